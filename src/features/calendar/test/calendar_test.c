/* The calendar against lists that others published: the days off of each year as the Government announced them, and the numbers
 * of working days of the five-day week. */
#include "kernel/base/test/cm.h"
#include "features/calendar/calendar.h"

static struct arena *a;

static struct date day(const char *iso)
{
	struct date d;

	assert_true(date_parse_iso(str_c(iso), &d));
	return d;
}

/* Runs of days off that are longer than a plain weekend or lie within the week, as announced. */
static const struct { const char *from, *to; } announced[] = {
	{ "2022-01-01", "2022-01-09" }, { "2022-02-23", "2022-02-23" }, { "2022-03-06", "2022-03-08" }, { "2022-04-30", "2022-05-03" },
	{ "2022-05-07", "2022-05-10" }, { "2022-06-11", "2022-06-13" }, { "2022-11-04", "2022-11-06" },
	{ "2022-12-31", "2023-01-08" }, { "2023-02-23", "2023-02-26" }, { "2023-03-08", "2023-03-08" }, { "2023-04-29", "2023-05-01" },
	{ "2023-05-06", "2023-05-09" }, { "2023-06-10", "2023-06-12" }, { "2023-11-04", "2023-11-06" },
	{ "2023-12-30", "2024-01-08" }, { "2024-02-23", "2024-02-25" }, { "2024-03-08", "2024-03-10" }, { "2024-04-28", "2024-05-01" },
	{ "2024-05-09", "2024-05-12" }, { "2024-06-12", "2024-06-12" }, { "2024-11-03", "2024-11-04" },
	{ "2024-12-29", "2025-01-08" }, { "2025-02-22", "2025-02-23" }, { "2025-03-08", "2025-03-09" }, { "2025-05-01", "2025-05-04" },
	{ "2025-05-08", "2025-05-11" }, { "2025-06-12", "2025-06-15" }, { "2025-11-02", "2025-11-04" },
	{ "2025-12-31", "2026-01-11" }, { "2026-02-21", "2026-02-23" }, { "2026-03-07", "2026-03-09" }, { "2026-05-01", "2026-05-03" },
	{ "2026-05-09", "2026-05-11" }, { "2026-06-12", "2026-06-14" }, { "2026-11-04", "2026-11-04" },
};

static void announced_days_are_off_and_their_neighbours_work(void **s)
{
	struct calendar c = { 0 };

	(void)s;
	for (size_t i = 0; i < sizeof announced / sizeof *announced; i++) {
		struct date from = day(announced[i].from), to = day(announced[i].to);
		for (struct date d = from; date_cmp(d, to) <= 0; d = date_add_days(d, 1))
			if (!calendar_day_off(&c, d))
				fail_msg("%04d-%02d-%02d should be off", d.y, d.m, d.d);
		if (i > 0 && calendar_day_off(&c, date_add_days(from, -1)))
			fail_msg("the day before %s should work", announced[i].from);
		if (calendar_day_off(&c, date_add_days(to, 1)))
			fail_msg("the day after %s should work", announced[i].to);
	}
}

static void years_have_the_published_number_of_working_days(void **s)
{
	static const struct { int year, days; } v[] = { { 2022, 247 }, { 2023, 247 }, { 2024, 248 }, { 2025, 247 }, { 2026, 247 } };
	struct calendar c = { 0 };

	(void)s;
	for (size_t i = 0; i < sizeof v / sizeof *v; i++)
		assert_int_equal(calendar_workdays_between(&c, date_make(v[i].year, 1, 1), date_make(v[i].year, 12, 31)), v[i].days);
}

static void eves_are_an_hour_shorter(void **s)
{
	static const char *const v[] = { "2022-02-22", "2022-03-05", "2022-11-03", "2023-02-22", "2023-03-07", "2023-11-03", "2024-02-22",
		"2024-03-07", "2024-05-08", "2024-06-11", "2024-11-02", "2025-03-07", "2025-04-30", "2025-06-11", "2025-11-01", "2026-04-30",
		"2026-05-08", "2026-06-11", "2026-11-03" };
	struct calendar c = { 0 };
	size_t n = 0;

	(void)s;
	for (struct date d = day("2022-01-01"); date_cmp(d, day("2026-12-31")) <= 0; d = date_add_days(d, 1))
		if (calendar_day(&c, d).shortened) {
			assert_true(n < sizeof v / sizeof *v);
			assert_int_equal(date_cmp(d, day(v[n++])), 0);
		}
	assert_int_equal(n, sizeof v / sizeof *v);
}

