/* Differences of pairs: the signed-rank test, the sign test, the shift. */
#include "kernel/stats/rank.h"

#include <math.h>

struct signed_ranks { size_t n; int64_t *twice; int64_t positive, total; double ties; };

static struct signed_ranks rank_signed(struct arena *a, struct stats_sample d)
{
	struct signed_ranks r = { .n = 0 };
	struct ranked *v = NEW_ARRAY(a, d.n ? d.n : 1, struct ranked);
	for (size_t i = 0; i < d.n; i++)
		if (d.v[i] != 0)
			v[r.n++] = (struct ranked){ fabs(d.v[i]), d.v[i] > 0 };
	r.twice = NEW_ARRAY(a, r.n ? r.n : 1, int64_t);
	stats_sort(a, v, r.n);
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
	struct signed_ranks r = rank_signed(a, d);
	struct stats_test t = { (int64_t)r.n, (double)r.positive / 2, NAN, normal_p(&r), NAN, NAN, NAN };
	arena_rewind(a, m);
	return t;
}

/* ---- the shift: the median of the averages of all pairs ---- */

/* How many averages (i <= j) are at most x?  v ascends. */
static int64_t count_averages(const double *v, size_t n, double x)
{
	int64_t count = 0;
	size_t j = n;
	for (size_t i = 0; i < n; i++) {
		while (j > i && (v[i] + v[j - 1]) / 2 > x)
			j--;
		if (j <= i)
			break;
		count += (int64_t)(j - i);
	}
	return count;
}

/* Doubles as integers of the same order, so that halving ends at the value itself. */
static int64_t order_of(double x)
{
	int64_t i;
	memcpy(&i, &x, sizeof i);
	return i < 0 ? INT64_MIN - i : i;
}

static double of_order(int64_t i)
{
	double x;
	i = i < 0 ? INT64_MIN - i : i;
	memcpy(&x, &i, sizeof x);
	return x;
}

/* The k-th smallest average, 1-based. */
static double average_at(const double *v, size_t n, int64_t k)
{
	int64_t lo = order_of(v[0]), hi = order_of(v[n - 1]);
	while (lo < hi) {
		int64_t mid = lo + (int64_t)(((uint64_t)hi - (uint64_t)lo) / 2);
		if (count_averages(v, n, of_order(mid)) >= k)
			hi = mid;
		else
			lo = mid + 1;
	}
	return of_order(lo);
}

enum { EXACT_INTERVAL = 200 };

/* The smallest q with P(V <= q) >= 0.025, as R's qsignrank; beyond EXACT_INTERVAL by the normal distribution. */
static int64_t rank_quantile(struct arena *a, size_t n)
{
	double x = (double)n, mean = x * (x + 1) / 4, sd = sqrt(x * (x + 1) * (2 * x + 1) / 24);
	if (n > EXACT_INTERVAL)
		return (int64_t)ceil(mean - STATS_Z975 * sd);
	int64_t *ranks = NEW_ARRAY(a, n, int64_t), enough = (int64_t)(mean - 1.5 * sd);         /* 0.025 is at 1.96 at most */
	for (size_t i = 0; i < n; i++)
		ranks[i] = (int64_t)i + 1;
	return stats_subset_quantile(a, ranks, n, n < 20 ? (int64_t)mean : enough, 0.025);
}

static void estimate_shift(struct arena *a, struct stats_sample d, struct stats_test *t)
{
	int64_t n = (int64_t)d.n, all = n * (n + 1) / 2, q;
	if (n == 0)
		return;
	struct ranked *sorted = NEW_ARRAY(a, d.n, struct ranked);
	double *v = NEW_ARRAY(a, d.n, double);
	for (size_t i = 0; i < d.n; i++)
		sorted[i].key = d.v[i];
	stats_sort(a, sorted, d.n);
	for (size_t i = 0; i < d.n; i++)
		v[i] = sorted[i].key;
	q = rank_quantile(a, d.n);
	q = q < 1 ? 1 : q;
	t->effect = (average_at(v, d.n, (all + 1) / 2) + average_at(v, d.n, all / 2 + 1)) / 2;
	t->lo = average_at(v, d.n, q);
	t->hi = average_at(v, d.n, all - q + 1);
}

struct stats_test stats_wilcoxon(struct arena *a, struct stats_sample d)
{
	struct arena_mark m = arena_mark(a);
	struct signed_ranks r = rank_signed(a, d);
	struct stats_test t = { (int64_t)r.n, (double)r.positive / 2, NAN, normal_p(&r), NAN, NAN, NAN };
	int64_t other = r.total - r.positive;
	if (r.n && r.n <= STATS_EXACT_SIGNED)
		t.p_exact = twice_at_most_1(stats_subset_tail(a, r.twice, r.n, r.positive < other ? r.positive : other));
	estimate_shift(a, d, &t);
	arena_rewind(a, m);
	return t;
}

/* ---- signs ---- */

/* P(at most k of n), each with probability p; sums the terms from the largest, at k or at the mode, downwards. */
static double binomial_at_most(int64_t k, int64_t n, double p)
{
	double sum = 0, x = (double)n;
	if (k >= n || p <= 0)
		return 1;
	if (k < 0 || p >= 1)
		return 0;
	for (int64_t i = k; i >= 0; i--) {
		double y = (double)i, term = exp(lgamma(x + 1) - lgamma(y + 1) - lgamma(x - y + 1) + y * log(p) + (x - y) * log1p(-p));
		sum += term;
		if (y < x * p && term < sum * 1e-18)
			break;
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
