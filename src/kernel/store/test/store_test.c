/* Both engines by the same tests.  PostgreSQL: NASTAVNIK_TEST_PG names an empty database; without it those
 * tests are skipped, and say so. */
#include "item_table.h"

#include "kernel/base/clock.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

struct fixture { struct store *store; struct db *read; struct arena *a; struct err err; char dir[64]; struct db_scope scope; };

static struct str fixture_target(struct fixture *f, bool pg)
{
	if (pg)
		return str_c(getenv("NASTAVNIK_TEST_PG"));
	snprintf(f->dir, sizeof f->dir, "/tmp/store-test-XXXXXX");
	assert_non_null(mkdtemp(f->dir));
	return str_fmt(f->a, "%s/store.db", f->dir);
}

static int set_up(void **state, bool pg)
{
	struct fixture *f = calloc(1, sizeof *f);
	f->a = arena_new();
	*state = f;
	struct store_config c = { .target = fixture_target(f, pg), .create = true };
	assert_int_equal(store_open(&c, &f->err, &f->store), OK);
	if (pg) {
		struct db *db;
		assert_int_equal(db_open(f->store, DB_WRITE, &f->err, &db), OK);
		assert_int_equal(db_begin(db, &(struct db_scope){ .arena = f->a, .err = &f->err }), OK);
		assert_int_equal(db_exec_raw(db, "DROP TABLE IF EXISTS org_rev, shared_rev, item"), OK);
		assert_int_equal(db_commit(db), OK);
		db_close(db);
	}
	assert_int_equal(make_tables(f->store, f->a, &f->err), OK);
	assert_int_equal(db_open(f->store, DB_READ, &f->err, &f->read), OK);
	f->scope = (struct db_scope){ .arena = f->a, .err = &f->err, .org = test_org(1) };
	return 0;
}
static int on_sqlite(void **state) { return set_up(state, false); }
static int on_pg(void **state) { return getenv("NASTAVNIK_TEST_PG") ? set_up(state, true) : 0; }

static struct fixture *given(void **state)
{
	if (!*state) {
		fprintf(stderr, "SKIPPED: NASTAVNIK_TEST_PG is not set, PostgreSQL is not tested\n");
		skip();
	}
	return *state;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;
	if (!f)
		return 0;
	db_close(f->read);
	store_close(f->store);
	if (*f->dir) {
		static const char *const tails[] = { "", "-wal", "-shm", ".lock", ".copy" };
		char path[128];
		for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
			snprintf(path, sizeof path, "%s/store.db%s", f->dir, tails[i]);
			unlink(path);
		}
		rmdir(f->dir);
	}
	arena_free(f->a);
	free(f);
	return 0;
}

static int64_t items(struct fixture *f, struct uuid org)
{
	int64_t n = -1;
	struct db_scope s = f->scope;
	s.org = org;
	assert_int_equal(db_begin(f->read, &s), OK);
	assert_int_equal(count_items(f->read, &n), OK);
	db_rollback(f->read);
	return n;
}

/* ---- Values ---- */

static enum status add_full(struct db *db, void *arg)
{
	(void)arg;
	struct value v[7] = { { .v.i = INT64_MIN }, { .v.text = S("") }, { .v.text = S("ёж «\n» \xF0\x9F\x98\x80") },
		{ .v.date = date_make(2024, 2, 29) }, { .v.b = false }, { .v.real = -0.1 }, { .v.blob = { (const uint8_t *)"\0\xff", 2 } } };
	struct query_result r;
	TRY(db_query(db, &item_add, v, &r));
	return r.changed == 1 ? OK : INVALID;
}

static void every_type_comes_back_as_it_went_in(void **state)
{
	struct fixture *f = given(state);
	assert_int_equal(store_write(f->store, &f->scope, false, add_full, NULL), OK);
	assert_int_equal(db_begin(f->read, &f->scope), OK);
	struct query_result r;
	assert_int_equal(db_query(f->read, &item_get, &(struct value){ .v.i = INT64_MIN }, &r), OK);
	const struct item_row *row = r.rows;
	assert_int_equal(r.n, 1);
	assert_true(uuid_eq(row->org_id, test_org(1)));
	assert_true(row->id == INT64_MIN);
	assert_int_equal(row->name.n, 0);
	assert_true(row->note.has && str_eq(row->note.v, S("ёж «\n» \xF0\x9F\x98\x80")));
	assert_true(row->due.has && date_eq(row->due.v, date_make(2024, 2, 29)));
	assert_false(row->done);
	assert_true(row->score.has && row->score.v == -0.1);
	assert_int_equal(row->body.n, 2);
	assert_memory_equal(row->body.p, "\0\xff", 2);
	db_rollback(f->read);
}

static enum status add_empty(struct db *db, void *arg)
{
	(void)arg;
	struct value v[7] = { { .v.i = 1 }, { .v.text = { NULL, 0 } }, { .null = true }, { .null = true }, { .v.b = true },
		{ .null = true }, { .v.blob = { NULL, 0 } } };
	struct query_result r;
	return db_query(db, &item_add, v, &r);
}

