// People change: an absence with its substitute, work handed over for a day to come, cancelled, handed over at once, the act on
// one sheet; rows closed by minutes.
import { execFileSync } from "node:child_process";
import path from "node:path";
import { must, shots } from "../lib/person.mjs";

async function absence(office) {
	const secretary = await office.person("secretary");
	await secretary.go("/handover/absence");
	await secretary.has("Лесной Игорь Степанович", "приказ № 41-к");
	await secretary.look("1-absences");
	await secretary.page.selectOption("#f-account", { label: "Зорина Мария Львовна — Педагог-психолог" });
	await secretary.page.getByLabel("больничный").check();
	await secretary.page.fill("#f-from", "2026-11-24");
	await secretary.page.fill("#f-to", "2026-11-20");
	await secretary.press("Сохранить");
	secretary.status(422);
	await secretary.has("Последний день раньше первого");
	await secretary.look("2-wrong-days");
	await secretary.page.fill("#f-to", "2026-12-04");
	await secretary.page.selectOption("#f-substitute", { label: "Ёлкина Ольга Игоревна — Педагог дополнительного образования" });
	await secretary.press("Сохранить");
	await secretary.has("Отсутствие указано", "24.11.2026 — 04.12.2026");
	await secretary.go("/handover/acting");
	await secretary.look("3-acting");
	const mentor = await office.person("mentor");
	await mentor.has("Вы замещаете: Зорина М. Л. (по 04.12.2026)");
	const methodist = await office.person("methodist");
	await methodist.has("Вы замещаете: Лесной И. С.");
	await methodist.look("4-substitute");
	return methodist;
}

async function handOver(director) {
	await director.go("/handover");
	await director.page.selectOption("#f-account", { label: "Ветрова Анна Павловна — Методист" });
	await director.press("Показать, что будет передано");
	await director.has("Передать дела: Ветрова Анна Павловна", "п. 4.2 Рубрика");
	await director.look("5-before");
	await director.page.getByRole("checkbox", { name: /остаётся: п. 5.2/ }).check();
	await director.page.selectOption("#f-to", { label: "Лесной Игорь Степанович — Заместитель директора по УВР" });
	await director.page.fill("#f-day", "2026-12-01");
	await director.press("Передать");
	await director.has("Передача дел назначена на 01.12.2026", "Остаётся: 1");
	await director.look("6-planned");
	await director.press("Отменить передачу");
	await director.has("Передача отменена");
	await director.look("7-list");
	const list = director.page.getByRole("combobox");
	await list.selectOption({ label: "Ветрова Анна Павловна — Методист" });
	await director.press("Показать, что будет передано");
	await director.page.selectOption("#f-to", { label: "Лесной Игорь Степанович — Заместитель директора по УВР" });
	await director.page.fill("#f-ground", "приказ от 20.11.2026 № 41-к");
	await director.press("Передать");
	/* Rows, tasks of papers, whatever else of hers the demo centre has: all on one act. */
	await director.has("Акт приёма-передачи дел", /Передано: 1\d/, "приказ от 20.11.2026 № 41-к", "п. 2.3", "Подготовить памятку наставника", "Представить директору план работы");
	await director.look("8-act");
	const pdf = path.join(shots, "l-hand-over-act.pdf");
	await director.page.pdf({ path: pdf, preferCSSPageSize: true });
	must(/^Pages:\s+1$/m.test(execFileSync("pdfinfo", [pdf], { encoding: "utf8" })), "the act takes more than one sheet");
	const words = execFileSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8" });
	for (const w of ["Ветрова Анна Павловна", "Методист", "Лесной Игорь Степанович", "Передал(а)", "Принял(а)"])
		must(words.includes(w), `the act lacks «${w}»`);
	must(!/Печать|Оформлено|Выйти/.test(words), "buttons are on the act");
}

async function minutes(deputy) {
	await deputy.go("/plan/confirm");
	await deputy.press("Снять с контроля по протоколу совещания");
	await deputy.page.getByText("Его нет в программе").click();
	await deputy.page.fill("#f-no", "7");
	await deputy.page.fill("#f-issued", "2026-11-23");
	await deputy.page.getByRole("checkbox", { name: /п. 4.2/ }).check();
	await deputy.look("9-minutes");
	await deputy.press("Снять с контроля отмеченные");
	await deputy.has("Снято с контроля по протоколу");
}

export default {
	today: "2026-11-24",
	demo: true,
	async story(office) {
		const methodist = await absence(office);
		await handOver(await office.person("director"));
		await minutes(await office.person("deputy"));
		await methodist.go("/");
		await methodist.has("Вы замещаете: Лесной И. С.");
	},
};
