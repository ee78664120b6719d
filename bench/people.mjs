// Pages over very many people; called by bench/people.sh.
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
process.env.BENCH_BINARY = 'build/release/nastavnik';
const { BINARY, DIR, command, get, least, load, makeDemo, serve, signIn, sleep } = await import('./lib.mjs');

const persons = process.argv[2], kept = process.env.PEOPLE_DB, ROUNDS = Number(process.env.ROUNDS ?? 5);
const db = kept ?? join(mkdtempSync(join(tmpdir(), 'people-')), 'people.db');
mkdirSync(DIR, { recursive: true });
const fresh = !existsSync(db);
if (fresh) makeDemo(db);
const filled = command('build/release/bench/people_bench', [db, 'demo', fresh ? persons : '0']);
process.stdout.write(filled.stdout + filled.stderr);
if (filled.status !== 0) process.exit(1);

const s = await serve(db);
process.on('exit', () => s.child.kill('SIGKILL'));
const cookie = await signIn(s.port, 'methodist');
await sleep(Number(process.env.WAIT ?? 300));       // WAIT=60000: until the chores have gone by
const group = /groups\/([0-9a-f-]{36})/.exec((await get(s.port, '/people/groups', { cookie })).body)[1];
const next = /href="(\/people\?after=[^"]+)"/.exec((await get(s.port, '/people', { cookie })).body)?.[1].replaceAll('&amp;', '&');
const q = (text) => encodeURIComponent(text);
let failed = 0;
for (const [path, most] of [['/people', 2], [next, 2], ['/people?category=pupil', 2], ['/people?category=graduate', 2], ['/people?role=mentor', 2],
  ['/people?role=curator', 2], ['/people?role=mentor&category=graduate', 2], [`/people?group=${group}`, 2], ['/people?state=left', 2],
  [`/people?q=${q('Лисицова')}`, 20], [`/people?q=${q('Вера')}`, 20], [`/people?q=${q('в')}`, 20], [`/people?q=${q('Масицова')}`, 20],
  [`/search?q=${q('Лисицова Вера')}`, 20], ['/bases/mentor', 2], ['/bases/mentee', 2], ['/bases/mentor?form=TU', 2], ['/bases/mentor?category=graduate', 2], ['/consents?side=mentor', 20], ['/', 20],
  [`/bases/mentee?group=${group}`, 2]]) {
  const cpu = [];
  let r;
  for (let i = 0; i < ROUNDS; i++) {
    r = load(s.port, path, ['-c', 1, '-n', most > 2 ? 20 : 50, '-p', s.pid, '-H', `Cookie: ${cookie}`]);
    if (r.s2xx !== r.requests) throw new Error(`${path}: ${JSON.stringify(r)}`);
    cpu.push(r.cpu_us / 1000);
  }
  const met = least(cpu) <= most;
  failed += met ? 0 : 1;
  console.log(`| ${decodeURIComponent(path).replace(/[0-9a-f-]{36}/, '…')} | ${least(cpu).toFixed(2)} ms | ${(r.bytes / 1024).toFixed(0)} KB | ≤ ${most} ms | ${met ? 'met' : 'NOT met'} |`);
}
await s.stop();
if (!kept) rmSync(dirname(db), { recursive: true });
process.exit(failed ? 1 : 0);
