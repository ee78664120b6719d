/* Groups whose members suit one another: matching.h, where it also counts who is with whom.
 *
 * The question.  As in matching.h; besides, two mentees with the same mentor bring weight × points, which may be negative.  Most
 * mentees placed comes first, then the best sum: the scores of the pairs plus what those bring who are together.
 *
 * Nobody knows how to find the best sum quickly (quadratic semi-assignment is NP-hard), so there is no certificate.  What comes is a
 * good plan and a *bound* that no plan goes over: the plan is at most bound - (total + cohesion) points from the best one.
 *
 * The bound.  Write what two who are together bring in half points, and give each of them his share, any two whole numbers that sum up to
 * it: one half each to begin with.  In a plan mentee i at mentor j then has 2·score(i, j) and his shares of at most cap[j] - 1 others, who
 * are candidates of j too: no more than 2·score(i, j) + the greatest positive cap[j] - 1 of those shares.  Call it his worth(i, j).  No plan has more than
 * the best plan of the problem of matching.h with worth for scores: the *relaxed* problem.  Its prices u, v and its lift prove
 * that: for whatever plan, placed·lift + its worth <= sum of u + sum over mentors of the greater of v·cap and v·lo.  Other shares give
 * other bounds: they move from whom the relaxed plan counts twice to whom it does not count, while that helps.
 *
 * The plan.  From the best plan of matching.h, and from each relaxed one (of very many candidates: the first, the second, the fourth …): somebody goes to a free place, or two change places, one of
 * whom may have nobody; of all changes of one mentee the best, while any helps; then two whole groups change their
 * mentors.  The best of all ends is taken, then the first.  Fixed pairs and bounds are kept, and as many are placed as can be.  The same
 * problem gives the same plan every time.
 *
 * Limits.  |2·score + greatest positive shares| <= MATCH_SCORE_MAX for each candidate, |weight·points| <= MATCH_SCORE_MAX / 2; else
 * INVALID (MATCH_SCORE).
 *
 * Sources.
 *   Shares of a quadratic term and prices of the linear rest: Gilmore, SIAM J. 10 (1962); Lawler, Management Science 9 (1963); moved by
 *     subgradients: Held, Wolfe & Crowder, Mathematical Programming 6 (1974), with the step of Polyak.
 *   Moves and swaps: Kernighan & Lin, Bell System Technical J. 49 (1970), the first level of it. */
#ifndef MATCHING_COHESION_H
#define MATCHING_COHESION_H
#include "features/matching/matching.h"

#define MATCH_WEIGHT_MAX 1000000

/* Those whom something is said of stand from first[i] to first[i + 1], rising, each two with both of them and with the same points. */
struct match_cohesion {
	int32_t weight;                 /* 0 … MATCH_WEIGHT_MAX */
	const int64_t *first;           /* n + 1 */
	const int32_t *with;
	const int64_t *points;
};

struct match_grouping {
	struct match_plan plan;         /* total: of the scores.  u, v, lift: of the relaxed problem, in half points */
	int64_t cohesion;               /* what those bring who are together */
	int64_t bound;                  /* no plan that places as many has a greater total + cohesion */
	int64_t *share;                 /* beside with, in half points; of each two share[k] + the other's = 2 · weight · points */
};

/* Lists that are none: mentee and candidate say where.  OK, or INVALID with MATCH_CANDIDATE (who is not there, himself, not rising, or not
 * the same with both) or MATCH_SCORE. */
enum status match_cohesion_check(struct arena *a, const struct match_problem *p, const struct match_cohesion *c, struct match_fault *fault) MUST_USE;

/* o: aim does not count; any_best: a quick look, of one round (to compare many changes).  The faults of match_solve and of match_cohesion_check. */
enum status match_group(struct arena *a, const struct match_problem *p, const struct match_cohesion *c, const struct match_options *o,
	struct match_fault *fault, struct match_grouping *ret) MUST_USE;

/* What those bring who are together in a plan. */
int64_t match_cohesion_of(const struct match_cohesion *c, const struct match_plan *plan);

enum match_bound_wrong {
	MATCH_BOUND_PROVED,
	MATCH_BOUND_PLAN,               /* see plan */
	MATCH_BOUND_COHESION,           /* found, said */
	MATCH_BOUND_SHARES,             /* of mentee and other: their shares do not sum up */
	MATCH_BOUND_PRICE,              /* mentee, other (a mentor): u + v < worth + lift */
	MATCH_BOUND_GAIN,               /* mentee: u < 0, and not everybody is placed */
	MATCH_BOUND_LIFT,               /* more might be placed: lift does not outweigh every sum */
	MATCH_BOUND_ABOVE               /* the prices prove `found`, and less is said */
};
struct match_bound_verdict { enum match_bound_wrong wrong; struct match_verdict plan; int32_t mentee, other; int64_t found, said; };
/* Is the plan allowed, are its numbers true, and do shares and prices prove the bound?  In time linear in candidates times shares;
 * p and c were checked. */
struct match_bound_verdict match_verify_bound(struct arena *a, const struct match_problem *p, const struct match_cohesion *c, const struct match_grouping *g);
#endif
