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
const q = (text) => encodeURIComponent(text);
const path = async (from, pattern) => pattern.exec((await get(s.port, from, { cookie })).body)?.[1].replaceAll('&amp;', '&');
const group = await path('/people/groups', /groups\/([0-9a-f-]{36})/);
const [outer, inner, of_class] = ['outer', 'inner', 'class'].map((g) => new RegExp(`group ${g}=([0-9a-f-]{36})`).exec(filled.stdout)[1]);

// Each filter of the list, and the pairs that people choose; of each the first page, one in the middle and the last.
const filters = ['', 'category=pupil', 'category=teacher', 'category=graduate', 'category=parent', 'role=mentor', 'role=mentee', 'role=curator', 'role=partner',
  `group=${outer}`, `group=${inner}`, `group=${of_class}`, 'state=left', 'direction=sport', 'study_year=3', 'study_year=7', 'employment=main', 'employment=outer', 'young=1',
  'category=graduate&role=mentor', 'category=pupil&role=mentor', 'category=pupil&role=mentee', 'category=teacher&role=curator', 'category=employer&role=mentee', `role=mentee&group=${outer}`, `role=curator&group=${outer}`, `category=teacher&group=${outer}`,
  'category=pupil&state=left', 'category=graduate&state=left', 'role=mentee&state=left', 'direction=sport&study_year=3', 'direction=sport&role=mentee', 'direction=sport&role=curator',
  'direction=sport&category=teacher', 'study_year=3&role=mentor', 'study_year=11&category=pupil', 'category=teacher&employment=main', 'category=staff&employment=inner', 'role=mentor&employment=main',
  'role=curator&employment=outer', 'young=1&category=young', 'young=1&category=teacher', 'young=1&role=mentor', 'young=1&employment=main', 'young=1&direction=art', 'young=1&role=curator'];
async function pages_of(filter) {
  const first = filter ? `/people?${filter}` : '/people', shown = [first], first_page = (await get(s.port, first, { cookie })).body;
  const after = (id) => `${first}${filter ? '&' : '?'}after=${id}`;
  // A place in the middle and one near the end of the whole alphabet: what is asked for begins there wherever its own pages do.
  if (/href="\/people\?after=/.test(first_page)) shown.push(...places.map(after));
  return shown;
}
const letter = async (l) => path(`/people?q=${q(l)}`, /\/people\/p\/([0-9a-f-]{36})"/);
const places = [await letter('м'), await letter('ю')];
const listed = [];
for (const filter of filters) for (const p of await pages_of(filter)) listed.push([p, 2]);
const next = await path('/people', /href="(\/people\?after=[^"]+)"/);

let failed = 0;
const only = process.env.ONLY && new RegExp(process.env.ONLY);
for (const [path, most] of [[next, 2], ...listed, [`/people?q=${q('Лисицова')}`, 20], [`/people?q=${q('Вера')}`, 20], [`/people?q=${q('в')}`, 20],
  [`/people?q=${q('в')}&role=mentor`, 20], ...['category=pupil', 'role=mentor', 'state=left', `group=${outer}`, `group=${of_class}`, 'direction=sport', 'employment=outer', 'young=1'].map((f) => [`/people?q=${q('Лисицова')}&${f}`, 20]),
  [`/people?q=${q('Вера')}&role=mentee`, 25], [`/people?q=${q('Вера')}&group=${of_class}`, 20], [`/people?q=${q('Масицова')}`, 20],
  [`/search?q=${q('Лисицова Вера')}`, 20], ['/bases/mentor', 2], ['/bases/mentee', 2], ['/bases/mentor?form=TU', 2], ['/bases/mentor?category=graduate', 2],
  [`/bases/mentee?group=${group}`, 2], ['/people/groups', 20], ...['kind=association', 'kind=class', 'direction=sport', 'study_year=3', 'state=closed', `after=${of_class}`].map((f) => [`/people/groups?${f}`, 20]), ['/consents', 5], ['/consents?side=mentor', 5], ['/consents?side=mentee', 5], ['/', 5]]) {
  if (only && !only.test(path)) continue;
  const cpu = [];
  let r;
  for (let i = 0; i < ROUNDS; i++) {
    r = load(s.port, path, ['-c', 1, '-n', most > 2 ? 20 : 50, '-p', s.pid, '-H', `Cookie: ${cookie}`]);
    if (r.s2xx !== r.requests) throw new Error(`${path}: ${JSON.stringify(r)}`);
    cpu.push(r.cpu_us / 1000);
  }
  const met = least(cpu) <= most;
  failed += met ? 0 : 1;
  console.log(`| ${decodeURIComponent(path).replace(/[0-9a-f-]{36}/g, (id) => ({ [outer]: '(with groups inside)', [inner]: '(inside)', [of_class]: '(class)', [group]: '(group)', [places[0]]: '(middle)', [places[1]]: '(end)' })[id] ?? '…')} | ${least(cpu).toFixed(2)} ms | ${(r.bytes / 1024).toFixed(0)} KB | ≤ ${most} ms | ${met ? 'met' : 'NOT met'} |`);
}
await s.stop();
if (!kept) rmSync(dirname(db), { recursive: true });
process.exit(failed ? 1 : 0);
