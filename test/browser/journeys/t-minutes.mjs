// A council has met: minutes written with the sheet beside, left in the middle of a word, signed, numbered; an extract on paper.
import { print } from "../lib/paper.mjs";
import { must } from "../lib/person.mjs";

async function write(methodist) {
	const { page } = methodist;
	await methodist.go("/minutes");
	await methodist.press("Составить протокол");
	await page.locator("#f-council").selectOption({ label: "Педагогический совет" });
	await page.fill("#f-day", "2026-11-20");
	await methodist.press("Дальше");
	await methodist.has("До подписи не хватает");
	await page.fill("#f-present_n", "17");
	await page.fill("#f-members_n", "20");
	await page.fill("#f-present", "Сергеева Е.В.\nВетрова А.П.");
	await page.locator("[name='items[0].title']").fill("Об итогах первого полугодия");
	await page.locator("[name='items[0].heard']").fill("сообщение о ходе работы наставнических пар");
	await page.locator("[name='decisions[0].text']").fill("Подготовить справку о встречах пар");
	await methodist.look("1-editor");
	/* Left before it was saved by the way: nothing is lost, and nothing is said. */
	await methodist.press("Протоколы", page.locator("main"));
	await methodist.go("/minutes");
	await Promise.all([page.waitForEvent("domcontentloaded"), page.getByRole("link", { name: "Педагогический совет", exact: true }).first().click()]);
	await methodist.press("Править");
	must(await page.locator("[name='decisions[0].text']").inputValue() === "Подготовить справку о встречах пар", "what was typed last is lost");
	await page.locator("[name='decisions[0].who']").fill("Лесной Игорь Степанович");
	await page.locator("[name='decisions[0].due']").fill("15.12.2026");
	await methodist.press("Сохранить");
	await methodist.press("Дальше: подпись и номер");
}

export default {
	today: "2026-11-24",
	demo: true,
	async story(office) {
		const methodist = await office.person("methodist");
		const { page } = methodist;
		await write(methodist);
		await methodist.look("2-ready");
		await methodist.press("Отметить подписанным");
		await page.fill("#f-number", "3");
		await methodist.press("Зарегистрировать");
		await methodist.has("Протокол педагогического совета № 3", "Поручения");
		await methodist.look("3-registered");
		const paper = await print(methodist, "", "minutes");
		must(paper.text.includes("Подготовить справку о встречах пар"), "the decision is not on paper");
		await methodist.press("Выписка");
		await methodist.look("4-extract");
	},
};
