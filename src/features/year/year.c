#include "features/year/year.h"
#include "features/org/org.h"

#define MONTHS_BEFORE 4        /* 20 May before 1 September */
#define FROM_DAY 20
#define TO_DAY   15

/* 20 May before the year that begins on this day. */
static struct date season_begins(struct date first)
{
	struct date d = date_add_months(first, -MONTHS_BEFORE);

	return date_make(d.y, d.m, FROM_DAY);
}

struct date year_prepared(struct date today, int month)
{
	struct date running = org_year_start(today, month), next = date_add_months(running, 12);

	return date_cmp(today, season_begins(next)) >= 0 ? next : running;
}

bool year_season(struct date today, int month)
{
	struct date first = year_prepared(today, month);

	return date_cmp(today, season_begins(first)) >= 0 && date_cmp(today, date_make(first.y, first.m, TO_DAY)) <= 0;
}
