/* The disk fails, fills, or loses power: what was answered is on it, what failed is told. */
#include "disk.h"
#include "batch.h"

#include <pthread.h>
#include <semaphore.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void open_store(struct place *p)
{
	assert_int_equal(place_open(p), OK);
}

static int set_up(void **state)
{
	*state = place_begin();
	return 0;
}

static int tear_down(void **state)
{
	disk_arm(DISK_FULL, ONCE, 0);
	place_end(*state);
	return 0;
}

/* ---- Eight units that stand in the queue together ---- */

static int64_t guilty_id = -1;
static enum status add_unit(struct db *db, void *arg)
{
	const struct unit *u = arg;
	TRY(add_item(db, u->id, S("дело")));
	return u->id == guilty_id ? add_item(db, 0, S("есть уже")) : OK;
}

/* After the disk is sound again and the store opened anew: what was answered is there, and nothing else. */
static int check_answers(struct place *p, const struct unit *u, int n)
{
	int refused = 0;
	disk_arm(DISK_FULL, ONCE, 0);
	store_close(p->store);
	open_store(p);
	for (int i = 0; i < n; i++) {
		assert_int_equal(is_there(p, u[i].id), u[i].status == OK);
		refused += u[i].status != OK;
		if (u[i].status != OK)
			assert_int_equal(u[i].err.status, u[i].status);
	}
	return refused;
}

static int64_t next_id = 1;

/* A fault that passes is never seen by anybody: the batch is run again. */
static void each_call_fails_once(struct place *p, enum disk_fault f, int units)
{
	struct unit u[BATCH];
	int n = 1;
	for (bool failed = true; failed; n++, next_id += units) {
		store_close(p->store);
		open_store(p);
		disk_arm(f, ONCE, n);
		run_batch(p, u, units, next_id, add_unit, NULL, 0);
		failed = disk_has_failed();
		assert_int_equal(check_answers(p, u, units), 0);
	}
	assert_in_range(n, 3, 500);     /* it did fail, and the loop did end */
}

static void each_call_fails_from_there_on(struct place *p, enum disk_fault f, int units, enum status s, const char *code)
{
	struct unit u[BATCH];
	int n = 1;
	for (bool failed = true; failed; n++, next_id += units) {
		store_close(p->store);
		open_store(p);
		disk_arm(f, FOR_GOOD, n);
		run_batch(p, u, units, next_id, add_unit, NULL, 0);
		failed = disk_has_failed();
		for (int i = 0; i < units; i++)
			if (u[i].status != OK) {
				assert_int_equal(u[i].status, s);
				assert_string_equal(u[i].err.code, code);
				assert_true(u[i].err.hint.n > 0);
			}
		int refused = check_answers(p, u, units);
		assert_true(failed ? refused > 0 : refused == 0);
	}
	assert_in_range(n, 3, 500);
}

static void a_write_that_fails_once_is_done_again(void **s) { each_call_fails_once(*s, DISK_WRITE_FAILS, 1); each_call_fails_once(*s, DISK_WRITE_FAILS, BATCH); }
static void a_sync_that_fails_once_is_done_again(void **s) { each_call_fails_once(*s, DISK_SYNC_FAILS, 1); each_call_fails_once(*s, DISK_SYNC_FAILS, BATCH); }
static void a_read_that_fails_once_is_done_again(void **s) { each_call_fails_once(*s, DISK_READ_FAILS, 1); each_call_fails_once(*s, DISK_READ_FAILS, BATCH); }
static void a_disk_full_for_a_moment_is_tried_again(void **s) { each_call_fails_once(*s, DISK_FULL, BATCH); }

static void a_broken_disk_is_told(void **s)
{
	each_call_fails_from_there_on(*s, DISK_WRITE_FAILS, 1, UNAVAILABLE, "store.io");
	each_call_fails_from_there_on(*s, DISK_WRITE_FAILS, BATCH, UNAVAILABLE, "store.io");
	each_call_fails_from_there_on(*s, DISK_SYNC_FAILS, BATCH, UNAVAILABLE, "store.io");
}

