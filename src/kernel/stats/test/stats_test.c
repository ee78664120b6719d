/* The tests beside brute force over all signs and all groups, and beside printed tables of critical values.
 * test/suites/stats.sh compares them with R. */
#include "kernel/base/test/cm.h"
#include "kernel/stats/rank.h"

#include <math.h>
#include <stdlib.h>

static struct arena *a;
static uint64_t seed = 1;

static int roll(int n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (int)((seed >> 33) % (uint64_t)n);
}

static void assert_near(double got, double want, double eps)
{
	if (!(fabs(got - want) <= eps))
		fail_msg("got %.17g, want %.17g", got, want);
}

/* Twice the midranks of |v| without sorting: how many are below and how many are equal. */
static int twice_rank(const double *v, int n, int i)
{
	int below = 0, equal = 0;
	for (int k = 0; k < n; k++) {
		below += v[k] < v[i];
		equal += v[k] == v[i];
	}
	return 2 * below + equal + 1;
}

static double brute_signed(const double *d, int all)
{
	double v[16];
	int n = 0, observed = 0, total = 0, low = 0, high = 0;
	for (int i = 0; i < all; i++)
		if (d[i] != 0)
			v[n++] = d[i];
	double size[16];
	for (int i = 0; i < n; i++)
		size[i] = fabs(v[i]);
	for (int i = 0; i < n; i++) {
		observed += v[i] > 0 ? twice_rank(size, n, i) : 0;
		total += twice_rank(size, n, i);
	}
	for (int signs = 0; signs < 1 << n; signs++) {
		int sum = 0;
		for (int i = 0; i < n; i++)
			sum += signs >> i & 1 ? twice_rank(size, n, i) : 0;
		low += sum <= observed;
		high += sum >= observed;
	}
	return fmin(1, 2.0 * (low < high ? low : high) / (1 << n));
}

static void signed_ranks_with_ties_and_zeros_as_by_brute_force(void **s)
{
	(void)s;
	for (int round = 0; round < 400; round++) {
		double d[12];
		int n = 1 + roll(12), width = 1 + roll(9), some = 0;
		for (int i = 0; i < n; i++)
			some += (d[i] = roll(2 * width + 1) - width) != 0;
		struct stats_test t = stats_wilcoxon(a, (struct stats_sample){ (size_t)n, d });
		assert_int_equal(t.n, some);
		if (some)
			assert_near(t.p_exact, brute_signed(d, n), 1e-13);
		else
			assert_true(isnan(t.p_exact) && isnan(t.p_normal));
	}
}

/* Two-sided 5 %: the largest rank sum that is significant (Wilcoxon & Wilcox 1964). */
static void printed_critical_values_of_signed_ranks(void **s)
{
	(void)s;
	static const int critical[] = { [6] = 0, 2, 3, 5, 8, 10, 13, 17, 21, 25, 29, 34, 40, 46, 52 };
	for (size_t n = 6; n < sizeof critical / sizeof *critical; n++) {
		int64_t ranks[32];
		for (size_t i = 0; i < n; i++)
			ranks[i] = (int64_t)i + 1;
		assert_true(stats_subset_tail(a, ranks, n, critical[n]) <= 0.025);
		assert_true(stats_subset_tail(a, ranks, n, critical[n] + 1) > 0.025);
	}
}

static void the_table_of_quantiles_is_what_the_distribution_says(void **s)
{
	(void)s;
	for (size_t n = 1; n <= STATS_QUANTILES; n++) {
		struct arena_mark m = arena_mark(a);
		int64_t ranks[STATS_QUANTILES];
		for (size_t i = 0; i < n; i++)
			ranks[i] = (int64_t)i + 1;
		assert_true(stats_subset_tail(a, ranks, n, stats_rank_quantiles[n]) >= 0.025);
		assert_true(stats_subset_tail(a, ranks, n, stats_rank_quantiles[n] - 1) < 0.025);
		arena_rewind(a, m);
	}
}

