# python-docx builds the same order in one process: python3 bench/python_docx.py DATA.json N
import io, json, sys, time
import docx
d, n = json.load(open(sys.argv[1])), int(sys.argv[2])
def once():
    doc = docx.Document()
    for t in (d['org']['founder'], d['org']['name'], d['org']['brief'], 'ПРИКАЗ', '20 октября 2026 г. № ' + d['number'], d['org']['place'],
              'Об утверждении состава рабочей группы на ' + d['year'] + ' учебный год', 'В соответствии с ' + d['ground'], 'ПРИКАЗЫВАЮ:'):
        doc.add_paragraph(t)
    for t in ('Утвердить состав рабочей группы (приложение № 1).', 'Методисту Ивановой А.П.:', 'подготовить план работы рабочей группы;',
              'ознакомить с настоящим приказом всех членов рабочей группы;', 'разместить настоящий приказ на сайте ' + d['site'],
              'Членам рабочей группы выполнять поручения её руководителя.', 'Контроль за исполнением настоящего приказа оставляю за собой.'):
        doc.add_paragraph(t, style='List Number')
    doc.add_paragraph(d['director']['post'] + '    О.Г. Ковшарева')
    doc.add_page_break()
    table = doc.add_table(rows=1 + len(d['people']), cols=5)
    cells = table._cells               # all at once: row.cells looks through the whole table each time
    for i, t in enumerate(('№', 'Фамилия, имя, отчество', 'Должность', 'Роль', 'Срок')):
        cells[i].text = t
    for i, p in enumerate(d['people']):
        for k, t in enumerate((str(i + 1), p['name'], p['post'], p['role'], '31.05.2027')):
            cells[5 * (i + 1) + k].text = t
    out = io.BytesIO()
    doc.save(out)
    return len(out.getvalue())
once()
start = time.process_time()
for _ in range(n):
    size = once()
print(f'python-docx {(time.process_time() - start) / n * 1e6:.0f} us CPU a document, {size} bytes')
