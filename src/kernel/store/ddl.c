/* The words of the language: types, names, marks, columns, and the statements that go out. */
#include "kernel/store/ddl_impl.h"

#include <stdio.h>

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

void ddl_step(struct reader *r, enum ddl_where where, size_t at, const struct buf *sql)
{
	struct ddl_step *s = VEC_ADD(r->a, r->out);
	*s = (struct ddl_step){ where, r->t.v[at].line, str_z(r->a, buf_view(sql)) };
}

void ddl_step_fmt(struct reader *r, enum ddl_where where, size_t at, const char *fmt, ...)
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
void ddl_put_tokens(struct reader *r, struct buf *b, size_t from, size_t to)
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

void ddl_step_as_is(struct reader *r, struct span s)
{
	struct buf b = { 0 };
	ddl_put_tokens(r, &b, s.from, s.to);
	if (runs_on(r, ENGINE_SQLITE)) ddl_step(r, DDL_SQLITE, s.from, &b);
	if (runs_on(r, ENGINE_PG)) ddl_step(r, DDL_PG, s.from, &b);
	buf_free(&b);
}

/* On Citus each table is placed; elsewhere this step is not run. */
void ddl_step_distribute(struct reader *r, const struct ddl_table *t, size_t at)
{
	if (!runs_on(r, ENGINE_PG)) return;
	if (t->kind == DDL_TENANT)
		ddl_step_fmt(r, DDL_CITUS, at, "SELECT create_distributed_table('%.*s', 'org_id')", SP(t->name));
	if (t->kind == DDL_SHARED)
		ddl_step_fmt(r, DDL_CITUS, at, "SELECT create_reference_table('%.*s')", SP(t->name));
}

/* ---- small readers ---- */

const struct sql_token *ddl_tok(const struct reader *r, size_t i) { return &r->t.v[i < r->t.n ? i : r->t.n - 1]; }
bool ddl_is(const struct reader *r, size_t i, const char *word) { return sql_is(ddl_tok(r, i), word); }

size_t ddl_skip_comments(const struct reader *r, size_t i)
{
	while (ddl_tok(r, i)->kind == SQL_COMMENT) i++;
	return i;
}

/* Is there a comment "-- mark", "-- mark, and why" at the end of this line? */
bool ddl_has_mark(const struct reader *r, struct span s, int line, const char *mark)
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

bool ddl_plain_name(struct reader *r, size_t i, const char *what)
{
	const struct sql_token *t = ddl_tok(r, i);
	bool ok = t->kind == SQL_WORD && t->text.n <= 63;   /* PostgreSQL cuts longer names */
	for (size_t k = 0; ok && k < t->text.n; k++) {
		char c = t->text.p[k];
		ok = (c >= 'a' && c <= 'z') || c == '_' || (k && c >= '0' && c <= '9');
	}
	return ok || FAULT(r, "ddl.name", i, "%s '%.*s': write a name of at most 63 small Latin letters, digits and _",
	                   what, SP(t->text));
}

bool ddl_kind_of(struct reader *r, struct span s, int line, enum ddl_kind *ret)
{
	if (ddl_has_mark(r, s, line, "tenant")) *ret = DDL_TENANT;
	else if (ddl_has_mark(r, s, line, "shared")) *ret = DDL_SHARED;
	else if (ddl_has_mark(r, s, line, "local")) *ret = DDL_LOCAL;
	else return FAULT(r, "ddl.kind", s.from, "end the CREATE TABLE line with -- tenant, -- shared or -- local");
	return true;
}

