/* Where a column's value stands in its row struct: shared by both engines. */
#ifndef STORE_CELL_H
#define STORE_CELL_H
#include "kernel/store/query.h"

/* The place of the value itself; an optional's `has` is set to has.  A column that is not optional and has no
 * value is a bug of the statement's header: asserts, naming the statement. */
void *cell_place(const struct query *q, const struct query_col *col, void *row, bool has);
/* A row struct more at the end of *r, zeroed; capacity is kept by the caller. */
void *row_add(struct arena *a, const struct query *q, struct query_result *r, size_t *cap);
/* Copies into the arena; the text gets a NUL behind it. */
struct str cell_text(struct arena *a, const char *p, size_t n);
struct bytes cell_blob(struct arena *a, const void *p, size_t n);
struct date cell_date(const struct query *q, const struct query_col *col, const char *p, size_t n);
/* What the engine gave does not fit the header: says so and aborts. */
_Noreturn void cell_mismatch(const struct query *q, const struct query_col *col, const char *what);
#endif
