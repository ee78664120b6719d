/* As bid.c and push.c, on a table of 32-bit numbers: no list of candidates has to be followed, and a processor takes eight mentors
 * at once.  Jonker & Volgenant (1987), with bids of the second price. */
#include "features/matching/dense.h"

#include "features/matching/core.h"
#include "features/matching/dense_scan.h"

#define SPREAD_MAX (INT32_C(1) << 26)           /* of scores */
#define PRICE_MAX (INT32_C(1) << 27)            /* beyond that the sums below might not fit; the general way takes over */
#define SETTLED_V (INT32_C(1) << 30)            /* a settled mentor's price while searching: nobody reaches him again, … */
#define SETTLED_D (3 * (INT32_C(1) << 28))      /* … for any way to him is longer than this, and this is longer than all others */
enum { BIDS_A_HEAD = 3, FREE = -1 };
enum { FEW = 32, LARGE = 1000 };                 /* candidates in a rehearsal; mentees from whom on it is worth it */

struct dense {
	const struct match_problem *p;
	int32_t n, m, width;            /* width: m in whole lanes; the rest are mentors at a price no one pays */
	int32_t *w, *v;
	int32_t *d, *via, *vs;          /* vs: v, or SETTLED_V */
	int32_t *bid, *owner, *at;
	int32_t *settled, *settled_d, n_settled;
	int32_t *open, n_open;          /* mentors without a mentee */
	struct dense_loops loops;
};

/* ---- is it one? ---- */

static bool one_each(const struct match_problem *p)
{
	for (int32_t j = 0; j < p->m; j++)
		if (p->lo[j] != 0 || p->cap[j] != 1)
			return false;
	for (int32_t i = 0; i < p->n; i++)
		if (p->first[i + 1] - p->first[i] != p->m || (p->fixed && p->fixed[i] != MATCH_NOBODY))
			return false;
	return p->n > 0;
}

/* One row into 32 bits, less than the first score of all; false: it is none, or too far away. */
static bool row_fits(const struct match_problem *p, int32_t i, int64_t base, int32_t *w)
{
	const int32_t *mentor = p->mentor + p->first[i];
	const int64_t *score = p->score + p->first[i];
	uint64_t far = 0;
	int32_t astray = 0;
	for (int32_t j = 0; j < p->m; j++) {
		uint64_t x = (uint64_t)score[j] - (uint64_t)base + SPREAD_MAX / 2;
		astray |= mentor[j] ^ j;
		far |= x;
		w[j] = (int32_t)x;
	}
	return !astray && far < SPREAD_MAX;
}

static bool table(struct dense *s)
{
	const struct match_problem *p = s->p;
	for (int32_t i = 0; i < p->n; i++) {
		int32_t *w = s->w + (int64_t)i * s->width;
		if (!row_fits(p, i, p->score[p->first[0]], w))
			return false;
		for (int32_t j = p->m; j < s->width; j++)
			w[j] = 0;
	}
	return true;
}

static struct dense *dense_new(struct arena *a, const struct match_problem *p)
{
	struct dense *s = NEW(a, struct dense);
	*s = (struct dense){ .p = p, .n = p->n, .m = p->m, .width = (p->m + LANES - 1) / LANES * LANES, .loops = dense_loops() };
	size_t width = (size_t)s->width;
	s->w = arena_alloc(a, (size_t)p->n * width * sizeof *s->w);
	int32_t **columns[] = { &s->v, &s->d, &s->via, &s->vs, &s->bid, &s->owner, &s->settled, &s->settled_d, &s->open };
	for (size_t k = 0; k < sizeof columns / sizeof *columns; k++)
		*columns[k] = NEW_ARRAY(a, width, int32_t);
	s->at = NEW_ARRAY(a, (size_t)p->n, int32_t);
	for (int32_t j = 0; j < s->width; j++) {
		s->owner[j] = FREE;
		s->v[j] = s->vs[j] = j < s->m ? 0 : PRICE_MAX;
	}
	for (int32_t i = 0; i < s->n; i++)
		s->at[i] = FREE;
	return s;
}

static const int32_t *row(const struct dense *s, int32_t i) { return s->w + (int64_t)i * s->width; }

/* ---- bids ---- */

/* A mentor worth `best` to i: a free one if there is. */
static int32_t find_best(const struct dense *s, int32_t i, struct dense_top t)
{
	const int32_t *w = row(s, i);
	int32_t found = -1;
	for (int32_t j = 0; j < s->m; j++) {
		if (w[j] - s->v[j] != t.best)
			continue;
		if (s->owner[j] == FREE)
			return j;
		found = found < 0 ? j : found;
		if (t.second < t.best)
			return found;
	}
	return found;
}

