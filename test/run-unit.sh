#!/usr/bin/env bash
# Runs cmocka programs one after another.  A passing one is a single line, a failing one shows all it said.
# Usage: run-unit.sh PROGRAM...      Last line: "N passed, N failed", counting test cases.
set -euo pipefail

# Tests of outside documents start the reader of their own build, those of PDF its writer.
[ $# -eq 0 ] || export NASTAVNIK_READER=${NASTAVNIK_READER:-$PWD/${1%%/test/*}/nastavnik-reader}
[ $# -eq 0 ] || export NASTAVNIK_PDF=${NASTAVNIK_PDF:-$PWD/${1%%/test/*}/nastavnik-pdf}

passed=0 failed=0 broken=()
log=$(mktemp)
trap 'rm -f "$log"' EXIT

count() { sed -n "s/^\[  $1  \] \([0-9]*\) test(s).*/\1/p" "$log" | tail -n 1; }

for program in "$@"; do
	status=0
	timeout 300 "$program" >"$log" 2>&1 || status=$?
	ok=$(count PASSED) bad=$(count FAILED)
	ok=${ok:-0} bad=${bad:-0}
	# A crash, a sanitizer report, or a program without a single test is a failure of its own.
	if { [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; } || [ $((ok + bad)) -eq 0 ]; then
		bad=$((bad + 1))
	fi
	passed=$((passed + ok)) failed=$((failed + bad))
	if [ "$bad" -eq 0 ]; then
		echo "ok    ${program##*/} ($ok)"
	else
		broken+=("$program")
		echo "FAIL  $program (exit $status)"
		cat "$log"
	fi
done
for program in "${broken[@]}"; do echo "failed: $program"; done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
