#!/usr/bin/env bash
# kill -9 in the middle of a long list (test/attacks/cut.mjs).  Last line: "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")/../.."
: "${NASTAVNIK:=$PWD/build/release/nastavnik}"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
node test/attacks/cut.mjs "$NASTAVNIK" "$folder"
