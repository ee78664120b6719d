#!/usr/bin/env bash
# The build's own checkers must refuse what they are there to refuse.
#
# test/tools/TOOL/CASE is a small tree that the tool is run in.  `expect` holds what each finding must say (its
# lines are all the findings, in any order); `expect-pass` the same for warnings, with exit 0; a case with neither
# must pass in silence.
set -euo pipefail
cd "$(dirname "$0")/../.."
make --no-print-directory build/tools/slicegen build/tools/checkdeps build/tools/codecheck build/tools/sqlgen build/tools/namegen >/dev/null
root=$PWD passed=0 failed=0
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

bad() { failed=$((failed + 1)); echo "FAIL  $1: $2"; cat "$out/said"; }

# arguments TOOL: what the tool is given in the current folder
arguments() {
	if [ "$1" = slicegen ]; then
		echo "$out"
		find src -mindepth 2 -maxdepth 2 -type d | sort
	elif [ "$1" = namegen ]; then
		printf '%s\n' lvovich names.txt "$out/tables.c"
	else
		find . \( -name '*.[ch]' -o -name '*.html' \) -printf '%P\n' | sort
	fi
}

for folder in test/tools/*/*/; do
	tool=$(basename "$(dirname "$folder")") name=$tool/$(basename "$folder") status=0 wrong=
	cd "$folder"
	mapfile -t args < <(arguments "$tool")
	"$root/build/tools/$tool" "${args[@]}" >"$out/said" 2>&1 || status=$?
	expected=/dev/null want=0
	if [ -e expect ]; then expected=expect want=1; elif [ -e expect-pass ]; then expected=expect-pass; fi
	[ "$status" -eq "$want" ] || wrong="exit $status instead of $want"
	while IFS= read -r line; do
		grep -qF -- "$line" "$out/said" || wrong="did not say: $line"
	done <"$expected"
	[ "$(wc -l <"$out/said")" -eq "$(wc -l <"$expected")" ] || wrong=${wrong:-"said more or less than expected"}
	cd "$root"
	if [ -n "$wrong" ]; then bad "$name" "$wrong"; else passed=$((passed + 1)); fi
done

# What slicegen makes compiles and has the right order; a second run leaves the files alone.
good=test/tools/slicegen/good
generate() { (cd $good && "$root/build/tools/slicegen" "$out" src/features/alpha src/features/zeta src/kernel/auth src/kernel/store); }
generate >"$out/said"
touch -d 2000-01-01 "$out/slices.c" "$out/migrations.c"
generate >"$out/said"
gcc -std=c17 -Wall -Werror -I $good/include -o "$out/check" $good/check.c "$out/slices.c" "$out/migrations.c"
want="auth zeta alpha store:kernel/store/schema/001_org.sql:1:28:CREAT zeta:features/zeta/schema/001_zeta.sql:1:35:-- Ё "
if [ "$("$out/check")" = "$want" ] && [ "$(date -r "$out/slices.c" +%Y)" = 2000 ]; then
	passed=$((passed + 1))
else
	"$out/check" >"$out/said"
	bad slicegen/output "order, bytes or dates"
fi

# sqlgen takes the folders in the same order, by the same code: it refuses the same circle in the same words.
status=0
(cd test/tools/slicegen/circle && "$root/build/tools/sqlgen" -o "$out" src/features/a src/features/b) >"$out/said" 2>&1 || status=$?
if [ "$status" -eq 1 ] && diff <(sort test/tools/slicegen/circle/expect) <(sort "$out/said") >/dev/null; then
	passed=$((passed + 1))
else
	bad sqlgen/circle "not what slicegen says"
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
