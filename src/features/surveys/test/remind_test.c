/* When a campaign reminds: stages before its last day. */
#include "kernel/base/test/cm.h"

#include "features/surveys/remind.h"

static struct remind_stages of(const char *text)
{
	struct remind_stages s;

	assert_true(survey_stages_parse(str_c(text), &s));
	return s;
}

static void stages_are_numbers_from_the_earliest(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct remind_stages s = of("1, 7; 3");

	assert_string_equal(str_z(a, survey_stages_text(a, &s)), "7, 3, 1");
	assert_string_equal(str_z(a, survey_stages_words(a, &s)), "за 7 дней, за 3 дня, за 1 день до конца");
	s = of("0");
	assert_string_equal(str_z(a, survey_stages_words(a, &s)), "в последний день");
	assert_int_equal(of("").n, 0);
	assert_false(survey_stages_parse(S("3, 3"), &s));
	assert_false(survey_stages_parse(S("61"), &s));
	assert_false(survey_stages_parse(S("-1"), &s));
	assert_false(survey_stages_parse(S("за 3 дня"), &s));
	assert_false(survey_stages_parse(S("1 2 3 4 5 6"), &s));
	arena_free(a);
}

/* Of those that have come the last one: what it has overtaken is not caught up with. */
static void the_last_stage_that_has_come_is_due(void **state)
{
	(void)state;
	struct remind_stages s = of("7 3 1");
	struct date last = date_make(2026, 12, 10);

	assert_int_equal(survey_stage_on(&s, last, date_make(2026, 12, 2)), -1);
	assert_int_equal(survey_stage_on(&s, last, date_make(2026, 12, 3)), 7);
	assert_int_equal(survey_stage_on(&s, last, date_make(2026, 12, 6)), 7);
	assert_int_equal(survey_stage_on(&s, last, date_make(2026, 12, 7)), 3);
	assert_int_equal(survey_stage_on(&s, last, date_make(2026, 12, 10)), 1);
	assert_int_equal(survey_stage_on(&s, last, date_make(2026, 12, 11)), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(stages_are_numbers_from_the_earliest), cmocka_unit_test(the_last_stage_that_has_come_is_due) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
