/* Numbers of subsets by their sum.
 *
 * As doubles: exact below 2^53, then to 2^-53 of each step; 2^1000 subsets still fit.  What saves time:
 *	a sum and what is left of the total have as many subsets, so that half of them are counted
 *	the values are parted in two sets; the tail is one's numbers against the other's added up, and neither is ever joined
 *	values that come often cost what one costs (grow); others are multiplied in, in place, from above
 * Wilcoxon of 118 pairs with ties, exact, shift and interval: 22 to 9.5 us (bench/stats_bench.c). */
#include "kernel/stats/rank.h"

#include <math.h>
#include <stdlib.h>

typedef double four __attribute__((vector_size(32), aligned(8), may_alias));
enum { LANES = 4, WIDE = 2 * LANES };
#define AT(p) (*(four *)(p))                     /* four numbers wherever they stand */

struct kind { int64_t v, n; };                   /* n values of v */
struct kinds { size_t n; struct kind *v; };      /* v ascends */

static int64_t total_of(struct kinds k)
{
	int64_t total = 0;
	for (size_t i = 0; i < k.n; i++)
		total += k.v[i].v * k.v[i].n;
	return total;
}

/* Sums 0 … half of a set whose total is total; below p there are zeros enough for a step of any value. */
struct half { double *p; int64_t half, most, total; };

/* ---- Values that come often --------------------------------------------------------------------------------------------------------
 *
 * P = prod (1 + x^v)^n.  From x P' = sum n v y, y = P x^v / (1 + x^v):  k p[k] = sum n v y[k],  y[k] = p[k - v] - y[k - v],
 * whatever n is.  y are numbers of subsets too, so nothing is negative, and below the half each is much less than the next: what was
 * rounded once is soon forgotten (the unit test compares with the plain way). */

enum { GROWN_MAX = 32, GROWN_LEAST = 3, GROWN_ROOM = 1 << 18 };   /* kinds; fewer of a kind are multiplied in faster; doubles they may take */
struct grown { int64_t v; double weight, *y; };

/* k: the least value last, for what it reads was written last. */
FOUR_AT_ONCE static void grow_to(double *p, int64_t top, const struct grown *k, size_t m)
{
	const four steps = { 0, 1, 2, 3 }, one = { 1, 1, 1, 1 };
	const int64_t block = k[m - 1].v;                /* so far all that is read stands already */
	for (int64_t s = 1; s <= top; s += block)
		for (int64_t i = s; i < s + block && i <= top; i += WIDE) {
			four low = { 0 }, high = { 0 }, by_low = one / (steps + (double)i), by_high = one / (steps + (double)(i + LANES));
			for (size_t j = 0; j < m; j++) {
				double *y = k[j].y + i;
				four yl = AT(p + i - k[j].v) - AT(y - k[j].v), yh = AT(p + i - k[j].v + LANES) - AT(y + LANES - k[j].v);
				AT(y) = yl;
				AT(y + LANES) = yh;
				low += yl * k[j].weight;
				high += yh * k[j].weight;
			}
			AT(p + i) = low * by_low;
			AT(p + i + LANES) = high * by_high;
		}
}

static bool is_grown(const struct kind *k) { return k->v >= WIDE && k->n >= GROWN_LEAST; }

/* Room for sums 0 … top, zeros for `below` of them under it. */
static double *sums_of(struct arena *a, int64_t below, int64_t top)
{
	double *p = arena_alloc(a, (size_t)(below + top + 2 * WIDE) * sizeof *p);
	memset(p, 0, (size_t)below * sizeof *p);
	return p + below;
}

/* All kinds that come often, at once. */
static void grow(struct arena *a, struct kinds k, struct half *h)
{
	struct grown g[GROWN_MAX];
	size_t m = 0;
	for (size_t i = k.n; i-- > 0;)
		if (is_grown(&k.v[i])) {
			g[m++] = (struct grown){ k.v[i].v, (double)(k.v[i].n * k.v[i].v), NULL };
			h->total += k.v[i].n * k.v[i].v;
			k.v[i].n = 0;
		}
	h->half = h->total / 2 < h->most ? h->total / 2 : h->most;
	for (size_t j = 0; j < m; j++) {
		g[j].y = sums_of(a, g[j].v + WIDE, h->half);
		g[j].y[0] = 0;
	}
	if (m)
		grow_to(h->p, h->half, g, m);
}

