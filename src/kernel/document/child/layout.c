/* Paragraphs into lines, tables into rows, all of them into pieces that flow.c places on pages. */
#include "kernel/document/child/pdf.h"

static double points(double mm) { return mm * 72 / 25.4; }

/* ---- Paragraphs ------------------------------------------------------------------------------------------------------- */

static void set_picture(struct pdf *p, struct pdf_para *b, const struct doc_picture *picture, enum doc_align align)
{
	b->picture_w = points(picture->width);
	b->picture_h = points(picture->height);
	if (b->picture_w > b->width) {
		b->picture_h *= b->width / b->picture_w;
		b->picture_w = b->width;
	}
	b->x += align == DOC_RIGHT ? b->width - b->picture_w : align == DOC_MIDDLE ? (b->width - b->picture_w) / 2 : 0;
	b->n_lines = 1;
	b->lines = NEW(p->arena, struct pdf_line);
	b->lines[0] = (struct pdf_line){ .height = b->picture_h, .baseline = b->picture_h };
	b->height = b->picture_h;
}

/* width: of the text, or of the cell's inside.  align: what the cell asks for. */
static struct pdf_para *set_para(struct pdf *p, const struct doc_para *para, double width, bool in_cell, enum doc_align cell)
{
	const struct doc_look *look = doc_look(para->style);
	enum doc_align align = para->align != DOC_AS_STYLE ? para->align : cell != DOC_AS_STYLE ? cell : look->align;
	struct doc_place at = doc_place_of(p->doc, para, width * 25.4 / 72, in_cell);
	struct pdf_face *f = pdf_face(p, para->style);
	struct pdf_para *b = NEW(p->arena, struct pdf_para);

	*b = (struct pdf_para){ .para = para, .x = points(at.left), .width = width - points(at.left) - points(at.right),
		.before = look->before + points(para->before), .after = look->after };
	if (para->picture)
		set_picture(p, b, para->picture, align);
	else
		pdf_set_lines(p, b, f, align, points(at.first));
	return b;
}

/* ---- Tables ----------------------------------------------------------------------------------------------------------- */

/* Space above and below paragraphs of one cell, as between others; none above the first of it. */
static double stack(const struct pdf_cell *c)
{
	double y = 0;

	for (size_t i = 0; i < c->n; i++)
		y += c->v[i]->before + c->v[i]->height + c->v[i]->after;
	return y;
}

static void set_cell(struct pdf *p, struct pdf_cell *c, const struct doc_row *r, const struct doc_cell *cell, const struct doc_column *column)
{
	double pad = r->table->borders == DOC_GRID ? points(DOC_CELL_PAD_X / 10.0) : 0;

	c->cell = cell;
	c->n = cell->paras.n;
	c->v = NEW_ARRAY(p->arena, c->n + 1, struct pdf_para *);
	for (size_t i = 0; i < c->n; i++)
		c->v[i] = set_para(p, cell->paras.v[i], c->width - 2 * pad > 1 ? c->width - 2 * pad : 1, true, doc_cell_align(cell, column, r));
	c->height = stack(c);
}

enum { LINE_TENTHS = 5 };      /* half a point: the lines of a table */

static struct pdf_row *set_row(struct pdf *p, const struct doc_row *r, const double *edge)
{
	struct pdf_row *out = NEW(p->arena, struct pdf_row);
	bool grid = r->table->borders == DOC_GRID;
	size_t column = 0;

	out->row = r;
	out->n = r->cells.n;
	out->v = NEW_ARRAY(p->arena, out->n + 1, struct pdf_cell);
	for (size_t i = 0; i < out->n; i++) {
		const struct doc_cell *cell = r->cells.v[i];
		struct pdf_cell *c = &out->v[i];
		c->x = points(column ? edge[column - 1] : 0);
		c->width = points(edge[column + (size_t)cell->columns - 1]) - c->x;
		set_cell(p, c, r, cell, &r->table->columns[column]);
		column += (size_t)cell->columns;
		if (c->height > out->height)
			out->height = c->height;
	}
	if (grid)
		out->height += 2 * points(DOC_CELL_PAD_Y / 10.0) + LINE_TENTHS / 10.0;
	return out;
}

/* ---- Pieces ----------------------------------------------------------------------------------------------------------- */

struct pieces { VEC(struct pdf_piece) at; VEC(struct flow_piece) flow; double after; };

static struct flow_piece *add_piece(struct pdf *p, struct pieces *l, struct pdf_piece piece, double before)
{
	struct flow_piece *f = VEC_ADD(p->arena, &l->flow);

	*VEC_ADD(p->arena, &l->at) = piece;
	/* Word takes the larger of two spaces between paragraphs only in HTML mode: here they add up. */
	*f = (struct flow_piece){ .before = before + l->after, .height = piece.height };
	l->after = 0;
	return f;
}

