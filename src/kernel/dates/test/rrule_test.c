/* Rules: what is read and refused; days against expectations written by hand from the standard (and compared with
 * python3-dateutil when they were written: it gives the same). */
#include "kernel/base/test/cm.h"
#include "kernel/dates/rrule_in.h"

static struct arena *a;

static struct date day(const char *iso)
{
	struct date d;

	assert_true(date_parse_iso(str_c(iso), &d));
	return d;
}

static struct rrule rule(const char *text)
{
	struct rrule r = { 0 };

	if (rrule_read(str_c(text), &r) != RRULE_FINE)
		fail_msg("not read: %s", text);
	return r;
}

static void expect(const char *text, const char *start, const char *from, const char *to, const char *expected)
{
	struct rrule r = rule(text);
	struct date v[64];
	struct rrule_days found;
	struct str s = S("");

	assert_int_equal(rrule_expand(&r, day(start), day(from), day(to), v, 64, &found), RRULE_FINE);
	for (size_t i = 0; i < found.n; i++) {
		char iso[11];
		date_iso(v[i], iso);
		s = str_fmt(a, "%.*s%s%s", SP(s), i ? " " : "", iso);
	}
	if (!str_eq(s, str_c(expected)))
		fail_msg("%s from %s:\n  %.*s\nnot\n  %s", text, start, SP(s), expected);
}

static void days_are_those_of_the_standard(void **s)
{
	(void)s;
	expect("FREQ=DAILY;INTERVAL=10", "2024-02-20", "2024-02-20", "2024-03-31", "2024-02-20 2024-03-01 2024-03-11 2024-03-21 2024-03-31");
	expect("FREQ=WEEKLY;BYDAY=MO", "2026-12-20", "2026-12-20", "2027-01-12", "2026-12-21 2026-12-28 2027-01-04 2027-01-11");
	expect("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR", "2026-09-02", "2026-09-02", "2026-10-02", "2026-09-04 2026-09-15 2026-09-18 2026-09-29 2026-10-02");
	expect("FREQ=MONTHLY;BYMONTHDAY=15", "2026-09-16", "2026-09-16", "2026-12-31", "2026-10-15 2026-11-15 2026-12-15");
	expect("FREQ=MONTHLY;BYMONTHDAY=1,-1", "2024-01-15", "2024-01-15", "2024-03-01", "2024-01-31 2024-02-01 2024-02-29 2024-03-01");
	expect("FREQ=MONTHLY;BYDAY=-1FR", "2026-11-01", "2026-11-01", "2026-12-31", "2026-11-27 2026-12-25");
	expect("FREQ=MONTHLY;BYDAY=2TH,4TH", "2026-09-01", "2026-09-01", "2026-10-31", "2026-09-10 2026-09-24 2026-10-08 2026-10-22");
	expect("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-10-01", "2026-10-01", "2027-01-31", "2026-10-30 2026-11-30 2026-12-31 2027-01-29");
	expect("FREQ=YEARLY;BYMONTH=3,5,10,12;BYMONTHDAY=-1", "2023-09-01", "2023-09-01", "2024-12-31",
	       "2023-10-31 2023-12-31 2024-03-31 2024-05-31 2024-10-31 2024-12-31");
	expect("FREQ=YEARLY;BYMONTH=10;BYDAY=2FR", "2022-01-01", "2022-01-01", "2024-12-31", "2022-10-14 2023-10-13 2024-10-11");
	expect("FREQ=YEARLY;INTERVAL=2;BYMONTH=9;BYMONTHDAY=1", "2022-01-01", "2022-01-01", "2027-12-31", "2022-09-01 2024-09-01 2026-09-01");
}

static void the_thirty_first_is_the_last_day(void **s)
{
	(void)s;
	expect("FREQ=MONTHLY;BYMONTHDAY=31", "2024-01-01", "2024-01-01", "2024-05-01", "2024-01-31 2024-02-29 2024-03-31 2024-04-30");
	expect("FREQ=MONTHLY;BYMONTHDAY=30,31", "2023-02-01", "2023-02-01", "2023-03-31", "2023-02-28 2023-03-30 2023-03-31");
	expect("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2023-01-01", "2023-01-01", "2024-12-31", "2023-02-28 2024-02-29");
}

