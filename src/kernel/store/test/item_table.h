/* A store with one tenant table, made by raw SQL, and statements on it written by hand as sqlgen writes them:
 * what the tests of both engines, the fault tests and the writer's bench run on.
 *
 *	item(org_id uuid, id int, name text, note text?, due date?, done bool, score real?, body blob, PRIMARY KEY (org_id, id)) */
#ifndef STORE_TEST_TABLE_H
#define STORE_TEST_TABLE_H
#include "kernel/store/engine.h"
#include "kernel/store/query.h"
#include "kernel/store/store.h"

#include <stddef.h>

#define BOTH(sql) { sql, sql }

struct item_row {
	struct uuid org_id;
	int64_t id;
	struct str name;
	struct opt_str note;
	struct opt_date due;
	bool done;
	struct opt_real score;
	struct bytes body;
};

static const struct query_col item_cols[] = {
	{ "org_id", COL_UUID, false, offsetof(struct item_row, org_id) },
	{ "id", COL_INT, false, offsetof(struct item_row, id) },
	{ "name", COL_TEXT, false, offsetof(struct item_row, name) },
	{ "note", COL_TEXT, true, offsetof(struct item_row, note) },
	{ "due", COL_DATE, true, offsetof(struct item_row, due) },
	{ "done", COL_BOOL, false, offsetof(struct item_row, done) },
	{ "score", COL_REAL, true, offsetof(struct item_row, score) },
	{ "body", COL_BLOB, false, offsetof(struct item_row, body) },
};
static const struct query_param item_params[] = {
	{ "id", COL_INT, false }, { "name", COL_TEXT, false }, { "note", COL_TEXT, true }, { "due", COL_DATE, true },
	{ "done", COL_BOOL, false }, { "score", COL_REAL, true }, { "body", COL_BLOB, false },
};
static const struct query_param id_param[] = { { "id", COL_INT, false } };
static const struct query_param name_id_params[] = { { "name", COL_TEXT, false }, { "id", COL_INT, false } };
static const struct query_param limit_param[] = { { "limit", COL_INT, false } };
struct number_row { int64_t n; };
static const struct query_col number_cols[] = { { "n", COL_INT, false, offsetof(struct number_row, n) } };

static const struct query item_add = { "item_add", "test", .kind = QUERY_EXEC, .org_param = true, .writes = true,
	.sql = BOTH("INSERT INTO item(org_id, id, name, note, due, done, score, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"),
	.n_params = 7, .params = item_params };
static const struct query item_name = { "item_name", "test", .kind = QUERY_EXEC, .org_param = true, .writes = true,
	.sql = BOTH("UPDATE item SET name = $2 WHERE org_id = $1 AND id = $3"), .n_params = 2, .params = name_id_params };
static const struct query item_get = { "item_get", "test", .kind = QUERY_MAYBE, .org_param = true,
	.sql = BOTH("SELECT org_id, id, name, note, due, done, score, body FROM item WHERE org_id = $1 AND id = $2"),
	.n_params = 1, .params = id_param, .n_cols = 8, .cols = item_cols, .row_size = sizeof(struct item_row) };
/* The parameters stand in the text in another order than by number. */
static const struct query item_list = { "item_list", "test", .kind = QUERY_MANY, .org_param = true,
	.sql = BOTH("SELECT org_id, id, name, note, due, done, score, body FROM item WHERE id < $2 AND org_id = $1 ORDER BY id"),
	.n_params = 1, .params = limit_param, .n_cols = 8, .cols = item_cols, .row_size = sizeof(struct item_row) };
static const struct query item_count = { "item_count", "test", .kind = QUERY_ONE, .org_param = true,
	.sql = BOTH("SELECT count(*) FROM item WHERE org_id = $1"),
	.n_cols = 1, .cols = number_cols, .row_size = sizeof(struct number_row) };
/* Runs until it is stopped. */
static const struct query endless = { "endless", "test", .kind = QUERY_ONE,
	.sql = { "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c",
	         "SELECT count(*) FROM generate_series(1, 100000000000) WHERE pg_sleep(0.01) IS NULL" },
	.n_cols = 1, .cols = number_cols, .row_size = sizeof(struct number_row) };

/* Not every test uses every statement. */
static inline void use_statements(void)
{
	(void)&item_add, (void)&item_name, (void)&item_get, (void)&item_list, (void)&item_count, (void)&endless;
}

static inline struct uuid test_org(uint8_t n) { return (struct uuid){ { n, 7, [15] = n } }; }

static inline enum status add_item(struct db *db, int64_t id, struct str name)
{
	struct value v[7] = { { .v.i = id }, { .v.text = name }, { .null = true }, { .null = true }, { .v.b = true },
		{ .null = true }, { .v.blob = { (const uint8_t *)"x", 1 } } };
	struct query_result r;
	return db_query(db, &item_add, v, &r);
}

static inline enum status count_items(struct db *db, int64_t *ret)
{
	struct query_result r;
	TRY(db_query(db, &item_count, NULL, &r));
	*ret = ((struct number_row *)r.rows)->n;
	return OK;
}

/* The table, and the kernel's own where no migration made them; organisations 1 and 2. */
static inline enum status make_tables(struct store *s, struct arena *a, struct err *e)
{
	static const char *const sql[2][8] = {
		{ "CREATE TABLE IF NOT EXISTS org_rev(org_id BLOB PRIMARY KEY, rev INTEGER NOT NULL, chain BLOB NOT NULL) STRICT",
		  "CREATE TABLE IF NOT EXISTS shared_rev(id INTEGER PRIMARY KEY, rev INTEGER NOT NULL) STRICT",
		  "CREATE TABLE item(org_id BLOB NOT NULL, id INTEGER NOT NULL, name TEXT NOT NULL CHECK (length(name) <= 1000), note TEXT, due TEXT, "
		  "done INTEGER NOT NULL, score REAL, body BLOB NOT NULL, PRIMARY KEY (org_id, id)) STRICT",
		  "INSERT INTO shared_rev VALUES (1, 0) ON CONFLICT (id) DO NOTHING",
		  "INSERT INTO org_rev VALUES (x'01070000000000000000000000000001', 0, x''), (x'02070000000000000000000000000002', 0, x'')" },
		{ "CREATE TABLE IF NOT EXISTS org_rev(org_id uuid PRIMARY KEY, rev bigint NOT NULL, chain bytea NOT NULL)",
		  "CREATE TABLE IF NOT EXISTS shared_rev(id bigint PRIMARY KEY, rev bigint NOT NULL)",
		  "CREATE TABLE item(org_id uuid NOT NULL, id bigint NOT NULL, name text NOT NULL CHECK (length(name) <= 1000), note text, due text, "
		  "done boolean NOT NULL, score double precision, body bytea NOT NULL, PRIMARY KEY (org_id, id))",
		  "INSERT INTO shared_rev VALUES (1, 0) ON CONFLICT (id) DO NOTHING",
		  "INSERT INTO org_rev VALUES ('01070000-0000-0000-0000-000000000001', 0, ''), ('02070000-0000-0000-0000-000000000002', 0, '')" } };
	struct db *db;
	TRY(db_open(s, DB_WRITE, e, &db));
	enum status st = db_begin(db, &(struct db_scope){ .arena = a, .err = e });
	for (int i = 0; sql[db->engine][i] && st == OK; i++)
		st = db_exec_raw(db, sql[db->engine][i]);
	if (st == OK)
		st = db_commit(db);
	db_close(db);
	use_statements();
	return st;
}
#endif
