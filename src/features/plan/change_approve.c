/* Changes come into force by an order or by minutes: one new edition of the plan. */
#include "features/plan/change_page.h"
#include "features/plan/change_view.h"
#include "features/plan/closing.h"
#include "features/plan/info.h"

static void check_draft(struct request *req, const struct change_work *w)
{
	if (w->project)
		form_error(req, "", T("План ещё проект: он меняется сразу, без приказа о внесении изменений."));
	else if (change_set_empty(&w->set))
		form_error(req, "", T("В проекте изменений ничего нет. Сначала измените мероприятия ниже."));
	for (size_t i = 0; i < w->set.changes.n; i++) {
		const struct change *c = &w->set.changes.v[i];
		struct str no = c->kind == CHANGE_ADD ? c->now.no : c->was.no;
		if (change_conflicts(w, c))
			form_error(req, "", str_fmt(req->arena, "П. %.*s изменили, пока готовились изменения. Выберите, что оставить.", SP(no)));
		else if (change_unanswered(req->arena, w, c))
			form_error(req, "", str_fmt(req->arena, "П. %.*s: исполнение уже отмечено, а прежнего срока больше не будет. Выберите, что с ним делать.", SP(no)));
	}
}

static enum status check_document(struct request *req, const struct change_approve_in *in)
{
	struct plan_document_get_row d;

	if (in->document.has) {
		TRY(plan_document_get(req->db, in->document.v, &d));
		if (!str_eq(d.kind, S("order")) && !str_eq(d.kind, S("minutes")))
			form_error(req, "document", T("Изменения вводят приказом или протоколом. Выберите другой документ."));
		return OK;
	}
	if (!in->no.n)
		form_error(req, "no", T("Укажите № документа, которым вносятся изменения."));
	if (!in->issued.has)
		form_error(req, "issued", T("Укажите дату документа."));
	else if (date_cmp(in->issued.v, req->today) > 0)
		form_error(req, "issued", T("Эта дата ещё не наступила. Введите изменения в действие, когда документ подписан."));
	if (!in->title.n)
		form_error(req, "title", T("Укажите заголовок документа."));
	return in->again ? OK : plan_check_number(req, in->no, in->issued, (struct opt_uuid){ 0 });
}

static enum status put_document(struct request *req, const struct change_approve_in *in, const struct change_work *w, struct plan_document_get_row *ret)
{
	struct plan_new_document d = { .kind = in->kind, .no = in->no, .issued = in->issued, .title = in->title };
	struct uuid id;

	if (in->document.has)
		return plan_document_get(req->db, in->document.v, ret);
	if (in->file.has) {
		d.file = in->file.v.sha256;
		d.file_name = in->file.v.name;
	}
	if (str_eq(in->kind, S("order")))
		d.signed_by = w->b.head.controller_id;
	TRY(plan_add_document(req->db, &d, &id));
	return plan_document_get(req->db, id, ret);
}

/* Rows that the document itself executes, by their dates of the new edition. */
static enum status close_rows(struct request *req, const struct change_work *w, const struct plan_document_get_row *d, struct str words)
{
	const struct change_approve_in *in = req->in;
	bool minutes = str_eq(d->kind, S("minutes"));

	for (size_t i = 0; i < in->rows.n; i++) {
		const struct board_row *row = board_find(&w->b, in->rows.v[i]);
		if (!row || row->state == PLAN_DROPPED)
			return NOT_FOUND;
		TRY(plan_close_by_order(req->db, &w->b, row, d->id, d->issued.has ? d->issued.v : req->today, minutes ? "minutes" : "order",
		                        minutes ? words : S("")));
	}
	return OK;
}

enum status change_approve(struct request *req)
{
	const struct change_approve_in *in = req->in;
	struct plan_document_get_row d;
	struct change_work w;

