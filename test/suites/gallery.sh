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

# The stylesheet: small, and nothing newer than Chrome 109 and Firefox 115.
too_new() { grep -nE ':has\(|@starting-style|color-mix|oklch|@scope|@layer|text-wrap|light-dark|^[[:space:]]*&' web/css/app.css; }
nothing_too_new() { ! too_new; }
it "app.css has at most 40960 bytes" test "$(wc -c <web/css/app.css)" -le 40960
it "app.css has nothing too new" nothing_too_new

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
