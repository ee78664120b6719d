/* «Новый учебный год»: which school year is being prepared on a day, and when it is offered.  Pure. */
#ifndef YEAR_YEAR_H
#define YEAR_YEAR_H
#include "kernel/base/types.h"

/* The first day of the school year that the page speaks of: from 20 May on the one to come, before that the one that runs.  month: in
 * which the year begins (9); where it is another one, 20 May moves with it. */
struct date year_prepared(struct date today, int month);
/* Is it the season of preparing: from 20 May to 15 September? */
bool year_season(struct date today, int month);
#endif
