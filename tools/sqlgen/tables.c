/* Tables by their number, and who refers to whom: what a statement touches besides what it names. */
#include "tools/sqlgen/sqlgen.h"

static size_t number(const struct gen *g, const struct ddl_table *t)
{
	size_t i = (size_t)(t - g->schema.tables.v);
	always_assert(i < 64 * TABLE_WORDS);          /* more tables: more words */
	return i;
}

static bool has(const uint64_t *set, size_t i) { return set[i / 64] >> (i % 64) & 1; }
static void put(uint64_t *set, size_t i) { set[i / 64] |= (uint64_t)1 << (i % 64); }

static void unite(uint64_t *set, const uint64_t *more)
{
	for (int i = 0; i < TABLE_WORDS; i++) set[i] |= more[i];
}

void table_add(const struct gen *g, const struct ddl_table *t, uint64_t set[TABLE_WORDS]) { put(set, number(g, t)); }
bool table_in(const struct gen *g, const struct ddl_table *t, const uint64_t set[TABLE_WORDS]) { return has(set, number(g, t)); }

/* Its own parents, and theirs: they come before it. */
static void find_parents(struct gen *g, size_t i)
{
	sqlite3_stmt *st = NULL;
	if (sqlite3_prepare_v2(g->db, "SELECT \"table\" FROM pragma_foreign_key_list(?1)", -1, &st, NULL) != SQLITE_OK) return;
	sqlite3_bind_text(st, 1, g->schema.tables.v[i].name.p, (int)g->schema.tables.v[i].name.n, SQLITE_STATIC);
	while (sqlite3_step(st) == SQLITE_ROW) {
		const struct ddl_table *t = ddl_table(&g->schema, str_c((const char *)sqlite3_column_text(st, 0)));
		if (!t || number(g, t) == i) continue;
		put(g->parents[i], number(g, t));
		unite(g->parents[i], g->parents[number(g, t)]);
	}
	sqlite3_finalize(st);
}

void load_parents(struct gen *g)
{
	g->parents = arena_zalloc(g->a, (g->schema.tables.n + 1) * sizeof *g->parents);
	for (size_t i = 0; i < g->schema.tables.n; i++) find_parents(g, i);
}

void add_parents(const struct gen *g, const struct ddl_table *t, uint64_t set[TABLE_WORDS])
{
	unite(set, g->parents[number(g, t)]);
}

void add_children(const struct gen *g, const struct ddl_table *t, uint64_t set[TABLE_WORDS])
{
	for (size_t i = 0; i < g->schema.tables.n; i++)
		if (has(g->parents[i], number(g, t))) put(set, i);
}
