/* Conditions that several statements of one file share.
 *
 *	-- fragment in_force(r)
 *	-- On :day.
 *	r.since <= :day AND (r.until IS NULL OR r.until >= :day);
 *
 *	… WHERE r.org_id = :org AND @in_force(r) …
 *
 * Text takes the place of text, on the line where it is used: the rest of sqlgen sees whole statements and their own lines. */
#include "kernel/base/buf.h"
#include "tools/sqlgen/parse.h"

#define TEXT_MAX (1 << 20)

struct fragment {
	struct str name;
	int line;
	struct { size_t n, cap; struct str *v; } params;
	size_t head, from, to;                  /* tokens: its comment, its text up to the semicolon */
	bool used, open;                        /* open: being put in now */
};
struct expansion {
	struct arena *a;
	struct str text;
	struct sql_tokens t;
	struct { size_t n, cap; struct fragment *v; } all;
	struct buf out;
	struct sql_fault *fault;
};
#define FAULT(x, line, ...) sql_fault((x)->a, (x)->fault, "sql.fragment", line, __VA_ARGS__)

static const struct sql_token *tok(const struct sql_tokens *t, size_t i) { return &t->v[i < t->n ? i : t->n - 1]; }

static struct fragment *find(struct expansion *x, struct str name)
{
	for (size_t i = 0; i < x->all.n; i++)
		if (str_eq(x->all.v[i].name, name)) return &x->all.v[i];
	return NULL;
}

/* "(word, word)" at *i, or nothing. */
static bool words_in(struct arena *a, const struct sql_tokens *t, size_t *i, size_t *n, size_t *cap, struct str **v)
{
	struct { size_t n, cap; struct str *v; } l = { 0 };
	if (sql_is(tok(t, *i), "(")) {
		do {
			if (tok(t, ++*i)->kind != SQL_WORD) return false;
			*VEC_ADD(a, &l) = tok(t, (*i)++)->text;
		} while (sql_is(tok(t, *i), ","));
		if (!sql_is(tok(t, (*i)++), ")")) return false;
	}
	*n = l.n, *cap = l.cap, *v = l.v;
	return true;
}

/* ---- definitions ---- */

static bool begins_fragment(const struct sql_token *t) { return t->kind == SQL_COMMENT && str_starts(t->text, S("fragment ")); }

/* OR beside another condition's AND would mean something else than it says here. */
static bool bare_or(const struct expansion *x, const struct fragment *f)
{
	int depth = 0;
	for (size_t i = f->from; i < f->to; i++) {
		depth += sql_is(tok(&x->t, i), "(") ? 1 : sql_is(tok(&x->t, i), ")") ? -1 : 0;
		if (depth == 0 && sql_is(tok(&x->t, i), "OR")) return true;
	}
	return false;
}

static bool read_body(struct expansion *x, size_t *i, struct fragment *f)
{
	while (tok(&x->t, *i)->kind == SQL_COMMENT && !begins_fragment(tok(&x->t, *i))) ++*i;
	for (f->from = *i; !sql_is(tok(&x->t, *i), ";"); ++*i)
		if (tok(&x->t, *i)->kind == SQL_END || begins_fragment(tok(&x->t, *i)))
			return FAULT(x, f->line, "fragment %.*s has no ; at its end", SP(f->name));
	f->to = *i;
	if (f->to == f->from) return FAULT(x, f->line, "fragment %.*s is empty", SP(f->name));
	return !bare_or(x, f) || FAULT(x, f->line, "fragment %.*s: put parentheses around what has an OR", SP(f->name));
}

static bool read_fragment(struct expansion *x, size_t *i)
{
	struct fragment f = { .head = *i, .line = tok(&x->t, *i)->line };
	struct sql_tokens h = sql_lex(x->a, tok(&x->t, (*i)++)->text);
	size_t k = 2;
	f.name = tok(&h, 1)->text;
	if (tok(&h, 1)->kind != SQL_WORD || !words_in(x->a, &h, &k, &f.params.n, &f.params.cap, &f.params.v) || tok(&h, k)->kind != SQL_END)
		return FAULT(x, f.line, "a fragment is  -- fragment name(alias, alias)  or  -- fragment name, and its text up to ;");
	if (find(x, f.name)) return FAULT(x, f.line, "fragment %.*s stands twice in this file", SP(f.name));
	if (!read_body(x, i, &f)) return false;
	*VEC_ADD(x->a, &x->all) = f;
	return true;
}

static bool read_fragments(struct expansion *x)
{
	for (size_t i = 0; tok(&x->t, i)->kind != SQL_END; i++)
		if (begins_fragment(tok(&x->t, i)) && !read_fragment(x, &i)) return false;
	return true;
}

