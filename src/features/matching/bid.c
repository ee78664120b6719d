/* Prices by bidding.  One without a place bids for his best mentor what makes that one worth as much to him as his second
 * best.  Where all places are taken, the lowest bid goes, and what it was is the price from now on.  So nobody ever has reason to
 * leave what he has.
 *
 * Where places are scarce, prices climb in steps that shrink to nothing.  Then rounds of rough bidding come first: everybody bids
 * eps more than he should, and eps falls from round to round.  Their plans are thrown away, their prices stay: the exact round
 * that follows starts with prices that are nearly right, and the ways that push has to find are short. */
#include "features/matching/core.h"

enum { BIDS_A_HEAD = 10 };              /* in one round; who then waits is pushed */

struct round { struct core *c; int64_t *bid; const int32_t *pool; int64_t eps; };

static int64_t *bids_of(const struct round *r, int32_t j) { return r->bid + (r->c->mentor[j].place - r->pool); }

/* The bids of one mentor are a heap beside his places, the lowest on top. */
static void take_top(const struct round *r, int32_t j, int32_t i, int64_t b)
{
	const struct core_mentor *t = &r->c->mentor[j];
	int64_t *bid = bids_of(r, j);
	int32_t at = 0;
	for (int32_t child; (child = 2 * at + 1) < t->load; at = child) {
		if (child + 1 < t->load && bid[child + 1] < bid[child])
			child++;
		if (bid[child] >= b)
			break;
		bid[at] = bid[child];
		t->place[at] = t->place[child];
	}
	bid[at] = b;
	t->place[at] = i;
}

static void take_free(const struct round *r, int32_t j, int32_t i, int64_t b)
{
	struct core_mentor *t = &r->c->mentor[j];
	int64_t *bid = bids_of(r, j);
	int32_t at = t->load++;
	for (int32_t up; at > 0 && bid[up = (at - 1) / 2] > b; at = up) {
		bid[at] = bid[up];
		t->place[at] = t->place[up];
	}
	bid[at] = b;
	t->place[at] = i;
}

/* i bids once.  Who has no place afterwards: i, another, or -1; -2: i, and nothing moved. */
static int32_t bid_once(const struct round *r, int32_t i)
{
	struct core *c = r->c;
	struct core_best b = core_look(c, i);
	c->work += c->row[i].n;
	if (b.at == CORE_NOBODY)
		return core_seat(c, i, CORE_NOBODY), -1;
	struct core_mentor *t = &c->mentor[b.at];
	int64_t most = b.w - b.second + r->eps;
	if (t->load < t->cap) {
		c->mentee[i] = (struct core_mentee){ .at = b.at, .w = b.w };
		take_free(r, b.at, i, most);
		return -1;
	}
	int64_t lowest = t->load ? *bids_of(r, b.at) : INT64_MAX;
	if (most <= lowest) {
		bool moved = c->v[b.at] < most;
		c->v[b.at] = most;
		return moved ? i : -2;
	}
	int32_t out = t->place[0];
	c->v[b.at] = lowest;
	c->mentee[i] = (struct core_mentee){ .at = b.at, .w = b.w };
	take_top(r, b.at, i, most);
	c->mentee[out].at = CORE_WAITING;
	return out;
}

static void run(struct round *r)
{
	struct core *c = r->c;
	int64_t left = (int64_t)BIDS_A_HEAD * c->n;
	for (int32_t s = 0; s < c->n && core_go_on(c, 0, c->n); s++)
		for (int32_t i = c->mentee[s].at == CORE_WAITING ? s : -1; i >= 0 && left > 0; left--)
			i = bid_once(r, i);
}

static void clear(struct core *c)
{
	for (int32_t i = 0; i < c->n; i++)
		if (c->mentee[i].at != CORE_AWAY)
			c->mentee[i].at = CORE_WAITING;
	for (int32_t j = 0; j < c->m; j++)
		c->mentor[j].load = 0;
}

/* Prices that free places do not bear would cost a pull each. */
static void drop_idle_prices(struct core *c)
{
	for (int32_t j = 0; j < c->m; j++)
		if (c->mentor[j].load < c->mentor[j].cap && c->v[j] > 0)
			c->v[j] = 0;
}

/* How far the scores of one mentee lie apart, at most. */
static int64_t spread(const struct core *c)
{
	int64_t most = 0;
	for (int32_t i = 0; i < c->n; i++) {
		int64_t low = ARC_W_MAX, high = 0;
		for (int32_t k = 0; k < c->row[i].n; k++) {
			int64_t w = arc_w(c->row[i].arc[k]);
			low = w < low ? w : low;
			high = w > high ? w : high;
		}
		most = high - low > most ? high - low : most;
	}
	return most;
}

/* Less than one free place for twenty mentees, and no fewer places than mentees. */
static bool scarce(const struct core *c)
{
	int64_t places = 0, mentees = 0;
	for (int32_t j = 0; j < c->m; j++)
		places += c->mentor[j].room;
	for (int32_t i = 0; i < c->n; i++)
		mentees += c->mentee[i].at == CORE_WAITING;
	return places >= mentees && places - mentees < mentees / 20;
}

void core_bid(struct core *c)
{
	struct arena_mark mark = arena_mark(c->a);
	int64_t room = 0;
	for (int32_t j = 0; j < c->m; j++)
		room += c->mentor[j].room;
	struct round r = { c, .bid = NEW_ARRAY(c->a, (size_t)room, int64_t), .pool = c->m ? c->mentor[0].place : NULL };
	if (scarce(c)) {
		int64_t all = spread(c);
		for (r.eps = all / 10; r.eps > all / 200000 && r.eps > 0 && !c->stopped; r.eps /= 5) {
			run(&r);
			drop_idle_prices(c);
			clear(c);
		}
		r.eps = 0;
	}
	run(&r);
	for (int32_t j = 0; j < c->m; j++)
		for (int32_t k = 0; k < c->mentor[j].load; k++)
			c->mentee[c->mentor[j].place[k]].place = k;
	arena_rewind(c->a, mark);
}
