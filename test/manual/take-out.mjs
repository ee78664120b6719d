// Takes the files out of a page: each fenced block whose first line is ```LANGUAGE PATH becomes the file PATH.
//
//   node test/manual/take-out.mjs PAGE FOLDER        prints the paths, one a line
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const [page, folder] = process.argv.slice(2);
const blocks = [...readFileSync(page, 'utf8').matchAll(/^```\S+ (\S+)\n([^]*?)^```$/gm)];
for (const [, path, text] of blocks) {
  mkdirSync(join(folder, dirname(path)), { recursive: true });
  writeFileSync(join(folder, path), text);
  console.log(path);
}
