#include "tools/sqlgen/parse.h"
#include "kernel/store/ddl.h"

struct reader { struct arena *a; struct query_file *f; struct sql_fault *fault; size_t i; };

static const struct sql_token *tok(const struct sql_tokens *t, size_t i) { return &t->v[i < t->n ? i : t->n - 1]; }
static bool is(const struct sql_tokens *t, size_t i, const char *word) { return sql_is(tok(t, i), word); }

#define FAULT(r, code, line, ...) sql_fault((r)->a, (r)->fault, code, line, __VA_ARGS__)

/* ---- the header ---- */

static bool is_ident(struct str s)
{
	bool ok = s.n > 0 && s.n <= 60 && !(s.p[0] >= '0' && s.p[0] <= '9');
	for (size_t i = 0; ok && i < s.n; i++)
		ok = (s.p[i] >= 'a' && s.p[i] <= 'z') || s.p[i] == '_' || (s.p[i] >= '0' && s.p[i] <= '9');
	return ok;
}

/* Names that would not compile or would hide the generated function's own. */
static bool is_taken(struct str s)
{
	static const char *const taken[] = { "auto", "bool", "break", "case", "char", "const", "continue", "default", "do",
		"double", "else", "enum", "extern", "float", "for", "goto", "if", "inline", "int", "long", "register",
		"restrict", "return", "short", "signed", "sizeof", "static", "struct", "switch", "typedef", "union",
		"unsigned", "void", "volatile", "while", "true", "false", "db", "ret", "ret_rows", "params_", "result_", NULL };
	for (int i = 0; taken[i]; i++)
		if (str_eq(s, str_c(taken[i]))) return true;
	return false;
}

/* "name type?, name type" up to the closing token. */
static bool parse_fields(struct reader *r, const struct sql_tokens *h, size_t *i, const char *close, int line, struct field_list *ret)
{
	while (!is(h, *i, close)) {
		struct field f = { .name = tok(h, *i)->text };
		if (tok(h, *i)->kind != SQL_WORD || !is_ident(f.name))
			return FAULT(r, "sql.header", line, "'%.*s': a name is small Latin letters, digits and _", SP(f.name));
		if (is_taken(f.name)) return FAULT(r, "sql.name", line, "'%.*s' means something in C: choose another name", SP(f.name));
		for (size_t k = 0; k < ret->n; k++)
			if (str_eq(ret->v[k].name, f.name)) return FAULT(r, "sql.name", line, "'%.*s' stands twice", SP(f.name));
		if (!ddl_type(tok(h, *i + 1)->text, &f.type))
			return FAULT(r, "sql.type", line, "'%.*s %.*s': the type is one of uuid text int real bool date instant blob json",
			             SP(f.name), SP(tok(h, *i + 1)->text));
		*i += 2;
		if (is(h, *i, "?")) { f.optional = true; ++*i; }
		*VEC_ADD(r->a, ret) = f;
		if (is(h, *i, ",")) ++*i;
		else if (!is(h, *i, close)) return FAULT(r, "sql.header", line, "after '%.*s' comes , or %s", SP(f.name), close);
	}
	++*i;
	return true;
}

static bool parse_kind(struct reader *r, const struct sql_tokens *h, size_t *i, struct block *b)
{
	if (is(h, *i, "one")) b->kind = QUERY_ONE;
	else if (is(h, *i, "maybe")) b->kind = QUERY_MAYBE;
	else if (is(h, *i, "many")) b->kind = QUERY_MANY;
	else if (is(h, *i, "exec")) b->kind = QUERY_EXEC;
	else return FAULT(r, "sql.header", b->line, "after -> comes one, maybe, many or exec");
	++*i;
	if (is(h, *i, "bounded")) {
		if (b->kind != QUERY_MANY) return FAULT(r, "sql.header", b->line, "bounded is a word for -> many");
		b->bounded = true;
		++*i;
	}
	if (is(h, *i, "together")) {
		if (b->kind != QUERY_EXEC) return FAULT(r, "sql.header", b->line, "together is a word for -> exec");
		b->together = true;
		++*i;
	}
	return true;
}

static bool parse_header(struct reader *r, struct str header, struct block *b)
{
	struct sql_tokens h = sql_lex(r->a, header);
	size_t i = 2;
	b->name = h.v[0].text;
	if (!is_ident(b->name) || is_taken(b->name)) return FAULT(r, "sql.name", b->line, "'%.*s' cannot name a C function", SP(b->name));
	if (!parse_fields(r, &h, &i, ")", b->line, &b->params)) return false;
	for (size_t k = 0; k < b->params.n; k++)
		if (str_eq(b->params.v[k].name, S("limit")))
			return FAULT(r, "sql.name", b->line, ":limit is a parameter by itself; leave it out of the header");
	if (!is(&h, i, "->")) return FAULT(r, "sql.header", b->line, "after the parameters comes ->");
	i++;
	if (!parse_kind(r, &h, &i, b)) return false;
	if (is(&h, i, "{")) {
		i++;
		if (!parse_fields(r, &h, &i, "}", b->line, &b->cols)) return false;
	}
	if (tok(&h, i)->kind != SQL_END) return FAULT(r, "sql.header", b->line, "'%.*s' after the end of the header", SP(tok(&h, i)->text));
	if ((b->kind == QUERY_EXEC) != (b->cols.n == 0))
		return FAULT(r, "sql.header", b->line, "-> exec has no columns; one, maybe and many name theirs in {…}");
	return true;
}

