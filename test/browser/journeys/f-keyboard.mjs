// Without a mouse: sign in, reach the first thing to do, close the row with a document's number, read what happened.
import { PASSWORD } from "../lib/product.mjs";
import { must } from "../lib/person.mjs";

const focused = (page) => page.evaluate(() => {
	const e = document.activeElement, box = e.getBoundingClientRect();
	return { id: e.id, words: (e.innerText || e.value || "").trim(), seen: box.width > 0 && box.height > 0 };
});

// Tab until the wanted one has the focus; everything on the way must be visible.
async function tabTo(page, wanted, most = 60) {
	for (let i = 0; i < most; i++) {
		await page.keyboard.press("Tab");
		const at = await focused(page);
		must(at.seen, `the focus is on something unseen: ${at.id} ${at.words}`);
		if (wanted(at)) return;
	}
	must(false, "Tab does not lead there");
}

async function enter(page) {
	await Promise.all([page.waitForEvent("domcontentloaded"), page.keyboard.press("Enter")]);
}

export default {
	today: "2026-11-24",
	demo: true,
	async story(office) {
		const somebody = await office.person(null);
		const { page } = somebody;
		await somebody.go("/");
		must((await focused(page)).id === "f-login", "the first field has no focus");
		await page.keyboard.type("methodist");
		await page.keyboard.press("Tab");
		await page.keyboard.type(PASSWORD);
		await enter(page);
		await page.keyboard.press("Tab");
		must((await focused(page)).words === "К содержанию", "the first stop is not the skip link");
		await page.keyboard.press("Enter");
		await tabTo(page, (at) => at.words.startsWith("Снять с контроля"));
		await enter(page);
		await somebody.has("Снять с контроля (исполнено)");
		await tabTo(page, (at) => at.id === "f-no");
		await page.keyboard.type("12");
		await tabTo(page, (at) => at.id === "f-title");
		await page.keyboard.type("Планы развития на полугодие");
		await tabTo(page, (at) => at.words === "Снять с контроля");
		await enter(page);
		await somebody.has("ждёт подтверждения", "Планы развития на полугодие");
		await somebody.look("1-closed");
	},
};
