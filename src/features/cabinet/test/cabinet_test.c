/* From which day a mentor may refuse. */
#include "kernel/base/test/cm.h"

#include "features/cabinet/cabinet.h"

static void from_the_day_it_is_filed_without_notice(void **state)
{
	(void)state;
	struct date filed = date_make(2026, 11, 24);

	assert_false(cabinet_day_fits(date_make(2026, 11, 23), filed));
	assert_true(cabinet_day_fits(filed, filed));
	assert_true(cabinet_day_fits(date_make(2026, 11, 25), filed));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(from_the_day_it_is_filed_without_notice) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
