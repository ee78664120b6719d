/* Plain C that a compiler turns into instructions of eight lanes: once for every processor, once for those with AVX2. */
#include "features/matching/dense_scan.h"

#if !defined(__clang__)
#pragma GCC optimize("O3")
#endif

#define INLINE static inline __attribute__((always_inline))

INLINE struct dense_top top_of(const int32_t *restrict w, const int32_t *restrict v, int32_t n)
{
	int32_t best[LANES], second[LANES];
	for (int k = 0; k < LANES; k++)
		best[k] = second[k] = INT32_MIN;
	for (int32_t j = 0; j < n; j += LANES)
		for (int k = 0; k < LANES; k++) {
			int32_t x = w[j + k] - v[j + k], less = x < best[k] ? x : best[k];
			best[k] = x > best[k] ? x : best[k];
			second[k] = less > second[k] ? less : second[k];
		}
	struct dense_top t = { INT32_MIN, INT32_MIN };
	for (int k = 0; k < LANES; k++) {
		int32_t less = best[k] < t.best ? best[k] : t.best;
		t.best = best[k] > t.best ? best[k] : t.best;
		t.second = less > t.second ? less : t.second;
		t.second = second[k] > t.second ? second[k] : t.second;
	}
	return t;
}

INLINE int32_t relax_of(const int32_t *restrict w, const int32_t *restrict v, int32_t base, int32_t i, int32_t *restrict d,
	int32_t *restrict via, int32_t n)
{
	int32_t least = INT32_MAX;
	for (int32_t j = 0; j < n; j++) {
		int32_t x = base - w[j] + v[j], old = d[j];
		via[j] = x < old ? i : via[j];
		d[j] = x < old ? x : old;
		least = d[j] < least ? d[j] : least;
	}
	return least;
}

static struct dense_top top_plain(const int32_t *w, const int32_t *v, int32_t n) { return top_of(w, v, n); }
static int32_t relax_plain(const int32_t *w, const int32_t *v, int32_t base, int32_t i, int32_t *d, int32_t *via, int32_t n)
{
	return relax_of(w, v, base, i, d, via, n);
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static struct dense_top top_avx2(const int32_t *w, const int32_t *v, int32_t n) { return top_of(w, v, n); }
__attribute__((target("avx2"))) static int32_t relax_avx2(const int32_t *w, const int32_t *v, int32_t base, int32_t i, int32_t *d,
	int32_t *via, int32_t n)
{
	return relax_of(w, v, base, i, d, via, n);
}
#endif

struct dense_loops dense_loops(void)
{
#if defined(__x86_64__)
	if (__builtin_cpu_supports("avx2"))
		return (struct dense_loops){ top_avx2, relax_avx2 };
#endif
	return (struct dense_loops){ top_plain, relax_plain };
}
