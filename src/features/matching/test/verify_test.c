/* A verifier is worth what it refuses: each line of the proof is bent once, and seen. */
#include "features/matching/matching.h"

#include "features/matching/test/small.h"
#include "kernel/base/test/cm.h"

/* Two mentors of one and two places, four mentees; one has to stay with nobody. */
static void four(struct small *s)
{
	static const int64_t score[4][2] = { { 9, 4 }, { 8, 1 }, { 5, 5 }, { 2, -3 } };
	memset(s, 0, sizeof *s);
	s->p.n = 4;
	s->p.m = 2;
	s->cap[0] = 1;
	s->cap[1] = 2;
	for (int32_t i = 0; i < 4; i++) {
		s->fixed[i] = MATCH_NOBODY;
		for (int32_t j = 0; j < 2; j++) {
			s->allowed[i][j] = true;
			s->score_of[i][j] = s->theirs_of[i][j] = score[i][j];
		}
	}
	small_list(s);
}

static void solve(struct arena *a, const struct small *s, enum match_aim aim, struct match_plan *plan)
{
	struct match_fault fault;
	assert_int_equal(match_solve(a, &s->p, &(struct match_options){ .aim = aim }, &fault, plan), OK);
}

static void each_line_of_the_proof_is_needed(void **state)
{
	struct arena *a = arena_new();
	struct small s;
	struct match_plan plan;
	(void)state;
	four(&s);
	solve(a, &s, MATCH_TOTAL, &plan);
	assert_int_equal(plan.placed, 3);
	assert_int_equal(plan.total, 17);
	assert_int_equal(plan.mentor[3], MATCH_NOBODY);
	assert_int_equal(match_verify(a, &s.p, &plan).wrong, MATCH_PROVED);
#define BENT(what, change, back) \
	do { change; assert_int_equal(match_verify(a, &s.p, &plan).wrong, what); back; } while (0)
	BENT(MATCH_WRONG_PLACED, plan.placed++, plan.placed--);
	BENT(MATCH_WRONG_TOTAL, plan.total--, plan.total++);
	BENT(MATCH_WRONG_PRICE, plan.u[0]--, plan.u[0]++);
	BENT(MATCH_WRONG_CHOICE, plan.u[0]++, plan.u[0]--);
	BENT(MATCH_WRONG_GAIN, plan.u[3]++, plan.u[3]--);
	BENT(MATCH_WRONG_GAIN, plan.u[0] = -1, plan.u[0] = plan.lift + 9 - plan.v[0]);
	BENT(MATCH_WRONG_LIFT, plan.lift = 12 * 3, plan.lift = s.p.n * 12 + 1);
	int64_t lift = plan.lift;
	solve(a, &s, MATCH_TOTAL, &plan);
	assert_true(plan.lift > 12 * 3 && lift > 12 * 3);
	BENT(MATCH_WRONG_LOAD, s.cap[1] = 1, s.cap[1] = 2);
	BENT(MATCH_WRONG_LOAD, s.lo[1] = 3, s.lo[1] = 0);
	BENT(MATCH_WRONG_ABOVE, s.cap[1] = 3, s.cap[1] = 2);
	BENT(MATCH_WRONG_FIXED, s.fixed[0] = 1 - plan.mentor[0], s.fixed[0] = MATCH_NOBODY);
	s.allowed[0][plan.mentor[0]] = false;
	small_list(&s);
	assert_int_equal(match_verify(a, &s.p, &plan).wrong, MATCH_WRONG_CANDIDATE);
	arena_free(a);
}

