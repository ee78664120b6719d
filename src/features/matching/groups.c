/* From a plan to one that no move and no swap betters. */
#include "features/matching/relaxed.h"

struct groups {
	const struct match_problem *p;
	const struct match_cohesion *c;
	int32_t *mentor, *load, *member, *place;    /* member: of mentor j from base[j] on; place: where in it a mentee stands */
	int64_t *base;
	int64_t *own;                               /* what each mentee has of those he is with */
	int64_t *score;                             /* of each mentee with the mentor he has; 0 with nobody */
	int64_t *column_first, *column_score;       /* candidates of each mentor, and their scores */
	int32_t *column;
	/* of the mentee who is looked at: what each other brings him; what each would have of his group; their scores with his mentor */
	int64_t *with_me, *with_mine, *score_mine;
	bool *may_mine;
};

static bool is_fixed(const struct groups *g, int32_t i) { return g->p->fixed && g->p->fixed[i] != MATCH_NOBODY; }
static int64_t brings(const struct groups *g, int64_t k) { return g->c->weight * g->c->points[k]; }

static bool score_of(const struct groups *g, int32_t i, int32_t j, int64_t *ret)
{
	for (int64_t k = g->p->first[i]; k < g->p->first[i + 1]; k++)
		if (g->p->mentor[k] == j) {
			*ret = g->p->score[k];
			return true;
		}
	return false;
}

/* ---- who is where ---- */

static void leave(struct groups *g, int32_t i)
{
	int32_t j = g->mentor[i];
	if (j == MATCH_NOBODY)
		return;
	int32_t last = g->member[g->base[j] + --g->load[j]];
	g->member[g->base[j] + g->place[i]] = last;
	g->place[last] = g->place[i];
	for (int64_t k = g->c->first[i]; k < g->c->first[i + 1]; k++)
		if (g->mentor[g->c->with[k]] == j)
			g->own[g->c->with[k]] -= brings(g, k);
	g->mentor[i] = MATCH_NOBODY;
	g->own[i] = g->score[i] = 0;
}

static void enter(struct groups *g, int32_t i, int32_t j)
{
	if (j == MATCH_NOBODY)
		return;
	for (int64_t k = g->c->first[i]; k < g->c->first[i + 1]; k++)
		if (g->mentor[g->c->with[k]] == j) {
			g->own[g->c->with[k]] += brings(g, k);
			g->own[i] += brings(g, k);
		}
	g->mentor[i] = j;
	always_assert(score_of(g, i, j, &g->score[i]));
	g->place[i] = g->load[j];
	g->member[g->base[j] + g->load[j]++] = i;
}

static void make_columns(struct arena *a, struct groups *g)
{
	const struct match_problem *p = g->p;
	size_t arcs = (size_t)p->first[p->n];
	g->column_first = NEW_ARRAY(a, (size_t)p->m + 2, int64_t);
	g->column = NEW_ARRAY(a, arcs + 1, int32_t);
	g->column_score = NEW_ARRAY(a, arcs + 1, int64_t);
	for (size_t k = 0; k < arcs; k++)
		g->column_first[p->mentor[k] + 1]++;
	for (int32_t j = 0; j < p->m; j++)
		g->column_first[j + 1] += g->column_first[j];
	int64_t *at = NEW_ARRAY(a, (size_t)p->m + 1, int64_t);
	for (int32_t i = 0; i < p->n; i++)
		for (int64_t k = p->first[i]; k < p->first[i + 1]; k++) {
			int64_t to = g->column_first[p->mentor[k]] + at[p->mentor[k]]++;
			g->column[to] = i;
			g->column_score[to] = p->score[k];
		}
}

static void seat_all(struct arena *a, struct groups *g, int32_t *mentor)
{
	size_t n = (size_t)g->p->n + 1, m = (size_t)g->p->m + 1;
	int32_t *given = NEW_ARRAY(a, n, int32_t);
	if (g->p->n)
		memcpy(given, mentor, (size_t)g->p->n * sizeof *given);
	make_columns(a, g);
	g->mentor = mentor;
	g->base = g->column_first;                  /* no mentor has more than his candidates */
	g->member = NEW_ARRAY(a, (size_t)g->p->first[g->p->n] + 1, int32_t);
	g->load = NEW_ARRAY(a, m, int32_t);
	g->place = NEW_ARRAY(a, n, int32_t);
	g->own = NEW_ARRAY(a, n, int64_t);
	g->score = NEW_ARRAY(a, n, int64_t);
	g->with_me = NEW_ARRAY(a, n, int64_t);
	g->with_mine = NEW_ARRAY(a, n, int64_t);
	g->score_mine = NEW_ARRAY(a, n, int64_t);
	g->may_mine = NEW_ARRAY(a, n, bool);
	for (int32_t i = 0; i < g->p->n; i++)
		mentor[i] = MATCH_NOBODY;
	for (int32_t i = 0; i < g->p->n; i++)
		enter(g, i, given[i]);
}

/* ---- the best change of one mentee ---- */

