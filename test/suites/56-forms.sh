#!/usr/bin/env bash
# Bad input in every field of every form about people, on SQLite and PostgreSQL (test/attacks/forms.mjs).  Last line: "N passed, N failed".
# alone: pg
set -euo pipefail
cd "$(dirname "$0")/../.."
: "${NASTAVNIK:=$PWD/build/release/nastavnik}"
. test/lib/pg.sh

folder=$(mktemp -d)
pg_start
pg_at_exit='rm -rf "$folder"'
pages=(/people /bases /consents /intake /pairs /closed /help /cabinet /orders /surveys)
say=$folder/said status=0
for target in "$folder/forms.db" "$(pg_new forms)"; do
	node test/attacks/forms.mjs "$NASTAVNIK" "$target" "${pages[@]}" | tee -a "$say" || status=1
done
awk '/^[0-9]+ passed, [0-9]+ failed/ { p += $1; f += $3 } END { printf "%d passed, %d failed\n", p, f }' "$say"
exit $status
