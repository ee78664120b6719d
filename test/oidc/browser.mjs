// The same way in Chromium, with script and without: a page that leads away, a cookie that comes back, no word of the console.
// Pictures of its pages at 1280 and 360 px: build/browser/oidc-*.png.
//
//   node test/oidc/browser.mjs BINARY FOLDER
import { mkdirSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { chromium } from '../browser/node_modules/playwright-core/index.mjs';
import { PASSWORD, TODAY, ask, check, endRequests, must, serve, signIn, total } from '../attacks/lib.mjs';
import { Person } from '../browser/lib/person.mjs';
import { provider } from './provider.mjs';

const [binary, folder] = process.argv.slice(2), db = join(folder, 'browser.db');
const freePort = () => new Promise((ok) => { const s = net.createServer().listen(0, '127.0.0.1', () => { const { port } = s.address(); s.close(() => ok(port)); }); });
mkdirSync('build/browser', { recursive: true });
must(binary, ['demo', '--db', db, '--password-stdin', '--today', TODAY], PASSWORD + '\n');
const port = await freePort(), base = `http://127.0.0.1:${port}`;
const p = await provider({ clientId: 'nastavnik', secret: 'browser-secret', redirects: [`${base}/o/demo/sign-in/oidc/back`] });
must(binary, ['oidc', 'set', '--db', db, '--issuer', p.issuer, '--client', 'nastavnik', '--secret-stdin', '--button', 'Войти через портал города'], 'browser-secret\n');
check(must(binary, ['oidc', 'show', '--db', db]).includes('state\ton'), 'the console says that it is on');
const s = await serve(binary, db, '--listen', `127.0.0.1:${port}`);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });

// Judged as in people's journeys: axe, html-validate, nothing wider than the window.
async function person(script) {
  const context = await browser.newContext({ javaScriptEnabled: script, locale: 'ru-RU' }), page = await context.newPage();
  page.somebody = new Person(page, { address: base }, 'oidc', script);
  return page;
}

const look = (page, name) => page.somebody.look(name);

async function leave(page) {
  for (const fault of new Set(page.somebody.faults)) check(false, fault);
  check(true, '');
  await page.context().close();
}

const press = (page, words) => page.getByRole('button', { name: words, exact: true }).or(page.getByRole('link', { name: words, exact: true })).first().click();

async function away(page, script, button) {
  await press(page, button);
  if (!script) await press(page, 'Войти');               // the page on the way back: its button
}

// script: whether the browser has it; who: the login here.
async function story(script, who, there) {
  p.person = there;
  const page = await person(script), kind = script ? 'script' : 'bare';
  await page.goto(`${base}/sign-in`);
  await look(page, `${kind}-1-sign-in`);
  await away(page, script, 'Войти через портал города');
  await page.waitForURL('**/sign-in/oidc/unknown');
  await look(page, `${kind}-2-unknown`);
  await press(page, 'Войти по логину и паролю');
  await page.fill('#f-login', who);
  await page.fill('#f-password', PASSWORD);
  await press(page, 'Войти');
  await page.waitForURL('**/account/oidc');
  await look(page, `${kind}-3-link`);
  await press(page, 'Связать');
  await page.getByText('Связано. Теперь').waitFor();
  await look(page, `${kind}-4-linked`);
  await press(page, 'Выйти');
  await page.goto(`${base}/account`);                    // leads to the sign-in, and from there back here
  await away(page, script, 'Войти через портал города');
  await page.waitForURL('**/account');
  check((await page.locator('body').innerText()).includes(who), `${kind}: signed in through the other server as ${who}`);
  await leave(page);
}

try {
  await story(true, 'methodist', 'anna');
  await story(false, 'teacher', 'boris');
  const page = await person(true);
  await page.goto(`${base}/sign-in`);
  await page.fill('#f-login', 'admin');
  await page.fill('#f-password', PASSWORD);
  await press(page, 'Войти');
  for (const [path, name] of [['/admin/oidc', 'admin'], ['/admin/settings', 'settings'], ['/admin/journal', 'journal'], ['/account', 'account']]) {
    await page.goto(base + path);
    await look(page, `page-${name}`);
  }
  p.door = 'shut';
  const other = await person(true);
  await other.goto(`${base}/sign-in`);
  must(binary, ['oidc', 'off', '--db', db]);
  check((await ask(s, 'GET', '/sign-in')).text.includes('/sign-in/oidc') === false, 'switched off at the console, it is off');
  await press(other, 'Войти через портал города');
  await other.getByText('выключен').first().waitFor();
  await look(other, 'refused');
  await leave(other);
  await leave(page);
  await signIn(s, 'admin');
} catch (e) {
  check(false, String(e.stack ?? e));
} finally {
  await browser.close();
  endRequests();
  check(await s.stop() === 0, 'the server did not stop well');
  p.stop();
}
process.exit(total());
