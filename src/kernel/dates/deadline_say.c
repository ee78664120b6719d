/* Names of kinds and doubts; readings in Russian; the occurrences of a rule. */
#include "kernel/dates/deadline_in.h"

#include <stdlib.h>

const char *deadline_kind_name(enum deadline_kind k)
{
	static const char *const names[] = { "none", "by", "interval", "recurring", "period" };
	return names[k];
}

const char *deadline_doubt_code(enum deadline_doubt d)
{
	static const char *const names[] = { "", "bad-date", "not-read", "partly", "no-year", "reversed", "before-unit", "several-years",
		"year-outside", "season-years", "school-or-year", "half", "lost-dash", "typo", "school-calendar", "week", "days",
		"no-event", "which-month" };
	return names[d];
}

static struct str dmy(struct arena *a, struct date d) { return str_fmt(a, "%02d.%02d.%04d", d.d, d.m, d.y); }

struct str deadline_say_window(struct arena *a, struct deadline_window w)
{
	if (w.kind == DEADLINE_BY)
		return w.end.has ? str_fmt(a, "по %.*s включительно", SP(dmy(a, w.end.v))) : T("день не определён");
	if (w.start.has && w.end.has && date_eq(w.start.v, w.end.v))
		return dmy(a, w.end.v);
	if (w.start.has && w.end.has)
		return str_fmt(a, "с %.*s по %.*s", SP(dmy(a, w.start.v)), SP(dmy(a, w.end.v)));
	if (w.start.has)
		return str_fmt(a, "с %.*s", SP(dmy(a, w.start.v)));
	return w.end.has ? str_fmt(a, "по %.*s", SP(dmy(a, w.end.v))) : T("день не определён");
}

/* ---- RRULE of our own making ---- */

struct rrule {
	char freq;                        /* D W M Y */
	int interval, months, setpos;     /* months: bit m */
	int days[12]; size_t n_days;
	int weekdays[12], week_no[12]; size_t n_weekdays;
};

static void read_weekday(struct rrule *r, struct str v)
{
	static const char names[] = "MOTUWETHFRSASU";
	int64_t no = 0;
	if (v.n < 2 || r->n_weekdays == 12)
		return;
	if (v.n > 2)
		(void)!str_to_int(str_sub(v, 0, v.n - 2), &no);
	for (int d = 0; d < 7; d++)
		if (memcmp(names + 2 * d, v.p + v.n - 2, 2) == 0)
			r->weekdays[r->n_weekdays] = d + 1, r->week_no[r->n_weekdays++] = (int)no;
}

static void read_value(struct rrule *r, struct str key, struct str v)
{
	int64_t n = 0;
	(void)!str_to_int(v, &n);
	if (str_eq(key, S("BYMONTH")) && n >= 1 && n <= 12)
		r->months |= 1 << n;
	else if (str_eq(key, S("BYMONTHDAY")) && r->n_days < 12)
		r->days[r->n_days++] = (int)n;
	else if (str_eq(key, S("BYDAY")))
		read_weekday(r, v);
	else if (str_eq(key, S("INTERVAL")) && n > 0)
		r->interval = (int)n;
	else if (str_eq(key, S("BYSETPOS")))
		r->setpos = (int)n;
	else if (str_eq(key, S("FREQ")) && v.n)
		r->freq = v.p[0];
}

static struct rrule read_rrule(struct str s)
{
	struct rrule r = { .interval = 1 };
	while (s.n) {
		struct str rest, value, one, key = str_cut(str_cut(s, ';', &rest), '=', &value);
		while (value.n) {
			one = str_cut(value, ',', &value);
			read_value(&r, key, one);
		}
		s = rest;
	}
	return r;
}

static bool is_workday(struct date d) { return date_weekday(d) <= 5; }

static bool day_listed(const struct rrule *r, struct date d)
{
	int last = date_days_in_month(d.y, d.m);
	for (size_t i = 0; i < r->n_days; i++) {
		int want = r->days[i] < 0 ? last + 1 + r->days[i] : r->days[i] > last ? last : r->days[i];
		if (d.d == want)
			return true;
	}
	return false;
}

static bool weekday_listed(const struct rrule *r, struct date d)
{
	int last = date_days_in_month(d.y, d.m);
	if (r->setpos == -1) {
		struct date next = date_add_days(d, 1);
		while (next.m == d.m && !is_workday(next))
			next = date_add_days(next, 1);
		return is_workday(d) && next.m != d.m;
	}
	for (size_t i = 0; i < r->n_weekdays; i++) {
		int no = r->week_no[i];
		bool week = no == 0 || (no > 0 ? (d.d - 1) / 7 + 1 == no : (last - d.d) / 7 + 1 == -no);
		if (date_weekday(d) == r->weekdays[i] && week)
			return true;
	}
	return false;
}

