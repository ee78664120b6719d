/* The bare loop: the statements of one POST, one transaction each, synchronous=NORMAL; no server, no queue, no other thread.
 *
 *	loop_bench FILE.db SECONDS STATEMENT…       names from queries.sql, in the order in which a POST runs them
 *
 * The texts are the product's own (all_queries), prepared once; parameters are made up by their type, fresh for each round.
 * PRAGMAs are those of the product's writer, but for synchronous=NORMAL, which does not wait for the disk.  Prints rate=N. */
#include "kernel/store/query.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define STATEMENTS_MAX 32
#define SOME_DAY 1790000000000LL

struct step { const struct query *q; sqlite3_stmt *stmt; };

static sqlite3 *db;
static struct uuid org, account;
static uint64_t counter;

static void die(const char *what) { fprintf(stderr, "loop_bench: %s: %s\n", what, db ? sqlite3_errmsg(db) : ""); exit(1); }

static double now_s(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void run_sql(const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		die(sql);
}

static sqlite3_stmt *prepare(const char *sql)
{
	sqlite3_stmt *s = NULL;
	if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &s, NULL) != SQLITE_OK)
		die(sql);
	return s;
}

static const struct query *find(const char *name)
{
	for (size_t i = 0; i < n_all_queries; i++)
		if (!strcmp(all_queries[i]->name, name))
			return all_queries[i];
	die(name);
	return NULL;
}

static void read_ids(void)
{
	sqlite3_stmt *s = prepare("SELECT org_id, id FROM account ORDER BY id LIMIT 1");
	if (sqlite3_step(s) != SQLITE_ROW)
		die("no account");
	memcpy(org.b, sqlite3_column_blob(s, 0), sizeof org.b);
	memcpy(account.b, sqlite3_column_blob(s, 1), sizeof account.b);
	sqlite3_finalize(s);
}

static void bind(sqlite3_stmt *s, int at, const struct query_param *param)
{
	if (!strcmp(param->name, "account")) {
		sqlite3_bind_blob(s, at, account.b, sizeof account.b, SQLITE_STATIC);
		return;
	}
	static uint8_t bytes[32];
	static char text[64];
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (uint8_t)((counter * 2654435761u) >> (i % 4 * 8)) ^ (uint8_t)i;
	memcpy(bytes, &counter, sizeof counter);
	switch (param->type) {
	case COL_UUID: sqlite3_bind_blob(s, at, bytes, 16, SQLITE_TRANSIENT); break;
	case COL_BLOB: sqlite3_bind_blob(s, at, bytes, 32, SQLITE_TRANSIENT); break;
	case COL_TEXT: case COL_JSON:
		snprintf(text, sizeof text, "POST /rows строка %llu", (unsigned long long)counter);
		sqlite3_bind_text(s, at, text, -1, SQLITE_TRANSIENT);
		break;
	case COL_DATE: sqlite3_bind_text(s, at, "2026-11-24", -1, SQLITE_STATIC); break;
	case COL_REAL: sqlite3_bind_double(s, at, 1.5); break;
	case COL_BOOL: sqlite3_bind_int(s, at, 1); break;
	case COL_INT: sqlite3_bind_int64(s, at, (sqlite3_int64)counter); break;
	case COL_INSTANT: sqlite3_bind_int64(s, at, SOME_DAY); break;         /* the same: what is swept by age stays */
	}
	counter++;
}

static void run_step(const struct step *step)
{
	int at = 1, rc;
	if (step->q->org_param)
		sqlite3_bind_blob(step->stmt, at++, org.b, sizeof org.b, SQLITE_STATIC);
	for (unsigned i = 0; i < step->q->n_params; i++)
		bind(step->stmt, at++, &step->q->params[i]);
	while ((rc = sqlite3_step(step->stmt)) == SQLITE_ROW)
		;
	if (rc != SQLITE_DONE)
		die(step->q->name);
	sqlite3_reset(step->stmt);
}

int main(int argc, char **argv)
{
	struct step steps[STATEMENTS_MAX];
	int n = argc - 3;
	if (n < 1 || n > STATEMENTS_MAX)
		die("loop_bench FILE.db SECONDS STATEMENT...");
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	if (sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
		die("open");
	run_sql("PRAGMA cache_size=-4096; PRAGMA mmap_size=0; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY");
	read_ids();
	counter = (uint64_t)time(NULL) << 24;
	sqlite3_stmt *begin = prepare("BEGIN IMMEDIATE"), *commit = prepare("COMMIT");
	for (int i = 0; i < n; i++)
		steps[i] = (struct step){ find(argv[3 + i]), prepare(find(argv[3 + i])->sql[ENGINE_SQLITE]) };
	double began = now_s(), seconds = atof(argv[2]), took;
	long rounds = 0;
	do {
		sqlite3_step(begin), sqlite3_reset(begin);
		for (int i = 0; i < n; i++)
			run_step(&steps[i]);
		if (sqlite3_step(commit) != SQLITE_DONE)
			die("COMMIT");
		sqlite3_reset(commit);
		rounds++;
		took = now_s() - began;
	} while (took < seconds);
	printf("rounds=%ld rate=%.0f\n", rounds, (double)rounds / took);
	return 0;
}
