/* What stands between {{ and }}. */
#include <ctype.h>
#include "htmlgen.h"

/* "name(args)" → name and args; the args of C may hold parentheses and literals: the last one closes. */
static bool call_parts(struct str s, struct str *name, struct str *args)
{
	ptrdiff_t open = str_find(s, S("("), 0);
	if (open < 0) {
		*name = s;
		*args = S("");
		return is_name(s);
	}
	*name = str_trim(str_sub(s, 0, (size_t)open));
	*args = str_trim(str_sub(s, (size_t)open + 1, s.n - 1));
	if (str_eq(*args, S("void")))
		*args = S("");
	return s.p[s.n - 1] == ')' && is_name(*name);
}

static const char *comma(struct str args)
{
	return args.n ? ", " : "";
}

/* ---- Pages and parts ---- */

void unit_end(struct gen *g)
{
	if (!g->in_unit || g->failed)
		return;
	if (g->n_blocks)
		refuse(g, g->blocks[g->n_blocks - 1].line, "this block has no {{end}}");
	else if (g->m.place != IN_TEXT)
		refuse(g, g->m.tag_line, "unclosed tag <%.*s", SP(g->m.tag));
	else if (g->m.n_open)
		refuse(g, g->m.open[g->m.n_open - 1].line, "<%.*s> is never closed", SP(g->m.open[g->m.n_open - 1].name));
	emit_flush(g);
	struct str half = g->unit_has_body ? S("_end") : S("");
	struct str sig = str_fmt(g->arena, "void html_%.*s%.*s(struct html *h%s%.*s)", SP(g->unit_name), SP(half),
	                         comma(g->unit_params), SP(g->unit_params));
	buf_fmt(&g->protos, "%.*s;\n", SP(sig));
	buf_fmt(&g->code, "\n#line %d \"%s\"\n%.*s\n{\n\t(void)h;\n", g->unit_line, g->path, SP(sig));
	if (g->title.n)
		buf_fmt(&g->code, "#line %d \"%s\"\n\thtml_title(h, %.*s);\n", g->title_line, g->path, SP(g->title));
	if (g->unit_is_page)
		buf_z(&g->code, "\thtml_begin(h);\n");
	buf_str(&g->code, buf_view(&g->unit));
	if (g->unit_is_page)
		buf_z(&g->code, "\thtml_end(h);\n");
	buf_z(&g->code, "}\n");
	buf_clear(&g->unit);
	g->in_unit = g->unit_has_body = false;
	g->title = (struct str){ 0 };
}

static void unit_begin(struct gen *g, struct str rest, int line, bool page)
{
	unit_end(g);
	if (!call_parts(rest, &g->unit_name, &g->unit_params))
		refuse(g, line, "write {{%s name(const struct view *p)}}", page ? "page" : "part");
	g->in_unit = true;
	g->unit_is_page = page;
	g->unit_line = line;
	g->m = (struct markup){ 0 };
	g->pending_space = false;
	g->after_block = true;
}

/* {{body}} cuts a part in two functions: what stands before it and what stands after. */
static void body(struct gen *g, struct str rest, int line)
{
	if (rest.n || g->unit_is_page || g->unit_has_body || g->n_blocks || g->m.place != IN_TEXT) {
		refuse(g, line, "{{body}} stands once in a part, in text and outside of blocks");
		return;
	}
	emit_flush(g);
	struct str sig = str_fmt(g->arena, "void html_%.*s_begin(struct html *h%s%.*s)", SP(g->unit_name),
	                         comma(g->unit_params), SP(g->unit_params));
	buf_fmt(&g->protos, "%.*s;\n", SP(sig));
	buf_fmt(&g->code, "\n#line %d \"%s\"\n%.*s\n{\n\t(void)h;\n", g->unit_line, g->path, SP(sig));
	buf_str(&g->code, buf_view(&g->unit));
	buf_z(&g->code, "}\n");
	buf_clear(&g->unit);
	g->unit_has_body = true;
}

