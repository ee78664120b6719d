/* Migrations on SQLite: what runs, what is refused, what a rebuild keeps. */
#include "kernel/base/test/cm.h"
#include "kernel/store/migrate.h"
#include "kernel/store/ddl.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct place { char dir[40], file[60]; struct arena *arena; struct store *store; struct err err; };

/* The store's own file, then up to three of a slice "t". */
#define MAX_FILES 4
struct files { struct migration_file v[MAX_FILES]; struct migration_set set; };

static struct files files_of(const char *const *texts)
{
	struct files f = { .v = { migration_files[0] } };
	f.set.n = 1;
	for (; *texts; texts++) {
		int n = (int)f.set.n;
		f.v[f.set.n++] = (struct migration_file){ "t", "t/schema/00N_t.sql", "t", n, str_c(*texts) };
	}
	return f;
}

static enum status migrate(struct place *p, const char *const *texts, int64_t *ret_n)
{
	struct files f = files_of(texts);
	f.set.v = f.v;
	p->err = (struct err){ 0 };
	return store_migrate_set(p->store, p->arena, &p->err, &f.set, true, 7, NULL, NULL, ret_n);
}

static int setup(void **state)
{
	struct place *p = calloc(1, sizeof *p);
	if (!p) return 1;
	snprintf(p->dir, sizeof p->dir, "/tmp/nastavnik-migrate-XXXXXX");
	if (!mkdtemp(p->dir)) { free(p); return 1; }
	snprintf(p->file, sizeof p->file, "%s/a.db", p->dir);
	p->arena = arena_new();
	const struct store_config c = { .target = str_c(p->file), .create = true };
	*state = p;
	return store_open(&c, &p->err, &p->store) == OK ? 0 : 1;
}

static int teardown(void **state)
{
	struct place *p = *state;
	store_close(p->store);
	static const char *const ends[] = { "", "-wal", "-shm", "-lock" };
	for (size_t i = 0; i < 4; i++) unlink(str_fmt(p->arena, "%s%s", p->file, ends[i]).p);
	rmdir(p->dir);
	arena_free(p->arena);
	free(p);
	return 0;
}

/* One number out of the file, past the store. */
static int64_t ask(struct place *p, const char *sql)
{
	sqlite3 *db;
	sqlite3_stmt *st = NULL;
	assert_int_equal(sqlite3_open(p->file, &db), SQLITE_OK);
	int64_t n = -1;
	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW) n = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	sqlite3_close(db);
	return n;
}

#define TABLE "CREATE TABLE t ( -- shared\n\tid int,\n\tname text,\n\tPRIMARY KEY (id)\n);\n" \
	"CREATE TABLE child ( -- shared\n\tid int,\n\tt_id int,\n\tPRIMARY KEY (id),\n\tFOREIGN KEY (t_id) REFERENCES t (id)\n);\n" \
	"CREATE INDEX t_by_name ON t (name);\n" \
	"INSERT INTO t (id, name) VALUES (1, 'а'), (2, 'б');\nINSERT INTO child (id, t_id) VALUES (5, 2);\n"

