#include "kernel/store/ddl.h"
#include "kernel/base/buf.h"
#include <stdio.h>

/* Where the statement being read runs. */
enum part { PART_BOTH, PART_SQLITE, PART_PG };

struct reader {
	struct ddl_schema *schema;
	struct arena *a;
	struct str slice, text;
	struct sql_tokens t;
	struct ddl_script *out;
	struct sql_fault *fault;
	enum part part;
	struct str rebuild;            /* the table named by a "-- rebuild:" line that waits for its CREATE TABLE */
};

/* A statement: tokens [from, to), the semicolon at to. */
struct span { size_t from, to; };

#define FAULT(r, code, at, ...) sql_fault((r)->a, (r)->fault, code, (r)->t.v[at].line, __VA_ARGS__)

/* ---- the nine words ---- */

static const char *const type_name[] = {
	[COL_UUID] = "uuid", [COL_TEXT] = "text", [COL_INT] = "int", [COL_REAL] = "real", [COL_BOOL] = "bool",
	[COL_DATE] = "date", [COL_INSTANT] = "instant", [COL_BLOB] = "blob", [COL_JSON] = "json",
};
#define N_TYPES (sizeof type_name / sizeof type_name[0])

static const char *const engine_type[2][N_TYPES] = {
	[ENGINE_SQLITE] = {
		[COL_UUID] = "BLOB", [COL_TEXT] = "TEXT", [COL_INT] = "INTEGER", [COL_REAL] = "REAL", [COL_BOOL] = "INTEGER",
		[COL_DATE] = "TEXT", [COL_INSTANT] = "INTEGER", [COL_BLOB] = "BLOB", [COL_JSON] = "TEXT",
	},
	[ENGINE_PG] = {
		[COL_UUID] = "uuid", [COL_TEXT] = "text", [COL_INT] = "bigint", [COL_REAL] = "double precision",
		[COL_BOOL] = "boolean", [COL_DATE] = "text", [COL_INSTANT] = "bigint", [COL_BLOB] = "bytea", [COL_JSON] = "text",
	},
};

/* What STRICT (or a wider type) cannot say; % is the column. */
static const char *const engine_check[2][N_TYPES] = {
	[ENGINE_SQLITE] = {
		[COL_UUID] = "length(%) = 16", [COL_BOOL] = "% IN (0, 1)",
		[COL_DATE] = "% GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'",
	},
	[ENGINE_PG] = { [COL_DATE] = "% ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'" },
};

bool ddl_type(struct str word, enum col_type *ret)
{
	for (size_t i = 0; i < N_TYPES; i++) {
		if (!str_eq(word, str_c(type_name[i]))) continue;
		*ret = (enum col_type)i;
		return true;
	}
	return false;
}

const char *ddl_type_name(enum col_type t) { return type_name[t]; }

struct ddl_table *ddl_table(const struct ddl_schema *s, struct str name)
{
	for (size_t i = 0; i < s->tables.n; i++)
		if (sql_same_word(s->tables.v[i].name, name)) return &s->tables.v[i];
	return NULL;
}

const struct ddl_column *ddl_column(const struct ddl_table *t, struct str name)
{
	for (size_t i = 0; i < t->cols.n; i++)
		if (sql_same_word(t->cols.v[i].name, name)) return &t->cols.v[i];
	return NULL;
}

/* ---- steps out ---- */

static void step(struct reader *r, enum ddl_where where, size_t at, const struct buf *sql)
{
	struct ddl_step *s = VEC_ADD(r->a, r->out);
	*s = (struct ddl_step){ where, r->t.v[at].line, str_z(r->a, buf_view(sql)) };
}

static void step_fmt(struct reader *r, enum ddl_where where, size_t at, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
static void step_fmt(struct reader *r, enum ddl_where where, size_t at, const char *fmt, ...)
{
	char text[512];
	va_list ap;
	va_start(ap, fmt);
	int n = vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	always_assert(n >= 0 && n < (int)sizeof text);   /* names are short: see plain_name */
	struct ddl_step *s = VEC_ADD(r->a, r->out);
	*s = (struct ddl_step){ where, r->t.v[at].line, str_z(r->a, str_c(text)) };
}

/* The tokens as they stand, without comments, blanks kept as one. */
static void put_tokens(struct reader *r, struct buf *b, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		const struct sql_token *t = &r->t.v[i];
		if (t->kind == SQL_COMMENT) continue;
		if (i > from && r->t.v[i - 1].end < t->at) buf_c(b, ' ');
		buf_str(b, str_sub(r->text, t->at, t->end));
	}
}

