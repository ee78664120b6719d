// No file that can be read: the table pasted, and what the program says to a .doc, a scan, a locked file, and no document at all.
import { must } from "../lib/person.mjs";

const TABLE = [
	["№", "Наименование мероприятия", "Сроки", "Ответственный", "Результат"],
	["1", "Назначение куратора", "До 15.12.2026", "Директор", "Приказ"],
	["2", "Анкетирование наставников", "январь 2027", "Методист", "Сводка анкетирования"],
	["3", "Ведение базы наставников", "В течение всего периода реализации", "Методист", "База наставников"],
].map((row) => row.join("\t")).join("\n");

const OLE = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(4096)]);
const LOCKED = Buffer.concat([OLE, Buffer.from("EncryptedPackage", "utf16le"), Buffer.alloc(512)]);
const SCAN = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

const refused = [
	["doc", { name: "План.doc", mimeType: "application/msword", buffer: OLE }, /docx/],
	["locked", { name: "План под паролем.docx", mimeType: "application/octet-stream", buffer: LOCKED }, /парол/],
	["scan", { name: "Приказ скан.pdf", mimeType: "application/pdf", buffer: SCAN }, /фотография|скан|текст/],
	["not-a-document", { name: "План.docx", mimeType: "application/octet-stream", buffer: Buffer.from("это не документ\0\x01\x02") }, /./],
];

async function refuse(somebody, [name, file, words]) {
	await somebody.go("/plan/import");
	await somebody.page.setInputFiles("#f-file", file);
	await somebody.press("Прочитать");
	somebody.status(422);
	await somebody.has(words, "вставьте");
	await somebody.look(`2-${name}`);
	must(await somebody.page.locator("#f-text").isVisible(), "the second way, to paste the table, is not there");
}

export default {
	today: "2026-11-24",
	demo: true,
	async story(office) {
		const methodist = await office.person("methodist");
		for (const r of refused) await refuse(methodist, r);
		await methodist.go("/plan/import");
		await methodist.page.fill("#f-text", "Просто письмо без таблицы.\nС уважением.");
		await methodist.press("Прочитать");
		methodist.status(422);
		await methodist.has("Таблица плана не найдена");
		must(await methodist.page.inputValue("#f-text") !== "", "what was pasted is gone");
		await methodist.look("3-no-table");
		await methodist.page.fill("#f-text", TABLE);
		await methodist.press("Прочитать");
		await methodist.has("Проверьте, как прочитан документ", "3 мероприятия");
		await methodist.look("4-pasted");
	},
};
