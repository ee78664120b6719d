/* Which occurrences a deadline has (doc/decisions/0011): the rhythm of its rule over the centre's calendar. */
#include "features/org/org.h"
#include "features/plan/plan.h"
#include "kernel/base/status.h"
#include "kernel/dates/deadline.h"
#include "kernel/russian/ru.h"

#include <stdlib.h>

static const struct plan_closing *closing_of(struct plan_closings c, struct str key)
{
	for (size_t i = 0; i < c.n; i++)
		if (str_eq(c.v[i].occurrence, key))
			return &c.v[i];
	return NULL;
}

static struct str day_key(struct arena *a, struct date d)
{
	return str_fmt(a, "%04d-%02d-%02d", d.y, d.m, d.d);
}

struct maker { struct arena *a; struct plan_closings closings; const struct calendar *calendar; struct plan_occurrences out; struct plan_occurrence beyond; };

static struct plan_occurrence *add(struct maker *m, struct str key, struct opt_date start, struct opt_date due)
{
	if (m->out.n >= PLAN_OCCURRENCES_MAX) {
		m->out.cut = true;
		return &m->beyond;
	}
	struct plan_occurrence *o = VEC_ADD(m->a, &m->out);
	*o = (struct plan_occurrence){ .key = key, .start = start, .due = due, .closing = closing_of(m->closings, key),
		.day_off = due.has && calendar_day_off(m->calendar, due.v) };
	return o;
}

static struct opt_date some(struct date d) { return (struct opt_date){ true, d }; }

/* ---- School years, terms, holidays ---- */

static int year_start(const struct maker *m) { return m->calendar->year_from ? m->calendar->year_from : ORG_YEAR_FROM; }

static void add_school_years(struct maker *m, struct plan_window w)
{
	for (struct date d = w.start; date_cmp(d, w.end) <= 0; ) {
		struct plan_window y = plan_school_year_window(d, year_start(m));
		struct date last = date_cmp(y.end, w.end) < 0 ? y.end : w.end;
		struct plan_occurrence *o = add(m, plan_school_year(m->a, d, year_start(m)), some(d), some(last));
		o->soft = true;
		o->day_off = false;
		d = date_add_days(y.end, 1);
	}
}

/* What stands for a part of the school's year.  months: the ends of which are the keys, so that a calendar that moves the days
 * leaves every closing where it was. */
struct school_rule { const char *rrule; enum calendar_kind kind; enum calendar_scheme scheme; uint8_t n, months[4]; };
static const struct school_rule school_rules[] = {
	{ DEADLINE_RULE_QUARTERS, CALENDAR_TERM, CALENDAR_QUARTERS, 4, { 10, 12, 3, 5 } },
	{ DEADLINE_RULE_TRIMESTERS, CALENDAR_TERM, CALENDAR_TRIMESTERS, 3, { 11, 2, 5 } },
	{ DEADLINE_RULE_HOLIDAYS, CALENDAR_HOLIDAYS, CALENDAR_QUARTERS, 4, { 11, 1, 3, 8 } },
};

static const struct school_rule *school_rule_of(struct str rrule)
{
	for (size_t i = 0; i < sizeof school_rules / sizeof *school_rules; i++)
		if (str_eq(rrule, str_c(school_rules[i].rrule)))
			return &school_rules[i];
	return NULL;
}

static struct str school_key(struct maker *m, const struct school_rule *r, int year, const struct calendar_spans *spans, size_t i)
{
	if (spans->n != r->n)
		return day_key(m->a, spans->v[i].to);
	int month = r->months[i], y = year + (month < year_start(m));

	return day_key(m->a, date_make(y, month, date_days_in_month(y, month)));
}

static void add_school_parts(struct maker *m, const struct school_rule *r, struct plan_window w)
{
	for (int year = calendar_school_year(m->calendar, w.start); year <= calendar_school_year(m->calendar, w.end); year++) {
		struct calendar_spans s = calendar_year_spans(m->a, m->calendar, year, r->kind, r->scheme);
		for (size_t i = 0; i < s.n; i++) {
			if (date_cmp(s.v[i].to, w.start) < 0 || date_cmp(s.v[i].to, w.end) > 0)
				continue;
			struct plan_occurrence *o = add(m, school_key(m, r, year, &s, i), some(s.v[i].from), some(s.v[i].to));
			struct str title = org_year_title(m->a, year);
			o->of = str_fmt(m->a, "%.*s %.*s", SP(s.v[i].title), SP(title));
		}
	}
}

/* ---- What is reported afterwards ---- */

/* Lower case, ё for е: enough to find two words. */
static bool has_words(struct str text, struct str words)
{
	size_t i = 0;

	while (i < text.n) {
		size_t at = i, k = 0;
		bool same = true;
		while (same && k < words.n && at < text.n) {
			uint32_t c = utf8_lower(utf8_next(text, &at)), w = utf8_next(words, &k);
			same = (c == 0x451 ? 0x435 : c) == w;
		}
		if (same && k == words.n)
			return true;
		(void)utf8_next(text, &i);
	}
	return false;
}

bool plan_words_reported(struct str words) { return has_words(words, S("следующ")) && has_words(words, S("отчет")); }

static bool quarterly(const struct plan_deadline *d) { return str_find(d->rrule, S("BYMONTH=1,4,7,10;"), 0) >= 0; }

/* The month or quarter before the one in which it is due. */
static struct str reported_words(struct arena *a, const struct plan_deadline *d, struct date due)
{
	static const char *const roman[] = { "I", "II", "III", "IV" };
	struct date before = date_add_days(date_make(due.y, due.m, 1), -1);

