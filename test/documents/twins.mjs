// Every kind of document that the program makes, taken out of a running demo centre as Word and as PDF: the Word file by the rules of OOXML, opened by
// LibreOffice, as many pages as its twin and on each the same text.  What LibreOffice makes for the server, too: the PDF of the centre's own Word file,
// a roadmap that comes as .rtf or .doc.
//
//   node test/documents/twins.mjs BINARY FOLDER        pictures of the pages stay in FOLDER, to be looked at
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Person, PASSWORD, Tally, program, serve } from '../people/browser.mjs';

const [binary, folder] = process.argv.slice(2);
const TODAY = '2026-11-24', PAGES_MAX = 300;
const ofAKind = (kind) => (/^\/(orders\/o|papers\/p)\/ID/.test(kind) ? 60 : 1);
const tally = new Tally(), files = new Map();
const unescape = (s) => s.replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

// ---- What is made for it --------------------------------------------------------------------------------------------------
const must = (res, status, what) => { if (res.status !== status) throw new Error(`${what}: ${res.status} ${/class="wrong">[^<]*/.exec(res.text)?.[0] ?? res.text.slice(0, 300)}`); return res; };
const idIn = (s) => /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(s)[0];

// Of orders those that have something else in them: typed and made appendices, tables, stamps, sub-clauses, what is still to be written.
const KINDS = ['implement', 'roadmap', 'regulation', 'training', 'community', 'pairs', 'amend', 'results'];
async function orders(methodist) {
  for (const type of KINDS) must(await methodist.post('/orders/new', [['type', type]]), 303, `an order ${type}`);
}

// With an emblem the signature and the marks below it come to the foot of a page: they go over it together.
async function letterhead(secretary) {
  const rev = /name="letterhead_rev" value="(\d+)"/.exec((await secretary.get('/org/letterhead')).text)[1];
  must(await secretary.post('/org/letterhead', [['letterhead_rev', rev], ['founder', 'Управление образования города Лесогорска'], ['full_name', 'Муниципальное бюджетное учреждение\nдополнительного образования\n«Детско-юношеский центр «Радуга»'],
    ['short_name', 'МБУ ДО «ДЮЦ «Радуга»'], ['place', 'г. Лесогорск'], ['corner', 'no'], ['number_apart', 'no'], ['with_contacts', '1'], ['font', 'Times New Roman'], ['size', '14'],
    ['emblem', { name: 'emblem.png', bytes: readFileSync(new URL('../../src/features/org/test/emblem.png', import.meta.url)) }]]), 303, 'the letterhead');
}

async function papers(clerk) {
  const pairs = await clerk.get('/pairs'), people = await clerk.get('/people');
  const pair = idIn(/href="\/pairs\/p\/[0-9a-f-]{36}/.exec(pairs.text)[0]), person = idIn(/href="\/people\/p\/[0-9a-f-]{36}/.exec(people.text)[0]);
  for (const t of JSON.parse(readFileSync(new URL('../../src/features/papers/data/templates.json', import.meta.url)))) {
    const about = t.about === 'pair' ? [['pair', pair]] : t.about === 'person' ? [['person', person]] : [];
    const form = must(await clerk.get(`/papers/new?template=${t.code}${about.map(([k, v]) => `&${k}=${v}`).join('')}`), 200, `the form of ${t.code}`);
    const asked = [...form.text.matchAll(/name="asked\[(\d+)\]\.name" value="([^"]*)"/g)].flatMap(([, i, name]) => [[`asked[${i}].name`, name], [`asked[${i}].value`, value(form.text, i)]]);
    must(await clerk.post('/papers/new', [['template', t.code], ['day', TODAY], ...about, ...asked]), 303, `a paper ${t.code}`);
  }
}

// What the form proposes; a day or a sentence where it proposes nothing.
function value(text, i) {
  const field = new RegExp(`<(input|textarea|select)[^>]*name="asked\\[${i}\\]\\.value"[^>]*>([^<]*)`).exec(text);
  if (field?.[1] === 'select') return unescape(/<option value="([^"]+)"/.exec(text.slice(field.index))[1]);
  const given = field?.[1] === 'textarea' ? field[2] : / value="([^"]*)"/.exec(field?.[0] ?? '')?.[1];
  return given ? unescape(given) : /type="date"/.test(field?.[0] ?? '') ? TODAY : /type="number"/.test(field?.[0] ?? '') ? '3' : 'Первая строка, в которой слов больше, чем в одной строке бланка помещается.\nВторая.';
}

