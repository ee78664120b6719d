/* What sqlgen writes and the engines run: a statement as data.
 *
 * For a block
 *	-- plan_items(plan uuid) -> many {id uuid, no text, due date?, done bool}
 *	-- Rows of one plan, in the document's order.
 *	SELECT … WHERE org_id = :org AND plan_id = :plan ORDER BY position LIMIT :limit;
 * in src/features/plan/queries.sql, sqlgen writes build/gen/features/plan/queries.h:
 *
 *	struct plan_items_row { struct uuid id; struct str no; struct opt_date due; bool done; };
 *	struct plan_items_list { size_t n; struct plan_items_row *v; };
 *	MUST_USE enum status plan_items(struct db *db, struct uuid plan, int64_t limit, struct plan_items_list *ret);
 *
 * -> many            list; takes :limit as its last parameter unless the header says "bounded":  -> many bounded {…}
 * -> one {…}         row struct; a missing row is a bug (asserts)
 * -> maybe {…}       row struct; NOT_FOUND, without an err, when there is none
 * -> exec            (…, int64_t *ret_rows): number of rows changed; ret_rows may be NULL
 * -> exec together   the same; on PostgreSQL rows whose count nobody asks for are held back and go in one statement, when a statement
 *                    comes that touches their table, or the commit.  For INSERT … VALUES of parameters and constants; a DO UPDATE may
 *                    only add up (n = t.n + excluded.n) or take the last (rev = excluded.rev)
 * A one-column result still has a row struct.  :org is bound from db->org and is never a parameter (except in
 * reports.sql).  An optional parameter is written  note text?  and has the type struct opt_str.
 * An enum is text in the store.  Two variants of a statement stand under "-- sqlite:" and "-- postgres:" lines. */
#ifndef STORE_QUERY_H
#define STORE_QUERY_H
#include "kernel/store/store.h"

enum col_type { COL_UUID, COL_TEXT, COL_INT, COL_REAL, COL_BOOL, COL_DATE, COL_INSTANT, COL_BLOB, COL_JSON };
enum query_kind { QUERY_EXEC, QUERY_ONE, QUERY_MAYBE, QUERY_MANY };

struct query_param { const char *name; enum col_type type; bool optional; };
struct query_col   { const char *name; enum col_type type; bool optional; unsigned offset; };  /* offset into the row struct */

#define TABLE_WORDS 4                            /* 256 tables */
enum held_merge { HELD_KEEP, HELD_KEY, HELD_ADD, HELD_LAST };    /* of a parameter, when two rows held back have the same keys */
struct query {
	const char *name, *file;                 /* "plan_items", "features/plan/queries.sql" */
	const char *sql[2];                      /* by enum engine; parameters are $1 … $n (SQLite: ?1 … ?n), :org first when org_param */
	enum query_kind kind;
	bool org_param, writes;
	unsigned n_params, n_cols;               /* without :org */
	const struct query_param *params;
	const struct query_col   *cols;
	size_t row_size;
	/* Tables by their number: what it reads and writes, what its foreign keys look at, what follows its UPDATE or DELETE. */
	uint64_t touches[TABLE_WORDS];
	const struct query *together;            /* the same for many rows, PostgreSQL's alone: an array for each parameter; NULL */
	const enum held_merge *merge;            /* of together */
	unsigned table;                          /* of together: the number; a table that others refer to has a smaller one */
	const char *const *grows;                /* of together: names of the table and of those it refers to; NULL ends it */
};

/* A parameter's value; which member counts is said by the query's type. */
struct value {
	bool null;
	union { struct uuid uuid; struct str text; int64_t i; double real; bool b; struct date date; struct bytes blob; } v;
};

struct query_result { size_t n; void *rows; int64_t changed; };

/* Runs q to its end and resets it.  Rows are decoded into db->arena as an array of q->row_size structs.
 * ret NULL, of a write: nobody looks at the count.  On PostgreSQL it may be under way still when this returns, for a unit's time is
 * ways to the server and back; what it failed with is told by the next statement that is waited for, or by the commit. */
MUST_USE enum status db_query(struct db *db, const struct query *q, const struct value *params, struct query_result *ret);

/* All generated statements, for the linter and for the suite that prepares them on PostgreSQL. */
extern const struct query *const all_queries[];
extern const size_t n_all_queries;
#endif
