#!/usr/bin/env bash
# Builds what is measured and its peers, then:  bench/run.sh figures | soak     (make bench, make soak)
set -euo pipefail
cd "$(dirname "$0")/.."

make --no-print-directory -j2 EXTRA_SLICES=bench/rows all build/release-rows/bench/loop_bench bench-tools
if [ ! -d bench/peer_node/node_modules/better-sqlite3/build ]; then
	# better-sqlite3 compiles itself against the headers of the Node that runs here, when it can.
	npm ci --prefix bench/peer_node --no-audit --no-fund --loglevel=error || echo "no Node peer: npm could not install it" >&2
fi
exec node bench/run.mjs "$@"
