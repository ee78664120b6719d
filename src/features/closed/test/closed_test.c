/* What is a reason, and how long an opening holds. */
#include "kernel/base/test/cm.h"

#include "features/closed/closed_in.h"

static void a_word_is_no_reason(void **state)
{
	(void)state;
	assert_false(closed_reason_fits(S("")));
	assert_false(closed_reason_fits(S("надо")));
	assert_false(closed_reason_fits(S("..........................")));
	assert_false(closed_reason_fits(S("12345678901234567890")));
	assert_false(closed_reason_fits(S("девятьбук")));
	assert_true(closed_reason_fits(S("десятьбукв")));
	assert_true(closed_reason_fits(S("беседа с семьёй")));
}

static void an_opening_ends_after_half_an_hour(void **state)
{
	(void)state;
	int64_t at = 1700000000000;

	assert_true(closed_is_open(at, at, CLOSED_OPEN_MS));
	assert_true(closed_is_open(at, at + 30 * 60 * 1000 - 1, CLOSED_OPEN_MS));
	assert_false(closed_is_open(at, at + 30 * 60 * 1000, CLOSED_OPEN_MS));
	assert_true(closed_is_open(at, at + 30 * 60 * 1000, CLOSED_TYPE_MS));
}

static void a_clock_set_back_does_not_leave_it_open(void **state)
{
	(void)state;
	int64_t at = 1700000000000;

	assert_true(closed_is_open(at, at - 1000, CLOSED_OPEN_MS));
	assert_false(closed_is_open(at, at - 24LL * 3600 * 1000, CLOSED_OPEN_MS));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_word_is_no_reason), cmocka_unit_test(an_opening_ends_after_half_an_hour),
		cmocka_unit_test(a_clock_set_back_does_not_leave_it_open),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
