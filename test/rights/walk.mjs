// The rights walk: every route of the program × every role, a visitor, and an account of another organisation,
// against a running server; what it lets through must be what the slices declare.
//
//   node test/rights/walk.mjs BINARY TARGET          TARGET: a file to be made, or the conninfo of an empty database
//
// The routes and their rights come from the binary (nastavnik routes).  A path's {fields} get values that name nothing, so
// whoever may gets 200, 303, 404, 409 or 422, and whoever may not gets 403
// with the code access.refused, or is sent to sign in.  Routes for everybody
// are listed in public.txt: a new one has to be put there by somebody who means it.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [binary, target] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const PASSWORD = 'пароль для обхода';
const VISITOR = 'visitor', FOREIGNER = 'foreigner';

function run(args, input = '') {
  const r = spawnSync(binary, args, { input, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (r.status !== 0) throw new Error(`nastavnik ${args.join(' ')}: ${r.status}\n${r.stderr}`);
  return r.stdout;
}

const add = (login, org, role, ...more) =>
  run(['user', 'add', login, '--db', target, '--org', org, '--name', 'Проверка Прав', '--roles', role, '--password-stdin', ...more], PASSWORD + '\n');

// ---- the server ----
async function serve() {
  const child = spawn(binary, ['serve', '--db', target, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  const port = await new Promise((ok, bad) => {
    const look = (d) => { log += d; const m = /port=(\d+)/.exec(log); if (m) ok(Number(m[1])); };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    child.on('exit', (code) => bad(new Error(`serve ended with ${code}\n${log}`)));
  });
  return { port, log: () => log, stop: () => new Promise((ok) => { child.removeAllListeners('exit'); child.on('exit', ok); child.kill('SIGTERM'); }) };
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
const send = (port, method, path, cookie, body = '', whole = false) => new Promise((ok, bad) => {
  const headers = { cookie: cookie ?? '', 'sec-fetch-site': 'same-origin' };
  if (method === 'POST') Object.assign(headers, { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) });
  const req = http.request({ port, host: '127.0.0.1', method, path, headers, agent }, (res) => {
    let text = '';
    res.on('data', (d) => { if (whole || res.statusCode === 403) text += d; });
    res.on('end', () => ok({ status: res.statusCode, to: res.headers.location ?? '', cookies: res.headers['set-cookie'] ?? [], text }));
  });
  req.on('error', bad);
  req.end(body);
});

async function signIn(port, org, login) {
  const r = await send(port, 'POST', `/o/${org}/sign-in`, '', new URLSearchParams({ login, password: PASSWORD }).toString());
  if (r.status !== 303 || !r.cookies.length) throw new Error(`${login} of ${org} could not sign in: ${r.status}`);
  return r.cookies[0].split(';')[0];
}

// ---- what must be ----
// "in", "out" (403) or "sign-in"
function wanted(route, actor) {
  if (route.perm === 'public') return 'in';
  if (actor === VISITOR || actor === FOREIGNER) return 'sign-in';
  if (route.perm === 'signed-in') return 'in';
  return route.roles.includes(actor) ? 'in' : 'out';
}

function seen(route, r) {
  if (r.status >= 500) return `broken (${r.status})`;
  // A page may have a reason of its own to refuse whoever was let in (a copy of a store that several share).
  if (r.status === 403 && /access\.refused|session\.ended/.test(r.text)) return 'out';
  return r.status === 303 && /\/sign-in\?next=/.test(r.to) ? 'sign-in' : 'in';
}

const NOTHING = '00000000-0000-7000-8000-000000000000';
const address = (route) => (route.no_org ? '' : '/o/main') + route.path.replace(/\{[^}]*\}/g, NOTHING);

// ---- the walk ----
const { roles, routes, perms } = JSON.parse(run(['routes', '--json']));
const known = readFileSync(join(here, 'public.txt'), 'utf8').split('\n').filter((l) => l && !l.startsWith('#'));
const faults = [];
let checks = 0;
const check = (right, words) => { checks++; if (!right) faults.push(words); };

for (const r of routes) {
  const name = `${r.method} ${r.path}`;
  check(r.perm, `${name} has no permission`);
  check(r.perm !== 'public' || known.includes(name), `${name} is for everybody and not in public.txt`);
  check(['public', 'signed-in'].includes(r.perm) || r.declared, `${name}: permission ${r.perm} is declared nowhere`);
}
for (const name of known) check(routes.some((r) => `${r.method} ${r.path}` === name && r.perm === 'public'), `public.txt: ${name} is no public route`);

add('admin', 'main', 'admin', '--create-org', 'ЦДТ «Главный»');
add(FOREIGNER, 'south', 'admin,director', '--create-org', 'ЦДТ «Южный»');
for (const role of roles.filter((r) => r !== 'admin')) add(role, 'main', role);

// The page «Роли и права» must say what the walk finds, and what roles.txt asks for must be so.
async function matrix(cookie) {
  const page = await send(server.port, 'GET', '/o/main/admin/rights', cookie, '', true);
  const [head, ...rows] = page.text.split('<table')[1].split('<tr>').slice(1);
  const heads = [...head.matchAll(/\/admin\/rights\/([a-z]+)"/g)].map((m) => m[1]);
  check(heads.join() === roles.join(), `the matrix has the roles ${heads}`);
  const shown = rows.map((row) => ({ title: /<th scope="row">([^<]*)/.exec(row)[1].trim(), has: [...row.matchAll(/<td[^>]*>(да|—)<\/td>/g)].map((m) => m[1] === 'да') }));
  check(shown.length === perms.length && new Set(shown.map((r) => r.title)).size === shown.length, `${shown.length} rows of ${perms.length} permissions, each by a name of its own`);
  const text = (t) => t.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
  const by = new Map(shown.map((r) => [text(r.title), r.has]));
  for (const p of perms)
    for (const [i, role] of roles.entries())
      check(by.get(p.title)?.[i] === p.roles.includes(role), `the matrix says of «${p.title}» for ${role}: ${by.get(p.title)?.[i]}`);
  for (const r of routes.filter((x) => x.declared)) check(perms.find((p) => p.name === r.perm)?.roles.join() === r.roles.join(), `${r.path}: other roles than the matrix'`);
}

function asked() {
  const lines = readFileSync(join(here, 'roles.txt'), 'utf8').split('\n').filter((l) => l && !l.startsWith('#'));
  for (const [role, word, ...names] of lines.map((l) => l.split(' '))) {
    check(roles.includes(role), `roles.txt: no role ${role}`);
    for (const name of names) {
      const p = perms.find((x) => x.name === name);
      check(p && p.roles.includes(role) === (word === 'may'), `roles.txt: ${role} ${word} ${name}`);
    }
  }
}

asked();
const server = await serve();
try {
  await matrix(await signIn(server.port, 'main', 'admin'));
  for (const actor of [...roles, VISITOR, FOREIGNER]) {
    const enter = () => actor === VISITOR ? '' : signIn(server.port, actor === FOREIGNER ? 'south' : 'main', actor);
    let cookie = await enter();
    for (const route of routes) {
      const r = await send(server.port, route.method, address(route), cookie);
      const got = seen(route, r), want = wanted(route, actor);
      const refusedForm = want === 'sign-in' && got === 'out' && route.method === 'POST';      // nobody's form is not kept
      check(got === want || refusedForm, `${actor}: ${route.method} ${route.path}: must be ${want}, is ${got} (${r.status} ${r.to})`);
      if (r.cookies.some((c) => c.startsWith('session=;') || c.startsWith('__Host-session=;'))) cookie = await enter();
    }
    const r = await send(server.port, 'GET', '/o/main/no-such-page', cookie);
    check(r.status === 404, `${actor}: a page that nobody declared gives ${r.status}`);
  }
} catch (e) {
  console.log(server.log().split('\n').slice(-15).join('\n'));
  faults.push(String(e));
} finally {
  agent.destroy();
  check(await server.stop() === 0, 'the server did not stop well');
}
for (const f of faults.slice(0, 50)) console.log(`FAIL ${f}`);
console.log(`${routes.length} routes, ${roles.length} roles`);
console.log(`${checks - faults.length} passed, ${faults.length} failed`);
process.exit(faults.length ? 1 : 0);
