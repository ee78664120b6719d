/* A plan that is kept, the problem changed in any way: once more from it, and anew. */
#include "features/matching/resume.h"

#include "features/matching/test/small.h"
#include "kernel/base/test/cm.h"

#include <stdio.h>

enum { PROBLEMS = 10000 };

/* A pin, a ban, places, a score, a mentor who goes; several of them now and then. */
static void change(uint64_t *seed, struct small *s)
{
	if (!s->p.n || !s->p.m)
		return;
	int32_t i = (int32_t)chance(seed, (uint32_t)s->p.n), j = (int32_t)chance(seed, (uint32_t)s->p.m);
	switch (chance(seed, 6)) {
	case 0:
		if (s->allowed[i][j])
			s->fixed[i] = j;
		break;
	case 1: s->fixed[i] = MATCH_NOBODY; break;
	case 2:
		if (s->fixed[i] != j)
			s->allowed[i][j] = !s->allowed[i][j];
		break;
	case 3: s->cap[j] = s->lo[j] + (int32_t)chance(seed, 3); break;
	case 4: s->lo[j] = s->cap[j] = 0; break;
	default: s->score_of[i][j] = some_score(seed, chance(seed, 5)); break;
	}
	small_list(s);
}

/* The last mentee was not there before. */
static void as_new(const struct small *s, struct match_plan *before) { before->mentor[s->p.n - 1] = MATCH_NOBODY; }

static bool solves(struct arena *a, const struct small *s, struct match_plan *ret)
{
	struct match_fault fault;
	return match_solve(a, &s->p, &(struct match_options){ .aim = MATCH_TOTAL }, &fault, ret) == OK;
}

static void once_more_is_as_good_as_anew(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	uint64_t seed = 11;
	int changed = 0, same = 0;
	for (int t = 0; t < PROBLEMS; t++) {
		struct small s;
		struct match_plan before, anew, again;
		struct match_fault fault;
		int64_t x[SMALL_N], y[SMALL_N];
		small_make(&seed, &s);
		arena_reset(a);
		if (!solves(a, &s, &before))
			continue;
		if (s.p.n && !chance(&seed, 4))
			as_new(&s, &before);
		for (int k = (int)chance(&seed, 3); k >= 0; k--)
			change(&seed, &s);
		bool can = solves(a, &s, &anew);
		enum status status = match_resume(a, &s.p, &(struct match_options){ .aim = MATCH_TOTAL }, &before, &fault, &again);
		assert_int_equal(status == OK, can);
		if (!can)
			continue;
		assert_int_equal(again.placed, anew.placed);
		assert_int_equal(again.total, anew.total);
		int n = small_scores(&s, anew.mentor, x);
		assert_int_equal(small_scores(&s, again.mentor, y), n);
		assert_memory_equal(x, y, (size_t)n * sizeof *x);
		assert_int_equal(match_verify(a, &s.p, &again).wrong, MATCH_PROVED);
		changed++;
		same += s.p.n == 0 || memcmp(again.mentor, anew.mentor, (size_t)s.p.n * sizeof *anew.mentor) == 0;
	}
	printf("%d problems changed and solved once more: the very plan of solving anew %d times, else an equal one\n", changed, same);
	assert_true(changed > PROBLEMS / 2);
	arena_free(a);
}

/* ---- who moves ---- */

static int movers(const struct small *s, const int32_t *x, const int32_t *y)
{
	int n = 0;
	for (int32_t i = 0; i < s->p.n; i++)
		n += x[i] != y[i];
	return n;
}

/* The fewest who move from `before` to any plan that is equal to `plan` in all scores; every one is tried. */
struct fewest { const struct small *s; const int32_t *before; int64_t scores[SMALL_N]; int n_scores, moves; };

