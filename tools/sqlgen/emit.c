/* Writes what query.h describes. */
#include "tools/sqlgen/sqlgen.h"
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

static const struct { const char *plain, *optional, *constant, *member; } c_type[] = {
	[COL_UUID]    = { "struct uuid", "struct opt_uuid", "COL_UUID", "uuid" },
	[COL_TEXT]    = { "struct str", "struct opt_str", "COL_TEXT", "text" },
	[COL_INT]     = { "int64_t", "struct opt_int", "COL_INT", "i" },
	[COL_REAL]    = { "double", "struct opt_real", "COL_REAL", "real" },
	[COL_BOOL]    = { "bool", "struct opt_bool", "COL_BOOL", "b" },
	[COL_DATE]    = { "struct date", "struct opt_date", "COL_DATE", "date" },
	[COL_INSTANT] = { "int64_t", "struct opt_int", "COL_INSTANT", "i" },
	[COL_BLOB]    = { "struct bytes", "struct opt_bytes", "COL_BLOB", "blob" },
	[COL_JSON]    = { "struct str", "struct opt_str", "COL_JSON", "text" },
};
static const char *const kind_name[] = {
	[QUERY_EXEC] = "QUERY_EXEC", [QUERY_ONE] = "QUERY_ONE", [QUERY_MAYBE] = "QUERY_MAYBE", [QUERY_MANY] = "QUERY_MANY",
};

static const char *type_of(const struct field *f) { return f->optional ? c_type[f->type].optional : c_type[f->type].plain; }

/* ---- header ---- */

static void put_doc(struct buf *o, const struct block *b)
{
	for (size_t i = 0; i < b->doc.n; i++) {
		buf_z(o, i ? "\n * " : "/* ");
		for (size_t k = 0; k < b->doc.v[i].n; k++) {
			buf_c(o, b->doc.v[i].p[k]);
			if (b->doc.v[i].p[k] == '*') buf_c(o, ' ');      /* never ends the comment, never begins one */
		}
	}
	if (b->doc.n) buf_z(o, " */\n");
}

static void put_row(struct buf *o, const struct block *b)
{
	buf_fmt(o, "struct %.*s_row {\n", SP(b->name));
	for (size_t i = 0; i < b->cols.n; i++) buf_fmt(o, "\t%s %.*s;\n", type_of(&b->cols.v[i]), SP(b->cols.v[i].name));
	buf_z(o, "};\n");
	if (b->kind == QUERY_MANY) buf_fmt(o, "struct %.*s_list { size_t n; struct %.*s_row *v; };\n", SP(b->name), SP(b->name));
}

static void put_prototype(struct buf *o, const struct checked *c)
{
	const struct block *b = c->b;
	buf_fmt(o, "enum status %.*s(struct db *db", SP(b->name));
	for (size_t i = 0; i < c->params.n; i++) buf_fmt(o, ", %s %.*s", type_of(&c->params.v[i]), SP(c->params.v[i].name));
	if (b->kind == QUERY_EXEC) buf_z(o, ", int64_t *ret_rows)");
	else buf_fmt(o, ", struct %.*s_%s *ret)", SP(b->name), b->kind == QUERY_MANY ? "list" : "row");
}

static void put_guard(struct buf *o, struct str out)
{
	buf_z(o, "GEN_");
	for (size_t i = 0; i < out.n; i++) buf_c(o, isalnum((unsigned char)out.p[i]) ? (char)toupper((unsigned char)out.p[i]) : '_');
	buf_z(o, "_H");
}

static void put_header(struct buf *o, const struct source *s)
{
	buf_fmt(o, "/* Made by sqlgen from %.*s. */\n#ifndef ", SP(s->path));
	put_guard(o, s->out);
	buf_z(o, "\n#define ");
	put_guard(o, s->out);
	buf_z(o, "\n#include \"kernel/store/query.h\"\n");
	for (size_t i = 0; i < s->checked.n; i++) {
		const struct checked *c = &s->checked.v[i];
		buf_c(o, '\n');
		if (c->b->kind != QUERY_EXEC) put_row(o, c->b);
		put_doc(o, c->b);
		buf_z(o, "MUST_USE ");
		put_prototype(o, c);
		buf_fmt(o, ";\nextern const struct query %.*s_query;\n", SP(c->b->name));
	}
	buf_z(o, "#endif\n");
}

/* ---- source ---- */

static void put_literal(struct buf *o, const char *z)
{
	buf_c(o, '"');
	for (; *z; z++) {
		if (*z == '\n') { buf_z(o, " \"\n\t\t\t\""); continue; }
		if (*z == '"' || *z == '\\') buf_c(o, '\\');
		if (*z == '?') { buf_z(o, "\\?"); continue; }        /* no trigraphs */
		buf_c(o, *z);
	}
	buf_c(o, '"');
}

