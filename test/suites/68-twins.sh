#!/usr/bin/env bash
# Every kind of document of the demo centre as Word and PDF, judged by LibreOffice (test/documents/twins.mjs).  Pictures of the pages stay in
# build/twins, to be looked at.  Last line: "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")/../.."
: "${NASTAVNIK:=$PWD/build/release/nastavnik}"

command -v soffice >/dev/null || { echo "skipped: no LibreOffice to open the Word files with (apt-get install libreoffice-writer-nogui)"; echo "0 passed, 0 failed"; exit 0; }
node test/documents/twins.mjs "$NASTAVNIK" "$PWD/build/twins"
