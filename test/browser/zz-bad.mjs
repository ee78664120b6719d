import { chromium } from "playwright-core"; import fs from "node:fs";
const base = "http://127.0.0.1:8099";
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const ctx = await b.newContext({ viewport: { width: 1280, height: 800 }, storageState: "/tmp/wb/st-methodist.json" });
const page = await ctx.newPage();
page.on("dialog", d => { console.log("!!! DIALOG", d.message()); d.dismiss(); });
async function fill(o) { for (const [k,v] of Object.entries(o)) { const l = page.locator(`main [name="${k}"]`).first(); if (!(await l.count())) { console.log("no field", k); continue; } const tag = await l.evaluate(e=>e.tagName); if (tag==="SELECT") await l.selectOption(v); else await l.evaluate((e,v)=>{e.type==="date"?(e.type="text"):0; e.removeAttribute("maxlength"); e.value=v;}, v); } }
async function send(btn) { await Promise.all([page.waitForEvent("domcontentloaded"), page.getByRole("button",{name:btn,exact:true}).first().click({noWaitAfter:true})]); }
async function msgs() { return await page.evaluate(()=>[...document.querySelectorAll(".message, .error, [role=alert], .field-error, .bad")].map(e=>e.innerText.replace(/\s+/g," ").slice(0,200)).join(" | ")); }
await page.goto(base+"/people/new");
console.log(await page.evaluate(()=>[...document.querySelectorAll("main [name]")].map(e=>e.name+":"+e.tagName+":"+(e.type||"")).join(", ")));
console.log(await page.evaluate(()=>[...document.querySelectorAll("main button")].map(e=>e.innerText).join(", ")));
const btn = (await page.evaluate(()=>[...document.querySelectorAll("main form.card button, main button.main")].map(e=>e.innerText)))[0];
for (const [n,o] of Object.entries({
 "31.02.2010": { last:"Тестов", first:"Пётр", category:"pupil", born:"31.02.2010" },
 "future": { last:"Тестов", first:"Пётр", category:"pupil", born:"2030-01-01" },
 "1800": { last:"Тестов", first:"Пётр", category:"pupil", born:"1800-01-01" },
 "latin": { last:"Тeстов", first:"Пётр", category:"pupil" },
 "long": { last:"Ж".repeat(20000), first:"Пётр", category:"pupil" },
 "empty": {},
 "digits": { last:"Тестов1", first:"<b>Пётр", category:"pupil" },
})) { await page.goto(base+"/people/new"); await fill(o); await send(btn); console.log("##", n, page.url(), await msgs()); await page.screenshot({path:`/tmp/wb/p/bad-${n}.png`}); }
await b.close();
