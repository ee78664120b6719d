/* The store on PostgreSQL: the common cases, and what a server can do.  TEST_PG names an empty database. */
#include "../store_cases.h"

#include "kernel/base/log.h"

#include <string.h>
#include <unistd.h>

static void raw(struct store *s, struct arena *a, const char *sql)
{
	struct err e = { 0 };
	struct db *db;
	assert_int_equal(db_open(s, DB_WRITE, &e, &db), OK);
	assert_int_equal(db_begin(db, &(struct db_scope){ .arena = a, .err = &e }), OK);
	assert_int_equal(db_exec_raw(db, sql), OK);
	assert_int_equal(db_commit(db), OK);
	db_close(db);
}

static int set_up(void **state)
{
	struct err e = { 0 };
	struct store *s;
	struct arena *a = arena_new();
	struct str target = str_c(getenv("TEST_PG"));
	log_level(2);
	assert_int_equal(store_open(&(struct store_config){ .target = target }, &e, &s), OK);
	raw(s, a, "DROP TABLE IF EXISTS org_rev, shared_rev, part, tally, item");
	store_close(s);
	*state = fixture_new(a, target);
	return 0;
}

static int tear_down(void **state)
{
	fixture_free(*state);
	return 0;
}

/* ---- Connections ---- */

static const char kill_others[] =
	"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";

static void idle_connections_come_back(void **state)
{
	struct fixture *f = *state;
	int64_t id = 1;
	assert_int_equal(store_write(f->store, &f->scope, false, add_one, &id), OK);
	assert_int_equal(items(f, test_org(1)), 1);
	raw(f->store, f->a, kill_others);
	id = 2;
	assert_int_equal(store_write(f->store, &f->scope, false, add_one, &id), OK);
	assert_int_equal(items(f, test_org(1)), 2);
}

struct once { struct fixture *f; const char *sql; int runs; };

/* Loses its own connection in the middle, the first time. */
static enum status add_and_lose(struct db *db, void *arg)
{
	struct once *o = arg;
	TRY(add_item(db, 5, S("раз")));
	if (o->runs++ == 0)
		raw(o->f->store, o->f->a, o->sql);
	return add_item(db, 6, S("два"));
}

static void a_unit_whose_connection_dies_is_run_again(void **state)
{
	struct fixture *f = *state;
	struct once o = { .f = f, .sql = kill_others };
	struct db_scope scope = f->scope;
	scope.arena = arena_new();
	assert_int_equal(store_write(f->store, &scope, false, add_and_lose, &o), OK);
	assert_int_equal(o.runs, 2);
	assert_int_equal(items(f, test_org(1)), 2);
	arena_free(scope.arena);
}

static void reading_survives_a_lost_connection(void **state)
{
	struct fixture *f = *state;
	int64_t n;
	struct arena *a = arena_new();
	assert_int_equal(db_begin(f->read, &f->scope), OK);
	assert_int_equal(count_items(f->read, &n), OK);
	raw(f->store, a, kill_others);
	assert_int_equal(count_items(f->read, &n), UNAVAILABLE);
	assert_string_equal(f->err.code, "store.lost");
	db_rollback(f->read);
	f->err = (struct err){ 0 };
	assert_int_equal(items(f, test_org(1)), 0);
	arena_free(a);
}

/* ---- Collisions ---- */

/* Two units that take two rows in opposite order, without the organisation's lock, deadlock; both end well. */
struct crossing { struct fixture *f; int64_t first, second; pthread_t thread; enum status status; pthread_barrier_t *meet; int runs; };

static enum status rename_item(struct db *db, int64_t id)
{
	struct query_result r;
	return db_query(db, &item_name, (struct value[]){ { .v.text = S("новое") }, { .v.i = id } }, &r);
}

static enum status cross(struct db *db, void *arg)
{
	struct crossing *c = arg;
	TRY(rename_item(db, c->first));
	if (c->runs++ == 0)
		pthread_barrier_wait(c->meet);
	return rename_item(db, c->second);
}

static void *crossing_main(void *arg)
{
	struct crossing *c = arg;
	struct err e = { 0 };
	struct db_scope scope = { .arena = arena_new(), .err = &e, .org = test_org(1) };
	c->status = store_write(c->f->store, &scope, true, cross, c);
	arena_free(scope.arena);
	return NULL;
}

