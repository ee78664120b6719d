/* Is a block fit to become a function?  Its words, its parameters, what it touches, what it returns. */
#include "tools/sqlgen/sqlgen.h"
#include "tools/sqlgen/scope.h"

/* What SQLite's authorizer saw while a statement was prepared. */
struct touch { struct str table, column; bool write, insert; };
struct seen { struct arena *a; size_t n, cap; struct touch *v; };

struct check {
	struct gen *g;
	struct source *src;
	const struct block *b;
	struct checked out;
	struct sql_fault fault;
};
#define FAULT(c, code, ...) sql_fault((c)->g->a, &(c)->fault, code, (c)->b->line, __VA_ARGS__)

static bool is_system(struct str table)
{
	return str_starts(table, S("sqlite_")) || str_starts(table, S("pragma_"));
}

static int on_action(void *arg, int action, const char *table, const char *column, const char *database, const char *inner)
{
	struct seen *s = arg;
	bool write = action == SQLITE_INSERT || action == SQLITE_UPDATE || action == SQLITE_DELETE;
	(void)database, (void)inner;
	if (!write && action != SQLITE_READ) return SQLITE_OK;
	*VEC_ADD(s->a, s) = (struct touch){ str_dup(s->a, str_c(table)), str_dup(s->a, str_c(action == SQLITE_READ ? column : "")), write, action == SQLITE_INSERT };
	return SQLITE_OK;
}

/* ---- text ---- */

static struct statement statement_of(struct check *c, struct span span)
{
	struct sql_tokens all = { 0 };
	for (size_t i = span.from; i < span.to; i++)
		if (c->src->file.t.v[i].kind != SQL_COMMENT) *VEC_ADD(c->g->a, &all) = c->src->file.t.v[i];
	return (struct statement){ c->g->a, all.v, all.n, &c->fault };
}

static int param_number(const struct check *c, struct str name)
{
	if (c->out.org_param && str_eq(name, S("org"))) return 1;
	for (size_t i = 0; i < c->out.params.n; i++)
		if (str_eq(c->out.params.v[i].name, name)) return (int)i + 1 + c->out.org_param;
	return 0;
}

static bool uses(const struct statement *s, struct str param)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->v[i].kind == SQL_PARAM && str_eq(s->v[i].text, param)) return true;
	return false;
}

/* The engine's text: :name becomes ?n or $n, comments go, lines stay. */
static const char *engine_text(struct check *c, const struct statement *s, enum engine e)
{
	struct buf b = { 0 };
	for (size_t i = 0; i < s->n; i++) {
		const struct sql_token *t = &s->v[i];
		if (i > 0 && t->line != s->v[i - 1].line) buf_c(&b, '\n');
		else if (i > 0 && s->v[i - 1].end < t->at) buf_c(&b, ' ');
		if (t->kind == SQL_PARAM) buf_fmt(&b, "%c%d", e == ENGINE_SQLITE ? '?' : '$', param_number(c, t->text));
		else buf_str(&b, str_sub(c->src->file.text, t->at, t->end));
	}
	const char *ret = str_z(c->g->a, buf_view(&b));
	buf_free(&b);
	return ret;
}

/* ---- parameters ---- */

static bool check_params(struct check *c, const struct statement *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->v[i].kind == SQL_PARAM && !param_number(c, s->v[i].text)) {
			c->fault.line = 0;
			return sql_fault(c->g->a, &c->fault, "sql.param", s->v[i].line, ":%.*s is not in the header", SP(s->v[i].text));
		}
	for (size_t i = 0; i < c->out.params.n; i++)
		if (!uses(s, c->out.params.v[i].name))
			return FAULT(c, "sql.unused", "%.*s: parameter '%.*s' is not used", SP(c->b->name), SP(c->out.params.v[i].name));
	return true;
}

/* :org goes first and is bound by itself; :limit goes last.  reports.sql has no :org of the kernel's. */
static bool settle_params(struct check *c, const struct statement st[2])
{
	struct arena *a = c->g->a;
	for (size_t i = 0; i < c->b->params.n; i++) {
		const struct field *f = &c->b->params.v[i];
		if (str_eq(f->name, S("org")) && !c->src->reports)
			return FAULT(c, "sql.name", "%.*s: :org is bound by itself; leave it out of the header", SP(c->b->name));
		*VEC_ADD(a, &c->out.params) = *f;
	}
	c->out.org_param = !c->src->reports && (uses(&st[0], S("org")) || uses(&st[1], S("org")));
	if (c->b->kind == QUERY_MANY && !c->b->bounded)
		*VEC_ADD(a, &c->out.params) = (struct field){ S("limit"), COL_INT, false };
	if (c->src->reports && !c->src->slice->kernel && (c->b->params.n == 0 || !str_eq(c->b->params.v[0].name, S("scope"))))
		return FAULT(c, "sql.scope", "%.*s: a report's first parameter is  scope uuid, made by the authority check", SP(c->b->name));
	return true;
}

