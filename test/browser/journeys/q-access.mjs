// An administrator invites somebody, who makes a password, switches the code of an application on, signs in with it and with a recovery
// code; the page of rights, on paper too.
import { totp } from "../../lib/totp.mjs";
import { print } from "../lib/paper.mjs";
import { must } from "../lib/person.mjs";

const NEW_PASSWORD = "пять тихих осенних дней";

async function invite(admin) {
	await admin.go("/admin/users");
	await admin.look("1-users");
	await admin.page.fill("#f-name", "Лесная Вера Игоревна");
	await admin.page.fill("#f-post", "Секретарь");
	await admin.page.fill("form[action$='/admin/users/add'] #f-login", "lesnaya");
	await admin.page.selectOption("#f-role", "secretary");
	await admin.press("Добавить");
	await admin.has("Лесная Вера Игоревна", "ждёт первого пароля");
	await admin.press("Приглашение");
	await admin.look("2-invitation");
	const link = /new-password\/[A-Za-z0-9_-]{43}/.exec(await admin.page.content())?.[0];
	must(link, "there is no invitation on the sheet");
	return `/account/${link}`;
}

async function accept(guest, link) {
	await guest.go(link);
	await guest.has("Добро пожаловать", "lesnaya");
	await guest.look("3-first-password");
	await guest.page.fill("#f-password", NEW_PASSWORD);
	await guest.page.fill("#f-again", NEW_PASSWORD);
	await guest.press("Сохранить и войти");
	await guest.has("Моя учётная запись", "секретарь");
	await guest.look("4-account");
}

// The key that the page shows, and one recovery code.
async function switchOn(guest) {
	await guest.press("Вход с кодом");
	await guest.page.fill("#f-old", NEW_PASSWORD);
	await guest.press("Включить вход с кодом");
	await guest.look("5-code");
	const key = (await guest.page.locator(".code.small").innerText()).replace(/\s/g, "");
	await guest.page.fill("#f-code", "000000");
	await guest.press("Включить");
	guest.status(422);
	await guest.has("Код не подходит");
	await guest.page.fill("#f-code", totp(key));
	await guest.press("Включить");
	await guest.has("Резервные коды");
	await guest.look("6-recovery");
	return { key, spare: await guest.page.locator("li.code").first().innerText() };
}

async function enter(guest, code) {
	await guest.go("/sign-in");
	await guest.page.fill("#f-login", "lesnaya");
	await guest.page.fill("#f-password", NEW_PASSWORD);
	await guest.press("Войти");
	await guest.has("Код из приложения");
	await guest.page.fill("#f-code", code);
	await guest.press("Войти");
}

async function rights(admin) {
	await admin.go("/admin/rights");
	await admin.has("Роли и права", "Видеть журнал действий");
	await admin.look("8-rights");
	const paper = await print(admin, "/admin/rights", "rights");
	must(paper.pages <= 3, `the matrix of rights takes ${paper.pages} pages`);
	for (const sheet of paper.text.split("\f").slice(0, -1)) must(/бухгалтер/.test(sheet), "a sheet of the matrix has no heading row");
	await admin.go("/admin/journal");
	await admin.page.fill("#f-person", "Лесная");
	await admin.press("Показать");
	const lines = (await admin.page.locator("table.list tbody").innerText()).replace(/\s+/g, " ");
	must(/Включён вход с кодом/.test(lines) && /Вход с кодом/.test(lines) && !/Заведена учётная запись/.test(lines) && !/Лесной/.test(lines),
		`what she did is not what the journal shows: ${lines.slice(0, 600)}`);
	await admin.look("9-journal");
}

export default {
	today: "2026-11-24",
	demo: true,
	async story(office, options = {}) {
		const admin = await office.person("admin", options), guest = await office.person("", options);
		await accept(guest, await invite(admin));
		const { key, spare } = await switchOn(guest);
		await guest.go("/account");
		await guest.press("Выйти");
		await enter(guest, totp(key, 1));      // the next step: none is taken twice, and one step ahead is let in
		await guest.has("Лесная Вера Игоревна");
		await guest.press("Выйти");
		await enter(guest, spare);
		await guest.has("Лесная Вера Игоревна");
		await guest.look("7-inside");
		await guest.press("Выйти");
		await enter(guest, spare);
		guest.status(422);
		await guest.has("Код не подходит");
		await rights(admin);
		await office.person("director", options);
	},
};
