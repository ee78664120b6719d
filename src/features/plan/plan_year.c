#include "features/plan/plan_year.h"
#include "features/plan/board.h"
#include "kernel/russian/ru.h"

#define PLANS_MAX 50

static void line(struct request *req, struct year_state *s, struct str text) { *VEC_ADD(req->arena, &s->lines) = text; }

/* The first thing to do gives the button. */
static void lead(struct request *req, struct year_state *s, const char *page, struct uuid plan, struct str button)
{
	char id[37];

	s->state = YEAR_TODO;
	if (s->path.n)
		return;
	uuid_text(plan, id);
	s->path = str_fmt(req->arena, "/plan/%s/%s", page, id);
	s->button = button;
}

static enum status ending(struct request *req, struct date first, struct plan_year_ending_list *ret)
{
	return plan_year_ending(req->db, first, date_add_months(first, -12), PLANS_MAX, ret);
}

/* ---- The old plan comes to its end ---------------------------------------------------------------------------------------------- */

static enum status look_finished(struct request *req, const struct plan_year_ending_row *p, struct year_state *s)
{
	struct board b;

	TRY(board_load(req->db, p->id, &b));
	if (b.tally.not_entered && !p->archived.has) {
		line(req, s, str_fmt(req->arena, "«%.*s»: не внесено, исполнено ли, — %d", SP(p->title), b.tally.not_entered));
		lead(req, s, "fill", p->id, T("Внести исполнение"));
		return OK;
	}
	line(req, s, str_fmt(req->arena, "«%.*s»: завершён", SP(p->title)));
	return OK;
}

static enum status look_finish(struct request *req, struct date first, struct year_state *ret)
{
	struct plan_year_ending_list l;

	TRY(ending(req, first, &l));
	ret->state = l.n ? YEAR_DONE : YEAR_NOTHING;
	if (l.n == 0)
		line(req, ret, T("Планов, которые заканчиваются с этим учебным годом, нет."));
	for (size_t i = 0; i < l.n; i++) {
		const struct plan_year_ending_row *p = &l.v[i];
		if (str_eq(p->state, S("finished"))) {
			TRY(look_finished(req, p, ret));
			continue;
		}
		struct str day = ru_date(req->arena, p->period_end);
		line(req, ret, str_fmt(req->arena, "«%.*s»: действует до %.*s", SP(p->title), SP(day)));
		lead(req, ret, "manage", p->id, T("Завершить план"));
	}
	return OK;
}

/* ---- To the new period ------------------------------------------------------------------------------------------------------------ */

static enum status look_next(struct request *req, struct date first, bool *ret_there, struct year_state *s)
{
	struct plan_year_next_row next;
	enum status st = plan_year_next(req->db, first, date_add_days(date_add_months(first, 12), -1), &next);

	*ret_there = st == OK;
	if (st == OK)
		line(req, s, str_eq(next.state, S("project")) ? str_fmt(req->arena, "На новый учебный год есть проект плана: «%.*s»", SP(next.title))
		                                              : str_fmt(req->arena, "На новый учебный год есть план: «%.*s»", SP(next.title)));
	return st == NOT_FOUND ? OK : st;
}

static enum status look_carry(struct request *req, struct date first, struct year_state *ret)
{
	struct plan_year_ending_list l;
	bool there;

	TRY(ending(req, first, &l));
	TRY(look_next(req, first, &there, ret));
	ret->state = there ? YEAR_DONE : YEAR_TODO;
	for (size_t i = 0; i < l.n; i++) {
		const struct plan_year_ending_row *p = &l.v[i];
		if (p->next_id.has || there || date_cmp(p->period_end, date_add_months(first, -12)) < 0)
			continue;
		line(req, ret, str_fmt(req->arena, "«%.*s» ещё не перенесён", SP(p->title)));
		lead(req, ret, "carry", p->id, T("Перенести"));
	}
	if (ret->state == YEAR_TODO && !ret->path.n) {
		line(req, ret, T("Плана на новый учебный год ещё нет."));
		ret->path = S("/plan/import");
		ret->button = T("Загрузить план");
	}
	return OK;
}

/* ---- The archive ------------------------------------------------------------------------------------------------------------------- */

static enum status look_archive(struct request *req, struct date first, struct year_state *ret)
{
	struct plan_year_ending_list l;

	TRY(ending(req, first, &l));
	ret->state = l.n ? YEAR_DONE : YEAR_NOTHING;
	if (l.n == 0)
		line(req, ret, T("Закрывать в архив нечего."));
	for (size_t i = 0; i < l.n; i++) {
		const struct plan_year_ending_row *p = &l.v[i];
		bool finished = str_eq(p->state, S("finished"));
		struct str words = p->archived.has ? T("в архиве") : finished ? T("завершён, в архив не закрыт") : T("сначала завершите");
		line(req, ret, str_fmt(req->arena, "«%.*s»: %.*s", SP(p->title), SP(words)));
		if (!p->archived.has)
			lead(req, ret, "manage", p->id, finished ? T("Закрыть в архив") : T("Завершить план"));
	}
	return OK;
}

const struct year_step plan_year_steps[] = {
	{ "plan.finish", "Завершить план уходящего года", "plan.edit", 700, look_finish },
	{ "plan.carry", "Перенести план на новый период", "plan.edit", 710, look_carry },
	{ "plan.archive", "Закрыть папку года в архив", "plan.edit", 900, look_archive },
	{ 0 },
};
