// node old.mjs [FILE…]: what our stylesheets, scripts and templates ask of a browser, looked up in MDN's browser-compat-data for the oldest
// browsers that must work.  What one of them lacks is a fault, unless old/degrades.tsv says why nobody misses it; so is a line there that
// nothing uses any more.  With files: only these are read, and the list is not asked.  Last line: "N passed, N failed".
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Support } from "./old/support.mjs";
import { cssUses } from "./old/css.mjs";
import { scriptUses } from "./old/script.mjs";
import { markupUses } from "./old/markup.mjs";

const here = path.dirname(fileURLToPath(import.meta.url)), root = path.dirname(path.dirname(here));
const OLDEST = { chrome: 109, firefox: 115 };        // the last Chrome of Windows 7; the ESR of old machines

const read = { ".css": cssUses, ".js": scriptUses, ".html": markupUses };

function all(folder, ending) {
	return fs.readdirSync(path.join(root, folder), { recursive: true }).filter((f) => f.endsWith(ending)).map((f) => path.join(folder, f)).sort();
}

function ours() {
	const pages = all("src", ".html").filter((f) => path.basename(path.dirname(f)) === "html");
	return [...all("web/css", ".css"), ...all("web/js", ".js"), "web/node_modules/htmx.org/dist/htmx.min.js", ...pages];
}

// feature → why it is no loss where it is missing.
function degrades() {
	const lines = fs.readFileSync(path.join(here, "old/degrades.tsv"), "utf8").split("\n").filter((l) => l && !l.startsWith("#"));
	return new Map(lines.map((l) => l.split("\t")));
}

const asked = process.argv.slice(2), files = asked.length ? asked : ours();
const excused = asked.length ? new Map() : degrades(), unused = new Set(excused.keys());
const support = new Support(OLDEST);
let passed = 0, failed = 0;

function fault(words) {
	failed++;
	console.log(`FAIL  ${words}`);
}

for (const file of files) {
	const before = failed, said = new Set();
	for (const use of read[path.extname(file)](fs.readFileSync(path.resolve(root, file), "utf8"), support)) {
		const missing = support.missing(use.compats);
		if (!missing.length) continue;
		unused.delete(use.name);
		if (excused.has(use.name) || said.has(use.name)) continue;
		said.add(use.name);
		fault(`${file}:${use.line}: ${use.name}: not in ${missing.join(", ")}`);
	}
	passed += failed === before;
}
for (const name of unused) fault(`old/degrades.tsv: ${name}: nothing asks for it`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
