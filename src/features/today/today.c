#include "features/today/today.h"
#include "kernel/russian/ru.h"

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

struct str today_copy(struct arena *a, const struct todo_list *l, struct date today)
{
	struct str out = ru_date(a, today);

	if (!l->n)
		return S("");
	out = str_fmt(a, "Дела на %.*s:", SP(out));
	for (size_t i = 0; i < l->n; i++) {
		const struct todo *t = &l->v[i];
		out = str_fmt(a, "%.*s\n- %.*s", SP(out), SP(t->text));
		if (!t->due.has)
			continue;
		struct str day = ru_date(a, t->due.v), left = ru_days_left(a, t->due.v, today);
		out = str_fmt(a, "%.*s: до %.*s%s%.*s", SP(out), SP(day), left.n ? ", " : "", SP(left));
	}
	return out;
}

size_t today_shown(const struct todo_list *l)
{
	return l->n < TODAY_LINES ? l->n : TODAY_LINES;
}