/* ---- uses ---- */

static bool put_use(struct expansion *x, size_t *i, const struct fragment *in, const struct str *args, int line);

/* @name, and no operator of PostgreSQL's (@@, <@). */
static bool begins_use(const struct sql_tokens *t, size_t i)
{
	if (!sql_is(tok(t, i), "@") || tok(t, i + 1)->kind != SQL_WORD || tok(t, i + 1)->at != tok(t, i)->end) return false;
	return i == 0 || tok(t, i - 1)->end != tok(t, i)->at || !(sql_is(tok(t, i - 1), "@") || sql_is(tok(t, i - 1), "<"));
}

/* The blanks between two tokens, on one line. */
static void put_gap(struct expansion *x, size_t i)
{
	if (tok(&x->t, i - 1)->end < tok(&x->t, i)->at) buf_c(&x->out, ' ');
}

static struct str argument(const struct fragment *f, const struct str *args, struct str word)
{
	for (size_t k = 0; f && k < f->params.n; k++)
		if (str_eq(f->params.v[k], word)) return args[k];
	return word;
}

static bool put_text(struct expansion *x, struct fragment *f, const struct str *args, int line)
{
	f->used = f->open = true;
	for (size_t i = f->from; i < f->to; i++) {
		const struct sql_token *t = tok(&x->t, i);
		if (t->kind == SQL_COMMENT) continue;
		if (i > f->from) put_gap(x, i);
		if (begins_use(&x->t, i)) {
			if (!put_use(x, &i, f, args, line)) return false;
		} else {
			buf_str(&x->out, t->kind == SQL_WORD ? argument(f, args, t->text) : str_sub(x->text, t->at, t->end));
		}
	}
	f->open = false;
	return x->out.n <= TEXT_MAX || FAULT(x, line, "fragments make this file longer than a megabyte");
}

/* @name or @name(alias, alias) at *i; leaves *i at its last token.  in, args: the fragment that it stands in. */
static bool put_use(struct expansion *x, size_t *i, const struct fragment *in, const struct str *args, int line)
{
	struct fragment *f = find(x, tok(&x->t, *i + 1)->text);
	struct str name = tok(&x->t, *i + 1)->text, *given = NULL;
	size_t n = 0, cap = 0, k = *i + 2;
	if (!f) return FAULT(x, line, "@%.*s: there is no such fragment in this file", SP(name));
	if (f->open) return FAULT(x, line, "fragment %.*s stands inside itself", SP(name));
	if (f->params.n && !words_in(x->a, &x->t, &k, &n, &cap, &given)) return FAULT(x, line, "@%.*s: what it is given is names of tables", SP(name));
	if (n != f->params.n) return FAULT(x, line, "@%.*s takes %zu names of tables and is given %zu", SP(name), f->params.n, n);
	for (size_t g = 0; g < n; g++) given[g] = argument(in, args, given[g]);
	*i = k - 1;
	return put_text(x, f, given, line);
}

static void put_lines(struct expansion *x, size_t from, size_t to)
{
	for (size_t p = from; p < to; p++)
		if (x->text.p[p] == '\n') buf_c(&x->out, '\n');
}

static bool put_all(struct expansion *x)
{
	size_t done = 0, f = 0;
	for (size_t i = 0; tok(&x->t, i)->kind != SQL_END; i++) {
		const struct sql_token *t = tok(&x->t, i);
		bool defined = f < x->all.n && x->all.v[f].head == i;
		if (!defined && !begins_use(&x->t, i)) continue;
		buf_str(&x->out, str_sub(x->text, done, t->at));
		if (defined) i = x->all.v[f++].to;
		else if (!put_use(x, &i, NULL, NULL, t->line)) return false;
		done = tok(&x->t, i)->end;
		put_lines(x, t->at, done);
	}
	buf_str(&x->out, str_sub(x->text, done, x->text.n));
	return true;
}

static bool all_used(struct expansion *x)
{
	for (size_t i = 0; i < x->all.n; i++)
		if (!x->all.v[i].used) return FAULT(x, x->all.v[i].line, "no statement uses fragment %.*s", SP(x->all.v[i].name));
	return true;
}

bool expand_fragments(struct arena *a, struct str *text, struct sql_fault *fault)
{
	struct expansion x = { .a = a, .text = *text, .t = sql_lex(a, *text), .fault = fault };
	bool ok = read_fragments(&x) && put_all(&x) && all_used(&x);
	if (ok) *text = str_dup(a, buf_view(&x.out));
	buf_free(&x.out);
	return ok;
}
