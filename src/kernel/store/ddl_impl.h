/* What ddl.c (words, columns, steps) and ddl_read.c (statements) share. */
#ifndef STORE_DDL_IMPL_H
#define STORE_DDL_IMPL_H
#include "kernel/base/buf.h"
#include "kernel/store/ddl.h"

/* Where the statement being read runs. */
enum part { PART_BOTH, PART_SQLITE, PART_PG };

struct reader {
	struct ddl_schema *schema;
	struct arena *a;
	struct str slice, text;
	struct sql_tokens t;
	struct ddl_script *out;
	struct sql_fault *fault;
	enum part part;
	struct str rebuild;            /* the table named by a "-- rebuild:" line that waits for its CREATE TABLE */
};

/* A statement: tokens [from, to), the semicolon at to. */
struct span { size_t from, to; };

#define FAULT(r, code, at, ...) sql_fault((r)->a, (r)->fault, code, ddl_tok(r, at)->line, __VA_ARGS__)

const struct sql_token *ddl_tok(const struct reader *r, size_t i);       /* past the end: SQL_END */
bool ddl_is(const struct reader *r, size_t i, const char *word);
size_t ddl_skip_comments(const struct reader *r, size_t i);
bool ddl_has_mark(const struct reader *r, struct span s, int line, const char *mark);
bool ddl_plain_name(struct reader *r, size_t i, const char *what);
bool ddl_kind_of(struct reader *r, struct span s, int line, enum ddl_kind *ret);

/* Statements out. */
void ddl_step(struct reader *r, enum ddl_where where, size_t at, const struct buf *sql);
void ddl_step_fmt(struct reader *r, enum ddl_where where, size_t at, const char *fmt, ...) __attribute__((format(printf, 4, 5)));
void ddl_put_tokens(struct reader *r, struct buf *b, size_t from, size_t to);
void ddl_step_as_is(struct reader *r, struct span s);
void ddl_step_distribute(struct reader *r, const struct ddl_table *t, size_t at);

/* "name type[?] …" at [i, end), written for both engines; c is filled. */
bool ddl_read_column(struct reader *r, struct span s, size_t i, size_t end, bool may_default, struct ddl_column *c, struct buf out[2]);
/* The items between the parentheses of CREATE TABLE; i is after the opening one. */
bool ddl_read_items(struct reader *r, struct span s, size_t i, struct ddl_table *t, bool may_default, struct buf out[2]);
#endif
