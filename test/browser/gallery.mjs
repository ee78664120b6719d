// node gallery.mjs FOLDER [SHOTS]: opens every sample page at the widths people have and lets axe and html-validate judge it.
// Pages come over HTTP with the product's Content-Security-Policy, so what it would refuse is a fault.  Nothing may be wider than the window; the large mode too.  SHOTS: a folder for pictures of each page.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";

const here = path.dirname(fileURLToPath(import.meta.url));
const axe = fs.readFileSync(path.join(here, "node_modules/axe-core/axe.min.js"), "utf8");
const [folder, shots] = process.argv.slice(2);
const pages = fs.readdirSync(folder).filter((name) => name.endsWith(".html")).sort();
const faults = [];

const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" };
const server = http.createServer((request, response) => {
	const file = path.join(folder, path.normalize(new URL(request.url, "http://x").pathname));
	if (!fs.existsSync(file)) return response.writeHead(404).end();
	response.writeHead(200, { "Content-Type": types[path.extname(file)] || "text/plain", "Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff" });
	response.end(fs.readFileSync(file));
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const address = `http://127.0.0.1:${server.address().port}/`;

async function width(page, name, at) {
	const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
	if (over > 0) faults.push(`${name} at ${at}: ${over} px wider than the window`);
}

async function accessibility(page, name, at) {
	const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
	for (const v of result.violations)
		faults.push(`${name} at ${at}: ${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 120)).join(" | ")}`);
}

async function look(context, at) {
	const page = await context.newPage();
	page.on("pageerror", (e) => faults.push(`${page.url()}: ${e.message}`));
	page.on("console", (m) => m.type() === "error" && faults.push(`${page.url()}: ${m.text()}`));
	for (const name of pages) {
		await page.goto(address + name);
		await width(page, name, at);
		if (shots) await page.screenshot({ path: path.join(shots, name.replace(".html", `-${at}.png`)), fullPage: true });
		if (shots && at === 1280) await page.pdf({ path: path.join(shots, name.replace(".html", ".pdf")), preferCSSPageSize: true });
		await page.evaluate(axe);
		await accessibility(page, name, at);
	}
}

function must(condition, words) {
	if (!condition) faults.push(words);
}

// The menu of a phone opens by its link, and the first stop of the keyboard leads past the head.
async function withoutScript() {
	const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(address + "today.html");
	must(!(await page.locator("#menu").isVisible()), "phone: the menu is open before it is asked for");
	await page.click(".menu-link");
	must(await page.locator("#menu a[aria-current]").isVisible(), "phone: the menu does not open");
	await page.goto(address + "today.html");
	await page.keyboard.press("Tab");
	must((await page.locator(":focus").textContent()) === "К содержанию", "keyboard: the first stop is not the skip link");
	must((await page.locator(".js-only:visible").count()) === 0, "without script: a button of the script is shown");
	await context.close();
}

// What app.js adds, and that htmx and it start under the policy.
async function script() {
	const page = await browser.newPage();
	page.on("console", (m) => m.type() === "error" && faults.push(`${page.url()}: ${m.text()}`));
	await page.goto(address + "form422.html");
	must((await page.evaluate(() => document.activeElement.id)) === "errors", "422: the list of errors has no focus");
	await page.click("#errors a");
	must((await page.evaluate(() => document.activeElement.id)) === "f-title", "422: a link of the list does not lead to its field");
	must(await page.evaluate(() => typeof globalThis.htmx === "object" && globalThis.htmx.config.includeIndicatorCSS === false), "htmx is not there or not configured");
	await page.goto(address + "director.html");
	await page.check("[data-tick-all]");
	must((await page.locator("input[name=rows]:checked").count()) === 4, "tick all does not tick all");
	await page.close();
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
	await withoutScript();
	await script();
	for (const at of [320, 360, 768, 1280]) {
		const context = await browser.newContext({ viewport: { width: at, height: 800 }, javaScriptEnabled: true });
		await look(context, at);
		await context.close();
	}
} finally {
	await browser.close();
	server.close();
}
await markup();
for (const fault of faults) console.log(fault);
console.log(`${pages.length} pages, ${faults.length} faults`);
process.exit(faults.length || pages.length === 0 ? 1 : 0);
