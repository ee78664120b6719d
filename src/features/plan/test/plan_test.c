

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

static struct plan_window period(void) { return (struct plan_window){ day("2022-10-17"), day("2024-12-31") }; }

static struct calendar calendar;        /* zeroed: the usual terms and holidays */

static struct plan_facts facts(const struct plan_deadline *d, size_t n, const struct plan_closing *c)
{
	return (struct plan_facts){
		.occurrences = plan_occurrences(a, d, period(), (struct plan_closings){ n, c }, &calendar),
		.plan_end = some("2024-12-31"),
	};
}

static void expect(const struct plan_facts *f, const char *today, const char *title)
{
	assert_string_equal(plan_state_title(plan_state_on(f, day(today))), title);
}

static void a_date_is_late_the_day_after(void **s)
{
	struct plan_deadline d = { .kind = PLAN_BY, .end = some("2022-11-01") };
	struct plan_facts f = facts(&d, 0, NULL);

	(void)s;
	expect(&f, "2022-10-20", "не начато");
	expect(&f, "2022-11-01", "не начато");
	expect(&f, "2022-11-02", "просрочено");
	f.started = true;
	expect(&f, "2022-11-01", "в работе");
	f.dropped = true;
	expect(&f, "2022-11-02", "снято с контроля");
}

static void a_closing_waits_for_the_controller(void **s)
{
	struct plan_deadline d = { .kind = PLAN_BY, .end = some("2022-11-01") };
	struct plan_closing c = { S(""), day("2022-10-30"), false, true };
	struct plan_facts f = facts(&d, 1, &c);

	(void)s;
	/* It was done in time: waiting for a signature does not make it late. */
	expect(&f, "2023-11-02", "ждёт подтверждения");
	c.confirmed = true;
	expect(&f, "2023-11-02", "исполнено");
	c.executed = day("2022-11-02");
	expect(&f, "2023-11-02", "исполнено с опозданием");
}

static void a_moved_deadline_takes_its_place(void **s)
{
	struct plan_deadline d = { .kind = PLAN_BY, .end = some("2022-11-01"), .moved_to = some("2022-12-01") };
	struct plan_facts f = facts(&d, 0, NULL);

	(void)s;
	f.moved = true;
	expect(&f, "2022-11-15", "срок перенесён");
	expect(&f, "2022-12-02", "просрочено");
}

static void a_whole_period_asks_a_document_a_year_and_is_never_red_before_its_end(void **s)
{
	struct plan_deadline d = { .kind = PLAN_PERIOD, .start = some("2022-10-17"), .end = some("2024-12-31") };
	struct plan_closing c[] = { { S("2022/23"), day("2023-05-20"), true, true }, { S("2023/24"), day("2024-05-20"), true, true },
		{ S("2024/25"), day("2024-12-20"), true, true } };
	struct plan_facts f = facts(&d, 0, c);

	(void)s;
	assert_int_equal(f.occurrences.n, 3);
	expect(&f, "2024-11-01", "в работе");
	assert_true(plan_lacks_document(&f, day("2023-09-01")));
	assert_false(plan_lacks_document(&f, day("2023-08-31")));
	expect(&f, "2025-01-01", "просрочено");
	f = facts(&d, 2, c);
	expect(&f, "2024-09-01", "в работе");
	assert_false(plan_lacks_document(&f, day("2024-09-01")));
	f = facts(&d, 3, c);
	expect(&f, "2025-01-01", "исполнено");
}

static void occurrences_are_late_one_by_one(void **s)
{
	struct plan_deadline d = { .kind = PLAN_RECURRING, .rrule = S("FREQ=MONTHLY;BYMONTHDAY=15"), .start = some("2022-11-01"),
		.end = some("2023-01-31") };
	struct plan_closing c[] = { { S("2022-11-15"), day("2022-11-14"), true, true } };
	struct plan_facts f = facts(&d, 1, c);

	(void)s;
	assert_int_equal(f.occurrences.n, 3);
	expect(&f, "2022-11-20", "в работе");
	assert_true(date_eq(plan_next(&f.occurrences, day("2022-11-20"))->due.v, day("2022-12-15")));
	expect(&f, "2022-12-16", "просрочено");
}

