/* Two groups: Mann–Whitney and Cliff's delta; the consistency of a scale. */
#include "kernel/stats/rank.h"

#include <math.h>

static int sign_of(double x) { return (x > 0) - (x < 0); }

/* The mean dominance of each value of x over y, and of all. */
static double dominance(struct stats_sample x, struct stats_sample y, double *ret_rows)
{
	double all = 0;
	for (size_t i = 0; i < x.n; i++) {
		double row = 0;
		for (size_t k = 0; k < y.n; k++)
			row += sign_of(x.v[i] - y.v[k]);
		ret_rows[i] = row / (double)y.n;
		all += ret_rows[i];
	}
	return all / (double)x.n;
}

static double squares_around(const double *v, size_t n, double mean)
{
	double sum = 0;
	for (size_t i = 0; i < n; i++)
		sum += (v[i] - mean) * (v[i] - mean);
	return sum;
}

/* Cliff's unbiased variance of delta. */
static double variance_of(struct arena *a, struct stats_sample x, struct stats_sample y, double d, const double *rows)
{
	double *columns = NEW_ARRAY(a, y.n, double), n = (double)x.n, m = (double)y.n, cells = 0;
	(void)dominance(y, x, columns);
	for (size_t i = 0; i < x.n; i++)
		for (size_t k = 0; k < y.n; k++) {
			double c = sign_of(x.v[i] - y.v[k]) - d;
			cells += c * c;
		}
	double v = (m * m * squares_around(rows, x.n, d) + n * n * squares_around(columns, y.n, -d) - cells) / (n * m * (n - 1) * (m - 1));
	double least = (1 - d * d) / (n * m - 1);
	return v > least ? v : least;
}

static void cliffs_delta(struct arena *a, struct stats_sample x, struct stats_sample y, struct stats_test *t)
{
	double *rows = NEW_ARRAY(a, x.n, double), z = STATS_Z975, d = dominance(x, y, rows);
	t->effect = d;
	if (x.n < 2 || y.n < 2)
		return;
	if (fabs(d) == 1) {                             /* no overlap: the bound of Feng & Cliff */
		double b = (double)(x.n < y.n ? x.n : y.n), bound = (b - z * z) / (b + z * z);
		t->lo = d > 0 ? bound : -1;
		t->hi = d > 0 ? 1 : -bound;
		return;
	}
	double s2 = variance_of(a, x, y, d, rows), half = z * sqrt(s2) * sqrt((1 - d * d) * (1 - d * d) + z * z * s2), under = 1 - d * d + z * z * s2;
	t->lo = (d - d * d * d - half) / under;
	t->hi = (d - d * d * d + half) / under;
}

struct stats_test stats_mann_whitney(struct arena *a, struct stats_sample x, struct stats_sample y)
{
	struct arena_mark m = arena_mark(a);
	size_t n = x.n + y.n;
	struct stats_test t = { (int64_t)n, NAN, NAN, NAN, NAN, NAN, NAN };
	if (x.n == 0 || y.n == 0)
		return t;
	struct ranked *v = NEW_ARRAY(a, n, struct ranked);
	int64_t *twice = NEW_ARRAY(a, n, int64_t), sum = 0;
	for (size_t i = 0; i < n; i++)
		v[i] = (struct ranked){ i < x.n ? x.v[i] : y.v[i - x.n], i < x.n };
	stats_sort(a, v, n);
	double ties = stats_ranks(v, n, twice), nx = (double)x.n, ny = (double)y.n, all = (double)n, low, high;
	for (size_t i = 0; i < n; i++)
		sum += v[i].tag ? twice[i] : 0;
	t.statistic = (double)sum / 2 - nx * (nx + 1) / 2;
	t.p_normal = stats_normal_two_sided(t.statistic - nx * ny / 2, sqrt(nx * ny / 12 * (all + 1 - ties / (all * (all - 1)))));
	if (n <= STATS_EXACT_TWO) {
		int64_t of_y = (int64_t)(n * (n + 1)) - sum;    /* the smaller group has fewer subsets; its tails are the other way round */
		if (x.n <= y.n)
			stats_choose_tails(a, twice, n, x.n, sum, &low, &high);
		else
			stats_choose_tails(a, twice, n, y.n, of_y, &high, &low);
		t.p_exact = low < high ? 2 * low : 2 * high;
		t.p_exact = t.p_exact < 1 ? t.p_exact : 1;
	}
	cliffs_delta(a, x, y, &t);
	arena_rewind(a, m);
	return t;
}

static double variance(const double *v, size_t n, size_t step)
{
	double mean = 0, sum = 0;
	for (size_t i = 0; i < n; i++)
		mean += v[i * step] / (double)n;
	for (size_t i = 0; i < n; i++)
		sum += (v[i * step] - mean) * (v[i * step] - mean);
	return sum / (double)(n - 1);
}

/* The variance of each person's sum: twice through the rows, nothing kept. */
static double variance_of_sums(const double *v, size_t n, size_t k)
{
	double mean = 0, sum = 0;
	for (size_t i = 0; i < n * k; i++)
		mean += v[i] / (double)n;
	for (size_t i = 0; i < n; i++) {
		double row = -mean;
		for (size_t j = 0; j < k; j++)
			row += v[i * k + j];
		sum += row * row;
	}
	return sum / (double)(n - 1);
}

double stats_cronbach(const double *v, size_t n, size_t k)
{
	double items = 0;
	if (n < 2 || k < 2)
		return NAN;
	double total = variance_of_sums(v, n, k);
	for (size_t j = 0; j < k; j++)
		items += variance(v + j, n, k);
	return total > 0 ? (double)k / (double)(k - 1) * (1 - items / total) : NAN;
}
