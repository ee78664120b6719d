/* A finished plan, filled in one table, and the files of plans. */
#include "features/plan/closing.h"
#include "features/plan/html.h"
#include "features/plan/pages.h"
#include "features/plan/version.h"
#include "kernel/base/clock.h"
#include "kernel/files/files.h"
#include "kernel/russian/ru.h"

#define SAME_NO_MAX 20

static bool begun(const struct plan_occurrence *o, struct date today)
{
	return !o->due.has || date_cmp(o->due.v, today) <= 0 || (o->start.has && date_cmp(o->start.v, today) <= 0);
}

bool plan_to_fill(const struct board_row *row, struct date today)
{
	if (row->facts.plan_finished)
		return row->state == PLAN_NOT_ENTERED || row->state == PLAN_NOT_DONE;
	return row->state != PLAN_DROPPED && row->next && begun(row->next, today);
}

/* Of a plan in force only what is over is closed: the next month of a monthly row comes yet. */
static bool closes_now(const struct board_row *row, const struct plan_occurrence *o, struct date today)
{
	bool over = !o->due.has || date_cmp(o->due.v, today) <= 0;

	return !o->closing && (row->facts.plan_finished || row->facts.occurrences.n == 1 || over);
}

struct html_option_list plan_fill_pieces(struct arena *a, const struct board_row *row, struct date today)
{
	const struct plan_occurrences *l = &row->facts.occurrences;
	struct html_option *o = NEW_ARRAY(a, l->n + 1, struct html_option);
	size_t n = 1;

	for (size_t i = 0; i < l->n; i++)
		if (closes_now(row, &l->v[i], today) && l->v[i].key.n)
			o[n++] = (struct html_option){ l->v[i].key, plan_occurrence_title(a, &l->v[i]), S("") };
	o[0].title = str_fmt(a, "все сроки: %zu", n - 1);
	return (struct html_option_list){ n > 2 ? n : 0, o };
}

static const struct plan_occurrence *piece_of(const struct board_row *row, struct str key, struct date today)
{
	for (size_t i = 0; i < row->facts.occurrences.n; i++) {
		const struct plan_occurrence *o = &row->facts.occurrences.v[i];
		if (str_eq(o->key, key) && closes_now(row, o, today))
			return o;
	}
	return NULL;
}

/* A form of one row has seven fields and a form may have a thousand (limits.h): a long plan is filled in pieces. */
#define FILL_ROWS 100

enum status plan_fill_page(struct request *req)
{
	const struct plan_fill_page_in *in = req->in;
	struct plan_fill_view v = { .form = req->form, .today = req->today };
	struct board b;

	TRY(board_load(req->db, in->plan, &b));
	v.b = &b;
	v.finished = str_eq(b.head.state, S("finished"));
	for (size_t i = 0; i < b.rows.n; i++) {
		const struct board_row *row = &b.rows.v[i];
		if (row->item->position < (in->from.has ? in->from.v : 0) || !plan_to_fill(row, req->today))
			continue;
		if (v.rows.n == FILL_ROWS) {
			v.paging.next = url(req->html, "/plan/fill/%U/%d", &in->plan, row->item->position);
			break;
		}
		*VEC_ADD(req->arena, &v.rows) = row;
	}
	v.paging.shown = v.rows.n;
	if (in->from.has && in->from.v)
		v.paging.first = url(req->html, "/plan/fill/%U", &in->plan);
	v.action = in->from.has ? url(req->html, "/plan/fill/%U/%d", &in->plan, in->from.v) : url(req->html, "/plan/fill/%U", &in->plan);
	html_plan_fill(req->html, &v);
	return OK;
}

/* Beside the field, and naming the row: in the summary above the table it is read alone.  The form numbers its rows from 0. */
static void row_error(struct request *req, size_t i, const struct board_row *row, const char *field, struct str message)
{
	struct str name = str_fmt(req->arena, "rows[%zu].%s", i, field);

	form_error(req, str_z(req->arena, name), str_fmt(req->arena, "П. %.*s: %.*s", SP(row->item->no), SP(message)));
}

static void check_row(struct request *req, size_t i, const struct plan_fill_row *r, const struct board_row *row)
{
	if (r->executed.has && date_cmp(r->executed.v, req->today) > 0)
		row_error(req, i, row, "executed", T("дата исполнения ещё не наступила."));
	if (r->piece.n && !piece_of(row, r->piece, req->today))
		row_error(req, i, row, "piece", T("этот срок уже закрыт или ещё не наступил. Обновите страницу и выберите другой."));
	if (r->no.n && !r->issued.has)
		row_error(req, i, row, "issued", T("у документа с номером укажите дату."));
	if (str_eq(r->said, S("dropped")) && !r->no.n && !r->title.n)
		row_error(req, i, row, "title", T("снятое с контроля требует основания: № и дата документа или несколько слов."));
}

/* Rows that look back one by one: executed on the day given, else on the document's, else on the deadline's own day. */
static struct date executed_on(const struct plan_fill_row *r, const struct board_row *row, struct date today, struct date period_end)
{
	const struct plan_occurrence *piece = r->piece.n ? piece_of(row, r->piece, today) : NULL;

