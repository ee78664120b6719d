/* Which year is prepared on a day, and when it is offered. */
#include "kernel/base/test/cm.h"

#include "features/year/year.h"

static struct date day(const char *iso)
{
	struct date d;

	assert_true(date_parse_iso(str_c(iso), &d));
	return d;
}

static void the_year_and_its_season(void **state)
{
	static const struct { const char *today; int month; const char *first; bool season; } v[] = {
		{ "2027-05-19", 9, "2026-09-01", false }, { "2027-05-20", 9, "2027-09-01", true }, { "2027-08-31", 9, "2027-09-01", true },
		{ "2027-09-01", 9, "2027-09-01", true }, { "2027-09-15", 9, "2027-09-01", true }, { "2027-09-16", 9, "2027-09-01", false },
		{ "2027-12-31", 9, "2027-09-01", false }, { "2028-02-29", 9, "2027-09-01", false },
		/* A centre whose year begins in January prepares it from 20 September. */
		{ "2027-09-19", 1, "2027-01-01", false }, { "2027-09-20", 1, "2028-01-01", true }, { "2028-01-15", 1, "2028-01-01", true },
		{ "2028-01-16", 1, "2028-01-01", false },
		{ "2027-12-20", 4, "2028-04-01", true }, { "2027-12-19", 4, "2027-04-01", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof v / sizeof *v; i++) {
		if (!date_eq(year_prepared(day(v[i].today), v[i].month), day(v[i].first)))
			fail_msg("%s, month %d", v[i].today, v[i].month);
		assert_int_equal(year_season(day(v[i].today), v[i].month), v[i].season);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(the_year_and_its_season) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
