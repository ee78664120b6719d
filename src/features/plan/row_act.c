/* What is done with a row: closing it, another document, its kind, notes, people, taking back. */
#include "features/plan/closing.h"
#include "features/plan/evidence.h"
#include "features/plan/made.h"
#include "features/plan/pages.h"
#include "features/plan/substitute.h"
#include "features/plan/version.h"

#define STAFF_MAX 500
#define SAME_NO_MAX 20

enum status plan_row_is_there(struct request *req, struct opt_int removed_n)
{
	return !removed_n.has ? OK : req_fail(req, FORBIDDEN, "plan.row-removed", T("Это мероприятие исключено из плана."),
	                                      T("Оно остаётся в прежней редакции и в истории; новое внесите в «Внести изменения»."));
}

/* The row and the right to work on it: whoever edits the plan, answers for the row, or acts today for somebody who does. */
static enum status row_to_work_on(struct request *req, struct uuid id, struct board *b, const struct board_row **ret)
{
	struct plan_item_get_row item;
	const struct absence *absent;

	TRY(plan_item_get(req->db, id, &item));
	TRY(plan_row_is_there(req, item.removed_n));
	TRY(board_load(req->db, item.plan_id, b));
	*ret = board_find(b, id);
	if (req_may(req, "plan.edit") || (*ret)->mine)
		return OK;
	TRY(plan_acts_for(req, *ret, &absent));
	if (absent)
		return OK;
	return req_fail(req, FORBIDDEN, "plan.not-yours", T("За это мероприятие отвечает другой человек."),
	                T("Отметить исполнение может исполнитель или методист."));
}

static const struct plan_occurrence *occurrence_of(const struct board_row *row, struct str key)
{
	for (size_t i = 0; i < row->facts.occurrences.n; i++)
		if (str_eq(row->facts.occurrences.v[i].key, key))
			return &row->facts.occurrences.v[i];
	return NULL;
}

static bool has_new_document(const struct plan_close_in *in)
{
	return in->file.has || in->link.n || in->no.n || in->title.n;
}

static void wrong_kind(struct request *req, const struct board_row *row, const char *field)
{
	struct str wanted = plan_evidence_title(row->item->evidence);

	form_error(req, field, str_fmt(req->arena, "Для этого мероприятия нужен документ вида «%.*s» (или приказ, протокол). Если вид указан "
	                               "неверно, измените его ниже.", SP(wanted)));
}

static void check_kind(struct request *req, const struct plan_close_in *in, const struct board_row *row)
{
	if (in->document.has)
		return;
	if (!plan_evidence_known(in->kind))
		form_error(req, "kind", T("Выберите вид документа из списка."));
	else if (!plan_document_fits(row->item->evidence, in->kind))
		wrong_kind(req, row, "kind");
}

/* Work is done early, but not the next year's: one month ahead of a repeated date, one year before the plan. */
#define EARLY_DAYS   31
#define EARLY_MONTHS 12

static void check_when(struct request *req, const struct plan_close_in *in, const struct board *b, const struct board_row *row)
{
	const struct plan_occurrence *o = occurrence_of(row, in->occurrence);

	if (!o)
		form_error(req, "occurrence", T("Такого срока у мероприятия нет. Выберите из списка."));
	else if (o->key.n && o->start.has && date_cmp(in->executed, date_add_days(o->start.v, -EARLY_DAYS)) < 0)
		form_error(req, "occurrence", T("До этого срока ещё далеко. Проверьте, тот ли срок вы закрываете, и дату исполнения."));
	if (date_cmp(in->executed, req->today) > 0)
		form_error(req, "executed", T("Эта дата ещё не наступила. Укажите, когда исполнено на самом деле."));
	else if (date_cmp(in->executed, date_add_months(b->head.period_start, -EARLY_MONTHS)) < 0)
		form_error(req, "executed", T("Это больше чем за год до начала плана. Проверьте дату."));
}

enum status plan_check_number(struct request *req, struct str no, struct opt_date issued, struct opt_uuid own)
{
	struct plan_documents_by_no_list l;