static void six_days_know_no_moved_saturday(void **s)
{
	struct calendar c = { .six_days = true };

	(void)s;
	/* As published for the six-day week of 2026: off up to 8 January, the 9th and Saturdays work. */
	assert_true(calendar_day_off(&c, day("2026-01-08")));
	assert_false(calendar_day_off(&c, day("2026-01-09")));
	assert_false(calendar_day_off(&c, day("2026-01-10")));
	assert_true(calendar_day_off(&c, day("2026-12-31")));
	assert_true(calendar_day_off(&c, day("2026-03-09")));       /* 8 March is a Sunday */
	assert_false(calendar_day_off(&c, day("2026-05-11")));      /* 9 May is a Saturday, which is no day off here */
}

static void a_year_without_an_act_has_the_law(void **s)
{
	struct calendar c = { 0 };
	struct str act, verified;

	(void)s;
	assert_false(calendar_moves_act(2027, &act, &verified));
	assert_true(calendar_moves_act(2026, &act, &verified));
	assert_true(calendar_day_off(&c, day("2027-02-23")));
	assert_true(calendar_day_off(&c, day("2027-05-03")));       /* 1 May is a Saturday */
	assert_true(calendar_day_off(&c, day("2027-06-14")));       /* 12 June is a Saturday */
	assert_true(calendar_day_off(&c, day("2027-05-10")));       /* 9 May is a Sunday */
	assert_false(calendar_day_off(&c, day("2027-05-04")));
}

/* A centre of its own: works on one Sunday, rests on a Monday, has trimesters. */
static struct calendar own(void)
{
	static struct calendar_year years[] = { { 2026, CALENDAR_TRIMESTERS, 1 } };
	static struct calendar_span spans[5];
	struct calendar c = { .years = { 1, 1, years }, .spans = { 5, 5, spans } };

	spans[0] = (struct calendar_span){ 2026, CALENDAR_TERM, 1, S("I триместр"), day("2026-09-01"), day("2026-11-20") };
	spans[1] = (struct calendar_span){ 2026, CALENDAR_WORK, 1, S("День открытых дверей"), day("2026-09-27"), day("2026-09-27") };
	spans[2] = (struct calendar_span){ 2026, CALENDAR_HOLIDAYS, 1, S("Осенние"), day("2026-10-05"), day("2026-10-11") };
	spans[3] = (struct calendar_span){ 2026, CALENDAR_OFF, 1, S("День города"), day("2026-10-12"), day("2026-10-12") };
	spans[4] = (struct calendar_span){ 2026, CALENDAR_TERM, 2, S("II триместр"), day("2026-11-28"), day("2027-02-20") };
	return c;
}

static void the_centre_has_the_last_word(void **s)
{
	struct calendar c = own();

	(void)s;
	assert_false(calendar_day_off(&c, day("2026-09-27")));
	assert_true(calendar_day_off(&c, day("2026-10-12")));
	assert_false(calendar_day_off(&c, day("2026-10-13")));
	assert_true(calendar_in_holidays(&c, day("2026-10-11")));
	assert_false(calendar_in_holidays(&c, day("2026-10-26")));  /* usual holidays, but not of a centre with its own */
	assert_true(calendar_in_holidays(&c, day("2025-10-26")));
	assert_true(str_eq(calendar_day(&c, day("2026-10-12")).title, S("День города")));
}

