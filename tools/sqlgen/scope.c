/* Is every tenant table of a statement bound to :org?
 *
 * The text is cut into scopes, one for each SELECT (subqueries, CTEs and the arms of UNION are their own), and each
 * scope into its tokens outside inner parentheses.  There the tables are found and the conditions  a.org_id = :org
 * and  a.org_id = b.org_id  that stand between ANDs.  Boundness then spreads over the equalities. */
#include "tools/sqlgen/scope.h"

struct ref { struct str table, alias; size_t scope, at; bool bound; };
struct edge { size_t from, to; };                      /* to is bound when from is */
struct scope { size_t outer; struct { size_t n, cap; size_t *v; } at; };   /* at: its tokens, inner parentheses left out */

struct walk {
	const struct statement *s;
	const struct ddl_schema *schema;
	struct arena *a;
	struct { size_t n, cap; struct scope *v; } scopes;
	struct { size_t n, cap; struct ref *v; } refs;
	struct { size_t n, cap; struct edge *v; } edges;
};
#define NONE ((size_t)-1)

static const struct sql_token end_token = { .kind = SQL_END };
static const struct sql_token *tok(const struct statement *s, size_t i) { return i < s->n ? &s->v[i] : &end_token; }
static bool is(const struct statement *s, size_t i, const char *word) { return sql_is(tok(s, i), word); }
#define FAULT(s, code, i, ...) sql_fault((s)->a, (s)->fault, code, tok(s, i)->line, __VA_ARGS__)

static bool is_any(const struct statement *s, size_t i, const char *const *words)
{
	for (; *words; words++)
		if (is(s, i, *words)) return true;
	return false;
}

/* ---- scopes ---- */

static size_t new_scope(struct walk *q, size_t outer)
{
	*VEC_ADD(q->a, &q->scopes) = (struct scope){ .outer = outer };
	return q->scopes.n - 1;
}

static bool is_set_operator(const struct statement *s, size_t i)
{
	static const char *const words[] = { "UNION", "EXCEPT", "INTERSECT", NULL };
	return is_any(s, i, words);
}

/* Gives the tokens from i to the closing parenthesis (or the end) to scope; inner ones to their own. */
static size_t cut_scope(struct walk *q, size_t i, size_t scope)
{
	while (i < q->s->n && !is(q->s, i, ")")) {
		if (is_set_operator(q->s, i)) {
			scope = new_scope(q, q->scopes.v[scope].outer);
			if (is(q->s, ++i, "ALL")) i++;
			continue;
		}
		*VEC_ADD(q->a, &q->scopes.v[scope].at) = i;
		if (!is(q->s, i++, "(")) continue;
		if (is(q->s, i, "SELECT") || is(q->s, i, "WITH")) {
			i = cut_scope(q, i, new_scope(q, scope));
		} else {
			/* Inner parentheses: subqueries inside are found, the rest is nobody's. */
			size_t waste = new_scope(q, scope);
			i = cut_scope(q, i, waste);
			q->scopes.v[waste].at.n = 0;
		}
		if (i < q->s->n) *VEC_ADD(q->a, &q->scopes.v[scope].at) = i++;
	}
	return i;
}

/* ---- tables ---- */

static bool begins_clause(const struct statement *s, size_t i)
{
	static const char *const words[] = { "WHERE", "ON", "SET", "GROUP", "ORDER", "LIMIT", "HAVING", "WINDOW", "RETURNING", "VALUES",
		"SELECT", "FROM", "JOIN", "LEFT", "INNER", "CROSS", "OUTER", "AS", "DEFAULT", "FOR", "OFFSET", "DO", NULL };
	return is_any(s, i, words);
}

static void add_ref(struct walk *q, size_t scope, size_t i, bool bound)
{
	const struct ddl_table *t = ddl_table(q->schema, tok(q->s, i)->text);
	if (!t || t->kind != DDL_TENANT || is(q->s, i + 1, "(")) return;
	size_t alias = is(q->s, i + 1, "AS") ? i + 2 : i + 1;
	bool has = tok(q->s, alias)->kind == SQL_WORD && !begins_clause(q->s, alias);
	*VEC_ADD(q->a, &q->refs) = (struct ref){ t->name, has ? tok(q->s, alias)->text : t->name, scope, i, bound };
}

