/* Stable plans, for this folder only. */
#ifndef MATCHING_STABLE_H
#define MATCHING_STABLE_H
#include "features/matching/matching.h"

/* p was checked. */
enum status stable_solve(struct arena *a, const struct match_problem *p, struct match_fault *fault, struct match_plan *ret) MUST_USE;
#endif
