// Our declension beside lvovich's own, name by name and case by case.
//
//   node test/names/compare.mjs PROGRAM [--write] [LVOVICH_SOURCE]
//
// 1. Every name of surnames.txt, first.txt, middle.txt: the same answer, or one of differences.tsv with just these forms; and
//    every line of differences.tsv is a difference still.  --write writes that file anew: read it before you keep it.
// 2. Full names made of the lists, without --gender: each part as lvovich answers when it is told man or woman.
// 3. LVOVICH_SOURCE, a checkout of lvovich with its test data (which npm does not ship): every name of
//    src/__tests__/opencorpora/*.tsv, in small letters; a difference needs a code of data/names.txt.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const lvovich = createRequire(join(here, '../../tools/namegen/package.json'))('lvovich');
const [program, ...rest] = process.argv.slice(2);
const write = rest.includes('--write'), source = rest.find((x) => !x.startsWith('--'));
const cases = { gen: 'genitive', dat: 'dative', acc: 'accusative', ins: 'instrumental', pre: 'prepositional' };
const parts = { last: lvovich.inclineLastname, first: lvovich.inclineFirstname, middle: lvovich.inclineMiddlename };
const sexes = { m: 'male', f: 'female' };
let passed = 0, failed = 0;

function fail(text) {
  failed++;
  if (failed <= 40) console.log(`FAIL  ${text}`);
}

/** Declines names {last, first, middle}; the answers have a code too. */
function ours(names, c, sex) {
  const input = names.map((n) => `${n.last}\t${n.first}\t${n.middle}\n`).join('');
  const args = ['name', 'decline', '--case', c, '--explain', ...(sex ? ['--gender', sex] : [])];
  const run = spawnSync(program, args, { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  const lines = run.stdout.split('\n').slice(0, -1);
  if (lines.length !== names.length) throw new Error(`${lines.length} lines for ${names.length}: ${run.stderr}`);
  return lines.map((l) => {
    const [last, first, middle, why] = l.split('\t');
    return { last, first, middle, code: (why || '').split(' ')[0] };
  });
}

const empty = { last: '', first: '', middle: '' };
// A surname is the only part that may stand alone beside nothing: a patronymic gets a name that is left out again.
const alone = (part, name) => ({ ...empty, ...(part === 'middle' ? { last: 'Ли' } : {}), [part]: name });

function list(file) {
  const out = { m: [], f: [] };
  for (const line of readFileSync(join(here, file), 'utf8').split('\n')) {
    const m = /^(m|f|mf): (.*)$/.exec(line);
    if (m) for (const sex of m[1]) out[sex].push(...m[2].split(' '));
  }
  return out;
}

/** Both answers for each name of one part and sex, all cases. */
function both(part, sex, names) {
  const rows = names.map((name) => ({ part, sex, name, ours: {}, theirs: {}, codes: new Set() }));
  for (const [c, long] of Object.entries(cases)) {
    ours(names.map((n) => alone(part, n)), c, sex).forEach((o, i) => {
      rows[i].ours[c] = o[part];
      rows[i].theirs[c] = parts[part](names[i], long, sexes[sex]);
      if (rows[i].ours[c] !== rows[i].theirs[c]) rows[i].codes.add(o.code);
    });
  }
  return rows;
}

// ---- 1 ----

const lists = { last: list('surnames.txt'), first: list('first.txt'), middle: list('middle.txt') };
const kept = new Map();
for (const line of readFileSync(join(here, 'differences.tsv'), 'utf8').split('\n')) {
  const f = line.split('\t');
  if (f.length === 9 && f[0] !== 'part') kept.set(f.slice(0, 3).join('\t'), line);
}
const found = [];
for (const part of Object.keys(parts))
  for (const sex of ['m', 'f'])
    for (const row of both(part, sex, [...new Set(lists[part][sex])])) {
      const key = `${part}\t${sex}\t${row.name}`;
      if (!row.codes.size) {
        if (kept.has(key)) fail(`${key}: listed as a difference, and is none`);
        else passed++;
        continue;
      }
      const line = [key, ...Object.keys(cases).map((c) => row.ours[c]), [...row.codes].join(' ')].join('\t');
      found.push(line);
      if (kept.get(key) === line && [...row.codes].every((x) => x)) passed++;
      else if (!write) fail(`${line}\n      lvovich: ${Object.values(row.theirs).join(' ')}; listed: ${kept.get(key) ?? 'no'}`);
    }
if (write) writeFileSync(join(here, 'differences.tsv'), `part\tsex\tname\tgen\tdat\tacc\tins\tpre\tcode of data/names.txt\n${found.join('\n')}\n`);

// ---- 2 ----

const full = [];
for (const sex of ['m', 'f']) {
  const first = lists.first[sex].filter((x) => !lists.first[sex === 'm' ? 'f' : 'm'].includes(x));
  const middle = lists.middle[sex];
  lists.last[sex].forEach((last, i) => {
    for (let k = 0; k < 5; k++) full.push({ sex, last, first: first[(i * 7 + k * 31) % first.length], middle: middle[(i * 3 + k * 5) % middle.length] });
  });
}
for (const [c, long] of Object.entries(cases))
  ours(full, c).forEach((o, i) => {
    const n = full[i];
    for (const part of Object.keys(parts)) {
      const want = kept.get(`${part}\t${n.sex}\t${n[part]}`)?.split('\t')[3 + Object.keys(cases).indexOf(c)] ?? parts[part](n[part], long, sexes[n.sex]);
      if (o[part] === want) passed++;
      else fail(`${n.last} ${n.first} ${n.middle}, ${c}: ${o[part]}, wanted ${want}`);
    }
  });
console.log(`${full.length} full names in 5 cases; ${found.length} single names differ from lvovich, each listed`);

// ---- 3 ----

if (source)
  for (const [part, file] of [['last', 'surnames.gender.tsv'], ['first', 'firstnames.gender.tsv']]) {
    const path = join(source, 'src/__tests__/opencorpora', file);
    if (!existsSync(path)) throw new Error(`${path} is not there`);
    const names = { m: [], f: [] }, codes = {};
    for (const line of readFileSync(path, 'utf8').split('\n').slice(1)) {
      const [name, sex] = line.trim().split('\t');
      const small = name.toLowerCase();
      if (sex === 'мр' || sex === 'мр-жр') names.m.push(small);
      if (sex === 'жр' || sex === 'мр-жр') names.f.push(small);
    }
    for (const sex of ['m', 'f'])
      for (const row of both(part, sex, names[sex])) {
        if (row.codes.size && [...row.codes].some((x) => !x)) fail(`${row.name} ${sex}: ${Object.values(row.ours).join(' ')}; lvovich ${Object.values(row.theirs).join(' ')}`);
        else passed++;
        for (const code of row.codes) (codes[code] ??= []).push(row.name);
      }
    for (const [code, list] of Object.entries(codes)) console.log(`${file}: ${code}: ${list.length}: ${list.slice(0, 8).join(' ')}`);
  }

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
