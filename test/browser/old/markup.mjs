// What a template asks of a browser: elements, attributes, types of fields.  {{…}} is what htmlgen fills in.
const TAG = /<([a-z][a-z0-9-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/gi, ATTRIBUTE = /([\w:-]+)(?:="([^"]*)")?/g;
const OURS = /^(?:data-|hx-|aria-|xmlns|on)|^(?:role|class|id)$/;

function* ofTag(tag, line, support) {
	const html = support.at(support.html, "elements", tag), svg = support.at(support.svg, "elements", tag);
	yield { name: `<${tag}>`, line, compats: [...html, ...svg] };
}

function* ofAttribute(tag, name, value, line, support) {
	if (OURS.test(name)) return;
	const compats = [support.at(support.html, "elements", tag, name), support.at(support.html, "global_attributes", name), support.at(support.svg, "elements", tag, name),
		support.at(support.svg, "global_attributes", name), support.at(support.css, "properties", name)].flat();
	if (compats.length) yield { name: `<${tag} ${name}>`, line, compats };
	const type = tag === "input" && name === "type" ? support.at(support.html, "elements", "input", `type_${value}`) : [];
	if (type.length) yield { name: `<input type=${value}>`, line, compats: type };
}

export function markupUses(text, support) {
	const uses = [], plain = text.replace(/\{\{[\s\S]*?\}\}/g, (m) => m.replace(/[^\n]/g, ""));
	for (const m of plain.matchAll(TAG)) {
		const line = plain.slice(0, m.index).split("\n").length;
		uses.push(...ofTag(m[1], line, support));
		for (const a of m[2].matchAll(ATTRIBUTE)) uses.push(...ofAttribute(m[1], a[1], a[2], line, support));
	}
	return uses;
}
