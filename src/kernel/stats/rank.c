#include "kernel/stats/rank.h"

#include <math.h>
#include <stdlib.h>

enum { RUN = 8 };

static void sort_run(struct ranked *v, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct ranked x = v[i];
		size_t k = i;
		for (; k > 0 && v[k - 1].key > x.key; k--)
			v[k] = v[k - 1];
		v[k] = x;
	}
}

static void merge(const struct ranked *x, size_t nx, const struct ranked *y, size_t ny, struct ranked *out)
{
	while (nx && ny)
		if (y->key < x->key)
			*out++ = *y++, ny--;
		else
			*out++ = *x++, nx--;
	memcpy(out, nx ? x : y, (nx + ny) * sizeof *out);
}

void stats_sort(struct arena *a, struct ranked *v, size_t n)
{
	struct ranked *from = v, *to = NEW_ARRAY(a, n ? n : 1, struct ranked), *t;
	for (size_t i = 0; i < n; i += RUN)
		sort_run(v + i, n - i < RUN ? n - i : RUN);
	for (size_t w = RUN; w < n; w *= 2, t = from, from = to, to = t)
		for (size_t i = 0; i < n; i += 2 * w) {
			size_t nx = n - i < w ? n - i : w, ny = n - i - nx < w ? n - i - nx : w;
			merge(from + i, nx, from + i + nx, ny, to + i);
		}
	if (from != v)
		memcpy(v, from, n * sizeof *v);
}

double stats_ranks(const struct ranked *v, size_t n, int64_t *ret_twice)
{
	double ties = 0;
	for (size_t i = 0, j; i < n; i = j) {
		for (j = i + 1; j < n && v[j].key == v[i].key; j++)
			;
		for (size_t k = i; k < j; k++)
			ret_twice[k] = (int64_t)(i + j + 1);
		double t = (double)(j - i);
		ties += t * t * t - t;
	}
	return ties;
}

double stats_normal_two_sided(double distance, double sd)
{
	double z = (distance - (distance > 0 ? 0.5 : distance < 0 ? -0.5 : 0)) / sd;
	double p = erfc(fabs(z) / sqrt(2));
	return sd > 0 ? (p > 1 ? 1 : p) : NAN;
}

static int64_t common_divisor(const int64_t *v, size_t n)
{
	int64_t g = 0;
	for (size_t i = 0; i < n; i++)
		for (int64_t x = v[i]; x; ) {
			int64_t r = g % x;
			g = x;
			x = r;
		}
	return g ? g : 1;
}

/* ---- Numbers of subsets by their sum -----------------------------------------------------------------------------------------------
 *
 * As doubles: exact below 2^53, then to 2^-53 of each step; 2^1000 subsets still fit.  What saves time:
 *	equal values are multiplied in four at a time, (1 + x^r)^4 in one pass
 *	a sum and what is left of the total have as many subsets, so that half of them are counted, in place, from above
 *	the values are parted in two sets; the tail is one's numbers against the other's added up, and neither is ever joined
 * Wilcoxon of 118 pairs with ties, exact: 66–87 to 23 us (bench/stats_bench.c). */

typedef double four __attribute__((vector_size(32), aligned(8), may_alias));
enum { LANES = 4 };
#define AT(p) (*(four *)(p))                     /* four numbers wherever they stand */
/* What chooses between the two runs while the program is linked, before ThreadSanitizer has begun: there it is left out. */
#if defined(__x86_64__) && !defined(__SANITIZE_THREAD__)
#define FOUR_AT_ONCE __attribute__((target_clones("avx2", "default")))
#else
#define FOUR_AT_ONCE
#endif

/* Sums 0 … half of a set whose total is total; below p there are zeros enough for a step of any value. */
struct half { double *p; int64_t half, most, total; };

/* c *= 1 + x^r, or its second or fourth power, for sums from `to` down to 0: each block is read whole before it is written, and nothing
 * above it is read again. */
FOUR_AT_ONCE static void times_1(double *p, int64_t to, int64_t r)
{
	for (int64_t s = to - to % LANES; s >= 0; s -= LANES)
		AT(p + s) = AT(p + s) + AT(p + s - r);
}

FOUR_AT_ONCE static void times_2(double *p, int64_t to, int64_t r)
{
	const four two = { 2, 2, 2, 2 };
	for (int64_t s = to - to % LANES; s >= 0; s -= LANES)
		AT(p + s) = (AT(p + s) + AT(p + s - 2 * r)) + two * AT(p + s - r);
}

FOUR_AT_ONCE static void times_4(double *p, int64_t to, int64_t r)
{
	const four n4 = { 4, 4, 4, 4 }, n6 = { 6, 6, 6, 6 };
	for (int64_t s = to - to % LANES; s >= 0; s -= LANES)
		AT(p + s) = (AT(p + s) + AT(p + s - 4 * r)) + n4 * (AT(p + s - r) + AT(p + s - 3 * r)) + n6 * AT(p + s - 2 * r);
}

/* Room for the sums that k more values of r make possible: those above the old half mirror those below it. */
static void widen(struct half *h, int64_t r, int64_t k)
{
	int64_t total = h->total + k * r, half = total / 2 < h->most ? total / 2 : h->most;
	for (int64_t s = h->half + 1; s <= half; s++)
		h->p[s] = s <= h->total ? h->p[h->total - s] : 0;
	h->total = total;
	h->half = half;
}

