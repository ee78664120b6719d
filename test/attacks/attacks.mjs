// What must be refused, against a running server with two centres in one store.
//
//   node test/attacks/attacks.mjs BINARY FOLDER        FOLDER: where the stores may be made
//
// Each function is one kind of attack.  Last line: "N passed, N failed".
import { readFileSync, writeFileSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { accounts } from './accounts.mjs';
import { PASSWORD, TODAY, ask, check, endRequests, multipart, must, raw, run, serve, signIn, statuses, total } from './lib.mjs';

const [binary, folder] = process.argv.slice(2);
const db = join(folder, 'attacks.db');
const HERE = '/o/demo', SOUTH = '/o/south';
const SECRET_TYPED = 'новый тайный пароль 7351';

must(binary, ['demo', '--db', db, '--password-stdin', '--today', TODAY], PASSWORD + '\n');
must(binary, ['user', 'add', 'south', '--db', db, '--org', 'south', '--create-org', 'ЦДТ «Южный»', '--name', 'Южная Анна Ивановна',
  '--roles', 'admin,director,methodist', '--today', TODAY, '--password-stdin'], PASSWORD + '\n');
const s = await serve(binary, db);
const who = {};
for (const login of ['director', 'deputy', 'methodist', 'teacher', 'mentor', 'parent', 'admin']) who[login] = await signIn(s, login, HERE);
who.south = await signIn(s, 'south', SOUTH);

const get = (path, cookie, headers) => ask(s, 'GET', path, { cookie, headers });
const post = (path, cookie, body, headers) => ask(s, 'POST', path, { cookie, body, headers });
const all = (text, re) => [...text.matchAll(re)].map((m) => m[1]);

const list = (await get(`${HERE}/plan`, who.methodist)).text;
const plan = /\/plan\/p\/([0-9a-f-]{36})/.exec(list)[1];
const rows = [...new Set(all(list, /\/plan\/row\/([0-9a-f-]{36})/g))];
const rowPages = await Promise.all(rows.map((r) => get(`${HERE}/plan/row/${r}`, who.methodist)));
// What a row's own form would send to close it.
function closing(row) {
  const html = rowPages[rows.indexOf(row)].text.split('id="close"')[1];
  return { executed: TODAY, kind: /name="kind" value="([^"]+)"/.exec(html)?.[1] ?? '', occurrence: /name="occurrence" value="([^"]*)"/.exec(html)?.[1] ??
    /<select[^>]*name="occurrence"[^>]*>(?:<option value="">[^<]*<\/option>)?<option value="([^"]*)"/.exec(html)?.[1] ?? '' };
}
const openRows = rows.filter((r, i) => rowPages[i].text.includes('name="executed"'));
const document = all(rowPages.map((p) => p.text).join(''), /\/plan\/document\/([0-9a-f-]{36})/g)[0];
const teacherId = /value="([0-9a-f-]{36})"[^>]*><span>Быстров/.exec(rowPages[0].text)[1];

const wrong = (r) => all(r.text, /class="(?:wrong|error|fault|message)[^"]*"[^>]*>([^<]*)/g).join('; ');

async function otherOrganisation() {
  const user = all((await get(`${HERE}/admin/users`, who.admin)).text, /\/admin\/users\/([0-9a-f-]{36})/g)[0];
  check(user && document && openRows.length > 2, 'the demo has what is attacked');
  const paths = [`/plan/p/${plan}`, `/plan/p/${plan}/picture`, `/plan/row/${rows[0]}`, `/plan/document/${document}`, `/plan/document/${document}/file`,
    `/plan/export/${plan}/csv`, `/plan/export/${plan}/xlsx`, `/plan/source/${plan}`, `/plan/fill/${plan}`, `/admin/users/${user}`];
  for (const path of paths) {
    const own = await get(SOUTH + path, who.south), there = await get(HERE + path, who.south);
    check(own.status === 404, `another centre's ${path} under one's own address: ${own.status}`);
    check(there.status === 303 && there.to.includes('/sign-in'), `another centre's ${path} under its address: ${there.status}`);
  }
  for (const [path, body] of [[`/plan/row/${rows[0]}/note`, { text: 'чужое' }], [`/plan/row/${rows[0]}/people`, { who: user }],
    [`/admin/users/${user}/disable`, {}], [`/admin/users/${user}/password`, { password: SECRET_TYPED }], [`/admin/users/${user}/link`, {}]]) {
    const r = await post(SOUTH + path, who.south, body);
    check(r.status === 404, `POST of another centre's ${path}: ${r.status}`);
    const there = await post(HERE + path, who.south, body);
    check(there.status === 403 || there.to.includes('/sign-in?'), `POST ${path} at another centre's address: ${there.status}`);
  }
  const found = await get(`${SOUTH}/search?q=${encodeURIComponent('наставник')}`, who.south);
  check(!found.text.includes('/plan/row/'), 'search looks into another centre');
  const mixed = who.south.replace(/=([^.]*)/, `=${who.admin.split('=')[1].split('.')[0]}`);
  check((await get(`${HERE}/plan`, mixed)).status === 303, 'a cookie with another centre put in front is let in');
}

