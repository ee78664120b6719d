#include "kernel/store/lint.h"

struct lint { struct arena *a; const struct catalogue *c; const struct ddl_schema *s; lint_report *report; void *arg; };

#define SAY(l, slice, code, ...) (l)->report((l)->arg, slice, code, str_fmt((l)->a, __VA_ARGS__))

/* What the catalogue calls the nine words. */
static const char *const shown_type[2][COL_JSON + 1] = {
	[ENGINE_SQLITE] = { "blob", "text", "int", "real", "int", "text", "int", "blob", "text" },
	[ENGINE_PG]     = { "uuid", "text", "int", "real", "bool", "text", "int", "blob", "text" },
};

static bool starts_with_org(struct str cols)
{
	return str_eq(cols, S("org_id")) || str_starts(cols, S("org_id,"));
}

static const struct cat_column *find_column(const struct catalogue *c, struct str table, struct str name)
{
	for (size_t i = 0; i < c->columns.n; i++)
		if (str_eq(c->columns.v[i].table, table) && str_eq(c->columns.v[i].name, name)) return &c->columns.v[i];
	return NULL;
}

/* ---- columns ---- */

static void lint_column(const struct lint *l, const struct ddl_table *t, const struct ddl_column *col)
{
	const struct cat_column *c = find_column(l->c, t->name, col->name);
	if (!c) {
		SAY(l, t->slice, "lint.column", "%.*s.%.*s is in the migrations and not in the store", SP(t->name), SP(col->name));
		return;
	}
	const char *type = shown_type[l->c->engine][col->type];
	if (!str_eq(c->type, str_c(type)))
		SAY(l, t->slice, "lint.type", "%.*s.%.*s is %.*s, not %s", SP(t->name), SP(col->name), SP(c->type), type);
	if (c->required == col->optional)
		SAY(l, t->slice, "lint.null", "%.*s.%.*s: NOT NULL in the store and ? in the migrations disagree", SP(t->name), SP(col->name));
}

static void lint_unknown_columns(const struct lint *l)
{
	for (size_t i = 0; i < l->c->columns.n; i++) {
		const struct cat_column *c = &l->c->columns.v[i];
		const struct ddl_table *t = ddl_table(l->s, c->table);
		if (!t) continue;              /* a shadow of a full-text index */
		if (!t->one_engine && !ddl_column(t, c->name))
			SAY(l, t->slice, "lint.column", "%.*s.%.*s is in the store and not in the migrations", SP(c->table), SP(c->name));
	}
}

static struct str first_column(const struct catalogue *c, struct str table)
{
	for (size_t i = 0; i < c->columns.n; i++)
		if (str_eq(c->columns.v[i].table, table)) return c->columns.v[i].name;
	return (struct str){ 0 };
}

static void lint_table(const struct lint *l, const struct ddl_table *t)
{
	bool primary = false;
	for (size_t i = 0; i < t->cols.n; i++) lint_column(l, t, &t->cols.v[i]);
	for (size_t i = 0; i < l->c->keys.n; i++)
		primary |= str_eq(l->c->keys.v[i].table, t->name) && str_eq(l->c->keys.v[i].kind, S("primary"));
	if (!primary) SAY(l, t->slice, "lint.primary", "table %.*s has no PRIMARY KEY", SP(t->name));
	const struct ddl_column *org = ddl_column(t, S("org_id"));
	if (t->kind == DDL_TENANT && (!str_eq(first_column(l->c, t->name), S("org_id")) || !org || org->type != COL_UUID))
		SAY(l, t->slice, "lint.org", "tenant table %.*s: the first column is  org_id uuid", SP(t->name));
	if (t->kind != DDL_TENANT && org)
		SAY(l, t->slice, "lint.org", "table %.*s has org_id: mark it -- tenant, or name the column otherwise", SP(t->name));
}

/* ---- keys ---- */

