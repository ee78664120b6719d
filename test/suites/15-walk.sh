#!/usr/bin/env bash
# doc/walk.md is true; links between the pages lead somewhere; and the checker of walks refuses what it is there to refuse.
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

# Every step of the walk itself counts.
walk=$(node test/manual/walk.mjs doc/walk.md) || true
grep '^FAIL' <<<"$walk" || true
[[ $walk =~ ([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]]
echo "$((passed + BASH_REMATCH[1])) passed, $((failed + BASH_REMATCH[2])) failed"
[ $((failed + BASH_REMATCH[2])) -eq 0 ]