	if (r->executed.has)
		return r->executed.v;
	if (r->issued.has)
		return r->issued.v;
	if (piece && piece->due.has)
		return piece->due.v;
	return row->item->end_on.has ? row->item->end_on.v : period_end;
}

/* The paper of a row; one paper often stands in several rows, and then it is one document. */
static enum status row_document(struct request *req, const struct plan_fill_row *r, const struct board_row *row, struct opt_uuid *ret)
{
	struct plan_new_document d = { .kind = row->item->evidence, .no = r->no, .issued = r->issued,
		.title = r->title.n || !r->file.has ? r->title : r->file.v.name };
	struct plan_documents_by_no_list same = { 0 };

	if (!r->no.n && !r->title.n && !r->file.has)
		return OK;
	ret->has = true;
	if (r->no.n && !r->file.has)
		TRY(plan_documents_by_no(req->db, r->no, SAME_NO_MAX, &same));
	for (size_t i = 0; i < same.n; i++)
		if (same.v[i].issued.has && date_eq(same.v[i].issued.v, r->issued.v))
			return ret->v = same.v[i].id, OK;
	if (r->file.has) {
		d.file = r->file.v.sha256;
		d.file_name = r->file.v.name;
	}
	return plan_add_document(req->db, &d, &ret->v);
}

/* What was done before the plan came into the program needs no second word; later work waits for the controller's. */
static const char *way_of(const struct request *req, const struct board *b, struct date executed)
{
	if (str_eq(b->head.state, S("finished")) || date_cmp(executed, clock_today(req->org_zone, b->head.accepted)) <= 0)
		return "earlier";
	return plan_is_controller(req, &b->head) ? "controller" : NULL;
}

static enum status fill_done(struct request *req, const struct board *b, const struct plan_fill_row *r, const struct board_row *row)
{
	struct plan_new_closing c = { .plan = b->head.id, .item = r->item, .executed = executed_on(r, row, req->today, b->head.period_end) };
	const char *way;

	if (date_cmp(c.executed, req->today) > 0)
		c.executed = req->today;
	way = way_of(req, b, c.executed);
	c.earlier = way && !strcmp(way, "earlier");
	TRY(row_document(req, r, row, &c.document));
	for (size_t i = 0; i < row->facts.occurrences.n; i++) {
		struct uuid closing;
		const struct plan_occurrence *o = &row->facts.occurrences.v[i];
		if (!closes_now(row, o, req->today) || (r->piece.n && !str_eq(r->piece, o->key)))
			continue;
		c.occurrence = o->key;
		TRY(plan_add_closing(req->db, &c, &closing));
		if (way)
			TRY(plan_confirm_closing(req->db, closing, way, S("")));
	}
	return OK;
}

static struct str ground_words(struct arena *a, const struct plan_fill_row *r)
{
	if (!r->no.n)
		return r->title;
	struct str date = ru_date(a, r->issued.v);
	return str_fmt(a, "№ %.*s от %.*s%s%.*s", SP(r->no), SP(date), r->title.n ? " " : "", SP(r->title));
}

static enum status fill_row(struct request *req, struct plan_act *act, const struct board *b, const struct plan_fill_row *r, const struct board_row *row)
{
	struct opt_uuid item = { true, r->item };

	if (str_eq(r->said, S("done")))
		return fill_done(req, b, r, row);
	struct str ground = ground_words(req->arena, r);
	bool dropped = str_eq(r->said, S("dropped"));
	struct plan_stored stored;
	TRY(plan_item_read(req->db, r->item, &stored));
	stored.now.not_done = !dropped;
	stored.now.dropped = dropped;
	stored.now.dropped_ground = (struct opt_str){ dropped, ground };
	TRY(plan_item_change(req->db, act, &stored));
	return plan_note_event(req->db, b->head.id, item, dropped ? "dropped" : "not-done", ground);
}

enum status plan_fill(struct request *req)
{
	const struct plan_fill_in *in = req->in;
	const struct board_row *row;
	struct board b;
	struct plan_act act = { .plan = in->plan, .what = "fill" };
	int changed = 0;

	TRY(board_load(req->db, in->plan, &b));
	for (size_t i = 0; i < in->rows.n; i++) {
		const struct plan_fill_row *r = &in->rows.v[i];
		if (!r->said.n || !(row = board_find(&b, r->item)) || !plan_to_fill(row, req->today))
			continue;
		check_row(req, i, r, row);
		if (!form_ok(req))
			continue;
		TRY(fill_row(req, &act, &b, r, row));
		changed++;
	}
	if (!form_ok(req))
		return INVALID;
	req_audit(req, "plan.filled", in->plan, S(""), str_fmt(req->arena, "мероприятий: %d", changed));
	return req_redirect(req, "plan.filled", "/plan/p/%U", in->plan);
}

/* ---- Files ----------------------------------------------------------------------------------------------------------- */

enum status plan_source(struct request *req)
{
	const struct plan_plan_in *in = req->in;
	struct plan_head_row p;

	TRY(plan_head(req->db, in->plan, &p));
	if (!p.source.has)
		return NOT_FOUND;
	return file_send(req, p.source.v, p.source_name.has ? p.source_name.v : S("plan"), false);
}
