// «Версия для слабовидящих»: contrast and large letters on the first page, the plan, a row, a form; and back.
import { must } from "../lib/person.mjs";
import { openRow } from "./b-closing.mjs";

export default {
	today: "2026-11-24",
	demo: true,
	async story(office) {
		const methodist = await office.person("methodist");
		await methodist.press("Версия для слабовидящих");
		must(await methodist.page.locator("html.contrast.large").count() === 1, "the mode is not on");
		await methodist.look("1-today");
		await methodist.go("/plan");
		await methodist.look("2-plan");
		await openRow(methodist, "Мастер-классы и семинары наставников");
		await methodist.look("3-row");
		await methodist.go("/plan/import");
		await methodist.look("4-import");
		await methodist.press("Обычная версия");
		must(await methodist.page.locator("html.contrast").count() === 0, "the mode is not off");
	},
};