static void put_fields(struct buf *o, const struct checked *c)
{
	const struct block *b = c->b;
	if (c->params.n) {
		buf_fmt(o, "static const struct query_param %.*s_params[] = {\n", SP(b->name));
		for (size_t i = 0; i < c->params.n; i++) {
			const struct field *f = &c->params.v[i];
			buf_fmt(o, "\t{ \"%.*s\", %s, %s },\n", SP(f->name), c_type[f->type].constant, f->optional ? "true" : "false");
		}
		buf_z(o, "};\n");
	}
	if (!b->cols.n) return;
	buf_fmt(o, "static const struct query_col %.*s_cols[] = {\n", SP(b->name));
	for (size_t i = 0; i < b->cols.n; i++) {
		const struct field *f = &b->cols.v[i];
		buf_fmt(o, "\t{ \"%.*s\", %s, %s, offsetof(struct %.*s_row, %.*s) },\n", SP(f->name), c_type[f->type].constant,
		        f->optional ? "true" : "false", SP(b->name), SP(f->name));
	}
	buf_z(o, "};\n");
}

static void put_touches(struct buf *o, const struct checked *c)
{
	buf_z(o, "\t.touches = {");
	for (int i = 0; i < TABLE_WORDS; i++) buf_fmt(o, " 0x%llx,", (unsigned long long)c->touches[i]);
	buf_z(o, " },\n");
}

/* The statement for many rows, and what the kernel must know to hold rows back for it. */
static void put_together(struct buf *o, const struct gen *g, const struct checked *c)
{
	static const char *const merge[] = { [HELD_KEEP] = "HELD_KEEP", [HELD_KEY] = "HELD_KEY", [HELD_ADD] = "HELD_ADD", [HELD_LAST] = "HELD_LAST" };
	const struct block *b = c->b;
	uint64_t grows[TABLE_WORDS] = { 0 };
	buf_fmt(o, "static const struct query %.*s_together = {\n\t.name = \"%.*s\", .sql = { [ENGINE_PG] = ", SP(b->name), SP(b->name));
	put_literal(o, c->together);
	buf_fmt(o, " },\n\t.kind = QUERY_EXEC, .org_param = %s, .writes = true, .n_params = %zu, .params = %.*s_params,\n};\n",
	        c->org_param ? "true" : "false", c->params.n, SP(b->name));
	if (c->merge) {
		buf_fmt(o, "static const enum held_merge %.*s_merge[] = {", SP(b->name));
		for (size_t i = 0; i < c->params.n; i++) buf_fmt(o, " %s,", merge[c->merge[i]]);
		buf_z(o, " };\n");
	}
	table_add(g, c->into, grows);
	add_parents(g, c->into, grows);
	buf_fmt(o, "static const char *const %.*s_grows[] = {", SP(b->name));
	for (size_t i = 0; i < g->schema.tables.n; i++)
		if (table_in(g, &g->schema.tables.v[i], grows)) buf_fmt(o, " \"%.*s\",", SP(g->schema.tables.v[i].name));
	buf_z(o, " NULL };\n");
}

static void put_query(struct buf *o, const struct gen *g, const struct source *s, const struct checked *c)
{
	const struct block *b = c->b;
	if (c->together) put_together(o, g, c);
	buf_fmt(o, "const struct query %.*s_query = {\n\t.name = \"%.*s\", .file = \"%.*s.sql\",\n\t.sql = {\n\t\t[ENGINE_SQLITE] = ",
	        SP(b->name), SP(b->name), SP(s->out));
	put_literal(o, c->sql[ENGINE_SQLITE]);
	buf_z(o, ",\n\t\t[ENGINE_PG] = ");
	put_literal(o, c->sql[ENGINE_PG]);
	buf_fmt(o, ",\n\t},\n\t.kind = %s, .org_param = %s, .writes = %s, .n_params = %zu, .n_cols = %zu,\n", kind_name[b->kind],
	        c->org_param ? "true" : "false", c->writes ? "true" : "false", c->params.n, b->cols.n);
	if (c->params.n) buf_fmt(o, "\t.params = %.*s_params,\n", SP(b->name));
	if (b->cols.n) buf_fmt(o, "\t.cols = %.*s_cols, .row_size = sizeof(struct %.*s_row),\n", SP(b->name), SP(b->name));
	put_touches(o, c);
	if (c->together) buf_fmt(o, "\t.together = &%.*s_together, .grows = %.*s_grows, .table = %zu,\n", SP(b->name), SP(b->name), (size_t)(c->into - g->schema.tables.v));
	if (c->merge) buf_fmt(o, "\t.merge = %.*s_merge,\n", SP(b->name));
	buf_z(o, "};\n");
}