/* ---- Values of their own ------------------------------------------------------------------------------------------------------------- */

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

static bool is_worth_growing(struct kinds k, int64_t room)
{
	int64_t m = 0;
	for (size_t i = 0; i < k.n; i++)
		m += is_grown(&k.v[i]);
	return m > 0 && m <= GROWN_MAX && m * room <= GROWN_ROOM;
}

/* How far below a sum is read. */
static int64_t farthest(struct kinds k, bool grown)
{
	int64_t far = 0;
	for (size_t i = 0; i < k.n; i++) {
		int64_t reach = (grown && is_grown(&k.v[i]) ? 1 : 4) * k.v[i].v + WIDE;
		far = reach > far ? reach : far;
	}
	return far;
}

/* k is used up. */
static struct half half_of(struct arena *a, struct kinds k, int64_t most)
{
	int64_t total = total_of(k), room = total / 2 < most ? total / 2 : most;
	bool grown = is_worth_growing(k, room);
	struct half h = { sums_of(a, farthest(k, grown), room), 0, most, 0 };
	h.p[0] = 1;
	if (grown)
		grow(a, k, &h);
	for (size_t i = 0; i < k.n; i++)
		multiply(&h, k.v[i].v, k.v[i].n);
	return h;
}

/* ---- The tail ------------------------------------------------------------------------------------------------------------------------ */

/* Where the kinds are parted: both sets have about half of the total. */
static size_t part(struct kinds k, int64_t total)
{
	int64_t low = 0;
	size_t i = 0;
	for (; i < k.n && 2 * low + k.v[i].v * k.v[i].n <= total; i++)
		low += k.v[i].v * k.v[i].n;
	return i;
}

/* Added up, four sums a step: only their total waits for the step before. */
static double add_up(const double *p, int64_t from, int64_t to, double sum, double *restrict below)
{
	int64_t z = from;
	for (; z + 3 <= to; z += 4) {
		double a = p[z], b = a + p[z + 1], c = p[z + 2], d = b + (c + p[z + 3]);
		below[z] = sum + a;
		below[z + 1] = sum + b;
		below[z + 2] = sum + (b + c);
		sum = below[z + 3] = sum + d;
	}
	for (; z <= to; z++)
		below[z] = sum += p[z];
	return sum;
}

static double sum_to(const double *p, int64_t to)
{
	double sum = 0;
	for (int64_t s = 0; s <= to; s++)
		sum += p[s];
	return sum;
}

#define BACKWARDS(x) __builtin_shufflevector((x), (x), 3, 2, 1, 0)      /* gcc 12 and clang have it */

FOUR_AT_ONCE static void fill(double *below, double all, int64_t from, int64_t to)
{
	int64_t z = from;
	for (; z + 3 <= to; z += LANES)
		AT(below + z) = (four){ all, all, all, all };
	for (; z <= to; z++)
		below[z] = all;
}

/* below[z] = all - below[total - z - 1], z = from … to. */
FOUR_AT_ONCE static void mirror(double *below, double all, int64_t total, int64_t from, int64_t to)
{
	int64_t z = from;
	for (; z + 3 <= to; z += LANES)
		AT(below + z) = all - BACKWARDS(AT(below + total - z - 4));
	for (; z <= to; z++)
		below[z] = all - below[total - z - 1];
}

/* How many subsets have a sum up to z, for z = from … to; to is at most what was asked for.  Above the half it is all but those below. */
static void up_to(const struct half *h, double all, int64_t from, int64_t to, double *restrict ret)
{
	int64_t z = from > 0 ? from : 0, half = to < h->half ? to : h->half, last = to < h->total - 1 ? to : h->total - 1;
	double *below = ret - from;                      /* below[z]: where z stands */
	if (z <= half) {
		(void)add_up(h->p, z, half, sum_to(h->p, z - 1), below);
		z = half + 1;
	}
	int64_t seen = h->total - 1 - from < last ? h->total - 1 - from : last;
	if (z <= seen) {
		mirror(below, all, h->total, z, seen);
		z = seen + 1;
	}
	for (; z <= last; z++)                           /* its mirror is not in the range: added up here */
		below[z] = all - sum_to(h->p, h->total - z - 1);
	fill(below, all, z, to);
}