static void deadlocks_are_run_again(void **state)
{
	struct fixture *f = *state;
	int n = 3;
	pthread_barrier_t meet;
	assert_int_equal(store_write(f->store, &f->scope, false, add_many, &n), OK);
	pthread_barrier_init(&meet, NULL, 2);
	struct crossing c[2] = { { .f = f, .first = 1, .second = 2, .meet = &meet }, { .f = f, .first = 2, .second = 1, .meet = &meet } };
	for (int i = 0; i < 2; i++)
		assert_int_equal(pthread_create(&c[i].thread, NULL, crossing_main, &c[i]), 0);
	for (int i = 0; i < 2; i++) {
		pthread_join(c[i].thread, NULL);
		assert_int_equal(c[i].status, OK);
	}
	assert_int_equal(c[0].runs + c[1].runs, 3);
	pthread_barrier_destroy(&meet);
}

/* ---- Opening ---- */

/* ---- writes that nobody waits for ---- */

static enum status add_unasked(struct db *db, int64_t id)
{
	struct value v[7] = { { .v.i = id }, { .v.text = S("вперёд") }, { .null = true }, { .null = true }, { .v.b = true }, { .null = true },
		{ .v.blob = { (const uint8_t *)"x", 1 } } };
	return db_query(db, &item_add, v, NULL);
}

/* More than wait at once; reading sees all of them. */
static enum status many_ahead(struct db *db, void *arg)
{
	struct query_result r;
	for (int64_t id = 1000; id < 1100; id++)
		TRY(add_unasked(db, id));
	TRY(db_query(db, &item_count, NULL, &r));
	*(int64_t *)arg = ((const struct number_row *)r.rows)->n;
	return OK;
}

static enum status twice_then_read(struct db *db, void *arg)
{
	struct query_result r;
	TRY(add_unasked(db, 2000));
	*(enum status *)arg = add_unasked(db, 2000);
	TRY(add_unasked(db, 2001));
	return db_query(db, &item_count, NULL, &r);
}

static enum status twice_then_commit(struct db *db, void *arg)
{
	(void)arg;
	TRY(add_unasked(db, 3000));
	return add_unasked(db, 3000);
}

static enum status twice_then_forget(struct db *db, void *arg)
{
	(void)arg;
	TRY(add_unasked(db, 4000));
	return INVALID;
}

static void writes_go_ahead_and_their_failures_are_told(void **state)
{
	struct fixture *f = *state;
	enum status told = INVALID;
	int64_t before = items(f, test_org(1)), n = 0;

	assert_int_equal(store_write(f->store, &f->scope, false, many_ahead, &n), OK);
	assert_int_equal(n, before + 100);
	assert_int_equal(store_write(f->store, &f->scope, false, twice_then_read, &told), CONFLICT);
	assert_int_equal(told, OK);
	assert_int_equal(store_write(f->store, &f->scope, false, twice_then_commit, NULL), CONFLICT);
	assert_int_equal(store_write(f->store, &f->scope, false, twice_then_forget, NULL), INVALID);
	assert_int_equal(items(f, test_org(1)), before + 100);
}

/* The connection is lost with writes under way: nothing was kept, and the unit is run again. */
static enum status ahead_and_lose(struct db *db, void *arg)
{
	struct once *o = arg;
	for (int64_t id = 5000; id < 5005; id++)
		TRY(add_unasked(db, id));
	if (o->runs++ == 0)
		raw(o->f->store, o->f->a, o->sql);
	return add_unasked(db, 5005);
}

static void writes_under_way_are_lost_with_their_connection(void **state)
{
	struct fixture *f = *state;
	struct once o = { .f = f, .sql = kill_others };
	struct db_scope scope = f->scope;
	scope.arena = arena_new();
	assert_int_equal(store_write(f->store, &scope, false, ahead_and_lose, &o), OK);
	assert_int_equal(o.runs, 2);
	assert_int_equal(items(f, test_org(1)), 6);
	arena_free(scope.arena);
}

static void a_server_that_is_not_there_is_told(void **state)
{
	struct fixture *f = *state;
	struct store *s;
	assert_int_equal(store_open(&(struct store_config){ .target = S("host=/nowhere dbname=x") }, &f->err, &s), UNAVAILABLE);
	assert_string_equal(f->err.code, "store.lost");
}

static void copies_are_the_servers_business(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(store_backup(f->store, "/tmp/never", &f->err), UNAVAILABLE);
	assert_string_equal(f->err.code, "store.engine");
}

int main(void)
{
	if (!getenv("TEST_PG")) {
		fprintf(stderr, "SKIPPED: TEST_PG is not set, the store is not tested on PostgreSQL\n");
		return 77;
	}
	const struct CMUnitTest tests[] = {
		COMMON_CASES,
		CASE(idle_connections_come_back),
		CASE(a_unit_whose_connection_dies_is_run_again),
		CASE(reading_survives_a_lost_connection),
		CASE(deadlocks_are_run_again),
		CASE(writes_go_ahead_and_their_failures_are_told),
		CASE(writes_under_way_are_lost_with_their_connection),
		CASE(a_server_that_is_not_there_is_told),
		CASE(copies_are_the_servers_business),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
