// Signing in through a real provider of OpenID Connect, and through one that lies, is slow, or is not there.
//
//   node test/oidc/oidc.mjs BINARY TARGET FOLDER      TARGET: a file to be made, or the conninfo of an empty database
import net from 'node:net';
import { join } from 'node:path';
import { PASSWORD, TODAY, ask, check, endRequests, must, serve, signIn, total } from '../attacks/lib.mjs';
import { totp } from '../lib/totp.mjs';
import { PEOPLE, provider } from './provider.mjs';

const [binary, target, folder] = process.argv.slice(2);
const CLIENT = 'nastavnik', SECRET = 'secret & signs:/%41+~';
const freePort = () => new Promise((ok) => { const s = net.createServer().listen(0, '127.0.0.1', () => { const { port } = s.address(); s.close(() => ok(port)); }); });
const sleep = (ms) => new Promise((ok) => { setTimeout(ok, ms); });

// ---- the program ----
const port = await freePort(), base = `http://127.0.0.1:${port}`, key = join(folder, `key-${port}`);
for (const [login, roles, name] of [['admin', 'admin', 'Петров Пётр Петрович'], ['anna', 'methodist', 'Иванова Анна Павловна'], ['boris', 'teacher', 'Быстров Борис Олегович']])
  must(binary, ['user', 'add', login, '--db', target, '--name', name, '--roles', roles, '--today', TODAY, '--password-stdin', ...(login === 'admin' ? ['--create-org', 'ЦДТ «Главный»', '--org', 'main'] : [])], PASSWORD + '\n');
const p = await provider({ clientId: CLIENT, secret: SECRET, redirects: [`${base}/o/main/sign-in/oidc/back`] });
const s = await serve(binary, target, '--listen', `127.0.0.1:${port}`, '--key-file', key);
const admin = await signIn(s, 'admin');

// ---- a browser, as far as it matters: cookies for each site, no script ----
// Debian 12's Node has no getSetCookie: there the cookies come as one line, in which a date has a comma too.
const cookiesOf = (headers) => headers.getSetCookie?.() ?? (headers.get('set-cookie') ?? '').split(/,(?=[^;,]+=)/).filter(Boolean);

class Browser {
  constructor() { this.cookies = {}; this.there = {}; }

  header(jar) { return Object.entries(jar).map(([k, v]) => `${k}=${v}`).join('; '); }

  keep(jar, list) {
    for (const c of list) {
      const [pair] = c.split(';'), name = pair.slice(0, pair.indexOf('='));
      if (/max-age=0/i.test(c)) delete jar[name];
      else jar[name] = pair.slice(pair.indexOf('=') + 1);
    }
  }

  async here(method, path, body) {
    const r = await ask(s, method, path, { cookie: this.header(this.cookies), body });
    this.keep(this.cookies, r.cookies);
    return r;
  }

  // Along the provider's redirects until it leads back to us; what it is asked with can be changed on the way.
  async provider(url) {
    let to = url;
    for (let i = 0; i < 10 && !to.startsWith(base); i++) {
      const r = await fetch(to, { redirect: 'manual', headers: { cookie: this.header(this.there) } });
      this.keep(this.there, cookiesOf(r.headers));
      const next = r.headers.get('location');
      if (!next) throw new Error(`the provider answers ${r.status} at ${to}: ${(await r.text()).replace(/<style>[^]*?<\/style>|<[^>]+>/g, ' ').replace(/\s+/g, ' ')}`);
      to = new URL(next, p.issuer).href;
    }
    return to.slice(base.length);
  }

  async begin(path = '/sign-in/oidc', body = {}) {
    const r = await this.here('POST', path, body);
    if (r.status !== 303) return { refused: r };
    const page = await this.here('GET', r.to);
    this.refresh = page.headers.refresh ?? '';
    return { page, state: r.to.split('/').pop(), there: this.refresh.replace(/^0; url=/, '') };
  }