/* The end of the item that begins at i: its comma or the closing parenthesis. */
static size_t item_end(const struct reader *r, size_t i, size_t to)
{
	int depth = 0;
	for (; i < to; i++) {
		if (ddl_is(r, i, "(")) depth++;
		if (ddl_is(r, i, ")") && depth-- == 0) break;
		if (ddl_is(r, i, ",") && depth == 0) break;
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
			bool null_test = k == 0 && i > from && (ddl_is(r, i - 1, "IS") || ddl_is(r, i - 2, "IS"));
			if (ddl_is(r, i, bad[k].word) && !null_test)
				return FAULT(r, bad[k].code, i, "%s is not used: %s", bad[k].word, bad[k].instead);
		}
		if (ddl_is(r, i, "SET") && i > from && (ddl_is(r, i - 1, "DELETE") || ddl_is(r, i - 1, "UPDATE")))
			return FAULT(r, "ddl.action", i, "actions are CASCADE, RESTRICT and NO ACTION");
		if (!may_default && ddl_is(r, i, "DEFAULT"))
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

/* The engines write an empty blob differently: '' is SQLite's x''. */
static void put_rest(struct reader *r, struct buf *b, enum engine e, const struct ddl_column *c, size_t rest, size_t end)
{
	rest = ddl_skip_comments(r, rest);
	if (e == ENGINE_SQLITE && c->type == COL_BLOB && ddl_is(r, rest, "DEFAULT") && str_eq(ddl_tok(r, rest + 1)->text, S("''"))) {
		buf_z(b, "DEFAULT x'' ");
		rest += 2;
	}
	ddl_put_tokens(r, b, rest, end);
}

static void put_column(struct reader *r, struct buf out[2], const struct ddl_column *c, size_t rest, size_t end)
{
	for (int e = 0; e < 2; e++) {
		buf_str(&out[e], c->name);
		buf_c(&out[e], ' ');
		buf_z(&out[e], engine_type[e][c->type]);
		if (!c->optional) buf_z(&out[e], " NOT NULL");
		if (ddl_skip_comments(r, rest) < end) {
			buf_c(&out[e], ' ');
			put_rest(r, &out[e], (enum engine)e, c, rest, end);
		}
		if (engine_check[e][c->type]) put_check(&out[e], engine_check[e][c->type], c->name);
	}
}

/* Reads "name type[?] …" at [i, end) and writes it for both engines. */
bool ddl_read_column(struct reader *r, struct span s, size_t i, size_t end, bool may_default,
                        struct ddl_column *c, struct buf out[2])
{
	if (!ddl_plain_name(r, i, "column")) return false;
	size_t t = ddl_skip_comments(r, i + 1), rest = t + 1;
	*c = (struct ddl_column){ .name = ddl_tok(r, i)->text, .line = ddl_tok(r, i)->line };
	if (t >= end || !ddl_type(ddl_tok(r, t)->text, &c->type))
		return FAULT(r, "ddl.type", i, "column '%.*s': the type is one of uuid text int real bool date instant blob json, "
		             "with ? when it may be empty", SP(c->name));
	if (rest < end && ddl_is(r, rest, "?")) { c->optional = true; rest++; }
	if (!refuse_words(r, rest, end, may_default)) return false;
	c->is_public = ddl_has_mark(r, s, c->line, "public");
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
	return ddl_is(r, i, "PRIMARY") || ddl_is(r, i, "UNIQUE") || ddl_is(r, i, "FOREIGN") || ddl_is(r, i, "CHECK") || ddl_is(r, i, "CONSTRAINT");
}

/* Reads the items between the parentheses of CREATE TABLE; i is after the opening one. */
bool ddl_read_items(struct reader *r, struct span s, size_t i, struct ddl_table *t, bool may_default, struct buf out[2])
{
	for (bool first = true;; first = false) {
		i = ddl_skip_comments(r, i);
		size_t end = item_end(r, i, s.to);
		if (end >= s.to) return FAULT(r, "ddl.syntax", s.from, "the parenthesis of this CREATE TABLE is not closed");
		put_both(out, first ? "\n\t" : ",\n\t");
		if (is_constraint(r, i)) {
			if (!refuse_words(r, i, end, false)) return false;
			for (int e = 0; e < 2; e++) ddl_put_tokens(r, &out[e], i, end);
		} else {
			struct ddl_column *c = VEC_ADD(r->a, &t->cols);
			if (!ddl_read_column(r, s, i, end, may_default, c, out)) return false;
		}
		if (ddl_is(r, end, ")")) {
			if (ddl_skip_comments(r, end + 1) < s.to)
				return FAULT(r, "ddl.syntax", end, "nothing stands after the closing parenthesis of CREATE TABLE");
			return true;
		}
		i = end + 1;
	}
}

