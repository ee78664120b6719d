// On paper: the sheet for the week is one A4, the director's page too; a long plan repeats its heading row; nothing is in colour.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { must, shots } from "../lib/person.mjs";

const pages = (pdf) => Number(/^Pages:\s+(\d+)/m.exec(execFileSync("pdfinfo", [pdf], { encoding: "utf8" }))[1]);
const words = (pdf) => execFileSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8" });

// Every pixel of every page: the most that its channels differ by.
function colour(pdf) {
	const ppm = execFileSync("pdftoppm", ["-r", "40", pdf], { maxBuffer: 1 << 28 });
	let most = 0;
	for (let at = 0; at < ppm.length;) {
		const head = /^P6\n(\d+) (\d+)\n255\n/.exec(ppm.subarray(at, at + 40).toString("latin1"));
		const from = at + head[0].length, to = from + 3 * head[1] * head[2];
		for (let i = from; i < to; i += 3) most = Math.max(most, Math.max(ppm[i], ppm[i + 1], ppm[i + 2]) - Math.min(ppm[i], ppm[i + 1], ppm[i + 2]));
		at = to;
	}
	return most;
}

async function print(somebody, where, name) {
	await somebody.go(where);
	const pdf = path.join(shots, `g-print-${name}.pdf`);
	await somebody.page.pdf({ path: pdf, preferCSSPageSize: true });
	must(colour(pdf) < 24, `${name}: printed in colour`);
	const text = words(pdf);
	must(!/Найти|Выйти|Версия для слабовидящих|К содержанию/.test(text), `${name}: buttons are on the paper`);
	execFileSync("pdftoppm", ["-r", "60", "-png", pdf, pdf.replace(".pdf", "")]);
	return { pages: pages(pdf), text };
}

export default {
	today: "2026-11-24",
	demo: true,
	async story(office) {
		const methodist = await office.person("methodist");
		await methodist.go("/plan/week?all=1");
		await methodist.look("1-week");
		const week = await print(methodist, "/plan/week?all=1", "week");
		must(week.pages === 1, `the sheet for the week takes ${week.pages} pages`);
		must(week.text.includes("Лист на неделю 23.11.2026 — 29.11.2026"), "the sheet does not say which week");
		const plan = await print(methodist, "/plan", "plan");
		must(plan.pages > 1, "the plan is too short to judge");
		const heads = plan.text.split("\f").filter((p) => /Отметка/.test(p) && /Состояние/.test(p)).length;
		must(heads === plan.pages, `the heading row stands on ${heads} of ${plan.pages} pages`);
		const director = await office.person("director");
		must((await print(director, "/plan/director", "control")).pages === 1, "the page for the meeting is more than one A4");
		must(fs.existsSync(path.join(shots, "g-print-week-1.png")), "no picture of the sheet");
	},
};
