/* The statements of the language. */
#include "kernel/store/ddl_impl.h"

static struct ddl_table *own_table(struct reader *r, size_t i)
{
	struct ddl_table *t = ddl_table(r->schema, ddl_tok(r, i)->text);
	if (!t) FAULT(r, "ddl.table", i, "there is no table '%.*s'", SP(ddl_tok(r, i)->text));
	else if (!str_eq(t->slice, r->slice)) {
		FAULT(r, "ddl.owner", i, "table '%.*s' belongs to '%.*s': only its owner's migrations change it",
		      SP(t->name), SP(t->slice));
		t = NULL;
	}
	return t;
}

static bool new_name(struct reader *r, size_t i)
{
	if (!ddl_plain_name(r, i, "table")) return false;
	if (ddl_table(r->schema, ddl_tok(r, i)->text))
		return FAULT(r, "ddl.exists", i, "table '%.*s' exists already", SP(ddl_tok(r, i)->text));
	return true;
}

static bool create_table(struct reader *r, struct span s)
{
	size_t name = s.from + 2;
	struct ddl_table t = { .name = ddl_tok(r, name)->text, .slice = r->slice };
	struct buf out[2] = { { 0 } };
	if (!new_name(r, name) || !ddl_kind_of(r, s, ddl_tok(r, name)->line, &t.kind)) return false;
	if (!ddl_is(r, name + 1, "(")) return FAULT(r, "ddl.syntax", name, "CREATE TABLE name ( -- kind");
	for (int e = 0; e < 2; e++) buf_fmt(&out[e], "CREATE TABLE %.*s (", SP(t.name));
	bool ok = ddl_read_items(r, s, name + 2, &t, false, out);
	if (ok) {
		buf_z(&out[ENGINE_SQLITE], "\n) STRICT");
		buf_z(&out[ENGINE_PG], "\n)");
		ddl_step(r, DDL_SQLITE, s.from, &out[ENGINE_SQLITE]);
		ddl_step(r, DDL_PG, s.from, &out[ENGINE_PG]);
		ddl_step_distribute(r, &t, s.from);
		*VEC_ADD(r->schema->arena, &r->schema->tables) = t;
	}
	buf_free(&out[0]);
	buf_free(&out[1]);
	return ok;
}

/* In a part for one engine a table is made as it stands (FTS5, tsvector…). */
static bool create_engine_table(struct reader *r, struct span s)
{
	size_t name = s.from + 1;
	while (!ddl_is(r, name, "TABLE")) name++;
	name++;
	struct ddl_table t = { .name = ddl_tok(r, name)->text, .slice = r->slice, .one_engine = true };
	struct ddl_table *twin = ddl_table(r->schema, t.name);
	if (!twin || !twin->one_engine || !str_eq(twin->slice, r->slice)) {
		if (!new_name(r, name)) return false;
	}
	t.kind = DDL_LOCAL;            /* unmarked: a helper that no statement needs to bind, an index by another name */
	if (ddl_has_mark(r, s, ddl_tok(r, name)->line, "tenant")) t.kind = DDL_TENANT;
	if (ddl_has_mark(r, s, ddl_tok(r, name)->line, "shared")) t.kind = DDL_SHARED;
	if (!twin) *VEC_ADD(r->schema->arena, &r->schema->tables) = t;
	ddl_step_as_is(r, s);
	ddl_step_distribute(r, &t, s.from);
	return true;
}

static bool create_index(struct reader *r, struct span s)
{
	size_t name = s.from + (ddl_is(r, s.from + 1, "UNIQUE") ? 3 : 2);
	if (!ddl_plain_name(r, name, "index")) return false;
	if (!ddl_is(r, name + 1, "ON")) return FAULT(r, "ddl.syntax", name, "CREATE INDEX name ON table (…)");
	struct ddl_table *t = own_table(r, name + 2);
	if (!t) return false;
	struct buf b = { 0 };
	ddl_put_tokens(r, &b, s.from, s.to);
	if (r->part != PART_PG)
		*VEC_ADD(r->schema->arena, &t->indexes) = (struct ddl_index){ ddl_tok(r, name)->text, str_dup(r->schema->arena, buf_view(&b)) };
	buf_free(&b);
	ddl_step_as_is(r, s);
	return true;
}

static bool drop(struct reader *r, struct span s)
{
	size_t name = s.from + 2;
	if (ddl_is(r, s.from + 1, "INDEX")) {
		for (size_t i = 0; i < r->schema->tables.n; i++) {
			struct ddl_table *t = &r->schema->tables.v[i];
			for (size_t k = 0; k < t->indexes.n; k++)
				if (sql_same_word(t->indexes.v[k].name, ddl_tok(r, name)->text)) t->indexes.v[k--] = t->indexes.v[--t->indexes.n];
		}
	} else {
		struct ddl_table *t = own_table(r, name);
		if (!t) return false;
		*t = r->schema->tables.v[--r->schema->tables.n];
	}
	ddl_step_as_is(r, s);
	return true;
}

