// What a stylesheet asks of a browser: properties and their words, functions, units, at-rules, features of media, selectors.
import * as csstree from "css-tree";

const EVERYWHERE = /^(?:inherit|initial|unset|auto|none|normal)$/;
const UNITS = [
	[/^[sld]v[hwib]|^[sld]vm(?:in|ax)/, "viewport_percentage_units_dynamic"],
	[/^cq/, "container_query_length_units"],
	[/^(?:r?lh|cap|rcap|ric|rex|rch|ic)$/, undefined],
];

// With a prefix beside it and without: one of them is enough.
function* ofDeclaration(node, line, support, inPage, block) {
	if (node.property.startsWith("--")) return;
	if (inPage && node.property === "size") return yield { name: "@page size", line, compats: support.at(support.css, "at-rules", "page", "size") };
	const plain = csstree.property(node.property).basename;
	const twins = block.filter((n) => n.type === "Declaration" && csstree.property(n.property).basename === plain).map((n) => csstree.property(n.property).prefix);
	yield { name: plain, line, compats: twins.flatMap((prefix) => support.at(support.css, "properties", prefix + plain)) };
	if (twins.some(Boolean)) return;          /* the words of a prefixed one are written down for the plain one only */
	for (const word of csstree.findAll(node.value, (n) => n.type === "Identifier")) {
		const compats = EVERYWHERE.test(word.name) ? [] : support.at(support.css, "properties", plain, word.name);
		if (compats.length) yield { name: `${plain}: ${word.name}`, line, compats };
	}
}

function* ofSelector(node, line, support) {
	yield { name: `:${node.name}`, line, compats: support.at(support.css, "selectors", node.name) };
}

function* ofAtrule(node, line, support, inPage) {
	if (inPage) return yield { name: `@page @${node.name}`, line, compats: support.at(support.css, "at-rules", "page", node.name) };
	yield { name: `@${node.name}`, line, compats: support.at(support.css, "at-rules", node.name) };
}

function* ofFeature(node, line, support, query) {
	const name = node.name.replace(/^(?:min|max)-/, "");
	if (query === "media") yield { name: `@media (${name})`, line, compats: support.at(support.css, "at-rules", "media", name) };
}

function* ofUnit(node, line, support) {
	const kind = UNITS.find(([like]) => like.test(node.unit));
	if (kind) yield { name: node.unit, line, compats: support.at(support.css, "types", "length", kind[1] ?? node.unit) };
}

export function cssUses(text, support) {
	const uses = [], pages = [];
	const tree = csstree.parse(text, { positions: true, onParseError: (e) => uses.push({ name: `syntax: ${e.message}`, line: e.line, compats: [] }) });
	let query = "";
	csstree.walk(tree, {
		enter(node) {
			const line = node.loc?.start.line;
			const inPage = pages.length > 0;
			if (node.type === "Atrule") {
				uses.push(...ofAtrule(node, line, support, inPage));
				if (node.name === "page") pages.push(node);
				if (/^(?:media|container)$/.test(node.name)) query = node.name;
			}
			if (node.type === "Declaration") uses.push(...ofDeclaration(node, line, support, inPage && pages.at(-1) === this.atrule, this.block.children.toArray()));
			if (/^Pseudo/.test(node.type) && !inPage) uses.push(...ofSelector(node, line, support));
			if (node.type === "NestingSelector") uses.push({ name: "nesting", line, compats: support.at(support.css, "selectors", "nesting") });
			if (node.type === "Feature") uses.push(...ofFeature(node, line, support, query));
			if (node.type === "FeatureRange") uses.push({ name: "media range syntax", line, compats: support.at(support.css, "at-rules", "media", "range_syntax") });
			if (node.type === "Dimension") uses.push(...ofUnit(node, line, support));
			if (node.type === "Function" && support.functions.has(node.name)) uses.push({ name: `${node.name}()`, line, compats: support.functions.get(node.name) });
		},
		leave(node) {
			if (pages.at(-1) === node) pages.pop();
		},
	});
	return uses;
}
