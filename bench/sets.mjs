// A set of N orders (an order, its appendix of 25 rows, a sheet of acknowledgment of everybody) as archives and as one PDF: how long the job and the
// download take, CPU and the most memory of the server and of its helper.
//
//	node bench/sets.mjs [N]
import { readFileSync, readdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Person, PASSWORD, program, serve } from '../test/people/browser.mjs';

const N = Number(process.argv[2] ?? 500), binary = process.env.NASTAVNIK ?? new URL('../build/release/nastavnik', import.meta.url).pathname;
const TODAY = '2026-11-24', folder = mkdtempSync(join(tmpdir(), 'nastavnik-sets-')), store = join(folder, 'demo.db');
const must = (res, status, what) => { if (res.status !== status) throw new Error(`${what}: ${res.status} ${/class="wrong">[^<]*/.exec(res.text)?.[0] ?? res.text.slice(0, 300)}`); return res; };
const rev = async (p, order) => /name="order_rev" value="(\d+)"/.exec((await p.get(`/orders/o/${order}`)).text)[1];

program(binary, ['demo', '--db', store, '--password-stdin', '--today', TODAY], `${PASSWORD}\n`);
const server = await serve(binary, store, TODAY), methodist = await new Person(server.port).signIn('methodist'), secretary = await new Person(server.port).signIn('secretary');
const pid = Number(execFileSync('pgrep', ['-f', `serve --db ${store}`], { encoding: 'utf8' }).split('\n')[0]);

let who;
async function order(i) {
  const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(must(await methodist.post('/orders/new', [['type', 'roadmap']]), 303, 'a draft').to)[0];
  who ??= [...(await methodist.get(`/orders/o/${id}/acks`)).text.matchAll(/name="who" value="([0-9a-f-]{36})"/g)].map(([, v]) => ['who', v]);
  must(await methodist.post(`/orders/o/${id}/acks`, who), 303, 'the sheet');
  must(await methodist.post(`/orders/o/${id}/send`, [['order_rev', await rev(methodist, id)]]), 303, 'to signature');
  must(await secretary.post(`/orders/o/${id}/signed`, [['order_rev', await rev(secretary, id)], ['day', TODAY]]), 303, 'signed');
  must(await secretary.post(`/orders/o/${id}/register`, [['order_rev', await rev(secretary, id)], ['number', `${i + 1}-С`], ['day', TODAY], ['anyway', '1']]), 303, 'registered');
}
for (let i = 2; i < N; i++) await order(i);             // two are in the demo

// ---- what a process has used ------------------------------------------------------------------------------------------------
const field = (p, file, re) => { try { return Number(re.exec(readFileSync(`/proc/${p}/${file}`, 'utf8'))[1]); } catch { return 0; } };
const peak = (p) => field(p, 'status', /VmHWM:\s+(\d+)/) / 1024, now = (p) => field(p, 'status', /VmRSS:\s+(\d+)/) / 1024;
const cpu = (p) => { try { const f = readFileSync(`/proc/${p}/stat`, 'utf8').split(') ')[1].split(' '); return (Number(f[11]) + Number(f[12])) / 100; } catch { return 0; } };
const helper = () => readdirSync('/proc').filter((p) => /^\d+$/.test(p)).map(Number).find((p) => { try { return readFileSync(`/proc/${p}/stat`, 'utf8').split(') ')[1].split(' ')[1] === String(pid) && readFileSync(`/proc/${p}/cmdline`, 'utf8').includes('pdf'); } catch { return false; } });
const forget = () => { for (const p of [pid, helper()]) if (p) try { writeFileSync(`/proc/${p}/clear_refs`, '5'); } catch { /* another user's */ } };

async function set(format) {
  forget();
  const from = Date.now(), c0 = cpu(pid), rest = now(pid);
  const job = must(await secretary.post('/orders/sets', [['series', '-'], ['year_of', '2026'], ['format', format]]), 303, format).to;
  for (;;) {
    const page = (await secretary.get(job)).text;
    if (/Готово/.test(page)) break;
    if (/не удалось|прервана/i.test(page)) throw new Error(page.replace(/<[^>]*>/g, ' ').slice(0, 800));
    await new Promise((ok) => setTimeout(ok, 50));
  }
  const made = Date.now(), id = [...(await secretary.get('/orders/sets')).text.matchAll(/\/orders\/sets\/([0-9a-f-]{36})\/file/g)][0][1];
  const atJob = peak(pid), h = helper();
  const file = must(await secretary.get(`/orders/sets/${id}/file`), 200, 'the file');
  const done = Date.now(), pdf = helper() ?? h;
  writeFileSync(join(folder, format), file.bytes);
  const pages = format.startsWith('print') ? ` ${/^Pages:\s+(\d+)/m.exec(execFileSync('pdfinfo', [join(folder, format)], { encoding: 'utf8' }))[1]} pages,` : '';
  console.log(`${format.padEnd(7)} job ${((made - from) / 1000).toFixed(1)} s, file ${((done - made) / 1000).toFixed(1)} s,${pages} ${(file.bytes.length / 1e6).toFixed(1)} MB; server ${(cpu(pid) - c0).toFixed(1)} s CPU, ` +
    `${rest.toFixed(0)} MB before, at most ${atJob.toFixed(0)} MB by the job and ${peak(pid).toFixed(0)} MB with the file; nastavnik-pdf at most ${pdf ? peak(pdf).toFixed(0) : '-'} MB`);
  must(await secretary.post(`/orders/sets/${id}/drop`, []), 303, 'away with it');
}
console.log(`${N} orders, load ${readFileSync('/proc/loadavg', 'utf8').split(' ').slice(0, 3).join(' ')}`);
for (const format of ['docx', 'pdf', 'print', 'print2']) await set(format);
await server.stop();
rmSync(folder, { recursive: true });