/* The plain way, in long double: one value after another. */
static double plain_tail(const int64_t *v, size_t n, int64_t most)
{
	static long double p[60000];
	memset(p, 0, ((size_t)most + 1) * sizeof *p);
	p[0] = 1;
	for (size_t i = 0; i < n; i++)
		for (int64_t s = most; s >= v[i]; s--)
			p[s] += p[s - v[i]];
	long double sum = 0;
	for (int64_t s = 0; s <= most; s++)
		sum += p[s];
	return (double)ldexpl(sum, -(int)n);
}

static void ranks_without_ties_on_the_circle_as_counted(void **s)
{
	(void)s;
	int told = 0;
	for (int64_t n = 60; n <= 300; n += n < 130 ? 7 : 57) {
		int64_t ranks[300], total = n * (n + 1) / 2;
		double sd = sqrt((double)(n * (n + 1) * (2 * n + 1)) / 24);
		for (int64_t i = 0; i < n; i++)
			ranks[i] = i + 1;
		for (double z = 0; z < 12; z += 0.31) {
			int64_t most = total / 2 - (int64_t)(z * sd);
			if (most < 0)
				break;
			double p = stats_ranks_tail(n, most), want = plain_tail(ranks, (size_t)n, most);
			told += !isnan(p);
			if (!isnan(p))
				assert_near(p / want, 1, 1e-12);
			assert_near(stats_subset_tail(a, ranks, (size_t)n, most) / want, 1, 1e-12);
		}
	}
	assert_true(told > 200);
	assert_true(isnan(stats_ranks_tail(1000, 0)) && isnan(stats_ranks_tail(63, 900)));
}

/* Ties of every kind: few values often, many once, some of each; a common divisor. */
static void tied_ranks_as_counted_one_by_one(void **s)
{
	(void)s;
	for (int round = 0; round < 120; round++) {
		struct arena_mark m = arena_mark(a);
		int64_t v[200], total = 0, times = 1 + round % 3;
		size_t n = 0, most = 20 + (size_t)roll(160);
		while (n < most)
			for (size_t t = 1 + (size_t)roll(round % 4 ? 30 : 2), at = n, k = 0; k < t && n < most; k++)
				v[n++] = times * (int64_t)(2 * at + t + 1);
		for (size_t i = 0; i < n; i++)
			total += v[i];
		for (int k = 0; k < 6; k++) {
			int64_t w = total / 2 - roll((int)(total / 2));
			assert_near(stats_subset_tail(a, v, n, w) / plain_tail(v, n, w), 1, 1e-12);
		}
		arena_rewind(a, m);
	}
}

/* Averages that are many times the same are found by halving. */
static void the_shift_of_halves_many_times_over(void **s)
{
	(void)s;
	double d[300];
	for (int i = 0; i < 300; i++)
		d[i] = (i % 3) * 0.1 + 0.05;
	struct stats_test t = stats_wilcoxon(a, (struct stats_sample){ 300, d });
	assert_near(t.effect, 0.15, 1e-15);
	assert_true(t.lo <= t.effect && t.effect <= t.hi && t.hi - t.lo < 0.11);
}

static double brute_two(const double *v, int n, int nx)
{
	int observed = 0, low = 0, high = 0, all = 0;
	for (int i = 0; i < nx; i++)
		observed += twice_rank(v, n, i);
	for (int set = 0; set < 1 << n; set++) {
		int sum = 0, members = 0;
		for (int i = 0; i < n; i++)
			if (set >> i & 1) {
				sum += twice_rank(v, n, i);
				members++;
			}
		if (members != nx)
			continue;
		all++;
		low += sum <= observed;
		high += sum >= observed;
	}
	return fmin(1, 2.0 * (low < high ? low : high) / all);
}

static double plain_delta(const double *v, int n, int nx)
{
	int sum = 0;
	for (int i = 0; i < nx; i++)
		for (int k = nx; k < n; k++)
			sum += (v[i] > v[k]) - (v[i] < v[k]);
	return (double)sum / (nx * (n - nx));
}

