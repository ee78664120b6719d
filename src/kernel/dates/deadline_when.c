/* When a deadline is due: the meaning of its rule (doc/decisions/0011) over the days that libical finds. */
#include "kernel/dates/deadline_in.h"
#include "kernel/dates/rrule.h"

/* ---- the rule with a day ---- */

/* A unit of several months ends in the months that it divides: quarters in 3, 6, 9, 12. */
static unsigned unit_months(const struct rrule *r)
{
	unsigned all = r->months ? r->months : 0x1ffe, out = 0;
	int step = r->interval > 12 ? 12 : r->interval;

	for (int m = step; m <= 12; m += step)
		out |= all & 1U << m;
	return out;
}

/* What is told without a day is due at the end of its unit. */
static void end_of_unit(struct rrule *r)
{
	if (r->n_days == 0 && r->n_weekdays == 0 && (r->freq == 'M' || r->freq == 'Y'))
		r->days[r->n_days++] = -1;
	if (r->freq == 'W' && r->n_weekdays == 0)
		r->weekdays[r->n_weekdays++] = 7;
}

static bool by_unit(const struct rrule *r) { return r->freq != 'D' && !r->n_days && !r->n_weekdays; }

/* The rule as libical shall count it, and from which day: intervals are of whole units of the calendar. */
static bool due_rule(const struct rrule *told, struct date origin, struct rrule *ret, struct date *ret_start)
{
	struct rrule r = *told;

	end_of_unit(&r);
	*ret_start = origin;
	switch (r.freq) {
	case 'W':
		*ret_start = date_add_days(origin, 1 - date_weekday(origin));
		if (by_unit(told))
			*ret_start = date_add_days(*ret_start, 7 * (r.interval - 1));
		break;
	case 'M':
		if (r.interval > 1 && (r.months = unit_months(&r)) == 0)
			return false;
		r.interval = 1;
		*ret_start = date_make(origin.y, 1, 1);
		break;
	case 'Y':
		if (r.setpos && r.interval == 1)
			r.freq = 'M';                                   /* written before: of each month named, not of the year */
		if (by_unit(told) && r.months == 0)
			r.months = 1U << 12;
		*ret_start = date_make(origin.y, 1, 1);
		break;
	default: break;
	}
	*ret = r;
	return true;
}

/* ---- windows ---- */

static struct date unit_start(const struct rrule *r, struct date due)
{
	if (!by_unit(r))
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

/* The last unit is cut by the end of the plan: what is owed in it is due then. */
static size_t add_rest(const struct rrule *r, const struct deadline *d, struct date lower, struct date upper, struct deadline_window *ret, size_t n, size_t max)
{
	bool whole = by_unit(r) && !r->months;

	if (!whole || n == max || !d->end.has || !date_eq(upper, d->end.v) || date_cmp(lower, upper) > 0)
		return n;
	if (n && date_cmp(ret[n - 1].end.v, upper) >= 0)
		return n;
	struct date start = n ? date_add_days(ret[n - 1].end.v, 1) : lower;
	ret[n++] = (struct deadline_window){ DEADLINE_INTERVAL, some_date(start), some_date(upper) };
	return n;
}

#define OCCURRENCES_AT_ONCE 4096                   /* daily over ten years */

static size_t rule_windows(const struct deadline *d, struct date from, struct date to, struct deadline_window *ret, size_t max)
{
	struct date lower = d->start.has && date_cmp(d->start.v, from) > 0 ? d->start.v : from;
	struct date upper = d->end.has && date_cmp(d->end.v, to) < 0 ? d->end.v : to, origin = d->start.has ? d->start.v : from, start;
	struct rrule told, due;
	struct rrule_days found;
	struct date days[OCCURRENCES_AT_ONCE];
	size_t n = 0;

	if (rrule_read(d->rrule, &told) != RRULE_FINE || !due_rule(&told, origin, &due, &start))
		return 0;
	max = max < OCCURRENCES_AT_ONCE ? max : OCCURRENCES_AT_ONCE;
	if (rrule_expand(&due, start, lower, upper, days, max, &found) == RRULE_FINE)
		for (; n < found.n; n++)
			ret[n] = window_of(&told, days[n], lower);
	return add_rest(&told, d, lower, upper, ret, n, max);
}

/* ---- any deadline ---- */

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
