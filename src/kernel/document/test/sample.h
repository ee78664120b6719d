/* The document that tests and benches write: a two-page order with a table of forty rows in its appendix. */
#ifndef DOCUMENT_SAMPLE_H
#define DOCUMENT_SAMPLE_H
#include "kernel/document/document.h"

static inline void sample_head(struct doc *d)
{
	d->title = S("Об утверждении состава рабочей группы");
	d->author = S("МУДО «ДЮЦ»");
	d->date = date_make(2026, 10, 20);
	doc_letterhead(d, &(struct doc_letterhead){ .founder = S("Управление образования города Тамбара"),
		.name = S("Муниципальное учреждение дополнительного образования «Детско-юношеский центр»"), .brief = S("МУДО «ДЮЦ»"),
		.kind = S("ПРИКАЗ"), .date = S("20 октября 2026 г."), .number = S("118/1-од"), .place = S("город Тамбар") });
	doc_subject(d, d->title);
	doc_para(d, DOC_TEXT, S("В соответствии с Федеральным законом от 29.12.2012 № 273-ФЗ «Об образовании в Российской Федерации», "
		"в целях организации работы по наставничеству"));
	doc_para(d, DOC_ORDERS, S("ПРИКАЗЫВАЮ:"));
}

static inline void sample_clauses(struct doc *d)
{
	int list = doc_list(d, DOC_CLAUSES);

	doc_clause(d, list, 0, S("Утвердить состав рабочей группы (приложение № 1)."));
	doc_clause(d, list, 0, S("Методисту Ивановой А.П.:"));
	doc_clause(d, list, 1, S("подготовить план работы рабочей группы в срок до 01.11.2026;"));
	doc_clause(d, list, 1, S("ознакомить с настоящим приказом всех работников <под подпись> & разместить его на сайте."));
	struct doc_para *p = doc_clause(d, list, 0, S("Ответственным за ведение протоколов назначить "));
	doc_gap(d, p, S("фамилия и инициалы"));
	doc_run(d, p, S(", "), 0);
	doc_run(d, p, S("педагога-организатора"), DOC_BOLD);
	doc_run(d, p, S("."), 0);
	doc_clause(d, list, 0, S("Контроль за исполнением настоящего приказа оставляю за собой."));
	doc_signature(d, S("Директор МУДО «ДЮЦ»"), S("О.Г. Ковшарева"));
}

static inline void sample_table(struct doc *d, int n)
{
	static const struct doc_column columns[] = {
		{ S_INIT("№"), 10, DOC_MIDDLE }, { S_INIT("Фамилия, имя, отчество"), 60, DOC_LEFT }, { S_INIT("Должность"), 60, DOC_LEFT },
		{ S_INIT("Роль в группе"), 30, DOC_LEFT }, { S_INIT("Срок"), 26, DOC_MIDDLE },
	};
	struct doc_table *t = doc_table(d, columns, 5, DOC_GRID);

	for (int i = 0; i < n; i++) {
		struct doc_row *r = doc_row(d, t);
		if (i == 3) {
			doc_cell_over(d, r, 5, S("Педагоги"));
			continue;
		}
		doc_cell(d, r, str_fmt(d->arena, "%d", i + 1));
		doc_cell(d, r, i % 7 ? S("Иванова Анна Петровна") : S("Константинопольская Александра Владиславовна"));
		doc_cell(d, r, i % 5 ? S("методист") : S("педагог дополнительного образования первой категории"));
		doc_cell(d, r, i ? S("член группы") : S("руководитель"));
		doc_cell(d, r, S("31.05.2027"));
	}
}

static inline struct doc *sample_order(struct arena *a, int rows)
{
	struct doc *d = doc_new(a, doc_standard_on(date_make(2026, 10, 20)));

	sample_head(d);
	sample_clauses(d);
	doc_appendix(d, &(struct doc_appendix){ .no = S("1"), .to = S("к приказу МУДО «ДЮЦ»\nот 20.10.2026 № 118/1-од") });
	doc_para(d, DOC_H1, S("Состав рабочей группы"));
	sample_table(d, rows);
	return d;
}
#endif
