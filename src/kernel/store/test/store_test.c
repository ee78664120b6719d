/* The store on SQLite: the common cases, and what only a file can do. */
#include "store_cases.h"

#include "kernel/base/log.h"

#include <fcntl.h>
#include <semaphore.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

static int set_up(void **state)
{
	char dir[] = "/tmp/store-test-XXXXXX";
	struct arena *a = arena_new();
	assert_non_null(mkdtemp(dir));
	log_level(2);
	struct fixture *f = fixture_new(a, str_fmt(a, "%s/store.db", dir));
	snprintf(f->dir, sizeof f->dir, "%s", dir);
	*state = f;
	return 0;
}

static const char *path_in(struct fixture *f, const char *name) { return str_z(f->a, str_fmt(f->a, "%s/%s", f->dir, name)); }

static int tear_down(void **state)
{
	struct fixture *f = *state;
	static const char *const names[] = { "store.db", "store.db-wal", "store.db-shm", "store.db.lock", "copy", "copy-wal", "copy-shm", "bad" };
	char file[128], dir[64];
	snprintf(dir, sizeof dir, "%s", f->dir);
	fixture_free(f);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		snprintf(file, sizeof file, "%s/%s", dir, names[i]);
		unlink(file);
	}
	return rmdir(dir);
}

/* ---- The file ---- */

static struct store *try_open(struct fixture *f, const char *name, bool create)
{
	struct store *s;
	f->err = (struct err){ 0 };
	return store_open(&(struct store_config){ .target = str_c(path_in(f, name)), .create = create }, &f->err, &s) == OK ? s : NULL;
}

static void a_missing_or_foreign_file_is_refused(void **state)
{
	struct fixture *f = *state;
	assert_null(try_open(f, "bad", false));
	assert_string_equal(f->err.code, "store.missing");
	FILE *w = fopen(path_in(f, "bad"), "w");
	for (int i = 0; i < 1000; i++)
		fputs("this is not a store\n", w);
	fclose(w);
	assert_null(try_open(f, "bad", true));
	assert_string_equal(f->err.code, "store.corrupt");
}

static void one_program_at_a_time_serves(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(store_lock(f->store, &f->err), OK);
	assert_int_equal(store_lock(f->store, &f->err), OK);
	struct store *other = try_open(f, "store.db", false);
	assert_non_null(other);
	assert_int_equal(store_lock(other, &f->err), BUSY);
	assert_string_equal(f->err.code, "store.in-use");
	store_close(other);
}

static void a_store_for_reading_refuses_units(void **state)
{
	struct fixture *f = *state;
	struct store *s;
	assert_int_equal(store_open(&(struct store_config){ .target = store_target(f->store), .read_only = true }, &f->err, &s), OK);
	int n = 1;
	assert_int_equal(store_write(s, &f->scope, false, add_many, &n), READ_ONLY);
	assert_string_equal(f->err.code, "store.read-only");
	store_close(s);
}

static void a_reader_cannot_write(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(db_begin(f->read, &f->scope), OK);
	assert_int_equal(db_exec_raw(f->read, "DELETE FROM item"), READ_ONLY);
	db_rollback(f->read);
}

static int64_t readers(struct fixture *f)
{
	struct store_stats st;
	store_get_stats(f->store, &st);
	return st.readers;
}

static int64_t count_now(struct fixture *f)
{
	int64_t n = -1;
	assert_int_equal(db_begin(f->read, &f->scope), OK);
	assert_int_equal(count_items(f->read, &n), OK);
	db_rollback(f->read);
	return n;
}

static void a_reader_opens_the_file_when_it_reads(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(readers(f), 0);
	assert_int_equal(count_now(f), 0);
	assert_int_equal(readers(f), 1);
	db_trim(f->read);
	assert_int_equal(readers(f), 1);
	for (int i = 0; i < 3; i++) {
		db_rest(f->read);
		db_rest(f->read);
		db_trim(f->read);
		assert_int_equal(readers(f), 0);
		assert_int_equal(count_now(f), 0);
		assert_int_equal(readers(f), 1);
	}
}

