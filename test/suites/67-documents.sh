#!/usr/bin/env bash
# Documents made from test/documents/*.json: Word files by the rules of OOXML, PDFs that are sound, tagged and say the same, pages
# that are as many as LibreOffice makes of the Word file (where it is installed).  Wrong templates are refused with their place.
# Pictures of the pages stay in build/documents, to be looked at.  Last line: "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")/../.."
: "${NASTAVNIK:=$PWD/build/release/nastavnik}"

out=build/documents passed=0 failed=0
rm -rf $out
mkdir -p $out/lo
ok() { passed=$((passed + 1)); echo "ok    $1"; }
bad() { failed=$((failed + 1)); echo "FAIL  $1"; }
check() { if "${@:2}"; then ok "$1"; else bad "$1"; fi; }
render() { "$NASTAVNIK" document render "test/documents/$1.json" "test/documents/$1-data.json" -o "$2"; }
pages() { pdfinfo "$1" | awk '/^Pages/{print $2}'; }
# The words of a PDF, whatever their order on the page.
words() { pdftotext "$1" - | sed 's/\xc2\xa0/ /g' | tr -s ' \n\f' '\n\n\n' | sort; }
same_words() { diff <(words "$1") <(words "$2") >"$out/diff" || { head -n 5 "$out/diff"; return 1; }; }
has() { grep -q -- "$2" <<<"$1" || { echo "no «$2»"; return 1; }; }

names=(order letter regulation minutes long nasty)
for t in "${names[@]}"; do
	for e in docx pdf html; do check "$t.$e" render "$t" "$out/$t.$e"; done
	render "$t" "$out/again.docx" && render "$t" "$out/again.pdf"
	check "$t: the same bytes again" cmp -s "$out/again.docx" "$out/$t.docx"
	check "$t: the same PDF again" cmp -s "$out/again.pdf" "$out/$t.pdf"
	check "$t.docx by the rules of OOXML" node test/documents/ooxml.mjs "$out/$t.docx"
	check "$t.pdf is tagged" has "$(pdfinfo "$out/$t.pdf")" 'Tagged: *yes'
	check "$t.pdf has its fonts inside" [ "$(pdffonts "$out/$t.pdf" | tail -n +3 | awk '{print $(NF-4) $(NF-2)}' | sort -u)" = yesyes ]
	pdftoppm -r 50 -png "$out/$t.pdf" "$out/$t"
done
rm -f $out/again.*

text=$(pdftotext -layout $out/order.pdf - | sed 's/\xc2\xa0/ /g' | tr -s ' ')
check "names stand in their cases" has "$text" 'Методисту Ивановой А.П.:'
check "clauses are numbered" has "$text" '2.3. разместить'
check "the second page has its number" has "$(pdftotext -f 2 -l 2 $out/order.pdf - | head -n 1)" '^2$'
check "a table has its heading in the structure" has "$(pdfinfo -struct $out/order.pdf)" 'TH'
check "heading rows come again" [ "$(pdftotext $out/long.pdf - | grep -c 'Примечание')" = "$(pages $out/long.pdf)" ]
check "what XML cannot hold is gone" has "$(pdftotext $out/nasty.pdf -)" 'допосле таб'
check "writing from right to left can be copied" has "$(pdftotext $out/nasty.pdf -)" 'שלום'

if command -v soffice >/dev/null; then
	soffice -env:UserInstallation="file://$PWD/$out/profile" --headless --convert-to pdf --outdir $out/lo $out/*.docx >/dev/null 2>&1
	for t in order letter regulation minutes long; do
		check "$t: as many pages as LibreOffice makes" [ "$(pages $out/$t.pdf)" = "$(pages $out/lo/$t.pdf)" ]
		# A watermark is a picture there and letters here.
		[ $t = minutes ] || check "$t: the same words" same_words $out/$t.pdf $out/lo/$t.pdf
	done
	check "nasty.docx opens" [ -s $out/lo/nasty.pdf ]
	rm -rf $out/profile
else
	echo "skipped: no LibreOffice to open the Word files with (apt-get install libreoffice-writer-nogui)"
fi

# refuse CODE PLACE TEMPLATE DATA: exit status 2, and it is said what and where
refuse() {
	local status=0 said
	printf '%s' "$3" >$out/t.json
	printf '%s' "$4" >$out/d.json
	said=$("$NASTAVNIK" document render $out/t.json $out/d.json -o $out/wrong.docx 2>&1) || status=$?
	if [ "$status" -eq 2 ] && grep -qF "[$1]" <<<"$said" && grep -qF -- "$2" <<<"$said" && [ ! -e $out/wrong.docx ]; then ok "refused: $1"
	else bad "refused: $1 (exit $status): $said"; fi
}
refuse template.json 'строка 1' '{"blocks":[' '{}'
refuse template.data 'строка 1' '{"blocks":[]}' '{"a":'
refuse template.unclosed 'blocks[0].text, символ 6' '{"blocks":[{"text":"Пять {{a"}]}' '{"a":"1"}'
refuse template.unclosed 'blocks[1].clauses[0].text, символ 3' '{"blocks":[{"text":"а"},{"clauses":[{"text":"ab}}"}]}]}' '{}'
refuse template.field 'blocks[0].signature.name' '{"blocks":[{"signature":{"post":"а","name":"{{кто.имя}}"}}]}' '{"кто":{}}'
refuse template.field 'blocks[0].table.rows[0].for' '{"blocks":[{"table":{"columns":[{"title":"а"}],"rows":[{"for":"x in нет","cells":["{{x}}"]}]}}]}' '{}'
refuse template.key 'blocks[0]' '{"blocks":[{"абзац":"а"}]}' '{}'
refuse template.key 'blocks[0]' '{"blocks":[{"text":"а","alighn":"left"}]}' '{}'
refuse template.change 'символ 1' '{"blocks":[{"text":"{{a|вин}}"}]}' '{"a":"1"}'
refuse template.change 'символ 1' '{"blocks":[{"text":"{{a|date}}"}]}' '{"a":"завтра"}'
refuse template.shape 'blocks[0].table.rows[0].cells[1]' '{"blocks":[{"table":{"columns":[{"title":"а"}],"rows":[{"cells":["1","2"]}]}}]}' '{}'
refuse template.shape 'size' '{"size":500,"blocks":[]}' '{}'

printf '{"fields":{"n":"номер приказа"},"blocks":[{"letterhead":{"kind":"ПРИКАЗ","date":"","number":"{{n}}"}},{"text":"от {{d}}"}]}' >$out/t.json
echo '{}' >$out/d.json
"$NASTAVNIK" document render $out/t.json $out/d.json --gaps -o $out/gaps.docx
check "what is missing is a gap on yellow" [ "$(node -e '
	const { readFileSync } = require("fs"), { inflateRawSync } = require("zlib"), b = readFileSync(process.argv[1]);
	const at = b.indexOf("word/document.xml"), n = b.readUInt32LE(at - 12);
	console.log(inflateRawSync(b.subarray(at + 17, at + 17 + n)).toString().match(/yellow"\/><\/w:rPr><w:t>[^<]*/g).map((x) => x.split(">").at(-1)).join(" "))' $out/gaps.docx)" = "[номер приказа] [d]" ]

