/* kill -9, two hundred times, at any moment of a program that writes: every answer it gave is in the store.
 *
 * The test runs itself as the victim ("victim PATH FIRST"): eight units of work are always on their way, and the
 * number of each that was answered goes to standard output.  The parent kills it after a random while. */
#include "kernel/base/test/cm.h"
#include "kernel/store/test/item_table.h"

#include "kernel/base/log.h"

#include <signal.h>
#include <spawn.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define KILLS 200
#define CLIENTS 8
extern char **environ;
static const char *program;

/* ---- The victim ---- */

struct client { struct store *store; struct write_job job; struct err err; struct arena *a; int64_t id; };
static _Atomic int64_t next_id;

static enum status run(struct db *db, void *arg) { return add_item(db, ((struct client *)arg)->id, S("дело")); }

static void submit(struct client *c);
static void answered(void *arg, enum status s)
{
	struct client *c = arg;
	if (s != OK || write(STDOUT_FILENO, &c->id, sizeof c->id) != sizeof c->id)
		abort();
	submit(c);
}

static void submit(struct client *c)
{
	arena_reset(c->a);
	c->id = next_id++;
	c->job = (struct write_job){ .run = run, .done = answered, .arg = c, .scope = { .arena = c->a, .err = &c->err, .org = test_org(1) } };
	if (store_submit(c->store, &c->job) != OK)
		abort();
}

static int victim(const char *path, const char *first)
{
	static struct client c[CLIENTS];
	struct store *s;
	struct err e = { 0 };
	next_id = strtoll(first, NULL, 10);
	if (store_open(&(struct store_config){ .target = str_c(path) }, &e, &s) != OK)
		return 1;
	for (int i = 0; i < CLIENTS; i++) {
		c[i] = (struct client){ .store = s, .a = arena_new() };
		submit(&c[i]);
	}
	for (;;)
		pause();
}

/* ---- The killer ---- */

static pid_t start_victim(const char *path, int64_t first, int *ret_out)
{
	int fd[2];
	char number[32];
	pid_t pid;
	posix_spawn_file_actions_t fa;
	snprintf(number, sizeof number, "%lld", (long long)first);
	assert_int_equal(pipe(fd), 0);
	posix_spawn_file_actions_init(&fa);
	posix_spawn_file_actions_adddup2(&fa, fd[1], STDOUT_FILENO);
	posix_spawn_file_actions_addclose(&fa, fd[0]);
	char *argv[] = { (char *)(uintptr_t)program, (char *)(uintptr_t)"victim", (char *)(uintptr_t)path, number, NULL };
	assert_int_equal(posix_spawn(&pid, program, &fa, NULL, argv, environ), 0);
	posix_spawn_file_actions_destroy(&fa);
	close(fd[1]);
	*ret_out = fd[0];
	return pid;
}

/* Lets the victim answer some units, kills it, and reads what else it had said. */
static int64_t *kill_after(pid_t pid, int out, int answers, size_t *ret_n)
{
	size_t n = 0, cap = 256;
	int64_t *ids = malloc(cap * sizeof *ids), id;
	while (read(out, &id, sizeof id) == sizeof id) {
		if (n == cap) {
			int64_t *more = realloc(ids, (cap *= 2) * sizeof *ids);
			assert_non_null(more);
			ids = more;
		}
		ids[n++] = id;
		if (n == (size_t)answers)
			kill(pid, SIGKILL);
	}
	int how;
	assert_int_equal(waitpid(pid, &how, 0), pid);
	assert_true(WIFSIGNALED(how) && WTERMSIG(how) == SIGKILL);
	close(out);
	*ret_n = n;
	return ids;
}

static int64_t check_all(const char *path, const int64_t *ids, size_t n)
{
	struct arena *a = arena_new();
	struct err e = { 0 };
	struct store *s;
	struct db *db;
	struct query_result r;
	int64_t most = 0;
	assert_int_equal(store_open(&(struct store_config){ .target = str_c(path) }, &e, &s), OK);
	assert_int_equal(db_open(s, DB_READ, &e, &db), OK);
	assert_int_equal(db_begin(db, &(struct db_scope){ .arena = a, .err = &e, .org = test_org(1) }), OK);
	for (size_t i = 0; i < n; i++) {
		if (db_query(db, &item_get, &(struct value){ .v.i = ids[i] }, &r) != OK)
			fail_msg("unit %lld was answered and is gone", (long long)ids[i]);
		most = ids[i] > most ? ids[i] : most;
	}
	db_close(db);
	store_close(s);
	arena_free(a);
	return most;
}

static void every_answer_outlives_the_program(void **state)
{
	(void)state;
	char dir[] = "/tmp/kill-test-XXXXXX", path[64], file[80];
	struct arena *a = arena_new();
	struct err e = { 0 };
	struct store *s;
	int64_t next = 1;
	unsigned seed = 7;
	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof path, "%s/store.db", dir);
	assert_int_equal(store_open(&(struct store_config){ .target = str_c(path), .create = true }, &e, &s), OK);
	assert_int_equal(make_tables(s, a, &e), OK);
	store_close(s);
	for (int i = 0; i < KILLS; i++) {
		int out;
		size_t n;
		pid_t pid = start_victim(path, next, &out);
		int64_t *ids = kill_after(pid, out, 1 + rand_r(&seed) % 200, &n);
		assert_true(n > 0);
		/* What was on its way when it died may be there too, so the next victim starts well behind it. */
		next = check_all(path, ids, n) + 4 * CLIENTS;
		free(ids);
	}
	static const char *const tails[] = { "", "-wal", "-shm" };
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		snprintf(file, sizeof file, "%s%s", path, tails[i]);
		unlink(file);
	}
	rmdir(dir);
	arena_free(a);
}

int main(int argc, char **argv)
{
	if (argc == 4)
		return victim(argv[2], argv[3]);
	program = argv[0];
	const struct CMUnitTest tests[] = { cmocka_unit_test(every_answer_outlives_the_program) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
