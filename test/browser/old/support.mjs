// What browsers know, by MDN's browser-compat-data.  A use is { name, line, compats }: it works where one of its entries does; a name
// may mean several things (`.values` of a map, of a form), and nobody here knows which.
import { createRequire } from "node:module";

const bcd = createRequire(import.meta.url)("@mdn/browser-compat-data");
const children = (node) => Object.entries(node).filter(([k]) => k !== "__compat" && k !== "__meta");

// "109", "≤37", false, "preview" → the number, or none.
const number = (version) => (typeof version === "string" && /\d/.test(version) ? Number.parseFloat(version.replace("≤", "")) : Infinity);

// A statement that holds only behind a flag, or for a part, does not count; one with a prefix counts for that prefix.
function holds(statement, version, prefix) {
	if (statement.flags || statement.partial_implementation || statement.alternative_name) return false;
	if ((statement.prefix ?? "") !== prefix) return false;
	return number(statement.version_added) <= version && !(number(statement.version_removed ?? false) <= version);
}

export class Support {
	constructor(oldest) {
		this.oldest = oldest;
		this.css = bcd.css;
		this.html = bcd.html;
		this.svg = bcd.svg;
		this.names = new Map();        // name of a global or member → its entries
		this.options = new Map();      // name of a member of an options object → its entries
		this.functions = new Map();    // CSS function or type → its entries
		for (const [name, api] of children(bcd.api)) this.#api(name, api);
		for (const [name, builtin] of children(bcd.javascript.builtins)) this.#api(name, builtin);
		this.#types(bcd.css.types);
	}

	#add(map, name, compat) {
		if (!name || !compat) return;
		if (!map.has(name)) map.set(name, []);
		map.get(name).push({ compat, prefix: "" });
	}

	// A member, or what a call may be given: fetch → options_parameter → keepalive, focus → options_preventScroll_parameter.
	#api(name, api) {
		this.#add(this.names, name, api.__compat);
		for (const [member, entry] of children(api)) {
			this.#options(member, entry);
			if (/_parameter$/.test(member)) continue;
			this.#add(this.names, member.replace(/_static$/, ""), entry.__compat);
			for (const [part, of] of children(entry)) this.#options(part, of);
		}
	}

	#options(part, entry) {
		const one = /^(?:init|options)_(\w+)_parameter$/.exec(part);
		if (one) this.#add(this.options, one[1], entry.__compat);
		if (/^(?:init|options)_parameter$/.test(part)) for (const [name, of] of children(entry)) this.#add(this.options, name, of.__compat);
	}

	#types(node) {
		for (const [name, entry] of children(node)) {
			this.#add(this.functions, name, entry.__compat);
			this.#types(entry);
		}
	}

	// An entry of the tree by its path, with a vendor's prefix of the last word taken off; [] when it is not there.
	at(tree, ...words) {
		const prefix = /^-(?:webkit|moz)-/.exec(words.at(-1))?.[0] ?? "";
		for (const [last, p] of [[words.at(-1), ""], [words.at(-1).slice(prefix.length), prefix]]) {
			const entry = [...words.slice(0, -1), last].reduce((node, w) => node?.[w], tree);
			if (entry?.__compat) return [{ compat: entry.__compat, prefix: p }];
		}
		return [];
	}

	// The browsers in which none of these entries works.  No entries: nobody knows it, which is as bad.
	missing(compats) {
		return Object.entries(this.oldest).filter(([browser, version]) => !compats.some(({ compat, prefix }) =>
			[compat.support[browser]].flat().some((s) => s && holds(s, version, prefix)))).map(([browser, version]) => `${browser} ${version}`);
	}
}
