/* 10,000 small problems, each aim against all their plans; changes and explanations likewise; problems at the edge. */
#include "features/matching/matching.h"

#include "features/matching/test/small.h"
#include "kernel/base/test/cm.h"

enum { PROBLEMS = 10000 };

static enum status solve(struct arena *a, const struct small *s, struct match_options o, struct match_plan *plan)
{
	struct match_fault fault;
	enum status status = match_solve(a, &s->p, &o, &fault, plan);
	assert_int_not_equal(status, INVALID);
	if (status == CONFLICT)
		assert_true(fault.wanted > fault.there && fault.n_mentors > 0);
	return status;
}

static void assert_scores(const struct small *s, const struct match_plan *plan, const int64_t *want)
{
	int64_t scores[SMALL_N];
	int n = small_scores(s, plan->mentor, scores);
	for (int k = 0; k < n; k++)
		assert_int_equal(scores[k], want[k]);
}

static void check_total(struct arena *a, const struct small *s, const struct truth *t)
{
	struct match_plan plan, any;
	enum status status = solve(a, s, (struct match_options){ .aim = MATCH_TOTAL }, &plan);
	assert_int_equal(status, t->plans ? OK : CONFLICT);
	if (!t->plans)
		return;
	assert_int_equal(plan.placed, t->placed);
	assert_int_equal(plan.total, t->total);
	assert_int_equal(match_verify(a, &s->p, &plan).wrong, MATCH_PROVED);
	assert_scores(s, &plan, t->worst_of_best);
	assert_int_equal(solve(a, s, (struct match_options){ .aim = MATCH_TOTAL, .any_best = true }, &any), OK);
	assert_int_equal(any.total, t->total);
	assert_int_equal(match_verify(a, &s->p, &any).wrong, MATCH_PROVED);
}

static void check_fair(struct arena *a, const struct small *s, const struct truth *t)
{
	struct match_plan plan;
	assert_int_equal(solve(a, s, (struct match_options){ .aim = MATCH_FAIR }, &plan), t->plans ? OK : CONFLICT);
	if (!t->plans)
		return;
	assert_int_equal(plan.placed, t->placed);
	assert_int_equal(plan.total, t->fair_total);
	assert_scores(s, &plan, t->fair);
	assert_int_equal(match_verify_plan(a, &s->p, &plan).wrong, MATCH_PROVED);
}

static void check_stable(struct arena *a, const struct small *s)
{
	struct match_plan plan;
	if (solve(a, s, (struct match_options){ .aim = MATCH_STABLE }, &plan) != OK)
		return;
	assert_true(small_stable(s, plan.mentor));
	assert_int_equal(match_verify_stable(a, &s->p, &plan).wrong, MATCH_PROVED);
}

static void every_aim_is_what_trying_all_plans_finds(void **state)
{
	struct arena *a = arena_new();
	uint64_t seed = 1;
	int64_t with_plans = 0;
	(void)state;
	for (int k = 0; k < PROBLEMS; k++) {
		struct small s;
		small_make(&seed, &s);
		struct truth t = small_try_all(&s);
		with_plans += t.plans > 0;
		check_total(a, &s, &t);
		check_fair(a, &s, &t);
		check_stable(a, &s);
		arena_reset(a);
	}
	assert_in_range(with_plans, PROBLEMS / 2, PROBLEMS - PROBLEMS / 20);
	arena_free(a);
}

/* ---- changes ---- */

/* One change, to the solver and to the problem alike. */
static void change(uint64_t *seed, struct match_solver *x, struct small *s)
{
	int32_t i = (int32_t)chance(seed, (uint32_t)s->p.n), j = (int32_t)chance(seed, (uint32_t)s->p.m);
	switch (chance(seed, 6)) {
	case 0:
		assert_int_equal(match_pin(x, i, j), s->allowed[i][j]);
		s->fixed[i] = s->allowed[i][j] ? j : s->fixed[i];
		break;
	case 1:
		match_unpin(x, i);
		s->fixed[i] = MATCH_NOBODY;
		break;
	case 2:
		assert_int_equal(match_forbid(x, i, j), s->allowed[i][j]);
		s->fixed[i] = s->fixed[i] == j ? MATCH_NOBODY : s->fixed[i];
		s->allowed[i][j] = false;
		break;
	case 3:
		s->cap[j] = (int32_t)chance(seed, 5);
		s->lo[j] = chance(seed, 2) ? 0 : (int32_t)chance(seed, (uint32_t)s->cap[j] + 1);
		match_capacity(x, j, s->lo[j], s->cap[j]);
		break;
	case 4:
		match_withdraw(x, j);
		s->lo[j] = s->cap[j] = 0;
		for (int32_t k = 0; k < s->p.n; k++)
			s->fixed[k] = s->fixed[k] == j ? MATCH_NOBODY : s->fixed[k];
		break;
	default:
		if (s->p.n == SMALL_N)
			break;
		i = s->p.n++;
		int32_t mentor[SMALL_M], n = 0;
		int64_t score[SMALL_M];
		for (j = 0; j < s->p.m; j++) {
			s->allowed[i][j] = chance(seed, 2);
			s->score_of[i][j] = (int64_t)chance(seed, 2001) - 1000;
			if (s->allowed[i][j]) {
				mentor[n] = j;
				score[n++] = s->score_of[i][j];
			}
		}
		s->fixed[i] = MATCH_NOBODY;
		assert_int_equal(match_add_mentee(x, n, mentor, score), i);
	}
}