static void lint_foreign(const struct lint *l, const struct ddl_table *t, const struct cat_key *k)
{
	const struct ddl_table *parent = ddl_table(l->s, k->parent);
	if (!parent) {
		SAY(l, t->slice, "lint.parent", "%.*s refers to %.*s, which is not there", SP(t->name), SP(k->parent));
		return;
	}
	if (!str_eq(k->on_delete, S("cascade")) && !str_eq(k->on_delete, S("restrict")) && !str_eq(k->on_delete, S("no action")))
		SAY(l, t->slice, "lint.action", "%.*s: ON DELETE %.*s: actions are CASCADE, RESTRICT, NO ACTION", SP(t->name), SP(k->on_delete));
	if (parent->kind != DDL_TENANT) return;
	if (t->kind != DDL_TENANT)
		SAY(l, t->slice, "lint.parent", "shared table %.*s refers to tenant table %.*s", SP(t->name), SP(parent->name));
	else if (!starts_with_org(k->cols) || !starts_with_org(k->parent_cols))
		SAY(l, t->slice, "lint.key", "%.*s: FOREIGN KEY (%.*s) begins with org_id on both sides", SP(t->name), SP(k->cols));
}

static void lint_key(const struct lint *l, const struct cat_key *k)
{
	const struct ddl_table *t = ddl_table(l->s, k->table);
	if (!t || t->one_engine) return;
	if (str_eq(k->kind, S("foreign"))) lint_foreign(l, t, k);
	else if (t->kind == DDL_TENANT && !str_eq(k->kind, S("index")) && !starts_with_org(k->cols))
		SAY(l, t->slice, "lint.key", "%.*s: the %.*s key (%.*s) begins with org_id", SP(t->name), SP(k->kind), SP(k->cols));
}

void catalogue_lint(struct arena *a, const struct catalogue *c, const struct ddl_schema *s, lint_report *report, void *arg)
{
	const struct lint l = { a, c, s, report, arg };
	for (size_t i = 0; i < s->tables.n; i++)
		if (!s->tables.v[i].one_engine) lint_table(&l, &s->tables.v[i]);
	lint_unknown_columns(&l);
	for (size_t i = 0; i < c->keys.n; i++) lint_key(&l, &c->keys.v[i]);
	for (size_t i = 0; i < c->oddities.n; i++) {
		const struct ddl_table *t = ddl_table(s, c->oddities.v[i].table);
		if (!t && str_eq(c->oddities.v[i].what, S("not strict"))) continue;   /* a shadow of a full-text index */
		if (t && t->one_engine) continue;
		SAY(&l, t ? t->slice : S(""), "lint.odd", "%.*s: %.*s", SP(c->oddities.v[i].table), SP(c->oddities.v[i].what));
	}
}

/* ---- two engines ---- */

static bool same_key(const struct cat_key *x, const struct cat_key *y)
{
	return str_eq(x->table, y->table) && str_eq(x->kind, y->kind) && str_eq(x->cols, y->cols) && str_eq(x->parent, y->parent) &&
	       str_eq(x->parent_cols, y->parent_cols) && str_eq(x->on_delete, y->on_delete) && x->filtered == y->filtered;
}

static size_t count_key(const struct catalogue *c, const struct cat_key *k)
{
	size_t n = 0;
	for (size_t i = 0; i < c->keys.n; i++) n += same_key(&c->keys.v[i], k);
	return n;
}

static void compare_one_way(const struct lint *l, const struct catalogue *other)
{
	static const char *const engine[] = { [ENGINE_SQLITE] = "SQLite", [ENGINE_PG] = "PostgreSQL" };
	for (size_t i = 0; i < l->c->keys.n; i++) {
		const struct cat_key *k = &l->c->keys.v[i];
		const struct ddl_table *t = ddl_table(l->s, k->table);
		if (!t || t->one_engine || str_find(k->cols, S("?"), 0) >= 0 || count_key(l->c, k) <= count_key(other, k)) continue;
		SAY(l, t->slice, "lint.engines", "%.*s: %.*s (%.*s) %.*s is on %s only", SP(k->table), SP(k->kind), SP(k->cols), SP(k->parent),
		    engine[l->c->engine]);
	}
}

void catalogue_compare(struct arena *a, const struct catalogue *x, const struct catalogue *y, const struct ddl_schema *s,
                       lint_report *report, void *arg)
{
	const struct lint l = { a, x, s, report, arg }, m = { a, y, s, report, arg };
	compare_one_way(&l, y);
	compare_one_way(&m, x);
}
