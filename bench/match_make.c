/* Problems of `nastavnik match` by chance, always the same: match_make KIND N M D MOST CAP SEED [SLACK [LO]].
 *	full    everybody is a candidate of everybody
 *	some    D candidates each, one of them from a hidden plan, so that all can be placed
 * Scores are 0 to MOST.  CAP: places of each mentor; negative: 1 to -CAP by chance, then raised until there are SLACK per cent of N.
 * LO: lower bound of each mentor, at most his places; the hidden plan meets it. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static uint64_t seed;

static uint32_t chance(uint32_t below)          /* splitmix64 */
{
	uint64_t z = (seed += 0x9E3779B97F4A7C15u);
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return (uint32_t)(((z ^ (z >> 31)) >> 32) * below >> 32);
}

static void *room(int64_t n, size_t size)
{
	void *p = calloc((size_t)n + 1, size);
	if (!p)
		exit(1);
	return p;
}

/* The places of all mentors, those of the lower bounds first, the rest shuffled; then the first n shuffled. */
static int *hidden_plan(int n, int m, const int *cap, const int *lo, int64_t places)
{
	int *at = room(places, sizeof *at);
	int64_t k = 0, fixed;
	for (int j = 0; j < m; j++)
		for (int x = 0; x < lo[j]; x++)
			at[k++] = j;
	fixed = k;
	for (int j = 0; j < m; j++)
		for (int x = lo[j]; x < cap[j]; x++)
			at[k++] = j;
	for (int64_t from = fixed, to = places; to - from > 1; to--) {
		int64_t other = from + chance((uint32_t)(to - from));
		int keep = at[to - 1];
		at[to - 1] = at[other];
		at[other] = keep;
	}
	for (int64_t to = n; to > 1; to--) {
		int64_t other = chance((uint32_t)to);
		int keep = at[to - 1];
		at[to - 1] = at[other];
		at[other] = keep;
	}
	return at;
}

int main(int argc, char **argv)
{
	if (argc < 8)
		return 2;
	long number[8] = { 0 };
	for (int k = 0; k < 8 && k + 2 < argc; k++)
		number[k] = strtol(argv[k + 2], NULL, 10);
	int n = (int)number[0], m = (int)number[1], full = argv[1][0] == 'f', d = full ? m : (int)number[2];
	int *cap = room(m, sizeof *cap), *lo = room(m, sizeof *lo), *seen = room(m, sizeof *seen);
	int64_t places = 0;
	seed = (uint64_t)number[5];
	for (int j = 0; j < m; j++)
		places += cap[j] = number[4] > 0 ? (int)number[4] : 1 + (int)chance((uint32_t)-number[4]);
	for (int j; places < n * (int64_t)number[6] / 100;)
		if (number[4] > 0 || cap[j = (int)chance((uint32_t)m)] < -number[4])
			places++, cap[number[4] > 0 ? (int)chance((uint32_t)m) : j]++;
	for (int j = 0; j < m; j++)
		lo[j] = number[7] < cap[j] ? (int)number[7] : cap[j];
	printf("p mma %d %d %lld\n", n, m, (long long)n * d);
	for (int j = 0; j < m; j++)
		printf("r %d %d %d\n", j + 1, lo[j], cap[j]);
	int *plan = full ? NULL : hidden_plan(n, m, cap, lo, places);
	for (int i = 0; i < n; i++)
		for (int x = 0; x < d; x++) {
			int j = full ? x : x ? (int)chance((uint32_t)m) : plan[i];
			if (seen[j] == i + 1) {
				x--;
				continue;
			}
			seen[j] = i + 1;
			printf("a %d %d %u\n", i + 1, j + 1, chance((uint32_t)number[3] + 1));
		}
	return 0;
}
