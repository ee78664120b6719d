#!/usr/bin/env bash
# People's journeys through the release binary in Debian's Chromium: stories, axe, html-validate, phone widths, paper,
# keyboard, no script.  Pictures of every page: build/browser.  Last line: "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")/../.."

make --no-print-directory test/browser/node_modules/playwright-core/index.mjs
rm -rf build/browser
exec node test/browser/journeys.mjs "$@"
