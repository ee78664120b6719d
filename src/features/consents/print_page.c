/* Sheets: made by a POST, each with its code; /consents/batch/{batch} prints them, one a page. */
#include "features/consents/html.h"
#include "features/consents/paper_doc.h"
#include "features/consents/standing.h"
#include "features/consents/texts.h"
#include "features/consents/view.h"

#include <stdlib.h>

#include "kernel/address/address.h"
#include "kernel/base/clock.h"
#include "kernel/document/send.h"
#include "kernel/russian/ru.h"

#define CODE_TRIES 5

struct wanted { struct board_person *p; const struct consent_purpose *purpose; struct str group; size_t at; };
struct wanted_list { size_t n, cap; struct wanted *v; };

/* ---- making ---- */

static enum status make_sheet(struct request *req, struct uuid batch, int64_t position, const struct wanted *w)
{
	struct consent_text text;
	int64_t rows = 0;
	struct str who = consent_kind_is(w->purpose, "consent") ? consent_signs(consent_band_of(&w->p->p, req->today)) : S("own");

	TRY(consent_text_keep(req->db, w->purpose->code, &text));
	for (int i = 0; i < CODE_TRIES && rows == 0; i++) {
		uint64_t r;
		random_bytes(&r, sizeof r);
		TRY(consents_sheet_insert(req->db, req_new_id(req), batch, position, consent_code_make(req->arena, r), w->p->p.id, w->purpose->code, text.id, who,
			req->today, (struct opt_uuid){ true, req->who->account }, &rows));
	}
	TRY(standing_stale(req->db, w->p->p.id));
	return rows ? OK : err_set(&req->err, BUSY, "consents.codes", T("Не удалось подобрать код листа."), T("Нажмите «Напечатать» ещё раз."));
}

/* By объединение, then by name, then in the order of papers: as they are handed out. */
static int in_order(const void *x, const void *y)
{
	const struct wanted *a = x, *b = y;

	int c = str_cmp(a->group, b->group);

	return c ? c : a->at < b->at ? -1 : a->at > b->at;
}

static enum status make(struct request *req, struct wanted_list *l)
{
	struct uuid batch = req_new_id(req);

	if (!l->n)
		return form_error(req, "", T("Печатать нечего: все листы уже есть или не нужны."));
	if (l->n > SHEETS_MOST)
		return form_error(req, "", T("Получается больше 500 листов. Выберите объединение или форму и напечатайте по частям."));
	for (size_t i = 0; i < l->n; i++) {
		struct bytes key = ru_key(req->arena, l->v[i].group);
		l->v[i].group = (struct str){ (const char *)key.p, key.n };
		l->v[i].at = i;
	}
	qsort(l->v, l->n, sizeof *l->v, in_order);
	for (size_t i = 0; i < l->n; i++)
		TRY(make_sheet(req, batch, (int64_t)i + 1, &l->v[i]));
	req_audit(req, "consents.printed", batch, S(""), str_fmt(req->arena, "%zu", l->n));
	return req_redirect(req, NULL, "/consents/batch/%U", batch);
}

static void want(struct request *req, struct wanted_list *l, struct board_person *p, const struct consent_paper *x)
{
	*VEC_ADD(req->arena, l) = (struct wanted){ .p = p, .purpose = x->purpose, .group = p->groups.n ? p->groups.v[0].title : S("") };
}

enum status print_missing(struct request *req)
{
	const struct consents_print_in *in = req->in;
	struct consents_filter f = { .side = in->side.n ? in->side : S("all"), .form = in->form, .q = in->q, .group = in->group };
	struct board *b = NEW(req->arena, struct board);
	struct wanted_list l = { 0 };
	struct consents_sight s;
	struct board_picks picks;

	TRY(consents_sight_of(req, &s));
	TRY(board_read(req->db, b));
	TRY(board_pick(req, b, &s, &f, &picks));
	for (size_t i = 0; i < picks.n; i++)
		for (size_t k = 0; k < picks.v[i]->papers.n; k++) {
			const struct consent_paper *x = &picks.v[i]->papers.v[k];
			if (paper_printable(x) && !x->ground && sight_shows(&s, x->purpose))
				want(req, &l, picks.v[i], x);
		}
	return make(req, &l);
}

static enum status one(struct request *req, struct uuid person, struct board_person **ret)
{
	struct consents_base *b = NEW(req->arena, struct consents_base);

