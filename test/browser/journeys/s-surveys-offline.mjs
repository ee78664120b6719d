// Over HTTPS, at a name that is not this computer: the questionnaire opens without a connection once it was opened with one; what is sent there
// leaves by itself when the connection is back, once.  Over plain HTTP at such a name the page says that it cannot.
import { must } from "../lib/person.mjs";

async function link(methodist) {
	const { page } = methodist;
	await methodist.go("/surveys/new?form=teacher-difficulties");
	await page.selectOption("#f-category", "teacher");
	await methodist.press("Составить список");
	await methodist.press("Начать анкетирование");
	return { at: new URL(page.url()).pathname, links: await page.$$eval(".survey-link", (all) => all.map((i) => new URL(i.value).pathname)) };
}

async function answer(page) {
	for (const row of await page.$$("table.survey-matrix tbody tr")) await (await row.$("input")).check();
}

// The connection is there all the while, the server is not, or has too much to do: it is asked again, and nobody has to do anything.
async function whenTheServerIsBusy(somebody, link) {
	const { page } = somebody;
	let asked = 0;
	await page.route("**" + link, async (route) => {
		if (route.request().method() !== "POST" || ++asked > 2) return route.continue();
		return asked === 1 ? route.fulfill({ status: 503, body: "busy" }) : route.abort("connectionrefused");
	});
	await somebody.go(link);
	await answer(page);
	await page.evaluate(() => { Math.random = () => -0.9; });
	await page.click("button.main");
	await page.waitForURL(/done=/);
	must(asked === 3, `sent ${asked} times, not 3`);
	must(somebody.faults.splice(0).every((f) => f === `503 from ${link}`), "another fault than the one that was made up");
	await somebody.has("Спасибо", "Ответ сохранён");
}

export default {
	today: "2026-11-24", demo: true, tls: true,
	async story(office) {
		const methodist = await office.person("methodist");
		const { at, links } = await link(methodist);
		const somebody = await office.person(null, { phone: true }), { page } = somebody, state = () => page.textContent(".survey-state");
		await somebody.go(links[0]);
		must(await page.evaluate(() => isSecureContext && location.protocol === "https:" && location.hostname === "school.test"), "not a page over HTTPS");
		await page.waitForFunction(() => document.querySelector(".survey-offline").textContent.includes("без связи: страница откроется"));
		await page.context().setOffline(true);
		await page.reload();
		await answer(page);
		await page.click("button.main");
		await page.waitForFunction(() => document.querySelector(".survey-state").textContent.includes("Нет связи"));
		must(!/Спасибо/.test(await state()), "thanks are said before the answer is kept");
		await page.reload();
		must(await page.isChecked("table.survey-matrix tbody tr:last-child input"), "what was chosen is gone");
		await methodist.go(at);
		await methodist.has(`0 из ${links.length}`);
		await page.context().setOffline(false);
		await page.waitForURL(/done=/);
		await somebody.has("Спасибо", "Ответ сохранён");
		await methodist.go(at);
		await methodist.has(`1 из ${links.length}`);
		await somebody.go(links[0]);
		await somebody.hasNot("Отправить");
		await whenTheServerIsBusy(await office.person(null, { phone: true }), links[1]);
		await methodist.go(at);
		await methodist.has(`2 из ${links.length}`);
	},
};
