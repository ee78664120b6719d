/* Words applied to a frozen problem, plans with their proof, changes, «почему не она», and what is kept of it. */
#include "kernel/base/test/cm.h"

#include "features/drafts/plan.h"

static struct arena *a;
static int up(void **s) { (void)s; a = arena_new(); return 0; }
static int down(void **s) { (void)s; arena_free(a); return 0; }

static struct uuid id(int n) { return (struct uuid){ { [0] = 7, [14] = (uint8_t)(n >> 8), [15] = (uint8_t)n } }; }

/* scores[i * m + j]; -1: not allowed.  Mentees have the ids 0…, mentors 100…; one place each. */
static struct frozen problem(int32_t n, int32_t m, const int *scores)
{
	struct frozen f = { .n = n, .m = m, .mentees = NEW_ARRAY(a, (size_t)n + 1, struct uuid), .mentors = NEW_ARRAY(a, (size_t)m + 1, struct uuid), .lo = NEW_ARRAY(a, (size_t)m + 1, int32_t),
		.cap = NEW_ARRAY(a, (size_t)m + 1, int32_t), .taken = NEW_ARRAY(a, (size_t)m + 1, int32_t), .fixed = NEW_ARRAY(a, (size_t)n + 1, int32_t),
		.first = NEW_ARRAY(a, (size_t)n + 1, int64_t), .score = NEW_ARRAY(a, (size_t)(n * m) + 1, int64_t), .to = NEW_ARRAY(a, (size_t)(n * m) + 1, int32_t) };
	int64_t k = 0;

	for (int32_t j = 0; j < m; j++) {
		f.mentors[j] = id(100 + j);
		f.cap[j] = 1;
	}
	for (int32_t i = 0; i < n; i++) {
		f.mentees[i] = id(i);
		f.fixed[i] = MATCH_NOBODY;
		f.first[i] = k;
		for (int32_t j = 0; j < m; j++)
			if (scores[i * m + j] >= 0) {
				f.to[k] = j;
				f.score[k++] = scores[i * m + j];
			}
	}
	f.first[n] = k;
	return f;
}

/* Three mentees, two mentors: one stays without. */
static struct frozen scarce(void) { return problem(3, 2, (const int[]){ 900, 500, 800, 700, 600, 100 }); }

static struct drafted made(const struct frozen *f, const struct words *w)
{
	struct match_fault fault;
	struct drafted d;

	assert_int_equal(plan_make(a, f, w, AIM_PLACED, NULL, NULL, &fault, &d), OK);
	assert_true(d.proved);
	return d;
}

static void add(struct words *w, enum word_kind kind, int mentor, int mentee, int lo, int cap)
{
	*VEC_ADD(a, w) = (struct word){ kind, id(100 + mentor), kind == WORD_PLACES ? id(100 + mentor) : id(mentee), lo, cap, false };
}

static void the_best_plan_is_proved(void **s)
{
	struct frozen f = scarce();
	struct words none = { 0 };
	struct drafted d = made(&f, &none);

	(void)s;
	assert_int_equal(d.placed, 2);
	assert_int_equal(d.total, 1600);
	assert_int_equal(d.worst, 700);
	assert_int_equal(d.mentor[2], MATCH_NOBODY);
	assert_int_equal(d.was[0], MATCH_NOBODY);
}

static void words_are_kept_by_the_plan(void **s)
{
	struct frozen f = scarce();
	struct words w = { 0 };
	struct drafted d;

	(void)s;
	add(&w, WORD_KEEP, 0, 2, 0, 0);
	d = made(&f, &w);
	assert_int_equal(d.mentor[2], 0);
	assert_int_equal(d.total, 600 + 700);
	add(&w, WORD_NEVER, 1, 1, 0, 0);
	d = made(&f, &w);
	assert_int_equal(d.mentor[0], 1);
	assert_int_equal(d.mentor[1], MATCH_NOBODY);
	add(&w, WORD_PLACES, 0, 0, 0, 2);
	d = made(&f, &w);
	assert_int_equal(d.placed, 3);
}

