/* The draft «О внесении изменений…»: what is proposed, what waits for a thought, and the whole plan to change it in. */
#include "features/plan/change_view.h"
#include "features/plan/evidence.h"
#include "features/plan/html.h"

#define SHOWN 250                                /* rows of the table on a page */
#define DOCUMENTS_MAX 100
#define CLOSES_MAX 60

/* ---- The page --------------------------------------------------------------------------------------------------------------------------- */

static void show_finding(struct request *req, const struct change_work *w, const struct change_finding *f, struct change_finding_view *v)
{
	struct change_proposals p = change_propose(req->arena, f, &w->lines);

	v->text = f->row.n && str_find(f->text, f->row, 0) < 0 ? str_fmt(req->arena, "П. %.*s. %.*s", SP(f->row), SP(f->text)) : f->text;
	for (size_t i = 0; i < p.n; i++)
		v->proposal = str_fmt(req->arena, "%.*s%sп. %.*s — %s «%.*s»", SP(v->proposal), i ? "; " : "", SP(p.v[i].no),
		                      p.v[i].result.n ? "результат" : "мероприятие", SP(p.v[i].result.n ? p.v[i].result : p.v[i].title));
	for (size_t i = 0; i < w->lines.n && v->rows.n < 12; i++)
		if (change_speaks_of(f, &w->lines.v[i].b))
			*VEC_ADD(req->arena, &v->rows) = (struct change_finding_row){ w->lines.v[i].b.no,
				url(req->html, "/plan/change/%U/row/%U", w->b.head.id, w->lines.v[i].id) };
}

static void show_findings(struct request *req, struct change_page_view *v)
{
	size_t n = v->w->set.findings.n;

	v->findings = (struct change_finding_views){ n, NEW_ARRAY(req->arena, n, struct change_finding_view) };
	for (size_t i = 0; i < n; i++)
		show_finding(req, v->w, &v->w->set.findings.v[i], &v->findings.v[i]);
}

static enum status read_documents(struct request *req, struct change_page_view *v)
{
	static const struct html_option kinds[] = { { S_INIT("order"), S_INIT("приказом"), { 0 } }, { S_INIT("minutes"), S_INIT("протоколом"), { 0 } } };
	struct plan_documents_list l;

	TRY(plan_documents(req->db, DOCUMENTS_MAX, &l));
	struct html_option *o = NEW_ARRAY(req->arena, l.n, struct html_option);
	for (size_t i = 0; i < l.n; i++)
		if (str_eq(l.v[i].kind, S("order")) || str_eq(l.v[i].kind, S("minutes")))
			o[v->documents.n++] = (struct html_option){ uuid_str(req->arena, l.v[i].id),
				plan_document_words(req->arena, l.v[i].no, l.v[i].issued, l.v[i].kind, l.v[i].title), S("") };
	v->documents.v = o;
	v->kinds = (struct html_option_list){ 2, kinds };
	return OK;
}

/* Open rows that an order closes: those that want one. */
static void show_closes(struct request *req, struct change_page_view *v)
{
	for (size_t i = 0; i < v->w->lines.n && v->closes.n < CLOSES_MAX; i++) {
		const struct change_line *l = &v->w->lines.v[i];
		bool wants = str_eq(l->b.evidence, S("order")) || str_eq(l->b.evidence, S("minutes"));
		const struct board_row *row = wants && l->stored ? board_find(&v->w->b, l->id) : NULL;
		if (row && row->next && row->state != PLAN_DROPPED)
			*VEC_ADD(req->arena, &v->closes) = (struct change_table_row){ .line = l };
	}
}

static void page_through(struct request *req, size_t from, struct change_page_view *v)
{
	const struct change_work *w = v->w;

	v->from = from;
	v->table = change_table_of(req, w, from, SHOWN);
	v->paging = (struct paging){ .shown = v->table.n, .total = { true, (int64_t)w->lines.n } };
	if (from)
		v->paging.first = url(req->html, "/plan/change/%U", w->b.head.id);
	if (from + SHOWN < w->lines.n)
		v->paging.next = url(req->html, "/plan/change/%U?skip=%d", w->b.head.id, (int64_t)(from + SHOWN));
}

static enum status show_draft(struct request *req, const struct change_work *w, struct change_page_view *v)
{
	struct change_names names;

	TRY(change_names_read(req, w, &names));
	v->w = w;
	v->form = req->form;
	v->changes = change_views_of(req, w, &names);
	if (w->set.has_sections)
		v->sections = change_sections_pieces(req->arena, &names.sections, &w->set.sections);
	v->n_changes = v->changes.n + v->sections.n;
	for (size_t i = 0; i < v->changes.n; i++)
		v->blocked |= v->changes.v[i].conflict || v->changes.v[i].unanswered;
	v->saved = change_saved_words(req, w);
	return OK;
}

enum status change_page(struct request *req)
{
	const struct change_in *in = req->in;
	struct change_page_view v = { 0 };
	struct change_work w;

	TRY(change_of_request(req, in->plan, &w));
	TRY(show_draft(req, &w, &v));
	show_findings(req, &v);
	v.double_no = change_double_numbers(req->arena, &w.lines);
	(void)change_renumber(req->arena, &w.lines, &v.renumber);
	page_through(req, in->skip.has && in->skip.v > 0 && in->skip.v < (int64_t)w.lines.n ? (size_t)in->skip.v : 0, &v);
	if (!w.project && v.n_changes)
		TRY(read_documents(req, &v));
	if (!w.project)
		show_closes(req, &v);
	html_plan_change(req->html, &v);
	return OK;
}

