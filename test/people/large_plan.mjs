// A plan of 5,000 rows is accepted by a job in short steps: killed in the middle it goes on where it was, every row is there
// once, nothing is seen of it before the last step, and the writer is never held for long.
//
//   node test/people/large_plan.mjs BINARY TARGET       TARGET: a file to be made, or the conninfo of an empty database
import { spawn, spawnSync } from 'node:child_process';
import { Person, PASSWORD, Tally, program } from './browser.mjs';
import { csv } from './making.mjs';

const [binary, target] = process.argv.slice(2);
const TODAY = '2026-11-24', ROWS = 5000, KILLS = 5;
const onPg = /=/.test(target);
const tally = new Tally();

const sql = (q) => (onPg ? spawnSync('psql', [target, '-qAtc', q], { encoding: 'utf8' }) : spawnSync('sqlite3', ['-readonly', target, q], { encoding: 'utf8' })).stdout.trim();
const table = csv([['№ п/п', 'Наименование мероприятия', 'Срок', 'Ответственный', 'Результат'],
  ...Array.from({ length: ROWS }, (_, i) => [`${i + 1}`, `Мероприятие номер ${i + 1}`, '01.12.2026', ['Директор', 'Методист'][i % 2], 'Приказ'])]);

let log = '', server, person;
async function start() {
  server = spawn(binary, ['serve', '--db', target, '--listen', '127.0.0.1:0', '--today', TODAY], { stdio: ['ignore', 'pipe', 'pipe'] });
  server.ended = new Promise((ok) => server.on('exit', ok));
  let said = '';
  const port = await new Promise((ok, bad) => {
    const look = (d) => { said += d; log += d; const m = /port=(\d+)/.exec(said); if (m) ok(Number(m[1])); };
    server.stdout.on('data', look);
    server.stderr.on('data', look);
    server.on('exit', () => bad(new Error(said)));
  });
  if (person) person.port = port; else person = await new Person(port).signIn('methodist');
}
const end = (signal) => { server.removeAllListeners('exit'); const over = new Promise((ok) => server.on('exit', ok)); server.kill(signal); return over; };
const sleep = (ms) => new Promise((ok) => setTimeout(ok, ms));
const field = (page, name) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1];
const rows = () => Number(sql('SELECT count(*) FROM plan_item'));

program(binary, ['user', 'add', 'methodist', '--roles', 'methodist', '--name', 'Иванова Анна Павловна', '--password-stdin', '--create-org', 'ДЮЦ «Радуга»',
  '--today', TODAY, '--db', target], `${PASSWORD}\n`);
await start();
await person.get('/plan/import');
const draft = await person.post('/plan/import', [['file', { name: 'план.csv', bytes: Buffer.from(table) }], ['text', '']]);
const page = (await person.get(draft.to)).text;
const answers = [['draft_rev', field(page, 'draft_rev')], ['act', 'accept'], ['title', 'Большой план'], ['state', 'active']];
const accepted = await person.post(draft.to, answers);
tally.check('accepting leads to a page of progress', accepted.status === 303 && /^\/jobs\//.test(accepted.to) || `${accepted.status} ${accepted.to}`);

// Killed again and again, each time a little later; nothing is seen of the plan meanwhile.
let killed = 0, seen = '';
for (let k = 0; k < 50 && killed < KILLS; k++) {
  const before = rows();
  while (rows() === before && before < ROWS && !/finished/.test(sql('SELECT status FROM job'))) await sleep(2);
  if (sql('SELECT version FROM plan') !== '0') break;
  const list = (await person.get('/plan')).text + (await person.get('/')).text + (await person.get('/search?q=' + encodeURIComponent('мероприятие'))).text;
  if (/Большой план|Мероприятие номер/.test(list) && sql('SELECT version FROM plan') === '0') seen = list;
  await end('SIGKILL');
  killed++;
  tally.check(`a kill leaves whole pieces (${killed})`, rows() % 100 === 0 || `${rows()} rows`);
  await start();
}
tally.check('it was killed while it arrived', killed >= 2 || `${killed} kills`);
tally.check('nothing is seen of a plan that arrives', !seen || seen.replace(/<[^>]*>/g, ' ').slice(0, 600));
tally.check('the draft is gone with the first step', (await person.get(draft.to)).status === 404);
for (let i = 0; i < 600 && sql('SELECT status FROM job') === 'queued'; i++) await sleep(100);

const job = (await person.get(accepted.to)).text, plan = sql('SELECT id FROM plan').length && /\/plan\/p\/[0-9a-f-]+\?done=plan\.accepted/.exec(job)?.[0];
tally.check('the page of progress leads to the plan', !!plan || job.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' '));
const shown = plan ? (await person.get(plan)).text : '';
tally.check('the plan is there, and it is said', /Большой план/.test(shown) && /class="[^"]*done|принят/i.test(shown) || shown.replace(/<[^>]*>/g, ' ').slice(0, 600));
for (const [what, q, want] of [['one plan, in version 1', 'SELECT count(*), min(version), max(version) FROM plan', '1|1|1'],
  ['every row once', 'SELECT count(*), count(DISTINCT no), count(DISTINCT position) FROM plan_item', `${ROWS}|${ROWS}|${ROWS}`],
  ['every row can be found', "SELECT count(*) FROM search WHERE kind = 'plan-item'", `${ROWS}`],
  ['one version', 'SELECT count(*), min(n), min(edition) FROM plan_version', '1|1|1'],
  ['nothing is left of the parts', 'SELECT count(*) FROM job_part', '0'],
  ['one entry in the journal', "SELECT count(*) FROM audit WHERE route = 'plan.arrive'", '1']])
  tally.check(what, sql(q) === want || `${sql(q)} instead of ${want}`);
tally.check('a word is found', /Мероприятие номер 4711/.test((await person.get('/search?q=4711')).text));
tally.check('the server ends well', await end('SIGTERM') === 0);
tally.check('the journal is whole', spawnSync(binary, ['audit', 'verify', '--db', target]).status === 0);

// In CPU time: what else the machine does is not the step's doing.  The whole in one unit took 230 ms.
const slow = [...log.matchAll(/slow_write=1 ms=(\d+) cpu_ms=(\d+)/g)].map((m) => Number(m[2]));
if (!onPg) console.log(`SQLite: ${slow.length} units of work over 20 ms by the clock, the longest of them ${Math.max(0, ...slow)} ms of CPU`);
tally.check('no step holds the writer', slow.every((ms) => ms <= 20) || slow.join(' '));
tally.end();