static void title(struct gen *g, struct str rest, int line)
{
	if (!g->unit_is_page || g->title.n || rest.n == 0 || g->n_blocks)
		refuse(g, line, "{{title EXPR}} stands once in a page, outside of blocks");
	g->title = rest;
	g->title_line = line;
}

static void include(struct gen *g, struct str rest, int line)
{
	if (rest.n < 3 || rest.p[0] != '"' || rest.p[rest.n - 1] != '"' || str_find(rest, S("\n"), 0) >= 0)
		refuse(g, line, "write {{include \"features/…/….h\"}}");
	buf_fmt(&g->includes, "#include %.*s\n", SP(rest));
}

/* ---- Blocks ---- */

static struct block *block_open(struct gen *g, enum block_kind kind, int line)
{
	if (g->n_blocks == MAX_BLOCKS) {
		refuse(g, line, "more than %d blocks inside one another", MAX_BLOCKS);
		return NULL;
	}
	if (g->m.place == IN_VALUE && rule_of_attr(g->m.tag, g->m.attr) == VALUE_URL)
		refuse(g, line, "%.*s takes one struct url and nothing beside it: write {{cond ? a : b}}", SP(g->m.attr));
	struct block *b = &g->blocks[g->n_blocks++];
	*b = (struct block){ .kind = kind, .line = line, .edge_before = g->after_block, .edge = true };
	b->before = g->m;
	return b;
}

static struct block *block_now(struct gen *g, int line, const char *word)
{
	struct block *b = g->n_blocks ? &g->blocks[g->n_blocks - 1] : NULL;
	if (!b || b->kind != BLOCK_IF || b->has_else) {
		refuse(g, line, "{{%s}} without {{if}}", word);
		return NULL;
	}
	return b;
}

static void must_match(struct gen *g, const struct markup *want, int line, const char *what)
{
	if (markup_same(want, &g->m))
		return;
	struct str a = markup_describe(g, want), b = markup_describe(g, &g->m);
	refuse(g, line, "%s leaves %.*s open where %.*s was expected", what, SP(b), SP(a));
}

/* A branch ends: all branches of one {{if}} leave the same elements open. */
static void branch_end(struct gen *g, struct block *b, int line)
{
	b->edge &= g->after_block;
	if (!b->has_first) {
		b->has_first = true;
		b->first = g->m;
		return;
	}
	must_match(g, &b->first, line, "a branch");
	b->first.has_src &= g->m.has_src;
	b->first.has_alt &= g->m.has_alt;
}

static void if_(struct gen *g, struct str cond, int line)
{
	if (block_open(g, BLOCK_IF, line))
		emit_line(g, line, "if (%.*s) {\n", SP(cond));
}

static void elif(struct gen *g, struct str cond, int line)
{
	struct block *b = block_now(g, line, "elif");
	if (!b)
		return;
	branch_end(g, b, line);
	g->m = b->before;
	g->after_block = b->edge_before;
	emit_line(g, line, "} else if (%.*s) {\n", SP(cond));
}

static void else_(struct gen *g, struct str rest, int line)
{
	struct block *b = block_now(g, line, "else");
	if (!b)
		return;
	if (rest.n)
		refuse(g, line, "{{else}} takes nothing; write {{elif …}}");
	branch_end(g, b, line);
	b->has_else = true;
	g->m = b->before;
	g->after_block = b->edge_before;
	emit_c(g, "\t} else {\n");
}