	if (quarterly(d))
		return str_fmt(a, "за %s квартал %d", roman[(before.m - 1) / 3], before.y);
	return str_fmt(a, "за %s %d", ru_month(before.m), before.y);
}

/* Owed for the units that the stretch touches, so due in the units after them. */
static struct date unit_after(const struct plan_deadline *d, struct date day, int units)
{
	int months = quarterly(d) ? 3 : 1, first = quarterly(d) ? (day.m - 1) / 3 * 3 + 1 : day.m;

	return date_add_months(date_make(day.y, first, 1), months * units);
}

/* ---- Rules ---- */

static bool weekly(const struct plan_deadline *d) { return str_starts(d->rrule, S("FREQ=WEEKLY")) || str_starts(d->rrule, S("FREQ=DAILY")); }

/* A named day in the holidays; a whole week whose working days all are. */
static bool pauses(const struct maker *m, const struct deadline_window *w)
{
	struct date from = w->start.has ? w->start.v : w->end.v;
	bool any = false;

	for (struct date d = from; date_cmp(d, w->end.v) <= 0; d = date_add_days(d, 1)) {
		if (date_weekday(d) > 5 && !date_eq(from, w->end.v))
			continue;
		if (!calendar_in_holidays(m->calendar, d))
			return false;
		any = true;
	}
	return any;
}

static void add_recurring(struct maker *m, const struct plan_deadline *d, struct plan_window w)
{
	struct deadline rule = { .kind = DEADLINE_RECURRING, .rrule = d->rrule, .start = d->start, .end = d->end };
	enum { MOST = 4 * PLAN_OCCURRENCES_MAX };            /* before those in the holidays are left out */
	struct deadline_window *v = NEW_ARRAY(m->a, MOST, struct deadline_window);

	if (d->reported)
		rule.start = some(w.start), rule.end = some(w.end);
	size_t n = deadline_occurrences(&rule, w.start, w.end, v, MOST);
	bool pausing = weekly(d) && !m->calendar->count_holidays;

	for (size_t i = 0; i < n; i++) {
		if (!v[i].end.has || (pausing && pauses(m, &v[i])))
			continue;
		struct plan_occurrence *o = add(m, day_key(m->a, v[i].end.v), v[i].start, v[i].end);
		if (d->reported)
			o->of = reported_words(m->a, d, v[i].end.v);
	}
}

/* The stretch in which a rule holds: its own within the plan's. */
static struct plan_window stretch(const struct plan_deadline *d, struct plan_window period)
{
	struct plan_window w = period;

	if (d->start.has && date_cmp(d->start.v, w.start) > 0)
		w.start = d->start.v;
	if (d->end.has && date_cmp(d->end.v, w.end) < 0)
		w.end = d->end.v;
	if (d->reported && date_cmp(w.start, w.end) <= 0)
		w = (struct plan_window){ unit_after(d, w.start, 1), date_add_days(unit_after(d, w.end, 2), -1) };
	return w;
}

static void add_rule(struct maker *m, const struct plan_deadline *d, struct plan_window period)
{
	const struct school_rule *school = school_rule_of(d->rrule);
	struct plan_window w = stretch(d, period);

	if (date_cmp(w.start, w.end) > 0)
		return;
	if (school)
		add_school_parts(m, school, w);
	else
		add_recurring(m, d, w);
}

/* ---- What was closed and is no more ---- */

static int by_key(const void *x, const void *y)
{
	return str_cmp(((const struct plan_occurrence *)x)->key, ((const struct plan_occurrence *)y)->key);
}

static void add_kept(struct maker *m)
{
	size_t first = m->out.n;

	for (size_t i = 0; i < m->closings.n; i++) {
		const struct plan_closing *c = &m->closings.v[i];
		struct opt_date due = { 0 };
		bool there = false;
		for (size_t k = 0; k < first; k++)
			there |= m->out.v[k].closing == c;
		if (there)
			continue;
		due.has = date_parse_iso(c->occurrence, &due.v);
		*VEC_ADD(m->a, &m->out) = (struct plan_occurrence){ .key = c->occurrence, .due = due, .kept = true, .closing = c };
	}
	if (m->out.n > first)
		qsort(m->out.v + first, m->out.n - first, sizeof *m->out.v, by_key);
}

struct plan_occurrences plan_occurrences(struct arena *a, const struct plan_deadline *d, struct plan_window period,
                                         struct plan_closings closings, const struct calendar *calendar)
{
	struct maker m = { .a = a, .closings = closings, .calendar = calendar };

	if (d->parts.n > 1 && !d->moved_to.has)
		for (size_t i = 0; i < d->parts.n; i++)
			add(&m, day_key(a, d->parts.v[i].end), some(d->parts.v[i].start), some(d->parts.v[i].end));
	else if (d->kind == PLAN_RECURRING && d->rrule.n)
		add_rule(&m, d, period);
	else if (d->kind == PLAN_PERIOD)
		add_school_years(&m, (struct plan_window){ d->start.has ? d->start.v : period.start,
			d->moved_to.has ? d->moved_to.v : d->end.has ? d->end.v : period.end });
	/* What gave no date at all (a rule that never falls into the period) still has to be closed once. */
	if (m.out.n == 0)
		add(&m, S(""), d->start, d->moved_to.has ? d->moved_to : d->kind == PLAN_NONE ? (struct opt_date){ 0 } : d->end);
	add_kept(&m);
	return m.out;
}
