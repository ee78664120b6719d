#include "kernel/office/child/sink.h"

enum { MAX_BLOCKS = 100000, MAX_BYTES = WIRE_MAX / 4 * 3 };

struct sink sink_new(struct arena *a)
{
	return (struct sink){ .a = a };
}

enum status sink_fail(struct sink *s, const char *code)
{
	if (!s->code) s->code = code;
	return INVALID;
}

struct outside sink_document(const struct sink *s)
{
	return (struct outside){ .format = s->format, .n = s->blocks.n, .blocks = s->blocks.v };
}

bool sink_has_text(const struct sink *s)
{
	return s->blocks.n > 0;
}

static struct str admit(struct sink *s, struct str text)
{
	if (s->code) return (struct str){ "", 0 };
	struct str clean = clean_text(s->a, text);
	s->bytes += clean.n + 8;
	if (s->bytes > MAX_BYTES || s->blocks.n > MAX_BLOCKS) sink_fail(s, "outside.too-large");
	return clean;
}

void sink_para(struct sink *s, struct str text, struct look look)
{
	struct str clean = admit(s, text);
	if (s->code || clean.n == 0) return;
	struct out_block *b = VEC_ADD(s->a, &s->blocks);
	b->kind = OUT_PARA;
	b->text = clean;
	b->bold = look.bold;
	b->centered = look.centered;
	b->heading = look.heading;
}

void sink_lines(struct sink *s, struct str text)
{
	while (text.p && text.n) {
		struct str line = str_cut(text, '\n', &text);
		sink_para(s, line, (struct look){ 0 });
	}
}

/* --- tables ----------------------------------------------------------------------------------------- */

struct grid *grid_new(struct sink *s, struct str name)
{
	struct grid *g = NEW(s->a, struct grid);
	g->s = s;
	g->name = admit(s, name);
	return g;
}

static struct out_cell *add_cell(struct grid *g, struct str text, bool merged, bool bold)
{
	struct out_cell *c = VEC_ADD(g->s->a, &g->cells);
	*c = (struct out_cell){ .text = text, .merged = merged, .bold = bold };
	/* A merged copy costs its bytes on the wire as well. */
	if (merged) g->s->bytes += text.n + 8;
	return c;
}

/* Cells that reach down from rows above come before the next cell of this row. */
static void take_from_above(struct grid *g)
{
	while (g->cells.n < WIRE_MAX_COLS && g->below[g->cells.n].rows > 0) {
		struct grid_span *b = &g->below[g->cells.n];
		b->rows--;
		add_cell(g, b->text, true, b->bold);
	}
}

void grid_row(struct grid *g, bool header, int page)
{
	grid_close_row(g);
	if (g->s->code) return;
	if (++g->s->rows > WIRE_MAX_ROWS) { sink_fail(g->s, "outside.too-large"); return; }
	struct out_row *row = VEC_ADD(g->s->a, &g->rows);
	row->header = header;
	row->page = page;
	row->no = ++g->no;
	g->open = true;
	take_from_above(g);
}

static const struct out_cell *cell_above(const struct grid *g)
{
	if (g->rows.n < 2) return NULL;
	const struct out_row *above = &g->rows.v[g->rows.n - 2];
	return g->cells.n < above->n ? &above->cells[g->cells.n] : NULL;
}

void grid_cell(struct grid *g, struct grid_cell c)
{
	if (!g->open || g->s->code) return;
	struct str text = admit(g->s, c.text);
	const struct out_cell *above = c.cont ? cell_above(g) : NULL;
	if (above && text.n == 0) text = above->text;
	if (g->cells.n >= WIRE_MAX_COLS) {
		if (text.n) sink_fail(g->s, "outside.too-wide");
		return;
	}
	size_t span = c.colspan ? c.colspan : 1;
	for (size_t i = 0; i < span && g->cells.n < WIRE_MAX_COLS; i++) {
		if (c.rowspan > 1) g->below[g->cells.n] = (struct grid_span){ c.rowspan - 1, text, c.bold };
		add_cell(g, text, i > 0 || above, c.bold || (above && above->bold));
	}
	take_from_above(g);
}

void grid_text(struct grid *g, struct str text)
{
	grid_cell(g, (struct grid_cell){ .text = text });
}

