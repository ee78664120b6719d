import { chromium } from "playwright-core";
import fs from "node:fs";
const base = process.env.WB || "http://127.0.0.1:8099", PASSWORD="пароль для проверок";
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const st = "/tmp/wb/st-methodist.json";
const ctx = await b.newContext({ viewport: { width: 1280, height: 800 }, storageState: fs.existsSync(st) ? st : undefined });
const page = await ctx.newPage();
for (const f of process.argv.slice(2)) {
  const name = f.split("/").pop();
  await page.goto(base + "/intake");
  await page.setInputFiles("input[type=file]", f);
  await Promise.all([page.waitForEvent("domcontentloaded"), page.getByRole("button",{name:/Загрузить файл|Прочитать|Дальше|Загрузить/}).first().click()]);
  console.log("=====", name, page.url());
  await page.screenshot({ path: `/tmp/wb/p/im-${name}-1.png`, fullPage: true });
  // columns
  console.log(await page.evaluate(() => { const t = document.querySelector("main").innerText; const rows=[...document.querySelectorAll("select[name^=columns]")].map(s=>{const r=s.closest("tr"); return (r? [...r.querySelectorAll("td,th")].slice(0,2).map(c=>c.innerText.replace(/\s+/g," ").slice(0,60)).join(" | ").slice(0,120):"")+" => "+s.selectedOptions[0].text}); const cut=[...document.querySelectorAll("del")].map(d=>d.innerText+" ("+d.closest("tr")?.innerText.replace(/\s+/g," ").slice(0,120)+")"); const p=[...document.querySelectorAll("main p")].map(x=>x.innerText).join(" ¶ "); return rows.join("\n")+"\nCUT "+cut.join("; ")+"\nP "+p.slice(0,1200);}));
  console.log("WHOLE", await page.evaluate(()=>[...document.querySelectorAll("main select:not([name^=columns])")].map(s=>s.name+"="+(s.selectedOptions[0]?.text)).join(", ")+" radios "+[...document.querySelectorAll("main input[type=radio]:checked")].map(r=>r.name+"="+r.value).join(",")));
  if (process.env.CAT) await page.evaluate((c)=>{const s=document.querySelector("select[name=category]"); if(s&&!s.value) s.value=c;}, process.env.CAT);
  if (process.env.FORM) await page.evaluate((c)=>{const s=document.querySelector('select[name=form]'); if(s&&!s.value) s.value=c;}, process.env.FORM);
  const next = page.getByRole("button",{name:/^(Дальше|Проверить|Показать)/}).first();
  if (await next.count() && /columns/.test(page.url())) {
    await Promise.all([page.waitForEvent("domcontentloaded"), next.click()]);
    await page.screenshot({ path: `/tmp/wb/p/im-${name}-2.png`, fullPage: true });
    console.log("--- check", page.url());
    console.log((await page.evaluate(()=>{document.querySelectorAll("main select").forEach(s=>{s.replaceWith("["+(s.selectedOptions[0]?.text||"")+"]")}); return document.querySelector("main").innerText})).replace(/\n\s*\n/g,"\n").slice(0, 4500));
  }
}
await b.close();
