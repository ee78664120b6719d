/* Wall time of outside_read, the whole way: spawn, sandbox, reader, records, model.  Median of 30 each.
 *	build/release/bench/outside_bench FILE...        NASTAVNIK_READER names the reader
 * bench/outside.sh makes a 5,000-row sheet, runs this and the peers beside it. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>
#include "kernel/office/outside.h"

enum { RUNS = 30 };

static double now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

/* False when the document cannot be read at all. */
static bool measure(struct arena *a, const char *path)
{
	double ms[RUNS];
	for (int i = 0; i < RUNS; i++) {
		struct outside doc;
		struct err e = { 0 };
		arena_reset(a);
		double from = now_ms();
		int fd = open(path, O_RDONLY | O_CLOEXEC);
		enum status s = outside_read(a, &e, (struct outside_source){ .fd = fd, .name = str_c(path) }, &doc);
		close(fd);
		ms[i] = now_ms() - from;
		if (s != OK) { fprintf(stderr, "%s: %s\n", path, e.code); return false; }
	}
	qsort(ms, RUNS, sizeof *ms, by_size);
	printf("%-52s median %7.2f ms   worst %7.2f ms\n", path, ms[RUNS / 2], ms[RUNS - 1]);
	return true;
}

int main(int argc, char **argv)
{
	struct arena *a = arena_new();
	bool ok = true;
	for (int i = 1; i < argc; i++) ok &= measure(a, argv[i]);
	arena_free(a);
	return ok ? 0 : 1;
}
