/* What the calendar's data files say, read once; private to the feature. */
#ifndef CALENDAR_DATA_H
#define CALENDAR_DATA_H
#include "features/calendar/calendar.h"

struct calendar_move { int year; struct date from, to; struct str act, verified; };
/* The move that takes this day off away, or (to) that makes this day one; NULL when none does. */
const struct calendar_move *calendar_move_of(struct date d, bool to);

/* Usual terms and holidays, by month and day. */
struct calendar_usual {
	enum calendar_scheme scheme;
	enum calendar_kind kind;
	int n, from_m, from_d, to_m, to_d;
	struct str title;
};
const struct calendar_usual *calendar_usual(size_t *ret_n);
/* The one that holds that day; NULL when none does. */
const struct calendar_usual *calendar_usual_on(enum calendar_kind kind, enum calendar_scheme scheme, struct date d);
#endif
