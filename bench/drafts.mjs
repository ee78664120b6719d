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

// From the click to the last byte of the page that follows; wall clock, since the person waits.
async function click(form) {
  const began = performance.now();
  const r = await fetch(base + '/drafts', { method: 'POST', redirect: 'manual', body: new URLSearchParams({ form, _rev: String(began) }),
    headers: { cookie, connection: 'close', 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/x-www-form-urlencoded' } });
  if (r.status !== 303) throw new Error(`POST /drafts: ${r.status}`);
  const path = await over(r.headers.get('location'));
  const page = await (await fetch(base + path, { headers: { cookie, connection: 'close' } })).text();
  return { ms: performance.now() - began, path: path.split('?')[0], bytes: page.length };
}

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
  for (const [name, page] of [['the draft', path], ['the picture', path + '/picture'], ['«что если»', path + '/if'], ['«почему не она»', why]]) {
    const cpu = [];
    let r;
    for (let i = 0; i < 3; i++) {
      r = load(s.port, page, ['-c', 1, '-n', most ? 20 : 3, '-p', s.pid, '-H', `Cookie: ${cookie}`]);
      if (r.s2xx !== r.requests) throw new Error(`${page}: ${JSON.stringify(r)}`);
      cpu.push(r.cpu_us / 1000);
    }
    console.log(`| ${name}, ${what} | ${least(cpu).toFixed(1)} ms CPU | ${(r.bytes / 1024).toFixed(0)} KB |`);
  }
  await s.stop();
  rmSync(dirname(db), { recursive: true });
}
process.exit(failed ? 1 : 0);
