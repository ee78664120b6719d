// Orders that are registered at once: fifty of them by one secretary's fifty windows, one order by twenty people, one number typed for
// many; then nothing was lost, no number has a gap, and a body that was changed behind the program's back is found.
//
//   node test/orders/together.mjs BINARY STORE
import { spawn, spawnSync } from 'node:child_process';
import assert from 'node:assert/strict';

const [binary, store] = process.argv.slice(2);
const PASSWORD = 'пароль для проверок', TODAY = '2026-11-24', MANY = 50;
let passed = 0, failed = 0, base = '';

function run(args, input) {
  const r = spawnSync(binary, args, { input, maxBuffer: 1 << 26 });
  return { status: r.status, out: r.stdout.toString(), err: r.stderr.toString() };
}
async function check(name, what) {
  try { await what(); passed++; console.log(`ok   ${name}`); } catch (e) { failed++; console.log(`FAIL ${name}\n${e.stack}\n${e.cause ?? ""}`); }
}

class Person {
  cookie = '';
  async ask(path, fields) {
    const body = fields && new URLSearchParams(fields);
    const send = () => fetch(base + path, { method: body ? 'POST' : 'GET', body, redirect: 'manual', headers: { cookie: this.cookie, 'sec-fetch-site': 'same-origin' } });
    const res = await send().catch(send);      // a connection that the server closed as idle: asked again, as a browser does
    for (const c of res.headers.get('set-cookie')?.split(/, (?=[^ ;=]+=)/) ?? []) if (!/max-age=0/i.test(c)) this.cookie = c.split(';')[0];
    return { status: res.status, to: res.headers.get('location') ?? '', text: await res.text() };
  }
  async rev(order) { return /name="order_rev" value="(\d+)"/.exec((await this.ask(`/orders/o/${order}`)).text)?.[1]; }
  async must(path, fields) { const r = await this.ask(path, fields); assert.equal(r.status, 303, `${path}: ${r.status} ${r.text.replace(/<[^>]+>/g, ' ').slice(0, 600)}`); return r; }
}
async function as(login) {
  const p = new Person();
  await p.must('/sign-in', { login, password: PASSWORD, next: '' });
  return p;
}

for (const [login, name] of [['director', 'Сергеева Елена Викторовна'], ['methodist', 'Иванова Анна Павловна'], ['secretary', 'Кравец Полина Ильинична']]) {
  const r = run(['user', 'add', login, '--roles', login, '--name', name, '--password-stdin', '--create-org', 'ДЮЦ «Радуга»', '--today', TODAY, '--db', store], PASSWORD + '\n');
  if (r.status) throw new Error(r.err);
}
const server = spawn(binary, ['serve', '--db', store, '--listen', '127.0.0.1:0', '--today', TODAY, '--per_address', '500'], { stdio: ['ignore', 'pipe', 'pipe'] });
base = await new Promise((ok, bad) => {
  let log = '';
  for (const s of [server.stdout, server.stderr]) s.on('data', (d) => { log += d; const m = /port=(\d+)/.exec(log); if (m) ok(`http://127.0.0.1:${m[1]}`); });
  server.on('exit', () => bad(new Error(log)));
});

const methodist = await as('methodist'), secretary = await as('secretary'), director = await as('director');

// A signed order without blanks, that waits for its number.
async function signed() {
  const order = /\/orders\/o\/([0-9a-f-]{36})/.exec((await methodist.must('/orders/new', { type: 'rubric' })).to)[1];
  await methodist.must(`/orders/o/${order}/send`, { order_rev: await methodist.rev(order) });
  await director.must(`/orders/o/${order}/signed`, { order_rev: await director.rev(order), day: TODAY, post: 'Директор', name: 'Сергеева Елена Викторовна' });
  return order;
}
const some = async (n) => { const out = []; for (let i = 0; i < n; i++) out.push(await signed()); return out; };
const count = (results, status) => results.filter((r) => r.status === status).length;