printf '{"blocks":[{"text":"Первая строка, в которой слов больше, чем в одной строке бланка помещается и ещё.\\nВторая."}]}' >$out/t.json
"$NASTAVNIK" document render $out/t.json $out/d.json -o $out/broken-line.pdf
check "a line that is ended by hand is not spread to the margin" has "$(pdftotext -layout $out/broken-line.pdf -)" 'и ещё'

# A Word file of one's own: fields typed by a person, split over runs by Word, a row for each element of a list.
"$NASTAVNIK" document render test/documents/own.json test/documents/own-data.json -o $out/own-template.docx
check "a Word file with fields is filled" "$NASTAVNIK" document render $out/own-template.docx test/documents/own-fields.json -o $out/own.docx
check "own.docx by the rules of OOXML" node test/documents/ooxml.mjs $out/own.docx
text=$(node -e '
	const { readFileSync } = require("fs"), { inflateRawSync } = require("zlib"), b = readFileSync(process.argv[1]), end = b.lastIndexOf("PK\x05\x06");
	for (let at = b.readUInt32LE(end + 16), i = b.readUInt16LE(end + 10); i--; at += 46 + b.readUInt16LE(at + 28) + b.readUInt16LE(at + 30) + b.readUInt16LE(at + 32)) {
		const name = b.toString("utf8", at + 46, at + 46 + b.readUInt16LE(at + 28)), local = b.readUInt32LE(at + 42);
		const from = local + 30 + b.readUInt16LE(local + 26) + b.readUInt16LE(local + 28);
		if (name === "word/document.xml") console.log(inflateRawSync(b.subarray(from, from + b.readUInt32LE(at + 20))).toString().replace(/<w:br\/>/g, "/").replace(/<[^>]*>/g, " ").replace(/\s+/g, " "));
	}' $out/own.docx)
check "a field split over three runs" has "$text" 'Назначить Ивановой А.П. куратором с 20.10.2026.'
check "a line break and letters of XML in a value" has "$text" '«ДЮЦ» / город &lt;Тамбар&gt; &amp; область'
check "a row for each" has "$text" '1 Абрамова Анна методист 2 Белова Вера учитель 3 Волкова Галина психолог Всего 3'
"$NASTAVNIK" document render $out/own-template.docx test/documents/own-fields.json -o $out/own2.docx
check "own.docx: the same bytes again" cmp -s $out/own.docx $out/own2.docx
said=$("$NASTAVNIK" document render $out/own-template.docx $out/d.json -o $out/wrong.docx 2>&1) && bad "missing fields of a Word file" || true
check "all fields that are missing are listed with their place" [ "$(grep -c 'абзац' <<<"$said")" = 7 ]
check "and nothing is written" [ ! -e $out/wrong.docx ]
sed 's/ director|under/ director/; s/{{director|under}}/{{director|under/' test/documents/own-data.json >$out/t.json
"$NASTAVNIK" document render test/documents/own.json $out/t.json -o $out/unclosed.docx
said=$("$NASTAVNIK" document render $out/unclosed.docx test/documents/own-fields.json -o $out/wrong.docx 2>&1) && bad "an unclosed field" || true
check "an unclosed field is told with its place" has "$said" 'абзац 16 («{{director|under»)'
printf 'PK\003\004 no archive' >$out/broken.docx
said=$("$NASTAVNIK" document render $out/broken.docx $out/d.json -o $out/wrong.docx 2>&1) && bad "a broken Word file" || true
check "a broken Word file is refused by the reader" has "$said" 'outside.broken'
if command -v soffice >/dev/null; then
	soffice -env:UserInstallation="file://$PWD/$out/profile" --headless --convert-to pdf --outdir $out/lo $out/own.docx >/dev/null 2>&1
	check "own.docx opens" [ -s $out/lo/own.pdf ]
	rm -rf $out/profile
fi
rm -f $out/t.json $out/d.json $out/diff $out/own2.docx $out/unclosed.docx $out/broken.docx

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
