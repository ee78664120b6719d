/* The two engines have one schema, and every statement of the program fits PostgreSQL with the types of its header. */
#include "kernel/base/test/cm.h"
#include "kernel/store/catalogue.h"
#include "kernel/store/migrate.h"

#include <postgresql/libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static struct arena *arena;
static struct ddl_schema schema;

static struct store *open_migrated(const char *target)
{
	struct store *s;
	struct err e = { 0 };
	int64_t n = 0;
	const struct store_config c = { .target = str_c(target), .create = true };
	assert_int_equal(store_open(&c, &e, &s), OK);
	enum status st = store_migrate(s, arena, &e, true, 1, NULL, NULL, &n);
	if (st != OK) print_error("%.*s\n", SP(e.detail));
	assert_int_equal(st, OK);
	return s;
}

static struct catalogue read_catalogue(struct store *s)
{
	struct db *db;
	struct err e = { 0 };
	struct catalogue c;
	const struct db_scope scope = { .arena = arena, .err = &e };
	assert_int_equal(db_open(s, DB_READ, &e, &db), OK);
	assert_int_equal(db_begin(db, &scope), OK);
	assert_int_equal(catalogue_read(db, &c), OK);
	db_rollback(db);
	db_close(db);
	return c;
}

static void on_finding(void *arg, struct str slice, const char *code, struct str message)
{
	print_error("%.*s: %.*s [%s]\n", SP(slice), SP(message), code);
	++*(int *)arg;
}

static int setup(void **state)
{
	(void)state;
	arena = arena_new();
	schema.arena = arena;
	for (size_t i = 0; i < n_migration_files; i++) {
		struct ddl_script script = { 0 };
		struct sql_fault f = { 0 };
		if (!ddl_read(&schema, str_c(migration_files[i].slice), migration_files[i].text, &script, &f)) return 1;
	}
	return getenv("TEST_PG") ? 0 : 1;
}

static int teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static void engines_agree(void **state)
{
	(void)state;
	int findings = 0;
	char path[] = "/tmp/nastavnik-schema-XXXXXX";
	assert_non_null(mkdtemp(path));
	struct str file = str_fmt(arena, "%s/a.db", path);
	struct store *lite = open_migrated(file.p), *pg = open_migrated(getenv("TEST_PG"));
	struct catalogue a = read_catalogue(lite), b = read_catalogue(pg);
	assert_true(a.columns.n > 5 && a.keys.n > 4);
	catalogue_lint(arena, &a, &schema, on_finding, &findings);
	catalogue_lint(arena, &b, &schema, on_finding, &findings);
	catalogue_compare(arena, &a, &b, &schema, on_finding, &findings);
	assert_int_equal(findings, 0);
	/* The comparison sees: a key taken away on one side is a finding. */
	a.keys.n--;
	catalogue_compare(arena, &a, &b, &schema, on_finding, &findings);
	assert_int_equal(findings, 1);
	store_close(lite);
	store_close(pg);
	const char *const files[] = { "a.db", "a.db-wal", "a.db-shm" };
	for (size_t i = 0; i < 3; i++) unlink(str_fmt(arena, "%s/%s", path, files[i]).p);
	rmdir(path);
}

static void migrating_twice_does_nothing(void **state)
{
	(void)state;
	struct err e = { 0 };
	int64_t n = -1;
	enum schema_state now;
	struct store *s = open_migrated(getenv("TEST_PG"));
	assert_int_equal(store_migrate(s, arena, &e, true, 2, NULL, NULL, &n), OK);
	assert_int_equal(n, 0);
	assert_int_equal(store_schema_state(s, arena, &e, &now), OK);
	assert_int_equal(now, SCHEMA_CURRENT);
	store_close(s);
}

/* pg_type.oid of the nine words; they are part of PostgreSQL's protocol. */
static const Oid type_oid[] = {
	[COL_UUID] = 2950, [COL_TEXT] = 25, [COL_INT] = 20, [COL_REAL] = 701, [COL_BOOL] = 16,
	[COL_DATE] = 25, [COL_INSTANT] = 20, [COL_BLOB] = 17, [COL_JSON] = 25,
};

static int check_columns(const struct query *q, const PGresult *r)
{
	int faults = 0;
	if (q->n_cols && (unsigned)PQnfields(r) != q->n_cols) {
		print_error("%s %s: %d columns, the header has %u\n", q->file, q->name, PQnfields(r), q->n_cols);
		return 1;
	}
	for (unsigned i = 0; i < q->n_cols; i++) {
		if (PQftype(r, (int)i) == type_oid[q->cols[i].type] && strcmp(PQfname(r, (int)i), q->cols[i].name) == 0) continue;
		print_error("%s %s: column %s is %s of type oid %u, not %u\n", q->file, q->name, q->cols[i].name, PQfname(r, (int)i),
		            PQftype(r, (int)i), type_oid[q->cols[i].type]);
		faults++;
	}
	return faults;
}

static int check_statement(PGconn *c, const struct query *q)
{
	Oid types[64];
	int n = 0, faults = 0;
	if (q->org_param) types[n++] = type_oid[COL_UUID];
	assert_true(q->n_params < 60);
	for (unsigned i = 0; i < q->n_params; i++) types[n++] = type_oid[q->params[i].type];
	PGresult *r = PQprepare(c, "", q->sql[ENGINE_PG], n, types);
	if (PQresultStatus(r) != PGRES_COMMAND_OK) {
		print_error("%s %s: %s", q->file, q->name, PQresultErrorMessage(r));
		faults = 1;
	}
	PQclear(r);
	if (faults) return faults;
	r = PQdescribePrepared(c, "");
	assert_int_equal(PQresultStatus(r), PGRES_COMMAND_OK);
	faults = check_columns(q, r);
	PQclear(r);
	return faults;
}

/* Arrays of the nine words. */
static const Oid array_oid[] = {
	[COL_UUID] = 2951, [COL_TEXT] = 1009, [COL_INT] = 1016, [COL_REAL] = 1022, [COL_BOOL] = 1000,
	[COL_DATE] = 1009, [COL_INSTANT] = 1016, [COL_BLOB] = 1001, [COL_JSON] = 1009,
};

static int check_together(PGconn *c, const struct query *q)
{
	Oid types[64];
	int n = 0;
	if (q->org_param) types[n++] = type_oid[COL_UUID];
	for (unsigned i = 0; i < q->n_params; i++) types[n++] = array_oid[q->params[i].type];
	PGresult *r = PQprepare(c, "", q->together->sql[ENGINE_PG], n, types);
	bool ok = PQresultStatus(r) == PGRES_COMMAND_OK;
	if (!ok) print_error("%s %s, together: %s", q->file, q->name, PQresultErrorMessage(r));
	PQclear(r);
	return !ok;
}

static void statements_fit(void **state)
{
	(void)state;
	int faults = 0;
	struct store *s = open_migrated(getenv("TEST_PG"));
	PGconn *c = PQconnectdb(getenv("TEST_PG"));
	assert_int_equal(PQstatus(c), CONNECTION_OK);
	assert_true(n_all_queries > 0);
	for (size_t i = 0; i < n_all_queries; i++) {
		faults += check_statement(c, all_queries[i]);
		if (all_queries[i]->together) faults += check_together(c, all_queries[i]);
	}
	PQfinish(c);
	store_close(s);
	assert_int_equal(faults, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(engines_agree),
		cmocka_unit_test(migrating_twice_does_nothing),
		cmocka_unit_test(statements_fit),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
