/* A page's worth of reading: 100 rows of 8 columns through db_query into structs, beside a bare C loop over SQLite
 * that steps the same statement and touches every column, both in one snapshot a time and with the same PRAGMAs.
 *
 *	build/release/bench/read_bench [SECONDS]
 *
 * Variants take turns; CPU time of a page, median of the rounds. */
#include "kernel/store/test/item_table.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define FILE_NAME "build/read_bench.db"
#define ROWS 100
#define ROUNDS 9

static void die(const char *what) { fprintf(stderr, "%s failed\n", what); abort(); }

static double cpu_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static enum status fill(struct db *db, void *arg)
{
	(void)arg;
	struct query_result r;
	for (int64_t i = 0; i < 100000; i++) {
		struct value v[7] = { { .v.i = i * 7919 % 100000 }, { .v.text = S("Разработка и утверждение положения о наставничестве") },
			{ .v.text = S("Приказ директора, размещён на сайте") }, { .v.date = date_make(2024, 3, 1) }, { .v.b = i % 2 == 0 }, { .v.real = 0.5 },
			{ .v.blob = { (const uint8_t *)"0123456789abcdef", 16 } } };
		TRY(db_query(db, &item_add, v, &r));
	}
	return OK;
}

static size_t page(struct db *db, struct arena *a, struct err *e, int64_t limit)
{
	struct query_result r;
	if (db_begin(db, &(struct db_scope){ .arena = a, .err = e, .org = test_org(1), .now = 1 }) != OK
	    || db_query(db, &item_list, &(struct value){ .v.i = limit }, &r) != OK)
		die("page");
	db_rollback(db);
	arena_reset(a);
	return r.n;
}

static int64_t sink;

static void bare_page(sqlite3_stmt *begin, sqlite3_stmt *q, sqlite3_stmt *commit, int64_t limit)
{
	struct uuid org = test_org(1);
	sqlite3_step(begin);
	sqlite3_reset(begin);
	sqlite3_bind_int64(q, 1, limit);
	sqlite3_bind_blob(q, 2, org.b, 16, SQLITE_STATIC);
	while (sqlite3_step(q) == SQLITE_ROW)
		for (int i = 0; i < 8; i++)
			switch (sqlite3_column_type(q, i)) {
			case SQLITE_INTEGER: sink += sqlite3_column_int64(q, i); break;
			case SQLITE_FLOAT: sink += sqlite3_column_double(q, i) > 0; break;
			case SQLITE_TEXT: sink += sqlite3_column_text(q, i)[0] + sqlite3_column_bytes(q, i); break;
			case SQLITE_BLOB: sink += *(const char *)sqlite3_column_blob(q, i) + sqlite3_column_bytes(q, i); break;
			default: break;
			}
	sqlite3_reset(q);
	sqlite3_step(commit);
	sqlite3_reset(commit);
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
	int pages = (int)((argc > 1 ? strtod(argv[1], NULL) : 2) * 3000 / ROUNDS);
	struct err e = { 0 };
	struct arena *a = arena_new();
	struct store *s;
	struct db *db;
	sqlite3 *h;
	sqlite3_stmt *st[3];
	double ours[ROUNDS], bare[ROUNDS];
	unlink(FILE_NAME);
	if (store_open(&(struct store_config){ .target = S(FILE_NAME), .create = true }, &e, &s) != OK || make_tables(s, a, &e) != OK
	    || store_write(s, &(struct db_scope){ .arena = a, .err = &e, .org = test_org(1) }, false, fill, NULL) != OK
	    || db_open(s, DB_READ, &e, &db) != OK)
		die("open");
	const char *sql[3] = { "BEGIN", item_list.sql[0], "COMMIT" };
	if (sqlite3_open_v2(FILE_NAME, &h, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK
	    || sqlite3_exec(h, "PRAGMA cache_size=-512; PRAGMA mmap_size=134217728", NULL, NULL, NULL) != SQLITE_OK)
		die("open");
	for (int i = 0; i < 3; i++)
		if (sqlite3_prepare_v3(h, sql[i], -1, SQLITE_PREPARE_PERSISTENT, &st[i], NULL) != SQLITE_OK)
			die(sql[i]);
	if (page(db, a, &e, ROWS) != ROWS)
		die("rows");
	for (int r = 0; r < ROUNDS; r++) {
		double t0 = cpu_us();
		for (int i = 0; i < pages; i++)
			page(db, a, &e, ROWS);
		double t1 = cpu_us();
		for (int i = 0; i < pages; i++)
			bare_page(st[0], st[1], st[2], ROWS);
		double t2 = cpu_us();
		ours[r] = (t1 - t0) / pages;
		bare[r] = (t2 - t1) / pages;
	}
	qsort(ours, ROUNDS, sizeof *ours, by_size);
	qsort(bare, ROUNDS, sizeof *bare, by_size);
	printf("100 rows into structs   %7.1f us\nbare loop               %7.1f us\nratio                   %7.2f\n",
	       ours[ROUNDS / 2], bare[ROUNDS / 2], ours[ROUNDS / 2] / bare[ROUNDS / 2]);
	for (int i = 0; i < 3; i++)
		sqlite3_finalize(st[i]);
	sqlite3_close(h);
	db_close(db);
	store_close(s);
	arena_free(a);
	unlink(FILE_NAME);
	return sink == 0;
}