static void put_values(struct buf *o, const struct checked *c)
{
	if (!c->params.n) return;
	buf_z(o, "\tconst struct value params_[] = {\n");
	for (size_t i = 0; i < c->params.n; i++) {
		const struct field *f = &c->params.v[i];
		if (f->optional)
			buf_fmt(o, "\t\t{ .null = !%.*s.has, .v.%s = %.*s.v },\n", SP(f->name), c_type[f->type].member, SP(f->name));
		else buf_fmt(o, "\t\t{ .v.%s = %.*s },\n", c_type[f->type].member, SP(f->name));
	}
	buf_z(o, "\t};\n");
}

static void put_function(struct buf *o, const struct checked *c)
{
	const struct block *b = c->b;
	put_prototype(o, c);
	buf_z(o, "\n{\n");
	put_values(o, c);
	buf_fmt(o, "\tstruct query_result result_ = { 0 };\n\tTRY(db_query(db, &%.*s_query, %s, %s&result_));\n", SP(b->name),
	        c->params.n ? "params_" : "NULL", b->kind == QUERY_EXEC ? "!ret_rows ? NULL : " : "");
	if (b->kind == QUERY_EXEC) buf_z(o, "\tif (ret_rows) *ret_rows = result_.changed;\n");
	else if (b->kind == QUERY_MANY) buf_z(o, "\tret->n = result_.n;\n\tret->v = result_.rows;\n");
	else {
		if (b->kind == QUERY_MAYBE) buf_z(o, "\tif (result_.n == 0) return NOT_FOUND;\n");
		buf_z(o, "\talways_assert(result_.n == 1);\n");
		buf_fmt(o, "\t*ret = *(const struct %.*s_row *)result_.rows;\n", SP(b->name));
	}
	buf_z(o, "\treturn OK;\n}\n");
}

static void put_source(struct buf *o, const struct gen *g, const struct source *s)
{
	buf_fmt(o, "/* Made by sqlgen from %.*s. */\n#include \"%.*s.h\"\n#include <stddef.h>\n", SP(s->path), SP(s->out));
	for (size_t i = 0; i < s->checked.n; i++) {
		const struct checked *c = &s->checked.v[i];
		buf_c(o, '\n');
		put_fields(o, c);
		put_query(o, g, s, c);
		put_function(o, c);
	}
}

static void put_all(struct buf *o, const struct gen *g)
{
	buf_z(o, "/* Made by sqlgen: every statement of the program. */\n#include \"kernel/store/query.h\"\n");
	for (size_t i = 0; i < g->sources.n; i++) buf_fmt(o, "#include \"%.*s.h\"\n", SP(g->sources.v[i].out));
	buf_z(o, "\nconst struct query *const all_queries[] = {\n");
	for (size_t i = 0; i < g->sources.n; i++)
		for (size_t k = 0; k < g->sources.v[i].checked.n; k++)
			buf_fmt(o, "\t&%.*s_query,\n", SP(g->sources.v[i].checked.v[k].b->name));
	buf_z(o, "\tNULL\n};\nconst size_t n_all_queries = sizeof all_queries / sizeof all_queries[0] - 1;\n");
}

/* ---- files ---- */

static bool make_folders(char *path)
{
	for (char *p = path + 1; (p = strchr(p, '/')); p++) {
		*p = '\0';
		bool ok = mkdir(path, 0777) == 0 || errno == EEXIST;
		*p = '/';
		if (!ok) return false;
	}
	return true;
}

static bool write_file(struct gen *g, const char *dir, struct str name, const char *suffix, struct buf *b)
{
	struct str path = str_fmt(g->a, "%s/%.*s%s", dir, SP(name), suffix);
	char *z = memcpy(arena_zalloc(g->a, path.n + 1), path.p, path.n);
	bool ok = !b->failed && make_folders(z) && file_write(z, buf_view(b));
	if (!ok) fprintf(stderr, "sqlgen: cannot write %s\n", z);
	buf_clear(b);
	return ok;
}

bool emit_all(struct gen *g, const char *dir)
{
	struct buf b = { 0 };
	bool ok = true;
	for (size_t i = 0; ok && i < g->sources.n; i++) {
		const struct source *s = &g->sources.v[i];
		put_header(&b, s);
		ok = write_file(g, dir, s->out, ".h", &b);
		put_source(&b, g, s);
		ok = ok && write_file(g, dir, s->out, ".c", &b);
	}
	put_all(&b, g);
	ok = ok && write_file(g, dir, S("all_queries"), ".c", &b);
	buf_free(&b);
	return ok;
}