/* Who has no place afterwards: i, another, or FREE; -2: i, and nothing moved. */
static int32_t bid_once(struct dense *s, int32_t i)
{
	struct dense_top t = s->loops.top(row(s, i), s->v, s->width);
	int32_t j = find_best(s, i, t), out = s->owner[j];
	int32_t most = s->m > 1 ? row(s, i)[j] - t.second : 0;
	if (out != FREE && most <= s->bid[j]) {
		bool moved = s->v[j] < most;
		s->v[j] = most;
		return moved ? i : -2;
	}
	if (out != FREE) {
		s->v[j] = s->bid[j];
		s->at[out] = FREE;
	}
	s->bid[j] = most;
	s->owner[j] = i;
	s->at[i] = j;
	return out;
}

static bool prices_fit(const struct dense *s)
{
	int32_t most = 0;
	for (int32_t j = 0; j < s->m; j++)
		most = s->v[j] > most ? s->v[j] : most;
	return most < PRICE_MAX;
}

static bool bids(struct dense *s)
{
	int64_t left = (int64_t)BIDS_A_HEAD * s->n;
	for (int32_t start = 0; start < s->n; start++)
		for (int32_t i = start; i >= 0 && left > 0; left--) {
			i = bid_once(s, i);
			if (i >= 0 && !(left & 15) && !prices_fit(s))
				return false;
		}
	return prices_fit(s);
}

/* ---- shortest ways ---- */

static int32_t reaches_open(const struct dense *s, int32_t d)
{
	for (int32_t k = 0; k < s->n_open; k++)
		if (s->d[s->open[k]] == d)
			return s->open[k];
	return FREE;
}

static int32_t look_from(struct dense *s, int32_t i, int32_t base)
{
	return s->loops.relax(row(s, i), s->vs, base, i, s->d, s->via, s->width);
}

/* All mentors d away are settled, and looked on from; the mentor where the way ends, or FREE, with the next distance. */
static int32_t settle(struct dense *s, int32_t d, int32_t *ret_next)
{
	int32_t from = s->n_settled, end = reaches_open(s, d), next = d;
	if (end != FREE)
		return end;
	for (int32_t j = 0; j < s->m; j++)
		if (s->d[j] == d) {
			s->settled[s->n_settled] = j;
			s->settled_d[s->n_settled++] = d;
			s->d[j] = SETTLED_D;
			s->vs[j] = SETTLED_V;
		}
	for (int32_t k = from; k < s->n_settled; k++) {
		int32_t j = s->settled[k], i = s->owner[j];
		next = look_from(s, i, d + row(s, i)[j] - s->v[j]);
		end = next == d ? reaches_open(s, d) : FREE;
		if (end != FREE)
			return end;
	}
	*ret_next = next;
	return FREE;
}

static void walk(struct dense *s, int32_t start, int32_t end)
{
	for (int32_t j = end, i = -1; i != start;) {
		i = s->via[j];
		int32_t left = s->at[i];
		s->at[i] = j;
		s->owner[j] = i;
		j = left;
	}
	for (int32_t k = 0; k < s->n_open; k++)
		if (s->open[k] == end)
			s->open[k] = s->open[--s->n_open];
}

static bool push(struct dense *s, int32_t i)
{
	int32_t end, d, most = 0;
	for (int32_t j = 0; j < s->width; j++)
		s->d[j] = SETTLED_D;
	s->n_settled = 0;
	d = look_from(s, i, s->loops.top(row(s, i), s->v, s->width).best);
	while ((end = settle(s, d, &d)) == FREE)
		continue;
	for (int32_t k = 0; k < s->n_settled; k++) {
		int32_t j = s->settled[k];
		s->v[j] += d - s->settled_d[k];
		s->vs[j] = s->v[j];
		most = s->v[j] > most ? s->v[j] : most;
	}
	walk(s, i, end);
	return most < PRICE_MAX;
}

/* ---- rehearsal: the same with the FEW best candidates of each ---- */

/* Ways hardly ever leave the best few.  So the ways are gone in a small problem first, and its prices taken over; who could then do
 * better with one of the others waits again.  Squares only: there no mentor is left with a price and nobody to pay it. */
