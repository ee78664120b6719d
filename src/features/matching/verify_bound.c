/* The bound of a plan of groups, checked from the problem, the shares and the prices: nothing of the search is used here. */
#include "features/matching/relaxed.h"

__extension__ typedef __int128 wide;

static struct match_bound_verdict wrong(enum match_bound_wrong what, int32_t mentee, int32_t other)
{
	return (struct match_bound_verdict){ .wrong = what, .mentee = mentee, .other = other };
}

static const struct match_bound_verdict proved = { .wrong = MATCH_BOUND_PROVED, .mentee = -1, .other = -1 };

static struct match_bound_verdict check_shares(const struct match_problem *p, const struct match_cohesion *c, const int64_t *share)
{
	for (int32_t i = 0; i < p->n; i++)
		for (int64_t k = c->first[i]; k < c->first[i + 1]; k++) {
			int64_t back = c->first[c->with[k]];
			while (c->with[back] != i)
				back++;
			if ((wide)share[k] + share[back] != (wide)2 * c->weight * c->points[k])
				return wrong(MATCH_BOUND_SHARES, i, c->with[k]);
		}
	return proved;
}

/* What the prices prove: no plan has more of placed · lift + worth. */
static struct match_bound_verdict check_prices(const struct match_problem *p, const struct match_problem *worth, const struct match_plan *plan, wide *ret)
{
	*ret = 0;
	for (int32_t i = 0; i < p->n; i++) {
		bool fixed = p->fixed && p->fixed[i] != MATCH_NOBODY;
		if (!fixed && plan->placed < p->n && plan->u[i] < 0)
			return wrong(MATCH_BOUND_GAIN, i, -1);
		for (int64_t k = p->first[i]; k < p->first[i + 1]; k++)
			if ((!fixed || p->fixed[i] == p->mentor[k]) && (wide)plan->u[i] + plan->v[p->mentor[k]] < (wide)worth->score[k] + plan->lift)
				return wrong(MATCH_BOUND_PRICE, i, p->mentor[k]);
		*ret += plan->u[i];
	}
	for (int32_t j = 0; j < p->m; j++) {
		int32_t most = p->cap[j] < p->n ? p->cap[j] : p->n;
		*ret += (wide)plan->v[j] * (plan->v[j] > 0 ? most : p->lo[j]);
	}
	return proved;
}

static bool nobody_more(const struct match_problem *worth, const struct match_plan *plan, wide dual)
{
	wide least = 0;
	for (int64_t k = 0; k < worth->first[worth->n]; k++)
		least = worth->score[k] < least ? worth->score[k] : least;
	return plan->placed == worth->n || dual < (wide)plan->lift * (plan->placed + 1) + least * worth->n;
}

struct match_bound_verdict match_verify_bound(struct arena *a, const struct match_problem *p, const struct match_cohesion *c, const struct match_grouping *g)
{
	struct relaxed r = { .p = p, .c = c, .share = g->share };
	struct match_fault fault;
	wide dual;
	struct match_verdict plan = match_verify_plan(a, p, &g->plan);
	if (plan.wrong)
		return (struct match_bound_verdict){ .wrong = MATCH_BOUND_PLAN, .plan = plan };
	int64_t cohesion = match_cohesion_of(c, &g->plan);
	if (cohesion != g->cohesion)
		return (struct match_bound_verdict){ .wrong = MATCH_BOUND_COHESION, .found = cohesion, .said = g->cohesion };
	struct match_bound_verdict v = check_shares(p, c, g->share);
	if (v.wrong)
		return v;
	if (!relaxed_make(a, &r, &fault))
		return wrong(MATCH_BOUND_PRICE, fault.mentee, fault.mentor);
	v = check_prices(p, &r.worth, &g->plan, &dual);
	if (v.wrong)
		return v;
	if (!nobody_more(&r.worth, &g->plan, dual))
		return wrong(MATCH_BOUND_LIFT, -1, -1);
	wide proves = dual - (wide)g->plan.lift * g->plan.placed, floor = proves >= 0 ? proves / 2 : -((1 - proves) / 2);
	if (floor > g->bound)
		return (struct match_bound_verdict){ .wrong = MATCH_BOUND_ABOVE, .found = (int64_t)floor, .said = g->bound };
	return proved;
}
