#include "features/plan/document_page.h"
#include "features/plan/closing.h"
#include "features/plan/evidence.h"
#include "features/plan/html.h"
#include "kernel/files/files.h"

#define ITEMS_MAX 100
#define CLOSINGS_MAX 5000

/* Free until the controller's word; after it whoever may give that word; what brought a plan into force stays. */
enum document_right document_right(const struct document_facts *f)
{
	if (f->in_force)
		return !f->has_file && (f->may_edit || f->author) ? DOCUMENT_ADD_FILE : DOCUMENT_NOBODY;
	if (f->confirmed)
		return f->may_confirm ? DOCUMENT_ALL : DOCUMENT_NOBODY;
	return f->author || f->may_edit ? DOCUMENT_ALL : DOCUMENT_NOBODY;
}

struct reading { struct plan_document_get_row d; struct plan_document_closings_list closings; struct document_facts facts; };

static enum status read(struct request *req, struct uuid document, struct reading *r)
{
	struct plan_version_of_document_list versions;

	TRY(plan_document_get(req->db, document, &r->d));
	TRY(plan_document_closings(req->db, document, CLOSINGS_MAX, &r->closings));
	TRY(plan_version_of_document(req->db, document, 1, &versions));
	r->facts = (struct document_facts){ .in_force = versions.n > 0, .has_file = r->d.file.has, .author = uuid_eq(r->d.entered_by, req->who->account),
		.may_edit = req_may(req, "plan.edit"), .may_confirm = req_may(req, "plan.confirm") };
	for (size_t i = 0; i < r->closings.n; i++)
		r->facts.confirmed |= r->closings.v[i].confirmed.has;
	return OK;
}

static struct str words_of(struct request *req, const struct plan_document_get_row *d)
{
	return plan_document_words(req->arena, d->no, d->issued, d->kind, d->title);
}

/* ---- The page ---------------------------------------------------------------------------------------------------------------------------- */

static enum status read_olds(struct request *req, struct uuid document, struct plan_document_olds *ret)
{
	struct plan_document_before_list l;

	TRY(plan_document_before(req->db, document, ITEMS_MAX, &l));
	*ret = (struct plan_document_olds){ l.n, NEW_ARRAY(req->arena, l.n, struct plan_document_old) };
	for (size_t i = 0; i < l.n; i++) {
		struct str when = plan_when_words(req, l.v[i].ended);
		ret->v[i] = (struct plan_document_old){ l.v[i].id, plan_document_words(req->arena, l.v[i].no, l.v[i].issued, l.v[i].kind, l.v[i].title),
			l.v[i].ended_by_name.has ? str_fmt(req->arena, "%.*s, %.*s", SP(when), SP(l.v[i].ended_by_name.v)) : when,
			l.v[i].file.has ? l.v[i].file_name : (struct opt_str){ 0 } };
	}
	return OK;
}

enum status plan_document_page(struct request *req)
{
	const struct plan_document_in *in = req->in;
	struct reading r;

	TRY(read(req, in->document, &r));
	struct str when = plan_when_words(req, r.d.entered);
	struct plan_document_view v = { .doc = &r.d, .words = words_of(req, &r.d), .right = document_right(&r.facts),
		.entered = r.d.entered_by_name.has ? str_fmt(req->arena, "%.*s, %.*s", SP(when), SP(r.d.entered_by_name.v)) : when };
	TRY(plan_document_items(req->db, r.d.id, ITEMS_MAX, &v.items));
	TRY(read_olds(req, r.d.id, &v.olds));
	struct plan_document_made_path_row made;
	enum status s = plan_document_made_path(req->db, r.d.id, &made);
	if (s == OK)
		v.made = url_path(req->html, made.path);
	else if (s != NOT_FOUND)
		return s;
	html_plan_document(req->html, &v);
	return OK;
}

enum status plan_document_file(struct request *req)
{
	const struct plan_document_in *in = req->in;
	struct plan_document_get_row d;

	TRY(plan_document_get(req->db, in->document, &d));
	if (!d.file.has)
		return NOT_FOUND;
	return file_send(req, d.file.v, d.file_name.has ? d.file_name.v : S("document"), true);
}

enum status plan_document_past_file(struct request *req)
{
	const struct plan_document_past_in *in = req->in;
	struct plan_document_file_before_row d;

	TRY(plan_document_file_before(req->db, in->past, in->document, &d));
	if (!d.file.has)
		return NOT_FOUND;
	return file_send(req, d.file.v, d.file_name.has ? d.file_name.v : S("document"), true);
}

