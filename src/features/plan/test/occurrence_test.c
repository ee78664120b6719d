/* Occurrences over the centre's calendar: terms, holidays, days off, what is owed afterwards; and that no closing is ever lost. */
#include "kernel/base/test/cm.h"
#include "features/plan/plan.h"

static struct arena *a;

static struct date day(const char *iso)
{
	struct date d;

	assert_true(date_parse_iso(str_c(iso), &d));
	return d;
}

static struct opt_date some(const char *iso) { return (struct opt_date){ true, day(iso) }; }

static struct plan_deadline recurring(const char *rrule) { return (struct plan_deadline){ .kind = PLAN_RECURRING, .rrule = str_c(rrule) }; }

static struct str text_of(struct plan_occurrences l)
{
	struct str s = S("");

	for (size_t i = 0; i < l.n; i++) {
		const struct plan_occurrence *o = &l.v[i];
		char due[11] = "-";
		if (o->due.has)
			date_iso(o->due.v, due);
		s = str_fmt(a, "%.*s%s%s%s%s%s%s%.*s", SP(s), i ? " | " : "", due, o->day_off ? " off" : "", o->kept ? " kept" : "", o->closing ? " closed" : "",
		            o->of.n ? " " : "", SP(o->of));
	}
	return s;
}

static void expect(const struct plan_deadline *d, const char *from, const char *to, const struct calendar *c, const char *expected)
{
	struct plan_occurrences o = plan_occurrences(a, d, (struct plan_window){ day(from), day(to) }, (struct plan_closings){ 0 }, c);

	assert_string_equal(str_z(a, text_of(o)), expected);
}

/* A centre whose first two quarters of 2026/27 end on other days. */
static struct calendar_span own_spans[8];
static struct calendar own(void)
{
	static struct calendar_year year = { 2026, CALENDAR_QUARTERS, 1 };
	static const struct { enum calendar_kind kind; int n; const char *title, *from, *to; } v[] = {
		{ CALENDAR_TERM, 1, "I четверть", "2026-09-01", "2026-10-30" }, { CALENDAR_HOLIDAYS, 1, "Осенние каникулы", "2026-10-31", "2026-11-08" },
		{ CALENDAR_TERM, 2, "II четверть", "2026-11-09", "2026-12-25" }, { CALENDAR_TERM, 3, "III четверть", "2027-01-11", "2027-03-19" },
		{ CALENDAR_TERM, 4, "IV четверть", "2027-03-29", "2027-05-28" },
	};

	for (size_t i = 0; i < 5; i++)
		own_spans[i] = (struct calendar_span){ 2026, v[i].kind, v[i].n, str_c(v[i].title), day(v[i].from), day(v[i].to) };
	return (struct calendar){ .years = { 1, 1, &year }, .spans = { 5, 5, own_spans } };
}

static void a_quarter_of_school_ends_with_the_centres_term(void **s)
{
	struct plan_deadline d = recurring("FREQ=YEARLY;BYMONTH=3,5,10,12;BYMONTHDAY=-1");
	struct calendar usual = { 0 }, c = own();

	(void)s;
	expect(&d, "2026-09-01", "2027-05-31", &usual,
	       "2026-10-24 off I четверть 2026/27 | 2026-12-30 II четверть 2026/27 | 2027-03-27 off III четверть 2026/27 | 2027-05-26 IV четверть 2026/27");
	expect(&d, "2026-09-01", "2027-05-31", &c,
	       "2026-10-30 I четверть 2026/27 | 2026-12-25 II четверть 2026/27 | 2027-03-19 III четверть 2026/27 | 2027-05-28 IV четверть 2026/27");
	/* Its own for one school year, the usual ones for the next; what ends outside of the period is not owed. */
	expect(&d, "2027-05-01", "2027-12-29", &c, "2027-05-28 IV четверть 2026/27 | 2027-10-24 off I четверть 2027/28");
	d = recurring("FREQ=YEARLY;BYMONTH=2,5,11;BYMONTHDAY=-1");
	expect(&d, "2026-09-01", "2027-05-31", &c, "2026-11-14 off I триместр 2026/27 | 2027-02-20 off II триместр 2026/27 | 2027-05-24 III триместр 2026/27");
	d = recurring("FREQ=YEARLY;BYMONTH=1,3,8,11");
	expect(&d, "2026-09-01", "2027-02-01", &usual, "2026-11-02 Осенние каникулы 2026/27 | 2027-01-11 Зимние каникулы 2026/27");
}