static void two_groups_with_ties_as_by_brute_force(void **s)
{
	(void)s;
	for (int round = 0; round < 300; round++) {
		double v[12];
		int n = 2 + roll(11), nx = 1 + roll(n - 1), width = 1 + roll(9);
		for (int i = 0; i < n; i++)
			v[i] = roll(width);
		struct stats_test t = stats_mann_whitney(a, (struct stats_sample){ (size_t)nx, v }, (struct stats_sample){ (size_t)(n - nx), v + nx });
		assert_near(t.p_exact, brute_two(v, n, nx), 1e-12);
		assert_near(t.effect, plain_delta(v, n, nx), 1e-12);
		assert_near(t.effect, 2 * t.statistic / (nx * (n - nx)) - 1, 1e-12);
		assert_true(isnan(t.lo) || (t.lo >= -1 && t.lo <= t.effect + 1e-12 && t.hi >= t.effect - 1e-12 && t.hi <= 1));
	}
}

/* Two-sided 5 %: the largest U that is significant, equal groups of 5 … 10 (Mann & Whitney's tables as usually printed). */
static void printed_critical_values_of_two_groups(void **s)
{
	(void)s;
	static const int critical[] = { [5] = 2, 5, 8, 13, 17, 23 };
	for (size_t n = 5; n <= 10; n++) {
		int64_t twice[20], lowest = (int64_t)(n * (n + 1));
		double at, above, high;
		for (size_t i = 0; i < 2 * n; i++)
			twice[i] = 2 * ((int64_t)i + 1);
		stats_choose_tails(a, twice, 2 * n, n, lowest + 2 * critical[n], &at, &high);
		stats_choose_tails(a, twice, 2 * n, n, lowest + 2 * critical[n] + 2, &above, &high);
		assert_true(at <= 0.025 && above > 0.025);
	}
}

static int by_value(const void *x, const void *y) { return (*(const double *)x > *(const double *)y) - (*(const double *)x < *(const double *)y); }

static void the_shift_is_the_median_of_all_averages(void **s)
{
	(void)s;
	for (int round = 0; round < 200; round++) {
		double d[30], all[30 * 31 / 2];
		int n = 1 + roll(30), k = 0;
		for (int i = 0; i < n; i++)
			d[i] = round % 2 ? roll(2001) / 7.0 - 143 : roll(40) - 20;       /* by halving, and counted */
		for (int i = 0; i < n; i++)
			for (int j = i; j < n; j++)
				all[k++] = (d[i] + d[j]) / 2;
		qsort(all, (size_t)k, sizeof *all, by_value);  /* cppcheck-suppress uninitvar ; k of them are there */
		struct stats_test t = stats_wilcoxon(a, (struct stats_sample){ (size_t)n, d });
		assert_near(t.effect, (all[(k - 1) / 2] + all[k / 2]) / 2, 1e-12);
		assert_true(t.lo <= t.effect && t.effect <= t.hi && t.lo >= all[0] && t.hi <= all[k - 1]);
	}
}

static void signs(void **s)
{
	(void)s;
	double d[] = { 1, 2, -1, 3, 1, 1, 0, 4, 2, 5, 0 };      /* 8 up, 1 down of 9 */
	struct stats_test t = stats_sign(a, (struct stats_sample){ 11, d });
	assert_int_equal(t.n, 9);
	assert_near(t.statistic, 8, 0);
	assert_near(t.p_exact, 2 * 10 / 512.0, 1e-15);
	assert_near(t.effect, 8 / 9.0, 1e-15);
	assert_near(t.lo, 0.5175, 5e-5);                        /* Clopper–Pearson, as printed for 8 of 9 */
	assert_near(t.hi, 0.9972, 5e-5);
	t = stats_sign(a, (struct stats_sample){ 2, (double[]){ 0, 0 } });
	assert_true(t.n == 0 && isnan(t.p_exact) && isnan(t.effect));
}

