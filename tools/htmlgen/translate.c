/* A template into C, as text. */
#include "htmlgen.h"

static void text(struct gen *g, struct str s, int line)
{
	if (g->in_unit)
		markup_text(g, s, line);
	else if (str_trim(s).n)
		refuse(g, line, "nothing may stand before {{page …}} or {{part …}} but {{include …}}");
}

static struct str take(struct arena *a, struct buf *b)
{
	struct str s = str_dup(a, buf_view(b));
	buf_free(b);
	return s;
}

bool translate(struct arena *a, const char *path, struct str src, struct translation *ret)
{
	struct gen *g = NEW(a, struct gen);
	g->arena = a;
	g->path = path;
	g->src = src;
	g->line = 1;
	if (!utf8_valid(src))
		refuse(g, 1, "not UTF-8");
	struct str piece;
	int line;
	for (enum piece kind; !g->failed && (kind = next_piece(g, &piece, &line)) != PIECE_END;) {
		if (kind == PIECE_TEXT)
			text(g, piece, line);
		else
			statement(g, piece, line);
	}
	if (!g->in_unit)
		refuse(g, g->line, "no {{page …}} and no {{part …}}");
	unit_end(g);
	*ret = (struct translation){ take(a, &g->code), take(a, &g->protos), take(a, &g->includes), take(a, &g->error) };
	buf_free(&g->lit);
	buf_free(&g->unit);
	return !g->failed;
}
