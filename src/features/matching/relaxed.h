/* Between cohesion.c and its parts, for this folder only. */
#ifndef MATCHING_RELAXED_H
#define MATCHING_RELAXED_H
#include "features/matching/cohesion.h"

/* order: shares of each mentee, the greatest first: where of c->with.  common: for rounds, where two may be together; of c->with[k] those from
 * common_first[k] on, as places among the candidates of the mentee whose line it is; NULL: looked for each time. */
struct relaxed {
	const struct match_problem *p;
	const struct match_cohesion *c;
	const int64_t *share;
	struct match_problem worth;
	int64_t *score, *order, *common_first;
	int32_t *common, *left;
};
/* Finds them once, so that a round costs a look at each; of very many it does not keep them. */
void relaxed_common(struct arena *a, struct relaxed *r);
/* Halves for a beginning. */
int64_t *relaxed_halves(struct arena *a, const struct match_problem *p, const struct match_cohesion *c);
/* r->worth: p with worth for scores.  false: one of them is out of limits, and mentee and candidate say whose. */
bool relaxed_make(struct arena *a, struct relaxed *r, struct match_fault *fault);
/* Whom the worth of i at j counts: places of c->with, at most cap[j] - 1, into ret; how many. */
int32_t relaxed_counted(const struct relaxed *r, int32_t i, int32_t j, int64_t *ret);

/* From one plan to one that no move and no swap betters; mentor is changed in place.  BUSY: the watch stopped it. */
enum status groups_better(struct arena *a, const struct match_problem *p, const struct match_cohesion *c, const struct match_watch *watch, int32_t *mentor) MUST_USE;
#endif