	if (!no.n || !issued.has)
		return OK;
	TRY(plan_documents_by_no(req->db, no, SAME_NO_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		if (!l.v[i].issued.has || l.v[i].issued.v.y != issued.v.y || (own.has && uuid_eq(own.v, l.v[i].id)))
			continue;
		struct str words = plan_document_words(req->arena, (struct opt_str){ true, no }, l.v[i].issued, l.v[i].kind, l.v[i].title);
		form_error(req, "no", str_fmt(req->arena, "Этот № уже есть: %.*s. Если это он, выберите его ниже среди внесённых; если другой — "
		                              "отметьте «Это другой документ».", SP(words)));
		return OK;
	}
	return OK;
}

static bool requisites_missing(const struct plan_close_in *in)
{
	return str_eq(in->kind, S("order")) && !in->file.has && !in->link.n && (!in->no.n || !in->issued.has || !in->title.n);
}

/* The document of a closing, or another one of it. */
static enum status check_document(struct request *req, const struct plan_close_in *in, const struct board_row *row)
{
	check_kind(req, in, row);
	if (!in->document.has && !has_new_document(in))
		form_error(req, "file", T("Приложите подтверждающий документ: файл, ссылку, реквизиты или уже внесённый документ."));
	if (!in->document.has && requisites_missing(in))
		form_error(req, "no", T("У приказа укажите №, дату и заголовок."));
	if (in->link.n && !str_starts(in->link, S("https://")) && !str_starts(in->link, S("http://")))
		form_error(req, "link", T("Ссылка начинается с https:// — скопируйте её из адресной строки."));
	else if (in->link.n && !in->note.n && !in->title.n)
		form_error(req, "title", T("К ссылке добавьте заголовок или примечание: что по ней лежит."));
	return in->document.has || in->again ? OK : plan_check_number(req, in->no, in->issued, (struct opt_uuid){ 0 });
}

/* *ret_signed: it is a registered order of whoever controls the plan, which needs no second word of theirs. */
static enum status closing_document(struct request *req, const struct plan_close_in *in, const struct board *b, const struct board_row *row,
                                    struct uuid *ret, bool *ret_signed)
{
	struct plan_document_get_row old;
	const struct opt_uuid *controller = &b->head.controller_id;

	if (in->document.has) {
		struct uuid chosen;
		TRY(plan_document_chosen(req->db, in->document.v, &chosen));
		TRY(plan_document_get(req->db, chosen, &old));
		if (!plan_document_fits(row->item->evidence, old.kind)) {
			wrong_kind(req, row, "document");
			return INVALID;
		}
		*ret_signed = controller->has && old.signed_by.has && str_eq(old.kind, S("order")) && uuid_eq(old.signed_by.v, controller->v);
		return *ret = old.id, OK;
	}
	*ret_signed = in->signed_by_controller && controller->has && str_eq(in->kind, S("order")) && in->no.n && in->issued.has;
	struct plan_new_document d = { .kind = in->kind, .no = in->no, .link = in->link, .note = in->note, .issued = in->issued,
		.title = in->title.n || !in->file.has ? in->title : in->file.v.name };
	if (in->file.has) {
		d.file = in->file.v.sha256;
		d.file_name = in->file.v.name;
	}
	if (*ret_signed)
		d.signed_by = *controller;
	return plan_add_document(req->db, &d, ret);
}

enum status plan_close(struct request *req)
{
	const struct plan_close_in *in = req->in;
	const struct board_row *row;
	const struct absence *absent;
	struct uuid document, closing;
	struct board b;
	bool by_order;

	TRY(row_to_work_on(req, in->row, &b, &row));
	/* Somebody was first: both are shown, and nothing else matters of what was typed. */
	const struct plan_occurrence *o = occurrence_of(row, in->occurrence);
	if (o && o->closing)
		return CONFLICT;
	check_when(req, in, &b, row);
	TRY(check_document(req, in, row));
	if (!form_ok(req))
		return INVALID;
	TRY(closing_document(req, in, &b, row, &document, &by_order));
	const char *way = plan_is_controller(req, &b.head) ? "controller" : by_order ? "order" : NULL;
	TRY(plan_acts_for(req, row, &absent));
	struct plan_new_closing c = { .plan = b.head.id, .item = in->row, .occurrence = in->occurrence, .executed = in->executed,
		.document = { true, document } };
	if (absent)
		c.for_whom = (struct opt_uuid){ true, absent->account };
	TRY(plan_add_closing(req->db, &c, &closing));
	/* The controller's own word needs no second one. */
	if (way)
		TRY(plan_confirm_closing(req->db, closing, way, S("")));
	req_audit(req, "plan.closed", in->row, S(""), in->occurrence);
	return req_redirect(req, way ? "plan.closed" : "plan.sent", "/plan/row/%U", in->row);
}

/* One row may need several documents: another one for an occurrence that is closed already. */
enum status plan_attach(struct request *req)
{
	const struct plan_close_in *in = req->in;
	struct plan_closing_find_row closing;
	const struct board_row *row;
	struct uuid document;
	struct board b;
	bool by_order;

