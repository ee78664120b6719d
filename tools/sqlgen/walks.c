/* Does a statement read the whole of an organisation where it could find the few rows it wants?
 *
 * SQLite has no statistics of a store and guesses by rules; where an index would also give the ORDER BY, or OR stands between two
 * columns, it may prefer to walk.  Its own plan (EXPLAIN QUERY PLAN, over the empty schema: the plan does not depend on what
 * is in a store) is held against the text:
 *
 *	- SCAN of a tenant table;
 *	- SEARCH by org_id alone, though the text equates a column of ids that an index begins with (after org_id) to a parameter, to a
 *	  subquery, or to a table that the plan has read before;
 *	- the same of the table it begins with, though another table beside it has such a column and a parameter.
 *
 * A statement that must walk says so in its comment: "-- walks: why". */
#include "tools/sqlgen/sqlgen.h"
#include "tools/sqlgen/scope.h"

#include <stdio.h>

/* One loop of the plan. */
struct loop { int id, parent; struct str alias, by; bool scan; const struct ddl_table *table; };
/* alias.column = …; alias "": not written.  other: the alias on the other side, "" for a parameter or a subquery. */
struct equal { struct str alias, column, other; };
struct named { struct str alias; const struct ddl_table *table; };

struct plan {
	struct gen *g;
	const struct block *b;
	struct { size_t n, cap; struct named *v; } named;
	struct { size_t n, cap; struct equal *v; } equals;
	struct { size_t n, cap; struct loop *v; } loops;
};

/* ---- the text ---- */

static const struct sql_token end_token = { .kind = SQL_END };
struct text { const struct sql_token *v; size_t n; };
static const struct sql_token *tok(const struct text *t, size_t i) { return i < t->n ? &t->v[i] : &end_token; }

static bool follows_from(const struct sql_token *t)
{
	return sql_is(t, "FROM") || sql_is(t, "JOIN") || sql_is(t, "UPDATE") || sql_is(t, "INTO") || sql_is(t, ",");
}

static void find_named(struct plan *p, const struct text *t)
{
	for (size_t i = 1; i < t->n; i++) {
		const struct ddl_table *table = follows_from(tok(t, i - 1)) && tok(t, i)->kind == SQL_WORD ? ddl_table(&p->g->schema, tok(t, i)->text) : NULL;
		if (!table || table->kind != DDL_TENANT)
			continue;
		size_t a = sql_is(tok(t, i + 1), "AS") ? i + 2 : i + 1;
		*VEC_ADD(p->g->a, &p->named) = (struct named){ table->name, table };
		if (tok(t, a)->kind == SQL_WORD)        /* a word of SQL is no alias of the plan's: it does no harm */
			*VEC_ADD(p->g->a, &p->named) = (struct named){ tok(t, a)->text, table };
	}
}

/* [alias .] column that ends at i. */
static bool column_before(const struct text *t, size_t i, struct equal *ret)
{
	if (tok(t, i)->kind != SQL_WORD)
		return false;
	bool whose = i >= 2 && sql_is(tok(t, i - 1), ".");
	*ret = (struct equal){ .alias = whose ? tok(t, i - 2)->text : S(""), .column = tok(t, i)->text };
	return true;
}

static bool column_at(const struct text *t, size_t i, struct equal *ret)
{
	return column_before(t, sql_is(tok(t, i + 1), ".") ? i + 2 : i, ret);
}

static void add_equal(struct plan *p, struct equal e, struct str other)
{
	e.other = other;
	*VEC_ADD(p->g->a, &p->equals) = e;
}

static void read_equality(struct plan *p, const struct text *t, size_t i)
{
	struct equal left, right;
	bool l = i > 0 && column_before(t, i - 1, &left), r = column_at(t, i + 1, &right);
	bool value = tok(t, i + 1)->kind == SQL_PARAM || (sql_is(tok(t, i + 1), "(") && sql_is(tok(t, i + 2), "SELECT"));
	if (l && (value || (r && right.alias.n)))
		add_equal(p, left, value ? S("") : right.alias);
	if (l && r && left.alias.n)
		add_equal(p, right, left.alias);
	if (!l && r && i > 0 && tok(t, i - 1)->kind == SQL_PARAM)
		add_equal(p, right, S(""));
}

