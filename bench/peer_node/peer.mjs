// The same page by Node 20, fastify and better-sqlite3; started by bench/run.sh as  node peer.mjs FILE.db
// The product's own PRAGMAs of a reader; one prepared statement; strings joined, as a fast Node program does.
import Database from 'better-sqlite3';
import fastify from 'fastify';

const db = new Database(process.argv[2], { fileMustExist: true });
db.pragma('cache_size = -512');
db.pragma('mmap_size = 134217728');
db.pragma('query_only = ON');
const rows = db.prepare(`SELECT id, position, title, who, due, state FROM rows_row WHERE org_id = (SELECT id FROM organization)
  ORDER BY position, id LIMIT 100`);

const SIGNS = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const text = (s) => (/[&<>"]/.test(s) ? s.replace(/[&<>"]/g, (c) => SIGNS[c]) : s);
const day = (d) => (d ? `${d.slice(8)}.${d.slice(5, 7)}.${d.slice(0, 4)}` : '');

function page() {
  let out = '<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Строки</title>'
    + '<link rel="stylesheet" href="/app.css"></head><body><main><h1>Строки</h1><table class="list"><caption>Мероприятия</caption>'
    + '<thead><tr><th scope="col">№</th><th scope="col">Название</th><th scope="col">Исполнитель</th><th scope="col">Срок</th>'
    + '<th scope="col">Состояние</th></tr></thead><tbody>';
  for (const r of rows.all()) {
    out += `<tr><td>${r.position}</td><td>${text(r.title)}</td><td>${text(r.who)}</td><td>${day(r.due)}</td><td>${text(r.state)}</td></tr>`;
  }
  return out + '</tbody></table></main></body></html>';
}

const app = fastify({ logger: false });
app.get('/', (request, reply) => {
  reply.header('content-type', 'text/html; charset=utf-8').header('cache-control', 'private, no-cache').send(page());
});
await app.listen({ port: 0, host: '127.0.0.1' });
console.log(app.server.address().port);
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
