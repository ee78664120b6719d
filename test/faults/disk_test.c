/* The disk fails, fills, or loses power: what was answered is on it, what failed is told. */
#include "disk.h"
#include "kernel/store/test/item_table.h"

#include "kernel/base/log.h"

#include <pthread.h>
#include <semaphore.h>
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define BATCH 8

struct place { char dir[64], path[96]; struct store *store; struct arena *a; struct err err; };

static void open_store(struct place *p)
{
	p->err = (struct err){ 0 };
	assert_int_equal(store_open(&(struct store_config){ .target = str_c(p->path), .create = true }, &p->err, &p->store), OK);
}

static int set_up(void **state)
{
	struct place *p = calloc(1, sizeof *p);
	p->a = arena_new();
	snprintf(p->dir, sizeof p->dir, "/tmp/disk-test-XXXXXX");
	assert_non_null(mkdtemp(p->dir));
	snprintf(p->path, sizeof p->path, "%s/store.db", p->dir);
	log_level(2);
	open_store(p);
	assert_int_equal(make_tables(p->store, p->a, &p->err), OK);
	*state = p;
	return 0;
}

static void remove_store(const char *path)
{
	static const char *const tails[] = { "", "-wal", "-shm", "-journal" };
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		char file[128];
		snprintf(file, sizeof file, "%s%s", path, tails[i]);
		unlink(file);
	}
}

static int tear_down(void **state)
{
	struct place *p = *state;
	disk_arm(DISK_FULL, ONCE, 0);
	store_close(p->store);
	remove_store(p->path);
	rmdir(p->dir);
	arena_free(p->a);
	free(p);
	return 0;
}

/* ---- Eight units that stand in the queue together ---- */

struct unit { struct write_job job; int64_t id; struct err err; struct arena *a; enum status status; sem_t *done; };

static int64_t guilty_id = -1;
static enum status add_unit(struct db *db, void *arg)
{
	const struct unit *u = arg;
	TRY(add_item(db, u->id, S("дело")));
	return u->id == guilty_id ? add_item(db, 0, S("есть уже")) : OK;
}

static void unit_done(void *arg, enum status s)
{
	struct unit *u = arg;
	u->status = s;
	sem_post(u->done);
}

struct gate { sem_t here, open, done; };
static enum status wait_at_gate(struct db *db, void *arg)
{
	(void)db;
	struct gate *g = arg;
	sem_post(&g->here);
	sem_wait(&g->open);
	sem_post(&g->open);     /* the batch may be run again */
	return INVALID;         /* nothing to commit of its own */
}
static void gate_done(void *arg, enum status s) { (void)s; sem_post(&((struct gate *)arg)->done); }

/* Runs n units in one batch: a first one keeps the writer busy until all are queued. */
static void run_batch(struct place *p, struct unit *u, int n, int64_t first)
{
	struct gate g;
	struct arena *a = arena_new();
	sem_t done;
	sem_init(&g.here, 0, 0), sem_init(&g.open, 0, 0), sem_init(&g.done, 0, 0), sem_init(&done, 0, 0);
	struct write_job hold = { .run = wait_at_gate, .done = gate_done, .arg = &g, .scope = { .arena = a } };
	assert_int_equal(store_submit(p->store, &hold), OK);
	sem_wait(&g.here);
	for (int i = 0; i < n; i++) {
		u[i] = (struct unit){ .id = first + i, .a = arena_new(), .done = &done };
		u[i].job = (struct write_job){ .run = add_unit, .done = unit_done, .arg = &u[i],
			.scope = { .arena = u[i].a, .err = &u[i].err, .org = test_org(1) } };
		assert_int_equal(store_submit(p->store, &u[i].job), OK);
	}
	sem_post(&g.open);
	sem_wait(&g.done);
	for (int i = 0; i < n; i++)
		sem_wait(&done);
	for (int i = 0; i < n; i++)
		arena_free(u[i].a);
	arena_free(a);
	sem_destroy(&g.here), sem_destroy(&g.open), sem_destroy(&g.done), sem_destroy(&done);
}

static bool is_there(struct place *p, int64_t id)
{
	struct db *db;
	struct query_result r;
	assert_int_equal(db_open(p->store, DB_READ, &p->err, &db), OK);
	assert_int_equal(db_begin(db, &(struct db_scope){ .arena = p->a, .err = &p->err, .org = test_org(1) }), OK);
	enum status s = db_query(db, &item_get, &(struct value){ .v.i = id }, &r);
	assert_true(s == OK || s == NOT_FOUND);
	db_rollback(db);
	db_close(db);
	return s == OK;
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
		run_batch(p, u, units, next_id);
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
		run_batch(p, u, units, next_id);
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
	run_batch(p, u, BATCH, next_id);
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
	run_batch(p, u, BATCH, next_id);
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
	run_batch(p, u, 1, 0);          /* the id that the guilty one adds again */
	for (int n = 1; failed; n++, next_id += BATCH) {
		assert_true(n < 500);
		guilty_id = next_id + 3;
		disk_arm(DISK_WRITE_FAILS, ONCE, n);
		run_batch(p, u, BATCH, next_id);
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
