/* Differences of pairs: the signed-rank test, the sign test, the shift. */
#include "kernel/stats/rank.h"

#include <math.h>

struct signed_ranks { size_t n; int64_t *twice; int64_t positive, total; double ties; };

static struct stats_sample ascending(struct arena *a, struct stats_sample d)
{
	struct ranked *sorted = NEW_ARRAY(a, d.n + 1, struct ranked);
	double *v = NEW_ARRAY(a, d.n + 1, double);
	for (size_t i = 0; i < d.n; i++)
		sorted[i].key = d.v[i];
	stats_sort(a, sorted, d.n);
	for (size_t i = 0; i < d.n; i++)
		v[i] = sorted[i].key;
	return (struct stats_sample){ d.n, v };
}

/* d ascends: by size, what is below zero from its end meets what is above it. */
static struct signed_ranks rank_signed(struct arena *a, struct stats_sample d)
{
	struct signed_ranks r = { .n = 0 };
	struct ranked *v = NEW_ARRAY(a, d.n + 1, struct ranked);
	size_t up = 0, down;
	while (up < d.n && d.v[up] < 0)
		up++;
	for (down = up; up < d.n && d.v[up] == 0;)
		up++;
	while (down > 0 || up < d.n)
		if (up == d.n || (down > 0 && -d.v[down - 1] < d.v[up]))
			v[r.n++] = (struct ranked){ -d.v[--down], 0 };
		else
			v[r.n++] = (struct ranked){ d.v[up++], 1 };
	r.twice = NEW_ARRAY(a, r.n + 1, int64_t);
	r.ties = stats_ranks(v, r.n, r.twice);
	for (size_t i = 0; i < r.n; i++) {
		r.total += r.twice[i];
		r.positive += v[i].tag ? r.twice[i] : 0;
	}
	return r;
}

static double normal_p(const struct signed_ranks *r)
{
	double n = (double)r->n;
	return stats_normal_two_sided((double)r->positive / 2 - n * (n + 1) / 4, sqrt(n * (n + 1) * (2 * n + 1) / 24 - r->ties / 48));
}

static double twice_at_most_1(double p) { return p < 0.5 ? 2 * p : 1; }

struct stats_test stats_wilcoxon_normal(struct arena *a, struct stats_sample d)
{
	struct arena_mark m = arena_mark(a);
	struct signed_ranks r = rank_signed(a, ascending(a, d));
	struct stats_test t = { (int64_t)r.n, (double)r.positive / 2, NAN, normal_p(&r), NAN, NAN, NAN };
	arena_rewind(a, m);
	return t;
}

static double exact_p(struct arena *a, const struct signed_ranks *r)
{
	int64_t other = r->total - r->positive;
	if (!r->n || r->n > STATS_EXACT_SIGNED)
		return NAN;
	return twice_at_most_1(stats_subset_tail(a, r->twice, r->n, r->positive < other ? r->positive : other));
}

/* ---- … of answers on a scale: whole differences of few kinds, as counters keep them ---- */

struct few { int64_t least; size_t k; uint32_t counts[STATS_FEW]; };

static bool count_few(struct stats_sample d, struct few *ret)
{
	double least = d.n ? d.v[0] : 1, most = d.n ? d.v[0] : 0;
	for (size_t i = 0; i < d.n; i++) {
		least = d.v[i] < least ? d.v[i] : least;
		most = d.v[i] > most ? d.v[i] : most;
	}
	if (!(most >= least && most - least < STATS_FEW) || fabs(least) > 1e9)
		return false;
	*ret = (struct few){ (int64_t)least, (size_t)(most - least) + 1, { 0 } };
	for (size_t i = 0; i < d.n; i++) {
		int64_t whole = (int64_t)d.v[i];
		if ((double)whole != d.v[i])
			return false;
		ret->counts[whole - ret->least]++;
	}
	return true;
}

static struct stats_sample spread(struct arena *a, int64_t least, const uint32_t *counts, size_t k, int64_t n)
{
	double *v = NEW_ARRAY(a, (size_t)n + 1, double);
	size_t at = 0;
	for (size_t i = 0; i < k; i++)
		for (uint32_t m = counts[i]; m-- > 0;)
			v[at++] = (double)(least + (int64_t)i);
	return (struct stats_sample){ at, v };
}

static int64_t count_of(int64_t value, int64_t least, const uint32_t *counts, size_t k)
{
	return value < least || value - least >= (int64_t)k ? 0 : counts[value - least];
}

