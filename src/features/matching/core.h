/* The inside of the solver, for this folder only: one plan under construction, and the steps that mend it.
 *
 * Values.  w of a candidate is whole and not negative (his score + MATCH_SCORE_MAX).  Every mentee may also stay with nobody, at
 * w = -lift, which the caller makes so low that it happens to as few as possible.
 * Prices.  v of each mentor.  A candidate is worth w - v to a mentee.  A mentee's u is never kept: it is w - v of what he has.
 * He is content when none of his candidates, nor nobody, is worth more to him.
 * The plan is optimal when everybody who is in it has a place or nobody, all are content, lo <= load <= cap, v > 0 only where
 * load == cap, and v < 0 only where load == lo.  README.md proves it.
 *
 * Steps; each keeps the content content:
 *	core_bid   prices by bidding; leaves some waiting
 *	core_push  the shortest way from one who waits to a free place or nobody
 *	core_fill  the same for all who wait, from both ends at once, where they fill every place
 *	core_pull  the shortest way from a spare mentee to a mentor below lo, or with a price and a free place */
#ifndef MATCHING_CORE_H
#define MATCHING_CORE_H
#include "features/matching/matching.h"

enum { CORE_NOBODY = MATCH_NOBODY, CORE_WAITING = -2, CORE_AWAY = -3 };         /* away: pinned, he takes no part */

/* A candidate in 64 bits, so that a scan reads one stream: whom in the low ARC_ID bits, w above. */
enum { ARC_ID = 24 };
#define ARC_W_MAX ((INT64_C(1) << (64 - ARC_ID)) - 1)
static inline int32_t arc_id(uint64_t arc) { return (int32_t)(arc & ((1u << ARC_ID) - 1)); }
static inline int64_t arc_w(uint64_t arc) { return (int64_t)(arc >> ARC_ID); }
static inline uint64_t arc_of(int32_t id, int64_t w) { return (uint64_t)w << ARC_ID | (uint32_t)id; }

struct core_list { uint64_t *arc; int32_t n, cap; };            /* rising by id */
struct core_mentee { int32_t at, place; int64_t w; };           /* mentor or CORE_…; which of his places; w of the pair */
struct core_mentor { int32_t *place; int32_t load, cap, lo, room; };    /* his mentees; for room there is memory */

/* The best few candidates of a mentee, and what none of the others was worth more than; -INT64_MAX - 1 when there are no others.  As
 * long as prices only rise it stays true: most looks need one line of memory instead of a row. */
enum { SHORT = 7 };
#define SHORT_END UINT64_MAX
struct core_short { uint64_t arc[SHORT]; int64_t others; };
/* A mentee whose other candidates a search has not looked at; they are no nearer than key. */
struct core_rest { int64_t key, limit; int32_t i; };

/* What a search knows of one mentor; valid when stamp is that of the search. */
struct core_node { int64_t d; int32_t via, from, heap, stamp; };

struct core {
	struct arena *a;
	int32_t n, m;
	int64_t lift;
	int shift;                      /* in rough rounds prices are in 1/2^shift of a point, else 0 */
	struct core_list *row;          /* candidates of each mentee */
	struct core_list *column;       /* the same of each mentor; NULL until core_columns */
	struct core_mentee *mentee;
	struct core_mentor *mentor;
	int64_t *v;
	struct core_short *list;        /* of each mentee; NULL: prices have fallen, or nobody made them */
	struct core_rest *rest;         /* a heap; there when list is */
	struct core_node *node;         /* m + 1: explain has one more */
	int32_t *heap, *settled, n_settled, stamp;
	struct core_node *back;         /* m, with a heap and settled ones of their own: a search from the other end; NULL until core_fill */
	int32_t *back_heap, *back_settled, *open;
	const struct match_watch *watch;
	int64_t work, asked;            /* candidates looked at; how many when the watch was last asked */
	bool stopped;
};

struct core *core_new(struct arena *a, int32_t n, int32_t m);   /* everybody waits, rows and bounds are empty */
void core_columns(struct core *c);
void core_room(struct core *c);                                 /* places for min(cap, candidates) each, once the rows are there */
void core_reserve(struct core *c, int32_t j, int32_t room);     /* as much for one, after a change */
int32_t core_find(const struct core_list *list, int32_t id);    /* where, or -1 */
static inline int64_t core_w(const struct core_list *list, int32_t id) { return arc_w(list->arc[core_find(list, id)]); }       /* of one who is there */
void core_list_remove(struct core_list *list, int32_t at);
void core_list_add(struct arena *a, struct core_list *list, uint64_t arc);

void core_seat(struct core *c, int32_t i, int32_t j);           /* i has no place, j has one or is CORE_NOBODY */
void core_unseat(struct core *c, int32_t i);                    /* now he waits */
/* Everybody on a way takes one step.  back: who goes to each place is in its node, from the last one (last, who goes to `to`) back to start.
 * on: who leaves each place and where to, from the first one, who goes to `to`, on to `end`, which has room. */
void core_walk_back(struct core *c, const struct core_node *node, int32_t last, int32_t to, int32_t start);
void core_walk_on(struct core *c, const struct core_node *node, int32_t first, int32_t to, int32_t end);
void core_level(struct core *c);                                /* the lowest price becomes 0, unless somebody would not be content with nobody any more: for plans that take every place */
bool core_go_on(struct core *c, int64_t done, int64_t total);

/* The best and the second best of a mentee; at: CORE_NOBODY when that is best. */
struct core_best { int64_t best, second, w; int32_t at; };
struct core_best core_look(struct core *c, int32_t i);
void core_lists(struct core *c);                                /* empty: each is filled when it is looked at */

static inline bool core_is_open(const struct core *c, int32_t j) { return c->mentor[j].load < c->mentor[j].cap; }

/* u of one who has a place or nobody */
static inline int64_t core_gain(const struct core *c, int32_t i)
{
	const struct core_mentee *x = &c->mentee[i];
	return x->at < 0 ? x->w : x->w - c->v[x->at];
}

/* Does j have a price that his free places do not bear, or less than lo? */
static inline bool core_lacks(const struct core *c, int32_t j)
{
	const struct core_mentor *t = &c->mentor[j];
	return t->load < t->lo || (c->v[j] > 0 && t->load < t->cap);
}

void core_bid(struct core *c);
void core_push(struct core *c, int32_t i);
void core_fill(struct core *c);                         /* as core_push for all who wait, where they fill every place; else nothing */
bool core_pull(struct core *c, int32_t j);              /* false: lower bounds cannot be met; whose: c->settled */
/* Those who wait get places, mentors who lack get mentees: the plan is optimal if everybody else was content. */
enum status core_mend(struct core *c, struct match_fault *fault) MUST_USE;

/* Of all optimal plans the fairest; rank: as c->row, with scores as w (c->row itself, or other rows of the same candidates). */
enum status core_fairest(struct core *c, const struct core_list *rank) MUST_USE;
#endif
