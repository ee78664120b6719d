// The papers of control: one click from the first page; as of a past day; landscape with headings and numbers on every sheet; the
// one for the meeting is one A4 of a plan of any size, and says what it left out.
import { print } from "../lib/paper.mjs";
import { must } from "../lib/person.mjs";

// Sections × rows in broad capitals: late, due soon, and without a document of the year that is over.
const WHEN = ["До 10.10.2026", "До 10.12.2026", "В течение всего периода реализации"];
function hugePlan(sections, rows) {
	const lines = [["№", "Наименование мероприятия", "Сроки", "Ответственный", "Результат"]];
	for (let s = 1; s <= sections; s++) {
		lines.push([`${s}`, `РАЗДЕЛ ${s}. ШИРОКОМАСШТАБНОЕ МЕТОДИЧЕСКОЕ СОПРОВОЖДЕНИЕ ЖИЗНЕДЕЯТЕЛЬНОСТИ НАСТАВНИЧЕСКОГО СООБЩЕСТВА`, "", "", ""]);
		for (let r = 1; r <= rows; r++)
			lines.push([`${s}.${r}`, `ЩЕДРОЕ И ШИРОКОЕ ОБСУЖДЕНИЕ ИТОГОВ, ЖУРНАЛ МЕЖШКОЛЬНЫХ ВСТРЕЧ, ФОРУМ ЮЖНЫХ ШКОЛ И ЦЕНТРОВ, ВЫПУСК ${s}-${r}`, WHEN[r % 3], "Методист", "Справка"]);
	}
	return lines.map((l) => l.join("\t")).join("\n");
}

async function accept(methodist, text) {
	await methodist.go("/plan/import");
	await methodist.page.fill("#f-text", text);
	await methodist.press("Прочитать");
	await methodist.page.fill("#f-title", "План большого центра");
	await methodist.page.fill("#f-period_start", "2025-09-01");
	await methodist.page.fill("#f-period_end", "2027-05-31");
	await methodist.page.getByLabel("действует").check();
	await methodist.page.locator("select[name='posts[0].account']").selectOption({ index: 1 });
	await methodist.press("Принять план");
	return new URL(methodist.page.url()).pathname.split("/").pop();
}

export default {
	today: "2026-11-24",
	demo: true,
	async story(office) {
		const director = await office.person("director");
		await director.press("Справка к совещанию");
		await director.has("Справка об исполнении плана мероприятий (дорожной карты) к совещанию при директоре на 24.11.2026", "Просрочено: 2", "По исполнителям");
		await director.look("1-brief");
		const brief = await print(director, "", "brief");
		must(brief.pages === 1, `the page for the meeting takes ${brief.pages}`);
		await director.press("Информация об исполнении");
		await director.has("на 24.11.2026", "Отметка об исполнении (документ, №, дата)", "Всего по плану: мероприятий 25");
		await director.look("2-info");
		const info = await print(director, "", "info");
		must(info.pages > 1 && info.wide, "the information is to be several sheets of A4 on its side");
		for (const [i, sheet] of info.sheets.entries()) {
			must(/Отметка об исполнении/.test(sheet) && /Примечание/.test(sheet), `sheet ${i + 1} lacks the headings`);
			must(new RegExp(`${i + 1} ?/ ?${info.pages}\\s*$`).test(sheet), `sheet ${i + 1} lacks its number`);
		}
		must(/Директор\s+Сергеева/.test(info.text), "nobody signs");

		await director.page.fill("#f-on", "2025-08-15");
		await director.press("Показать");
		await director.has("на 15.08.2025", "На эту дату плана в программе ещё не было");
		await director.look("3-past");
		await director.page.fill("#f-on", "2026-12-01");
		await director.press("Показать");
		director.status(422);
		await director.has("этот день не наступил");

		const methodist = await office.person("methodist");
		const plan = await accept(methodist, hugePlan(30, 12));
		const huge = await print(methodist, `/plan/brief/${plan}`, "huge");
		must(huge.pages === 1, `of a huge plan the page for the meeting takes ${huge.pages}`);
		must(/Просрочено: 120/.test(huge.text) && /Без документа: 120/.test(huge.text) && /Не поместилось: 1\d\d/.test(huge.text), "it does not say what was left out");
		await methodist.look("4-huge");
	},
};
