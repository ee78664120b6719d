/* A file that came back from Word against our paper. */
#include "kernel/base/test/cm.h"

#include "features/orders/putback.h"

static struct arena *a;
static int up(void **s) { (void)s; a = arena_new(); return 0; }
static int down(void **s) { (void)s; arena_free(a); return 0; }

static struct order_body body(void)
{
	static struct order_ground grounds[] = { { .text = S_INIT("распоряжением Минпросвещения России от 25.12.2019 № Р-145"), .act = S_INIT("Р-145") } };
	static struct order_clause clauses[] = {
		{ .text = S_INIT("Создать рабочую группу."), .standing = true },
		{ .text = S_INIT("Подготовить план работы"), .executor = { .name = S_INIT("Иванова Анна Павловна") }, .due = { true, { 2026, 12, 1 } } },
		{ .text = S_INIT("Контроль оставляю за собой."), .standing = true },
	};

	return (struct order_body){ .heading = S("О рабочей группе"), .n_grounds = 1, .grounds = grounds, .purpose = S("внедрения модели"), .word = S("ПРИКАЗЫВАЮ:"),
		.n_clauses = 3, .clauses = clauses };
}

static struct str executors[3] = { { "", 0 }, S_INIT("Методисту Ивановой\u00a0А.П."), { "", 0 } };

static struct put_lines ours(const struct order_body *b)
{
	struct order_paper p = { .body = b, .day = { 2026, 11, 20 }, .card = { .short_name = S("ДЮЦ") }, .head = { .short_name = S("ДЮЦ") }, .sign_post = S("Директор"), .sign_name = S("Е.В. Сергеева"),
		.executors = executors, .doubts = executors };

	return put_lines_of(a, order_paper_make(a, &p), b);
}

/* The paper as the file has it, one line written anew ("" taken out; a line behind «+» comes in behind it). */
static struct put_changes changed(const struct order_body *b, const char *was, const char *now)
{
	struct put_lines mine = ours(b), theirs = { 0 };
	struct outside doc = { .format = OUT_DOCX, .blocks = NEW_ARRAY(a, mine.n + 2, struct out_block) };

	for (size_t i = 0; i < mine.n; i++) {
		struct str text = mine.v[i].no.n ? str_fmt(a, "%.*s %.*s", SP(mine.v[i].no), SP(mine.v[i].text)) : mine.v[i].text;
		bool it = was && str_find(text, str_c(was), 0) >= 0;
		if (!it || now[0] == '+')
			doc.blocks[doc.n++] = (struct out_block){ .kind = OUT_PARA, .text = text };
		if (it && *now)
			doc.blocks[doc.n++] = (struct out_block){ .kind = OUT_PARA, .text = str_c(now[0] == '+' ? now + 1 : now) };
	}
	theirs = put_lines_read(a, &doc);
	return put_compare(a, &mine, &theirs);
}

static void the_same_paper_differs_in_nothing(void **s)
{
	struct order_body b = body();
	struct put_changes c = changed(&b, NULL, "");
	(void)s;
	assert_int_equal(c.differ, 0);
	struct order_body now = put_apply(a, &b, executors, &c);
	assert_str(order_body_json(a, &now), str_z(a, order_body_json(a, &b)));
}

static void a_word_in_a_clause_comes_into_its_text(void **s)
{
	struct order_body b = body();
	struct put_changes c = changed(&b, "подготовить план", "2. Методисту Ивановой А.П. подготовить подробный план работы в срок до 01.12.2026.");
	(void)s;
	assert_int_equal(c.differ, 1);
	struct order_body now = put_apply(a, &b, executors, &c);
	assert_int_equal(c.mapped, 1);
	assert_str(now.clauses[1].text, "Подготовить подробный план работы");
	assert_str(now.clauses[1].executor.name, "Иванова Анна Павловна");
	assert_true(now.clauses[1].due.has);
	for (size_t i = 0; i < c.n; i++)
		if (c.v[i].kind == PUT_CHANGED)
			assert_str(put_place_words(a, &c.v[i]), "п. 2.");
}

static void another_executor_or_day_is_left_to_a_person(void **s)
{
	static const char *const now[] = { "2. Методисту Петровой А.П. подготовить план работы в срок до 01.12.2026.",
		"2. Методисту Ивановой А.П. подготовить план работы в срок до 05.12.2026." };
	(void)s;
	for (size_t i = 0; i < 2; i++) {
		struct order_body b = body();
		struct put_changes c = changed(&b, "подготовить план", now[i]);
		struct order_body out = put_apply(a, &b, executors, &c);
		assert_int_equal(c.differ, 1);
		assert_int_equal(c.mapped, 0);
		assert_str(out.clauses[1].text, "Подготовить план работы");
	}
}

static void heading_grounds_and_purpose_come_in(void **s)
{
	struct order_body b = body();
	struct put_changes c = changed(&b, "О рабочей", "О составе рабочей группы");
	(void)s;
	assert_str(put_apply(a, &b, executors, &c).heading, "О составе рабочей группы");
	c = changed(&b, "В соответствии", "В соответствии с распоряжением Минпросвещения России от 25.12.2019 № Р-145, приказом от 01.09.2026 № 5, в целях порядка");
	struct order_body now = put_apply(a, &b, executors, &c);
	assert_int_equal(now.n_grounds, 2);
	assert_str(now.grounds[0].act, "Р-145");
	assert_str(now.purpose, "порядка");
}

static void clauses_come_and_go(void **s)
{
	struct order_body b = body();
	struct put_changes c = changed(&b, "Создать рабочую", "");
	(void)s;
	struct order_body now = put_apply(a, &b, executors, &c);
	assert_int_equal(now.n_clauses, 2);
	assert_str(now.clauses[0].text, "Подготовить план работы");
	c = changed(&b, "Создать рабочую", "+2. Секретарю Лесной И.С. вести протоколы в срок до 10.12.2026.");
	now = put_apply(a, &b, executors, &c);
	assert_int_equal(c.mapped, 1);
	assert_int_equal(now.n_clauses, 4);
	assert_str(now.clauses[1].text, "Вести протоколы");
	assert_true(now.clauses[1].due.has);
}

static void what_is_elsewhere_stays_in_the_file(void **s)
{
	struct order_body b = body();
	struct put_changes c = changed(&b, "Е.В. Сергеева", "Е.В. Сергеева, к.п.н.");
	(void)s;
	struct order_body now = put_apply(a, &b, executors, &c);
	assert_int_equal(c.differ, 1);
	assert_int_equal(c.mapped, 0);
	assert_str(order_body_json(a, &now), str_z(a, order_body_json(a, &b)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_paper_differs_in_nothing), cmocka_unit_test(a_word_in_a_clause_comes_into_its_text),
		cmocka_unit_test(another_executor_or_day_is_left_to_a_person), cmocka_unit_test(heading_grounds_and_purpose_come_in),
		cmocka_unit_test(clauses_come_and_go), cmocka_unit_test(what_is_elsewhere_stays_in_the_file),
	};
	return cmocka_run_group_tests(tests, up, down);
}
