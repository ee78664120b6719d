#!/bin/bash
# sqlgen must make C that compiles from test/sqlgen/slices, and must refuse each file of test/sqlgen/bad for the
# reason that its first line names.  Run from the top of the tree, after `make gen`.
set -euo pipefail
tool=$PWD/build/tools/sqlgen
here=$PWD/test/sqlgen
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

ok() { passed=$((passed + 1)); }
bad() { failed=$((failed + 1)); printf '%s\n' "$@" >&2; }

# A fresh tree of the good slices, with the real store beside them.
lay_out() {
	rm -rf "$work/src"
	mkdir -p "$work/src/kernel" "$work/src/features"
	cp -r src/kernel/store "$work/src/kernel/"
	cp -r "$here"/slices/* "$work/src/features/"
}
run() { (cd "$work" && "$tool" -o gen src/kernel/store src/features/*) > "$work/out" 2>&1; }

lay_out
if run; then ok; else bad "good slices were refused:" "$(cat "$work/out")"; fi
for c in "$work"/gen/features/own/{queries,reports}.c "$work"/gen/all_queries.c; do
	if gcc -std=c17 -D_GNU_SOURCE -Wall -Wextra -Wpedantic -Wshadow -Wmissing-prototypes -Werror -Isrc -I"$work/gen" -fsyntax-only "$c"
	then ok; else bad "$c does not compile"; fi
done

# A fragment, in itself, inside another, with other tables: what stands in the program is the same as if written by hand.
while read -r text; do
	if grep -qF "$text" "$work/gen/features/own/queries.c"; then ok; else bad "not among the statements: $text"; fi
done <<-'END'
	WHERE x.org_id = $1 AND x.due < $2 AND NOT x.done AND n.org_id = x.org_id AND n.id = x.neighbour_id
	DELETE FROM own WHERE org_id = $1 AND due >= $2 AND own.due < $3 AND NOT own.done"
	WHERE a.org_id = $1 AND a.due < $2 AND NOT a.done AND (b.due < $2 AND NOT b.done)"
END
# What is wrong in a fragment is said where it is used.
lay_out
sed 's/^o.due < :day AND/o.since < :day AND/' "$here/slices/own/queries.sql" > "$work/src/features/own/queries.sql"
if ! run && grep -q ":$(grep -n '^-- own_late(' "$here/slices/own/queries.sql" | cut -d: -f1): own_late.*since" "$work/out"; then ok
else bad "a fault in a fragment was not told at its statement:" "$(cat "$work/out")"; fi

for f in "$here"/bad/*.sql; do
	code=$(sed -n '1s/^-- expect: //p' "$f")
	as=$(sed -n '2s/^-- as: //p' "$f")
	lay_out
	# Without its statements, so that a changed schema is the only thing that can be wrong.
	[[ $as == schema/* ]] && rm "$work"/src/features/own/*.sql
	cp "$f" "$work/src/features/own/${as:-queries.sql}"
	if run; then bad "$f: was not refused"
	elif ! grep -qF "[$code]" "$work/out"; then bad "$f: expected [$code], got:" "$(cat "$work/out")"
	elif ! grep -qE '^src/features/own/[^:]*:[0-9]+: ' "$work/out"; then bad "$f: no file and line:" "$(cat "$work/out")"
	else ok; fi
done
# Does a statement walk through a whole organisation?  The cases beside, and every statement of the program.
for f in "$here"/walks/*.sql; do
	code=$(sed -n '1s/^-- expect: //p' "$f")
	as=$(sed -n '2s/^-- as: //p' "$f")
	lay_out
	cp "$f" "$work/src/features/own/${as:-queries.sql}"
	if (cd "$work" && "$tool" -w src/kernel/store src/features/*) > "$work/out" 2>&1
	then [ "$code" = nothing ] && ok || bad "$f: was not found"
	elif grep -qF "[$code]" "$work/out"; then ok
	else bad "$f: expected [$code], got:" "$(cat "$work/out")"; fi
done
if "$tool" -w $(grep -v "\.sql\$" build/gen/sqlgen.list) > "$work/out" 2>&1; then ok; else bad "statements that walk:" "$(cat "$work/out")"; fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
