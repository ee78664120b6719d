// No roadmap at all: one is made from the sample, kept for later, opened again on the first page of imports, accepted.
import { must } from "../lib/person.mjs";
import { answerDoubts, makeCentre } from "./a-first-run.mjs";

export default {
	today: "2026-11-20",
	async story(office) {
		const somebody = await office.person(null);
		await makeCentre(somebody);
		await somebody.page.getByText("Внести, что уже есть").click();
		await somebody.look("1-sample");
		await somebody.press("Создать");
		await somebody.has("Проверьте, как прочитан документ");
		await somebody.look("2-preview");
		await somebody.page.getByText("Исправить название, номер, даты").click();
		await somebody.page.fill("#f-title", "Наша дорожная карта");
		await somebody.press("Сохранить и вернуться позже");
		await somebody.has("Сохранено");

		await somebody.go("/plan/import");
		await somebody.has("Начатое", "Наша дорожная карта");
		await somebody.look("3-begun");
		await somebody.press("Продолжить");
		await answerDoubts(somebody);
		await somebody.press("Принять план");
		await somebody.has("План принят", "Наша дорожная карта");
		await somebody.look("4-accepted");
		await somebody.go("/plan/import");
		await somebody.hasNot("Начатое");
		must(await somebody.page.locator("text=Продолжить").count() === 0, "the draft is there still");
		await somebody.press("Дорожной карты нет: создать из образца");
		await somebody.press("Создать");
		await somebody.press("Отменить");
		await somebody.has("Загрузка отменена");
		await somebody.go("/");
		await somebody.look("5-today");
	},
};