static void few_best(const struct dense *s, int32_t i, struct core_list *ret)
{
	const int32_t *w = row(s, i);
	int32_t worth[FEW] = { 0 }, n = 0;
	for (int32_t j = 0; j < s->m; j++) {
		int32_t x = w[j] - s->v[j];
		if (n == FEW && x <= worth[FEW - 1])
			continue;
		int32_t at = n < FEW ? n++ : FEW - 1;
		for (; at > 0 && worth[at - 1] < x; at--) {
			worth[at] = worth[at - 1];
			ret->arc[at] = ret->arc[at - 1];
		}
		worth[at] = x;
		ret->arc[at] = arc_of(j, w[j]);
	}
	int32_t own = s->at[i];
	for (int32_t k = 0; k < n; k++)
		own = arc_id(ret->arc[k]) == own ? FREE : own;
	if (own != FREE)
		ret->arc[n - 1] = arc_of(own, w[own]);
	for (int32_t k = 0; k < n; k++)
		core_list_add(NULL, ret, ret->arc[k]);
}

static struct core *small_problem(const struct dense *s, struct arena *a)
{
	struct core *c = core_new(a, s->n, s->m);
	uint64_t *arc = NEW_ARRAY(a, (size_t)s->n * FEW, uint64_t);
	c->lift = SPREAD_MAX;
	for (int32_t i = 0; i < s->n; i++) {
		c->row[i] = (struct core_list){ .arc = arc + (size_t)i * FEW, .cap = FEW };
		few_best(s, i, &c->row[i]);
	}
	for (int32_t j = 0; j < s->m; j++) {
		c->mentor[j].cap = 1;
		c->v[j] = s->v[j];
	}
	core_room(c);
	for (int32_t i = 0; i < s->n; i++)
		if (s->at[i] != FREE)
			core_seat(c, i, s->at[i]);
	return c;
}

/* What the small problem says, as far as it holds among all candidates; false: a price is too high. */
static bool take_over(struct dense *s, const struct core *c)
{
	for (int32_t j = 0; j < s->m; j++) {
		if (c->v[j] >= PRICE_MAX)
			return false;
		s->v[j] = (int32_t)c->v[j];
		s->owner[j] = FREE;
	}
	for (int32_t i = 0; i < s->n; i++) {
		int32_t at = c->mentee[i].at;
		bool content = at >= 0 && s->loops.top(row(s, i), s->v, s->width).best == row(s, i)[at] - s->v[at];
		s->at[i] = content ? at : FREE;
		if (content)
			s->owner[at] = i;
	}
	return true;
}

/* Where few wait, or nearly all is worth the same, there is nothing to rehearse. */
static bool many_wait(const struct dense *s)
{
	int32_t waiting = 0;
	for (int32_t i = 0; i < s->n; i++)
		waiting += s->at[i] == FREE;
	return s->n == s->m && s->n >= LARGE && waiting > s->n / 8;
}

static bool rehearse(struct dense *s, struct arena *a)
{
	struct arena_mark mark = arena_mark(a);
	struct core *c = small_problem(s, a);
	for (int32_t i = 0; i < s->n; i++)
		if (c->mentee[i].at == CORE_WAITING)
			core_push(c, i);
	bool fits = take_over(s, c);
	arena_rewind(a, mark);
	return fits;
}

/* ---- all ---- */

static enum dense_said pushes(struct dense *s, const struct match_watch *watch)
{
	for (int32_t j = 0; j < s->m; j++) {
		s->vs[j] = s->v[j];
		if (s->owner[j] == FREE)
			s->open[s->n_open++] = j;
	}
	for (int32_t i = 0; i < s->n; i++) {
		if (s->at[i] == FREE && !push(s, i))
			return DENSE_NO;
		if (watch && i % 16 == 0 && !watch->go_on(watch->arg, i, s->n))
			return DENSE_STOPPED;
	}
	return DENSE_SOLVED;
}

enum dense_said dense_solve(struct arena *a, const struct match_problem *p, const struct match_watch *watch, int32_t *ret_mentor, int64_t *ret_v)
{
	if (p->n < 0 || p->m < p->n || p->m > MATCH_PEOPLE_MAX || !one_each(p))
		return DENSE_NO;
	struct arena_mark mark = arena_mark(a);
	struct dense *s = dense_new(a, p);
	bool fits = table(s) && bids(s) && (!many_wait(s) || rehearse(s, a));
	enum dense_said said = fits ? pushes(s, watch) : DENSE_NO;
	if (said == DENSE_SOLVED) {
		memcpy(ret_mentor, s->at, (size_t)p->n * sizeof *ret_mentor);
		for (int32_t j = 0; j < p->m; j++)
			ret_v[j] = s->v[j];
	}
	arena_rewind(a, mark);
	return said;
}
