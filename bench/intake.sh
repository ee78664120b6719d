#!/usr/bin/env bash
# A list of 5,000 pupils with parents, classes, roles, from the file to the preview and into the store, through a running server, on
# SQLite and PostgreSQL:  bench/intake.sh [ROWS]         ROUNDS=3; the least of the rounds is printed beside the targets.
set -euo pipefail
cd "$(dirname "$0")/.."
make --no-print-directory -j2 all > /dev/null
. test/lib/pg.sh
pg_start
BENCH_PG=$(pg_new intakebench)
export BENCH_PG
node bench/intake.mjs "${1:-5000}"