/* The calendar of the centre comes after the first quarter was closed: the closing stays with its quarter. */
static void a_moved_term_keeps_its_closing(void **s)
{
	struct plan_deadline d = recurring("FREQ=YEARLY;BYMONTH=3,5,10,12;BYMONTHDAY=-1");
	struct plan_window w = { day("2026-09-01"), day("2026-12-31") };
	struct calendar usual = { 0 }, c = own();
	struct plan_occurrences before = plan_occurrences(a, &d, w, (struct plan_closings){ 0 }, &usual);
	struct plan_closing closing = { before.v[0].key, day("2026-10-23"), true, true };

	(void)s;
	struct plan_occurrences after = plan_occurrences(a, &d, w, (struct plan_closings){ 1, &closing }, &c);
	assert_string_equal(str_z(a, text_of(after)), "2026-10-30 closed I четверть 2026/27 | 2026-12-25 II четверть 2026/27");
	/* Into another month, too. */
	c.spans.v[0].to = day("2026-11-06");
	after = plan_occurrences(a, &d, w, (struct plan_closings){ 1, &closing }, &c);
	assert_string_equal(str_z(a, text_of(after)), "2026-11-06 closed I четверть 2026/27 | 2026-12-25 II четверть 2026/27");
}

/* Holidays come over a week that was closed already: its closing is shown as it was, and asks for nothing. */
static void a_closing_whose_day_has_gone_is_kept(void **s)
{
	struct plan_deadline d = recurring("FREQ=WEEKLY;BYDAY=MO");
	struct plan_window w = { day("2026-11-02"), day("2026-11-15") };
	struct plan_closing closing[] = { { S("2026-11-09"), day("2026-11-09"), true, true }, { S("2026-11-02"), day("2026-11-20"), true, true },
		{ S(""), day("2026-11-01"), false, true } };
	struct calendar c = own();

	(void)s;
	struct plan_facts f = { .occurrences = plan_occurrences(a, &d, w, (struct plan_closings){ 3, closing }, &c) };
	assert_string_equal(str_z(a, text_of(f.occurrences)), "2026-11-09 closed | - kept closed | 2026-11-02 kept closed");
	/* The kept ones count neither as pieces nor as late; one still waits for its confirmation. */
	assert_int_equal(plan_count_pieces(&f, day("2026-12-01")).total, 1);
	assert_int_equal(plan_count_pieces(&f, day("2026-12-01")).closed, 1);
	assert_string_equal(plan_state_title(plan_state_on(&f, day("2026-12-01"))), "ждёт подтверждения");
	closing[2].confirmed = true;
	assert_string_equal(plan_state_title(plan_state_on(&f, day("2026-12-01"))), "исполнено");
	/* A row of which nothing else is left is open, not done. */
	struct plan_deadline by = { .kind = PLAN_BY, .end = some("2026-12-10") };
	f.occurrences = plan_occurrences(a, &by, w, (struct plan_closings){ 1, closing }, &c);
	assert_string_equal(str_z(a, text_of(f.occurrences)), "2026-12-10 | 2026-11-09 kept closed");
	assert_string_equal(plan_state_title(plan_state_on(&f, day("2026-12-11"))), "просрочено");
}