/* ---- Correcting ------------------------------------------------------------------------------------------------------------------------------ */

static enum status may_correct(struct request *req, const struct reading *r)
{
	if (document_right(&r->facts) != DOCUMENT_NOBODY)
		return OK;
	if (r->facts.in_force)
		return req_fail(req, FORBIDDEN, "plan.document-in-force", T("Этим документом введён в действие план: исправить его нельзя."),
		                T("Если в плане ошибка, внесите изменения другим приказом."));
	if (r->facts.confirmed)
		return req_fail(req, FORBIDDEN, "plan.document-confirmed", T("Исполнение по этому документу уже подтверждено."),
		                T("Исправить документ может тот, кто подтверждает исполнение."));
	return req_fail(req, FORBIDDEN, "plan.not-yours", T("Этот документ внёс другой человек."), T("Исправить его может он сам или методист."));
}

enum status plan_document_edit_page(struct request *req)
{
	const struct plan_document_in *in = req->in;
	struct reading r;

	TRY(read(req, in->document, &r));
	TRY(may_correct(req, &r));
	struct plan_document_edit_view v = { &r.d, req->form, words_of(req, &r.d), plan_evidence_options(req->arena), document_right(&r.facts), r.facts.confirmed };
	html_plan_document_edit(req->html, &v);
	return OK;
}

static void check_kind(struct request *req, const struct plan_document_edit_in *in, const struct reading *r)
{
	if (!plan_evidence_known(in->kind)) {
		form_error(req, "kind", T("Выберите вид документа из списка."));
		return;
	}
	for (size_t i = 0; i < r->closings.n; i++)
		if (!plan_document_fits(r->closings.v[i].evidence, in->kind)) {
			struct str wanted = plan_evidence_title(r->closings.v[i].evidence);
			form_error(req, "kind", str_fmt(req->arena, "Этот документ подтверждает мероприятие, для которого нужен вид «%.*s» (или приказ, протокол).", SP(wanted)));
			return;
		}
}

static enum status check(struct request *req, const struct plan_document_edit_in *in, const struct reading *r)
{
	bool same_no = r->d.no.has && r->d.issued.has && in->issued.has && str_eq(r->d.no.v, in->no) && r->d.issued.v.y == in->issued.v.y;

	check_kind(req, in, r);
	if (str_eq(in->kind, S("order")) && !in->file.has && !r->d.file.has && !in->link.n && (!in->no.n || !in->issued.has || !in->title.n))
		form_error(req, "no", T("У приказа укажите №, дату и заголовок."));
	if (in->issued.has && date_cmp(in->issued.v, req->today) > 0)
		form_error(req, "issued", T("Эта дата ещё не наступила. Проверьте дату документа."));
	if (in->link.n && !str_starts(in->link, S("https://")) && !str_starts(in->link, S("http://")))
		form_error(req, "link", T("Ссылка начинается с https:// — скопируйте её из адресной строки."));
	if (!in->file.has && !r->d.file.has && !in->link.n && !in->no.n && !in->title.n)
		form_error(req, "title", T("Документ не может остаться без всего: укажите №, заголовок, ссылку или приложите файл."));
	if (r->facts.confirmed && !str_trim(in->why).n)
		form_error(req, "why", T("Исполнение уже подтверждено: укажите, почему документ исправляется."));
	return in->again || same_no ? OK : plan_check_number(req, in->no, in->issued, (struct opt_uuid){ true, r->d.id });
}

/* Only the file comes; all else stays as it was. */
static struct plan_new_document as_it_is(const struct plan_document_get_row *d)
{
	return (struct plan_new_document){ .kind = d->kind, .no = d->no.has ? d->no.v : S(""), .title = d->title, .link = d->link.has ? d->link.v : S(""),
		.note = d->note.has ? d->note.v : S(""), .issued = d->issued };
}

static enum status note_rows(struct request *req, const struct reading *r, struct str words)
{
	for (size_t i = 0; i < r->closings.n; i++)
		TRY(plan_note_event(req->db, r->closings.v[i].plan_id, (struct opt_uuid){ true, r->closings.v[i].item_id }, "document", words));
	return OK;
}

enum status plan_document_edit(struct request *req)
{
	const struct plan_document_edit_in *in = req->in;
	struct reading r;

