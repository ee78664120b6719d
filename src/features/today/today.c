#include "features/today/today.h"

#include <stdlib.h>

static int by_day(const void *x, const void *y)
{
	const struct todo *a = x, *b = y;

	if (a->due.has != b->due.has)
		return a->due.has ? -1 : 1;
	int c = a->due.has ? date_cmp(a->due.v, b->due.v) : 0;
	return c ? c : str_cmp(a->text, b->text);
}

void today_sort(struct todo_list *l)
{
	if (l->n)
		qsort(l->v, l->n, sizeof *l->v, by_day);
}

size_t today_shown(const struct todo_list *l)
{
	return l->n < TODAY_LINES ? l->n : TODAY_LINES;
}
