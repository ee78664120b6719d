#!/usr/bin/env bash
# Orders registered at once, on both engines (test/orders/together.mjs).  Last line: "N passed, N failed".
# alone: pg
set -euo pipefail
cd "$(dirname "$0")/../.."
. test/lib/pg.sh
: "${NASTAVNIK:=$PWD/build/release/nastavnik}"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
pg_start
passed=0 failed=0
for target in "$folder/store.db" "$(pg_new orders)"; do
	last=$(node test/orders/together.mjs "$NASTAVNIK" "$target" | tee -a /dev/stderr | tail -n 1 || true)
	[[ $last =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed ]] || last="0 passed, 1 failed"
	[[ $last =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed ]]
	passed=$((passed + BASH_REMATCH[1])) failed=$((failed + BASH_REMATCH[2]))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