/* Long years, ends of months and weeks over the new year: every day against arithmetic of the calendar. */
static void every_sunday_and_month_end_of_a_century(void **s)
{
	struct rrule sundays = rule("FREQ=WEEKLY;BYDAY=SU"), ends = rule("FREQ=MONTHLY;BYMONTHDAY=-1");
	static struct date v[6000];
	struct rrule_days found;
	struct date from = day("1999-12-31"), to = day("2099-12-31");
	size_t n = 0;

	(void)s;
	assert_int_equal(rrule_expand(&sundays, from, from, to, v, 6000, &found), RRULE_FINE);
	for (struct date d = from; date_cmp(d, to) <= 0; d = date_add_days(d, 1))
		if (date_weekday(d) == 7)
			assert_int_equal(date_cmp(v[n++], d), 0);
	assert_int_equal(found.n, n);
	n = 0;
	assert_int_equal(rrule_expand(&ends, from, from, to, v, 6000, &found), RRULE_FINE);
	for (struct date d = from; date_cmp(d, to) <= 0; d = date_add_days(d, 1))
		if (d.d == date_days_in_month(d.y, d.m))
			assert_int_equal(date_cmp(v[n++], d), 0);
	assert_int_equal(found.n, n);
}

/* ---- what we count ourselves, as libical does ---- */

static uint32_t seed = 20261128;
static int pick(int least, int most)
{
	seed = seed * 1664525u + 1013904223u;
	return least + (int)((seed >> 8) % (unsigned)(most - least + 1));
}

static struct str random_list(const char *key, int most_items, int least, int most)
{
	struct str s = S("");

	for (int n = pick(1, most_items); n > 0; n--) {
		int v = pick(least, most);
		s = str_fmt(a, "%.*s%s%d", SP(s), s.n ? "," : key, v ? v : 1);
	}
	return s;
}

static struct str random_weekdays(void)
{
	static const char *const names[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
	struct str s = S("");

	for (int d = 0; d < 7; d++)
		if (pick(0, 3) == 0)
			s = str_fmt(a, "%.*s%s%s", SP(s), s.n ? "," : ";BYDAY=", names[d]);
	return s;
}

static struct str random_rule(void)
{
	static const char *const units[] = { "DAILY", "WEEKLY", "MONTHLY", "YEARLY" };
	int unit = pick(0, 3), kind = pick(0, 2);
	struct str months = pick(0, 2) ? S("") : random_list(";BYMONTH=", 4, 1, 12), days = S("");

	if (kind == 1 && unit > 1)
		days = random_list(";BYMONTHDAY=", 3, -31, 31);
	else if (kind == 2 && unit > 0)
		days = random_weekdays();
	return str_fmt(a, "FREQ=%s;INTERVAL=%d%.*s%.*s", units[unit], pick(0, 1) ? 1 : pick(1, 7), SP(months), SP(days));
}

/* Both in one window; false: they differ. */
static bool both_count_the_same(const struct rrule *r, struct date start, struct date from, struct date to)
{
	enum { MOST = 400 };
	struct date v[MOST];
	struct rrule_days found;
	struct rrule_found other = { .v = NEW_ARRAY(a, MOST, int32_t) };

	if (rrule_expand(r, start, from, to, v, MOST, &found) != RRULE_FINE)
		return true;
	rrule_ask_libical(a, r, start, from, to, MOST, &other);
	bool same = found.n == other.n && found.cut == other.cut;
	for (size_t i = 0; same && i < found.n; i++)
		same = date_to_days(v[i]) == other.v[i];
	return same;
}

static void plain_rules_are_counted_as_libical_does(void **s)
{
	int compared = 0;

	(void)s;
	while (compared < 3000) {
		struct str text = random_rule();
		struct rrule r;
		if (rrule_read(text, &r) != RRULE_FINE || !rrule_plain(&r))
			continue;
		struct date start = date_add_days(day("2023-01-01"), pick(0, 1500)), from = date_add_days(start, pick(-30, 900));
		compared++;
		if (!both_count_the_same(&r, start, from, date_add_days(from, pick(0, 800))))
			fail_msg("not as libical: %.*s from %04d-%02d-%02d", SP(text), start.y, start.m, start.d);
	}
}

static void what_is_cut_is_told(void **s)
{
	struct rrule r = rule("FREQ=DAILY");
	struct date v[7];
	struct rrule_days found;

	(void)s;
	for (int twice = 0; twice < 2; twice++) {
		assert_int_equal(rrule_expand(&r, day("2026-09-01"), day("2026-09-01"), day("2026-09-08"), v, 7, &found), RRULE_FINE);
		assert_int_equal(found.n, 7);
		assert_true(found.cut);
		assert_int_equal(date_cmp(v[6], day("2026-09-07")), 0);
	}
	assert_int_equal(rrule_expand(&r, day("2026-09-01"), day("2026-09-01"), day("2026-09-07"), v, 7, &found), RRULE_FINE);
	assert_int_equal(found.n, 7);
	assert_false(found.cut);
	assert_int_equal(rrule_expand(&r, day("2026-09-01"), day("2026-09-07"), day("2026-09-01"), v, 7, &found), RRULE_FINE);
	assert_int_equal(found.n, 0);
}

static void more_rules_than_are_kept(void **s)
{
	struct rrule r = rule("FREQ=MONTHLY;BYMONTHDAY=-1");
	struct date v[2], from = day("2026-01-31");
	struct rrule_days found;

	(void)s;
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < RRULE_KEPT + 9; i++) {
			struct date d = date_add_months(from, i);
			d.d = (uint8_t)date_days_in_month(d.y, d.m);
			assert_int_equal(rrule_expand(&r, d, d, d, v, 2, &found), RRULE_FINE);
			assert_int_equal(found.n, 1);
			assert_int_equal(date_cmp(v[0], d), 0);
		}
}