static void null_and_empty_are_two_things(void **state)
{
	struct fixture *f = given(state);
	assert_int_equal(store_write(f->store, &f->scope, false, add_empty, NULL), OK);
	assert_int_equal(db_begin(f->read, &f->scope), OK);
	struct query_result r;
	assert_int_equal(db_query(f->read, &item_get, &(struct value){ .v.i = 1 }, &r), OK);
	const struct item_row *row = r.rows;
	assert_false(row->note.has || row->due.has || row->score.has);
	assert_int_equal(row->name.n + row->body.n, 0);
	assert_true(row->done);
	db_rollback(f->read);
}

static enum status add_many(struct db *db, void *arg)
{
	for (int64_t i = 0; i < *(int *)arg; i++)
		TRY(add_item(db, i, str_fmt(db->arena, "дело %d", (int)i)));
	return OK;
}

static void lists_keep_their_order_and_organisation(void **state)
{
	struct fixture *f = given(state);
	int n = 300;
	assert_int_equal(store_write(f->store, &f->scope, false, add_many, &n), OK);
	f->scope.org = test_org(2);
	n = 3;
	assert_int_equal(store_write(f->store, &f->scope, false, add_many, &n), OK);
	f->scope.org = test_org(1);
	assert_int_equal(db_begin(f->read, &f->scope), OK);
	struct query_result r;
	assert_int_equal(db_query(f->read, &item_list, &(struct value){ .v.i = 200 }, &r), OK);
	assert_int_equal(r.n, 200);
	const struct item_row *v = r.rows;
	for (int i = 0; i < 200; i++) {
		assert_int_equal(v[i].id, i);
		assert_true(str_eq(v[i].name, str_fmt(f->a, "дело %d", i)));
	}
	assert_int_equal(db_query(f->read, &item_get, &(struct value){ .v.i = 999 }, &r), NOT_FOUND);
	assert_int_equal(f->err.status, OK);
	db_rollback(f->read);
	assert_int_equal(items(f, test_org(2)), 3);
}

/* ---- Units of work ---- */

static enum status add_and_refuse(struct db *db, void *arg)
{
	(void)arg;
	TRY(add_item(db, 5, S("нет")));
	return INVALID;
}

static void refused_work_leaves_nothing(void **state)
{
	struct fixture *f = given(state);
	assert_int_equal(store_write(f->store, &f->scope, false, add_and_refuse, NULL), INVALID);
	assert_int_equal(items(f, test_org(1)), 0);
	assert_int_equal(db_begin(f->read, &f->scope), OK);
	int64_t org, shared;
	assert_int_equal(db_read_rev(f->read, &org, &shared), OK);
	assert_int_equal(org, 0);
	db_rollback(f->read);
}

struct seen { int64_t rev; size_t chain; };
static enum status see_rev(struct db *db, void *arg)
{
	*(struct seen *)arg = (struct seen){ db->rev, db->chain.n };
	return db_touch_shared(db);
}

static void each_unit_bumps_the_revision(void **state)
{
	struct fixture *f = given(state);
	struct seen seen;
	for (int i = 1; i <= 3; i++) {
		assert_int_equal(store_write(f->store, &f->scope, false, see_rev, &seen), OK);
		assert_int_equal(seen.rev, i);
	}
	assert_int_equal(store_write(f->store, &f->scope, true, see_rev, &seen), OK);
	assert_int_equal(seen.rev, 0);
	assert_int_equal(db_begin(f->read, &f->scope), OK);
	int64_t org, shared;
	assert_int_equal(db_read_rev(f->read, &org, &shared), OK);
	assert_int_equal(org, 3);
	assert_int_equal(shared, 4);
	assert_int_equal(f->read->rev, 3);
	db_rollback(f->read);
}

static enum status move_chain(struct db *db, void *arg)
{
	struct bytes before;
	int64_t rev;
	TRY(db_read_chain(db, &rev, &before));
	if (rev != db->rev || before.n != *(size_t *)arg)
		return INVALID;
	return db_set_chain(db, (struct bytes){ (const uint8_t *)"0123456789abcdef", before.n + 1 });
}

static void the_chain_moves_with_its_unit(void **state)
{
	struct fixture *f = given(state);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(store_write(f->store, &f->scope, false, move_chain, &i), OK);
	struct seen seen;
	assert_int_equal(store_write(f->store, &f->scope, false, see_rev, &seen), OK);
	assert_int_equal(seen.chain, 3);
}

static void unknown_organisation_is_not_found(void **state)
{
	struct fixture *f = given(state);
	f->scope.org = test_org(9);
	struct seen seen = { 0 };
	assert_int_equal(store_write(f->store, &f->scope, false, see_rev, &seen), NOT_FOUND);
	assert_string_equal(f->err.code, "store.no-org");
}

