/* The rules of a pair's life. */
#include "kernel/base/test/cm.h"

#include "features/pairs/rules.h"

static struct arena *a;
static struct calendar plain;

static struct date d(int y, int m, int day) { return date_make(y, m, day); }

static void states_have_codes_that_come_back(void **state)
{
	(void)state;
	for (int i = 0; i < PAIR_STATES; i++) {
		enum pair_state s = PAIR_STATES;
		assert_true(pair_state_parse(str_c(pair_state_code((enum pair_state)i)), &s));
		assert_int_equal(s, i);
	}
	enum pair_state s;
	assert_false(pair_state_parse(S("married"), &s));
}

static void the_day_makes_an_ordered_pair_active_and_ends_one_that_is_over(void **state)
{
	struct opt_date may = { true, d(2027, 5, 31) };

	(void)state;
	assert_int_equal(pair_state_on(PAIR_ORDERED, d(2026, 12, 1), may, d(2026, 11, 30)), PAIR_ORDERED);
	assert_int_equal(pair_state_on(PAIR_ORDERED, d(2026, 12, 1), may, d(2026, 12, 1)), PAIR_ACTIVE);
	assert_int_equal(pair_state_on(PAIR_ACTIVE, d(2026, 12, 1), may, d(2026, 11, 30)), PAIR_ORDERED);
	assert_int_equal(pair_state_on(PAIR_PAUSED, d(2026, 12, 1), may, d(2027, 5, 31)), PAIR_PAUSED);
	assert_int_equal(pair_state_on(PAIR_PAUSED, d(2026, 12, 1), may, d(2027, 6, 1)), PAIR_CLOSED);
	/* What has never been in force is never over by a day. */
	assert_int_equal(pair_state_on(PAIR_PROPOSED, d(2026, 12, 1), may, d(2027, 6, 1)), PAIR_PROPOSED);
}

static void every_move_has_its_states(void **state)
{
	static const char *const may[] = { [PAIR_SAY] = "11000000", [PAIR_DROP] = "11000000", [PAIR_ORDER] = "01111100", [PAIR_PAUSE] = "00110100",
		[PAIR_RESUME] = "00001000", [PAIR_PROLONG] = "00111100", [PAIR_END] = "00111100", [PAIR_SIGN] = "00010100" };

	(void)state;
	for (int m = PAIR_SAY; m <= PAIR_SIGN; m++)
		for (int s = 0; s < PAIR_STATES; s++)
			assert_int_equal(pair_may((enum pair_state)s, (enum pair_move)m), may[m][s] == '1');
}

static void reasons_are_data_and_papers_follow_from_them(void **state)
{
	struct pair_reasons l;

	(void)state;
	pair_reasons_read(&l);
	assert_int_equal(l.n, 10);
	assert_false(pair_reason_chosen(pair_reason_find(&l, S("undone"))));
	assert_true(pair_reason_chosen(pair_reason_find(&l, S("mutual"))));
	assert_null(pair_reason_find(&l, S("boredom")));
	const struct pair_reason *r = pair_reason_find(&l, S("refusal"));
	assert_non_null(r);
	assert_int_equal(r->kind, REASON_REFUSAL);
	assert_int_equal(pair_reason_papers(r, false, false).n, 1);
	struct pair_paper_codes c = pair_reason_papers(r, true, true);
	assert_int_equal(c.n, 3);
	assert_true(str_eq(c.v[0], S("refuse")) && str_eq(c.v[1], S("unlabour")) && str_eq(c.v[2], S("proposal")));
}

/* 24.11.2026 is a Tuesday: 25, 26, 27 are full days between; Monday 30 is the fourth working day. */
static void the_employer_waits_three_full_working_days(void **state)
{
	struct pair_end e = { .kind = REASON_CANCEL, .since = d(2026, 9, 15), .until = d(2026, 11, 28), .today = d(2026, 11, 24), .notice = { true, d(2026, 11, 24) }, .days = 4 };
	const char *field;

	(void)state;
	assert_true(date_cmp(pair_cancel_earliest(&plain, d(2026, 11, 24), 4), d(2026, 11, 30)) == 0);
	assert_true(pair_end_fault(a, &plain, &e, &field).n > 0);
	assert_string_equal(field, "until");
	e.until = d(2026, 11, 29);
	assert_int_equal(pair_end_fault(a, &plain, &e, &field).n, 0);
	/* New Year: 29.12.2026 is a Tuesday; 30 is a working day, 31 is what the act of that year says. */
	assert_true(date_cmp(pair_cancel_earliest(&plain, d(2026, 12, 30), 4), d(2027, 1, 11)) > 0);
	e.notice = (struct opt_date){ 0 };
	assert_true(pair_end_fault(a, &plain, &e, &field).n > 0);
	assert_string_equal(field, "notice");
}

