#!/usr/bin/env bash
# What we ask of a browser is there in the oldest that must work, Chrome 109 and Firefox 115, or is no loss: looked up in MDN's data for
# stylesheets, scripts and templates.  They cannot be installed any more.  Last line: "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")/../.."
passed=0 failed=0
make --no-print-directory test/browser/node_modules/playwright-core/index.mjs

# it SENTENCE COMMAND…
it() { if "${@:2}"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAIL  $1"; fi; }

found=$(node test/browser/old.mjs) && ok=0 || ok=1
it "nothing is asked that old browsers lack" test "$ok" = 0
[ "$ok" = 0 ] || echo "$found"

# Each line of these has one thing that is too new: each is found.
for file in test/browser/old/bad/*; do
	said=$(node test/browser/old.mjs "$file" || true)
	for line in $(seq "$(wc -l <"$file")"); do
		it "$file:$line is found" grep -q "^FAIL  $file:$line: " <<<"$said"
	done
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