	TRY(row_to_work_on(req, in->row, &b, &row));
	TRY(plan_closing_find(req->db, in->row, in->occurrence, &closing));
	TRY(check_document(req, in, row));
	if (!form_ok(req))
		return INVALID;
	TRY(closing_document(req, in, &b, row, &document, &by_order));
	TRY(plan_add_closing_document(req->db, closing.id, document));
	TRY(plan_note_event(req->db, b.head.id, (struct opt_uuid){ true, in->row }, "attach", in->title));
	req_audit(req, "plan.attached", in->row, S(""), in->title);
	return req_redirect(req, "plan.attached", "/plan/row/%U", in->row);
}

/* The reader's proposal is a proposal: which document closes the row is for the centre to say. */
enum status plan_set_kind(struct request *req)
{
	const struct plan_kind_in *in = req->in;
	struct plan_stored row;

	TRY(plan_item_read(req->db, in->row, &row));
	TRY(plan_row_is_there(req, row.removed_n));
	if (!plan_evidence_known(in->evidence))
		return form_error(req, "evidence", T("Выберите вид документа из списка."));
	if (row.rev != in->item_rev)
		return CONFLICT;
	struct plan_act act = { .plan = row.plan, .what = "kind", .note = plan_evidence_title(in->evidence) };
	req_audit(req, "plan.kind", in->row, plan_evidence_title(row.was.evidence), act.note);
	row.now.evidence = in->evidence;
	TRY(plan_item_change(req->db, &act, &row));
	TRY(plan_note_event(req->db, row.plan, (struct opt_uuid){ true, in->row }, "kind", act.note));
	return req_redirect(req, "plan.kind", "/plan/row/%U", in->row);
}

static enum status start(struct request *req, struct uuid item)
{
	struct plan_stored row;

	TRY(plan_item_read(req->db, item, &row));
	struct plan_act act = { .plan = row.plan, .what = "start" };
	row.now.started = true;
	return plan_item_change(req->db, &act, &row);
}

enum status plan_note(struct request *req)
{
	const struct plan_note_in *in = req->in;
	const struct board_row *row;
	struct board b;

	TRY(row_to_work_on(req, in->row, &b, &row));
	TRY(start(req, in->row));
	TRY(plan_note_event(req->db, b.head.id, (struct opt_uuid){ true, in->row }, "note", in->text));
	return req_redirect(req, "plan.noted", "/plan/row/%U", in->row);
}

enum status plan_people(struct request *req)
{
	const struct plan_people_in *in = req->in;
	struct plan_staff_list staff;
	struct plan_stored row;

	TRY(plan_item_read(req->db, in->row, &row));
	TRY(plan_row_is_there(req, row.removed_n));
	TRY(plan_staff(req->db, STAFF_MAX, &staff));
	row.now.who.n = row.now.who.cap = 0;
	for (size_t i = 0; i < staff.n; i++)
		for (size_t k = 0; k < in->who.n; k++)
			if (uuid_eq(staff.v[i].id, in->who.v[k]))
				*VEC_ADD(req->arena, &row.now.who) = staff.v[i].id;
	struct plan_act act = { .plan = row.plan, .what = "people" };
	TRY(plan_item_change(req->db, &act, &row));
	TRY(plan_note_event(req->db, row.plan, (struct opt_uuid){ true, in->row }, "people", S("")));
	req_audit(req, "plan.people", in->row, S(""), S(""));
	return req_redirect(req, "plan.people", "/plan/row/%U", in->row);
}

enum status plan_take_back(struct request *req)
{
	const struct plan_take_back_in *in = req->in;
	const struct board_row *row;
	struct plan_closing_get_row closing;
	struct board b;

	TRY(row_to_work_on(req, in->row, &b, &row));
	TRY(plan_closing_get(req->db, in->closing, &closing));
	if (!uuid_eq(closing.item_id, in->row))
		return NOT_FOUND;
	if (!req_may(req, "plan.edit") && !uuid_eq(closing.entered_by, req->who->account))
		return req_fail(req, FORBIDDEN, "plan.not-yours", T("Это отметил другой человек."), T("Вернуть в работу может он сам или методист."));
	enum status s = plan_return_closing(req->db, in->closing, S(""));
	if (s != OK)
		return s == NOT_FOUND ? CONFLICT : s;
	TRY(plan_note_event(req->db, b.head.id, (struct opt_uuid){ true, in->row }, "return", S("")));
	req_audit(req, "plan.returned", in->row, S(""), S(""));
	return req_redirect(req, "plan.returned", "/plan/row/%U", in->row);
}