	TRY(change_of_request(req, in->plan, &w));
	if (in->draft_rev != w.set.rev)
		return CONFLICT;
	check_draft(req, &w);
	TRY(check_document(req, in));
	if (!form_ok(req))
		return INVALID;
	TRY(put_document(req, in, &w, &d));
	struct str words = plan_document_words(req->arena, d.no, d.issued, d.kind, S(""));
	struct plan_act act = { .plan = in->plan, .what = "change", .note = words, .document = { true, d.id }, .edition = true };
	TRY(change_apply(req->db, &w, &act, words));
	if (act.n == 0)
		return form_error(req, "", T("После всех изменений план остаётся таким же. Уберите их или измените мероприятия."));
	TRY(change_load(req->db, in->plan, &w));
	TRY(close_rows(req, &w, &d, words));
	TRY(plan_note_event(req->db, in->plan, (struct opt_uuid){ 0 }, "change", words));
	req_audit(req, "plan.changed", in->plan, str_fmt(req->arena, "редакция %lld", (long long)w.b.head.edition - 1), str_fmt(req->arena, "редакция %lld", (long long)w.b.head.edition));
	return req_redirect(req, "plan.approved", "/plan/versions/%U/%d", in->plan, act.n);
}

/* ---- «Приложение: изменения, которые вносятся…» as a file ----------------------------------------------------------------------------------- */

static struct str side(struct arena *a, const struct change_view *v, bool now)
{
	struct str out = S("");

	if (v->c->kind == CHANGE_ADD && !now)
		return T("—");
	if (v->c->kind == CHANGE_REMOVE && now)
		return v->c->into.has ? T("объединено с другим мероприятием") : T("исключить");
	if (!v->named && !now)
		out = v->title;
	for (size_t i = 0; i < v->pieces.n; i++) {
		struct str text = now ? v->pieces.v[i].now : v->pieces.v[i].was;
		out = str_fmt(a, "%.*s%s%.*s: %.*s", SP(out), out.n ? "\n" : "", SP(v->pieces.v[i].label), SP(text));
	}
	return out;
}

static void put_row(struct arena *a, struct export_row *row, struct str no, struct str was, struct str now, struct str ground)
{
	row->cells = NEW_ARRAY(a, 4, struct str);
	row->cells[0] = no;
	row->cells[1] = was;
	row->cells[2] = now;
	row->cells[3] = ground;
}

enum status change_xlsx(struct request *req)
{
	static struct export_column columns[] = { { S_INIT("no"), S_INIT("Пункт"), 8 }, { S_INIT("was"), S_INIT("Действующая редакция"), 50 },
		{ S_INIT("now"), S_INIT("Новая редакция"), 50 }, { S_INIT("ground"), S_INIT("Основание"), 30 } };
	const struct change_in *in = req->in;
	struct change_names names;
	struct change_work w;

	TRY(change_of_request(req, in->plan, &w));
	TRY(change_names_read(req, &w, &names));
	struct change_views changes = change_views_of(req, &w, &names);
	change_views_on_paper(req->arena, &changes);
	struct compare_pieces sections = w.set.has_sections ? change_sections_pieces(req->arena, &names.sections, &w.set.sections) : (struct compare_pieces){ 0 };
	struct export_table t = { .title = str_fmt(req->arena, "Изменения, которые вносятся в план мероприятий: %.*s", SP(w.b.head.title)),
		.n_columns = 4, .columns = columns, .rows = NEW_ARRAY(req->arena, changes.n + sections.n, struct export_row) };
	for (size_t i = 0; i < sections.n; i++)
		put_row(req->arena, &t.rows[t.n_rows++], sections.v[i].label, sections.v[i].was, sections.v[i].now, S(""));
	for (size_t i = 0; i < changes.n; i++)
		put_row(req->arena, &t.rows[t.n_rows++], changes.v[i].no, side(req->arena, &changes.v[i], false), side(req->arena, &changes.v[i], true),
		        changes.v[i].c->ground);
	return plan_send_table(req, &t, S("izmeneniya"), S("xlsx"));
}
