// A parent on a phone: reads what is asked, says yes (no signature yet), the centre marks the sheet, the parent takes it back; where the centre
// has set up the electronic signature, «да» of parent and teenager sign.  By keys, and without script too.
import { must } from "../lib/person.mjs";

async function reads(parent) {
	const { page } = parent;
	await parent.has("Мой ребёнок", "Жуков Иван Ильич", "нужен ваш ответ", "Мне нужна помощь");
	await parent.look("1-home");
	await parent.page.getByRole("link", { name: /Данные моего ребёнка/ }).click();
	await parent.has("Что о ребёнке записано", "Согласия и бумаги", "вы отказались 12.09.2026");
	await page.getByText("Кто видит эти данные").click();
	await parent.has("Зорина Мария Львовна");
	await parent.look("2-child");
	await page.getByRole("link", { name: /публикацию/ }).click();
	await parent.has("СОГЛАСИЕ", "Жукова Ивана Ильича", "предварительный ответ");
	await parent.look("3-paper");
}

async function saysYes(parent) {
	const { page } = parent;
	await parent.press("Да, предварительно");
	parent.status(422);
	await parent.has("Отметьте, что прочитали");
	await page.getByLabel("Прочитано, согласие даю").focus();
	await page.keyboard.press("Space");
	await page.keyboard.press("Tab");
	await Promise.all([page.waitForURL(/done=cabinet\.promised/), page.keyboard.press("Enter")]);
	await parent.has("Подпишите лист на бумаге", "ждём подпись");
	await parent.look("4-promised");
	return new URL(page.url()).pathname;
}

async function centreMarks(methodist, paper) {
	const { page } = methodist;
	await methodist.go(paper.replace("/cabinet/paper/", "/consents/p/"));
	await methodist.has("предварительно");
	await page.getByLabel("представитель и участник", { exact: false }).first().check();
	await methodist.press("Получено");
	await methodist.has("Отмечено: получено.");
}

async function withdraws(parent, paper) {
	const { page } = parent;
	await parent.go(paper);
	await parent.has("есть, с 24.11.2026", "Отзыв действует сразу");
	await page.getByLabel("Хочу отозвать это согласие").check();
	await parent.press("Отозвать");
	await parent.has("Согласие отозвано, с этой минуты оно не действует.", "отозвано 24.11.2026");
	await parent.look("5-withdrawn");
}

async function set(director, name, value) {
	const answer = await director.page.request.post(director.product.address + "/admin/settings", { form: { name, value }, headers: { "Sec-Fetch-Site": "same-origin" } });
	must(answer.ok(), `${name}: ${answer.status()}`);
}

// From 14 both sign; a plain browser without script is enough.
async function signsBoth(office, paper) {
	const psy = paper.replace(/\/pub$/, "/psy");
	const director = await office.person("director");
	await set(director, "consents.electronic", "1");
	await set(director, "consents.electronic-act", "Порядок № 3 от 01.09.2026");
	for (const [login, words] of [["parent", "ждём подпись"], ["mentee", "есть, с 24.11.2026"]]) {
		const one = await office.person(login, { script: false, phone: true });
		await one.go(psy);
		await one.has("простая электронная подпись");
		await one.page.getByLabel("Прочитано, согласие даю").check();
		await one.press("Подписать");
		await one.has(words);
	}
	const methodist = await office.person("methodist");
	await methodist.go(psy.replace("/cabinet/paper/", "/consents/p/"));
	await methodist.has("простой электронной подписью (Порядок № 3 от 01.09.2026)");
}

export default {
	today: "2026-11-24",
	demo: true,
	async story(office) {
		const parent = await office.person("parent", { phone: true });
		await reads(parent);
		const paper = await saysYes(parent);
		await centreMarks(await office.person("methodist"), paper);
		await withdraws(parent, paper);
		await signsBoth(office, paper);
	},
};
