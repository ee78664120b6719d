/* The rule of the first page: which of many things to do are shown, and in what order.  Pure. */
#ifndef TODAY_TODAY_H
#define TODAY_TODAY_H
#include "kernel/slice.h"

#define TODAY_LINES 7

/* Sorted by day, late ones first by their day, those without a day last; ties by text, so that the page is stable. */
void today_sort(struct todo_list *l);
/* «Дела на 24.11.2026:» and a line for each, for a messenger; "" when there are none. */
struct str today_copy(struct arena *a, const struct todo_list *l, struct date today);
/* How many lines are shown, and how many are left for the whole list. */
size_t today_shown(const struct todo_list *l);
#endif
