/* What is done with a paper: received, refused, withdrawn, its scan; the act of a withdrawal. */
#include "features/consents/html.h"
#include "features/consents/paper_doc.h"
#include "features/consents/view.h"

#include "features/org/org.h"
#include "kernel/document/send.h"
#include "kernel/files/files.h"
#include "kernel/russian/ru.h"

enum status consent_refuse(struct request *req, enum consent_fault f, const struct consent_answer *last)
{
	const char *field = f == CONSENT_SIGNATURE ? "signed_by" : f == CONSENT_NO_NUMBER ? "number" : f == CONSENT_NO_SEEN ? "seen_by" : f == CONSENT_UNTIL ? "until" :
		f == CONSENT_FUTURE || f == CONSENT_BEFORE_LAST ? "day" : "";

	return form_error(req, field, consent_fault_text(req->arena, f, last));
}

struct marking { struct board_person p; struct consents_base base; const struct consent_paper *x; };

/* seen: the answer that the page showed; another one since then is shown beside what was typed. */
static enum status begin(struct request *req, struct uuid person, struct str purpose, int64_t seen, struct marking *m)
{
	TRY(consents_may_see(req, person));
	TRY(board_person_read(req->db, person, req->today, &m->base, &m->p));
	int k = consent_purpose_index(&m->base.purposes, purpose);
	if (k < 0 || str_eq(m->p.p.state, S("erased")))
		return NOT_FOUND;
	m->x = &m->p.papers.v[k];
	return m->x->answer.seq == seen ? OK : CONFLICT;
}

static enum status put(struct request *req, struct marking *m, const struct new_answer *n, struct uuid *ret_id)
{
	enum consent_fault fault;
	struct consent_answer last;
	enum status s = consent_answer_add(req->db, m->p.p.id, m->x->purpose, n, ret_id, &fault, &last);

	return s == INVALID ? consent_refuse(req, fault, &last) : s;
}

enum status paper_mark(struct request *req)
{
	const struct paper_mark_in *in = req->in;
	struct marking *m = NEW(req->arena, struct marking);
	struct new_answer n = { .what = { S("given"), in->day, in->until, in->signed_by, in->number, in->seen_by, { 0 } }, .via = "hand" };
	struct uuid id;

	TRY(begin(req, in->person, in->purpose, in->seen, m));
	if (in->file.has) {
		n.file = (struct opt_bytes){ true, in->file.v.sha256 };
		n.file_name = (struct opt_str){ true, in->file.v.name };
	}
	TRY(put(req, m, &n, &id));
	req_audit(req, "consents.given", in->person, S(""), m->x->purpose->title);
	return req_redirect(req, "consents.marked", "/consents/p/%U", in->person);
}

enum status paper_refuse(struct request *req)
{
	const struct paper_day_in *in = req->in;
	struct marking *m = NEW(req->arena, struct marking);
	struct new_answer n = { .what = { .status = S("refused"), .on_day = in->day }, .via = "hand" };
	struct uuid id;

	TRY(begin(req, in->person, in->purpose, in->seen, m));
	TRY(put(req, m, &n, &id));
	req_audit(req, "consents.refused", in->person, S(""), m->x->purpose->title);
	return req_redirect(req, "consents.refused", "/consents/p/%U", in->person);
}

enum status paper_withdraw(struct request *req)
{
	const struct paper_day_in *in = req->in;
	struct marking *m = NEW(req->arena, struct marking);
	struct new_answer n = { .what = { .status = S("withdrawn"), .on_day = in->day }, .via = "hand" };
	struct uuid id;

	TRY(begin(req, in->person, in->purpose, in->seen, m));
	TRY(put(req, m, &n, &id));
	req_audit(req, "consents.withdrawn", in->person, S(""), m->x->purpose->title);
	return req_redirect(req, consent_kind_is(m->x->purpose, "mentoring") ? "consents.mentoring-over" : "consents.withdrawn", "/consents/act/%U", id);
}

/* A scan to the answer that holds now. */
enum status paper_scan(struct request *req)
{
	const struct paper_scan_in *in = req->in;
	struct marking *m = NEW(req->arena, struct marking);
	struct consents_history_list l;