async function otherPeople() {
  const close = await ask(s, 'POST', `${HERE}/plan/row/${openRows[0]}/close`, { cookie: who.methodist,
    body: { ...closing(openRows[0]), no: '77-ОД', issued: TODAY, title: 'О проверке' } });
  check(close.status === 303, `a row is closed by the methodist: ${close.status} ${wrong(close)}`);
  const theirs = /name="closing" value="([0-9a-f-]{36})"/.exec((await get(`${HERE}/plan/row/${openRows[0]}`, who.methodist)).text)?.[1];
  check(theirs, 'the closing waits');
  check((await post(`${HERE}/plan/row/${openRows[1]}/people`, who.methodist, { who: teacherId })).status === 303, 'the teacher gets a row');
  check((await post(`${HERE}/plan/row/${openRows[1]}/note`, who.teacher, { text: 'своё' })).status === 303, 'one may note on one\'s own row');
  check((await post(`${HERE}/plan/row/${openRows[2]}/note`, who.teacher, { text: 'чужое' })).status === 403, 'a teacher notes on another\'s row');
  const back = await post(`${HERE}/plan/row/${openRows[1]}/take-back`, who.teacher, { closing: theirs });
  check(back.status === 404, `a teacher takes back another's closing through a row of his own: ${back.status}`);
  check((await get(`${HERE}/plan/row/${openRows[0]}`, who.methodist)).text.includes(theirs), 'the closing is gone');
  for (const path of ['/plan', `/plan/row/${rows[0]}`, `/plan/document/${document}`, `/plan/export/${plan}/json`, '/plan/week', '/org', '/admin/journal', '/backup', '/jobs'])
    check((await get(HERE + path, who.parent)).status === 403, `a parent opens ${path}`);
  const found = await get(`${HERE}/search?q=${encodeURIComponent('наставник')}`, who.parent);
  check(found.status === 200 && !found.text.includes('/plan/'), 'search shows a parent what he may not open');
  const draft = (await post(`${HERE}/plan/sample`, who.methodist, { set: 'teachers', year: '2026' })).to;
  check((await get(draft, who.methodist)).status === 200, 'a draft opens for its owner');
  for (const other of ['director', 'deputy']) check((await get(draft, who[other])).status === 404, `${other} opens another's draft`);
  check((await post(draft, who.deputy, { draft_rev: '1', act: 'accept' })).status === 404, 'another\'s draft is accepted');
}

async function fileByHash() {
  const bytes = Buffer.from('содержимое чужого файла 4711'), body = multipart({ executed: TODAY, kind: 'нет такого', title: '' }, [{ name: 'file', filename: 'свой.txt', bytes }]);
  const kept = await ask(s, 'POST', `${HERE}/plan/row/${openRows[2]}/close`, { cookie: who.methodist, body });
  const hash = /name="file\.stored" value="([0-9a-f]{64})"/.exec(kept.text)?.[1];
  check(kept.status === 422 && hash, `a file outlives a refused form: ${kept.status}`);
  const r = await post(`${HERE}/plan/row/${openRows[1]}/attach`, who.teacher, { kind: 'file', occurrence: '', 'file.stored': hash ?? '' });
  check(r.status !== 303, 'another\'s upload is taken by its hash');
}

async function redirects() {
  const lead = ['//evil.example', '/\\evil.example', 'https://evil.example', '/%0d%0aX-Evil: 1', 'javascript:alert(1)', '/\tx', '///evil.example', ' //evil.example', '/a\r\nSet-Cookie: x=1'];
  for (const next of lead) {
    const r = await post(`/o/demo/sign-in?next=${encodeURIComponent(next)}`, '', { login: 'parent', password: PASSWORD });
    const s2 = await post('/o/demo/sign-in', '', { login: 'parent', password: PASSWORD, next });
    for (const x of [r, s2]) check(x.status === 303 && x.to.startsWith('/o/demo/') && !x.to.startsWith('/o/demo//') && !x.headers['x-evil'] &&
      x.cookies.length < 3, `?next=${JSON.stringify(next)} leads to ${x.to}`);
  }
  for (const path of ['//evil.example/plan', '/o/demo//evil.example', '/%2f%2fevil.example', '//evil.example/%2e%2e'])
    check(!/^(https?:)?\/\/|^\/\\/.test((await get(path, who.parent)).to), `GET ${path} leads away`);
}

