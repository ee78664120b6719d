/* A solver: the core with what people have decided besides.  For this folder only. */
#ifndef MATCHING_SOLVER_H
#define MATCHING_SOLVER_H
#include "features/matching/core.h"

struct bounds { int32_t lo, cap, pins; };       /* as given; the core has them less the pins */

struct match_solver {
	struct core *c;
	struct arena *a;
	int32_t n_cap;                  /* how many mentees there is memory for */
	int32_t *pinned;                /* of each mentee: mentor or MATCH_NOBODY */
	struct bounds *bounds;          /* of each mentor */
	int64_t least, most;            /* of all scores and 0 */
	int64_t lift;                   /* as in the plan */
	bool any_best, holds, cold;     /* holds: there is a plan; cold: prices begin anew */
};

static inline int64_t w_of_score(int64_t score) { return score + MATCH_SCORE_MAX; }
static inline int64_t score_of_w(int64_t w) { return w - MATCH_SCORE_MAX; }

/* Nobody has a place, prices are 0.  same: every w is 0. */
struct match_solver *solver_new(struct arena *a, const struct match_problem *p, const struct match_options *o, bool same);
/* Whoever waits gets a place, and of the best plans the fairest is taken. */
enum status solver_mend(struct match_solver *s, struct match_fault *fault) MUST_USE;
/* Rows from the problem's candidates, rising by mentor; of a fixed pair too.  same: every w is 0. */
void solver_rows(struct core *c, const struct match_problem *p, bool same);
struct core_list *solver_rank(struct arena *a, const struct match_problem *p);  /* the same rows, always with their scores */
void solver_widen(struct match_solver *s, int64_t score);
int64_t solver_lift(const struct match_solver *s, int64_t n);
void solver_pin(struct match_solver *s, int32_t i, int32_t j);   /* i has no place, j is his candidate */
/* The bounds of the core from those given; who no longer fits waits. */
void solver_bounds(struct match_solver *s, int32_t j);
#endif
