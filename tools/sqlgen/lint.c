/* The linter's look at SQLite in memory, through the same statements that the program uses on a store. */
#include "kernel/store/lint.h"
#include "tools/sqlgen/sqlgen.h"

static sqlite3_stmt *statement(struct gen *g, struct str name)
{
	sqlite3_stmt *st = NULL;
	for (size_t i = 0; i < g->sources.n; i++)
		for (size_t k = 0; k < g->sources.v[i].checked.n; k++) {
			const struct checked *c = &g->sources.v[i].checked.v[k];
			if (!str_eq(c->b->name, name)) continue;
			return sqlite3_prepare_v2(g->db, c->sql[ENGINE_SQLITE], -1, &st, NULL) == SQLITE_OK ? st : NULL;
		}
	return NULL;
}

static struct str text(struct gen *g, sqlite3_stmt *st, int i)
{
	return str_dup(g->a, str_c((const char *)sqlite3_column_text(st, i)));
}

static bool read_columns(struct gen *g, struct catalogue *c)
{
	sqlite3_stmt *st = statement(g, S("catalogue_columns"));
	bool ok = st;
	while (st && sqlite3_step(st) == SQLITE_ROW)
		*VEC_ADD(g->a, &c->columns) = (struct cat_column){ text(g, st, 0), text(g, st, 1), text(g, st, 3), sqlite3_column_int(st, 4) };
	sqlite3_finalize(st);
	return ok;
}

static bool read_keys(struct gen *g, struct catalogue *c)
{
	sqlite3_stmt *st = statement(g, S("catalogue_keys"));
	bool ok = st;
	while (st && sqlite3_step(st) == SQLITE_ROW)
		*VEC_ADD(g->a, &c->keys) = (struct cat_key){ text(g, st, 0), text(g, st, 1), text(g, st, 2), text(g, st, 3), text(g, st, 4),
			text(g, st, 5), sqlite3_column_int(st, 6) };
	sqlite3_finalize(st);
	return ok;
}

static bool read_oddities(struct gen *g, struct catalogue *c)
{
	sqlite3_stmt *st = statement(g, S("catalogue_oddities"));
	bool ok = st;
	while (st && sqlite3_step(st) == SQLITE_ROW) *VEC_ADD(g->a, &c->oddities) = (struct cat_oddity){ text(g, st, 0), text(g, st, 1) };
	sqlite3_finalize(st);
	return ok;
}

static void on_finding(void *arg, struct str slice, const char *code, struct str message)
{
	struct gen *g = arg;
	const struct slice_folder *s = slices_find(&g->slices, slice);
	const struct sql_fault f = { code, 1, message };
	complain(g, s ? str_fmt(g->a, "%.*s/schema", SP(s->path)) : S("schema"), &f);
}

void lint_schema(struct gen *g)
{
	struct catalogue c = { .engine = ENGINE_SQLITE };
	if (read_columns(g, &c) && read_keys(g, &c) && read_oddities(g, &c)) catalogue_lint(g->a, &c, &g->schema, on_finding, g);
}