/* Is d the day when an occurrence is due?  origin: the rule's first day, for intervals. */
static bool due_on(const struct rrule *r, struct date d, struct date origin)
{
	bool month_end = d.d == date_days_in_month(d.y, d.m);
	int week = (date_to_days(d) + 3) / 7 - (date_to_days(origin) + 3) / 7;
	if (r->months && !(r->months & 1 << d.m))
		return false;
	switch (r->freq) {
	case 'D': return (date_to_days(d) - date_to_days(origin)) % r->interval == 0;
	case 'W': return week % r->interval == (r->n_weekdays ? 0 : r->interval - 1) && (r->n_weekdays ? weekday_listed(r, d) : date_weekday(d) == 7);
	case 'M':
		if (r->interval > 1 ? d.m % (r->interval > 12 ? 12 : r->interval) != 0 : false)
			return false;
		return r->n_days ? day_listed(r, d) : r->n_weekdays ? weekday_listed(r, d) : month_end;
	default:
		if ((d.y - origin.y) % r->interval != 0)
			return false;
		return r->n_days ? day_listed(r, d) : r->n_weekdays ? weekday_listed(r, d) : month_end && (r->months || d.m == 12);
	}
}

static struct date unit_start(const struct rrule *r, struct date due)
{
	if (r->freq == 'D' || r->n_days || r->n_weekdays)
		return due;
	if (r->freq == 'W')
		return date_add_days(due, 1 - 7 * r->interval);
	struct date first = date_make(due.y, due.m, 1);
	if (r->freq == 'Y')
		return r->months ? first : date_make(due.y, 1, 1);
	return date_add_months(first, 1 - (r->interval > 12 ? 12 : r->interval));
}

static struct deadline_window window_of(const struct rrule *r, struct date due, struct date lower)
{
	struct deadline_window w = { DEADLINE_INTERVAL, some_date(unit_start(r, due)), some_date(due) };
	if (r->n_days)
		w.kind = DEADLINE_BY, w.start = (struct opt_date){ 0 };
	else if (date_cmp(w.start.v, lower) < 0)
		w.start = some_date(lower);
	return w;
}

static size_t rule_windows(const struct deadline *d, struct date from, struct date to, struct deadline_window *ret, size_t max)
{
	struct rrule r = read_rrule(d->rrule);
	struct date lower = d->start.has && date_cmp(d->start.v, from) > 0 ? d->start.v : from;
	struct date upper = d->end.has && date_cmp(d->end.v, to) < 0 ? d->end.v : to, origin = d->start.has ? d->start.v : from;
	size_t n = 0;
	struct date day = lower;
	for (; n < max && date_cmp(day, upper) <= 0; day = date_add_days(day, 1))
		if (due_on(&r, day, origin))
			ret[n++] = window_of(&r, day, lower);
	/* the last unit is cut by the end of the plan: what is owed in it is due then */
	bool by_unit = r.freq != 'D' && !r.n_days && !r.n_weekdays && !r.months;
	if (by_unit && n < max && d->end.has && date_eq(upper, d->end.v) && (n == 0 || date_cmp(ret[n - 1].end.v, upper) < 0)) {
		struct date start = n ? date_add_days(ret[n - 1].end.v, 1) : lower;
		ret[n++] = (struct deadline_window){ DEADLINE_INTERVAL, some_date(start), some_date(upper) };
	}
	return n;
}

static bool touches(const struct deadline_window *w, struct date from, struct date to)
{
	return (!w->end.has || date_cmp(w->end.v, from) >= 0) && (w->start.has ? date_cmp(w->start.v, to) <= 0 : !w->end.has || date_cmp(w->end.v, to) <= 0);
}

size_t deadline_occurrences(const struct deadline *d, struct date from, struct date to, struct deadline_window *ret, size_t max)
{
	struct deadline_window one = { d->kind, d->start, d->end };
	size_t n = 0;
	if (d->kind == DEADLINE_NONE || max == 0)
		return 0;
	for (size_t i = 0; i < d->n_parts && n < max; i++)
		if (touches(&d->parts[i], from, to))
			ret[n++] = d->parts[i];
	if (d->n_parts)
		return n;
	if (d->kind == DEADLINE_RECURRING)
		return rule_windows(d, from, to, ret, max);
	if (!touches(&one, from, to))
		return 0;
	ret[0] = one;
	return 1;
}

