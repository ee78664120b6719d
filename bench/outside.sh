#!/usr/bin/env bash
# How long reading a document from outside takes: the whole way through the child, wall time, median of 30.
# Usage: make all bench-programs && bench/outside.sh          (python3 makes the 5,000-row sheet)
# Beside it, in the same run: python-docx and openpyxl, where installed.
set -euo pipefail
cd "$(dirname "$0")/.."
reader=build/release/nastavnik-reader
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 - "$work/big.xlsx" <<'PY'
import sys, zipfile
head = '<?xml version="1.0" encoding="UTF-8"?>'
cell = lambda c, r, t: f'<c r="{c}{r}" t="s"><v>{t}</v></c>'
n = 5000
strings = ['№', 'Название мероприятия', 'Сроки', 'Ответственный исполнитель', 'Результат', 'Методист', 'До 1.12.2022']
rows = ['<row r="1">' + ''.join(cell(c, 1, i) for i, c in enumerate('ABCDE')) + '</row>']
for i in range(n):
    r, at = i + 2, len(strings)
    strings += [f'{i // 50 + 1}.{i % 50 + 1}.', f'Проведение мероприятия {i} по внедрению целевой модели наставничества', f'Отчёт {i}']
    rows.append(f'<row r="{r}">' + cell('A', r, at) + cell('B', r, at + 1) + cell('C', r, 6) + cell('D', r, 5) + cell('E', r, at + 2) + '</row>')
with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as z:
    z.writestr('[Content_Types].xml', head + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>')
    r = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    z.writestr('_rels/.rels', head + f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{r}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
    z.writestr('xl/workbook.xml', head + f'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{r}"><sheets><sheet name="План" sheetId="1" r:id="r1"/></sheets></workbook>')
    z.writestr('xl/_rels/workbook.xml.rels', head + f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{r}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{r}/sharedStrings" Target="sharedStrings.xml"/></Relationships>')
    z.writestr('xl/worksheets/sheet1.xml', head + '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>' + ''.join(rows) + '</sheetData></worksheet>')
    z.writestr('xl/sharedStrings.xml', head + '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' + ''.join(f'<si><t>{s}</t></si>' for s in strings) + '</sst>')
PY

median() { sort -n | awk '{ v[NR] = $1 } END { printf "%.1f\n", v[int((NR + 1) / 2)] }'; }
clock() { # NAME COMMAND…: median wall ms
	local name=$1 i from to; shift
	for i in $(seq 30); do
		from=$(date +%s%N); "$@" >/dev/null 2>&1; to=$(date +%s%N)
		echo $(( (to - from) / 1000 )) | awk '{ print $1 / 1000 }'
	done | median | { read -r ms; printf '%-44s %8s ms\n' "$name" "$ms"; }
}
sample=test/data/samples/order-roadmap-2022
export NASTAVNIK_READER=$PWD/$reader
build/release/bench/outside_bench $sample.{docx,odt,xlsx,txt,pdf} "$work/big.xlsx"
clock "an empty program (/bin/true)" /bin/true
python3 -c 'import docx' 2>/dev/null && clock "peer: python-docx, sample.docx" python3 -c "import docx; [c.text for t in docx.Document('$sample.docx').tables for r in t.rows for c in r.cells]"
python3 -c 'import openpyxl' 2>/dev/null && clock "peer: openpyxl, 5,000 rows" python3 -c "import openpyxl; [[c for c in r] for r in openpyxl.load_workbook('$work/big.xlsx', read_only=True).active.values]"
exit 0
