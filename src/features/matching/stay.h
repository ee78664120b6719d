/* Of plans that are equal in everything the one in which fewest people move: for whoever shows a plan after another one. */
#ifndef MATCHING_STAY_H
#define MATCHING_STAY_H
#include "features/matching/matching.h"

/* plan: of MATCH_TOTAL, with its proof.  before: of p's mentees, any numbers.  Number placed, total, prices and the scores of the pairs stay; the proof
 * holds. */
void match_stay(struct arena *a, const struct match_problem *p, const int32_t *before, struct match_plan *plan);
#endif
