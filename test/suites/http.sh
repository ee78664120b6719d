#!/usr/bin/env bash
# The HTTP scripts of every slice on both engines, pages equal to the byte (test/http/README.md).  Last line: "N passed, N failed".
# alone: pg note
set -euo pipefail
cd "$(dirname "$0")/../.."
. test/lib/pg.sh
: "${NASTAVNIK:=$PWD/build/release/nastavnik}"

pg_start
NASTAVNIK_TEST_PG=$(pg_new http)
export NASTAVNIK_TEST_PG
shopt -s nullglob
status=0
say=$(mktemp)
node test/http/run.mjs "$NASTAVNIK" src/kernel/*/test/*.http src/features/*/test/*.http | tee "$say" || status=1

# The manual's example, in a build that has it: its rules, then its story.
make --no-print-directory -j2 BUILD=debug EXTRA_SLICES=test/note all build/debug-note/test/test/note/test/note_test
{
	test/run-unit.sh build/debug-note/test/test/note/test/note_test
	node test/http/run.mjs build/debug-note/nastavnik test/note/test/*.http
} | tee -a "$say" || status=1
awk '/^[0-9]+ passed, [0-9]+ failed/ { p += $1; f += $3 } END { printf "%d passed, %d failed\n", p, f }' "$say"
rm "$say"
exit $status
