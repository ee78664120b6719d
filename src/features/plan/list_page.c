/* The plan as a list: by section, by month, one's own; all plans; the empty start. */
#include "features/org/org.h"
#include "features/plan/carry.h"
#include "features/plan/html.h"
#include "features/plan/pages.h"
#include "kernel/russian/ru.h"

#include <limits.h>

bool plan_new_subsection(const struct plan_lines *l, size_t i)
{
	struct str now = l->v[i].row->item->subsection;

	return now.n && (i == 0 || !str_eq(now, l->v[i - 1].row->item->subsection));
}

/* One walk over the rows of a list: groups count all of theirs, lines are drawn for one page of them. */
struct walk { struct request *req; const struct board *b; const struct plan_filter *f; size_t skip, seen, shown; struct plan_groups *ret; };
#define PAGE_ROWS 250

static void into_group(struct walk *w, struct plan_group *g, const struct board_row *row)
{
	if (!plan_filter_fits(w->f, row, w->req->today))
		return;
	g->total++;
	g->done += row->state == PLAN_DONE || row->state == PLAN_DONE_LATE;
	if (w->seen++ < w->skip || w->shown >= PAGE_ROWS)
		return;
	*VEC_ADD(w->req->arena, &g->lines) = plan_make_line(w->req->html, row, w->req->today);
	w->shown++;
}

static void by_section(struct walk *w)
{
	for (size_t i = 0; i < w->b->sections.n; i++) {
		const struct board_section *s = &w->b->sections.v[i];
		struct plan_group g = { .no = s->no, .title = s->title };
		for (size_t k = 0; k < s->rows.n; k++)
			into_group(w, &g, &s->rows.v[k]);
		if (g.lines.n)
			*VEC_ADD(w->req->arena, w->ret) = g;
	}
}

/* A month as a number, 12 × year + month − 1, that grows; 0 for what has no day of its own. */
static int month_of(const struct plan_occurrence *o)
{
	return o->due.has && !o->soft ? o->due.v.y * 12 + o->due.v.m - 1 : 0;
}

/* The row as this month sees it: its pieces of the month alone, and their state.  false: it has none there. */
static bool row_in_month(struct arena *a, const struct board_row *row, int month, struct date today, struct board_row *ret)
{
	const struct plan_occurrences *all = &row->facts.occurrences;
	struct plan_occurrences in = { 0 };

	for (size_t i = 0; i < all->n; i++)
		if (month_of(&all->v[i]) == month)
			*VEC_ADD(a, &in) = all->v[i];
	if (in.n)
		*ret = plan_row_with(a, row, &in, today);
	return in.n > 0;
}

static int month_after(const struct board *b, int month)
{
	int next = INT_MAX;

	for (size_t i = 0; i < b->rows.n; i++)
		for (size_t k = 0; k < b->rows.v[i].facts.occurrences.n; k++) {
			int m = month_of(&b->rows.v[i].facts.occurrences.v[k]);
			if (m > month && m < next)
				next = m;
		}
	return next;
}

static void by_month(struct walk *w)
{
	struct arena *a = w->req->arena;

	for (int month = month_after(w->b, -1); month != INT_MAX; month = month_after(w->b, month)) {
		struct plan_group g = { .title = month ? str_fmt(a, "%s %d", ru_month(month % 12 + 1), month / 12) : T("Весь период и без даты") };
		for (size_t i = 0; i < w->b->rows.n; i++) {
			struct board_row *row = NEW(a, struct board_row);
			if (row_in_month(a, &w->b->rows.v[i], month, w->b->day, row))
				into_group(w, &g, row);
		}
		if (g.lines.n)
			*VEC_ADD(a, w->ret) = g;
	}
}

struct str plan_person_name(const struct board *b, struct uuid who)
{
	for (size_t i = 0; i < b->rows.n; i++)
		for (size_t k = 0; k < b->rows.v[i].people.n; k++)
			if (uuid_eq(b->rows.v[i].people.v[k].account, who))
				return b->rows.v[i].people.v[k].name;
	return S("");
}

static struct str filter_words(struct request *req, const struct board *b, const struct plan_filter *f)
{
	struct str out = plan_filter_title(f->state);

	if (f->who.has) {
		struct str name = plan_person_name(b, f->who.v);
		out = str_fmt(req->arena, "%.*s%s%.*s", SP(out), out.n ? ", " : "", SP(name));
	}
	if (f->month.has)
		out = str_fmt(req->arena, "%.*s%sсрок в месяце: %s %d", SP(out), out.n ? ", " : "", ru_month(f->month.v.m), f->month.v.y);
	for (size_t i = 0; f->section.has && i < b->sections.n; i++)
		if (b->sections.v[i].rows.v[0].item->section == f->section.v)
			out = str_fmt(req->arena, "%.*s%sраздел %.*s", SP(out), out.n ? ", " : "", SP(b->sections.v[i].no));
	return out;
}