static void what_is_no_rule_is_refused(void **s)
{
	static const char *const bad[] = { "", "FREQ", "FREQ=", "FREQ=HOURLY", "FREQ=MONTHLY;", ";FREQ=MONTHLY", "INTERVAL=2", "FREQ=MONTHLY;FREQ=DAILY",
		"FREQ=MONTHLY;INTERVAL=0", "FREQ=MONTHLY;INTERVAL=100", "FREQ=MONTHLY;INTERVAL=-1", "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=MONTHLY;BYMONTHDAY=32",
		"FREQ=MONTHLY;BYMONTHDAY=1,", "FREQ=MONTHLY;BYMONTHDAY=,1", "FREQ=MONTHLY;BYMONTH=13", "FREQ=MONTHLY;BYDAY=XX", "FREQ=MONTHLY;BYDAY=6MO",
		"FREQ=MONTHLY;BYDAY=0MO", "FREQ=WEEKLY;BYDAY=1MO", "FREQ=WEEKLY;BYMONTHDAY=1", "FREQ=DAILY;BYDAY=MO", "FREQ=MONTHLY;BYSETPOS=-1",
		"FREQ=MONTHLY;BYDAY=MO;BYSETPOS=9", "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", "FREQ=MONTHLY;UNTIL=20270101", "FREQ=MONTHLY;COUNT=3",
		"FREQ=YEARLY;BYYEARDAY=1", "RSCALE=CHINESE;FREQ=YEARLY", "FREQ=MONTHLY;BYMONTHDAY=1,2,3,4,5,6,7,8,9,10,11,12,13", "freq=monthly",
		"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29,-30", "FREQ=MONTHLY;BYMONTHDAY=15\n", "FREQ=MONTHLY; BYMONTHDAY=15", "FREQ=MONTHLY;BYMONTHDAY=١٥" };
	static const char *const never[] = { "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-30", "FREQ=MONTHLY;BYMONTH=4,6;BYMONTHDAY=-31",
		"FREQ=MONTHLY;INTERVAL=5;BYDAY=5MO", "FREQ=YEARLY;INTERVAL=3;BYMONTH=2;BYDAY=-5TU" };
	struct rrule r = { .interval = 77 };

	(void)s;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (rrule_read(str_c(bad[i]), &r) != RRULE_NOT_READ)
			fail_msg("should not be read: %s", bad[i]);
	for (size_t i = 0; i < sizeof never / sizeof *never; i++)
		if (rrule_read(str_c(never[i]), &r) != RRULE_NEVER)
			fail_msg("should never fall due: %s", never[i]);
	assert_int_equal(r.interval, 77);
	/* Whether it ever falls due depends on its start. */
	r = rule("FREQ=MONTHLY;INTERVAL=12;BYMONTH=9;BYMONTHDAY=1");
	struct date v[4];
	struct rrule_days found;
	assert_int_equal(rrule_expand(&r, day("2026-10-01"), day("2026-10-01"), day("2028-10-01"), v, 4, &found), RRULE_NEVER);
	assert_int_equal(rrule_expand(&r, day("2026-09-01"), day("2026-10-01"), day("2028-10-01"), v, 4, &found), RRULE_FINE);
	assert_int_equal(found.n, 2);
}

static void a_rule_is_written_as_it_is_read(void **s)
{
	static const char *const v[] = { "FREQ=DAILY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR", "FREQ=MONTHLY;BYMONTH=1,12;BYMONTHDAY=1,-1",
		"FREQ=YEARLY;BYMONTH=10;BYDAY=2FR,-1MO", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1" };

	(void)s;
	for (size_t i = 0; i < sizeof v / sizeof *v; i++) {
		struct rrule r = rule(v[i]);
		assert_string_equal(str_z(a, rrule_text(a, &r)), v[i]);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_are_those_of_the_standard),
		cmocka_unit_test(the_thirty_first_is_the_last_day),
		cmocka_unit_test(every_sunday_and_month_end_of_a_century),
		cmocka_unit_test(plain_rules_are_counted_as_libical_does),
		cmocka_unit_test(what_is_cut_is_told),
		cmocka_unit_test(more_rules_than_are_kept),
		cmocka_unit_test(what_is_no_rule_is_refused),
		cmocka_unit_test(a_rule_is_written_as_it_is_read),
	};

	a = arena_new();
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(a);
	return failed;
}
