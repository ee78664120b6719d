// The plan changes: two rows and a new one in a draft, the paper for the order on landscape A4, the order, the new edition; the old
// one stays readable, both stand side by side.
import { execFileSync } from "node:child_process";
import path from "node:path";
import { must, shots } from "../lib/person.mjs";

async function draft(methodist) {
	await methodist.go("/plan");
	await methodist.press("Внести изменения");
	await methodist.has("О внесении изменений в план мероприятий", "Пока ничего не изменено");
	await methodist.look("1-empty");
	await methodist.press("Рубрика «Наставник рядом» на сайте и в сообществе центра");
	await methodist.page.fill("#f-deadline", "до марта 2027");
	await methodist.press("Сохранить");
	methodist.status(422);
	await methodist.look("2-doubt");
	await methodist.page.locator(".answer", { hasText: "по 31.03.2027" }).click();
	await methodist.page.fill("#f-ground", "Сайт центра переезжает на новый адрес");
	await methodist.press("Сохранить");
	await methodist.has("Внесено в проект изменений", "Сайт центра переезжает");
}

// «ежемесячно» has closed months: what becomes of them is asked before.
async function closings(methodist) {
	await methodist.press("Встречи наставнических пар");
	await methodist.page.fill("#f-deadline", "до 31.05.2027");
	await methodist.press("Сохранить");
	methodist.status(422);
	await methodist.has("Что делать с отметкой об исполнении");
	await methodist.look("3-closings");
	await methodist.page.getByLabel("Оставить в истории мероприятия").check();
	await methodist.press("Сохранить");
	await methodist.has("останутся в истории вместе с документами");
}

async function parts(methodist) {
	await methodist.page.getByRole("row", { name: /Конкурс «Лучший наставник ДЮЦ»/ }).last().getByRole("link", { name: /Добавить после/ }).click();
	await methodist.page.fill("#f-title", "Выставка работ наставнических пар");
	await methodist.page.fill("#f-deadline", "до 20.04.2027");
	await methodist.page.fill("#f-responsible", "Методист");
	await methodist.look("4-new-row");
	await methodist.press("Добавить");
	await methodist.press("Внутренний мониторинг реализации программ");
	await methodist.press("Разделить на части");
	await methodist.page.fill("[name='part[0].title']", "Мониторинг на «входе»");
	await methodist.page.fill("[name='part[0].deadline']", "декабрь 2026");
	await methodist.page.fill("[name='part[1].title']", "Мониторинг на «выходе»");
	await methodist.page.fill("[name='part[1].deadline']", "май 2027");
	await methodist.look("5-split");
	await methodist.press("Разделить");
	await methodist.press("Работа сообщества наставников");
	await methodist.press("Объединить с другим");
	await methodist.look("6-merge-list");
	await methodist.press("Консультации молодых педагогов");
	await methodist.look("7-merge");
	await methodist.press("Выбрать другое");
	await methodist.go("/plan");
	await methodist.press("Проект изменений начат: продолжить");
	await methodist.press("Разделы");
	await methodist.look("8-sections");
	await methodist.press("К плану");
}

async function paper(methodist) {
	await methodist.press("Приложение к приказу");
	await methodist.look("9-paper");
	const pdf = path.join(shots, "m-changes-paper.pdf");
	await methodist.page.pdf({ path: pdf, preferCSSPageSize: true });
	must(/Page size:\s+841\.\d+ x 59[45]/.test(execFileSync("pdfinfo", [pdf], { encoding: "utf8" })), "the paper is not A4 on its side");
	const words = execFileSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8" });
	for (const w of ["Приложение к приказу", "Действующая редакция", "Новая редакция", "Основание"]) must(words.includes(w), `the paper lacks «${w}»`);
	must(!/Печать|Excel|Выйти/.test(words), "buttons are on the paper");
	await methodist.press("К проекту изменений");
}

async function force(methodist) {
	await methodist.page.fill("#f-no", "152-ОД");
	await methodist.page.fill("#f-issued", "2026-11-23");
	await methodist.look("10-draft");
	await methodist.press("Ввести в действие");
	await methodist.has("Изменения введены в действие", "Действующая редакция № 2", "Выставка работ наставнических пар", "Мониторинг на «выходе»");
	await methodist.look("11-edition");
	await methodist.press("Что изменилось");
	await methodist.has("+ добавлено", "≠ изменено");
	await methodist.look("12-compare");
	await methodist.press("Редакции и изменения плана");
	await methodist.look("13-versions");
	await methodist.page.getByRole("link", { name: /^План тогда/ }).first().click();
	await methodist.has("Это не действующий план", "Внутренний мониторинг реализации программ");
	await methodist.hasNot("Выставка работ наставнических пар");
	await methodist.look("14-old");
	await methodist.press("Рубрика «Наставник рядом» на сайте и в сообществе центра");
	await methodist.has("срок перенесён", "Приказ № 152-ОД от 23.11.2026");
	await methodist.look("15-row");
}

// A document with a wrong number is corrected; what taking it back would do is said first.
async function documents(methodist) {
	await methodist.go("/plan");
	await methodist.press("Закрепление наставнических пар и групп на 2026/27 учебный год");
	await methodist.page.getByRole("link", { name: /^отозвать/ }).first().click();
	await methodist.has("Это единственный документ", "не пропадут");
	await methodist.look("16-withdraw");
	await methodist.press("Не отзывать");
	await methodist.page.locator("td .doc a").first().click();
	await methodist.press("Исправить");
	await methodist.page.fill("#f-no", "99-ОД");
	await methodist.look("17-correct");
	await methodist.press("Сохранить");
	await methodist.has("Сведения о документе исправлены", "№ 99-ОД", "Что было указано раньше");
	await methodist.look("18-document");
}

export default {
	today: "2026-11-24",
	demo: true,
	async story(office) {
		const methodist = await office.person("methodist");
		await draft(methodist);
		await closings(methodist);
		await parts(methodist);
		await paper(methodist);
		await force(methodist);
		await documents(methodist);
	},
};