/* Values of one size have one rank: the middle of those they fill. */
static struct signed_ranks rank_counts(struct arena *a, int64_t least, const uint32_t *counts, size_t k, int64_t n)
{
	struct signed_ranks r = { .twice = NEW_ARRAY(a, n <= STATS_EXACT_SIGNED ? (size_t)n + 1 : 1, int64_t) };
	int64_t most = least + (int64_t)k - 1, widest = most > -least ? most : -least;
	for (int64_t size = 1; size <= widest; size++) {
		int64_t up = count_of(size, least, counts, k), t = up + count_of(-size, least, counts, k), twice = 2 * (int64_t)r.n + t + 1;
		r.positive += up * twice;
		r.total += t * twice;
		r.ties += (double)t * (double)t * (double)t - (double)t;
		for (int64_t i = 0; n <= STATS_EXACT_SIGNED && i < t; i++)
			r.twice[(int64_t)r.n + i] = twice;
		r.n += (size_t)t;
	}
	return r;
}

static struct stats_test test_ranks(struct arena *a, const struct signed_ranks *r)
{
	return (struct stats_test){ (int64_t)r->n, (double)r->positive / 2, exact_p(a, r), normal_p(r), NAN, NAN, NAN };
}

struct stats_test stats_wilcoxon_counts(struct arena *a, int64_t least, const uint32_t *counts, size_t k)
{
	struct arena_mark m = arena_mark(a);
	struct stats_test t;
	int64_t n = 0;
	for (size_t i = 0; i < k; i++)
		n += counts[i];
	if (n == 0 || k > STATS_FEW) {
		t = stats_wilcoxon(a, spread(a, least, counts, k, n));
	} else {
		struct signed_ranks r = rank_counts(a, least, counts, k, n);
		t = test_ranks(a, &r);
		stats_shift_counts(least, counts, k, n, &t);
	}
	arena_rewind(a, m);
	return t;
}

struct stats_test stats_wilcoxon(struct arena *a, struct stats_sample d)
{
	struct few f;
	if (count_few(d, &f))
		return stats_wilcoxon_counts(a, f.least, f.counts, f.k);
	struct arena_mark m = arena_mark(a);
	struct stats_sample sorted = ascending(a, d);
	struct signed_ranks r = rank_signed(a, sorted);
	struct stats_test t = test_ranks(a, &r);
	stats_shift(sorted, &t);
	arena_rewind(a, m);
	return t;
}

/* ---- signs ---- */

/* P(at most k of n), each with probability p; sums the terms from the largest, at k or at the mode, downwards. */
static double binomial_at_most(int64_t k, int64_t n, double p)
{
	double sum = 0, x = (double)n, y = (double)k;
	if (k >= n || p <= 0)
		return 1;
	if (k < 0 || p >= 1)
		return 0;
	double term = exp(lgamma(x + 1) - lgamma(y + 1) - lgamma(x - y + 1) + y * log(p) + (x - y) * log1p(-p)), odds = (1 - p) / p;
	for (int64_t i = k; i >= 0; i--) {
		y = (double)i;
		sum += term;
		if (y < x * p && term < sum * 1e-18)
			break;
		term *= y / (x - y + 1) * odds;
	}
	return sum < 1 ? sum : 1;
}

/* p where P(at most k) is tail; it falls with p. */
static double share_where(int64_t k, int64_t n, double tail)
{
	double lo = 0, hi = 1;
	for (int i = 0; i < 60; i++) {
		double mid = (lo + hi) / 2;
		if (binomial_at_most(k, n, mid) > tail)
			lo = mid;
		else
			hi = mid;
	}
	return (lo + hi) / 2;
}

/* P(at most k heads of n), exactly: the numbers of subsets of n ones. */
static double heads_at_most(struct arena *a, int64_t k, int64_t n)
{
	if (n > STATS_EXACT_SIGNED)
		return binomial_at_most(k, n, 0.5);
	int64_t *ones = NEW_ARRAY(a, (size_t)n, int64_t);
	for (int64_t i = 0; i < n; i++)
		ones[i] = 1;
	return stats_subset_tail(a, ones, (size_t)n, k);
}

struct stats_test stats_sign(struct arena *a, struct stats_sample d)
{
	struct arena_mark m = arena_mark(a);
	int64_t up = 0, n = 0;
	for (size_t i = 0; i < d.n; i++) {
		up += d.v[i] > 0;
		n += d.v[i] != 0;
	}
	struct stats_test t = { n, (double)up, NAN, NAN, NAN, NAN, NAN };
	if (n) {
		t.p_exact = twice_at_most_1(heads_at_most(a, up < n - up ? up : n - up, n));
		t.p_normal = stats_normal_two_sided((double)up - (double)n / 2, sqrt((double)n) / 2);
		t.effect = (double)up / (double)n;
		t.lo = up == 0 ? 0 : share_where(up - 1, n, 0.975);
		t.hi = up == n ? 1 : share_where(up, n, 0.025);
	}
	arena_rewind(a, m);
	return t;
}