static void what_a_rested_reader_cannot_open_is_told(void **state)
{
	struct fixture *f = *state;
	const char *store = path_in(f, "store.db"), *away = path_in(f, "bad");
	assert_int_equal(count_now(f), 0);
	db_rest(f->read);
	assert_int_equal(rename(store, away), 0);
	f->err = (struct err){ 0 };
	assert_int_equal(db_begin(f->read, &f->scope), UNAVAILABLE);
	assert_string_equal(f->err.code, "store.io");
	assert_int_equal(readers(f), 0);
	assert_int_equal(rename(away, store), 0);
	assert_int_equal(count_now(f), 0);
}

/* ---- The log ---- */

static enum status add_megabyte(struct db *db, void *arg)
{
	struct query_result r;
	uint8_t *p = arena_zalloc(db->arena, 1024 * 1024);
	struct value v[7] = { { .v.i = *(int64_t *)arg }, { .v.text = S("файл") }, { .null = true }, { .null = true }, { .v.b = true },
		{ .null = true }, { .v.blob = { p, 1024 * 1024 } } };
	return db_query(db, &item_add, v, &r);
}

static int64_t log_size(struct fixture *f)
{
	struct stat st;
	return stat(path_in(f, "store.db-wal"), &st) == 0 ? st.st_size : 0;
}

static void a_log_kept_long_by_a_reader_is_cut(void **state)
{
	struct fixture *f = *state;
	struct store_stats stats;
	int64_t n;
	struct db_scope scope = f->scope;
	scope.arena = arena_new();
	assert_int_equal(db_begin(f->read, &f->scope), OK);
	assert_int_equal(count_items(f->read, &n), OK);
	for (int64_t id = 1; id <= 70; id++) {
		assert_int_equal(store_write(f->store, &scope, false, add_megabyte, &id), OK);
		arena_reset(scope.arena);
	}
	store_get_stats(f->store, &stats);
	assert_true(stats.wal_bytes > 64 * 1024 * 1024);
	assert_true(log_size(f) > 64 * 1024 * 1024);
	db_rollback(f->read);
	for (int i = 0; i < 500 && log_size(f) > 0; i++)
		usleep(10 * 1000);
	assert_int_equal(log_size(f), 0);
	assert_int_equal(items(f, test_org(1)), 70);
	arena_free(scope.arena);
}

/* ---- Copies ---- */

