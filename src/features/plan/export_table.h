/* The plan as a table for files: the document's own columns in their order, then «Отметка об исполнении» and «Примечание».
 *
 * Pure.  Cells of columns that have no meaning of their own come from the notes kept with each row. */
#ifndef PLAN_EXPORT_TABLE_H
#define PLAN_EXPORT_TABLE_H
#include "features/plan/board.h"
#include "kernel/base/buf.h"

struct export_column { struct str kind, heading; double width; };      /* kind: of roadmap.h, or "done", "remark"; width: of Excel */
struct export_row { struct str group; struct str *cells; };            /* group.n: a heading over the whole width, without cells */
struct export_table {
	struct str title;
	struct date day;                                                   /* of the board: states are of this day */
	size_t n_columns; struct export_column *columns;
	size_t n_rows; struct export_row *rows;
	int64_t made;                            /* seconds since 1970: what the file says of its making; 0: the clock's */
};
/* notes: of the same plan, in the same order. */
void export_table_make(struct arena *a, const struct board *b, const struct plan_item_notes_list *notes, struct export_table *ret);

/* For Excel in Russian: a byte order mark, semicolons, CR LF.  Every cell is quoted; what a table program would take for a
 * formula is led by an apostrophe. */
void export_csv(struct buf *out, const struct export_table *t);
/* A landscape A4 with its headings on every page.  path is written anew; false when it could not be. */
bool export_xlsx(struct arena *a, const struct export_table *t, const char *path);

/* Answers with the table as a file of Excel. */
struct request;
enum status export_send_xlsx(struct request *req, const struct export_table *t, struct str name);

/* «Приказ № 22 от 17.10.2022 «…»; Протокол …»: what closes a row. */
struct str export_done_words(struct arena *a, const struct board_row *row);
#endif
