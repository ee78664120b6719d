/* The table as what kernel/office writes. */
#include "features/plan/export_table.h"

static struct sheet_lines lines_of(const struct export_lines *l)
{
	return (struct sheet_lines){ l->n, l->cap, l->v };
}

struct sheet export_sheet(struct arena *a, const struct export_table *t)
{
	struct sheet_column *columns = NEW_ARRAY(a, t->n_columns, struct sheet_column);
	struct sheet_row *rows = NEW_ARRAY(a, t->n_rows, struct sheet_row);

	for (size_t c = 0; c < t->n_columns; c++)
		columns[c] = (struct sheet_column){ t->columns[c].heading, t->columns[c].width,
			str_eq(t->columns[c].kind, S("no")) || str_eq(t->columns[c].kind, S("month")) };
	for (size_t i = 0; i < t->n_rows; i++)
		rows[i] = (struct sheet_row){ t->rows[i].group, t->rows[i].total, t->rows[i].cells };
	return (struct sheet){ .title = t->title, .head = lines_of(&t->head), .foot = lines_of(&t->foot), .n_columns = t->n_columns,
		.columns = columns, .n_rows = t->n_rows, .rows = rows };
}