/* At least two lines on each side of a break. */
static void add_para(struct pdf *p, struct pieces *l, const struct doc_para *para, double width)
{
	struct pdf_para *b = set_para(p, para, width, false, DOC_AS_STYLE);

	for (size_t i = 0; i < b->n_lines; i++) {
		struct flow_piece *f = add_piece(p, l, (struct pdf_piece){ .para = b, .line = i, .height = b->lines[i].height }, i ? 0 : b->before);
		bool last = i + 1 == b->n_lines;
		f->new_page = i == 0 && para->page_break;
		f->glue = last ? doc_keeps_next(para) : i == 0 || i + 2 == b->n_lines;
	}
	l->after = b->after;
}

static void add_row_piece(struct pdf *p, struct pieces *l, struct pdf_table *t, struct pdf_row *r, double from, double height)
{
	struct flow_piece *f = add_piece(p, l, (struct pdf_piece){ .row = r, .table = t, .from = from, .height = height }, 0);
	bool head = r->row->head, last = from + height > r->height - 0.01;

	f->head = head ? 0 : t->head_height;
	f->glue = last && (head || r->row->keep_next);
}

static const struct pdf_cell *highest(const struct pdf_row *r)
{
	const struct pdf_cell *c = &r->v[0];

	for (size_t i = 1; i < r->n; i++)
		if (r->v[i].height > c->height)
			c = &r->v[i];
	return c;
}

/* A row longer than a page may break between the lines of its highest cell: better than to lose what does not fit. */
static void add_long_row(struct pdf *p, struct pieces *l, struct pdf_table *t, struct pdf_row *r)
{
	const struct pdf_cell *c = highest(r);
	double from = 0, at = (r->height - c->height) / 2;

	for (size_t i = 0; i < c->n; i++) {
		at += c->v[i]->before;
		for (size_t k = 0; k < c->v[i]->n_lines; k++) {
			bool last = i + 1 == c->n && k + 1 == c->v[i]->n_lines;
			at += c->v[i]->lines[k].height;
			double to = last ? r->height : at;
			add_row_piece(p, l, t, r, from, to - from);
			from = to;
		}
		at += c->v[i]->after;
	}
}

static void add_row(struct pdf *p, struct pieces *l, struct pdf_table *t, struct pdf_row *r, double page_height)
{
	if (r->n && r->height > page_height - t->head_height)
		add_long_row(p, l, t, r);
	else
		add_row_piece(p, l, t, r, 0, r->height);
}

static void add_table(struct pdf *p, struct pieces *l, const struct doc_table *table, double width, double page_height)
{
	struct pdf_table *t = NEW(p->arena, struct pdf_table);
	double *edge = NEW_ARRAY(p->arena, table->n_columns, double);

	doc_column_edges(table, width * 25.4 / 72, edge);
	t->table = table;
	t->heads = NEW_ARRAY(p->arena, table->rows.n + 1, struct pdf_row *);
	for (size_t i = 0; i < table->rows.n; i++) {
		struct pdf_row *r = set_row(p, table->rows.v[i], edge);
		if (table->rows.v[i]->head && t->n_heads == i) {
			t->heads[t->n_heads++] = r;
			t->head_height += r->height;
		}
		add_row(p, l, t, r, page_height);
	}
}

static void lay_section(struct pdf *p, const struct doc_section *s, struct pdf_section *ret)
{
	struct doc_page mm = doc_page_of(p->doc, s);
	struct doc_page page = { points(mm.width), points(mm.height), points(mm.left), points(mm.right), points(mm.top), points(mm.bottom) };
	double width = page.width - page.left - page.right, height = page.height - page.top - page.bottom;
	struct pieces l = { 0 };

	for (size_t i = 0; i < s->blocks.n; i++) {
		const struct doc_block *b = &s->blocks.v[i];
		if (b->kind == DOC_PARA)
			add_para(p, &l, b->para, width);
		else
			add_table(p, &l, b->table, width, height);
		if (b->kind == DOC_TABLE && i + 1 < s->blocks.n && s->blocks.v[i + 1].kind == DOC_TABLE)
			l.after = 1;           /* the paragraph one point high between two tables */
	}
	*ret = (struct pdf_section){ .page = page, .own_numbers = s->own_numbers, .odd = s->odd, .n = l.at.n, .pieces = l.at.v,
		.places = NEW_ARRAY(p->arena, l.at.n + 1, struct flow_place) };
	ret->n_pages = flow(l.flow.v, l.flow.n, height, ret->places);
}

void pdf_layout(struct pdf *p)
{
	p->counters = doc_counters_new(p->arena, p->doc);
	p->n_sections = p->doc->sections.n;
	p->sections = NEW_ARRAY(p->arena, p->n_sections, struct pdf_section);
	for (size_t i = 0; i < p->n_sections; i++)
		lay_section(p, p->doc->sections.v[i], &p->sections[i]);
}
