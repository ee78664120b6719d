#!/usr/bin/env bash
# The solver beside scipy (full tables), LEMON's network simplex (lists) and igraph (a small one-to-one), on the same problems:
#	bench/match.sh [CLASS…]		of: full lists 10k 100k 1M stable; all of them unless said otherwise
#	PROBLEMS=FOLDER bench/match.sh known	the instances of a folder, S-100k-1e6.txt and so on, beside LEMON in both formulations
# ROUNDS=3 repeats more often; PROBLEMS=FOLDER keeps the problems, or takes those that lie there as NAME.txt.
# Sides take turns, the least CPU time of each counts; the totals must be the same.  Peers: packaging/deps.sh bench.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${ROUNDS:-2} folder=${PROBLEMS:-build/bench/match} python=${PYTHON:-/usr/bin/python3}
mkdir -p "$folder" build/bench
make --no-print-directory -j2 build/release/bench/match_bench > /dev/null
gcc -O2 -o build/bench/match_make bench/match_make.c
g++ -O2 -o build/bench/match_lemon bench/match_lemon.cc -llemon || echo "no LEMON (liblemon-dev)"
gcc -O2 -o build/bench/match_igraph bench/match_igraph.c $(pkg-config --cflags --libs igraph) || echo "no igraph (libigraph-dev)"
wanted=" ${*:-full lists 10k 100k 1M stable} "
want() { [[ $wanted == *" $1 "* ]]; }

# problem NAME ARGUMENT…: made unless it lies there
problem() { [ -e "$folder/$1.txt" ] || build/bench/match_make "${@:2}" > "$folder/$1.txt"; }

peer() {
	case $1 in
	scipy) "$python" bench/match_scipy.py "$2" 2> /dev/null ;;
	lemon) build/bench/match_lemon "$2" ;;
	lemon-sink) build/bench/match_lemon "$2" sink ;;
	igraph) build/bench/match_igraph "$2" ;;
	esac || true
}
least() { awk -v a="$1" -v b="$2" 'BEGIN { print a == "" || b + 0 < a + 0 ? b : a }'; }

# beside NAME PEER TARGET [ROUNDS]: ours and the peer in turns
beside() {
	local file=$folder/$1.txt ours= theirs= total= other= mb= pin= t x
	for _ in $(seq "${4:-$rounds}"); do
		{ read -r total t mb; read -r _ x; } < <(build/release/bench/match_bench "$file" 3)
		ours=$(least "$ours" "$t") pin=$(least "$pin" "$x")
		read -r other t < <(peer "$2" "$file") || t=
		[ -z "$t" ] || theirs=$(least "$theirs" "$t")
	done
	[ -z "$theirs" ] || [ "$other" = "$total" ] || echo "THE TOTALS DIFFER: $1, ours $total, $2 $other"
	awk -v n="$1" -v p="$2" -v o="$ours" -v t="$theirs" -v g="$3" -v mb="$mb" -v pin="$pin" 'BEGIN {
		r = t == "" ? "" : o / t; met = t == "" ? "no peer" : g == "" ? "" : r <= g ? "met" : "NOT met"
		printf "| %s | %.4f s | %s %s | %s | %s | %s | %.0f MB | %.2f %% |\n", n, o, p, t == "" ? "" : sprintf("%.4f s", t),
			t == "" ? "" : sprintf("%.3f", r), g == "" ? "" : "≤ " g, met, mb, 100 * pin / o }'
}

echo "load $(cut -d' ' -f1-3 /proc/loadavg), $(date +%F)"
echo "| problem | ours, CPU | peer, CPU | ratio | target | | memory, the problem included | again after a pin, of the first solve |"
echo "|---|---|---|---|---|---|---|---|"
if want full; then
	for n in 500 1000 2000 4000; do
		problem full-$n full $n $n 0 1000000 1 1$n; problem full-$n-few full $n $n 0 20 1 2$n
		beside full-$n scipy 0.25; beside full-$n-few scipy 0.7
	done
	problem full-1000x3000 full 1000 3000 0 1000000 1 41; problem full-1000x3000-few full 1000 3000 0 20 1 42
	beside full-1000x3000 scipy 0.7; beside full-1000x3000-few scipy 0.7
fi
lists() { # NAME N M TARGET-SLACK TARGET-TIGHT TARGET-FEW
	problem "$1" some "$2" "$3" 20 1000000 -5 5"$2" 120; problem "$1-few" some "$2" "$3" 20 20 -5 6"$2" 120
	problem "$1-lower" some "$2" "$3" 20 1000000 -5 8"$2" 120 1; problem "$1-tight" some "$2" $(($2 / 3)) 20 1000000 -5 9"$2" 100
	beside "$1" lemon "$4"; beside "$1-tight" lemon "$5"; beside "$1-few" lemon "$6"; beside "$1-lower" lemon 1.0
}
want 10k && lists 10k 10000 4000 0.35 0.35 0.35
want 100k && lists 100k 100000 40000 0.35 0.06 0.25
if want lists; then
	problem 100k-one-to-one some 100000 100000 20 1000000 1 10100000; beside 100k-one-to-one lemon 0.03 1
	problem 500-one-to-one some 500 500 20 1000000 1 11; beside 500-one-to-one igraph ""
fi
if want 1M; then
	problem 1M some 1000000 400000 10 1000000 -5 51000000 120; beside 1M lemon 0.16 1
fi
# known NAME PEER TARGET: unless it is not there
known() { [ ! -e "$folder/$1.txt" ] || beside "$@" 1; }
if want known; then
	for x in 500-1e6 1000-1e6 2000-1e6 4000-1e6; do known D-$x scipy 0.25; done
	for x in D-500-20 D-1000-20 D-1000-feat D-2000-20 D-2000-feat D-4000-20 D-4000-feat R-1000x3000-1e6 R-1000x3000-20; do known $x scipy 0.7; done
	for peer in lemon lemon-sink; do
		for x in 1e6 20 feat 1e6-tight; do known S-10k-$x $peer 0.35; done
		known S-100k-1e6 $peer 0.35; known S-100k-1e6-tight $peer 0.06; known S-100k-20 $peer 0.25; known S-100k-feat $peer 0.25
		known S-10k-1e6-lo1 $peer 1.0; known S-100k-1e6-lo1 $peer 1.0
		known S1-100k-1e6 $peer 0.03; known S1-100k-20 $peer 0.03
		known S-1M-1e6 $peer 0.16; known S-1M-20 $peer 0.16
	done
fi
if want stable; then
	problem 100k some 100000 40000 20 1000000 -5 5100000 120
	read -r _ t _ < <(build/release/bench/match_bench "$folder/100k.txt" 3 stable)
	awk -v t="$t" 'BEGIN { printf "| stable, 100k | %.4f s | | | ≤ 0.25 s | %s | | |\n", t, t <= 0.25 ? "met" : "NOT met" }'
fi