	*ret = NEW(req->arena, struct board_person);
	TRY(consents_may_see(req, person));
	TRY(board_person_read(req->db, person, req->today, b, *ret));
	return str_eq((*ret)->p.state, S("here")) ? OK : NOT_FOUND;
}

enum status print_person(struct request *req)
{
	const struct consents_one_in *in = req->in;
	struct wanted_list l = { 0 };
	struct board_person *p;

	TRY(one(req, in->person, &p));
	for (size_t k = 0; k < p->papers.n; k++)
		if (paper_printable(&p->papers.v[k]) && !p->papers.v[k].ground)
			want(req, &l, p, &p->papers.v[k]);
	return make(req, &l);
}

/* Any printed paper of anybody: somebody may ask for it early or once more. */
enum status print_paper(struct request *req)
{
	const struct paper_in *in = req->in;
	struct wanted_list l = { 0 };
	struct board_person *p;

	TRY(one(req, in->person, &p));
	for (size_t k = 0; k < p->papers.n; k++)
		if (str_eq(p->papers.v[k].purpose->code, in->purpose) && p->papers.v[k].purpose->printed)
			want(req, &l, p, &p->papers.v[k]);
	return l.n ? make(req, &l) : NOT_FOUND;
}

/* Both papers of ст. 351.8 for a mentor, in one click: his consent and the agreement. */
enum status print_labour(struct request *req)
{
	const struct consents_one_in *in = req->in;
	struct wanted_list l = { 0 };
	struct board_person *p;

	TRY(one(req, in->person, &p));
	for (size_t k = 0; k < p->papers.n; k++)
		if (str_eq(p->papers.v[k].purpose->code, S(CONSENT_MENTOR)) || str_eq(p->papers.v[k].purpose->code, S(CONSENT_AGREEMENT)))
			want(req, &l, p, &p->papers.v[k]);
	return make(req, &l);
}

/* ---- the printed page ---- */

static struct str link_of(struct request *req, const struct public_address *at, struct str code)
{
	if (!address_for_phones(at))
		return code;                         /* a scanner at the desk types it */
	struct url u = url(req->html, "/consents/c/%s", code);
	return str_fmt(req->arena, "%.*s%.*s", SP(at->url), SP(u.s));
}

static enum status add_sheet(struct request *req, const struct consents_base *b, const struct public_address *at, const struct consents_sheets_of_batch_row *r, struct batch_view *v)
{
	struct consents_text_get_row text;
	struct sheet_fields fields;
	struct person p;
	int k = consent_purpose_index(&b->purposes, r->purpose);

	if (k < 0)
		return OK;
	TRY(person_read(req->db, r->person_id, &p));
	TRY(consents_text_get(req->db, r->text_id, &text));
	TRY(sheet_fields_of(req->db, &p, r->who, &b->purposes.v[k], &fields));
	*VEC_ADD(req->arena, &v->sheets) = (struct sheet_view){ .lines = sheet_fill(req->arena, text.body, r->who, &fields),
		.qr = qr_of(req->arena, link_of(req, at, r->code)), .code = consent_code_show(req->arena, r->code), .purpose = b->purposes.v[k].name };
	return OK;
}

static enum status read_batch(struct request *req, const struct consents_batch_in *in, struct batch_view *v)
{
	struct consents_sheets_of_batch_list l;
	struct consents_base *b = NEW(req->arena, struct consents_base);
	struct public_address at;

	*v = (struct batch_view){ .batch = in->batch, .both = in->both };

	TRY(consents_sheets_of_batch(req->db, in->batch, SHEETS_MOST, &l));
	if (!l.n)
		return NOT_FOUND;
	TRY(consents_begin(req->db, b));
	TRY(address_public(req->db, &at));
	v->phones = address_for_phones(&at);
	for (size_t i = 0; i < l.n; i++) {
		TRY(consents_may_see(req, l.v[i].person_id));
		TRY(add_sheet(req, b, &at, &l.v[i], v));
	}
	return OK;
}

enum status batch_file(struct request *req)
{
	const struct consents_batch_in *in = req->in;
	struct batch_view v;

	TRY(read_batch(req, in, &v));
	return doc_send(req, consents_sheets_doc(req->arena, &v, req->today), S("soglasiya"), in->format);
}

enum status batch_page(struct request *req)
{
	struct batch_view v;

	TRY(read_batch(req, req->in, &v));
	req->html->page->paper = PAPER_SHEETS;
	html_consents_batch(req->html, &v);
	return OK;
}
