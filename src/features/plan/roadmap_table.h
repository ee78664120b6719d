/* Private to the reader of the plan's table: roadmap_column.c finds the headings, roadmap_number.c reads numbers,
 * roadmap_table.c the rows below. */
#ifndef PLAN_ROADMAP_TABLE_H
#define PLAN_ROADMAP_TABLE_H
#include "features/plan/roadmap_in.h"

/* The columns of one table; at[kind] is the first of its kind, -1 none; months: a column for each month. */
struct columns { size_t n; struct roadmap_column *v; ptrdiff_t at[COLUMN_OTHER + 1]; bool months; };

static inline struct str row_cell(const struct out_row *r, size_t i) { return i < r->n ? r->cells[i].text : S(""); }
size_t row_distinct(const struct out_row *r);   /* texts that the cells have, spans counted once */

/* The headings of a plan in the table: the row they begin in, how many rows they take. */
bool columns_find(const struct reading *x, const struct out_table *t, size_t *row, struct columns *ret, size_t *ret_rows);

bool number_is_roman(struct str no);
struct str number_latin(struct arena *a, struct str no);     /* Latin I V X for what looks like them */
struct str number_bare(struct arena *a, struct str no);      /* the same, without what closes it: «IV.», «2)» */
bool number_below(struct str no, struct str parent);         /* «7.1.2» is below «7.1» */
#endif
