/* Follows the HTML of a template: which elements are open, in which attribute a value would stand. */
#include <ctype.h>
#include "htmlgen.h"

static bool blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static bool name_char(char c)
{
	return isalnum((unsigned char)c) || c == '-' || c == ':' || c == '_' || c == '.' || c == '@';
}

static struct str lower(struct gen *g, struct str s)
{
	char *p = arena_alloc(g->arena, s.n ? s.n : 1);
	for (size_t i = 0; i < s.n; i++)
		p[i] = (char)tolower((unsigned char)s.p[i]);
	return (struct str){ p, s.n };
}

static bool inside(const struct markup *m, struct str name)
{
	for (size_t i = 0; i < m->n_open; i++)
		if (str_eq(m->open[i].name, name))
			return true;
	return false;
}

static struct str innermost(const struct markup *m)
{
	return m->n_open ? m->open[m->n_open - 1].name : (struct str){ 0 };
}

static bool keeps_space(const struct markup *m)
{
	struct str in = innermost(m);
	return str_eq(in, S("pre")) || str_eq(in, S("textarea"));
}

struct str markup_describe(struct gen *g, const struct markup *m)
{
	struct str list = S("");
	for (size_t i = 0; i < m->n_open; i++)
		list = str_fmt(g->arena, "%.*s<%.*s>", SP(list), SP(m->open[i].name));
	return list.n ? list : S("nothing");
}

bool markup_same(const struct markup *a, const struct markup *b)
{
	if (a->place != b->place || a->n_open != b->n_open)
		return false;
	for (size_t i = 0; i < a->n_open; i++)
		if (!str_eq(a->open[i].name, b->open[i].name))
			return false;
	return a->place == IN_TEXT || (str_eq(a->tag, b->tag) && (a->place == IN_TAG || str_eq(a->attr, b->attr)));
}

/* ---- Whitespace: a run becomes one space, and nothing beside a block element ---- */

static void put_visible(struct gen *g, struct str s)
{
	if (g->pending_space)
		emit_text(g, S(" "));
	g->pending_space = g->after_block = false;
	emit_text(g, s);
}

void markup_before_statement(struct gen *g)
{
	if (g->pending_space && g->m.place == IN_TEXT)
		put_visible(g, S(""));
}

static void put_tag_open(struct gen *g, struct str name, struct str text)
{
	if (is_block(name))
		g->pending_space = false;
	put_visible(g, text);
}

/* ---- Elements ---- */

static void push(struct gen *g, struct str name, int line)
{
	if (g->m.n_open == MAX_OPEN)
		refuse(g, line, "more than %d elements inside one another", MAX_OPEN);
	else
		g->m.open[g->m.n_open++] = (struct open_element){ name, line };
}

static void check_start(struct gen *g, struct str name, int line)
{
	const char *why = refused_tag(lower(g, name));
	if (why)
		refuse(g, line, "<%.*s> is refused: %s", SP(name), why);
	if (str_eq(innermost(&g->m), S("textarea")) || str_eq(innermost(&g->m), S("script")) || str_eq(innermost(&g->m), S("title")))
		refuse(g, line, "<%.*s> inside <%.*s>", SP(name), SP(innermost(&g->m)));
	if (inside(&g->m, S("p")) && closes_p(name))
		refuse(g, line, "<%.*s> inside <p> would close it", SP(name));
	static const char *const alone[] = { "form", "a", "button", "label" };
	for (size_t i = 0; i < 4; i++)
		if (str_eq(name, str_c(alone[i])) && inside(&g->m, name))
			refuse(g, line, "<%.*s> inside <%.*s>", SP(name), SP(name));
	if (str_eq(name, S("body")) || str_eq(name, S("html")) || str_eq(name, S("head")))
		g->after_block = true;
}

static void start_tag(struct gen *g, struct str name, int line)
{
	bool foreign = inside(&g->m, S("svg"));
	if (!foreign && !str_eq(lower(g, name), name))
		refuse(g, line, "write <%.*s> in lower case", SP(name));
	check_start(g, name, line);
	put_tag_open(g, name, S("<"));
	emit_text(g, name);
	struct markup *m = &g->m;
	m->place = IN_TAG;
	m->tag = name;
	m->tag_line = line;
	m->attr = (struct str){ 0 };
	m->form_post = m->has_src = m->has_alt = false;
	m->tag_blocks = g->n_blocks;
	m->n_attrs = 0;
}

