#include "kernel/document/child/flow.h"

/* Widths and heights are sums of many small numbers: a thousandth of a point is no reason for a new page. */
static const double slack = 0.001;

/* The first piece of the next page, when piece i does not fit on the page that piece `from` begins. */
static size_t break_at(const struct flow_piece *v, size_t from, size_t i)
{
	for (size_t k = i; k > from; k--)
		if (!v[k - 1].glue)
			return k;
	return i > from ? i : i + 1;
}

/* Places pieces from `from` on one page; the first piece that does not belong to it. */
static size_t fill(const struct flow_piece *v, size_t n, size_t from, double height, bool after_break, struct flow_place *ret, size_t page)
{
	double y = 0;

	for (size_t i = from; i < n; i++) {
		bool first = i == from, tops = first && v[i].head > 0;
		if (!first && v[i].new_page)
			return i;
		if (tops)
			y += v[i].head;
		else if (!first || !after_break)
			y += v[i].before;
		if (y + v[i].height > height + slack && !first)
			return break_at(v, from, i);
		ret[i] = (struct flow_place){ page, y, tops };
		y += v[i].height;
	}
	return n;
}

size_t flow(const struct flow_piece *v, size_t n, double page_height, struct flow_place *ret)
{
	size_t pages = 0, at = 0;

	do {
		bool after_break = at > 0 && !v[at].new_page;
		at = fill(v, n, at, page_height, after_break, ret, pages++);
	} while (at < n);
	return pages;
}