enum status change_print(struct request *req)
{
	const struct change_in *in = req->in;
	struct change_page_view v = { 0 };
	struct change_work w;

	TRY(change_of_request(req, in->plan, &w));
	TRY(show_draft(req, &w, &v));
	change_views_on_paper(req->arena, &v.changes);
	v.n_changes = v.changes.n + v.sections.n;
	req->html->page->paper = PAPER_OWN_WIDE;
	html_plan_change_print(req->html, &v);
	return OK;
}

/* ---- Its buttons --------------------------------------------------------------------------------------------------------------------------- */

static void drop_finding(struct change_set *s, size_t at)
{
	for (size_t i = at + 1; i < s->findings.n; i++)
		s->findings.v[i - 1] = s->findings.v[i];
	s->findings.n--;
}

/* What a finding proposes becomes changes of its rows. */
static void take_finding(struct request *req, struct change_work *w, size_t at)
{
	struct change_finding f = w->set.findings.v[at];
	struct change_proposals p = change_propose(req->arena, &f, &w->lines);

	for (size_t i = 0; i < p.n; i++) {
		ptrdiff_t line = change_line_at(&w->lines, p.v[i].item);
		struct change *c = change_begin(req->arena, &w->set, &w->lines.v[line]);
		if (p.v[i].result.n)
			c->now.result = p.v[i].result;
		if (p.v[i].title.n)
			c->now.title = p.v[i].title;
		c->ground = c->ground.n ? c->ground : f.text;
		c->rev = w->set.rev + 1;
	}
	drop_finding(&w->set, at);
}

static void renumber(struct request *req, struct change_work *w)
{
	size_t n;
	struct str *no = change_renumber(req->arena, &w->lines, &n);

	for (size_t i = 0; i < w->lines.n; i++)
		if (!str_eq(no[i], w->lines.v[i].b.no)) {
			struct change *c = change_begin(req->arena, &w->set, &w->lines.v[i]);
			c->now.no = no[i];
			c->rev = w->set.rev + 1;
		}
}

/* Somebody else changed the row: theirs stays, but for what this draft says differently; or but for nothing. */
static void resolve(struct change_work *w, struct opt_uuid item, bool ours)
{
	struct change *c = item.has ? change_of(&w->set, item.v) : NULL;
	const struct plan_stored *row = item.has ? change_stored(w, item.v) : NULL;
	struct plan_body b;

	if (!c)
		return;
	if (!row || (c->kind == CHANGE_REMOVE && !ours)) {
		change_undo(&w->set, item.v);
		return;
	}
	if (c->kind == CHANGE_EDIT) {
		(void)plan_body_rebase(&c->was, &c->now, &row->was, ours, &b);
		c->now = b;
	}
	c->was = row->was;
	c->rev = w->set.rev + 1;
}

static void answer(struct change_work *w, struct opt_uuid item, enum change_keep keep)
{
	struct change *c = item.has ? change_of(&w->set, item.v) : NULL;

	if (!c)
		return;
	c->keep = keep;
	c->rev = w->set.rev + 1;
}

static void move(struct request *req, struct change_work *w, struct opt_uuid item, bool up)
{
	ptrdiff_t at = item.has ? change_line_at(&w->lines, item.v) : -1;

	if (at >= 0 && change_move(req->arena, &w->set, &w->lines, (size_t)at, up))
		change_of(&w->set, item.v)->rev = w->set.rev + 1;
}

static void act(struct request *req, const struct change_act_in *in, struct change_work *w)
{
	size_t n = w->set.findings.n;

	if (in->cancel) {
		w->set.changes.n = 0;
		w->set.has_sections = false;
	}
	if (in->undo.has)
		change_undo(&w->set, in->undo.v);
	resolve(w, in->ours, true);
	resolve(w, in->theirs, false);
	answer(w, in->nearest, KEEP_NEAREST);
	answer(w, in->history, KEEP_HISTORY);
	move(req, w, in->up, true);
	move(req, w, in->down, false);
	if (in->renumber)
		renumber(req, w);
	if (in->take.has && in->take.v >= 0 && in->take.v < (int64_t)n)
		take_finding(req, w, (size_t)in->take.v);
	else if (in->leave.has && in->leave.v >= 0 && in->leave.v < (int64_t)n)
		drop_finding(&w->set, (size_t)in->leave.v);
}

enum status change_act(struct request *req)
{
	const struct change_act_in *in = req->in;
	bool by_place = in->take.has || in->leave.has || in->cancel || in->renumber;
	struct change_work w;

	TRY(change_of_request(req, in->plan, &w));
	/* What tells its row by id does no harm on an older page; the others would mean something else. */
	if (by_place && in->draft_rev != w.set.rev)
		return CONFLICT;
	act(req, in, &w);
	change_relook(req->db, &w);
	TRY(change_finish(req->db, &w, "edit"));
	req_audit(req, in->cancel ? "plan.undrafted" : w.project ? "plan.edited" : "plan.drafted", in->plan, S(""), S(""));
	/* Back to the row that moved, wherever the page has it now. */
	if (in->up.has || in->down.has)
		return req_redirect(req, NULL, "/plan/change/%U?skip=%d#r-%U", in->plan, in->skip.has ? in->skip.v : 0, in->up.has ? in->up.v : in->down.v);
	return req_redirect(req, in->cancel ? "plan.undrafted" : NULL, "/plan/change/%U", in->plan);
}
