// Secrets that accounts are opened with: invitations, cards, codes of an application, the way back from another server.
import { join } from 'node:path';
import { totp } from '../lib/totp.mjs';
import { PASSWORD, TODAY, ask, check, must, run, serve } from './lib.mjs';

const HERE = '/o/main', SOUTH = '/o/south';
const NEW_PASSWORD = 'семь тихих вечеров';

const said = (r) => /<div class="message errors"[\s\S]*?<\/div>/.exec(r.text)?.[0].replace(/<[^>]+>/g, ' ') ?? '';
const inside = (r) => r.cookies.some((c) => /session[^=]*=[^;]/.test(c) && !/Max-Age=0/.test(c));

export async function accounts(binary, folder) {
  const db = join(folder, 'accounts.db'), base = ['--db', db, '--today', TODAY, '--password-stdin'];
  const add = (login, org, roles, ...more) => must(binary, ['user', 'add', login, ...base, '--org', org, '--roles', roles, '--name', `${login} Анна Ивановна`, ...more], PASSWORD + '\n');
  add('admin', 'main', 'admin', '--create-org', 'ЦДТ «Главный»');
  for (const login of ['anna', 'boris', 'vera', 'galya']) add(login, 'main', 'teacher');
  add('admin', 'south', 'admin', '--create-org', 'ЦДТ «Южный»');
  add('anna', 'south', 'teacher');
  const s = await serve(binary, db, '--behind-proxy', '127.0.0.1', '--key-file', join(folder, 'accounts.key'));
  let address = 0;
  const from = () => ({ 'x-forwarded-for': `198.51.100.${++address % 250}` });
  const get = (path, cookie = '') => ask(s, 'GET', path, { cookie, headers: from() });
  const post = (path, body, cookie = '', headers = from()) => ask(s, 'POST', path, { cookie, body, headers });
  const enter = async (login, org = HERE) => (await post(`${org}/sign-in`, { login, password: PASSWORD })).cookies.map((c) => c.split(';')[0]).join('; ');

  const admin = await enter('admin'), other = await enter('admin', SOUTH);
  const people = [...(await get(`${HERE}/admin/access`, admin)).text.matchAll(/value="([0-9a-f-]{36})" aria-label="(\w+) /g)];
  const id = Object.fromEntries(people.map((m) => [m[2], m[1]]));
  check(id.anna && id.boris, 'accounts to be attacked');
  const give = async (login, way) => {
    const r = await post(`${HERE}/admin/users/${id[login]}/${way}`, {}, admin), page = await get(r.to, admin);
    return { sheet: r.to, secret: /new-password\/([A-Za-z0-9_-]{43})/.exec(page.text)?.[1], code: /class="code[^"]*">([a-z0-9]{4}(?:-[a-z0-9]{4}){3})</.exec(page.text)?.[1] };
  };

  // ---- invitations ----
  const invite = await give('anna', 'invite');
  check(invite.secret, 'an invitation is printed');
  const form = { password: NEW_PASSWORD, again: NEW_PASSWORD };
  check((await post(`${SOUTH}/account/new-password/${invite.secret}`, form)).status === 422, 'an invitation opens another centre');
  check(!(await get(`${SOUTH}/account/new-password/${invite.secret}`)).text.includes('name="password"'), 'another centre shows an invitation of this one');
  const strange = await get(invite.sheet.replace(HERE, SOUTH), other);
  check(!strange.text.includes(invite.secret), 'another centre\'s administrator reads a sheet');
  check((await get(invite.sheet, await enter('boris'))).status === 403, 'a teacher reads a sheet');
  check(!(await get(invite.sheet.slice(0, -3) + 'AAA', admin)).text.includes('new-password/'), 'a sheet opens without its secret');
  for (const bent of [invite.secret.slice(0, -1) + (invite.secret.endsWith('A') ? 'E' : 'A'), invite.secret.toLowerCase(), invite.secret + 'A', invite.secret + '=', '%00' + invite.secret])
    check((await post(`${HERE}/account/new-password/${bent}`, form)).status !== 303, `an invitation nearly right: ${bent.length}`);
  const older = invite.secret, newer = await give('anna', 'invite');
  check((await post(`${HERE}/account/new-password/${older}`, form)).status === 422, 'an invitation outlives the next one');
  check((await post(`${HERE}/sign-in/code/${newer.secret}`, { code: '123456' })).status === 422, 'an invitation is a second step');
  check(inside(await post(`${HERE}/account/new-password/${newer.secret}`, form)), 'an invitation opens its account');
  check((await post(`${HERE}/account/new-password/${newer.secret}`, form)).status === 422, 'an invitation opens twice');
  const closed = await give('vera', 'invite');
  await post(`${HERE}/admin/users/${id.vera}/disable`, {}, admin);
  check((await post(`${HERE}/account/new-password/${closed.secret}`, form)).status === 422, 'an invitation opens a closed account');

  // ---- cards ----
  const card = await give('boris', 'card');
  check(card.code, 'a card is printed');
  check(!inside(await post(`${SOUTH}/sign-in/card`, { code: card.code })), 'a card opens another centre');
  check((await post(`${HERE}/account/new-password/${card.code}`, form)).status !== 303, 'a card is an invitation');
  check(inside(await post(`${HERE}/sign-in/card`, { code: card.code.toUpperCase().replaceAll('-', ' ') })), 'a card opens as people type it');
  const bent = card.code.slice(0, -1) + (card.code.endsWith('a') ? 'b' : 'a');
  check(!inside(await post(`${HERE}/sign-in/card`, { code: bent })), 'a card nearly right');
  let waits = 0;
  for (let i = 0; i < 80 && !waits; i++)
    waits = said(await post(`${HERE}/sign-in/card`, { code: `abcd-efgh-jkmn-${String(2222 + i).replaceAll(/[01]/g, '9')}` }, '', { 'x-forwarded-for': '203.0.113.9' })).includes('Слишком много') ? i : 0;
  check(waits === 60, `an address may guess ${waits || 'without end'} cards`);
  check(!inside(await post(`${HERE}/sign-in/card`, { code: card.code }, '', { 'x-forwarded-for': '203.0.113.9' })), 'the right card passes while guesses are refused');
  check(inside(await post(`${HERE}/sign-in/card`, { code: card.code })), 'whoever sits elsewhere is let in');
  await post(`${HERE}/admin/users/${id.boris}/card/revoke`, {}, admin);
  check(!inside(await post(`${HERE}/sign-in/card`, { code: card.code })), 'a revoked card opens');
  check((await post(`${HERE}/admin/users/${id.admin}/card`, {}, admin)).status === 422, 'a card for whoever manages accounts');

  // ---- codes ----
  const galya = await enter('galya');
  await post(`${HERE}/account/code/begin`, { old: PASSWORD }, galya);
  const key = /ключ вручную: <span class="code small">([A-Z2-7 ]+)</.exec((await get(`${HERE}/account/code`, galya)).text)[1].replaceAll(' ', '');
  const first = totp(key, -1), on = await post(`${HERE}/account/code/confirm`, { code: first }, galya);
  const spare = /<li class="code">([a-z0-9-]{19})</.exec((await get(on.to, galya)).text)[1];
  const step = async (org = HERE) => (await post(`${org}/sign-in`, { login: 'galya', password: PASSWORD })).to;
  const one = await step();
  check(/^\/o\/main\/sign-in\/code\/[A-Za-z0-9_-]{43}$/.test(one), 'the second step has an address of its own');
  check(!inside(await post(one, { code: first })), 'a code is taken twice');
  check(!inside(await post(one, { code: totp(key, 3) })), 'a code of a minute and a half later');
  check(!inside(await post(one.replace(HERE, SOUTH), { code: totp(key) })), 'a second step goes on in another centre');
  check((await post(`${HERE}/account/new-password/${one.split('/').pop()}`, form)).status === 422, 'a second step is an invitation');
  check((await get(`${HERE}/account/code`, one)).status === 303, 'a second step is a session');
  const code = totp(key), together = await Promise.all([0, 0, 0, 0].map(async () => post(await step(), { code })));
  check(together.filter(inside).length === 1, `one code opened ${together.filter(inside).length} sessions at once`);
  const twice = await Promise.all([await step(), await step(), await step()].map((to) => post(to, { code: spare })));
  check(twice.filter(inside).length === 1, `a recovery code opened ${twice.filter(inside).length} sessions`);
  let tries = 0;
  for (const to = await step(); tries < 40; tries++)
    if (said(await post(to, { code: String(100000 + tries) })).includes('Слишком много')) break;
  check(tries > 2 && tries <= 10, `codes may be tried ${tries} times`);
  check(!inside(await post(await step().catch(() => one) || one, { code: totp(key, 1) })), 'the right code passes while guesses are refused');
  const many = await Promise.all(Array.from({ length: 20 }, (_, i) => post(`${HERE}/sign-in`, { login: 'nobody', password: `слово ${i} из двадцати` }, '', { 'x-forwarded-for': '203.0.113.77' })));
  check(many.every((r) => r.status === 422), 'passwords tried all at once');
  check(said(await post(`${HERE}/sign-in`, { login: 'nobody', password: 'ещё одно слово' })).includes('Слишком много'), 'tries that came all at once were not counted');
  check(run(binary, ['user', 'totp-off', 'galya', '--db', db, '--org', 'south']).status === 1, 'another centre\'s second step is switched off');
  check(run(binary, ['user', 'totp-off', 'nobody', '--db', db, '--org', 'main']).status === 1, 'nobody\'s second step is switched off');
  must(binary, ['user', 'totp-off', 'galya', '--db', db, '--org', 'main', '--today', TODAY]);
  check((await get(`${HERE}/admin/journal?kind=account.code-off`, admin)).text.includes('Выключен вход с кодом'), 'the console\'s switch is not in the journal');
  check(run(binary, ['user', 'totp-off', 'galya', '--db', db, '--org', 'main']).stderr.includes('nothing to change'), 'switched off twice');

  // ---- the way back from another server, when none is set up, and when nothing answers there ----
  const junk = { state: 'A'.repeat(43), code: 'x', iss: 'https://evil.example' };
  check((await post(`${HERE}/sign-in/oidc`, {})).status === 422 && !inside(await post(`${HERE}/sign-in/oidc/finish`, junk)), 'a way that is not there');
  must(binary, ['oidc', 'set', '--db', db, '--org', 'main', '--issuer', 'http://127.0.0.1:9', '--client', 'x']);
  check((await post(`${HERE}/sign-in/oidc`, {})).status === 422, 'a server that is not there');
  for (const body of [junk, { ...junk, state: '../../x' }, { ...junk, state: '' }, { ...junk, code: 'x'.repeat(3999) }, { ...junk, state: "' OR 1=1 --" }, {}])
    check((await post(`${HERE}/sign-in/oidc/finish`, body, `errand=${'A'.repeat(43)}`)).status === 422, `the way back with ${JSON.stringify(body).slice(0, 40)}`);
  check((await post(`${HERE}/sign-in/oidc/finish`, junk, '', { ...from(), 'sec-fetch-site': 'cross-site' })).status === 403, 'another site sends the way back');
  const shown = await get(`${HERE}/sign-in/oidc/back?error=${encodeURIComponent('<script>alert(1)</script>')}&state=x&error_description=evil`);
  check(shown.status === 200 && !shown.text.includes('<script>alert') && !shown.text.includes('evil'), 'another server\'s words are shown');
  check(!(await get(`${HERE}/sign-in/oidc/go/${'A'.repeat(43)}`)).headers.refresh, 'a page leads away without a try');
  check((await get(`${HERE}/account/oidc`)).status === 303, 'a visitor is shown a link');
  check((await get(`${HERE}/admin/oidc`, galya)).status === 403, 'a teacher sets up the other server');
  check(run(binary, ['oidc', 'set', '--db', db, '--org', 'main', '--issuer', 'http://id.example', '--client', 'x']).status === 1, 'a server without https');
  check(!s.log().includes(invite.secret) && !s.log().includes(card.code) && !s.log().includes(key), 'the log has a secret');
  check(await s.stop() === 0, 'the accounts\' server stops well');
}
