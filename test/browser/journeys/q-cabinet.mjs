// Their own: a mentor, a pupil who needs help, the psychologist who opens what is closed for a typed reason, and the journal that keeps it.
import { must } from "../lib/person.mjs";

async function mentor(office) {
	const one = await office.person("mentor", { phone: true });
	await one.has("Мои наставляемые", "Ближайшая дата: 31.05.2027", "Мои бумаги");
	await one.look("1-mentor");
	await one.press("Мои бумаги");
	await one.has("Согласие работника на осуществление наставничества", "Кто видит эти данные");
	await one.look("2-papers");
	await one.go("/");
	await one.press("Отказаться от наставничества");
	await one.has("Предупреждать заранее закон не требует");
	await one.look("3-refuse");
}

async function asksForHelp(office) {
	const pupil = await office.person("mentee", { phone: true });
	await pupil.has("Мой наставник", "Лисицына Вера Тимофеевна");
	await pupil.press("Мне нужна помощь");
	await pupil.has("8-800-2000-122", "112");
	await pupil.look("4-help");
	await pupil.page.getByLabel("Что случилось").fill("Меня обижают после занятий");
	await pupil.page.getByRole("radio").first().check();
	await pupil.press("Отправить");
	await pupil.hasNot("Меня обижают");
	await pupil.look("5-sent");
}

async function psychologist(office) {
	const one = await office.person("psychologist");
	await one.go("/help/appeals");
	await one.has("Жуков");
	await one.page.locator("main table a").first().click();
	await one.has("Меня обижают после занятий");
	await one.look("6-appeal");
	return one;
}

async function opensClosed(one) {
	const { page } = one;
	await one.go("/people?q=" + encodeURIComponent("Тихонов"));
	await page.getByRole("link", { name: /Тихонов Артём/ }).click();
	await page.getByRole("link", { name: /закрытые сведения/ }).click();
	await one.has("Для чего открываете");
	await one.press("Открыть");
	one.status(422);
	await one.look("7-no-reason");
	await page.getByLabel("Для чего открываете").fill("подготовка к беседе 24 ноября");
	await one.press("Открыть");
	await one.has("причина: подготовка к беседе 24 ноября");
	await one.look("8-open");
	const where = new URL(page.url()).pathname;
	await one.go("/closed");
	await one.has("подготовка к беседе 24 ноября", "Зорина Мария Львовна");
	await one.look("9-openings");
	return where;
}

// The address of what somebody opened is worth nothing to anybody else.
async function nobodyElse(office, where) {
	for (const login of ["director", "secretary", "mentor", "parent"]) {
		const one = await office.person(login);
		await one.go(where);
		must([403, 404].includes(one.response.status()), `${login} gets ${one.response.status()} at ${where}`);
	}
	const admin = await office.person("admin");
	await admin.go("/admin/journal");
	await admin.has("Открыты закрытые сведения");
	await admin.hasNot("Меня обижают");
}

export default {
	today: "2026-11-24",
	demo: true,
	async story(office) {
		await mentor(office);
		await asksForHelp(office);
		const where = await opensClosed(await psychologist(office));
		await nobodyElse(office, where);
	},
};
