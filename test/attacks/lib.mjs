// What attack scripts need: a server on a free port, people signed in, requests whole and raw, a count of what held.
import { spawn, spawnSync } from 'node:child_process';
import http from 'node:http';
import net from 'node:net';

export const PASSWORD = 'пароль для проверок';
export const TODAY = '2026-11-24';

export function run(binary, args, input = '') {
  return spawnSync(binary, args, { input, encoding: 'utf8', maxBuffer: 1 << 26 });
}

export function must(binary, args, input = '') {
  const r = run(binary, args, input);
  if (r.status !== 0) throw new Error(`nastavnik ${args.join(' ')}: ${r.status}\n${r.stderr}`);
  return r.stdout;
}

// ---- the count ----
let held = 0;
const faults = [];
export function check(right, words) {
  if (right) held++;
  else { faults.push(words); console.log(`FAIL ${words}`); }
}
export function total() {
  console.log(`${held} passed, ${faults.length} failed`);
  return faults.length ? 1 : 0;
}

// ---- the server ----
export async function serve(binary, db, ...more) {
  const child = spawn(binary, ['serve', '--db', db, '--listen', '127.0.0.1:0', '--today', TODAY, ...more], { stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  const port = await new Promise((ok, bad) => {
    const look = (d) => { log += d; const m = /port=(\d+)/.exec(log); if (m) ok(Number(m[1])); };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    child.on('exit', (code) => bad(new Error(`serve ended with ${code}\n${log}`)));
  });
  let ended = null;
  child.on('exit', (code) => { ended = code ?? 'a signal'; });
  return {
    port, pid: child.pid, log: () => log, alive: () => ended === null,
    stop: () => new Promise((ok) => { if (ended !== null) ok(ended); child.on('exit', ok); child.kill('SIGTERM'); }),
  };
}

// ---- requests ----
const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
export const endRequests = () => agent.destroy();

// body: an object (a form) or {type, bytes}.  Headers given win; null takes one away.
export function ask(server, method, path, { cookie = '', body, headers = {}, fresh = false } = {}) {
  const all = { cookie, 'sec-fetch-site': 'same-origin' };
  let bytes = Buffer.alloc(0);
  if (body?.bytes) [bytes, all['content-type']] = [body.bytes, body.type];
  else if (body) [bytes, all['content-type']] = [Buffer.from(new URLSearchParams(body).toString()), 'application/x-www-form-urlencoded'];
  if (method === 'POST') all['content-length'] = bytes.length;
  Object.assign(all, headers);
  for (const name of Object.keys(all)) if (all[name] === null) delete all[name];
  return new Promise((ok, bad) => {
    const req = http.request({ port: server.port, host: '127.0.0.1', method, path, headers: all, agent: fresh ? false : agent }, (res) => {
      const parts = [];
      res.on('data', (d) => parts.push(d));
      res.on('end', () => ok({ status: res.statusCode, headers: res.headers, to: res.headers.location ?? '',
        cookies: res.headers['set-cookie'] ?? [], text: Buffer.concat(parts).toString('utf8') }));
    });
    req.on('error', bad);
    req.end(bytes);
  });
}

export async function signIn(server, login, org = '', password = PASSWORD) {
  const r = await ask(server, 'POST', `${org}/sign-in`, { body: { login, password } });
  if (r.status !== 303 || !r.cookies.length) throw new Error(`${login} could not sign in: ${r.status} ${r.text.slice(0, 400)}`);
  return r.cookies[0].split(';')[0];
}

// Bytes as they are; all that comes back until the other side closes, or ms pass.
export function raw(server, text, ms = 1500) {
  return new Promise((ok) => {
    let got = '';
    const s = net.connect(server.port, '127.0.0.1', () => s.write(text));
    const end = () => { s.destroy(); ok(got); };
    s.setTimeout(ms, end);
    s.on('data', (d) => { got += d.toString('latin1'); });
    s.on('close', end);
    s.on('error', end);
  });
}

export const statuses = (answer) => [...answer.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map((m) => Number(m[1]));

export function multipart(fields, files = []) {
  const b = 'xxATTACKxx', parts = [];
  for (const [name, value] of Object.entries(fields))
    parts.push(Buffer.from(`--${b}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`));
  for (const f of files)
    parts.push(Buffer.from(`--${b}\r\nContent-Disposition: form-data; name="${f.name}"; filename="${f.filename}"\r\n\r\n`), f.bytes, Buffer.from('\r\n'));
  return { type: `multipart/form-data; boundary=${b}`, bytes: Buffer.concat([...parts, Buffer.from(`--${b}--\r\n`)]) };
}
