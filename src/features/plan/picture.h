/* Which days the picture of a plan shows, and what stands for what in it; pure. */
#ifndef PLAN_PICTURE_H
#define PLAN_PICTURE_H
#include "features/plan/board.h"
#include "kernel/html/views.h"

/* What is shown: whole school years, halves or quarters of the calendar year (as reports are asked for), or any days. */
enum picture_size { PICTURE_ALL, PICTURE_YEAR, PICTURE_HALF, PICTURE_QUARTER, PICTURE_OTHER };

/* The window of a size that has the day in it; all: the plan's period. */
struct plan_window picture_window(enum picture_size size, struct date day, struct plan_window all, int year_start);
/* Which size a window is; PICTURE_OTHER for any other days. */
enum picture_size picture_size_of(struct plan_window w, struct plan_window all, int year_start);
/* What was asked for: a missing end is the plan's, ends the wrong way round are turned, and no more than a year beyond the plan is
 * shown; without both the whole plan. */
struct plan_window picture_asked(struct opt_date from, struct opt_date to, struct plan_window all);
/* The window before or after, of the same length: whole months stay whole months. */
struct plan_window picture_shift(struct plan_window w, int direction);
/* The day that stays in sight when the size changes: today when it is shown, else the first day shown. */
struct date picture_anchor(struct plan_window w, struct date today);

enum sign picture_sign(enum plan_state s);
/* Of one occurrence of a row on a day. */
enum sign picture_sign_of(const struct plan_facts *f, const struct plan_occurrence *o, struct date day);
#endif
