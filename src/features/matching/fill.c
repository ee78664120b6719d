/* The rest of a full plan.  Where as many places are free as mentees wait, and everybody else has a mentor, every place will be taken,
 * and any price of a place is as good as another.  Then the shortest way of push.c may be looked for from both ends, and is found
 * when two small neighbourhoods touch (Nicholson, Computer Journal 9 (1966); Pohl, 1971): for the last one who waits half of all
 * mentors may be nearer than the last place.  So after a pin or a ban in a full plan.
 *
 * Prices afterwards.  Let D be the length of the way, near the mentors less than r from the start, far those less than D - r from a
 * free place, r where the first search ended.  Near ones rise by r less their distance, far ones fall by D - r less theirs;
 * the same differences as if all had been searched from the start, so the content stay content.  Prices may lie below 0
 * meanwhile; at the end the lowest is 0 again. */
#include "features/matching/heap.h"

struct half { struct core_node *node; int32_t *heap, heaped, *settled, n_settled; int64_t work; };

/* bound: of the shortest way so far, or how near nobody is; at: where the halves touch, or -1; end: the free place (cut). */
struct meet {
	struct half near, far;
	int32_t *open, n_open, looked;          /* mentors with a free place; the first `looked` of them are searched from */
	int64_t to_nobody;                      /* what the nearest step to nobody costs, at least */
	int64_t bound;
	int64_t low;                            /* the lowest price if below 0 */
	int32_t start, at, end;
};

/* ---- does it apply? ---- */

/* Are as many places free as mentees wait, and could each have a price? */
static bool does_fill(const struct core *c)
{
	int64_t waiting = 0, places = 0;
	for (int32_t i = 0; i < c->n; i++) {
		if (c->mentee[i].at == CORE_NOBODY)
			return false;
		waiting += c->mentee[i].at == CORE_WAITING;
	}
	for (int32_t j = 0; j < c->m && places <= waiting; j++) {
		if (c->mentor[j].lo > 0 || c->v[j] < 0)
			return false;
		places += c->mentor[j].cap - c->mentor[j].load;
	}
	return waiting > 0 && places == waiting;
}

static int64_t nearest_nobody(const struct core *c)
{
	int64_t least = INT64_MAX / 4;
	for (int32_t i = 0; i < c->n; i++)
		if (c->mentee[i].at >= 0) {
			int64_t gain = core_gain(c, i);
			least = gain < least ? gain : least;
		}
	return least + c->lift;
}

/* ---- the two searches ---- */

static void reach(struct core *c, struct half *h, int32_t j, struct core_node x)
{
	struct core_node *node = &h->node[j];
	bool known = node->stamp == c->stamp;
	if (known && node->d <= x.d)
		return;
	x.stamp = c->stamp;
	x.heap = known ? node->heap : h->heaped++;
	*node = x;
	heap_up(h->node, h->heap, x.heap, j);
}

static void touch(const struct core *c, struct meet *t, const struct half *other, int32_t j, int64_t d)
{
	bool open = core_is_open(c, j);
	if (!open && other->node[j].stamp != c->stamp)
		return;
	int64_t all = open ? d : d + other->node[j].d;
	if (all < t->bound) {
		t->bound = all;
		t->at = j;
	}
}

/* All that i could take; limit: what he has is worth to him, and his distance. */
static void leave(struct core *c, struct meet *t, int32_t i, int64_t limit)
{
	const struct core_list *row = &c->row[i];
	for (int32_t k = 0; k < row->n; k++) {
		int32_t j = arc_id(row->arc[k]);
		int64_t d = limit - arc_w(row->arc[k]) + c->v[j];
		if (d >= t->bound)
			continue;
		reach(c, &t->near, j, (struct core_node){ .d = d, .via = i });
		touch(c, t, &t->far, j, d);
	}
	t->near.work += row->n;
}

/* All who could come to j, d away from a free place. */
static void come(struct core *c, struct meet *t, int32_t j, int64_t d)
{
	const struct core_list *column = &c->column[j];
	int64_t limit = d + c->v[j];
	for (int32_t k = 0; k < column->n; k++) {
		int32_t i = arc_id(column->arc[k]), b = c->mentee[i].at;
		if (b < 0 || core_is_open(c, b))
			continue;
		int64_t there = limit - arc_w(column->arc[k]) + core_gain(c, i);
		if (there >= t->bound)
			continue;
		reach(c, &t->far, b, (struct core_node){ .d = there, .via = i, .from = j });
		if (t->near.node[b].stamp == c->stamp)
			touch(c, t, &t->near, b, there);
	}
	t->far.work += column->n;
}

static int32_t settle(struct half *h)
{
	int32_t j = heap_pop(h->node, h->heap, &h->heaped);
	h->settled[h->n_settled++] = j;
	return j;
}

#define NONE (INT64_MAX / 2)
static int64_t next_of(const struct half *h) { return h->heaped ? h->node[h->heap[0]].d : NONE; }

/* One more mentor to search from; those that were filled meanwhile leave the list. */
static bool look_from_open(struct core *c, struct meet *t)
{
	while (t->looked < t->n_open && !core_is_open(c, t->open[t->looked]))
		t->open[t->looked] = t->open[--t->n_open];
	if (t->looked == t->n_open)
		return false;
	come(c, t, t->open[t->looked++], 0);
	return true;
}

