// A heap of consents: what lacks, at a glance; by keys, arrows and space; sheets on paper, one an A4; the heap by code and by tick;
// a withdrawal with its act; without script too.
import { print } from "../lib/paper.mjs";
import { must } from "../lib/person.mjs";

const focused = (page) => page.evaluate(() => document.activeElement.textContent.replace(/\s+/g, " ").trim());

async function byKeys(methodist) {
	const { page } = methodist;
	await methodist.go("/consents?side=mentee");
	await methodist.has("Участники: чего не хватает", "Готовы к закреплению: 5 из 7", "нужно новое", "истекает 06.12.2026", "отказ");
	await methodist.look("1-table");
	await page.getByRole("link", { name: "Стрельцова Арина Глебовна" }).focus();
	await page.keyboard.press("ArrowRight");
	must(await focused(page) === "нет", `the arrow leads to «${await focused(page)}»`);
	await page.keyboard.press("ArrowDown");
	await page.keyboard.press("ArrowUp");
	await Promise.all([page.waitForURL(/done=consents\.marked/), page.keyboard.press("Space")]);
	await methodist.has("Отмечено: получено.", "Готовы к закреплению: 6 из 7");
	must(await focused(page) === "✓ 24.11.2026", `after the space the focus is on «${await focused(page)}»`);
	await page.keyboard.press("ArrowRight");
	must(await focused(page) === "нет", `then the arrow leads to «${await focused(page)}»`);
	await Promise.all([page.waitForURL(/\/consents\/p\/.*\/pub$/), page.keyboard.press("Enter")]);
	await methodist.has("Отметить полученное", "Напечатать лист", "Отказ");
	await methodist.look("2-paper");
}

async function onPaper(methodist) {
	const { page } = methodist;
	await methodist.go("/consents?side=all");
	await page.getByRole("button", { name: /Напечатать всё недостающее/ }).click();
	await page.waitForURL(/\/consents\/batch\//);
	await methodist.look("3-sheets");
	const sheets = await page.locator(".sheet").count();
	const paper = await print(methodist, "", "sheets");
	must(paper.pages === sheets, `${sheets} sheets take ${paper.pages} pages`);
	for (const [i, text] of paper.sheets.entries()) must(/Код листа/.test(text), `page ${i + 1} has no code`);
	return page.locator(".sheet-foot p").allInnerTexts();
}

async function theHeap(methodist, codes) {
	const { page } = methodist;
	await methodist.go("/consents/desk");
	await methodist.look("4-desk");
	await page.fill("#f-code", codes[codes.length - 1].match(/\d{4} \d{4} \d\d/)[0]);
	await methodist.press("Вернулся");
	await methodist.has("Отмечено: получено.", "Отмечено сегодня: 2", "Последние отметки");
	await page.getByLabel(/Публикация: Быстров/).check();
	await page.getByLabel(/Публикация: Сычёва/).check();
	await methodist.press("Отметить вернувшиеся");
	await methodist.has("Отмечено сегодня: 4");
	await methodist.look("5-marked");
	await page.getByRole("button", { name: /Снять отметку: Быстров/ }).click();
	await page.waitForURL(/done=consents\.undone/);
	await methodist.has("Отметка снята.", "Отмечено сегодня: 3");
	await methodist.press("Напоминания тем, кто не вернул");
	await methodist.has("Вам выданы листы");
	await methodist.look("6-slips");
}

export default {
	today: "2026-11-24",
	demo: true,
	async story(office) {
		const methodist = await office.person("methodist");
		await byKeys(methodist);
		const codes = await onPaper(methodist);
		await theHeap(methodist, codes);
		await methodist.go("/");
		await methodist.has("Не вернули листы согласий");
		await methodist.go("/consents/soon");
		await methodist.has("Черных Софья Романовна", "исполнится 14 лет");
		await methodist.look("7-soon");
		await methodist.go("/consents/texts/part");
		await methodist.look("8-text");

		const plain = await office.person("methodist", { script: false });
		await plain.go("/consents?side=all&show=all");
		await plain.press("Мамедов Рустам Эльчин оглы");
		await plain.look("9-person");
		await plain.page.getByRole("link", { name: "Публикация" }).first().click();
		await plain.press("Внести отзыв");
		await plain.has("Акт о прекращении обработки персональных данных", "24.12.2026");
		await plain.look("a-act");
		const act = await print(plain, "", "act");
		must(act.pages === 1, `the act takes ${act.pages} pages`);
	},
};
