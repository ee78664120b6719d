// What has to hold in a .docx so that Word opens it without a repair (ECMA-376), as far as our writer goes.
//
//	node test/documents/ooxml.mjs FILE.docx…      prints what is wrong; exit status 1 when anything is
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

// ---- the archive ----

function entries(bytes) {
	const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
	if (end < 0) throw new Error('no end of a zip archive');
	const out = [];
	let at = bytes.readUInt32LE(end + 16);
	for (let i = 0; i < bytes.readUInt16LE(end + 10); i++) {
		const method = bytes.readUInt16LE(at + 10), packed = bytes.readUInt32LE(at + 20), size = bytes.readUInt32LE(at + 24);
		const n = bytes.readUInt16LE(at + 28), local = bytes.readUInt32LE(at + 42), name = bytes.toString('utf8', at + 46, at + 46 + n);
		const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
		const raw = bytes.subarray(from, from + packed), data = method === 8 ? inflateRawSync(raw) : raw;
		if (data.length !== size) throw new Error(`${name}: ${data.length} bytes instead of ${size}`);
		out.push({ name, data, date: bytes.readUInt16LE(at + 14), time: bytes.readUInt16LE(at + 12) });
		at += 46 + n + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
	}
	return out;
}

// ---- XML: a tree, or the reason why it is none ----

