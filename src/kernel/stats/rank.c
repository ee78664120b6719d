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
