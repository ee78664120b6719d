// What people type wrong, and what somebody types on purpose, in every field of every form that the people of the demo reach below the
// given addresses: dates that do not exist, a future birth, 20,000 characters, Latin look-alikes, SQL, markup, formulas, foreign ids.
//
//   node test/attacks/forms.mjs BINARY TARGET PREFIX…        TARGET: what --db takes; its store is made here
//
// Nothing may answer 500, show what was typed as markup, or take a day that does not exist; all that is kept must still agree afterwards.
// Last line: "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PASSWORD, TODAY, ask, check, endRequests, must, run, serve, signIn, total } from './lib.mjs';

const [binary, target, ...prefixes] = process.argv.slice(2);
const HERE = '/o/demo', SOUTH = '/o/south';
const MARK = '<script>alert(7)</script>', ID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const NOBODY = '00000000-0000-7000-8000-000000000000';
const TEXTS = [MARK, `'); DROP TABLE person; --`, 'я'.repeat(20000), '=cmd|\'/c calc\'!A0', '\u202eобратно \u{1F4A3} \t', 'Ив\u0061нов'];
const DAYS = ['31.02.2010', '2010-02-31', '01.01.2999', 'вчера'], NUMBERS = ['-1', '99999999999999999999', '1e9', '٣'];
const LAST = /sign-out|\/erase|\/undo|\/drop|\/leave|\/cancel|\/end\b|\/part\//;      // what takes away comes at the end

must(binary, ['demo', '--db', target, '--password-stdin', '--today', TODAY, '--seed', '5'], PASSWORD + '\n');
must(binary, ['user', 'add', 'south', '--db', target, '--org', 'south', '--create-org', 'ЦДТ «Южный»', '--name', 'Южная Анна Ивановна',
  '--roles', 'admin,director,methodist,curator', '--today', TODAY, '--password-stdin'], PASSWORD + '\n');
const s = await serve(binary, target);

const plain = (text) => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>');
const pattern = (path) => path.split('?')[0].replace(ID, '*').replace(/\d{10}/g, '#').replace(/\/form\/[a-z]+-[a-z0-9-]+/, '/form/*').replace(/\/a\/[0-9a-f]{32}/, '/a/*');
const below = (path) => prefixes.some((p) => path.startsWith(HERE + p));
const attribute = (tag, name) => { const m = new RegExp(`\\s${name}="([^"]*)"`).exec(tag); return m ? plain(m[1]) : undefined; };

// The fields of a form with what they hold; type: how they are typed in.
function fieldsOf(html) {
  const out = [];
  for (const [tag] of html.matchAll(/<(?:input|textarea|select)\b[^>]*>/g)) {
    const name = attribute(tag, 'name'), type = tag.startsWith('<input') ? attribute(tag, 'type') ?? 'text' : tag.slice(1, 7) === 'select' ? 'select' : 'textarea';
    if (!name || type === 'file' || ((type === 'checkbox' || type === 'radio') && !/\schecked/.test(tag))) continue;
    let value = attribute(tag, 'value') ?? '';
    if (type === 'select') {
      const options = html.slice(html.indexOf(tag)).split('</select>')[0];
      value = attribute(/<option[^>]*\sselected[^>]*>/.exec(options)?.[0] ?? /<option[^>]*value="[^"]+"[^>]*>/.exec(options)?.[0] ?? '', 'value') ?? '';
    } else if (type === 'textarea') value = plain(html.slice(html.indexOf(tag) + tag.length).split('</textarea>')[0]);
    out.push({ name, type, value });
  }
  return out;
}

// Every page once for each shape of its address, every form once for each shape of its own.
async function crawl(cookie) {
  const seen = new Set(), forms = new Map(), links = new Map();
  const queue = prefixes.map((p) => HERE + p);
  while (queue.length && seen.size < 250) {
    const path = queue.shift(), shape = pattern(path);
    if (seen.has(shape)) continue;
    seen.add(shape);
    const page = await ask(s, 'GET', path, { cookie });
    check(page.status < 500, `GET ${shape}: ${page.status}`);
    if (page.status !== 200 || !/html/.test(page.headers['content-type'] ?? '')) continue;
    for (const m of page.text.matchAll(/\shref="([^"#]+)"/g)) {
      const to = plain(m[1]);
      if (to.startsWith('/') && below(to) && !/export|\/file/.test(to)) queue.push(to);
      if (below(to) && new RegExp(ID.source).test(to.split('?')[0])) links.set(pattern(to), to);
    }
    for (const [, head, body] of page.text.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)) {
      const action = attribute(` ${head}`, 'action'), fields = fieldsOf(body);
      if (!/method="post"/.test(head) || !action || !below(action)) continue;
      forms.set(pattern(action) + fields.map((f) => f.name.replace(/\d+/, 'n')).join(), { action, fields, page: path });
    }
  }
  return { forms: [...forms.values()].sort((a, b) => LAST.test(a.action) - LAST.test(b.action)), links: [...links.values()] };
}

const hostile = (f) => f.type === 'date' ? DAYS : f.type === 'number' ? NUMBERS : f.type === 'hidden' || f.type === 'select' ? [NOBODY, "x'", MARK] : TEXTS;

