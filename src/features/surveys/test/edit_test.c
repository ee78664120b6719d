/* Questions pasted as a list become a questionnaire. */
#include "kernel/base/test/cm.h"

#include "features/surveys/edit_view.h"

static struct arena *a;
static int up(void **s) { (void)s; a = arena_new(); return 0; }
static int down(void **s) { (void)s; arena_free(a); return 0; }

static struct edit_fault pasted(const char *list, const char *type, struct questionnaire *ret)
{
	struct edit_item first = { .text = S("Уже было"), .type = S("yn") };
	struct edit_in in = { .title = S("Анкета"), .i = { 1, &first } };

	survey_edit_list(a, str_c(list), str_c(type), &in);
	return survey_edit_apply(a, &in, NULL, ret);
}

#define EQUAL(s, z) assert_string_equal(str_z(a, s), z)

static void lines_are_questions_and_dashes_their_answers(void **state)
{
	(void)state;
	struct questionnaire q;
	struct edit_fault fault = pasted("1. Был ли у вас наставник? *\r\n\r\n2) Как удобнее встречаться?\r\n- лично\r\n— дистанционно, по вечерам\r\n"
		"3. Что помогло? Можно отметить Несколько\r\n\t•\tразбор ошибок\r\n • поддержка\r\n • другое\r\n4. С кем легче?\r\nа) с педагогом\r\nб) со студентом\r\n2026 год: что изменилось?", "long", &q);

	EQUAL(fault.text, "");
	assert_int_equal(q.n, 6);
	EQUAL(q.items[0].text, "Уже было");
	EQUAL(q.items[1].text, "Был ли у вас наставник?");
	assert_true(q.items[1].required && q.items[1].type == ITEM_LONG && !q.items[2].required);
	assert_int_equal(q.items[2].type, ITEM_ONE);
	EQUAL(q.items[2].text, "Как удобнее встречаться?");
	EQUAL(q.items[2].options[1], "дистанционно, по вечерам");
	assert_int_equal(q.items[3].type, ITEM_MANY);
	assert_int_equal(q.items[3].n_options, 3);
	EQUAL(q.items[3].options[0], "разбор ошибок");
	EQUAL(q.items[4].options[1], "со студентом");
	EQUAL(q.items[5].text, "2026 год: что изменилось?");
}

static void what_does_not_fit_is_told_with_its_number(void **state)
{
	(void)state;
	struct questionnaire q;

	EQUAL(pasted("Как?\n- лично", "scale", &q).text, "Вопрос 2: нужно не меньше двух вариантов ответа, каждый с новой строки.");
	EQUAL(pasted("Как?\n- лично", "scale", &q).field, "i[1].options");
	EQUAL(pasted("- лично\nКак?", "short", &q).text, "");
	EQUAL(q.items[1].text, "- лично");
	EQUAL(pasted("", "scale", &q).text, "");
	assert_int_equal(q.n, 1);
	EQUAL(pasted("Как?", "так", &q).text, "Вопрос 2: выберите, как на него отвечают.");
	/* A paste goes round the bounds of the fields, a whole page was one question. */
	char page[EDIT_TEXT_MAX + 2] = { 0 };
	memset(page, 'x', EDIT_TEXT_MAX + 1);
	EQUAL(pasted(page, "short", &q).text, "Вопрос 2: слишком длинный, нужно не больше 2000 знаков. Сократите его или разбейте на строки.");
	page[EDIT_TEXT_MAX] = 0;
	EQUAL(pasted(page, "short", &q).text, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(lines_are_questions_and_dashes_their_answers, up, down),
		cmocka_unit_test_setup_teardown(what_does_not_fit_is_told_with_its_number, up, down),
	};
	return RUN(tests);
}
