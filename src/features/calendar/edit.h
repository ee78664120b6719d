/* Changing a school year of the calendar: what was typed, what is wrong in it, what is kept.  Pure. */
#ifndef CALENDAR_EDIT_H
#define CALENDAR_EDIT_H
#include "features/calendar/calendar.h"

/* A line of the form; a line left blank is not there. */
struct calendar_line {
	const char *group;                        /* "terms", "holidays", "days": where it stands in the form */
	size_t n;                                 /* its place there, from 0 */
	enum calendar_kind kind;
	struct str title;
	struct opt_date from, to;
};
struct calendar_lines { size_t n, cap; struct calendar_line *v; };

/* A message beside a field: "terms[1].to". */
struct calendar_fault { struct str field, message; };
struct calendar_faults { size_t n, cap; struct calendar_fault *v; };

/* How many terms a year of the scheme has: 4, 3, 2. */
int calendar_scheme_terms(enum calendar_scheme s);
#define CALENDAR_HOLIDAYS_MAX 8
#define CALENDAR_DAYS_MAX 40

/* All that is wrong at once.  Without faults *ret has the spans to keep: by first day, numbered, with titles. */
struct calendar_faults calendar_check(struct arena *a, const struct calendar *c, int year, enum calendar_scheme scheme,
	const struct calendar_lines *lines, struct calendar_spans *ret);

/* In a unit of work.  rev: of the year as it was shown, 0 when the centre had none; CONFLICT when it has another by now. */
MUST_USE enum status calendar_write(struct db *db, int year, enum calendar_scheme scheme, int64_t rev, const struct calendar_spans *spans);
#endif
