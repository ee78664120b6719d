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

/* The smallest q with P(V <= q) >= 0.025 for 1 … 200 differences without ties: R's qsignrank.  The unit test makes it anew. */
const int16_t stats_rank_quantiles[STATS_QUANTILES + 1] = { 0,
	0, 0, 0, 0, 0, 1, 3, 4, 6, 9, 11, 14, 18, 22, 26, 30, 35, 41, 47, 53, 59, 66, 74, 82, 90, 99, 108, 117, 127, 138,
	148, 160, 171, 183, 196, 209, 222, 236, 250, 265, 280, 295, 311, 328, 344, 362, 379, 397, 416, 435, 454, 474, 495,
	515, 537, 558, 580, 603, 626, 649, 673, 698, 722, 748, 773, 799, 826, 853, 880, 908, 937, 965, 995, 1024, 1054, 1085,
	1116, 1148, 1180, 1212, 1245, 1278, 1312, 1346, 1381, 1416, 1452, 1488, 1524, 1561, 1598, 1636, 1675, 1713, 1753,
	1792, 1833, 1873, 1914, 1956, 1998, 2040, 2083, 2126, 2170, 2214, 2259, 2304, 2350, 2396, 2443, 2490, 2537, 2585,
	2633, 2682, 2732, 2781, 2832, 2882, 2934, 2985, 3037, 3090, 3143, 3196, 3250, 3305, 3360, 3415, 3471, 3527, 3584,
	3641, 3698, 3757, 3815, 3874, 3934, 3994, 4054, 4115, 4176, 4238, 4300, 4363, 4426, 4490, 4554, 4619, 4684, 4749,
	4815, 4882, 4949, 5016, 5084, 5152, 5221, 5290, 5360, 5430, 5501, 5572, 5644, 5716, 5788, 5861, 5935, 6009, 6083,
	6158, 6233, 6309, 6386, 6462, 6539, 6617, 6695, 6774, 6853, 6933, 7013, 7093, 7174, 7255, 7337, 7420, 7503, 7586,
	7670, 7754, 7839, 7924, 8009, 8096, 8182, 8269, 8357, 8445 };

/* Beyond the table by the normal distribution. */
static int64_t rank_quantile(size_t n)
{
	double x = (double)n, mean = x * (x + 1) / 4, sd = sqrt(x * (x + 1) * (2 * x + 1) / 24);
	return n <= STATS_QUANTILES ? stats_rank_quantiles[n] : (int64_t)ceil(mean - STATS_Z975 * sd);
}

/* ---- … of answers on a scale: whole numbers of few kinds, so that all averages are counted ---- */

enum { FEW = 64 };

struct counted { int64_t lowest; int64_t sums[2 * FEW - 1]; };     /* how many pairs have the sum 2 * lowest + i */

static void pair_up(const int64_t *count, int64_t last, struct counted *c)
{
	for (int64_t i = 0; i <= last; i++) {
		c->sums[2 * i] += count[i] * (count[i] + 1) / 2;
		for (int64_t k = i + 1; k <= last; k++)
			c->sums[i + k] += count[i] * count[k];
	}
}

static bool count_sums(struct stats_sample d, struct counted *c)
{
	int64_t count[FEW] = { 0 };
	double lowest = d.v[0], highest = d.v[0];
	for (size_t i = 0; i < d.n; i++) {
		lowest = fmin(lowest, d.v[i]);
		highest = fmax(highest, d.v[i]);
	}
	if (!(highest - lowest < FEW) || fabs(lowest) > 1e9)
		return false;
	*c = (struct counted){ .lowest = (int64_t)lowest };
	for (size_t i = 0; i < d.n; i++) {
		int64_t whole = (int64_t)d.v[i];
		if ((double)whole != d.v[i])
			return false;
		count[whole - c->lowest]++;
	}
	pair_up(count, (int64_t)(highest - lowest), c);
	return true;
}

static double counted_at(const struct counted *c, int64_t k)
{
	int64_t i = 0, seen = c->sums[0];
	while (seen < k)
		seen += c->sums[++i];
	return (double)(2 * c->lowest + i) / 2;
}

static const double *sorted_values(struct arena *a, struct stats_sample d)
{
	struct ranked *sorted = NEW_ARRAY(a, d.n, struct ranked);
	double *v = NEW_ARRAY(a, d.n, double);
	for (size_t i = 0; i < d.n; i++)
		sorted[i].key = d.v[i];
	stats_sort(a, sorted, d.n);
	for (size_t i = 0; i < d.n; i++)
		v[i] = sorted[i].key;
	return v;
}

static void estimate_shift(struct arena *a, struct stats_sample d, struct stats_test *t)
{
	int64_t n = (int64_t)d.n, all = n * (n + 1) / 2, q = rank_quantile(d.n);
	struct counted c = { 0 };
	if (n == 0)
		return;
	q = q < 1 ? 1 : q;
	const int64_t at[4] = { (all + 1) / 2, all / 2 + 1, q, all - q + 1 };
	bool few = count_sums(d, &c);
	const double *v = few ? NULL : sorted_values(a, d);
	double x[4];
	for (int i = 0; i < 4; i++)
		x[i] = few ? counted_at(&c, at[i]) : average_at(v, d.n, at[i]);
	t->effect = (x[0] + x[1]) / 2;
	t->lo = x[2];
	t->hi = x[3];
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

/* ---- … of millions of answers, as counters keep them ---- */

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
static struct signed_ranks rank_counts(int64_t least, const uint32_t *counts, size_t k)
{
	struct signed_ranks r = { .n = 0 };
	int64_t most = least + (int64_t)k - 1, widest = most > -least ? most : -least;
	for (int64_t size = 1; size <= widest; size++) {
		int64_t up = count_of(size, least, counts, k), t = up + count_of(-size, least, counts, k), twice = 2 * (int64_t)r.n + t + 1;
		r.positive += up * twice;
		r.total += t * twice;
		r.ties += (double)t * (double)t * (double)t - (double)t;
		r.n += (size_t)t;
	}
	return r;
}

struct stats_test stats_wilcoxon_counts(struct arena *a, int64_t least, const uint32_t *counts, size_t k)
{
	struct arena_mark m = arena_mark(a);
	int64_t n = 0, count[FEW] = { 0 };
	for (size_t i = 0; i < k; i++)
		n += counts[i];
	if (n <= STATS_EXACT_SIGNED || k > FEW) {
		struct stats_test t = stats_wilcoxon(a, spread(a, least, counts, k, n));
		arena_rewind(a, m);
		return t;
	}
	struct signed_ranks r = rank_counts(least, counts, k);
	struct stats_test t = { (int64_t)r.n, (double)r.positive / 2, NAN, normal_p(&r), NAN, NAN, NAN };
	struct counted c = { .lowest = least };
	for (size_t i = 0; i < k; i++)
		count[i] = counts[i];
	pair_up(count, (int64_t)k - 1, &c);
	int64_t all = n * (n + 1) / 2, q = rank_quantile((size_t)n);
	t.effect = (counted_at(&c, (all + 1) / 2) + counted_at(&c, all / 2 + 1)) / 2;
	t.lo = counted_at(&c, q);
	t.hi = counted_at(&c, all - q + 1);
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
