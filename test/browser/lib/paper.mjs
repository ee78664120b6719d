// What a page is on paper: printed as a browser prints it, looked at page by page.
import { execFileSync } from "node:child_process";
import path from "node:path";
import { must, shots } from "./person.mjs";

const pages = (pdf) => Number(/^Pages:\s+(\d+)/m.exec(execFileSync("pdfinfo", [pdf], { encoding: "utf8" }))[1]);
const words = (pdf) => execFileSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8" }).replaceAll("\u00a0", " ");

// Every pixel of every page: the most that its channels differ by.
function colour(pdf) {
	const ppm = execFileSync("pdftoppm", ["-r", "40", pdf], { maxBuffer: 1 << 28 });
	let most = 0;
	for (let at = 0; at < ppm.length;) {
		const head = /^P6\n(\d+) (\d+)\n255\n/.exec(ppm.subarray(at, at + 40).toString("latin1"));
		const from = at + head[0].length, to = from + 3 * head[1] * head[2];
		for (let i = from; i < to; i += 3) most = Math.max(most, Math.max(ppm[i], ppm[i + 1], ppm[i + 2]) - Math.min(ppm[i], ppm[i + 1], ppm[i + 2]));
		at = to;
	}
	return most;
}

// Prints the page at `where` (the one in front of the person when it is empty) to build/browser/NAME.pdf and pictures of its sheets.
export async function print(somebody, where, name) {
	if (where) await somebody.go(where);
	await somebody.page.emulateMedia({ media: "print" });
	const least = await somebody.page.evaluate(() => getComputedStyle(document.body).minHeight);
	await somebody.page.emulateMedia({ media: null });
	must(least === "0px", `${name}: as high as a window, which is a blank second sheet in Firefox`);
	const pdf = path.join(shots, `${somebody.journey}-${name}.pdf`);
	await somebody.page.pdf({ path: pdf, preferCSSPageSize: true });
	must(colour(pdf) < 24, `${name}: printed in colour`);
	const text = words(pdf);
	must(!/Найти|Выйти|Версия для слабовидящих|К содержанию/.test(text), `${name}: buttons are on the paper`);
	execFileSync("pdftoppm", ["-r", "60", "-png", pdf, pdf.replace(".pdf", "")]);
	return { pages: pages(pdf), text, sheets: text.split("\f").filter((sheet) => sheet.trim()), wide: /^Page size:\s+84\d/m.test(execFileSync("pdfinfo", [pdf], { encoding: "utf8" })) };
}
