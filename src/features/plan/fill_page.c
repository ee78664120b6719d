/* A finished plan, filled in one table (users-desk G3), and the files of plans. */
#include "features/plan/closing.h"
#include "features/plan/html.h"
#include "features/plan/pages.h"
#include "kernel/files/files.h"

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

enum status plan_fill_page(struct request *req)
{
	const struct plan_plan_in *in = req->in;
	struct board b;

	TRY(board_load(req->db, in->plan, &b));
	struct plan_fill_view v = { .b = &b, .form = req->form };
	v.rows.v = NEW_ARRAY(req->arena, b.rows.n, const struct board_row *);
	for (size_t i = 0; i < b.rows.n; i++)
		if (plan_to_fill(&b.rows.v[i], req->today)) {
			if (v.rows.n < PLAN_FILL_ROWS)
				v.rows.v[v.rows.n++] = &b.rows.v[i];
			else
				v.more++;
		}
	html_plan_fill(req->html, &v);
	return OK;
}

/* A message stands beside no field of the table's own: it names the row. */
static void row_error(struct request *req, const struct board_row *row, struct str message)
{
	form_error(req, "", str_fmt(req->arena, "П. %.*s: %.*s", SP(row->item->no), SP(message)));
}

static void check_row(struct request *req, const struct plan_fill_row *r, const struct board_row *row)
{
	if (r->executed.has && date_cmp(r->executed.v, req->today) > 0)
		row_error(req, row, T("дата исполнения ещё не наступила."));
	if (r->no.n && !r->issued.has)
		row_error(req, row, T("у документа с номером укажите дату."));
}

/* Rows that look back one by one: executed on the day given, else on the document's, else on the row's own last day. */
static struct date executed_on(const struct plan_fill_row *r, const struct board_row *row, struct date period_end)
{
	if (r->executed.has)
		return r->executed.v;
	if (r->issued.has)
		return r->issued.v;
	return row->item->end_on.has ? row->item->end_on.v : period_end;
}

/* Of a plan in force only what is over is closed: the next month of a monthly row comes yet. */
static bool past(const struct plan_occurrence *o, struct date today)
{
	return !o->due.has || date_cmp(o->due.v, today) <= 0;
}

static enum status fill_done(struct request *req, const struct board *b, const struct plan_fill_row *r, const struct board_row *row)
{
	struct plan_new_closing c = { .plan = b->head.id, .item = r->item, .executed = executed_on(r, row, b->head.period_end), .earlier = true };

	if (r->no.n || r->title.n || r->file.has) {
		struct plan_new_document d = { .kind = row->item->evidence, .no = r->no, .issued = r->issued,
			.title = r->title.n || !r->file.has ? r->title : r->file.v.name };
		if (r->file.has) {
			d.file = r->file.v.sha256;
			d.file_name = r->file.v.name;
		}
		TRY(plan_add_document(req->db, &d, &c.document.v));
		c.document.has = true;
	}
	for (size_t i = 0; i < row->facts.occurrences.n; i++) {
		struct uuid closing;
		const struct plan_occurrence *o = &row->facts.occurrences.v[i];
		if (o->closing || !(row->facts.plan_finished || row->facts.occurrences.n == 1 || past(o, req->today)))
			continue;
		c.occurrence = o->key;
		TRY(plan_add_closing(req->db, &c, &closing));
		TRY(plan_confirm_closing(req->db, closing, "earlier", S("")));
	}
	return OK;
}

static enum status fill_row(struct request *req, const struct board *b, const struct plan_fill_row *r, const struct board_row *row)
{
	struct opt_uuid item = { true, r->item };

	if (str_eq(r->said, S("done")))
		return fill_done(req, b, r, row);
	if (str_eq(r->said, S("not-done"))) {
		TRY(plan_item_said(req->db, r->item, true, false, (struct opt_str){ 0 }, NULL));
		return plan_note_event(req->db, b->head.id, item, "not-done", r->title);
	}
	TRY(plan_item_said(req->db, r->item, false, true, (struct opt_str){ true, r->title }, NULL));
	return plan_note_event(req->db, b->head.id, item, "dropped", r->title);
}

enum status plan_fill(struct request *req)
{
	const struct plan_fill_in *in = req->in;
	const struct board_row *row;
	struct board b;
	int changed = 0;

	TRY(board_load(req->db, in->plan, &b));
	for (size_t i = 0; i < in->rows.n; i++) {
		const struct plan_fill_row *r = &in->rows.v[i];
		if (!r->said.n || !(row = board_find(&b, r->item)))
			continue;
		check_row(req, r, row);
		if (!form_ok(req))
			continue;
		TRY(fill_row(req, &b, r, row));
		changed++;
	}
	if (!form_ok(req))
		return INVALID;
	req_audit(req, "plan", in->plan, S(""), str_fmt(req->arena, "filled %d", changed));
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

enum status plan_document_file(struct request *req)
{
	const struct plan_document_in *in = req->in;
	struct plan_document_get_row d;

	TRY(plan_document_get(req->db, in->document, &d));
	if (!d.file.has)
		return NOT_FOUND;
	return file_send(req, d.file.v, d.file_name.has ? d.file_name.v : S("document"), true);
}
