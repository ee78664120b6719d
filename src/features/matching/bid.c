/* Prices by bidding.  One without a place bids for his best mentor what makes that one worth as much to him as his second
 * best.  Where all places are taken, the lowest bid goes, and what it was is the price from now on.  So nobody ever has reason to
 * leave what he has.
 *
 * Where places are scarce, prices climb in steps that shrink to nothing.  Then rounds of rough bidding come first: everybody bids
 * eps more than he should, and eps falls from round to round.  Their plans are thrown away, their prices stay: the exact round
 * that follows starts with prices that are nearly right, and the ways that push has to find are short.
 *
 * Where every place will be taken, any prices will do as long as everybody is content.  Then the price is the lowest bid that is kept,
 * so nobody bids in vain, and who is content with his place at the end of the last rough round keeps it.  Where some places stay free
 * both would make prices too high for them.
 *
 * Whoever loses his place goes to the end of the queue: so it is known early who bids next, and his list can be fetched. */
#include "features/matching/core.h"

enum {
	BIDS_A_HEAD = 10,               /* in one round; who then waits is pushed */
	ENOUGH = 3000,                  /* a rough round ends when one of so many waits: the last ones bid longest */
	FIRST_EPS = 50, NEXT_EPS = 10, LAST_EPS = 200000,       /* the spread of scores divided by this, once, again and again, and at most */
	SCARCE = 20,                    /* rough rounds are worth it with less than one spare place for so many mentees */
	FINE = 1 << 14,                 /* the spread of scores in rough rounds, at least */
	LISTS_AHEAD = 32, PRICES_AHEAD = 16, STALLS_AHEAD = 10   /* fetched so many bids before they are needed */
};

/* The places of one mentor: a heap of offers, the lowest on top, which most bids look at only.  32 bytes, so in one line of memory. */
struct offer { int64_t bid; int32_t who; };
struct stall { struct offer top; struct offer *more; int32_t load, cap; };

struct round {
	struct core *c;
	struct stall *stall;
	int32_t *queue;                 /* a ring of n */
	int32_t head, waiting;
	int64_t eps;
	bool full;                      /* every place will be taken */
};

static struct offer *offer_at(struct stall *t, int32_t at) { return at ? &t->more[at - 1] : &t->top; }

static void take_top(struct stall *t, struct offer x)
{
	int32_t at = 0;
	for (int32_t child; (child = 2 * at + 1) < t->load; at = child) {
		if (child + 1 < t->load && offer_at(t, child + 1)->bid < offer_at(t, child)->bid)
			child++;
		if (offer_at(t, child)->bid >= x.bid)
			break;
		*offer_at(t, at) = *offer_at(t, child);
	}
	*offer_at(t, at) = x;
}

static void take_free(struct stall *t, struct offer x)
{
	int32_t at = t->load++;
	for (int32_t up; at > 0 && offer_at(t, up = (at - 1) / 2)->bid > x.bid; at = up)
		*offer_at(t, at) = *offer_at(t, up);
	*offer_at(t, at) = x;
}

/* i bids for j.  Who has no place afterwards: i, another, or -1; also -1 when i has to be pushed, because nothing moved. */
static int32_t offer(const struct round *r, struct stall *t, int64_t *price, struct offer x)
{
	if (t->load < t->cap) {
		take_free(t, x);
		if (r->full && t->load == t->cap)
			*price = t->top.bid;
		return -1;
	}
	int64_t lowest = t->load ? t->top.bid : INT64_MAX;
	if (x.bid <= lowest) {
		bool moved = *price < x.bid;
		*price = x.bid;
		return moved ? x.who : -1;
	}
	int32_t out = t->top.who;
	take_top(t, x);
	*price = r->full ? t->top.bid : lowest;
	return out;
}

static int32_t bid_once(const struct round *r, int32_t i)
{
	struct core *c = r->c;
	struct core_best b = core_look(c, i);
	if (b.at == CORE_NOBODY)
		return r->eps ? -1 : (core_seat(c, i, CORE_NOBODY), -1);
	return offer(r, &r->stall[b.at], &c->v[b.at], (struct offer){ b.w - b.second + r->eps, i });
}

static int32_t slot(const struct round *r, int32_t after)
{
	int64_t at = (int64_t)r->head + after;
	return (int32_t)(at < r->c->n ? at : at - r->c->n);
}

/* ---- one round ---- */

/* Who has no place in a stall waits; queue[i] is 1 for those who have one. */
static void queue_up(struct round *r)
{
	struct core *c = r->c;
	r->head = r->waiting = 0;
	for (int32_t i = 0; i < c->n; i++)
		if (c->mentee[i].at == CORE_WAITING && !r->queue[i])
			r->queue[r->waiting++] = i;
}

static void start_empty(struct round *r)
{
	for (int32_t j = 0; j < r->c->m; j++)
		r->stall[j].load = 0;
	memset(r->queue, 0, (size_t)r->c->n * sizeof *r->queue);
	queue_up(r);
}

/* Those who are content where they are stay, for what they would bid now. */
static void start_kept(struct round *r)
{
	struct core *c = r->c;
	memset(r->queue, 0, (size_t)c->n * sizeof *r->queue);
	for (int32_t j = 0; j < c->m; j++) {
		struct stall *t = &r->stall[j];
		int32_t load = t->load;
		t->load = 0;
		for (int32_t k = 0; k < load; k++) {
			int32_t i = offer_at(t, k)->who;
			struct core_best b = core_look(c, i);
			int64_t w = core_w(&c->row[i], j), other = b.at == j ? b.second : b.best;
			if (w - c->v[j] < other)
				continue;
			take_free(t, (struct offer){ w - other, i });
			r->queue[i] = 1;
		}
	}
	queue_up(r);
}

