/* The act of destruction as a document: on the page, as Word, as PDF. */
#include "features/people/view.h"

#include "kernel/document/document.h"
#include "kernel/russian/ru.h"

static void fact(struct doc *d, struct doc_table *t, struct str what, struct str value)
{
	struct doc_row *r = doc_row(d, t);

	doc_cell(d, r, what);
	doc_cell(d, r, value);
}

struct doc *erasure_doc(struct arena *a, const struct erasure_view *v)
{
	static const struct doc_column columns[] = { { S_INIT(""), 2, DOC_LEFT }, { S_INIT(""), 4, DOC_LEFT } };
	struct doc *d = doc_new(a, doc_standard_on(v->e.day));
	char id[37];

	uuid_text(v->e.person_id, id);
	d->title = T("Акт об уничтожении персональных данных");
	d->date = v->e.day;
	d->size = 12;
	doc_para(d, DOC_ORG, v->org);
	doc_para(d, DOC_H1, d->title);
	struct doc_table *t = doc_table(d, columns, 2, DOC_GRID);
	fact(d, t, T("Дата уничтожения"), ru_date(a, v->e.day));
	fact(d, t, T("Субъект персональных данных"), str_fmt(a, "%.*s %s", SP(T("запись №")), id));
	fact(d, t, T("Категории уничтоженных данных"), v->e.what);
	fact(d, t, T("Информационная система"), S("nastavnik"));
	fact(d, t, T("Способ"), T("удаление из базы данных без возможности восстановления"));
	fact(d, t, T("Основание"), v->e.why);
	fact(d, t, T("Уничтожено (время, кем)"), v->by.n ? str_fmt(a, "%.*s, %.*s", SP(v->made), SP(v->by)) : v->made);
	doc_signature(d, v->post.n ? v->post : T("Ответственный"), v->under);
	return d;
}
