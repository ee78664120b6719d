// Answers that come at once: one link for all that two hundred people have and that takes fifty; one submission sent twenty times; a link
// that somebody made up, a text of a megabyte; first and second answers; then `nastavnik survey verify` counts everything again, and finds
// a counter that was changed behind the program's back.
//
//   node test/surveys/together.mjs BINARY STORE
import { spawn, spawnSync } from 'node:child_process';
import { request } from 'node:http';
import assert from 'node:assert/strict';

const [binary, store] = process.argv.slice(2);
const PASSWORD = 'пароль для проверок', TODAY = '2026-11-24', MOST = 50, PEOPLE = 200;
let passed = 0, failed = 0, base = '', kept = MOST + 1 + 12;

function run(args, input) {
  const r = spawnSync(binary, args, { input, maxBuffer: 1 << 26 });
  return { status: r.status, out: r.stdout.toString(), err: r.stderr.toString() };
}
async function check(name, what) {
  try { await what(); passed++; console.log(`ok   ${name}`); } catch (e) { failed++; console.log(`FAIL ${name}\n${e.stack}\n${e.cause ?? ''}`); }
}
let cookie = '';
async function ask(path, fields, jar = '') {
  const body = fields && new URLSearchParams(fields);
  const send = () => fetch(base + path, { method: body ? 'POST' : 'GET', body, redirect: 'manual', headers: { cookie: jar, 'sec-fetch-site': 'same-origin' } });
  const res = await send().catch(send);
  for (const c of res.headers.get('set-cookie')?.split(/, (?=[^ ;=]+=)/) ?? []) if (!/max-age=0/i.test(c) && jar !== null) cookie = c.split(';')[0];
  return { status: res.status, to: res.headers.get('location') ?? '', text: await res.text() };
}
// One form from an address of this computer's.
function from(address, path, fields) {
  const body = new URLSearchParams(fields).toString();
  return new Promise((ok, bad) => {
    const r = request(base + path, { method: 'POST', localAddress: address, headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length, 'sec-fetch-site': 'same-origin' } }, (res) => {
      let text = '';
      res.on('data', (d) => { text += d; }).on('end', () => ok({ status: res.statusCode, text }));
    });
    r.on('error', bad).end(body);
  });
}
const mine = (path, fields) => ask(path, fields, cookie);
async function must(path, fields) {
  const r = await mine(path, fields);
  assert.equal(r.status, 303, `${path}: ${r.status} ${r.text.replace(/<[^>]+>/g, ' ').slice(0, 600)}`);
  return r;
}
const count = (results, status) => results.filter((r) => r.status === status).length;

const made = run(['user', 'add', 'methodist', '--roles', 'methodist', '--name', 'Иванова Анна Павловна', '--password-stdin', '--create-org', 'ДЮЦ «Радуга»', '--today', TODAY, '--db', store], PASSWORD + '\n');
if (made.status) throw new Error(made.err);
const server = spawn(binary, ['serve', '--db', store, '--listen', '127.0.0.1:0', '--today', TODAY, '--per_address', '500'], { stdio: ['ignore', 'pipe', 'pipe'] });
base = await new Promise((ok, bad) => {
  let log = '';
  for (const s of [server.stdout, server.stderr]) s.on('data', (d) => { log += d; const m = /port=(\d+)/.exec(log); if (m) ok(`http://127.0.0.1:${m[1]}`); });
  server.on('exit', () => bad(new Error(log)));
});

const DAYS = { first: TODAY, last: '2026-12-01' };
async function campaign(form, identity, audience) {
  const at = /\/surveys\/c\/[0-9a-f-]{36}/.exec((await must('/surveys/new', { form, title: form, identity, ...DAYS, ...audience })).to)[0];
  await must(at + '/begin', {}).catch(async () => { await must(at + '/common', { most: String(MOST) }); await must(at + '/begin', {}); });
  return at;
}
const links = async (at) => [...(await mine(at)).text.matchAll(/class="survey-link"[^>]*value="http:\/\/[^/]+(\/surveys\/a\/[0-9a-f]{32})"/g)].map((m) => m[1]);
const answers = { 'a[3].v': '1', 'a[10].v': 'Робототехника', 'a[22].v': '1' };
const key = (n) => n.toString(16).padStart(32, '0');
const answered = async (at) => Number(/Ответов: (\d+)|(?:общей ссылкой|перенесёнными) — (\d+)/.exec((await mine(at)).text)?.slice(1).find(Boolean));

