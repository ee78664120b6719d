/* Any bytes as a migration and as a file of statements: the readers say what is wrong or do not mind, nothing else.
 * A statement that passes with an organisation's table in it names :org somewhere: that much can be told without parsing. */
#include "kernel/store/ddl.h"
#include "tools/sqlgen/scope.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct str known = S_INIT(
	"CREATE TABLE t ( -- tenant\n\torg_id uuid,\n\tid uuid,\n\tPRIMARY KEY (org_id, id)\n);\n"
	"CREATE TABLE u ( -- tenant\n\torg_id uuid,\n\tid uuid,\n\tPRIMARY KEY (org_id, id)\n);\n");

static void check_statement(struct arena *a, const struct query_file *f, struct span span, const struct ddl_schema *schema)
{
	struct sql_tokens all = { 0 };
	struct sql_fault fault = { 0 };
	bool org = false, table = false;
	for (size_t i = span.from; i < span.to; i++) {
		if (f->t.v[i].kind == SQL_COMMENT) continue;
		*VEC_ADD(a, &all) = f->t.v[i];
		org |= f->t.v[i].kind == SQL_PARAM && str_eq(f->t.v[i].text, S("org"));
	}
	const struct statement s = { a, all.v, all.n, &fault };
	if (!check_words(&s, true) || !check_org(&s, schema)) {
		always_assert(fault.code && fault.message.n);
		return;
	}
	table = all.n > 3 && sql_is(&all.v[0], "DELETE") && sql_is(&all.v[1], "FROM") && sql_is(&all.v[2], "t");
	always_assert(!table || org);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct ddl_schema schema = { .arena = a };
	struct ddl_script script = { 0 }, more = { 0 };
	struct sql_fault fault = { 0 };
	struct query_file f;
	const struct str text = { (const char *)data, size };
	always_assert(ddl_read(&schema, S("x"), known, &script, &fault));
	if (parse_queries(a, text, &f, &fault))
		for (size_t i = 0; i < f.blocks.n; i++)
			for (int e = 0; e < 2; e++) check_statement(a, &f, f.blocks.v[i].sql[e], &schema);
	fault = (struct sql_fault){ 0 };
	if (!ddl_read(&schema, S("x"), text, &more, &fault)) always_assert(fault.code && fault.message.n);
	arena_free(a);
	return 0;
}
