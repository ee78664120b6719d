// LEMON's network simplex on a problem of `nastavnik match`: bench/match.sh.  Prints the total, and CPU seconds of run().
// Every mentee sends one, a mentor takes lo to cap; supplies are equal, so all must be placed.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

using namespace lemon;
typedef NetworkSimplex<SmartDigraph, int, long long> Simplex;

static double cpu()
{
	timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return double(t.tv_sec) + double(t.tv_nsec) / 1e9;
}

int main(int argc, char **argv)
{
	FILE *f = argc == 2 ? std::fopen(argv[1], "r") : nullptr;
	int n, m;
	long long arcs;
	if (!f || std::fscanf(f, "p mma %d %d %lld\n", &n, &m, &arcs) != 3)
		return 2;
	SmartDigraph g;
	g.reserveNode(n + m + 1);
	g.reserveArc(int(arcs) + m);
	std::vector<SmartDigraph::Node> node;
	for (int k = 0; k < n + m + 1; k++)
		node.push_back(g.addNode());
	SmartDigraph::ArcMap<int> lower(g), upper(g);
	SmartDigraph::ArcMap<long long> cost(g);
	char kind;
	long long a, b, c;
	while (std::fscanf(f, " %c %lld %lld %lld", &kind, &a, &b, &c) == 4) {
		SmartDigraph::Arc arc = kind == 'r' ? g.addArc(node[n + a - 1], node[n + m]) : g.addArc(node[a - 1], node[n + b - 1]);
		lower[arc] = kind == 'r' ? int(b) : 0;
		upper[arc] = kind == 'r' ? int(c < n ? c : n) : 1;
		cost[arc] = kind == 'r' ? 0 : -c;
	}
	SmartDigraph::NodeMap<int> supply(g, 0);
	for (int k = 0; k < n; k++)
		supply[node[k]] = 1;
	supply[node[n + m]] = -n;
	double began = cpu();
	Simplex simplex(g);
	simplex.lowerMap(lower).upperMap(upper).costMap(cost).supplyMap(supply);
	bool fine = simplex.run() == Simplex::OPTIMAL;
	double took = cpu() - began;
	std::printf("%lld %.4f\n", fine ? -simplex.totalCost<long long>() : 0, took);
	return fine ? 0 : 1;
}
