// Benchmarks side by side with their peers, in one run; prints a table.  Called by bench/run.sh, explained in bench/README.md.
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import { flask, php } from './peers.mjs';
import { holdHeads } from './slow.mjs';
import { BINARY, DIR, bareLoop, command, copyStore, get, least, load, loadBeside, makeDemo, median, memory, peer, serve, serveAlone, signIn, sleep }
  from './lib.mjs';

const ROUNDS = Number(process.env.ROUNDS ?? 5);
const DEMO = `${DIR}/demo.db`;
const SAMPLE = 'test/data/samples/order-roadmap-2022.docx';
// What a POST to /rows runs in its transaction, in this order (src/kernel/http/post.c, src/kernel/auth/audit.c).
const POST_STATEMENTS = ['rev_bump', 'submission_find', 'rows_add', 'auth_add_audit', 'chain_set', 'submission_forget', 'submission_add'];
const FORM = '_rev=1&position=%d&title=Проведение+анкетирования+наставников';

const table = [];
const show = (v) => (typeof v === 'number' ? (Number.isInteger(v) ? String(v) : v >= 100 ? v.toFixed(0) : v >= 10 ? v.toFixed(1) : v.toFixed(2)) : v ?? '');
function row(figure, unit, ours, peerValue, target, met) {
  const ratio = typeof peerValue === 'number' ? ours / peerValue : undefined;
  table.push([figure, `${show(ours)} ${unit}`, peerValue === undefined ? '' : `${show(peerValue)} ${unit}`, show(ratio), target, met ? 'met' : 'NOT met']);
  console.log(table.at(-1).join(' | '));
}
function note(text) { console.log(text); }

// ---- Reading ------------------------------------------------------------------------------------------------------------
const NODE = 'bench/peer_node/peer.mjs';

// Who shows the same page; a side that is not installed is left out with a word.
async function sides() {
  const all = { ours: await serve(DEMO), c: await peer(`${DIR}/peer_mhd`, DEMO) };
  if (existsSync('bench/peer_node/node_modules/better-sqlite3/build')) all.node = await peer('node', NODE, DEMO);
  else note('Node + fastify + better-sqlite3: not installed (npm ci in bench/peer_node), left out');
  all.php = await php(DEMO);
  if (!all.php) note('PHP 8.2-fpm + nginx: not installed (packaging/deps.sh bench), left out');
  all.flask = await flask(DEMO);
  if (!all.flask) note('Flask + gunicorn: not installed (packaging/deps.sh bench), left out');
  return Object.fromEntries(Object.entries(all).filter(([, side]) => side));
}

const pids = (side) => (side.pids ?? [side.pid]).flatMap((pid) => ['-p', pid]);
const measure = (side, path, ...more) => load(side.port, path, ['-c', 4, '-n', 4000, ...pids(side), ...more]);

async function pages() {
  const all = await sides();
  const cpu = {}, bytes = {};
  for (let i = 0; i <= ROUNDS; i++) {                // the first round warms up and does not count
    for (const [name, side] of Object.entries(all)) {
      const r = measure(side, name === 'ours' ? '/rows' : '/');
      if (r.s2xx !== r.requests || r.unanswered) throw new Error(`${name}: ${JSON.stringify(r)}`);
      if (i > 0) (cpu[name] ??= []).push(r.cpu_us);
      bytes[name] = r.bytes;
    }
  }
  note(`page of 100 rows, ${ROUNDS} rounds of 4,000 requests; µs of CPU a request, all processes of a side together:`);
  for (const [name, v] of Object.entries(cpu)) note(`  ${name}: least ${show(least(v))}, median ${show(median(v))}, most ${show(Math.max(...v))}; ${bytes[name]} bytes`);
  const beside = (figure, name, target, most) => cpu[name] &&
    row(figure, 'µs', least(cpu.ours), least(cpu[name]), target, least(cpu.ours) <= most * least(cpu[name]));
  beside('page of 100 rows, CPU a request, beside minimal C', 'c', '≤ 1.15×', 1.15);
  beside('the same beside Node + fastify + better-sqlite3', 'node', '≤ 0.4× (2.5 times better)', 0.4);
  beside('the same beside PHP 8.2-fpm + nginx', 'php', '≤ 0.286× (3.5 times better)', 1 / 3.5);
  beside('the same beside Flask + gunicorn', 'flask', '≤ 0.2× (5 times better)', 0.2);
  for (const [name, side] of Object.entries(all)) if (name !== 'ours') await side.stop('SIGTERM');
  await unchanged(all.ours);
  await planPages(all.ours);
  await all.ours.stop();
}

