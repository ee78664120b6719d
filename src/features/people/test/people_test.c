/* Rules about persons: names, ages, likeness. */
#include "features/people/view.h"
#include "kernel/base/test/cm.h"

#include "features/people/people_in.h"

static struct arena *a;
static int up(void **s) { (void)s; a = arena_new(); return 0; }
static int down(void **s) { (void)s; arena_free(a); return 0; }

static void a_whole_name_is_cut(void **s)
{
	static const struct { const char *whole, *last, *first, *middle; } cases[] = {
		{ "Иванова Анна Петровна", "Иванова", "Анна", "Петровна" },
		{ "  Иванова\tАнна\u00a0Петровна ", "Иванова", "Анна", "Петровна" },
		{ "Мамедов Рустам Эльчин оглы", "Мамедов", "Рустам", "Эльчин оглы" },
		{ "Иванова А.П.", "Иванова", "А.", "П." },
		{ "Иванова А. П.", "Иванова", "А.", "П." },
		{ "А.П. Иванова", "Иванова", "А.", "П." },
		{ "Ли Мэй", "Ли", "Мэй", "" },
		{ "Иванова", "Иванова", "", "" },
		{ "", "", "", "" },
	};
	(void)s;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct person p = { 0 };
		person_name_cut(a, str_c(cases[i].whole), &p);
		assert_str(p.last, cases[i].last);
		assert_str(p.first, cases[i].first);
		assert_str(p.middle, cases[i].middle);
	}
}

static void initials_are_seen_and_made(void **s)
{
	struct person p = { .last = S("Иванова"), .first = S("Анна"), .middle = S("Петровна") };
	(void)s;
	assert_str(person_initials(a, &p), "Иванова\u00a0А.\u00a0П.");
	assert_false(person_has_initials(&p));
	p.middle = S("");
	assert_str(person_initials(a, &p), "Иванова\u00a0А.");
	p.first = S("А.");
	assert_true(person_has_initials(&p));
}

static void the_gender_is_guessed_from_the_patronymic_alone(void **s)
{
	(void)s;
	assert_str(person_gender_guess(S("Петровна")), "f");
	assert_str(person_gender_guess(S("Ильинична")), "f");
	assert_str(person_gender_guess(S("Ильич")), "m");
	assert_str(person_gender_guess(S("Гасан оглы")), "m");
	assert_str(person_gender_guess(S("Эльчин кызы")), "f");
	assert_str(person_gender_guess(S("")), "");
	assert_str(person_gender_guess(S("П.")), "");
}

static void an_age_is_of_its_day(void **s)
{
	struct person p = { .born = { true, { 2010, 3, 5 } }, .category = S("pupil") };
	(void)s;
	assert_int_equal(person_age(&p, date_make(2028, 3, 4)), 17);
	assert_int_equal(person_age(&p, date_make(2028, 3, 5)), 18);
	assert_true(person_minor(&p, date_make(2028, 3, 4)));
	assert_false(person_minor(&p, date_make(2028, 3, 5)));
	p.born.v = date_make(2012, 2, 29);                      /* full on 1 March of other years */
	assert_int_equal(person_age(&p, date_make(2030, 2, 28)), 17);
	assert_int_equal(person_age(&p, date_make(2030, 3, 1)), 18);
	p = (struct person){ .born_year = { true, 2010 } };     /* reached for certain */
	assert_int_equal(person_age(&p, date_make(2028, 12, 30)), 17);
	assert_int_equal(person_age(&p, date_make(2028, 12, 31)), 18);
	assert_int_equal(person_age(&(struct person){ 0 }, date_make(2028, 1, 1)), -1);
	assert_true(person_minor(&(struct person){ .category = S("pupil") }, date_make(2028, 1, 1)));
	assert_false(person_minor(&(struct person){ .category = S("teacher") }, date_make(2028, 1, 1)));
}

static void a_young_specialist_is_one_up_to_the_day(void **s)
{
	struct person p = { .teaching_since = { true, { 2023, 9, 1 } }, .born = { true, { 2000, 1, 1 } } };
	struct young_rule rule = { 3, 0 };
	(void)s;
	assert_true(person_young(&p, &rule, date_make(2026, 9, 1)));
	assert_false(person_young(&p, &rule, date_make(2026, 9, 2)));
	rule.most_age = 25;
	assert_true(person_young(&p, &rule, date_make(2025, 12, 31)));
	assert_false(person_young(&p, &rule, date_make(2026, 1, 1)));       /* 26 */
	assert_false(person_young(&(struct person){ 0 }, &rule, date_make(2026, 1, 1)));
	assert_false(person_young(&p, &(struct young_rule){ 0, 0 }, date_make(2024, 1, 1)));
}

