/* A day as people type it into a line: «01.11.2026», «1.11.2026 г.», 2026-11-01. */
#ifndef DATES_DAY_H
#define DATES_DAY_H
#include "kernel/base/types.h"

/* false: it is no day, or none that the calendar has; *ret is untouched. */
bool day_read(struct str s, struct date *ret);
#endif
