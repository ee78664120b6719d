/* Microseconds a test of 118 pairs (the size in R's and scipy's documentation of speed): answers 1 to 10 before and after, so
 * tied, with zeros; and without ties.
 *
 *	build/release/bench/stats_bench
 *
 * Rscript -e 'd <- sample(-5:9, 118, TRUE); print(system.time(for (i in 1:2000) wilcox.test(d, exact = FALSE)) / 2000)' beside it. */
#include "kernel/stats/stats.h"

#include <stdio.h>
#include <time.h>

enum { PAIRS = 118 };

static double now_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static uint32_t roll(uint32_t *seed) { return (*seed = *seed * 1664525u + 1013904223u) >> 8; }

typedef struct stats_test one_test(struct arena *a, struct stats_sample d);

static void measure(struct arena *a, const char *what, one_test *test, struct stats_sample d, int times)
{
	double began = now_us(), sum = 0;
	for (int i = 0; i < times; i++)
		sum += test(a, d).p_normal;
	printf("%-58s %9.2f us   (p %.6f)\n", what, (now_us() - began) / times, sum / times);
}

int main(void)
{
	struct arena *a = arena_new();
	double tied[PAIRS], fine[PAIRS];
	uint32_t seed = 7;
	for (int i = 0; i < PAIRS; i++) {
		tied[i] = (double)(roll(&seed) % 10) - (double)(roll(&seed) % 10);
		fine[i] = (double)roll(&seed) / 1e6 - 7.5;
	}
	measure(a, "wilcoxon, 118 tied, normal", stats_wilcoxon_normal, (struct stats_sample){ PAIRS, tied }, 100000);
	measure(a, "wilcoxon, 118 untied, normal", stats_wilcoxon_normal, (struct stats_sample){ PAIRS, fine }, 100000);
	measure(a, "wilcoxon, 118 tied, exact, shift and interval", stats_wilcoxon, (struct stats_sample){ PAIRS, tied }, 500);
	measure(a, "wilcoxon, 118 untied, exact, shift and interval", stats_wilcoxon, (struct stats_sample){ PAIRS, fine }, 500);
	measure(a, "sign, 118 tied", stats_sign, (struct stats_sample){ PAIRS, tied }, 500);
	arena_free(a);
	return 0;
}
