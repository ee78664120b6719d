// The plan in pictures: zoomed by links and by keys, walked along by arrows, read without script, in large letters, on paper; the
// numbers beside the pictures open their lists.
import { print } from "../lib/paper.mjs";
import { must } from "../lib/person.mjs";
import { openRow } from "./b-closing.mjs";

const zoom = (page) => page.locator(".zoom [aria-current]").innerText();

async function move(methodist) {
	await openRow(methodist, "Конкурс «Лучший наставник ДЮЦ»");
	await methodist.page.getByText("Перенести срок").first().click();
	await methodist.page.fill("#f-moved_to", "2027-05-15");
	await methodist.page.fill("#f-moved_ground", "приказ от 20.11.2026 № 12-ОД");
	await methodist.press("Перенести срок");
	await methodist.has("Срок перенесён");
}

async function keys(methodist) {
	const { page } = methodist;
	await methodist.press("Учебный год");
	must((await zoom(page)) === "Учебный год", "the school year is not shown");
	must(await page.evaluate(() => document.activeElement.id === "gantt"), "the picture lost the keyboard");
	await Promise.all([page.waitForEvent("domcontentloaded"), page.keyboard.press("+")]);
	await Promise.all([page.waitForEvent("domcontentloaded"), page.keyboard.press("+")]);
	must((await zoom(page)) === "Квартал", "+ does not zoom in");
	await methodist.has("01.10.2026 — 31.12.2026");
	await Promise.all([page.waitForEvent("domcontentloaded"), page.keyboard.press("ArrowRight")]);
	await methodist.has("01.01.2027 — 31.03.2027");
	await page.keyboard.press("ArrowDown");
	await page.keyboard.press("ArrowDown");
	await page.keyboard.press("ArrowUp");
	const first = await page.evaluate(() => document.activeElement.textContent);
	await Promise.all([page.waitForEvent("domcontentloaded"), page.keyboard.press("Enter")]);
	must(new URL(page.url()).pathname.startsWith("/plan/row/"), "Enter does not open the row");
	await methodist.has(first);
}

export default {
	today: "2026-11-24",
	demo: true,
	async story(office) {
		const methodist = await office.person("methodist");
		await move(methodist);
		await methodist.go("/plan");
		await methodist.press("В картинках");
		await methodist.has("Мероприятия по времени: 01.09.2025 — 31.05.2028", "перенесён с 31.03.2027 на 15.05.2027", "исполнено 14 из");
		await methodist.look("1-plan");
		const pictures = methodist.page.url();
		await keys(methodist);
		await methodist.go(pictures);
		await methodist.press("Квартал");
		await methodist.look("2-quarter");
		const november = methodist.page.locator(".months .now a");
		await Promise.all([methodist.page.waitForEvent("domcontentloaded"), november.click()]);
		await methodist.has("срок в месяце: ноябрь 2026");
		const paper = await print(methodist, pictures, "paper");
		must(paper.wide && paper.sheets.length < 5, `the pictures take ${paper.sheets.length} sheets`);
		await methodist.press("Версия для слабовидящих");
		await methodist.look("3-large");

		const quiet = await office.person("teacher", { script: false });
		await quiet.go(pictures);
		await quiet.press("Полугодие");
		await quiet.has("01.07.2026 — 31.12.2026");
		await quiet.press("Позже →");
		await quiet.has("01.01.2027 — 30.06.2027");
		await quiet.look("4-without-script");
	},
};
