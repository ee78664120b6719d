#!/usr/bin/env bash
# Every command explains itself with --help: exit 0, its own name in the first words, nothing on stderr; the manual names every
# command; make help lists what can be called.  Last line: "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")/../.."
program=${NASTAVNIK:-build/release/nastavnik} passed=0 failed=0
said=$(mktemp -d)
trap 'rm -rf "$said"' EXIT

# it SENTENCE COMMAND…
it() { if "${@:2}"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAIL  $1"; fi; }
# says WORDS STATUS COMMAND…: WORDS on standard output, and this exit status
says() {
	local words=$1 want=$2 status=0
	shift 2
	"$@" >"$said/out" 2>"$said/err" </dev/null || status=$?
	[ "$status" -eq "$want" ] && grep -qF -- "$words" "$said/out" && [ ! -s "$said/err" ]
}

mapfile -t commands < <("$program" help | sed -n 's/^  \([a-z]*\) .*/\1/p')
it "help lists the commands" test "${#commands[@]}" -ge 10
for command in "${commands[@]}"; do
	it "$command --help" says nastavnik 0 timeout 10 "$program" "$command" --help
done
for word in serve migrate user demo plan deadline backup restore audit version help; do
	it "there is a command $word" grep -qx "$word" <(printf '%s\n' "${commands[@]}")
done
it "without a command: help" says COMMAND 0 "$program"
it "--help, -h" says COMMAND 0 "$program" --help
it "--version" says nastavnik 0 "$program" --version
it "help COMMAND is its own help" cmp -s <("$program" help plan) <("$program" plan --help)
it "version --help explains itself" says --licences 0 "$program" version --help
it "the list is in the alphabet's order" sort -c <(printf '%s\n' "${commands[@]}")
it "help of an unknown command is status 2" test "$("$program" help nothing 2>/dev/null; echo $?)" = 2
it "an unknown command is status 2" test "$("$program" nothing 2>/dev/null; echo $?)" = 2
it "make help" says "make run" 0 make --no-print-directory help

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