static struct nav_list tabs(struct html *h, const struct plan_head_row *p, struct str view)
{
	static const struct { const char *word, *title; } v[] = {
		{ "sections", "По разделам" }, { "months", "По месяцам" }, { "mine", "Мои мероприятия" },
	};
	struct nav_item *items = NEW_ARRAY(h->arena, 4, struct nav_item);

	for (int i = 0; i < 3; i++) {
		struct str word = str_c(v[i].word);
		items[i] = (struct nav_item){ url(h, "/plan/p/%U?view=%s", &p->id, &word), str_c(v[i].title), str_eq(view, word) };
	}
	items[3] = (struct nav_item){ url(h, "/plan/p/%U/picture", &p->id), T("В картинках"), false };
	return (struct nav_list){ 4, items };
}

static struct str state_note(struct arena *a, const struct plan_head_row *p)
{
	if (p->archived.has)
		return str_fmt(a, "%.*s, только чтение", SP(carry_archive_title(a, (struct plan_window){ p->period_start, p->period_end },
			p->year_from.has ? (int)p->year_from.v : ORG_YEAR_FROM)));
	if (str_eq(p->state, S("finished")))
		return T("план внесён как завершённый");
	return str_eq(p->state, S("project")) ? T("проект, ещё не утверждён") : S("");
}

static struct paging pages(struct request *req, const struct plan_list_in *in, const struct board *b, const struct walk *w)
{
	struct html *h = req->html;
	struct paging p = { .shown = w->shown, .total = { true, (int64_t)w->seen } };
	struct url here = url(h, "/plan/p/%U", &b->head.id);
	struct { const char *name; struct str v; } kept[] = {
		{ "month", in->month },
		{ "view", in->view }, { "state", in->state }, { "who", in->who.has ? uuid_str(req->arena, in->who.v) : S("") },
		{ "section", in->section.has ? str_fmt(req->arena, "%d", (int)in->section.v) : S("") },
	};

	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		if (kept[i].v.n)
			here = url_join_query(h, here, kept[i].name, kept[i].v);
	if (w->skip)
		p.first = here;
	if (w->skip + w->shown < w->seen)
		p.next = url_join_query(h, here, "skip", str_fmt(req->arena, "%zu", w->skip + w->shown));
	return p;
}

/* What the order closed by being signed, right after it was accepted: «Пункты 1.1 и 1.3 закрыты этим приказом.» */
static struct str closed_words(struct request *req, const struct board *b)
{
	struct { size_t n, cap; struct str *v; } nos = { 0 };
	struct str out = T("План принят.");

	for (size_t i = 0; i < b->rows.n; i++)
		if (b->rows.v[i].docs.n && b->rows.v[i].item->no.n)
			*VEC_ADD(req->arena, &nos) = b->rows.v[i].item->no;
	if (nos.n == 0)
		return out;
	out = str_fmt(req->arena, "%.*s %s", SP(out), nos.n == 1 ? "Пункт" : "Пункты");
	for (size_t i = 0; i < nos.n; i++)
		out = str_fmt(req->arena, "%.*s%s %.*s", SP(out), i == 0 ? "" : i + 1 == nos.n ? " и" : ",", SP(nos.v[i]));
	return str_fmt(req->arena, "%.*s %s этим приказом.", SP(out), nos.n == 1 ? "закрыт" : "закрыты");
}

/* «2026-10» */
static struct opt_date first_of_month(struct arena *a, struct str word)
{
	struct opt_date d = { 0 };

	d.has = word.n == 7 && date_parse_iso(str_fmt(a, "%.*s-01", SP(word)), &d.v);
	return d;
}

enum status plan_changes_begun(struct request *req, struct uuid plan, bool *ret)
{
	struct plan_change_said_row r;
	enum status s = plan_change_said(req->db, plan, &r);

	*ret = s == OK;
	return s == NOT_FOUND ? OK : s;
}

static enum status show_list(struct request *req, const struct board *b, const struct plan_list_in *in)
{
	struct str view = in->view.n ? in->view : S("sections");
	struct plan_filter f = { in->state, in->who, in->section, str_eq(view, S("mine")), first_of_month(req->arena, in->month) };
	struct plan_list_view v = {
		.b = b, .note = state_note(req->arena, &b->head), .figures = plan_figures(req->html, b), .tabs = tabs(req->html, &b->head, view),
		.filter = filter_words(req, b, &f), .all = url(req->html, "/plan/p/%U", &b->head.id),
		.may_edit = req_may(req, "plan.edit") && !b->head.archived.has, .finished = str_eq(b->head.state, S("finished")),
		.may_carry = req_may(req, "plan.edit") && !str_eq(b->head.state, S("project")),
	};
	struct walk w = { .req = req, .b = b, .f = &f, .skip = in->skip.has && in->skip.v > 0 ? (size_t)in->skip.v : 0, .ret = &v.groups };
	struct plan_some_list all;