try {
  const series = /name="series_rev" value="(\d+)"/;
  const numbering = async (how) => director.must('/orders/series/main', { series_rev: series.exec((await director.ask('/orders/series/main')).text)[1], title: 'по основной деятельности', numbering: how, pattern: '{n}-ОД', active: '1' });

  await check('fifty at once by the program: one number each, no gap', async () => {
    await numbering('program');
    const orders = await some(MANY), revs = await Promise.all(orders.map((o) => secretary.rev(o)));
    const results = await Promise.all(orders.map((o, i) => secretary.ask(`/orders/o/${o}/register`, { order_rev: revs[i], day: TODAY })));
    assert.equal(count(results, 303), MANY, JSON.stringify(results.map((r) => r.status)));
    const numbers = run(['order', 'list', '--db', store]).out.trim().split('\n').map((l) => l.split('\t')[0]);
    assert.deepEqual(numbers.map((n) => parseInt(n)).sort((a, b) => a - b), Array.from({ length: MANY }, (_, i) => i + 1));
  });
  await check('one order by twenty at once: one of them registers it', async () => {
    await numbering('journal');
    const [order] = await some(1), rev = await secretary.rev(order);
    const results = await Promise.all(Array.from({ length: 20 }, (_, i) => secretary.ask(`/orders/o/${order}/register`, { order_rev: rev, number: `2-${i}`, day: TODAY })));
    assert.equal(count(results, 303), 1);
    assert.equal(count(results, 409), 19);
  });
  await check('one number typed for ten at once: one has it, the others are told whose it is', async () => {
    const orders = await some(10), revs = await Promise.all(orders.map((o) => secretary.rev(o)));
    const results = await Promise.all(orders.map((o, i) => secretary.ask(`/orders/o/${o}/register`, { order_rev: revs[i], number: '300/1', day: TODAY })));
    assert.equal(count(results, 303), 1);
    assert.equal(count(results, 422), 9);
    assert.ok(results.filter((r) => r.status === 422).every((r) => r.text.includes('№ 300/1 уже у приказа')));
  });
  await check('two directors sign at once: one signature', async () => {
    const order = /\/orders\/o\/([0-9a-f-]{36})/.exec((await methodist.must('/orders/new', { type: 'rubric' })).to)[1];
    await methodist.must(`/orders/o/${order}/send`, { order_rev: await methodist.rev(order) });
    const rev = await director.rev(order);
    const results = await Promise.all([director, secretary].map((p, i) => p.ask(`/orders/o/${order}/signed`, { order_rev: rev, day: TODAY, post: 'Директор', name: `Сергеева Елена Викторовна${' '.repeat(i)}` })));
    assert.deepEqual(results.map((r) => r.status).sort(), [303, 409]);
  });
  await check('the register goes on page by page, and back to its beginning', async () => {
    const first = (await methodist.ask('/orders?state=registered')).text, shown = (text) => [...text.matchAll(/\/orders\/o\/([0-9a-f-]{36})"/g)].map((m) => m[1]);
    const next = /href="([^"]+)" rel="next"/.exec(first)[1].replaceAll('&amp;', '&');
    const second = (await methodist.ask(next)).text;
    assert.equal(shown(first).length, 50);
    assert.ok(second.includes('В начало') && !second.includes('rel="next"'));
    assert.equal(new Set([...shown(first), ...shown(second)]).size, 52);
  });
  await check('all are what was registered', async () => {
    const r = run(['order', 'verify', '--db', store]);
    assert.equal(r.status, 0, r.out + r.err);
    assert.match(r.out, /^52 orders, 0 differ/m);
  });
  if (!store.startsWith('postgres') && !store.includes('host=')) await check('a body changed in the file is found, and said on its page', async () => {
    const change = "import sqlite3,sys\nd=sqlite3.connect(sys.argv[1],timeout=20)\nd.execute(\"UPDATE orders_order SET body=replace(body,'рубрику','рубрика') WHERE number='7-ОД'\")\nd.commit()";
    const r = spawnSync('python3', ['-c', change, store]);
    assert.equal(r.status, 0, r.stderr.toString());
    const v = run(['order', 'verify', '--db', store]);
    assert.equal(v.status, 1);
    assert.match(v.out, /\t7-ОД$/m);
    const id = run(['order', 'list', '--db', store]).out.split('\n').find((l) => l.startsWith('7-ОД\t')).split('\t')[4];
    assert.ok((await methodist.ask(`/orders/o/${id}`)).text.includes('контрольная сумма не сходится'));
  });
} finally {
  server.kill();
  await new Promise((ok) => server.on('exit', ok));
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
