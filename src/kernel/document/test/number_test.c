/* Registration numbers. */
#include "kernel/base/test/cm.h"

#include "kernel/document/number.h"

static struct arena *a;
static int up(void **s) { (void)s; a = arena_new(); return 0; }
static int down(void **s) { (void)s; arena_free(a); return 0; }

static void numbers_that_centres_use_are_numbers(void **s)
{
	static const char *const good[] = { "22", "14-а", "26/1", "39/3", "45/2-р", "78-Д", "160-А", "259-од", "118/1-ОД", "ОД-5", "12345678901234567890" };
	static const struct { const char *no; enum doc_number_fault fault; } bad[] = { { "", DOC_NUMBER_EMPTY }, { "б/н", DOC_NUMBER_NO_DIGIT }, { "12.3", DOC_NUMBER_LETTERS },
		{ "№5", DOC_NUMBER_LETTERS }, { "5<b>", DOC_NUMBER_LETTERS }, { "123456789012345678901", DOC_NUMBER_LONG }, { "5 6", DOC_NUMBER_LETTERS }, { "5\n", DOC_NUMBER_LETTERS } };
	(void)s;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_int_equal(doc_number_check(str_c(good[i])), DOC_NUMBER_FINE);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_int_equal(doc_number_check(str_c(bad[i].no)), bad[i].fault);
		assert_true(doc_number_fault_text(bad[i].fault).n > 0);
	}
}

static void what_people_type_around_a_number_goes_away(void **s)
{
	(void)s;
	assert_str(doc_number_of(a, S(" № 118 / 1–ОД ")), "118/1-ОД");
	assert_str(doc_number_of(a, S("№\xc2\xa0" "5")), "5");
	assert_str(doc_number_key(a, S("14-А")), "14-а");
	assert_str(doc_number_key(a, S("3-Ё")), "3-е");
}

static void a_pattern_has_one_place_for_the_number(void **s)
{
	(void)s;
	assert_true(doc_pattern_valid(S("{n}-ОД")));
	assert_true(doc_pattern_valid(S("{n}")));
	assert_false(doc_pattern_valid(S("ОД")));
	assert_false(doc_pattern_valid(S("{n}/{n}")));
	assert_false(doc_pattern_valid(S("{n} ОД")));
	assert_false(doc_pattern_valid(S("{n}-абвгдежзиклмнопр")));
	assert_true(doc_pattern_valid(S("{n}-абвгдежзиклмно")));
	assert_str(doc_pattern_number(a, S("{n}-ОД"), 118), "118-ОД");
	assert_str(doc_pattern_number(a, S("ЛС-{n}"), 7), "ЛС-7");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_that_centres_use_are_numbers),
		cmocka_unit_test(what_people_type_around_a_number_goes_away),
		cmocka_unit_test(a_pattern_has_one_place_for_the_number),
	};
	return cmocka_run_group_tests(tests, up, down);
}
