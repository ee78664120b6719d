/* Names of kinds and doubts; readings in Russian. */
#include "kernel/dates/deadline_in.h"
#include "kernel/dates/rrule.h"

const char *deadline_kind_name(enum deadline_kind k)
{
	static const char *const names[] = { "none", "by", "interval", "recurring", "period" };
	return names[k];
}

const char *deadline_doubt_code(enum deadline_doubt d)
{
	static const char *const names[] = { "", "bad-date", "not-read", "partly", "no-year", "reversed", "before-unit", "several-years",
		"year-outside", "season-years", "school-or-year", "half", "lost-dash", "typo", "school-calendar", "week", "days",
		"no-event", "which-month", "which-piece", "which-day" };
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

/* ---- a rule in Russian ---- */

static struct str say_months(struct arena *a, unsigned months)
{
	static const char *const names[] = { "", "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь",
		"октябрь", "ноябрь", "декабрь" };
	struct str s = S("");
	for (int i = 0; i < 12; i++) {
		int m = (i + 8) % 12 + 1;                       /* from September, as a school counts */
		if (months & 1U << m)
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
	struct rrule r;
	if (rrule_read(rrule, &r) != RRULE_FINE)
		return T("повторяется");
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