static enum status add_twice(struct db *db, void *arg)
{
	(void)arg;
	TRY(add_item(db, 1, S("раз")));
	return add_item(db, 1, S("два"));
}
static enum status swallow_error(struct db *db, void *arg)
{
	if (add_twice(db, arg) == OK)
		return INVALID;
	return OK;              /* a bug of a handler: the store must not take it for success */
}
static enum status too_long(struct db *db, void *arg)
{
	(void)arg;
	char *p = arena_zalloc(db->arena, 2000);
	memset(p, 'a', 2000);
	return add_item(db, 1, (struct str){ p, 2000 });
}

static void constraints_become_statuses(void **state)
{
	struct fixture *f = given(state);
	assert_int_equal(store_write(f->store, &f->scope, false, add_twice, NULL), CONFLICT);
	assert_string_equal(f->err.code, "store.conflict");
	assert_int_equal(store_write(f->store, &f->scope, false, swallow_error, NULL), CONFLICT);
	assert_int_equal(store_write(f->store, &f->scope, false, too_long, NULL), INVALID);
	assert_string_equal(f->err.code, "store.check");
	assert_int_equal(items(f, test_org(1)), 0);
	int n = 1;
	assert_int_equal(store_write(f->store, &f->scope, false, add_many, &n), OK);
	assert_int_equal(f->err.status, OK);
}

static void a_snapshot_does_not_move(void **state)
{
	struct fixture *f = given(state);
	int64_t before, after;
	int n = 4;
	assert_int_equal(db_begin(f->read, &f->scope), OK);
	assert_int_equal(count_items(f->read, &before), OK);
	struct db_scope w = f->scope;
	w.arena = arena_new();
	assert_int_equal(store_write(f->store, &w, false, add_many, &n), OK);
	assert_int_equal(count_items(f->read, &after), OK);
	assert_int_equal(before, after);
	db_rollback(f->read);
	assert_int_equal(items(f, test_org(1)), 4);
	arena_free(w.arena);
}

static enum status run_endless(struct db *db, void *arg)
{
	(void)arg;
	struct query_result r;
	TRY(add_item(db, 77, S("до")));
	return db_query(db, &endless, NULL, &r);
}

static void long_statements_are_stopped(void **state)
{
	struct fixture *f = given(state);
	int64_t began = clock_mono_ms();
	assert_int_equal(store_write(f->store, &f->scope, false, run_endless, NULL), UNAVAILABLE);
	assert_string_equal(f->err.code, "store.timeout");
	assert_int_equal(items(f, test_org(1)), 0);
	f->err = (struct err){ 0 };
	assert_int_equal(db_begin(f->read, &f->scope), OK);
	struct query_result r;
	assert_int_equal(db_query(f->read, &endless, NULL, &r), UNAVAILABLE);
	assert_string_equal(f->err.code, "store.timeout");
	db_rollback(f->read);
	assert_in_range(clock_mono_ms() - began, 3900, 8000);
	assert_int_equal(items(f, test_org(1)), 0);
}

/* ---- Many at once ---- */

#define CLIENTS 16
#define EACH 25
struct client { struct fixture *f; int no; pthread_t thread; int failed; };
static enum status add_one(struct db *db, void *arg) { return add_item(db, *(int64_t *)arg, S("дело")); }

static void *client_main(void *arg)
{
	struct client *c = arg;
	struct err err = { 0 };
	struct db_scope s = { .arena = arena_new(), .err = &err, .org = test_org(1) };
	for (int i = 0; i < EACH; i++) {
		int64_t id = c->no * EACH + i;
		if (store_write(c->f->store, &s, false, add_one, &id) != OK)
			c->failed++;
		arena_reset(s.arena);
	}
	arena_free(s.arena);
	return NULL;
}

static void writers_of_one_organisation_leave_no_gap(void **state)
{
	struct fixture *f = given(state);
	struct client c[CLIENTS];
	for (int i = 0; i < CLIENTS; i++) {
		c[i] = (struct client){ .f = f, .no = i };
		assert_int_equal(pthread_create(&c[i].thread, NULL, client_main, &c[i]), 0);
	}
	for (int i = 0; i < CLIENTS; i++) {
		pthread_join(c[i].thread, NULL);
		assert_int_equal(c[i].failed, 0);
	}
	assert_int_equal(items(f, test_org(1)), CLIENTS * EACH);
	struct seen seen;
	assert_int_equal(store_write(f->store, &f->scope, false, see_rev, &seen), OK);
	assert_int_equal(seen.rev, CLIENTS * EACH + 1);
}

#define ON(test) cmocka_unit_test_setup_teardown(test, on_sqlite, tear_down), cmocka_unit_test_setup_teardown(test, on_pg, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON(every_type_comes_back_as_it_went_in),
		ON(null_and_empty_are_two_things),
		ON(lists_keep_their_order_and_organisation),
		ON(refused_work_leaves_nothing),
		ON(each_unit_bumps_the_revision),
		ON(the_chain_moves_with_its_unit),
		ON(unknown_organisation_is_not_found),
		ON(constraints_become_statuses),
		ON(a_snapshot_does_not_move),
		ON(long_statements_are_stopped),
		ON(writers_of_one_organisation_leave_no_gap),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