static void working_days_are_counted(void **s)
{
	struct calendar c = own();

	(void)s;
	assert_int_equal(date_cmp(calendar_workday_from(&c, day("2026-10-10")), day("2026-10-13")), 0);
	assert_int_equal(date_cmp(calendar_workday_from(&c, day("2026-10-13")), day("2026-10-13")), 0);
	assert_int_equal(date_cmp(calendar_add_workdays(&c, day("2026-10-08"), 4), day("2026-10-15")), 0);
	assert_int_equal(date_cmp(calendar_add_workdays(&c, day("2026-10-15"), -4), day("2026-10-08")), 0);
	assert_int_equal(date_cmp(calendar_add_workdays(&c, day("2026-10-15"), 0), day("2026-10-15")), 0);
	assert_int_equal(calendar_workdays_between(&c, day("2026-10-08"), day("2026-10-15")), 5);
	assert_int_equal(calendar_workdays_between(&c, day("2026-10-15"), day("2026-10-08")), 0);
	assert_int_equal(calendar_workdays_between(&c, date_make(9999, 12, 30), date_make(9999, 12, 31)), 2);
}

static void a_calendar_of_rest_ends(void **s)
{
	struct calendar_year y = { 2026, CALENDAR_QUARTERS, 1 };
	struct calendar_span off = { 2026, CALENDAR_OFF, 1, S("ремонт"), day("2026-01-01"), day("2029-01-01") };
	struct calendar c = { .years = { 1, 1, &y }, .spans = { 1, 1, &off } };

	(void)s;
	assert_int_equal(date_cmp(calendar_workday_from(&c, day("2026-03-03")), day("2026-03-03")), 0);
	(void)calendar_add_workdays(&c, day("2026-03-03"), 1000000000);
}

static void terms_are_of_the_scheme_asked_for(void **s)
{
	struct calendar c = own();
	struct calendar_spans t = calendar_terms(a, &c, 2026);

	(void)s;
	assert_int_equal(t.n, 2);
	assert_int_equal(date_cmp(t.v[1].to, day("2027-02-20")), 0);
	/* «четверть» in a centre with trimesters: the usual quarters. */
	t = calendar_year_spans(a, &c, 2026, CALENDAR_TERM, CALENDAR_QUARTERS);
	assert_int_equal(t.n, 4);
	assert_int_equal(date_cmp(t.v[2].from, day("2027-01-12")), 0);
	assert_int_equal(date_cmp(t.v[3].to, day("2027-05-26")), 0);
	t = calendar_year_spans(a, &c, 2025, CALENDAR_HOLIDAYS, CALENDAR_QUARTERS);
	assert_int_equal(t.n, 4);
	assert_int_equal(date_cmp(t.v[1].to, day("2026-01-11")), 0);
}

static void usual_terms_do_not_overlap_and_fill_the_year(void **s)
{
	struct calendar c = { 0 };

	(void)s;
	for (int scheme = 0; scheme < CALENDAR_N_SCHEMES; scheme++) {
		struct calendar_spans t = calendar_year_spans(a, &c, 2027, CALENDAR_TERM, (enum calendar_scheme)scheme);
		assert_true(t.n >= 2);
		assert_int_equal(date_cmp(t.v[0].from, calendar_year_first_day(&c, 2027)), 0);
		for (size_t i = 1; i < t.n; i++)
			assert_true(date_cmp(t.v[i - 1].to, t.v[i].from) < 0);
		struct calendar_spans h = calendar_year_spans(a, &c, 2027, CALENDAR_HOLIDAYS, (enum calendar_scheme)scheme);
		assert_int_equal(date_cmp(h.v[h.n - 1].to, calendar_year_last_day(&c, 2027)), 0);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(announced_days_are_off_and_their_neighbours_work),
		cmocka_unit_test(years_have_the_published_number_of_working_days),
		cmocka_unit_test(eves_are_an_hour_shorter),
		cmocka_unit_test(six_days_know_no_moved_saturday),
		cmocka_unit_test(a_year_without_an_act_has_the_law),
		cmocka_unit_test(the_centre_has_the_last_word),
		cmocka_unit_test(working_days_are_counted),
		cmocka_unit_test(a_calendar_of_rest_ends),
		cmocka_unit_test(terms_are_of_the_scheme_asked_for),
		cmocka_unit_test(usual_terms_do_not_overlap_and_fill_the_year),
	};

	a = arena_new();
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(a);
	return failed;
}