/* ---- fetching ---- */

static const struct core_short *list_of(const struct round *r, int32_t after) { return &r->c->list[r->queue[slot(r, after)]]; }

/* Who would be best of a short list; -1: nobody. */
static inline int32_t best_now(const struct core *c, const struct core_short *list)
{
	int64_t most = INT64_MIN;
	int32_t best = -1;
	for (int32_t k = 0; k < SHORT && list->arc[k] != SHORT_END; k++) {
		int32_t j = arc_id(list->arc[k]);
		int64_t worth = (arc_w(list->arc[k]) << c->shift) - c->v[j];
		best = worth > most ? j : best;
		most = worth > most ? worth : most;
	}
	return best;
}

/* Memory is what bidding waits for, and it is known who bids soon: his list, then the prices of those on it, then the stall of the best
 * of them.  Inlined by force: gcc throws the call of a function away that does nothing but fetch. */
static inline __attribute__((always_inline)) void fetch(const struct round *r)
{
	const struct core *c = r->c;
	__builtin_prefetch(list_of(r, LISTS_AHEAD));
	const struct core_short *list = list_of(r, PRICES_AHEAD);
	for (int32_t k = 0; k < SHORT && list->arc[k] != SHORT_END; k++)
		__builtin_prefetch(&c->v[arc_id(list->arc[k])]);
	int32_t best = best_now(c, list_of(r, STALLS_AHEAD));
	if (best >= 0)
		__builtin_prefetch(&r->stall[best]);
}

/* ---- bidding ---- */

static void run(struct round *r)
{
	struct core *c = r->c;
	int32_t enough = r->eps ? c->n / ENOUGH : 0;
	for (int64_t left = (int64_t)BIDS_A_HEAD * c->n; r->waiting > enough && left > 0 && core_go_on(c, 0, c->n); left--) {
		int32_t i = r->queue[r->head];
		if (r->waiting > LISTS_AHEAD)
			fetch(r);
		r->head = slot(r, 1);
		r->waiting--;
		c->work += SHORT;
		int32_t next = bid_once(r, i);
		if (next >= 0)
			r->queue[slot(r, r->waiting++)] = next;
	}
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

/* How many more places than mentees. */
static int64_t spare(const struct core *c)
{
	int64_t places = 0, mentees = 0;
	for (int32_t j = 0; j < c->m; j++)
		places += c->mentor[j].room;
	for (int32_t i = 0; i < c->n; i++)
		mentees += c->mentee[i].at == CORE_WAITING;
	return places - mentees;
}

/* Prices that free places do not bear would cost a pull each. */
static void drop_idle_prices(const struct round *r)
{
	struct core *c = r->c;
	for (int32_t j = 0; j < c->m; j++)
		if (r->stall[j].load < r->stall[j].cap && c->v[j] > 0)
			c->v[j] = 0;
	core_lists(c);
}

/* Few distinct scores: prices between them tell who would fight longest, so rough rounds reckon in parts of a point. */
static int shift_for(const struct core *c, int64_t spread)
{
	int64_t most = c->lift < 0 ? -c->lift : c->lift;
	int shift = 0;
	while (spread > 0 && spread << shift < FINE && most << shift < INT64_MAX / 8)
		shift++;
	return shift;
}

/* Optimal prices stay optimal when they are rounded down: all scores are whole. */
static void whole_prices(struct core *c)
{
	for (int32_t j = 0; j < c->m; j++)
		c->v[j] >>= c->shift;
	if (c->shift)
		core_lists(c);
	c->shift = 0;
}

static void open_stalls(struct round *r)
{
	struct core *c = r->c;
	int64_t room = 0;
	for (int32_t j = 0; j < c->m; j++)
		room += c->mentor[j].room;
	char *p = arena_alloc(c->a, ((size_t)c->m + 1) * sizeof *r->stall);
	r->stall = (struct stall *)(void *)(p + (sizeof *r->stall - (uintptr_t)p % sizeof *r->stall));
	struct offer *offer = arena_alloc(c->a, (size_t)room * sizeof *offer);
	for (int32_t j = 0; j < c->m; j++) {
		r->stall[j] = (struct stall){ .more = offer, .cap = c->mentor[j].cap < c->mentor[j].room ? c->mentor[j].cap : c->mentor[j].room };
		offer += c->mentor[j].room;
	}
	r->queue = NEW_ARRAY(c->a, (size_t)c->n + 1, int32_t);
}

static void rough_rounds(struct round *r, int64_t spread)
{
	struct core *c = r->c;
	c->shift = shift_for(c, spread);
	spread <<= c->shift;
	for (r->eps = spread / FIRST_EPS; r->eps > spread / LAST_EPS && !c->stopped; r->eps /= NEXT_EPS) {
		start_empty(r);
		run(r);
	}
	r->eps = 0;
	whole_prices(c);
	if (!r->full)
		drop_idle_prices(r);
}

void core_bid(struct core *c)
{
	struct round r = { .c = c };
	int64_t more = spare(c);
	core_lists(c);
	open_stalls(&r);
	r.full = more == 0;
	if (more >= 0 && more < c->n / SCARCE)
		rough_rounds(&r, spread(c));
	if (r.full)
		start_kept(&r);
	else
		start_empty(&r);
	run(&r);
	if (r.full)
		core_level(c);
	for (int32_t j = 0; j < c->m; j++)
		for (int32_t k = 0; k < r.stall[j].load; k++)
			core_seat(c, offer_at(&r.stall[j], k)->who, j);
}
