/* Where many candidates are worth the same, most of those who wait need no price to move: somebody makes room for them who likes
 * another place as much.  All such ways are gone together, the shortest first (Hopcroft & Karp, SIAM J. Computing 2 (1973)): mentors are
 * given levels, the steps from those who wait; then ways are gone that rise one level a step, until none is left; and again. */
#include "features/matching/core.h"

enum { TIES_ENOUGH = 3000 };             /* fewer than one of so many went: what is left is cheaper one by one */

/* In the node of a mentor: d is his level, `from` which of his mentees is asked next. */
struct ties {
	struct core *c;
	int64_t *first, *next;          /* of each mentee: where his best candidates begin, and which of them is looked at next */
	int32_t *best;                  /* mentors who are worth most to him, at prices that do not change here */
	int32_t *who, *where;           /* the way under construction: who goes where */
};

static void best_of(struct ties *t, int32_t i)
{
	const struct core *c = t->c;
	const struct core_list *row = &c->row[i];
	int64_t most = -c->lift, *end = &t->first[i + 1];
	*end = t->first[i];
	for (int32_t k = 0; k < row->n && c->mentee[i].at != CORE_AWAY; k++) {
		int64_t worth = arc_w(row->arc[k]) - c->v[arc_id(row->arc[k])];
		if (worth < most)
			continue;
		if (worth > most)
			*end = t->first[i];
		most = worth;
		t->best[(*end)++] = arc_id(row->arc[k]);
	}
}

static int64_t candidates(const struct core *c)
{
	int64_t all = 0;
	for (int32_t i = 0; i < c->n; i++)
		all += c->row[i].n;
	return all;
}

/* ---- levels ---- */

/* Mentors one step from i get their level; is one of them open? */
static bool spread(struct ties *t, int32_t i, int64_t level, int32_t *n)
{
	struct core *c = t->c;
	bool open = false;
	t->next[i] = t->first[i];
	for (int64_t k = t->first[i]; k < t->first[i + 1]; k++) {
		int32_t j = t->best[k];
		if (c->node[j].stamp == c->stamp)
			continue;
		c->node[j] = (struct core_node){ .d = level, .stamp = c->stamp };
		c->heap[(*n)++] = j;
		open = open || core_is_open(c, j);
	}
	return open;
}

/* Levels up to the first with a free place; false: there is none. */
static bool levels(struct ties *t)
{
	struct core *c = t->c;
	int32_t n = 0, looked = 0;
	bool open = false;
	c->stamp++;
	for (int32_t i = 0; i < c->n; i++)
		if (c->mentee[i].at == CORE_WAITING)
			open = spread(t, i, 1, &n) || open;
	for (int64_t level = 2; !open && looked < n; level++)
		for (int32_t end = n; looked < end; looked++) {
			const struct core_mentor *mentor = &c->mentor[c->heap[looked]];
			for (int32_t k = 0; k < mentor->load; k++)
				open = spread(t, mentor->place[k], level, &n) || open;
		}
	return open;
}

/* ---- ways ---- */

/* The next step of who stands at `depth`; -1: he has none. */
static int32_t step(const struct ties *t, int32_t i, int64_t depth)
{
	const struct core *c = t->c;
	for (; t->next[i] < t->first[i + 1]; t->next[i]++) {
		int32_t j = t->best[t->next[i]];
		const struct core_node *node = &c->node[j];
		if (node->stamp == c->stamp && node->d == depth + 1 && (core_is_open(c, j) || node->from < c->mentor[j].load))
			return j;
	}
	return -1;
}

static void walk(const struct ties *t, int32_t depth)
{
	for (int32_t k = depth; k >= 0; k--) {
		core_unseat(t->c, t->who[k]);
		core_seat(t->c, t->who[k], t->where[k]);
	}
}

static bool go(const struct ties *t, int32_t start)
{
	struct core *c = t->c;
	t->who[0] = start;
	for (int32_t depth = 0; depth >= 0;) {
		int32_t j = step(t, t->who[depth], depth);
		if (j < 0) {
			depth--;
			continue;
		}
		t->where[depth] = j;
		if (core_is_open(c, j))
			return walk(t, depth), true;
		t->who[++depth] = c->mentor[j].place[c->node[j].from++];
	}
	return false;
}

static int32_t go_all(const struct ties *t)
{
	int32_t went = 0;
	for (int32_t i = 0; i < t->c->n; i++)
		went += t->c->mentee[i].at == CORE_WAITING && go(t, i);
	return went;
}

void core_ties(struct core *c)
{
	struct arena_mark mark = arena_mark(c->a);
	struct ties t = { .c = c };
	t.first = NEW_ARRAY(c->a, (size_t)c->n + 1, int64_t);
	t.next = NEW_ARRAY(c->a, (size_t)c->n + 1, int64_t);
	t.best = arena_alloc(c->a, (size_t)candidates(c) * sizeof *t.best);
	t.who = NEW_ARRAY(c->a, (size_t)c->m + 1, int32_t);
	t.where = NEW_ARRAY(c->a, (size_t)c->m + 1, int32_t);
	for (int32_t i = 0; i < c->n; i++) {
		best_of(&t, i);
		t.next[i] = t.first[i + 1];     /* until he has a level */
	}
	while (core_go_on(c, 0, c->n) && levels(&t) && go_all(&t) > c->n / TIES_ENOUGH)
		c->work += t.first[c->n];
	arena_rewind(c->a, mark);
}