static void parts_are_occurrences(void **s)
{
	struct plan_window w[] = { { day("2023-09-01"), day("2023-12-31") }, { day("2024-09-01"), day("2024-12-31") } };
	struct plan_deadline d = { .kind = PLAN_INTERVAL, .start = some("2023-09-01"), .end = some("2024-12-31"), .parts = { 2, w } };
	struct plan_facts f = facts(&d, 0, NULL);

	(void)s;
	assert_int_equal(f.occurrences.n, 2);
	expect(&f, "2023-08-31", "не начато");
	expect(&f, "2023-10-01", "в работе");
	expect(&f, "2024-01-01", "просрочено");
}

static void a_condition_is_never_late(void **s)
{
	struct plan_deadline d = { .kind = PLAN_NONE };
	struct plan_facts f = facts(&d, 0, NULL);

	(void)s;
	expect(&f, "2099-01-01", "не начато");
}

static void a_finished_plan_is_never_red(void **s)
{
	struct plan_deadline d = { .kind = PLAN_BY, .end = some("2022-11-01") };
	struct plan_facts f = facts(&d, 0, NULL);

	(void)s;
	f.plan_finished = true;
	expect(&f, "2026-01-01", "не внесено");
	f.said_not_done = true;
	expect(&f, "2026-01-01", "не исполнено");
	struct plan_closing c = { S(""), day("2022-10-20"), true, false };
	f = facts(&d, 1, &c);
	f.plan_finished = true;
	expect(&f, "2026-01-01", "исполнено");
	assert_true(plan_lacks_document(&f, day("2026-01-01")));
}

static void the_figures_add_up(void **s)
{
	struct plan_deadline late = { .kind = PLAN_BY, .end = some("2022-11-01") }, soon = { .kind = PLAN_BY, .end = some("2022-12-01") };
	struct plan_facts f = facts(&late, 0, NULL), g = facts(&soon, 0, NULL);
	struct plan_tally t = { 0 };

	(void)s;
	plan_count(&t, &f, day("2022-11-10"));
	plan_count(&t, &g, day("2022-11-10"));
	assert_int_equal(t.total, 2);
	assert_int_equal(t.late, 1);
	assert_int_equal(t.soon, 1);
	plan_count(&t, &g, day("2022-10-20"));
	assert_int_equal(t.soon, 1);
}

static void a_row_wants_a_document_of_its_kind(void **s)
{
	(void)s;
	assert_true(plan_document_fits(S("survey"), S("survey")));
	assert_true(plan_document_fits(S("survey"), S("order")));
	assert_true(plan_document_fits(S("survey"), S("minutes")));
	assert_true(plan_document_fits(S("file"), S("publications")));
	assert_false(plan_document_fits(S("survey"), S("file")));
	assert_false(plan_document_fits(S("order"), S("survey")));
}

static void school_years(void **s)
{
	(void)s;
	assert_string_equal(str_z(a, plan_school_year(a, day("2026-08-31"), 9)), "2025/26");
	assert_string_equal(str_z(a, plan_school_year(a, day("2026-09-01"), 9)), "2026/27");
	assert_string_equal(str_z(a, plan_school_year(a, day("1999-12-01"), 9)), "1999/00");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_date_is_late_the_day_after),
		cmocka_unit_test(a_closing_waits_for_the_controller),
		cmocka_unit_test(a_moved_deadline_takes_its_place),
		cmocka_unit_test(a_whole_period_asks_a_document_a_year_and_is_never_red_before_its_end),
		cmocka_unit_test(occurrences_are_late_one_by_one),
		cmocka_unit_test(parts_are_occurrences),
		cmocka_unit_test(a_condition_is_never_late),
		cmocka_unit_test(a_finished_plan_is_never_red),
		cmocka_unit_test(the_figures_add_up),
		cmocka_unit_test(a_row_wants_a_document_of_its_kind),
		cmocka_unit_test(school_years),
	};
	a = arena_new();
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(a);
	return failed;
}
