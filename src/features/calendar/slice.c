/* The centre's calendar: terms, holidays, days off. */
#include "kernel/slice.h"

static const struct setting settings[] = {
	{ "calendar.six_days", "Шестидневная рабочая неделя", "Суббота — рабочий день. По умолчанию неделя пятидневная.", "0", SETTING_BOOL,
	  .perm = "org.edit" },
	{ "calendar.count_holidays", "Еженедельные мероприятия не прерываются на каникулы",
	  "Если не отмечено, «еженедельно» и «каждый понедельник» в каникулы не считаются.", "0", SETTING_BOOL, .perm = "org.edit" },
	{ 0 }
};
static const char *const needs[] = { "org", NULL };

const struct slice slice_calendar = { .name = "calendar", .needs = needs, .settings = settings };