static void finish_tag(struct gen *g, bool self_closing, int line)
{
	struct markup *m = &g->m;
	struct str name = m->tag;
	bool foreign = inside(m, S("svg"));
	m->place = IN_TEXT;
	if (self_closing && !foreign && !is_void(name))
		refuse(g, line, "<%.*s/>: only void elements and pictures close themselves", SP(name));
	if (str_eq(name, S("script")) && !m->has_src)
		refuse(g, line, "inline script is refused: give it src");
	if (str_eq(name, S("img")) && !m->has_alt)
		refuse(g, line, "<img> without alt");
	emit_text(g, self_closing && foreign ? S("/>") : S(">"));
	g->after_block = is_block(name);
	if (str_eq(name, S("form")) && m->form_post)
		emit_c(g, "\thtml_rev(h);\n");
	if (!(self_closing && foreign) && (foreign || !is_void(name)))
		push(g, name, m->tag_line);
}

static void end_tag(struct gen *g, struct str name, int line)
{
	struct markup *m = &g->m;
	if (is_void(name)) {
		refuse(g, line, "</%.*s>: the element is void", SP(name));
	} else if (m->n_open == 0) {
		refuse(g, line, "</%.*s> closes nothing", SP(name));
	} else if (!str_eq(innermost(m), name)) {
		struct open_element e = m->open[m->n_open - 1];
		refuse(g, line, "</%.*s> where <%.*s> of line %d is open", SP(name), SP(e.name), e.line);
	} else {
		m->n_open--;
		put_tag_open(g, name, str_fmt(g->arena, "</%.*s>", SP(name)));
		g->after_block = is_block(name);
	}
}

/* ---- Attributes ---- */

static void check_attr(struct gen *g, struct str attr, int line)
{
	struct markup *m = &g->m;
	struct str low = lower(g, attr);
	if (rule_of_attr(m->tag, low) == VALUE_REFUSED)
		refuse(g, line, "attribute %.*s is refused: no inline script, event or style", SP(attr));
	for (size_t i = 0; i < m->n_attrs; i++)
		if (str_eq(m->attrs[i], low))
			refuse(g, line, "attribute %.*s twice in <%.*s>", SP(attr), SP(m->tag));
	if (m->n_attrs == MAX_ATTRS)
		refuse(g, line, "more than %d attributes", MAX_ATTRS);
	else if (g->n_blocks == m->tag_blocks)
		m->attrs[m->n_attrs++] = low;
	else if (str_eq(low, S("method")) || str_eq(low, S("http-equiv")))
		refuse(g, line, "attribute %.*s inside a branch", SP(attr));
	m->attr = low;
	m->has_src |= str_eq(low, S("src"));
	m->has_alt |= str_eq(low, S("alt"));
}

/* The value's literal text up to its quote or the end of this piece. */
static size_t value_text(struct gen *g, struct str s, size_t i, int line)
{
	struct markup *m = &g->m;
	size_t from = i;
	while (i < s.n && s.p[i] != '"')
		i++;
	struct str text = str_sub(s, from, i);
	enum value_rule rule = rule_of_attr(m->tag, m->attr);
	if (text.n && rule == VALUE_URL && m->value_expr)
		refuse(g, line, "%.*s takes one struct url and nothing beside it", SP(m->attr));
	else if (text.n && rule == VALUE_URL && !m->value_literal && !url_literal_allowed(text))
		refuse(g, line, "%.*s=\"%.*s\": write {{url(h, \"/…\")}}; a literal may begin with #, ?, https:// or mailto: only",
		       SP(m->attr), (int)(text.n > 40 ? 40 : text.n), text.p);
	if (text.n)
		m->value_literal = true;
	if (str_eq(m->tag, S("form")) && str_eq(m->attr, S("method")) && str_eq(lower(g, text), S("post")))
		m->form_post = true;
	bool space = false;
	for (size_t k = 0; k < text.n; k++) {
		bool b = blank(text.p[k]);
		if (!b || !space)
			emit_text(g, b ? S(" ") : str_sub(text, k, k + 1));
		space = b;
	}
	if (i < s.n) {
		if (rule == VALUE_URL && !m->value_expr && !m->value_literal)
			refuse(g, line, "%.*s is empty", SP(m->attr));
		emit_text(g, S("\""));
		m->place = IN_TAG;
		i++;
	}
	return i;
}

