#include "kernel/document/table.h"

#define TIGHT 9                                                    /* columns from which the letters are small */
#define TIGHTER 14                                                 /* and smaller */
#define NARROW 8                                                   /* a column of numbers stays as narrow as it is */
#define LEAST 22                                                   /* a day and most words stay whole */

/* What Excel scrolls stands side by side on paper: where there are many columns none is left too narrow for a day. */
static double width_of(const struct sheet *t, size_t i)
{
	double w = t->columns[i].width;

	if (t->n_columns < TIGHT)
		return w;
	return w <= NARROW ? NARROW : w < LEAST ? LEAST : w;
}

static struct doc_table *make_table(struct doc *d, const struct sheet *t)
{
	struct doc_column *columns = NEW_ARRAY(d->arena, t->n_columns, struct doc_column);

	for (size_t i = 0; i < t->n_columns; i++)
		columns[i] = (struct doc_column){ t->columns[i].heading, width_of(t, i), t->columns[i].middle ? DOC_MIDDLE : DOC_LEFT };
	return doc_table(d, columns, t->n_columns, DOC_GRID);
}

/* A heading keeps with the row below it, a sum with the one above. */
static void add_group(struct doc *d, struct doc_table *table, const struct sheet_row *r)
{
	struct doc_row *row = doc_row_group(d, table, r->group);

	row->keep_next = !r->total;
	if (r->total && table->rows.n > 1)
		table->rows.v[table->rows.n - 2]->keep_next = true;
}

static void add_row(struct doc *d, struct doc_table *table, const struct sheet *t, const struct sheet_row *r)
{
	if (r->group.n) {
		add_group(d, table, r);
		return;
	}
	struct doc_row *row = doc_row(d, table);
	for (size_t i = 0; i < t->n_columns; i++)
		doc_cell(d, row, r->cells[i]);
}

static void add_lines(struct doc *d, const struct sheet_lines *l, enum doc_style style)
{
	for (size_t i = 0; i < l->n; i++) {
		struct doc_para *p = doc_para(d, style, l->v[i]);
		p->before = i == 0 ? 3 : 0;
		p->keep_next = i + 1 < l->n;
	}
}

struct doc *doc_of_sheet(struct arena *a, const struct sheet *t, struct date day)
{
	struct doc *d = doc_new(a, doc_standard_on(day));

	d->title = t->title;
	d->date = day;
	d->size = 12;
	d->size_table = t->n_columns >= TIGHTER ? 7 : t->n_columns >= TIGHT ? 8 : 10;
	doc_section(d, !t->portrait);
	doc_para(d, DOC_H1, t->title);
	add_lines(d, &t->head, DOC_CENTER);
	struct doc_table *table = make_table(d, t);
	for (size_t i = 0; i < t->n_rows; i++)
		add_row(d, table, t, &t->rows[i]);
	add_lines(d, &t->foot, DOC_PLAIN);
	return d;
}
