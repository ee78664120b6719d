/* Ranks and distributions shared by the tests; for this folder only. */
#ifndef STATS_RANK_H
#define STATS_RANK_H
#include "kernel/stats/stats.h"

#define STATS_Z975 1.959963984540054            /* the normal quantile of a 95 % interval */

struct ranked { double key; int tag; };

/* Sorts by key, stable. */
void stats_sort(struct arena *a, struct ranked *v, size_t n);
/* Twice the midranks of sorted keys, so whole numbers; returns the sum of t^3 - t over ties. */
double stats_ranks(const struct ranked *v, size_t n, int64_t *ret_twice);

double stats_normal_two_sided(double distance, double sd);      /* with continuity: distance is statistic minus mean */

/* P(sum of a random subset of v <= most), each in with probability 1/2 (subsets.c). */
double stats_subset_tail(struct arena *a, const int64_t *v, size_t n, int64_t most);
/* The same of 1, 2, …, n, most at most half of their total (circle.c); NaN where it would cost more than counting. */
double stats_ranks_tail(int64_t n, int64_t most);
/* Loops over numbers side by side, in the two widths that processors have.  What chooses between them while the program is linked runs
 * before ThreadSanitizer has begun: there it is left out. */
#if defined(__x86_64__) && !defined(__SANITIZE_THREAD__)
#define FOUR_AT_ONCE __attribute__((target_clones("avx2", "default")))
#else
#define FOUR_AT_ONCE
#endif
enum { STATS_QUANTILES = 200, STATS_FEW = 64 };
extern const int16_t stats_rank_quantiles[STATS_QUANTILES + 1];

/* Effect, lo and hi of ascending differences (shift.c); of whole ones least, least + 1, …, k <= STATS_FEW kinds, n > 0 together. */
void stats_shift(struct stats_sample d, struct stats_test *t);
void stats_shift_counts(int64_t least, const uint32_t *counts, size_t k, int64_t n, struct stats_test *t);

/* Both tails for subsets of k of the n: P(sum <= at), P(sum >= at). */
void stats_choose_tails(struct arena *a, const int64_t *v, size_t n, size_t k, int64_t at, double *ret_low, double *ret_high);
#endif
