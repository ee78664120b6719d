// node journeys.mjs [NAME…]: people's journeys through the running program in Chromium, one file each in journeys/.
// A journey is { today, demo, story(office) }; office.person(login, options) opens a browser of its own for somebody.
// NASTAVNIK: the binary, else build/release/nastavnik.  Last line: "N passed, M failed".
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { Person, shots } from "./lib/person.mjs";
import { start } from "./lib/product.mjs";

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), "journeys");
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
	"--ignore-certificate-errors", "--host-resolver-rules=MAP school.test 127.0.0.1"];      // a journey over HTTPS has a certificate of its own
const LIMIT = 15_000;                   // ms that one step may wait on a busy machine

async function person(browser, product, name, people, login, { script = true, phone = false } = {}) {
	const context = await browser.newContext({ javaScriptEnabled: script, viewport: phone ? { width: 360, height: 740 } : { width: 1280, height: 800 }, locale: "ru-RU" });
	context.setDefaultTimeout(LIMIT);
	const somebody = new Person(await context.newPage(), product, name, script);
	people.push(somebody);
	if (login) await somebody.signIn(login);
	return somebody;
}

async function walk(browser, name, journey) {
	const product = await start(journey);
	const people = [];
	const office = { product, browser, person: (login, options) => person(browser, product, name, people, login, options) };
	try {
		await journey.story(office);
	} catch (e) {
		for (const [i, p] of people.entries()) await p.page.screenshot({ path: path.join(shots, `failed-${name}-${i}.png`), fullPage: true }).catch(() => {});
		people.push({ faults: [e.stack] });
	}
	for (const p of people) await p.page?.context().close();
	await product.stop().catch((e) => people.push({ faults: [e.message] }));
	return people.flatMap((p) => p.faults);
}

fs.mkdirSync(shots, { recursive: true });
const asked = process.argv.slice(2);
const names = fs.readdirSync(folder).filter((f) => f.endsWith(".mjs")).map((f) => f.slice(0, -4)).sort().filter((n) => !asked.length || asked.some((a) => n.includes(a)));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: flags });
let failed = 0;
for (const name of names) {
	const began = Date.now();
	const journey = await import(path.join(folder, name + ".mjs"));
	const faults = await walk(browser, name, journey.default);
	failed += faults.length > 0;
	console.log(`${faults.length ? "FAILED" : "ok"} ${name} ${Date.now() - began} ms`);
	for (const f of new Set(faults)) console.log(`  ${f}`);
}
await browser.close();
console.log(`${names.length - failed} passed, ${failed} failed`);
process.exit(failed || !names.length ? 1 : 0);
