/* The proof of a plan, checked from the problem alone: nothing of the solver is used here.  README.md says why it suffices. */
#include "features/matching/matching.h"

__extension__ typedef __int128 wide;                 /* u, v and lift come from outside: their sums may not fit in 64 bits */

static struct match_verdict wrong(enum match_wrong what, int32_t mentee, int32_t mentor)
{
	return (struct match_verdict){ .wrong = what, .mentee = mentee, .mentor = mentor };
}

static const struct match_verdict proved = { .wrong = MATCH_PROVED, .mentee = -1, .mentor = -1 };

static bool is_fixed(const struct match_problem *p, int32_t i) { return p->fixed && p->fixed[i] != MATCH_NOBODY; }

/* Which candidate was chosen for i; -1: none of them. */
static int64_t chosen(const struct match_problem *p, const struct match_plan *plan, int32_t i)
{
	for (int64_t k = p->first[i]; k < p->first[i + 1]; k++)
		if (p->mentor[k] == plan->mentor[i])
			return k;
	return -1;
}

static struct match_verdict check_loads(const struct match_problem *p, const struct match_plan *plan, int32_t *load)
{
	for (int32_t i = 0; i < p->n; i++)
		if (plan->mentor[i] != MATCH_NOBODY)
			load[plan->mentor[i]]++;
	for (int32_t j = 0; j < p->m; j++)
		if (load[j] < p->lo[j] || load[j] > p->cap[j])
			return (struct match_verdict){ MATCH_WRONG_LOAD, -1, j, load[j], load[j] < p->lo[j] ? p->lo[j] : p->cap[j] };
	return proved;
}

static struct match_verdict check_pairs(const struct match_problem *p, const struct match_plan *plan)
{
	int64_t placed = 0;
	wide total = 0;
	for (int32_t i = 0; i < p->n; i++) {
		int32_t j = plan->mentor[i];
		if (is_fixed(p, i) && j != p->fixed[i])
			return wrong(MATCH_WRONG_FIXED, i, p->fixed[i]);
		if (j == MATCH_NOBODY)
			continue;
		int64_t k = chosen(p, plan, i);
		if (k < 0)
			return wrong(MATCH_WRONG_CANDIDATE, i, j);
		placed++;
		total += p->score[k];
	}
	if (placed != plan->placed)
		return (struct match_verdict){ MATCH_WRONG_PLACED, -1, -1, placed, plan->placed };
	if (total != plan->total)
		return (struct match_verdict){ MATCH_WRONG_TOTAL, -1, -1, (int64_t)total, plan->total };
	return proved;
}

static struct match_verdict plan_and_loads(const struct match_problem *p, const struct match_plan *plan, int32_t *load)
{
	struct match_verdict v = check_pairs(p, plan);
	return v.wrong ? v : check_loads(p, plan, load);
}

struct match_verdict match_verify_plan(struct arena *a, const struct match_problem *p, const struct match_plan *plan)
{
	return plan_and_loads(p, plan, NEW_ARRAY(a, (size_t)p->m, int32_t));
}

/* Would one pair more outweigh any total?  Every total lies between the worst score for all and the best for all, or 0. */
static bool lift_suffices(const struct match_problem *p, const struct match_plan *plan)
{
	wide least = 0, most = 0, places = 0;
	for (int64_t k = p->first[0]; k < p->first[p->n]; k++) {
		least = p->score[k] < least ? p->score[k] : least;
		most = p->score[k] > most ? p->score[k] : most;
	}
	for (int32_t j = 0; j < p->m; j++)
		places += p->cap[j];
	return plan->lift > (most - least) * (places < p->n ? places : p->n);
}

