/* An order's body as JSON and back. */
#include "kernel/base/test/cm.h"

#include "features/orders/body.h"

static struct arena *a;
static int up(void **s) { (void)s; a = arena_new(); return 0; }
static int down(void **s) { (void)s; arena_free(a); return 0; }

/* Every member set, with what JSON has to escape. */
static struct order_body whole(void)
{
	static struct order_ground grounds[] = { { S_INIT("приказом от 16.03.2022 № 185 «Об утверждении…»"), S_INIT("185"), { true, { 2022, 3, 16 } }, { true, { { 9 } } } } };
	static struct order_clause clauses[] = {
		{ .text = S_INIT("Утвердить \"план\"\\\n(Приложение № 1)."), .standing = true },
		{ .depth = 1, .text = S_INIT("Довести до сведения 👋 مرحبا"), .executor = { { true, { { 1 } } }, { true, { { 2 } } }, S_INIT("методист"), S_INIT("Иванова Анна Павловна"),
			S_INIT("Методисту Ивановой А.П.") }, .due = { true, { 2026, 12, 1 } }, .due_text = S_INIT("в трёхдневный срок"), .row = { true, { { 3 } } } },
	};
	static struct order_column columns[] = { { S_INIT("№"), 1 }, { S_INIT("Наставляемый"), 9 } };
	static struct order_cell cells[] = { { .text = S_INIT("1") }, { S_INIT("Жуков Иван"), { true, { { 7 } } }, true, S_INIT("обучающийся № 1") } };
	static struct order_line lines[] = { { 2, cells, { true, { { 6 } } }, S_INIT("add") } };
	static struct order_appendix appendices[] = {
		{ ORDER_MADE, S_INIT("plan.roadmap"), { true, { { 4 } } }, S_INIT("План"), S_INIT(""), { 2, columns, 1, lines }, true, true, true },
		{ .kind = ORDER_TEXT, .title = S_INIT("Положение"), .text = S_INIT("1. Общие положения\n1.1. Настоящее…") },
	};
	static struct order_stamp stamps[] = { { S_INIT("accepted"), S_INIT("Педагогический совет"), S_INIT("1"), { true, { 2026, 8, 28 } }, { true, { { 5 } } }, true } };

	return (struct order_body){ S("О чём"), 1, grounds, S("в целях"), S("ПРИКАЗЫВАЮ:"), 2, clauses, 2, appendices, 1, stamps, S("Петрова"), S("8 800"), S("03-14"),
		{ S("Управление образования"), S("МБУ ДО «ДЮЦ»"), S("ДЮЦ"), S("г. Омск") }, S("Директор"), S("Сергеева Елена Викторовна"), S("приказ № 4 от 01.11.2026") };
}

static void what_is_read_and_written_again_is_the_same(void **s)
{
	struct order_body b = whole(), back;
	struct str json = order_body_json(a, &b);
	(void)s;
	assert_true(order_body_read(a, json, &back));
	assert_str(order_body_json(a, &back), str_z(a, json));
	assert_str(back.clauses[1].executor.said, "Методисту Ивановой А.П.");
	assert_true(back.clauses[0].standing && !back.clauses[1].standing);
	assert_int_equal(back.clauses[1].depth, 1);
	assert_true(date_eq(back.clauses[1].due.v, date_make(2026, 12, 1)));
	assert_true(uuid_eq(back.grounds[0].minutes.v, (struct uuid){ { 9 } }));
	assert_true(back.appendices[0].table.v[0].v[1].minor && !back.appendices[0].table.v[0].v[0].minor);
	assert_str(back.appendices[0].table.v[0].v[1].instead, "обучающийся № 1");
	assert_true(back.appendices[0].table.v[0].subject.has && uuid_eq(back.appendices[0].table.v[0].subject.v, (struct uuid){ { 6 } }));
	assert_str(back.appendices[0].table.v[0].deed, "add");
	assert_str(back.appendices[1].text, "1. Общие положения\n1.1. Настоящее…");
	assert_true(back.appendices[1].kind == ORDER_TEXT && !back.appendices[1].kept);
	assert_str(back.stamps[0].body, "Педагогический совет");
	assert_str(back.head.place, "г. Омск");
	assert_str(back.signed_ground, "приказ № 4 от 01.11.2026");
}

static void an_empty_body_is_an_empty_object(void **s)
{
	struct order_body b = { 0 }, back;
	(void)s;
	assert_str(order_body_json(a, &b), "{}");
	assert_true(order_body_read(a, S("{}"), &back));
	assert_int_equal(back.n_clauses, 0);
}

static void what_is_no_body_is_refused(void **s)
{
	static const char *const bad[] = {
		"", "[]", "null", "{", "{\"heading\":5}", "{\"clauses\":{}}", "{\"clauses\":[5]}", "{\"clauses\":[{\"depth\":-1}]}", "{\"clauses\":[{\"depth\":9}]}",
		"{\"clauses\":[{\"due\":\"31.02.2026\"}]}", "{\"clauses\":[{\"row\":\"x\"}]}", "{\"clauses\":[{\"standing\":1}]}", "{\"clauses\":[{\"executor\":[]}]}",
		"{\"appendices\":[{\"kind\":\"stamp\"}]}", "{\"appendices\":[{\"kind\":\"table\",\"table\":{\"lines\":[[5]]}}]}", "{\"appendices\":[{\"kind\":\"table\",\"table\":{\"lines\":[5]}}]}",
		"{\"stamps\":[{\"kind\":\"seal\"}]}", "{\"heading\":\"a\",\"heading\":\"b\"}", "{\"heading\":\"\\u0000\"}", "{\"head\":[]}",
	};
	struct order_body back = { .n_clauses = 77 };
	(void)s;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		if (order_body_read(a, str_c(bad[i]), &back))
			fail_msg("taken for a body: %s", bad[i]);
	assert_int_equal(back.n_clauses, 77);
}

static void more_clauses_than_fit_are_refused(void **s)
{
	struct order_clause many[ORDER_CLAUSES_MAX + 1] = { 0 };
	struct order_body b = { .n_clauses = ORDER_CLAUSES_MAX, .clauses = many }, back;
	(void)s;
	assert_true(order_body_read(a, order_body_json(a, &b), &back));
	b.n_clauses++;
	assert_false(order_body_read(a, order_body_json(a, &b), &back));
}

static void clauses_are_counted_as_on_paper(void **s)
{
	struct order_clause c[] = { { 0 }, { .depth = 0 }, { .depth = 1 }, { .depth = 1 }, { .depth = 2 }, { .depth = 0 }, { .depth = 1 } };
	struct order_body b = { .n_clauses = 7, .clauses = c };
	static const char *const want[] = { "1.", "2.", "2.1.", "2.2.", "2.2.1.", "3.", "3.1." };
	(void)s;
	for (size_t i = 0; i < 7; i++)
		assert_str(order_clause_no(a, &b, i), want[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_read_and_written_again_is_the_same),
		cmocka_unit_test(an_empty_body_is_an_empty_object),
		cmocka_unit_test(what_is_no_body_is_refused),
		cmocka_unit_test(more_clauses_than_fit_are_refused),
		cmocka_unit_test(clauses_are_counted_as_on_paper),
	};
	return cmocka_run_group_tests(tests, up, down);
}