static bool alter_add(struct reader *r, struct span s, struct ddl_table *t, size_t i)
{
	struct ddl_column c = { 0 };
	struct buf out[2] = { { 0 } };
	if (ddl_is(r, i, "COLUMN")) i++;
	for (int e = 0; e < 2; e++) buf_fmt(&out[e], "ALTER TABLE %.*s ADD COLUMN ", SP(t->name));
	bool ok = ddl_read_column(r, s, i, s.to, true, &c, out);
	bool initial = c.optional;
	for (size_t k = i; k < s.to; k++) initial |= ddl_is(r, k, "DEFAULT");
	if (ok && !initial) ok = FAULT(r, "ddl.add", i, "the rows that are there need a value: write DEFAULT or a ? after the type");
	if (ok) {
		ddl_step(r, DDL_SQLITE, s.from, &out[ENGINE_SQLITE]);
		ddl_step(r, DDL_PG, s.from, &out[ENGINE_PG]);
		*VEC_ADD(r->schema->arena, &t->cols) = c;
	}
	buf_free(&out[0]);
	buf_free(&out[1]);
	return ok;
}

static bool alter_column(struct reader *r, struct span s, struct ddl_table *t, size_t i, bool rename)
{
	if (ddl_is(r, i, "COLUMN")) i++;
	struct ddl_column *c = (struct ddl_column *)(uintptr_t)ddl_column(t, ddl_tok(r, i)->text);
	if (!c) return FAULT(r, "ddl.column", i, "table '%.*s' has no column '%.*s'", SP(t->name), SP(ddl_tok(r, i)->text));
	if (rename) {
		if (!ddl_is(r, i + 1, "TO") || !ddl_plain_name(r, i + 2, "column")) return FAULT(r, "ddl.syntax", i, "RENAME COLUMN a TO b");
		c->name = ddl_tok(r, i + 2)->text;
	} else {
		size_t at = (size_t)(c - t->cols.v);
		memmove(c, c + 1, (--t->cols.n - at) * sizeof *c);
	}
	ddl_step_as_is(r, s);
	return true;
}

static bool alter_table(struct reader *r, struct span s)
{
	size_t i = s.from + 3;
	struct ddl_table *t = own_table(r, s.from + 2);
	if (!t) return false;
	if (ddl_is(r, i, "ADD")) return alter_add(r, s, t, i + 1);
	if (ddl_is(r, i, "DROP")) return alter_column(r, s, t, i + 1, false);
	if (ddl_is(r, i, "RENAME") && !ddl_is(r, i + 1, "TO")) return alter_column(r, s, t, i + 1, true);
	if (!ddl_is(r, i, "RENAME") || !new_name(r, i + 2))
		return FAULT(r, "ddl.alter", s.from, "only ADD COLUMN, DROP COLUMN, RENAME COLUMN and RENAME TO are the same on both "
		             "engines; write -- sqlite: and -- postgres: parts, see -- rebuild:");
	t->name = ddl_tok(r, i + 2)->text;
	ddl_step_as_is(r, s);
	return true;
}

/* The columns that both shapes of a table have, as a list. */
static struct str common_columns(struct reader *r, const struct ddl_table *was, const struct ddl_table *now)
{
	struct buf b = { 0 };
	for (size_t i = 0; i < now->cols.n; i++) {
		if (!ddl_column(was, now->cols.v[i].name)) continue;
		if (b.n) buf_z(&b, ", ");
		buf_str(&b, now->cols.v[i].name);
	}
	struct str ret = str_dup(r->a, buf_view(&b));
	buf_free(&b);
	return ret;
}

static void step_swap(struct reader *r, size_t at, struct ddl_table *was, const struct ddl_table *now)
{
	struct str cols = common_columns(r, was, now);
	struct buf b = { 0 };
	buf_fmt(&b, "INSERT INTO %.*s__new (%.*s) SELECT %.*s FROM %.*s", SP(was->name), SP(cols), SP(cols), SP(was->name));
	ddl_step(r, DDL_SQLITE, at, &b);
	buf_free(&b);
	ddl_step_fmt(r, DDL_SQLITE, at, "DROP TABLE %.*s", SP(was->name));
	ddl_step_fmt(r, DDL_SQLITE, at, "ALTER TABLE %.*s__new RENAME TO %.*s", SP(was->name), SP(was->name));
	for (size_t i = 0; i < was->indexes.n; i++)
		*VEC_ADD(r->a, r->out) = (struct ddl_step){ DDL_SQLITE, r->t.v[at].line, str_z(r->a, was->indexes.v[i].sql) };
	was->cols.n = now->cols.n;
	was->cols.cap = now->cols.cap;
	was->cols.v = now->cols.v;
}

