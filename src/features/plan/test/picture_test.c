/* Which days the picture of a plan shows, and what stands for what in it. */
#include "kernel/store/test/world.h"

#include "features/plan/picture.h"

#define DAY(y, m, d) date_make(y, m, d)
static const struct plan_window all = { { 2025, 9, 15 }, { 2028, 5, 31 } };

static void assert_window(struct plan_window w, struct date start, struct date end)
{
	if (!date_eq(w.start, start) || !date_eq(w.end, end))
		fail_msg("%d-%02d-%02d..%d-%02d-%02d", w.start.y, w.start.m, w.start.d, w.end.y, w.end.m, w.end.d);
}

static void windows_are_those_that_reports_are_asked_for(void **state)
{
	(void)state;
	struct date day = DAY(2026, 11, 24);

	assert_window(picture_window(PICTURE_ALL, day, all, 9), all.start, all.end);
	assert_window(picture_window(PICTURE_YEAR, day, all, 9), DAY(2026, 9, 1), DAY(2027, 8, 31));
	assert_window(picture_window(PICTURE_HALF, day, all, 9), DAY(2026, 7, 1), DAY(2026, 12, 31));
	assert_window(picture_window(PICTURE_QUARTER, day, all, 9), DAY(2026, 10, 1), DAY(2026, 12, 31));
	assert_window(picture_window(PICTURE_QUARTER, DAY(2028, 2, 29), all, 9), DAY(2028, 1, 1), DAY(2028, 3, 31));
}

static void a_window_knows_its_size(void **state)
{
	(void)state;
	for (int size = PICTURE_ALL; size < PICTURE_OTHER; size++)
		assert_int_equal(picture_size_of(picture_window((enum picture_size)size, DAY(2027, 2, 3), all, 9), all, 9), size);
	assert_int_equal(picture_size_of((struct plan_window){ DAY(2026, 10, 1), DAY(2026, 12, 30) }, all, 9), PICTURE_OTHER);
}

static void what_is_asked_for_is_turned_and_kept_near_the_plan(void **state)
{
	(void)state;
	struct opt_date none = { 0 }, a = { true, DAY(2026, 1, 1) }, b = { true, DAY(2027, 1, 1) }, far = { true, DAY(9999, 12, 31) }, old = { true, DAY(1, 1, 1) };

	assert_window(picture_asked(none, none, all), all.start, all.end);
	assert_window(picture_asked(a, none, all), DAY(2026, 1, 1), all.end);
	assert_window(picture_asked(b, a, all), DAY(2026, 1, 1), DAY(2027, 1, 1));
	assert_window(picture_asked(old, far, all), date_add_days(all.start, -366), date_add_days(all.end, 366));
	assert_window(picture_asked(a, a, all), DAY(2026, 1, 1), DAY(2026, 1, 1));
}

static void whole_months_stay_whole_months(void **state)
{
	(void)state;
	struct plan_window q = { DAY(2026, 10, 1), DAY(2026, 12, 31) };

	assert_window(picture_shift(q, 1), DAY(2027, 1, 1), DAY(2027, 3, 31));
	assert_window(picture_shift(q, -1), DAY(2026, 7, 1), DAY(2026, 9, 30));
	assert_window(picture_shift((struct plan_window){ DAY(2027, 9, 1), DAY(2028, 8, 31) }, 1), DAY(2028, 9, 1), DAY(2029, 8, 31));
	assert_window(picture_shift((struct plan_window){ DAY(2026, 10, 5), DAY(2026, 10, 14) }, 1), DAY(2026, 10, 15), DAY(2026, 10, 24));
	assert_window(picture_shift(picture_shift(q, 1), -1), q.start, q.end);
}

static void today_stays_in_sight(void **state)
{
	(void)state;
	assert_true(date_eq(picture_anchor(all, DAY(2026, 11, 24)), DAY(2026, 11, 24)));
	assert_true(date_eq(picture_anchor(all, DAY(2030, 1, 1)), all.start));
}

static void an_open_date_that_passed_is_late_only_where_something_is_asked(void **state)
{
	(void)state;
	struct plan_occurrence o = { .due = { true, DAY(2026, 11, 20) } };
	struct plan_facts f = { 0 };
	struct date day = DAY(2026, 11, 24);
	struct plan_closing c = { .confirmed = false };

	assert_int_equal(picture_sign_of(&f, &o, day), SIGN_LATE);
	assert_int_equal(picture_sign_of(&f, &o, DAY(2026, 11, 20)), SIGN_OPEN);
	o.soft = true;
	assert_int_equal(picture_sign_of(&f, &o, day), SIGN_OPEN);
	o.soft = false;
	f.plan_project = true;
	assert_int_equal(picture_sign_of(&f, &o, day), SIGN_OPEN);
	f = (struct plan_facts){ .dropped = true };
	assert_int_equal(picture_sign_of(&f, &o, day), SIGN_OFF);
	o.closing = &c;
	assert_int_equal(picture_sign_of(&f, &o, day), SIGN_WAIT);
	c.confirmed = true;
	assert_int_equal(picture_sign_of(&f, &o, day), SIGN_DONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(windows_are_those_that_reports_are_asked_for), TEST(a_window_knows_its_size), TEST(what_is_asked_for_is_turned_and_kept_near_the_plan),
		TEST(whole_months_stay_whole_months), TEST(today_stays_in_sight), TEST(an_open_date_that_passed_is_late_only_where_something_is_asked),
	};
	return RUN(tests);
}
