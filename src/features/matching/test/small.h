/* Small problems made by chance, and all their plans tried one after the other. */
#ifndef MATCHING_TEST_SMALL_H
#define MATCHING_TEST_SMALL_H
#include "features/matching/matching.h"

enum { SMALL_N = 6, SMALL_M = 5, SMALL_ALL = SMALL_N * SMALL_M };

/* A problem with memory of its own; score_of[i][j], allowed[i][j] are the same once more. */
struct small {
	struct match_problem p;
	int32_t lo[SMALL_M], cap[SMALL_M], mentor[SMALL_ALL], fixed[SMALL_N];
	int64_t first[SMALL_N + 1], score[SMALL_ALL], theirs[SMALL_ALL];
	bool allowed[SMALL_N][SMALL_M];
	int64_t score_of[SMALL_N][SMALL_M], theirs_of[SMALL_N][SMALL_M];
};

/* What trying all plans found; plans == 0: there is none. */
struct truth {
	int64_t plans, placed, total;
	int64_t worst_of_best[SMALL_N]; /* scores of the fairest of the best total, rising */
	int64_t fair[SMALL_N];          /* of the fairest with most placed */
	int64_t fair_total;
};

uint32_t chance(uint64_t *seed, uint32_t below);
void small_make(uint64_t *seed, struct small *s);
void small_list(struct small *s);                       /* p from allowed, score_of, theirs_of, the number of people and bounds */
struct truth small_try_all(const struct small *s);
/* The scores of a plan, rising; how many. */
int small_scores(const struct small *s, const int32_t *mentor, int64_t *ret);
bool small_stable(const struct small *s, const int32_t *mentor);
#endif
