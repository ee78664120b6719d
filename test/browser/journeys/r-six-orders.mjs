// Rows 1.1–1.6 of a plan become six papers, each in under ten clicks from the row to the sheet; the editor with script and without,
// on a wide screen and on a phone.
import { must } from "../lib/person.mjs";
import { answerDoubts } from "./a-first-run.mjs";

const ROWS = [
	["Подготовка приказа об утверждении", /Утвердить план мероприятий \(дорожную карту\)/],
	["Назначение куратора", /О назначении куратора/],
	["Разработка плана мероприятий", /Утвердить план мероприятий/],
	["Разработка и утверждение Положения", /Общие положения/],
	["Утверждение состава рабочей группы", /Состав пуст/],
	["Информирование председателя", /овести до сведения/],
];

async function plan(somebody) {
	await somebody.go("/plan/sample");
	await somebody.press("Создать");
	await answerDoubts(somebody);
	await somebody.press("Принять план");
	await somebody.has("План принят");
}

// Clicks from the row's page to its paper.
async function make(somebody, title) {
	let clicks = 0;
	const press = async (words) => { clicks++; await somebody.press(words); };
	await somebody.go("/plan");
	await somebody.page.getByRole("link", { name: new RegExp("^" + title) }).first().click();
	await somebody.page.waitForURL(/\/plan\/row\//);
	await press("Сделать приказ");
	await press("Сделать черновик");
	await somebody.page.waitForURL(/\/orders\/o\/.*\/edit/);
	return clicks;
}

async function live(somebody) {
	const { page } = somebody;
	await page.fill('[name="clauses[0].what"]', "план на три года, не меньше");
	await page.waitForFunction(() => document.querySelector("#sheet").innerText.includes("план на три года, не меньше"));
	await page.click('[value="add-clause"]');
	await page.waitForURL(/#clause-/);
	must(await page.inputValue('[name="clauses[0].what"]') === "план на три года, не меньше", "what was typed is gone after a button");
	await page.fill('[name="clauses[1].due"]', "до 20.12.2026");
	await page.press('[name="clauses[1].due"]', "Enter");
	await page.waitForURL(/done=orders\.saved/);
}

async function withoutScript(office, where) {
	const somebody = await office.person("methodist", { script: false });
	await somebody.go(where);
	await somebody.page.fill('[name="clauses[0].what"]', "без скрипта");
	await somebody.page.click('[value="down-0"]');
	await somebody.has("без скрипта");
	await somebody.look("without-script");
}

export default {
	today: "2026-09-01",
	commands: [
		["user", "add", "director", "--roles", "director", "--password-stdin", "--name", "Сергеева Елена Викторовна", "--post", "Директор", "--create-org", "ДЮЦ «Радуга»", "--today", "2026-08-20"],
		["user", "add", "methodist", "--roles", "methodist curator", "--password-stdin", "--name", "Ветрова Анна Павловна", "--post", "Методист", "--today", "2026-08-20"],
	],
	async story(office) {
		const somebody = await office.person("methodist");
		await plan(somebody);
		for (const [i, [title, words]] of ROWS.entries()) {
			const clicks = await make(somebody, title);
			must(clicks < 10, `${title}: ${clicks} clicks`);
			await somebody.has(words, "Контроль за исполнением настоящего приказа оставляю за собой");
			await somebody.look(`1-${i + 1}`);
		}
		await somebody.page.goBack();
		await somebody.go("/orders/new?type=roadmap");
		await somebody.press("Сделать черновик");
		await somebody.page.waitForURL(/\/edit/);
		await live(somebody);
		await somebody.look("live");
		await withoutScript(office, new URL(somebody.page.url()).pathname);
		for (const where of ["/orders/new", "/orders/types", "/orders/types/pairs", "/orders/acts"]) {
			await somebody.go(where);
			await somebody.look(where.slice(8).replace("/", "-"));
		}
	},
};
