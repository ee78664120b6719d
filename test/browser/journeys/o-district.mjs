// A city's specialist looks at the plans of the centres below: numbers, by centre and by kind of activity; no persons.
import { execFileSync } from "node:child_process";
import path from "node:path";
import { must, shots } from "../lib/person.mjs";

const clock = ["--today", "2026-11-24"];
const user = (login, slug, roles, name, org, n) => ["user", "add", login, "--org", slug, "--roles", roles, "--name", name, "--password-stdin",
	...(org ? ["--create-org", org] : []), ...clock, "--seed", String(n)];
const centres = [["raduga", "ДЮЦ «Радуга»"], ["zvezda", "Центр детского творчества «Звезда» Заречного района"], ["lad", "Школа искусств «Лад»"]];

async function acceptPlan(office, slug, rows) {
	const methodist = await office.person(`methodist@${slug}`);
	const { page } = methodist;
	await methodist.go(`/o/${slug}/plan/import`);
	await page.fill("#f-text", ["№\tНазвание мероприятия\tСроки\tОтветственный\tРезультат", ...rows].join("\n"));
	await methodist.press("Прочитать");
	if (!await page.locator("#f-title").isVisible()) await page.locator("summary", { hasText: /Назовите план|Исправить/ }).first().click();
	await page.fill("#f-title", "Дорожная карта на 2026-2027 учебный год");
	await page.fill("#f-period_start", "2026-09-01");
	await page.fill("#f-period_end", "2027-05-31");
	await page.locator("input[name=state][value=active]").check({ force: true });
	await methodist.press("Принять план");
	await methodist.has("План принят");
}

async function paper(specialist, name) {
	const pdf = path.join(shots, `o-district-${name}.pdf`);
	await specialist.page.pdf({ path: pdf, preferCSSPageSize: true });
	execFileSync("pdftoppm", ["-r", "60", "-png", pdf, pdf.replace(".pdf", "")]);
	return execFileSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8" });
}

export default {
	today: "2026-11-24",
	commands: [
		user("authority", "gorod", "authority", "Громова Вера Андреевна", "Управление образования города", 1),
		...centres.map(([slug, name], i) => user("methodist", slug, "methodist", "Кленова Ирина Олеговна", name, 2 + i)),
		...centres.map(([slug]) => ["org", "under", slug, "gorod"]),
	],
	async story(office) {
		await acceptPlan(office, "raduga", ["1\tНазначение куратора\tДо 01.10.2026\tДиректор\tПриказ", "2\tАнкетирование потенциальных наставников\tДо 10.12.2026\tМетодист\tСводка",
			"3\tЗакрепление наставнических пар\tДо 10.12.2026\tМетодист\tПриказ", "4\tШкола наставника\tНоябрь 2026\tМетодист\tВедомость"]);
		await acceptPlan(office, "zvezda", ["1.1\tКуратор: приказ о назначении\tДо 15.10.2026\tДиректор\tПриказ", "1.2\tОпрос: выявление наставников\tДо 20.10.2026\tМетодист\tСводка",
			"1.3\tПоход в музей\tДекабрь 2026\tМетодист\tСправка"]);
		const specialist = await office.person("authority@gorod");
		await specialist.press("Планы учреждений");
		await specialist.has("приняли план 2 из 3", "плана нет", "Назначение куратора");
		await specialist.hasNot("Кленова", "Поход в музей");
		await specialist.look("1-below");
		const text = await paper(specialist, "paper");
		must(/Радуга/.test(text) && !/Показать|Excel/.test(text), "the paper has buttons or lacks centres");
		await specialist.page.selectOption("#f-kind", "2.1");
		await specialist.page.selectOption("#f-order", "late");
		await specialist.press("Показать");
		await specialist.has("Показано: 2.1. Анкетирование потенциальных наставников");
		await specialist.look("2-kind");
		await specialist.press("Показать все мероприятия");
		await specialist.press("ДЮЦ «Радуга»");
		await specialist.has("Обучение наставников");
		await specialist.look("3-centre");
	},
};