static bool too_many_fixed(const struct small *s)
{
	int32_t load[SMALL_M] = { 0 };
	for (int32_t i = 0; i < s->p.n; i++)
		if (s->fixed[i] != MATCH_NOBODY && ++load[s->fixed[i]] > s->cap[s->fixed[i]])
			return true;
	return false;
}

static void check_again(struct arena *a, struct match_solver *x, struct small *s)
{
	struct match_fault fault;
	struct match_plan plan;
	small_list(s);
	struct truth t = small_try_all(s);
	enum status status = match_again(x, &fault);
	assert_int_equal(status, t.plans ? OK : CONFLICT);
	if (status != OK) {
		assert_int_equal(fault.kind, too_many_fixed(s) ? MATCH_FIXED_TOO_MANY : MATCH_LOWER_BOUNDS);
		return;
	}
	match_plan(x, a, &plan);
	assert_int_equal(plan.placed, t.placed);
	assert_int_equal(plan.total, t.total);
	assert_scores(s, &plan, t.worst_of_best);
	assert_int_equal(match_verify(a, &s->p, &plan).wrong, MATCH_PROVED);
}

static void after_changes_the_plan_is_that_of_a_new_start(void **state)
{
	struct arena *a = arena_new();
	uint64_t seed = 2;
	(void)state;
	for (int k = 0; k < PROBLEMS / 4; k++) {
		struct small s;
		struct match_solver *x;
		struct match_fault fault;
		small_make(&seed, &s);
		if (s.p.n && s.p.m && match_start(a, &s.p, &(struct match_options){ 0 }, &fault, &x) == OK)
			for (int c = 0; c < 8; c++) {
				for (uint32_t more = chance(&seed, 3); more < 3; more++)
					change(&seed, x, &s);
				check_again(a, x, &s);
			}
		arena_reset(a);
	}
	arena_free(a);
}

/* ---- why not this one? ---- */

static void check_moves(const struct small *s, const struct match_plan *plan, const struct match_why *why)
{
	int32_t mentor[SMALL_N], load[SMALL_M] = { 0 };
	int64_t scores[SMALL_N], total = 0;
	memcpy(mentor, plan->mentor, (size_t)s->p.n * sizeof *mentor);
	for (int32_t k = 0; k < why->n_moves; k++) {
		assert_int_equal(mentor[why->moves[k].mentee], why->moves[k].from);
		mentor[why->moves[k].mentee] = why->moves[k].to;
	}
	for (int32_t i = 0; i < s->p.n; i++)
		if (mentor[i] != MATCH_NOBODY)
			load[mentor[i]]++;
	for (int32_t j = 0; j < s->p.m; j++)
		assert_in_range(load[j], s->lo[j], s->cap[j]);
	int n = small_scores(s, mentor, scores);
	for (int k = 0; k < n; k++)
		total += scores[k];
	assert_int_equal(n, plan->placed - why->placed);
	assert_int_equal(total, plan->total - why->points);
}

static void check_why(struct arena *a, struct match_solver *x, const struct small *s, const struct match_plan *plan, int32_t i, int32_t j)
{
	struct match_why why;
	struct small with = *s;
	with.fixed[i] = j;
	small_list(&with);
	struct truth t = small_try_all(&with);
	match_explain(x, a, i, j, &why);
	assert_int_equal(why.possible, t.plans > 0);
	if (!t.plans)
		return;
	assert_int_equal(plan->placed - why.placed, t.placed);
	assert_int_equal(plan->total - why.points, t.total);
	assert_true(why.placed > 0 || why.at_least <= why.points);
	check_moves(s, plan, &why);
}

static void a_reason_is_exactly_what_forcing_the_pair_would_cost(void **state)
{
	struct arena *a = arena_new();
	uint64_t seed = 3;
	(void)state;
	for (int k = 0; k < PROBLEMS / 10; k++) {
		struct small s;
		struct match_solver *x;
		struct match_fault fault;
		struct match_plan plan;
		small_make(&seed, &s);
		if (match_start(a, &s.p, &(struct match_options){ 0 }, &fault, &x) == OK) {
			match_plan(x, a, &plan);
			for (int32_t i = 0; i < s.p.n; i++)
				for (int32_t j = 0; j < s.p.m; j++)
					if (s.allowed[i][j] && (s.fixed[i] == MATCH_NOBODY || s.fixed[i] == j))
						check_why(a, x, &s, &plan, i, j);
		}
		arena_reset(a);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_aim_is_what_trying_all_plans_finds),
		cmocka_unit_test(after_changes_the_plan_is_that_of_a_new_start),
		cmocka_unit_test(a_reason_is_exactly_what_forcing_the_pair_would_cost),
	};
	return RUN(tests);
}