static void find_equals(struct plan *p, const struct text *t)
{
	bool setting = false;                   /* SET a = … is no condition */
	for (size_t i = 0; i < t->n; i++) {
		if (sql_is(tok(t, i), "SET"))
			setting = true;
		else if (sql_is(tok(t, i), "WHERE") || sql_is(tok(t, i), "FROM") || sql_is(tok(t, i), "RETURNING"))
			setting = false;
		if (!setting && (sql_is(tok(t, i), "=") || sql_is(tok(t, i), "IN")))
			read_equality(p, t, i);
	}
}

/* ---- the plan ---- */

static const struct ddl_table *table_of(const struct plan *p, struct str alias)
{
	for (size_t i = 0; i < p->named.n; i++)
		if (sql_same_word(p->named.v[i].alias, alias))
			return p->named.v[i].table;
	return NULL;
}

/* "SEARCH x USING INDEX x_by_day (org_id=? AND day>?)", "SCAN x"; what else a plan says is no loop over a table. */
static void add_loop(struct plan *p, int id, int parent, struct str detail)
{
	struct str rest, verb = str_cut(detail, ' ', &rest), alias = str_cut(rest, ' ', &rest);
	bool scan = str_eq(verb, S("SCAN")) || str_find(detail, S(" AUTOMATIC "), 0) >= 0;
	const struct ddl_table *t = scan || str_eq(verb, S("SEARCH")) ? table_of(p, alias) : NULL;
	ptrdiff_t open = str_find(rest, S("("), 0);
	if (t && str_find(rest, S("VIRTUAL TABLE"), 0) < 0)
		*VEC_ADD(p->g->a, &p->loops) = (struct loop){ id, parent, str_dup(p->g->a, alias), open < 0 ? S("") : str_dup(p->g->a, str_sub(rest, (size_t)open, rest.n)), scan, t };
	else
		*VEC_ADD(p->g->a, &p->loops) = (struct loop){ .id = id, .parent = parent };
}

static void read_plan(struct plan *p, const char *sql)
{
	sqlite3_stmt *st = NULL;
	const char *explain = str_z(p->g->a, str_fmt(p->g->a, "EXPLAIN QUERY PLAN %s", sql));
	always_assert(sqlite3_prepare_v2(p->g->db, explain, -1, &st, NULL) == SQLITE_OK);
	while (sqlite3_step(st) == SQLITE_ROW)
		add_loop(p, sqlite3_column_int(st, 0), sqlite3_column_int(st, 1), str_c((const char *)sqlite3_column_text(st, 3)));
	sqlite3_finalize(st);
}

/* ---- both together ---- */

static bool walks_by_org(const struct loop *l) { return l->table && str_starts(l->by, S("(org_id=?)")); }

/* Does the loop look its rows up by this column first? */
static bool begins_with(const struct loop *l, struct str column)
{
	char text[100];
	snprintf(text, sizeof text, "(org_id=? AND %.*s=?", SP(column));
	return str_starts(l->by, str_c(text));
}

/* An id, and an index begins with it. */
static bool finds(struct gen *g, const struct ddl_table *t, struct str column)
{
	static const char sql[] = "SELECT count(*) FROM pragma_index_list(?1) l JOIN pragma_index_info(l.name) i ON i.seqno = 1 "
		"WHERE NOT l.partial AND i.name = ?2";
	const struct ddl_column *c = ddl_column(t, column);
	sqlite3_stmt *st = NULL;
	if (!c || c->type != COL_UUID || str_eq(column, S("org_id")))
		return false;
	always_assert(sqlite3_prepare_v2(g->db, sql, -1, &st, NULL) == SQLITE_OK);
	sqlite3_bind_text(st, 1, t->name.p, (int)t->name.n, SQLITE_STATIC);
	sqlite3_bind_text(st, 2, column.p, (int)column.n, SQLITE_STATIC);
	bool found = sqlite3_step(st) == SQLITE_ROW && sqlite3_column_int(st, 0) > 0;
	sqlite3_finalize(st);
	return found;
}