async function unchanged(ours) {
  const cookie = await signIn(ours.port, 'methodist');
  await sleep(300);                                  // the note of the sign-in is written
  const { etag } = await get(ours.port, '/rows/mine', { cookie });
  const whole = [], same = [];
  for (let i = 0; i <= ROUNDS; i++) {                // the first one teaches that the page is quick
    whole.push(measure(ours, '/rows/mine', '-H', `Cookie: ${cookie}`).cpu_us);
    const r = measure(ours, '/rows/mine', '-H', `Cookie: ${cookie}`, '-H', `If-None-Match: ${etag}`);
    if (r.s304 !== r.requests) throw new Error('not 304');
    same.push(r.cpu_us);
  }
  note(`100 rows ${show(least(whole))} to ${show(Math.max(...whole))} µs, unchanged ${show(least(same))} to ${show(Math.max(...same))} µs`);
  row('unchanged page, 304, session and rights checked, CPU', 'µs', least(same), undefined, '≤ 60 µs', least(same) <= 60);
  row('the same beside rendering it (100 rows, nothing to work out)', 'µs', least(same), least(whole), '≤ 0.2×', least(same) <= 0.2 * least(whole));
}

async function unchangedPlan(ours, cookie, whole) {
  const { etag } = await get(ours.port, '/plan', { cookie });
  const same = [];
  for (let i = 0; i < ROUNDS; i++) {
    const r = load(ours.port, '/plan', ['-c', 1, '-n', 1000, '-p', ours.pid, '-H', `Cookie: ${cookie}`, '-H', `If-None-Match: ${etag}`]);
    if (r.s304 !== r.requests) throw new Error('not 304');
    same.push(r.cpu_us);
  }
  row('unchanged plan list, 304, beside rendering it', 'µs', least(same), whole, '≤ 0.2×', least(same) <= 0.2 * whole);
}

async function planPages(ours) {
  const cookie = await signIn(ours.port, 'director');
  await sleep(300);
  for (const [name, path] of [['first page (director)', '/'], ['director’s page', '/plan/director'], ['plan list, 25 rows', '/plan']]) {
    const cpu = [], first = [];
    let r;
    for (let i = 0; i < ROUNDS; i++) {
      r = load(ours.port, path, ['-c', 1, '-n', 1000, '-p', ours.pid, '-H', `Cookie: ${cookie}`]);
      if (r.s2xx !== r.requests) { note(`${path}: answered ${r.s3xx} × 3xx, ${r.s4xx} × 4xx, ${r.s5xx} × 5xx`); return; }
      cpu.push(r.cpu_us);
      first.push(r.first);
    }
    row(`${name}, CPU`, 'ms', least(cpu) / 1000, undefined, '≤ 0.5 ms', least(cpu) <= 500);
    row(`${name}, first byte, one client, median`, 'ms', least(first), undefined, '≤ 2 ms', least(first) <= 2);
    if (path === '/plan') await unchangedPlan(ours, cookie, least(cpu));
    if (path === '/plan') row('plan page', 'KB', r.bytes / 1024, undefined, '≤ 60 KB', r.bytes <= 60 * 1024);
  }
}

// ---- The plan's pages in a larger store ---------------------------------------------------------------------------------
const PLANS = 400;