static bool begins_header(struct str c)
{
	ptrdiff_t p = str_find(c, S("("), 0);
	return p > 0 && is_ident(str_sub(c, 0, (size_t)p));
}

static bool header_complete(struct str h)
{
	if (str_find(h, S("->"), 0) < 0) return false;
	return str_find(h, S("{"), 0) < 0 || str_find(h, S("}"), 0) >= 0;
}

/* Joins comment lines from r->i until the header is whole; moves r->i behind it. */
static bool join_header(struct reader *r, struct str *ret)
{
	const struct sql_tokens *t = &r->f->t;
	int line = tok(t, r->i)->line;
	*ret = tok(t, r->i++)->text;
	while (!header_complete(*ret) && tok(t, r->i)->kind == SQL_COMMENT) {
		struct str parts[2] = { *ret, tok(t, r->i++)->text };
		*ret = str_join(r->a, parts, 2, S(" "));
	}
	return header_complete(*ret) || FAULT(r, "sql.header", line, "a header is  -- name(param type) -> kind {column type}");
}

/* ---- blocks ---- */

static bool parse_statement(struct reader *r, struct span *ret)
{
	const struct sql_tokens *t = &r->f->t;
	*ret = (struct span){ r->i, r->i };
	while (!is(t, ret->to, ";") && tok(t, ret->to)->kind != SQL_END) {
		const struct sql_token *k = tok(t, ret->to);
		if (k->kind == SQL_COMMENT && begins_header(k->text) && str_find(k->text, S("->"), 0) > 0) break;
		ret->to++;
	}
	if (!is(t, ret->to, ";")) return FAULT(r, "sql.semicolon", tok(t, r->i)->line, "the statement has no ; at its end");
	if (ret->to == ret->from) return FAULT(r, "sql.empty", tok(t, r->i)->line, "an empty statement");
	r->i = ret->to + 1;
	return true;
}

static bool parse_variants(struct reader *r, struct block *b)
{
	const struct sql_tokens *t = &r->f->t;
	bool have[2] = { false, false };
	b->variants = true;
	while (tok(t, r->i)->kind == SQL_COMMENT) {
		struct str c = tok(t, r->i)->text;
		int e = str_eq(c, S("sqlite:")) ? ENGINE_SQLITE : str_eq(c, S("postgres:")) ? ENGINE_PG : -1;
		if (e < 0 || have[e]) break;
		r->i++;
		while (tok(t, r->i)->kind == SQL_COMMENT) r->i++;
		if (!parse_statement(r, &b->sql[e])) return false;
		have[e] = true;
	}
	return (have[0] && have[1]) || FAULT(r, "sql.variants", b->line, "%.*s: both -- sqlite: and -- postgres: are needed", SP(b->name));
}

static bool is_variant(struct str c) { return str_eq(c, S("sqlite:")) || str_eq(c, S("postgres:")); }

static bool parse_block(struct reader *r)
{
	const struct sql_tokens *t = &r->f->t;
	struct block b = { .line = tok(t, r->i)->line };
	struct str header;
	if (!join_header(r, &header) || !parse_header(r, header, &b)) return false;
	for (size_t i = 0; i < r->f->blocks.n; i++)
		if (str_eq(r->f->blocks.v[i].name, b.name)) return FAULT(r, "sql.name", b.line, "'%.*s' stands twice in this file", SP(b.name));
	while (tok(t, r->i)->kind == SQL_COMMENT && !is_variant(tok(t, r->i)->text))
		*VEC_ADD(r->a, &b.doc) = tok(t, r->i++)->text;
	if (tok(t, r->i)->kind == SQL_COMMENT) {
		if (!parse_variants(r, &b)) return false;
	} else {
		if (!parse_statement(r, &b.sql[0])) return false;
		b.sql[1] = b.sql[0];
	}
	*VEC_ADD(r->a, &r->f->blocks) = b;
	return true;
}

bool parse_queries(struct arena *a, struct str text, struct query_file *ret, struct sql_fault *fault)
{
	struct reader r = { .a = a, .f = ret, .fault = fault };
	*ret = (struct query_file){ 0 };
	if (!expand_fragments(a, &text, fault)) return false;
	*ret = (struct query_file){ .text = text, .t = sql_lex(a, text) };
	while (tok(&ret->t, r.i)->kind != SQL_END) {
		const struct sql_token *k = tok(&ret->t, r.i);
		if (k->kind != SQL_COMMENT)
			return FAULT(&r, "sql.header", k->line, "a statement without its header  -- name(param type) -> kind {column type}");
		if (!begins_header(k->text)) r.i++;
		else if (!parse_block(&r)) return false;
	}
	return true;
}
