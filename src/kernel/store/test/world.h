/* A migrated store with two organisations: on SQLite in a folder of its own; with ON_PG defined (test/pg), in the
 * database that TEST_PG names, whose schema public is made anew. */
#ifndef STORE_TEST_WORLD_H
#define STORE_TEST_WORLD_H
#include "kernel/base/test/cm.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "kernel/base/clock.h"
#include "kernel/store/engine.h"
#include "kernel/store/migrate.h"
#include "kernel/store/org.h"

struct world {
	struct store *store;
	struct db *read;
	struct arena *a;
	struct err err;
	char dir[64];
	struct org_row org, other;
	struct db_scope scope;          /* of org */
};

#define NOW 1764000000000LL             /* 2025-11-24 */

static enum status world_org(struct db *db, void *arg)
{
	struct org_row *row = arg;
	row->id = db_new_id(db);
	return org_create(db, row);
}

/* One unit of work in the world's organisation. */
static inline enum status unit(struct world *w, enum status (*run)(struct db *, void *), void *arg)
{
	return store_write(w->store, &w->scope, false, run, arg);
}

/* A snapshot of org in w->read; ended by the next one or the end of the world. */
static inline struct db *snapshot(struct world *w)
{
	int64_t shared;
	db_rollback(w->read);
	assert_int_equal(db_begin(w->read, &w->scope), OK);
	int64_t rev;
	assert_int_equal(db_read_rev(w->read, &rev, &shared), OK);
	return w->read;
}

/* A statement of the test's own, outside every rule: what a forger does. */
static inline void forge(struct world *w, const char *sql)
{
	struct db *db;
	assert_int_equal(db_open(w->store, DB_WRITE, &w->err, &db), OK);
	assert_int_equal(db_foreign_keys(db, false), OK);
	assert_int_equal(db_begin(db, &w->scope), OK);
	if (db_exec_raw(db, sql) != OK)
		fail_msg("%s: %.*s", sql, SP(w->err.detail));
	assert_int_equal(db_commit(db), OK);
	assert_int_equal(db_foreign_keys(db, true), OK);
	db_close(db);
}

static inline void world_empty_pg(struct world *w)
{
	forge(w, "DROP SCHEMA public CASCADE");
	forge(w, "CREATE SCHEMA public");
}

#ifdef ON_PG
static const bool on_pg = true;
#else
static const bool on_pg = false;
#endif

static inline int world_begin(void **state)
{
	struct world *w = calloc(1, sizeof *w);
	*state = w;
	w->a = arena_new();
	w->scope = (struct db_scope){ .arena = w->a, .err = &w->err, .now = NOW, .today = date_make(2025, 11, 24) };
	snprintf(w->dir, sizeof w->dir, "/tmp/nastavnik-test-XXXXXX");
	assert_non_null(mkdtemp(w->dir));
	struct store_config c = { .create = true,
		.target = on_pg ? str_c(getenv("TEST_PG")) : str_fmt(w->a, "%s/store.db", w->dir) };
	assert_int_equal(store_open(&c, &w->err, &w->store), OK);
	if (on_pg)
		world_empty_pg(w);
	if (store_migrate(w->store, w->a, &w->err, true, NOW, NULL, NULL, NULL) != OK)
		fail_msg("%s: %.*s", w->err.code, SP(w->err.detail));
	w->org = (struct org_row){ .slug = S("north"), .name = S("ЦДТ «Север»"), .zone = S("Europe/Moscow") };
	w->other = (struct org_row){ .slug = S("south"), .name = S("ЦДТ «Юг»"), .zone = S("Asia/Omsk") };
	assert_int_equal(store_write(w->store, &w->scope, true, world_org, &w->org), OK);
	assert_int_equal(store_write(w->store, &w->scope, true, world_org, &w->other), OK);
	w->scope.org = w->org.id;
	assert_int_equal(db_open(w->store, DB_READ, &w->err, &w->read), OK);
	return 0;
}

static inline int world_end(void **state)
{
	static const char *const tails[] = { "", "-wal", "-shm", ".lock" };
	struct world *w = *state;
	char path[128];
	db_rollback(w->read);
	db_close(w->read);
	store_close(w->store);
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		snprintf(path, sizeof path, "%s/store.db%s", w->dir, tails[i]);
		unlink(path);
	}
	rmdir(w->dir);
	arena_free(w->a);
	free(w);
	return 0;
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, world_begin, world_end)
#endif