/* What was said after the plan was made stands against it, so that it is not sent as if nothing had been said. */
static void a_plan_made_before_the_words_does_not_heed_them(void **s)
{
	struct frozen f = scarce();
	struct words none = { 0 }, w[4] = { { 0 } };
	struct drafted d = made(&f, &none);

	(void)s;
	assert_true(plan_heeds(a, &f, &none, &d));
	int32_t of0 = d.mentor[0];
	add(&w[0], WORD_NEVER, of0, 0, 0, 0);
	assert_false(plan_heeds(a, &f, &w[0], &d));
	add(&w[1], WORD_KEEP, 1 - of0, 0, 0, 0);
	assert_false(plan_heeds(a, &f, &w[1], &d));
	add(&w[2], WORD_PLACES, of0, 0, 0, 0);
	assert_false(plan_heeds(a, &f, &w[2], &d));
	add(&w[3], WORD_KEEP, of0, 0, 0, 0);
	add(&w[3], WORD_NEVER, 1 - of0, 0, 0, 0);
	add(&w[3], WORD_PLACES, of0, 0, 0, 3);
	assert_true(plan_heeds(a, &f, &w[3], &d));
	for (int k = 0; k < 3; k++) {
		d = made(&f, &w[k]);
		assert_true(plan_heeds(a, &f, &w[k], &d));
	}
}

static void words_of_strangers_and_of_what_is_not_allowed_do_not_count(void **s)
{
	struct frozen f = problem(2, 2, (const int[]){ 500, -1, 400, 300 });
	struct words w = { 0 };

	(void)s;
	add(&w, WORD_KEEP, 1, 0, 0, 0);
	add(&w, WORD_KEEP, 55, 1, 0, 0);
	add(&w, WORD_NEVER, 0, 77, 0, 0);
	assert_int_equal(made(&f, &w).total, 800);
}

static void too_many_kept_and_lower_bounds_are_told(void **s)
{
	struct frozen f = scarce();
	struct match_fault fault;
	struct words kept = { 0 }, bounds = { 0 };
	struct drafted d;

	(void)s;
	add(&kept, WORD_KEEP, 0, 0, 0, 0);
	add(&kept, WORD_KEEP, 0, 1, 0, 0);
	assert_int_not_equal(plan_make(a, &f, &kept, AIM_PLACED, NULL, NULL, &fault, &d), OK);
	assert_int_equal(fault.kind, MATCH_FIXED_TOO_MANY);
	assert_int_equal(fault.mentor, 0);
	add(&bounds, WORD_PLACES, 0, 0, 4, 4);
	assert_int_equal(plan_make(a, &f, &bounds, AIM_PLACED, NULL, NULL, &fault, &d), CONFLICT);
	assert_int_equal(fault.kind, MATCH_LOWER_BOUNDS);
}

static void who_was_where_is_found_by_id(void **s)
{
	struct frozen f = scarce(), g = problem(2, 2, (const int[]){ 700, 800, 900, 1 });
	struct words none = { 0 };
	struct drafted d = made(&f, &none), e;
	struct match_fault fault;

	(void)s;
	g.mentees[0] = id(1);                        /* the second of the first problem; the other one is new */
	g.mentees[1] = id(40);
	g.mentors[0] = id(101);
	g.mentors[1] = id(100);
	assert_int_equal(plan_make(a, &g, &none, AIM_PLACED, &d, &f, &fault, &e), OK);
	assert_int_equal(e.was[0], 0);
	assert_int_equal(e.was[1], MATCH_NOBODY);
}

