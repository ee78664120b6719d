#!/usr/bin/env bash
# Signing in through a provider of OpenID Connect (test/oidc/README.md), on both engines at once: it is mostly waiting.
# Last line: "N passed, N failed".
# alone: pg
set -euo pipefail
cd "$(dirname "$0")/../.."
. test/lib/pg.sh
: "${NASTAVNIK:=$PWD/build/release/nastavnik}"

make --no-print-directory test/oidc/node_modules/oidc-provider/lib/index.js test/browser/node_modules/playwright-core/index.mjs
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
pg_start
pg=$(pg_new oidc)
node test/oidc/oidc.mjs "$NASTAVNIK" "$pg" "$folder" > "$folder/pg.log" 2>&1 & second=$!
node test/oidc/oidc.mjs "$NASTAVNIK" "$folder/store.db" "$folder" > "$folder/sqlite.log" 2>&1 || true
wait "$second" || true
node test/oidc/browser.mjs "$NASTAVNIK" "$folder" > "$folder/browser.log" 2>&1 || true
passed=0 failed=0
for engine in sqlite pg browser; do
	grep -v '^oidc-provider' "$folder/$engine.log" | sed "s/^/$engine: /"
	last=$(tail -n 1 "$folder/$engine.log")
	[[ $last =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed ]] || last="0 passed, 1 failed"
	[[ $last =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed ]]
	passed=$((passed + BASH_REMATCH[1])) failed=$((failed + BASH_REMATCH[2]))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