	TRY(read(req, in->document, &r));
	TRY(may_correct(req, &r));
	struct plan_new_document d = as_it_is(&r.d);
	if (document_right(&r.facts) == DOCUMENT_ADD_FILE) {
		if (!in->file.has)
			return form_error(req, "file", T("Выберите файл документа."));
	} else {
		TRY(check(req, in, &r));
		d = (struct plan_new_document){ .kind = in->kind, .no = str_trim(in->no), .title = str_trim(in->title), .link = in->link, .note = in->note, .issued = in->issued };
	}
	if (!form_ok(req))
		return INVALID;
	if (in->file.has) {
		d.file = in->file.v.sha256;
		d.file_name = in->file.v.name;
	}
	TRY(plan_correct_document(req->db, in->document, &d, in->document_rev));
	struct str was = words_of(req, &r.d), now = plan_document_words(req->arena, (struct opt_str){ d.no.n > 0, d.no }, d.issued, d.kind, d.title);
	struct str words = str_eq(was, now) ? now : str_fmt(req->arena, "%.*s → %.*s", SP(was), SP(now));
	if (str_trim(in->why).n)
		words = str_fmt(req->arena, "%.*s\n%.*s", SP(words), SP(str_trim(in->why)));
	TRY(note_rows(req, &r, words));
	req_audit(req, "plan.document", in->document, was, now);
	return req_redirect(req, "plan.document", "/plan/document/%U", in->document);
}

/* ---- Taking it from a closing ------------------------------------------------------------------------------------------------------------------- */

struct withdrawal { struct plan_item_get_row item; struct plan_closing_get_row closing; struct plan_documents_of_closing_list docs; };

static bool has_document(const struct withdrawal *w, struct uuid document)
{
	for (size_t i = 0; i < w->docs.n; i++)
		if (uuid_eq(w->docs.v[i].document_id, document))
			return true;
	return false;
}

static enum status read_withdrawal(struct request *req, struct uuid row, struct uuid closing, struct uuid document, struct withdrawal *w)
{
	TRY(plan_item_get(req->db, row, &w->item));
	TRY(plan_row_is_there(req, w->item.removed_n));
	TRY(plan_closing_get(req->db, closing, &w->closing));
	TRY(plan_documents_of_closing(req->db, closing, ITEMS_MAX, &w->docs));
	if (!uuid_eq(w->closing.item_id, row) || !has_document(w, document))
		return NOT_FOUND;
	if (w->closing.confirmed.has)
		return req_may(req, "plan.confirm") ? OK : req_fail(req, FORBIDDEN, "plan.document-confirmed", T("Исполнение по этому документу уже подтверждено."),
			T("Отозвать документ может тот, кто подтверждает исполнение."));
	if (req_may(req, "plan.edit") || uuid_eq(w->closing.entered_by, req->who->account))
		return OK;
	return req_fail(req, FORBIDDEN, "plan.not-yours", T("Это отметил другой человек."), T("Отозвать документ может он сам или методист."));
}

enum status plan_withdraw_page(struct request *req)
{
	const struct plan_withdraw_page_in *in = req->in;
	struct plan_document_get_row d;
	struct withdrawal w;

	TRY(read_withdrawal(req, in->row, in->closing, in->document, &w));
	TRY(plan_document_get(req->db, in->document, &d));
	html_plan_withdraw(req->html, &(struct plan_withdraw_view){ &d, &w.item, in->closing, words_of(req, &d), req->form, w.docs.n == 1, w.closing.confirmed.has });
	return OK;
}

enum status plan_withdraw(struct request *req)
{
	const struct plan_withdraw_in *in = req->in;
	struct plan_document_get_row d;
	struct str why = str_trim(in->why);
	struct withdrawal w;
	bool reopened;

	TRY(read_withdrawal(req, in->row, in->closing, in->document, &w));
	TRY(plan_document_get(req->db, in->document, &d));
	if (w.closing.confirmed.has && !why.n)
		return form_error(req, "why", T("Исполнение уже подтверждено: укажите, почему документ отзывается."));
	TRY(plan_withdraw_document(req->db, in->closing, in->document, why.n ? why : T("документ отозван"), &reopened));
	struct str words = why.n ? str_fmt(req->arena, "%.*s\n%.*s", SP(words_of(req, &d)), SP(why)) : words_of(req, &d);
	TRY(plan_note_event(req->db, w.item.plan_id, (struct opt_uuid){ true, in->row }, "withdraw", words));
	if (reopened)
		TRY(plan_note_event(req->db, w.item.plan_id, (struct opt_uuid){ true, in->row }, "return", S("")));
	req_audit(req, "plan.withdrawn", in->row, words_of(req, &d), why);
	return req_redirect(req, reopened ? "plan.withdrawn-open" : "plan.withdrawn", "/plan/row/%U", in->row);
}