static bool runs_on(const struct reader *r, enum engine e)
{
	return r->part == PART_BOTH || r->part == (e == ENGINE_SQLITE ? PART_SQLITE : PART_PG);
}

static void step_as_is(struct reader *r, struct span s)
{
	struct buf b = { 0 };
	put_tokens(r, &b, s.from, s.to);
	if (runs_on(r, ENGINE_SQLITE)) step(r, DDL_SQLITE, s.from, &b);
	if (runs_on(r, ENGINE_PG)) step(r, DDL_PG, s.from, &b);
	buf_free(&b);
}

/* On Citus each table is placed; elsewhere this step is not run. */
static void step_distribute(struct reader *r, const struct ddl_table *t, size_t at)
{
	if (!runs_on(r, ENGINE_PG)) return;
	if (t->kind == DDL_TENANT)
		step_fmt(r, DDL_CITUS, at, "SELECT create_distributed_table('%.*s', 'org_id')", SP(t->name));
	if (t->kind == DDL_SHARED)
		step_fmt(r, DDL_CITUS, at, "SELECT create_reference_table('%.*s')", SP(t->name));
}

/* ---- small readers ---- */

static const struct sql_token *tok(const struct reader *r, size_t i) { return &r->t.v[i < r->t.n ? i : r->t.n - 1]; }
static bool is(const struct reader *r, size_t i, const char *word) { return sql_is(tok(r, i), word); }

static size_t skip_comments(const struct reader *r, size_t i)
{
	while (tok(r, i)->kind == SQL_COMMENT) i++;
	return i;
}

/* Is there a comment "-- mark", "-- mark, and why" at the end of this line? */
static bool has_mark(const struct reader *r, struct span s, int line, const char *mark)
{
	for (size_t i = s.from; i <= s.to + 1 && i < r->t.n; i++) {
		const struct sql_token *t = &r->t.v[i];
		if (t->kind != SQL_COMMENT || t->line != line || t->alone) continue;
		size_t n = strlen(mark);
		bool more = t->text.n > n && (t->text.p[n] == '_' || t->text.p[n] == '-' || ((unsigned char)(t->text.p[n] | 0x20)) >= 'a');
		if (str_starts(t->text, str_c(mark)) && !more) return true;
	}
	return false;
}

static bool plain_name(struct reader *r, size_t i, const char *what)
{
	const struct sql_token *t = tok(r, i);
	bool ok = t->kind == SQL_WORD && t->text.n <= 63;   /* PostgreSQL cuts longer names */
	for (size_t k = 0; ok && k < t->text.n; k++) {
		char c = t->text.p[k];
		ok = (c >= 'a' && c <= 'z') || c == '_' || (k && c >= '0' && c <= '9');
	}
	return ok || FAULT(r, "ddl.name", i, "%s '%.*s': write a name of at most 63 small Latin letters, digits and _",
	                   what, SP(t->text));
}

static bool kind_of(struct reader *r, struct span s, int line, enum ddl_kind *ret)
{
	if (has_mark(r, s, line, "tenant")) *ret = DDL_TENANT;
	else if (has_mark(r, s, line, "shared")) *ret = DDL_SHARED;
	else if (has_mark(r, s, line, "local")) *ret = DDL_LOCAL;
	else return FAULT(r, "ddl.kind", s.from, "end the CREATE TABLE line with -- tenant, -- shared or -- local");
	return true;
}

/* The end of the item that begins at i: its comma or the closing parenthesis. */
static size_t item_end(const struct reader *r, size_t i, size_t to)
{
	int depth = 0;
	for (; i < to; i++) {
		if (is(r, i, "(")) depth++;
		if (is(r, i, ")") && depth-- == 0) break;
		if (is(r, i, ",") && depth == 0) break;
	}
	return i;
}

