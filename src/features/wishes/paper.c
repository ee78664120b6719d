/* The sheet on paper: one page a person, with the numbered list of the other side. */
#include "features/wishes/wishes_in.h"

#include "kernel/address/address.h"
#include "kernel/document/send.h"
#include "kernel/russian/ru.h"

#define CODE_MM 24
#define LIST_COLUMNS 2

static struct str blank(void) { return S("________________________________________________________________"); }

/* Numbers run down the first column, then down the second. */
static void add_list(struct doc *d, const struct wishes_others *l)
{
	static const struct doc_column columns[LIST_COLUMNS] = { { S_INIT(""), 1, DOC_LEFT }, { S_INIT(""), 1, DOC_LEFT } };
	struct doc_table *t = doc_table(d, columns, LIST_COLUMNS, DOC_NO_BORDERS);
	size_t rows = (l->n + LIST_COLUMNS - 1) / LIST_COLUMNS;

	for (size_t i = 0; i < rows; i++) {
		struct doc_row *r = doc_row(d, t);
		for (size_t k = i; k < LIST_COLUMNS * rows; k += rows)
			doc_cell(d, r, k < l->n ? str_fmt(d->arena, "%lld. %.*s", (long long)l->v[k].no, SP(l->v[k].name)) : S(""));
	}
}

static void add_questions(struct doc *d, const struct wishes_meeting *m, bool mentor)
{
	doc_para(d, DOC_PLAIN, mentor ? T("Кого из наставляемых вы хотели бы вести? Впишите до трёх номеров из списка, сначала самого желанного:") :
		T("С кем из наставников вы хотели бы работать? Впишите до трёх номеров из списка, сначала самого желанного:"))->before = 3;
	for (int i = 1; i <= WISHES_MOST; i++)
		doc_para(d, DOC_PLAIN, str_fmt(d->arena, "%d)  %.*s", i, SP(blank())))->before = 2;
	doc_para(d, DOC_PLAIN, T("Только не с (если есть такие, номера):"))->before = 3;
	doc_para(d, DOC_PLAIN, blank())->before = 2;
	if (!mentor && m->groups) {
		doc_para(d, DOC_PLAIN, T("Если будет группа. С кем из наставляемых хотели бы быть в ней вместе (до трёх номеров):"))->before = 3;
		doc_para(d, DOC_PLAIN, blank())->before = 2;
		doc_para(d, DOC_PLAIN, T("Только не в одной группе с (номера):"))->before = 3;
		doc_para(d, DOC_PLAIN, blank())->before = 2;
	}
	doc_para(d, DOC_SMALL, T("Лист читает только куратор. Названные в нём люди о нём не узнают. Пустой лист — тоже ответ."))->align = DOC_LEFT;
	doc_para(d, DOC_SMALL, str_fmt(d->arena, "%.*s %.*s.", SP(T("Верните лист куратору не позже")), SP(ru_date(d->arena, m->closes))))->align = DOC_LEFT;
}

struct printing { struct request *req; const struct wishes_meeting *m; struct str form; struct public_address at; };

static enum status add_sheet(struct printing *p, struct doc *d, const struct wishes_person *who)
{
	struct arena *a = p->req->arena;
	struct str side = who->row->side, place = p->m->place.n ? str_fmt(a, ", %.*s", SP(p->m->place)) : S("");
	struct wishes_others others;

	TRY(wishes_others_of(p->req->db, p->m, side, who->row->person_id, &others));
	doc_section(d, false)->own_numbers = true;
	doc_para(d, DOC_KIND, T("Ознакомительная встреча"));
	doc_para(d, DOC_CENTER, str_fmt(a, "%.*s%.*s. %.*s", SP(ru_date(a, p->m->day)), SP(place), SP(p->form)));
	doc_para(d, DOC_PLAIN, str_fmt(a, "%.*s № %lld. %.*s", SP(str_eq(side, S("mentor")) ? T("Лист наставника") : T("Лист наставляемого")), (long long)who->row->no, SP(who->name)))->before = 4;
	add_questions(d, p->m, str_eq(side, S("mentor")));
	if (address_for_phones(&p->at) && p->m->secret.n) {
		struct str token = hex_of(a, wishes_token(a, p->m->secret, p->m->id, who->row->person_id, side));
		doc_para(d, DOC_SMALL, T("Или ответьте с телефона:"))->align = DOC_LEFT;
		(void)doc_qr(d, str_fmt(a, "%.*s%.*s", SP(p->at.url), SP(url(p->req->html, "/wishes/a/%s", &token).s)), CODE_MM, DOC_LEFT);
	}
	doc_para(d, DOC_H2, str_eq(side, S("mentor")) ? T("Наставляемые") : T("Наставники"));
	add_list(d, &others);
	if (!wishes_asks_groups(p->m, side))
		return OK;
	TRY(wishes_others_of(p->req->db, p->m, S("mentor"), who->row->person_id, &others));
	doc_para(d, DOC_H2, T("Наставляемые"));
	add_list(d, &others);
	return OK;
}

enum status wishes_print(struct request *req)
{
	const struct wishes_print_in *in = req->in;
	struct doc *d = doc_new(req->arena, doc_standard_on(req->today));
	struct printing p = { .req = req };
	struct people_words forms;
	struct wishes_people people;
	struct wishes_meeting m;

	TRY(wishes_read(req->db, in->meeting, &m));
	TRY(people_words(req->db, "form", &forms));
	TRY(address_public(req->db, &p.at));
	TRY(wishes_people_of(req->db, &m, NULL, &people));
	p.m = &m;
	p.form = people_word_title(&forms, m.form);
	d->title = T("Листы пожеланий");
	d->date = m.day;
	d->size = 12;
	d->line = 1;
	d->numbered = false;
	size_t printed = 0;
	for (size_t i = 0; i < people.n; i++)
		if (!people.v[i].back) {
			TRY(add_sheet(&p, d, &people.v[i]));
			printed++;
		}
	if (!printed)
		return req_fail(req, NOT_FOUND, "wishes.all-back", T("Все листы этой встречи вернулись: печатать нечего."), S(""));
	return doc_send(req, d, S("listy-pozhelaniy"), in->format);
}
