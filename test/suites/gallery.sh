#!/usr/bin/env bash
# Sample pages of the shared parts: no violation of axe or html-validate, nothing wider than the window.
set -euo pipefail
cd "$(dirname "$0")/../.."
make --no-print-directory BUILD=asan gallery-check

# The stylesheet: small, and nothing newer than Chrome 109 and Firefox 115.
size=$(wc -c <web/css/app.css)
if [ "$size" -gt 30720 ]; then echo "app.css: $size bytes, at most 30720"; exit 1; fi
if grep -nE ':has\(|@starting-style|color-mix|oklch|@scope|@layer|text-wrap|light-dark|^[[:space:]]*&' web/css/app.css; then echo "app.css: too new"; exit 1; fi