// What no page has a plain link to, or only when there is something in it.
async function othersOf(methodist) {
  const order = idIn(/href="\/orders\/o\/[0-9a-f-]{36}">Об утверждении состава/.exec((await methodist.get('/orders')).text)[0]);
  const acks = await methodist.get(`/orders/o/${order}/acks`), who = [...acks.text.matchAll(/name="who" value="([0-9a-f-]{36})"/g)].map(([, id]) => ['who', id]);
  must(await methodist.post(`/orders/o/${order}/acks`, who), 303, 'the sheet of acknowledgment');
  const minutes = idIn(/href="\/minutes\/m\/[0-9a-f-]{36}">[^<]*[Пп]едагогический/.exec((await methodist.get('/minutes')).text)[0]);
  await take(methodist, `/orders/o/${order}/acks/file?format=docx`);
  await take(methodist, `/orders/o/${order}/set?format=docx&with=acks`);
  await take(methodist, `/orders/o/${order}/site/file?format=docx`);
  await take(methodist, `/minutes/m/${minutes}/extract/file?format=docx&items=1&post=${encodeURIComponent('Секретарь')}&name=${encodeURIComponent('Кравец Полина Ильинична')}&day=${TODAY}`);
}

// ---- What there is ---------------------------------------------------------------------------------------------------------
const kindOf = (path) => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID').replace(/=[^&]*/g, (v) => (/^=(docx|pdf|register|cover)$/.test(v) ? v : '='));
const isWord = (path) => /\/word$|\/docx(\?|$)|[?&]format=docx/.test(path);
const twinOf = (path) => path.replace(/\/word$/, '/pdf').replace(/\/docx(\?|$)/, '/pdf$1').replace(/format=docx/, 'format=pdf');

async function walk(person, starts) {
  const seen = new Map(starts.map((s) => [s, true])), kinds = new Map();
  for (const [path] of seen) {
    const res = await person.get(path);
    if (res.status !== 200 || !/text\/html/.test(res.headers['content-type'] ?? '')) continue;
    for (const [, href] of res.text.matchAll(/<a [^>]*?href="([^"]*)"/g)) {
      const url = new URL(unescape(href), `http://nastavnik.test${path}`), to = url.pathname + url.search;
      if (url.host !== 'nastavnik.test' || url.searchParams.has('year') || !starts.some((s) => to.startsWith(s)) || seen.has(to)) continue;
      if (isWord(to)) await take(person, to);
      const kind = kindOf(to), n = kinds.get(kind) ?? 0;
      if (isWord(to) || /pdf|xlsx|csv|\/file/.test(to) || seen.size >= PAGES_MAX || n >= ofAKind(kind)) continue;
      kinds.set(kind, n + 1);
      seen.set(to, true);
    }
  }
}

const taken = new Map();
async function take(person, path, own = false) {
  const kind = kindOf(path), n = taken.get(kind) ?? 0;
  if (n >= ofAKind(kind) || [...files.values()].some((f) => f.path === path)) return;
  taken.set(kind, n + 1);
  const word = await person.get(path), pdf = await person.get(twinOf(path)), name = `${String(files.size).padStart(3, '0')}${kind.replace(/[^A-Za-z]+/g, '-').slice(0, 50)}`;
  if (!/wordprocessingml/.test(word.headers['content-type'] ?? '')) return;
  if (pdf.status !== 200) return tally.check(path, `its twin: ${pdf.status}`);
  writeFileSync(join(folder, `${name}.docx`), word.bytes);
  writeFileSync(join(folder, `${name}.pdf`), pdf.bytes);
  files.set(name, { path, own });
}