async function larger() {
  const all = {};
  for (const [name, prefix] of [['one', ''], ['plans', ''], ['orgs', '/o/demo']]) {
    copyStore(DEMO, `${DIR}/${name}.db`);
    if (name !== 'one' && command(`${DIR}/many_plans`, [`${DIR}/${name}.db`, String(PLANS), name]).status !== 0) throw new Error(`many_plans ${name}`);
    const s = await serve(`${DIR}/${name}.db`);
    all[name] = { ...s, prefix, cookie: await signIn(s.port, 'director', prefix) };
  }
  await sleep(300);
  for (const [title, path] of [['plan list', '/plan'], ['director’s page', '/plan/director'], ['first page', '/']]) {
    const cpu = {};
    for (let i = 0; i <= ROUNDS; i++) {
      for (const [name, s] of Object.entries(all)) {
        const r = load(s.port, s.prefix + path, ['-c', 1, '-n', 1000, '-p', s.pid, '-H', `Cookie: ${s.cookie}`]);
        if (r.s2xx !== r.requests) throw new Error(`${name} ${path}: ${JSON.stringify(r)}`);
        if (i > 0) (cpu[name] ??= []).push(r.cpu_us / 1000);
      }
    }
    for (const [name, words] of [['plans', `${PLANS} plans of one organisation`], ['orgs', `${PLANS} organisations`]])
      row(`${title}, CPU, in a store of ${words}, beside a store of one`, 'ms', least(cpu[name]), least(cpu.one), '≤ 1.2×', least(cpu[name]) <= 1.2 * least(cpu.one));
  }
  for (const s of Object.values(all)) await s.stop();
}

// ---- Writing -----------------------------------------------------------------------------------------------------------
async function posts() {
  const got = { many: [], single: [], bare: [], p99: [], one: [], oneSingle: [] };
  for (let i = 0; i < ROUNDS; i++) {
    for (const [batch, many, one] of [[[], got.many, got.one], [['--batch-max', '1'], got.single, got.oneSingle]]) {
      copyStore(DEMO, `${DIR}/post.db`);
      const s = await serve(`${DIR}/post.db`, ...batch);
      const cookie = await signIn(s.port, 'methodist');
      const options = ['-H', `Cookie: ${cookie}`, '-d', FORM];
      // One client first: what 64 leave behind (a longer log to check in) is not its doing.
      const r1 = load(s.port, '/rows', ['-c', 1, '-t', 2, '-s', 100000000, ...options]);
      const r64 = load(s.port, '/rows', ['-c', 64, '-t', 3, ...options]);
      if (r64.s3xx !== r64.requests || r1.s3xx !== r1.requests) throw new Error('a POST was not answered 303');
      many.push(r64.rate);
      one.push(r1.rate);
      if (!batch.length) got.p99.push(r64.p99);
      await s.stop();
    }
    copyStore(DEMO, `${DIR}/post.db`);
    got.bare.push(bareLoop(`${DIR}/post.db`, 3, POST_STATEMENTS));
  }
  note(`POSTs: medians of ${ROUNDS} rounds that take turns, 3 s each`);
  const m = Object.fromEntries(Object.entries(got).map(([k, v]) => [k, median(v)]));
  row('durable POST, 64 clients, beside batch 1', '/s', m.many, m.single, '≥ 4×', m.many >= 4 * m.single);
  row('the same beside a bare C loop at synchronous=NORMAL', '/s', m.many, m.bare, '≥ 1.2×', m.many >= 1.2 * m.bare);
  row('the same, p99', 'ms', m.p99, undefined, '≤ 50 ms', m.p99 <= 50);
  row('one client, time of a POST, beside batch 1', 'ms', 1000 / m.one, 1000 / m.oneSingle, '≤ 1.2×', m.oneSingle <= 1.2 * m.one);
}

