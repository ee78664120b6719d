// The methodist closes a row with a file, the director confirms what waits on the first page, the state changes for all;
// the deputy confirms another one by proxy.
import { must } from "../lib/person.mjs";

const PAPER = { name: "Рубрика наставничества.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF\n") };

export async function openRow(somebody, title) {
	await somebody.go("/plan");
	await somebody.press(title);
}

export async function close(somebody, title, { look = false } = {}) {
	const { page } = somebody;
	await openRow(somebody, title);
	if (look) await somebody.look("1-row");
	await page.setInputFiles("#f-file", PAPER);
	await page.fill("#f-executed", "2026-11-20");
	await somebody.press("Снять с контроля");
	await somebody.has("ждёт подтверждения", PAPER.name);
}

export default {
	today: "2026-11-24",
	demo: true,
	async story(office, { script = true } = {}) {
		const methodist = await office.person("methodist", { script });
		await close(methodist, "Рубрика «Наставник рядом» на сайте и в сообществе центра", { look: true });
		await methodist.look("2-waits");

		const director = await office.person("director", { script });
		await director.has("На подтверждение", "Рубрика «Наставник рядом»");
		await director.look("3-director");
		const boxes = director.page.locator("input[name=closings]");
		must(await boxes.count() === 2, "not both rows wait on the director's first page");
		await boxes.first().uncheck();
		await director.press("Подтвердить отмеченные");
		await director.has("Подтверждено");
		await director.go("/plan/director");
		await director.look("4-control");

		await methodist.go("/plan?state=waiting");
		must(await methodist.page.locator("td.no").count() === 1, "one row waits still");
		await methodist.go("/plan?state=done");

		const deputy = await office.person("deputy", { script });
		await deputy.go("/plan/confirm");
		await deputy.press("Подтвердить отмеченные");
		deputy.status(422);
		await deputy.has("Укажите документ");
		await deputy.look("5-no-ground");
		await deputy.page.fill("#f-ground", "Приказ от 02.09.2026 № 61-ОД");
		await deputy.press("Подтвердить отмеченные");
		await deputy.has("Подтверждено", "Ничего не ждёт подтверждения");
		await methodist.go("/plan?state=waiting");
		await methodist.has("Здесь нет ни одного мероприятия");
		await methodist.look("6-nothing-waits");
		await openRow(methodist, "Закрепление наставнических пар и групп на 2026/27 учебный год");
		await methodist.has("исполнено");
		await methodist.look("7-row-done");
	},
};
