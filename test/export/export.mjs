// An exported plan is opened by a real reader: the program's own (nastavnik plan parse) reads the same rows out of the xlsx and
// the csv that it read out of the document, and the xlsx keeps the document's headings.
//
//   node test/export/export.mjs BINARY
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import assert from 'node:assert/strict';

const binary = process.argv[2];
const PASSWORD = 'пароль для проверок';
const TODAY = '2026-11-24';
const folder = mkdtempSync(join(tmpdir(), 'nastavnik-export-'));
const store = join(folder, 'store.db');
const document = 'test/data/samples/order-roadmap-2022.xlsx';
let passed = 0, failed = 0, cookie = '', rev = '0', base = '';

function run(args, input) {
  const r = spawnSync(binary, args, { input, maxBuffer: 1 << 26 });
  if (r.status > 1) throw new Error(`nastavnik ${args.join(' ')}: ${r.status}\n${r.stderr}`);
  return r.stdout.toString();
}
const parse = (file) => JSON.parse(run(['plan', 'parse', file, '--json']));

async function ask(path, fields) {
  const body = fields && new FormData();
  for (const [name, value] of Object.entries(fields ?? {})) body.append(name, ...[value].flat());
  body?.append('_rev', rev);
  const res = await fetch(base + path, { method: body ? 'POST' : 'GET', body, redirect: 'manual', headers: { cookie, 'sec-fetch-site': 'same-origin' } });
  for (const c of res.headers.get('set-cookie')?.split(/, (?=[^ ;=]+=)/) ?? []) if (!/max-age=0/i.test(c)) cookie = c.split(';')[0];
  const bytes = Buffer.from(await res.arrayBuffer());
  rev = /name="_rev" value="(\d+)"/.exec(bytes.toString())?.[1] ?? rev;
  return { status: res.status, to: res.headers.get('location') ?? '', bytes };
}

async function check(name, what) {
  try { await what(); passed++; console.log(`ok   ${name}`); } catch (e) { failed++; console.log(`FAIL ${name}\n${e.stack}`); }
}

const rows = (plan) => plan.rows.map((r) => [r.no, r.title, r.deadline_text, r.result ?? '']);

run(['user', 'add', 'methodist', '--roles', 'methodist', '--name', 'Иванова Анна Павловна', '--password-stdin', '--create-org', 'ДЮЦ «Радуга»', '--today', TODAY, '--db', store], PASSWORD + '\n');
const server = spawn(binary, ['serve', '--db', store, '--listen', '127.0.0.1:0', '--today', TODAY], { stdio: ['ignore', 'pipe', 'pipe'] });
base = await new Promise((ok, bad) => {
  let log = '';
  for (const s of [server.stdout, server.stderr]) s.on('data', (d) => { log += d; const m = /port=(\d+)/.exec(log); if (m) ok(`http://127.0.0.1:${m[1]}`); });
  server.on('exit', () => bad(new Error(log)));
});
try {
  await ask('/sign-in', { login: 'methodist', password: PASSWORD });
  await ask('/plan/import');
  const draft = (await ask('/plan/import', { text: '', file: [new Blob([readFileSync(document)]), 'order.xlsx'] })).to;
  const page = (await ask(draft)).bytes.toString();
  const first = (name) => new RegExp(`name="${name.replace(/[[\].]/g, '\\$&')}" value="([^"]+)"`).exec(page)?.[1];
  const answers = { draft_rev: first('draft_rev'), act: 'accept', title: 'План', state: 'active' };
  for (let i = 0; first(`rows[${i}].i`); i++) Object.assign(answers, { [`rows[${i}].i`]: first(`rows[${i}].i`), [`rows[${i}].reading`]: first(`rows[${i}].reading`) });
  const plan = /\/plan\/p\/([0-9a-f-]+)/.exec((await ask(draft, answers)).to)[1];
  const original = parse(document);

  for (const format of ['xlsx', 'csv']) await check(`${format}: read back as it came`, async () => {
    const file = join(folder, `plan.${format}`);
    const answer = await ask(`/plan/export/${plan}/${format}`);
    assert.equal(answer.status, 200);
    writeFileSync(file, answer.bytes);
    const back = parse(file);
    assert.deepEqual(rows(back), rows(original));
    assert.deepEqual(back.columns.map((c) => c.heading),
      [...original.columns.map((c) => c.heading), 'Отметка об исполнении (документ, №, дата)', 'Примечание']);
  });
  for (const format of ['xlsx', 'csv']) await check(`information, ${format}: read back as it came`, async () => {
    const file = join(folder, `info.${format}`);
    const answer = await ask(`/plan/info/${plan}/${format}`);
    assert.equal(answer.status, 200);
    writeFileSync(file, answer.bytes);
    const back = parse(file);
    assert.deepEqual(rows(back), rows(original));
    assert.deepEqual(back.rows.map((r) => r.section), original.rows.map((r) => r.section));
    assert.equal(back.groups.length, original.groups.length);
    assert.deepEqual(back.columns.map((c) => c.heading),
      [...original.columns.map((c) => c.heading), 'Отметка об исполнении (документ, №, дата)', 'Примечание']);
  });
  await check('json: every row and section', async () => {
    const all = JSON.parse((await ask(`/plan/export/${plan}/json`)).bytes.toString());
    assert.deepEqual(all.sections.flatMap((s) => s.rows).map((r) => [r.no, r.title, r.deadline_text, r.result ?? '']), rows(original));
    assert.equal(all.sections.length, 7);
  });
} finally {
  server.removeAllListeners('exit');
  server.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
