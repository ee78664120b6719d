/* Problems at the edge, larger ones against their proofs, and stopping. */
#include "features/matching/matching.h"

#include "features/matching/test/small.h"
#include "kernel/base/test/cm.h"

static enum status solve(struct arena *a, const struct match_problem *p, enum match_aim aim, struct match_fault *fault, struct match_plan *plan)
{
	return match_solve(a, p, &(struct match_options){ .aim = aim }, fault, plan);
}

/* n mentees, m mentors, d candidates each (d == m: all), scores from 0 to most. */
static struct match_problem made(struct arena *a, uint64_t seed, int32_t n, int32_t m, int32_t d, uint32_t most, int32_t lo, int32_t cap)
{
	int64_t *first = NEW_ARRAY(a, (size_t)n + 1, int64_t), *score = NEW_ARRAY(a, (size_t)n * (size_t)d, int64_t);
	int32_t *mentor = NEW_ARRAY(a, (size_t)n * (size_t)d, int32_t);
	int32_t *los = NEW_ARRAY(a, (size_t)m, int32_t), *caps = NEW_ARRAY(a, (size_t)m, int32_t), *seen = NEW_ARRAY(a, (size_t)m, int32_t);
	int64_t k = 0;
	for (int32_t j = 0; j < m; j++) {
		los[j] = lo;
		caps[j] = cap;
	}
	for (int32_t i = 0; i < n; i++) {
		first[i] = k;
		for (int32_t x = 0; x < d;) {
			int32_t j = d == m ? x : (int32_t)chance(&seed, (uint32_t)m);
			if (seen[j] == i + 1)
				continue;
			seen[j] = i + 1;
			mentor[k] = j;
			score[k++] = most ? chance(&seed, most + 1) : 0;
			x++;
		}
	}
	first[n] = k;
	return (struct match_problem){ .n = n, .m = m, .lo = los, .cap = caps, .first = first, .mentor = mentor, .score = score };
}

static void all_aims(struct arena *a, const struct match_problem *p, int64_t placed)
{
	struct match_fault fault;
	struct match_plan plan;
	assert_int_equal(solve(a, p, MATCH_TOTAL, &fault, &plan), OK);
	assert_int_equal(match_verify(a, p, &plan).wrong, MATCH_PROVED);
	assert_int_equal(plan.placed, placed);
	assert_int_equal(solve(a, p, MATCH_FAIR, &fault, &plan), OK);
	assert_int_equal(match_verify_plan(a, p, &plan).wrong, MATCH_PROVED);
	assert_int_equal(plan.placed, placed);
	assert_int_equal(solve(a, p, MATCH_STABLE, &fault, &plan), OK);
	assert_int_equal(match_verify_stable(a, p, &plan).wrong, MATCH_PROVED);
}

static void nobody_at_all(void **state)
{
	struct arena *a = arena_new();
	(void)state;
	struct match_problem none = made(a, 1, 0, 0, 0, 0, 0, 0), mentees = made(a, 1, 5, 0, 0, 0, 0, 0), mentors = made(a, 1, 0, 5, 0, 0, 0, 2);
	struct match_problem strangers = made(a, 1, 5, 5, 0, 0, 0, 2);
	all_aims(a, &none, 0);
	all_aims(a, &mentees, 0);
	all_aims(a, &mentors, 0);
	all_aims(a, &strangers, 0);
	arena_free(a);
}

static void all_scores_are_the_same(void **state)
{
	struct arena *a = arena_new();
	(void)state;
	struct match_problem square = made(a, 1, 60, 60, 60, 0, 0, 1), few = made(a, 1, 60, 20, 20, 0, 0, 2), sparse = made(a, 2, 300, 150, 4, 0, 0, 3);
	all_aims(a, &square, 60);
	all_aims(a, &few, 40);
	all_aims(a, &sparse, 300);
	arena_free(a);
}

static void one_mentor_for_all(void **state)
{
	struct arena *a = arena_new();
	(void)state;
	struct match_problem enough = made(a, 1, 3000, 1, 1, 100, 0, INT32_MAX), half = made(a, 1, 3000, 1, 1, 100, 0, 1500);
	all_aims(a, &enough, 3000);
	all_aims(a, &half, 1500);
	arena_free(a);
}

static void lower_bounds_above_the_mentees(void **state)
{
	struct arena *a = arena_new();
	struct match_fault fault;
	struct match_plan plan;
	(void)state;
	struct match_problem p = made(a, 1, 7, 4, 4, 9, 2, 9);
	for (int aim = MATCH_TOTAL; aim <= MATCH_FAIR; aim++) {
		assert_int_equal(solve(a, &p, (enum match_aim)aim, &fault, &plan), CONFLICT);
		assert_int_equal(fault.kind, MATCH_LOWER_BOUNDS);
		assert_int_equal(fault.n_mentors, 4);
		assert_int_equal(fault.wanted, 8);
		assert_int_equal(fault.there, 7);
	}
	assert_int_equal(solve(a, &p, MATCH_STABLE, &fault, &plan), CONFLICT);
	assert_int_equal(fault.kind, MATCH_LOWER_STABLE);
	arena_free(a);
}