/* ---- columns ---- */

/* What may not stand in a table's text, each with what to do instead. */
static bool refuse_words(struct reader *r, size_t from, size_t to, bool may_default)
{
	static const struct { const char *word, *code, *instead; } bad[] = {
		{ "NULL", "ddl.null", "columns are NOT NULL; a ? after the type makes one optional" },
		{ "DEFERRABLE", "ddl.deferrable", "foreign keys are immediate" },
		{ "COLLATE", "ddl.collate", "text compares by bytes; keep a *_key blob beside it" },
		{ "AUTOINCREMENT", "ddl.default", "ids are made in C" },
		{ "GENERATED", "ddl.default", "values are made in C" },
		{ "CONSTRAINT", "ddl.constraint", "constraints have no names" },
		{ "REPLACE", "ddl.action", "actions are CASCADE, RESTRICT and NO ACTION" },
		{ "::", "ddl.cast", "write CAST(x AS type)" },
	};
	for (size_t i = from; i < to; i++) {
		for (size_t k = 0; k < sizeof bad / sizeof bad[0]; k++) {
			bool null_test = k == 0 && i > from && (is(r, i - 1, "IS") || is(r, i - 2, "IS"));
			if (is(r, i, bad[k].word) && !null_test)
				return FAULT(r, bad[k].code, i, "%s is not used: %s", bad[k].word, bad[k].instead);
		}
		if (is(r, i, "SET") && i > from && (is(r, i - 1, "DELETE") || is(r, i - 1, "UPDATE")))
			return FAULT(r, "ddl.action", i, "actions are CASCADE, RESTRICT and NO ACTION");
		if (!may_default && is(r, i, "DEFAULT"))
			return FAULT(r, "ddl.default", i, "DEFAULT is for a column added to a table that has rows; else defaults are made in C");
	}
	return true;
}

static void put_check(struct buf *b, const char *check, struct str name)
{
	buf_z(b, " CHECK (");
	for (; *check; check++) {
		if (*check == '%') buf_str(b, name);
		else buf_c(b, *check);
	}
	buf_c(b, ')');
}

static void put_column(struct reader *r, struct buf out[2], const struct ddl_column *c, size_t rest, size_t end)
{
	for (int e = 0; e < 2; e++) {
		buf_str(&out[e], c->name);
		buf_c(&out[e], ' ');
		buf_z(&out[e], engine_type[e][c->type]);
		if (!c->optional) buf_z(&out[e], " NOT NULL");
		if (skip_comments(r, rest) < end) {
			buf_c(&out[e], ' ');
			put_tokens(r, &out[e], rest, end);
		}
		if (engine_check[e][c->type]) put_check(&out[e], engine_check[e][c->type], c->name);
	}
}

/* Reads "name type[?] …" at [i, end) and writes it for both engines. */
static bool read_column(struct reader *r, struct span s, size_t i, size_t end, bool may_default,
                        struct ddl_column *c, struct buf out[2])
{
	if (!plain_name(r, i, "column")) return false;
	size_t t = skip_comments(r, i + 1), rest = t + 1;
	*c = (struct ddl_column){ .name = tok(r, i)->text, .line = tok(r, i)->line };
	if (t >= end || !ddl_type(tok(r, t)->text, &c->type))
		return FAULT(r, "ddl.type", i, "column '%.*s': the type is one of uuid text int real bool date instant blob json, "
		             "with ? when it may be empty", SP(c->name));
	if (rest < end && is(r, rest, "?")) { c->optional = true; rest++; }
	if (!refuse_words(r, rest, end, may_default)) return false;
	c->is_public = has_mark(r, s, c->line, "public");
	put_column(r, out, c, rest, end);
	return true;
}

static void put_both(struct buf out[2], const char *z)
{
	buf_z(&out[0], z);
	buf_z(&out[1], z);
}

static bool is_constraint(const struct reader *r, size_t i)
{
	return is(r, i, "PRIMARY") || is(r, i, "UNIQUE") || is(r, i, "FOREIGN") || is(r, i, "CHECK") || is(r, i, "CONSTRAINT");
}