static void for_(struct gen *g, struct str rest, int line)
{
	ptrdiff_t in = str_find(rest, S(" in "), 0);
	struct str x = str_trim(str_sub(rest, 0, in < 0 ? 0 : (size_t)in));
	struct str list = str_trim(str_sub(rest, in < 0 ? 0 : (size_t)in + 4, rest.n));
	if (in < 0 || !is_name(x) || list.n == 0) {
		refuse(g, line, "write {{for x in LIST}}");
		return;
	}
	if (!block_open(g, BLOCK_FOR, line))
		return;
	emit_line(g, line, "{ const __typeof__(%.*s) %.*s_list = (%.*s); ", SP(list), SP(x), SP(list));
	emit_c(g, "for (size_t %.*s_i = 0; %.*s_i < %.*s_list.n; %.*s_i++) { ", SP(x), SP(x), SP(x), SP(x));
	emit_c(g, "__typeof__(&%.*s_list.v[0]) %.*s = &%.*s_list.v[%.*s_i]; (void)%.*s;\n", SP(x), SP(x), SP(x), SP(x), SP(x));
}

static void end_if(struct gen *g, struct block *b, int line)
{
	branch_end(g, b, line);
	if (b->has_else) {
		g->m = b->first;
	} else {
		must_match(g, &b->before, line, "{{if}} without {{else}}");
		g->m = b->before;
		b->edge &= b->edge_before;
	}
	g->after_block = b->edge;
	emit_c(g, "\t}\n");
}

static void end(struct gen *g, struct str rest, int line)
{
	if (rest.n || g->n_blocks == 0) {
		refuse(g, line, rest.n ? "{{end}} takes nothing" : "{{end}} ends nothing");
		return;
	}
	struct block *b = &g->blocks[g->n_blocks - 1];
	switch (b->kind) {
	case BLOCK_IF:
		end_if(g, b, line);
		break;
	case BLOCK_FOR:
		must_match(g, &b->before, line, "{{for}}");
		g->m = b->before;
		g->after_block &= b->edge_before;
		emit_c(g, "\t} }\n");
		break;
	case BLOCK_WRAP:
		must_match(g, &b->before, line, "the wrapped piece");
		emit_line(g, b->line, "html_%.*s_end(h%s%.*s); }\n", SP(b->wrap_call), comma(b->wrap_args), SP(b->wrap_args));
		g->after_block = true;
		break;
	}
	g->n_blocks--;
}

/* ---- Calls and values ---- */

static void call(struct gen *g, struct str rest, int line, bool wraps)
{
	struct str name, args;
	if (g->m.place != IN_TEXT) {
		refuse(g, line, "a part stands in text, not inside a tag");
		return;
	}
	if (rest.n == 0 || !call_parts(rest, &name, &args)) {
		refuse(g, line, "write {{%s name(arguments)}}", wraps ? "<" : ">");
		return;
	}
	if (!wraps) {
		emit_line(g, line, "html_%.*s(h%s%.*s);\n", SP(name), comma(args), SP(args));
		return;
	}
	struct block *b = block_open(g, BLOCK_WRAP, line);
	if (!b)
		return;
	b->wrap_call = name;
	b->wrap_args = args;
	emit_line(g, line, "{ html_%.*s_begin(h%s%.*s);\n", SP(name), comma(args), SP(args));
}

static void let(struct gen *g, struct str rest, int line)
{
	struct str expr, name = str_trim(str_cut(rest, '=', &expr));
	expr = str_trim(expr);
	if (!is_name(name) || expr.n == 0)
		refuse(g, line, "write {{let x = EXPR}}");
	emit_line(g, line, "__typeof__(%.*s) %.*s = (%.*s);\n", SP(expr), SP(name), SP(expr));
}

static void do_(struct gen *g, struct str rest, int line)
{
	if (g->m.place != IN_TEXT || rest.n == 0)
		refuse(g, line, "{{do EXPR}} stands in text");
	emit_line(g, line, "(void)(%.*s);\n", SP(rest));
}