static void wrong_problems_are_named(void **state)
{
	struct arena *a = arena_new();
	struct match_fault fault;
	struct match_plan plan;
	(void)state;
#define WRONG(what, change) \
	do { \
		struct match_problem p = made(a, 1, 3, 3, 3, 9, 0, 1); \
		int32_t *lo = (int32_t *)(uintptr_t)p.lo, *mentor = (int32_t *)(uintptr_t)p.mentor, fixed[3] = { -1, -1, -1 }; \
		int64_t *score = (int64_t *)(uintptr_t)p.score; \
		p.fixed = fixed; \
		change; \
		(void)lo, (void)mentor, (void)score; \
		assert_int_equal(solve(a, &p, MATCH_TOTAL, &fault, &plan), INVALID); \
		assert_int_equal(fault.kind, what); \
	} while (0)
	WRONG(MATCH_PEOPLE, p.n = -1);
	WRONG(MATCH_PEOPLE, p.m = MATCH_PEOPLE_MAX + 1);
	WRONG(MATCH_BOUNDS, lo[1] = 2);
	WRONG(MATCH_BOUNDS, lo[1] = -1);
	WRONG(MATCH_CANDIDATE, mentor[4] = 3);
	WRONG(MATCH_CANDIDATE, mentor[4] = -1);
	WRONG(MATCH_SCORE, score[4] = MATCH_SCORE_MAX + 1);
	WRONG(MATCH_SCORE, score[4] = -MATCH_SCORE_MAX - 1);
	WRONG(MATCH_TWICE, mentor[4] = mentor[3]);
	WRONG(MATCH_FIXED_NOT_ALLOWED, fixed[2] = 7);
	WRONG(MATCH_FIXED_TOO_MANY, fixed[0] = fixed[2] = 1);
	arena_free(a);
}

static void larger_ones_are_proved(void **state)
{
	struct arena *a = arena_new();
	(void)state;
	struct match_problem slack = made(a, 1, 2000, 1000, 10, 1000000, 0, 3), tight = made(a, 2, 900, 300, 300, 1000000, 0, 3);
	struct match_problem square = made(a, 3, 200, 200, 200, 20, 0, 1), few = made(a, 4, 2000, 600, 8, 50, 0, 2), lower = made(a, 5, 1500, 500, 12, 100, 1, 3);
	all_aims(a, &slack, 2000);
	all_aims(a, &tight, 900);
	all_aims(a, &square, 200);
	all_aims(a, &few, 1200);
	struct match_fault fault;
	struct match_plan plan;
	assert_int_equal(solve(a, &lower, MATCH_TOTAL, &fault, &plan), OK);
	assert_int_equal(match_verify(a, &lower, &plan).wrong, MATCH_PROVED);
	assert_int_equal(solve(a, &lower, MATCH_FAIR, &fault, &plan), OK);
	assert_int_equal(match_verify_plan(a, &lower, &plan).wrong, MATCH_PROVED);
	arena_free(a);
}

/* Squares and rectangles without bounds have a way of their own, and large ones one more. */
static void tables_are_proved(void **state)
{
	static const struct { int32_t n, m; uint32_t most; } sizes[] = { { 1, 1, 9 }, { 1, 30, 9 }, { 30, 31, 0 }, { 200, 200, 1000000 },
		{ 200, 333, 20 }, { 333, 333, 3 }, { 1100, 1100, 1000000 }, { 1100, 1100, 60 }, { 300, 300, 60000000 }, { 300, 300, 70000000 } };
	(void)state;
	for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
		struct arena *a = arena_new();
		struct match_fault fault;
		struct match_plan any, plan;
		struct match_problem p = made(a, k, sizes[k].n, sizes[k].m, sizes[k].m, sizes[k].most, 0, 1);
		assert_int_equal(match_solve(a, &p, &(struct match_options){ .any_best = true }, &fault, &any), OK);
		assert_int_equal(match_verify(a, &p, &any).wrong, MATCH_PROVED);
		assert_int_equal(any.placed, p.n);
		if (p.n < 1000) {
			int32_t *cap = (int32_t *)(uintptr_t)p.cap;
			assert_int_equal(solve(a, &p, MATCH_TOTAL, &fault, &plan), OK);
			assert_int_equal(match_verify(a, &p, &plan).wrong, MATCH_PROVED);
			assert_int_equal(plan.total, any.total);
			/* A place more than there are: the general way, the same answer. */
			cap[0] = p.n == p.m ? 1 : 2;
			((int32_t *)(uintptr_t)p.lo)[p.m - 1] = p.n == p.m;
			assert_int_equal(match_solve(a, &p, &(struct match_options){ .any_best = true }, &fault, &any), OK);
			assert_true(any.total >= plan.total);
			assert_int_equal(match_verify(a, &p, &any).wrong, MATCH_PROVED);
		}
		arena_free(a);
	}
}