static void multiply(struct half *h, int64_t r, int64_t n)
{
	for (int64_t k; n > 0; n -= k) {
		k = n >= 4 ? 4 : n >= 2 ? 2 : 1;
		widen(h, r, k);
		if (k == 4)
			times_4(h->p, h->half, r);
		else if (k == 2)
			times_2(h->p, h->half, r);
		else
			times_1(h->p, h->half, r);
		/* The last block reaches beyond the half: what stands there is no sum's. */
		for (int64_t s = h->half + 1; s % LANES; s++)
			h->p[s] = 0;
	}
}

/* v ascends, its equals stand together. */
static struct half half_of(struct arena *a, const int64_t *v, size_t n, int64_t g, int64_t most)
{
	int64_t total = 0, pad = n ? 4 * (v[n - 1] / g) + LANES : 0;
	for (size_t i = 0; i < n; i++)
		total += v[i] / g;
	int64_t room = total / 2 < most ? total / 2 : most;
	double *p = NEW_ARRAY(a, (size_t)(pad + room + 2 * LANES), double);
	struct half h = { p + pad, 0, most, 0 };
	h.p[0] = 1;
	for (size_t i = 0, j; i < n; i = j) {
		for (j = i + 1; j < n && v[j] == v[i]; j++)
			;
		multiply(&h, v[i] / g, (int64_t)(j - i));
	}
	return h;
}

/* Where the values are parted: both sets have about half of the total. */
static size_t part(const int64_t *v, size_t n)
{
	int64_t total = 0, low = 0;
	size_t i = 0;
	for (size_t k = 0; k < n; k++)
		total += v[k];
	while (i < n && 2 * low < total)
		low += v[i++];
	return i;
}

/* How many subsets have a sum up to z, for z = from … to; to is at most what was asked for.  Above the half it is all but those below. */
static void up_to(const struct half *h, double all, int64_t from, int64_t to, double *restrict ret)
{
	int64_t z = from, first = 0;
	double sum = 0;
	for (; z < 0 && z <= to; z++)
		*ret++ = 0;
	for (; first < z && first <= h->half; first++)
		sum += h->p[first];
	double *below = ret - z;                         /* below[z]: where z stands */
	for (; z <= h->half && z <= to; z++)
		below[z] = sum += h->p[z];
	for (sum = all; z <= to && z < h->total; z++) {
		int64_t left = h->total - z - 1;
		if (left >= from)
			below[z] = all - below[left];
		else {                                  /* not in the range: added up here */
			double few = 0;
			for (int64_t s = 0; s <= left; s++)
				few += h->p[s];
			below[z] = all - few;
		}
	}
	for (; z <= to; z++)
		below[z] = all;
}

/* Numbers of subsets of all values with a sum up to most, which is at most half of the total.  Sums of x that mirror each other have the
 * same number. */
static double subsets_up_to(struct arena *a, const int64_t *v, size_t n, int64_t g, int64_t most)
{
	size_t at = part(v, n);
	struct half x = half_of(a, v, at, g, most), y = half_of(a, v + at, n - at, g, most);
	int64_t least = most - x.total < 0 ? most - x.total : 0, middle = x.total % 2 ? -1 : x.total / 2;
	double *f = NEW_ARRAY(a, (size_t)(most - least) + 1, double), sum = 0;
	up_to(&y, ldexp(1, (int)(n - at)), least, most, f);
	for (int64_t s = 0; s <= x.half; s++) {
		double both = f[most - s - least] + (s == middle ? 0 : f[most - x.total + s - least]);
		sum += x.p[s] * both;
	}
	return sum;
}

static int by_size(const void *x, const void *y)
{
	const int64_t *a = x, *b = y;
	return (*a > *b) - (*a < *b);
}

double stats_subset_tail(struct arena *a, const int64_t *v, size_t n, int64_t most)
{
	int64_t g = common_divisor(v, n), total = 0, *w = NEW_ARRAY(a, n ? n : 1, int64_t);
	bool sorted = true;
	if (most < 0)
		return 0;
	for (size_t i = 0; i < n; i++) {
		w[i] = v[i];
		total += v[i];
		sorted = sorted && (i == 0 || v[i - 1] <= v[i]);
	}
	if (most >= total)
		return 1;
	if (!sorted)
		qsort(w, n, sizeof *w, by_size);
	if (2 * most <= total)
		return ldexp(subsets_up_to(a, w, n, g, most / g), -(int)n);
	return 1 - ldexp(subsets_up_to(a, w, n, g, (total - most - 1) / g), -(int)n);
}

/* p[c][s]: numbers of subsets of c with the sum s. */
void stats_choose_tails(struct arena *a, const int64_t *v, size_t n, size_t k, int64_t at, double *ret_low, double *ret_high)
{
	int64_t total = 0, width;
	for (size_t i = n - k; i < n; i++)
		total += v[i];                  /* v ascends: no k of them have more */
	width = total + 1;
	double *p = NEW_ARRAY(a, (k + 1) * (size_t)width, double), low = 0, high = 0, all = 0;
	p[0] = 1;
	for (size_t i = 0; i < n; i++)
		for (size_t c = i + 1 < k ? i + 1 : k; c > 0; c--) {
			double *restrict to = p + c * (size_t)width + v[i];
			const double *restrict from = p + (c - 1) * (size_t)width;
			for (int64_t s = 0; s + v[i] < width; s++)
				to[s] += from[s];
		}
	for (int64_t s = 0; s < width; s++) {
		double x = p[k * (size_t)width + (size_t)s];
		all += x;
		low += s <= at ? x : 0;
		high += s >= at ? x : 0;
	}
	*ret_low = low / all;
	*ret_high = high / all;
}
