/* Erasing a whole organisation: an invented one that is alone in its store. */
#include "kernel/store/catalogue.h"
#include "kernel/store/engine.h"
#include "kernel/store/impl.h"
#include "kernel/store/org.h"

struct erasing { struct db *db; struct catalogue c; struct str id; struct { size_t n, cap; struct str *v; } left; };

/* Ours, of sixteen bytes: nothing of it needs quoting. */
static struct str id_literal(struct db *db)
{
	struct str hex = hex_of(db->arena, (struct bytes){ db->org.b, sizeof db->org.b });
	return str_fmt(db->arena, db->engine == ENGINE_SQLITE ? "X'%.*s'" : "'%.*s'", SP(hex));
}

static enum status erase_rows(struct erasing *e, struct str table, struct str column)
{
	return db_exec_raw(e->db, str_fmt(e->db->arena, "DELETE FROM %.*s WHERE %.*s = %.*s", SP(table), SP(column), SP(e->id)).p);
}

static bool is_left(const struct erasing *e, struct str table)
{
	for (size_t i = 0; i < e->left.n; i++)
		if (str_eq(e->left.v[i], table))
			return true;
	return false;
}

/* Do rows of another table that is left refer to this one's? */
static bool is_referred_to(const struct erasing *e, struct str table)
{
	for (size_t i = 0; i < e->c.keys.n; i++) {
		const struct cat_key *k = &e->c.keys.v[i];
		if (str_eq(k->kind, S("foreign")) && str_eq(k->parent, table) && !str_eq(k->table, table) && is_left(e, k->table))
			return true;
	}
	return false;
}

/* Children before their parents. */
static enum status erase_tenant_tables(struct erasing *e)
{
	while (e->left.n) {
		size_t i = 0;
		while (i < e->left.n && is_referred_to(e, e->left.v[i]))
			i++;
		always_assert(i < e->left.n);   /* two tables that refer to each other: no schema of ours has them */
		TRY(erase_rows(e, e->left.v[i], S("org_id")));
		e->left.v[i] = e->left.v[--e->left.n];
	}
	return OK;
}

static enum status erase_shared_rows(struct erasing *e)
{
	for (size_t i = 0; i < e->c.keys.n; i++) {
		const struct cat_key *k = &e->c.keys.v[i];
		if (str_eq(k->kind, S("foreign")) && str_eq(k->parent, S("organization")))
			TRY(erase_rows(e, k->table, k->cols));
	}
	return erase_rows(e, S("organization"), S("id"));
}

static enum status may_erase(struct db *db)
{
	struct org_rows all;
	TRY(org_list(db, 2, &all));
	return all.n == 1 && all.v[0].demo && uuid_eq(all.v[0].id, db->org) ? OK : INVALID;
}

enum status org_erase_demo(struct db *db)
{
	struct erasing e = { .db = db, .id = id_literal(db) };
	TRY(may_erase(db));
	TRY(db_touch_shared(db));
	TRY(catalogue_read(db, &e.c));
	for (size_t i = 0; i < e.c.columns.n; i++)
		if (str_eq(e.c.columns.v[i].name, S("org_id")))
			*VEC_ADD(db->arena, &e.left) = e.c.columns.v[i].table;
	TRY(erase_tenant_tables(&e));
	TRY(erase_shared_rows(&e));
	db->org = (struct uuid){ 0 };
	return OK;
}
