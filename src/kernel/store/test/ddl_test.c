/* The neutral language: what each engine gets, and what the model remembers.  Refused examples are in test/sqlgen/bad. */
#include "kernel/base/test/cm.h"
#include "kernel/store/ddl.h"

#include <stdio.h>

static struct arena *arena;
static int setup(void **state) { (void)state; arena = arena_new(); return 0; }
static int teardown(void **state) { (void)state; arena_free(arena); return 0; }

static struct ddl_script read_ok(struct ddl_schema *s, const char *text)
{
	struct ddl_script script = { 0 };
	struct sql_fault f = { 0 };
	s->arena = arena;
	if (!ddl_read(s, S("x"), str_c(text), &script, &f)) fail_msg("%d: %.*s", f.line, SP(f.message));
	return script;
}

/* The k-th statement of an engine. */
static const char *nth(const struct ddl_script *s, enum ddl_where where, size_t k)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->v[i].where == where && k-- == 0) return s->v[i].sql;
	return "";
}

static void nine_words_on_two_engines(void **state)
{
	(void)state;
	struct ddl_schema s = { 0 };
	struct ddl_script d = read_ok(&s, "CREATE TABLE t ( -- tenant\n  org_id uuid, a text, b int, c real?, d bool, -- public\n e date?, f instant, "
	                                  "g blob, h json,\n PRIMARY KEY (org_id, a)\n);");
	assert_string_equal(nth(&d, DDL_SQLITE, 0),
		"CREATE TABLE t (\n\torg_id BLOB NOT NULL CHECK (length(org_id) = 16),\n\ta TEXT NOT NULL,\n\tb INTEGER NOT NULL,\n\tc REAL,\n"
		"\td INTEGER NOT NULL CHECK (d IN (0, 1)),\n\te TEXT CHECK (e GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),\n"
		"\tf INTEGER NOT NULL,\n\tg BLOB NOT NULL,\n\th TEXT NOT NULL,\n\tPRIMARY KEY (org_id, a)\n) STRICT");
	assert_string_equal(nth(&d, DDL_PG, 0),
		"CREATE TABLE t (\n\torg_id uuid NOT NULL,\n\ta text NOT NULL,\n\tb bigint NOT NULL,\n\tc double precision,\n\td boolean NOT NULL,\n"
		"\te text CHECK (e ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),\n\tf bigint NOT NULL,\n\tg bytea NOT NULL,\n\th text NOT NULL,\n"
		"\tPRIMARY KEY (org_id, a)\n)");
}

static void kinds_place_tables_on_citus(void **state)
{
	(void)state;
	struct ddl_schema s = { 0 };
	struct ddl_script d = read_ok(&s, "CREATE TABLE a ( -- tenant\n org_id uuid, PRIMARY KEY (org_id)\n);\n"
	                                  "CREATE TABLE b ( -- shared\n id int, PRIMARY KEY (id)\n);\nCREATE TABLE c ( -- local\n id int, PRIMARY KEY (id)\n);");
	assert_string_equal(nth(&d, DDL_CITUS, 0), "SELECT create_distributed_table('a', 'org_id')");
	assert_string_equal(nth(&d, DDL_CITUS, 1), "SELECT create_reference_table('b')");
	assert_string_equal(nth(&d, DDL_CITUS, 2), "");
	assert_int_equal(ddl_table(&s, S("c"))->kind, DDL_LOCAL);
}

static void marks_belong_to_their_line(void **state)
{
	(void)state;
	struct ddl_schema s = { 0 };
	read_ok(&s, "CREATE TABLE a ( -- tenant, and why\n org_id uuid,\n x int, -- public\n -- public\n y int, -- publicly known\n z int -- public: shown to all\n"
	            ", PRIMARY KEY (org_id)\n);");
	const struct ddl_table *t = ddl_table(&s, S("a"));
	assert_true(ddl_column(t, S("x"))->is_public);
	assert_false(ddl_column(t, S("y"))->is_public);
	assert_true(ddl_column(t, S("z"))->is_public);
}

