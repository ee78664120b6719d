#!/usr/bin/env bash
# `nastavnik stats`: what goes in and out, and its figures beside R's (r-base-core; said when it is missing).
# Last line: "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")/../.."
program=${NASTAVNIK:-build/release/nastavnik} passed=0 failed=0
said=$(mktemp -d)
trap 'rm -rf "$said"' EXIT

# it SENTENCE STATUS OUTPUT ERROR INPUT ARGUMENT…
it() {
	local sentence=$1 want=$2 output=$3 error=$4 input=$5 status=0 good=1
	shift 5
	printf "$input" | "$program" stats "$@" >"$said/out" 2>"$said/err" || status=$?
	[ "$status" -eq "$want" ] || good=0
	printf "$output" | cmp -s - "$said/out" || good=0
	if [ -n "$error" ]; then grep -qF -- "$error" "$said/err" || good=0; elif [ -s "$said/err" ]; then good=0; fi
	if [ $good = 1 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAIL  $sentence: status $status"; cat "$said/out" "$said/err"; fi
}

it "all positive" 0 '5\t15\t0.0625\t0.059058229090536742\t3\t1\t5\n' '' '1 2 3 4 5\n' wilcoxon
it "pairs are differences" 0 '5\t15\t0.0625\t0.059058229090536742\t3\t1\t5\n' '' '2 4 6 8 10\t1 2 3 4 5\n' wilcoxon
it "nothing differs" 0 '0\t0\tnan\tnan\t0\t0\t0\n' '' '0 0\n' wilcoxon
it "a wrong line is named, the others are written" 2 '\n0\t0\tnan\tnan\t0\t0\t0\n' 'line 1: not numbers' '1,5 2\n0\n' wilcoxon
it "lists of two lengths are no pairs" 2 '\n' 'line 1: both lists' '1 2\t1\n' wilcoxon
it "one group is not enough" 2 '\n' 'line 1: two groups' '1 2\n' mannwhitney
it "an empty line" 2 '\n' 'line 1: no numbers' '\n' sign
it "infinity is no answer" 2 '\n' 'line 1: not numbers' 'inf 1\n' sign
it "wrong use" 2 '' 'usage:' '' median

if command -v Rscript >/dev/null; then
	status=0
	Rscript --vanilla test/stats/compare.R "$program" >"$said/compared" 2>&1 || status=$?
	grep FAIL "$said/compared" | head -n 20 || true
	read -r same _ different _ < <(tail -n 1 "$said/compared" | tr -d ,)
	[[ $same =~ ^[0-9]+$ && $status -eq $((different > 0)) ]] || { different=1 same=0; tail -n 5 "$said/compared"; }
	passed=$((passed + same)) failed=$((failed + different))
else
	echo "R is not installed (r-base-core): not compared with it"
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
