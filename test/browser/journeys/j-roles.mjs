// Every role's first page, and what its menu leads to.
import { must } from "../lib/person.mjs";

const roles = ["director", "deputy", "methodist", "secretary", "psychologist", "mentor", "teacher", "mentee", "parent", "hr", "accountant", "union", "authority", "observer", "admin"];

const seen = new Set();              // a page of the menu is looked at once; that it answers is tried for every role

async function role(office, login) {
	const somebody = await office.person(login);
	await somebody.look(login);
	await somebody.has("Версия для слабовидящих");
	const pages = await somebody.page.locator("#menu li a:not([aria-current])").evaluateAll((links) => links.map((a) => a.getAttribute("href")));
	for (const where of pages) {
		await somebody.go(where);
		must(somebody.response.status() === 200, `${login}: ${where} in the menu answers ${somebody.response.status()}`);
		if (!seen.has(where)) await somebody.look(`${login}${where.replaceAll("/", "-")}`);
		seen.add(where);
	}
}

export default {
	today: "2026-11-24",
	demo: true,
	async story(office) {
		for (const login of roles) await role(office, login);
	},
};
