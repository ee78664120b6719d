/* Text in lines, and the tables people paste as text.  Each taker looks at the lines from `at` on and returns the
 * number of lines it has put into the sink, 0 when its kind of table does not begin there. */
#ifndef CHILD_PLAIN_H
#define CHILD_PLAIN_H
#include "kernel/office/child/sink.h"

struct lines { size_t n; const struct str *v; };

size_t plain_tabs(struct sink *s, struct lines l, size_t at);        /* cells apart by tabs */
size_t plain_bars(struct sink *s, struct lines l, size_t at);        /* " | ", Markdown too */
size_t plain_cells(struct sink *s, struct lines l, size_t at);       /* one cell a line, after headings one a line */
size_t plain_rows(struct sink *s, struct lines l, size_t at);        /* one row a line, cells apart by nothing but sense */

static inline bool line_blank(struct lines l, size_t at) { return str_trim(l.v[at]).n == 0; }
bool line_has_tab(struct lines l, size_t at);
#endif
