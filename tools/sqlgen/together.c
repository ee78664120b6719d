/* -> exec together: one INSERT that takes an array for each parameter.
 *
 *	INSERT INTO t (org_id, id, n) VALUES (:org, :id, :n) ON CONFLICT (org_id, id) DO UPDATE SET n = t.n + excluded.n
 * becomes
 *	INSERT INTO t (org_id, id, n) SELECT $1, held.p1, held.p2 FROM unnest($2, $3) AS held (p1, p2) ON CONFLICT … as it stands
 *
 * PostgreSQL refuses to update a row twice in one statement; so two rows with the same key are added up before they are sent, for
 * which it must be known what the statement would have done with the second. */
#include "tools/sqlgen/sqlgen.h"
#include "tools/sqlgen/scope.h"

#define VALUES_MAX 64

struct form {
	struct gen *g;
	const struct statement *s;
	struct checked *c;
	struct sql_fault *f;
	size_t i;                                 /* the next token */
	size_t n;
	struct str column[VALUES_MAX];
	const struct sql_token *value[VALUES_MAX];
};

static const struct sql_token end_token = { .kind = SQL_END };
static const struct sql_token *tok(const struct form *m, size_t i) { return i < m->s->n ? &m->s->v[i] : &end_token; }
static bool is(const struct form *m, const char *word) { return sql_is(tok(m, m->i), word); }
static bool eat(struct form *m, const char *word) { return is(m, word) && ++m->i; }

static bool refuse(struct form *m, const char *why)
{
	return sql_fault(m->g->a, m->f, "sql.together", m->c->b->line, "%.*s: together is for INSERT INTO t (…) VALUES (…) [ON CONFLICT (…) DO …]: %s",
	                 SP(m->c->b->name), why);
}

static bool read_columns(struct form *m)
{
	do {
		if (tok(m, m->i)->kind != SQL_WORD || m->n == VALUES_MAX) return refuse(m, "columns are named");
		m->column[m->n++] = tok(m, m->i++)->text;
	} while (eat(m, ","));
	return eat(m, ")") || refuse(m, "columns are named");
}

static int param_of(const struct form *m, const struct sql_token *t)
{
	for (size_t i = 0; t->kind == SQL_PARAM && i < m->c->params.n; i++)
		if (str_eq(m->c->params.v[i].name, t->text)) return (int)i;
	return -1;
}

static bool read_values(struct form *m)
{
	size_t n = 0, params = 0;
	do {
		if (n == m->n) return refuse(m, "as many values as columns");
		params += param_of(m, tok(m, m->i)) >= 0;
		m->value[n++] = tok(m, m->i++);
	} while (eat(m, ","));
	if (!eat(m, ")")) return refuse(m, "a value is a parameter or a constant");
	return n != m->n ? refuse(m, "as many values as columns") : params == m->c->params.n || refuse(m, "each parameter stands once, among the values");
}

static int column_param(const struct form *m, struct str column)
{
	for (size_t i = 0; i < m->n; i++)
		if (str_eq(m->column[i], column)) return param_of(m, m->value[i]);
	return -1;
}

static bool read_key(struct form *m)
{
	do {
		int p = column_param(m, tok(m, m->i++)->text);
		if (p >= 0) m->c->merge[p] = HELD_KEY;
	} while (eat(m, ","));
	return eat(m, ")") || refuse(m, "the key's columns are named");
}

/* column = excluded.column, or column = t.column + excluded.column */
static bool read_update(struct form *m)
{
	struct str column = tok(m, m->i++)->text;
	int p = column_param(m, column);
	enum held_merge how = HELD_LAST;
	if (p < 0 || m->c->merge[p] != HELD_KEEP || m->c->params.v[p].optional || m->c->params.v[p].type != COL_INT)
		return refuse(m, "what is updated is a parameter of type int and no key");
	if (!eat(m, "=")) return refuse(m, "DO UPDATE SET n = t.n + excluded.n");
	if (!is(m, "excluded")) {
		how = HELD_ADD;
		if (!str_eq(tok(m, m->i)->text, m->c->into->name) || !str_eq(tok(m, m->i + 2)->text, column) || !sql_is(tok(m, m->i + 3), "+"))
			return refuse(m, "DO UPDATE SET n = t.n + excluded.n");
		m->i += 4;
	}
	if (!eat(m, "excluded") || !eat(m, ".") || !str_eq(tok(m, m->i++)->text, column)) return refuse(m, "DO UPDATE SET n = t.n + excluded.n");
	m->c->merge[p] = how;
	return true;
}

