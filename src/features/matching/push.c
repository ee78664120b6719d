/* The shortest way for one mentee without a place: he takes a place of another, who takes one of a third, … until somebody
 * finds a free place or stays with nobody.  Dijkstra's algorithm on w - v below what each has. */
#include "features/matching/heap.h"

/* The best end so far: mentor or CORE_NOBODY, who goes there, and how far it is. */
struct push { int64_t bound; int32_t target, last, heaped, rests; };

static void end_at(struct push *p, int64_t d, int32_t target, int32_t last)
{
	if (d >= p->bound)
		return;
	p->bound = d;
	p->target = target;
	p->last = last;
}

/* i could go to j, d away from the start.  A free place ends the way; a price below 0 there has to be earned first, one above
 * waits for pull. */
static void reach(struct core *c, struct push *p, int32_t i, int32_t j, int64_t d)
{
	struct core_node *node = &c->node[j];
	if (core_is_open(c, j))
		end_at(p, c->v[j] < 0 ? d - c->v[j] : d, j, i);
	bool known = node->stamp == c->stamp;
	if (d >= p->bound || (known && node->d <= d))
		return;
	int32_t at = known ? node->heap : p->heaped++;
	*node = (struct core_node){ .d = d, .via = i, .stamp = c->stamp };
	heap_up(c->node, c->heap, at, j);
}

static void scan_arcs(struct core *c, struct push *p, int32_t i, const uint64_t *arc, int32_t n, int64_t limit)
{
	for (int32_t k = 0; k < n && arc[k] != SHORT_END; k++) {
		int32_t j = arc_id(arc[k]);
		int64_t there = limit - arc_w(arc[k]) + c->v[j];
		if (there < p->bound)
			reach(c, p, i, j, there);
	}
	c->work += n;
}

/* ---- those of whom only the short list was looked at, the nearest others first ---- */

static void rest_add(struct core *c, struct push *p, struct core_rest x)
{
	int32_t at = p->rests++;
	for (int32_t up; at > 0 && c->rest[up = (at - 1) / 2].key > x.key; at = up)
		c->rest[at] = c->rest[up];
	c->rest[at] = x;
}

static struct core_rest rest_pop(struct core *c, struct push *p)
{
	struct core_rest top = c->rest[0], x = c->rest[--p->rests];
	int32_t at = 0;
	for (int32_t child; (child = 2 * at + 1) < p->rests; at = child) {
		if (child + 1 < p->rests && c->rest[child + 1].key < c->rest[child].key)
			child++;
		if (c->rest[child].key >= x.key)
			break;
		c->rest[at] = c->rest[child];
	}
	c->rest[at] = x;
	return top;
}

/* All that i could take instead of what is worth u to him, d away from the start. */
static void scan(struct core *c, struct push *p, int32_t i, int64_t d, int64_t u)
{
	int64_t limit = d + u;
	end_at(p, limit + c->lift, CORE_NOBODY, i);
	if (!c->list) {
		scan_arcs(c, p, i, c->row[i].arc, c->row[i].n, limit);
		return;
	}
	const struct core_short *list = &c->list[i];
	scan_arcs(c, p, i, list->arc, SHORT, limit);
	if (list->others != INT64_MIN && limit - list->others < p->bound)
		rest_add(c, p, (struct core_rest){ limit - list->others, limit, i });
}

/* ---- the way ---- */

/* Takes the nearest step of those that are open; false: the way ends before. */
static bool advance(struct core *c, struct push *p)
{
	int64_t next = p->heaped ? c->node[c->heap[0]].d : p->bound;
	if (p->rests && c->rest[0].key < next && c->rest[0].key < p->bound) {
		struct core_rest x = rest_pop(c, p);
		scan_arcs(c, p, x.i, c->row[x.i].arc, c->row[x.i].n, x.limit);
		return true;
	}
	if (next >= p->bound)
		return false;
	int32_t j = heap_pop(c->node, c->heap, &p->heaped);
	c->settled[c->n_settled++] = j;
	for (int32_t k = 0; k < c->mentor[j].load && next < p->bound; k++) {
		int32_t other = c->mentor[j].place[k];
		scan(c, p, other, next, core_gain(c, other));
	}
	return true;
}

void core_push(struct core *c, int32_t i)
{
	struct push p = { .bound = INT64_MAX };
	c->n_settled = 0;
	c->stamp++;
	scan(c, &p, i, 0, core_look(c, i).best);
	while (advance(c, &p))
		continue;
	for (int32_t k = 0; k < c->n_settled; k++)
		c->v[c->settled[k]] += p.bound - c->node[c->settled[k]].d;
	core_walk_back(c, c->node, p.last, p.target, i);
}