// ---- Memory, start, reading documents -------------------------------------------------------------------------------------
async function idle() {
  copyStore(DEMO, `${DIR}/idle.db`);
  const s = await serveAlone(`${DIR}/idle.db`);
  const cookie = await signIn(s.port, 'director');
  await get(s.port, '/plan', { cookie });
  await sleep(1500);
  const before = memory(s.pid);
  row('idle with the demo, PSS', 'MB', before.pss, undefined, '≤ 20 MB', before.pss <= 20);
  load(s.port, ['/rows', '/plan', '/plan/director', '/rows/mine'], ['-c', 64, '-n', 20000, '-H', `Cookie: ${cookie}`]);
  load(s.port, '/rows', ['-c', 64, '-n', 10000, '-H', `Cookie: ${await signIn(s.port, 'methodist')}`, '-d', FORM]);
  await sleep(1500);
  const after = memory(s.pid);
  row('after the load (30,000 requests), private dirty', 'MB', after.dirty, undefined, '≤ 16 MB', after.dirty <= 16);
  note(`PSS after the load: ${show(after.pss)} MB; private dirty before it: ${show(before.dirty)} MB`);
  await s.stop();
}

async function start() {
  const took = [];
  for (let i = 0; i < 9; i++) {
    const began = performance.now();
    const s = await serve(DEMO);
    const res = await get(s.port, '/healthz');
    took.push(performance.now() - began);
    if (res.status !== 200) throw new Error(`healthz: ${res.status}`);
    await s.stop();
  }
  row('start to first answer, median of 9', 'ms', median(took), undefined, '≤ 60 ms', median(took) <= 60);
}

function parse(figure, file, limit) {
  const took = [];
  let run;
  for (let i = 0; i < 7; i++) {
    const began = performance.now();
    run = command(BINARY, ['plan', 'parse', file, '--json']);
    took.push(performance.now() - began);
  }
  if (run.status === 2) { note(`${figure}: not readable: ${run.stderr}`); return; }
  row(`${figure}: ${JSON.parse(run.stdout).rows.length} rows, median of 7`, 'ms', median(took), undefined, `≤ ${limit} ms`, median(took) <= limit);
}

function documents() {
  parse('plan parse of the sample docx', SAMPLE, 50);
  command(`${DIR}/big_xlsx`, [`${DIR}/big.xlsx`, '5000']);
  parse('plan parse of a 5,000-row xlsx', `${DIR}/big.xlsx`, 2000);
}

// ---- Clients that hold connections -----------------------------------------------------------------------------------------
const HOLDERS = 800, HEAD_SECONDS = 15;   // kernel/limits.h: LIMIT_HEADER_SECONDS

async function slow() {
  copyStore(DEMO, `${DIR}/slow.db`);
  const s = await serve(`${DIR}/slow.db`);
  const cookie = await signIn(s.port, 'director');
  const normal = () => loadBeside(s.port, ['/rows', '/plan', '/rows/mine', '/healthz'],
    ['-c', 16, '-t', HEAD_SECONDS + 4, '-H', `Cookie: ${cookie}`]);
  const alone = await normal();
  const [held, beside] = await Promise.all([holdHeads(s.port, HOLDERS, HEAD_SECONDS + 8), normal()]);
  note(`${HOLDERS} clients that never end their head: ${JSON.stringify(held)}`);
  note(`16 others for ${HEAD_SECONDS + 4} s alone: ${JSON.stringify(alone)}; beside them: ${JSON.stringify(beside)}`);
  row(`${HOLDERS} slow heads: closed by the watchdog`, '', held.closed, held.opened, 'all', held.opened === HOLDERS && held.closed === HOLDERS && held.answered === 0);
  row('the same, the last of them after', 's', held.last, undefined, `≤ ${HEAD_SECONDS + 2} s`, held.last <= HEAD_SECONDS + 2);
  row('normal requests beside them that were not answered 200', '', beside.requests - beside.s2xx + beside.unanswered, undefined, `0 of ${beside.requests}`,
    beside.requests > 0 && beside.s2xx === beside.requests && beside.unanswered === 0);
  row('their p99, beside the same without slow clients', 'ms', beside.p99, alone.p99, 'told', true);
  row('exit status of the server after that', '', await s.stop(), undefined, '0', s.child.exitCode === 0);
}