/* SQLite's way of changing what ALTER cannot: the new shape beside the old, the rows over, the name over. */
static bool rebuild_table(struct reader *r, struct span s)
{
	size_t name = s.from + 2;
	struct buf out[2] = { { 0 } };
	if (!ddl_is(r, s.from, "CREATE") || !sql_same_word(r->rebuild, ddl_tok(r, name)->text) || !ddl_is(r, name + 1, "("))
		return FAULT(r, "ddl.rebuild", s.from, "after -- rebuild: comes CREATE TABLE of the same table in its new shape");
	struct ddl_table *was = own_table(r, name), now = { 0 };
	if (!was) return false;
	buf_fmt(&out[ENGINE_SQLITE], "CREATE TABLE %.*s__new (", SP(was->name));
	bool ok = ddl_read_items(r, s, name + 2, &now, true, out);
	if (ok) {
		buf_z(&out[ENGINE_SQLITE], "\n) STRICT");
		ddl_step(r, DDL_SQLITE, s.from, &out[ENGINE_SQLITE]);
		step_swap(r, s.from, was, &now);
		r->out->rebuild = true;
		r->rebuild = (struct str){ 0 };
	}
	buf_free(&out[0]);
	buf_free(&out[1]);
	return ok;
}

static bool engine_statement(struct reader *r, struct span s)
{
	if (r->rebuild.n) return rebuild_table(r, s);
	if (ddl_is(r, s.from, "CREATE")) {
		if (ddl_is(r, s.from + 1, "INDEX") || ddl_is(r, s.from + 2, "INDEX")) return create_index(r, s);
		if (ddl_is(r, s.from + 1, "TABLE") || ddl_is(r, s.from + 2, "TABLE")) return create_engine_table(r, s);
	}
	if (ddl_is(r, s.from, "CREATE") && (ddl_is(r, s.from + 1, "TRIGGER") || ddl_is(r, s.from + 1, "FUNCTION") || ddl_is(r, s.from + 1, "VIEW")))
		return FAULT(r, "ddl.statement", s.from, "no triggers, functions and views");
	ddl_step_as_is(r, s);
	return true;
}

static bool neutral_statement(struct reader *r, struct span s)
{
	for (size_t i = s.from; i < s.to; i++) {
		if (ddl_tok(r, i)->kind == SQL_QUOTED || ddl_tok(r, i)->kind == SQL_BAD || ddl_tok(r, i)->kind == SQL_PARAM)
			return FAULT(r, "ddl.syntax", i, "'%.*s' is not used in migrations", SP(ddl_tok(r, i)->text));
	}
	if (ddl_is(r, s.from, "CREATE") && ddl_is(r, s.from + 1, "TABLE")) return create_table(r, s);
	if (ddl_is(r, s.from, "CREATE") && (ddl_is(r, s.from + 1, "INDEX") || ddl_is(r, s.from + 2, "INDEX"))) return create_index(r, s);
	if (ddl_is(r, s.from, "ALTER") && ddl_is(r, s.from + 1, "TABLE")) return alter_table(r, s);
	if (ddl_is(r, s.from, "DROP")) return drop(r, s);
	if (ddl_is(r, s.from, "INSERT") || ddl_is(r, s.from, "UPDATE") || ddl_is(r, s.from, "DELETE")) { ddl_step_as_is(r, s); return true; }
	return FAULT(r, "ddl.statement", s.from, "'%.*s': a migration has CREATE TABLE, CREATE INDEX, ALTER TABLE, DROP, INSERT, "
	             "UPDATE and DELETE; no triggers, functions and views", SP(ddl_tok(r, s.from)->text));
}

/* "-- sqlite:", "-- postgres:", "-- both:", "-- rebuild: table". */
static bool directive(struct reader *r, size_t i)
{
	struct str c = ddl_tok(r, i)->text;
	if (str_eq(c, S("sqlite:"))) r->part = PART_SQLITE;
	else if (str_eq(c, S("postgres:"))) r->part = PART_PG;
	else if (str_eq(c, S("both:"))) r->part = PART_BOTH;
	else if (str_starts(c, S("rebuild:"))) {
		if (r->part != PART_SQLITE) return FAULT(r, "ddl.rebuild", i, "-- rebuild: stands in a -- sqlite: part");
		r->rebuild = str_trim(str_sub(c, strlen("rebuild:"), c.n));
	}
	return true;
}

bool ddl_read(struct ddl_schema *schema, struct str slice, struct str text, struct ddl_script *ret, struct sql_fault *fault)
{
	struct arena *a = schema->arena;
	struct reader r = { .schema = schema, .a = a, .slice = slice, .text = text, .t = sql_lex(a, text), .out = ret, .fault = fault };
	for (size_t i = 0; ddl_tok(&r, i)->kind != SQL_END;) {
		if (ddl_tok(&r, i)->kind == SQL_COMMENT) {
			if (!directive(&r, i++)) return false;
			continue;
		}
		struct span s = { i, i };
		while (!ddl_is(&r, s.to, ";") && ddl_tok(&r, s.to)->kind != SQL_END) s.to++;
		if (!ddl_is(&r, s.to, ";")) return FAULT(&r, "ddl.semicolon", i, "the statement has no ; at its end");
		if (s.to > s.from && !(r.part == PART_BOTH ? neutral_statement(&r, s) : engine_statement(&r, s))) return false;
		i = s.to + 1;
	}
	return r.rebuild.n == 0 || sql_fault(a, fault, "ddl.rebuild", 1, "-- rebuild: without its CREATE TABLE");
}
