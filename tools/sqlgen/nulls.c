/* Does an ORDER BY say where empty values go?  SQLite puts NULL before all values, PostgreSQL after them.
 *
 * Each term is held against the tables of its own SELECT (a column that may be empty, any column of a LEFT JOIN) and, at the
 * end of the statement, against the header's columns.  It is settled by NULLS FIRST or LAST, by a term before it that asks
 * the same IS NULL, inside coalesce or count, and in a CASE that has an ELSE. */
#include "tools/sqlgen/scope.h"

struct source_table { const struct ddl_table *table; struct str alias; bool left; };
struct select {
	size_t from, to;                /* its tokens, inner parentheses included */
	bool outermost, compound;       /* compound: an arm of UNION, its order is that of the whole */
	struct { size_t n, cap; struct source_table *v; } tables;
};
struct term { size_t from, to; };
struct order_check { const struct statement *s; const struct ddl_schema *schema; const struct field_list *cols; struct select in; };

static const struct sql_token end_token = { .kind = SQL_END };
static const struct sql_token *tok(const struct statement *s, size_t i) { return i < s->n ? &s->v[i] : &end_token; }
static bool is(const struct statement *s, size_t i, const char *word) { return sql_is(tok(s, i), word); }
static bool is_set_operator(const struct statement *s, size_t i) { return is(s, i, "UNION") || is(s, i, "EXCEPT") || is(s, i, "INTERSECT"); }
static int step(const struct statement *s, size_t i) { return is(s, i, "(") ? 1 : is(s, i, ")") ? -1 : 0; }

/* ---- the SELECT around ---- */

/* Back from i to what opens its SELECT: a parenthesis before SELECT or WITH, a set operator, or the beginning. */
static size_t select_from(const struct statement *s, size_t i)
{
	int depth = 0;
	while (i > 0) {
		size_t before = i - 1;
		if (depth == 0 && is_set_operator(s, before)) return is(s, i, "ALL") ? i + 1 : i;
		depth -= step(s, before);
		if (depth < 0) {
			if (is(s, i, "SELECT") || is(s, i, "WITH")) return i;
			depth = 0;              /* a function's: the SELECT is farther out */
		}
		i = before;
	}
	return 0;
}

static size_t select_to(const struct statement *s, size_t i)
{
	for (int depth = 0; i < s->n; i++) {
		depth += step(s, i);
		if (depth < 0 || (depth == 0 && is_set_operator(s, i))) break;
	}
	return i;
}

static bool ends_table_list(const struct statement *s, size_t i)
{
	return is(s, i, "WHERE") || is(s, i, "GROUP") || is(s, i, "ORDER") || is(s, i, "LIMIT") || is(s, i, "HAVING") || is(s, i, "RETURNING");
}

static void add_table(struct order_check *c, size_t i, bool left)
{
	const struct ddl_table *t = tok(c->s, i)->kind == SQL_WORD ? ddl_table(c->schema, tok(c->s, i)->text) : NULL;
	size_t alias = is(c->s, i + 1, "AS") ? i + 2 : i + 1;
	static const char *const words[] = { "WHERE", "ON", "SET", "GROUP", "ORDER", "LIMIT", "JOIN", "LEFT", "INNER", "CROSS", NULL };
	bool named = tok(c->s, alias)->kind == SQL_WORD;
	for (int k = 0; words[k]; k++) named = named && !is(c->s, alias, words[k]);
	if (t) *VEC_ADD(c->s->a, &c->in.tables) = (struct source_table){ t, named ? tok(c->s, alias)->text : t->name, left };
}

static void find_tables(struct order_check *c)
{
	const struct statement *s = c->s;
	bool list = false, left = false;
	int depth = 0;
	for (size_t i = c->in.from; i < c->in.to; i++) {
		depth += step(s, i);
		if (depth != 0) continue;
		if (is(s, i, "LEFT")) left = true;
		if (is(s, i, "FROM") || is(s, i, "JOIN") || (list && is(s, i, ","))) {
			add_table(c, i + 1, left && is(s, i, "JOIN"));
			list = true;
			left = false;
		}
		if (ends_table_list(s, i)) list = false;
	}
}

static struct select select_around(const struct statement *s, size_t i)
{
	struct select in = { .from = select_from(s, i) };
	in.to = select_to(s, in.from);
	in.outermost = in.from == 0 || in.to >= s->n;
	in.compound = (in.from > 0 && (is_set_operator(s, in.from - 1) || is(s, in.from - 1, "ALL"))) || is_set_operator(s, in.to);
	return in;
}

/* ---- may it be empty? ---- */

static const struct field *header_column(const struct order_check *c, struct str name)
{
	for (size_t i = 0; i < c->cols->n; i++)
		if (sql_same_word(c->cols->v[i].name, name)) return &c->cols->v[i];
	return NULL;
}

