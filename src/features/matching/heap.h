/* A heap of mentors by distance, four children a node; each knows where it stands. For this folder only. */
#ifndef MATCHING_HEAP_H
#define MATCHING_HEAP_H
#include "features/matching/core.h"

static inline void heap_up(struct core *c, int32_t at, int32_t j)
{
	int64_t d = c->node[j].d;
	while (at > 0) {
		int32_t up = (at - 1) / 4, k = c->heap[up];
		if (c->node[k].d <= d)
			break;
		c->heap[at] = k;
		c->node[k].heap = at;
		at = up;
	}
	c->heap[at] = j;
	c->node[j].heap = at;
}

/* j sinks from the hole at. */
static inline void heap_down(struct core *c, int32_t n, int32_t at, int32_t j)
{
	int64_t d = c->node[j].d;
	for (;;) {
		int32_t child = at * 4 + 1, end = child + 4 < n ? child + 4 : n, least = child;
		if (child >= n)
			break;
		for (int32_t k = child + 1; k < end; k++)
			if (c->node[c->heap[k]].d < c->node[c->heap[least]].d)
				least = k;
		if (c->node[c->heap[least]].d >= d)
			break;
		c->heap[at] = c->heap[least];
		c->node[c->heap[at]].heap = at;
		at = least;
	}
	c->heap[at] = j;
	c->node[j].heap = at;
}

static inline int32_t heap_pop(struct core *c, int32_t *n)
{
	int32_t top = c->heap[0], last = c->heap[--*n];
	if (*n)
		heap_down(c, *n, 0, last);
	return top;
}
#endif