/* Tables that look like one and need more: scores i * j, which the best few of each do not show; rows in another order; scores too
 * far apart. */
static void odd_tables_are_proved(void **state)
{
	struct arena *a = arena_new();
	struct match_fault fault;
	struct match_plan plan;
	const struct match_options any = { .any_best = true };
	(void)state;
	struct match_problem product = made(a, 1, 1000, 1000, 1000, 1, 0, 1), turned = made(a, 2, 50, 50, 50, 1000, 0, 1);
	struct match_problem far = made(a, 3, 50, 50, 50, 1, 0, 1);
	int64_t *score = (int64_t *)(uintptr_t)product.score;
	for (int64_t k = 0; k < product.first[1000]; k++)
		score[k] = -(k / 1000 + 1) * (k % 1000 + 1);
	int32_t *mentor = (int32_t *)(uintptr_t)turned.mentor;
	for (int32_t x = 0; x < 50; x++)
		mentor[x] = 49 - x;
	score = (int64_t *)(uintptr_t)far.score;
	for (int64_t k = 0; k < far.first[50]; k++)
		score[k] = score[k] ? MATCH_SCORE_MAX - k : -MATCH_SCORE_MAX + k;
	const struct match_problem *all[] = { &product, &turned, &far };
	for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
		assert_int_equal(match_solve(a, all[k], &any, &fault, &plan), OK);
		assert_int_equal(match_verify(a, all[k], &plan).wrong, MATCH_PROVED);
	}
	arena_free(a);
}

static void the_ends_of_the_range_do_not_overflow(void **state)
{
	struct arena *a = arena_new();
	(void)state;
	struct match_problem p = made(a, 1, 400, 150, 150, 1, 0, 2);
	int64_t *score = (int64_t *)(uintptr_t)p.score;
	for (int64_t k = 0; k < p.first[p.n]; k++)
		score[k] = score[k] ? MATCH_SCORE_MAX : -MATCH_SCORE_MAX;
	all_aims(a, &p, 300);
	arena_free(a);
}

static void the_same_every_time(void **state)
{
	struct arena *a = arena_new();
	struct match_fault fault;
	(void)state;
	struct match_problem p = made(a, 9, 500, 200, 12, 5, 0, 2);
	for (int aim = MATCH_TOTAL; aim <= MATCH_STABLE; aim++) {
		struct match_plan x, y;
		assert_int_equal(solve(a, &p, (enum match_aim)aim, &fault, &x), OK);
		assert_int_equal(solve(a, &p, (enum match_aim)aim, &fault, &y), OK);
		assert_memory_equal(x.mentor, y.mentor, (size_t)p.n * sizeof *x.mentor);
	}
	arena_free(a);
}

/* ---- stopping ---- */

struct counter { int calls, last; };

static bool until(void *arg, int64_t done, int64_t total)
{
	struct counter *c = arg;
	assert_in_range(done, 0, total);
	return ++c->calls < c->last;
}

static void whoever_watches_can_stop_it(void **state)
{
	struct arena *a = arena_new();
	struct match_fault fault;
	struct match_plan plan;
	(void)state;
	struct match_problem p = made(a, 1, 20000, 20000, 20, 1000000, 0, 1);
	struct counter all = { 0, INT32_MAX };
	struct match_watch watch = { until, &all };
	struct match_options o = { .watch = &watch };
	assert_int_equal(match_solve(a, &p, &o, &fault, &plan), OK);
	assert_true(all.calls > 10);
	for (int last = 1; last < all.calls; last += 1 + all.calls / 6) {
		struct counter some = { 0, last };
		watch.arg = &some;
		assert_int_equal(match_solve(a, &p, &o, &fault, &plan), BUSY);
		assert_int_equal(some.calls, last);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nobody_at_all),
		cmocka_unit_test(all_scores_are_the_same),
		cmocka_unit_test(one_mentor_for_all),
		cmocka_unit_test(lower_bounds_above_the_mentees),
		cmocka_unit_test(wrong_problems_are_named),
		cmocka_unit_test(larger_ones_are_proved),
		cmocka_unit_test(tables_are_proved),
		cmocka_unit_test(odd_tables_are_proved),
		cmocka_unit_test(the_ends_of_the_range_do_not_overflow),
		cmocka_unit_test(the_same_every_time),
		cmocka_unit_test(whoever_watches_can_stop_it),
	};
	return RUN(tests);
}
