// What the benchmarks share: starting servers, signing in, one run of the load generator, numbers.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, copyFileSync, mkdirSync, openSync, readFileSync, realpathSync, rmSync } from 'node:fs';

export const BINARY = process.env.BENCH_BINARY ?? 'build/release-rows/nastavnik';
export const DIR = 'build/bench';
export const PASSWORD = 'пароль для измерений';
export const TODAY = '2026-11-24';

export function command(file, args, input = '') {
  const run = spawnSync(file, args, { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.error) throw run.error;
  return run;
}

export function makeDemo(db) {
  for (const end of ['', '-wal', '-shm', '.lock']) rmSync(db + end, { force: true });
  const run = command(BINARY, ['demo', '--db', db, '--today', TODAY, '--password-stdin'], PASSWORD + '\n');
  if (run.status !== 0) throw new Error(`demo: ${run.stderr}`);
}

export function copyStore(from, to) {
  for (const end of ['-wal', '-shm', '.lock']) rmSync(to + end, { force: true });
  copyFileSync(from, to);
}

// A process that tells its port; resolves to { port, pid, stop }.  It writes to a file: a pipe that nobody empties while the load
// generator runs would stop it.
async function started(file, args, pattern, env = process.env) {
  const log = `${DIR}/${file.split('/').at(-1)}.log`;
  const fd = openSync(log, 'w');
  const child = spawn(file, args, { stdio: ['pipe', fd, fd], env });
  closeSync(fd);
  for (const until = Date.now() + 15000; Date.now() < until && child.exitCode === null; await sleep(1)) {
    const m = pattern.exec(readFileSync(log, 'utf8'));
    if (m) return { port: Number(m[1]), pid: child.pid, child, stop: (signal) => stop(child, signal) };
  }
  child.kill('SIGKILL');
  throw new Error(`${file} did not start: ${readFileSync(log, 'utf8')}`);
}

function stop(child, signal = 'SIGTERM') {
  return new Promise((ok) => {
    if (child.exitCode !== null) { ok(child.exitCode); return; }
    child.on('exit', (code) => ok(code));
    child.kill(signal);
  });
}

export const serve = (db, ...more) => started(BINARY, ['serve', '--db', db, '--listen', '127.0.0.1:0', '--today', TODAY, ...more],
  /event=ready port=(\d+)/);
// The same with its own copies of program and libraries: what is in memory is then this server's alone.
export function serveAlone(db) {
  const folder = `${DIR}/alone`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [, name, path] of command('ldd', [BINARY]).stdout.matchAll(/(\S+) => (\/\S+)/g)) copyFileSync(realpathSync(path), `${folder}/${name}`);
  copyFileSync(BINARY, `${folder}/nastavnik`);
  command('sync', [folder]);                       // pages of a file that was just written count as dirty
  return started(`${folder}/nastavnik`, ['serve', '--db', db, '--listen', '127.0.0.1:0', '--today', TODAY], /event=ready port=(\d+)/,
    { ...process.env, LD_LIBRARY_PATH: folder });
}
export const peer = (file, ...args) => started(file, args, /^(\d+)\n/);

export async function signIn(port, login, prefix = '') {
  const res = await fetch(`http://127.0.0.1:${port}${prefix}/sign-in`, { method: 'POST', redirect: 'manual',
    body: new URLSearchParams({ login, password: PASSWORD }), headers: { 'sec-fetch-site': 'same-origin', connection: 'close' } });
  if (res.status !== 303) throw new Error(`${login} could not sign in: ${res.status}`);
  return res.headers.get('set-cookie').split(';')[0];
}

export async function get(port, path, headers = {}) {
  const res = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { connection: 'close', ...headers }, redirect: 'manual' });
  return { status: res.status, etag: res.headers.get('etag'), body: await res.text() };
}

const numbers = (line) => Object.fromEntries(line.trim().split(/\s+/).map((w) => w.split('=')).map(([k, v]) => [k, Number(v)]));

// One run of bench/load.c; options as words.
export function load(port, paths, options) {
  const [first, ...others] = [].concat(paths);
  const run = command(`${DIR}/load`, [...options.map(String), `http://127.0.0.1:${port}${first}`, ...others]);
  if (!run.stdout) throw new Error(`load: ${run.stderr}`);
  return { ...numbers(run.stdout), exit: run.status };
}
export function loadBeside(port, paths, options) {
  const [first, ...others] = [].concat(paths);
  const child = spawn(`${DIR}/load`, [...options.map(String), `http://127.0.0.1:${port}${first}`, ...others]);
  let out = '';
  child.stdout.on('data', (d) => { out += d; });
  return new Promise((ok) => { child.on('exit', (code) => ok({ ...numbers(out), exit: code })); });
}

export const bareLoop = (db, seconds, statements) =>
  numbers(command('build/release-rows/bench/loop_bench', [db, String(seconds), ...statements]).stdout).rate;

export const median = (v) => [...v].sort((a, b) => a - b)[Math.floor(v.length / 2)];
export const least = (v) => Math.min(...v);

// Proportional set and what only this process has written, in MB.
export function memory(pid) {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const kb = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)[1]);
  return { pss: kb('Pss') / 1024, dirty: kb('Private_Dirty') / 1024 };
}

export const sleep = (ms) => new Promise((ok) => { setTimeout(ok, ms); });