static const struct loop *loop_of(const struct plan *p, int id)
{
	for (size_t i = 0; i < p->loops.n; i++)
		if (p->loops.v[i].id == id)
			return &p->loops.v[i];
	return NULL;
}

/* Has the plan read alias before it comes to l: beside it, or around it? */
static bool read_before(const struct plan *p, const struct loop *l, struct str alias)
{
	for (; l; l = loop_of(p, l->parent))
		for (const struct loop *o = p->loops.v; o < l; o++)
			if (o->parent == l->parent && o->table && sql_same_word(o->alias, alias))
				return true;
	return false;
}

static bool is_about(const struct equal *e, const struct loop *l) { return e->alias.n == 0 || sql_same_word(e->alias, l->alias); }

/* The column by which the loop could find its rows; NULL: none. */
static const struct equal *better(const struct plan *p, const struct loop *l)
{
	for (const struct equal *e = p->equals.v; e < p->equals.v + p->equals.n; e++)
		if (is_about(e, l) && (e->other.n == 0 || read_before(p, l, e->other)) && finds(p->g, l->table, e->column))
			return e;
	return NULL;
}

/* One beside the loop that a parameter would have found, and that is looked up by something else. */
static const struct equal *better_beside(const struct plan *p, const struct loop *l, const struct loop **ret)
{
	for (*ret = p->loops.v; *ret < p->loops.v + p->loops.n; ++*ret)
		for (const struct equal *e = p->equals.v; e < p->equals.v + p->equals.n; e++)
			if (*ret != l && (*ret)->parent == l->parent && (*ret)->table && is_about(e, *ret) && e->other.n == 0 &&
			    !begins_with(*ret, e->column) && finds(p->g, (*ret)->table, e->column))
				return e;
	return NULL;
}

/* What is wrong with it, "" when nothing is. */
static struct str fault_of(const struct plan *p)
{
	for (const struct loop *l = p->loops.v; l < p->loops.v + p->loops.n; l++) {
		const struct loop *beside = l;
		const struct equal *e = NULL;
		if (l->table && l->scan)
			return str_fmt(p->g->a, "reads %.*s of every organisation", SP(l->table->name));
		if (walks_by_org(l) && !(e = better(p, l)))
			e = better_beside(p, l, &beside);
		if (e)
			return str_fmt(p->g->a, "walks through the organisation's %.*s, though %.*s.%.*s has an index", SP(l->table->name), SP(beside->alias), SP(e->column));
	}
	return S("");
}

static bool says_why(const struct block *b)
{
	for (size_t i = 0; i < b->doc.n; i++)
		if (str_starts(b->doc.v[i], S("walks: ")))
			return true;
	return false;
}

static void walk_one(struct gen *g, struct source *s, const struct checked *c)
{
	struct plan p = { .g = g, .b = c->b };
	struct sql_tokens all = { 0 };
	struct sql_fault fault = { 0 };
	for (size_t i = c->b->sql[ENGINE_SQLITE].from; i < c->b->sql[ENGINE_SQLITE].to; i++)
		if (s->file.t.v[i].kind != SQL_COMMENT)
			*VEC_ADD(g->a, &all) = s->file.t.v[i];
	const struct text t = { all.v, all.n };
	find_named(&p, &t);
	find_equals(&p, &t);
	read_plan(&p, c->sql[ENGINE_SQLITE]);
	struct str found = fault_of(&p);
	bool why = says_why(c->b);
	if (found.n && !why)
		sql_fault(g->a, &fault, "sql.walk", c->b->line, "%.*s: %.*s: let SQLite see it (ids from a subquery, UNION ALL instead of OR, CROSS JOIN), "
			"or say  -- walks: why", SP(c->b->name), SP(found));
	else if (why && !found.n)
		sql_fault(g->a, &fault, "sql.walks", c->b->line, "%.*s: it does not walk: take  -- walks:  away", SP(c->b->name));
	else
		return;
	complain(g, s->path, &fault);
}

void look_for_walks(struct gen *g)
{
	for (size_t i = 0; i < g->sources.n; i++)
		for (size_t k = 0; k < g->sources.v[i].checked.n; k++)
			walk_one(g, &g->sources.v[i], &g->sources.v[i].checked.v[k]);
}
