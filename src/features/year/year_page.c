#include "features/year/year_page.h"
#include "features/org/org.h"
#include "features/year/html.h"
#include "features/year/year.h"
#include "kernel/auth/account.h"
#include "kernel/russian/ru.h"

#include <stdlib.h>

/* ---- Steps that slices offer ----------------------------------------------------------------------------------------------- */

static int by_weight(const void *x, const void *y)
{
	const struct year_line *a = x, *b = y;

	return (a->step->weight > b->step->weight) - (a->step->weight < b->step->weight);
}

static struct year_lines all_steps(struct arena *a)
{
	struct year_lines out = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < n_slices; i++)
		for (const struct year_step *s = slices[i]->year_steps; s && s->code; s++)
			n++;
	out.v = NEW_ARRAY(a, n, struct year_line);
	for (size_t i = 0; i < n_slices; i++)
		for (const struct year_step *s = slices[i]->year_steps; s && s->code; s++)
			out.v[out.n++] = (struct year_line){ .step = s };
	if (out.n)
		qsort(out.v, out.n, sizeof *out.v, by_weight);
	return out;
}

static const struct year_step *step_of(struct arena *a, struct str code)
{
	struct year_lines l = all_steps(a);

	for (size_t i = 0; i < l.n; i++)
		if (str_eq(code, str_c(l.v[i].step->code)))
			return l.v[i].step;
	return NULL;
}

static enum status month_of(struct request *req, int *ret)
{
	struct year_first_month_row r = { .year_from = ORG_YEAR_FROM };
	enum status s = year_first_month(req->db, &r);

	*ret = (int)r.year_from;
	return s == NOT_FOUND ? OK : s;
}

static void take_word(struct request *req, struct year_line *l, const struct year_steps_row *said)
{
	struct str day = ru_date(req->arena, said->said_on), name = said->name.has ? name_short(req->arena, said->name.v) : S("");

	if (l->shown != YEAR_SHOWN_TODO)
		return;                      /* what can be counted is done, whatever was said before */
	l->said = true;
	l->shown = str_eq(said->said, S("done")) ? YEAR_SHOWN_DONE : YEAR_SHOWN_SKIPPED;
	l->who = name.n ? str_fmt(req->arena, "%.*s, %.*s", SP(name), SP(day)) : day;
}

static enum status look(struct request *req, struct date first, struct year_lines *ret)
{
	static const enum year_shown shown[] = { [YEAR_TODO] = YEAR_SHOWN_TODO, [YEAR_DONE] = YEAR_SHOWN_DONE, [YEAR_NOTHING] = YEAR_SHOWN_NOTHING };
	struct year_steps_list said;

	*ret = all_steps(req->arena);
	TRY(year_steps(req->db, first.y, &said));
	for (size_t i = 0; i < ret->n; i++) {
		struct year_line *l = &ret->v[i];
		TRY(l->step->look(req, first, &l->now));
		l->shown = shown[l->now.state];
		for (size_t k = 0; k < said.n; k++)
			if (str_eq(said.v[k].code, str_c(l->step->code)))
				take_word(req, l, &said.v[k]);
	}
	return OK;
}

/* ---- The page ------------------------------------------------------------------------------------------------------------------ */

static struct str year_title(struct arena *a, int first)
{
	struct str years = org_year_title(a, first);

	return str_fmt(a, "Новый учебный год %.*s", SP(years));
}

static void count(struct request *req, struct year_view *v)
{
	bool found = false;

	for (size_t i = 0; i < v->lines.n; i++) {
		struct year_line *l = &v->lines.v[i];
		v->left += l->shown == YEAR_SHOWN_TODO;
		v->done += l->shown != YEAR_SHOWN_TODO;
		l->first = !found && l->shown == YEAR_SHOWN_TODO;
		found |= l->first;
		if (l->now.path.n && req_may(req, l->step->perm))
			l->url = url_path(req->html, l->now.path);
	}
}

static void neighbours(struct request *req, int now, struct year_view *v)
{
	struct arena *a = req->arena;
	int before = (int)v->of - 1, after = (int)v->of + 1;

	if (before >= now - 3) {
		v->before = url(req->html, "/year?of=%d", before);
		v->before_title = org_year_title(a, before);
	}
	if (after <= now) {
		v->after = url(req->html, "/year?of=%d", after);
		v->after_title = org_year_title(a, after);
	}
}

enum status year_page(struct request *req)
{
	const struct year_in *in = req->in;
	struct year_view v = { 0 };
	int month;

	TRY(month_of(req, &month));
	struct date now = year_prepared(req->today, month);
	v.of = in->of.has ? in->of.v : now.y;
	if (v.of < now.y - 10 || v.of > now.y + 1)
		return req_fail(req, NOT_FOUND, "year.none", T("Такого учебного года здесь нет"), T("Откройте страницу «Новый учебный год» из меню."));
	TRY(look(req, date_make((int)v.of, month, 1), &v.lines));
	v.title = year_title(req->arena, (int)v.of);
	v.season = year_season(req->today, month);
	count(req, &v);
	neighbours(req, now.y, &v);
	html_year(req->html, &v);
	return OK;
}

enum status year_say(struct request *req)
{
	const struct year_say_in *in = req->in;
	const struct year_step *step = step_of(req->arena, in->code);

	if (!step)
		return NOT_FOUND;
	if (in->of < 2000 || in->of > 2199)
		return NOT_FOUND;
	if (str_eq(in->say, S("again")))
		TRY(year_step_forget(req->db, in->of, in->code, NULL));
	else
		TRY(year_step_say(req->db, in->of, in->code, str_eq(in->say, S("skip")) ? S("skipped") : S("done"), req->today, req->who->account, NULL));
	req_audit(req, "year.step", req->db->org, str_c(step->title), in->say);
	return req_redirect(req, str_eq(in->say, S("skip")) ? "year.skipped" : str_eq(in->say, S("done")) ? "year.done" : "year.again", "/year?of=%d", (int)in->of);
}

/* ---- «Сегодня» ---------------------------------------------------------------------------------------------------------------------- */

enum status year_todo(struct request *req, bool everyone, struct todos *ret)
{
	struct year_lines l;
	size_t left = 0;
	int month;

	(void)everyone;
	if (!req_may(req, "year.lead"))
		return OK;
	TRY(month_of(req, &month));
	if (!year_season(req->today, month))
		return OK;
	struct date first = year_prepared(req->today, month);
	TRY(look(req, first, &l));
	for (size_t i = 0; i < l.n; i++)
		left += l.v[i].shown == YEAR_SHOWN_TODO;
	if (left == 0)
		return OK;
	struct str years = org_year_title(req->arena, first.y), steps = str_c(ru_plural((int64_t)left, "шаг", "шага", "шагов"));
	struct str text = str_fmt(req->arena, "Подготовить новый учебный год %.*s: осталось %zu %.*s", SP(years), left, SP(steps));
	*VEC_ADD(req->arena, &ret->doing) = (struct todo){ text, { true, date_make(first.y, first.m, 15) }, S("/year"), T("Подготовить"), false };
	return OK;
}
