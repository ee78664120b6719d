// DuckDB over the same answers, a row each (organisation, group, question, value), on one thread: node count.mjs ANSWERS.csv
// Reading the file is not measured.
import { DuckDBInstance } from '@duckdb/node-api';

const db = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
await db.run(`CREATE TABLE a AS SELECT * FROM read_csv('${process.argv[2]}', header = false, columns = {'org': 'INTEGER', 'grp': 'INTEGER', 'item': 'INTEGER', 'value': 'INTEGER'})`);
const one = async (sql) => (await db.runAndReadAll(sql)).getRows()[0][0];
const n = await one('SELECT count(*) FROM a');
for (let i = 0; i < 3; i++) {
  const t = process.cpuUsage();
  const rows = await one('SELECT count(*) FROM (SELECT org, grp, item, value, count(*) AS n FROM a GROUP BY org, grp, item, value)');
  const used = process.cpuUsage(t);
  console.log(`duckdb ${await one('SELECT version()')}: ${n} answers, ${rows} counters: ${((used.user + used.system) / 1e6).toFixed(2)} s CPU`);
}