static void the_few_best_changes_are_exact(void **s)
{
	struct frozen f = scarce();
	struct words w = { 0 };
	struct drafted d = made(&f, &w);
	struct changes l;

	(void)s;
	assert_int_equal(changes_best(a, &f, &w, &d, 5, &l), OK);
	assert_int_equal(l.n, 2);
	assert_int_equal(l.v[0].mentor, 0);          /* two places with the first: the third comes in */
	assert_int_equal(l.v[0].cap, 2);
	assert_int_equal(l.v[0].placed, 1);
	assert_int_equal(l.v[0].total, 600);
	assert_int_equal(l.v[0].n_moves, 1);
	assert_int_equal(l.v[1].total, 200);         /* … with the second: 600, 500 and 700 */
	add(&w, WORD_KEEP, 0, 2, 0, 0);
	d = made(&f, &w);
	assert_int_equal(changes_best(a, &f, &w, &d, 5, &l), OK);
	bool freed = false;
	for (size_t i = 0; i < l.n; i++)
		if (l.v[i].kind == CHANGE_FREE) {
			freed = true;
			assert_int_equal(l.v[i].total, 300);
		}
	assert_true(freed);
}

static void one_of_her_own_is_tried_and_taken_back(void **s)
{
	struct frozen f = scarce();
	struct words w = { 0 };
	struct change gone = { .kind = CHANGE_PLACES, .mentor = 0 }, all = { .kind = CHANGE_PLACES, .mentor = 1, .lo = 3, .cap = 3 }, none = { .kind = CHANGE_PLACES, .mentor = 1, .lo = 4, .cap = 4 };
	struct drafted d = made(&f, &w);

	(void)s;
	assert_int_equal(change_try(a, &f, &w, &d, &gone), OK);
	assert_int_equal(gone.placed, -1);
	assert_int_equal(gone.total, -900);
	assert_int_equal(change_try(a, &f, &w, &d, &all), OK);
	assert_int_equal(all.placed, 1);
	assert_int_equal(all.total, 500 + 700 + 100 - 1600);
	assert_int_equal(change_try(a, &f, &w, &d, &none), OK);
	assert_false(none.possible);
	add(&w, WORD_KEEP, 0, 0, 0, 0);              /* a mentor who takes nobody keeps nobody */
	d = made(&f, &w);
	gone = (struct change){ .kind = CHANGE_PLACES, .mentor = 0 };
	assert_int_equal(change_try(a, &f, &w, &d, &gone), OK);
	assert_true(gone.possible);
	assert_int_equal(gone.placed, -1);
}

static void why_not_her_is_what_it_would_cost(void **s)
{
	struct frozen f = scarce();
	struct words w = { 0 };
	struct drafted d = made(&f, &w);
	struct why y[2];

	(void)s;
	assert_int_equal(why_not(a, &f, &w, AIM_PLACED, &d, 0, (const int32_t[]){ 1 }, 1, y), OK);
	assert_true(y[0].possible);
	assert_int_equal(y[0].points, 1600 - 1300);
	assert_int_equal(y[0].n_moves, 2);
	assert_int_equal(why_not(a, &f, &w, AIM_PLACED, &d, 2, (const int32_t[]){ 0, 1 }, 2, y), OK);
	assert_int_equal(y[0].points, 1600 - 1300);
	assert_int_equal(y[1].points, 1600 - 1000);
	assert_int_equal(why_not(a, &f, &w, AIM_FAIR, &d, 0, (const int32_t[]){ 1 }, 1, y), OK);
	assert_int_equal(y[0].worst, 500);
}

static bool same(const struct frozen *x, const struct frozen *y)
{
	int64_t arcs = x->first[x->n];

	return x->n == y->n && x->m == y->m && arcs == y->first[y->n] && x->already == y->already && !memcmp(x->score, y->score, (size_t)arcs * sizeof *x->score) &&
		!memcmp(x->to, y->to, (size_t)arcs * sizeof *x->to) && !memcmp(x->mentees, y->mentees, (size_t)x->n * sizeof *x->mentees) && !memcmp(x->fixed, y->fixed, (size_t)x->n * sizeof *x->fixed);
}

