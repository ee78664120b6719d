/* What may be written about absences; pure.  The rest is in handover.h. */
#ifndef HANDOVER_ABSENCE_H
#define HANDOVER_ABSENCE_H
#include "features/handover/handover.h"

/* A longer one is a slip of the pen (leave for a child lasts three years). */
#define ABSENCE_DAYS_MAX (3 * 366 + 31)

/* Another absence of the same person that shares a day with x, NULL when there is none. */
const struct absence *absence_overlap(const struct absences *all, const struct absence *x);
/* all with x in the place of the one that has its id, or added. */
struct absences absence_with(struct arena *a, const struct absences *all, const struct absence *x);
/* The first day between the two on which somebody's chain of substitutes is a circle or too long: which of both it is;
 * ABSENCE_PRESENT when there is none. */
enum absence_end absence_trouble(struct arena *a, const struct absences *all, struct date from, struct date to, struct date *ret_day);
#endif
