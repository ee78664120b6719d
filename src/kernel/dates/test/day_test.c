/* A day as people type it. */
#include "kernel/base/test/cm.h"

#include "kernel/dates/day.h"

static void what_is_a_day_is_read(void **s)
{
	static const char *const good[] = { "01.11.2026", "1.11.2026", "1.11.2026 г.", "01.11.2026г", "2026-11-01" };
	struct date d;

	(void)s;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		d = (struct date){ 0 };
		assert_true(day_read(str_c(good[i]), &d));
		assert_true(d.y == 2026 && d.m == 11 && d.d == 1);
	}
}

static void what_is_none_is_left_as_words(void **s)
{
	static const char *const bad[] = { "", "постоянно", "31.02.2026", "00.11.2026", "1.13.2026", "01.11.26", "01.11.2026 или позже", "1.11", "01.11.1026", "..", "99999999999.1.2026" };
	struct date d;

	(void)s;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(day_read(str_c(bad[i]), &d));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(what_is_a_day_is_read), cmocka_unit_test(what_is_none_is_left_as_words) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