/* Reads the items between the parentheses of CREATE TABLE; i is after the opening one. */
static bool read_items(struct reader *r, struct span s, size_t i, struct ddl_table *t, bool may_default, struct buf out[2])
{
	for (bool first = true;; first = false) {
		i = skip_comments(r, i);
		size_t end = item_end(r, i, s.to);
		if (end >= s.to) return FAULT(r, "ddl.syntax", s.from, "the parenthesis of this CREATE TABLE is not closed");
		put_both(out, first ? "\n\t" : ",\n\t");
		if (is_constraint(r, i)) {
			if (!refuse_words(r, i, end, false)) return false;
			for (int e = 0; e < 2; e++) put_tokens(r, &out[e], i, end);
		} else {
			struct ddl_column *c = VEC_ADD(r->a, &t->cols);
			if (!read_column(r, s, i, end, may_default, c, out)) return false;
		}
		if (is(r, end, ")")) {
			if (skip_comments(r, end + 1) < s.to)
				return FAULT(r, "ddl.syntax", end, "nothing stands after the closing parenthesis of CREATE TABLE");
			return true;
		}
		i = end + 1;
	}
}

/* ---- statements ---- */

static struct ddl_table *own_table(struct reader *r, size_t i)
{
	struct ddl_table *t = ddl_table(r->schema, tok(r, i)->text);
	if (!t) FAULT(r, "ddl.table", i, "there is no table '%.*s'", SP(tok(r, i)->text));
	else if (!str_eq(t->slice, r->slice)) {
		FAULT(r, "ddl.owner", i, "table '%.*s' belongs to '%.*s': only its owner's migrations change it",
		      SP(t->name), SP(t->slice));
		t = NULL;
	}
	return t;
}

static bool new_name(struct reader *r, size_t i)
{
	if (!plain_name(r, i, "table")) return false;
	if (ddl_table(r->schema, tok(r, i)->text))
		return FAULT(r, "ddl.exists", i, "table '%.*s' exists already", SP(tok(r, i)->text));
	return true;
}