/* The side that has looked at less goes on. */
static bool advance(struct core *c, struct meet *t)
{
	int64_t near = next_of(&t->near), far = t->looked < t->n_open ? 0 : next_of(&t->far);
	if (near + far >= t->bound)
		return false;
	if (t->far.work < t->near.work) {
		if (!look_from_open(c, t) && t->far.heaped) {
			int32_t j = settle(&t->far);
			come(c, t, j, t->far.node[j].d);
		}
		return true;
	}
	int32_t j = settle(&t->near);
	for (int32_t k = 0; k < c->mentor[j].load; k++) {
		int32_t i = c->mentor[j].place[k];
		leave(c, t, i, near + core_gain(c, i));
	}
	return true;
}

/* ---- what was found ---- */

/* rest is above 0 only where all open ones were searched from. */
static void prices(struct core *c, struct meet *t)
{
	int64_t r = next_of(&t->near) < t->bound ? next_of(&t->near) : t->bound, rest = t->bound - r;
	for (int32_t k = 0; k < t->near.n_settled; k++) {
		int32_t j = t->near.settled[k];
		c->v[j] += t->near.node[j].d < r ? r - t->near.node[j].d : 0;
	}
	for (int32_t k = 0; k < t->far.n_settled; k++) {
		int32_t j = t->far.settled[k];
		c->v[j] -= t->far.node[j].d < rest ? rest - t->far.node[j].d : 0;
		t->low = c->v[j] < t->low ? c->v[j] : t->low;
	}
	for (int32_t k = 0; k < t->n_open && rest > 0; k++) {
		int32_t j = t->open[k];
		c->v[j] -= rest;
		t->low = c->v[j] < t->low ? c->v[j] : t->low;
	}
}

/* Where steps of no cost let the way cross itself, it is cut short. */
static void cut(const struct core *c, struct meet *t)
{
	enum { ON_THE_WAY = -7 };
	struct core_node *near = t->near.node;
	int32_t j = t->at;
	for (int32_t i = near[j].via; ; i = near[j].via) {
		near[j].from = ON_THE_WAY;
		if (i == t->start)
			break;
		j = c->mentee[i].at;
	}
	for (j = t->at; !core_is_open(c, j); ) {
		j = t->far.node[j].from;
		if (near[j].stamp == c->stamp && near[j].from == ON_THE_WAY)
			t->at = j;
	}
	t->end = j;
}

static void walk(struct core *c, const struct meet *t)
{
	if (t->at != t->end)
		core_walk_on(c, t->far.node, t->far.node[t->at].via, t->far.node[t->at].from, t->end);
	core_walk_back(c, t->near.node, t->near.node[t->at].via, t->at, t->start);
}

/* ---- all ---- */

static void make_back(struct core *c)
{
	if (c->back)
		return;
	c->back = NEW_ARRAY(c->a, (size_t)c->m, struct core_node);
	c->back_heap = NEW_ARRAY(c->a, (size_t)c->m, int32_t);
	c->back_settled = NEW_ARRAY(c->a, (size_t)c->m, int32_t);
	c->open = NEW_ARRAY(c->a, (size_t)c->m, int32_t);
}

static void begin(const struct core *c, struct meet *t)
{
	*t = (struct meet){ .near = { .node = c->node, .heap = c->heap, .settled = c->settled },
		.far = { .node = c->back, .heap = c->back_heap, .settled = c->back_settled },
		.open = c->open, .to_nobody = nearest_nobody(c) };
	for (int32_t j = 0; j < c->m; j++)
		if (core_is_open(c, j))
			t->open[t->n_open++] = j;
}

/* false: nobody may be as near as a place. */
static bool fill_one(struct core *c, struct meet *t, int32_t i)
{
	int64_t own = core_look(c, i).best, least = own + t->low + c->lift;
	c->stamp++;
	t->near.heaped = t->near.n_settled = t->far.heaped = t->far.n_settled = t->looked = 0;
	t->near.work = t->far.work = 0;
	t->start = i;
	t->at = -1;
	t->bound = least < t->to_nobody ? least : t->to_nobody;
	leave(c, t, i, own);
	while (advance(c, t))
		continue;
	c->work += t->near.work + t->far.work;
	if (t->at < 0)
		return false;
	prices(c, t);
	cut(c, t);
	walk(c, t);
	int64_t gain = core_gain(c, i) + t->low + c->lift;
	t->to_nobody -= t->bound;
	t->to_nobody = gain < t->to_nobody ? gain : t->to_nobody;
	return true;
}

void core_fill(struct core *c)
{
	struct meet t;
	if (!does_fill(c))
		return;
	c->list = NULL;                 /* prices fall */
	core_columns(c);
	make_back(c);
	begin(c, &t);
	for (int32_t i = 0; i < c->n && core_go_on(c, i, c->n); i++) {
		if (c->mentee[i].at != CORE_WAITING || fill_one(c, &t, i))
			continue;
		core_level(c);
		t.low = 0;
		t.to_nobody = nearest_nobody(c);
		if (!fill_one(c, &t, i))
			break;
	}
	core_level(c);
}