/* ---- a rule in Russian ---- */

static struct str say_months(struct arena *a, int months)
{
	static const char *const names[] = { "", "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь",
		"октябрь", "ноябрь", "декабрь" };
	struct str s = S("");
	for (int i = 0; i < 12; i++) {
		int m = (i + 8) % 12 + 1;                       /* from September, as a school counts */
		if (months & 1 << m)
			s = str_fmt(a, "%.*s%s%s", SP(s), s.n ? ", " : "", names[m]);
	}
	return s;
}

static struct str say_weekdays(struct arena *a, const struct rrule *r)
{
	static const char *const by[] = { "", "понедельникам", "вторникам", "средам", "четвергам", "пятницам", "субботам", "воскресеньям" };
	static const char *const one[] = { "", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье" };
	struct str s = S("");
	if (r->setpos == -1)
		return T("в последний рабочий день");
	for (size_t i = 0; i < r->n_weekdays; i++) {
		int no = r->week_no[i], w = r->weekdays[i];
		struct str day = no == 0 ? str_fmt(a, "%s%s", i ? "" : "по ", by[w]) : no < 0 ? str_fmt(a, "%s (последняя неделя)", one[w]) : str_fmt(a, "%d-й %s", no, one[w]);
		s = str_fmt(a, "%.*s%s%.*s", SP(s), i ? ", " : "", SP(day));
	}
	return s;
}

static struct str say_freq(struct arena *a, const struct rrule *r)
{
	if (r->freq == 'M' && r->interval == 3)
		return T("ежеквартально");
	if (r->freq == 'M' && r->interval == 6)
		return T("раз в полугодие");
	static const char *const each[] = { "ежедневно", "еженедельно", "ежемесячно", "ежегодно" };
	static const char *const unit[] = { "дн.", "нед.", "мес.", "г." };
	int i = r->freq == 'D' ? 0 : r->freq == 'W' ? 1 : r->freq == 'M' ? 2 : 3;
	return r->interval > 1 ? str_fmt(a, "раз в %d %s", r->interval, unit[i]) : str_c(each[i]);
}

static struct str say_days(struct arena *a, const struct rrule *r)
{
	struct str s = S("");
	for (size_t i = 0; i < r->n_days; i++)
		s = r->days[i] < 0 ? str_fmt(a, "%.*s%sконца месяца", SP(s), i ? ", " : "до ")
		                   : str_fmt(a, "%.*s%s%d числа", SP(s), i ? ", " : "до ", r->days[i]);
	return s;
}

static struct str say_rule(struct arena *a, struct str rrule)
{
	struct rrule r = read_rrule(rrule);
	struct str s = say_freq(a, &r);
	if (r.n_weekdays)
		s = r.freq == 'W' && r.interval == 1 ? say_weekdays(a, &r) : str_fmt(a, "%.*s, %.*s", SP(s), SP(say_weekdays(a, &r)));
	if (r.n_days)
		s = str_fmt(a, "%.*s %.*s", SP(s), SP(say_days(a, &r)));
	if (r.months)
		s = str_fmt(a, "%.*s: %.*s", SP(s), SP(say_months(a, r.months)));
	return s;
}

struct str deadline_say(struct arena *a, const struct deadline *d)
{
	struct deadline_window w = { d->kind, d->start, d->end };
	switch (d->kind) {
	case DEADLINE_NONE: return d->condition.n ? str_fmt(a, "без даты: %.*s", SP(d->condition)) : T("срок не указан");
	case DEADLINE_RECURRING:
		if (d->n_parts == 0 || d->n_parts > 4)
			return say_rule(a, d->rrule);
		break;
	case DEADLINE_PERIOD: return w.start.has || w.end.has ? str_fmt(a, "весь период, %.*s", SP(deadline_say_window(a, w))) : T("весь период");
	default: break;
	}
	struct str s = d->n_parts ? S("") : deadline_say_window(a, w);
	for (size_t i = 0; i < d->n_parts; i++)
		s = str_fmt(a, "%.*s%s%.*s", SP(s), i ? "; " : "", SP(deadline_say_window(a, d->parts[i])));
	return d->time.n ? str_fmt(a, "%.*s, %.*s", SP(s), SP(d->time)) : s;
}
