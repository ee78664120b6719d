/* What group commit is worth: units of work per second through store_submit, beside the same writer with one unit a
 * commit, and beside a bare C loop over SQLite that does without fsync (synchronous=NORMAL) and without a queue.
 *
 *	build/release/bench/writer_bench [SECONDS [ROUNDS]]      needs a folder on a real disk: build/
 *
 * All run the same three statements a unit: the revision, a change of one row, a line of a log.  Variants take
 * turns, ROUNDS times, so that a slow minute of the disk hits all of them; medians are printed. */
#include "kernel/store/test/item_table.h"

#include "kernel/base/clock.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define ITEMS 5000
#define MOST 2000000
#define FILE_NAME "build/writer_bench.db"

static _Atomic int64_t next_id;
static atomic_bool stop;
static float *took;                     /* ms of each unit */
static _Atomic int n_took;

static double now_s(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void die(const char *what) { fprintf(stderr, "%s failed\n", what); abort(); }

static void note(double since)
{
	int i = atomic_fetch_add(&n_took, 1);
	if (i < MOST)
		took[i] = (float)((now_s() - since) * 1e3);
}

/* ---- A unit of work ---- */

static enum status unit(struct db *db, void *arg)
{
	(void)arg;
	struct query_result r;
	int64_t id = atomic_fetch_add(&next_id, 1);
	struct value v[2] = { { .v.text = S("Встреча наставников с родителями в актовом зале") }, { .v.i = id * 7919 % ITEMS } };
	TRY(db_query(db, &item_name, v, &r));
	return add_item(db, ITEMS + id, S("plan_row изменена: срок, ответственный"));
}

/* ---- Clients: each has one unit on its way, always ---- */

struct client { struct store *store; struct write_job job; double since; struct err err; struct arena *a; };

static void submit(struct client *c);
static void done(void *arg, enum status s)
{
	struct client *c = arg;
	if (s != OK)
		die("unit");
	note(c->since);
	if (!atomic_load_explicit(&stop, memory_order_relaxed))
		submit(c);
	else
		c->since = 0;
}

static void submit(struct client *c)
{
	arena_reset(c->a);
	c->since = now_s();
	c->job = (struct write_job){ .run = unit, .done = done, .arg = c, .scope = { .arena = c->a, .err = &c->err, .org = test_org(1) } };
	if (store_submit(c->store, &c->job) != OK)
		die("submit");
}

/* A client that sleeps until it is answered, as a thread of a server would. */
static void *waiting_client(void *arg)
{
	struct client *c = arg;
	struct db_scope scope = { .arena = c->a, .err = &c->err, .org = test_org(1) };
	while (!atomic_load_explicit(&stop, memory_order_relaxed)) {
		arena_reset(c->a);
		double since = now_s();
		if (store_write(c->store, &scope, false, unit, NULL) != OK)
			die("write");
		note(since);
	}
	return NULL;
}

static void seconds_pass(double s) { usleep((useconds_t)(s * 1e6)); }

static void run_clients(struct store *s, int clients, bool threads, double seconds)
{
	static struct client c[64];
	pthread_t t[64];
	for (int i = 0; i < clients; i++) {
		c[i] = (struct client){ .store = s, .a = arena_new() };
		if (threads)
			pthread_create(&t[i], NULL, waiting_client, &c[i]);
		else
			submit(&c[i]);
	}
	seconds_pass(seconds);
	stop = true;
	for (int i = 0; i < clients && threads; i++)
		pthread_join(t[i], NULL);
	store_close(s);                 /* drains */
	for (int i = 0; i < clients; i++)
		arena_free(c[i].a);
}

/* ---- The store to run on ---- */

static enum status fill(struct db *db, void *arg)
{
	(void)arg;
	for (int64_t i = 0; i < ITEMS; i++)
		TRY(add_item(db, i, S("Анкетирование педагогов")));
	return OK;
}

static void remove_files(void)
{
	unlink(FILE_NAME);
	unlink(FILE_NAME "-wal");
	unlink(FILE_NAME "-shm");
}

static struct store *fresh(int batch)
{
	struct err e = { 0 };
	struct arena *a = arena_new();
	struct store *s;
	remove_files();
	if (store_open(&(struct store_config){ .target = S(FILE_NAME), .create = true, .batch_max = batch }, &e, &s) != OK
	    || make_tables(s, a, &e) != OK)
		die("open");
	struct db_scope scope = { .arena = a, .err = &e, .org = test_org(1) };
	if (store_write(s, &scope, false, fill, NULL) != OK)
		die("fill");
	arena_free(a);
	return s;
}

/* ---- The peer: no queue, no fsync, nothing but SQLite ---- */

static sqlite3_stmt *prepared(sqlite3 *h, const char *sql)
{
	sqlite3_stmt *st;
	if (sqlite3_prepare_v3(h, sql, -1, SQLITE_PREPARE_PERSISTENT, &st, NULL) != SQLITE_OK)
		die(sql);
	return st;
}

static void step(sqlite3_stmt *st)
{
	int rc;
	while ((rc = sqlite3_step(st)) == SQLITE_ROW)
		;
	if (rc != SQLITE_DONE)
		die("step");
	sqlite3_reset(st);
}

static void bare_unit(sqlite3_stmt *st[5], const struct uuid *org)
{
	int64_t id = next_id++;
	step(st[0]);
	sqlite3_bind_blob(st[1], 1, org->b, 16, SQLITE_STATIC);
	step(st[1]);
	sqlite3_bind_blob(st[2], 1, org->b, 16, SQLITE_STATIC);
	sqlite3_bind_text(st[2], 2, "Встреча наставников с родителями в актовом зале", -1, SQLITE_STATIC);
	sqlite3_bind_int64(st[2], 3, id * 7919 % ITEMS);
	step(st[2]);
	sqlite3_bind_blob(st[3], 1, org->b, 16, SQLITE_STATIC);
	sqlite3_bind_int64(st[3], 2, ITEMS + id);
	sqlite3_bind_text(st[3], 3, "plan_row изменена: срок, ответственный", -1, SQLITE_STATIC);
	sqlite3_bind_int(st[3], 6, 1);
	sqlite3_bind_blob(st[3], 8, "x", 1, SQLITE_STATIC);
	step(st[3]);
	step(st[4]);
}

static void run_bare(double seconds)
{
	sqlite3 *h;
	struct uuid org = test_org(1);
	if (sqlite3_open(FILE_NAME, &h) != SQLITE_OK || sqlite3_exec(h, "PRAGMA synchronous=NORMAL; PRAGMA cache_size=-4096; "
	    "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY", NULL, NULL, NULL) != SQLITE_OK)
		die("open");
	sqlite3_stmt *st[5] = { prepared(h, "BEGIN IMMEDIATE"),
		prepared(h, "UPDATE org_rev SET rev = rev + 1 WHERE org_id = $1 RETURNING rev, chain"),
		prepared(h, item_name.sql[0]), prepared(h, item_add.sql[0]), prepared(h, "COMMIT") };
	for (double end = now_s() + seconds; now_s() < end;) {
		double since = now_s();
		bare_unit(st, &org);
		note(since);
	}
	for (int i = 0; i < 5; i++)
		sqlite3_finalize(st[i]);
	sqlite3_close(h);
}

/* ---- Variants and their medians ---- */

struct variant { const char *name; int batch, clients; bool threads, bare; };
static const struct variant variants[] = {
	{ "64 clients, group commit", 64, 64, false, false },
	{ "64 clients, one a commit", 1, 64, false, false },
	{ "64 threads, group commit", 64, 64, true, false },
	{ "64 threads, one a commit", 1, 64, true, false },
	{ "1 client, group commit", 64, 1, true, false },
	{ "1 client, one a commit", 1, 1, true, false },
	{ "bare C loop, NORMAL", 0, 1, false, true },
};
#define VARIANTS (sizeof variants / sizeof *variants)
struct figures { double rate, p50, p99; };

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}
static int by_ms(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;
	return (x > y) - (x < y);
}

