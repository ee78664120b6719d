// Peers made of several programs: PHP-FPM behind nginx, Flask under gunicorn.  All that they write lies in build/bench; no
// service of the system is touched.  Each is { port, pids, stop }; null when something is not installed.
import { spawn } from 'node:child_process';
import { accessSync, constants, closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { DIR, get, sleep } from './lib.mjs';

const WORKERS = 2;                        // as many as the product's loops
// A child of FPM belongs to one kept connection: one for each that either worker of nginx may keep or have under way.
const FPM_CHILDREN = 8;

function program(name) {
  for (const folder of ['/usr/sbin', '/usr/bin', ...(process.env.PATH ?? '').split(':')]) {
    try { accessSync(`${folder}/${name}`, constants.X_OK); return `${folder}/${name}`; } catch { /* the next one */ }
  }
  return null;
}

const freePort = () => new Promise((ok) => {
  const s = createServer().listen(0, '127.0.0.1', () => { const { port } = s.address(); s.close(() => ok(port)); });
});

function folderOf(name) {
  const folder = resolve(DIR, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

function run(folder, name, file, args, env = {}) {
  const fd = openSync(`${folder}/${name}.log`, 'w');
  const child = spawn(file, args, { stdio: ['ignore', fd, fd], env: { ...process.env, ...env } });
  closeSync(fd);
  return child;
}

const ended = (child) => new Promise((ok) => {
  if (child.exitCode !== null || child.signalCode !== null) ok(); else child.on('exit', ok);
});

// Ready when the page comes; what the programs said when it does not.
async function ready(folder, port, children) {
  const stop = async () => { for (const c of children) c.kill('SIGTERM'); await Promise.all(children.map(ended)); };
  for (const until = Date.now() + 15000; Date.now() < until; await sleep(50)) {
    const res = await get(port, '/').catch(() => null);
    if (res?.status === 200 && res.body.includes('</html>')) return { port, pids: children.map((c) => c.pid), stop };
    if (children.some((c) => c.exitCode !== null)) break;
  }
  await stop();
  const said = children.map((c) => readFileSync(`${folder}/${c.spawnfile.split('/').at(-1)}.log`, 'utf8')).join('');
  throw new Error(`the peer in ${folder} did not start:\n${said}`);
}

const asRoot = process.getuid() === 0;

export async function php(db) {
  const fpm = program('php-fpm8.2'), nginx = program('nginx');
  if (!fpm || !nginx) return null;
  const folder = folderOf('php'), port = await freePort();
  writeFileSync(`${folder}/fpm.conf`, `[global]
error_log = ${folder}/php-fpm8.2.error
daemonize = no
[page]
${asRoot ? 'user = root\n' : ''}listen = ${folder}/fpm.sock
pm = static
pm.max_children = ${FPM_CHILDREN}
env[STORE] = ${resolve(db)}
`);
  writeFileSync(`${folder}/nginx.conf`, `daemon off;
${asRoot ? 'user root;\n' : ''}worker_processes ${WORKERS};
pid ${folder}/nginx.pid;
error_log ${folder}/nginx.error;
events { worker_connections 256; }
http {
  access_log off;
${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((t) => `  ${t}_temp_path ${folder}/${t};`).join('\n')}
  upstream fpm { server unix:${folder}/fpm.sock; keepalive ${WORKERS}; }
  server {
    listen 127.0.0.1:${port};
    keepalive_requests 1000000;
    location / {
      fastcgi_pass fpm;
      fastcgi_keep_conn on;
      fastcgi_param SCRIPT_FILENAME ${resolve('bench/peer_php/page.php')};
      fastcgi_param REQUEST_METHOD $request_method;
      fastcgi_param STORE ${resolve(db)};
      fastcgi_buffers 8 16k;
    }
  }
}
`);
  const children = [run(folder, 'php-fpm8.2', fpm, ['-F', ...(asRoot ? ['-R'] : []), '-y', `${folder}/fpm.conf`])];
  for (let i = 0; i < 100 && !fileThere(`${folder}/fpm.sock`); i++) await sleep(50);
  children.push(run(folder, 'nginx', nginx, ['-p', folder, '-c', `${folder}/nginx.conf`, '-e', `${folder}/nginx.error`]));
  return ready(folder, port, children);
}

function fileThere(path) {
  try { accessSync(path); return true; } catch { return false; }
}

export async function flask(db) {
  const gunicorn = program('gunicorn');
  if (!gunicorn) return null;
  const folder = folderOf('flask'), port = await freePort();
  const child = run(folder, 'gunicorn', gunicorn, ['--chdir', resolve('bench/peer_flask'), '--bind', `127.0.0.1:${port}`, '--workers', String(WORKERS),
    '--worker-class', 'gthread', '--threads', '2', '--keep-alive', '10', '--worker-tmp-dir', folder, 'app:app'],
  { STORE: resolve(db), PYTHONDONTWRITEBYTECODE: '1' });
  return ready(folder, port, [child]);
}
