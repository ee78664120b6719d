// The roadmap comes in as a table, six orders come out of its rows 1.1–1.6: made in a few clicks each, signed by the director, numbered
// by the secretary, known by everybody; the rows close by themselves.
import path from "node:path";
import { must, root } from "../lib/person.mjs";
import { print } from "../lib/paper.mjs";
import { answerDoubts } from "./a-first-run.mjs";

const TABLE = path.join(root, "test/data/samples/order-roadmap-2022.xlsx");
const ROWS = ["1.1", "1.2", "1.3", "1.4", "1.5", "1.6"];
const user = (login, roles, name, post, seed, ...more) => ["user", "add", login, "--roles", roles, "--name", name, "--post", post, "--password-stdin", "--today", "2022-08-24", "--seed", `${seed}`, ...more];

async function takeIn(methodist) {
	const { page } = methodist;
	await methodist.go("/plan/import");
	await page.setInputFiles("#f-file", TABLE);
	await methodist.press("Прочитать");
	await methodist.has("25 мероприятий");
	await page.locator("input[name=state][value=active]").check();
	await answerDoubts(methodist);
	await methodist.press("Принять план");
	await methodist.has("План принят");
}

// From the row to the paper; the clicks are counted.
async function make(methodist, no) {
	const { page } = methodist;
	let clicks = 0;
	const press = async (words) => { clicks++; await methodist.press(words); };
	await methodist.go("/plan");
	await page.locator("tr", { has: page.locator("td.no", { hasText: new RegExp(`^${no.replace(".", "\\.")}$`) }) }).getByRole("link").first().click();
	await methodist.page.waitForLoadState();
	clicks++;
	await press("Сделать приказ");
	await press("Сделать черновик");
	must(clicks <= 10, `${clicks} clicks to the paper of ${no}`);
	return page.url().replace(/\/edit.*/, "");
}

// What is still yellow on a sheet is said, and written.
async function finish(methodist, no) {
	const { page } = methodist;
	if (no === "1.1") {
		await page.fill("#f-sign_name", "Сергеева Елена Викторовна");
		await methodist.look("1-editor");
	}
	if (no === "1.4") {
		await methodist.has("ПРИНЯТО", "Подписывать рано");
		await page.locator("fieldset", { hasText: "ПРИНЯТО" }).getByLabel("Протокол №").fill("1");
		await page.locator("fieldset", { hasText: "ПРИНЯТО" }).getByLabel("От", { exact: true }).fill("2022-08-23");
		const text = page.locator("textarea[name='appendices[0].text']");
		await text.fill((await text.inputValue()).replace(/\{[^}]*\}/g, "«учитель – учитель», «учитель – ученик»"));
	}
	// What is typed saves itself and draws the sheet anew: a page left in the middle of that says so in the console.
	await page.waitForTimeout(1000);
	await page.waitForLoadState("networkidle");
	await methodist.press("Сохранить");
	await methodist.hasNot("Подписывать рано");
	await methodist.press("Выбрать людей");
}

// The working group is made of people's records: nobody is in it yet.
async function workingGroup(methodist) {
	const { page } = methodist;
	await methodist.go("/people/new");
	await page.fill("#f-last", "Быстров");
	await page.fill("#f-first", "Олег");
	await page.fill("#f-middle", "Романович");
	await page.selectOption("#f-category", { index: 1 }).catch(() => {});
	await page.locator("main form button.main").click();
	await page.waitForLoadState();
	await page.locator("summary", { hasText: "Добавить роль" }).click();
	await page.selectOption("#f-role", "group");
	await methodist.press("Добавить роль");
	await methodist.has("рабочей группы");
}

// Looked at by the deputy, then on the director's desk.
async function agree(office, methodist, where) {
	const { page } = methodist;
	await page.getByText("Кто согласует").click();
	await page.getByLabel(/Лесной Игорь Степанович/).check();
	await methodist.press("Сохранить", page.locator("form[action$='/visas']"));
	await methodist.press("На согласование");
	await methodist.has("на согласовании", "ещё не смотрел(а)");
	const deputy = await office.person("deputy");
	await deputy.has("Согласовать проект приказа");
	await deputy.press(/^Посмотреть/);
	await deputy.look("2-visa");
	await deputy.press("Согласовано");
	await methodist.go("/");
	await methodist.has("Передать на подпись приказ");
	await methodist.go(where);
	await methodist.has("согласовано 24.08.2022");
}

