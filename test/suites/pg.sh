#!/usr/bin/env bash
# The unit tests that need a PostgreSQL: src/**/test/pg/*_test.c and test/pg/*_test.c, each with an empty database of its own
# in TEST_PG.  Last line: "N passed, N failed".
# alone: pg asan
set -euo pipefail
cd "$(dirname "$0")/../.."
. test/lib/pg.sh

make --no-print-directory BUILD=asan pg-programs
mapfile -t programs < <(make --no-print-directory --silent BUILD=asan pg-list)
pg_start
passed=0 failed=0 n=0
for program in "${programs[@]}"; do
	n=$((n + 1))
	TEST_PG=$(pg_new "unit_$n")
	export TEST_PG
	last=$(test/run-unit.sh "$program" | tee -a /dev/stderr | grep -E '^[0-9]+ passed' | tail -n 1 || true)
	[[ $last =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed ]] || last="0 passed, 1 failed"
	[[ $last =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed ]]
	passed=$((passed + BASH_REMATCH[1])) failed=$((failed + BASH_REMATCH[2]))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