/* INSERT INTO t (org_id, …) VALUES (:org, …), (:org, …)  or  SELECT :org, … */
static bool insert_bound(struct walk *q, size_t into)
{
	const struct statement *s = q->s;
	size_t i = into + 2;
	if (!is(s, i, "(") || !is(s, i + 1, "org_id")) return false;
	while (i < s->n && !is(s, i, ")")) i++;
	if (is(s, ++i, "SELECT")) return tok(s, i + 1)->kind == SQL_PARAM && str_eq(tok(s, i + 1)->text, S("org")) && is(s, i + 2, ",");
	if (!is(s, i, "VALUES")) return false;
	do {
		if (!is(s, ++i, "(") || tok(s, i + 1)->kind != SQL_PARAM || !str_eq(tok(s, i + 1)->text, S("org"))) return false;
		if (!is(s, i + 2, ",") && !is(s, i + 2, ")")) return false;
		for (int depth = 1; depth && ++i < s->n;) depth += is(s, i, "(") ? 1 : is(s, i, ")") ? -1 : 0;
	} while (is(s, ++i, ","));
	return true;
}

/* Finds the tables of one scope. */
static bool find_tables(struct walk *q, size_t scope)
{
	const struct statement *s = q->s;
	bool in_from = false;
	for (size_t k = 0; k < q->scopes.v[scope].at.n; k++) {
		size_t i = q->scopes.v[scope].at.v[k];
		if (is(s, i, "INTO")) {
			const struct ddl_table *t = ddl_table(q->schema, tok(s, i + 1)->text);
			if (t && t->kind == DDL_TENANT && !insert_bound(q, i))
				return FAULT(s, "sql.org", i, "an INSERT into tenant table %.*s begins its columns with org_id and its values with :org", SP(t->name));
			continue;
		}
		bool from = is(s, i, "FROM") && !is(s, i - 1, "DISTINCT");
		bool table = from || is(s, i, "JOIN") || (is(s, i, "UPDATE") && !is(s, i - 1, "DO")) || (in_from && is(s, i, ","));
		if (from) in_from = true;
		else if (in_from && begins_clause(s, i) && !is(s, i, "AS") && !is(s, i, "ON") && !is(s, i, "JOIN") && !is(s, i, "LEFT") &&
		         !is(s, i, "INNER") && !is(s, i, "CROSS") && !is(s, i, "OUTER")) in_from = false;
		if (!table) continue;
		if (is(s, i + 1, "(") && !is(s, i + 2, "SELECT") && !is(s, i + 2, "WITH"))
			return FAULT(s, "sql.join", i, "a join is not put into parentheses");
		add_ref(q, scope, i + 1, false);
	}
	return true;
}

/* ---- conditions ---- */

/* The table that  alias.org_id  or  org_id  means in this scope; NONE when it is not clear. */
static size_t resolve(const struct walk *q, size_t scope, const struct str *alias)
{
	for (; scope != NONE; scope = q->scopes.v[scope].outer) {
		size_t found = NONE, count = 0;
		for (size_t r = 0; r < q->refs.n; r++) {
			if (q->refs.v[r].scope != scope || (alias && !sql_same_word(q->refs.v[r].alias, *alias))) continue;
			found = r;
			count++;
		}
		if (count) return count == 1 ? found : NONE;
	}
	return NONE;
}

struct operand { bool ok, is_org; size_t ref; };

/* Reads an operand from the scope's tokens at *k. */
static struct operand read_operand(const struct walk *q, size_t scope, size_t *k, size_t end)
{
	const struct scope *c = &q->scopes.v[scope];
	const struct statement *s = q->s;
	struct operand o = { .ref = NONE };
	if (*k >= end) return o;
	const struct sql_token *t = tok(s, c->at.v[*k]);
	if (t->kind == SQL_PARAM && str_eq(t->text, S("org"))) {
		o = (struct operand){ true, true, NONE };
		*k += 1;
	} else if (sql_is(t, "org_id")) {
		o.ref = resolve(q, scope, NULL);
		*k += 1;
	} else if (*k + 2 < end && is(s, c->at.v[*k + 1], ".") && is(s, c->at.v[*k + 2], "org_id")) {
		o.ref = resolve(q, scope, &t->text);
		*k += 3;
	}
	o.ok = o.is_org || o.ref != NONE;
	return o;
}

/* A condition holds the tables of its own scope only: under a subquery may stand NOT EXISTS, OR or a bare count. */
static void bind(struct walk *q, size_t scope, struct operand a, struct operand b, size_t only)
{
	if (b.ref != NONE && q->refs.v[b.ref].scope == scope && (only == NONE || only == b.ref)) {
		if (a.is_org) q->refs.v[b.ref].bound = true;
		else *VEC_ADD(q->a, &q->edges) = (struct edge){ a.ref, b.ref };
	}
}

/* One condition between ANDs: counts only when it is nothing but an equality of organisations. */
static void read_condition(struct walk *q, size_t scope, size_t k, size_t end, size_t only)
{
	struct operand a = read_operand(q, scope, &k, end);
	if (!a.ok || k >= end || !is(q->s, q->scopes.v[scope].at.v[k], "=")) return;
	k++;
	struct operand b = read_operand(q, scope, &k, end);
	if (!b.ok || k != end) return;
	bind(q, scope, a, b, only);
	bind(q, scope, b, a, only);
}