async function sessions() {
  const planted = 'session=AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
  const r = await post('/o/demo/sign-in', planted, { login: 'mentor', password: PASSWORD });
  const again = await post('/o/demo/sign-in', r.cookies[0].split(';')[0], { login: 'mentor', password: PASSWORD });
  check(r.cookies.every((c) => !c.startsWith(planted)) && again.cookies[0].split(';')[0] !== r.cookies[0].split(';')[0], 'a session is not made anew');
  check(r.cookies.every((c) => /; Path=\/; HttpOnly; SameSite=Lax/.test(c)), 'cookie flags');
  const a = again.cookies[0].split(';')[0], b = await signIn(s, 'mentor', HERE);
  check((await post(`${HERE}/account/password`, a, { old: 'не тот пароль 1', password: SECRET_TYPED, again: SECRET_TYPED })).status === 422, 'a password is changed without the old one');
  check((await post(`${HERE}/account/password`, a, { old: PASSWORD, password: SECRET_TYPED, again: SECRET_TYPED, _rev: '7' })).status === 303, 'a password is changed');
  check((await get(`${HERE}/account`, a)).status === 200 && (await get(`${HERE}/account`, b)).status === 303, 'other sessions outlive a change of password');
  check((await post(`${HERE}/account/sign-out`, a, {})).status === 303 && (await get(`${HERE}/account`, a)).status === 303, 'a session outlives its sign-out');
  // Typed into a session that is over: nothing of it may stay.
  const late = await post(`${HERE}/account/password`, a, { old: PASSWORD, password: `${SECRET_TYPED} поздний`, again: `${SECRET_TYPED} поздний` });
  check(late.status === 403, `a password typed after the end of the session: ${late.status}`);
  who.mentor = await signIn(s, 'mentor', HERE, SECRET_TYPED);
  const stored = Buffer.concat(readdirSync(folder).map((f) => readFileSync(join(folder, f))));
  const encoded = new URLSearchParams({ x: SECRET_TYPED }).toString().slice(2, 40);
  check(!stored.includes(SECRET_TYPED) && !stored.includes(encoded) && !stored.includes(PASSWORD), 'a password lies in the store as it was typed');
  check((await post(`${HERE}/admin/users`, '', {})).status === 405 && (await get(`${HERE}/account`, 'session=' + 'A'.repeat(66))).status === 303, 'a made-up cookie');
}

async function origins() {
  const body = { text: 'с другого сайта' }, path = `${HERE}/plan/row/${rows[0]}/note`, own = `http://127.0.0.1:${s.port}`;
  const tries = [[{}, 403], [{ origin: 'null' }, 403], [{ origin: 'http://evil.example' }, 403], [{ origin: `http://127.0.0.1:${s.port + 1}` }, 403],
    [{ origin: `https://127.0.0.1:${s.port}` }, 403], [{ origin: `${own}.evil.example` }, 403], [{ origin: own, 'sec-fetch-site': 'cross-site' }, 403],
    [{ origin: own, 'sec-fetch-site': 'same-site' }, 403], [{ 'sec-fetch-site': 'none' }, 403], [{ referer: own }, 403], [{ origin: own }, 303]];
  for (const [headers, want] of tries) {
    const r = await post(path, who.methodist, body, { 'sec-fetch-site': null, ...headers });
    check(r.status === want, `${JSON.stringify(headers)}: ${r.status}, must be ${want}`);
  }
}

async function twoAccountsOneForm() {
  const body = { _rev: '1', text: 'одинаковая заметка 9012' }, path = `${HERE}/plan/row/${rows[0]}/note`;
  for (const login of ['methodist', 'methodist', 'deputy']) check((await post(path, who[login], body)).status === 303, 'a note is taken');
  const seen = (await get(`${HERE}/plan/row/${rows[0]}`, who.methodist)).text.split('одинаковая заметка 9012').length - 1;
  check(seen === 2, `the same form twice by one and once by another person makes ${seen} notes, must be 2`);
}

async function guessing() {
  const words = (r) => r.text.replace(/[0-9A-F]{8}/g, '').replace(/value="[^"]*"/g, '');
  const known = await post('/o/south/sign-in', '', { login: 'south', password: 'неверный пароль 1' });
  const unknown = await post('/o/south/sign-in', '', { login: 'nobody-here', password: 'неверный пароль 1' });
  check(known.status === unknown.status && words(known) === words(unknown), 'the answer tells whether a login exists');
  let waits = 0;
  for (let i = 0; i < 40 && !waits; i++)
    waits = (await post('/o/south/sign-in', '', { login: 'south', password: `неверный пароль ${i}` }, { 'x-forwarded-for': `192.0.2.${i}` })).text.includes('Слишком много') ? i + 1 : 0;
  check(waits > 2 && waits <= 30, `passwords may be tried ${waits || 'without end'} times`);
  const right = await post('/o/south/sign-in', '', { login: 'south', password: PASSWORD });
  check(right.status === 422, 'the right password passes while tries are refused');
}

async function caches() {
  const tag = async (cookie, path = '/plan') => (await get(path.startsWith('/o') ? path : HERE + path, cookie)).headers.etag;
  const tags = [await tag(who.methodist), await tag(who.director), await tag(who.teacher), await tag(`${who.methodist}; display=lc`), await tag(who.south, '/o/south/plan')];
  check(tags.every(Boolean) && new Set(tags).size >= 4 && new Set(tags.slice(0, 3)).size === 3, `one ETag for two readers: ${tags}`);
  const stolen = await get(`${HERE}/plan`, who.parent, { 'if-none-match': tags[0] });
  check(stolen.status === 403, `304 for who may not see the page: ${stolen.status}`);
  check((await get(`${HERE}/plan`, who.director, { 'if-none-match': tags[0] })).status === 200, 'one reader\'s ETag serves another');
  const page = await get(`${HERE}/plan`, who.methodist), asset = await get(/href="(\/static\/[^"]*css)"/.exec(page.text)[1], '');
  check(page.headers['cache-control'] === 'private, no-cache' && /default-src 'none'/.test(page.headers['content-security-policy']), 'headers of a page');
  check(/immutable/.test(asset.headers['cache-control']) && asset.headers['x-content-type-options'] === 'nosniff' && /Accept-Encoding/i.test(asset.headers.vary), 'headers of an asset');
  check((await get(`${HERE}/admin/users/${teacherId}/link/xyz`, who.admin)).headers['cache-control'] === 'no-store', 'a page with a secret is kept');
}

