#!/usr/bin/env bash
# «Подобрать всех» of a centre with 60 × 40, and of a form with 5,000 × 3,000:  bench/drafts.sh [MENTORS MENTEES]
# Makes the demo centre, adds people who are told of in every column of the bases (drafts_bench, which times each step in one process), then
# asks a running server: from the click on «Подобрать всех» to the last byte of the page that follows, and the pages of a draft.
set -euo pipefail
cd "$(dirname "$0")/.."
make --no-print-directory -j2 all build/release/bench/drafts_bench build/bench/load > /dev/null
exec node bench/drafts.mjs "${1:-3000}" "${2:-5000}"
