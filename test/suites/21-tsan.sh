#!/usr/bin/env bash
# What runs on several threads, under ThreadSanitizer: the pools, the writer, jobs.  Last line: "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")/../.."
programs=()
for test in src/kernel/http/test/server_test src/kernel/http/test/quick_test src/kernel/store/test/store_test src/kernel/jobs/test/jobs_test; do
	programs+=("build/tsan/test/$test")
done
make --no-print-directory -j2 BUILD=tsan all "${programs[@]}"
export TSAN_OPTIONS=halt_on_error=1
exec test/run-unit.sh "${programs[@]}"
