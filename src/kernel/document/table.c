#include "kernel/document/table.h"
#include "kernel/document/hyphen.h"
#include "kernel/document/style.h"

#define TIGHT 9                                                    /* columns from which the letters are small */
#define TIGHTER 14                                                 /* and smaller */
#define LOOKED_AT 500                                              /* rows whose words are measured */
#define LETTER 0.19                                                /* mm a point of size, on the average */
#define BOLD 1.16
#define PADDING 4.2                                                /* mm beside the words of a cell */
#define PARTED 7                                                   /* shorter words stay whole, if anything can */
#define WHOLE 24

/* ---- columns ---- */

/* Millimetres that the longest piece of a column takes, when words of more than so many letters are parted. */
static double need_of(const struct sheet *t, size_t i, double size, int letters)
{
	double mm = hyphen_longest(t->columns[i].heading, letters) * size * LETTER * BOLD;

	for (size_t k = 0; k < t->n_rows && k < LOOKED_AT; k++) {
		double w = t->rows[k].group.n ? 0 : hyphen_longest(t->rows[k].cells[i], letters) * size * LETTER;
		mm = w > mm ? w : mm;
	}
	return mm + PADDING;
}

static double needs_of(const struct sheet *t, double size, int letters, double *need)
{
	double sum = 0;

	for (size_t i = 0; i < t->n_columns; i++)
		sum += need[i] = need_of(t, i, size, letters);
	return sum;
}

/* As few words are parted as the page allows. */
static void parted_from(const struct sheet *t, double size, double page, double *need)
{
	int letters = WHOLE;

	while (needs_of(t, size, letters, need) > page && letters > PARTED)
		letters--;
}

/* What Excel scrolls stands side by side on paper: each column gets what its words need, and those that asked for more share the rest. */
static void share(const struct sheet *t, double page, const double *need, double *ret)
{
	double left = page, asked = 0;

	for (size_t i = 0; i < t->n_columns; i++)
		asked += t->columns[i].width;
	for (size_t i = 0; i < t->n_columns; i++) {
		double want = page * t->columns[i].width / asked;
		ret[i] = want > need[i] ? want - need[i] : 0;
		left -= need[i];
	}
	asked = 0;
	for (size_t i = 0; i < t->n_columns; i++)
		asked += ret[i];
	for (size_t i = 0; i < t->n_columns; i++)
		ret[i] = need[i] + (left > 0 && asked > 0 ? left * ret[i] / asked : 0);
}

/* Letters that a column has place for: longer words are parted, and no others. */
static int room_of(const struct doc *d, double width, double bold)
{
	return (int)((width - PADDING) / (d->size_table * LETTER * bold) + 0.01) + 1;
}

static struct doc_table *make_table(struct doc *d, const struct sheet *t, int *letters)
{
	struct doc_column *columns = NEW_ARRAY(d->arena, t->n_columns, struct doc_column);
	double *need = NEW_ARRAY(d->arena, t->n_columns, double), *width = NEW_ARRAY(d->arena, t->n_columns, double);
	struct doc_page of = doc_page_of(d, d->sections.v[0]);
	double page = of.width - of.left - of.right;

	parted_from(t, d->size_table, page, need);
	share(t, page, need, width);
	for (size_t i = 0; i < t->n_columns; i++) {
		struct str heading = hyphen_words(d->arena, t->columns[i].heading, room_of(d, width[i], BOLD));
		letters[i] = room_of(d, width[i], 1);
		columns[i] = (struct doc_column){ heading, width[i], t->columns[i].middle ? DOC_MIDDLE : DOC_LEFT };
	}
	return doc_table(d, columns, t->n_columns, DOC_GRID);
}

/* ---- rows ---- */

/* A heading keeps with the row below it, a sum with the one above. */
static void add_group(struct doc *d, struct doc_table *table, const struct sheet_row *r)
{
	struct doc_row *row = doc_row_group(d, table, r->group);

	row->keep_next = !r->total;
	if (r->total && table->rows.n > 1)
		table->rows.v[table->rows.n - 2]->keep_next = true;
}

static void add_row(struct doc *d, struct doc_table *table, const struct sheet *t, const struct sheet_row *r, const int *letters)
{
	if (r->group.n) {
		add_group(d, table, r);
		return;
	}
	struct doc_row *row = doc_row(d, table);
	for (size_t i = 0; i < t->n_columns; i++)
		doc_cell(d, row, hyphen_words(d->arena, r->cells[i], letters[i]));
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
	int *letters = NEW_ARRAY(a, t->n_columns, int);

	d->title = t->title;
	d->date = day;
	d->size = 12;
	d->size_table = t->n_columns >= TIGHTER ? 7 : t->n_columns >= TIGHT ? 8 : 10;
	doc_section(d, !t->portrait);
	doc_para(d, DOC_H1, t->title);
	add_lines(d, &t->head, DOC_CENTER);
	if (t->head.n)
		doc_para(d, DOC_SMALL, S(""))->keep_next = true;       /* else they stand on the table's edge */
	struct doc_table *table = make_table(d, t, letters);
	for (size_t i = 0; i < t->n_rows; i++)
		add_row(d, table, t, &t->rows[i], letters);
	add_lines(d, &t->foot, DOC_PLAIN);
	return d;
}
