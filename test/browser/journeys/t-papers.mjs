// A letter of thanks, from a person's card to its number and its scan; a letter; the case that it lies in.
import path from "node:path";
import { print } from "../lib/paper.mjs";
import { must, root } from "../lib/person.mjs";

async function thanks(methodist) {
	const { page } = methodist;
	await methodist.go("/people");
	await methodist.press("Ёлкина Ольга Игоревна");
	await methodist.press("Сделать бумагу");
	await methodist.press("Благодарственное письмо");
	await page.getByLabel("За что").fill("за терпение и внимание к молодым коллегам");
	await methodist.press("Сделать");
	await methodist.has("Черновик сделан", "за терпение и внимание");
	await methodist.look("1-thanks");
	await methodist.press("Зарегистрировать");
	await methodist.has("Зарегистрированная бумага не меняется");
	must((await print(methodist, "", "thanks")).pages === 1, "the letter of thanks is longer than a sheet");
}

async function letter(methodist) {
	const { page } = methodist;
	await methodist.go("/papers/new?template=letter");
	await page.getByLabel("Кому").fill("Директору школы № 5\nОрловой А.В.");
	await page.getByLabel("Заголовок").fill("О встрече наставников");
	await methodist.press("Сделать");
	await page.getByLabel("Текст").fill("Приглашаем на встречу 2 декабря 2026 г.");
	await page.locator("#f-case_index").selectOption({ label: "03-19 Переписка по вопросам наставничества, заявления участников" });
	await methodist.press("Сохранить и показать лист");
	await methodist.has("В дело № 03-19 за 2026 год");
	await methodist.look("2-letter");
	await page.locator("#f-number").fill("01-14/77");
	await methodist.press("Зарегистрировать");
	await methodist.has("01-14/77");
	/* What was signed comes back as a scan; by the mouse as well as by the button. */
	await page.setInputFiles("#f-file", path.join(root, "src/features/org/test/emblem.png"));
	await methodist.press("Приложить");
	await methodist.has("emblem.png");
	await methodist.look("3-registered");
	const paper = await print(methodist, "", "letter");
	must(paper.pages === 1 && paper.text.includes("01-14/77"), "the number is not on paper");
}

export default {
	today: "2026-11-24",
	demo: true,
	async story(office) {
		const methodist = await office.person("methodist");
		await thanks(methodist);
		await letter(methodist);
		await methodist.go("/nomenclature/folder");
		await methodist.has("01-14/77", "03-19", "Согласие");
		await methodist.look("4-folder");
	},
};
