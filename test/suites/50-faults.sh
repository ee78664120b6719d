#!/usr/bin/env bash
# Faults as people meet them, on a running server (test/people/faults.mjs).  Last line: "N passed, N failed".
#
# The full disk is a tmpfs of 8 MB, which only root can mount; for others test/faults has the same below the server.
set -euo pipefail
cd "$(dirname "$0")/../.."
: "${NASTAVNIK:=$PWD/build/release/nastavnik}"

folder=$(mktemp -d)
trap 'umount "$folder/small" 2>/dev/null || true; rm -rf "$folder"' EXIT
mkdir "$folder/small"
small=
if mount -t tmpfs -o size=8m tmpfs "$folder/small" 2>/dev/null; then small=$folder/small; fi
node test/people/faults.mjs "$NASTAVNIK" "$folder" "$small"
