/* A table as a file that Excel opens: xlsx or csv.
 *
 * A cell that a table program would take for a formula (= + - @ and control characters in front) is text in xlsx by its type and is
 * led by an apostrophe in csv.  Everything is borrowed from the caller's arena until the file is made. */
#ifndef OFFICE_SHEET_H
#define OFFICE_SHEET_H
#include "kernel/http/request.h"

struct sheet_column { struct str heading; double width; bool middle; };   /* width: of Excel, in characters; middle: on paper */
/* group: a line over the whole width, without cells: bold as a section's heading, slanted as a sum (total). */
struct sheet_row { struct str group; bool total; const struct str *cells; };
struct sheet_lines { size_t n, cap; struct str *v; };
struct sheet {
	struct str title;
	struct sheet_lines head, foot;                                 /* below the title; below the table */
	size_t n_columns; const struct sheet_column *columns;
	size_t n_rows; const struct sheet_row *rows;
	bool portrait;                                                 /* A4 landscape otherwise; headings on every page */
};

/* For Excel in Russian: a byte order mark, semicolons, CR LF, every cell quoted.  Title and head stand above the headings only where
 * there is a head: a paper says what it is, a bare table begins with its headings. */
void sheet_csv(struct buf *out, const struct sheet *t);
/* path is written anew; false when it could not be.  now: the file says that it was made then. */
bool sheet_xlsx(struct arena *a, const struct sheet *t, int64_t now, const char *path);
/* The answer of a page: name + ".xlsx" or ".csv".  FULL when there is no room for it, UNAVAILABLE without libxlsxwriter. */
MUST_USE enum status sheet_send(struct request *req, const struct sheet *t, struct str name, bool xlsx);
#endif
