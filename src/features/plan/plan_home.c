/* What the plan adds to «Сегодня»: the line of state, things to do, what waits for the controller. */
#include "features/plan/html.h"
#include "kernel/html/parts.h"
#include "features/plan/pages.h"
#include "features/plan/plan_home.h"

enum status plan_home_line(struct request *req)
{
	struct board b;
	enum status s = board_in_force(req->db, &b);

	if (s == OK)
		html_figures(req->html, T("Дорожная карта"), plan_figures(req->html, &b));
	return s == NOT_FOUND ? OK : s;
}

static struct str row_words(struct arena *a, const struct board_row *row)
{
	return row->item->no.n ? str_fmt(a, "П. %.*s %.*s", SP(row->item->no), SP(row->item->title)) : row->item->title;
}

static struct todo row_todo(struct arena *a, const struct board_row *row)
{
	char id[37];

	uuid_text(row->item->id, id);
	return (struct todo){ row_words(a, row), row->next->due, str_fmt(a, "/plan/row/%s", id), T("Открыть"), row->state == PLAN_LATE };
}

static void add_row(struct request *req, const struct board_row *row, struct todos *ret)
{
	const struct plan_occurrence *o = row->next;

	if (!o || !o->due.has || o->soft || row->facts.plan_finished || row->state == PLAN_DROPPED)
		return;
	if (date_cmp(o->due.v, date_add_days(req->today, PLAN_SOON_DAYS)) <= 0)
		*VEC_ADD(req->arena, &ret->doing) = row_todo(req->arena, row);
	else if (!ret->next.text.n || date_cmp(o->due.v, ret->next.due.v) < 0)
		ret->next = row_todo(req->arena, row);
}

enum status plan_todo(struct request *req, bool everyone, struct todos *ret)
{
	struct board b;

	if (!req_may(req, "plan.read"))
		return OK;             /* a parent's first page says nothing of the plan */
	enum status s = board_in_force(req->db, &b);
	if (s != OK)
		return s == NOT_FOUND ? OK : s;
	ret->started = true;
	for (size_t i = 0; i < b.rows.n; i++)
		if (everyone || b.rows.v[i].mine)
			add_row(req, &b.rows.v[i], ret);
	if (b.tally.waiting && req_may(req, "plan.confirm"))
		*VEC_ADD(req->arena, &ret->doing) = (struct todo){ str_fmt(req->arena, "Подтвердить исполнение: %d", b.tally.waiting),
			{ 0 }, S("/plan/confirm"), T("Подтвердить"), false };
	else if (b.tally.waiting)
		*VEC_ADD(req->arena, &ret->waiting) = (struct todo){ str_fmt(req->arena, "На подтверждении у контролирующего — %d", b.tally.waiting),
			{ 0 }, S("/plan?state=waiting"), T("Показать"), false };
	return OK;
}