static size_t clause_end(const struct walk *q, size_t scope, size_t k, bool on)
{
	static const char *const after_on[] = { "JOIN", "LEFT", "INNER", "CROSS", "WHERE", "GROUP", "ORDER", "LIMIT", "HAVING",
		"WINDOW", "RETURNING", ",", NULL };
	static const char *const after_where[] = { "GROUP", "ORDER", "LIMIT", "HAVING", "WINDOW", "RETURNING", "ON", "FOR", NULL };
	const struct scope *c = &q->scopes.v[scope];
	while (k < c->at.n && !is_any(q->s, c->at.v[k], on ? after_on : after_where)) k++;
	return k;
}

static void read_clause(struct walk *q, size_t scope, size_t k, size_t end, size_t only)
{
	const struct scope *c = &q->scopes.v[scope];
	bool between = false;
	for (size_t i = k; i < end; i++)
		if (is(q->s, c->at.v[i], "OR") || is(q->s, c->at.v[i], "CASE")) return;
	for (size_t from = k; k <= end; k++) {
		if (k < end && is(q->s, c->at.v[k], "BETWEEN")) between = true;
		if (k < end && !is(q->s, c->at.v[k], "AND")) continue;
		if (k < end && between) { between = false; continue; }
		read_condition(q, scope, from, k, only);
		from = k + 1;
	}
}

/* After ON of a LEFT JOIN only the joined table is held; an unjoined one would pass every row. */
static void find_conditions(struct walk *q, size_t scope)
{
	const struct statement *s = q->s;
	bool left = false;
	size_t joined = NONE;
	for (size_t k = 0; k < q->scopes.v[scope].at.n; k++) {
		size_t i = q->scopes.v[scope].at.v[k];
		if (is(s, i, "LEFT")) left = true;
		if (is(s, i, "INNER") || is(s, i, "CROSS") || is(s, i, "FROM")) left = false;
		if (is(s, i, "JOIN")) {
			joined = NONE;
			for (size_t r = 0; r < q->refs.n; r++)
				if (q->refs.v[r].at == i + 1) joined = r;
		}
		bool on = is(s, i, "ON") && !is(s, i + 1, "CONFLICT");
		if (!on && !is(s, i, "WHERE")) continue;
		size_t end = clause_end(q, scope, k + 1, on);
		bool useless = on && left && joined == NONE;
		if (!useless) read_clause(q, scope, k + 1, end, on && left ? joined : NONE);
		if (on) left = false;
		k = end - 1;
	}
}

static void spread(struct walk *q)
{
	for (bool changed = true; changed;) {
		changed = false;
		for (size_t i = 0; i < q->edges.n; i++) {
			struct edge e = q->edges.v[i];
			if (!q->refs.v[e.from].bound || q->refs.v[e.to].bound) continue;
			q->refs.v[e.to].bound = changed = true;
		}
	}
}

static bool refuse_recursion(const struct statement *s, const struct ddl_schema *schema)
{
	if (!is(s, 0, "WITH") || !is(s, 1, "RECURSIVE")) return true;
	for (size_t i = 2; i < s->n; i++) {
		const struct ddl_table *t = tok(s, i)->kind == SQL_WORD ? ddl_table(schema, tok(s, i)->text) : NULL;
		if (t && t->kind == DDL_TENANT)
			return FAULT(s, "sql.recursive", i, "no recursive CTE over tenant table %.*s: keep a closure table", SP(t->name));
	}
	return true;
}

bool check_org(const struct statement *s, const struct ddl_schema *schema)
{
	struct walk q = { .s = s, .schema = schema, .a = s->a };
	if (!refuse_recursion(s, schema)) return false;
	cut_scope(&q, 0, new_scope(&q, NONE));
	for (size_t i = 0; i < q.scopes.n; i++)
		if (!find_tables(&q, i)) return false;
	for (size_t i = 0; i < q.scopes.n; i++) find_conditions(&q, i);
	spread(&q);
	for (size_t r = 0; r < q.refs.n; r++)
		if (!q.refs.v[r].bound)
			return FAULT(s, "sql.org", q.refs.v[r].at, "tenant table %.*s is not bound to the organisation: add  AND %.*s.org_id = :org "
			             "(or = another bound table's org_id) to WHERE or its ON, outside OR and parentheses",
			             SP(q.refs.v[r].table), SP(q.refs.v[r].alias));
	return true;
}

bool names_table(const struct statement *s, struct str table)
{
	for (size_t i = 1; i < s->n; i++)
		if (tok(s, i)->kind == SQL_WORD && sql_same_word(tok(s, i)->text, table) &&
		    (is(s, i - 1, "FROM") || is(s, i - 1, "JOIN") || is(s, i - 1, "UPDATE") || is(s, i - 1, "INTO") || is(s, i - 1, ",")))
			return true;
	return false;
}
