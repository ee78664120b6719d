/* The rule of the first page: which of many things to do are shown, and in what order.  Pure. */
#ifndef TODAY_TODAY_H
#define TODAY_TODAY_H
#include "kernel/slice.h"

#define TODAY_LINES 7

/* Sorted by day, late ones first by their day, those without a day last; ties by text, so that the page is stable. */
void today_sort(struct todo_list *l);
/* How many lines are shown, and how many are left for the whole list. */
size_t today_shown(const struct todo_list *l);
#endif
