#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kernel/dates/recur.h"

static struct arena *a;

static void expect(const char *rule, const char *dtstart, const char *from, const char *to, const char *days)
{
	struct date s, f, t;
	struct str out = S("");

	assert_true(date_parse_iso(str_c(dtstart), &s) && date_parse_iso(str_c(from), &f) && date_parse_iso(str_c(to), &t));
	struct recur_dates d = recur_expand(a, str_c(rule), s, f, t, 100);
	for (size_t i = 0; i < d.n; i++)
		out = str_fmt(a, "%.*s%s%02d.%02d", SP(out), i ? " " : "", d.v[i].d, d.v[i].m);
	assert_string_equal(str_z(a, out), days);
}

static void months_quarters_weeks(void **s)
{
	(void)s;
	expect("FREQ=MONTHLY;BYMONTHDAY=15", "2026-09-01", "2026-09-01", "2026-11-30", "15.09 15.10 15.11");
	expect("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-09-01", "2026-09-01", "2026-11-30", "30.09 31.10 30.11");
	expect("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1", "2026-03-01", "2026-09-01", "2027-03-31", "30.09 31.12 31.03");
	expect("FREQ=WEEKLY;BYDAY=MO", "2026-09-01", "2026-09-01", "2026-09-21", "07.09 14.09 21.09");
	expect("FREQ=YEARLY;BYMONTH=5,9;BYMONTHDAY=-1", "2026-09-01", "2026-09-01", "2027-12-31", "30.09 31.05 30.09");
	expect("RRULE:FREQ=YEARLY", "2026-09-01", "2026-09-01", "2027-12-31", "01.09 01.09");
	/* Once every date was a month off: the start came with hour -1. */
	expect("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1", "2026-09-01", "2026-09-01", "2027-03-31", "30.09 31.12 31.03");
}

static void bad_rules_give_nothing(void **s)
{
	(void)s;
	expect("", "2026-09-01", "2026-09-01", "2027-12-31", "");
	expect("каждый день", "2026-09-01", "2026-09-01", "2027-12-31", "");
	expect("FREQ=MONTHLY;BYMONTHDAY=15", "2026-09-01", "2027-01-01", "2026-11-30", "");
	assert_false(recur_valid(a, S("FREQ=NEVER")));
	assert_true(recur_valid(a, S("FREQ=DAILY")));
}

static void endless_rules_end(void **s)
{
	struct date d = date_make(2026, 1, 1), far = date_make(9999, 12, 31);

	(void)s;
	assert_int_equal(recur_expand(a, S("FREQ=DAILY"), d, d, far, 100).n, 100);
	assert_true(recur_expand(a, S("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), d, d, far, 100).n == 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(months_quarters_weeks),
		cmocka_unit_test(bad_rules_give_nothing),
		cmocka_unit_test(endless_rules_end),
	};
	a = arena_new();
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(a);
	return failed;
}
