#include "tools/sqlgen/sqlgen.h"
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

static const char *join(struct gen *g, struct str dir, const char *name)
{
	return str_z(g->a, str_fmt(g->a, "%.*s/%s", SP(dir), name));
}

/* ---- migrations ---- */

static int is_sql(const struct dirent *d)
{
	return str_ends(str_c(d->d_name), S(".sql"));
}

static bool run_step(struct gen *g, struct str path, const struct ddl_step *s)
{
	char *message = NULL;
	struct sql_fault f = { 0 };
	if (s->where != DDL_SQLITE || sqlite3_exec(g->db, s->sql, NULL, NULL, &message) == SQLITE_OK) return true;
	sql_fault(g->a, &f, "ddl.engine", s->line, "SQLite: %s", message);
	sqlite3_free(message);
	complain(g, path, &f);
	return false;
}

static void run_migration(struct gen *g, const struct slice_folder *s, struct str path)
{
	struct str text;
	struct ddl_script script = { 0 };
	struct sql_fault f = { 0 };
	if (!file_read(g->a, path.p, &text)) sql_fault(g->a, &f, "ddl.file", 1, "the file cannot be read");
	else if (ddl_read(&g->schema, s->name, text, &script, &f)) {
		for (size_t i = 0; i < script.n; i++)
			if (!run_step(g, path, &script.v[i])) return;
		return;
	}
	complain(g, path, &f);
}

static void load_slice_schema(struct gen *g, const struct slice_folder *s)
{
	struct dirent **names = NULL;
	struct str dir = str_c(join(g, s->path, "schema"));
	int n = scandir(dir.p, &names, is_sql, alphasort);
	for (int i = 0; i < n; i++) {
		struct str path = str_c(join(g, dir, names[i]->d_name));
		struct sql_fault f = { 0 };
		if (strtol(names[i]->d_name, NULL, 10) != i + 1 || strlen(names[i]->d_name) < 9 || names[i]->d_name[3] != '_') {
			sql_fault(g->a, &f, "ddl.number", 1, "migrations are NNN_name.sql without gaps: this one is %03d_…", i + 1);
			complain(g, path, &f);
		} else {
			run_migration(g, s, path);
		}
		free(names[i]);
	}
	free(names);
}

void load_schema(struct gen *g)
{
	for (size_t i = 0; i < g->slices.n; i++) load_slice_schema(g, &g->slices.v[i]);
}

/* ---- statements ---- */

static void load_source(struct gen *g, const struct slice_folder *slice, const char *name, bool reports)
{
	struct source s = { .slice = slice, .reports = reports, .path = str_c(join(g, slice->path, name)) };
	struct str text;
	struct sql_fault f = { 0 };
	if (!file_read(g->a, s.path.p, &text)) return;
	s.out = str_sub(s.path, str_starts(s.path, S("src/")) ? 4 : 0, s.path.n - strlen(".sql"));
	if (!parse_queries(g->a, text, &s.file, &f)) complain(g, s.path, &f);
	*VEC_ADD(g->a, &g->sources) = s;
}

void load_sources(struct gen *g)
{
	for (size_t i = 0; i < g->slices.n; i++) {
		load_source(g, &g->slices.v[i], "queries.sql", false);
		load_source(g, &g->slices.v[i], "reports.sql", true);
	}
}
