#!/usr/bin/env bash
# Letters as real mail servers receive them (test/mail/README.md).  Last line: "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")/../.."
: "${NASTAVNIK:=$PWD/build/release/nastavnik}"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 test/mail/mail.py "$NASTAVNIK" "$folder"
