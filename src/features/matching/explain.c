/* "Why not her?"  If i went to j, somebody would have to leave j, take another's place, and so on, until the place that i has now
 * is filled, or can stay empty.  The shortest such way is what the pair costs beyond what its own prices say.  As push.c, but
 * nothing is moved.  One node more stands for all free places and for nobody: what ends there may begin again anywhere else
 * where there is one to spare. */
#include "features/matching/heap.h"
#include "features/matching/solver.h"

enum { FROM_SPARE = -1 };               /* via: nobody moves; a free place here for one to spare there */

struct way { struct core *c; int32_t i, j, goal, heaped; };     /* goal: a mentor, or c->m, the node of free places */

static void reach(struct way *w, int32_t to, int32_t via, int32_t from, int64_t d)
{
	struct core_node *node = &w->c->node[to];
	bool known = node->stamp == w->c->stamp;
	if (known && node->d <= d)
		return;
	int32_t at = known ? node->heap : w->heaped++;
	*node = (struct core_node){ .d = d, .via = via, .from = from, .stamp = w->c->stamp };
	heap_up(w->c->node, w->c->heap, at, to);
}

/* k leaves `from`, which is d away. */
static void leave(struct way *w, int32_t k, int32_t from, int64_t d)
{
	struct core *c = w->c;
	int64_t limit = d + core_gain(c, k);
	if (from != c->m)
		reach(w, c->m, k, from, limit + c->lift);
	for (int32_t x = 0; x < c->row[k].n; x++) {
		int32_t to = arc_id(c->row[k].arc[x]);
		reach(w, to, k, from, limit - arc_w(c->row[k].arc[x]) + c->v[to]);
	}
}

static void from_mentor(struct way *w, int32_t j, int64_t d)
{
	struct core *c = w->c;
	const struct core_mentor *t = &c->mentor[j];
	if (t->load < t->cap)
		reach(w, c->m, FROM_SPARE, j, d - c->v[j]);
	for (int32_t k = 0; k < t->load; k++)
		leave(w, t->place[k], j, d);
}

static void from_spare(struct way *w, int64_t d)
{
	struct core *c = w->c;
	for (int32_t j = 0; j < c->m; j++)
		if (c->mentor[j].load > c->mentor[j].lo)
			reach(w, j, FROM_SPARE, c->m, d + c->v[j]);
	for (int32_t k = 0; k < c->n; k++)
		if (c->mentee[k].at == CORE_NOBODY && k != w->i)
			leave(w, k, c->m, d);
}

static bool find(struct way *w)
{
	struct core *c = w->c;
	c->stamp++;
	reach(w, w->j, w->i, w->goal, 0);
	while (w->heaped) {
		int32_t at = heap_pop(c->node, c->heap, &w->heaped);
		int64_t d = c->node[at].d;
		if (at == w->goal)
			return true;
		if (at == c->m)
			from_spare(w, d);
		else
			from_mentor(w, at, d);
	}
	return false;
}

/* ---- the answer ---- */

static int64_t score_at(const struct core *c, int32_t k, int32_t j)
{
	return j == MATCH_NOBODY ? 0 : score_of_w(core_w(&c->row[k], j));
}

static void add_move(const struct core *c, struct match_why *why, int32_t k, int32_t from, int32_t to)
{
	from = from == c->m ? MATCH_NOBODY : from;
	to = to == c->m ? MATCH_NOBODY : to;
	why->moves[why->n_moves++] = (struct match_move){ k, from, to };
	why->points += score_at(c, k, from) - score_at(c, k, to);
	why->placed += (from != MATCH_NOBODY) - (to != MATCH_NOBODY);
}

/* From the goal back to j, then turned round. */
static void tell(const struct way *w, struct arena *a, struct match_why *why)
{
	const struct core *c = w->c;
	why->moves = NEW_ARRAY(a, (size_t)c->m + 2, struct match_move);
	for (int32_t at = w->goal; at != w->j; at = c->node[at].from)
		if (c->node[at].via != FROM_SPARE)
			add_move(c, why, c->node[at].via, c->node[at].from, at);
	add_move(c, why, w->i, w->goal, w->j);
	for (int32_t x = 0, y = why->n_moves - 1; x < y; x++, y--) {
		struct match_move other = why->moves[x];
		why->moves[x] = why->moves[y];
		why->moves[y] = other;
	}
	why->possible = true;
}

void match_explain(struct match_solver *s, struct arena *a, int32_t i, int32_t j, struct match_why *ret)
{
	struct core *c = s->c;
	always_assert(s->holds && i >= 0 && i < c->n && j >= 0 && j < c->m);
	*ret = (struct match_why){ 0 };
	int32_t at = core_find(&c->row[i], j), now = c->mentee[i].at;
	if (at < 0 || now == CORE_AWAY) {
		ret->possible = at >= 0 && s->pinned[i] == j;
		return;
	}
	ret->at_least = core_gain(c, i) + c->v[j] - arc_w(c->row[i].arc[at]);
	ret->possible = now == j;
	if (now == j)
		return;
	struct way w = { .c = c, .i = i, .j = j, .goal = now == CORE_NOBODY ? c->m : now };
	if (find(&w))
		tell(&w, a, ret);
}