// ---- The check ---------------------------------------------------------------------------------------------------------------
const pages = (pdf) => Number(/^Pages:\s+(\d+)/m.exec(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' }))[1]);
// A watermark is a picture there and letters here.  Hyphens at the ends of lines are not told from others.
const sheets = (pdf) => execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' }).split('\f').map((page) => page.replace(/[\s\u00a0\u00ad-]/g, ''));
const MARK = 'ПРОЕКТ';

// Letters that one page has and the other lacks: lines and cells may stand in another order, words may be parted at another letter.
function differ(ours, theirs) {
  const count = new Map();
  for (const c of ours) count.set(c, (count.get(c) ?? 0) + 1);
  for (const c of theirs) count.set(c, (count.get(c) ?? 0) - 1);
  const other = [...count].filter(([, n]) => n);
  return other.length === 0 || (other.length === MARK.length && other.every(([c, n]) => n === 1 && MARK.includes(c))) ? ''
    : other.slice(0, 12).map(([c, n]) => `${n > 0 ? '+' : ''}${n} «${c}»`).join(' ');
}

function judge(name, { path, own }) {
  const docx = join(folder, `${name}.docx`), pdf = join(folder, `${name}.pdf`), lo = join(folder, 'lo', `${name}.pdf`), what = `${path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')} (${name})`;
  const rules = spawnSync('node', [new URL('ooxml.mjs', import.meta.url).pathname, docx], { encoding: 'utf8' });
  if (rules.status !== 0 && !own)              // what somebody made with his own Word is as he made it return tally.check(what, `OOXML: ${rules.stdout}${rules.stderr}`);
  if (!existsSync(lo)) return tally.check(what, 'LibreOffice does not open it');
  const n = pages(pdf), m = pages(lo), ours = sheets(pdf), theirs = sheets(lo), other = ours.map((page, i) => differ(page, theirs[i] ?? '')).findIndex((d) => d);
  spawnSync('pdftoppm', ['-r', '50', '-png', pdf, pdf.replace(/\.pdf$/, '')]);
  tally.check(`${what}: ${n} p.`, n !== m ? `${n} pages, LibreOffice makes ${m}` : other >= 0 ? `page ${other + 1}: ${differ(ours[other], theirs[other] ?? '')}` : true);
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(join(folder, 'lo'), { recursive: true });
const store = join(folder, 'demo.db');
program(binary, ['demo', '--db', store, '--password-stdin', '--today', TODAY], `${PASSWORD}\n`);
const server = await serve(binary, store, TODAY);
const methodist = await new Person(server.port).signIn('methodist'), hr = await new Person(server.port).signIn('hr');
await letterhead(await new Person(server.port).signIn('secretary'));
await orders(methodist);
await papers(hr);
await walk(methodist, ['/orders', '/minutes', '/nomenclature', '/surveys', '/bases', '/pairs', '/plan']);
await walk(hr, ['/papers']);
await othersOf(methodist);

// The centre's own Word file: Word and PDF come of it, the PDF through LibreOffice on the server.
const rubric = idIn(/href="\/orders\/o\/[0-9a-f-]{36}">О создании рубрики/.exec((await methodist.get('/orders')).text)[0]);
must(await methodist.post('/orders/types/rubric/blank', [['file', { name: 'blank.docx', bytes: readFileSync(new URL('../../src/features/orders/test/blank.docx', import.meta.url)) }]]), 303, 'the own blank');
for (const [name, f] of files) if (f.path === `/orders/o/${rubric}/word`) files.delete(name);
taken.clear();
await take(methodist, `/orders/o/${rubric}/word`, true);

execFileSync('soffice', [`-env:UserInstallation=file://${join(folder, 'profile')}`, '--headless', '--convert-to', 'pdf', '--outdir', join(folder, 'lo'),
  ...[...files.keys()].map((n) => join(folder, `${n}.docx`))], { stdio: 'ignore' });
for (const [name, f] of files) judge(name, f);

// The same from the console.
const ours = [...files].find(([, f]) => f.own)[0];
program(binary, ['order', 'render', rubric, '-o', join(folder, 'console.docx'), '--db', store]);
program(binary, ['order', 'render', rubric, '-o', join(folder, 'console.pdf'), '--db', store]);
tally.check('the console prints by the own Word file, too', readFileSync(join(folder, 'console.docx')).equals(readFileSync(join(folder, `${ours}.docx`))) || 'another Word file');
tally.check('and PDF is LibreOffice\'s', /LibreOffice/.test(execFileSync('pdfinfo', [join(folder, 'console.pdf')], { encoding: 'utf8' })) || 'not made by it');

// What comes in: the sample as .rtf and .doc reads as the Word file does.
const office = (from, to) => execFileSync('soffice', [`-env:UserInstallation=file://${join(folder, 'profile')}`, '--headless', '--convert-to', to, '--outdir', folder, from], { stdio: 'ignore' });
const plan = new URL('../data/samples/order-roadmap-2022.docx', import.meta.url).pathname, parse = (file) => spawnSync(binary, ['plan', 'parse', file], { encoding: 'utf8' }).stdout, read = parse(plan);
office(plan, 'rtf');
office(join(folder, 'order-roadmap-2022.rtf'), 'doc');
for (const kind of ['rtf', 'doc']) tally.check(`a roadmap that comes as .${kind}`, (read && parse(join(folder, `order-roadmap-2022.${kind}`)) === read) || 'read otherwise than the Word file');
for (const kind of ['/orders/o/ID/word', '/orders/o/ID/acks/file', '/orders/o/ID/site/file', '/orders/o/ID/excerpt/file', '/minutes/m/ID/word', '/minutes/m/ID/extract/file', '/papers/p/ID/file', '/nomenclature', '/surveys/c/ID/report', '/bases', '/plan/info'])
  tally.check(`there is one of ${kind}`, [...files.values()].some((f) => kindOf(f.path).startsWith(kind)) || 'no page has a link to it');
tally.check('the server ends well', await server.stop() === 0 || server.log().slice(-500));
rmSync(join(folder, 'profile'), { recursive: true, force: true });
tally.end();
