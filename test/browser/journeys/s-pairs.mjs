// A pair by hand: three letters a name, what speaks against it, both consents, the order, its number; another mentor; the end.
import { must } from "../lib/person.mjs";

const TODAY = "2026-11-24";

async function byHand(methodist) {
	const { page } = methodist;
	await methodist.go("/pairs");
	await methodist.has("без наставника", "наставники со свободным местом");
	await methodist.look("1-list");
	await methodist.press("Закрепить пару");
	await page.locator("#f-mentor").pressSequentially("Кед");
	await page.locator("#mentor-names option[value='Кедров Степан Ильич']").waitFor({ state: "attached" });
	await page.fill("#f-mentor", "Кедров Степан Ильич");
	await page.fill("#f-mentee", "Сычёва Дарья Олеговна");
	await page.selectOption("#f-form", "TT");
	await page.getByText("Какие бумаги нужны").waitFor();
	await methodist.has("не хватает бумаг");
	await page.check("#f-agreed");
	await page.fill("#f-anyway", "обучение на следующей неделе");
	// What stands below is drawn anew while one types, and once more when the field is left: all of it has to be over before the form goes.
	await page.locator("#f-anyway").blur();
	await page.waitForFunction(() => !document.querySelector(".htmx-request") && performance.now() - (performance.getEntriesByType("resource").at(-1)?.responseEnd ?? 0) > 500);
	await methodist.look("2-new");
	must((await page.inputValue("#f-anyway")) === "обучение на следующей неделе", "the reason is lost when the check is drawn anew");
	await methodist.press("Закрепить");
	await methodist.has("ждёт приказа", "Согласие на пару");
	await methodist.look("3-pair");
	return new URL(page.url()).pathname;
}

// The papers that the law wants, then the pay, by whoever may.
async function lawful(office, methodist, where) {
	const { page } = methodist;
	await page.getByRole("link", { name: "Допсоглашение" }).click();
	await page.waitForLoadState();
	await page.getByLabel("№ документа").fill("17-н");
	await page.getByRole("button", { name: "Получено" }).click();
	await page.waitForLoadState();
	const hr = await office.person("hr");
	await hr.go(where);
	await hr.press("Основание и размер выплаты");
	await hr.page.selectOption("#f-size_kind", "percent");
	for (const [field, value] of Object.entries({ size: "12", content: "посещение занятий", work_form: "очно", agreement_no: "17-н" })) await hr.page.fill(`#f-${field}`, value);
	await hr.page.fill("#agreement-date", TODAY);
	await hr.look("4-pay");
	await hr.press("Сохранить");
	await hr.has("Сведения о выплате сохранены");
}

// Draft, signature, number: three people's clicks.
async function order(methodist, secretary, number) {
	const { page } = methodist;
	await methodist.press("Сделать черновик");
	const id = page.url().match(/orders\/o\/([0-9a-f-]+)/)[1];
	await methodist.go(`/orders/o/${id}`);
	await methodist.press("На подпись (печать)");
	await secretary.go(`/orders/o/${id}`);
	await secretary.press("Отметить подписанным");
	await secretary.has("Отмечено: подписан");
	await secretary.page.fill("#f-number", number);
	await secretary.press("Зарегистрировать");
	await secretary.has(`Приказ № ${number}`);
}

async function another(methodist, where) {
	const { page } = methodist;
	await methodist.go(where);
	await methodist.has("действует", "Закреплена приказом");
	await page.locator("summary", { hasText: "Заменить наставника" }).click();
	await page.getByLabel("Новый наставник (ФИО)").fill("Ёлкина Ольга");
	await page.fill("#f-replace_since", TODAY);
	await page.fill("#f-replace_since", "2026-11-25");
	await page.locator("form[action$='/replace'] input[name=agreed]").check();
	await methodist.press("Заменить наставника", page.locator("form[action$='/replace']"));
	await methodist.has("ждёт приказа");
	const next = new URL(page.url()).pathname;
	await methodist.go(where);
	await methodist.has("Завершается 24.11.2026");
	await methodist.look("5-replacing");
	return next;
}

async function paid(office, next) {
	const hr = await office.person("hr");
	await hr.go(next + "/pay");
	await hr.page.selectOption("#f-size_kind", "rule");
	for (const [field, value] of Object.entries({ clause: "4.2", content: "посещение занятий", work_form: "очно", agreement_no: "18-н" })) await hr.page.fill(`#f-${field}`, value);
	await hr.page.fill("#agreement-date", TODAY);
	await hr.press("Сохранить");
}

async function end(methodist, next) {
	const { page } = methodist;
	await methodist.go(next);
	await methodist.has("закреплена");
	await page.locator("summary", { hasText: "Завершить" }).click();
	await page.getByLabel(/обоюдное решение/).check();
	await page.fill("#f-until", "2027-01-15");
	await methodist.look("6-end");
	await methodist.press("Завершить", page.locator("form[action$='/end']"));
	await methodist.has("Пара завершена", "обоюдное решение");
	await methodist.go("/pairs?closed=1");
	await methodist.has("замена наставника", "Сычёва");
	await methodist.look("7-closed");
}

export default {
	today: TODAY,
	demo: true,
	async story(office) {
		const methodist = await office.person("methodist");
		const secretary = await office.person("secretary");
		const where = await byHand(methodist);
		await lawful(office, methodist, where);
		await methodist.go(where);
		await methodist.press("Сделать приказ");
		await order(methodist, secretary, "120");
		const next = await another(methodist, where);
		await paid(office, next);
		await methodist.go(next);
		await methodist.press("Сделать приказ");
		await order(methodist, secretary, "121");
		await end(methodist, next);
	},
};
