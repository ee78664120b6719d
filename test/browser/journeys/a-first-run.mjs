// Friday, 18:40: an empty store → the centre → the signed order dropped in → its doubts answered → accepted.  The plan is
// over, so it is entered as finished: never red, rows 1.1 and 1.3 closed by the order itself, the rest filled in one table.
import { PASSWORD } from "../lib/product.mjs";
import { must, ORDER } from "../lib/person.mjs";

export async function makeCentre(somebody) {
	const { page } = somebody;
	await somebody.go("/");
	await somebody.has("Начнём");
	await somebody.look("1-first-run");
	await page.fill("#f-org_name", "ДЮЦ «Радуга»");
	await page.fill("#f-name", "Ветрова Анна Павловна");
	await page.fill("#f-login", "vetrova");
	await page.fill("#f-password", PASSWORD);
	await page.fill("#f-password2", PASSWORD);
	await somebody.press("Создать центр");
}

// One answer to each doubt: the first offered, or «Оставить без даты» where nothing is offered.
export async function answerDoubts({ page }) {
	const doubts = page.locator("section[aria-labelledby=look] .reading");
	for (let i = 0; i < await doubts.count(); i++) {
		const readings = doubts.nth(i).locator(".answer");
		if (await readings.count()) await readings.first().click();
		else await doubts.nth(i).getByText("Оставить без даты").click();
	}
	return doubts.count();
}

export async function dropOrder(somebody) {
	const { page } = somebody;
	await somebody.go("/plan/import");
	await somebody.look("3-import");
	await page.setInputFiles("#f-file", ORDER);
	await somebody.press("Прочитать");
	await somebody.has("Приказ от 17.10.2022 № 22", "25 мероприятий, 7 разделов", "На что обратить внимание");
	await somebody.hasNot("ошибк");
	must(await page.locator("input[name=state][value=finished]").isChecked(), "an old plan is not taken for a finished one");
	await somebody.look("4-preview");
}

async function fill(somebody) {
	const { page } = somebody;
	await somebody.press("Внести исполнение одной таблицей");
	await somebody.look("6-fill");
	const row = page.locator("tbody tr").first();
	await row.locator("select").selectOption("done");
	await row.getByLabel("Номер документа").fill("31-а");
	await row.getByLabel("Дата документа").fill("2022-11-01");
	await row.getByLabel("Заголовок").fill("О назначении куратора");
	await somebody.press("Сохранить");
	await somebody.has("Исполнение внесено", "№ 31-а от 01.11.2022");
}

async function states({ page }) {
	const out = {};
	for (const row of await page.locator("tbody tr:has(td.no)").all())
		out[(await row.locator("td.no").innerText()).trim()] = (await row.locator(".badge").innerText()).trim();
	return out;
}

export default {
	today: "2026-11-20",
	async story(office, { script = true } = {}) {
		const somebody = await office.person(null, { script });
		await makeCentre(somebody);
		await somebody.has("Загрузить дорожную карту", "Попробовать на примере");
		await somebody.look("2-empty");
		await dropOrder(somebody);
		must(await answerDoubts(somebody) > 0, "nothing was asked");
		await somebody.press("Принять план");
		await somebody.has("План принят. Пункты 1.1 и 1.3 закрыты этим приказом.");
		await somebody.look("5-accepted");
		const now = await states(somebody);
		must(/исполнено/.test(now["1.1"]) && /исполнено/.test(now["1.3"]), "1.1 and 1.3 are not closed by the order");
		must(!Object.values(now).includes("просрочено"), "a finished plan is red");
		must(await somebody.page.locator(".late").count() === 0, "something is red on the page of a finished plan");
		await fill(somebody);
		await somebody.go("/");
		await somebody.hasNot("просрочено");
		await somebody.look("7-today");
	},
};