static void a_refusal_waits_for_nobody_but_is_not_backdated(void **state)
{
	struct pair_end e = { .kind = REASON_REFUSAL, .since = d(2026, 9, 15), .until = d(2026, 11, 24), .today = d(2026, 11, 24), .notice = { true, d(2026, 11, 24) }, .days = 4 };
	const char *field;

	(void)state;
	assert_int_equal(pair_end_fault(a, &plain, &e, &field).n, 0);
	e.until = d(2026, 11, 23);                               /* free from the 24th, the day of the application */
	assert_int_equal(pair_end_fault(a, &plain, &e, &field).n, 0);
	e.until = d(2026, 11, 22);
	assert_true(pair_end_fault(a, &plain, &e, &field).n > 0);
	e.notice.v = d(2026, 11, 25);
	assert_true(pair_end_fault(a, &plain, &e, &field).n > 0);
	assert_string_equal(field, "notice");
}

static void silence_leaves_out_the_first_days_holidays_and_leave(void **state)
{
	struct opt_date none = { 0 };
	struct pair_leave leave = { d(2026, 10, 5), d(2026, 10, 9) };
	struct pair_leaves l = { 1, 1, &leave };

	(void)state;
	assert_int_equal(pair_silent_days(&plain, d(2026, 9, 15), none, NULL, d(2026, 9, 28)), 0);
	assert_int_equal(pair_silent_days(&plain, d(2026, 9, 15), none, NULL, d(2026, 9, 29)), 1);
	assert_int_equal(pair_silent_days(&plain, d(2026, 9, 15), none, &l, d(2026, 10, 10)), 7);
	assert_int_equal(pair_silent_days(&plain, d(2026, 9, 15), (struct opt_date){ true, d(2026, 10, 9) }, NULL, d(2026, 10, 10)), 1);
	/* A sign in the first days does not shorten them. */
	assert_int_equal(pair_silent_days(&plain, d(2026, 9, 15), (struct opt_date){ true, d(2026, 9, 16) }, NULL, d(2026, 9, 29)), 1);
	/* Summer holidays: nothing grows. */
	int may = pair_silent_days(&plain, d(2027, 4, 1), none, NULL, d(2027, 6, 20));
	assert_int_equal(pair_silent_days(&plain, d(2027, 4, 1), none, NULL, d(2027, 8, 20)), may);
}

static void the_article_is_for_workers_who_help_workers(void **state)
{
	(void)state;
	assert_true(str_eq(pair_law351(S("teacher"), S("young")), S("yes")));
	assert_true(str_eq(pair_law351(S("teacher"), S("pupil")), S("no")));
	assert_true(str_eq(pair_law351(S("employer"), S("young")), S("no")));
}

static void some_kinds_of_mentoring_are_silent_by_nature(void **state)
{
	(void)state;
	assert_true(pair_type_quiet(S("situational"), false));
	assert_false(pair_type_quiet(S("speed"), false));
	assert_true(pair_type_quiet(S("speed"), true));
	assert_false(pair_type_quiet(S("traditional"), true));
	assert_false(pair_type_quiet(S(""), false));
}

static void grounds_of_pay_go_with_the_article(void **state)
{
	struct pair_paid p = { .law = S("yes"), .ground = S("none") };
	const char *field;

	(void)state;
	assert_true(pair_pay_fault(&p, &field).n > 0);
	p.law = S("no");
	assert_int_equal(pair_pay_fault(&p, &field).n, 0);
	p.ground = S("law");
	assert_true(pair_pay_fault(&p, &field).n > 0);
	p = (struct pair_paid){ .law = S("yes"), .ground = S("law"), .size_kind = S("percent") };
	assert_true(pair_pay_fault(&p, &field).n > 0);
	assert_string_equal(field, "size");
	p.size = S("10");
	assert_int_equal(pair_pay_fault(&p, &field).n, 0);
	assert_true(str_eq(pair_size_words(a, p.size_kind, p.size, S("")), S("10 % оклада")));
	p = (struct pair_paid){ .law = S("function"), .ground = S("duties") };
	assert_true(pair_pay_fault(&p, &field).n > 0);
	assert_string_equal(field, "clause");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(states_have_codes_that_come_back),
		cmocka_unit_test(the_day_makes_an_ordered_pair_active_and_ends_one_that_is_over),
		cmocka_unit_test(every_move_has_its_states),
		cmocka_unit_test(reasons_are_data_and_papers_follow_from_them),
		cmocka_unit_test(the_employer_waits_three_full_working_days),
		cmocka_unit_test(a_refusal_waits_for_nobody_but_is_not_backdated),
		cmocka_unit_test(silence_leaves_out_the_first_days_holidays_and_leave),
		cmocka_unit_test(the_article_is_for_workers_who_help_workers),
		cmocka_unit_test(some_kinds_of_mentoring_are_silent_by_nature),
		cmocka_unit_test(grounds_of_pay_go_with_the_article),
	};
	a = arena_new();
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(a);
	return failed;
}
