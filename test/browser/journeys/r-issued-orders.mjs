// Orders that were issued before the program came: from a file, from a folder; the copy for the site, an excerpt; a paper changed in Word; a set.
import path from "node:path";
import { must, root } from "../lib/person.mjs";
import { print } from "../lib/paper.mjs";

const file = (name) => path.join(root, "src/features/orders/test", name);

async function fromFile(secretary) {
	const { page } = secretary;
	await secretary.go("/orders");
	await secretary.press("Внести изданный");
	await secretary.look("1-enter");
	await page.setInputFiles("#f-file", file("issued.txt"));
	await secretary.press("Прочитать");
	await secretary.has("Проверьте, как прочитан приказ", "Что поручено", "Список пар");
	must(await page.inputValue("#f-number") === "40/2-р", "the number was not read");
	must(await page.inputValue("#f-day") === "2026-10-20", "the day was not read");
	await secretary.look("2-check");
	await secretary.press("Внести в журнал");
	await secretary.has("Изданный приказ внесён в журнал", "Приказ № 40/2-р от 20.10.2026", "Создать поручения (1)");
	await secretary.look("3-entered");
	return page.url().replace(/\?.*/, "");
}

// By the keyboard: Tab from field to field, Enter at the end.
async function fromFolder(secretary) {
	const { page } = secretary;
	await secretary.go("/orders/entered");
	await page.locator("[name='rows[0].number']").focus();
	for (const [no, day, about] of [["7", "02102023", "О наставниках"], ["8-а", "10032023", "О рабочей группе"]]) {
		await page.keyboard.type(no);
		await page.keyboard.press("Tab");
		const box = page.locator(":focus");
		await box.fill(`${day.slice(4)}-${day.slice(0, 2)}-${day.slice(2, 4)}`);
		const row = (await box.getAttribute("name")).replace("day", "heading");
		await page.locator(`[name='${row}']`).focus();
		await page.keyboard.type(about);
		await page.locator(`[name='${row.replace("heading", "file")}']`).focus();
		await page.keyboard.press("Tab");
	}
	await secretary.look("4-folder");
	await secretary.press("Внести приказы");
	await secretary.has("Изданные приказы внесены", "О наставниках", "О рабочей группе", "внесён ранее изданный");
}

async function outside(methodist, where) {
	await methodist.go(where);
	await methodist.press("Копия для сайта");
	await methodist.hasNot(/Жуков|Лисицын|Орешкин|Мамедов/);
	await methodist.has("обучающийся № 1", "без имён, 4");
	await methodist.look("5-site");
	const paper = await print(methodist, "", "site");
	must(paper.text.includes("Обезличенная копия") && !/Жуков|Лисицын/.test(paper.text), "names are on the printed copy");
	await methodist.page.fill("#f-address", "https://example.org/prikaz.pdf");
	await methodist.press("Там подлинник");
	await methodist.has("в нём названы обучающиеся (4)");
	await methodist.look("6-no-original");
	await methodist.press("Записать: там копия");
	await methodist.has("https://example.org/prikaz.pdf");
	await methodist.go(`${where}/excerpt`);
	await methodist.press("Жуков Иван Ильич");
	await methodist.has("Выписка верна", "Закрепить за Лисицыной");
	await methodist.look("7-excerpt");
}

async function backFromWord(methodist) {
	const { page } = methodist;
	await methodist.go("/orders");
	await page.getByRole("link", { name: /О создании рубрики/ }).click();
	await methodist.press("Загрузить правку из Word");
	await methodist.look("8-put-back");
	await page.setInputFiles("#f-file", file("putback.txt"));
	await methodist.press("Сравнить");
	await methodist.has("отличается от приказа: 3", "войдёт в текст приказа", "останется в файле");
	await methodist.look("9-differences");
	await methodist.press("Принять правку");
	await methodist.has("ежемесячно её обновлять", "Часть правки есть только в приложенном файле Word");
}

async function ownForm(methodist) {
	const { page } = methodist;
	await methodist.go("/orders/types/rubric/blank");
	await page.setInputFiles("#f-file", file("blank-wrong.docx"));
	await methodist.press("Загрузить");
	await methodist.has("Что исправить в файле", "абзац 2", "абзац 3");
	await methodist.look("a-own-form");
}

async function set(methodist) {
	await methodist.go("/orders/sets");
	await methodist.press("Собрать");
	for (let i = 0; i < 40; i++) {
		await methodist.go("/orders/sets");
		if ((await methodist.text()).includes("готов Скачать")) break;
		await methodist.page.waitForTimeout(250);
	}
	await methodist.has("Скачать");
	await methodist.look("b-sets");
}

export default {
	today: "2026-11-24",
	demo: true,
	async story(office) {
		const secretary = await office.person("secretary"), methodist = await office.person("methodist");
		const where = await fromFile(secretary);
		await fromFolder(secretary);
		await outside(methodist, where);
		await backFromWord(methodist);
		await ownForm(methodist);
		await set(methodist);
	},
};