/* The bounds that the store is asked by say the same as the rule, day for day. */
static void bounds_say_what_the_rule_says(void **s)
{
	static const struct young_rule rules[] = { { 3, 0 }, { 1, 0 }, { 0, 35 }, { 3, 25 }, { 0, 0 } };
	static const struct date days[] = { { 2026, 11, 28 }, { 2027, 2, 28 }, { 2028, 2, 29 }, { 2027, 3, 1 }, { 2026, 12, 31 }, { 2026, 1, 1 } };
	(void)s;
	for (size_t r = 0; r < 5; r++)
		for (size_t d = 0; d < 6; d++)
			for (int back = -2; back < 366 * 5; back++) {
				struct date taught = date_add_days(days[d], -back);
				struct person p = { .teaching_since = { true, taught }, .born = { back % 3 != 0, date_add_months(taught, -12 * (back % 2 ? 23 : 33)) },
					.born_year = { back % 3 == 0, taught.y - (back % 2 ? 23 : 33) } };
				struct young_bounds b = person_young_bounds(&rules[r], days[d]);
				bool in = (!b.taught_from.has || (date_cmp(taught, b.taught_from.v) >= 0 && date_cmp(taught, days[d]) <= 0)) &&
					(!b.born_after.has || (p.born.has ? date_cmp(p.born.v, b.born_after.v) > 0 : p.born_year.v >= b.born_from.v));
				assert_int_equal(in, person_young(&p, &rules[r], days[d]));
			}
}

static void classes_move_up(void **s)
{
	static const char *const moved[][2] = { { "9А", "10А" }, { "1 «Б»", "2 «Б»" }, { "10-в", "11-в" }, { "11А", "11А" }, { "Робототехника", "Робототехника" }, { "", "" },
		{ "2027", "2027" }, { "0А", "0А" }, { "12", "12" } };
	(void)s;
	for (size_t i = 0; i < sizeof moved / sizeof moved[0]; i++)
		assert_true(str_eq(group_next_title(a, str_c(moved[i][0])), str_c(moved[i][1])));
}

static void names_have_letters(void **s)
{
	(void)s;
	assert_int_equal(person_name_check(S("Салтыков-Щедрин")), PERSON_FINE);
	assert_int_equal(person_name_check(S("О’Коннор")), PERSON_FINE);
	assert_int_equal(person_name_check(S("Müller")), PERSON_FINE);
	assert_int_equal(person_name_check(S("Ив4нов")), PERSON_LETTERS);
	assert_int_equal(person_name_check(S("<b>")), PERSON_LETTERS);
	assert_int_equal(person_name_check(S("=cmd|' /C calc'!A0")), PERSON_LETTERS);
	assert_int_equal(person_name_check(S("Ивaнов")), PERSON_MIXED);     /* a Latin a */
	assert_str(person_name_mend(a, S("Ивaнов")), "Иванов");
	assert_str(person_name_mend(a, S("Cеpгеев")), "Сергеев");
}

static void births_are_looked_at(void **s)
{
	struct date today = date_make(2026, 11, 24);
	(void)s;
	assert_int_equal(person_born_check(&(struct person){ .born = { true, { 2026, 11, 24 } } }, today), PERSON_FINE);
	assert_int_equal(person_born_check(&(struct person){ .born = { true, { 2026, 11, 25 } } }, today), PERSON_BORN_FUTURE);
	assert_int_equal(person_born_check(&(struct person){ .born_year = { true, 2027 } }, today), PERSON_BORN_FUTURE);
	assert_int_equal(person_born_check(&(struct person){ .born_year = { true, 1866 } }, today), PERSON_BORN_OLD);
	assert_int_equal(person_born_check(&(struct person){ 0 }, today), PERSON_FINE);
}

static void words_are_alike_or_not(void **s)
{
	(void)s;
	assert_int_equal(person_alike_words(S("Ёлкина"), S("елкина")), 3);
	assert_int_equal(person_alike_words(S("Иванов-Петров"), S("Иванов Петров")), 3);
	assert_int_equal(person_alike_words(S("Анна"), S("А.")), 2);
	assert_int_equal(person_alike_words(S("Сергеева"), S("Сергева")), 2);       /* a letter missing */
	assert_int_equal(person_alike_words(S("Сергеева"), S("Сегреева")), 2);      /* two exchanged */
	assert_int_equal(person_alike_words(S("Сергеева"), S("Сергеевна")), 2);     /* one too many */
	assert_int_equal(person_alike_words(S("Сергеева"), S("Сергунова")), 0);
	assert_int_equal(person_alike_words(S("Ким"), S("Кин")), 0);                /* short words must be equal */
	assert_int_equal(person_alike_words(S("Анна"), S("")), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_whole_name_is_cut), cmocka_unit_test(initials_are_seen_and_made),
		cmocka_unit_test(the_gender_is_guessed_from_the_patronymic_alone), cmocka_unit_test(an_age_is_of_its_day),
		cmocka_unit_test(a_young_specialist_is_one_up_to_the_day), cmocka_unit_test(bounds_say_what_the_rule_says), cmocka_unit_test(classes_move_up), cmocka_unit_test(names_have_letters),
		cmocka_unit_test(births_are_looked_at), cmocka_unit_test(words_are_alike_or_not),
	};
	return cmocka_run_group_tests(tests, up, down);
}
