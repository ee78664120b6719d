// Runs *.http scripts against a fresh server, on SQLite and on PostgreSQL, and wants byte-equal pages from both.
//
//   node test/http/run.mjs BINARY script.http…        NASTAVNIK_TEST_PG=conninfo adds PostgreSQL
//
// A script is what a person does, line by line (test/http/README.md has the whole language):
//
//   fixture demo                     how the store is made (fixtures below)
//   today 2026-11-24                 --today; the clock and the ids are seeded always
//   day 2026-12-01                   the server is started again on another day; everybody signs in anew
//   as methodist                     signs in, once; every further request is hers
//   GET /plan                        a request …
//   200                              … and what must come: status, and for 303 the place (a regular expression)
//   has просрочено                   the body has this text;  hasnot  the contrary;  header NAME: VALUE
//   grab row /plan/row/([0-9a-f-]+)  $row in all that follows
//   POST /plan/row/$row/note         fields stand below, indented:  name = value,  file = @path
//     text = Позвонить
//   303 /plan/row/.*done=plan.note
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { totp } from '../lib/totp.mjs';

const [binary, ...scripts] = process.argv.slice(2);
const pg = process.env.NASTAVNIK_TEST_PG;
// The server counts from 1; every command before it from a number of its own, so that no two make the same id.
const seed = (n) => ['--seed', String(n)];

// ---- Fixtures: commands of the program itself, run on an empty store -------------------------------------------
const PASSWORD = 'пароль для проверок';
const FIXTURES = {
  empty: () => [['migrate']],
  centre: () => [...['admin:admin', 'director:director', 'methodist:methodist', 'teacher:teacher', 'parent:parent']
    .map((who, i) => ['user', 'add', who.split(':')[0], '--roles', who.split(':')[1], '--password-stdin',
      '--name', ['Петров Пётр Петрович', 'Сергеева Елена Сергеевна', 'Иванова Анна Павловна', 'Ёлкина Ольга Игоревна', 'Жуков Иван Ильич'][i],
      ...(i === 0 ? ['--create-org', 'ДЮЦ «Радуга»'] : [])])],
  demo: () => [['demo', '--password-stdin']],
  // A city's department over two centres, and a district that has nothing to do with them: as LOGIN@SLUG
  district: () => [
    ...[['authority', 'gorod', 'authority', 'Громова Вера Андреевна', 'Управление образования города'],
      ['authority', 'rayon', 'authority', 'Дальний Иван Петрович', 'Управление образования района'],
      ['director', 'raduga', 'director', 'Сергеева Елена Сергеевна', 'ДЮЦ «Радуга»'],
      ['methodist', 'raduga', 'methodist', 'Иванова Анна Павловна', ''],
      ['methodist', 'zvezda', 'methodist', 'Кленова Ирина Олеговна', 'ЦДТ «Звезда»']]
      .map(([login, slug, roles, name, org]) => ['user', 'add', login, '--org', slug, '--roles', roles, '--password-stdin', '--name', name,
        ...(org ? ['--create-org', org] : [])]),
    ['org', 'under', 'raduga', 'gorod'], ['org', 'under', 'zvezda', 'gorod']],
};

