#include "features/consents/paper_doc.h"

#include "kernel/russian/ru.h"

/* ---- sheets ---- */

#define CODE_MM 18

static struct str blank_line(void) { return S("______________________________________________________________________"); }

static void add_line(struct doc *d, const struct paper_line *l, int *items)
{
	if (l->kind != PAPER_ITEM)
		*items = 0;
	switch (l->kind) {
	case PAPER_HEAD: doc_para(d, DOC_KIND, l->text); return;
	case PAPER_RIGHT: doc_para(d, DOC_PLAIN, l->text)->align = DOC_RIGHT; return;
	case PAPER_TICK: doc_para(d, DOC_PLAIN, str_fmt(d->arena, "☐ %.*s", SP(l->text))); return;
	case PAPER_SIGN: doc_visa(d, S(""), l->text, l->name); return;
	case PAPER_ITEM:
		*items = *items ? *items : doc_list(d, DOC_DASHES);
		doc_clause(d, *items, 0, l->text);
		return;
	case PAPER_BLANK:
		doc_para(d, DOC_PLAIN, blank_line())->keep_next = true;
		doc_para(d, DOC_SMALL, l->text);
		return;
	default: doc_para(d, DOC_TEXT, l->text);
	}
}

static void add_sheet(struct doc *d, const struct sheet_view *s, bool second)
{
	int items = 0;

	doc_section(d, false)->own_numbers = true;
	for (size_t i = 0; i < s->lines.n; i++)
		add_line(d, &s->lines.v[i], &items);
	if (second) {
		doc_para(d, DOC_SMALL, str_fmt(d->arena, "%.*s %.*s: %.*s", SP(T("Второй экземпляр листа")), SP(s->code), SP(T("остаётся у того, кто подписал."))));
		return;
	}
	(void)doc_qr(d, s->qr.text, CODE_MM, DOC_LEFT);
	doc_para(d, DOC_PLAIN, str_fmt(d->arena, "%.*s %.*s. %.*s", SP(T("Код листа")), SP(s->code), SP(T("Верните подписанный лист тому, кто его выдал."))));
}

struct doc *consents_sheets_doc(struct arena *a, const struct batch_view *v, struct date day)
{
	struct doc *d = doc_new(a, doc_standard_on(day));

	d->title = T("Листы согласий");
	d->date = day;
	d->size = 11;
	d->line = 1;
	d->numbered = false;
	for (size_t i = 0; i < v->sheets.n; i++) {
		add_sheet(d, &v->sheets.v[i], false);
		if (v->both)
			add_sheet(d, &v->sheets.v[i], true);
	}
	return d;
}

/* ---- acts ---- */

static void fact(struct doc *d, struct doc_table *t, struct str what, struct str value)
{
	struct doc_row *r = doc_row(d, t);

	doc_cell(d, r, what);
	doc_cell(d, r, value);
}

static void add_refusal(struct doc *d, struct doc_table *t, const struct act_view *v)
{
	fact(d, t, T("Отказ от"), v->name);
	fact(d, t, T("Действует с"), ru_date(d->arena, v->on_day));
	if (v->given)
		fact(d, t, T("Согласие было дано"), ru_date(d->arena, v->given_on));
	doc_para(d, DOC_TEXT, T("Основание: статья 351.8 Трудового кодекса РФ. Это не отзыв согласия на обработку персональных данных: сведения не стираются."));
}

static void add_withdrawal(struct doc *d, struct doc_table *t, const struct act_view *v)
{
	struct arena *a = d->arena;
	struct str day = ru_date(a, v->on_day);

	fact(d, t, T("Отзыв от имени"), v->name);
	fact(d, t, T("Что отозвано"), v->purpose);
	if (v->given)
		fact(d, t, T("Согласие было дано"), ru_date(a, v->given_on));
	fact(d, t, T("Отзыв получен"), day);
	fact(d, t, T("Обработка прекращена"), str_fmt(a, "%.*s, %.*s", SP(day), SP(T("в день получения отзыва"))));
	fact(d, t, T("Уничтожить не позднее"), ru_date(a, v->destroy_by));
	doc_para(d, DOC_TEXT, T("По этой цели данные больше не используются и не показываются. До уничтожения они заблокированы. Хранится то, что обязан хранить оператор: факт и даты согласия и отзыва, изданные приказы."));
	doc_para(d, DOC_TEXT, T("То, что было передано или опубликовано раньше вне программы (сайт, страницы в социальных сетях, распечатки), удаляет ответственный; отметка об удалении:"));
	doc_para(d, DOC_PLAIN, blank_line());
}

struct doc *consents_act_doc(struct arena *a, const struct act_view *v)
{
	static const struct doc_column columns[] = { { S_INIT(""), 2, DOC_LEFT }, { S_INIT(""), 3, DOC_LEFT } };
	struct doc *d = doc_new(a, doc_standard_on(v->today));

	d->title = v->mentoring ? T("Отметка об отказе работника от осуществления наставничества") : T("Акт о прекращении обработки персональных данных");
	d->date = v->today;
	d->size = 12;
	doc_para(d, DOC_ORG, v->org);
	doc_para(d, DOC_H1, d->title);
	struct doc_table *t = doc_table(d, columns, 2, DOC_GRID);
	if (v->mentoring)
		add_refusal(d, t, v);
	else
		add_withdrawal(d, t, v);
	doc_signature(d, v->post.n ? v->post : T("Руководитель"), v->director);
	doc_signature(d, T("Ответственный за обработку персональных данных"), S(""));
	doc_para(d, DOC_PLAIN, ru_date(a, v->today));
	return d;
}
