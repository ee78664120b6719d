/* «Сегодня» of whoever pays: the list of the month, a week before the day of pay; and what has changed after that day, which the list
 * that was given in does not say. */
#include "features/pairs/pairs_in.h"

#include "kernel/auth/setting.h"
#include "kernel/russian/ru.h"

#define AHEAD 7                           /* days */
#define LIST_MOST 5000

/* In a month that is shorter, its last day. */
static struct date day_in(struct date month, int64_t day)
{
	int last = date_days_in_month(month.y, month.m);
	return date_make(month.y, month.m, day < last ? (int)day : last);
}

static bool within(struct date d, struct date after, struct date until) { return date_cmp(d, after) > 0 && date_cmp(d, until) <= 0; }

struct since { struct date day, today; struct pair_pay_touched_list touched; };

static bool changed_since(const struct since *w, const struct pair_pay_month_row *r)
{
	bool touched = false;

	for (size_t i = 0; i < w->touched.n && !touched; i++)
		touched = uuid_eq(w->touched.v[i].pair_id, r->id);
	return touched || within(r->since, w->day, w->today) || (r->until.has && within(r->until.v, w->day, w->today));
}

static void add(struct request *req, struct todos *ret, struct str text, struct opt_date due)
{
	*VEC_ADD(req->arena, &ret->doing) = (struct todo){ .text = text, .due = due, .button = T("Открыть список"),
		.path = str_fmt(req->arena, "/pairs/pay?of=%d&month=%d", req->today.y, req->today.m) };
}

enum status pairs_pay_todo(struct request *req, struct todos *ret)
{
	struct pair_pay_month_list l;
	struct arena *a = req->arena;
	struct date first = date_make(req->today.y, req->today.m, 1);
	size_t paid = 0, changed = 0;
	int64_t n;

	TRY(setting_int(req->db, "pairs.pay-day", &n));
	if (n == 0)
		return OK;
	struct date day = day_in(req->today, n), from = date_cmp(req->today, day) > 0 ? day : day_in(date_add_months(first, -1), n);
	if (date_cmp(req->today, date_add_days(day, -AHEAD)) < 0)
		return OK;
	struct since w = { from, req->today, { 0 } };
	TRY(pair_pay_touched(req->db, from, LIST_MOST, &w.touched));
	TRY(pair_pay_month(req->db, from, day_in(req->today, 31), LIST_MOST, &l));
	for (size_t i = 0; i < l.n; i++) {
		paid += !l.v[i].until.has || date_cmp(l.v[i].until.v, first) >= 0;
		changed += changed_since(&w, &l.v[i]);
	}
	if (date_cmp(req->today, day) <= 0 && (paid || changed))
		add(req, ret, str_fmt(a, "%.*s %.*s: %zu, %.*s %.*s: %zu", SP(T("Список выплат наставникам к")), SP(ru_date(a, day)), paid,
			SP(T("изменилось после")), SP(ru_date(a, from)), changed), (struct opt_date){ true, day });
	else if (date_cmp(req->today, day) > 0 && changed)
		add(req, ret, str_fmt(a, "%.*s %.*s %.*s: %zu", SP(T("После")), SP(ru_date(a, day)), SP(T("изменились выплаты наставникам")), changed), (struct opt_date){ 0 });
	return OK;
}
