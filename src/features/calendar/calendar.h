/* The calendar of the centre: school terms and holidays, days off and working days.
 *
 *	struct calendar c;
 *	TRY(calendar_load(db, from, to, &c));
 *	if (calendar_day_off(&c, day)) …
 *
 * Everything but calendar_load is pure: structs in, structs out.  A zeroed struct calendar is a calendar, too: five working
 * days, the usual terms and holidays, nothing of the centre's own.  What is asked outside of [from, to] is answered by the law
 * and the usual dates alone.
 *
 * Words.  A school year is named by the calendar year it begins in: 2026 is 2026/27.  A *term* is a четверть, триместр or
 * полугодие; *holidays* are каникулы; a *day off* is a weekend, a public holiday (ст. 112 ТК РФ), a day off moved by an act of
 * the Government (data/moves.tsv), or one of the centre's own.  A working day in the holidays is a working day: people work,
 * lessons do not happen.  All days are inclusive at both ends. */
#ifndef CALENDAR_CALENDAR_H
#define CALENDAR_CALENDAR_H
#include "kernel/store/store.h"

enum calendar_scheme { CALENDAR_QUARTERS, CALENDAR_TRIMESTERS, CALENDAR_HALVES };
#define CALENDAR_N_SCHEMES 3
const char *calendar_scheme_code(enum calendar_scheme s);            /* "quarters" "trimesters" "halves" */
bool calendar_scheme_parse(struct str code, enum calendar_scheme *ret);
const char *calendar_scheme_title(enum calendar_scheme s);           /* «четверти» */

enum calendar_kind { CALENDAR_TERM, CALENDAR_HOLIDAYS, CALENDAR_OFF, CALENDAR_WORK };
const char *calendar_kind_code(enum calendar_kind k);
struct calendar_span {
	int year;                                 /* the school year */
	enum calendar_kind kind;
	int n;                                    /* of its kind within the year, from 1 */
	struct str title;                         /* «II четверть», «Осенние каникулы» */
	struct date from, to;
};
struct calendar_spans { size_t n, cap; struct calendar_span *v; };

/* A school year that the centre has entered; the others have the usual dates. */
struct calendar_year { int first; enum calendar_scheme scheme; int64_t rev; };
struct calendar {
	struct date from, to;                     /* what was loaded */
	bool six_days;                            /* Saturday is a working day */
	bool count_holidays;                      /* what recurs weekly goes on in the holidays */
	int year_from;                            /* the month in which the school year begins; 0 is September */
	struct { size_t n, cap; struct calendar_year *v; } years;
	struct calendar_spans spans;              /* of these years, by first day */
};

/* The centre's calendar of all school years that touch [from, to]; the memory is the db's arena. */
MUST_USE enum status calendar_load(struct db *db, struct date from, struct date to, struct calendar *ret);

/* ---- days ---- */

/* Weekend, public holiday, moved day off, or the centre's own; not one that was made a working day. */
bool calendar_day_off(const struct calendar *c, struct date d);
/* Каникулы. */
bool calendar_in_holidays(const struct calendar *c, struct date d);
/* That day, or the next working day. */
struct date calendar_workday_from(const struct calendar *c, struct date d);
/* Working days in [from, to]; 0 when to is before from. */
int calendar_workdays_between(const struct calendar *c, struct date from, struct date to);
/* The n-th working day after d («не ранее 4-го рабочего дня»: n = 4); before d where n is negative; d itself for 0. */
struct date calendar_add_workdays(const struct calendar *c, struct date d, int n);

/* All about one day, for a page. */
struct calendar_day {
	bool off, shortened;                      /* shortened: one hour less, the eve of a public holiday (ст. 95 ТК РФ) */
	bool weekend, public_holiday, moved, own; /* moved: a day off, or a working weekend, by an act of the Government */
	bool holidays;                            /* каникулы */
	struct str title;                         /* «День Победы», «Осенние каникулы», the centre's words; "" for a plain day */
};
struct calendar_day calendar_day(const struct calendar *c, struct date d);

/* ---- school years and terms ---- */

int calendar_school_year(const struct calendar *c, struct date d);
struct date calendar_year_first_day(const struct calendar *c, int year);
struct date calendar_year_last_day(const struct calendar *c, int year);
/* The entered year, or NULL: it has the usual dates. */
const struct calendar_year *calendar_own_year(const struct calendar *c, int year);
/* Spans of one kind of a school year, by first day.  scheme: of terms and of the usual holidays; a centre that has entered other terms
 * than those asked for (a row says «четверть», the centre has триместры) gets the usual ones. */
struct calendar_spans calendar_year_spans(struct arena *a, const struct calendar *c, int year, enum calendar_kind kind,
	enum calendar_scheme scheme);
/* The terms of a school year in the centre's own scheme (quarters unless it says otherwise). */
struct calendar_spans calendar_terms(struct arena *a, const struct calendar *c, int year);
enum calendar_scheme calendar_scheme_of(const struct calendar *c, int year);

/* What is known of a calendar year's moved days off: the act, and how far it was verified.  false: no act is known. */
bool calendar_moves_act(int year, struct str *ret_act, struct str *ret_verified);
#endif
