#!/usr/bin/env bash
# Every link of every page, as each person of the demo centre (test/people/crawl.mjs).  Last line: "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")/../.."
: "${NASTAVNIK:=$PWD/build/release/nastavnik}"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
node test/people/crawl.mjs "$NASTAVNIK" "$folder"
