#!/usr/bin/env bash
# The list of people and the bases in a store of very many:  bench/people.sh [PERSONS], 100,000 unless said otherwise.
# Makes the demo centre, adds persons (people_bench.c, which times searches), then asks a running server for the pages and
# prints CPU a request, the least of 5 rounds (load.c).  PEOPLE_DB=FILE keeps the store and fills it only when it is not there.
set -euo pipefail
cd "$(dirname "$0")/.."
make --no-print-directory -j2 all build/release/bench/people_bench build/bench/load > /dev/null
exec node bench/people.mjs "${1:-100000}"