  fields(page) { return Object.fromEntries([...page.text.split('data-go')[1].split('</form>')[0].matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map((m) => [m[1], m[2].replaceAll('&amp;', '&')])); }

  async back(path, change = {}) {
    const page = await this.here('GET', path);
    if (!page.text.includes('data-go')) return page;
    return this.here('POST', '/sign-in/oidc/finish', { ...this.fields(page), ...change });
  }

  async whole(body) {
    const b = await this.begin('/sign-in/oidc', body);
    return b.refused ?? this.back(await this.provider(b.there));
  }

  async whoAmI() {
    const r = await this.here('GET', '/account');
    return r.status === 200 ? /Логин<\/dt><dd>([^<]*)/.exec(r.text)?.[1] : '';
  }
}

const said = (r) => /<div class="message errors"[\s\S]*?<\/div>/.exec(r.text)?.[0].replace(/<[^>]+>/g, ' ').trim() ?? '';
const refused = (r, words, what) => check(r.status === 422 && said(r).includes(words) && !r.cookies.some((c) => /session=[^;]/.test(c)), `${what}: ${r.status} «${said(r)}» instead of «${words}»`);
const settings = (more) => ask(s, 'POST', '/admin/oidc', { cookie: admin, body: { on: '1', issuer: p.issuer, client: CLIENT, secret: SECRET, button: 'Войти через портал города', claim: 'sub', ...more } });

async function administrator() {
  check(!(await ask(s, 'GET', '/sign-in')).text.includes('/sign-in/oidc'), 'the button is there before it is switched on');
  check((await ask(s, 'POST', '/sign-in/oidc', { body: {} })).status === 422, 'it can be begun while it is off');
  refused(await settings({ issuer: 'http://id.example' }), 'https://', 'an issuer without https');
  refused(await settings({ issuer: 'https://user@id.example' }), 'https://', 'an issuer with a name in it');
  refused(await settings({ client: '' }), 'идентификатор', 'no client');
  refused(await settings({ issuer: `http://127.0.0.1:${await freePort()}` }), 'не отвечает', 'an issuer where nobody is');
  const r = await settings({});
  check(r.status === 303, `the settings are saved: ${r.status} ${said(r)}`);
  const page = await ask(s, 'GET', '/admin/oidc', { cookie: admin });
  check(page.text.includes(`${base}/o/main/sign-in/oidc/back`) && !page.text.includes('signs:'), 'the page says where to return, and no secret');
  check((await ask(s, 'GET', '/sign-in')).text.includes('Войти через портал города'), 'the button is on the page');
  const kept = await settings({ secret: '' });
  check(kept.status === 303, 'an empty secret keeps the one that is there');
}

async function linking() {
  const b = new Browser();
  const first = await b.whole({ next: '/account' });
  check(first.to === '/sign-in/oidc/unknown', `an unknown person is asked whose account it is: ${first.status} ${first.to} ${said(first)}`);
  const page = await b.here('GET', '/sign-in/oidc/unknown');
  check(page.text.includes(PEOPLE.anna.name) && page.text.includes('next=%2Faccount%2Foidc') || page.text.includes('next=/account/oidc'), 'it says who one is there');
  check(await b.whoAmI() === '', 'nobody is signed in by being unknown');
  const users = await ask(s, 'GET', '/admin/users', { cookie: admin });
  check((users.text.match(/\/admin\/users\/[0-9a-f-]{36}/g) ?? []).length === 3, 'no account was made');
  await b.here('POST', '/sign-in', { login: 'anna', password: PASSWORD, next: '/account/oidc' });
  const offer = await b.here('GET', '/account/oidc');
  check(offer.text.includes(PEOPLE.anna.name) && !offer.text.includes('name="old"'), 'after the password the link is offered, without asking for it again');
  const link = await b.here('POST', '/account/oidc/link', {});
  check(link.status === 303, `it is linked: ${link.status} ${said(link)}`);
  check((await b.here('GET', '/account/oidc')).text.includes('Отвязать'), 'the account says so');

  const again = new Browser();
  const r = await again.whole({ next: '/account' });
  check(r.status === 303 && r.to === '/account', `the second time one is in at once, where one wanted to go: ${r.status} ${r.to} ${said(r)}`);
  check(await again.whoAmI() === 'anna', 'and is who one is');
  check(!again.cookies.errand, 'the errand is over');

  const other = new Browser();                            // somebody else's account cannot have the same person
  await other.here('POST', '/sign-in', { login: 'boris', password: PASSWORD });
  const begun = await other.begin('/account/oidc/begin');
  const came = await other.back(await other.provider(begun.there));
  check(came.to === '/account/oidc', `from the account it leads back there: ${came.to} ${said(came)}`);
  const ask2 = await other.here('GET', '/account/oidc');
  check(ask2.text.includes('name="old"'), 'a session from before is asked for the password');
  refused(await other.here('POST', '/account/oidc/link', { old: 'не тот пароль' }), 'Нынешний пароль не подходит', 'a wrong password links nothing');
  refused(await other.here('POST', '/account/oidc/link', { old: PASSWORD }), 'уже связана', 'one person there, two accounts here');
  p.person = 'boris';
  const third = new Browser();
  await third.whole({});
  await third.here('POST', '/account/sign-out', {});
  await third.here('POST', '/sign-in', { login: 'boris', password: PASSWORD });
  check((await third.here('POST', '/account/oidc/link', {})).status === 303, 'another person there, another account here');
  check((await third.here('POST', '/account/oidc/unlink', {})).status === 303, 'and unlinked again');
  p.person = 'anna';
}

async function strangers() {
  const victim = new Browser(), thief = new Browser();
  const b = await thief.begin();
  const path = await thief.provider(b.there);
  const inOther = await victim.here('GET', path);
  check(!inOther.text.includes('data-go') && inOther.text.includes('в другом браузере'), 'another browser\'s way back is not gone on with');
  refused(await victim.here('POST', '/sign-in/oidc/finish', Object.fromEntries(new URL(base + path).searchParams)), 'уже использован', 'another browser\'s code');
  const own = await victim.begin();
  const wrongState = new URL(base + await victim.provider(own.there));
  refused(await victim.here('POST', '/sign-in/oidc/finish', { state: own.state.slice(0, -2) + 'AA', code: wrongState.searchParams.get('code') }), 'уже использован', 'a wrong state');
  refused(await victim.here('POST', '/sign-in/oidc/finish', { state: own.state, code: 'not-a-code', iss: p.issuer }), 'уже использован', 'a code that was never given');
  refused(await victim.here('POST', '/sign-in/oidc/finish', { state: own.state, code: wrongState.searchParams.get('code'), iss: 'https://evil.example' }), 'другого сервера', 'the answer of another server');
  const r = await thief.back(path);
  check(r.status === 303, `whoever began may finish: ${said(r)}`);
  refused(await thief.here('POST', '/sign-in/oidc/finish', Object.fromEntries(new URL(base + path).searchParams)), 'уже использован', 'a code that was used');
  const denied = await victim.here('GET', `/sign-in/oidc/back?error=access_denied&state=${own.state}`);
  check(denied.status === 200 && denied.text.includes('отказались'), 'a refusal there is said');
  for (const evil of ['//evil.example', 'https://evil.example/', '/\\evil']) {
    const led = await new Browser().whole({ next: evil });
    check(led.status === 303 && (led.to === '/' || led.to.startsWith('/?')), `next=${evil} leads to ${led.to}`);
  }
}

async function forged() {
  const tries = [
    ['nonce of another try', (h, c) => [h, { ...c, nonce: 'x'.repeat(43) }], 'другому входу'],
    ['no nonce', (h, { nonce, ...c }) => [h, c], 'другому входу'],
    ['expired', (h, c) => [h, { ...c, iat: c.iat - 7200, exp: c.iat - 3600 }], 'просрочен'],
    ['no exp', (h, { exp, ...c }) => [h, c], 'просрочен'],
    ['of tomorrow', (h, c) => [h, { ...c, iat: c.iat + 86400 }], 'просрочен'],
    ['wrong audience', (h, c) => [h, { ...c, aud: 'another' }], 'другой программе'],
    ['audience of two without azp', (h, c) => [h, { ...c, aud: [CLIENT, 'another'] }], 'другой программе'],
    ['azp of another', (h, c) => [h, { ...c, azp: 'another' }], 'другой программе'],
    ['wrong issuer', (h, c) => [h, { ...c, iss: 'https://evil.example' }], 'другого сервера'],
    ['no subject', (h, { sub, ...c }) => [h, c], 'не сообщил, кто вы'],
    ['alg none', (h, c) => [{ ...h, alg: 'none' }, c, 'none'], 'не принимается'],
    ['HS256 with the secret', (h, c) => [{ alg: 'HS256' }, c, 'secret'], 'не принимается'],
    ['HS256 with the key', (h, c) => [{ ...h, alg: 'HS256' }, c, 'public'], 'не принимается'],
    ['signed by another key', (h, c) => [h, c, 'other'], 'Подпись'],
    ['key that nobody knows', (h, c) => [{ ...h, kid: 'nobody' }, c, 'other'], 'неизвестным ключом'],
    ['demands what we do not know', (h, c) => [{ ...h, crit: ['exp'] }, c], 'не читается'],
  ];
  for (const [what, forge, words] of tries) {
    p.forge = forge;
    refused(await new Browser().whole({}), words, what);
  }
  p.forge = (h, c) => [h, { ...c, iat: c.iat - 7200, exp: Math.floor(Date.now() / 1000) - 30 }];
  check((await new Browser().whole({})).status === 303, 'clocks may differ by half a minute');
  p.forge = (h, c) => [{ ...h, jku: 'http://127.0.0.1:1/', jwk: { kty: 'RSA' } }, c];
  check((await new Browser().whole({})).status === 303, 'addresses of keys in a token are not looked at');
  p.forge = null;
}

async function keys() {
  for (const alg of ['ES256', 'EdDSA', 'RS256']) {
    await sleep(10500);                                  // keys are asked for again at most every ten seconds
    await p.rotate(alg);
    const r = await new Browser().whole({});
    check(r.status === 303, `the keys were changed, ${alg}: ${r.status} ${said(r)}`);
  }
}

async function claims() {
  await settings({ claim: 'email' });
  p.person = 'boris';
  refused(await new Browser().whole({}), 'не подтверждена', 'an address that is not verified');
  p.person = 'anna';
  check((await new Browser().whole({})).to === '/sign-in/oidc/unknown', 'known by another claim, one is linked anew');
  await settings({ secret: 'another-secret' });
  refused(await new Browser().whole({}), 'не узнал нашу программу', 'a wrong secret');
  await settings({});
  check((await new Browser().whole({})).status === 303, 'the right secret again');
}

// Passwords go on working, and quickly, whatever the other server does.
async function away() {
  const b = new Browser(), begun = await b.begin();
  const path = await b.provider(begun.there);
  p.door = 'shut';
  refused(await b.back(path), 'не отвечает', 'the server is gone');
  p.door = 'open';
  await sleep(5200);
  check((await b.back(path)).status === 303, 'and back again: the same try goes on');
  const slow = new Browser(), of = await slow.begin(), there = await slow.provider(of.there);
  p.door = 'slow';
  const started = Date.now(), waits = slow.back(there);
  await sleep(300);
  const quick = Date.now();
  await signIn(s, 'anna');
  check(Date.now() - quick < 2000, `a password waits for the other server: ${Date.now() - quick} ms`);
  refused(await waits, 'слишком долго', 'the server is slow');
  check(Date.now() - started < 9000, `it is waited for ${Date.now() - started} ms`);
  const soon = Date.now();
  refused(await slow.back(there), 'не отвечает', 'it is not asked again at once');
  check(Date.now() - soon < 500, 'and nobody waits for that');
  p.door = 'open';
  await sleep(5200);
}

// The code of an application is asked for after it as after a password.
async function secondStep() {
  const b = new Browser();
  await b.here('POST', '/sign-in', { login: 'anna', password: PASSWORD });
  await b.here('POST', '/account/code/begin', { old: PASSWORD });
  const shown = /ключ вручную: <span class="code small">([A-Z2-7 ]+)</.exec((await b.here('GET', '/account/code')).text)[1];
  check((await b.here('POST', '/account/code/confirm', { code: totp(shown) })).status === 303, 'the second step is on');
  const r = await new Browser().whole({});
  check(/^\/sign-in\/code\//.test(r.to), `the code is asked for: ${r.to}`);
  must(binary, ['user', 'totp-off', 'anna', '--db', target]);
  check((await new Browser().whole({})).to === '/', 'switched off at the console, it is not');
}

async function journal() {
  const text = (await ask(s, 'GET', '/admin/journal', { cookie: admin })).text;
  for (const words of ['Вход через другой сервер', 'Вход через другой сервер не принят', 'Другой сервер для входа не ответил', 'Изменён вход через другой сервер', 'Выключен вход с кодом'])
    check(text.includes(words), `the journal lacks «${words}»`);
  check(!text.includes('signs:') && !s.log().includes('anna@id.example'), 'no secret in the journal, no person in the log');
  const off = await ask(s, 'POST', '/admin/oidc', { cookie: admin, body: { issuer: p.issuer, client: CLIENT, button: 'x', claim: 'sub' } });
  check(off.status === 303 && !(await ask(s, 'GET', '/sign-in')).text.includes('/sign-in/oidc'), 'switched off, the button is gone');
}

let failed = 0;
try {
  for (const part of [administrator, linking, strangers, forged, keys, claims, away, secondStep, journal]) await part();
} catch (e) {
  check(false, String(e.stack ?? e));
  console.log(s.log().split('\n').slice(-20).join('\n'));
} finally {
  endRequests();
  check(await s.stop() === 0, 'the server did not stop well');
  p.stop();
  failed = total();
}
process.exit(failed);
