// On paper: the sheet for the week is one A4, the director's page too; a long plan repeats its heading row; nothing is in colour.
import fs from "node:fs";
import path from "node:path";
import { print } from "../lib/paper.mjs";
import { must, shots } from "../lib/person.mjs";

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
