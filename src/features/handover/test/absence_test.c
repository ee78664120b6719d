/* Who acts for whom: chains, circles, grounds, edges of days. */
#include "kernel/base/test/cm.h"

#include "features/handover/absence.h"

static struct uuid id(int n) { return (struct uuid){ { (uint8_t)n } }; }
static struct date d(int m, int day) { return date_make(2026, m, day); }

static struct absence away(int who, struct date from, struct date to, int substitute, const char *order)
{
	return (struct absence){ .id = id(100 + who), .account = id(who), .from = from, .to = to, .substitute = { substitute > 0, id(substitute) },
		.order_no = { order != NULL, str_c(order ? order : "") } };
}

#define LIST(...) ((struct absences){ sizeof (struct absence[]){ __VA_ARGS__ } / sizeof(struct absence), 0, (struct absence[]){ __VA_ARGS__ } })

static enum absence_end follow(struct arena *a, struct absences all, int who, struct date day, struct absence_actor *ret)
{
	*ret = (struct absence_actor){ 0 };
	return absence_follow(a, &all, id(who), day, ret);
}

static void both_edge_days_belong_to_an_absence(void **s)
{
	struct arena *a = arena_new();
	struct absences all = LIST(away(1, d(12, 1), d(12, 12), 2, NULL));
	struct absence_actor x;
	(void)s;

	assert_int_equal(follow(a, all, 1, d(11, 30), &x), ABSENCE_PRESENT);
	assert_true(uuid_eq(x.who, id(1)));
	assert_int_equal(follow(a, all, 1, d(12, 1), &x), ABSENCE_ACTS);
	assert_true(uuid_eq(x.who, id(2)));
	assert_int_equal(follow(a, all, 1, d(12, 12), &x), ABSENCE_ACTS);
	assert_int_equal(follow(a, all, 1, d(12, 13), &x), ABSENCE_PRESENT);
	arena_free(a);
}

static void a_substitute_who_is_away_hands_on(void **s)
{
	struct arena *a = arena_new();
	struct absences all = LIST(away(1, d(12, 1), d(12, 12), 2, NULL), away(2, d(12, 5), d(12, 6), 3, NULL), away(3, d(12, 6), d(12, 6), 4, NULL));
	struct absence_actor x;
	(void)s;

	assert_int_equal(follow(a, all, 1, d(12, 4), &x), ABSENCE_ACTS);
	assert_true(uuid_eq(x.who, id(2)));
	assert_int_equal(follow(a, all, 1, d(12, 5), &x), ABSENCE_ACTS);
	assert_true(uuid_eq(x.who, id(3)));
	assert_int_equal(follow(a, all, 1, d(12, 6), &x), ABSENCE_ACTS);
	assert_true(uuid_eq(x.who, id(4)));
	arena_free(a);
}

static void nobody_is_found_beyond_three_substitutes_or_without_one(void **s)
{
	struct arena *a = arena_new();
	struct absences far = LIST(away(1, d(12, 1), d(12, 2), 2, NULL), away(2, d(12, 1), d(12, 2), 3, NULL),
		away(3, d(12, 1), d(12, 2), 4, NULL), away(4, d(12, 2), d(12, 2), 5, NULL));
	struct absences none = LIST(away(1, d(12, 1), d(12, 2), 2, NULL), away(2, d(12, 1), d(12, 2), 0, NULL));
	struct absence_actor x;
	(void)s;

	assert_int_equal(follow(a, far, 1, d(12, 1), &x), ABSENCE_ACTS);
	assert_true(uuid_eq(x.who, id(4)));
	assert_int_equal(follow(a, far, 1, d(12, 2), &x), ABSENCE_TOO_LONG);
	assert_int_equal(follow(a, none, 1, d(12, 1), &x), ABSENCE_NOBODY);
	arena_free(a);
}

static void circles_end(void **s)
{
	struct arena *a = arena_new();
	struct absences two = LIST(away(1, d(12, 1), d(12, 9), 2, NULL), away(2, d(12, 4), d(12, 5), 1, NULL));
	struct absences self = LIST(away(1, d(12, 1), d(12, 9), 1, NULL));
	struct absences lasso = LIST(away(1, d(12, 1), d(12, 9), 2, NULL), away(2, d(12, 1), d(12, 9), 3, NULL), away(3, d(12, 1), d(12, 9), 2, NULL));
	struct absence_actor x;
	struct date day;
	(void)s;

	assert_int_equal(follow(a, two, 1, d(12, 3), &x), ABSENCE_ACTS);
	assert_int_equal(follow(a, two, 1, d(12, 4), &x), ABSENCE_CIRCLE);
	assert_int_equal(follow(a, two, 2, d(12, 4), &x), ABSENCE_CIRCLE);
	assert_int_equal(follow(a, self, 1, d(12, 3), &x), ABSENCE_CIRCLE);
	assert_int_equal(follow(a, lasso, 1, d(12, 3), &x), ABSENCE_CIRCLE);
	assert_int_equal(absence_trouble(a, &two, d(12, 1), d(12, 9), &day), ABSENCE_CIRCLE);
	assert_true(date_eq(day, d(12, 4)));
	assert_int_equal(absence_trouble(a, &two, d(12, 6), d(12, 9), &day), ABSENCE_PRESENT);
	arena_free(a);
}

static void a_ground_holds_only_when_each_absence_names_its_order(void **s)
{
	struct arena *a = arena_new();
	struct absences all = LIST(away(1, d(12, 1), d(12, 9), 2, "14-к"), away(2, d(12, 5), d(12, 5), 3, NULL), away(4, d(12, 1), d(12, 9), 2, NULL));
	struct absence_actor x;
	(void)s;

	all.v[0].order_date = (struct opt_date){ true, d(11, 20) };
	assert_int_equal(follow(a, all, 1, d(12, 2), &x), ABSENCE_ACTS);
	assert_str(x.ground, "приказ № 14-к от 20.11.2026");
	assert_int_equal(follow(a, all, 1, d(12, 5), &x), ABSENCE_ACTS);
	assert_str(x.ground, "");
	assert_int_equal(follow(a, all, 4, d(12, 2), &x), ABSENCE_ACTS);
	assert_str(x.ground, "");
	arena_free(a);
}

static void two_absences_of_one_person_share_no_day(void **s)
{
	struct absences all = LIST(away(1, d(12, 1), d(12, 9), 2, NULL), away(2, d(12, 5), d(12, 20), 0, NULL));
	struct absence x = away(1, d(12, 9), d(12, 11), 0, NULL);
	(void)s;

	assert_null(absence_overlap(&all, &x));              /* it is the same one, made longer */
	x.id = id(7);
	assert_ptr_equal(absence_overlap(&all, &x), &all.v[0]);
	x.from = d(12, 10);
	assert_null(absence_overlap(&all, &x));
	x.from = d(11, 1), x.to = d(12, 31);
	assert_ptr_equal(absence_overlap(&all, &x), &all.v[0]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_edge_days_belong_to_an_absence),
		cmocka_unit_test(a_substitute_who_is_away_hands_on),
		cmocka_unit_test(nobody_is_found_beyond_three_substitutes_or_without_one),
		cmocka_unit_test(circles_end),
		cmocka_unit_test(a_ground_holds_only_when_each_absence_names_its_order),
		cmocka_unit_test(two_absences_of_one_person_share_no_day),
	};
	return RUN(tests);
}