static void a_full_disk_is_told(void **s)
{
	each_call_fails_from_there_on(*s, DISK_FULL, 1, FULL, "store.full");
	each_call_fails_from_there_on(*s, DISK_FULL, BATCH, FULL, "store.full");
}

static void a_reader_is_told_and_goes_on(void **state)
{
	struct place *p = *state;
	struct unit u[BATCH];
	bool failed = true;
	int told = 0;
	run_batch(p, u, BATCH, next_id, add_unit, NULL, 0);
	for (int n = 1; failed; n++) {
		struct db *db;
		struct query_result r;
		const struct db_scope scope = { .arena = p->a, .err = &p->err, .org = test_org(1) };
		assert_int_equal(db_open(p->store, DB_READ, &p->err, &db), OK);
		p->err = (struct err){ 0 };
		disk_arm(DISK_READ_FAILS, ONCE, n);
		enum status s = db_begin(db, &scope);
		if (s == OK)
			s = db_query(db, &item_list, &(struct value){ .v.i = INT64_MAX }, &r);
		db_rollback(db);
		failed = disk_has_failed();
		if (s != OK) {
			assert_int_equal(s, UNAVAILABLE);
			assert_string_equal(p->err.code, "store.io");
			told++;
		}
		p->err = (struct err){ 0 };
		assert_int_equal(db_begin(db, &scope), OK);
		assert_int_equal(db_query(db, &item_list, &(struct value){ .v.i = INT64_MAX }, &r), OK);
		assert_int_equal(r.n, BATCH);
		db_close(db);
	}
	assert_true(told > 0);
}

static void a_copy_on_a_full_disk_is_told_and_removed(void **state)
{
	struct place *p = *state;
	struct unit u[BATCH];
	char path[128];
	bool failed = true;
	run_batch(p, u, BATCH, next_id, add_unit, NULL, 0);
	snprintf(path, sizeof path, "%s/copy", p->dir);
	for (int n = 1; failed; n++) {
		p->err = (struct err){ 0 };
		disk_arm(DISK_FULL, FOR_GOOD, n);
		enum status s = store_backup(p->store, path, &p->err);
		failed = disk_has_failed();
		disk_arm(DISK_FULL, ONCE, 0);
		assert_int_equal(s, failed ? FULL : OK);
		assert_int_equal(access(path, F_OK) == 0, s == OK);
	}
	unlink(path);
}

/* One of eight is refused by the store, and the disk fails in between: the batch is run again, and it alone fails. */
static void the_guilty_alone_fail(void **state)
{
	struct place *p = *state;
	struct unit u[BATCH];
	bool failed = true;
	run_batch(p, u, 1, 0, add_unit, NULL, 0);          /* the id that the guilty one adds again */
	for (int n = 1; failed; n++, next_id += BATCH) {
		assert_true(n < 500);
		guilty_id = next_id + 3;
		disk_arm(DISK_WRITE_FAILS, ONCE, n);
		run_batch(p, u, BATCH, next_id, add_unit, NULL, 0);
		failed = disk_has_failed();
		assert_int_equal(check_answers(p, u, BATCH), 1);
		assert_int_equal(u[3].status, CONFLICT);
	}
	guilty_id = -1;
}

/* ---- Power ---- */

#define SYNC_POINTS 500
#define PHASES 10               /* between them the writer is idle and moves the log into the file */
#define POWER_CLIENTS 3
struct power { struct place *p; char path[96]; sem_t done; _Atomic int64_t next; int until, checked; };
struct power_client { struct unit u; struct power *w; };

static void power_submit(struct power_client *c);
static void power_done(void *arg, enum status s)
{
	struct power_client *c = arg;
	if (s == OK)
		disk_acknowledge(c->u.id);
	if (s == OK && disk_syncs() < c->w->until)
		power_submit(c);
	else
		sem_post(&c->w->done);
}
static enum status power_run(struct db *db, void *arg) { return add_item(db, ((struct power_client *)arg)->u.id, S("дело")); }

