#!/usr/bin/env bash
# kill -9 in the middle of a long list, on SQLite and PostgreSQL at once (test/attacks/cut.mjs).  Last line: "N passed, N failed".
# alone: pg
set -euo pipefail
cd "$(dirname "$0")/../.."
: "${NASTAVNIK:=$PWD/build/release/nastavnik}"
. test/lib/pg.sh

folder=$(mktemp -d)
pg_start
pg_at_exit='rm -rf "$folder"'
status=0
node test/attacks/cut.mjs "$NASTAVNIK" "$(pg_new cut)" >"$folder/pg.out" 2>&1 & other=$!
node test/attacks/cut.mjs "$NASTAVNIK" "$folder/cut.db" >"$folder/sqlite.out" 2>&1 || status=1
wait "$other" || status=1
cat "$folder/sqlite.out" "$folder/pg.out"
awk '/^[0-9]+ passed, [0-9]+ failed/ { p += $1; f += $3 } END { printf "%d passed, %d failed\n", p, f }' "$folder/sqlite.out" "$folder/pg.out"
exit $status
