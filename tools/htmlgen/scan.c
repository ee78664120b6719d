/* Cuts a template into text and statements. */
#include "htmlgen.h"

/* The end of a C expression that begins at i: the "}}" outside literals and braces, or -1. */
static ptrdiff_t statement_end(struct str s, size_t i)
{
	int depth = 0;
	for (; i < s.n; i++) {
		char c = s.p[i];
		if (c == '"' || c == '\'') {
			for (i++; i < s.n && s.p[i] != c && s.p[i] != '\n'; i++)
				if (s.p[i] == '\\')
					i++;
			if (i >= s.n || s.p[i] != c)
				return -1;
		} else if (c == '{') {
			depth++;
		} else if (c == '}' && depth > 0) {
			depth--;
		} else if (c == '}') {
			return i + 1 < s.n && s.p[i + 1] == '}' ? (ptrdiff_t)i : -1;
		}
	}
	return -1;
}

/* A comment is words, not C: an apostrophe in it opens nothing.  It may show other tags: {{# see {{> x()}} }}. */
static ptrdiff_t comment_end(struct str s, size_t i)
{
	int depth = 0;
	for (; i + 1 < s.n; i++) {
		if (s.p[i] == '{' && s.p[i + 1] == '{') {
			depth++;
			i++;
		} else if (s.p[i] == '}' && s.p[i + 1] == '}') {
			if (depth-- == 0)
				return (ptrdiff_t)i;
			i++;
		}
	}
	return -1;
}

static int count_lines(struct str s)
{
	int n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == '\n';
	return n;
}

enum piece next_piece(struct gen *g, struct str *ret, int *ret_line)
{
	*ret_line = g->line;
	if (g->pos >= g->src.n)
		return PIECE_END;
	ptrdiff_t open = str_find(g->src, S("{{"), g->pos);
	if (open != (ptrdiff_t)g->pos) {
		*ret = str_sub(g->src, g->pos, open < 0 ? g->src.n : (size_t)open);
		g->pos += ret->n;
		g->line += count_lines(*ret);
		return PIECE_TEXT;
	}
	size_t from = g->pos + 2;
	bool comment = from < g->src.n && g->src.p[from] == '#';
	ptrdiff_t end = comment ? comment_end(g->src, from) : statement_end(g->src, from);
	if (end < 0) {
		refuse(g, g->line, "unclosed tag: {{ has no matching }}");
		return PIECE_END;
	}
	*ret = comment ? S("#") : str_trim(str_sub(g->src, from, (size_t)end));
	g->line += count_lines(str_sub(g->src, from, (size_t)end));
	g->pos = (size_t)end + 2;
	return PIECE_STATEMENT;
}