// Of a list of like fields the first: rows[0].due for rows[1].due.
async function attack(form, cookie, who) {
  const kind = (f) => f.name.replace(/\d+/g, 'n'), first = (f) => form.fields.find((x) => kind(x) === kind(f)) === f;
  for (const f of form.fields.filter((x) => !['checkbox', 'radio', 'submit', '_rev'].includes(x.type) && x.name !== '_rev' && first(x)))
    for (const bad of hostile(f)) {
      const body = new URLSearchParams(form.fields.map((x) => [x.name, x.name === f.name ? bad : x.value]));
      const type = 'application/x-www-form-urlencoded';
      const r = await ask(s, 'POST', form.action, { cookie, body: { type, bytes: Buffer.from(body.toString()) } });
      const at = `${who}: ${pattern(form.action)} ${f.name}=${bad.slice(0, 30)}`;
      check([303, 403, 404, 409, 413, 422].includes(r.status) && !r.text.includes(MARK), `${at}: ${r.status} ${r.text.slice(0, 200).replace(/\s+/g, ' ')}`);
      if (r.status === 422 && !['hidden', 'select'].includes(f.type) && r.text.includes(`name="${f.name}"`)) check(/[а-яё]{3}/i.test(/class="(?:wrong|message wrong|summary)[^"]*"[^>]*>([\s\S]{0,400})/.exec(r.text)?.[1] ?? ''), `${at}: refused without a word`);
      if (f.type === 'date' || bad.length > 10000) check(r.status !== 303 || bad === DAYS[2], `${at}: was taken`);
      if (f.name.startsWith('born') && bad === DAYS[2]) check(r.status !== 303, `${at}: born in the future`);
      const page = await ask(s, 'GET', form.page, { cookie });
      check(page.status < 500 && !page.text.includes(MARK), `${at}: the page shows it as markup`);
    }
}

// The ids of one centre at another one's address: as if they were not there, for pages and forms alike, and noted.
async function foreign(found, south) {
  for (const to of found.links) {
    const r = await ask(s, 'GET', to.replace(HERE, SOUTH), { cookie: south });
    check(r.status === 404, `another centre's ${pattern(to)}: ${r.status}`);
  }
  for (const form of found.forms.filter((f) => f.action.match(ID))) {
    const body = Object.fromEntries(form.fields.map((x) => [x.name, x.value]));
    const r = await ask(s, 'POST', form.action.replace(HERE, SOUTH), { cookie: south, body });
    check([404, 403, 422].includes(r.status), `POST of another centre's ${pattern(form.action)}: ${r.status}`);
  }
  const journal = await ask(s, 'GET', `${SOUTH}/admin/journal`, { cookie: south });
  check(journal.text.includes('Обращение к чужой записи'), 'nobody noted that foreign ids were tried');
}

// A formula that somebody typed stays a text in every table that leaves.
async function leaving(cookie) {
  const formula = '=HYPERLINK("http://evil.example";"список")', side = 'mentor';
  const one = /\/people\/p\/[0-9a-f-]+/.exec((await ask(s, 'GET', `${HERE}/bases/${side}`, { cookie })).text)[0];
  check((await ask(s, 'POST', `${HERE}${one}/side`, { cookie, body: { side, competences: formula, interests: formula, link: formula } })).status === 303, 'a formula could not be typed');
  const kept = /\/bases\/snapshot\/[0-9a-f-]+/.exec((await ask(s, 'POST', `${HERE}/bases/${side}/keep`, { cookie, body: { form: '' } })).to)?.[0];
  check(kept, 'the base could not be kept');
  for (const path of [`/bases/${side}/export?format=`, `${kept}/export?format=`]) {
    const csv = (await ask(s, 'GET', `${HERE}${path}csv`, { cookie })).text;
    check(csv.includes(`'=HYPERLINK`) && !/(^|[;"\n])=HYPERLINK/.test(csv), `${pattern(path)}csv: a cell begins with a formula`);
  }
  const folder = mkdtempSync(join(tmpdir(), 'forms-'));
  for (const path of [`/bases/${side}/export?format=xlsx`, `${kept}/export?format=xlsx`, '/consents/export?side=all&show=all', '/bases/register/export']) {
    const res = await fetch(`http://127.0.0.1:${s.port}${HERE}${path}`, { headers: { cookie, connection: 'close' } });
    writeFileSync(join(folder, 'x.xlsx'), Buffer.from(await res.arrayBuffer()));
    const xml = spawnSync('python3', ['-c', 'import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\nfor n in z.namelist():\n  if "sheet" in n.lower() and n.endswith(".xml") or "sharedStrings" in n: sys.stdout.buffer.write(z.read(n))',
      join(folder, 'x.xlsx')], { encoding: 'utf8', maxBuffer: 1 << 26 }).stdout;
    check(xml.includes('<sheetData') && !/<f[ >]/.test(xml) && (!path.includes('format') || xml.includes('=HYPERLINK')), `${pattern(path)}: a cell is a formula`);
  }
  rmSync(folder, { recursive: true });
}

let forms = 0;
for (const login of ['methodist', 'curator', 'parent', 'mentor']) {
  const cookie = await signIn(s, login, HERE).catch(() => null);
  if (!cookie) continue;
  const found = await crawl(cookie);
  forms += found.forms.length;
  if (login === 'methodist') {
    await foreign(found, await signIn(s, 'south', SOUTH));
    if (prefixes.includes('/bases')) await leaving(cookie);
  }
  for (const form of found.forms) await attack(form, cookie, login);
}
check(forms >= 20, `only ${forms} forms were found`);
check(s.alive(), `the server ended: ${s.log().slice(-2000)}`);
check(!s.log().includes('alert(7)'), 'what was typed is in the log');
endRequests();
await s.stop();
const verify = run(binary, ['people', 'verify', '--db', target]);
check(verify.status === 0, `what is kept beside the people: ${verify.stdout}${verify.stderr}`);
const chain = run(binary, ['audit', 'verify', '--db', target, '--org', 'demo']);
check(chain.status === 0, `the journal: ${chain.stdout}${chain.stderr}`);
console.log(`${forms} forms`);
process.exit(total());
