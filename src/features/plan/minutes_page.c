#include "features/plan/minutes_page.h"
#include "features/plan/closing.h"
#include "features/plan/html.h"
#include "features/plan/made.h"
#include "kernel/russian/ru.h"

#define ROWS_MAX 300                             /* a form has at most a thousand fields; what is closed makes room */
#define WAITING_MAX 5000

static bool waits(const struct plan_waiting_list *l, struct uuid item)
{
	for (size_t i = 0; i < l->n; i++)
		if (uuid_eq(l->v[i].item_id, item))
			return true;
	return false;
}

/* What a meeting can speak of: rows that have begun and are open, and those that wait for a word. */
static bool concerns(const struct board_row *row, const struct plan_waiting_list *waiting, struct date today)
{
	return waits(waiting, row->item->id) || (!row->facts.plan_project && plan_to_fill(row, today));
}

/* Minutes that this program keeps, to choose from. */
static enum status minutes_options(struct request *req, struct html_option_list *ret)
{
	struct made_items l = { 0 };

	TRY(plan_made_of_kind(req->db, S("minutes"), &l));
	struct html_option *v = NEW_ARRAY(req->arena, l.n, struct html_option);
	for (size_t i = 0; i < l.n; i++) {
		struct str day = l.v[i].issued.has ? ru_date(req->arena, l.v[i].issued.v) : S("");
		v[i] = (struct html_option){ uuid_str(req->arena, l.v[i].id), str_fmt(req->arena, "№ %.*s от %.*s. %.*s", SP(l.v[i].no), SP(day), SP(l.v[i].title)), S("") };
	}
	*ret = (struct html_option_list){ l.n, v };
	return OK;
}

enum status plan_minutes_page(struct request *req)
{
	const struct plan_minutes_page_in *in = req->in;
	struct plan_waiting_list waiting;
	struct board b;

	TRY(board_load(req->db, in->plan, &b));
	TRY(plan_waiting(req->db, in->plan, WAITING_MAX, &waiting));
	struct plan_minutes_view v = { .plan = &b.head, .form = req->form };
	for (size_t i = 0; i < b.rows.n; i++) {
		const struct board_row *row = &b.rows.v[i];
		if (!concerns(row, &waiting, req->today))
			continue;
		if (v.lines.n == ROWS_MAX) {
			v.more = true;
			break;
		}
		*VEC_ADD(req->arena, &v.lines) = (struct plan_minutes_line){ row->item->id, plan_make_line(req->html, row, req->today),
			waits(&waiting, row->item->id), form_ticked(req->form, "rows", row->item->id) };
	}
	TRY(minutes_options(req, &v.made));
	v.chosen = in->made.has ? uuid_str(req->arena, in->made.v) : S("");
	html_plan_minutes(req->html, &v);
	return OK;
}

/* ---- Closing ------------------------------------------------------------------------------------------------------- */

struct minutes { struct request *req; const struct board *b; const struct plan_waiting_list *waiting; struct uuid document; struct str words; struct date issued; };

static enum status confirm(const struct minutes *m, struct uuid closing, struct uuid item)
{
	struct db *db = m->req->db;

	TRY(plan_confirm_closing(db, closing, "minutes", m->words));
	req_audit(m->req, "plan.minutes", item, S(""), m->words);
	return plan_note_event(db, m->b->head.id, (struct opt_uuid){ true, item }, "confirm", m->words);
}

/* What its executor had marked already gets the minutes beside his own document. */
static enum status confirm_waiting(const struct minutes *m, struct uuid item)
{
	for (size_t i = 0; i < m->waiting->n; i++) {
		const struct plan_waiting_row *w = &m->waiting->v[i];
		if (!uuid_eq(w->item_id, item))
			continue;
		TRY(plan_add_closing_document(m->req->db, w->id, m->document));
		TRY(confirm(m, w->id, item));
	}
	return OK;
}

