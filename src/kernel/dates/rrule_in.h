/* Between the reader of rules and their expansion. */
#ifndef DATES_RRULE_IN_H
#define DATES_RRULE_IN_H
#include "kernel/dates/rrule.h"

/* Some day of some year fulfils the rule when its months are counted from first_month, and not centuries away. */
bool rrule_possible(const struct rrule *r, int first_month);
/* A day of the month after this one, or, of a negative one, before it. */
bool rrule_beyond(const struct rrule *r, int day);

/* One whose days are counted here.  libical counts the others, and would find the same for these: the tests ask it. */
bool rrule_plain(const struct rrule *r);
struct rrule_found { size_t n; int32_t *v; bool cut; };
void rrule_ask_libical(struct arena *a, const struct rrule *r, struct date start, struct date from, struct date to, size_t max, struct rrule_found *ret);
#endif
