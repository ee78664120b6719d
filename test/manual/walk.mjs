// Is a walk through the code (doc/walk.md) still true?
//
//   node test/manual/walk.mjs PAGE [FOLDER]          FOLDER holds the files, src by default
//
// A step is a line of a list that begins with `FILE:NAME`.  NAME must be defined in FILE: a C function, a statement of
// queries.sql, a page or part of a template.  A step that is indented below another must be called in the other's body, after
// the steps before it; `called as `X`` says that the call is written X(…).
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [page, folder = 'src'] = process.argv.slice(2);
const files = new Map();
const faults = [];
let passed = 0;

function text(file) {
  const path = join(folder, file);
  if (!files.has(file)) files.set(file, existsSync(path) ? readFileSync(path, 'utf8') : null);
  return files.get(file);
}

// Comments do not call; strings are kept, as templates call from within them.
const bare = (c) => c.replace(/\/\*[^]*?\*\//g, (m) => m.replace(/[^\n]/g, ' '));

// The text of a definition, or null.
function body(file, name) {
  const all = text(file);
  if (file.endsWith('.sql')) return all.match(new RegExp(`^-- ${name}\\([^]*?;$`, 'm'))?.[0] ?? null;
  if (file.endsWith('.html')) return all.match(new RegExp(`^\\{\\{(page|part) ${name}\\([^]*?(?=^\\{\\{(page|part) |$(?![^]))`, 'm'))?.[0] ?? null;
  return bare(all).match(new RegExp(`^[a-z][^;={}()\\n]*\\b${name}\\([^;{}]*\\)\\s*\\{(.*\\}$|[^]*?^\\})`, 'm'))?.[0] ?? null;
}

const steps = [];                                       // the chain down to the current step
readFileSync(page, 'utf8').split('\n').forEach((line, i) => {
  const m = /^( *)- `([^`:]+):(\w+)`(.*)$/.exec(line);
  if (!m) return;
  const [, indent, file, name, rest] = m;
  const fault = (words) => faults.push(`${page}:${i + 1}: ${file}:${name} ${words}`);
  const before = faults.length;
  steps.length = indent.length / 2;
  const parent = steps.at(-1);
  const step = { name, at: 0, body: '' };
  steps.push(step);
  if (indent.length % 2 || (indent && !parent)) fault('is indented below nothing');
  else if (text(file) === null) fault('is in no such file');
  else if ((step.body = body(file, name)) === null) fault('is not defined there');
  else {
    step.at = step.body.indexOf('(');                   // past its own name
    if (parent?.body) {
      const call = /called as `([^`]+)`/.exec(rest)?.[1].replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      const re = new RegExp(call ? `${call}\\(` : `\\b(?:html_)?${name}\\(`, 'g');
      re.lastIndex = parent.at;
      const hit = re.exec(parent.body);
      if (hit) parent.at = hit.index + 1;
      else fault(new RegExp(re.source).test(parent.body.slice(parent.body.indexOf('('))) ? `is called by ${parent.name} earlier than the step before`
        : `is not called by ${parent.name}`);
    }
  }
  if (faults.length === before) passed++;
});
faults.forEach((f) => console.log(`FAIL  ${f}`));
console.log(`${passed} passed, ${faults.length} failed`);
process.exit(faults.length || !passed ? 1 : 0);
