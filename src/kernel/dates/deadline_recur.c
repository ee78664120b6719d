/* Repetitions, from struct rule to RRULE (RFC 5545), alone and beside stretches: «ежегодно до 1 июня», «ежемесячно с сентября по май». */
#include "kernel/dates/deadline_in.h"

/* ---- the rule alone ---- */

static struct str int_list(struct parse *p, const int *v, size_t n)
{
	struct str s = S("");
	for (size_t i = 0; i < n; i++)
		s = str_fmt(p->a, "%.*s%s%d", SP(s), i ? "," : "", v[i]);
	return s;
}

static struct str weekday_list(struct parse *p, const struct rule *r)
{
	static const char *const name[] = { "", "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
	struct str s = S("");
	for (size_t i = 0; i < r->n_weekdays; i++) {
		struct str no = r->week_no[i] ? str_fmt(p->a, "%d", r->week_no[i]) : S("");
		s = str_fmt(p->a, "%.*s%s%.*s%s", SP(s), i ? "," : "", SP(no), name[r->weekdays[i]]);
	}
	return s;
}

static struct str with_interval(struct parse *p, const char *freq, int n)
{
	return n > 1 ? str_fmt(p->a, "FREQ=%s;INTERVAL=%d", freq, n) : str_fmt(p->a, "FREQ=%s", freq);
}

static void doubt_days(struct parse *p)
{
	parse_doubt(p, DOUBT_DAYS, T("Дни не названы: распределены поровну."));
}

static struct str week_rule(struct parse *p, const struct rule *r)
{
	struct str s = with_interval(p, "WEEKLY", r->interval);
	if (r->n_weekdays)
		return str_fmt(p->a, "%.*s;BYDAY=%.*s", SP(s), SP(weekday_list(p, r)));
	if (r->times < 2)
		return s;
	doubt_days(p);
	return str_fmt(p->a, "%.*s;BYDAY=%s", SP(s), r->times == 2 ? "WE,FR" : r->times == 3 ? "MO,WE,FR" : "MO,TU,WE,TH,FR");
}

static struct str month_rule(struct parse *p, const struct rule *r)
{
	struct str s = with_interval(p, "MONTHLY", r->interval);
	if (r->workday)
		return str_fmt(p->a, "%.*s;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", SP(s));
	if (r->n_days)
		return str_fmt(p->a, "%.*s;BYMONTHDAY=%.*s", SP(s), SP(int_list(p, r->days, r->n_days)));
	if (r->n_weekdays)
		return str_fmt(p->a, "%.*s;BYDAY=%.*s", SP(s), SP(weekday_list(p, r)));
	if (r->times >= 4)
		return S("FREQ=WEEKLY");
	if (r->times > 1)
		return str_fmt(p->a, "%.*s;BYMONTHDAY=%s", SP(s), r->times == 2 ? "15,-1" : "10,20,-1");
	return r->at_end ? str_fmt(p->a, "%.*s;BYMONTHDAY=-1", SP(s)) : r->at_begin ? str_fmt(p->a, "%.*s;BYMONTHDAY=10", SP(s)) : s;
}

/* A unit of several months, with a day in its first or last month where one is told. */
static struct str months_rule(struct parse *p, const struct rule *r, int months)
{
	const char *last = months == 3 ? "3,6,9,12" : "6,12", *first = months == 3 ? "1,4,7,10" : "1,7";
	if (r->n_days) {
		if (r->month_of_unit == 0 && !r->next_month)
			parse_doubt(p, DOUBT_WHICH_MONTH, T("Не сказано, какого месяца это число."));
		return str_fmt(p->a, "FREQ=YEARLY;BYMONTH=%s;BYMONTHDAY=%.*s", r->month_of_unit == -1 ? last : first, SP(int_list(p, r->days, r->n_days)));
	}
	if (r->workday)
		return str_fmt(p->a, "FREQ=MONTHLY;BYMONTH=%s;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", last);     /* of a year it would be one */
	if (r->at_end)
		return str_fmt(p->a, "FREQ=YEARLY;BYMONTH=%s;BYMONTHDAY=-1", last);
	if (r->at_begin)
		return str_fmt(p->a, "FREQ=YEARLY;BYMONTH=%s;BYMONTHDAY=10", first);
	int each = r->times > 1 && months * r->interval % r->times == 0 ? months * r->interval / r->times : months * r->interval;
	if (r->times > 1 && each == months * r->interval)
		doubt_days(p);
	return with_interval(p, "MONTHLY", each);
}

static struct str year_rule(struct parse *p, const struct rule *r)
{
	if (r->times > 1 && 12 * r->interval % r->times == 0)
		return with_interval(p, "MONTHLY", 12 * r->interval / r->times);
	if (r->times > 1)
		doubt_days(p);
	return with_interval(p, "YEARLY", r->interval);
}

static struct str rule_text(struct parse *p, const struct rule *r)
{
	if (r->in_holidays || r->every == EVERY_TERM || r->every == EVERY_TRIMESTER)
		parse_doubt(p, DOUBT_SCHOOL_CALENDAR, T("Даты четвертей и каникул у каждой организации свои: проверьте."));
	if (r->in_holidays)
		return S(DEADLINE_RULE_HOLIDAYS);
	switch (r->every) {
	case EVERY_DAY: return with_interval(p, "DAILY", r->interval);
	case EVERY_WEEK: return week_rule(p, r);
	case EVERY_DECADE: return S("FREQ=MONTHLY;BYMONTHDAY=10,20,-1");
	case EVERY_QUARTER: return months_rule(p, r, 3);
	case EVERY_HALF: return months_rule(p, r, 6);
	case EVERY_TERM: return S(DEADLINE_RULE_QUARTERS);
	case EVERY_TRIMESTER: return S(DEADLINE_RULE_TRIMESTERS);
	case EVERY_YEAR: return year_rule(p, r);
	default: return month_rule(p, r);
	}
}

/* ---- a rule beside stretches: «ежегодно до 1 июня», «ежемесячно с сентября по май» ---- */

static void sort_ints(int *v, size_t *n)
{
	size_t m = 0;
	for (size_t i = 0; i < *n; i++) {
		size_t j = m;
		while (j > 0 && v[j - 1] > v[i]) j--;
		if (j > 0 && v[j - 1] == v[i])
			continue;
		int x = v[i];
		for (size_t k = m; k > j; k--) v[k] = v[k - 1];
		v[j] = x, m++;
	}
	*n = m;
}

static bool window_in(const struct span *s, int year, struct date *from, struct date *to)
{
	struct date ignored;
	int end = year + (s->range && term_days(&s->a, year, from, to) && term_days(&s->b, year, &ignored, to) && date_cmp(*to, *from) < 0);
	if (!term_days(&s->a, year, from, to) || !term_days(&s->b, end, &ignored, to))
		return false;
	if (s->by && s->before && s->b.unit != UNIT_DAY && s->b.piece == PIECE_ALL)
		*to = date_add_days(ignored, -1);
	return true;
}

/* Each year's windows inside the plan's period, where one rule cannot say them. */
static void yearly_parts(struct parse *p, struct deadline *d)
{
	VEC(struct deadline_window) parts = { 0 };
	for (int y = d->start.v.y - 1; d->start.has && d->end.has && y <= d->end.v.y && parts.n < 48; y++)
		for (size_t i = 0; i < p->spans.n; i++) {
			const struct span *s = &p->spans.v[i];
			struct date from, to;
			if (!window_in(s, y, &from, &to) || date_cmp(to, d->start.v) < 0 || date_cmp(s->by ? to : from, d->end.v) > 0)
				continue;
			*VEC_ADD(p->a, &parts) = (struct deadline_window){ s->by ? DEADLINE_BY : DEADLINE_INTERVAL,
				s->by ? (struct opt_date){ 0 } : some_date(from), some_date(to) };
		}
	if (parts.n > 1)
		d->n_parts = parts.n, d->parts = parts.v;
}

static bool whole_month(const struct span *s)
{
	return !s->by && !s->range && s->a.unit == UNIT_MONTH && s->a.piece == PIECE_ALL;
}

static struct str yearly_rule(struct parse *p, struct deadline *d)
{
	int months[24], days[24];
	size_t n = 0;
	bool all_months = true, one_day = true, simple = true;
	for (size_t i = 0; i < p->spans.n && n < 24; i++) {
		const struct span *s = &p->spans.v[i];
		struct date from, to;
		if (!window_in(s, 2023, &from, &to))
			continue;
		all_months &= whole_month(s);
		simple &= whole_month(s) || s->by || date_eq(from, to);
		months[n] = to.m;
		days[n++] = to.d == date_days_in_month(to.y, to.m) && s->b.unit != UNIT_DAY ? -1 : to.d;
		one_day &= days[n - 1] == days[0];
	}
	if (n == 0)
		return S("FREQ=YEARLY");
	if (!simple || (!all_months && !one_day))
		yearly_parts(p, d);
	int day = days[0];
	if (!one_day && !all_months)
		n = 1;                                                  /* the parts say the rest */
	sort_ints(months, &n);
	struct str s = str_fmt(p->a, "FREQ=YEARLY;BYMONTH=%.*s", SP(int_list(p, months, n)));
	return all_months ? s : str_fmt(p->a, "%.*s;BYMONTHDAY=%d", SP(s), day);
}

/* Months that the yearless stretches cover: ";BYMONTH=…" or "". */
static struct str month_filter(struct parse *p)
{
	int months[48];
	size_t n = 0;
	for (size_t i = 0; i < p->spans.n; i++) {
		const struct span *s = &p->spans.v[i];
		struct date from, to;
		if (s->a.fixed || s->by || s->open || !window_in(s, 2023, &from, &to))
			continue;
		int count = (to.y - from.y) * 12 + to.m - from.m + 1;
		for (int k = 0; k < count && k < 12 && n < 48; k++)
			months[n++] = (from.m - 1 + k) % 12 + 1;
	}
	sort_ints(months, &n);
	return n == 0 || n == 12 ? S("") : str_fmt(p->a, ";BYMONTH=%.*s", SP(int_list(p, months, n)));
}

/* Stretches with a year bound the rule: «ежемесячно в 2023 году», «сентябрь 2022, далее ежемесячно». */
static void bound(struct parse *p, struct deadline *d)
{
	struct opt_date from = { 0 }, to = { 0 };
	bool any = false;
	for (size_t i = 0; i < p->spans.n; i++) {
		struct span *s = &p->spans.v[i];
		struct date a, b, ignored;
		if (!s->a.fixed || !term_days(&s->a, s->a.first_year, &a, &ignored) || !term_days(&s->b, s->b.first_year, &ignored, &b))
			continue;
		any = true;
		if (!s->by && (!from.has || date_cmp(a, from.v) < 0))
			from = some_date(a);
		if (!s->open && !p->further && (!to.has || date_cmp(b, to.v) > 0))
			to = some_date(b);
	}
	if (any && from.has)
		d->start = from;
	if (any && to.has)
		d->end = to;
}

/* «ежегодно до 2024 года», «2022 – 2024 гг. (ежегодно)»: years bound the rule, they do not say when in the year. */
static bool only_years(const struct parse *p)
{
	for (size_t i = 0; i < p->spans.n; i++)
		if (p->spans.v[i].a.unit != UNIT_YEAR && p->spans.v[i].a.unit != UNIT_SCHOOL_YEAR)
			return false;
	return true;
}

/* «вторая пятница октября» */
static struct str weekday_of_months(struct parse *p, const struct rule *r, struct str months)
{
	return str_fmt(p->a, "FREQ=YEARLY%.*s;BYDAY=%.*s", SP(months), SP(weekday_list(p, r)));
}

/* «До пятницы»: the next one, or each?  Read as each until somebody says. */
static void doubt_until_weekday(struct parse *p, struct deadline *d)
{
	parse_doubt(p, DOUBT_WHICH_DAY, T("Не сказано, один раз или каждую неделю: ближайший такой день или каждый?"));
	if (p->c->anchor.has) {
		int32_t from = date_to_days(p->c->anchor.v), ahead = (p->rule.weekdays[0] - date_weekday(p->c->anchor.v) + 7) % 7;
		reading_add(p, d, DEADLINE_BY, (struct opt_date){ 0 }, some_date(date_from_days(from + (ahead ? ahead : 7))));
	}
	reading_add(p, d, DEADLINE_RECURRING, d->start, d->end)->text = T("каждую неделю в этот день");
}

void rule_finish(struct parse *p, struct deadline *d)
{
	struct rule *r = &p->rule;
	d->kind = DEADLINE_RECURRING;
	d->start = p->c->period_start, d->end = p->c->period_end;
	if (r->until_weekday && p->spans.n == 0)
		doubt_until_weekday(p, d);
	if (r->every == 0 && !r->in_holidays) {
		r->every = EVERY_MONTH, r->interval = r->times = 1;
		parse_doubt(p, DOUBT_WHICH_MONTH, T("Не сказано, какого месяца это число: прочитано как каждый месяц."));
	}
	if (p->spans.n > 0)
		spans_resolve(p, d);
	bound(p, d);
	if (r->every == EVERY_YEAR && p->spans.n > 0 && !only_years(p)) {
		d->rrule = yearly_rule(p, d);
		if (r->interval > 1)
			d->rrule = str_fmt(p->a, "%.*s;INTERVAL=%d", SP(d->rrule), r->interval);
		return;
	}
	struct str text = rule_text(p, r), filter = month_filter(p);
	if (r->every == EVERY_MONTH && r->n_weekdays && r->week_no[0] && filter.n) {
		d->rrule = weekday_of_months(p, r, filter);
		return;
	}
	bool has_months = str_find(text, S("BYMONTH="), 0) >= 0;
	d->rrule = filter.n && !has_months ? str_fmt(p->a, "%.*s%.*s", SP(text), SP(filter)) : text;
}
