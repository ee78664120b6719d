/* Is everything there that was acknowledged?
 *
 *	acks FILE.db "SELECT number FROM …" ACKS…      the numbers that load -A wrote, one a line
 *
 * Prints  acknowledged=N stored=N lost=N  and ends with 1 when one is lost. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

struct numbers { long *v; size_t n, cap; };

static void die(const char *what) { fprintf(stderr, "acks: %s\n", what); exit(2); }

static void add(struct numbers *l, long v)
{
	if (l->n == l->cap) {
		l->cap = l->cap ? 2 * l->cap : 4096;
		l->v = realloc(l->v, l->cap * sizeof *l->v);
		if (!l->v)
			die("memory");
	}
	l->v[l->n++] = v;
}

static int by_value(const void *a, const void *b)
{
	long x = *(const long *)a, y = *(const long *)b;
	return (x > y) - (x < y);
}

static struct numbers stored(const char *file, const char *sql)
{
	struct numbers l = { 0 };
	sqlite3 *db;
	sqlite3_stmt *s;
	if (sqlite3_open_v2(file, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK || sqlite3_prepare_v2(db, sql, -1, &s, NULL) != SQLITE_OK)
		die(sqlite3_errmsg(db));
	while (sqlite3_step(s) == SQLITE_ROW)
		add(&l, (long)sqlite3_column_int64(s, 0));
	sqlite3_finalize(s);
	sqlite3_close(db);
	if (l.n)
		qsort(l.v, l.n, sizeof *l.v, by_value);
	return l;
}

int main(int argc, char **argv)
{
	if (argc < 4)
		die("acks FILE.db SQL ACKS...");
	struct numbers l = stored(argv[1], argv[2]);
	long number, acknowledged = 0, lost = 0;
	for (int i = 3; i < argc; i++) {
		FILE *f = fopen(argv[i], "r");
		if (!f)
			die(argv[i]);
		while (fscanf(f, "%ld", &number) == 1) {
			acknowledged++;
			lost += !l.n || !bsearch(&number, l.v, l.n, sizeof *l.v, by_value);
		}
		fclose(f);
	}
	printf("acknowledged=%ld stored=%zu lost=%ld\n", acknowledged, l.n, lost);
	return lost > 0;
}
