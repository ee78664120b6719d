#!/usr/bin/env bash
# The whole test run, called by `make test` after the build.
#
# Steps in order: make check, the unit tests under ASan, then every test/suites/*.sh.  A suite is an executable
# script that gets NASTAVNIK (the release binary) and should end with a line "N passed, N failed"; one that
# prints none counts as one test.  All steps run whatever happens to the others.
set -euo pipefail

cd "$(dirname "$0")/.."
export NASTAVNIK=$PWD/build/release/nastavnik
unset MAKEFLAGS MFLAGS          # the makes below are no part of ours
passed=0 failed=0 broken=()
mkdir -p build/log

# step NAME COMMAND...: runs it, shows its output, adds its numbers up.
step() {
	local name=$1 status=0 last ok bad
	shift
	echo "== $name"
	"$@" 2>&1 | tee "build/log/$name.log" || status=$?
	last=$(grep -E '^[0-9]+ passed, [0-9]+ failed' "build/log/$name.log" | tail -n 1 || true)
	if [[ $last =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed ]]; then
		ok=${BASH_REMATCH[1]} bad=${BASH_REMATCH[2]}
	else
		ok=$((status == 0)) bad=0
	fi
	if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
	if [ "$bad" -ne 0 ]; then broken+=("$name"); fi
	passed=$((passed + ok)) failed=$((failed + bad))
}

step check make --no-print-directory check
step unit make --no-print-directory -j"$(nproc)" BUILD=asan unit
for suite in test/suites/*.sh; do
	[ -x "$suite" ] || continue
	step "$(basename "$suite" .sh)" "$suite"
done

for name in "${broken[@]}"; do echo "failed: $name (build/log/$name.log)"; done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
