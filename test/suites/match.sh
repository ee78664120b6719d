#!/usr/bin/env bash
# `nastavnik match`: what goes in and out, bad files, and that what is solved is proved.
# Last line: "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$(realpath "${NASTAVNIK:-build/release/nastavnik}") passed=0 failed=0
said=$(mktemp -d)
trap 'rm -rf "$said"' EXIT

# it SENTENCE STATUS OUTPUT ERROR INPUT ARGUMENT…: "in" and "plan" among the arguments are files
it() {
	local sentence=$1 want=$2 output=$3 error=$4 input=$5 status=0 good=1
	shift 5
	printf "$input" > "$said/in"
	(cd "$said" && "$program" match "$@" >out 2>err) || status=$?
	[ "$status" -eq "$want" ] || good=0
	printf "$output" | cmp -s - "$said/out" || good=0
	if [ -n "$error" ]; then grep -qF -- "$error" "$said/err" || good=0; elif [ -s "$said/err" ]; then good=0; fi
	if [ $good = 1 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAIL  $sentence: status $status"; cat "$said/out" "$said/err"; fi
}

three='p mma 3 2 5\nr 1 0 1\nr 2 0 1\na 1 1 9\na 1 2 4\na 2 1 8\na 3 1 5\na 3 2 1\n'
it "the best of three" 0 's 2 12 100\nm 1 2\nm 2 1\nu 1 3\nu 2 2\nu 3 0\nv 1 106\nv 2 101\n' '' "$three" solve in
cp "$said/out" "$said/plan"
it "is proved" 0 'proved: no plan places more, and of those that place as many none has a better total\n' '' "$three" verify in plan
printf 's 2 10 28\nm 1 1\nm 3 2\nu 1 0\nu 2 0\nu 3 0\nv 1 36\nv 2 32\n' > "$said/plan"
it "a worse plan is not" 1 'not proved: pair 1 1: u + v is less than score + lift\n' '' "$three" verify in plan
printf 's 2 12 0\nm 1 2\nm 2 1\n' > "$said/plan"
it "nor one without prices" 1 'not proved: the plan is allowed and its numbers are true, but it has no prices\n' '' "$three" verify in plan
it "a plan that is not stable" 1 'not proved: mentee 1 and mentor 1 would both rather have each other\n' '' "$three" verify in plan --aim stable
printf 's 2 12 0\nm 1 2\nm 4 1\n' > "$said/plan"
it "a bad plan" 2 '' 'plan: line 3: mentee 4: there are 1 to 3' "$three" verify in plan
it "stable" 0 's 2 10 0\nm 1 1\nm 3 2\n' '' "$three" solve in --aim stable
it "JSON" 0 '{"placed": 1, "total": -7, "lift": 0,\n "pairs": [\n  {"mentee": 1, "mentor": 1, "score": -7}],\n "u": [-7],\n "v": [0]}\n' '' \
	'p mma 1 1 1\nr 1 1 3\na 1 1 -7\n' solve in --json
it "the fairest, whatever the total" 0 's 2 10 0\nm 1 2\nm 2 1\n' '' 'p mma 2 2 4\nr 1 0 1\nr 2 0 1\na 1 1 20\na 1 2 5\na 2 1 5\na 2 2 1\n' solve in --aim fair
it "a fixed pair" 0 's 2 6 0\nm 1 2\nm 2 1\nu 1 4\nu 2 2\nv 1 0\nv 2 0\n' '' 'p mma 2 2 4\nr 1 0 2\nr 2 0 1\na 1 1 9\na 1 2 4\na 2 1 2\na 2 2 1\nf 1 2\n' solve in
it "nobody" 0 's 0 0 0\n' '' 'p mma 0 0 0\n' solve in
it "lower bounds that cannot be met" 1 '' 'mentors 1 need 2 mentees together besides fixed pairs, and only 1' 'p mma 1 1 1\nr 1 2 3\na 1 1 4\n' solve in

it "tabs for blanks" 0 's 1 4 0\nm 1 1\nu 1 4\nv 1 0\n' '' 'p\tmma\t1\t1\t1\nr\t1\t0\t1\na\t1\t1\t4\n' solve in

# A plan with one line changed is refused, whichever line it is: left out, twice, and each of its numbers bent.
printf "$three" > "$said/in"
"$program" match solve "$said/in" > "$said/good"
refused() {
	if "$program" match verify "$said/in" "$said/bent" > "$said/out" 2> "$said/err"; then
		failed=$((failed + 1)); echo "FAIL  proved with $1:"; cat "$said/bent"
	else
		passed=$((passed + 1))
	fi
}
for n in $(seq "$(wc -l < "$said/good")"); do
	sed "${n}d" "$said/good" > "$said/bent"; refused "line $n left out"
	sed "${n}p" "$said/good" > "$said/bent"; refused "line $n twice"
	for word in $(seq 2 "$(awk "NR == $n { print NF }" "$said/good")"); do
		for by in -200 -1 1 200; do
			awk -v n="$n" -v w="$word" -v by="$by" 'NR == n { $w += by } { print }' "$said/good" > "$said/bent"; refused "number $word of line $n by $by"
		done
	done
done

it "an empty file" 2 '' 'in: line 1: the first line must be "p mma' '' solve in
it "another format" 2 '' 'line 1: want "p mma' 'p max 3 2\n' solve in
it "a word for a number" 2 '' 'line 3: want "a I J SCORE", whole numbers' 'p mma 1 1 1\nr 1 0 1\na 1 1 4.5\n' solve in
it "too much on a line" 2 '' 'line 2: want "r J LO CAP" and nothing more' 'p mma 1 1 1\nr 1 0 1 1\na 1 1 4\n' solve in
it "a pair twice" 2 '' 'line 7: the pair 1 1 was given before, on line 4' 'p mma 2 2 3\nr 1 0 1\nr 2 0 1\na 1 1 4\n\na 2 1 4\na 1 1 5\n' solve in
it "a mentor who is not there" 2 '' 'line 3: mentor 2: there are 1 to 1' 'p mma 1 1 1\nr 1 0 1\na 1 2 4\n' solve in
it "a mentor without bounds" 2 '' 'mentor 2 has no line "r"' 'p mma 1 2 1\nr 1 0 1\na 1 1 4\nc more to read, so long\n' solve in
it "bounds the wrong way round" 2 '' 'line 2: want 0 <= LO <= CAP' 'p mma 1 1 1\nr 1 2 1\na 1 1 4\n' solve in
it "a score out of limits" 2 '' 'line 3: SCORE is -2147483648 to 2147483648' 'p mma 1 1 1\nr 1 0 1\na 1 1 2147483649\n' solve in
it "fewer lines than promised" 2 '' 'line 3: the file ends after 1 of 2 lines "a"' 'p mma 2 1 2\nr 1 0 1\na 1 1 12345678\n' solve in
it "a promise no file could keep" 2 '' 'line 1: 1000 lines "r" and 1000000 lines "a" are promised' 'p mma 1000 1000 1000000\n' solve in
it "a fixed pair that is not allowed" 2 '' 'line 4: the fixed pair 2 1 has no line "a"' 'p mma 2 1 1\nr 1 0 1\na 1 1 4\nf 2 1\n' solve in
it "two fixed pairs of one mentee" 2 '' 'line 6: mentee 1 has a fixed pair already, on line 5' 'p mma 1 1 1\nr 1 0 1\na 1 1 4\n\nf 1 1\nf 1 1\n' solve in
it "more fixed pairs than places" 2 '' 'line 6: mentor 1 has more fixed pairs than CAP' 'p mma 2 1 2\nr 1 0 1\na 1 1 4\na 2 1 4\nf 1 1\nf 2 1\n' solve in
it "no file" 2 '' 'cannot be opened' '' solve missing
it "wrong use" 2 '' 'usage:' '' solve
it "an aim that is none" 2 '' 'usage:' '' solve in --aim best

# Groups: who is with whom counts, too.  it's input is "in"; who suits whom is "with".
four='p mma 4 2 8\nr 1 0 2\nr 2 0 2\na 1 1 10\na 1 2 0\na 2 1 0\na 2 2 9\na 3 1 9\na 3 2 0\na 4 1 0\na 4 2 10\n'
printf 'p coh 4 1\nw 2\nt 2 1 15\n' > "$said/with"
it "groups" 0 's 4 20 0\ng 30 68\nm 1 1\nm 2 1\nm 3 2\nm 4 2\nu 1 50\nu 2 48\nu 3 18\nu 4 20\nv 1 0\nv 2 0\n' '' "$four" solve in --cohesion with
cp "$said/out" "$said/plan"
it "the bound is proved" 0 'proved: no plan places more, and of those that place as many none has a better sum than 68; this one has 50\n' '' "$four" verify in plan --cohesion with
sed -i 's/^g 30 68/g 30 67/' "$said/plan"
it "a lower one is not" 1 'not proved: the prices prove 68, not 67\n' '' "$four" verify in plan --cohesion with
sed -i 's/^g 30 67/g 31 68/' "$said/plan"
it "who is together" 1 'not proved: those who are together bring 30, not 31\n' '' "$four" verify in plan --cohesion with
sed -i '/^g/d' "$said/plan"
it "no bound" 2 '' 'the file ends without a line "g"' "$four" verify in plan --cohesion with
printf 's 4 20 0\ng 30 68\nh 1 3 4\n' > "$said/plan"
it "a share of nothing" 2 '' 'plan: line 3: there is no line "t" of 1 and 3' "$four" verify in plan --cohesion with
it "groups as JSON" 0 '{"placed": 4, "total": 20, "lift": 0, "cohesion": 30, "bound": 68,\n "pairs": [\n  {"mentee": 1, "mentor": 1, "score": 10},\n  {"mentee": 2, "mentor": 1, "score": 0},\n  {"mentee": 3, "mentor": 2, "score": 0},\n  {"mentee": 4, "mentor": 2, "score": 10}],\n "u": [50, 48, 18, 20],\n "v": [0, 0]}\n' '' "$four" solve in --cohesion with --json
it "another aim than the sum" 2 '' 'usage:' "$four" solve in --cohesion with --aim fair
for bad in 'p coh 3 1\nt 1 2 3\n|line 1: N is 3, the problem has 4 mentees' 'p coh 4 2\nt 1 2 3\nt 2 1 3\n|line 3: mentees 1 and 2 were given before, on line 2' \
	'p coh 4 1\nt 1 1 3\n|line 2: mentee 1 with himself' 'p coh 4 1\nt 1 5 3\n|line 2: mentee 5: there are 1 to 4' 'p coh 4 2\nt 1 2 3\n|the file ends after 1 of 2' \
	'p coh 4 0\nt 1 2 3\n|more lines "t" than the 0 promised' 'p coh 4 1\nw 1\nw 1\n|a second line "w"' 'p coh 4 1\nw 9\nt 1 2 2147483648\n|out of limits' \
	'p mma 4 1\n|the first line must be "p coh N LINES"' 'p coh 4 1\nx 1\n|want a line w, t or c'; do
	printf "${bad%|*}" > "$said/with"
	it "who suits whom: ${bad#*|}" 2 '' "${bad#*|}" "$four" solve in --cohesion with
done

# A few hundred people by awk's seeded chance: solved, then proved.
for aim in total fair stable; do
	awk 'BEGIN { srand(7); print "p mma 300 120 3000"; for (j = 1; j <= 120; j++) print "r", j, 0, 1 + int(rand() * 4);
		for (i = 1; i <= 300; i++) for (k = 0; k < 10; k++) print "a", i, 1 + (i * 7 + k * 11) % 120, int(rand() * 50) }' > "$said/many"
	if "$program" match solve "$said/many" --aim $aim > "$said/plan" && "$program" match verify "$said/many" "$said/plan" --aim $aim > "$said/out"
	then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAIL  300 people, $aim"; cat "$said/out"; fi
done
awk 'BEGIN { srand(8); print "p coh 300 1200"; for (i = 1; i <= 300; i++) for (k = 1; k <= 4; k++) print "t", i, 1 + (i + k * k - 1) % 300, int(rand() * 30) - 5 }' > "$said/with"
if "$program" match solve "$said/many" --cohesion "$said/with" > "$said/plan" && "$program" match verify "$said/many" "$said/plan" --cohesion "$said/with" > "$said/out"
then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAIL  300 people, groups"; cat "$said/out"; fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
