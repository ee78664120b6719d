// Row 3.2 in one sitting: the bases, everybody's wishes, all paired at once, two drafts side by side, what if, sent to the people, their
// consents, the order that has its number.
import { must } from "../lib/person.mjs";

const TODAY = "2026-11-24";
const post = (somebody, path, form) => somebody.page.request.post(somebody.product.address + path, { form: { _rev: "1", ...form }, headers: { "Sec-Fetch-Site": "same-origin" }, maxRedirects: 0 });

// Four children of the bases, and their parents' consents (marked one by one in another journey).
async function bases(methodist) {
	const { page } = methodist;
	const ids = {};
	for (const side of ["mentor", "mentee"]) {
		await methodist.go(`/bases/${side}`);
		for (const a of await page.locator("a[href*='/people/p/']").all()) ids[(await a.textContent()).split(" ")[0]] = (await a.getAttribute("href")).split("/").pop();
	}
	for (const name of ["Бойко", "Орешкина", "Тихонов", "Стрельцова"]) {
		must(ids[name], `${name} is in no base`);
		const marked = await post(methodist, "/consents/desk/ticks", { day: TODAY, part: ids[name] });
		must(marked.status() === 303, `${name}: the consent was not marked: ${marked.status()}`);
	}
}

// The sheet that has not come back yet, by the keyboard alone.
async function wishes(methodist) {
	const { page } = methodist;
	await methodist.go("/wishes");
	await page.click("table a");
	await methodist.has("Листов вернулось: 2 из 3");
	await page.click("a[href$='/entry/mentee']");
	await page.locator("input[name='rows[2].want']").fill("3 1");
	await methodist.look("3-sheets");
	await page.keyboard.press("Enter");
	await methodist.has("Листы внесены.");
	await page.goBack();
	await methodist.go("/wishes");
	await page.click("table a");
	await methodist.press("Завершить без разговоров");
	await methodist.has("завершено", "Листов вернулось: 3 из 3");
}

async function draft(methodist) {
	const { page } = methodist;
	await methodist.go("/drafts");
	await page.locator("ul.todo li", { hasText: "ученик – ученик" }).getByRole("button").click();
	await methodist.has("Распределены 2 из 2.", "Лучше при этих условиях нельзя.", "Никто не остался.");
	await methodist.look("5-draft");
	await page.getByText("Почему так?").click();
	await methodist.has("Это проверено");
	const at = new URL(page.url()).pathname;
	await page.locator(".draft-plan td a").first().click();
	await methodist.has("кто ещё подошёл бы", "в черновике");
	await methodist.look("6-why");
	await methodist.go(at + "/picture");
	await methodist.look("7-picture");
	return at;
}

// The second draft: a pair is not to be; what it costs is seen beside the first; the word said with script stays where it is.
async function second(methodist, first) {
	const { page } = methodist;
	await methodist.go(first);
	await methodist.press("Второй черновик");
	await page.locator(".draft-plan").getByRole("button", { name: /^не ставить/ }).first().click();
	await page.locator(".message.done", { hasText: "Этой пары не будет" }).waitFor();
	const at = new URL(page.url()).pathname;
	await methodist.go(`${at}/with/${first.split("/").pop()}`);
	await methodist.has("Меняют наставника:");
	await methodist.look("8-beside");
	await methodist.go(`${at}/if`);
	await methodist.has("Что помогло бы больше всего");
	await page.fill("#f-mentor", "Бойко Никита Егорович");
	await page.fill("#f-cap", "0");
	await methodist.press("Посмотреть");
	await methodist.has("Бойко Н. Е. никого не возьмёт");
	await methodist.look("9-if");
}

async function send(methodist, at) {
	await methodist.go(at);
	await methodist.press("Отправить на согласие (2)");
	await methodist.has("Отправлено на согласие: 2", "ждёт согласия");
	await methodist.look("10-sent");
}

export default {
	today: TODAY,
	demo: true,
	async story(office) {
		const methodist = await office.person("methodist");
		await bases(methodist);
		await wishes(methodist);
		const at = await draft(methodist);
		await second(methodist, at);
		await send(methodist, at);
	},
};
