#include "kernel/dates/recur.h"

#include <libical/ical.h>

/* A rule is looked through at most this many steps, so that a rare one (29 February on a Monday) cannot spin. */
#define STEPS_MAX 20000

static struct icaltimetype to_ical(struct date d)
{
	/* Not icaltime_null_date(): its hour is -1, which shifts every date the iterator makes. */
	return (struct icaltimetype){ .year = d.y, .month = d.m, .day = d.d, .is_date = 1 };
}

static bool read_rule(struct arena *a, struct str s, struct icalrecurrencetype *ret)
{
	if (str_starts(s, S("RRULE:")))
		s = str_sub(s, 6, s.n);
	if (s.n == 0 || s.n > 1000)
		return false;
	icalerror_set_errors_are_fatal(false);
	*ret = icalrecurrencetype_from_string(str_z(a, s));
	return ret->freq != ICAL_NO_RECURRENCE;
}

bool recur_valid(struct arena *a, struct str rrule)
{
	struct icalrecurrencetype r;

	return read_rule(a, rrule, &r);
}

struct recur_dates recur_expand(struct arena *a, struct str rrule, struct date dtstart, struct date from, struct date to, size_t most)
{
	VEC(struct date) out = { 0 };
	struct icalrecurrencetype r;
	icalrecur_iterator *it;

	if (!read_rule(a, rrule, &r) || !(it = icalrecur_iterator_new(r, to_ical(dtstart))))
		return (struct recur_dates){ 0 };
	for (int step = 0; step < STEPS_MAX && out.n < most; step++) {
		struct icaltimetype t = icalrecur_iterator_next(it);
		struct date d = { (int16_t)t.year, (uint8_t)t.month, (uint8_t)t.day };
		if (icaltime_is_null_time(t) || date_cmp(d, to) > 0)
			break;
		if (date_cmp(d, from) >= 0)
			*VEC_ADD(a, &out) = d;
	}
	icalrecur_iterator_free(it);
	return (struct recur_dates){ out.n, out.v };
}
