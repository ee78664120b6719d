#!/usr/bin/env bash
# The demo centre is copied while it is served and restored onto an empty machine: the same rows, the same journal, and a
# server that starts.  Last line: "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")/../.."
: "${NASTAVNIK:=$PWD/build/release/nastavnik}"

dir=$(mktemp -d)
server=
trap 'if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; wait "$server" || true; fi; rm -rf "$dir"' EXIT
passed=0 failed=0

ok() { passed=$((passed + 1)); echo "ok    $1"; }
bad() { failed=$((failed + 1)); echo "FAIL  $1"; cat "$dir/said"; }
# check NAME COMMAND...: the command ends with 0
check() { if "${@:2}" >"$dir/said" 2>&1; then ok "$1"; else bad "$1"; fi; }
# refuse NAME TEXT COMMAND...: it ends with 1 and says TEXT
refuse() {
	local status=0
	"${@:3}" >"$dir/said" 2>&1 || status=$?
	if [ "$status" -eq 1 ] && grep -q "$2" "$dir/said"; then ok "$1"; else bad "$1 (exit $status)"; fi
}
# Every row of every table, but for the note that it was copied and the index's own pages.
dump() { sqlite3 -readonly "$1" .dump | grep -v -e '^INSERT INTO backup ' -e '^INSERT INTO shared_rev ' -e search_fts -e "^PRAGMA" | sort; }
same_rows() { diff <(dump "$1") <(dump "$2"); }
serves() {
	"$NASTAVNIK" serve --db "$1" --listen 127.0.0.1:0 >"$dir/log" 2>&1 &
	server=$!
	for _ in $(seq 100); do
		if grep -q 'event=ready' "$dir/log"; then return 0; fi
		sleep 0.1
	done
	return 1
}
stop() { kill "$server"; wait "$server"; server=; }

echo 'пароль для проверок' | "$NASTAVNIK" demo --db "$dir/demo.db" --password-stdin >"$dir/said" 2>&1 || { bad "demo"; }
printf 'сорок тысяч обезьян в банан\n' >"$dir/phrase"
printf 'другая фраза\n' >"$dir/wrong"

check "the demo is served" serves "$dir/demo.db"
check "a copy while it is served" "$NASTAVNIK" backup "$dir/plain" --db "$dir/demo.db"
check "a copy under a phrase" "$NASTAVNIK" backup "$dir/sealed" --db "$dir/demo.db" --passphrase-file "$dir/phrase"
check "the server ends well" stop
check "a copy at rest" "$NASTAVNIK" backup "$dir/rest" --db "$dir/demo.db" --passphrase-file "$dir/phrase"
refuse "an existing copy is not replaced" backup.exists "$NASTAVNIK" backup "$dir/plain" --db "$dir/demo.db"

mkdir "$dir/empty"
check "restored" "$NASTAVNIK" restore "$dir/plain" --db "$dir/empty/a.db"
check "restored with the phrase" "$NASTAVNIK" restore "$dir/sealed" --db "$dir/empty/b.db" --passphrase-file "$dir/phrase"
check "restored from the one at rest" "$NASTAVNIK" restore "$dir/rest" --db "$dir/empty/r.db" --passphrase-file "$dir/phrase"
check "the same rows" same_rows "$dir/demo.db" "$dir/empty/r.db"
for name in a b r; do
	check "$name: the same journal" "$NASTAVNIK" audit verify --db "$dir/empty/$name.db"
done
check "the restored store is served" serves "$dir/empty/a.db"
check "and ends well" stop

refuse "a store is not overwritten" backup.exists "$NASTAVNIK" restore "$dir/plain" --db "$dir/empty/b.db"
refuse "without the phrase" copy.phrase-wanted "$NASTAVNIK" restore "$dir/sealed" --db "$dir/empty/c.db"
refuse "with another phrase" copy.phrase-wrong "$NASTAVNIK" restore "$dir/sealed" --db "$dir/empty/c.db" --passphrase-file "$dir/wrong"
head -c -1 "$dir/plain" >"$dir/cut"
refuse "cut off" copy.cut "$NASTAVNIK" restore "$dir/cut" --db "$dir/empty/c.db"
head -c 100000 "$dir/sealed" >"$dir/cut"
refuse "cut off under a phrase" copy.cut "$NASTAVNIK" restore "$dir/cut" --db "$dir/empty/c.db" --passphrase-file "$dir/phrase"
cp "$dir/plain" "$dir/changed"
printf 'x' | dd of="$dir/changed" bs=1 seek=50000 conv=notrunc status=none
refuse "changed" copy.changed "$NASTAVNIK" restore "$dir/changed" --db "$dir/empty/c.db"
check "nothing is left of what was refused" test "$(find "$dir/empty" -name 'c.db*' | wc -l)" = 0

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