/* sum of x[s] * (down[-s] + up[s]), s = 0 … n - 1. */
FOUR_AT_ONCE static double both_ways(const double *x, const double *down, const double *up, int64_t n)
{
	four sum = { 0 };
	int64_t s = 0;
	for (; s + LANES <= n; s += LANES)
		sum += AT(x + s) * (BACKWARDS(AT(down - s - 3)) + AT(up + s));
	double rest = 0;
	for (; s < n; s++)
		rest += x[s] * (down[-s] + up[s]);
	return (sum[0] + sum[1]) + (sum[2] + sum[3]) + rest;
}

/* Numbers of subsets of all values with a sum up to most, which is at most half of the total.  Sums of x that mirror each other have the
 * same number. */
static double subsets_up_to(struct arena *a, struct kinds k, int64_t most)
{
	size_t at = part(k, total_of(k)), ny = 0;
	struct kinds low = { at, k.v }, high = { k.n - at, k.v + at };
	for (size_t i = 0; i < high.n; i++)
		ny += (size_t)high.v[i].n;
	struct half x = half_of(a, low, most), y = half_of(a, high, most);
	int64_t from = (most - x.total < 0 ? most - x.total : 0) - LANES, whole = x.total % 2 ? x.half + 1 : x.total / 2;
	double *f = sums_of(a, -from, most) + from, all = ldexp(1, (int)ny);
	up_to(&y, all, from, most, f);
	const double *below = f - from;
	whole = whole < x.half + 1 ? whole : x.half + 1;
	double sum = both_ways(x.p, below + most, below + most - x.total, whole);
	for (int64_t s = whole; s <= x.half; s++)        /* the middle mirrors itself */
		sum += x.p[s] * below[most - s];
	return sum;
}

static int by_size(const void *x, const void *y)
{
	const int64_t *a = x, *b = y;
	return (*a > *b) - (*a < *b);
}

static const int64_t *ascending(struct arena *a, const int64_t *v, size_t n)
{
	size_t i = 1;
	while (i < n && v[i - 1] <= v[i])
		i++;
	if (i >= n)
		return v;
	int64_t *w = NEW_ARRAY(a, n, int64_t);
	memcpy(w, v, n * sizeof *w);
	qsort(w, n, sizeof *w, by_size);
	return w;
}

static int64_t common_divisor(int64_t g, int64_t x)
{
	while (x) {
		int64_t r = g % x;
		g = x;
		x = r;
	}
	return g;
}

/* Equal values together, parted by what divides them all; returns that. */
static int64_t kinds_of(struct arena *a, const int64_t *v, size_t n, struct kinds *ret)
{
	struct kinds k = { 0, NEW_ARRAY(a, n + 1, struct kind) };
	int64_t g = 0;
	for (size_t i = 0; i < n; i++)
		if (i && v[i] == v[i - 1]) {
			k.v[k.n - 1].n++;
		} else {
			k.v[k.n++] = (struct kind){ v[i], 1 };
			g = g == 1 ? 1 : common_divisor(v[i], g);
		}
	g = g ? g : 1;
	for (size_t i = 0; g > 1 && i < k.n; i++)
		k.v[i].v /= g;
	*ret = k;
	return g;
}

/* 1, 2, 3, …, each once: no ties. */
static bool are_ranks(struct kinds k)
{
	size_t i = 0;
	while (i < k.n && k.v[i].v == (int64_t)i + 1 && k.v[i].n == 1)
		i++;
	return i == k.n;
}

/* most is at most half of the total. */
static double lower_tail(struct arena *a, struct kinds k, size_t n, int64_t most)
{
	double p = are_ranks(k) ? stats_ranks_tail((int64_t)n, most) : NAN;
	return isnan(p) ? ldexp(subsets_up_to(a, k, most), -(int)n) : p;
}

double stats_subset_tail(struct arena *a, const int64_t *v, size_t n, int64_t most)
{
	struct kinds k;
	int64_t g = kinds_of(a, ascending(a, v, n), n, &k), total = g * total_of(k);
	if (most < 0)
		return 0;
	if (most >= total)
		return 1;
	return 2 * most <= total ? lower_tail(a, k, n, most / g) : 1 - lower_tail(a, k, n, (total - most - 1) / g);
}
