#!/usr/bin/env bash
# Every fuzzer once over what it has kept (fuzz/corpus): nothing that was mended breaks again.  Last line: "N passed, N failed".
# alone: asan
set -euo pipefail
cd "$(dirname "$0")/../.."
exec make --no-print-directory -j2 BUILD=asan fuzz-corpus