try {
  await must('/sign-in', { login: 'methodist', password: PASSWORD, next: '' });
  let at, link;

  await check('two hundred at once by a link that takes fifty: fifty are kept, the others are told', async () => {
    at = await campaign('mentor-potential', 'confidential', { category: 'graduate' });
    link = /общ[^<]*<a href="http:\/\/[^/]+(\/surveys\/a\/[0-9a-f]{32})"/i.exec((await mine(at)).text)[1];
    const results = await Promise.all(Array.from({ length: PEOPLE }, (_, i) => ask(link, { key: key(i + 1), ...answers }, null)));
    assert.equal(count(results, 303), MOST, JSON.stringify(results.map((r) => r.status)));
    assert.equal(count(results, 422), PEOPLE - MOST);
    assert.equal(await answered(at), MOST);
  });
  await check('one submission twenty times at once: kept once, thanks each time', async () => {
    await must(at + '/common', { most: String(MOST + 30) });
    const results = await Promise.all(Array.from({ length: 20 }, () => ask(link, { key: key(999), ...answers }, null)));
    assert.equal(count(results, 303), 20);
    assert.equal(await answered(at), MOST + 1);
  });
  await check('a link that was passed on takes three hundred answers from one address in a quarter of an hour; another address is not in the way', async () => {
    const shared = await campaign('mentor-potential', 'confidential', { category: 'graduate' });
    await must(shared + '/common', { most: '1000' });
    const open = /общ[^<]*<a href="http:\/\/[^/]+(\/surveys\/a\/[0-9a-f]{32})"/i.exec((await mine(shared)).text)[1];
    const results = [], began = Date.now();
    for (let at = 0; at < 340; at += 20)
      results.push(...await Promise.all(Array.from({ length: 20 }, (_, i) => from('127.0.0.7', open, { key: key(5000 + at + i), ...answers }))));
    // Three hundred in a quarter of an hour are one more every three seconds, and a slow machine takes some.
    const more = Math.ceil((Date.now() - began) / 3000), taken = count(results, 303);
    assert.ok(taken >= 300 && taken <= 300 + more, `${taken} were taken, ${more} more might be`);
    assert.equal(count(results, 422), 340 - taken);
    assert.match(results.find((r) => r.status === 422).text, /ответили уже много раз подряд. Подождите 15 минут: набранное не пропадёт/);
    assert.match(results.find((r) => r.status === 422).text, /value="Робототехника"|>\s*Робототехника/);
    assert.equal((await from('127.0.0.8', open, { key: key(7000), ...answers })).status, 303);
    kept += taken + 1;
  });
  await check('made-up links and a text of a megabyte are refused, nothing is kept', async () => {
    const forged = await Promise.all(Array.from({ length: 50 }, (_, i) => ask(`/surveys/a/${key(i + 5)}`, { key: key(i), ...answers }, null)));
    assert.equal(count(forged, 404), 50);
    const large = await ask(link, { key: key(1001), ...answers, 'a[10].v': 'ы'.repeat(500_000) }, null);
    assert.ok([413, 422].includes(large.status), String(large.status));
    const range = await ask(link, { key: key(1002), ...answers, 'a[13].v': '1e9' }, null);
    assert.equal(range.status, 422);
    assert.equal(await answered(at), MOST + 1);
  });
  await check('first and second answers of the same people, the second half the other way round, are compared once each', async () => {
    for (let i = 0; i < 6; i++)
      await must('/people/new', { last: 'Озёров', first: 'АБВГДЕ'[i] + 'лексей', middle: 'Ильич', category: 'young', born: '1999-01-0' + (i + 1), anyway: '1' });
    const first = await campaign('tt-mentee-1', 'confidential', { category: 'young' }), second = await campaign('tt-mentee-2', 'confidential', { category: 'young' });
    const one = await links(first), two = await links(second);
    assert.equal(one.length, 6);
    const fill = async (path, scale) => {
      const page = (await ask(path, null, null)).text, fields = { key: /name="key" value="([0-9a-f]{32})"/.exec(page)[1] };
      for (const [, name, value] of page.matchAll(/name="(a\[\d+\]\.v)" value="(\d+)"/g)) if (!fields[name] || value === String(scale)) fields[name] = value;
      const r = await ask(path, fields, null);
      assert.equal(r.status, 303, r.text.replace(/<[^>]+>/g, ' ').slice(0, 800));
    };
    for (let i = 0; i < 6; i++) {
      await fill(i < 3 ? one[i] : two[i], i < 3 ? 4 : 8);
      await fill(i < 3 ? two[i] : one[i], i < 3 ? 8 : 4);
    }
    const page = (await mine(second + '/results')).text.replace(/<[^>]+>/g, ' ');
    assert.match(page, /Первый и второй опросы/);
    assert.match(page, /по этим ответам судить рано \(n = 6\)/);
  });
  if (store.endsWith('.db')) await check('somebody signed in answers: the store keeps no time of it', async () => {
    const r = await mine(link, { key: key(2001), ...answers, _rev: '1' });
    assert.equal(r.status, 303, r.text.slice(0, 300));
    const look = "import sqlite3,sys\nprint(sqlite3.connect(sys.argv[1],timeout=20).execute(\"SELECT count(*) FROM submission WHERE location LIKE '%/surveys/a/%'\").fetchone()[0])";
    assert.equal(spawnSync('python3', ['-c', look, store]).stdout.toString().trim(), '0');
    kept++;
  });
  await check('counted again, everything is as it was kept', async () => {
    const r = run(['survey', 'verify', '--db', store]);
    assert.equal(r.status, 0, r.out + r.err);
    assert.match(r.out, new RegExp(`^${kept} answers, 6 pairs of answers, 0 counters`, 'm'));
  });
  if (store.endsWith('.db')) await check('a counter changed behind the back is found', async () => {
    const change = "import sqlite3,sys\nd=sqlite3.connect(sys.argv[1],timeout=20)\nd.execute('UPDATE survey_change SET n = n + 1')\nd.commit()";
    assert.equal(spawnSync('python3', ['-c', change, store]).status, 0);
    const r = run(['survey', 'verify', '--db', store]);
    assert.equal(r.status, 1);
    assert.match(r.out, /survey_change [0-9a-f-]{36}\t7\t6/);
  });
} finally {
  server.kill('SIGTERM');
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