static size_t attribute(struct gen *g, struct str s, size_t i, int line)
{
	size_t from = i;
	while (i < s.n && name_char(s.p[i]))
		i++;
	struct str name = str_sub(s, from, i);
	if (name.n == 0) {
		refuse(g, line, "unexpected '%c' inside <%.*s>", s.p[i], SP(g->m.tag));
		return s.n;
	}
	check_attr(g, name, line);
	emit_text(g, S(" "));
	emit_text(g, name);
	if (i < s.n && s.p[i] == '=') {
		if (i + 1 >= s.n || s.p[i + 1] != '"') {
			refuse(g, line, "unquoted attribute %.*s: write %.*s=\"…\"", SP(name), SP(name));
			return s.n;
		}
		emit_text(g, S("=\""));
		g->m.place = IN_VALUE;
		g->m.value_literal = g->m.value_expr = false;
		return i + 2;
	}
	return i;
}

static size_t inside_tag(struct gen *g, struct str s, size_t i, int line)
{
	char c = s.p[i];
	if (blank(c))
		return i + 1;
	if (c == '>') {
		finish_tag(g, false, line);
		return i + 1;
	}
	if (c == '/') {
		if (i + 1 >= s.n || s.p[i + 1] != '>') {
			refuse(g, line, "'/' inside <%.*s>", SP(g->m.tag));
			return s.n;
		}
		finish_tag(g, true, line);
		return i + 2;
	}
	return attribute(g, s, i, line);
}

/* ---- Text ---- */

static size_t comment(struct gen *g, struct str s, size_t i, int line)
{
	ptrdiff_t end = str_find(s, S("-->"), i);
	if (end < 0) {
		refuse(g, line, "a comment is not closed before the next {{…}}: no value may stand in it; {{# …}} is a comment too");
		return s.n;
	}
	return (size_t)end + 3;
}

static size_t declaration(struct gen *g, struct str s, size_t i, int line)
{
	ptrdiff_t end = str_find(s, S(">"), i);
	struct str d = str_sub(s, i, end < 0 ? i : (size_t)end + 1);
	if (!str_eq(lower(g, d), S("<!doctype html>"))) {
		refuse(g, line, "only <!doctype html> may begin with <!");
		return s.n;
	}
	emit_text(g, S("<!doctype html>"));
	g->after_block = true;
	return (size_t)end + 1;
}

static size_t tag(struct gen *g, struct str s, size_t i, int line)
{
	if (str_starts(str_sub(s, i, s.n), S("<!--")))
		return comment(g, s, i, line);
	if (i + 1 < s.n && s.p[i + 1] == '!')
		return declaration(g, s, i, line);
	bool closing = i + 1 < s.n && s.p[i + 1] == '/';
	size_t from = i + 1 + closing, to = from;
	while (to < s.n && name_char(s.p[to]))
		to++;
	if (to == from || !isalpha((unsigned char)s.p[from])) {
		refuse(g, line, "'<' begins no tag: write &lt;");
		return s.n;
	}
	struct str name = str_sub(s, from, to);
	if (!closing) {
		if (to < s.n && !blank(s.p[to]) && s.p[to] != '>' && s.p[to] != '/')
			refuse(g, line, "<%.*s is followed by '%c'", SP(name), s.p[to]);
		start_tag(g, name, line);
		return to;
	}
	while (to < s.n && blank(s.p[to]))
		to++;
	if (to >= s.n || s.p[to] != '>') {
		refuse(g, line, "unclosed tag </%.*s", SP(name));
		return s.n;
	}
	end_tag(g, name, line);
	return to + 1;
}

static size_t words(struct gen *g, struct str s, size_t i, int line)
{
	if (keeps_space(&g->m)) {
		put_visible(g, str_sub(s, i, i + 1));
		return i + 1;
	}
	if (blank(s.p[i])) {
		g->pending_space = !g->after_block;
		return i + 1;
	}
	if (str_eq(innermost(&g->m), S("script"))) {
		refuse(g, line, "inline script is refused: give it src");
		return s.n;
	}
	size_t from = i;
	while (i < s.n && s.p[i] != '<' && !blank(s.p[i]))
		i++;
	put_visible(g, str_sub(s, from, i));
	return i;
}

void markup_text(struct gen *g, struct str s, int line)
{
	size_t i = 0, seen = 0;
	while (i < s.n && !g->failed) {
		for (; seen < i; seen++)
			line += s.p[seen] == '\n';
		switch (g->m.place) {
		case IN_VALUE: i = value_text(g, s, i, line); break;
		case IN_TAG:   i = inside_tag(g, s, i, line); break;
		case IN_TEXT:  i = s.p[i] == '<' ? tag(g, s, i, line) : words(g, s, i, line); break;
		}
	}
}
