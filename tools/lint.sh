#!/usr/bin/env bash
# Static analysis, all of it: cppcheck, gcc -fanalyzer, clang-tidy.  Called by `make lint` with the flags of the build.
# Usage: lint.sh FLAG… -- FILE.c…      Last line: "N passed, N failed", counting the three.
# The two compilers read the program (`make lint-gcc lint-tidy`), cppcheck the tests too: where memory runs out, a test may fall.
#
# A finding is mended.  One that is wrong is silenced where it stands, with the reason beside it (NOLINT, cppcheck-suppress),
# or, when the kind is wrong everywhere, in .clang-tidy and .cppcheck.
set -euo pipefail
cd "$(dirname "$0")/.."
own=() passed=0 failed=0 jobs=$(nproc)
while [ "$1" != -- ]; do
	[[ $1 != -[DI][!/]* ]] || own+=("$1")                  # cppcheck reads no library's headers
	shift
done
shift
log=$(mktemp)
trap 'rm -f "$log"' EXIT
unset MAKEFLAGS MFLAGS                                     # the makes below are no part of ours

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
		echo "FAIL  $name (exit $status, $((SECONDS - began)) s)"
		cat "$log"
	fi
}

mkdir -p build/lint/cppcheck
try cppcheck cppcheck --quiet -j "$jobs" --std=c11 --enable=warning,performance,portability --inline-suppr --suppressions-list=.cppcheck \
	--cppcheck-build-dir=build/lint/cppcheck --error-exitcode=1 "${own[@]}" "$@"
try "gcc -fanalyzer" make --no-print-directory -s -k -j "$jobs" lint-gcc
try clang-tidy make --no-print-directory -s -k -j "$jobs" lint-tidy
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
