#!/usr/bin/env bash
# The commands that read, on the founding document in each format: the same 25 rows, 7 sections, deadlines and people,
# as written down in test/data/samples/order-roadmap-2022.json.  Last line: "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")/../.."

program=${NASTAVNIK:-build/release/nastavnik} samples=test/data/samples work=build/reader-suite passed=0 failed=0
mkdir -p "$work"

ok() { passed=$((passed + 1)); }
fail() { echo "FAIL  $*"; failed=$((failed + 1)); }
# status_of COMMAND…: prints the exit status, output goes to $work
status_of() { "$@" >"$work/out" 2>"$work/err" && echo 0 || echo $?; }
# rows FILE: the document's rows and sections, one fact a line
rows() { sed -n '/"groups"/,/"findings"/p' "$1"; }
# findings FILE: the rows and codes of what there is to look at
findings() { sed -n '/"findings"/,$p' "$1" | sed -n 's/^ *"\(row\|code\)": //p' | paste -sd ' '; }

for format in docx odt xlsx txt pdf; do
	[ "$format" = pdf ] && ! command -v pdftotext >/dev/null && continue
	[ "$(status_of "$program" plan parse "$samples/order-roadmap-2022.$format" --json)" = 1 ] && ok || fail "$format: status is not 1"
	if [ "$format" = xlsx ]; then
		# The spreadsheet is the table alone: it has neither the order nor its date, clauses and acts, so nothing is said of these.
		diff <(rows "$samples/order-roadmap-2022.json") <(rows "$work/out") && ok || fail "$format"
		diff <(sed 's/"4.1", "before-order", //; s/, null, "name-case", null, "act-number"//' <(findings "$samples/order-roadmap-2022.json")) <(findings "$work/out") &&
			ok || fail "$format: what there is to look at"
	else
		diff "$samples/order-roadmap-2022.json" "$work/out" && ok || fail "$format"
	fi
done

python3 test/lib/order_in_excel.py "$samples" "$work/order.xlsx"
[ "$(status_of "$program" plan parse "$work/order.xlsx" --json)" = 1 ] && ok || fail "an order typed in Excel: status is not 1"
diff "$samples/order-roadmap-2022.json" "$work/out" && ok || fail "an order typed in Excel"

printf 'Срок | Ответственный\n' >"$work/empty.txt"
[ "$(status_of "$program" plan parse "$work/empty.txt")" = 2 ] && ok || fail "a file without a plan: status is not 2"
[ -s "$work/err" ] && [ ! -s "$work/out" ] && ok || fail "a file without a plan: no message"
[ "$(status_of "$program" plan parse "$work/nothing.docx")" = 2 ] && ok || fail "a missing file: status is not 2"
says() { grep -qF "$1" <<<"$("$program" plan parse "$2" 2>&1)"; }
says "No such file" "$work/nothing.docx" && ok || fail "a missing file: not said why"
says "it is a folder" "$work" && ok || fail "a folder: not said so"
says "it is no file" /dev/null && ok || fail "/dev/null: not said so"
[ "$(status_of "$program" plan)" = 2 ] && ok || fail "plan without parse: status is not 2"
[ "$(status_of "$program" plan parse --help)" = 0 ] && ok || fail "plan parse --help"
printf '№ | Мероприятие | Срок | Ответственный\n1 | Назначение куратора | 01.09.2026 | Директор\n' >"$work/clean.txt"
[ "$(status_of "$program" plan parse "$work/clean.txt")" = 0 ] && ok || fail "a plan with nothing to look at: status is not 0"

[ "$(status_of "$program" deadline "До 1.11.2022 г." --json)" = 0 ] && ok || fail "a sure deadline: status is not 0"
grep -q '"end": "2022-11-01"' "$work/out" && ok || fail "deadline --json"
[ "$(status_of "$program" deadline "До марта 2023")" = 1 ] && ok || fail "a doubtful deadline: status is not 1"
[ "$(status_of "$program" deadline октябрь --period 2026-09-01..2027-05-31 --json)" = 0 ] && ok || fail "deadline --period"
grep -q '"start": "2026-10-01"' "$work/out" && ok || fail "deadline --period: the year"
[ "$(status_of "$program" deadline октябрь --anchor 2022-10-17 --json)" = 0 ] && ok || fail "deadline --anchor"
grep -q '"start": "2022-10-01"' "$work/out" && ok || fail "deadline --anchor: the year"
[ "$(status_of "$program" deadline октябрь --period 2027-05-31..2026-09-01)" = 2 ] && ok || fail "a period that ends before it begins"
[ "$(status_of "$program" deadline)" = 2 ] && ok || fail "deadline without text"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