static void value_in_attr(struct gen *g, struct str expr, int line)
{
	struct markup *m = &g->m;
	switch (rule_of_attr(m->tag, m->attr)) {
	case VALUE_URL:
		if (m->value_literal || m->value_expr)
			refuse(g, line, "%.*s takes one struct url and nothing beside it", SP(m->attr));
		emit_line(g, line, "html_url(h, %.*s);\n", SP(expr));
		break;
	case VALUE_INT:
		emit_line(g, line, "html_int(h, %.*s);\n", SP(expr));
		break;
	case VALUE_PLAIN:
		emit_line(g, line, "html_print_attr(h, (%.*s));\n", SP(expr));
		break;
	default:
		refuse(g, line, "no value may stand in attribute %.*s", SP(m->attr));
	}
	m->value_expr = true;
}

static void value(struct gen *g, struct str expr, int line)
{
	struct markup *m = &g->m;
	if (expr.n == 0)
		refuse(g, line, "{{}} is empty");
	else if (m->place == IN_TAG)
		refuse(g, line, "a value inside <%.*s>, outside of an attribute's quotes", SP(m->tag));
	else if (m->place == IN_VALUE)
		value_in_attr(g, expr, line);
	else if (m->n_open && str_eq(m->open[m->n_open - 1].name, S("script")))
		refuse(g, line, "a value inside <script>");
	else
		emit_line(g, line, "html_print(h, (%.*s));\n", SP(expr));
	g->after_block = false;
}

/* ---- The table of words ---- */

static void page(struct gen *g, struct str rest, int line) { unit_begin(g, rest, line, true); }
static void part(struct gen *g, struct str rest, int line) { unit_begin(g, rest, line, false); }
static void insert(struct gen *g, struct str rest, int line) { call(g, rest, line, false); }
static void wrap(struct gen *g, struct str rest, int line) { call(g, rest, line, true); }

static const struct word {
	const char *word;
	void (*run)(struct gen *g, struct str rest, int line);
	bool outside;        /* may stand before the first page or part */
	bool keeps_edge;     /* output before and after it meets: a block's edge stays one */
	bool bare;           /* takes no words; the others, alone, are values: {{title}} prints a variable of that name */
} statements[] = {
	{ "include", include, true, true, false }, { "page", page, true, true, false }, { "part", part, true, true, false },
	{ "title", title, false, true, false }, { "body", body, false, true, true },
	{ "if", if_, false, true, false }, { "elif", elif, false, true, false }, { "else", else_, false, true, true }, { "end", end, false, true, true },
	{ "for", for_, false, false, false }, { "let", let, false, true, false }, { "do", do_, false, false, false },
	{ ">", insert, false, false, false }, { "<", wrap, false, false, false },
};

static struct str first_word(struct str s)
{
	size_t n = 0;
	while (n < s.n && isalpha((unsigned char)s.p[n]))
		n++;
	if (n < s.n && (isalnum((unsigned char)s.p[n]) || strchr("_-.([=!?,+*/&|^%", s.p[n])))
		return S("");            /* an expression that begins with a name: end->x, title.n, for_all(x) */
	return str_sub(s, 0, n);
}

void statement(struct gen *g, struct str s, int line)
{
	if (str_eq(s, S("#")))
		return;
	struct str w = s.n && (s.p[0] == '>' || s.p[0] == '<') ? str_sub(s, 0, 1) : first_word(s);
	const struct word *found = NULL;
	for (size_t i = 0; i < sizeof statements / sizeof *statements && w.n; i++)
		if (str_eq(w, str_c(statements[i].word)) && (statements[i].bare || s.n > w.n))
			found = &statements[i];
	if (!g->in_unit && !(found && found->outside)) {
		refuse(g, line, "nothing may stand before {{page …}} or {{part …}} but {{include …}}");
		return;
	}
	if (found && found->outside)
		g->pending_space = false;
	markup_before_statement(g);
	if (!found) {
		value(g, s, line);
		return;
	}
	found->run(g, str_trim(str_sub(s, w.n, s.n)), line);
	g->after_block = g->after_block && found->keeps_edge;
}
