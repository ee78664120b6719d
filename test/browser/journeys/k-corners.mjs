// Pages off the beaten track: other views of the plan, a document, ведение плана, what is found, and what is not.
import { must } from "../lib/person.mjs";
import { openRow } from "./b-closing.mjs";

export default {
	today: "2026-11-24",
	demo: true,
	async story(office) {
		const deputy = await office.person("deputy");
		for (const [view, words] of [["months", "ноябрь 2026"], ["mine", "Информация об исполнении"], ["pictures", "Сроки"]]) {
			await deputy.go("/plan");
			const tab = deputy.page.locator(`.tabs a[href*="view=${view}"], .tabs a:has-text("картинках")`);
			await Promise.all([deputy.page.waitForEvent("domcontentloaded"), tab.first().click()]);
			await deputy.has(words);
			await deputy.look(`1-${view}`);
		}
		await deputy.go("/plan");
		await deputy.press("Ведение плана");
		await deputy.look("2-manage");
		await openRow(deputy, "Назначение куратора наставничества");
		await deputy.look("3-row");
		await Promise.all([deputy.page.waitForEvent("domcontentloaded"), deputy.page.locator(".doc a").first().click()]);
		await deputy.look("4-document");
		await deputy.go("/plan?state=late");
		await deputy.has("Показано: просрочено");
		await deputy.look("5-late");
		await deputy.go("/search?q=наставников");
		await deputy.look("6-search");
		await deputy.go("/search?q=кенгуру");
		await deputy.look("7-nothing-found");
		await deputy.go("/plan/row/01a05b8d-9318-7005-8000-00000000ffff");
		deputy.status(404);
		await deputy.look("8-not-found");
		const teacher = await office.person("teacher");
		await teacher.go("/plan/confirm");
		teacher.status(403);
		await teacher.look("9-forbidden");
		must(!(await teacher.text()).includes("Уже внесённый документ"), "a teacher may close rows");
	},
};