/* Of a repeated row what was due by the day of the meeting; of any other its one occurrence. */
static enum status close_open(const struct minutes *m, const struct board_row *row)
{
	struct plan_new_closing c = { .plan = m->b->head.id, .item = row->item->id, .executed = m->issued, .document = { true, m->document } };

	for (size_t i = 0; i < row->facts.occurrences.n; i++) {
		const struct plan_occurrence *o = &row->facts.occurrences.v[i];
		struct uuid closing;
		if (o->closing || (o != row->next && !(o->due.has && date_cmp(o->due.v, m->issued) <= 0)))
			continue;
		c.occurrence = o->key;
		TRY(plan_add_closing(m->req->db, &c, &closing));
		TRY(confirm(m, closing, row->item->id));
	}
	return OK;
}

static enum status close_row(const struct minutes *m, struct uuid item)
{
	const struct board_row *row = board_find(m->b, item);

	if (!row)
		return NOT_FOUND;
	if (!concerns(row, m->waiting, m->req->today))
		return CONFLICT;                     /* somebody was faster */
	return waits(m->waiting, item) ? confirm_waiting(m, item) : close_open(m, row);
}

/* Those of this program become a document of the plan, once; others are typed. */
static enum status take_minutes(struct request *req, const struct plan_minutes_in *in, struct minutes *m)
{
	struct made_items l = { 0 };

	TRY(plan_made_of_kind(req->db, S("minutes"), &l));
	for (size_t i = 0; i < l.n; i++)
		if (uuid_eq(l.v[i].id, in->made.v)) {
			m->issued = l.v[i].issued.has ? l.v[i].issued.v : req->today;
			m->words = plan_document_words(req->arena, (struct opt_str){ true, l.v[i].no }, (struct opt_date){ true, m->issued }, S("minutes"), S(""));
			return plan_document_chosen(req->db, in->made.v, &m->document);
		}
	return form_error(req, "made", T("Такого протокола нет. Выберите его из списка."));
}

static enum status add_minutes(struct request *req, const struct plan_minutes_in *in, struct uuid *ret)
{
	struct plan_new_document d = { .kind = S("minutes"), .no = in->no, .issued = in->issued,
		.title = in->title.n ? in->title : T("Протокол совещания при директоре") };

	if (in->file.has) {
		d.file = in->file.v.sha256;
		d.file_name = in->file.v.name;
	}
	return plan_add_document(req->db, &d, ret);
}

enum status plan_minutes(struct request *req)
{
	const struct plan_minutes_in *in = req->in;
	struct plan_waiting_list waiting;
	struct board b;
	struct minutes m = { .req = req, .b = &b, .waiting = &waiting, .issued = in->issued.has ? in->issued.v : req->today };

	TRY(board_load(req->db, in->plan, &b));
	TRY(plan_waiting(req->db, in->plan, WAITING_MAX, &waiting));
	if (in->rows.n == 0)
		form_error(req, "", T("Ничего не отмечено. Отметьте мероприятия, которые названы в протоколе."));
	if (!in->made.has && !in->no.n)
		form_error(req, "no", T("Выберите протокол из списка или напишите его номер."));
	if (!in->made.has && !in->issued.has)
		form_error(req, "issued", T("Напишите дату протокола."));
	if (!in->made.has && date_cmp(m.issued, req->today) > 0)
		form_error(req, "issued", T("Эта дата ещё не наступила."));
	if (!form_ok(req))
		return INVALID;
	if (in->made.has)
		TRY(take_minutes(req, in, &m));
	else {
		TRY(add_minutes(req, in, &m.document));
		m.words = plan_document_words(req->arena, (struct opt_str){ true, in->no }, in->issued, S("minutes"), S(""));
	}
	for (size_t i = 0; i < in->rows.n; i++)
		TRY(close_row(&m, in->rows.v[i]));
	return req_redirect(req, "plan.minutes", "/plan/p/%U", in->plan);
}
