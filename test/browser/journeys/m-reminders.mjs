// A methodist sees what goes tomorrow and what went, changes a text and takes ours back, takes a calendar link and gives it up,
// copies what is due for a messenger; whoever opens the link below a letter is not asked to sign in.
import { must } from "../lib/person.mjs";

export default {
	today: "2026-11-24",
	demo: true,
	async story(office) {
		const anna = await office.person("methodist");
		await anna.go("/reminders");
		await anna.has("Кому и что уйдёт завтра, 25.11.2026", "сводка за неделю", "почта не настроена", "выходной");
		await anna.look("reminders");
		await anna.press("24.11.2026");
		await anna.has("Рассылка за 24.11.2026", "почта не настроена");
		await anna.look("log");

		await anna.go("/reminders/settings");
		await anna.look("settings");
		await anna.go("/reminders/stage/b3");
		await anna.page.fill("#f-body", "До {срок} без {фамилия}");
		await anna.press("Сохранить");
		anna.status(422);
		await anna.has("{фамилия} программа не знает");
		await anna.look("wrong-text");
		await anna.page.fill("#f-body", "{мероприятие}: до {срок}");
		await anna.press("Сохранить");
		await anna.has("Сохранено.", "Получится так: п. 2.3 Анкетирование наставников: до 27.11.2026");
		await anna.press("Вернуть наш текст");
		await anna.has("Возвращён наш текст");

		await anna.go("/reminders/mine");
		await anna.press("Сделать ссылку");
		await anna.has("Показывается один раз", "/reminders/feed/");
		await anna.look("link");
		await anna.go("/reminders/mine");
		await anna.has("Ссылка сделана");
		await anna.press("Больше не присылать");
		await anna.has("не приходят: вы отказались");
		await anna.look("mine");
		await anna.press("Отозвать ссылку");
		await anna.has("Ссылка на календарь больше не действует");

		await anna.go("/");
		await anna.page.click("summary:has-text('Скопировать текст')");
		await anna.page.click("[data-copy]");
		await anna.page.getByText("Скопировано", { exact: true }).waitFor();          // the clipboard answers when it likes
		await anna.look("copied");

		// Without script the text is there to be selected, and no button promises more.
		const plain = await office.person("methodist", { script: false });
		await plain.go("/plan/week");
		await plain.page.click("summary:has-text('Скопировать текст')");
		must((await plain.page.inputValue("#copy")).startsWith("Сроки на неделю 23.11.2026"), "no text to copy");
		must(!(await plain.page.isVisible("[data-copy]")), "a button that does nothing");

		const visitor = await office.person();
		await visitor.go("/o/demo/reminders/stop/" + "A".repeat(43));
		await visitor.has("Эта ссылка уже не действует");
		await visitor.look("stop");
	},
};
