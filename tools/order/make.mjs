// Writes tools/order/functions.txt: which functions run at start, then at each first look at a page, in that order.  The linker puts
// them side by side (Makefile), so that a server at rest has those pages of its program in memory and no others.
//
//	make order        (needs valgrind; about two minutes)
//
// Stale names are ignored by the linker, functions that are not listed stand behind, so it is run again only now and then: when
// `bench/run.sh figures idle` says that the program's own pages have grown.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';

const [, , binary, objects] = process.argv;
const folder = mkdtempSync('/tmp/order-'), PASSWORD = 'пароль для порядка', TODAY = '2026-11-24';
const PEOPLE = ['director', 'methodist', 'deputy', 'secretary', 'mentor', 'mentee', 'parent', 'admin'];
const sleep = (ms) => new Promise((ok) => { setTimeout(ok, ms); });

// ---- a server under callgrind, which tells at the end of each step what ran ----

execFileSync(binary, ['demo', '--db', `${folder}/demo.db`, '--today', TODAY, '--password-stdin'], { input: `${PASSWORD}\n`, stdio: ['pipe', 'ignore', 'ignore'] });
const server = spawn('valgrind', ['--tool=callgrind', `--callgrind-out-file=${folder}/ran`, binary, 'serve', '--db', `${folder}/demo.db`,
  '--listen', '127.0.0.1:0', '--today', TODAY, '--statement_ms', '60000'], { stdio: ['ignore', 'pipe', 'pipe'] });
let said = '', port;
for (const stream of [server.stdout, server.stderr]) stream.on('data', (d) => { said += d; });
while (!(port = /event=ready port=(\d+)/.exec(said)?.[1])) {
  if (server.exitCode !== null) throw new Error(said);
  await sleep(50);
}
const endStep = () => execFileSync('callgrind_control', ['--dump', String(server.pid)], { stdio: 'ignore' });

async function signIn(login) {
  const res = await fetch(`http://127.0.0.1:${port}/sign-in`, { method: 'POST', redirect: 'manual',
    body: new URLSearchParams({ login, password: PASSWORD }), headers: { 'sec-fetch-site': 'same-origin', connection: 'close' } });
  if (res.status !== 303) throw new Error(`${login}: ${res.status}`);
  return res.headers.get('set-cookie').split(';')[0];
}
async function look(path, cookie) {
  const res = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie, connection: 'close' }, redirect: 'manual' });
  return res.text();
}
const menuOf = (page) => [...(/<nav[\s\S]*?<\/nav>/.exec(page)?.[0] ?? '').matchAll(/href="(\/[^"#?]*)"/g)].map((m) => m[1]);

endStep();
const seen = new Set();
for (const login of PEOPLE) {
  const cookie = await signIn(login);
  endStep();
  const first = await look('/', cookie);
  endStep();
  for (const path of ['/plan', '/plan/director', ...menuOf(first)]) {
    if (seen.has(path)) continue;
    seen.add(path);
    await look(path, cookie);
    endStep();
  }
}
server.kill('SIGTERM');
await new Promise((ok) => { server.on('exit', ok); });

// ---- which object has a function of this name ----

const owners = new Map();
for (const line of execFileSync('sh', ['-c', `find ${objects} -name '*.o' | xargs nm -A --defined-only`], { encoding: 'utf8', maxBuffer: 1 << 28 }).split('\n')) {
  const m = /^(\S+):\S+ [tT] (\S+)$/.exec(line);
  if (m) owners.set(m[2], [...(owners.get(m[2]) ?? []), m[1].slice(objects.length + 1)]);
}
// Generated code is told by the file that it was made of.
const likely = (source) => [source.replace(/\.[a-z]+$/, '.o'), `build/gen/${source.replace(/^src\//, '').replace(/\.[a-z]+$/, '.o')}`];
function owner(name, source) {
  const all = owners.get(name) ?? [], at = source.search(/(src|build\/gen|test)\//);
  if (all.length === 1 || at < 0) return all.length === 1 ? all[0] : undefined;
  return all.find((o) => likely(source.slice(at)).includes(o));
}

// ---- what ran, step by step ----

function ran(text) {
  const names = { ob: new Map(), fl: new Map(), fn: new Map() }, out = [];
  let ob = '', fl = '';
  for (const line of text.split('\n')) {
    const m = /^c?(ob|fl|fi|fe|fn)=\((\d+)\)(?: (.*))?$/.exec(line);
    if (!m) continue;
    const kind = m[1] === 'fi' || m[1] === 'fe' ? 'fl' : m[1];
    if (m[3] !== undefined) names[kind].set(m[2], m[3]);
    if (line.startsWith('ob=')) ob = names.ob.get(m[2]);
    else if (line.startsWith('fl=')) fl = names.fl.get(m[2]);
    else if (line.startsWith('fn=') && ob.endsWith('/nastavnik')) out.push([names.fn.get(m[2]).replace(/'\d+$/, ''), fl]);
  }
  return out;
}

const steps = readdirSync(folder).filter((f) => /^ran\.\d+$/.test(f)).sort((a, b) => Number(a.slice(4)) - Number(b.slice(4)));
const listed = new Set();
for (const step of steps) {
  const now = ran(readFileSync(`${folder}/${step}`, 'utf8')).map(([name, source]) => [owner(name, source), name.replace(/\.(part|isra|constprop|cold).*$/, '')])
    .filter(([o]) => o).map(([o, name]) => `${o} ${name}`);
  for (const line of [...new Set(now)].sort()) listed.add(line);
}
writeFileSync('tools/order/functions.txt', [...listed].join('\n') + '\n');
console.log(`${steps.length} steps, ${listed.size} functions`);
