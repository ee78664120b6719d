#!/usr/bin/env bash
# doc/walk.md is true; links between the pages lead somewhere, no folder is forgotten; and the checker of walks refuses what it is there to refuse.
# Last line: "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")/../.."
passed=0 failed=0
cases=test/manual/walk

# expect NAME WANT: standard input is exactly the file WANT
expect() { if diff "$2" -; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAIL  $1"; fi; }

expect "a good walk" <(echo "5 passed, 0 failed") < <(node test/manual/walk.mjs $cases/good.md $cases)
expect "a bad walk" $cases/bad.expect < <(node test/manual/walk.mjs $cases/bad.md $cases | sed -n "s|^FAIL  $cases/||p")

# Every relative link of every page we ship.
while IFS=: read -r page link; do
	if [ -e "$(dirname "$page")/$link" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAIL  $page: no $link"; fi
done < <(git -c safe.directory="$PWD" ls-files --cached --others --exclude-standard '*.md' | xargs grep -oE '\]\([^)#: ]+' /dev/null | sed 's/](//')

# The map leads to every feature and every part of the kernel, the tours of the folders name them; decisions are numbered and listed.
it() { if "${@:2}"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAIL  $1"; fi; }
for folder in src/features/*/ src/kernel/*/; do
	name=$(basename "$folder")
	it "doc/map.md: no link to $folder" grep -qF "](../${folder}README.md)" doc/map.md
	it "README.md: no $folder" grep -qF "\`$name\`" README.md
done
for feature in src/features/*/; do it "README.ru.md: no $feature" grep -qF "\`$(basename "$feature")\`" README.ru.md; done
for page in doc/decisions/[0-9]*.md; do
	it "doc/decisions/README.md: no line of $page" grep -qF "($(basename "$page"))" doc/decisions/README.md
done
it "two decisions of one number" test -z "$(basename -a doc/decisions/[0-9]*.md | cut -c1-4 | uniq -d)"

# Every step of the walk itself counts.
walk=$(node test/manual/walk.mjs doc/walk.md) || true
grep '^FAIL' <<<"$walk" || true
[[ $walk =~ ([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]]
echo "$((passed + BASH_REMATCH[1])) passed, $((failed + BASH_REMATCH[2])) failed"
[ $((failed + BASH_REMATCH[2])) -eq 0 ]
