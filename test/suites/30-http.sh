#!/usr/bin/env bash
# Every *.http script of the tree against a fresh server, on SQLite and on PostgreSQL; pages must be equal to the byte.
set -euo pipefail
cd "$(dirname "$0")/../.."
. test/lib/pg.sh

binary=${NASTAVNIK:-build/release/nastavnik}
mapfile -t scripts < <(find src -name '*.http' | sort)
pg_start
NASTAVNIK_TEST_PG=$(pg_new http) node test/http/run.mjs "$binary" "${scripts[@]}"