	if (str_eq(req->done, S("plan.accepted-closed")))
		v.closed = closed_words(req, b);
	TRY(plan_some(req->db, 2, &all));
	v.others = all.n;
	if (v.may_edit && !v.finished)
		TRY(plan_changes_begun(req, b->head.id, &v.changing));
	if (str_eq(view, S("months")))
		by_month(&w);
	else
		by_section(&w);
	v.paging = pages(req, in, b, &w);
	html_plan_list(req->html, &v);
	return OK;
}

static enum status show_none(struct request *req)
{
	struct html *h = req->html;
	bool may = req_may(req, "plan.edit");
	struct choice v[] = {
		{ T("Загрузить дорожную карту"), T("Приказ или таблица: Word, Excel, PDF, вставленный текст"), url(h, "/plan/import"), false },
		{ T("Создать из образца"), T("Типовые мероприятия — срок и исполнителей поправите"), url(h, "/plan/sample"), false },
	};
	struct choice_list l = { may ? 2 : 0, v };

	html_plan_none(h, &l);
	return OK;
}

/* A year may be looked at on other pages (the calendar) before a plan reaches it. */
static enum status show_no_year(struct request *req)
{
	struct plan_no_year_view v = { .year = org_year_title(req->arena, req->year), .now = req_url_of_year(req, 0), .may_carry = req_may(req, "plan.edit") };

	html_plan_no_year(req->html, &v);
	return OK;
}

enum status plan_list_page(struct request *req)
{
	struct board b;
	enum status s = plan_of_request(req, (struct opt_uuid){ 0 }, &b);

	if (s == NOT_FOUND && req->year)
		return show_no_year(req);
	if (s == NOT_FOUND)
		return show_none(req);
	TRY(s);
	return show_list(req, &b, req->in);
}

enum status plan_one_page(struct request *req)
{
	const struct plan_list_in *in = req->in;
	struct board b;

	TRY(plan_of_request(req, (struct opt_uuid){ true, in->plan }, &b));
	return show_list(req, &b, in);
}

enum status plan_plans_page(struct request *req)
{
	const struct plan_plans_in *in = req->in;
	struct plan_plans_view v = { .may_edit = req_may(req, "plan.edit"), .archive = in->archive };

	TRY(plan_all(req->db, in->archive, 200, &v.plans));
	TRY(plan_year_start(req->db, &v.year_start));
	html_plan_plans(req->html, &v);
	return OK;
}

/* ---- School years -------------------------------------------------------------------------------------------- */

enum { YEARS_MAX = 12 };

static int year_now(const struct request *req, int month) { return plan_school_year_window(req->today, month).start.y; }

enum status plan_of_request(struct request *req, struct opt_uuid plan, struct board *ret)
{
	int month = ORG_YEAR_FROM;

	if (req->year)
		TRY(plan_year_start(req->db, &month));
	return board_of_year(req->db, plan, req->year == year_now(req, month) ? 0 : req->year, ret);
}

/* The years that the plans touch and the current one, newest first.  The current one needs no word in the address. */
static struct nav_list years_of(struct request *req, const struct plan_years_row *plans, int month)
{
	int now = year_now(req, month), shown = req->year ? req->year : now;
	int first = plan_school_year_window(plans->first.v, month).start.y, last = plan_school_year_window(plans->last.v, month).start.y;
	struct nav_item *v = NEW_ARRAY(req->arena, YEARS_MAX, struct nav_item);
	size_t n = 0;

	first = now < first ? now : first;
	for (int y = now > last ? now : last; y >= first && n < YEARS_MAX; y--)
		v[n++] = (struct nav_item){ req_url_of_year(req, y == now ? 0 : y), org_year_title(req->arena, y), y == shown };
	return (struct nav_list){ n, v };
}

enum status plan_page_year(struct request *req, struct page *page)
{
	struct plan_years_row r;
	int month;

	if (!req->who->signed_in || !req_may(req, "plan.read"))
		return OK;
	TRY(plan_years(req->db, &r));
	TRY(plan_year_start(req->db, &month));
	if (r.first.has && r.last.has)
		page->years = years_of(req, &r, month);
	return OK;
}
