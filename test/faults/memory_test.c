/* Memory is refused, one call later each time: what was answered is in the store, what failed is told, nothing leaks. */
#include "batch.h"

#include "kernel/base/fault.h"

#include <pthread.h>
#include <semaphore.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* ---- SQLite's own memory: the n-th call fails, or all from the n-th on ---- */

static sqlite3_mem_methods real;
static atomic_int left;
static atomic_bool for_good, failed;

static bool refuses(void)
{
	int n = atomic_load(&left);
	if (n <= 0 || atomic_fetch_sub(&left, 1) != 1)
		return false;
	if (for_good)
		atomic_store(&left, 1);
	failed = true;
	return true;
}
static void *faulty_malloc(int n) { return refuses() ? NULL : real.xMalloc(n); }
static void *faulty_realloc(void *p, int n) { return refuses() ? NULL : real.xRealloc(p, n); }

static void install(void)
{
	sqlite3_mem_methods m;
	assert_int_equal(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real), SQLITE_OK);
	m = real;
	m.xMalloc = faulty_malloc;
	m.xRealloc = faulty_realloc;
	assert_int_equal(sqlite3_config(SQLITE_CONFIG_MALLOC, &m), SQLITE_OK);
}

static void refuse_sqlite(int n) { failed = false; for_good = false; left = n; }
static void refuse_sqlite_for_good(int n) { failed = false; for_good = true; left = n; }
static void refuse_base(int n) { fault_malloc_after(n); }
static bool sqlite_failed(void) { return failed; }
static void all_well(void) { left = 0; failed = false; fault_malloc_after(0); }

static int64_t next_id = 1;

static int set_up(void **state)
{
	*state = place_begin();
	return 0;
}

static int tear_down(void **state)
{
	all_well();
	place_end(*state);
	return 0;
}

/* ---- Units that use the arena, the store, and the arena again ---- */

static enum status run_unit(struct db *db, void *arg)
{
	struct unit *u = arg;
	size_t n = 40000;               /* more than the arena's first block */
	char *p = arena_alloc(db->arena, n);
	memset(p, 'a', n);
	TRY(add_item(db, u->id, (struct str){ p, 900 }));
	struct query_result r;
	TRY(db_query(db, &item_list, &(struct value){ .v.i = 200 }, &r));
	arena_alloc(db->arena, 2 * n);
	return OK;
}

/* n units in one batch; memory starts to fail when all stand in the queue. */
static void run_units(struct place *p, struct unit *u, int n, void (*refuse)(int), int nth)
{
	run_batch(p, u, n, next_id, run_unit, refuse, nth);
	next_id += n;
}

/* Every call of a batch is refused once.  step: only each step-th, where there are thousands. */
static void each_call_refused(struct place *p, int units, void (*refuse)(int), bool (*seen)(void), int step, int most_refused)
{
	struct unit u[BATCH];
	int n = 1;
	for (bool was = true; was; n += step) {
		store_close(p->store);
		assert_int_equal(place_open(p), OK);    /* so that statements are prepared again, too */
		run_units(p, u, units, refuse, n);
		was = seen();
		all_well();
		int refused = 0;
		for (int i = 0; i < units; i++) {
			assert_int_equal(is_there(p, u[i].id), u[i].status == OK);
			if (u[i].status != OK) {
				refused++;
				assert_int_equal(u[i].status, UNAVAILABLE);
				assert_string_equal(u[i].err.code, "store.memory");
			}
		}
		assert_in_range(refused, 0, most_refused);
		assert_true(was || refused == 0);
		assert_true(n < 20000);
	}
	assert_true(n > step + 1);
}

static void sqlite_alone(void **s) { each_call_refused(*s, 1, refuse_sqlite, sqlite_failed, 1, 1); }
static void sqlite_in_a_batch(void **s) { each_call_refused(*s, BATCH, refuse_sqlite, sqlite_failed, 1, 1); }
static void sqlite_for_good(void **s) { each_call_refused(*s, BATCH, refuse_sqlite_for_good, sqlite_failed, 3, BATCH); }
/* A release build has no hook in the base's allocator. */
static void needs_hook(void)
{
#ifndef FAULTS
	skip();
#endif
}
static void arena_alone(void **s) { needs_hook(); each_call_refused(*s, 1, refuse_base, fault_malloc_seen, 1, 1); }
static void arena_in_a_batch(void **s) { needs_hook(); each_call_refused(*s, BATCH, refuse_base, fault_malloc_seen, 1, 1); }

/* ---- Opening and reading ---- */

static void opening_is_refused_cleanly(void **state)
{
	struct place *p = *state;
	void (*const refuse[])(int) = { refuse_sqlite, refuse_base };
	bool (*const seen[])(void) = { sqlite_failed, fault_malloc_seen };
	for (int kind = 0; kind < 2; kind++)
		for (int n = 1;; n++) {
			store_close(p->store);
			p->store = NULL;
			refuse[kind](n);
			enum status s = place_open(p);
			bool was = seen[kind]();
			all_well();
			assert_true(s == OK || s == UNAVAILABLE);
			if (s != OK)
				assert_int_equal(place_open(p), OK);
			if (!was)
				break;
		}
}

static enum status read_once(struct place *p, struct db *db)
{
	struct arena_guard g;
	struct query_result r;
	enum status s = db_begin(db, &(struct db_scope){ .arena = p->a, .err = &p->err, .org = test_org(1) });
	if (s == OK && ARENA_GUARD(p->a, &g)) {
		db_rollback(db);
		return UNAVAILABLE;
	}
	if (s != OK)
		return s;
	s = db_query(db, &item_list, &(struct value){ .v.i = 1000000 }, &r);
	if (s == OK)
		assert_int_equal(r.n, 50);
	arena_unguard(p->a, &g);
	db_rollback(db);
	return s;
}

static void reading_is_refused_cleanly(void **state)
{
	struct place *p = *state;
	void (*const refuse[])(int) = { refuse_sqlite, refuse_base };
	bool (*const seen[])(void) = { sqlite_failed, fault_malloc_seen };
	struct unit u[BATCH];
	next_id = 1;
	for (int i = 0; i < 50; i++)
		run_units(p, u, 1, refuse_base, 0);
	for (int kind = 0; kind < 2; kind++)
		for (int n = 1;; n++) {
			struct db *db;
			assert_int_equal(db_open(p->store, DB_READ, &p->err, &db), OK);
			arena_free(p->a);
			p->a = arena_new();
			p->err = (struct err){ 0 };
			refuse[kind](n);
			enum status s = read_once(p, db);
			bool was = seen[kind]();
			all_well();
			assert_true(s == OK || s == UNAVAILABLE);
			p->err = (struct err){ 0 };
			assert_int_equal(read_once(p, db), OK);         /* the same connection goes on */
			db_close(db);
			if (!was)
				break;
			assert_true(n < 5000);
		}
}

#define GIVEN(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	install();
	const struct CMUnitTest tests[] = {
		GIVEN(sqlite_alone), GIVEN(sqlite_in_a_batch), GIVEN(sqlite_for_good), GIVEN(arena_alone), GIVEN(arena_in_a_batch),
		GIVEN(opening_is_refused_cleanly), GIVEN(reading_is_refused_cleanly),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