static void what_is_kept_comes_back_and_rubbish_does_not(void **s)
{
	struct frozen f = problem(3, 2, (const int[]){ 900, 500, 0, -1, 1000, 130 }), g;
	struct words none = { 0 };
	struct drafted d = made(&f, &none), e;

	(void)s;
	f.already = 300;
	f.fixed[1] = 0;
	struct bytes p = frozen_pack(a, &f), q = drafted_pack(a, &d);
	assert_true(frozen_unpack(a, p, &g) && same(&f, &g));
	assert_true(drafted_unpack(a, q, &e) && e.total == d.total && e.lift == d.lift && e.v[0] == d.v[0] && e.mentor[2] == d.mentor[2] && e.worst == d.worst);
	for (size_t n = 0; n < p.n; n++)
		assert_false(frozen_unpack(a, (struct bytes){ p.p, n }, &g));
	for (size_t n = 0; n < q.n; n++)
		assert_false(drafted_unpack(a, (struct bytes){ q.p, n }, &e));
	uint8_t *bent = NEW_ARRAY(a, p.n, uint8_t);
	for (size_t at = 0; at < p.n; at++)          /* anything but a fault or an index out of range may come of it */
		for (int bit = 0; bit < 8; bit++) {
			memcpy(bent, p.p, p.n);
			bent[at] ^= (uint8_t)(1 << bit);
			(void)frozen_unpack(a, (struct bytes){ bent, p.n }, &g);
		}
	assert_false(frozen_unpack(a, (struct bytes){ NULL, 0 }, &g));
}

/* Four mentees, two mentors of two places; 0 and 1 suit each other. */
static struct frozen four(void)
{
	static const int scores[] = { 500, 400, 400, 500, 500, 400, 400, 500 };
	struct frozen f = problem(4, 2, scores);
	int64_t *first = NEW_ARRAY(a, 5, int64_t), *points = NEW_ARRAY(a, 2, int64_t);
	int32_t *with = NEW_ARRAY(a, 2, int32_t);

	f.cap[0] = f.cap[1] = 2;
	with[0] = 1;
	points[0] = points[1] = 150;
	for (int i = 1; i < 5; i++)
		first[i] = i < 2 ? 1 : 2;
	f.with = (struct match_cohesion){ 2, first, with, points };
	return f;
}

static void who_is_with_whom_counts(void **s)
{
	struct frozen f = four(), g;
	struct words w = { 0 };
	struct drafted d = made(&f, &w), e;
	struct change more = { .kind = CHANGE_PLACES, .mentor = 1, .lo = 0, .cap = 4 }, none = { .kind = CHANGE_PLACES, .mentor = 0, .lo = 5, .cap = 5 };
	struct why y[1];

	(void)s;
	assert_true(d.grouped);
	assert_int_equal(d.mentor[0], d.mentor[1]);
	assert_int_equal(d.total, 1800);
	assert_int_equal(d.cohesion, 300);
	assert_true(d.bound >= 2100 && d.bound <= 2300);
	struct bytes p = frozen_pack(a, &f), q = drafted_pack(a, &d);
	assert_true(frozen_unpack(a, p, &g) && same(&f, &g) && g.with.weight == 2 && g.with.points[1] == 150 && g.with.with[1] == 0);
	assert_true(drafted_unpack(a, q, &e) && e.grouped && e.cohesion == 300 && e.bound == d.bound && e.shares == 2 && e.share[1] == d.share[1]);
	for (size_t n = 0; n < p.n; n++)
		assert_false(frozen_unpack(a, (struct bytes){ p.p, n }, &g));
	for (size_t n = 0; n < q.n; n++)
		assert_false(drafted_unpack(a, (struct bytes){ q.p, n }, &e));
	uint8_t *bent = NEW_ARRAY(a, p.n, uint8_t);
	for (size_t at = 0; at < p.n; at++)
		for (int bit = 0; bit < 8; bit++) {
			memcpy(bent, p.p, p.n);
			bent[at] ^= (uint8_t)(1 << bit);
			(void)frozen_unpack(a, (struct bytes){ bent, p.n }, &g);
		}
	assert_int_equal(change_try(a, &f, &w, &d, &more), OK);
	assert_int_equal(more.total, 100);           /* three with the second: 1900 and 300 */
	assert_int_equal(change_try(a, &f, &w, &d, &none), OK);
	assert_false(none.possible);
	assert_int_equal(why_not(a, &f, &w, AIM_PLACED, &d, 0, (const int32_t[]){ 1 - d.mentor[0] }, 1, y), OK);
	assert_true(y[0].possible);
	assert_int_equal(y[0].points, 0);            /* the two groups change their mentors */
	add(&w, WORD_NEVER, d.mentor[0], 0, 0, 0);
	d = made(&f, &w);
	assert_int_equal(plan_sum(&d), 2100);
	f.with.weight = 0;                           /* it does not count any more */
	d = made(&f, &(struct words){ 0 });
	assert_false(d.grouped);
	assert_int_equal(plan_sum(&d), 2000);
}

