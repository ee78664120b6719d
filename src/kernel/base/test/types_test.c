#include "kernel/base/test/cm.h"

#include "kernel/base/arena.h"
#include "kernel/base/status.h"
#include "kernel/base/types.h"

#include <time.h>

static void uuid_there_and_back(void **state)
{
	(void)state;
	struct uuid u;
	struct arena *a = arena_new();
	assert_true(uuid_parse(S("0190163D-8694-739b-AEA5-966c26f8ad91"), &u));
	assert_int_equal(u.b[0], 0x01);
	assert_int_equal(u.b[15], 0x91);
	assert_str(uuid_str(a, u), "0190163d-8694-739b-aea5-966c26f8ad91");
	assert_false(uuid_is_nil(u));
	arena_free(a);
}

static void uuid_refused(void **state)
{
	(void)state;
	struct uuid u = { { 9 } };
	const struct str bad[] = {
		S_INIT(""), S_INIT("0190163d-8694-739b-aea5-966c26f8ad9"), S_INIT("0190163d-8694-739b-aea5-966c26f8ad911"),
		S_INIT("0190163d8694739baea5966c26f8ad91"), S_INIT("0190163d-8694-739b-aea5-966c26f8ad9g"),
		S_INIT("0190163d-8694-739b-aea5x966c26f8ad91"), S_INIT("{190163d-8694-739b-aea5-966c26f8ad9}"),
		S_INIT("0190163-d8694-739b-aea5-966c26f8ad91") };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(uuid_parse(bad[i], &u));
	assert_int_equal(u.b[0], 9);
}

static void iso_dates(void **state)
{
	(void)state;
	struct date d;
	char out[11];
	assert_true(date_parse_iso(S("2028-02-29"), &d));
	date_iso(d, out);
	assert_string_equal(out, "2028-02-29");
	date_iso(date_make(1, 2, 3), out);
	assert_string_equal(out, "0001-02-03");
	const struct str bad[] = { S_INIT(""), S_INIT("2026-02-29"), S_INIT("1900-02-29"), S_INIT("2026-13-01"),
		S_INIT("2026-00-01"), S_INIT("2026-01-00"), S_INIT("2026-1-01"), S_INIT("2026-01-01 "), S_INIT("0000-01-01"),
		S_INIT("2026/01/01"), S_INIT("-026-01-01"), S_INIT("2026-01-+1"), S_INIT("2026-04-31") };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(date_parse_iso(bad[i], &d));
	assert_false(date_valid((struct date){ 0 }));
}

/* Every day of four centuries and both ends, against the C library's calendar. */
static void days_agree_with_the_c_library(void **state)
{
	(void)state;
	for (int32_t n = -719162; n <= 2932896; n += n > -100000 && n < 100000 ? 1 : 97) {
		time_t t = (time_t)n * 86400;
		struct tm tm;
		assert_non_null(gmtime_r(&t, &tm));
		struct date d = date_from_days(n);
		assert_int_equal(d.y, tm.tm_year + 1900);
		assert_int_equal(d.m, tm.tm_mon + 1);
		assert_int_equal(d.d, tm.tm_mday);
		assert_int_equal(date_to_days(d), n);
		assert_int_equal(date_weekday(d), tm.tm_wday ? tm.tm_wday : 7);
	}
}

static void the_calendar_has_ends(void **state)
{
	(void)state;
	struct date first = date_make(1, 1, 1), last = date_make(9999, 12, 31);
	assert_true(date_eq(date_from_days(INT32_MIN), first));
	assert_true(date_eq(date_from_days(INT32_MAX), last));
	assert_true(date_eq(date_add_days(last, INT32_MAX), last));
	assert_true(date_eq(date_add_days(first, INT32_MIN), first));
	assert_true(date_eq(date_add_months(last, INT32_MAX), last));
	assert_true(date_eq(date_add_months(first, INT32_MIN), first));
}

static void months_end_early(void **state)
{
	(void)state;
	assert_true(date_eq(date_add_months(date_make(2026, 1, 31), 1), date_make(2026, 2, 28)));
	assert_true(date_eq(date_add_months(date_make(2028, 1, 31), 1), date_make(2028, 2, 29)));
	assert_true(date_eq(date_add_months(date_make(2026, 3, 31), -1), date_make(2026, 2, 28)));
	assert_true(date_eq(date_add_months(date_make(2026, 1, 15), -13), date_make(2024, 12, 15)));
	assert_true(date_eq(date_add_days(date_make(2026, 12, 31), 1), date_make(2027, 1, 1)));
	assert_true(date_cmp(date_make(2026, 9, 1), date_make(2026, 8, 31)) > 0);
	assert_true(date_cmp(date_make(2025, 12, 31), date_make(2026, 1, 1)) < 0);
}

static void the_first_error_wins(void **state)
{
	(void)state;
	struct err e = { 0 };
	assert_int_equal(err_set(&e, FULL, "store.full", S("а"), S("б")), FULL);
	assert_int_equal(err_set(&e, BUSY, "store.busy", S("в"), S("г")), BUSY);
	assert_int_equal(e.status, FULL);
	assert_string_equal(e.code, "store.full");
	assert_str(e.hint, "б");
	assert_int_equal(err_set(NULL, BUSY, "x", S(""), S("")), BUSY);
	assert_string_equal(status_name(READ_ONLY), "READ_ONLY");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(uuid_there_and_back), cmocka_unit_test(uuid_refused), cmocka_unit_test(iso_dates),
		cmocka_unit_test(days_agree_with_the_c_library), cmocka_unit_test(the_calendar_has_ends),
		cmocka_unit_test(months_end_early), cmocka_unit_test(the_first_error_wins),
	};
	return RUN(tests);
}
