/* /people/p/{person}/data: who sees somebody's data, all of it as a file, its erasure with an act. */
#include "features/people/html.h"
#include "features/people/people_in.h"
#include "features/people/view.h"

#include "features/org/org.h"
#include "kernel/auth/audit.h"
#include "kernel/base/clock.h"
#include "kernel/base/buf.h"
#include "kernel/document/send.h"
#include "kernel/russian/ru.h"
#include "kernel/slice.h"

#define ACTS_MAX 500

enum status person_data_page(struct request *req)
{
	const struct people_one_in *in = req->in;
	struct person p;
	struct person_data_view v = { .form = req->form, .id = in->person, .may_erase = req_may(req, "people.erase") };

	TRY(person_read(req->db, in->person, &p));
	if (str_eq(p.state, S("erased")))
		return NOT_FOUND;
	v.name = person_name(req->arena, &p);
	TRY(people_seers(req, in->person, &v.seers));
	html_person_data(req->html, &v);
	return OK;
}

/* ---- all of it as a file ---- */

enum status person_data_file(struct request *req)
{
	const struct people_one_in *in = req->in;
	struct person p;
	struct buf b = { 0 };
	bool first = true;

	TRY(person_read(req->db, in->person, &p));
	buf_c(&b, '{');
	for (size_t i = 0; i < n_slices; i++) {
		if (!slices[i]->person_data)
			continue;
		buf_z(&b, first ? "\"" : ",\"");
		buf_z(&b, slices[i]->name);
		buf_z(&b, "\":");
		first = false;
		enum status s = slices[i]->person_data->export(req->db, in->person, &b);
		if (s != OK) {
			buf_free(&b);
			return s;
		}
	}
	buf_c(&b, '}');
	struct str text = b.failed ? S("") : str_dup(req->arena, buf_view(&b));      /* it is sent after we return */
	buf_free(&b);
	return text.n ? req_download(req, S("svedeniya.json"), "application/json", (struct bytes){ (const uint8_t *)text.p, text.n }) : UNAVAILABLE;
}

/* ---- erasure ---- */

enum status person_destroy(struct db *db, struct uuid person, struct str why, struct uuid *ret_act)
{
	for (size_t i = n_slices; i-- > 0; )            /* who needs others first: the record itself goes last */
		if (slices[i]->person_data)
			TRY(slices[i]->person_data->erase(db, person));
	TRY(audit_erase(db, person, NULL));
	*ret_act = db_new_id(db);
	return people_erasure_insert(db, *ret_act, person, db->today, why,
		T("фамилия, имя, отчество и их подтверждённые формы; пол; дата и год рождения; телефон и почта; должность, образование, категория, стаж; место работы или учёбы; сведения баз наставников и наставляемых; объединения и классы; законные представители; прежние имена; подробности журнала действий"),
		db->now, db->account, NULL);
}

enum status person_erase_do(struct request *req)
{
	const struct people_erase_in *in = req->in;
	struct person p;
	struct uuid act;

	TRY(person_read(req->db, in->person, &p));
	if (str_eq(p.state, S("erased")))
		return NOT_FOUND;
	if (!in->sure)
		return form_error(req, "sure", T("Отметьте, что сведения действительно нужно уничтожить: вернуть их будет нельзя."));
	TRY(person_destroy(req->db, in->person, in->why, &act));
	req_audit(req, "people.erased", in->person, S(""), S(""));
	return req_redirect(req, "people.erased", "/people/acts/%U", act);
}

static enum status read_act(struct request *req, struct uuid act, struct erasure_view *v)
{
	struct org_card card;

	*v = (struct erasure_view){ .org = req->org_name };
	TRY(people_erasure_get(req->db, act, &v->e));
	TRY(org_card_read(req->db, &card));
	if (card.full_name.n)
		v->org = card.full_name;
	struct wall w = clock_wall(req->org_zone, v->e.made);
	struct str day = ru_date(req->arena, w.day);
	v->made = str_fmt(req->arena, "%.*s %02d:%02d", SP(day), w.hour, w.minute);
	if (v->e.by_name.has)
		v->by = v->e.by_post.has && v->e.by_post.v.n ? str_fmt(req->arena, "%.*s, %.*s", SP(v->e.by_name.v), SP(v->e.by_post.v)) : v->e.by_name.v;
	if (v->e.by_name.has) {
		struct called who;
		TRY(name_called(req->db, v->e.by_name.v, CASE_NOM, &who));
		v->under = who.under;
		v->post = v->e.by_post.has ? v->e.by_post.v : S("");
	}
	v->doc = erasure_doc(req->arena, v);
	return OK;
}

enum status erasure_file(struct request *req)
{
	const struct people_act_in *in = req->in;
	struct erasure_view v;

	TRY(read_act(req, in->act, &v));
	return doc_send(req, v.doc, S("akt"), in->format);
}

enum status erasure_page(struct request *req)
{
	const struct people_act_in *in = req->in;
	struct erasure_view v;

	TRY(read_act(req, in->act, &v));
	req->html->page->paper = PAPER_DOCUMENT;
	html_erasure(req->html, &v);
	return OK;
}

enum status erasures_page(struct request *req)
{
	struct erasures_view v;

	TRY(people_erasures(req->db, ACTS_MAX, &v.acts));
	html_erasures(req->html, &v);
	return OK;
}
