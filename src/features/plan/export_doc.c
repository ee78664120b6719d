/* The table on paper, for Word and PDF: A4 on its side, the heading row on every page. */
#include "features/plan/export_table.h"

static enum doc_align align_of(const struct export_column *c) { return str_eq(c->kind, S("no")) || str_eq(c->kind, S("month")) ? DOC_MIDDLE : DOC_LEFT; }

static struct doc_table *make_table(struct doc *d, const struct export_table *t)
{
	struct doc_column *columns = NEW_ARRAY(d->arena, t->n_columns, struct doc_column);

	for (size_t i = 0; i < t->n_columns; i++)
		columns[i] = (struct doc_column){ t->columns[i].heading, t->columns[i].width, align_of(&t->columns[i]) };
	return doc_table(d, columns, t->n_columns, DOC_GRID);
}

/* A heading keeps with the row below it, a sum with the one above. */
static void add_group(struct doc *d, struct doc_table *table, const struct export_row *r)
{
	struct doc_row *row = doc_row_group(d, table, r->group);

	row->keep_next = !r->total;
	if (r->total && table->rows.n > 1)
		table->rows.v[table->rows.n - 2]->keep_next = true;
}

static void add_row(struct doc *d, struct doc_table *table, const struct export_table *t, const struct export_row *r)
{
	if (r->group.n) {
		add_group(d, table, r);
		return;
	}
	struct doc_row *row = doc_row(d, table);
	for (size_t i = 0; i < t->n_columns; i++)
		doc_cell(d, row, r->cells[i]);
}

static void add_lines(struct doc *d, const struct export_lines *l, enum doc_style style)
{
	for (size_t i = 0; i < l->n; i++) {
		struct doc_para *p = doc_para(d, style, l->v[i]);
		p->before = i == 0 ? 3 : 0;
		p->keep_next = i + 1 < l->n;
	}
}

struct doc *export_document(struct arena *a, const struct export_table *t)
{
	struct doc *d = doc_new(a, doc_standard_on(t->day));

	d->title = t->title;
	d->date = t->day;
	d->size = 12;
	d->size_table = 10;
	doc_section(d, true);
	doc_para(d, DOC_H1, t->title);
	add_lines(d, &t->head, DOC_CENTER);
	struct doc_table *table = make_table(d, t);
	for (size_t i = 0; i < t->n_rows; i++)
		add_row(d, table, t, &t->rows[i]);
	add_lines(d, &t->foot, DOC_PLAIN);
	return d;
}
