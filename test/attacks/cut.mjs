// A long list is loaded, and the server is killed in the middle, again and again: while it is read nothing is there of it; while it is written
// what is there is whole rows, and after it is started again the load goes on to its end, with nobody missing and nobody twice.  Then all of
// it is undone, cut off in the same way.
//
//   node test/attacks/cut.mjs BINARY STORE         STORE: a file that is not there yet, or postgres://…  Last line: "N passed, N failed".
import { PASSWORD, TODAY, ask, check, endRequests, multipart, must, run, serve, signIn, total } from './lib.mjs';

const [binary, db] = process.argv.slice(2);
const ROWS = 1500, KILLS = 2;
const begin = ['Бел', 'Гал', 'Дол', 'Кор', 'Мир', 'Пет', 'Сид', 'Тум', 'Фад', 'Яр'], end = ['анов', 'енов', 'инов', 'уков', 'яков', 'еров', 'оров', 'ыров', 'ашев', 'ухов'];
const first = ['Илья', 'Глеб', 'Егор', 'Захар', 'Клим', 'Лев', 'Марк', 'Олег', 'Пётр', 'Роман'], middle = ['Олегович', 'Львович'];
const list = ['ФИО;Дата рождения;Класс', ...Array.from({ length: ROWS }, (_, i) =>
  `${begin[i % 10]}${end[Math.floor(i / 10) % 10]} ${first[Math.floor(i / 100) % 10]} ${middle[Math.floor(i / 1000)]};0${1 + i % 9}.05.${2008 + i % 8};${5 + i % 6}А`)].join('\r\n');

must(binary, ['demo', '--db', db, '--password-stdin', '--today', TODAY, '--seed', '5'], PASSWORD + '\n');
let s = await serve(binary, db), cookie = await signIn(s, 'methodist');
const sleep = (ms) => new Promise((ok) => { setTimeout(ok, ms); });
const post = async (path, body) => {
  const r = await ask(s, 'POST', path, { cookie, body });
  if (r.status !== 303) throw new Error(`${path}: ${r.status} ${r.text.slice(0, 600)}`);
  return r.to;
};
const upload = () => multipart({}, [{ name: 'file', filename: 'spisok.csv', bytes: Buffer.from(list) }]);

// Cut off while it is read: what was not answered may be there, whole, or not; what was answered is.
const reading = ask(s, 'POST', '/intake', { cookie, body: upload() }).then((r) => r.status, () => 0);
await sleep(15);
await kill();
const answered = await reading, half = /\/intake\/d\/[0-9a-f-]+/.exec((await ask(s, 'GET', '/intake', { cookie })).text)?.[0];
check(half || answered !== 303, 'a list that was answered is not there');
check(!half || (await ask(s, 'GET', `${half}/columns`, { cookie })).text.includes(`${ROWS} строк`), 'a list that was cut off while it was read is there in part');

const draft = /\/intake\/d\/[0-9a-f-]+/.exec(await post('/intake', upload()))[0];
await post(`${draft}/columns`, { draft_rev: 1, act: 'next', category: 'pupil', role: 'mentee', form: 'TU', since: TODAY, update: 'empty', 'columns[0].i': 0, 'columns[0].code': 'name',
  'columns[1].i': 1, 'columns[1].code': 'born', 'columns[2].i': 2, 'columns[2].code': 'class' });
let job = (await post(draft, { draft_rev: 2, act: 'write' })).split('?')[0];

const done = async () => { const r = await ask(s, 'GET', job, { cookie }); return r.text.includes('Готово.') ? /\/intake\/load\/[0-9a-f-]+/.exec(r.text)[0] : ''; };
async function kill() {
  const ended = s.stop;
  process.kill(s.pid, 'SIGKILL');
  await ended().catch(() => 0);
  const verify = run(binary, ['people', 'verify', '--db', db]);
  check(verify.status === 0, `after the kill: ${verify.stdout}${verify.stderr}`);
  s = await serve(binary, db);
  cookie = await signIn(s, 'methodist');
}

async function cutOff(what) {
  let cut = 0, load = '';
  for (; cut < KILLS; cut++) {
    await sleep(120 + 150 * cut);
    if (await done()) break;
    await kill();
  }
  check(cut > 0, `${what} was over before it could be cut off`);
  for (const until = Date.now() + 240_000; !load && Date.now() < until; await sleep(300)) load = await done();
  check(load, `${what} did not go on after the server was started again`);
  return (await ask(s, 'GET', load || '/', { cookie })).text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

let page = await cutOff('the load');
const figure = (word) => Number(new RegExp(`${word} (\\d+)`).exec(page)?.[1] ?? NaN);
check(figure('Добавлено') === ROWS && figure('Обновлено') === 0 && figure('Пропущено') === 0, `the load says: ${page.slice(0, 400)}`);
job = (await post(`${await done()}/undo`, {})).split('?')[0];
page = await cutOff('undoing');
check(/Отменён полностью/.test(page), `the load that was undone says: ${page.slice(0, 600)}`);
endRequests();
await s.stop();
const verify = run(binary, ['people', 'verify', '--db', db]);
check(verify.status === 0, `what is kept beside the people: ${verify.stdout}${verify.stderr}`);
check(run(binary, ['audit', 'verify', '--db', db]).status === 0, 'the journal is not whole');
process.exit(total());