static bool ends_with_limit(const struct statement *s)
{
	for (size_t i = 0; i + 1 < s->n; i++)
		if (sql_is(&s->v[i], "LIMIT") && s->v[i + 1].kind == SQL_PARAM && str_eq(s->v[i + 1].text, S("limit"))) return true;
	return false;
}

static bool has_order(const struct statement *s)
{
	int depth = 0;
	for (size_t i = 0; i < s->n; i++) {
		depth += sql_is(&s->v[i], "(") ? 1 : sql_is(&s->v[i], ")") ? -1 : 0;
		if (depth == 0 && (sql_is(&s->v[i], "ORDER") || sql_is(&s->v[i], "RETURNING"))) return true;
	}
	return false;
}

static bool check_many(struct check *c, const struct statement *s)
{
	if (c->b->kind != QUERY_MANY) return true;
	if (!c->b->bounded && !ends_with_limit(s))
		return FAULT(c, "sql.limit", "%.*s: end it with LIMIT :limit, or write -> many bounded when the rows are few by nature", SP(c->b->name));
	return has_order(s) || FAULT(c, "sql.order", "%.*s: many rows need a total ORDER BY", SP(c->b->name));
}

/* ---- tables ---- */

static bool check_write(struct check *c, const struct ddl_table *t)
{
	return str_eq(t->slice, c->src->slice->name) ||
	       FAULT(c, "sql.write", "%.*s: table %.*s belongs to '%.*s': call a function of its %.*s.h inside the same transaction",
	             SP(c->b->name), SP(t->name), SP(t->slice), SP(t->slice));
}

static bool check_read(struct check *c, const struct ddl_table *t, struct str column)
{
	if (str_eq(t->slice, c->src->slice->name)) return true;
	if (!slices_needs(c->src->slice, slices_find(&c->g->slices, t->slice)))
		return FAULT(c, "sql.needs", "%.*s: reads table %.*s of '%.*s': name it in .needs of slice.c", SP(c->b->name), SP(t->name), SP(t->slice));
	if (column.n == 0 || str_eq(column, S("org_id"))) return true;
	const struct ddl_column *col = ddl_column(t, column);
	return (col && col->is_public) ||
	       FAULT(c, "sql.private", "%.*s: column %.*s.%.*s is not -- public in the schema of '%.*s'", SP(c->b->name), SP(t->name), SP(column), SP(t->slice));
}

static bool check_touch(struct check *c, const struct statement *s, const struct touch *t)
{
	const struct ddl_table *table = ddl_table(&c->g->schema, t->table);
	if (is_system(t->table))
		return c->src->slice->kernel || FAULT(c, "sql.system", "%.*s: reads the engine's own table %.*s", SP(c->b->name), SP(t->table));
	if (!table) return true;                         /* a CTE, a table's shadow */
	if (t->write ? !check_write(c, table) : !check_read(c, table, t->column)) return false;
	if (table->kind == DDL_TENANT && !names_table(s, table->name))
		return FAULT(c, "sql.org", "%.*s: touches tenant table %.*s in a form that is not understood: name it plainly after FROM or JOIN",
		             SP(c->b->name), SP(table->name));
	return true;
}

/* ---- columns ---- */

static bool check_origin(struct check *c, sqlite3_stmt *st, int i)
{
	const struct field *f = &c->b->cols.v[i];
	struct str table = str_c(sqlite3_column_table_name(st, i)), name = str_c(sqlite3_column_origin_name(st, i));
	const struct ddl_table *t = table.n ? ddl_table(&c->g->schema, table) : NULL;
	const struct ddl_column *col = t ? ddl_column(t, name) : NULL;
	if (!col) return true;
	if (col->type != f->type)
		return FAULT(c, "sql.column_type", "%.*s: column %.*s is %s in the schema and %s in the header", SP(c->b->name), SP(f->name),
		             ddl_type_name(col->type), ddl_type_name(f->type));
	return !col->optional || f->optional ||
	       FAULT(c, "sql.optional", "%.*s: column %.*s may be empty: write %s?", SP(c->b->name), SP(f->name), ddl_type_name(f->type));
}