static void the_model_follows_changes(void **state)
{
	(void)state;
	struct ddl_schema s = { 0 };
	read_ok(&s, "CREATE TABLE a ( -- shared\n id int,\n x int,\n y text,\n PRIMARY KEY (id)\n);");
	read_ok(&s, "ALTER TABLE a RENAME COLUMN x TO z; ALTER TABLE a DROP COLUMN y; ALTER TABLE a ADD COLUMN w date?; ALTER TABLE a RENAME TO b;");
	const struct ddl_table *t = ddl_table(&s, S("b"));
	assert_null(ddl_table(&s, S("a")));
	assert_int_equal(t->cols.n, 3);
	assert_non_null(ddl_column(t, S("z")));
	assert_null(ddl_column(t, S("y")));
	assert_true(ddl_column(t, S("w"))->optional && ddl_column(t, S("w"))->type == COL_DATE);
	read_ok(&s, "DROP TABLE b;");
	assert_null(ddl_table(&s, S("b")));
}

static void an_empty_blob_is_written_in_the_words_of_each_engine(void **state)
{
	(void)state;
	struct ddl_schema s = { 0 };
	struct ddl_script d = read_ok(&s, "CREATE TABLE a ( -- shared\n id int, PRIMARY KEY (id)\n);\nALTER TABLE a ADD COLUMN k blob DEFAULT '';");
	assert_string_equal(nth(&d, DDL_SQLITE, 1), "ALTER TABLE a ADD COLUMN k BLOB NOT NULL DEFAULT x'' ");
	assert_string_equal(nth(&d, DDL_PG, 1), "ALTER TABLE a ADD COLUMN k bytea NOT NULL DEFAULT ''");
}

static void parts_run_on_their_engine(void **state)
{
	(void)state;
	struct ddl_schema s = { 0 };
	struct ddl_script d = read_ok(&s, "CREATE TABLE a ( -- shared\n id int, x text, PRIMARY KEY (id)\n);\n-- sqlite:\nDELETE FROM a WHERE id = 1;\n"
	                                  "-- postgres:\nDELETE FROM a WHERE id = 2;\n-- both:\nDELETE FROM a WHERE id = 3;");
	assert_string_equal(nth(&d, DDL_SQLITE, 1), "DELETE FROM a WHERE id = 1");
	assert_string_equal(nth(&d, DDL_SQLITE, 2), "DELETE FROM a WHERE id = 3");
	assert_string_equal(nth(&d, DDL_PG, 1), "DELETE FROM a WHERE id = 2");
	assert_string_equal(nth(&d, DDL_PG, 2), "DELETE FROM a WHERE id = 3");
	assert_false(d.rebuild);
}

static void a_semicolon_in_a_text_ends_nothing(void **state)
{
	(void)state;
	struct ddl_schema s = { 0 };
	struct ddl_script d = read_ok(&s, "CREATE TABLE a ( -- shared\n x text CHECK (x IN (';', 'it''s', '-- no')), PRIMARY KEY (x)\n);");
	assert_int_equal(d.n, 3);
	assert_non_null(strstr(nth(&d, DDL_PG, 0), "(';', 'it''s', '-- no')"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(nine_words_on_two_engines, setup, teardown),
		cmocka_unit_test_setup_teardown(kinds_place_tables_on_citus, setup, teardown),
		cmocka_unit_test_setup_teardown(marks_belong_to_their_line, setup, teardown),
		cmocka_unit_test_setup_teardown(the_model_follows_changes, setup, teardown),
		cmocka_unit_test_setup_teardown(an_empty_blob_is_written_in_the_words_of_each_engine, setup, teardown),
		cmocka_unit_test_setup_teardown(parts_run_on_their_engine, setup, teardown),
		cmocka_unit_test_setup_teardown(a_semicolon_in_a_text_ends_nothing, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
