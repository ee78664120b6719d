// typst sets the same text in one process: node set.mjs DATA.json N.  What it remembers of the document before is thrown away each time.
import { readFileSync } from 'node:fs';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
const d = JSON.parse(readFileSync(process.argv[2])), n = Number(process.argv[3]);
const esc = (s) => String(s).replace(/[\\#*_$@<>`~\[\]]/g, '\\$&');
const source = (i) => `#set document(title: "${i}")
#set page(paper: "a4", margin: (left: 30mm, right: 10mm, y: 20mm), header: context if counter(page).get().first() > 1 [#align(center)[#counter(page).display()]])
#set text(font: "Liberation Serif", size: 13pt, lang: "ru")
#set par(justify: true, first-line-indent: (amount: 12.5mm, all: true))
#align(center)[${esc(d.org.founder)}\\ *${esc(d.org.name)}*\\ *(${esc(d.org.brief)})*]
#align(center)[*ПРИКАЗ*]
#grid(columns: (1fr, 1fr), [20 октября 2026 г.], align(right)[№ ${esc(d.number)} ${i}])
Об утверждении состава рабочей группы на ${esc(d.year)} учебный год

В соответствии с ${esc(d.ground)}, в целях организации работы, распределения обязанностей и контроля за их исполнением

ПРИКАЗЫВАЮ:

1. Утвердить состав рабочей группы на ${esc(d.year)} учебный год (приложение № 1).

2. Методисту Ивановой А.П.:

2.1. подготовить план работы рабочей группы и представить его на утверждение в срок до *01.11.2026*;

2.2. ознакомить с настоящим приказом всех членов рабочей группы под подпись;

2.3. разместить настоящий приказ на сайте ${esc(d.site)}.

3. Членам рабочей группы выполнять поручения её руководителя и представлять ему сведения о выполненной работе не реже одного раза в месяц.

4. Контроль за исполнением настоящего приказа оставляю за собой.

#grid(columns: (1fr, 1fr), [${esc(d.director.post)}], align(right)[О.Г. Ковшарева])
#pagebreak()
#pad(left: 95mm)[Приложение № 1\\ к приказу ${esc(d.org.brief)}\\ от 20.10.2026 № ${esc(d.number)}]
= Состав рабочей группы
#set text(size: 11pt)
#table(columns: (9fr, 62fr, 52fr, 32fr, 25fr), table.header[*№*][*Фамилия, имя, отчество*][*Должность*][*Роль*][*Срок*],
${d.people.map((p, k) => `[${k + 1}],[${esc(p.name)} ${k ? '' : i}],[${esc(p.post)}],[${esc(p.role)}],[31.05.2027],`).join('\n')})
`;
const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: ['/usr/share/fonts/truetype/liberation'] }] });
let size = 0;
const once = (i) => { size = compiler.pdf({ mainFileContent: source(i) }).length; compiler.evictCache(0); };
for (let i = 0; i < n / 5; i++) once(i);
const from = process.cpuUsage();
for (let i = 0; i < n; i++) once(i + 1e6);
const to = process.cpuUsage(from);
console.log(`typst ${Math.round((to.user + to.system) / n)} us CPU a document, ${size} bytes`);