// An answer, or that the connection was closed.
const shut = { status: 405, text: "", shut: true };
const calm = (...args) => get(...args).catch(() => shut);
const calmAsk = (...args) => ask(...args).catch(() => shut);

async function paths() {
  const strange = ['/static/../../../etc/passwd', '/static/%2e%2e/%2e%2e/etc/passwd', '/static/..%2f..%2fetc%2fpasswd', '/static/app.css%00.js', '/o/demo/plan/row/%00', '/o/demo/plan/row/%c0%af',
    '/o/demo/plan/row/%ff', '/o/demo/plan/row/%', '/o/%00/plan', '/o/demo/plan/p/' + '9'.repeat(400), '/o/demo/' + 'a/'.repeat(900), '/o//plan', '/o', '/o/', '/%'];
  for (const path of strange) {
    const r = await calm(path, who.methodist);
    check((r.shut || [404, 303, 414].includes(r.status)) && !r.text.includes('root:'), `${path.slice(0, 60)}: ${r.status}`);
  }
  for (const query of ['?after=%00', '?after=zzz', '?section=99999999999999999999', '?section=-9223372036854775808', '?who=1', '?done=%3Cscript%3E', '?done=nothing', '?view=%27%20or%201=1', '?kept=x', '?a=%zz', '?' + 'x&'.repeat(1100)]) {
    const r = await calm(`${HERE}/plan${query}`, who.methodist);
    check((r.shut || [200, 404].includes(r.status)) && !r.text.includes('<script>'), `/plan${query.slice(0, 50)}: ${r.status}`);
  }
  for (const query of ['?rev=9223372036854775807&n=9223372036854775807', '?rev=-1&n=-1', '?from=9999-12-31&to=9999-12-31', '?to=2199-12-31', '?who=x', '?kind=%27', '?from=0000-00-00', '?rev=9223372036854775808'])
    check((await calm(`${HERE}/admin/journal${query}`, who.admin)).status < 405, `the journal with ${query}`);
  for (const q of ['"', '*', 'a" OR "b', 'scope:x', 'NEAR(a b)', '^', '-', '(((', '\u0000', "' & 'x", '\\', 'а'.repeat(2000)])
    check((await calm(`${HERE}/search?q=${encodeURIComponent(q)}`, who.methodist)).status < 415, `search for ${q.slice(0, 20)}`);
  for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE', 'PROPFIND'])
    check((await calmAsk(s, method, `${HERE}/plan`, { cookie: who.methodist })).status === 405, `${method} is answered`);
  const head = await calmAsk(s, 'HEAD', `${HERE}/plan`, { cookie: who.methodist });
  check(head.status === 200 && head.text === '', 'HEAD');
}