function command(args, target, today, n) {
  const clock = args[0] === 'org' ? [] : ['--today', today, ...seed(1000 + n)];
  const run = spawnSync(binary, [...args, '--db', target, ...clock], { input: PASSWORD + '\n', encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`nastavnik ${args.join(' ')}: exit ${run.status}\n${run.stderr}${run.stdout}`);
}

function createDatabase(name, template = 'template0') {
  const run = spawnSync('psql', [pg, '-qAtc', `DROP DATABASE IF EXISTS ${name}`, '-c',
    `CREATE DATABASE ${name} TEMPLATE ${template} ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'`], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`psql: ${run.stderr}`);
  return pg.replace(/dbname=\S+/, `dbname=${name}`);
}

// A fixture of a day is made once and cloned for each script: passwords take long on purpose.
const made = mkdtempSync(join(tmpdir(), 'nastavnik-fixtures-'));
process.on('exit', () => rmSync(made, { recursive: true, force: true }));
const ready = new Map();

function make(fixture, today, target) {
  FIXTURES[fixture]().forEach((args, n) => command(args, target, today, n));
  return target;
}

function once(key, build) {
  if (!ready.has(key)) ready.set(key, build());
  return ready.get(key);
}

const ENGINES = {
  SQLite(fixture, today, name, dir) {
    const from = once(`sqlite ${fixture} ${today}`, () => make(fixture, today, join(made, `${fixture}-${today}.db`)));
    for (const end of ['', '-wal']) if (existsSync(from + end)) copyFileSync(from + end, join(dir, 'store.db') + end);
    return join(dir, 'store.db');
  },
  PostgreSQL(fixture, today, name) {
    const template = `f_${process.pid}_${fixture}_${today.replaceAll('-', '_')}`;
    once(template, () => make(fixture, today, createDatabase(template)));
    return createDatabase(`t_${process.pid}_${name}`, template);
  },
};

// ---- A running server ------------------------------------------------------------------------------------------
async function startServer(target, today, dir, n = 0) {
  const mail = existsSync(join(dir, 'mail')) ? ['--mail-spool', join(dir, 'mail')] : [];
  const child = spawn(binary, ['serve', '--db', target, '--listen', '127.0.0.1:0', '--today', today, ...seed(1 + n), '--key-file', join(dir, 'key'), ...mail],
    { stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  const port = await new Promise((ok, bad) => {
    const timer = setTimeout(() => bad(new Error(`the server did not start:\n${log}`)), 15000);
    const look = (chunk) => {
      log += chunk;
      const m = /event=ready port=(\d+)\s/.exec(log);
      if (m) { clearTimeout(timer); ok(Number(m[1])); }
    };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    child.on('exit', (code) => bad(new Error(`the server ended with ${code}:\n${log}`)));
  });
  return { port, log: () => log, stop: () => new Promise((ok) => { child.on('exit', (code) => ok(code)); child.kill('SIGTERM'); }) };
}

function send(port, method, path, headers, body) {
  return new Promise((ok, bad) => {
    const req = http.request({ port, host: '127.0.0.1', method, path, headers, agent: false }, (res) => {
      const parts = [];
      res.on('data', (d) => parts.push(d));
      res.on('end', () => ok({ status: res.statusCode, headers: res.headers, raw: Buffer.concat(parts) }));
    });
    req.on('error', bad);
    req.setTimeout(20000, () => req.destroy(new Error('no answer in 20 s')));
    req.end(body);
  });
}

// ---- Bodies ----------------------------------------------------------------------------------------------------
function multipart(fields) {
  const boundary = '----nastavnik-test';
  const parts = fields.map(([name, value]) => value.startsWith('@')
    ? Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${basename(value.slice(1))}"\r\nContent-Type: application/octet-stream\r\n\r\n`),
      readFileSync(value.slice(1)), Buffer.from('\r\n')])
    : Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`));
  return { type: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]) };
}

function encode(fields) {
  return fields.some(([, v]) => v.startsWith('@')) ? multipart(fields)
    : { type: 'application/x-www-form-urlencoded', body: Buffer.from(new URLSearchParams(fields).toString()) };
}

// ---- One script on one engine ----------------------------------------------------------------------------------
class Session {
  constructor(port) { Object.assign(this, { port, vars: {}, actors: {}, who: '', transcript: createHash('sha256'), bodies: [] }); }

  get actor() { return (this.actors[this.who] ??= { cookies: {}, rev: '' }); }

  expand(text) { return text.replace(/\$(\w+)/g, (m, name) => this.vars[name] ?? m); }

  async request(method, path, fields, extra = {}) {
    const actor = this.actor;
    const headers = { cookie: Object.entries(actor.cookies).map(([k, v]) => `${k}=${v}`).join('; '), ...extra };
    let body;
    if (method === 'POST') {
      if (!fields.some(([n]) => n === '_rev') && actor.rev) fields = [...fields, ['_rev', actor.rev]];
      const e = encode(fields);
      body = e.body;
      Object.assign(headers, { 'content-type': e.type, 'content-length': body.length, 'sec-fetch-site': 'same-origin', ...extra });
    }
    const res = await send(this.port, method, path, headers, body);
    for (const c of res.headers['set-cookie'] ?? []) {
      const [pair] = c.split(';');
      actor.cookies[pair.slice(0, pair.indexOf('='))] = pair.slice(pair.indexOf('=') + 1);
    }
    res.text = res.raw.toString('utf8');
    const rev = /name="_rev" value="(-?\d+)"/.exec(res.text);
    if (rev) actor.rev = rev[1];
    // Each server has a port of its own; the id of a request comes from a stream that all threads share.
    const same = res.text.replaceAll(`127.0.0.1:${this.port}`, '127.0.0.1').replace(/ [0-9A-F]{8}<\/code>/g, '</code>')
      .replace(/<p>(Копия|Последняя копия)[^<]*<\/p>/g, '')           // a server of its own copies PostgreSQL: its foot says nothing
      .replace(/name="_rev" value="\d+"/g, 'name="_rev"')             // jobs beside the requests make revisions too,
      .replace(/<code>[0-9a-f]{64}<\/code>/g, '<code>hash</code>').replace(/Запись \d+\.\d+/g, 'Запись'); // which the journal hashes
    this.bodies.push(`${method} ${path} ${res.status} ${res.headers.location ?? ''}\n${same}`);
    return res;
  }

  async signIn(who) {
    const known = who in this.actors;
    this.who = who;
    if (known || who === 'visitor') return;
    const [login, slug] = who.split('@');
    const page = slug ? `/o/${slug}/sign-in` : '/sign-in';
    await this.request('GET', page, []);
    const res = await this.request('POST', page, [['login', login], ['password', PASSWORD]]);
    if (res.status !== 303) throw new Error(`${who} could not sign in: ${res.status}`);
  }
}

function parse(text) {
  const steps = [];
  text.split('\n').forEach((line, i) => {
    if (!line.trim() || line.startsWith('#')) return;
    if (/^\s/.test(line)) {
      const at = line.indexOf('=');
      steps.at(-1).fields.push([line.slice(0, at).trim(), line.slice(at + 1).trim()]);
    } else {
      const [word] = line.split(' ');
      steps.push({ line: i + 1, word, rest: line.slice(word.length + 1).trim(), fields: [], text: line });
    }
  });
  return steps;
}

const near = (res) => `\n--- body (${res.status}) ---\n${res.text.slice(0, 3000)}`;

// On paper some blanks do not break; to a reader they are blanks.
const read = (text) => text.replaceAll('\u00a0', ' ');

const CHECKS = {
  has: (res, s) => read(res.text).includes(read(s)) || `the body lacks «${s}»`,
  hasnot: (res, s) => !read(res.text).includes(read(s)) || `the body has «${s}»`,
  matches: (res, s) => new RegExp(s, 's').test(read(res.text)) || `the body does not match ${s}`,
  header: (res, s) => {
    const [name, ...value] = s.split(':');
    const got = String(res.headers[name.trim().toLowerCase()] ?? '');
    return got.includes(value.join(':').trim()) || `header ${name} is «${got}»`;
  },
};

// The servers' clock is seeded and hardly moves.
const SEEDED_START = 1788242400000;

// The one letter that has left, its text decoded; taken away, so that the next one is the next.  "" when none comes in time.
async function letter(folder, ms) {
  for (const end = Date.now() + ms; Date.now() < end; await new Promise((ok) => { setTimeout(ok, 100); })) {
    const [file] = readdirSync(folder).filter((f) => f.endsWith('.eml'));
    if (!file) continue;
    const [head, ...body] = readFileSync(join(folder, file), 'utf8').split('\r\n\r\n');
    rmSync(join(folder, file));
    return `${head}\n\n${Buffer.from(body.join('').replace(/\s/g, ''), 'base64').toString('utf8')}`;
  }
  return '';
}

// Several people send the same at the same instant: one of them is served; the answer that is looked at is another's.  Who wins is chance, so these
// answers are no part of what both engines must say alike.
async function race(s, racers, path, fields, fail) {
  for (const who of racers) await s.signIn(who);
  const before = s.bodies.length;
  const all = await Promise.all(racers.map((who) => { s.who = who; return s.request('POST', path, fields); }));
  s.bodies.splice(before);
  const lost = all.filter((r) => r.status !== 303);
  if (lost.length !== racers.length - 1) fail(`${racers.length - lost.length} were served: ${all.map((r) => r.status)}`);
  return lost[0];
}

async function runScript(path, steps, target, today, dir) {
  let server = await startServer(target, today, dir);
  const s = new Session(server.port);
  let res, last, extra = {}, days = 0, racers = null;
  try {
    for (const step of steps) {
      const rest = s.expand(step.rest);
      const fail = (why) => { throw new Error(`${path}:${step.line}: ${step.text}\n${why}${res ? near(res) : ''}`); };
      if (step.word === 'as') await s.signIn(rest);
      else if (step.word === 'day') {
        if (await server.stop() !== 0) fail('the server did not end well');
        server = await startServer(target, rest, dir, ++days);
        Object.assign(s, { port: server.port, actors: {} });
      }
      else if (step.word === 'race') racers = rest.split(' ');
      else if (step.word === 'POST' && racers) {
        res = await race(s, racers, rest, step.fields.map(([n, v]) => [n, s.expand(v)]), fail);
        racers = null;
      }
      else if (step.word === 'with') { const [n, ...v] = rest.split(':'); extra[n.trim().toLowerCase()] = v.join(':').trim(); }
      else if (step.word === 'GET' || step.word === 'POST') {
        last = rest;
        res = await s.request(step.word, rest, step.fields.map(([n, v]) => [n, s.expand(v)]), extra);
        extra = {};
      } else if (/^\d{3}$/.test(step.word)) {
        if (res.status !== Number(step.word)) fail(`status is ${res.status}`);
        if (rest && !new RegExp(rest).test(res.headers.location ?? '')) fail(`it leads to ${res.headers.location}`);
      } else if (step.word === 'until') {
        for (const end = Date.now() + 10000; !res.text.includes(rest); s.bodies.splice(-2, 1)) {
          if (Date.now() > end) fail('it did not come in 10 s');
          await new Promise((ok) => { setTimeout(ok, 100); });
          res = await s.request('GET', last, []);
        }
      } else if (step.word === 'grab') {
        const [name, ...re] = rest.split(' ');
        const m = new RegExp(re.join(' ')).exec((res.headers.location ?? '') + '\n' + res.text);
        if (!m) fail('nothing matches');
        s.vars[name] = m[1];
      } else if (step.word === 'totp') {
        const [, name, key, steps = '0'] = /^(\w+) ([A-Z2-7 ]+)(?:, (-?\d+))?$/.exec(rest);
        s.vars[name] = totp(key, Number(steps), SEEDED_START);
      } else if (step.word === 'letter' || step.word === 'noletter') {
        const [name, ...re] = rest.split(' ');
        const text = await letter(join(dir, 'mail'), step.word === 'letter' ? 10000 : 1500);
        if (step.word === 'noletter') { if (text) fail(`there is a letter:\n${text}`); continue; }
        const m = new RegExp(re.join(' ')).exec(text);
        if (!m) fail(text ? `the letter says\n${text}` : 'no letter in 10 s');
        s.vars[name] = m[1];
      } else if (CHECKS[step.word]) {
        const verdict = CHECKS[step.word](res, rest);
        if (verdict !== true) fail(verdict);
      } else fail('this word is not in the language');
    }
  } finally {
    const code = await server.stop();
    if (code !== 0) throw new Error(`${path}: the server ended with ${code}\n${server.log()}`);
  }
  return s.bodies;
}

function firstDifference(a, b) {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    if (a[i] === b[i]) continue;
    const [x, y] = [(a[i] ?? '').split('\n'), (b[i] ?? '').split('\n')];
    const k = x.findIndex((l, n) => l !== y[n]);
    return `${x[0]}\n  SQLite:     ${x[k]}\n  PostgreSQL: ${y[k]}`;
  }
  return '';
}

async function runBoth(path) {
  const all = parse(readFileSync(path, 'utf8'));
  const option = (word, initial) => all.find((s) => s.word === word)?.rest ?? initial;
  const today = option('today', '2026-11-24');
  const steps = all.filter((s) => !['fixture', 'today', 'engine', 'mail'].includes(s.word));
  const dir = mkdtempSync(join(tmpdir(), 'nastavnik-http-'));
  const fixture = option('fixture', 'centre'), name = basename(path).replace(/\W/g, '_');
  const engines = pg && option('engine', '') !== 'sqlite' ? ['SQLite', 'PostgreSQL'] : ['SQLite'];
  const pages = [];
  try {
    for (const engine of engines) {
      const target = ENGINES[engine](fixture, today, name, dir);
      try {
        for (const old of ['mail', 'key']) rmSync(join(dir, old), { recursive: true, force: true });
        if (all.some((step) => step.word === 'mail')) mkdirSync(join(dir, 'mail'));
        pages.push(await runScript(path, steps, target, today, dir));
      } catch (e) { e.message = `[${engine}] ${e.message}`; throw e; }
    }
  } finally { rmSync(dir, { recursive: true, force: true }); }
  if (pages.length === 2 && firstDifference(...pages)) throw new Error(`${path}: the engines differ: ${firstDifference(...pages)}`);
}

let failed = 0;
for (const path of scripts) {
  try {
    await runBoth(path);
    console.log(`ok   ${path}${pg ? '' : ' (SQLite only)'}`);
  } catch (e) {
    failed++;
    console.log(`FAIL ${path}\n${e.message}\n`);
  }
}
console.log(`${scripts.length - failed} passed, ${failed} failed`);
process.exit(failed || !scripts.length ? 1 : 0);