/* A column named at i; *ret_end is behind it. */
static bool column_empty(const struct order_check *c, size_t i, size_t *ret_end)
{
	const struct statement *s = c->s;
	bool qualified = is(s, i + 1, ".");
	struct str alias = tok(s, i)->text, name = tok(s, qualified ? i + 2 : i)->text;
	const struct field *f = qualified || !c->in.outermost ? NULL : header_column(c, name);
	*ret_end = i + (qualified ? 3 : 1);
	if (f) return f->optional;
	for (size_t k = 0; !c->in.compound && k < c->in.tables.n; k++) {
		const struct source_table *t = &c->in.tables.v[k];
		const struct ddl_column *col = qualified && !sql_same_word(t->alias, alias) ? NULL : ddl_column(t->table, name);
		if (col) return col->optional || t->left;
	}
	return false;
}

static size_t behind_parenthesis(const struct statement *s, size_t i, size_t to)
{
	int depth = 0;
	do depth += step(s, i++);
	while (i < to && depth > 0);
	return i;
}

/* Behind END of the CASE at i; *ret_else: it says what comes otherwise. */
static size_t behind_case(const struct statement *s, size_t i, size_t to, bool *ret_else)
{
	int depth = 0;
	*ret_else = false;
	do {
		depth += is(s, i, "CASE") ? 1 : is(s, i, "END") ? -1 : 0;
		if (depth == 1 && is(s, i, "ELSE")) *ret_else = true;
		i++;
	} while (i < to && depth > 0);
	return i;
}

/* The term before, or the same one, asks whether this column is empty. */
static bool asked(const struct order_check *c, size_t terms, size_t i, size_t end, size_t to)
{
	const struct statement *s = c->s;
	if (is(s, end, "IS")) return true;
	for (size_t k = terms; k < i; k++) {
		size_t n = 0;
		while (k + n < i && i + n < end && sql_same_word(tok(s, k + n)->text, tok(s, i + n)->text)) n++;
		if (i + n == end && end <= to && is(s, k + n, "IS")) return true;
	}
	return false;
}

/* The first column of the term that may be empty and is not asked about; end when there is none. */
static size_t empty_column(const struct order_check *c, size_t terms, struct term t)
{
	const struct statement *s = c->s;
	for (size_t i = t.from, next; i < t.to; i = next) {
		bool otherwise;
		next = i + 1;
		if (is(s, i, "CASE")) {
			next = behind_case(s, i, t.to, &otherwise);
			if (!otherwise) return i;
		} else if ((is(s, i, "coalesce") || is(s, i, "count")) && is(s, i + 1, "(")) {
			next = behind_parenthesis(s, i + 1, t.to);
		} else if (is(s, i, "(") && is(s, i + 1, "SELECT")) {
			next = behind_parenthesis(s, i, t.to);
		} else if (tok(s, i)->kind == SQL_NUMBER && t.to - t.from <= 2 && i == t.from) {
			int64_t n;
			if (c->in.outermost && str_to_int(tok(s, i)->text, &n) && n >= 1 && (size_t)n <= c->cols->n && c->cols->v[n - 1].optional) return i;
		} else if (tok(s, i)->kind == SQL_WORD && !is(s, i + 1, "(")) {
			if (column_empty(c, i, &next) && !asked(c, terms, i, next, t.to)) return i;
		}
	}
	return t.to;
}

static size_t term_end(const struct statement *s, size_t i)
{
	for (int depth = 0; i < s->n; i++) {
		depth += step(s, i);
		if (depth < 0 || (depth == 0 && (is(s, i, ",") || is(s, i, "LIMIT") || is(s, i, "ROWS") || is(s, i, "RANGE")))) break;
	}
	return i;
}

static bool check_terms(const struct order_check *c, size_t first)
{
	const struct statement *s = c->s;
	for (size_t i = first, to; ; i = to + 1) {
		to = term_end(s, i);
		bool said = to > i + 1 && is(s, to - 2, "NULLS");
		size_t k = said ? to : empty_column(c, first, (struct term){ i, to });
		if (k < to)
			return sql_fault(s->a, s->fault, "sql.nulls", tok(s, k)->line, "ORDER BY: '%.*s' may be empty, and the engines put that at "
			                 "different ends: add NULLS FIRST or NULLS LAST", SP(tok(s, k)->text));
		if (!is(s, to, ",")) return true;
	}
}

bool check_nulls(const struct statement *s, const struct ddl_schema *schema, const struct field_list *cols)
{
	for (size_t i = 0; i + 1 < s->n; i++) {
		if (!is(s, i, "ORDER") || !is(s, i + 1, "BY")) continue;
		struct order_check c = { s, schema, cols, select_around(s, i) };
		find_tables(&c);
		if (!check_terms(&c, i + 2)) return false;
	}
	return true;
}
