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
	for (const name of ["Бойко", "Орешкина"]) {
		const trained = await post(methodist, `/consents/p/${ids[name]}/train/mark`, { seen: "0", day: TODAY, number: "уд-7" });
		must(trained.status() === 303, `${name}: the training was not marked: ${trained.status()}`);
	}
}

// Row 3.2 of the roadmap is still to be done: what the demo centre has put there is taken back.
async function openRow(methodist) {
	const { page } = methodist;
	await methodist.go("/plan");
	const row = new URL(await page.getByRole("link", { name: /^Закрепление наставнических пар/ }).first().getAttribute("href"), methodist.product.address).pathname;
	await methodist.go(row);
	const back = await post(methodist, `${row}/take-back`, { closing: await page.locator("input[name=closing]").first().inputValue() });
	must(back.status() === 303, `row 3.2 was not opened: ${back.status()}`);
	return row;
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

// Both sides of each pair agree, on paper.
async function consents(methodist) {
	const { page } = methodist;
	await methodist.go("/pairs?show=waiting");
	const pairs = await page.locator("a[href*='/pairs/p/']").evaluateAll((all) => [...new Set(all.map((a) => new URL(a.href).pathname))]);
	must(pairs.length === 2, `2 pairs wait, not ${pairs.length}`);
	for (const pair of pairs) {
		await methodist.go(pair);
		for (const left of [1, 0]) {
			await page.getByRole("button", { name: /^Отметить согласие/ }).first().click();
			await page.waitForFunction((n) => [...document.querySelectorAll("button")].filter((b) => b.textContent.startsWith("Отметить согласие")).length === n, left);
		}
		await methodist.has("ждёт приказа");
	}
}

async function order(office, methodist) {
	const { page } = methodist;
	await methodist.go("/pairs");
	await methodist.press(/^Приказ о закреплении \(2/);
	await methodist.press("Сделать черновик");
	const id = page.url().match(/orders\/o\/([0-9a-f-]+)/)[1];
	await methodist.go(`/orders/o/${id}`);
	await methodist.press(/^На подпись/);
	const secretary = await office.person("secretary");
	await secretary.go(`/orders/o/${id}`);
	await secretary.press("Отметить подписанным");
	await secretary.page.fill("#f-number", "121");
	await secretary.press("Зарегистрировать");
	await secretary.has("№ 121");
	await methodist.go("/pairs");
	await methodist.has("№ 121 от 24.11.2026", "действует", "Тихонов Артём Сергеевич", "Стрельцова Арина Глебовна");
	await methodist.look("11-pairs");
	return id;
}

// The order is cancelled: «Сегодня» asks what becomes of its pairs, one click answers, the next order would take them.
async function undone(office, methodist, cancelled) {
	const { page } = methodist;
	await methodist.go(`/orders/o/${cancelled}`);
	await page.locator("summary", { hasText: "Сделать из него другой приказ" }).click();
	await methodist.press("Об отмене");
	const id = page.url().match(/orders\/o\/([0-9a-f-]+)/)[1];
	await methodist.go(`/orders/o/${id}`);
	await methodist.press(/^На подпись/);
	const secretary = await office.person("secretary");
	await secretary.go(`/orders/o/${id}`);
	await secretary.press("Отметить подписанным");
	await secretary.page.fill("#f-number", "122");
	await secretary.press("Зарегистрировать");
	await secretary.has("№ 122");
	await methodist.go("/");
	await methodist.has("Приказ № 121 отменён: 5 пар осталось. Что с ними?");
	await methodist.press(/^Решить/, page.locator("li", { hasText: "Приказ № 121 отменён" }));
	await methodist.look("12-undone");
	await methodist.press("Ждать нового приказа");
	await methodist.has("Решено.", "прежний приказ отменён, ждёт нового", "Приказ о закреплении (5 без приказа)");
}

export default {
	today: TODAY,
	demo: true,
	async story(office) {
		const methodist = await office.person("methodist");
		const row = await openRow(methodist);
		await bases(methodist);
		await wishes(methodist);
		const at = await draft(methodist);
		await second(methodist, at);
		await send(methodist, at);
		await consents(methodist);
		const signed = await order(office, methodist);
		await methodist.go(row);
		await methodist.has("№ 121", "исполнено");
		await undone(office, methodist, signed);
	},
};