// ---- Soak ------------------------------------------------------------------------------------------------------------------
async function soak() {
  const seconds = Number(process.env.SECONDS ?? 60);
  copyStore(DEMO, `${DIR}/soak.db`);
  let s = await serve(`${DIR}/soak.db`);
  const cookie = await signIn(s.port, 'director');
  const r = load(s.port, ['/rows', '/rows/mine', '/plan', '/plan/director', '/healthz'],
    ['-c', 600, '-a', 16, '-t', seconds, '-p', s.pid, '-H', `Cookie: ${cookie}`]);
  note(`600 connections for ${seconds} s: ${JSON.stringify(r)}`);
  row('soak: requests without an answer', '', r.unanswered, undefined, '0', r.unanswered === 0);
  note(`of ${r.requests} answers ${r.s5xx} were 503: the queue of 256 was full (kernel/limits.h), all 600 ask at once, always`);
  row('soak: exit status after SIGTERM', '', await s.stop(), undefined, '0', s.child.exitCode === 0);

  copyStore(DEMO, `${DIR}/stop.db`);
  s = await serve(`${DIR}/stop.db`);
  const writer = await signIn(s.port, 'methodist');
  const acks = `${DIR}/stop.acks`;
  const posting = loadBeside(s.port, '/rows', ['-q', '-c', 64, '-a', 8, '-t', 30, '-A', acks, '-H', `Cookie: ${writer}`, '-d', FORM]);
  const reading = loadBeside(s.port, ['/rows', '/plan'], ['-q', '-c', 200, '-a', 8, '-t', 30,
    '-H', `Cookie: ${await signIn(s.port, 'director')}`]);
  await sleep(3000);
  const code = await s.stop();
  const [p, g] = [await posting, await reading];
  note(`stopped under load: POST ${JSON.stringify(p)}; GET ${JSON.stringify(g)}`);
  row('stop in the middle: POSTs sent and not answered', '', p.unanswered, undefined, '0', p.unanswered === 0);
  row('stop in the middle: exit status', '', code, undefined, '0', code === 0);
  const check = command(`${DIR}/acks`, [`${DIR}/stop.db`, 'SELECT position - 10000 FROM rows_row WHERE position >= 10000', acks]);
  note(check.stdout.trim());
  const lost = Number(/lost=(\d+)/.exec(check.stdout)[1]);
  row('stop in the middle: acknowledged POSTs that are lost', '', lost, undefined, '0', lost === 0);
}

// ---- People and their lists: scripts of their own, whose lines are taken over ------------------------------------------------
function script(file, ...args) {
  const run = command(file, args), lines = [...run.stdout.matchAll(/^\| ([^|]+) \| ([\d.]+) (ms|s) \|(?: \d+ KB \|)?([^|]*)\|([^|]*)\|$/gm)];
  if (!lines.length) throw new Error(`${file}: ${run.stdout}${run.stderr}`);
  for (const [, figure, value, unit, target, met] of lines) row(figure.trim(), unit, Number(value), undefined, target.trim() || 'told', met.trim() !== 'NOT met');
}
const people = () => script('bench/people.sh', process.env.PERSONS ?? '100000');
const intake = () => script('bench/intake.sh');

// ---- The run ---------------------------------------------------------------------------------------------------------------
const parts = { pages, larger, posts, idle, start, documents, slow, people, intake };
const [what = 'figures', ...only] = process.argv.slice(2);
console.log(`${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0].model}, Node ${process.version}`);
makeDemo(DEMO);
if (what === 'soak') await soak();
else for (const [name, part] of Object.entries(parts)) if (!only.length || only.includes(name)) await part();
console.log('\n| figure | ours | peer | ratio | target | |\n|---|---|---|---|---|---|');
for (const r of table) console.log(`| ${r.join(' | ')} |`);
process.exit(table.every((r) => r.at(-1) === 'met') ? 0 : 1);
