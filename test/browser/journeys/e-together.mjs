// Two people at one row, a session that ends while typing, a button pressed twice.
import { must } from "../lib/person.mjs";
import { PASSWORD } from "../lib/product.mjs";
import { openRow } from "./b-closing.mjs";

const ROW = "Планы индивидуального развития наставляемых";

async function type(somebody, title) {
	await somebody.page.fill("#f-executed", "2026-11-20");
	await somebody.page.fill("#f-title", title);
	await somebody.page.fill("#f-no", "7");
	await somebody.page.fill("#f-issued", "2026-11-19");
}

async function two(office) {
	const methodist = await office.person("methodist"), deputy = await office.person("deputy");
	await openRow(methodist, ROW);
	await openRow(deputy, ROW);
	await type(methodist, "Планы развития, папка 1");
	await type(deputy, "Планы развития, папка 2");
	await methodist.press("Снять с контроля");
	await deputy.press("Снять с контроля");
	deputy.status(409);
	await deputy.has("Пока вы правили", "Планы развития, папка 1", "Планы развития, папка 2");
	await deputy.look("1-both");
	return methodist;
}

// The session ends behind the person's back (in another tab, whose cookie this one keeps): what was typed comes back after the sign-in.
async function sessionOver(somebody) {
	await openRow(somebody, "Мастер-классы и семинары наставников");
	await somebody.page.getByText("Добавить заметку").first().click();
	await somebody.page.fill("#f-text", "Договорились с библиотекой о зале");
	const cookies = await somebody.page.context().cookies(), tab = await somebody.page.context().newPage();
	await tab.goto(somebody.product.address);
	await tab.getByRole("button", { name: "Выйти" }).click();
	await tab.waitForSelector("#f-login");
	await tab.close();
	await somebody.page.context().addCookies(cookies);
	await somebody.page.locator("form:has(#f-text) button").click();
	await somebody.page.waitForSelector("#f-login");
	await somebody.has("Войдите снова", "введённое сохранено");
	await somebody.look("2-session-over");
	await somebody.page.fill("#f-login", "methodist");
	await somebody.page.fill("#f-password", PASSWORD);
	await somebody.press("Войти");
	must((await somebody.page.content()).includes("Договорились с библиотекой о зале"), `what was typed is gone at ${somebody.page.url()}`);
	await somebody.look("3-kept");
}

// The same form sent twice: one note.
async function twice(somebody) {
	await openRow(somebody, "Конкурс «Лучший наставник ДЮЦ»");
	await somebody.page.getByText("Добавить заметку").first().click();
	await somebody.page.fill("#f-text", "Заметка, отправленная дважды");
	const form = await somebody.page.locator("form:has(#f-text)").evaluate((f) => ({ action: f.action, body: new URLSearchParams(new FormData(f)).toString() }));
	const send = () => somebody.page.evaluate(({ action, body }) => fetch(action, { method: "POST", body, redirect: "manual", headers: { "Content-Type": "application/x-www-form-urlencoded" } }).then((r) => r.type), form);
	await Promise.all([send(), send()]);
	await send();
	await somebody.page.reload();
	must(await somebody.page.getByText("Заметка, отправленная дважды").count() === 1, "the note is there more than once, or not at all");
}

export default {
	today: "2026-11-24",
	demo: true,
	async story(office) {
		const methodist = await two(office);
		await twice(methodist);
		await sessionOver(methodist);
	},
};
