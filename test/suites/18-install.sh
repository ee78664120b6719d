#!/usr/bin/env bash
# What `make install` lays down works from there: the program finds its helpers, the unit starts what was installed.
# Last line: "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$(mktemp -d) passed=0 failed=0
trap 'rm -rf "$root"' EXIT

# it SENTENCE COMMAND…
it() { if "${@:2}" >"$root/said" 2>&1; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAIL  $1"; cat "$root/said"; fi; }
silent() { "$@" >"$root/silent" 2>&1 && [ ! -s "$root/silent" ] || { cat "$root/silent"; false; }; }

it "make install" make --no-print-directory install DESTDIR="$root" PREFIX=/usr
unit=$root/usr/lib/systemd/system/nastavnik.service
it "the unit starts the installed program" grep -q '^ExecStart=/usr/bin/nastavnik serve ' "$unit"
it "no place is left open in the unit" bash -c '! grep -q @ "$1"' - "$unit"
it "the program runs" "$root/usr/bin/nastavnik" version
it "it reads a document" bash -c '"$1" plan parse test/data/samples/order-roadmap-2022.odt; [ $? -eq 1 ]' - "$root/usr/bin/nastavnik"
if command -v systemd-analyze >/dev/null; then
	sed "s|/usr/bin/nastavnik|$root&|" "$unit" >"$root/nastavnik.service"
	it "systemd takes the unit without a word" silent systemd-analyze verify "$root/nastavnik.service"
fi
it "the licence lies beside" test -s "$root/usr/share/doc/nastavnik/LICENSE"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
