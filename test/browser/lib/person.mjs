// A person at a browser.  Every page that a journey looks at is judged: axe, html-validate, nothing wider than the
// window at 1280 and 360 px, no word of the script's console; a picture of both widths goes to build/browser.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import { PASSWORD } from "./product.mjs";

const here = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
export const root = path.dirname(path.dirname(here));
export const shots = path.join(root, "build/browser");
const axe = fs.readFileSync(path.join(here, "node_modules/axe-core/axe.min.js"), "utf8");
const validator = new HtmlValidate(new FileSystemConfigLoader(JSON.parse(fs.readFileSync(path.join(here, ".htmlvalidate.json"), "utf8"))));
const PATIENCE = 10_000;               // ms that words may take to come on a busy machine
const WIDE = { width: 1280, height: 800 }, PHONE = { width: 360, height: 740 };

const sample = (name) => path.join(root, "test/data/samples", name);
export const ORDER = sample("order-roadmap-2022.docx");

export function must(condition, words) {
	if (!condition) throw new Error(words);
}

export class Person {
	constructor(page, product, journey, script) {
		Object.assign(this, { page, product, journey, script, faults: [], markup: "" });
		page.on("pageerror", (e) => this.faults.push(`script: ${e.message}`));
		page.on("console", (m) => this.heard(m));
		page.on("response", (r) => this.answered(r));
	}

	// The console repeats every status over 400, which journeys ask for on purpose; what else it says is a fault.
	heard(message) {
		if (message.type() === "error" && !/Failed to load resource/.test(message.text())) this.faults.push(`console: ${message.text()}`);
	}

	answered(response) {
		if (response.request().isNavigationRequest() && response.frame() === this.page.mainFrame()) this.response = response;
		if (response.status() >= 500) this.faults.push(`${response.status()} from ${new URL(response.url()).pathname}`);
	}

	async go(where) {
		await this.page.goto(where.startsWith("http") ? where : this.product.address + where);
	}

	// "methodist", or "methodist@raduga" where there are several organisations.
	async signIn(who) {
		const [login, slug] = who.split("@");
		await this.go(slug ? `/o/${slug}/sign-in` : "/sign-in");
		await this.page.fill("#f-login", login);
		await this.page.fill("#f-password", PASSWORD);
		await this.press("Войти");
		must(!new URL(this.page.url()).pathname.endsWith("/sign-in"), `${login} could not sign in`);
	}

	// A button or a link by its words, inside a locator when one is given.
	async press(words, inside = this.page) {
		const button = inside.getByRole("button", { name: words, exact: true }).or(inside.getByRole("link", { name: words, exact: true }));
		await Promise.all([this.page.waitForEvent("domcontentloaded"), button.first().click()]);
	}

	async text() {
		return (await this.page.locator("body").innerText()).replace(/\s+/g, " ");
	}

	// A key or a script may still be on its way to the page that has the words, so they are waited for.
	async has(...words) {
		const missing = (text) => words.find((w) => !(w instanceof RegExp ? w.test(text) : text.includes(w)));
		for (const end = Date.now() + PATIENCE; ; await this.page.waitForTimeout(50)) {
			const text = await this.text().catch(() => "");
			const word = missing(text);
			if (word === undefined) return;
			must(Date.now() < end, `${this.page.url()}: no «${word}» in: ${text.slice(0, 1500)}`);
		}
	}

	async hasNot(...words) {
		const text = await this.text();
		for (const w of words) must(!(w instanceof RegExp ? w.test(text) : text.includes(w)), `${this.page.url()}: «${w}» is there`);
	}

	status(code) {
		must(this.response.status() === code, `${this.page.url()}: ${this.response.status()} and not ${code}`);
	}

	// Judges the page in front of the person and keeps its pictures.
	async look(name) {
		const at = `${this.journey} ${name}`;
		await this.judgeMarkup(at);
		for (const size of [PHONE, WIDE]) {
			await this.page.setViewportSize(size);
			const over = await this.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
			if (over > 0) this.faults.push(`${at} at ${size.width}: ${over} px wider than the window`);
			await this.page.screenshot({ path: path.join(shots, `${this.journey}-${name}-${size.width}.png`), fullPage: true });
			if (this.script) await this.judgeAccess(`${at} at ${size.width}`);
		}
	}

	async judgeAccess(at) {
		if (!(await this.page.evaluate(() => "axe" in globalThis))) await this.page.evaluate(axe);
		const result = await this.page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
		for (const v of result.violations)
			this.faults.push(`${at}: ${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")}`);
	}

	async judgeMarkup(at) {
		const report = await validator.validateString(await this.response.text());
		for (const m of report.results.flatMap((r) => r.messages)) this.faults.push(`${at}:${m.line}:${m.column}: ${m.ruleId}: ${m.message}`);
	}
}
