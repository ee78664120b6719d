/* Repetition rules (RRULE of RFC 5545): read strictly, expanded.
 *
 *	struct rrule r;
 *	struct rrule_days found;
 *	struct date days[400];
 *	if (rrule_read(S("FREQ=MONTHLY;BYMONTHDAY=15"), &r) == RRULE_FINE)
 *		rrule_expand(&r, start, from, to, days, 400, &found);
 *
 * What is read.  FREQ of DAILY WEEKLY MONTHLY YEARLY; INTERVAL 1 to 99; BYMONTH; BYMONTHDAY ±1 to ±31; BYDAY, with a number only
 * in months and years; BYSETPOS 1 or -1; WKST=MO.  Whole days only, and no end: from, to and max are the caller's.  Rules of
 * other calendars and of hours, UNTIL, COUNT, and what no year can fulfil (the 30th of February) are refused, because libical
 * looks for such a day for seconds.
 *
 * BYMONTHDAY=31 in a month of thirty days is its last day (RFC 7529, SKIP=BACKWARD): «до 31 числа» is owed in each month.  Days beyond the 28th
 * cannot stand in one rule with days before -28.
 *
 * Cost.  Rules without numbers beside weekdays and without BYSETPOS, what nearly all papers write, are counted here, day by day: some 6 µs over two
 * years.  libical counts the others through ICU: 150 to 700 µs (measured), and it is loaded for the first of them.  The result of a rule is the
 * same for ever, so the last RRULE_KEPT are kept for the whole process, under a lock: then it is under a microsecond.  Safe from any
 * thread. */
#ifndef DATES_RRULE_H
#define DATES_RRULE_H
#include "kernel/base/arena.h"
#include "kernel/base/types.h"

enum rrule_fault {
	RRULE_FINE,
	RRULE_NOT_READ,       /* not the grammar above */
	RRULE_NEVER           /* falls on no day of any year, or too rarely to look for */
};

#define RRULE_LIST_MAX 12
struct rrule {
	char freq;                                       /* D W M Y */
	int interval;                                    /* 1 and more */
	int setpos;                                      /* 0, 1, -1 */
	unsigned months;                                 /* bit 1 is January; 0: all */
	size_t n_days; int days[RRULE_LIST_MAX];         /* of a month, from its end when negative */
	size_t n_weekdays; int weekdays[RRULE_LIST_MAX], week_no[RRULE_LIST_MAX];    /* 1 Monday; 0: every week, -1: the last */
};
enum rrule_fault rrule_read(struct str text, struct rrule *ret);
/* As text again, in a fixed order: what rrule_read takes. */
struct str rrule_text(struct arena *a, const struct rrule *r);

struct rrule_days { size_t n; bool cut; };           /* cut: there were more than max */
/* Days of the rule in [from, to], rising and without repetition, into v[0 … max - 1].  start (DTSTART): intervals are counted from
 * it, days before it are left out. */
enum rrule_fault rrule_expand(const struct rrule *r, struct date start, struct date from, struct date to,
	struct date *v, size_t max, struct rrule_days *ret);
#define RRULE_KEPT 256
#endif
