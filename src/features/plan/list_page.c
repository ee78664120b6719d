/* The plan as a list: by section, by month, one's own; all plans; the empty start. */
#include "features/plan/html.h"
#include "features/plan/pages.h"
#include "kernel/russian/ru.h"

bool plan_new_subsection(const struct plan_lines *l, size_t i)
{
	struct str now = l->v[i].row->item->subsection;

	return now.n && (i == 0 || !str_eq(now, l->v[i - 1].row->item->subsection));
}

static void fill_group(struct html *h, struct plan_group *g, const struct board_row *row, struct date today)
{
	*VEC_ADD(h->arena, &g->lines) = plan_make_line(h, row, today);
	g->done += row->state == PLAN_DONE || row->state == PLAN_DONE_LATE;
}

static void by_section(struct request *req, const struct board *b, const struct plan_filter *f, struct plan_groups *ret)
{
	for (size_t i = 0; i < b->sections.n; i++) {
		const struct board_section *s = &b->sections.v[i];
		struct plan_group g = { .no = s->no, .title = s->title };
		for (size_t k = 0; k < s->rows.n; k++)
			if (plan_filter_fits(f, &s->rows.v[k], req->today))
				fill_group(req->html, &g, &s->rows.v[k], req->today);
		if (g.lines.n)
			*VEC_ADD(req->arena, ret) = g;
	}
}

/* The month a row belongs to: 12 × year + month − 1 of its next due day; 0 without one. */
static int month_of(const struct board_row *row)
{
	const struct plan_occurrence *o = row->next;

	if (!o && row->facts.occurrences.n)
		o = &row->facts.occurrences.v[row->facts.occurrences.n - 1];
	return o && o->due.has && !o->soft ? o->due.v.y * 12 + o->due.v.m - 1 : 0;
}

static void by_month(struct request *req, const struct board *b, const struct plan_filter *f, struct plan_groups *ret)
{
	int month = -1, next;

	for (;; month = next) {
		next = 0x7fffffff;
		for (size_t i = 0; i < b->rows.n; i++) {
			int m = month_of(&b->rows.v[i]);
			if (m > month && m < next && plan_filter_fits(f, &b->rows.v[i], req->today))
				next = m;
		}
		if (next == 0x7fffffff)
			return;
		struct plan_group g = { .title = next ? str_fmt(req->arena, "%s %d", ru_month(next % 12 + 1), next / 12)
		                                      : T("Весь период и без даты") };
		for (size_t i = 0; i < b->rows.n; i++)
			if (month_of(&b->rows.v[i]) == next && plan_filter_fits(f, &b->rows.v[i], req->today))
				fill_group(req->html, &g, &b->rows.v[i], req->today);
		*VEC_ADD(req->arena, ret) = g;
	}
}

static struct str person_name(const struct board *b, struct uuid who)
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
		struct str name = person_name(b, f->who.v);
		out = str_fmt(req->arena, "%.*s%s%.*s", SP(out), out.n ? ", " : "", SP(name));
	}
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

static struct str state_note(struct str state)
{
	if (str_eq(state, S("finished")))
		return T("план внесён как завершённый");
	return str_eq(state, S("project")) ? T("проект, ещё не утверждён") : S("");
}

static enum status show_list(struct request *req, const struct board *b, const struct plan_list_in *in)
{
	struct str view = in->view.n ? in->view : S("sections");
	struct plan_filter f = { in->state, in->who, in->section, str_eq(view, S("mine")) };
	struct plan_list_view v = {
		.b = b, .note = state_note(b->head.state), .figures = plan_figures(req->html, b), .tabs = tabs(req->html, &b->head, view),
		.filter = filter_words(req, b, &f), .all = url(req->html, "/plan/p/%U", &b->head.id),
		.may_edit = req_may(req, "plan.edit"), .finished = str_eq(b->head.state, S("finished")),
	};
	struct plan_all_list all;

	TRY(plan_all(req->db, 2, &all));
	v.others = all.n;
	if (str_eq(view, S("months")))
		by_month(req, b, &f, &v.groups);
	else
		by_section(req, b, &f, &v.groups);
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

enum status plan_list_page(struct request *req)
{
	struct board b;
	enum status s = board_in_force(req->db, &b);

	if (s == NOT_FOUND)
		return show_none(req);
	TRY(s);
	return show_list(req, &b, req->in);
}

enum status plan_one_page(struct request *req)
{
	const struct plan_list_in *in = req->in;
	struct board b;

	TRY(board_load(req->db, in->plan, &b));
	return show_list(req, &b, in);
}

enum status plan_plans_page(struct request *req)
{
	struct plan_plans_view v = { .may_edit = req_may(req, "plan.edit") };

	TRY(plan_all(req->db, 200, &v.plans));
	html_plan_plans(req->html, &v);
	return OK;
}
