#!/usr/bin/env bash
# «Планы учреждений» over many organisations: bench/below.sh [ORGANISATIONS], 1,000 unless said otherwise.  Makes a store, fills it
# (below_bench.c), times the statements, then asks a running server for the page and prints the median of 9.
set -euo pipefail
cd "$(dirname "$0")/.."
n=${1:-1000} db=$(mktemp -d)/region.db password="пароль для проверок" today=2026-11-24
make --no-print-directory -j2 all build/release/bench/below_bench > /dev/null
user() { printf '%s\n' "$password" | build/release/nastavnik user add authority --org region --create-org "Министерство" --roles authority --name "Громова Вера Андреевна" --password-stdin --db "$db" --today $today > /dev/null; }
user
build/release/bench/below_bench "$db" "$n"
ls -l "$db" | awk '{ printf "store: %.0f MB\n", $5 / 1e6 }'
build/release/nastavnik serve --db "$db" --listen 127.0.0.1:0 --today $today > "$db.log" 2>&1 &
server=$!
trap 'kill $server 2> /dev/null; rm -rf "$(dirname "$db")"' EXIT
for _ in $(seq 200); do port=$(sed -n 's/.*event=ready port=\([0-9]*\).*/\1/p' "$db.log"); [ -n "$port" ] && break; sleep 0.1; done
at=http://127.0.0.1:$port/o/region jar=$db.jar
curl -s -c "$jar" -o /dev/null "$at/sign-in"
curl -s -b "$jar" -c "$jar" -o /dev/null -H "Sec-Fetch-Site: same-origin" --data-urlencode login=authority --data-urlencode "password=$password" "$at/sign-in"
for page in /plan/below "/plan/below?kind=2.1&order=late" /plan/below/xlsx; do
	for _ in $(seq 9); do curl -s -b "$jar" -o "$db.page" -w '%{http_code} %{time_starttransfer} %{size_download}\n' "$at$page"; done |
		sort -k2 -n | awk -v page="$page" 'NR == 5 { printf "%s: status %s, first byte %.0f ms, %.0f KB\n", page, $1, $2 * 1e3, $3 / 1e3 }'
done
