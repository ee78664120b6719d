/* The shortest way for one mentee without a place: he takes a place of another, who takes one of a third, … until somebody
 * finds a free place or stays with nobody.  Dijkstra's algorithm on w - v below what each has. */
#include "features/matching/heap.h"

/* The best end so far: mentor or CORE_NOBODY, who goes there, and how far it is. */
struct push { int64_t bound; int32_t target, last, heaped; };

static void end_at(struct push *p, int64_t d, int32_t target, int32_t last)
{
	if (d < p->bound)
		*p = (struct push){ d, target, last, p->heaped };
}

/* i could go to j, d away from the start.  A free place ends the way; a price below 0 there has to be earned first, one above
 * waits for pull. */
static void reach(struct core *c, struct push *p, int32_t i, int32_t j, int64_t d)
{
	struct core_node *node = &c->node[j];
	if (c->mentor[j].load < c->mentor[j].cap)
		end_at(p, c->v[j] < 0 ? d - c->v[j] : d, j, i);
	bool known = node->stamp == c->stamp;
	if (d >= p->bound || (known && node->d <= d))
		return;
	int32_t at = known ? node->heap : p->heaped++;
	*node = (struct core_node){ .d = d, .via = i, .stamp = c->stamp };
	heap_up(c, at, j);
}

/* All that i could take instead of what is worth u to him, d away from the start. */
static void scan(struct core *c, struct push *p, int32_t i, int64_t d, int64_t u)
{
	const struct core_list *row = &c->row[i];
	int64_t limit = d + u;
	end_at(p, limit + c->lift, CORE_NOBODY, i);
	for (int32_t k = 0; k < row->n; k++) {
		int32_t j = arc_id(row->arc[k]);
		int64_t there = limit - arc_w(row->arc[k]) + c->v[j];
		if (there < p->bound)
			reach(c, p, i, j, there);
	}
	c->work += row->n;
}

/* Everybody on the way takes one step; the last one first. */
static void walk(struct core *c, const struct push *p, int32_t start)
{
	int32_t i = p->last, to = p->target;
	for (;;) {
		int32_t from = c->mentee[i].at;
		if (i != start)
			core_unseat(c, i);
		core_seat(c, i, to);
		if (i == start)
			return;
		to = from;
		i = c->node[from].via;
	}
}

void core_push(struct core *c, int32_t i)
{
	struct push p = { .bound = INT64_MAX };
	c->n_settled = 0;
	c->stamp++;
	scan(c, &p, i, 0, core_look(c, i).best);
	while (p.heaped && c->node[c->heap[0]].d < p.bound) {
		int32_t j = heap_pop(c, &p.heaped);
		int64_t d = c->node[j].d;
		c->settled[c->n_settled++] = j;
		for (int32_t k = 0; k < c->mentor[j].load && d < p.bound; k++) {
			int32_t other = c->mentor[j].place[k];
			scan(c, &p, other, d, core_gain(c, other));
		}
	}
	for (int32_t k = 0; k < c->n_settled; k++)
		c->v[c->settled[k]] += p.bound - c->node[c->settled[k]].d;
	walk(c, &p, i);
}
