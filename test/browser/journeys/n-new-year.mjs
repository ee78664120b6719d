// June: the plan of the year goes over to the next one.  «Новый учебный год» tells what is left, the old plan is finished and filled in,
// carried over with its doubts answered, closed into the archive; the new one is a project with the deadlines moved.
import { execFileSync } from "node:child_process";
import path from "node:path";
import { must, shots } from "../lib/person.mjs";

const user = (login, roles, name, post, n, ...org) => ["user", "add", login, "--roles", roles, "--name", name, "--post", post, "--password-stdin",
	"--today", "2027-06-10", "--seed", String(n), ...org];
const rows = [
	["№", "Название мероприятия", "Сроки", "Ответственный", "Результат"],
	["1", "Нормативное обеспечение", "", "", ""],
	["1.1", "Разработка и утверждение Положения о наставничестве", "До 01.10.2026", "Заместитель директора по УВР", "Положение"],
	["1.2", "Назначение куратора на 2026-2027 учебный год", "До 10.09.2026", "Директор", "Приказ"],
	["2", "Работа с наставниками", "", "", ""],
	["2.1", "Анкетирование потенциальных наставников", "До 17.10.2026 г.", "Методист", "Сводка анкетирования"],
	["2.2", "Обучение наставников", "Октябрь-ноябрь 2026", "Педагог-психолог", "Ведомость обучения"],
	["2.3", "Сопровождение наставнических пар", "В течение всего периода", "Педагог-психолог", "Справка"],
	["2.4", "Встречи сообщества наставников", "ежеквартально", "Методист", "Протокол"],
	["2.5", "Итоги года", "До 31.05.2027", "Методист", "Справка"],
];

// What a step offers, by the first words of the button.
async function step(somebody, title, words) {
	const row = somebody.page.locator("tbody tr", { hasText: title });
	const button = row.locator("a, button").filter({ hasText: words }).first();
	await Promise.all([somebody.page.waitForEvent("domcontentloaded"), button.click()]);
}

async function acceptPlan(methodist) {
	const { page } = methodist;
	await methodist.go("/plan/import");
	await page.fill("#f-text", rows.map((r) => r.join("\t")).join("\n"));
	await methodist.press("Прочитать");
	await page.locator("summary", { hasText: "Назовите план" }).or(page.locator("summary", { hasText: "Исправить название" })).first().click();
	if (!await page.locator("#f-title").isVisible()) await page.locator("summary", { hasText: /Назовите план|Исправить/ }).first().click();
	await page.fill("#f-title", "План мероприятий (дорожная карта) на 2026-2027 учебный год");
	await page.fill("#f-period_start", "2026-09-01");
	await page.fill("#f-period_end", "2027-05-31");
	await page.locator("input[name=state][value=active]").check({ force: true });
	await methodist.press("Принять план");
	await methodist.has("План принят");
}

async function fillIn(methodist) {
	const { page } = methodist;
	await methodist.go("/year");
	await step(methodist, "Завершить план уходящего года", "Завершить план");
	await methodist.press("Завершить план");
	await methodist.go("/year");
	await methodist.has("не внесено, исполнено ли");
	await step(methodist, "Завершить план уходящего года", "Внести исполнение");
	for (const select of await page.locator('tbody select[name$=".said"]').all()) await select.selectOption("not-done");
	await methodist.press("Сохранить");
}

async function carry(methodist) {
	const { page } = methodist;
	await methodist.go("/year");
	await step(methodist, "Перенести план на новый период", "Перенести");
	await methodist.has("До 17.10.2027 г.", "Октябрь-ноябрь 2027", "Назначение куратора на 2027-2028 учебный год");
	await methodist.look("3-carry");
	await page.getByRole("checkbox", { name: "перенести п. 1.1" }).uncheck();
	await methodist.press("Дальше: проверить");
	await methodist.has("Проверьте план нового периода", "17.10.2027 — воскресенье. Оставить этот день?");
	await methodist.look("4-preview");
	await page.getByText(/по 15.10.2027.*пятница/).click();
	await methodist.press("Создать проект плана");
	await methodist.has("Проект плана на новый период создан", "До 15.10.2027 г.", "проект, ещё не утверждён");
	await methodist.hasNot("Разработка и утверждение Положения");
	await methodist.look("5-project");
}

async function archive(methodist) {
	await methodist.go("/year");
	await step(methodist, "Закрыть папку года в архив", "Закрыть в архив");
	await methodist.look("6-manage");
	await methodist.press("Закрыть в архив");
	await methodist.has("Архив 2026/27, только чтение");
	await methodist.look("7-archive");
	await methodist.go("/plan/list?archive=1");
	await methodist.has("Архив 2026/27");
	await methodist.look("8-plans");
	await methodist.go("/year");
	await methodist.has("К учебному году всё подготовлено");
	await methodist.look("9-ready");
}

async function onPaper(methodist) {
	await methodist.go("/year");
	const pdf = path.join(shots, "n-new-year-paper.pdf");
	await methodist.page.pdf({ path: pdf, preferCSSPageSize: true });
	execFileSync("pdftoppm", ["-r", "60", "-png", pdf, pdf.replace(".pdf", "")]);
}

export default {
	today: "2027-06-10",
	commands: [user("methodist", "methodist", "Ветрова Анна Павловна", "Методист", 1, "--create-org", "ДЮЦ «Радуга»"),
		user("director", "director", "Сергеева Елена Викторовна", "Директор", 2), user("deputy", "deputy", "Лесной Игорь Степанович", "Заместитель директора по УВР", 3)],
	async story(office) {
		const methodist = await office.person("methodist");
		await acceptPlan(methodist);
		await methodist.go("/");
		await methodist.has("Подготовить новый учебный год 2027/28");
		await methodist.look("1-today");
		await methodist.go("/year");
		await methodist.has("Новый учебный год 2027/28", "действует до 31.05.2027");
		await methodist.look("2-steps");
		await step(methodist, "Проверить карточку учреждения", "Отметить сделанным");
		await methodist.has("Шаг отмечен сделанным");
		await step(methodist, "Внести четверти и каникулы", "Отметить сделанным");
		await fillIn(methodist);
		await carry(methodist);
		await archive(methodist);
		await onPaper(methodist);
		must((await methodist.page.locator("tbody tr").count()) >= 4, "steps are missing");
	},
};
