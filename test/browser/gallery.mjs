// node gallery.mjs FOLDER [SHOTS]: opens every sample page at the widths people have and lets axe and html-validate judge it.
// Nothing may be wider than the window; the large mode too.  SHOTS: a folder for pictures of each page.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";

const here = path.dirname(fileURLToPath(import.meta.url));
const axe = fs.readFileSync(path.join(here, "node_modules/axe-core/axe.min.js"), "utf8");
const [folder, shots] = process.argv.slice(2);
const pages = fs.readdirSync(folder).filter((name) => name.endsWith(".html")).sort();
const faults = [];

async function width(page, name, at) {
	const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
	if (over > 0) faults.push(`${name} at ${at}: ${over} px wider than the window`);
}

async function accessibility(page, name, at) {
	// A page from the disk cannot read its own stylesheet again; axe needs that for media queries only.
	const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"], preload: false }));
	for (const v of result.violations)
		faults.push(`${name} at ${at}: ${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 120)).join(" | ")}`);
}

async function look(context, at) {
	const page = await context.newPage();
	page.on("pageerror", (e) => faults.push(`${page.url()}: ${e.message}`));
	for (const name of pages) {
		await page.goto("file://" + path.resolve(folder, name));
		await width(page, name, at);
		if (shots) await page.screenshot({ path: path.join(shots, name.replace(".html", `-${at}.png`)), fullPage: true });
		if (shots && at === 1280) await page.pdf({ path: path.join(shots, name.replace(".html", ".pdf")), preferCSSPageSize: true });
		await page.evaluate(axe);
		await accessibility(page, name, at);
	}
}

async function markup() {
	const validator = new HtmlValidate(new FileSystemConfigLoader(JSON.parse(fs.readFileSync(path.join(here, ".htmlvalidate.json")))));
	for (const name of pages) {
		const report = await validator.validateString(fs.readFileSync(path.join(folder, name), "utf8"));
		for (const m of report.results.flatMap((r) => r.messages)) faults.push(`${name}:${m.line}:${m.column}: ${m.ruleId}: ${m.message}`);
	}
}

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: flags });
try {
	for (const at of [320, 360, 768, 1280]) {
		const context = await browser.newContext({ viewport: { width: at, height: 800 }, javaScriptEnabled: true });
		await look(context, at);
		await context.close();
	}
} finally {
	await browser.close();
}
await markup();
for (const fault of faults) console.log(fault);
console.log(`${pages.length} pages, ${faults.length} faults`);
process.exit(faults.length || pages.length === 0 ? 1 : 0);
