#!/usr/bin/env bash
# Sample pages of the shared parts: no violation of axe or html-validate, nothing wider than the window.
set -euo pipefail
cd "$(dirname "$0")/../.."
make --no-print-directory BUILD=asan gallery-check
