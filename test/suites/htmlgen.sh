#!/usr/bin/env bash
# htmlgen must refuse each file of test/htmlgen/bad for the reason on its first line, the compiler each of bad_c at the
# template's line, and the good ones must print exactly test/htmlgen/good/want.txt.
set -euo pipefail
cd "$(dirname "$0")/../.."
make --no-print-directory gen build/tools/htmlgen >/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
flags=(-std=c17 -D_GNU_SOURCE -Wall -Wextra -Wpedantic -Wshadow -Werror -Isrc -Ibuild/gen)

ok() { passed=$((passed + 1)); }
bad() { failed=$((failed + 1)); printf 'FAIL  %s\n' "$@"; }
expected() { sed -n '1s/^{{# expect: \(.*\) }}$/\1/p' "$1"; }

# judge FILE STATUS SAID: it failed, for the right reason, at a line of the template
judge() {
	local want
	want=$(expected "$1")
	if [ -z "$want" ]; then bad "$1: no expect line"
	elif [ "$2" -eq 0 ]; then bad "$1: was not refused"
	elif ! grep -qF -- "$want" "$3"; then bad "$1: expected '$want', got:" "$(cat "$3")"
	elif ! grep -qE "^(In file.*)?$1:[0-9]+:" "$3"; then bad "$1: no file and line:" "$(cat "$3")"
	else ok; fi
}

for f in test/htmlgen/bad/*.html; do
	status=0
	build/tools/htmlgen "$work/gen" "$f" >"$work/said" 2>&1 || status=$?
	judge "$f" "$status" "$work/said"
done

for f in test/htmlgen/bad_c/*.html; do
	status=0 name=$(basename "$f" .html)
	rm -rf "$work/gen"
	if ! build/tools/htmlgen "$work/gen" "$f" >"$work/said" 2>&1; then bad "$f: htmlgen refused it"; continue; fi
	gcc "${flags[@]}" -I"$work/gen" -fsyntax-only "$work/gen/test/htmlgen/bad_c/$name.c" 2>"$work/said" || status=$?
	judge "$f" "$status" "$work/said"
done

rm -rf "$work/gen"
if build/tools/htmlgen "$work/gen" test/htmlgen/good/good.html &&
	gcc "${flags[@]}" -fsanitize=address,undefined -I"$work/gen" -I"$work/gen/test/htmlgen" -o "$work/good" \
		test/htmlgen/good/main.c "$work/gen/test/htmlgen/good/good.c" src/kernel/html/*.c build/gen/kernel/html/html/*.c \
		build/gen/assets.c src/kernel/base/*.c src/kernel/http/form.c -lqrencode -lm &&
	"$work/good" >"$work/got" && diff test/htmlgen/good/want.txt "$work/got"
then ok; else bad "good templates"; fi
# The same input gives the same bytes, and nothing is written twice.
touch -d '2001-01-01' "$work/gen/test/htmlgen/good/good.c"
build/tools/htmlgen "$work/gen" test/htmlgen/good/good.html
if [ "$(stat -c %Y "$work/gen/test/htmlgen/good/good.c")" = "$(date -d '2001-01-01' +%s)" ]; then ok; else bad "unchanged output was written again"; fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
