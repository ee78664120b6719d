#!/usr/bin/env bash
# Surveys: opening and sending, many at once, the report over a region, everything counted again.  bench/surveys.sh [PART…], parts: send
# loop burst region.  SURVEYS_ORGS, SURVEYS_N: how many.  The peer of counting again is DuckDB (npm, peer_duckdb); without it, it is left out with a word.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d "${SURVEYS_FOLDER:-/tmp}/surveys.XXXXXX") password="пароль для проверок" today=2026-11-24 server=
trap '[ -z "$server" ] || kill $server 2> /dev/null; rm -rf "$folder"' EXIT
make --no-print-directory -j2 all build/release/bench/surveys_bench bench-tools > /dev/null
bench=build/release/bench/surveys_bench load=build/bench/load
org() { printf '%s\n' "$password" | build/release/nastavnik user add "$2" --org "$3" --create-org "$4" --roles "$2" --name "Громова Вера Андреевна" --password-stdin --db "$1" --today $today > /dev/null 2>&1; }
serve() {
	build/release/nastavnik serve --db "$1" --listen 127.0.0.1:0 --today $today --per_address "${2:-500}" > "$1.log" 2>&1 &
	server=$!
	for _ in $(seq 300); do port=$(sed -n 's/.*event=ready port=\([0-9]*\).*/\1/p' "$1.log"); [ -n "$port" ] && return; sleep 0.1; done
	exit 1
}
halt() { kill "$server"; wait "$server" 2> /dev/null || true; server=; }
body() { local q=$1 b="key=bench%d&a%5B0%5D.v=1"; for ((i = 1; i < q - 1; i++)); do b+="&a%5B$i%5D.v=7"; done; printf '%s&a%%5B%d%%5D.v=fine' "$b" $((q - 1)); }
field() { sed -n "s/.*\b$1=\([0-9.]*\).*/\1/p"; }

send() {   # QUESTIONS PEOPLE: opened once each, then sent, one at a time and by 64 clients
	local q=$1 n=$2 db=$folder/send$1.db
	org "$db" methodist centre "Центр"
	$bench ask "$db" "$q" $((2 * n)) "$folder/links"
	head -n "$n" "$folder/links" > "$folder/first"; tail -n "$n" "$folder/links" > "$folder/second"
	serve "$db"
	open=$($load -c 1 -n "$n" -p "$server" -f "$folder/first" "http://127.0.0.1:$port/")
	one=$($load -c 1 -n "$n" -p "$server" -d "$(body "$q")" -f "$folder/first" "http://127.0.0.1:$port/")
	many=$($load -c 64 -n "$n" -s 1000000 -p "$server" -d "$(body "$q")" -f "$folder/second" "http://127.0.0.1:$port/")
	halt
	echo "$q questions: open $(field cpu_us <<< "$open") us CPU, send $(field cpu_us <<< "$one") us CPU ($(field s3xx <<< "$one") of $n kept); 64 clients: $(field rate <<< "$many")/s, p99 $(field p99 <<< "$many") ms ($(field s3xx <<< "$many") of $n kept)"
	build/release/nastavnik survey verify --db "$db" | tail -n 1
}

loop() {   # 40 answers a response, each on disk before it is answered, beside a bare loop that does not wait for the disk, in turns
	local n=${SURVEYS_N:-5000} db=$folder/loop.db ratio ours bare
	org "$db" methodist centre "Центр"
	$bench ask "$db" 40 $((3 * n)) "$folder/links"
	serve "$db"
	for i in 1 2 3; do
		sed -n "$(((i - 1) * n + 1)),$((i * n))p" "$folder/links" > "$folder/some"
		ours=$($load -c 64 -n "$n" -s $((i * 1000000)) -p "$server" -d "$(body 40)" -f "$folder/some" "http://127.0.0.1:$port/" | field rate)
		rm -f "$folder"/bare*
		bare=$($bench loop "$folder/bare.db" 4 | field rate)
		ratio=$(awk "BEGIN { printf \"%.2f\", $ours / $bare }")
		echo "40 questions over HTTP, 64 clients, synchronous=FULL: $ours/s; bare loop, a transaction a response, synchronous=NORMAL: $bare/s; $ratio of it"
	done
	halt
	build/release/nastavnik survey verify --db "$db" | tail -n 1
}

burst() {  # ten thousand at once from two hundred addresses: kept or told, none twice; who was told comes again until all are kept
	local db=$folder/burst.db
	org "$db" methodist centre "Центр"
	$bench ask "$db" 11 10000 "$folder/links"
	serve "$db" 64
	for round in $(seq 60); do
		rm -f "$folder/acks"
		said=$($load -c 990 -n 10000 -a 200 -p "$server" -d "$(body 11)" -A "$folder/acks" -f "$folder/links" "http://127.0.0.1:$port/" || true)
		echo "burst, round $round: kept or kept before $(field s3xx <<< "$said"), told to come again $(field s5xx <<< "$said"), no answer $(field unanswered <<< "$said"), $(field rate <<< "$said")/s"
		sort -u "$folder/acks" >> "$folder/thanked"
		[ "$(sort -u "$folder/thanked" | wc -l)" -lt 10000 ] || break
	done
	halt
	echo "thanked: $(sort -u "$folder/thanked" | wc -l) of 10000; $(build/release/nastavnik survey verify --db "$db" | tail -n 1)"
}

cpu() { local t; t=$( { TIMEFORMAT='%U %S'; time "$@" > "$folder/out"; } 2>&1 | tail -n 1); awk '{ printf "%.2f", $1 + $2 }' <<< "$t"; }

region() {
	local db=$folder/region.db
	org "$db" authority region "Министерство"
	$bench region "$db" "${SURVEYS_ORGS:-1000}"
	ls -l "$db" | awk '{ printf "store: %.0f MB\n", $5 / 1e6 }'
	for _ in 1 2 3; do echo "survey verify: $(cpu build/release/nastavnik survey verify --db "$db") s CPU; $(tail -n 1 "$folder/out")"; done
	[ -d bench/peer_duckdb/node_modules ] || npm --prefix bench/peer_duckdb ci --no-audit --no-fund > /dev/null 2>&1 || true
	if [ -d bench/peer_duckdb/node_modules ]; then
		$bench rows "$db" > "$folder/answers.csv"
		node bench/peer_duckdb/count.mjs "$folder/answers.csv"
		rm "$folder/answers.csv"
	else echo "duckdb: not installed"; fi
	serve "$db"
	at=http://127.0.0.1:$port/o/region jar=$folder/jar
	curl -s -c "$jar" -o /dev/null "$at/sign-in"
	curl -s -b "$jar" -c "$jar" -o /dev/null -H "Sec-Fetch-Site: same-origin" --data-urlencode login=authority --data-urlencode "password=$password" "$at/sign-in"
	for _ in $(seq 9); do curl -s -b "$jar" -o "$folder/page" -w '%{http_code} %{time_starttransfer} %{size_download}\n' "$at/surveys/below"; done |
		sort -k2 -n | awk 'NR == 5 { printf "/surveys/below: status %s, first byte %.0f ms, %.0f KB\n", $1, $2 * 1e3, $3 / 1e3 }'
	halt
}

[ $# -gt 0 ] || set -- send loop burst region
for part; do
	case $part in
	send)
		send 11 "${SURVEYS_N:-5000}"
		send 40 "${SURVEYS_N:-5000}" ;;
	loop | burst | region) $part ;;
	*) echo "bench/surveys.sh: parts are send, loop, burst and region" >&2; exit 2 ;;
	esac
done
