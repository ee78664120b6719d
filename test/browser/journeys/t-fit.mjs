// «Подобрать»: who has no mentor, the best in words, why not another, what is changed by which conditions; by keyboard too.
import { must } from "../lib/person.mjs";

export default {
	today: "2026-11-24",
	demo: true,
	async story(office) {
		const methodist = await office.person("methodist");
		await methodist.go("/fit?form=UU&side=mentee");
		await methodist.has("Без наставника: 2", "вокал, театр");
		await methodist.look("1-list");
		await Promise.all([methodist.page.waitForURL(/fit.p/), methodist.page.getByRole("link", { name: /Подобрать.*Тихонов/ }).click()]);
		await methodist.has("Орешкина Полина Денисовна", "берёт ещё одного", "тема: вокал, театр", "время совпадает: четверг днём");
		await methodist.page.locator("summary", { hasText: "Почему так?" }).first().press("Enter");
		await methodist.has("Запрос и компетенции", "из 1000");
		await methodist.look("2-best");
		await methodist.page.fill("#f-why", "Бойко");
		await methodist.page.locator("#f-why").press("Enter");
		await methodist.page.waitForURL(/why=/);
		await methodist.has(/Бойко Никита Егорович не подходит: .*в паре ребёнок, а нет согласия/);
		await methodist.look("3-why");

		await methodist.press("Как подбирать");
		await methodist.look("4-how");
		await methodist.page.getByLabel("Запрос и компетенции", { exact: true }).fill("101");
		await methodist.page.getByLabel("Чтобы никому не досталась", { exact: false }).check();
		await methodist.page.evaluate(() => document.querySelectorAll("form").forEach((f) => { f.noValidate = true; }));
		await methodist.press("Сохранить");
		methodist.status(422);
		must(await methodist.page.getByLabel("Запрос и компетенции", { exact: true }).inputValue() === "101", "what was typed is gone");
		await methodist.look("5-how-wrong");
		await methodist.page.getByLabel("Запрос и компетенции", { exact: true }).fill("0");
		await methodist.press("Сохранить");
		await methodist.has("Условия подбора сохранены", "Вернуть исходные веса и правила");
		await methodist.press("Вернуть исходные веса и правила");
		await methodist.has("Вернулись исходные веса и правила");

		await methodist.press("Словарь");
		await methodist.page.fill("#f-text", "Хочу програмировать роботов");
		await methodist.press("Показать");
		await methodist.has("Найдено: информатика, робототехника");
		await methodist.look("6-words");
	},
};