async function sign(director, name) {
	await director.go("/");
	await director.has("На подпись");
	if (name) await director.look(name);
	await director.press(/^Открыть/, director.page.locator("[aria-labelledby=to-sign]"));
	await director.press("Отметить подписанным");
	await director.has("Отмечено: подписан");
}

async function register(secretary, number, no, name) {
	await secretary.go("/");
	await secretary.press(/^Зарегистрировать/);
	await secretary.page.fill("#f-number", number);
	if (name) await secretary.look(name);
	await secretary.press("Зарегистрировать");
	await secretary.has(`Приказ № ${number} от 24.08.2022`, `Закрыт п. ${no}.`);
}

async function know(office, methodist, where) {
	const { page } = methodist;
	await methodist.go(where + "/acks");
	await page.getByLabel("Отметить всех").check();
	await methodist.press("Сохранить");
	await methodist.has("Ознакомились 0 из 5");
	const teacher = await office.person("teacher", { phone: true });
	await teacher.press(/^Ознакомиться/);
	await teacher.look("6-know");
	await teacher.press("Ознакомлен(а)");
	await teacher.has("Вы ознакомлены с приказом");
	await methodist.go(where + "/acks");
	await page.getByLabel("Не подписал(а): Лесной Игорь Степанович").check();
	await methodist.press("Ознакомлены все, кроме отмеченных");
	await methodist.has("Ознакомились 4 из 5. Не подписали: Лесной Игорь Степанович");
	await methodist.look("7-sheet");
	const paper = await print(methodist, "", "sheet");
	must(paper.pages === 1 && paper.text.includes("Лист ознакомления") && paper.text.includes("Быстров Олег Романович"), "the sheet of acknowledgment is not on paper");
}

async function rowsAreClosed(methodist) {
	await methodist.go("/plan");
	for (const no of ROWS) {
		const row = methodist.page.locator("tr", { has: methodist.page.locator("td.no", { hasText: new RegExp(`^${no.replace(".", "\\.")}$`) }) });
		must(/исполнено/.test(await row.innerText()), `row ${no}: ${await row.innerText()}`);
	}
	await methodist.look("8-plan");
}

export default {
	today: "2022-08-24",
	commands: [user("methodist", "methodist curator", "Ветрова Анна Павловна", "Методист", 1, "--create-org", "ДЮЦ «Радуга»"),
		user("director", "director", "Сергеева Елена Викторовна", "Директор", 2), user("secretary", "secretary", "Кравец Полина Ильинична", "Секретарь", 3),
		user("teacher", "teacher", "Быстров Олег Романович", "Педагог", 4), user("deputy", "deputy", "Лесной Игорь Степанович", "Заместитель директора по УВР", 5)],
	async story(office) {
		const methodist = await office.person("methodist"), director = await office.person("director"), secretary = await office.person("secretary");
		await takeIn(methodist);
		await workingGroup(methodist);
		let where = "";
		for (const [i, no] of ROWS.entries()) {
			where = await make(methodist, no);
			await finish(methodist, no);
			if (i === 0) await agree(office, methodist, where);
			await methodist.press("На подпись (печать)");
			await sign(director, i === 0 ? "3-to-sign" : "");
			await register(secretary, `${101 + i}-ОД`, no, i === 0 ? "4-number" : "");
		}
		await methodist.go(where);
		await methodist.look("5-in-force");
		const paper = await print(methodist, "", "order");
		must(paper.text.includes("№ 106-ОД") && paper.text.includes("ПРИКАЗЫВАЮ"), "the order is not on paper");
		await know(office, methodist, where);
		await rowsAreClosed(methodist);
		await methodist.go("/orders");
		await methodist.has("101-ОД", "106-ОД");
		await methodist.look("9-register");
	},
};