/* on: true to note, false to forget. */
static void note(struct groups *g, int32_t i, bool on)
{
	int32_t mine = g->mentor[i];
	for (int64_t k = g->c->first[i]; k < g->c->first[i + 1]; k++)
		g->with_me[g->c->with[k]] = on ? brings(g, k) : 0;
	if (mine == MATCH_NOBODY)
		return;
	for (int64_t k = g->column_first[mine]; k < g->column_first[mine + 1]; k++) {
		g->score_mine[g->column[k]] = g->column_score[k];
		g->may_mine[g->column[k]] = on;
	}
	for (int32_t x = 0; x < g->load[mine]; x++) {
		int32_t member = g->member[g->base[mine] + x];
		for (int64_t k = g->c->first[member]; k < g->c->first[member + 1]; k++)
			g->with_mine[g->c->with[k]] = on ? g->with_mine[g->c->with[k]] + brings(g, k) : 0;
	}
}

struct best { int64_t gain; int32_t to, against; };         /* against: who comes to where i was; MATCH_NOBODY: a free place is taken */

static void keep(struct best *b, int64_t gain, int32_t to, int32_t against)
{
	if (gain > b->gain)
		*b = (struct best){ gain, to, against };
}

static void look_at_mentor(const struct groups *g, int32_t i, int32_t j, int64_t score, struct best *b)
{
	int32_t mine = g->mentor[i];
	const int32_t *member = g->member + g->base[j];
	int64_t theirs = 0, had = g->score[i] + g->own[i];
	for (int32_t x = 0; x < g->load[j]; x++)
		theirs += g->with_me[member[x]];
	if (mine != MATCH_NOBODY && g->load[j] < g->p->cap[j] && g->load[mine] > g->p->lo[mine])
		keep(b, score + theirs - had, j, MATCH_NOBODY);
	for (int32_t x = 0; x < g->load[j]; x++) {
		int32_t k = member[x];
		if (is_fixed(g, k) || (mine != MATCH_NOBODY && !g->may_mine[k]))
			continue;
		int64_t comes = mine == MATCH_NOBODY ? 0 : g->score_mine[k] + g->with_mine[k] - g->with_me[k];
		keep(b, score + theirs - g->with_me[k] - had + comes - g->score[k] - g->own[k], j, k);
	}
}

static bool better_one(struct groups *g, int32_t i)
{
	const struct match_problem *p = g->p;
	struct best b = { 0, MATCH_NOBODY, MATCH_NOBODY };
	int32_t mine = g->mentor[i];
	note(g, i, true);
	for (int64_t k = p->first[i]; k < p->first[i + 1]; k++)
		if (p->mentor[k] != mine)
			look_at_mentor(g, i, p->mentor[k], p->score[k], &b);
	note(g, i, false);
	if (b.to == MATCH_NOBODY)
		return false;
	leave(g, i);
	if (b.against != MATCH_NOBODY) {
		leave(g, b.against);
		enter(g, b.against, mine);
	}
	enter(g, i, b.to);
	return true;
}

/* ---- two groups change their mentors ---- */

/* What the members of one would have more with the other mentor; false: not all of them may go, or they are too many or too few. */
static bool would_gain(const struct groups *g, int32_t from, int32_t to, int64_t *sum)
{
	if (g->load[from] > g->p->cap[to] || g->load[from] < g->p->lo[to])
		return false;
	for (int32_t x = 0; x < g->load[from]; x++) {
		int32_t i = g->member[g->base[from] + x];
		int64_t score;
		if (is_fixed(g, i) || !score_of(g, i, to, &score))
			return false;
		*sum += score - g->score[i];
	}
	return true;
}

static void change_mentors(struct arena *a, struct groups *g, int32_t j, int32_t l)
{
	struct arena_mark mark = arena_mark(a);
	int32_t n = g->load[j], k = g->load[l], *who = NEW_ARRAY(a, (size_t)(n + k) + 1, int32_t);
	for (int32_t x = 0; x < n + k; x++)
		who[x] = x < n ? g->member[g->base[j] + x] : g->member[g->base[l] + x - n];
	for (int32_t x = 0; x < n + k; x++)
		leave(g, who[x]);
	for (int32_t x = 0; x < n + k; x++)
		enter(g, who[x], x < n ? l : j);
	arena_rewind(a, mark);
}

enum { MENTORS_COMPARED = 500 };        /* each with each */

static bool better_two(struct arena *a, struct groups *g)
{
	bool better = false;
	for (int32_t j = 0; j < g->p->m && g->p->m <= MENTORS_COMPARED; j++)
		for (int32_t l = j + 1; l < g->p->m; l++) {
			int64_t sum = 0;
			if (g->load[j] + g->load[l] == 0 || !would_gain(g, j, l, &sum) || !would_gain(g, l, j, &sum) || sum <= 0)
				continue;
			change_mentors(a, g, j, l);
			better = true;
		}
	return better;
}

static enum status better_ones(struct groups *g, const struct match_watch *watch)
{
	int32_t n = g->p->n;
	for (int32_t i = 0, calm = 0; calm < n; i = i + 1 < n ? i + 1 : 0) {
		if (watch && !watch->go_on(watch->arg, calm, n))
			return BUSY;
		calm = !is_fixed(g, i) && better_one(g, i) ? 0 : calm + 1;
	}
	return OK;
}

enum status groups_better(struct arena *a, const struct match_problem *p, const struct match_cohesion *c, const struct match_watch *watch, int32_t *mentor)
{
	struct arena_mark mark = arena_mark(a);
	struct groups g = { .p = p, .c = c };
	seat_all(a, &g, mentor);
	enum status status = better_ones(&g, watch);
	while (status == OK && better_two(a, &g))
		status = better_ones(&g, watch);
	arena_rewind(a, mark);
	return status;
}
