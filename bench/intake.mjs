// A long list of people, from the file to the preview and into the store; called by bench/intake.sh.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
process.env.BENCH_BINARY = 'build/release/nastavnik';
const { BINARY, DIR, PASSWORD, TODAY, command, get, least, makeDemo, serve, signIn, sleep } = await import('./lib.mjs');

const rows = Number(process.argv[2]), ROUNDS = Number(process.env.ROUNDS ?? 3);
const TARGETS = { preview: 5000, write: 3000, undo: null };
mkdirSync(DIR, { recursive: true });

// People who do not exist: different names, a parent, a class and a role each.
function list(round) {
  const begin = ['Бел', 'Гал', 'Дол', 'Кор', 'Мир', 'Пет', 'Сид', 'Тум', 'Фад', 'Яр'], end = ['анов', 'енов', 'инов', 'уков', 'яков', 'еров', 'оров', 'ыров', 'ашев', 'ухов'];
  const first = ['Илья', 'Глеб', 'Егор', 'Захар', 'Клим', 'Лев', 'Марк', 'Олег', 'Пётр', 'Роман'], middle = ['Олегович', 'Львович', 'Игоревич', 'Юрьевич', 'Романович'];
  const two = (n) => String(n).padStart(2, '0');
  const lines = ['ФИО;Дата рождения;Класс;ФИО родителя;Телефон родителя'];
  for (let i = 0; i < rows; i++) {
    const last = begin[i % 10] + end[Math.floor(i / 10) % 10];
    lines.push(`${last} ${first[Math.floor(i / 100) % 10]} ${middle[Math.floor(i / 1000) % 5]};${two(1 + i % 28)}.${two(1 + i % 12)}.${2008 + (i + round) % 8};`
      + `${5 + i % 6}А;${last}а Вера Павловна;8913${String(i + 10000 * round).padStart(7, '0')}`);
  }
  return lines.join('\r\n');
}

async function post(s, path, body) {
  const res = await fetch(`http://127.0.0.1:${s.port}${path}`, { method: 'POST', redirect: 'manual', body,
    headers: { cookie: s.cookie, 'sec-fetch-site': 'same-origin', connection: 'close' } });
  if (res.status !== 303) throw new Error(`${path}: ${res.status} ${(await res.text()).slice(0, 2000)}`);
  return res.headers.get('location');
}

async function finished(s, path) {
  for (let i = 0; i < 6000; i++) {
    const page = await get(s.port, path, { cookie: s.cookie });
    if (page.body.includes('Готово.')) return page.body;
    if (page.body.includes('не удалось')) throw new Error(page.body);
    await sleep(20);
  }
  throw new Error(`${path}: never done`);
}

// CPU seconds so far of the server and of the PostgreSQL processes that work for it: what the clock would show on a machine that does
// nothing else, for the two wait for each other.
function cpu(s) {
  const ticks = (pid) => { const f = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' '); return Number(f[11]) + Number(f[12]); };
  const theirs = s.pg ? command('pgrep', ['-f', 'postgres: .*intakebench']).stdout.split('\n').filter(Boolean) : [];
  return [s.pid, ...theirs].reduce((n, pid) => { try { return n + ticks(pid) / 100; } catch { return n; } }, 0);
}

// The file is dropped, its columns are accepted as they were guessed, the preview is there; it is written; it is undone.
async function round(s, n) {
  const file = new FormData();
  file.append('file', new Blob([list(n)], { type: 'text/csv' }), 'spisok.csv');
  let t = performance.now(), c = cpu(s);
  const draft = /\/intake\/d\/[0-9a-f-]+/.exec(await post(s, '/intake', file))[0];
  const columns = ['name', 'born', 'class', 'guardian', 'guardian_phone'];
  const form = new URLSearchParams({ draft_rev: 1, act: 'next', category: 'pupil', role: 'mentee', form: 'TU', since: '2026-09-01', update: 'empty' });
  columns.forEach((code, i) => { form.append(`columns[${i}].i`, i); form.append(`columns[${i}].code`, code); });
  await post(s, `${draft}/columns`, form);
  const preview = await get(s.port, draft, { cookie: s.cookie });
  const took = { preview: performance.now() - t, preview_cpu: cpu(s) - c };
  const will = /добавить (\d+)/.exec(preview.body);
  if (!will || Number(will[1]) !== rows) throw new Error(`the preview says: ${will?.[0]}`);
  t = performance.now();
  c = cpu(s);
  const load = /\/intake\/load\/[0-9a-f-]+/.exec(await finished(s, await post(s, draft, new URLSearchParams({ draft_rev: 2, act: 'write' }))))[0];
  took.write = performance.now() - t;
  took.write_cpu = cpu(s) - c;
  t = performance.now();
  c = cpu(s);
  await finished(s, await post(s, `${load}/undo`, new URLSearchParams({})));
  took.undo = performance.now() - t;
  took.undo_cpu = cpu(s) - c;
  return took;
}

let failed = 0;
async function engine(name, db, make) {
  make();
  const s = await serve(db);
  process.on('exit', () => s.child.kill('SIGKILL'));
  s.pg = name === 'PostgreSQL';
  s.cookie = await signIn(s.port, 'methodist');
  const all = [];
  for (let i = 0; i < ROUNDS; i++) all.push(await round(s, i));
  for (const what of Object.keys(TARGETS)) {
    const took = least(all.map((x) => x[what])), most = TARGETS[what];
    failed += most && took > most ? 1 : 0;
    console.log(`| ${name}: ${rows} rows, ${what} (CPU ${least(all.map((x) => x[`${what}_cpu`])).toFixed(2)} s) | ${(took / 1000).toFixed(2)} s | ${most ? `≤ ${most / 1000} s | ${took <= most ? 'met' : 'NOT met'}` : '| '} |`);
  }
  await s.stop();
  const check = command(BINARY, ['people', 'verify', '--db', db]);
  if (check.status !== 0) throw new Error(check.stdout + check.stderr);
}

const dir = mkdtempSync(join(tmpdir(), 'intake-'));
const demo = (db) => { const r = command(BINARY, ['demo', '--db', db, '--today', TODAY, '--password-stdin'], PASSWORD + '\n'); if (r.status !== 0) throw new Error(r.stderr); };
await engine('SQLite', join(dir, 'i.db'), () => makeDemo(join(dir, 'i.db')));
if (process.env.BENCH_PG) await engine('PostgreSQL', process.env.BENCH_PG, () => demo(process.env.BENCH_PG));
rmSync(dir, { recursive: true });
process.exit(failed ? 1 : 0);
