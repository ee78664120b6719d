#!/usr/bin/env bash
# «Add a feature in ten minutes» of CONTRIBUTING.md, done literally in a copy of the tree: the files of the page and nothing else
# make a feature that builds, passes the checkers, answers on both engines and shows alone in `git status`.
# alone: pg
set -euo pipefail
cd "$(dirname "$0")/../.."
. test/lib/pg.sh
passed=0 failed=0
copy=$(mktemp -d)
pg_at_exit="rm -rf '$copy'"
trap 'eval "$pg_at_exit"' EXIT

# it SENTENCE COMMAND…
it() {
	local sentence=$1
	shift
	if "$@" >"$copy.log" 2>&1; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAIL  $sentence"; tail -n 40 "$copy.log"; fi
	rm -f "$copy.log"
}

# The tree as git sees it, and what is built of it already, so that only the new feature is compiled.
git -c safe.directory="$PWD" ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' f; do [ ! -e "$f" ] || printf '%s\0' "$f"; done |
	xargs -0 cp --parents --archive -t "$copy"
mkdir -p "$copy/build" "$copy/web"
cp -a build/release build/gen build/tools "$copy/build/"
cp -a web/node_modules "$copy/web/"
cp -a tools/namegen/node_modules "$copy/tools/namegen/"
root=$PWD
cd "$copy"
git init --quiet
git add --all
git -c user.name=test -c user.email=test@localhost commit --quiet --message=tree

mapfile -t files < <(node test/manual/take-out.mjs CONTRIBUTING.md .)
it "the page has the files of a feature" test "${#files[@]}" -ge 7
it "only its folder shows in git status" test "$(git status --porcelain)" = "?? src/features/thanks/"
it "it passes the checkers" make --no-print-directory check
it "it builds" make --no-print-directory -j2
it "the build left nothing else behind" test "$(git status --porcelain)" = "?? src/features/thanks/"
it "its routes are there, with permissions" grep -q '"perm": "thanks.write"' <(build/release/nastavnik routes)

cd "$root"
pg_start
NASTAVNIK_TEST_PG=$(pg_new new_feature)
export NASTAVNIK_TEST_PG
cd "$copy"
it "its story runs on both engines" node test/http/run.mjs build/release/nastavnik src/features/thanks/test/thanks.http
cd "$root"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
