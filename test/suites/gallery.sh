#!/usr/bin/env bash
# Sample pages of the shared parts: no violation of axe or html-validate, nothing wider than the window.
# Last line: "N passed, N failed".
# alone: asan
set -euo pipefail
cd "$(dirname "$0")/../.."
passed=0 failed=0

# it SENTENCE COMMAND…
it() { if "${@:2}"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAIL  $1"; fi; }

it "no fault in any page" make --no-print-directory BUILD=asan gallery-check

# (What browsers must know for it: 42-old-browsers.sh.)
it "app.css has at most 40960 bytes" test "$(wc -c <web/css/app.css)" -le 40960

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