static bool row_is_empty(const struct out_row *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (row->cells[i].text.n && !row->cells[i].merged) return false;
	return true;
}

void grid_close_row(struct grid *g)
{
	if (!g->open) return;
	g->open = false;
	struct out_row *row = &g->rows.v[g->rows.n - 1];
	row->n = g->cells.n;
	row->cells = NEW_ARRAY(g->s->a, g->cells.n, struct out_cell);
	if (row->n) memcpy(row->cells, g->cells.v, row->n * sizeof *row->cells);
	g->cells.n = 0;
}

/* Columns up to the last that has a text of its own somewhere: what a wide title spills into does not count. */
static size_t used_columns(const struct grid *g)
{
	size_t used = 0;
	for (size_t r = 0; r < g->rows.n; r++)
		for (size_t c = g->rows.v[r].n; c > used; c--)
			if (g->rows.v[r].cells[c - 1].text.n && !g->rows.v[r].cells[c - 1].merged) used = c;
	return used;
}

static void pad_row(struct arena *a, struct out_row *row, size_t n_cols)
{
	if (row->n < n_cols) {
		struct out_cell *cells = NEW_ARRAY(a, n_cols, struct out_cell);
		if (row->n) memcpy(cells, row->cells, row->n * sizeof *cells);
		for (size_t i = row->n; i < n_cols; i++) cells[i].text = S("");
		row->cells = cells;
	}
	row->n = n_cols;
}

static void emit_column(struct grid *g)
{
	for (size_t i = 0; i < g->rows.n; i++)
		if (!g->rows.v[i].cells[0].merged)
			sink_lines(g->s, g->rows.v[i].cells[0].text);
}

/* The only text of a row, NULL when it has several. */
static const struct out_cell *lone_cell(const struct out_row *row)
{
	const struct out_cell *lone = NULL;
	for (size_t i = 0; i < row->n; i++) {
		if (!row->cells[i].text.n || row->cells[i].merged) continue;
		if (lone) return NULL;
		lone = &row->cells[i];
	}
	return lone;
}

/* A sheet has its title above the table and its signatures below, in cells like everything else. */
static void emit_head(struct grid *g)
{
	size_t n = 0;
	const struct out_cell *lone;
	for (; n < g->rows.n && ((lone = lone_cell(&g->rows.v[n])) || row_is_empty(&g->rows.v[n])); n++)
		if (lone) sink_para(g->s, lone->text, (struct look){ .bold = lone->bold });
	g->rows.n -= n;
	g->rows.v += n;
	g->rows.cap -= n;
}

static size_t rows_before_tail(const struct grid *g)
{
	size_t n = g->rows.n;
	for (; n > 0; n--) {
		const struct out_row *row = &g->rows.v[n - 1];
		const struct out_cell *lone = lone_cell(row);
		bool note = lone && lone == row->cells && !(lone->text.p[0] >= '0' && lone->text.p[0] <= '9');
		if (!note && !row_is_empty(row)) break;
	}
	return n;
}

static void emit_table(struct grid *g)
{
	size_t kept = 0, n_cols = used_columns(g);
	for (size_t i = 0; i < g->rows.n; i++) {
		if (row_is_empty(&g->rows.v[i])) continue;
		pad_row(g->s->a, &g->rows.v[i], n_cols);
		g->rows.v[kept++] = g->rows.v[i];
	}
	g->rows.n = kept;
	if (kept == 0) return;
	if (n_cols == 1) { emit_column(g); return; }
	struct out_block *b = VEC_ADD(g->s->a, &g->s->blocks);
	b->kind = OUT_TABLE;
	b->table = (struct out_table){ .n_rows = kept, .n_cols = n_cols, .rows = g->rows.v, .name = g->name };
}

void grid_end(struct grid *g)
{
	grid_close_row(g);
	if (g->s->code || g->rows.n == 0) return;
	if (g->sheet) emit_head(g);
	size_t all = g->rows.n;
	if (g->sheet) g->rows.n = rows_before_tail(g);
	struct out_row *tail = g->rows.v + g->rows.n;
	size_t n_tail = all - g->rows.n;
	emit_table(g);
	for (size_t i = 0; i < n_tail; i++)
		if (!row_is_empty(&tail[i])) sink_lines(g->s, tail[i].cells[0].text);
}
