#!/usr/bin/env bash
# What must be refused (test/attacks/attacks.mjs).  Last line: "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")/../.."
: "${NASTAVNIK:=$PWD/build/release/nastavnik}"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
node test/attacks/attacks.mjs "$NASTAVNIK" "$folder"