static void runs_what_waits_once(void **state)
{
	struct place *p = *state;
	int64_t n = 0;
	assert_int_equal(migrate(p, (const char *const[]){ TABLE, NULL }, &n), OK);
	assert_int_equal(n, 2);
	assert_int_equal(migrate(p, (const char *const[]){ TABLE, NULL }, &n), OK);
	assert_int_equal(n, 0);
	assert_int_equal(migrate(p, (const char *const[]){ TABLE, "ALTER TABLE t ADD COLUMN w int DEFAULT 3;", NULL }, &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(ask(p, "SELECT sum(w) FROM t"), 6);
	assert_int_equal(ask(p, "SELECT count(*) FROM migration WHERE slice = 't' AND at = 7 AND length(sha256) = 32"), 2);
}

static void refuses_a_changed_file(void **state)
{
	struct place *p = *state;
	int64_t n;
	assert_int_equal(migrate(p, (const char *const[]){ TABLE, NULL }, &n), OK);
	assert_int_equal(migrate(p, (const char *const[]){ TABLE "-- more\n", NULL }, &n), UNAVAILABLE);
	assert_string_equal(p->err.code, "schema.changed");
}

static void refuses_a_newer_store(void **state)
{
	struct place *p = *state;
	int64_t n;
	assert_int_equal(migrate(p, (const char *const[]){ TABLE, "DROP TABLE child;", NULL }, &n), OK);
	assert_int_equal(migrate(p, (const char *const[]){ TABLE, NULL }, &n), UNAVAILABLE);
	assert_string_equal(p->err.code, "schema.newer");
}

/* The second statement fails: the first is undone, nothing is remembered, the files before it stay. */
static void a_failed_file_leaves_nothing(void **state)
{
	struct place *p = *state;
	int64_t n;
	const char *bad = "CREATE TABLE x ( -- shared\n\tid int,\n\tPRIMARY KEY (id)\n);\nINSERT INTO t (id, name) VALUES (1, 'again');\n";
	assert_int_not_equal(migrate(p, (const char *const[]){ TABLE, bad, NULL }, &n), OK);
	assert_int_equal(ask(p, "SELECT count(*) FROM sqlite_schema WHERE name = 'x'"), 0);
	assert_int_equal(ask(p, "SELECT count(*) FROM migration WHERE slice = 't'"), 1);
	assert_int_equal(migrate(p, (const char *const[]){ TABLE, "DROP TABLE child;", NULL }, &n), OK);
	assert_int_equal(n, 1);
}

#define REBUILD(name) "-- sqlite:\n-- rebuild: t\nCREATE TABLE t ( -- shared\n\tid int,\n\tname " name ",\n\textra text DEFAULT 'x',\n\tPRIMARY KEY (id)\n);\n"

static void a_rebuild_keeps_rows_indexes_and_children(void **state)
{
	struct place *p = *state;
	int64_t n;
	assert_int_equal(migrate(p, (const char *const[]){ TABLE, REBUILD("text?"), NULL }, &n), OK);
	assert_int_equal(ask(p, "SELECT count(*) FROM t WHERE extra = 'x' AND name IN ('а', 'б')"), 2);
	assert_int_equal(ask(p, "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND name = 't_by_name'"), 1);
	assert_int_equal(ask(p, "SELECT count(*) FROM pragma_foreign_key_list('child') WHERE \"table\" = 't'"), 1);
	assert_int_equal(ask(p, "SELECT \"notnull\" FROM pragma_table_info('t') WHERE name = 'name'"), 0);
	assert_int_equal(ask(p, "SELECT strict FROM pragma_table_list WHERE name = 't'"), 1);
}

static void a_rebuild_that_loses_parents_is_undone(void **state)
{
	struct place *p = *state;
	int64_t n;
	assert_int_not_equal(migrate(p, (const char *const[]){ TABLE, REBUILD("text") "DELETE FROM t WHERE id = 2;\n", NULL }, &n), OK);
	assert_string_equal(p->err.code, "schema.failed");
	assert_int_equal(ask(p, "SELECT count(*) FROM t"), 2);
	assert_int_equal(ask(p, "SELECT count(*) FROM migration WHERE slice = 't'"), 1);
	/* Foreign keys are on again for what follows on this store. */
	assert_int_not_equal(migrate(p, (const char *const[]){ TABLE, "INSERT INTO child (id, t_id) VALUES (6, 99);", NULL }, &n), OK);
}

static void knows_the_state_of_a_store(void **state)
{
	struct place *p = *state;
	enum schema_state now;
	int64_t n;
	assert_int_equal(store_schema_state(p->store, p->arena, &p->err, &now), OK);
	assert_int_equal(now, SCHEMA_EMPTY);
	assert_int_equal(store_migrate(p->store, p->arena, &p->err, true, 1, NULL, NULL, &n), OK);
	assert_int_equal(n, n_migration_files);
	assert_int_equal(store_schema_state(p->store, p->arena, &p->err, &now), OK);
	assert_int_equal(now, SCHEMA_CURRENT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(runs_what_waits_once, setup, teardown),
		cmocka_unit_test_setup_teardown(refuses_a_changed_file, setup, teardown),
		cmocka_unit_test_setup_teardown(refuses_a_newer_store, setup, teardown),
		cmocka_unit_test_setup_teardown(a_failed_file_leaves_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(a_rebuild_keeps_rows_indexes_and_children, setup, teardown),
		cmocka_unit_test_setup_teardown(a_rebuild_that_loses_parents_is_undone, setup, teardown),
		cmocka_unit_test_setup_teardown(knows_the_state_of_a_store, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