const NAME = /^[A-Za-z_][\w:.-]*/;
function parse(text) {
	const root = { name: '', attrs: {}, kids: [], text: '' }, stack = [root];
	const bad = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.exec(text);
	if (bad) throw new Error(`a character that XML cannot hold at ${bad.index}`);
	let i = text.startsWith('<?xml') ? text.indexOf('?>') + 2 : 0;
	while (i < text.length) {
		const open = text.indexOf('<', i), words = text.slice(i, open < 0 ? text.length : open);
		if (/&(?!(amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(words)) throw new Error(`a bare & near ${i}`);
		stack.at(-1).text += words;
		if (open < 0) break;
		const close = text.indexOf('>', open);
		if (close < 0) throw new Error(`an unclosed tag at ${open}`);
		const inside = text.slice(open + 1, close);
		if (inside[0] === '/') {
			if (stack.pop().name !== inside.slice(1)) throw new Error(`</${inside.slice(1)}> closes nothing at ${open}`);
		} else {
			const name = NAME.exec(inside)?.[0];
			if (!name) throw new Error(`no name at ${open}`);
			const node = { name, attrs: {}, kids: [], text: '' }, empty = inside.endsWith('/');
			let rest = inside.slice(name.length, empty ? -1 : undefined);
			for (let m; (m = /^\s+([\w:]+)="([^"<]*)"/.exec(rest)); rest = rest.slice(m[0].length)) {
				if (m[1] in node.attrs) throw new Error(`${m[1]} twice in <${name}>`);
				node.attrs[m[1]] = m[2];
			}
			if (rest.trim()) throw new Error(`<${inside}>`);
			stack.at(-1).kids.push(node);
			if (!empty) stack.push(node);
		}
		i = close + 1;
	}
	if (stack.length !== 1 || root.kids.length !== 1 || root.text.trim()) throw new Error('not one whole element');
	return root.kids[0];
}
const walk = function* (node) { yield node; for (const k of node.kids) yield* walk(k); };
const all = (node, name) => [...walk(node)].filter((x) => x.name === name);
const kid = (node, name) => node?.kids.find((x) => x.name === name);
const val = (node) => node?.attrs['w:val'];

// ---- the rules ----

// Children in the order of the schema; what is not listed is refused.
const ORDER = {
	'w:pPr': 'pStyle keepNext keepLines pageBreakBefore widowControl numPr spacing ind jc outlineLvl rPr sectPr',
	'w:rPr': 'rStyle rFonts b bCs i iCs noProof color sz szCs highlight u lang',
	'w:tblPr': 'tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook',
	'w:trPr': 'cantSplit tblHeader', 'w:tcPr': 'tcW gridSpan vAlign',
	'w:sectPr': 'headerReference type pgSz pgMar pgNumType cols titlePg',
	'w:tbl': 'tblPr tblGrid tr', 'w:tr': 'trPr tc', 'w:tc': 'tcPr p',
};

function check(path) {
	const wrong = [], say = (what) => wrong.push(what), parts = new Map();
	const list = entries(readFileSync(path));
	if (list[0].name !== '[Content_Types].xml') say('[Content_Types].xml is not the first entry');
	for (const e of list) {
		if (parts.has(e.name)) say(`${e.name} twice`);
		if (e.date !== 33 || e.time !== 0) say(`${e.name}: a date that changes`);
		const part = { bytes: e.data };
		if (/\.(xml|rels)$/.test(e.name)) try { part.tree = parse(e.data.toString('utf8')); } catch (x) { say(`${e.name}: ${x.message}`); }
		parts.set(e.name, part);
	}
	if (wrong.length) return wrong;
	const tree = (name) => parts.get(name)?.tree;

	const types = tree('[Content_Types].xml'), defaults = new Set(all(types, 'Default').map((x) => x.attrs.Extension));
	const overrides = new Set(all(types, 'Override').map((x) => x.attrs.PartName));
	for (const name of parts.keys())
		if (name !== '[Content_Types].xml' && !overrides.has('/' + name) && !defaults.has(name.split('.').at(-1))) say(`${name} has no content type`);
	for (const o of overrides) if (!parts.has(o.slice(1))) say(`${o} is typed and not there`);
	for (const name of parts.keys())
		if (/^word\/[^/]+\.xml$|^docProps/.test(name) && !overrides.has('/' + name)) say(`${name} is plain XML by its type`);

	const relations = (name, folder) => {
		const ids = new Map();
		for (const r of all(tree(name), 'Relationship')) {
			if (ids.has(r.attrs.Id)) say(`${name}: ${r.attrs.Id} twice`);
			ids.set(r.attrs.Id, r.attrs);
			if (!parts.has(folder + r.attrs.Target)) say(`${name}: ${r.attrs.Target} is not there`);
		}
		return ids;
	};
	relations('_rels/.rels', '');
	const rels = relations('word/_rels/document.xml.rels', 'word/');
	const doc = tree('word/document.xml'), used = new Set();
	for (const node of walk(doc)) for (const [k, v] of Object.entries(node.attrs)) if (k === 'r:id' || k === 'r:embed') used.add(v);
	for (const id of used) if (!rels.has(id)) say(`document.xml: ${id} leads nowhere`);
	for (const [id, r] of rels) if (/image|header/.test(r.Type) && !used.has(id)) say(`${id} is never used`);

	const styles = new Map(all(tree('word/styles.xml'), 'w:style').map((s) => [s.attrs['w:styleId'], s]));
	for (const node of walk(doc)) if (/^w:(pStyle|tblStyle)$/.test(node.name) && !styles.has(val(node))) say(`no style ${val(node)}`);
	for (const s of styles.values()) for (const based of all(s, 'w:basedOn').concat(all(s, 'w:next'))) if (!styles.has(val(based))) say(`no style ${val(based)}`);
	const numbering = tree('word/numbering.xml'), abstracts = new Set(all(numbering, 'w:abstractNum').map((x) => x.attrs['w:abstractNumId']));
	const nums = new Set(all(numbering, 'w:num').map((x) => x.attrs['w:numId']));
	for (const n of all(numbering, 'w:num')) if (!abstracts.has(val(kid(n, 'w:abstractNumId')))) say('a numbering without its kind');
	for (const n of all(doc, 'w:numId')) if (!nums.has(val(n))) say(`no numbering ${val(n)}`);

	const ids = all(doc, 'wp:docPr').map((x) => x.attrs.id);
	if (new Set(ids).size !== ids.length) say('two pictures of one id');
	for (const name of ['word/document.xml', 'word/styles.xml', 'word/numbering.xml', 'word/header1.xml', 'word/header2.xml'])
		for (const node of tree(name) ? walk(tree(name)) : []) {
			if (!ORDER[node.name]) continue;
			const order = ORDER[node.name].split(' '), seen = node.kids.map((k) => order.indexOf(k.name.slice(2)));
			if (seen.includes(-1)) say(`${name}: ${node.kids[seen.indexOf(-1)].name} in ${node.name}`);
			if (seen.some((v, i) => i && v < seen[i - 1])) say(`${name}: ${node.name} out of order: ${node.kids.map((k) => k.name).join(' ')}`);
		}
	for (const t of all(doc, 'w:tbl')) {
		const n = all(kid(t, 'w:tblGrid'), 'w:gridCol').length;
		let body = false;
		for (const row of t.kids.filter((k) => k.name === 'w:tr')) {
			const cells = row.kids.filter((k) => k.name === 'w:tc');
			const sum = cells.reduce((s, c) => s + Number(val(kid(kid(c, 'w:tcPr'), 'w:gridSpan')) ?? 1), 0);
			if (sum !== n) say(`a row of ${sum} columns in a table of ${n}`);
			if (cells.some((c) => c.kids.at(-1).name !== 'w:p')) say('a cell that does not end with a paragraph');
			const head = !!kid(kid(row, 'w:trPr'), 'w:tblHeader');
			if (head && body) say('a heading row below others');
			body ||= !head;
		}
	}
	const body = kid(doc, 'w:body').kids;
	body.forEach((k, i) => { if (k.name === 'w:tbl' && body[i + 1]?.name !== 'w:p') say('a table that no paragraph follows'); });
	if (body.at(-1).name !== 'w:sectPr') say('the body does not end with its section');
	for (const name of ['w:b', 'w:t']) if (all(doc, name).some((x) => x.kids.length)) say(`<${name}> with something inside`);
	if (all(doc, 'w:t').some((x) => /^ | $|  /.test(x.text) && x.attrs['xml:space'] !== 'preserve')) say('blanks that would be lost');
	return wrong;
}

let status = 0;
for (const path of process.argv.slice(2)) {
	let wrong;
	try { wrong = check(path); } catch (e) { wrong = [e.message]; }
	for (const w of wrong) console.log(`${path}: ${w}`);
	status ||= wrong.length ? 1 : 0;
}
process.exit(status);