static struct figures measure(const struct variant *v, double seconds)
{
	struct store *s = fresh(v->batch);
	n_took = 0;
	next_id = 1;
	stop = false;
	double began = now_s();
	if (v->bare) {
		store_close(s);
		began = now_s();
		run_bare(seconds);
	} else {
		run_clients(s, v->clients, v->threads, seconds);
	}
	double spent = now_s() - began;
	int n = n_took < MOST ? n_took : MOST;
	qsort(took, (size_t)n, sizeof *took, by_ms);
	remove_files();
	return (struct figures){ n_took / spent, took[n / 2], took[(int)(n * 0.99)] };
}

static double median(double *v, int n)
{
	qsort(v, (size_t)n, sizeof *v, by_size);
	return v[n / 2];
}

int main(int argc, char **argv)
{
	double seconds = argc > 1 ? strtod(argv[1], NULL) : 2;
	int rounds = argc > 2 ? (int)strtol(argv[2], NULL, 10) : 3;
	static struct figures all[32][VARIANTS];
	struct figures mid[VARIANTS];
	rounds = rounds < 1 ? 1 : rounds > 32 ? 32 : rounds;
	took = malloc(MOST * sizeof *took);
	for (int r = 0; r < rounds; r++)
		for (size_t i = 0; i < VARIANTS; i++)
			all[r][i] = measure(&variants[i], seconds);
	for (size_t i = 0; i < VARIANTS; i++) {
		double rate[32], p50[32], p99[32];
		for (int r = 0; r < rounds; r++)
			rate[r] = all[r][i].rate, p50[r] = all[r][i].p50, p99[r] = all[r][i].p99;
		mid[i] = (struct figures){ median(rate, rounds), median(p50, rounds), median(p99, rounds) };
		printf("%-26s %9.0f /s   p50 %7.3f ms   p99 %7.3f ms\n", variants[i].name, mid[i].rate, mid[i].p50, mid[i].p99);
	}
	printf("group / one a commit, 64 clients  %.2f (goal 4)\n", mid[0].rate / mid[1].rate);
	printf("group / one a commit, 64 threads  %.2f\n", mid[2].rate / mid[3].rate);
	printf("group / bare loop at NORMAL       %.2f (goal 1.2)\n", mid[0].rate / mid[6].rate);
	printf("one client, group / one a commit  %.2f of the time (goal at most 1.2)\n", mid[5].rate / mid[4].rate);
	free(took);
	return 0;
}
