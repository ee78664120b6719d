/* Pins and bans of plans in which every place is taken: there one place is free, and the way to it is looked for from both ends. */
#include "features/matching/matching.h"
#include "features/matching/test/small.h"
#include "kernel/base/test/cm.h"

enum { N_MAX = 60, CHANGES = 60 };

/* n mentees, m mentors of `places` each, and few or many candidates, oneself among them so that all can be placed. */
struct full {
	struct match_problem p;
	int32_t lo[N_MAX], cap[N_MAX], fixed[N_MAX], mentor[N_MAX * N_MAX];
	int64_t first[N_MAX + 1], score[N_MAX * N_MAX];
};

static void make(uint64_t *seed, struct full *f)
{
	int32_t places = 1 + (int32_t)chance(seed, 3), m = 2 + (int32_t)chance(seed, (uint32_t)(N_MAX / places - 1)), n = m * places;
	uint32_t few = chance(seed, 2) ? 1 : 5, kind = 1 + chance(seed, 3);
	int64_t k = 0;
	for (int32_t j = 0; j < m; j++) {
		f->lo[j] = 0;
		f->cap[j] = places;
	}
	for (int32_t i = 0; i < n; i++) {
		f->first[i] = k;
		f->fixed[i] = MATCH_NOBODY;
		for (int32_t j = 0; j < m; j++)
			if (j == i / places || !chance(seed, few)) {
				f->mentor[k] = j;
				f->score[k++] = some_score(seed, kind);
			}
	}
	f->first[n] = k;
	f->p = (struct match_problem){ .n = n, .m = m, .lo = f->lo, .cap = f->cap, .first = f->first, .mentor = f->mentor, .score = f->score,
		.fixed = f->fixed };
}

static bool too_many_pins(const struct full *f)
{
	int32_t load[N_MAX] = { 0 };
	for (int32_t i = 0; i < f->p.n; i++)
		if (f->fixed[i] != MATCH_NOBODY && ++load[f->fixed[i]] > f->cap[f->fixed[i]])
			return true;
	return false;
}

/* A pin on a candidate by chance, or one the less. */
static void change(uint64_t *seed, struct match_solver *x, struct full *f)
{
	int32_t i = (int32_t)chance(seed, (uint32_t)f->p.n);
	int64_t k = f->first[i] + chance(seed, (uint32_t)(f->first[i + 1] - f->first[i]));
	if (f->fixed[i] != MATCH_NOBODY) {
		match_unpin(x, i);
		f->fixed[i] = MATCH_NOBODY;
		return;
	}
	assert_true(match_pin(x, i, f->mentor[k]));
	f->fixed[i] = f->mentor[k];
	if (too_many_pins(f)) {
		match_unpin(x, i);
		f->fixed[i] = MATCH_NOBODY;
	}
}

/* The same as from the beginning, and proved. */
static void check(struct arena *a, struct match_solver *x, const struct full *f)
{
	struct match_fault fault;
	struct match_plan plan, anew;
	assert_int_equal(match_again(x, &fault), OK);
	match_plan(x, a, &plan);
	assert_int_equal(match_verify(a, &f->p, &plan).wrong, MATCH_PROVED);
	assert_int_equal(match_solve(a, &f->p, &(struct match_options){ .any_best = true }, &fault, &anew), OK);
	assert_int_equal(plan.placed, anew.placed);
	assert_int_equal(plan.total, anew.total);
}

static void a_pin_in_a_full_plan_leaves_the_best_that_is_left(void **state)
{
	struct arena *a = arena_new();
	static struct full f;
	uint64_t seed = 5;
	(void)state;
	for (int k = 0; k < 60; k++) {
		struct match_solver *x;
		struct match_fault fault;
		make(&seed, &f);
		assert_int_equal(match_start(a, &f.p, &(struct match_options){ .any_best = k % 2 }, &fault, &x), OK);
		for (int c = 0; c < CHANGES; c++) {
			change(&seed, x, &f);
			check(a, x, &f);
		}
		arena_reset(a);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_pin_in_a_full_plan_leaves_the_best_that_is_left),
	};
	return RUN(tests);
}
