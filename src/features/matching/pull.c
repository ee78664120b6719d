/* The shortest way of one more mentee to a mentor who lacks one: somebody comes to him, another takes that one's place, … until
 * one comes from nobody, or from a mentor who can spare him.  push.c backwards. */
#include "features/matching/heap.h"

/* The best beginning so far: `first` leaves what he has and goes to `to`; -1: the price only comes down. */
struct pull { int64_t bound; int32_t first, to, heaped; };

static void begin_with(struct pull *p, int64_t d, int32_t first, int32_t to)
{
	if (d < p->bound)
		*p = (struct pull){ d, first, to, p->heaped };
}

/* i could leave b for `to`, d away from the mentor who lacks one. */
static void reach(struct core *c, struct pull *p, int32_t i, int32_t b, int32_t to, int64_t d)
{
	struct core_node *node = &c->node[b];
	if (c->mentor[b].load > c->mentor[b].lo)
		begin_with(p, c->v[b] > 0 ? d + c->v[b] : d, i, to);
	bool known = node->stamp == c->stamp;
	if (d >= p->bound || (known && node->d <= d))
		return;
	int32_t at = known ? node->heap : p->heaped++;
	*node = (struct core_node){ .d = d, .via = i, .from = to, .stamp = c->stamp };
	heap_up(c->node, c->heap, at, b);
}

/* All who could come to j. */
static void scan(struct core *c, struct pull *p, int32_t j, int64_t d)
{
	const struct core_list *column = &c->column[j];
	int64_t limit = d + c->v[j];
	for (int32_t k = 0; k < column->n; k++) {
		int32_t i = arc_id(column->arc[k]), b = c->mentee[i].at;
		if (b == j || b < CORE_NOBODY)
			continue;
		int64_t there = limit - arc_w(column->arc[k]) + core_gain(c, i);
		if (there >= p->bound)
			continue;
		if (b == CORE_NOBODY)
			begin_with(p, there, i, j);
		else
			reach(c, p, i, b, j, there);
	}
	c->work += column->n;
}

bool core_pull(struct core *c, int32_t j)
{
	/* Above lo nobody is needed at a price of 0. */
	struct pull p = { .bound = c->mentor[j].load < c->mentor[j].lo ? INT64_MAX : c->v[j], .first = -1 };
	c->n_settled = 0;
	c->stamp++;
	c->node[j] = (struct core_node){ .stamp = c->stamp };
	c->settled[c->n_settled++] = j;
	scan(c, &p, j, 0);
	while (p.heaped && c->node[c->heap[0]].d < p.bound) {
		int32_t b = heap_pop(c->node, c->heap, &p.heaped);
		c->settled[c->n_settled++] = b;
		scan(c, &p, b, c->node[b].d);
	}
	if (p.bound == INT64_MAX)
		return false;
	for (int32_t k = 0; k < c->n_settled; k++)
		c->v[c->settled[k]] -= p.bound - c->node[c->settled[k]].d;
	if (p.first >= 0)
		core_walk_on(c, c->node, p.first, p.to, j);
	return true;
}
