#!/usr/bin/env bash
# The whole test run, called by `make test` after the build.
#
# Steps: make check, the unit tests under ASan, then every test/suites/*.sh.  A suite is an executable script that gets
# NASTAVNIK (the release binary) and should end with a line "N passed, N failed"; one that prints none counts as one test.
# All steps run whatever happens to the others, and what one says is shown when it is over.
#
# Many steps wait (for a browser, a clock, a disk), so as many run at a time as there are processors; JOBS=1: one after
# another.  Two that write to the same place never run together: a suite names such places in a line "# alone: asan pg".
set -euo pipefail

cd "$(dirname "$0")/.."
export NASTAVNIK=$PWD/build/release/nastavnik
unset MAKEFLAGS MFLAGS          # the makes below are no part of ours
jobs=${JOBS:-$(nproc)}
passed=0 failed=0 broken=()
declare -A name_of places_of since_of held
log=build/log
rm -rf $log
mkdir -p $log

# free PLACES...: does nobody hold any of them?
free() {
	local place
	for place; do if [ -n "${held[$place]:-}" ]; then return 1; fi; done
}

# begin NAME "PLACES" COMMAND...: starts it beside us.
begin() {
	local name=$1 places=$2 place
	shift 2
	for place in $places; do held[$place]=$name; done
	"$@" >$log/"$name.log" 2>&1 </dev/null &
	name_of[$!]=$name places_of[$!]=$places since_of[$!]=$SECONDS
}

# finish: waits for one to end, shows what it said, adds its numbers up.
finish() {
	local pid name place status=0 last ok bad
	wait -n -p pid "${!name_of[@]}" || status=$?
	name=${name_of[$pid]}
	for place in ${places_of[$pid]}; do unset "held[$place]"; done
	echo "== $name ($((SECONDS - since_of[$pid])) s)"
	cat "$log/$name.log"
	last=$(grep -E '^[0-9]+ passed, [0-9]+ failed' "$log/$name.log" | tail -n 1 || true)
	if [[ $last =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed ]]; then
		ok=${BASH_REMATCH[1]} bad=${BASH_REMATCH[2]}
	else
		ok=$((status == 0)) bad=0
	fi
	if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
	if [ "$bad" -ne 0 ]; then broken+=("$name"); fi
	passed=$((passed + ok)) failed=$((failed + bad))
	unset "name_of[$pid]" "places_of[$pid]" "since_of[$pid]"
}

# begin_one: starts the first waiting suite that nobody is in the way of.
begin_one() {
	local i places
	for i in "${!waiting[@]}"; do
		places=$(sed -n 's/^# alone: //p' "${waiting[i]}")
		# shellcheck disable=SC2086
		if free $places; then
			begin "$(basename "${waiting[i]}" .sh)" "$places" "${waiting[i]}"
			unset "waiting[i]"
			return 0
		fi
	done
	return 1
}

# Each step is a group of its own, so that a stop reaches whatever it started.
set -m
trap 'for pid in "${!name_of[@]}"; do kill -- "-$pid" 2>/dev/null || true; done; exit 130' INT TERM
make --no-print-directory test/browser/node_modules/playwright-core/index.mjs test/oidc/node_modules/oidc-provider/lib/index.js
begin check "" make --no-print-directory check
finish
begin unit asan make --no-print-directory -j"$(nproc)" BUILD=asan unit
waiting=()
for suite in test/suites/*.sh; do if [ -x "$suite" ]; then waiting+=("$suite"); fi; done
while [ ${#waiting[@]} -gt 0 ] || [ ${#name_of[@]} -gt 0 ]; do
	if [ ${#name_of[@]} -lt "$jobs" ] && begin_one; then continue; fi
	finish
done

for name in "${broken[@]}"; do echo "failed: $name ($log/$name.log)"; done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
