#!/usr/bin/env bash
# kill -9 under a load of POSTs, CYCLES=200 times on one SQLite store: what was answered 303 is there afterwards, each time, and the
# journal's chain is whole.  The form is that of the example feature (test/note).  Last line: "N passed, N failed".
# alone: note
set -euo pipefail
cd "$(dirname "$0")/../.."
: "${CYCLES:=200}"

make --no-print-directory -j2 BUILD=debug EXTRA_SLICES=test/note all bench-tools
binary=$PWD/build/debug-note/nastavnik tools=build/bench
dir=$(mktemp -d "${TMPDIR:-$PWD/build}/kill-XXXXXX")
server=
trap 'if [ -n "$server" ]; then kill -9 "$server" 2>/dev/null || true; fi; rm -rf "$dir"' EXIT
db=$dir/store.db
password='пароль для проверок'

"$binary" migrate --db "$db" 2>/dev/null
echo "$password" | "$binary" user add methodist --roles methodist --name 'Иванова Анна Павловна' --password-stdin \
	--create-org 'ДЮЦ «Радуга»' --db "$db" >/dev/null 2>&1

# Leaves the process in $server and its port in $port.
serve() {
	: >"$dir/log"
	"$binary" serve --db "$db" --listen 127.0.0.1:0 >"$dir/log" 2>&1 &
	server=$!
	for ((i = 0; i < 500; i++)); do
		port=$(sed -n 's/.*event=ready port=\([0-9]*\).*/\1/p' "$dir/log")
		if [ -n "$port" ]; then return 0; fi
		sleep 0.01
	done
	cat "$dir/log" >&2
	return 1
}

serve
cookie=$(node -e '
const [port, password] = process.argv.slice(1);
const body = new URLSearchParams({ login: "methodist", password });
const res = await fetch(`http://127.0.0.1:${port}/sign-in`, { method: "POST", body, redirect: "manual", headers: { "sec-fetch-site": "same-origin" } });
console.log(res.headers.get("set-cookie").split(";")[0]);' --input-type=module "$port" "$password")
kill -TERM "$server"
wait "$server"

check() {
	"$tools/acks" "$db" "SELECT CAST(title AS INTEGER) FROM note" "$dir"/acks.*
}

began=$SECONDS first=0
for ((cycle = 1; cycle <= CYCLES; cycle++)); do
	serve
	"$tools/load" -q -c 8 -t 5 -s "$first" -A "$dir/acks.$cycle" -H "Cookie: $cookie" \
		-d "_rev=1&title=%d&body=под+нагрузкой" "http://127.0.0.1:$port/note/new" >"$dir/said" 2>&1 &
	load=$!
	sleep "0.$(printf '%03d' $((30 + RANDOM % 120)))"
	kill -9 "$server"
	wait "$server" 2>/dev/null || true
	server=
	wait "$load" || true
	first=$((first + 1000000))
	if ((cycle % 20 == 0)); then check || { echo "after kill $cycle"; echo "0 passed, 1 failed"; exit 1; }; fi
done
echo "$CYCLES kills in $((SECONDS - began)) s: $(check)"
[ "$(cat "$dir"/acks.* | wc -l)" -ge "$CYCLES" ] || { echo "hardly anything was acknowledged: this proves nothing"; cat "$dir/said"; echo "0 passed, 1 failed"; exit 1; }
"$binary" audit verify --db "$db"
echo "1 passed, 0 failed"
