/* The solver on a problem of `nastavnik match`: bench/match.sh.
 *
 *	build/release/bench/match_bench FILE [ROUNDS [total|fairest|stable]]
 *
 * Prints the total, the least CPU seconds of all rounds, and the most MB the process had by then, the problem among them.  Reading the file is not counted,
 * checking the problem, building and the prices are.  total: any plan of the best total, as peers find it.  The plan is verified.
 * After total: CPU seconds of match_again after one pin, the mean of a hundred, from the same solver. */
#include "features/matching/text.h"

#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

enum { PINS = 100 };

static double cpu(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double most_mb(void)
{
	struct rusage r;
	(void)getrusage(RUSAGE_SELF, &r);
	return (double)r.ru_maxrss / 1e3;
}

static double once(const struct match_problem *p, const struct match_options *o, struct match_plan *plan, struct arena *a)
{
	struct match_fault fault;
	double began = cpu();
	enum status status = match_solve(a, p, o, &fault, plan);
	double took = cpu() - began;
	always_assert(status == OK);
	return took;
}

static double again(const struct match_problem *p)
{
	struct arena *a = arena_new();
	struct match_fault fault;
	struct match_solver *s;
	double sum = 0;
	always_assert(match_start(a, p, &(struct match_options){ .any_best = true }, &fault, &s) == OK);
	for (int32_t k = 0; k < PINS; k++) {
		int32_t i = (int32_t)((int64_t)k * p->n / PINS);
		always_assert(match_pin(s, i, p->mentor[p->first[i]]));
		double began = cpu();
		always_assert(match_again(s, &fault) == OK);
		sum += cpu() - began;
		match_unpin(s, i);
		always_assert(match_again(s, &fault) == OK);
	}
	arena_free(a);
	return sum / PINS;
}

int main(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct match_problem p;
	struct text_fault fault;
	FILE *f = argc > 1 ? fopen(argv[1], "r") : NULL;
	if (!f || match_text_read(a, f, &p, &fault) != OK)
		return 2;
	bool stable = argc > 3 && strcmp(argv[3], "stable") == 0, fairest = argc > 3 && strcmp(argv[3], "fairest") == 0;
	const struct match_options o = { .aim = stable ? MATCH_STABLE : MATCH_TOTAL, .any_best = !fairest };
	double best = 1e9;
	struct match_plan plan;
	for (long k = argc > 2 ? strtol(argv[2], NULL, 10) : 1; k > 0; k--) {
		struct arena *round = arena_new();
		double took = once(&p, &o, &plan, round);
		best = took < best ? took : best;
		if (k == 1)
			always_assert((stable ? match_verify_stable(round, &p, &plan) : match_verify(round, &p, &plan)).wrong == MATCH_PROVED);
		if (k == 1)
			printf("%lld %.4f %.0f\n", (long long)plan.total, best, most_mb());
		arena_free(round);
	}
	if (!stable && !fairest)
		printf("pin %.6f\n", again(&p));
	(void)fclose(f);
	arena_free(a);
	return 0;
}
