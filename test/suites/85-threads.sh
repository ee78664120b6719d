#!/usr/bin/env bash
# Pools, queues and the writer under ThreadSanitizer.
set -euo pipefail
cd "$(dirname "$0")/../.."

names=(src/kernel/store/test/store_test src/kernel/http/test/server_test src/kernel/http/test/limits_test
	src/kernel/jobs/test/jobs_test)
programs=()
for name in "${names[@]}"; do
	[ -e "$name.c" ] || { echo "$name.c is gone: name its successor in $0"; exit 1; }
	programs+=("build/tsan/test/$name")
done
make --no-print-directory -j2 BUILD=tsan "${programs[@]}"
exec test/run-unit.sh "${programs[@]}"