static bool read_conflict(struct form *m)
{
	if (m->i == m->s->n) return true;
	m->c->merge = arena_zalloc(m->g->a, (m->c->params.n + 1) * sizeof *m->c->merge);
	if (!eat(m, "ON") || !eat(m, "CONFLICT") || !eat(m, "(")) return refuse(m, "after the values comes ON CONFLICT");
	if (!read_key(m)) return false;
	if (!eat(m, "DO")) return refuse(m, "DO NOTHING, or DO UPDATE SET");
	if (eat(m, "NOTHING")) {
		m->c->merge = NULL;
		return m->i == m->s->n || refuse(m, "DO NOTHING ends it");
	}
	if (!eat(m, "UPDATE") || !eat(m, "SET")) return refuse(m, "DO NOTHING, or DO UPDATE SET");
	do if (!read_update(m)) return false; while (eat(m, ","));
	return m->i == m->s->n || refuse(m, "DO UPDATE has no WHERE");
}

static const char *text_of(struct form *m, size_t rest)
{
	struct buf b = { 0 };
	size_t first = m->c->org_param ? 2 : 1;
	buf_fmt(&b, "INSERT INTO %.*s (", SP(m->c->into->name));
	for (size_t i = 0; i < m->n; i++) buf_fmt(&b, "%s%.*s", i ? ", " : "", SP(m->column[i]));
	buf_z(&b, ") SELECT ");
	for (size_t i = 0; i < m->n; i++) {
		int p = param_of(m, m->value[i]);
		if (i) buf_z(&b, ", ");
		if (p >= 0) buf_fmt(&b, "held.p%d", p + 1);
		else if (m->value[i]->kind == SQL_PARAM) buf_z(&b, "$1");
		else buf_str(&b, m->value[i]->text);
	}
	buf_z(&b, " FROM unnest(");
	for (size_t i = 0; i < m->c->params.n; i++) buf_fmt(&b, "%s$%zu", i ? ", " : "", i + first);
	buf_z(&b, ") AS held (");
	for (size_t i = 0; i < m->c->params.n; i++) buf_fmt(&b, "%sp%zu", i ? ", " : "", i + 1);
	buf_c(&b, ')');
	for (size_t i = rest; i < m->s->n; i++)
		buf_fmt(&b, "%s%.*s", i == rest || m->s->v[i - 1].end < m->s->v[i].at ? " " : "", SP(m->s->v[i].text));
	const char *ret = str_z(m->g->a, buf_view(&b));
	buf_free(&b);
	return ret;
}

static bool parents_before(struct form *m)
{
	uint64_t parents[TABLE_WORDS] = { 0 };
	add_parents(m->g, m->c->into, parents);
	for (const struct ddl_table *t = m->c->into; t < m->g->schema.tables.v + m->g->schema.tables.n; t++)
		if (table_in(m->g, t, parents)) return refuse(m, "a table that it refers to was made after it");
	return true;
}

bool check_together(struct gen *g, const struct statement *s, struct checked *c, struct sql_fault *f)
{
	struct form m = { .g = g, .s = s, .c = c, .f = f };
	if (!eat(&m, "INSERT") || !eat(&m, "INTO")) return refuse(&m, "nothing else");
	c->into = ddl_table(&g->schema, tok(&m, m.i++)->text);
	if (!c->into || !eat(&m, "(") || !read_columns(&m)) return m.f->code ? false : refuse(&m, "columns are named");
	if (!eat(&m, "VALUES") || !eat(&m, "(")) return refuse(&m, "one row of values");
	if (!read_values(&m)) return false;
	size_t rest = m.i;
	if (!read_conflict(&m) || !parents_before(&m)) return false;
	c->together = text_of(&m, rest);
	return true;
}