static void cronbach(void **s)
{
	(void)s;
	/* Three items: variances 2.5, 2.5, 2.5; all alike: alpha 1.  Then by hand: items 1, 1/3; sums 2, 2, 4, 4: 4/3. */
	const double alike[] = { 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5 }, hand[] = { 1, 1, 1, 1, 2, 2, 3, 1 };
	assert_near(stats_cronbach(alike, 5, 3), 1, 1e-12);
	/* columns 1 1 2 3 (variance 11/12) and 1 1 2 1 (1/4), sums 2 2 4 4 (4/3): 2 (1 - 14/12 / (4/3)) = 1/4 */
	assert_near(stats_cronbach(hand, 4, 2), 0.25, 1e-12);
	assert_true(isnan(stats_cronbach(hand, 1, 2)) && isnan(stats_cronbach(hand, 4, 1)));
	assert_true(isnan(stats_cronbach((const double[]){ 1, 2, 2, 1 }, 2, 2)));
}

static void large_samples(void **s)
{
	(void)s;
	static double d[3000];
	for (int i = 0; i < 3000; i++)
		d[i] = roll(21) - 9;
	struct stats_test t = stats_wilcoxon(a, (struct stats_sample){ 1000, d }), u = stats_wilcoxon(a, (struct stats_sample){ 3000, d });
	assert_true(t.n <= 1000 && fabs(log(t.p_exact) - log(t.p_normal)) < 0.1 * fabs(log(t.p_normal)));
	assert_true(isnan(u.p_exact) && u.p_normal > 0 && u.p_normal < 1 && u.lo <= u.effect && u.effect <= u.hi);
	for (int i = 0; i < 1000; i++)
		d[i] = i / 4 + 1;                       /* more kinds than are grown at once */
	t = stats_wilcoxon(a, (struct stats_sample){ 1000, d });
	assert_near(t.p_exact / ldexp(1, -999), 1, 1e-12);
	for (int i = 0; i < 1000; i++)
		d[i] = i + 1;
	t = stats_wilcoxon(a, (struct stats_sample){ 1000, d });
	assert_near(t.p_exact / ldexp(1, -999), 1, 1e-12);      /* one of 2^1000 signs, twice */
}

/* Counted, and halved so that they are no whole numbers, the same; beyond the exact distribution too. */
static void counters_say_what_the_differences_say(void **s)
{
	(void)s;
	for (int round = 0; round < 40; round++) {
		uint32_t counts[19];
		double v[19 * 300];
		size_t n = 0;
		for (int i = 0; i < 19; i++) {
			counts[i] = (uint32_t)roll(round < 20 ? 5 : 300);
			for (uint32_t k = 0; k < counts[i]; k++)
				v[n++] = (i - 9) / 2.0;
		}
		struct stats_test x = stats_wilcoxon(a, (struct stats_sample){ n, v }), y = stats_wilcoxon_counts(a, -9, counts, 19);
		assert_int_equal(x.n, y.n);
		assert_near(y.statistic, x.statistic, 0);
		assert_near(y.p_normal, x.p_normal, 1e-12);
		assert_true(isnan(y.p_exact) == isnan(x.p_exact) && !(fabs(y.p_exact - x.p_exact) > 1e-14));
		assert_near(y.effect, 2 * x.effect, 0);
		assert_near(y.lo, 2 * x.lo, 0);
		assert_near(y.hi, 2 * x.hi, 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counters_say_what_the_differences_say),
		cmocka_unit_test(signed_ranks_with_ties_and_zeros_as_by_brute_force),
		cmocka_unit_test(printed_critical_values_of_signed_ranks),
		cmocka_unit_test(ranks_without_ties_on_the_circle_as_counted),
		cmocka_unit_test(tied_ranks_as_counted_one_by_one),
		cmocka_unit_test(the_shift_of_halves_many_times_over),
		cmocka_unit_test(the_table_of_quantiles_is_what_the_distribution_says),
		cmocka_unit_test(two_groups_with_ties_as_by_brute_force),
		cmocka_unit_test(printed_critical_values_of_two_groups),
		cmocka_unit_test(the_shift_is_the_median_of_all_averages),
		cmocka_unit_test(signs),
		cmocka_unit_test(cronbach),
		cmocka_unit_test(large_samples),
	};
	a = arena_new();
	int r = RUN(tests);
	arena_free(a);
	return r;
}
