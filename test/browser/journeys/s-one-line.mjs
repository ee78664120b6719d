// A meeting decides, an order says the same: shown and linked before it is registered; one line on the executor's page; done once, closed at both.
import { must } from "../lib/person.mjs";

const WHAT = "выставку творческих работ участников";

// What is typed saves itself and draws the sheet anew: left alone until that is over.
async function save(person) {
	await person.page.waitForTimeout(700);
	await person.page.waitForLoadState("networkidle");
	await person.press("Сохранить");
}

async function decide(methodist) {
	const { page } = methodist;
	await methodist.go("/minutes/new?council=ped&day=2026-11-20");
	await page.locator("main form button.main").click();
	await page.waitForURL(/\/edit/);
	await page.fill("#f-chair", "Сергеева Елена Викторовна");
	await page.fill("#f-secretary", "Ветрова Анна Павловна");
	await page.fill("[name=present_n]", "18");
	await page.fill("[name=members_n]", "20");
	await page.locator("[name='items[0].title']").fill("О ходе наставничества");
	await page.locator("[name='items[0].heard']").fill("сообщение о работе пар");
	await page.locator("[name='decisions[0].text']").fill(`Подготовить ${WHAT}`);
	await page.locator("[name='decisions[0].who']").fill("Лесной Игорь Степанович");
	await page.locator("[name='decisions[0].due']").fill("15.12.2026");
	await save(methodist);
	await methodist.press("Дальше: подпись и номер");
	await methodist.has("Что будет поручено", "отдельное поручение");
	await methodist.press("Отметить подписанным");
	await page.fill("#f-number", "3");
	await page.fill("#f-day", "2026-11-20");
	await methodist.press("Зарегистрировать");
	await methodist.has("Протокол педагогического совета № 3 от 20.11.2026", "в работе");
	return page.url().replace(/\?.*/, "");
}

async function order(methodist) {
	const { page } = methodist;
	await methodist.go("/orders/new?type=rubric");
	await methodist.press("Сделать черновик");
	await page.locator("[name='clauses[0].verb']").fill("Подготовить");
	await page.locator("[name='clauses[0].what']").fill(`${WHAT} программы.`);
	await page.locator("[name='clauses[0].who']").selectOption({ label: await page.locator("[name='clauses[0].who'] option", { hasText: "Лесной" }).first().textContent() });
	await page.locator("[name='clauses[0].due']").fill("15.12.2026");
	await save(methodist);
	await methodist.has("это уже поручено");
	await methodist.press("Выбрать людей");
	await methodist.has("Что будет поручено", "Это уже есть: протокол педагогического совета от 20.11.2026 № 3, п. 1.1");
	await methodist.look("1-matched");
	await methodist.press("На подпись (печать)");
	return page.url().replace(/\?.*/, "");
}

async function issue(director, methodist, where) {
	await director.go(where);
	await director.press("Отметить подписанным");
	await methodist.go(where);
	await methodist.page.fill("#f-number", "130");
	await methodist.press("Зарегистрировать");
	await methodist.has("Приказ № 130", "то же: протокол педагогического совета от 20.11.2026 № 3, п. 1.1");
}

async function doOnce(deputy) {
	await deputy.go("/");
	const lines = await deputy.page.locator("main li", { hasText: WHAT }).count();
	must(lines === 1, `${lines} lines for one thing`);
	await deputy.go("/tasks");
	await deputy.look("2-list");
	await deputy.page.getByRole("link", { name: /^Подготовить выставку/ }).click();
	await deputy.has("Это же поручено", "приказ № 130 от 24.11.2026");
	await deputy.page.fill("#f-note", "выставка открыта");
	await deputy.look("3-task");
	await deputy.press("Исполнено");
	await deputy.has("исполнено 24.11.2026", "выставка открыта");
	await deputy.go("/");
	await deputy.hasNot("ыставку творческих работ");
}

export default {
	today: "2026-11-24",
	demo: true,
	async story(office) {
		const methodist = await office.person("methodist"), director = await office.person("director"), deputy = await office.person("deputy");
		const minutes = await decide(methodist), paper = await order(methodist);
		await issue(director, methodist, paper);
		await doOnce(deputy);
		for (const where of [minutes, paper]) {
			await methodist.go(where);
			await methodist.has("исполнено 24.11.2026");
		}
		await methodist.look("4-both-closed");
	},
};