static void weeks_pause_in_the_holidays(void **s)
{
	struct plan_deadline mondays = recurring("FREQ=WEEKLY;BYDAY=MO"), weeks = recurring("FREQ=WEEKLY"), months = recurring("FREQ=MONTHLY");
	struct calendar usual = { 0 }, always = { .count_holidays = true };

	(void)s;
	/* 25.10 to 02.11 are holidays, 4 November is a public holiday. */
	expect(&mondays, "2026-10-19", "2026-11-10", &usual, "2026-10-19 | 2026-11-09");
	expect(&mondays, "2026-10-19", "2026-11-10", &always, "2026-10-19 | 2026-10-26 | 2026-11-02 | 2026-11-09");
	/* Only the week that the holidays fill is left out; a month is never. */
	expect(&weeks, "2026-10-19", "2026-11-08", &usual, "2026-10-25 off | 2026-11-08 off");
	expect(&months, "2027-06-01", "2027-08-31", &usual, "2027-06-30 | 2027-07-31 off | 2027-08-31");
}

static void a_day_off_stays_due_and_is_told(void **s)
{
	struct plan_deadline d = recurring("FREQ=MONTHLY;BYMONTHDAY=23");
	struct calendar usual = { 0 };

	(void)s;
	expect(&d, "2027-01-01", "2027-03-31", &usual, "2027-01-23 off | 2027-02-23 off | 2027-03-23");
}

static void what_is_reported_is_owed_for_the_month_before(void **s)
{
	struct plan_deadline d = recurring("FREQ=MONTHLY;BYMONTHDAY=15"), q = recurring("FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10");
	struct calendar usual = { 0 };

	(void)s;
	d.reported = q.reported = plan_words_reported(S("Ежемесячно до 15 числа месяца, Следующего за отчётным"));
	assert_true(d.reported);
	assert_true(plan_words_reported(S("не позднее 10 числа, следующего за отчетным кварталом")));
	assert_false(plan_words_reported(S("отчёт на следующий день")) && plan_words_reported(S("ежемесячно до 15 числа")));
	/* The first month of the plan is reported in its second, the last one after its end. */
	expect(&d, "2026-09-01", "2026-11-30", &usual, "2026-10-15 за сентябрь 2026 | 2026-11-15 off за октябрь 2026 | 2026-12-15 за ноябрь 2026");
	expect(&q, "2026-09-01", "2026-12-31", &usual, "2026-10-10 off за III квартал 2026 | 2027-01-10 off за IV квартал 2026");
}

static void what_is_cut_is_told(void **s)
{
	struct plan_deadline d = recurring("FREQ=DAILY");
	struct calendar always = { .count_holidays = true };
	struct plan_window two = { day("2025-09-01"), day("2027-08-31") }, short_one = { day("2025-09-01"), day("2026-09-01") };

	(void)s;
	struct plan_occurrences o = plan_occurrences(a, &d, two, (struct plan_closings){ 0 }, &always);
	assert_int_equal(o.n, PLAN_OCCURRENCES_MAX);
	assert_true(o.cut);
	o = plan_occurrences(a, &d, short_one, (struct plan_closings){ 0 }, &always);
	assert_int_equal(o.n, 366);
	assert_false(o.cut);
}

static void a_rule_that_is_none_is_closed_once(void **s)
{
	struct plan_deadline d = recurring("FREQ=FORTNIGHTLY");
	struct calendar usual = { 0 };

	(void)s;
	d.end = some("2026-12-31");
	expect(&d, "2026-09-01", "2027-05-31", &usual, "2026-12-31 off");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_quarter_of_school_ends_with_the_centres_term),
		cmocka_unit_test(a_moved_term_keeps_its_closing),
		cmocka_unit_test(a_closing_whose_day_has_gone_is_kept),
		cmocka_unit_test(weeks_pause_in_the_holidays),
		cmocka_unit_test(a_day_off_stays_due_and_is_told),
		cmocka_unit_test(what_is_reported_is_owed_for_the_month_before),
		cmocka_unit_test(what_is_cut_is_told),
		cmocka_unit_test(a_rule_that_is_none_is_closed_once),
	};

	a = arena_new();
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(a);
	return failed;
}
