/* Tests for answers before and after, and for two groups: pure functions over numbers.
 *
 * Every two-sided p is twice the smaller tail, at most 1.  NaN: not defined for this sample (nothing differs), or, for
 * p_exact, beyond the limit of the exact distribution.  lo and hi bound a 95 % confidence interval of effect.  Values are
 * compared as they are: what has to tie must be equal.  Nothing is kept, samples are not changed; safe from any thread.
 *
 * Sources.
 *   Wilcoxon signed-rank: Wilcoxon F., Individual comparisons by ranking methods, Biometrics Bulletin 1 (1945); midranks and
 *     the conditional distribution: Lehmann E. L., Nonparametrics (1975), ch. 3; continuity and ties as R's
 *     wilcox.test(exact = FALSE).  Exact: the coefficients of prod (1 + x^r) over the midranks r, Streitberg & Röhmel,
 *     Computational Statistics & Data Analysis 4 (1986); of ranks without ties by Cauchy's integral (circle.c).
 *   Hodges–Lehmann estimate and its interval: Hollander & Wolfe, Nonparametric Statistical Methods (1999), 3.2–3.3.
 *   Sign test and Clopper–Pearson interval: Conover W. J., Practical Nonparametric Statistics (1999), 3.1, 3.4.
 *   Mann–Whitney: Mann & Whitney, Annals of Mathematical Statistics 18 (1947); ties as R's wilcox.test.
 *   Cliff's delta and its asymmetric interval: Cliff N., Psychological Bulletin 114 (1993); Feng & Cliff, J. of Modern Applied
 *     Statistical Methods 3 (2004).
 *   Cronbach's alpha: Cronbach L. J., Psychometrika 16 (1951). */
#ifndef STATS_STATS_H
#define STATS_STATS_H
#include <stddef.h>
#include <stdint.h>
#include "kernel/base/arena.h"

enum { STATS_EXACT_SIGNED = 1000, STATS_EXACT_TWO = 200 };      /* largest n with p_exact; of two groups together */

struct stats_sample { size_t n; const double *v; };

struct stats_test {
	int64_t n;                      /* differences that are not zero; of two groups all values */
	double statistic;               /* V, the rank sum of the positive; their number; W of the first group, as R */
	double p_exact, p_normal;
	double effect, lo, hi;          /* Hodges–Lehmann shift; share of the positive; Cliff's delta */
};

/* Differences; zeros are dropped for the test and kept for the estimate.  The arena is rewound. */
struct stats_test stats_wilcoxon(struct arena *a, struct stats_sample d);
/* The same of whole differences least, least + 1, …, each as often as counts says: beyond the exact distribution millions cost what
 * their kinds cost. */
struct stats_test stats_wilcoxon_counts(struct arena *a, int64_t least, const uint32_t *counts, size_t k);
struct stats_test stats_sign(struct arena *a, struct stats_sample d);
struct stats_test stats_mann_whitney(struct arena *a, struct stats_sample x, struct stats_sample y);

/* Only n, statistic and p_normal; the rest is NaN. */
struct stats_test stats_wilcoxon_normal(struct arena *a, struct stats_sample d);

/* k items (columns) answered by n people (rows), row by row; NaN when n < 2, k < 2 or all people have one sum. */
double stats_cronbach(const double *v, size_t n, size_t k);
#endif
