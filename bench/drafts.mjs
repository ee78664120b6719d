// Drafts of a centre and of a very large form; called by bench/drafts.sh.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
process.env.BENCH_BINARY = 'build/release/nastavnik';
const { DIR, command, get, least, load, makeDemo, serve, signIn } = await import('./lib.mjs');

const [mentors, mentees] = process.argv.slice(2), ROUNDS = Number(process.env.ROUNDS ?? 21);
mkdirSync(DIR, { recursive: true });
const median = (v) => [...v].sort((a, b) => a - b)[v.length >> 1];

let s, cookie, base;
process.on('exit', () => s?.child.kill('SIGKILL'));

// A store of its own: a centre has no other form of thousands.
async function open(counts) {
  const db = join(mkdtempSync(join(tmpdir(), 'drafts-')), 'drafts.db');
  makeDemo(db);
  const filled = command('build/release/bench/drafts_bench', [db, 'demo', ...counts]);
  process.stdout.write(filled.stdout + filled.stderr.replace(/^.*level=info.*\n/gm, ''));
  if (filled.status !== 0) process.exit(1);
  s = await serve(db);
  cookie = await signIn(s.port, 'methodist');
  base = `http://127.0.0.1:${s.port}`;
  return db;
}

// What the server has used so far, ms.
const used = () => readFileSync(`/proc/${s.pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13).reduce((a, b) => a + Number(b), 0) * 10;

// A large form is reckoned by a job: its page leads to the draft when it is over.
async function over(path) {
  while (path.startsWith('/jobs/')) {
    const r = await fetch(base + path, { redirect: 'manual', headers: { cookie, connection: 'close' } });
    if (r.status === 303) path = r.headers.get('location');
    else await new Promise((ok) => { setTimeout(ok, 50); });
  }
  return path;
}

// Where a form that is sent leads to.
async function post(path, fields) {
  const r = await fetch(base + path, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ _rev: String(performance.now()), ...fields }),
    headers: { cookie, connection: 'close', 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/x-www-form-urlencoded' } });
  if (r.status !== 303) throw new Error(`POST ${path}: ${r.status}`);
  return r.headers.get('location');
}

// From the click to the last byte of the page that follows; wall clock, since the person waits.
async function click(form) {
  const began = performance.now();
  const path = await over(await post('/drafts', { form }));
  const page = await (await fetch(base + path, { headers: { cookie, connection: 'close' } })).text();
  return { ms: performance.now() - began, path: path.split('?')[0], bytes: page.length };
}

// The second draft, with a word said in it: what it costs to say one, and how many it moves.
async function second(path, what) {
  const copy = (await post(`${path}/copy`, {})).split('?')[0];
  const page = (await get(s.port, copy, { cookie })).body;
  const [, mentor] = /name="mentor" value="([^"]+)"/.exec(page), [, mentee] = /name="mentee" value="([^"]+)"/.exec(page), before = used();
  await post(`${copy}/word`, { draft_rev: '1', kind: 'never', mentor, mentee });
  const beside = `${copy}/with/${path.split('/').pop()}`;
  const moved = /Меняют наставника: (\d+)/.exec((await get(s.port, beside, { cookie })).body)[1];
  console.log(`| «не ставить», and the two side by side, ${what} | ${used() - before} ms CPU | ${moved} move |`);
  return beside;
}

// A job that is stopped as soon as it says what it does: how long until its page leads back.
async function stopped(path) {
  const page = (await get(s.port, path, { cookie })).body, job = await post(`${path}/again`, { draft_rev: /name="draft_rev" value="(\d+)"/.exec(page)[1] });
  let said = '';
  while (!said) said = /Шаг[^<]*/.exec((await get(s.port, job, { cookie })).body)?.[0] ?? '';
  const began = performance.now(), back = await post(`${job}/stop`, {});
  if (!back.includes('drafts.stopped')) throw new Error(`stopped: ${back}`);
  console.log(`| stopped at «${said}» | ${(performance.now() - began).toFixed(0)} ms to the answer | |`);
}

const PAGE_MS = 200, PAGE_KB = 500;
let failed = 0;
for (const [counts, what, rounds, most] of [[['40', '60'], '60 × 40', ROUNDS, 50], [[mentors, mentees], `${mentees} × ${mentors}`, 3, 0]]) {
  const db = await open(counts);
  const all = [], before = used();
  for (let i = 0; i < rounds; i++) all.push(await click('TT'));
  const ms = median(all.map((x) => x.ms)), met = !most || ms <= most;
  failed += met ? 0 : 1;
  console.log(`| click to screen, ${what} | ${ms.toFixed(1)} ms, ${((used() - before) / rounds).toFixed(1)} ms CPU | ${most ? `≤ ${most} ms | ${met ? 'met' : 'NOT met'}` : '|'} |`);
  const { path } = all.at(-1);
  const why = /href="(\/drafts\/d\/[^"]+\/why\/[^"]+)"/.exec((await get(s.port, path, { cookie })).body)[1];
  const beside = await second(path, what);
  for (const [name, page] of [['the list of drafts', '/drafts'], ['the draft', path], ['the draft further on', path + '?from=40'], ['who is left', path + '?part=left'],
    ['who is free', path + '?part=free'], ['the picture', path + '/picture'], ['«что если»', path + '/if'], ['«почему не она»', why], ['two side by side', beside]]) {
    const cpu = [];
    let r;
    for (let i = 0; i < 3; i++) {
      r = load(s.port, page, ['-c', 1, '-n', most ? 20 : 3, '-p', s.pid, '-H', `Cookie: ${cookie}`]);
      if (r.s2xx !== r.requests) throw new Error(`${page}: ${JSON.stringify(r)}`);
      cpu.push(r.cpu_us / 1000);
    }
    const fits = least(cpu) <= PAGE_MS && r.bytes / 1024 <= PAGE_KB;
    failed += fits ? 0 : 1;
    console.log(`| ${name}, ${what} | ${least(cpu).toFixed(1)} ms CPU, ${(r.bytes / 1024).toFixed(0)} KB | ≤ ${PAGE_MS} ms, ≤ ${PAGE_KB} KB | ${fits ? 'met' : 'NOT met'} |`);
  }
  if (!most) await stopped(path);
  await s.stop();
  rmSync(dirname(db), { recursive: true });
}
process.exit(failed ? 1 : 0);
