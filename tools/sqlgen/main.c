/* sqlgen -o DIR SLICE…: typed C from the SQL of the slices' folders.
 *
 * sqlgen -w SLICE…: does a statement walk through a whole organisation?  (walks.c)
 *
 * Reads SLICE/slice.c (needs only), SLICE/schema/NNN_*.sql, SLICE/queries.sql and SLICE/reports.sql; a leading
 * src/ is left out of the names that it makes.  All faults are said, then it fails. */
#include "tools/sqlgen/sqlgen.h"
#include <stdio.h>

void complain(struct gen *g, struct str path, const struct sql_fault *f)
{
	fprintf(stderr, "%.*s:%d: %.*s [%s]\n", SP(path), f->line, SP(f->message), f->code);
	g->faults++;
}

static int usage(void)
{
	fputs("usage: sqlgen -o DIR SLICE...\n       sqlgen -w SLICE...\n", stderr);
	return 2;
}

static int run(struct gen *g, const char *out, size_t n, char **dirs)
{
	g->slices = slices_read(g->a, n, dirs);
	if (findings()) return 1;
	load_schema(g);
	load_parents(g);
	if (!g->faults) load_sources(g);
	for (size_t i = 0; i < g->sources.n; i++) check_source(g, &g->sources.v[i]);
	lint_schema(g);
	if (!g->faults && !out) look_for_walks(g);
	if (g->faults) return 1;
	return !out || emit_all(g, out) ? 0 : 1;
}

int main(int argc, char **argv)
{
	bool walks = argc > 2 && strcmp(argv[1], "-w") == 0;
	int first = walks ? 2 : 3;
	if (!walks && (argc < 3 || strcmp(argv[1], "-o") != 0)) return usage();
	struct gen g = { .a = arena_new() };
	g.schema.arena = g.a;
	if (sqlite3_open(":memory:", &g.db) != SQLITE_OK) return 1;
	int status = run(&g, walks ? NULL : argv[2], (size_t)(argc - first), argv + first);
	sqlite3_close(g.db);
	arena_free(g.a);
	return status;
}
