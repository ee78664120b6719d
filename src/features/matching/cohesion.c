/* A plan of groups and its bound: rounds of the relaxed problem, each a bound and a plan to better. */
#include "features/matching/relaxed.h"
#include "features/matching/resume.h"

static enum status bad(struct match_fault *fault, enum match_fault_kind kind, int32_t i, int64_t k)
{
	*fault = (struct match_fault){ .kind = kind, .mentee = i, .candidate = k };
	return INVALID;
}

/* Where k says the same of i; -1: nowhere. */
static int64_t back_of(const struct match_cohesion *c, int32_t i, int64_t k)
{
	int64_t lo = c->first[c->with[k]], hi = c->first[c->with[k] + 1];
	while (lo < hi) {
		int64_t mid = (lo + hi) / 2;
		if (c->with[mid] < i)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < c->first[c->with[k] + 1] && c->with[lo] == i && c->points[lo] == c->points[k] ? lo : -1;
}

static enum status check_numbers(const struct match_problem *p, const struct match_cohesion *c, struct match_fault *fault)
{
	for (int32_t i = 0; i < p->n; i++)
		for (int64_t k = c->first[i]; k < c->first[i + 1]; k++) {
			if (c->with[k] < 0 || c->with[k] >= p->n || c->with[k] == i || (k > c->first[i] && c->with[k - 1] >= c->with[k]))
				return bad(fault, MATCH_CANDIDATE, i, k);
			if (c->points[k] < -MATCH_SCORE_MAX || c->points[k] > MATCH_SCORE_MAX ||
			    c->weight * c->points[k] > MATCH_SCORE_MAX / 2 || c->weight * c->points[k] < -MATCH_SCORE_MAX / 2)
				return bad(fault, MATCH_SCORE, i, k);
		}
	return OK;
}

enum status match_cohesion_check(struct arena *a, const struct match_problem *p, const struct match_cohesion *c, struct match_fault *fault)
{
	(void)a;
	*fault = (struct match_fault){ .kind = MATCH_FINE };
	if (c->weight < 0 || c->weight > MATCH_WEIGHT_MAX)
		return bad(fault, MATCH_SCORE, MATCH_NOBODY, -1);
	TRY(check_numbers(p, c, fault));
	for (int32_t i = 0; i < p->n; i++)
		for (int64_t k = c->first[i]; k < c->first[i + 1]; k++)
			if (back_of(c, i, k) < 0)
				return bad(fault, MATCH_CANDIDATE, i, k);
	return OK;
}

int64_t match_cohesion_of(const struct match_cohesion *c, const struct match_plan *plan)
{
	int64_t sum = 0;
	for (int32_t i = 0; i < plan->n; i++)
		for (int64_t k = c->first[i]; k < c->first[i + 1] && plan->mentor[i] != MATCH_NOBODY; k++)
			if (c->with[k] > i && plan->mentor[c->with[k]] == plan->mentor[i])
				sum += c->weight * c->points[k];
	return sum;
}

/* ---- rounds ---- */

#define COUNTS 50                        /* a bound that comes nearer by less than the 50th part does not count as better */
#define SEARCHED_ALWAYS 20000            /* candidates */
#define WORK_MOST INT64_C(450000000)     /* of all rounds: about a second */

/* How shares move: step is a part of what is open, spread over those that are counted by one side alone. */
struct rounds {
	struct arena *a;
	const struct match_problem *p;
	const struct match_cohesion *c;
	const struct match_watch *watch;
	struct relaxed r;
	struct match_plan plan, last;   /* of the relaxed problem, of this round; of the one before: solving begins there */
	int64_t *share, *back, *counted;
	bool *counts;                   /* beside share: does the relaxed plan count it */
	int64_t bound, value;           /* the best ones, in half points and in points */
	int part, stale, round;         /* the step is 1 / part; rounds that made the bound no better by what counts; how many there were */
	struct match_grouping *ret;
};

static int64_t total_of(const struct match_problem *p, const int32_t *mentor)
{
	int64_t total = 0;
	for (int32_t i = 0; i < p->n; i++)
		for (int64_t k = p->first[i]; k < p->first[i + 1]; k++)
			if (p->mentor[k] == mentor[i])
				total += p->score[k];
	return total;
}

/* From this plan to its end; kept where that is better than all before. */
static enum status try_plan(struct rounds *s, const int32_t *mentor)
{
	struct arena_mark mark = arena_mark(s->a);
	struct match_plan x = { .n = s->p->n, .m = s->p->m, .mentor = NEW_ARRAY(s->a, (size_t)s->p->n + 1, int32_t) };
	if (x.n)
		memcpy(x.mentor, mentor, (size_t)x.n * sizeof *mentor);
	enum status status = groups_better(s->a, s->p, s->c, s->watch, x.mentor);
	int64_t total = total_of(s->p, x.mentor), cohesion = match_cohesion_of(s->c, &x);
	if (status == OK && total + cohesion > s->value) {
		s->value = total + cohesion;
		s->ret->plan.total = total;
		s->ret->cohesion = cohesion;
		if (x.n)
			memcpy(s->ret->plan.mentor, x.mentor, (size_t)x.n * sizeof *mentor);
	}
	arena_rewind(s->a, mark);
	return status;
}

static void copy(int64_t *to, const int64_t *from, int64_t n)
{
	if (n)
		memcpy(to, from, (size_t)n * sizeof *to);
}

static void keep_bound(struct rounds *s)
{
	struct match_plan *ret = &s->ret->plan;
	s->stale++;
	if (s->plan.total >= s->bound)
		return;
	if (s->bound == INT64_MAX || s->bound - s->plan.total >= (s->bound - 2 * s->value) / COUNTS)
		s->stale = 0;
	s->bound = s->plan.total;
	ret->lift = s->plan.lift;
	copy(ret->u, s->plan.u, ret->n);
	copy(ret->v, s->plan.v, ret->m);
	copy(s->ret->share, s->share, s->c->first[ret->n]);
}

/* Whoever is counted by one of the two alone is dear to him: he pays some of it to the other.  false: both agree everywhere. */
static bool move_shares(struct rounds *s)
{
	int64_t differ = 0;
	memset(s->counts, 0, (size_t)s->c->first[s->p->n] * sizeof *s->counts);
	for (int32_t i = 0; i < s->p->n; i++) {
		int32_t n = s->plan.mentor[i] == MATCH_NOBODY ? 0 : relaxed_counted(&s->r, i, s->plan.mentor[i], s->counted);
		for (int32_t x = 0; x < n; x++)
			s->counts[s->counted[x]] = true;
	}
	for (int64_t k = 0; k < s->c->first[s->p->n]; k++)
		differ += s->counts[k] && !s->counts[s->back[k]];
	if (!differ)
		return false;
	int64_t step = (s->plan.total - 2 * s->value) / s->part / differ;
	for (int64_t k = 0; k < s->c->first[s->p->n]; k++)
		if (s->counts[k] && !s->counts[s->back[k]]) {
			int64_t most = s->share[k], x = step < 1 ? 1 : step;
			s->share[k] -= x < most ? x : most;
			s->share[s->back[k]] += x < most ? x : most;
		}
	return true;
}

/* Shares have moved a little, so prices will. */
static enum status solve_relaxed(struct rounds *s, struct match_fault *fault)
{
	const struct match_options o = { .aim = MATCH_TOTAL, .any_best = true, .watch = s->watch };
	struct match_plan before = s->last;
	if (!s->round)
		before.v = NULL;
	TRY(match_resume(s->a, &s->r.worth, &o, &before, fault, &s->plan));
	if (s->p->n)
		memcpy(s->last.mentor, s->plan.mentor, (size_t)s->p->n * sizeof *s->last.mentor);
	copy(s->last.v, s->plan.v, s->p->m);
	s->last.lift = s->plan.lift;
	return OK;
}

/* Where a search takes long, only after the first rounds, and ever more seldom. */
static bool searches(const struct rounds *s) { return s->p->first[s->p->n] <= SEARCHED_ALWAYS || (s->round & (s->round - 1)) == 0; }

static enum status round_of(struct rounds *s, struct match_fault *fault, bool *ret_more)
{
	*ret_more = false;
	if (!relaxed_make(s->a, &s->r, fault))
		return INVALID;
	struct arena_mark mark = arena_mark(s->a);
	enum status status = solve_relaxed(s, fault);
	if (status == OK && searches(s))
		status = try_plan(s, s->plan.mentor);
	if (status == OK) {
		keep_bound(s);
		s->round++;
		if (s->stale >= 6) {
			s->part *= 2;
			s->stale = 0;
		}
		*ret_more = s->bound / 2 > s->value && s->part <= 64 && move_shares(s);
	}
	arena_rewind(s->a, mark);
	return status;
}

/* Fewer of them where one takes long. */
static int most_rounds(const struct rounds *s)
{
	int64_t arcs = s->p->first[s->p->n], shares = s->c->first[s->p->n], looks = s->r.common ? s->r.common_first[shares] : s->p->n ? shares * (arcs / s->p->n + 1) : 0;
	int64_t n = WORK_MOST / (arcs * 20 + shares * 8 + looks * 2 + 1);
	return n < 3 ? 3 : n > 120 ? 120 : (int)n;
}

static void begin(struct rounds *s)
{
	size_t n = (size_t)s->p->n + 1, m = (size_t)s->p->m + 1, shares = (size_t)s->c->first[s->p->n] + 1;
	struct match_grouping *ret = s->ret;
	*ret = (struct match_grouping){ .plan = { .n = s->p->n, .m = s->p->m } };
	ret->plan.mentor = NEW_ARRAY(s->a, n, int32_t);
	ret->plan.u = NEW_ARRAY(s->a, n, int64_t);
	ret->plan.v = NEW_ARRAY(s->a, m, int64_t);
	ret->share = NEW_ARRAY(s->a, shares, int64_t);
	s->share = relaxed_halves(s->a, s->p, s->c);
	s->back = NEW_ARRAY(s->a, shares, int64_t);
	s->counted = NEW_ARRAY(s->a, n, int64_t);
	s->counts = NEW_ARRAY(s->a, shares, bool);
	for (int32_t i = 0; i < s->p->n; i++)
		for (int64_t k = s->c->first[i]; k < s->c->first[i + 1]; k++)
			s->back[k] = back_of(s->c, i, k);
	s->last = (struct match_plan){ .n = s->p->n, .m = s->p->m, .mentor = NEW_ARRAY(s->a, n, int32_t), .v = NEW_ARRAY(s->a, m, int64_t) };
	s->r = (struct relaxed){ .p = s->p, .c = s->c, .share = s->share };
	relaxed_common(s->a, &s->r);
	s->bound = INT64_MAX;
	s->value = INT64_MIN;
	s->part = 1;
}

enum status match_group(struct arena *a, const struct match_problem *p, const struct match_cohesion *c, const struct match_options *o,
	struct match_fault *fault, struct match_grouping *ret)
{
	struct match_grouping found;
	struct rounds s = { .a = a, .p = p, .c = c, .watch = o->watch, .ret = &found };
	struct match_plan best;
	bool more = true;
	TRY(match_check(a, p, fault));
	TRY(match_cohesion_check(a, p, c, fault));
	TRY(match_solve(a, p, &(struct match_options){ .aim = MATCH_TOTAL, .watch = o->watch }, fault, &best));
	begin(&s);
	found.plan.placed = best.placed;
	TRY(try_plan(&s, best.mentor));
	for (int left = o->any_best ? 1 : most_rounds(&s); left > 0 && more; left--)
		TRY(round_of(&s, fault, &more));
	found.bound = s.bound >= 0 ? s.bound / 2 : -((1 - s.bound) / 2);
	*ret = found;
	return OK;
}