static void a_copy_has_all_and_is_private(void **state)
{
	struct fixture *f = *state;
	int n = 500;
	struct stat st;
	assert_int_equal(store_write(f->store, &f->scope, false, add_many, &n), OK);
	assert_int_equal(store_backup(f->store, path_in(f, "copy"), &f->err), OK);
	assert_int_equal(stat(path_in(f, "copy"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	/* The store itself once was readable by everybody on the machine. */
	char target[4096];
	snprintf(target, sizeof target, "%.*s", SP(store_target(f->store)));
	assert_int_equal(stat(target, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	struct store *copy = try_open(f, "copy", false);
	assert_non_null(copy);
	struct fixture g = *f;
	assert_int_equal(db_open(copy, DB_READ, &f->err, &g.read), OK);
	assert_int_equal(items(&g, test_org(1)), 500);
	db_close(g.read);
	store_close(copy);
}

static void a_copy_never_replaces_a_file(void **state)
{
	struct fixture *f = *state;
	FILE *w = fopen(path_in(f, "copy"), "w");
	fputs("mine", w);
	fclose(w);
	assert_int_equal(store_backup(f->store, path_in(f, "copy"), &f->err), CONFLICT);
	assert_string_equal(f->err.code, "store.exists");
	struct stat st;
	assert_int_equal(stat(path_in(f, "copy"), &st), 0);
	assert_int_equal(st.st_size, 4);
}

/* ---- The queue ---- */

struct gate { sem_t here, open; };
static enum status wait_at_gate(struct db *db, void *arg)
{
	(void)db;
	struct gate *g = arg;
	sem_post(&g->here);
	sem_wait(&g->open);
	return OK;
}
static void nothing(void *arg, enum status s) { (void)arg, (void)s; }
struct tally { _Atomic int done, failed; };
static void tally(void *arg, enum status s)
{
	struct tally *t = arg;
	t->failed += s != OK;
	t->done++;
}
static enum status look_around(struct db *db, void *arg)
{
	(void)arg;
	int64_t n;
	return count_items(db, &n);
}

static void the_queue_is_bounded_and_drained(void **state)
{
	struct fixture *f = *state;
	static struct write_job jobs[STORE_QUEUE_MAX + 1];
	struct arena *arenas[STORE_QUEUE_MAX + 1];
	struct tally t = { 0 };
	struct gate g;
	sem_init(&g.here, 0, 0);
	sem_init(&g.open, 0, 0);
	struct write_job hold = { .run = wait_at_gate, .done = nothing, .arg = &g, .scope = { .arena = f->a } };
	assert_int_equal(store_submit(f->store, &hold), OK);
	sem_wait(&g.here);
	for (int i = 0; i <= STORE_QUEUE_MAX; i++) {
		arenas[i] = arena_new();
		jobs[i] = (struct write_job){ .run = look_around, .done = tally, .arg = &t, .scope = { .arena = arenas[i], .org = test_org(1), .err = &f->err } };
		assert_int_equal(store_submit(f->store, &jobs[i]), i < STORE_QUEUE_MAX ? OK : BUSY);
	}
	assert_string_equal(f->err.code, "store.queue");
	sem_post(&g.open);
	db_close(f->read);
	store_close(f->store);          /* waits for all of them */
	assert_int_equal(t.done, STORE_QUEUE_MAX);
	assert_int_equal(t.failed, 0);
	f->store = NULL;
	f->read = NULL;
	for (int i = 0; i <= STORE_QUEUE_MAX; i++)
		arena_free(arenas[i]);
}

/* ---- Other programs on the file (contracts M18) ---- */

static void another_writer_is_waited_for(void **state)
{
	struct fixture *f = *state;
	struct db *other;
	struct tally t = { 0 };
	int64_t id = 8;
	struct db_scope scope = { .arena = arena_new(), .org = test_org(1) };
	struct write_job job = { .run = look_around, .done = tally, .arg = &t, .scope = scope };
	assert_int_equal(db_open(f->store, DB_WRITE, &f->err, &other), OK);
	assert_int_equal(db_begin(other, &f->scope), OK);
	assert_int_equal(add_item(other, 7, S("чужое")), OK);
	assert_int_equal(store_submit(f->store, &job), OK);
	usleep(50 * 1000);
	assert_int_equal(t.done, 0);
	assert_int_equal(db_commit(other), OK);
	db_close(other);
	for (int i = 0; i < 500 && !t.done; i++)
		usleep(10 * 1000);
	assert_int_equal(t.done, 1);
	assert_int_equal(t.failed, 0);
	assert_int_equal(items(f, test_org(1)), 1);
	assert_int_equal(store_write(f->store, &f->scope, false, add_one, &id), OK);
	assert_int_equal(items(f, test_org(1)), 2);
	arena_free(scope.arena);
}

static void a_lock_that_never_comes_is_told(void **state)
{
	struct fixture *f = *state;
	struct db *other;
	int n = 1;
	struct db_scope scope = f->scope;
	scope.arena = arena_new();
	assert_int_equal(db_open(f->store, DB_WRITE, &f->err, &other), OK);
	assert_int_equal(db_begin(other, &scope), OK);
	int64_t began = clock_mono_ms();
	assert_int_equal(store_write(f->store, &f->scope, false, add_many, &n), BUSY);
	assert_string_equal(f->err.code, "store.busy");
	assert_true(clock_mono_ms() - began >= 4000);       /* it did wait; how much longer is the machine's affair */
	db_close(other);
	assert_int_equal(store_write(f->store, &f->scope, false, add_many, &n), OK);
	arena_free(scope.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		COMMON_CASES,
		CASE(a_missing_or_foreign_file_is_refused),
		CASE(one_program_at_a_time_serves),
		CASE(a_store_for_reading_refuses_units),
		CASE(a_reader_cannot_write),
		CASE(a_reader_opens_the_file_when_it_reads),
		CASE(what_a_rested_reader_cannot_open_is_told),
		CASE(a_log_kept_long_by_a_reader_is_cut),
		CASE(a_copy_has_all_and_is_private),
		CASE(a_copy_never_replaces_a_file),
		CASE(the_queue_is_bounded_and_drained),
		CASE(another_writer_is_waited_for),
		CASE(a_lock_that_never_comes_is_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
