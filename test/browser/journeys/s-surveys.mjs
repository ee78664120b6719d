// Row 2.1 in one sitting: the methodist asks the teachers; one answers on a phone whose connection is gone in the middle, one without
// script, one on paper that is typed in; the results, what goes to the base, the builder.
import { must } from "../lib/person.mjs";

const answers = { place: "[name='a[1].v']", help: "[name='a[10].v']" };

async function ask(methodist) {
	const { page } = methodist;
	await methodist.go("/surveys");
	await methodist.look("1-list");
	await methodist.press("Анкеты");
	await methodist.look("2-forms");
	await methodist.press("Анкета потенциального наставника");
	await methodist.look("3-form");
	await methodist.press("Провести анкетирование");
	await methodist.look("4-new");
	await page.fill("#f-title", "Опрос педагогов");
	await methodist.press("Составить список");
	await methodist.has("Кого спрашивают: 3", "готовится");
	await methodist.press("Начать анкетирование");
	await methodist.look("5-running");
	const links = await page.$$eval(".survey-link", (all) => all.map((i) => i.value));
	const codes = await page.$$eval("td[data-label='Код бланка']", (all) => all.map((td) => td.textContent.trim()));
	must(links.length === 3 && codes.length === 3, `3 links and codes, not ${links.length} and ${codes.length}`);
	return { at: new URL(page.url()).pathname, links, codes };
}

async function fill(somebody) {
	const { page } = somebody;
	await page.fill(answers.help, "Робототехника");
	await page.locator("label.answer", { hasText: "учитель – учитель" }).first().click();
	await page.locator("label.answer", { hasText: "да" }).last().click();
}

// Typed, the connection lost, the page opened again, sent, the page opened once more: it goes by itself when the connection is back, once.
async function onAPhone(somebody, link) {
	const { page } = somebody, words = () => page.textContent(".survey-state");
	await somebody.go(link);
	await page.waitForFunction(() => document.querySelector(".survey-offline").textContent.includes("без связи"));
	await somebody.look("6-phone");
	await page.fill(answers.place, "Педагог");
	await page.waitForFunction(() => document.querySelector(".survey-state").textContent.includes("сохраняются"));
	await page.context().setOffline(true);
	await page.reload();
	must(await page.inputValue(answers.place) === "Педагог", "what was typed is gone");
	await fill(somebody);
	must(!await page.isVisible("[name='a[16].v']"), "a question is asked that does not apply");
	await page.click("button.main");
	await page.waitForFunction(() => document.querySelector(".survey-state").textContent.includes("Нет связи"));
	must(!/Спасибо/.test(await words()), "thanks are said too early");
	await page.reload();
	await page.context().setOffline(false);
	await page.waitForURL(/done=/);
	await somebody.has("Спасибо", "Ответ сохранён");
	must(await page.evaluate(() => localStorage.length) === 0, "the answer stays on the device");
	await somebody.go(link);
	await somebody.look("7-thanks");
}

async function withoutScript(somebody, link) {
	await somebody.go(link);
	await somebody.press("Отправить");
	await somebody.has("Нужно исправить", "Без ответа на этот вопрос анкета не принимается");
	await fill(somebody);
	await somebody.press("Отправить");
	await somebody.has("Спасибо");
}

async function onPaper(methodist, at, code) {
	const { page } = methodist;
	await methodist.go(at + "/blanks");
	await methodist.look("8-blanks");
	await methodist.go(at + "/entry");
	await methodist.look("9-entry");
	await page.keyboard.type(code.slice(0, -1) + (code.endsWith("0") ? "1" : "0"));
	await page.keyboard.press("Enter");
	await page.waitForSelector("#errors");
	await methodist.has("В коде бланка ошибка");
	await page.fill("#f-code", code);
	await page.fill("[name='e[3].v']", "1 2");
	await page.fill("[name='e[5].v']", "Шахматы");
	await page.fill("[name='e[17].v']", "1");
	await methodist.press("Сохранить бланк");
	await methodist.has("Введено с бланков: 1");
}

async function results(methodist, at) {
	const { page } = methodist;
	await methodist.go(at);
	await methodist.has("3 из 3 (100%)");
	await methodist.press("Завершить анкетирование");
	await methodist.press("Итоги");
	await methodist.has("Ответов меньше 5");
	await methodist.go(at + "/base");
	await methodist.look("10-base");
	await methodist.press("Занести: заполнить пустое");
	await methodist.has("занесён в базу");
	await methodist.go("/surveys");
	await page.getByRole("link", { name: "Диагностика профессиональных затруднений педагогов" }).click();
	await methodist.press("Итоги");
	await methodist.look("11-results");
	await methodist.press("Сохранить для справки");
	await methodist.has("войдут в справку");
}

// A questionnaire of her own in one go: eleven questions copied from a paper, one save, ready to ask.
async function build(methodist) {
	const { page } = methodist;
	await methodist.go("/surveys/forms/new");
	await methodist.look("12-builder");
	await page.fill("#f-title", "Кто готов стать наставником");
	await page.fill("#f-list", ["1. Насколько вам интересно наставничество? *", "2. Хватает ли времени?", "3. Насколько вы уверены в своих силах?", "4. Как удобнее встречаться?", "- лично", "- дистанционно",
		"5. Чем готовы делиться (можно несколько)?", "• уроки", "• воспитательная работа", "• документы", "6. Поддерживает ли вас администрация?", "7. Нужна ли подготовка?", "8. Насколько понятны обязанности?",
		"9. Готовы ли вы начать в этом году?", "10. Насколько важна доплата?", "11. Насколько важна благодарность?"].join("\n"));
	await methodist.press("Сохранить");
	await methodist.has("Анкета сохранена", "Кто готов стать наставником", "Насколько важна благодарность?", "дистанционно", "Несколько вариантов");
	must(await page.locator("ol.survey-items li:not(.survey-head)").count() === 11, "not eleven questions");
	await methodist.press("Провести анкетирование");
	await methodist.press("Составить список");
	await methodist.has("Кого спрашивают");
}

export default {
	today: "2026-11-24", demo: true,
	async story(office) {
		const methodist = await office.person("methodist");
		const { at, links, codes } = await ask(methodist);
		await onAPhone(await office.person(null, { phone: true }), links[0]);
		await withoutScript(await office.person(null, { script: false }), links[1]);
		await onPaper(methodist, at, codes[2]);
		await results(methodist, at);
		await build(methodist);
	},
};
