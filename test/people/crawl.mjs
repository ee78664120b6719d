// Walks the demo centre as each of its people: follows every link of every page (same origin, GET) and looks at what comes.
//
//   node test/people/crawl.mjs BINARY FOLDER
//
// A page: 200, or 303 to another of ours; valid HTML; a title; one h1; no word «ошибка»; at most 60 KB.  A file: 200.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Person, PASSWORD, Tally, program, serve } from './browser.mjs';

const [binary, folder] = process.argv.slice(2);
const TODAY = '2026-11-24', PAGES_MAX = 500, BYTES_MAX = 60 * 1024;
const tally = new Tally();

// ---- HTML ------------------------------------------------------------------------------------------------------
function validator() {
  const from = new URL('../browser/package.json', import.meta.url);
  if (!existsSync(new URL('../browser/node_modules/html-validate', import.meta.url))) return null;
  const { HtmlValidate, StaticConfigLoader } = createRequire(from)('html-validate');
  const rules = JSON.parse(readFileSync(new URL('../browser/.htmlvalidate.json', import.meta.url), 'utf8'));      // as for the gallery
  return new HtmlValidate(new StaticConfigLoader(rules));
}
const html = validator();

async function invalid(text) {
  if (!html) return '';
  const report = await html.validateString(text);
  return report.results.flatMap((r) => r.messages).filter((m) => m.severity === 2).slice(0, 3)
    .map((m) => `${m.ruleId}: ${m.message} at ${text.split('\n')[m.line - 1]?.slice(Math.max(0, m.column - 40), m.column + 60)}`).join('; ');
}

const unescape = (s) => s.replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
const words = (text) => unescape(text.replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]*>/g, ' '));

/** The matrix of rights has every role beside every permission, and grows with each feature. */
const bytesMax = (path) => path.startsWith('/admin/rights') ? 3 * BYTES_MAX : BYTES_MAX;

async function faultOfPage(res, path) {
  const page = res.text.replace(/<svg[\s\S]*?<\/svg>/g, ' ');               // a picture's marks have titles of their own
  const titles = page.match(/<title>([^<]+)<\/title>/g) ?? [], heads = res.text.match(/<h1[ >]/g) ?? [];
  if (titles.length !== 1) return `${titles.length} titles`;
  if (heads.length !== 1) return `${heads.length} h1`;
  if (/ошибк/i.test(words(res.text))) return `«${/.{0,40}ошибк.{0,20}/i.exec(words(res.text))[0]}»`;
  if (Buffer.byteLength(res.text) > bytesMax(path)) return `${Buffer.byteLength(res.text)} bytes`;
  if (/ style=/.test(res.text)) return 'a style attribute';
  return invalid(res.text);
}

// ---- Links -----------------------------------------------------------------------------------------------------
/** Pages that differ by a value alone (a person, a day) are one kind; of a kind a few are enough. */
const kindOf = (path) => path.replace(/[?&]year=\d*/, '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID').replace(/=[^&]*/g, '=');
const OF_A_KIND = 12;

function linksOf(text, from) {
  const found = [];
  for (const [, href] of text.matchAll(/<a [^>]*?href="([^"]*)"/g)) {
    const url = new URL(unescape(href), new URL(from, 'http://nastavnik.test'));
    if (url.host === 'nastavnik.test') found.push(url.pathname + url.search);
  }
  for (const [, action] of text.matchAll(/<form [^>]*?action="([^"]*)"[^>]*method="get"/g)) found.push(unescape(action));
  return found;
}

class Walk {
  constructor(login, person) { Object.assign(this, { login, person, seen: new Map(), kinds: new Map(), faults: [], largest: [0, ''] }); }

  add(path, from) {
    const kind = kindOf(path), n = this.kinds.get(kind) ?? 0;
    if (this.seen.has(path) || this.seen.size >= PAGES_MAX || n >= OF_A_KIND) return;
    this.kinds.set(kind, n + 1);
    this.seen.set(path, from);
  }

  async look(path, from) {
    const res = await this.person.get(path), fault = (what) => this.faults.push(`${path} (from ${from}): ${what}`);
    if (res.status === 303) return /sign-in/.test(res.to) && this.login !== 'visitor' ? fault('leads to the sign-in') : this.add(res.to, path);
    if (res.status !== 200) return fault(`${res.status}: ${words(/<h1.*?<\/h1>/s.exec(res.text)?.[0] ?? res.text.slice(0, 80))}`);
    if (!/text\/html/.test(res.headers['content-type'] ?? '')) return;
    const wrong = await faultOfPage(res, path), bytes = Buffer.byteLength(res.text);
    if (bytes > this.largest[0]) this.largest = [bytes, path];
    if (wrong) fault(wrong);
    for (const link of linksOf(res.text, path)) this.add(link, path);
  }

  async all(first) {
    this.add(first, 'the address');
    for (const [path, from] of this.seen) await this.look(path, from);       // grows while it is walked
    const [bytes, path] = this.largest;
    this.faults.forEach((f) => tally.check(`${this.login}: ${f.split(': ')[0]}`, f.slice(f.indexOf(': ') + 2)));
    tally.check(`${this.login}: ${this.seen.size} addresses, the largest page ${bytes} bytes (${path})`, bytes > 0 || 'nothing was seen');
  }
}

const store = join(folder, 'demo.db');
const said = program(binary, ['demo', '--db', store, '--password-stdin', '--today', TODAY], `${PASSWORD}\n`);
const logins = [...said.matchAll(/^ {2}([a-z]+) {2,}/gm)].map((m) => m[1]);
if (logins.length < 5) throw new Error(`the demo names too few people:\n${said}`);
if (!html) console.log('note  html-validate is not installed: the HTML is not judged');
const server = await serve(binary, store, TODAY);
await new Walk('visitor', new Person(server.port)).all('/sign-in');
for (const login of logins) await new Walk(login, await new Person(server.port).signIn(login)).all('/');
tally.check('the server ends well', await server.stop() === 0 || server.log().slice(-500));
tally.end();
