/* The common square or rectangle: everybody is a candidate of everybody, one mentee a mentor.  For this folder only. */
#ifndef MATCHING_DENSE_H
#define MATCHING_DENSE_H
#include "features/matching/matching.h"

enum dense_said { DENSE_NO, DENSE_SOLVED, DENSE_STOPPED };

/* DENSE_SOLVED: p is right, and ret_mentor (n) and ret_v (m), memory of the caller, are an optimal plan and its prices.
 * DENSE_NO: not such a problem, or not a right one, or its scores are too far apart; then nothing is said of p. */
enum dense_said dense_solve(struct arena *a, const struct match_problem *p, const struct match_watch *watch, int32_t *ret_mentor, int64_t *ret_v);
#endif