	if (!in->file.has)
		return form_error(req, "file", T("Выберите файл: PDF или снимок."));
	TRY(consents_history(req->db, in->person, &l));
	for (size_t i = 0; i < l.n; i++) {
		if (!str_eq(l.v[i].purpose, in->purpose) || l.v[i].undone)
			continue;
		TRY(begin(req, in->person, in->purpose, l.v[i].seq, m));
		if (l.v[i].file.has)
			TRY(file_unlink(req->db, l.v[i].file.v));
		TRY(file_link(req->db, in->file.v.sha256));
		TRY(consents_file_set(req->db, l.v[i].id, (struct opt_bytes){ true, in->file.v.sha256 }, (struct opt_str){ true, in->file.v.name }, NULL));
		req_audit(req, "consents.scan", in->person, S(""), m->x->purpose->title);
		return req_redirect(req, "consents.scan", "/consents/p/%U", in->person);
	}
	return form_error(req, "file", T("Сначала отметьте, что бумага получена."));
}

static enum status record_of(struct request *req, struct uuid id, struct consents_record_row *r, const struct consent_purpose **ret)
{
	struct consents_base *b = NEW(req->arena, struct consents_base);
	struct consents_sight s;

	TRY(consents_record(req->db, id, r));
	TRY(consents_may_see(req, r->person_id));
	TRY(consents_sight_of(req, &s));
	TRY(consents_begin(req->db, b));
	int k = consent_purpose_index(&b->purposes, r->purpose);
	if (k < 0 || !sight_shows(&s, &b->purposes.v[k]))
		return NOT_FOUND;
	*ret = &b->purposes.v[k];
	return OK;
}

enum status scan_page(struct request *req)
{
	const struct consents_record_in *in = req->in;
	const struct consent_purpose *p;
	struct consents_record_row r;

	TRY(record_of(req, in->record, &r, &p));
	if (!r.file.has)
		return NOT_FOUND;
	return file_send(req, r.file.v, r.file_name.has ? r.file_name.v : S("scan"), true);
}

/* What was given before: the last answer but the withdrawal itself. */
static enum status given_before(struct request *req, const struct consents_record_row *r, struct act_view *v)
{
	struct consents_history_list l;

	TRY(consents_history(req->db, r->person_id, &l));
	for (size_t i = 0; i < l.n && !v->given; i++)
		if (str_eq(l.v[i].purpose, r->purpose) && !l.v[i].undone && l.v[i].seq < r->seq && str_eq(l.v[i].status, S("given"))) {
			v->given = true;
			v->given_on = l.v[i].on_day;
		}
	return OK;
}

#define DESTROY_DAYS 30                    /* ст. 21 ч. 5 of 152-ФЗ */
static enum status read_act(struct request *req, struct uuid record, struct act_view *v)
{
	const struct consent_purpose *p;
	struct consents_record_row r;
	struct org_card org;
	struct person who;

	TRY(record_of(req, record, &r, &p));
	if (!str_eq(r.status, S("withdrawn")) || r.undone)
		return NOT_FOUND;
	TRY(person_read(req->db, r.person_id, &who));
	TRY(org_card_read(req->db, &org));
	*v = (struct act_view){ .person = r.person_id, .record = record, .purpose = p->name, .org = org.full_name.n ? org.full_name : org.short_name, .place = org.place,
		.post = org.signatory_post, .director = org.signatory_name, .on_day = r.on_day, .destroy_by = date_add_days(r.on_day, DESTROY_DAYS),
		.today = req->today, .mentoring = !consent_kind_is(p, "consent") };
	TRY(person_name_case(req->db, &who, CASE_GEN, &v->name));
	if (org.signatory_name.n) {
		struct called signs;
		TRY(name_called(req->db, org.signatory_name, CASE_NOM, &signs));
		v->director = signs.under;
	}
	TRY(given_before(req, &r, v));
	v->doc = consents_act_doc(req->arena, v);
	return OK;
}

enum status act_file(struct request *req)
{
	const struct consents_act_in *in = req->in;
	struct act_view v;

	TRY(read_act(req, in->record, &v));
	return doc_send(req, v.doc, S("akt"), in->format);
}

enum status act_page(struct request *req)
{
	const struct consents_record_in *in = req->in;
	struct act_view v;

	TRY(read_act(req, in->record, &v));
	req->html->page->paper = PAPER_DOCUMENT;
	html_consents_act(req->html, &v);
	return OK;
}
