// node pictures.mjs FOLDER: the pictures of README from the demo centre (invented people).  Run by hand after the looks change.
import path from "node:path";
import { chromium } from "playwright-core";
import { Person } from "./lib/person.mjs";
import { start } from "./lib/product.mjs";

const [folder] = process.argv.slice(2);
const PLAN = [
	["№", "Наименование мероприятия", "Сроки", "Ответственный", "Результат"],
	["1.1", "Назначение куратора наставничества", "До 10.09.2026", "Директор", "Приказ"],
	["1.2", "Анкетирование возможных наставников", "Октябрь 2026", "Методист", "Сводка анкетирования"],
	["1.3", "Ведение базы наставников", "В течение всего периода реализации", "Методист", "База наставников"],
	["2.1", "Мастер-классы и семинары наставников", "До марта 2027", "Методист", "Комплекс мероприятий"],
	["2.2", "Рубрика «Наставник рядом» на сайте центра", "До 20.11.2026", "Методист", "Методист"],
];

const product = await start({ today: "2026-11-24", demo: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });

async function picture(login, where, name, viewport = { width: 1180, height: 720 }, act = async () => {}) {
	const context = await browser.newContext({ viewport });
	const somebody = new Person(await context.newPage(), product, "pictures", true);
	await somebody.signIn(login);
	if (where !== "/") await somebody.go(where);
	await act(somebody.page);
	await somebody.page.locator(".foot").evaluate((foot) => foot.remove());       // how old the copy is says nothing here
	await somebody.page.screenshot({ path: path.join(folder, name + ".png") });
	await context.close();
}

async function preview(page) {
	await page.fill("#f-text", PLAN.map((row) => row.join("\t")).join("\n"));
	await Promise.all([page.waitForEvent("domcontentloaded"), page.getByRole("button", { name: "Прочитать" }).click()]);
	await page.fill("#f-title", "Дорожная карта на 2026/27 учебный год");
	await page.getByText("Назовите план").click();
}

await picture("methodist", "/", "today");
await picture("director", "/", "director");
await picture("methodist", "/plan", "plan");
await picture("methodist", "/plan/import", "preview", { width: 1180, height: 980 }, preview);
await picture("methodist", "/", "phone", { width: 360, height: 720 });
await browser.close();
await product.stop();
