/* A heap of mentors by the distance in their nodes, four children each; every node knows where it stands.  For this folder only. */
#ifndef MATCHING_HEAP_H
#define MATCHING_HEAP_H
#include "features/matching/core.h"

static inline void heap_up(struct core_node *node, int32_t *heap, int32_t at, int32_t j)
{
	int64_t d = node[j].d;
	while (at > 0) {
		int32_t up = (at - 1) / 4, k = heap[up];
		if (node[k].d <= d)
			break;
		heap[at] = k;
		node[k].heap = at;
		at = up;
	}
	heap[at] = j;
	node[j].heap = at;
}

/* j sinks from the hole at. */
static inline void heap_down(struct core_node *node, int32_t *heap, int32_t n, int32_t at, int32_t j)
{
	int64_t d = node[j].d;
	for (;;) {
		int32_t child = at * 4 + 1, end = child + 4 < n ? child + 4 : n, least = child;
		if (child >= n)
			break;
		for (int32_t k = child + 1; k < end; k++)
			if (node[heap[k]].d < node[heap[least]].d)
				least = k;
		if (node[heap[least]].d >= d)
			break;
		heap[at] = heap[least];
		node[heap[at]].heap = at;
		at = least;
	}
	heap[at] = j;
	node[j].heap = at;
}

static inline int32_t heap_pop(struct core_node *node, int32_t *heap, int32_t *n)
{
	int32_t top = heap[0], last = heap[--*n];
	if (*n)
		heap_down(node, heap, *n, 0, last);
	return top;
}
#endif