static void power_submit(struct power_client *c)
{
	c->u.id = c->w->next++;
	arena_reset(c->u.a);
	c->u.job = (struct write_job){ .run = power_run, .done = power_done, .arg = c,
		.scope = { .arena = c->u.a, .err = &c->u.err, .org = test_org(1) } };
	if (store_submit(c->w->p->store, &c->u.job) != OK)
		abort();
}

static void check_survivors(void *arg, int sync, const int64_t *acknowledged, int n)
{
	struct power *w = arg;
	sqlite3 *h;
	sqlite3_stmt *q;
	char shm[128];
	snprintf(shm, sizeof shm, "%s-shm", w->path);
	unlink(shm);
	if (n == 0)
		return;                 /* before the first answer the file may be anything */
	assert_int_equal(sqlite3_open(w->path, &h), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(h, "PRAGMA quick_check", -1, &q, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(q), SQLITE_ROW);
	assert_string_equal(sqlite3_column_text(q, 0), "ok");
	sqlite3_finalize(q);
	assert_int_equal(sqlite3_prepare_v2(h, "SELECT 1 FROM item WHERE org_id = x'01070000000000000000000000000001' AND id = ?1", -1, &q, NULL), SQLITE_OK);
	for (int i = 0; i < n; i++) {
		sqlite3_bind_int64(q, 1, acknowledged[i]);
		if (sqlite3_step(q) != SQLITE_ROW)
			fail_msg("power lost after sync %d: unit %d was answered and is gone", sync, (int)acknowledged[i]);
		sqlite3_reset(q);
	}
	sqlite3_finalize(q);
	sqlite3_close(h);
	w->checked++;
}

static void power_may_go_at_any_sync(void **state)
{
	struct place *p = *state;
	struct power w = { .p = p, .next = 1 };
	struct power_client c[POWER_CLIENTS];
	char dir[80];
	snprintf(dir, sizeof dir, "%s/after", p->dir);
	assert_int_equal(mkdir(dir, 0700), 0);
	snprintf(w.path, sizeof w.path, "%s/store.db", dir);
	store_close(p->store);
	remove_store(p->path);
	disk_record();
	open_store(p);
	assert_int_equal(make_tables(p->store, p->a, &p->err), OK);
	sem_init(&w.done, 0, 0);
	for (int i = 0; i < POWER_CLIENTS; i++)
		c[i] = (struct power_client){ .w = &w, .u.a = arena_new() };
	for (int phase = 1; phase <= PHASES; phase++) {
		w.until = SYNC_POINTS / PHASES * phase;
		for (int i = 0; i < POWER_CLIENTS; i++)
			power_submit(&c[i]);
		for (int i = 0; i < POWER_CLIENTS; i++)
			sem_wait(&w.done);
		usleep(150 * 1000);
	}
	for (int i = 0; i < POWER_CLIENTS; i++)
		arena_free(c[i].u.a);
	store_close(p->store);
	p->store = NULL;
	disk_replay(dir, TORN_NONE, 0, check_survivors, &w);
	disk_replay(dir, TORN_SOME, 1, check_survivors, &w);
	assert_true(w.checked >= 2 * (SYNC_POINTS - 10));
	disk_forget();
	remove_store(w.path);
	rmdir(dir);
	open_store(p);
}

#define GIVEN(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	disk_install();
	const struct CMUnitTest tests[] = {
		GIVEN(a_write_that_fails_once_is_done_again),
		GIVEN(a_sync_that_fails_once_is_done_again),
		GIVEN(a_read_that_fails_once_is_done_again),
		GIVEN(a_reader_is_told_and_goes_on),
		GIVEN(a_copy_on_a_full_disk_is_told_and_removed),
		GIVEN(a_disk_full_for_a_moment_is_tried_again),
		GIVEN(a_broken_disk_is_told),
		GIVEN(a_full_disk_is_told),
		GIVEN(the_guilty_alone_fail),
		GIVEN(power_may_go_at_any_sync),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
