#!/usr/bin/env bash
# Documents beside their peers, one run, CPU a document: the two-page order of test/documents with 12 fields and a table of 40 rows.
#	bench/documents.sh [N]        N documents of ours, 10,000; the peers make fewer
# Peers where installed: docxtemplater and typst (npm, bench/peer_docx), python-docx (python3-docx), LibreOffice.
set -euo pipefail
cd "$(dirname "$0")/.."
n=${1:-10000} data=test/documents/order-data.json
make --no-print-directory -s all build/release/bench/document_bench
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ -d bench/peer_docx/node_modules ] || npm ci --ignore-scripts --no-audit --no-fund --loglevel=error --prefix bench/peer_docx || true

# The same paper as a template of docxtemplater: tags in single braces, one row with a loop; and the data without depth.
node - "$work" <<'JS'
const { readFileSync, writeFileSync } = require('fs'), work = process.argv[2];
const flat = (s) => s.replace(/\{\{([^}|?]+)[^}]*\}\}/g, (_, p) => `{${p.trim().replace(/^p\./, '').replace(/\./g, '_')}}`);
const map = (x) => typeof x === 'string' ? flat(x) : Array.isArray(x) ? x.map(map) : x && typeof x === 'object' ? Object.fromEntries(Object.entries(x).filter(([k]) => k !== 'if').map(([k, v]) => [k, map(v)])) : x;
const t = map(JSON.parse(readFileSync('test/documents/order.json', 'utf8'))), d = JSON.parse(readFileSync('test/documents/order-data.json', 'utf8'));
t.date = '2026-10-20';
const table = t.blocks.find((b) => b.table).table;
table.rows = [{ cells: ['{#people}{p_n}', '{name}', '{post}', '{role}', '{until}{/people}'] }];
const data = { people: d.people.map((p, i) => ({ ...p, p_n: i + 1, until: '31.05.2027' })) };
for (const [k, v] of Object.entries(d)) if (typeof v === 'string') data[k] = v; else if (!Array.isArray(v)) for (const [j, w] of Object.entries(v)) data[`${k}_${j}`] = w;
Object.assign(data, { date: '20.10.2026', deadline: '01.11.2026', responsible: 'Ивановой А.П.', director: 'О.Г. Ковшарева', responsible_post: 'Методисту' });
writeFileSync(`${work}/tags.json`, JSON.stringify(t));
writeFileSync(`${work}/flat.json`, JSON.stringify(data));
JS
echo '{}' >"$work/none.json"
build/release/nastavnik document render "$work/tags.json" "$work/none.json" -o "$work/tags.docx"
build/release/nastavnik document render test/documents/order.json $data -o "$work/order.docx"

export NASTAVNIK_PDF=$PWD/build/release/nastavnik-pdf
echo "load: $(cut -d' ' -f1-3 /proc/loadavg)"
build/release/bench/document_bench "$n"
if [ -d bench/peer_docx/node_modules ]; then
	node bench/peer_docx/fill.mjs "$work/tags.docx" "$work/flat.json" 200
	node bench/peer_docx/set.mjs $data 200 || echo "typst: not here"
fi
if /usr/bin/python3 -c 'import docx' 2>/dev/null; then /usr/bin/python3 bench/python_docx.py $data 100; fi
if command -v soffice >/dev/null; then
	for i in $(seq 20); do cp "$work/order.docx" "$work/o$i.docx"; done
	convert() { soffice -env:UserInstallation="file://$work/profile" --headless --convert-to pdf --outdir "$work" "$@" >/dev/null 2>&1; }
	convert "$work/o1.docx"                                  # the profile is made once
	TIMEFORMAT='%U %S'
	{ time convert "$work"/o*.docx; } 2>&1 | awk '{ printf "LibreOffice %.0f us CPU a document (20 in one process)\n", ($1 + $2) * 1e6 / 20 }'
fi