async function wire() {
  const head = `Host: 127.0.0.1:${s.port}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n`;
  const hidden = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n';
  const tries = {
    'two lengths': `POST /account/display HTTP/1.1\r\n${head}Content-Length: 0\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`,
    'a length and chunks': `POST /account/display HTTP/1.1\r\n${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
    'a negative length': `POST /account/display HTTP/1.1\r\n${head}Content-Length: -1\r\n\r\n${hidden}`,
    'a length with a sign': `POST /account/display HTTP/1.1\r\n${head}Content-Length: +5\r\n\r\n${hidden}`,
    'a length too large': `POST /account/display HTTP/1.1\r\n${head}Content-Length: 99999999999999999999\r\n\r\n${hidden}`,
    'an unknown coding': `POST /account/display HTTP/1.1\r\n${head}Transfer-Encoding: xchunked\r\nContent-Length: 0\r\n\r\n${hidden}`,
  };
  for (const [name, text] of Object.entries(tries)) {
    const got = statuses(await raw(s, text, 700));
    check(!got.includes(200), `${name}: a hidden request is answered (${got})`);
  }
  for (const [name, text] of Object.entries({ 'a thousand arguments': `GET /plan?${'x&'.repeat(5000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
    'thousands of cookies': `GET /plan HTTP/1.1\r\nHost: x\r\nCookie: ${'x=1; '.repeat(3000)}\r\n\r\n`, 'half a head': 'GET /plan HTTP/1.1\r\nHost: x\r\n' }))
    check(!statuses(await raw(s, text, 400)).includes(200), name);          // that the server still stops is checked at the end
  const long = await raw(s, `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(40000)}\r\n\r\n`, 700);
  check(statuses(long).every((c) => c >= 400 && c < 500), `40 KB of headers: ${statuses(long)}`);
  const path = await raw(s, `GET /${'a'.repeat(40000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 700);
  check(statuses(path).every((c) => c >= 400 && c < 500), `40 KB of path: ${statuses(path)}`);
  check(statuses(await raw(s, 'GET /o/demo/plan\0 HTTP/1.1\r\nHost: x\r\n\r\n', 700)).every((c) => c !== 200), 'NUL in a path');
  check(statuses(await raw(s, 'GET / HTTP/1.1\r\n\r\n', 700)).every((c) => c >= 300), 'no Host');
  check(s.alive() && (await get('/healthz', '')).status === 200, 'the server lives');
}

async function bodies() {
  const path = `${HERE}/plan/row/${openRows[2]}/close`, b = '--xxATTACKxx\r\n';
  const parts = (n) => ({ type: 'multipart/form-data; boundary=xxATTACKxx', bytes: Buffer.from(`${b}Content-Disposition: form-data; name="a"\r\n\r\n1\r\n`.repeat(n) + '--xxATTACKxx--\r\n') });
  const tries = {
    'thousands of parts': parts(5000),
    'a huge name': { type: parts(1).type, bytes: Buffer.from(`${b}Content-Disposition: form-data; name="${'n'.repeat(100000)}"\r\n\r\n1\r\n--xxATTACKxx--\r\n`) },
    'no end': { type: parts(1).type, bytes: Buffer.from(`${b}Content-Disposition: form-data; name="a"\r\n\r\n1`) },
    'no boundary': { type: 'multipart/form-data', bytes: Buffer.from('x') },
    'a boundary of a kilobyte': { type: `multipart/form-data; boundary=${'b'.repeat(1000)}`, bytes: Buffer.from('x') },
    'nested': { type: parts(1).type, bytes: Buffer.from(`${b}Content-Disposition: form-data; name="a"\r\nContent-Type: multipart/mixed; boundary=in\r\n\r\n--in\r\n\r\nx\r\n--in--\r\n--xxATTACKxx--\r\n`) },
    'json': { type: 'application/json', bytes: Buffer.from('{"a":1}') },
    'fields beyond count': { type: 'application/x-www-form-urlencoded', bytes: Buffer.from('a=1&'.repeat(3000)) },
    'not UTF-8': { type: 'application/x-www-form-urlencoded', bytes: Buffer.from('title=%ff%fe') },
    'NUL': multipart({ title: 'a\0b' }),
    'half a letter': { type: 'application/x-www-form-urlencoded', bytes: Buffer.from('title=%d0') },
  };
  for (const [name, body] of Object.entries(tries)) {
    const r = await ask(s, 'POST', path, { cookie: who.methodist, body });
    check(r.status >= 400 && r.status < 500, `${name}: ${r.status}`);
  }
  const routes = JSON.parse(must(binary, ['routes', '--json'])).routes.filter((r) => r.method === 'POST' && !/sign-out/.test(r.path));
  for (const r of routes) {
    const there = (r.no_org ? '' : HERE) + r.path.replace('{row}', openRows[2]).replace('{plan}', plan).replace('{account}', teacherId).replace(/\{[^}]*\}/g, '00000000-0000-7000-8000-000000000000');
    for (const cookie of [who.admin, who.methodist]) {
      if (/disable|backup|phrase|\/demo|rights|first-run|sign-in/.test(r.path)) continue;
      const got = await post(there, cookie, { _rev: 'x' });
      check(got.status < 500, `POST ${r.path} without fields: ${got.status}`);
    }
  }
  const numbers = { rev: '99999999999999999999', item_rev: '-9223372036854775808', year: '9223372036854775807', year_from: '0', executed: '9999-12-31', issued: '0000-00-00', occurrence: 'я'.repeat(40),
    draft_rev: '1e9', from_date: '31.02.2026', to_date: '9999-12-31', hour: '-1', kind: 'order', evidence: 'x', mode: 'x', name: 'x', who: 'x', document: 'x' };
  for (const r of routes) {
    if (/disable|backup|phrase|\/demo|rights|first-run|sign-in/.test(r.path)) continue;
    const there = (r.no_org ? '' : HERE) + r.path.replace('{row}', openRows[2]).replace('{plan}', plan).replace('{account}', teacherId).replace(/\{[^}]*\}/g, '00000000-0000-7000-8000-000000000000');
    check((await post(there, who.methodist, numbers)).status < 500 && (await post(there, who.admin, numbers)).status < 500, `POST ${r.path} with numbers out of range`);
  }
  const stranger = await post(`${HERE}/plan/row/${openRows[2]}/people`, who.methodist, { who: '00000000-0000-7000-8000-000000000000' });
  check(stranger.status < 500, `a row given to an account that is not there: ${stranger.status}`);
}

async function documents() {
  const path = `${HERE}/plan/row/${openRows[3]}/close`, name = 'a%22; filename=evil.html;\u202Excod.exe\u200B\u0007 «план».docx';
  const title = '<img src=x onerror=alert(1)>\u202E' + 'я'.repeat(300);
  for (const link of ['javascript:alert(1)', 'data:text/html,<script>', ' JavaScript:x', 'vbscript:x', '//evil.example', 'https:\\\\evil.example" onclick="x'])
    check((await post(path, who.methodist, { ...closing(openRows[3]), title: 'ссылка', link })).status === 422, `a link ${link} is taken`);
  const body = multipart({ ...closing(openRows[3]), no: '=1+1', issued: TODAY, title, note: '@SUM(1)' }, [{ name: 'file', filename: name, bytes: Buffer.from('<html><script>alert(1)</script></html>') }]);
  const r = await ask(s, 'POST', path, { cookie: who.methodist, body });
  check(r.status === 303, `a row is closed by a hostile document: ${r.status} ${wrong(r)}`);
  const row = (await get(`${HERE}/plan/row/${openRows[3]}`, who.methodist)).text;
  check(!row.includes('<img src=x') && !/\u202e/.test(row), 'a title is HTML');
  const id = all(row, /\/plan\/document\/([0-9a-f-]{36})"/g).sort().at(-1);             // ids grow with time
  const page = (await get(`${HERE}/plan/document/${id}`, who.methodist)).text;
  check(!/href="\s*(javascript|data|vbscript):/i.test(page), 'a script is a link');
  const file = await get(`${HERE}/plan/document/${id}/file`, who.methodist);
  check(file.status === 200 && /^attachment; filename\*=UTF-8''[\w.%-]+$/.test(file.headers['content-disposition']) && !/%(E2%80%AE|07)/i.test(file.headers['content-disposition']),
    `Content-Disposition: ${file.headers['content-disposition']}`);
  check(file.headers['x-content-type-options'] === 'nosniff' && /sandbox/.test(file.headers['content-security-policy']) && !/html|svg|xml/.test(file.headers['content-type']), `a file is shown as ${file.headers['content-type']}`);
  const svg = multipart({ ...closing(openRows[3]), no: '1', issued: TODAY, title: 'svg' }, [{ name: 'file', filename: 'x.svg', bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>') }]);
  check((await ask(s, 'POST', `${HERE}/plan/row/${openRows[3]}/attach`, { cookie: who.methodist, body: svg })).status === 303, 'another document is attached');
}

async function exports() {
  const table = ['№\tНазвание мероприятия\tСроки\tОтветственный исполнитель\tРезультат', '1\t=HYPERLINK("http://evil.example";"x")\tдо 01.12.2026\t+Директор\t-1+1', '2\t@SUM(A1)\tдо 02.12.2026\tДиректор\tприказ «"; x»'].join('\n');
  const draft = (await post(`${HERE}/plan/import`, who.methodist, { text: table })).to;
  const preview = await get(draft, who.methodist), rev = /name="draft_rev" value="(\d+)"/.exec(preview.text)?.[1];
  const taken = await post(draft, who.methodist, { draft_rev: rev, act: 'accept', title: '=cmd|calc', state: 'active', period_start: '2026-09-01', period_end: '2027-05-31' });
  check(taken.status === 303, `a plan with formulas is accepted: ${taken.status}`);
  const id = /\/plan\/p\/([0-9a-f-]{36})/.exec(taken.to)?.[1] ?? /\/plan\/p\/([0-9a-f-]{36})/.exec((await get(`${HERE}/plan`, who.methodist)).text)[1];
  const csv = await get(`${HERE}/plan/export/${id}/csv`, who.methodist), json = await get(`${HERE}/plan/export/${id}/json`, who.methodist), xlsx = await get(`${HERE}/plan/export/${id}/xlsx`, who.methodist);
  check(csv.status === 200 && csv.text.includes('HYPERLINK') && !/(^|;|\n)"?[=+@-]/.test(csv.text.replace(/^\uFEFF/, '')), 'a cell of the CSV is a formula');
  check(JSON.parse(json.text).title === '=cmd|calc' && /attachment/.test(json.headers['content-disposition']), 'JSON');
  check(xlsx.status === 200 && /attachment/.test(xlsx.headers['content-disposition']), 'xlsx');
}

// Whoever loads a plan says which account each post is; a methodist who is "the director" still confirms nothing.
async function ownController() {
  const table = '№\tНазвание мероприятия\tСроки\tОтветственный исполнитель\tРезультат\n1\tСамоконтроль\tдо 01.12.2026\tДиректор\tПриказ';
  const draft = (await post(`${HERE}/plan/import`, who.methodist, { text: table })).to, preview = (await get(draft, who.methodist)).text;
  const me = /<option value="([0-9a-f-]{36})"[^>]*>Ветрова/.exec(preview)?.[1], body = { draft_rev: /name="draft_rev" value="(\d+)"/.exec(preview)?.[1], act: 'accept', title: 'Свой контроль', state: 'active' };
  const to = (await post(draft, who.methodist, { ...body, 'posts[0].i': '0', 'posts[0].account': me ?? '' })).to;
  const row = /\/plan\/row\/([0-9a-f-]{36})/.exec((await get(to, who.methodist)).text)?.[1];
  const closed = await post(`${HERE}/plan/row/${row}/close`, who.methodist, { executed: TODAY, kind: 'order', no: '901-К', issued: TODAY, title: 'Свой', occurrence: '' });
  check(me && closed.status === 303 && closed.to.includes('plan.sent'), `a methodist confirms his own work: ${closed.status} ${closed.to} ${wrong(closed)} ${to}`);
}

// A period of three centuries, every day.
async function endless() {
  const table = '№\tНазвание мероприятия\tСроки\tОтветственный исполнитель\tРезультат\n' + Array.from({ length: 150 }, (_, i) => `${i + 1}\tДело\t${['ежедневно', 'еженедельно', 'Каждый понедельник'][i % 3]}\tДиректор\tотчёт`).join('\n');
  const draft = (await post(`${HERE}/plan/import`, who.methodist, { text: table })).to, preview = (await get(draft, who.methodist)).text;
  const taken = await post(draft, who.methodist, { draft_rev: /name="draft_rev" value="(\d+)"/.exec(preview)?.[1], act: 'accept', title: 'Вечный план', state: 'active', period_start: '1900-01-01', period_end: '2199-12-31' });
  const from = Date.now();
  for (const path of [taken.status === 303 ? taken.to : draft, `${HERE}/`, `${HERE}/plan`, `${HERE}/plan/director`]) check((await get(path, who.director)).status < 500, `${path} of an endless plan`);
  check(Date.now() - from < 3000, `pages of an endless plan take ${Date.now() - from} ms`);
  const turned = (await post(`${HERE}/plan/import`, who.methodist, { text: table })).to;
  check((await post(turned, who.methodist, { draft_rev: '1', act: 'accept', title: 'x', state: 'active', period_start: '2199-12-31', period_end: '1900-01-01' })).status < 500, 'a period that ends before it begins');
  check((await get(`${HERE}/plan`, who.director)).status === 200, 'the plan page after it');
}

async function backups() {
  for (const login of ['admin', 'director']) {
    const r = await get(`${HERE}/backup/copy`, who[login]);
    check(r.status === 404 && !r.text.startsWith('SQLite'), `${login} of one centre downloads the store of two: ${r.status}`);
    check((await post(`${HERE}/backup/daily`, who[login], { daily: '1', folder: folder, hour: '1' })).status === 404, 'and has it copied into a folder');
  }
  check((await get(`${HERE}/backup/copy`, who.methodist)).status === 403, 'a methodist downloads the store');
  const south = await signInAgain();
  check((await get(`${SOUTH}/backup/copy`, south)).text.startsWith('SQLite'), 'the only real centre cannot copy its store beside the demo');
  writeFileSync(join(folder, 'hostile.copy'), 'SQLite format 3\0' + 'x'.repeat(5000));
  const r = run(binary, ['restore', join(folder, 'hostile.copy'), '--db', join(folder, 'restored.db')]);
  check(r.status !== 0 && !existsSync(join(folder, 'restored.db')), 'a hostile copy is restored');
}

// guessing() has closed the usual way in for a while.
async function signInAgain() {
  must(binary, ['user', 'password', 'south', '--db', db, '--org', 'south', '--password-stdin'], PASSWORD + '\n');
  return signIn(s, 'south', SOUTH);
}

async function firstRun() {
  const empty = join(folder, 'empty.db'), e = await serve(binary, empty);
  const form = { org_name: 'Центр', zone: 'Europe/Moscow', name: 'Первая Анна', login: 'first', password: PASSWORD, password2: PASSWORD };
  const code = /with the code (\S+)/.exec(e.log())[1];
  const page = (headers) => ask(e, 'GET', '/first-run', { headers });
  check(!(await page({})).text.includes('name="code"'), 'whoever sits at the machine is asked for a code');
  for (const headers of [{ host: 'evil.example' }, { 'x-forwarded-for': '192.0.2.1' }, { 'x-real-ip': '192.0.2.1' }, { forwarded: 'for=192.0.2.1' }, { via: '1.1 proxy' }, { host: '127.0.0.1.evil.example' }]) {
    check((await page(headers)).text.includes('name="code"'), `no code is asked with ${JSON.stringify(headers)}`);
    check((await ask(e, 'POST', '/first-run', { body: form, headers })).status === 422, `the first run is taken with ${JSON.stringify(headers)}`);
  }
  const far = { headers: { 'x-forwarded-for': '192.0.2.1' } };
  for (let i = 0; i < 25; i++) await ask(e, 'POST', '/first-run', { body: { ...form, code: `aaaa-${String(1000 + i)}` }, ...far });
  check((await ask(e, 'POST', '/first-run', { body: { ...form, code }, ...far })).status === 422, 'the code may be guessed without end');
  const both = await Promise.all([1, 2].map((i) => ask(e, 'POST', '/first-run', { body: { ...form, login: `first${i}` }, fresh: true })));
  check(both.filter((r) => r.status === 303).length === 1, `two first runs at once: ${both.map((r) => r.status)}`);
  check((await ask(e, 'POST', '/first-run', { body: form })).status === 404, 'a second first run');
  check(await e.stop() === 0, 'the second server stops well');
}

// A stranger's large body is refused at its head: the answer comes while most of the body has not been sent, and nothing
// of it lies in the temp folder.  A small form is read to its end: what was typed is kept over the end of a session.
async function strangersBodies() {
  const size = 20e6, path = `${HERE}/plan/import`;
  const head = (cookie, more = '') => `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${s.port}\r\nSec-Fetch-Site: same-origin\r\nCookie: ${cookie}\r\nContent-Type: multipart/form-data; boundary=x\r\n${more}\r\n`;
  for (const [name, cookie] of [['nobody', ''], ['a parent', who.parent], ['a cookie that ended', who.methodist.slice(0, -4) + 'AAAA']]) {
    check(statuses(await raw(s, head(cookie, `Content-Length: ${size}\r\n`)))[0] === 403, `${name} sends a large body`);
    check(statuses(await raw(s, head(cookie, 'Transfer-Encoding: chunked\r\n')))[0] === 403, `${name} sends a body of no known length`);
    const whole = await raw(s, head(cookie, `Content-Length: ${size}\r\n`) + 'x'.repeat(size), 8000);
    check(statuses(whole)[0] === 403 && whole.includes('</html>'), `${name}, who sends it all, does not see why it was refused: ${whole.slice(0, 60)}`);
  }
  const foreign = head(who.methodist, `Content-Length: ${size}\r\n`).replace('same-origin', 'cross-site');
  check(statuses(await raw(s, foreign))[0] === 403, 'another site sends a large body');
  check(statuses(await raw(s, head(who.methodist, `Content-Length: ${size}\r\n`), 400)).length === 0, 'who may send waits for his body');
  const own = await ask(s, 'POST', path, { cookie: who.methodist, body: multipart({}, [{ name: 'file', filename: 'x.docx', bytes: Buffer.alloc(3e6) }]) });
  check(own.status === 422 || own.status === 303, `a large upload of whoever may: ${own.status}`);
}

async function behindProxy() {
  const direct = await serve(binary, join(folder, 'empty.db'));
  check((await ask(direct, 'GET', '/metrics')).status === 200, 'whoever sits at the machine sees no figures');
  for (const headers of [{ host: 'school.example' }, { 'x-forwarded-for': '192.0.2.1' }, { via: '1.1 proxy' }, { authorization: 'Bearer ' }])
    check((await ask(direct, 'GET', '/metrics', { headers })).status === (headers.authorization ? 200 : 403), `figures with ${JSON.stringify(headers)}`);
  check(await direct.stop() === 0, 'the direct server stops well');
  const token = join(folder, 'token'), secret = 'f3b1c07a99d2446e8b51';
  writeFileSync(token, 'short\n');
  check(run(binary, ['serve', '--db', join(folder, 'empty.db'), '--listen', '127.0.0.1:0', '--metrics-token', token]).status === 1, 'a short token is taken');
  writeFileSync(token, secret + '\n');
  const p = await serve(binary, join(folder, 'empty.db'), '--behind-proxy', '127.0.0.1', '--base-url', 'https://school.example', '--metrics-token', token);
  check((await ask(p, 'GET', '/metrics')).status === 403, 'figures are shown to the proxy\'s clients');
  for (const wrong of ['Bearer ' + secret.slice(1), `Bearer ${secret}x`, secret, `Basic ${secret}`])
    check((await ask(p, 'GET', '/metrics', { headers: { authorization: wrong } })).status === 403, `figures for «${wrong}»`);
  check((await ask(p, 'GET', '/metrics', { headers: { authorization: `Bearer ${secret}`, 'x-forwarded-for': '192.0.2.1' } })).text.includes('nastavnik_requests_total'), 'no figures for the token');
  check((await ask(p, 'GET', '/healthz')).text === 'ok\n', '/healthz says more than ok');
  const r = await ask(p, 'POST', '/sign-in', { body: { login: 'first1', password: PASSWORD }, headers: { 'x-forwarded-proto': 'https', 'sec-fetch-site': null, origin: 'https://school.example' } });
  const r2 = await ask(p, 'POST', '/sign-in', { body: { login: 'first2', password: PASSWORD }, headers: { 'x-forwarded-proto': 'https' } });
  const cookie = [...r.cookies, ...r2.cookies][0] ?? '';
  check(/^__Host-session=.*; Path=\/; HttpOnly; SameSite=Lax;.*; Secure/.test(cookie), `a cookie behind TLS: ${cookie}`);
  check(await p.stop() === 0, 'the third server stops well');
}

const secretsOfAccounts = () => accounts(binary, folder);

function commands() {
  check(run(binary, ['user', 'add', 'x', '--db', db, '--org', 'south', '--name', 'X', '--password', 'видно всем в ps']).status === 2, 'a password is taken from the command line');
  for (const org of ['demo', 'south']) check(run(binary, ['audit', 'verify', '--db', db, '--org', org]).status === 0, `the chain of ${org}'s journal is broken`);
}

// contracts: pattern, status, ids; nothing that anybody typed.
function logs() {
  const log = s.log();
  for (const word of [PASSWORD, SECRET_TYPED, 'evil', 'Южная', 'Быстров', 'наставник', 'next=', 'onerror', 'HYPERLINK', rows[0], who.methodist.split('=')[1], '192.0.2'])
    check(!log.includes(word), `the log has «${word}»`);
  const odd = log.split('\n').filter((l) => l.includes('area=http') && !/(route=\S+ method=(GET|POST) status=\d+ ms=\d+ id=[0-9A-F]{8} org=\S+ account=\S+$|event=|library=)/.test(l));
  check(odd.length === 0, `a line of the log: ${odd[0]}`);
}

try {
  for (const attack of [otherOrganisation, otherPeople, fileByHash, redirects, sessions, origins, twoAccountsOneForm, caches, paths, wire, bodies, strangersBodies, documents, exports, ownController, endless, guessing, backups, firstRun, behindProxy, secretsOfAccounts]) {
    const from = Date.now();
    try { await attack(); } catch (e) { check(false, `${attack.name}: ${e.stack}`); }
    console.log(`${attack.name} ${Date.now() - from} ms`);
    if (!s.alive()) { check(false, `the server fell in ${attack.name}\n${s.log().split('\n').slice(-8).join('\n')}`); break; }
  }
} finally {
  endRequests();
  check(await s.stop() === 0, 'the server stops well');
}
commands();
logs();
process.exit(total());