static void a_price_below_nothing_needs_a_lower_bound(void **state)
{
	struct arena *a = arena_new();
	struct small s;
	struct match_plan plan;
	(void)state;
	four(&s);
	s.cap[0] = 4;
	s.lo[1] = 1;
	s.cap[1] = 4;
	s.score_of[2][1] = 1;
	small_list(&s);
	solve(a, &s, MATCH_TOTAL, &plan);
	assert_int_equal(plan.total, 9 + 8 + 1 + 2);
	assert_int_equal(plan.lift, 0);
	assert_true(plan.v[1] < 0);
	assert_int_equal(match_verify(a, &s.p, &plan).wrong, MATCH_PROVED);
	s.lo[1] = 0;
	assert_int_equal(match_verify(a, &s.p, &plan).wrong, MATCH_WRONG_BELOW);
	arena_free(a);
}

static void prices_from_outside_may_be_as_large_as_they_like(void **state)
{
	struct arena *a = arena_new();
	struct small s;
	struct match_plan plan;
	(void)state;
	four(&s);
	solve(a, &s, MATCH_TOTAL, &plan);
	plan.u[0] = plan.v[0] = plan.lift = INT64_MAX;
	assert_int_not_equal(match_verify(a, &s.p, &plan).wrong, MATCH_PROVED);
	plan.u[0] = plan.v[0] = INT64_MIN;
	assert_int_not_equal(match_verify(a, &s.p, &plan).wrong, MATCH_PROVED);
	arena_free(a);
}

/* Whatever is bent: what is still proved is still the best. */
static void what_is_proved_is_best(void **state)
{
	struct arena *a = arena_new();
	uint64_t seed = 5;
	int64_t proved = 0, refused = 0;
	(void)state;
	for (int k = 0; k < 20000; k++) {
		struct small s;
		struct match_plan plan;
		struct match_fault fault;
		small_make(&seed, &s);
		if (!s.p.n || !s.p.m || match_solve(a, &s.p, &(struct match_options){ 0 }, &fault, &plan) != OK)
			continue;
		struct truth t = small_try_all(&s);
		int32_t i = (int32_t)chance(&seed, (uint32_t)s.p.n), j = (int32_t)chance(&seed, (uint32_t)s.p.m);
		plan.u[i] += (int64_t)chance(&seed, 3) - 1;
		plan.v[j] += (int64_t)chance(&seed, 3) - 1;
		if (s.allowed[i][j] && plan.mentor[i] != MATCH_NOBODY) {
			plan.total += s.score_of[i][j] - s.score_of[i][plan.mentor[i]];
			plan.mentor[i] = j;
		}
		bool yes = match_verify(a, &s.p, &plan).wrong == MATCH_PROVED;
		proved += yes;
		refused += !yes;
		if (yes)
			assert_true(plan.placed == t.placed && plan.total == t.total);
		arena_reset(a);
	}
	assert_true(proved > 1000 && refused > 1000);
	arena_free(a);
}

static void a_blocking_pair_is_found(void **state)
{
	struct arena *a = arena_new();
	struct small s;
	struct match_plan plan;
	(void)state;
	four(&s);
	solve(a, &s, MATCH_STABLE, &plan);
	assert_int_equal(match_verify_stable(a, &s.p, &plan).wrong, MATCH_PROVED);
	int32_t other = plan.mentor[0];
	plan.mentor[0] = plan.mentor[1];
	plan.mentor[1] = other;
	plan.total += s.score_of[0][plan.mentor[0]] + s.score_of[1][plan.mentor[1]] - s.score_of[0][other] - s.score_of[1][plan.mentor[0]];
	struct match_verdict v = match_verify_stable(a, &s.p, &plan);
	assert_int_equal(v.wrong, MATCH_WRONG_BLOCKING);
	assert_int_equal(v.mentee, 0);
	assert_int_equal(v.mentor, other);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_line_of_the_proof_is_needed),
		cmocka_unit_test(a_price_below_nothing_needs_a_lower_bound),
		cmocka_unit_test(prices_from_outside_may_be_as_large_as_they_like),
		cmocka_unit_test(what_is_proved_is_best),
		cmocka_unit_test(a_blocking_pair_is_found),
	};
	return RUN(tests);
}
