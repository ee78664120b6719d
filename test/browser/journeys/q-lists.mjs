// A class list comes in from Excel: what must not be kept is crossed out, faults are mended beside their rows; the missing consents are
// printed; the base is kept as it is today and closes row 2.3 of the roadmap; the whole list could be taken back.
import { print } from "../lib/paper.mjs";
import { must, root } from "../lib/person.mjs";
import path from "node:path";

const LIST = path.join(root, "src/features/intake/test/data/school.csv");
const ROW = /Ведение базы наставников/;

async function bringIn(methodist) {
	const { page } = methodist;
	await methodist.go("/people");
	await methodist.press("Загрузить из Excel");
	await methodist.look("1-start");
	await page.setInputFiles("#f-file", LIST);
	await methodist.press("Прочитать");
	await methodist.has("Что в каких столбцах", "уничтожено при чтении", "Похоже на «Сетевой город");
	must(await page.locator("del").allInnerTexts().then((l) => l.join() === "СНИЛС,ОВЗ,Учёт КДН"), "other columns are crossed out");
	await page.selectOption("#f-category", "pupil");
	await page.getByLabel("Наставляемые").check();
	await page.selectOption("#f-form", "TU");
	await page.fill("#f-since", "2026-11-24");
	await page.fill("#f-ground", "приказ № 118/1-ОД от 31.08.2026");
	await methodist.look("2-columns");
	await methodist.press("Проверить список");
}

async function mend(methodist) {
	const { page } = methodist;
	await methodist.has("добавить 1, пропустить 2", "дата 31.02.2010 — такой нет", "русскими буквами: Иванов");
	await methodist.look("3-faults");
	await methodist.press("Исправить латинские буквы во всех именах");
	await methodist.has("добавить 2, пропустить 1");
	await page.getByLabel("Дата рождения").fill("28.02.2010");
	await methodist.press("Сохранить исправления");
	await methodist.has("добавить 3");
	await methodist.hasNot("Строки с ошибками");
	await page.getByRole("button", { name: /^Загрузить: добавить 3/ }).click();
	await page.waitForURL(/done=intake\.loaded/);
	await methodist.has("Список загружен.", "Ильина Жанна Борисовна");
	await methodist.look("4-loaded");
}

// The class alone is printed: the demo's own people have papers of their own.
async function consents(methodist) {
	const { page } = methodist;
	await methodist.go("/consents?side=mentee");
	await page.selectOption("#f-group", { label: "9А" });
	await methodist.press("Показать");
	await methodist.has("Готовы к закреплению: 0 из 3", "Ильина Жанна Борисовна");
	await methodist.look("5-lacks");
	await page.getByRole("button", { name: /Напечатать всё недостающее/ }).click();
	await page.waitForURL(/\/consents\/batch\//);
	const sheets = await page.locator(".sheet").count(), paper = await print(methodist, "", "consents");
	must(sheets >= 3 && paper.pages === sheets, `${sheets} sheets take ${paper.pages} pages`);
	must(/Ильин/.test(paper.text) && /Иванов/.test(paper.text) && /Зимин/.test(paper.text), "somebody of the class has no sheet");
}

async function keepBase(methodist) {
	const { page } = methodist;
	await methodist.go("/bases/mentee");
	await methodist.has("Всего 10.", "Зимин Егор Андреевич");
	await methodist.look("6-base");
	await methodist.press("Сохранить базу");
	await methodist.has("База сохранена", "База наставляемых на 24.11.2026", "Иванов Захар Викторович");
	await methodist.look("7-kept");
	await page.getByRole("link", { name: "Для сайта" }).click();
	await methodist.has("Обезличенная копия");
	await methodist.hasNot("Иванов Захар", "Зимин");
}

async function closeRow(methodist) {
	const { page } = methodist;
	await methodist.go("/plan");
	await page.getByRole("link", { name: ROW }).click();
	await methodist.has("2.3");
	await page.getByText("Файла нет: ссылка или уже внесённый документ").first().click();
	const kept = await page.locator("#f-document option", { hasText: "База наставляемых на 24.11.2026" }).getAttribute("value");
	await page.selectOption("#f-document", kept);
	await page.fill("#f-executed", "2026-11-24");
	await methodist.look("8-row");
	await methodist.press("Снять с контроля");
	await methodist.has("ждёт подтверждения", "База наставляемых");
	await methodist.look("9-closed");
}

export default {
	today: "2026-11-24",
	demo: true,
	async story(office, { script = true } = {}) {
		const methodist = await office.person("methodist", { script });
		await bringIn(methodist);
		await mend(methodist);
		await consents(methodist);
		await keepBase(methodist);
		await closeRow(methodist);
		const director = await office.person("director", { script });
		await director.has("На подтверждение", ROW);
		await director.press("Подтвердить отмеченные");
		await director.has("Подтверждено");
	},
};
