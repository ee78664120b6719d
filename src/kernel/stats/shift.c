/* The shift of differences: the median of the averages of all pairs (i <= j), and its interval. */
#include "kernel/stats/rank.h"

#include <math.h>

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

struct counted { int64_t lowest; int64_t sums[2 * STATS_FEW - 1]; };     /* how many pairs have the sum 2 * lowest + i */

static void pair_up(const int64_t *count, int64_t last, struct counted *c)
{
	for (int64_t i = 0; i <= last; i++) {
		c->sums[2 * i] += count[i] * (count[i] + 1) / 2;
		for (int64_t k = i + 1; k <= last; k++)
			c->sums[i + k] += count[i] * count[k];
	}
}

static double counted_at(const struct counted *c, int64_t k)
{
	int64_t i = 0, seen = c->sums[0];
	while (seen < k)
		seen += c->sums[++i];
	return (double)(2 * c->lowest + i) / 2;
}

/* ---- … of any numbers: averages are counted, never all made ---- */

enum { WINDOW = 64, STEPS = 24 };                /* averages looked at one by one; countings before that is given up */

/* v ascends.  (lo, hi]: so many averages are at most lo, at most hi.  Those between, ascending, once they are in `made`. */
struct averages { const double *v; size_t n; double lo, hi; int64_t below, upto; double made[WINDOW]; bool are_made; };

static double average(const struct averages *m, size_t i, size_t j) { return (m->v[i] + m->v[j]) / 2; }

static int64_t count_averages(const struct averages *m, double x)
{
	int64_t count = 0;
	size_t j = m->n;
	for (size_t i = 0; i < m->n; i++) {
		while (j > i && average(m, i, j - 1) > x)
			j--;
		if (j <= i)
			break;
		count += (int64_t)(j - i);
	}
	return count;
}

/* The k-th is on one side of x. */
static void look_at(struct averages *m, int64_t k, double x)
{
	int64_t c = count_averages(m, x);
	if (c >= k) {
		m->hi = x;
		m->upto = c;
	} else {
		m->lo = x;
		m->below = c;
	}
}

/* From a guess to both sides of it: where the k-th would be if so many stood in each unit as among normal ones, and a little beyond. */
static void surround(struct averages *m, int64_t k, double guess, double density)
{
	double ahead = WINDOW / 4.0;
	m->are_made = false;
	m->lo = -INFINITY;
	m->hi = INFINITY;
	m->below = 0;
	m->upto = (int64_t)m->n * ((int64_t)m->n + 1) / 2;
	for (int i = 0; i < STEPS && isfinite(guess) && (isinf(m->lo) || isinf(m->hi)); i++, ahead *= 2) {
		look_at(m, k, guess);
		guess = isinf(m->lo) ? m->hi - ((double)(m->upto - k) + ahead) / density : m->lo + ((double)(k - m->below) + ahead) / density;
	}
	if (isinf(m->lo))
		m->lo = nextafter(m->v[0], -INFINITY);
	if (isinf(m->hi))
		m->hi = m->v[m->n - 1];
}

/* Between, where the k-th would stand if all were evenly spread, a little beyond it: so that both sides come nearer. */
static void narrow(struct averages *m, int64_t k)
{
	for (int i = 0; i < STEPS && m->upto - m->below > WINDOW; i++) {
		double aim = (double)(m->upto - k > k - m->below ? k + WINDOW / 4 : k - WINDOW / 4);
		double x = m->lo + (m->hi - m->lo) * (aim - (double)m->below) / (double)(m->upto - m->below);
		if (!(x > m->lo && x < m->hi))
			x = m->lo + (m->hi - m->lo) / 2;
		if (!(x > m->lo && x < m->hi))
			return;
		look_at(m, k, x);
	}
}

static void make_averages(struct averages *m)
{
	size_t j = m->n, made = 0;
	for (size_t i = 0; i < m->n; i++) {
		while (j > i && average(m, i, j - 1) > m->hi)
			j--;
		for (size_t k = j; k > i && average(m, i, k - 1) > m->lo; k--) {
			double x = average(m, i, k - 1);
			size_t at = made++;
			for (; at > 0 && m->made[at - 1] > x; at--)
				m->made[at] = m->made[at - 1];
			m->made[at] = x;
		}
	}
	m->are_made = true;
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

/* Many averages are one: halving ends at it. */
static double halve(const struct averages *m, int64_t k)
{
	int64_t lo = order_of(m->lo) + 1, hi = order_of(m->hi);
	while (lo < hi) {
		int64_t mid = lo + (int64_t)(((uint64_t)hi - (uint64_t)lo) / 2);
		if (count_averages(m, of_order(mid)) >= k)
			hi = mid;
		else
			lo = mid + 1;
	}
	return of_order(lo);
}

/* The k-th smallest average, 1-based. */
static double average_at(struct averages *m, int64_t k, double guess, double density)
{
	if (!m->are_made || k <= m->below || k > m->upto) {
		surround(m, k, guess, density);
		narrow(m, k);
		if (m->upto - m->below > WINDOW)
			return halve(m, k);
		make_averages(m);
	}
	return m->made[k - m->below - 1];
}

/* ---- ---- */

/* Which averages are the median (one or two in the middle) and the ends of the interval. */
struct wanted { int64_t at[4]; };

static struct wanted wanted_of(int64_t n)
{
	int64_t all = n * (n + 1) / 2, q = rank_quantile((size_t)n);
	q = q < 1 ? 1 : q;
	return (struct wanted){ { (all + 1) / 2, all / 2 + 1, q, all - q + 1 } };
}

static void tell(const double x[4], struct stats_test *t)
{
	t->effect = (x[0] + x[1]) / 2;
	t->lo = x[2];
	t->hi = x[3];
}

void stats_shift(struct stats_sample d, struct stats_test *t)
{
	struct averages m = { .v = d.v, .n = d.n };
	double sum = 0, squares = 0, n = (double)d.n, x[4];
	if (d.n == 0)
		return;
	struct wanted w = wanted_of((int64_t)d.n);
	for (size_t i = 0; i < d.n; i++)
		sum += d.v[i];
	for (size_t i = 0; i < d.n; i++)
		squares += (d.v[i] - sum / n) * (d.v[i] - sum / n);
	double error = sqrt(squares) / n, density = n * (n + 1) / 2 / (sqrt(squares / n) * sqrt(acos(-1)));
	x[0] = average_at(&m, w.at[0], sum / n, density);
	x[1] = average_at(&m, w.at[1], x[0], density);
	x[2] = average_at(&m, w.at[2], x[0] - STATS_Z975 * error, density);
	x[3] = average_at(&m, w.at[3], x[0] + STATS_Z975 * error, density);
	tell(x, t);
}

void stats_shift_counts(int64_t least, const uint32_t *counts, size_t k, int64_t n, struct stats_test *t)
{
	int64_t count[STATS_FEW] = { 0 };
	struct counted c = { .lowest = least };
	struct wanted w = wanted_of(n);
	double x[4];
	for (size_t i = 0; i < k; i++)
		count[i] = counts[i];
	pair_up(count, (int64_t)k - 1, &c);
	for (int i = 0; i < 4; i++)
		x[i] = counted_at(&c, w.at[i]);
	tell(x, t);
}
