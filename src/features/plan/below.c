#include "features/plan/below.h"

#include <stdlib.h>

int below_percent(const struct below_sum *s)
{
	int64_t on_control = s->items - s->dropped;

	return on_control > 0 ? (int)(s->done * 100 / on_control) : -1;
}

void below_add(struct below_sum *to, const struct below_sum *s)
{
	to->items += s->items;
	to->dropped += s->dropped;
	to->done += s->done;
	to->done_late += s->done_late;
	to->waiting += s->waiting;
	to->late += s->late;
	to->lacks += s->lacks;
}

struct str below_done_words(struct arena *a, const struct below_sum *s)
{
	int p = below_percent(s);

	return p < 0 ? S("—") : str_fmt(a, "%d (%d %%)", (int)s->done, p);
}

struct str below_state(const struct plan_below_row *row)
{
	if (!row->plan_id.has)
		return T("плана нет");
	if (str_eq(row->state.v, S("project")))
		return T("проект");
	return str_eq(row->state.v, S("finished")) ? T("завершён") : T("принят");
}

static int more_first(int64_t a, int64_t b) { return (a < b) - (a > b); }

static int by_name(const struct below_line *a, const struct below_line *b)
{
	int c = str_cmp(a->row->name, b->row->name);

	return c ? c : memcmp(a->row->id.b, b->row->id.b, 16);
}

static int by_late(const void *x, const void *y)
{
	const struct below_line *a = x, *b = y;
	int c = more_first(a->sum.late, b->sum.late);

	return c ? c : by_name(a, b);
}

static int by_lacks(const void *x, const void *y)
{
	const struct below_line *a = x, *b = y;
	int c = more_first(a->sum.lacks, b->sum.lacks);

	return c ? c : by_name(a, b);
}

static int by_done(const void *x, const void *y)
{
	const struct below_line *a = x, *b = y;
	int c = more_first(-below_percent(&a->sum), -below_percent(&b->sum));

	return c ? c : by_name(a, b);
}

void below_sort(struct below_lines *l, enum below_order order)
{
	int (*const compare[])(const void *, const void *) = { NULL, by_late, by_done, by_lacks };

	if (l->n && compare[order])
		qsort(l->v, l->n, sizeof *l->v, compare[order]);
}
