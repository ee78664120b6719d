/* The plan as a table for files: the document's own columns in their order, then «Отметка об исполнении» and «Примечание».
 *
 * Pure.  Cells of columns that have no meaning of their own come from the notes kept with each row. */
#ifndef PLAN_EXPORT_TABLE_H
#define PLAN_EXPORT_TABLE_H
#include "features/plan/board.h"
#include "kernel/office/sheet.h"

struct export_column { struct str kind, heading; double width; };      /* kind: of roadmap.h, or "done", "remark"; width: of Excel */
/* Without cells: group over the whole width, a heading or the sum below a section (total). */
struct export_row { struct str group; bool total; struct str *cells; const struct board_row *row; };
struct export_columns { size_t n; struct export_column *v; };          /* as lists that templates walk */
struct export_rows { size_t n; struct export_row *v; };
struct export_lines { size_t n, cap; struct str *v; };
struct export_table {
	struct str title;
	struct export_lines head, foot;                                /* of a paper: below the title, below the table */
	struct date day;                                               /* of the board: states are of this day */
	size_t n_columns; struct export_column *columns;
	size_t n_rows; struct export_row *rows;
};
/* notes: of the same plan, by the id. */
void export_table_make(struct arena *a, const struct board *b, const struct plan_item_notes_list *notes, struct export_table *ret);
/* The same with the sum of each section and of the whole: a paper of control, whose head and foot the caller adds. */
void export_table_with_totals(struct arena *a, const struct board *b, const struct plan_item_notes_list *notes, struct export_table *ret);

/* What is said of so many rows: «мероприятий 5: исполнено 3 (с опозданием 1), просрочено 1, в срок 1; без документа 1».  The parts
 * before the semicolon add up to the number of rows. */
struct str export_total_words(struct arena *a, const struct plan_tally *t, bool finished);
struct str export_section_title(struct arena *a, const struct board_section *s);     /* «1. Организационный этап» */

/* As files are made of it (kernel/office/sheet.h, kernel/document/table.h); borrows from t. */
struct sheet export_sheet(struct arena *a, const struct export_table *t);

/* «Приказ № 22 от 17.10.2022 «…»; Протокол …»: what closes a row. */
struct str export_done_words(struct arena *a, const struct board_row *row);

#endif
