/* Dates of a recurrence rule (RFC 5545, read by libical).
 *
 * recur_expand: the days of rrule, counted from dtstart, that fall into [from, to], ascending, at most most of them.
 * A rule that cannot be read gives none: rules come from our own reader or from recur_valid's answer. */
#ifndef DATES_RECUR_H
#define DATES_RECUR_H
#include "kernel/base/arena.h"
#include "kernel/base/types.h"

struct recur_dates { size_t n; struct date *v; };
struct recur_dates recur_expand(struct arena *a, struct str rrule, struct date dtstart, struct date from, struct date to, size_t most);
bool recur_valid(struct arena *a, struct str rrule);
#endif