/* A plan begins from the prices of the one before: it is as good as one made anew. */
static void once_more_is_as_good_as_anew(void **s)
{
	uint64_t seed = 5;
	int scores[12 * 8];

	(void)s;
	for (int t = 0; t < 300; t++) {
		struct words w = { 0 };
		struct match_fault fault;
		for (int k = 0; k < 12 * 8; k++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			scores[k] = (int)(seed >> 40) % 40 - 3;
		}
		struct frozen f = problem(12, 8, scores), less = problem(11, 8, scores);
		struct drafted d = made(&less, &w), again, anew;
		for (int step = 0; step < 6; step++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			add(&w, step % 3 == 0 ? WORD_KEEP : step % 3 == 1 ? WORD_NEVER : WORD_PLACES, (int)(seed >> 33) % 8, (int)(seed >> 45) % 12, 0, (int)(seed >> 50) % 3);
			const struct frozen *before = step ? &f : &less;
			enum status x = plan_make(a, &f, &w, AIM_PLACED, NULL, NULL, &fault, &anew), y = plan_make(a, &f, &w, AIM_PLACED, &d, before, &fault, &again);
			assert_int_equal(x, y);
			if (x != OK)
				break;
			assert_true(again.proved);
			assert_int_equal(again.placed, anew.placed);
			assert_int_equal(again.total, anew.total);
			assert_int_equal(again.worst, anew.worst);
			d = again;
		}
	}
}

static void nobody_at_all_is_a_plan(void **s)
{
	struct frozen f = problem(0, 0, NULL), g = problem(2, 0, NULL);
	struct words none = { 0 };
	struct changes l;
	struct drafted d = made(&f, &none);

	(void)s;
	assert_int_equal(d.placed, 0);
	d = made(&g, &none);
	assert_int_equal(d.worst, -1);
	assert_int_equal(changes_best(a, &g, &none, &d, 5, &l), OK);
	assert_int_equal(l.n, 0);
	assert_true(drafted_unpack(a, drafted_pack(a, &d), &d));
}

#define T_(f) cmocka_unit_test_setup_teardown(f, up, down)
int main(void)
{
	const struct CMUnitTest tests[] = {
		T_(the_best_plan_is_proved), T_(words_are_kept_by_the_plan), T_(a_plan_made_before_the_words_does_not_heed_them),
		T_(words_of_strangers_and_of_what_is_not_allowed_do_not_count), T_(too_many_kept_and_lower_bounds_are_told),
		T_(who_was_where_is_found_by_id), T_(the_few_best_changes_are_exact), T_(one_of_her_own_is_tried_and_taken_back), T_(why_not_her_is_what_it_would_cost),
		T_(what_is_kept_comes_back_and_rubbish_does_not), T_(who_is_with_whom_counts), T_(once_more_is_as_good_as_anew), T_(nobody_at_all_is_a_plan),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
