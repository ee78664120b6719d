#!/usr/bin/env bash
# Every fuzzer once over its kept corpus: what broke a reader once must not break it again.
set -euo pipefail
cd "$(dirname "$0")/../.."
exec make --no-print-directory -j2 fuzz-corpus
