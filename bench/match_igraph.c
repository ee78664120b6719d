/* igraph's weighted bipartite matching on a one-to-one problem of `nastavnik match`: bench/match.sh.  Prints the total, and CPU
 * seconds.  It maximises the weight alone: a score of 0 need not be placed, so the totals agree and the plans may not. */
#include <igraph/igraph.h>

#include <stdio.h>
#include <time.h>

static double cpu(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
	FILE *f = argc == 2 ? fopen(argv[1], "r") : NULL;
	long n, m, arcs, k = 0, a, b, c;
	char kind;
	if (!f || fscanf(f, "p mma %ld %ld %ld\n", &n, &m, &arcs) != 3)
		return 2;
	igraph_vector_int_t edges;
	igraph_vector_t weights;
	igraph_vector_bool_t types;
	igraph_vector_int_init(&edges, 2 * arcs);
	igraph_vector_init(&weights, arcs);
	igraph_vector_bool_init(&types, n + m);
	for (long x = n; x < n + m; x++)
		VECTOR(types)[x] = 1;
	while (k < arcs && fscanf(f, " %c %ld %ld %ld", &kind, &a, &b, &c) == 4) {
		if (kind != 'a')
			continue;
		VECTOR(edges)[2 * k] = a - 1;
		VECTOR(edges)[2 * k + 1] = n + b - 1;
		VECTOR(weights)[k++] = (double)c;
	}
	igraph_t g;
	igraph_real_t total;
	igraph_create(&g, &edges, n + m, 0);
	double began = cpu();
	int status = igraph_maximum_bipartite_matching(&g, &types, NULL, &total, NULL, &weights, 0);
	printf("%.0f %.4f\n", status ? 0 : total, cpu() - began);
	return 0;
}
