// LEMON's network simplex on a problem of `nastavnik match`: bench/match.sh.  Prints the total, and CPU seconds of run().
//	match_lemon FILE [sink]
// Costs are best - score, so nobody sends more than he must; all mentees must be placed.  Without lower bounds a mentor is a
// demand of cap at most: several times faster than an arc from each to a common sink, which lower bounds need, and which is
// the usual way to write it down (`sink` asks for it).
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <vector>

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

using namespace lemon;
typedef NetworkSimplex<SmartDigraph, int, long long> Simplex;

struct arc { int from, to, lower, upper; long long cost; };

static double cpu()
{
	timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return double(t.tv_sec) + double(t.tv_nsec) / 1e9;
}

int main(int argc, char **argv)
{
	FILE *f = argc >= 2 ? std::fopen(argv[1], "r") : nullptr;
	int n, m;
	long long arcs, a, b, c, best = 0;
	char kind;
	if (!f || std::fscanf(f, "p mma %d %d %lld\n", &n, &m, &arcs) != 3)
		return 2;
	std::vector<arc> all, bounds;
	while (std::fscanf(f, " %c %lld %lld %lld", &kind, &a, &b, &c) == 4) {
		if (kind == 'r')
			bounds.push_back({ n + int(a) - 1, n + m, int(b), int(std::min<long long>(c, n)), 0 });
		else
			all.push_back({ int(a) - 1, n + int(b) - 1, 0, 1, c });
		best = kind == 'a' ? std::max(best, c) : best;
	}
	bool sink = argc > 2 || std::any_of(bounds.begin(), bounds.end(), [](const arc &x) { return x.lower > 0; });
	if (sink)
		all.insert(all.end(), bounds.begin(), bounds.end());
	SmartDigraph g;
	std::vector<SmartDigraph::Node> node;
	for (int k = 0; k < n + m + int(sink); k++)
		node.push_back(g.addNode());
	SmartDigraph::ArcMap<int> lower(g), upper(g);
	SmartDigraph::ArcMap<long long> cost(g);
	SmartDigraph::NodeMap<int> supply(g, 0);
	for (const arc &x : all) {
		SmartDigraph::Arc e = g.addArc(node[x.from], node[x.to]);
		lower[e] = x.lower;
		upper[e] = x.upper;
		cost[e] = x.from < n ? best - x.cost : 0;
	}
	for (int k = 0; k < n; k++)
		supply[node[k]] = 1;
	for (const arc &x : bounds)
		supply[node[x.from]] = sink ? 0 : -x.upper;
	if (sink)
		supply[node[n + m]] = -n;
	double began = cpu();
	Simplex simplex(g);
	simplex.lowerMap(lower).upperMap(upper).costMap(cost).supplyMap(supply);
	bool fine = simplex.run() == Simplex::OPTIMAL;
	double took = cpu() - began;
	std::printf("%lld %.4f\n", fine ? n * best - simplex.totalCost<long long>() : 0, took);
	return fine ? 0 : 1;
}