static bool check_columns(struct check *c, sqlite3_stmt *st)
{
	int n = sqlite3_column_count(st);
	if ((size_t)n != c->b->cols.n)
		return FAULT(c, "sql.columns", "%.*s: the statement returns %d columns, the header has %zu", SP(c->b->name), n, c->b->cols.n);
	for (int i = 0; i < n; i++) {
		struct str name = str_c(sqlite3_column_name(st, i));
		if (!str_eq(name, c->b->cols.v[i].name))
			return FAULT(c, "sql.columns", "%.*s: column %d is '%.*s' in the statement and '%.*s' in the header: write … AS %.*s",
			             SP(c->b->name), i + 1, SP(name), SP(c->b->cols.v[i].name), SP(c->b->cols.v[i].name));
		if (!check_origin(c, st, i)) return false;
	}
	return true;
}

/* ---- what it touches ---- */

/* As the engines see it, and as either text says. */
static void note_touches(struct check *c, const struct seen *seen)
{
	for (size_t i = 0; i < seen->n; i++) {
		const struct ddl_table *t = ddl_table(&c->g->schema, seen->v[i].table);
		if (!t) continue;
		table_add(c->g, t, c->out.touches);
		if (seen->v[i].write) add_parents(c->g, t, c->out.touches);
		if (seen->v[i].write && !seen->v[i].insert) add_children(c->g, t, c->out.touches);
	}
	for (int e = 0; e < 2; e++) {
		struct statement s = statement_of(c, c->b->sql[e]);
		for (size_t i = 0; i < c->g->schema.tables.n; i++)
			if (names_table(&s, c->g->schema.tables.v[i].name)) table_add(c->g, &c->g->schema.tables.v[i], c->out.touches);
	}
}

/* ---- together ---- */

static bool check_prepared(struct check *c, const struct statement *s)
{
	struct seen seen = { .a = c->g->a };
	sqlite3_stmt *st = NULL;
	sqlite3_set_authorizer(c->g->db, on_action, &seen);
	int rc = sqlite3_prepare_v2(c->g->db, c->out.sql[ENGINE_SQLITE], -1, &st, NULL);
	sqlite3_set_authorizer(c->g->db, NULL, NULL);
	if (rc != SQLITE_OK) return FAULT(c, "sql.prepare", "%.*s: SQLite: %s", SP(c->b->name), sqlite3_errmsg(c->g->db));
	bool ok = true;
	for (size_t i = 0; ok && i < seen.n; i++) ok = check_touch(c, s, &seen.v[i]);
	note_touches(c, &seen);
	ok = ok && check_columns(c, st);
	c->out.writes = !sqlite3_stmt_readonly(st);
	if (ok && c->src->reports && c->out.writes) ok = FAULT(c, "sql.report", "%.*s: a report only reads", SP(c->b->name));
	sqlite3_finalize(st);
	return ok;
}

static bool check_text(struct check *c, const struct statement *s)
{
	return check_words(s, !c->b->variants) && check_many(c, s) && check_params(c, s) &&
	       (c->b->variants || check_nulls(s, &c->g->schema, &c->b->cols)) &&
	       (c->src->reports || check_org(s, &c->g->schema));
}

static bool check_block(struct check *c)
{
	struct statement st[2] = { statement_of(c, c->b->sql[0]), statement_of(c, c->b->sql[1]) };
	c->out.b = c->b;
	if (!settle_params(c, st)) return false;
	for (int e = 0; e < (c->b->variants ? 2 : 1); e++)
		if (!check_text(c, &st[e])) return false;
	for (int e = 0; e < 2; e++) c->out.sql[e] = engine_text(c, &st[e], (enum engine)e);
	if (!check_prepared(c, &st[ENGINE_SQLITE])) return false;
	if (!c->b->together) return true;
	if (c->b->variants) return FAULT(c, "sql.together", "%.*s: together is for one text that both engines take", SP(c->b->name));
	return check_together(c->g, &st[ENGINE_PG], &c->out, &c->fault);
}

void check_source(struct gen *g, struct source *s)
{
	for (size_t i = 0; i < s->file.blocks.n; i++) {
		struct check c = { .g = g, .src = s, .b = &s->file.blocks.v[i] };
		if (check_block(&c)) *VEC_ADD(g->a, &s->checked) = c.out;
		else complain(g, s->path, &c.fault);
	}
}