static bool create_table(struct reader *r, struct span s)
{
	size_t name = s.from + 2;
	struct ddl_table t = { .name = tok(r, name)->text, .slice = r->slice };
	struct buf out[2] = { { 0 } };
	if (!new_name(r, name) || !kind_of(r, s, tok(r, name)->line, &t.kind)) return false;
	if (!is(r, name + 1, "(")) return FAULT(r, "ddl.syntax", name, "CREATE TABLE name ( -- kind");
	for (int e = 0; e < 2; e++) buf_fmt(&out[e], "CREATE TABLE %.*s (", SP(t.name));
	bool ok = read_items(r, s, name + 2, &t, false, out);
	if (ok) {
		buf_z(&out[ENGINE_SQLITE], "\n) STRICT");
		buf_z(&out[ENGINE_PG], "\n)");
		step(r, DDL_SQLITE, s.from, &out[ENGINE_SQLITE]);
		step(r, DDL_PG, s.from, &out[ENGINE_PG]);
		step_distribute(r, &t, s.from);
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
	while (!is(r, name, "TABLE")) name++;
	name++;
	struct ddl_table t = { .name = tok(r, name)->text, .slice = r->slice, .one_engine = true };
	struct ddl_table *twin = ddl_table(r->schema, t.name);
	if (!twin || !twin->one_engine || !str_eq(twin->slice, r->slice)) {
		if (!new_name(r, name)) return false;
	}
	t.kind = DDL_LOCAL;            /* unmarked: a helper that no statement needs to bind, an index by another name */
	if (has_mark(r, s, tok(r, name)->line, "tenant")) t.kind = DDL_TENANT;
	if (has_mark(r, s, tok(r, name)->line, "shared")) t.kind = DDL_SHARED;
	if (!twin) *VEC_ADD(r->schema->arena, &r->schema->tables) = t;
	step_as_is(r, s);
	step_distribute(r, &t, s.from);
	return true;
}

static bool create_index(struct reader *r, struct span s)
{
	size_t name = s.from + (is(r, s.from + 1, "UNIQUE") ? 3 : 2);
	if (!plain_name(r, name, "index")) return false;
	if (!is(r, name + 1, "ON")) return FAULT(r, "ddl.syntax", name, "CREATE INDEX name ON table (…)");
	struct ddl_table *t = own_table(r, name + 2);
	if (!t) return false;
	struct buf b = { 0 };
	put_tokens(r, &b, s.from, s.to);
	if (r->part != PART_PG)
		*VEC_ADD(r->schema->arena, &t->indexes) = (struct ddl_index){ tok(r, name)->text, str_dup(r->schema->arena, buf_view(&b)) };
	buf_free(&b);
	step_as_is(r, s);
	return true;
}

static bool drop(struct reader *r, struct span s)
{
	size_t name = s.from + 2;
	if (is(r, s.from + 1, "INDEX")) {
		for (size_t i = 0; i < r->schema->tables.n; i++) {
			struct ddl_table *t = &r->schema->tables.v[i];
			for (size_t k = 0; k < t->indexes.n; k++)
				if (sql_same_word(t->indexes.v[k].name, tok(r, name)->text)) t->indexes.v[k--] = t->indexes.v[--t->indexes.n];
		}
	} else {
		struct ddl_table *t = own_table(r, name);
		if (!t) return false;
		*t = r->schema->tables.v[--r->schema->tables.n];
	}
	step_as_is(r, s);
	return true;
}

static bool alter_add(struct reader *r, struct span s, struct ddl_table *t, size_t i)
{
	struct ddl_column c = { 0 };
	struct buf out[2] = { { 0 } };
	if (is(r, i, "COLUMN")) i++;
	for (int e = 0; e < 2; e++) buf_fmt(&out[e], "ALTER TABLE %.*s ADD COLUMN ", SP(t->name));
	bool ok = read_column(r, s, i, s.to, true, &c, out);
	bool initial = c.optional;
	for (size_t k = i; k < s.to; k++) initial |= is(r, k, "DEFAULT");
	if (ok && !initial) ok = FAULT(r, "ddl.add", i, "the rows that are there need a value: write DEFAULT or a ? after the type");
	if (ok) {
		step(r, DDL_SQLITE, s.from, &out[ENGINE_SQLITE]);
		step(r, DDL_PG, s.from, &out[ENGINE_PG]);
		*VEC_ADD(r->schema->arena, &t->cols) = c;
	}
	buf_free(&out[0]);
	buf_free(&out[1]);
	return ok;
}

static bool alter_column(struct reader *r, struct span s, struct ddl_table *t, size_t i, bool rename)
{
	if (is(r, i, "COLUMN")) i++;
	struct ddl_column *c = (struct ddl_column *)(uintptr_t)ddl_column(t, tok(r, i)->text);
	if (!c) return FAULT(r, "ddl.column", i, "table '%.*s' has no column '%.*s'", SP(t->name), SP(tok(r, i)->text));
	if (rename) {
		if (!is(r, i + 1, "TO") || !plain_name(r, i + 2, "column")) return FAULT(r, "ddl.syntax", i, "RENAME COLUMN a TO b");
		c->name = tok(r, i + 2)->text;
	} else {
		size_t at = (size_t)(c - t->cols.v);
		memmove(c, c + 1, (--t->cols.n - at) * sizeof *c);
	}
	step_as_is(r, s);
	return true;
}

static bool alter_table(struct reader *r, struct span s)
{
	size_t i = s.from + 3;
	struct ddl_table *t = own_table(r, s.from + 2);
	if (!t) return false;
	if (is(r, i, "ADD")) return alter_add(r, s, t, i + 1);
	if (is(r, i, "DROP")) return alter_column(r, s, t, i + 1, false);
	if (is(r, i, "RENAME") && !is(r, i + 1, "TO")) return alter_column(r, s, t, i + 1, true);
	if (!is(r, i, "RENAME") || !new_name(r, i + 2))
		return FAULT(r, "ddl.alter", s.from, "only ADD COLUMN, DROP COLUMN, RENAME COLUMN and RENAME TO are the same on both "
		             "engines; write -- sqlite: and -- postgres: parts, see -- rebuild:");
	t->name = tok(r, i + 2)->text;
	step_as_is(r, s);
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
	step(r, DDL_SQLITE, at, &b);
	buf_free(&b);
	step_fmt(r, DDL_SQLITE, at, "DROP TABLE %.*s", SP(was->name));
	step_fmt(r, DDL_SQLITE, at, "ALTER TABLE %.*s__new RENAME TO %.*s", SP(was->name), SP(was->name));
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
	if (!is(r, s.from, "CREATE") || !sql_same_word(r->rebuild, tok(r, name)->text) || !is(r, name + 1, "("))
		return FAULT(r, "ddl.rebuild", s.from, "after -- rebuild: comes CREATE TABLE of the same table in its new shape");
	struct ddl_table *was = own_table(r, name), now = { 0 };
	if (!was) return false;
	buf_fmt(&out[ENGINE_SQLITE], "CREATE TABLE %.*s__new (", SP(was->name));
	bool ok = read_items(r, s, name + 2, &now, true, out);
	if (ok) {
		buf_z(&out[ENGINE_SQLITE], "\n) STRICT");
		step(r, DDL_SQLITE, s.from, &out[ENGINE_SQLITE]);
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
	if (is(r, s.from, "CREATE")) {
		if (is(r, s.from + 1, "INDEX") || is(r, s.from + 2, "INDEX")) return create_index(r, s);
		if (is(r, s.from + 1, "TABLE") || is(r, s.from + 2, "TABLE")) return create_engine_table(r, s);
	}
	if (is(r, s.from, "CREATE") && (is(r, s.from + 1, "TRIGGER") || is(r, s.from + 1, "FUNCTION") || is(r, s.from + 1, "VIEW")))
		return FAULT(r, "ddl.statement", s.from, "no triggers, functions and views");
	step_as_is(r, s);
	return true;
}

static bool neutral_statement(struct reader *r, struct span s)
{
	for (size_t i = s.from; i < s.to; i++) {
		if (tok(r, i)->kind == SQL_QUOTED || tok(r, i)->kind == SQL_BAD || tok(r, i)->kind == SQL_PARAM)
			return FAULT(r, "ddl.syntax", i, "'%.*s' is not used in migrations", SP(tok(r, i)->text));
	}
	if (is(r, s.from, "CREATE") && is(r, s.from + 1, "TABLE")) return create_table(r, s);
	if (is(r, s.from, "CREATE") && (is(r, s.from + 1, "INDEX") || is(r, s.from + 2, "INDEX"))) return create_index(r, s);
	if (is(r, s.from, "ALTER") && is(r, s.from + 1, "TABLE")) return alter_table(r, s);
	if (is(r, s.from, "DROP")) return drop(r, s);
	if (is(r, s.from, "INSERT") || is(r, s.from, "UPDATE") || is(r, s.from, "DELETE")) { step_as_is(r, s); return true; }
	return FAULT(r, "ddl.statement", s.from, "'%.*s': a migration has CREATE TABLE, CREATE INDEX, ALTER TABLE, DROP, INSERT, "
	             "UPDATE and DELETE; no triggers, functions and views", SP(tok(r, s.from)->text));
}

/* "-- sqlite:", "-- postgres:", "-- both:", "-- rebuild: table". */
static bool directive(struct reader *r, size_t i)
{
	struct str c = tok(r, i)->text;
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
	for (size_t i = 0; tok(&r, i)->kind != SQL_END;) {
		if (tok(&r, i)->kind == SQL_COMMENT) {
			if (!directive(&r, i++)) return false;
			continue;
		}
		struct span s = { i, i };
		while (!is(&r, s.to, ";") && tok(&r, s.to)->kind != SQL_END) s.to++;
		if (!is(&r, s.to, ";")) return FAULT(&r, "ddl.semicolon", i, "the statement has no ; at its end");
		if (s.to > s.from && !(r.part == PART_BOTH ? neutral_statement(&r, s) : engine_statement(&r, s))) return false;
		i = s.to + 1;
	}
	return r.rebuild.n == 0 || sql_fault(a, fault, "ddl.rebuild", 1, "-- rebuild: without its CREATE TABLE");
}