static void try_all(struct fewest *f, int32_t *mentor, int32_t i)
{
	const struct small *s = f->s;
	if (i < s->p.n) {
		for (int32_t j = -1; j < s->p.m; j++)
			if ((j < 0 || s->allowed[i][j]) && (s->fixed[i] == MATCH_NOBODY || s->fixed[i] == j)) {
				mentor[i] = j;
				try_all(f, mentor, i + 1);
			}
		return;
	}
	int32_t load[SMALL_M] = { 0 };
	int64_t scores[SMALL_N];
	for (int32_t k = 0; k < s->p.n; k++)
		if (mentor[k] >= 0)
			load[mentor[k]]++;
	for (int32_t j = 0; j < s->p.m; j++)
		if (load[j] < s->lo[j] || load[j] > s->cap[j])
			return;
	if (small_scores(s, mentor, scores) != f->n_scores || memcmp(scores, f->scores, (size_t)f->n_scores * sizeof *scores) != 0)
		return;
	int moves = movers(s, mentor, f->before);
	f->moves = moves < f->moves ? moves : f->moves;
}

static int fewest_movers(const struct small *s, const int32_t *before, const int32_t *plan)
{
	struct fewest f = { .s = s, .before = before, .moves = SMALL_N + 1 };
	int32_t mentor[SMALL_N];
	f.n_scores = small_scores(s, plan, f.scores);
	try_all(&f, mentor, 0);
	return f.moves;
}

static void nobody_moves_who_could_as_well_stay(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	uint64_t seed = 14;
	int changed = 0, fewest = 0, more = 0, unchanged = 0, moved = 0, anew_moved = 0;
	for (int t = 0; t < PROBLEMS / 5; t++) {
		struct small s;
		struct match_plan before, anew, again;
		struct match_fault fault;
		small_make(&seed, &s);
		arena_reset(a);
		if (!solves(a, &s, &before))
			continue;
		assert_int_equal(match_resume(a, &s.p, &(struct match_options){ .aim = MATCH_TOTAL }, &before, &fault, &again), OK);
		assert_int_equal(movers(&s, again.mentor, before.mentor), 0);
		unchanged++;
		change(&seed, &s);
		if (!solves(a, &s, &anew))
			continue;
		assert_int_equal(match_resume(a, &s.p, &(struct match_options){ .aim = MATCH_TOTAL }, &before, &fault, &again), OK);
		int best = fewest_movers(&s, before.mentor, again.mentor), now = movers(&s, again.mentor, before.mentor);
		assert_true(now >= best);
		changed++;
		fewest += now == best;
		more += now - best;
		moved += now;
		anew_moved += movers(&s, anew.mentor, before.mentor);
	}
	printf("%d plans once more: nobody moves; %d changed: %d move (%d if solved anew), the fewest that could be %d times, else %d more\n", unchanged, changed, moved, anew_moved, fewest, more);
	assert_true(fewest * 100 >= changed * 98);
	arena_free(a);
}

/* Prices from outside may be anything. */
static void any_prices_will_do(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	uint64_t seed = 12;
	for (int t = 0; t < PROBLEMS / 5; t++) {
		struct small s;
		struct match_plan before, again;
		struct match_fault fault;
		small_make(&seed, &s);
		arena_reset(a);
		if (!solves(a, &s, &before))
			continue;
		int64_t total = before.total, placed = before.placed;
		for (int32_t j = 0; j < s.p.m; j++)
			before.v[j] = chance(&seed, 3) ? (int64_t)chance(&seed, 100) - 50 : chance(&seed, 2) ? INT64_MAX : INT64_MIN + 1;
		for (int32_t i = 0; i < s.p.n; i++)
			before.mentor[i] = (int32_t)chance(&seed, 9) - 2;
		before.lift = chance(&seed, 2) ? (int64_t)chance(&seed, 1000) : INT64_MAX - (int64_t)chance(&seed, 5);
		assert_int_equal(match_resume(a, &s.p, &(struct match_options){ .aim = MATCH_TOTAL }, &before, &fault, &again), OK);
		assert_int_equal(again.total, total);
		assert_int_equal(again.placed, placed);
		assert_int_equal(match_verify(a, &s.p, &again).wrong, MATCH_PROVED);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(once_more_is_as_good_as_anew), cmocka_unit_test(nobody_moves_who_could_as_well_stay),
		cmocka_unit_test(any_prices_will_do) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
