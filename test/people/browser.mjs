// A running server and people who use it, for the suites: starts the program, signs in, keeps cookies and _rev as a browser does.
import { spawn, spawnSync } from 'node:child_process';
import http from 'node:http';

export const PASSWORD = 'пароль для проверок';

export function program(binary, args, input = '') {
  const r = spawnSync(binary, args, { input, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (r.status !== 0) throw new Error(`nastavnik ${args.join(' ')}: ${r.status}\n${r.stderr}`);
  return r.stdout;
}

// say: where its log goes; else it is kept.
export async function serve(binary, target, today, say = 'pipe') {
  const child = spawn(binary, ['serve', '--db', target, '--listen', '127.0.0.1:0', '--today', today], { stdio: ['ignore', 'pipe', say] });
  let log = '';
  const port = await new Promise((ok, bad) => {
    const look = (d) => { log += d; const m = /port=(\d+)|^nastavnik: \S+:(\d+)$/m.exec(log); if (m) ok(Number(m[1] ?? m[2])); };
    child.stdout.on('data', look);
    child.stderr?.on('data', look);
    child.on('exit', (code) => bad(Object.assign(new Error(`serve ended with ${code}`), { code, log })));
  });
  const ended = new Promise((ok) => { child.removeAllListeners('exit'); child.on('exit', (code, signal) => ok(code ?? signal)); });
  return { port, log: () => log, stop: () => { child.kill('SIGTERM'); return ended; } };
}

export function send(port, method, path, headers = {}, body = '') {
  return new Promise((ok, bad) => {
    const req = http.request({ port, host: '127.0.0.1', method, path, headers, agent: false }, (res) => {
      const parts = [];
      res.on('data', (d) => parts.push(d));
      res.on('end', () => ok({ status: res.statusCode, headers: res.headers, to: res.headers.location ?? '', bytes: Buffer.concat(parts), text: Buffer.concat(parts).toString('utf8') }));
    });
    req.on('error', bad);
    req.setTimeout(60000, () => req.destroy(new Error(`${method} ${path}: no answer in 60 s`)));
    req.end(body);
  });
}

const BOUNDARY = '----people';
/** fields: [name, text] or [name, {name, bytes}] */
export function multipart(fields) {
  const parts = fields.map(([name, v]) => v.bytes
    ? [`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"; filename="${v.name}"\r\nContent-Type: application/octet-stream\r\n\r\n`, v.bytes, '\r\n']
    : [`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${v}\r\n`]);
  return Buffer.concat([...parts.flat(), `--${BOUNDARY}--\r\n`].map((p) => Buffer.from(p)));
}

export class Person {
  constructor(port) { Object.assign(this, { port, cookies: {}, rev: '' }); }

  async get(path) {
    const res = await send(this.port, 'GET', path, { cookie: this.cookie() });
    return this.keep(res);
  }

  async post(path, fields) {
    const files = fields.some(([, v]) => v.bytes), all = [...fields, ['_rev', this.rev]];
    const body = files ? multipart(all) : Buffer.from(new URLSearchParams(all).toString());
    const type = files ? `multipart/form-data; boundary=${BOUNDARY}` : 'application/x-www-form-urlencoded';
    return this.keep(await send(this.port, 'POST', path, { cookie: this.cookie(), 'content-type': type, 'content-length': body.length,
      'sec-fetch-site': 'same-origin' }, body));
  }

  async signIn(login) {
    await this.get('/sign-in');
    const res = await this.post('/sign-in', [['login', login], ['password', PASSWORD]]);
    if (res.status !== 303) throw new Error(`${login} could not sign in: ${res.status}`);
    return this;
  }

  cookie() { return Object.entries(this.cookies).map(([k, v]) => `${k}=${v}`).join('; '); }

  keep(res) {
    for (const c of res.headers['set-cookie'] ?? []) {
      const [pair] = c.split(';');
      this.cookies[pair.slice(0, pair.indexOf('='))] = pair.slice(pair.indexOf('=') + 1);
    }
    const rev = /name="_rev" value="(-?\d+)"/.exec(res.text);
    if (rev) this.rev = rev[1];
    return res;
  }
}

/** Counts checks; every one prints a line. */
export class Tally {
  passed = 0;
  failed = 0;
  check(name, verdict) {
    if (verdict === true) { this.passed++; console.log(`ok    ${name}`); }
    else { this.failed++; console.log(`FAIL  ${name}: ${verdict}`); }
  }
  end() {
    console.log(`${this.passed} passed, ${this.failed} failed`);
    process.exitCode = this.failed || !this.passed ? 1 : 0;
  }
}
