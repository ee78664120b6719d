#!/usr/bin/env bash
# Static analysis, all of it: cppcheck, clang-tidy, gcc -fanalyzer.  Called by `make lint` with the flags of the build.
# Usage: lint.sh FLAG… -- PROGRAM.c… -- TEST.c…      Last line: "N passed, N failed", counting the three.
# Tests are read by cppcheck only: where memory runs out, a test may fall.
#
# A finding is mended.  One that is wrong is silenced where it stands, with the reason beside it (NOLINT, cppcheck-suppress),
# or, when the kind is wrong everywhere, in .clang-tidy and .cppcheck.
set -euo pipefail
cd "$(dirname "$0")/.."
flags=() files=() own=() passed=0 failed=0 jobs=$(nproc)
while [ "$1" != -- ]; do flags+=("$1"); shift; done
shift
while [ "$1" != -- ]; do files+=("$1"); shift; done
shift
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# try NAME COMMAND…: it ends with 0 and says nothing
try() {
	local name=$1 began=$SECONDS status=0
	shift
	"$@" >"$log" 2>&1 || status=$?
	if [ "$status" -eq 0 ] && [ ! -s "$log" ]; then
		passed=$((passed + 1))
		echo "ok    $name ($((SECONDS - began)) s)"
	else
		failed=$((failed + 1))
		echo "FAIL  $name (exit $status)"
		cat "$log"
	fi
}

# Each file as often as a processor is free; clang-tidy counts on stderr what it has left out.
tidy() { printf '%s\n' "${files[@]}" | FLAGS="${flags[*]}" xargs -P "$jobs" -n 4 bash -c 'clang-tidy --quiet "$@" -- $FLAGS 2>/dev/null' tidy; }
analyze() { printf '%s\n' "${files[@]}" | xargs -P "$jobs" -n 1 gcc -fanalyzer -O2 "${flags[@]}" -Werror -c -o /dev/null; }

for flag in "${flags[@]}"; do [[ $flag != -[DI][!/]* ]] || own+=("$flag"); done    # cppcheck reads no library's headers
try cppcheck cppcheck --quiet -j "$jobs" --std=c11 --enable=warning,performance,portability --inline-suppr --suppressions-list=.cppcheck \
	--error-exitcode=1 "${own[@]}" "${files[@]}" "$@"
try "gcc -fanalyzer" analyze
try clang-tidy tidy
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
