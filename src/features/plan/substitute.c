#include "features/plan/substitute.h"
#include "features/plan/html.h"
#include "features/plan/plan_home.h"
#include "kernel/auth/account.h"

#define LINES 7

/* One page asks for every row: read once. */
static enum status duties(struct request *req, const struct absence_duties **ret)
{
	struct absence_duties *d = NEW(req->arena, struct absence_duties);

	TRY(absence_duties_of(req->db, req->who->account, req->today, d));
	*ret = d;
	return OK;
}

static bool answers_for(const struct board_row *row, struct uuid account)
{
	for (size_t k = 0; k < row->people.n; k++)
		if (uuid_eq(row->people.v[k].account, account))
			return true;
	return false;
}

enum status plan_acts_for(struct request *req, const struct board_row *row, const struct absence **ret)
{
	const struct absence_duties *d;

	*ret = NULL;
	if (row->mine)
		return OK;
	TRY(duties(req, &d));
	for (size_t i = 0; i < d->n && !*ret; i++)
		if (answers_for(row, d->v[i].absence.account))
			*ret = &d->v[i].absence;
	return OK;
}

enum status plan_control_ground(struct request *req, const struct plan_head_row *plan, struct str *ret)
{
	const struct absence_duties *d;

	*ret = S("");
	if (!plan->controller_id.has)
		return OK;
	TRY(duties(req, &d));
	for (size_t i = 0; i < d->n; i++)
		if (uuid_eq(d->v[i].absence.account, plan->controller_id.v))
			*ret = d->v[i].ground;
	return OK;
}

/* ---- The block of the first page --------------------------------------------------------------------------------------- */

static bool pressing(const struct board_row *row, struct date today)
{
	return row->next && row->next->due.has && !row->next->soft && plan_asks(row) &&
	       date_cmp(row->next->due.v, date_add_days(today, PLAN_SOON_DAYS)) <= 0;
}

static void add_duty(struct request *req, const struct board *b, const struct absence_duty *d, struct plan_duty_views *ret)
{
	struct plan_duty_view v = { .absence = &d->absence, .name = name_short(req->arena, d->absence.name), .ground = d->ground,
		.all = url(req->html, "/plan/p/%U?who=%U&state=open", &b->head.id, &d->absence.account), .waiting = b->tally.waiting,
		.controls = b->head.controller_id.has && uuid_eq(b->head.controller_id.v, d->absence.account), .may_confirm = req_may(req, "plan.confirm") };

	for (size_t i = 0; i < b->rows.n; i++)
		if (pressing(&b->rows.v[i], req->today) && answers_for(&b->rows.v[i], d->absence.account)) {
			if (v.lines.n < LINES)
				*VEC_ADD(req->arena, &v.lines) = plan_make_line(req->html, &b->rows.v[i], req->today);
			else
				v.more++;
		}
	*VEC_ADD(req->arena, ret) = v;
}

enum status plan_home_duties(struct request *req)
{
	struct plan_duty_views v = { 0 };
	const struct absence_duties *d;
	const struct board *b;

	TRY(duties(req, &d));
	if (d->n == 0)
		return OK;
	enum status s = plan_of_page(req, &b);
	if (s != OK)
		return s == NOT_FOUND ? OK : s;
	for (size_t i = 0; i < d->n; i++)
		add_duty(req, b, &d->v[i], &v);
	html_plan_duties(req->html, &v);
	return OK;
}
