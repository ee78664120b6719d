/* So many in so long from one place. */
#include "kernel/base/test/cm.h"

#include "kernel/base/rate.h"

#define T0 1764000000000LL

static void the_limit_holds_for_a_key_and_a_time(void **state)
{
	static struct rate r = RATE(3, 1000);

	(void)state;
	for (int i = 0; i < 3; i++) {
		assert_true(rate_allowed(&r, S("a"), T0));
		rate_count(&r, S("a"), T0);
	}
	assert_false(rate_allowed(&r, S("a"), T0 + 999));
	assert_true(rate_allowed(&r, S("b"), T0 + 999));
	assert_true(rate_allowed(&r, S("a"), T0 + 1000));
	rate_count(&r, S("a"), T0 + 1000);
	assert_true(rate_allowed(&r, S("a"), T0 + 1000));
	rate_count(&r, S("a"), T0 + 1000);
	rate_count(&r, S("a"), T0 + 1000);
	assert_false(rate_allowed(&r, S("a"), T0 + 1000));
	assert_true(rate_allowed(&r, S("a"), T0 - 5000));      /* a clock set back begins anew */
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(the_limit_holds_for_a_key_and_a_time) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
