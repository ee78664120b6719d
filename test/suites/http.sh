#!/usr/bin/env bash
# The HTTP scripts of every slice on both engines, pages equal to the byte (test/http/README.md).  Last line: "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")/../.."
. test/lib/pg.sh
: "${NASTAVNIK:=$PWD/build/release/nastavnik}"

pg_start
NASTAVNIK_TEST_PG=$(pg_new http)
export NASTAVNIK_TEST_PG
shopt -s nullglob
node test/http/run.mjs "$NASTAVNIK" src/kernel/*/test/*.http src/features/*/test/*.http
