/* The reader of Russian deadlines: words of a plan's cell in, their meaning out.  Knows nothing of mentoring.
 *
 *	struct deadline d;
 *	deadline_read(arena, S("До марта 2023"), &(struct deadline_context){0}, &d);
 *	→ kind BY, end 2023-02-28, doubtful, alternatives 2023-02-28 and 2023-03-31
 *
 * Shape.  The words stay in text; nothing is corrected in silence.  kind tells which fields mean something:
 *
 *	kind        start               end                what it is for the plan
 *	NONE        -                   -                  condition has the words («по мере необходимости»); never late
 *	BY          -                   last day, incl.    late after the end of that day
 *	INTERVAL    first day or -      last day or -      done within; one day: start = end; open end: end unknown
 *	RECURRING   first possible day  last possible day  rrule tells how often; see deadline_occurrences
 *	PERIOD      first day or -      last day or -      goes on all the time («постоянно»); never late before end
 *
 * A date that is unknown (year missing and nothing to take it from, a day that does not exist) has has == false,
 * and doubtful is set.
 *
 * parts.  Several windows in one cell («Август 2022 года, август 2023 года»): n_parts ≥ 2, in the order of the
 * words, start and end cover them all.  RECURRING may have parts too: they are its windows, one each.
 *
 * rrule.  RFC 5545 without DTSTART, UNTIL and COUNT: start and end bound it.  A rule whose last day is not told
 * (FREQ=MONTHLY, FREQ=MONTHLY;INTERVAL=3) means «once in each such unit of the calendar», due at the unit's end.
 * A school term («четверть») is not a quarter: BYMONTH=3,5,10,12, the last days of the terms' last months.
 *
 * Readings.  alternatives holds every reading where a careful person sees more than one, the first equal to the
 * main one unless that is unknown.  why_code is short and stable, why a Russian sentence; both empty when sure.
 *
 * Year.  Where a cell does not tell it: from the cell's other part, else the plan's period, else the first time
 * on or after the anchor (the order's date), else it is unknown.
 *
 * Ownership.  Everything new is in the arena; text and condition point into the caller's text. */
#ifndef DATES_DEADLINE_H
#define DATES_DEADLINE_H
#include "kernel/base/arena.h"
#include "kernel/base/buf.h"
#include "kernel/base/types.h"

enum deadline_kind { DEADLINE_NONE, DEADLINE_BY, DEADLINE_INTERVAL, DEADLINE_RECURRING, DEADLINE_PERIOD };
const char *deadline_kind_name(enum deadline_kind k);     /* "none" "by" "interval" "recurring" "period" */

struct deadline_window { enum deadline_kind kind; struct opt_date start, end; };
struct deadline_reading { struct deadline_window window; struct str text; };   /* text: «по 28.02.2023» */

/* One codeword per doubt, the gravest first; DOUBT_NO when sure.  Names by deadline_doubt_code. */
enum deadline_doubt {
	DOUBT_NO, DOUBT_BAD_DATE, DOUBT_NOT_READ, DOUBT_PARTLY, DOUBT_NO_YEAR, DOUBT_REVERSED, DOUBT_BEFORE_UNIT, DOUBT_SEVERAL_YEARS,
	DOUBT_YEAR_OUTSIDE, DOUBT_SEASON_YEARS, DOUBT_SCHOOL_OR_YEAR, DOUBT_HALF, DOUBT_LOST_DASH, DOUBT_TYPO,
	DOUBT_SCHOOL_CALENDAR, DOUBT_WEEK, DOUBT_DAYS, DOUBT_NO_EVENT, DOUBT_WHICH_MONTH, DOUBT_WHICH_PIECE, DOUBT_WHICH_DAY
};
const char *deadline_doubt_code(enum deadline_doubt d);

struct deadline {
	struct str text;                                   /* the words, as they stand */
	enum deadline_kind kind;
	struct opt_date start, end;
	struct str rrule;                                  /* "" unless RECURRING */
	size_t n_parts; struct deadline_window *parts;     /* 0 or ≥ 2 */
	struct str time;                                   /* "14:00", "14:00-15:00" or "" */
	struct str condition;                              /* words that no calendar tells, or "" */
	size_t n_alternatives; struct deadline_reading *alternatives;
	bool doubtful;
	enum deadline_doubt doubt;
	struct str why;                                    /* Russian sentence, "" when sure */
};

/* What is known around the cell.  All zero is allowed.  The school calendar is the usual one (terms end in
 * October, December, March and May; the year ends on 31 May) because each school sets its own; what rests on
 * it is marked school-calendar. */
struct deadline_context {
	struct opt_date period_start, period_end;          /* of the plan; both or none */
	struct opt_date anchor;                            /* the order's date */
	bool before_includes;                              /* the centre reads «до марта» as through March */
};

/* Rules that stand for the school's calendar: whoever knows it takes the terms and holidays instead of these months. */
#define DEADLINE_RULE_QUARTERS   "FREQ=YEARLY;BYMONTH=3,5,10,12;BYMONTHDAY=-1"
#define DEADLINE_RULE_TRIMESTERS "FREQ=YEARLY;BYMONTH=2,5,11;BYMONTHDAY=-1"
#define DEADLINE_RULE_HOLIDAYS   "FREQ=YEARLY;BYMONTH=1,3,8,11"

void deadline_read(struct arena *a, struct str text, const struct deadline_context *c, struct deadline *ret);

/* The windows of a deadline between from and to (inclusive), in order, at most max; returns how many.
 * BY, INTERVAL and PERIOD give their parts or the one window; NONE gives nothing.  A window of a rule is the unit
 * (week, month, quarter…) that ends on its due day, or that one day where the rule names it. */
size_t deadline_occurrences(const struct deadline *d, struct date from, struct date to,
	struct deadline_window *ret, size_t max);

/* Every full date («17.10.2022», «17 октября 2022 г.», «17» октября 2022) in text, in order; *ret is in the arena.
 * from and to are byte offsets.  Days that do not exist are left out. */
struct date_found { struct date date; size_t from, to; };
size_t deadline_dates(struct arena *a, struct str text, struct date_found **ret);

/* The words moved by whole years, in their own style: every year that they tell is written anew with as many digits («До 1.11.2022 г.»
 * → «До 1.11.2024 г.», «2023-24 уч. год» → «2025-26 уч. год»), 29 February becomes the 28th where it must.  What tells no year stays
 * as it is, and so do acts with their dates, ages, quoted titles.  The text itself when nothing changes. */
struct str deadline_shift(struct arena *a, struct str text, int years);
/* The days so moved; 29 February becomes the 28th. */
struct deadline_window deadline_shift_window(struct deadline_window w, int years);

/* Our reading in Russian, for a person: «по 01.11.2022 включительно», «с 01.10.2022 по 30.11.2022», «ежемесячно». */
struct str deadline_say(struct arena *a, const struct deadline *d);
struct str deadline_say_window(struct arena *a, struct deadline_window w);
#endif