static struct match_verdict check_candidates(const struct match_problem *p, const struct match_plan *plan, int32_t i)
{
	for (int64_t k = p->first[i]; k < p->first[i + 1]; k++) {
		int32_t j = p->mentor[k];
		wide over = (wide)plan->u[i] + plan->v[j] - p->score[k] - plan->lift;
		bool is_chosen = j == plan->mentor[i];
		if (is_fixed(p, i) && !is_chosen)
			continue;
		if (over < 0)
			return wrong(MATCH_WRONG_PRICE, i, j);
		if (over > 0 && is_chosen)
			return wrong(MATCH_WRONG_CHOICE, i, j);
	}
	return proved;
}

static struct match_verdict check_prices(const struct match_problem *p, const struct match_plan *plan, const int32_t *load)
{
	bool all = plan->placed == p->n;
	for (int32_t i = 0; i < p->n; i++) {
		if (!all && !is_fixed(p, i) && (plan->u[i] < 0 || (plan->mentor[i] == MATCH_NOBODY && plan->u[i] != 0)))
			return wrong(MATCH_WRONG_GAIN, i, -1);
		struct match_verdict v = check_candidates(p, plan, i);
		if (v.wrong)
			return v;
	}
	for (int32_t j = 0; j < p->m; j++) {
		if (plan->v[j] > 0 && load[j] != p->cap[j])
			return wrong(MATCH_WRONG_ABOVE, -1, j);
		if (plan->v[j] < 0 && load[j] != p->lo[j])
			return wrong(MATCH_WRONG_BELOW, -1, j);
	}
	return proved;
}

struct match_verdict match_verify(struct arena *a, const struct match_problem *p, const struct match_plan *plan)
{
	int32_t *load = NEW_ARRAY(a, (size_t)p->m, int32_t);
	struct match_verdict v = plan_and_loads(p, plan, load);
	if (v.wrong)
		return v;
	if (plan->placed < p->n && !lift_suffices(p, plan))
		return wrong(MATCH_WRONG_LIFT, -1, -1);
	return check_prices(p, plan, load);
}

/* ---- stable ---- */

struct least { int64_t score; int32_t mentee; bool any; };      /* whom of his mentees a mentor would miss least */

static int64_t theirs(const struct match_problem *p, int64_t k) { return p->theirs ? p->theirs[k] : p->score[k]; }

/* The least of each mentor, fixed pairs left out: nobody can take their places. */
static struct least *least_of_all(struct arena *a, const struct match_problem *p, const struct match_plan *plan)
{
	struct least *least = NEW_ARRAY(a, (size_t)p->m, struct least);
	for (int32_t i = 0; i < p->n; i++) {
		if (plan->mentor[i] == MATCH_NOBODY || is_fixed(p, i))
			continue;
		struct least *l = &least[plan->mentor[i]];
		int64_t score = theirs(p, chosen(p, plan, i));
		if (!l->any || score <= l->score)
			*l = (struct least){ score, i, true };
	}
	return least;
}

static bool mentee_prefers(const struct match_problem *p, int64_t k, int64_t has)
{
	if (has < 0 || p->score[k] != p->score[has])
		return has < 0 || p->score[k] > p->score[has];
	return p->mentor[k] < p->mentor[has];
}

struct match_verdict match_verify_stable(struct arena *a, const struct match_problem *p, const struct match_plan *plan)
{
	int32_t *load = NEW_ARRAY(a, (size_t)p->m, int32_t);
	struct match_verdict v = plan_and_loads(p, plan, load);
	if (v.wrong)
		return v;
	const struct least *least = least_of_all(a, p, plan);
	for (int32_t i = 0; i < p->n; i++) {
		int64_t has = chosen(p, plan, i);
		for (int64_t k = p->first[i]; k < p->first[i + 1] && !is_fixed(p, i); k++) {
			int32_t j = p->mentor[k];
			const struct least *l = &least[j];
			bool wants = load[j] < p->cap[j] || (l->any && (theirs(p, k) > l->score || (theirs(p, k) == l->score && i < l->mentee)));
			if (wants && mentee_prefers(p, k, has))
				return wrong(MATCH_WRONG_BLOCKING, i, j);
		}
	}
	return proved;
}
