#!/usr/bin/env bash
# An exported plan, read back (test/export/export.mjs).  Last line: "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")/../.."
exec node test/export/export.mjs "${NASTAVNIK:-$PWD/build/release/nastavnik}"
