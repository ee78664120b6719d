#include "kernel/store/cell.h"

#include "kernel/base/log.h"

#include <stddef.h>
#include <stdlib.h>

_Noreturn void cell_mismatch(const struct query *q, const struct query_col *col, const char *what)
{
	log_error("store", "query=%s file=%s column=%s bug=\"%s\"", q->name, q->file, col ? col->name : "-", what);
	abort();
}

static size_t value_offset(enum col_type t)
{
	switch (t) {
	case COL_UUID: return offsetof(struct opt_uuid, v);
	case COL_TEXT: case COL_JSON: return offsetof(struct opt_str, v);
	case COL_INT: case COL_INSTANT: return offsetof(struct opt_int, v);
	case COL_REAL: return offsetof(struct opt_real, v);
	case COL_BOOL: return offsetof(struct opt_bool, v);
	case COL_DATE: return offsetof(struct opt_date, v);
	case COL_BLOB: return offsetof(struct opt_bytes, v);
	}
	abort();
}

void *cell_place(const struct query *q, const struct query_col *col, void *row, bool has)
{
	char *p = (char *)row + col->offset;
	if (!col->optional) {
		if (!has)
			cell_mismatch(q, col, "NULL in a column that is not optional");
		return p;
	}
	*(bool *)(void *)p = has;       /* `has` is the first member of every struct opt_* */
	return p + value_offset(col->type);
}

void *row_add(struct arena *a, const struct query *q, struct query_result *r, size_t *cap)
{
	if (r->n == *cap) {
		size_t more = *cap ? *cap * 2 : q->kind == QUERY_MANY ? 16 : 1;
		r->rows = arena_grow(a, r->rows, *cap * q->row_size, more * q->row_size);
		*cap = more;
	}
	void *row = (char *)r->rows + r->n++ * q->row_size;
	memset(row, 0, q->row_size);
	return row;
}

struct str cell_text(struct arena *a, const char *p, size_t n)
{
	char *to = arena_alloc(a, n + 1);
	if (n)
		memcpy(to, p, n);
	to[n] = 0;
	return (struct str){ to, n };
}

struct bytes cell_blob(struct arena *a, const void *p, size_t n)
{
	uint8_t *to = arena_alloc(a, n ? n : 1);
	if (n)
		memcpy(to, p, n);
	return (struct bytes){ to, n };
}

struct date cell_date(const struct query *q, const struct query_col *col, const char *p, size_t n)
{
	struct date d;
	if (!date_parse_iso((struct str){ p, n }, &d))
		cell_mismatch(q, col, "not a date");
	return d;
}
