/* From a problem to a plan: once, and again after changes. */
#include "features/matching/dense.h"
#include "features/matching/solver.h"
#include "features/matching/stable.h"

#include <stdlib.h>

/* ---- rows ---- */

static void sort_row(struct core_list *row)
{
	for (int32_t k = 1; k < row->n; k++) {
		uint64_t arc = row->arc[k];
		int32_t at = k;
		for (; at > 0 && arc_id(row->arc[at - 1]) > arc_id(arc); at--)
			row->arc[at] = row->arc[at - 1];
		row->arc[at] = arc;
	}
}

static int by_id(const void *x, const void *y)
{
	uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
	return (arc_id(a) > arc_id(b)) - (arc_id(a) < arc_id(b));
}

static struct core_list *rows(struct arena *a, const struct match_problem *p, bool same, struct core_list *row)
{
	uint64_t *arc = arena_alloc(a, (size_t)(p->first[p->n] - p->first[0]) * sizeof *arc);
	for (int32_t i = 0; i < p->n; i++) {
		bool rising = true;
		row[i] = (struct core_list){ .arc = arc };
		for (int64_t k = p->first[i]; k < p->first[i + 1]; k++) {
			rising = rising && (row[i].n == 0 || p->mentor[k - 1] < p->mentor[k]);
			row[i].arc[row[i].n++] = arc_of(p->mentor[k], same ? 0 : w_of_score(p->score[k]));
		}
		row[i].cap = row[i].n;
		arc += row[i].n;
		if (!rising && row[i].n < 64)
			sort_row(&row[i]);
		else if (!rising)
			qsort(row[i].arc, (size_t)row[i].n, sizeof *row[i].arc, by_id);
	}
	return row;
}

void solver_rows(struct core *c, const struct match_problem *p, bool same) { (void)rows(c->a, p, same, c->row); }

struct core_list *solver_rank(struct arena *a, const struct match_problem *p)
{
	return rows(a, p, false, NEW_ARRAY(a, (size_t)p->n, struct core_list));
}

/* ---- lift ---- */

void solver_widen(struct match_solver *s, int64_t score)
{
	s->least = score < s->least ? score : s->least;
	s->most = score > s->most ? score : s->most;
}

/* What no difference of two totals can reach: everybody the best score against everybody the worst.  Some mentees more are
 * allowed for, so that their coming does not move all prices. */
int64_t solver_lift(const struct match_solver *s, int64_t n) { return (s->most - s->least) * n + 1; }

static int64_t lift_for(const struct match_solver *s) { return solver_lift(s, (int64_t)s->c->n + s->c->n / 8 + 8); }

/* ---- bounds ---- */

void solver_bounds(struct match_solver *s, int32_t j)
{
	struct core_mentor *t = &s->c->mentor[j];
	const struct bounds *b = &s->bounds[j];
	t->lo = b->lo > b->pins ? b->lo - b->pins : 0;
	t->cap = b->cap > b->pins ? b->cap - b->pins : 0;
	if (s->c->column)
		core_reserve(s->c, j, t->cap < s->c->column[j].n ? t->cap : s->c->column[j].n);
	while (t->load > t->cap || (s->c->v[j] < 0 && t->load > t->lo))
		core_unseat(s->c, t->place[t->load - 1]);
}

void solver_pin(struct match_solver *s, int32_t i, int32_t j)
{
	s->c->mentee[i] = (struct core_mentee){ .at = CORE_AWAY, .w = core_w(&s->c->row[i], j) };
	s->pinned[i] = j;
	s->bounds[j].pins++;
}

/* ---- solving ---- */

struct match_solver *solver_new(struct arena *a, const struct match_problem *p, const struct match_options *o, bool same)
{
	struct match_solver *s = NEW(a, struct match_solver);
	*s = (struct match_solver){ .c = core_new(a, p->n, p->m), .a = a, .n_cap = p->n, .any_best = o->any_best };
	s->c->watch = o->watch;
	s->pinned = NEW_ARRAY(a, (size_t)p->n, int32_t);
	s->bounds = NEW_ARRAY(a, (size_t)p->m, struct bounds);
	solver_rows(s->c, p, same);
	for (int32_t j = 0; j < p->m; j++)
		s->bounds[j] = (struct bounds){ p->lo[j], p->cap[j], 0 };
	for (int32_t i = 0; i < p->n; i++) {
		s->pinned[i] = MATCH_NOBODY;
		if (p->fixed && p->fixed[i] != MATCH_NOBODY)
			solver_pin(s, i, p->fixed[i]);
	}
	for (int64_t k = p->first[0]; k < p->first[p->n]; k++)
		solver_widen(s, p->score[k]);
	s->lift = same ? 1 : lift_for(s);
	s->c->lift = same ? 1 : s->lift - MATCH_SCORE_MAX;
	for (int32_t j = 0; j < p->m; j++)
		solver_bounds(s, j);
	core_room(s->c);
	return s;
}

enum status solver_mend(struct match_solver *s, struct match_fault *fault)
{
	enum status status = core_mend(s->c, fault);
	if (status == OK && !s->any_best)
		status = core_fairest(s->c, s->c->row);
	s->holds = status == OK;
	return status;
}

/* Prices and most places, or all of them. */
static void begin(struct match_solver *s, const struct match_problem *p)
{
	struct core *c = s->c;
	struct arena_mark mark = arena_mark(s->a);
	int32_t *mentor = NEW_ARRAY(s->a, (size_t)p->n, int32_t);
	bool dense = dense_solve(s->a, p, c->watch, mentor, c->v) == DENSE_SOLVED;
	for (int32_t i = 0; i < p->n && dense; i++)
		core_seat(c, i, mentor[i]);
	arena_rewind(s->a, mark);
	if (!dense)
		core_bid(c);
}

enum status match_start(struct arena *a, const struct match_problem *p, const struct match_options *o, struct match_fault *fault,
	struct match_solver **ret)
{
	TRY(match_check(a, p, fault));
	struct match_solver *s = solver_new(a, p, o, false);
	core_columns(s->c);
	begin(s, p);
	TRY(solver_mend(s, fault));
	*ret = s;
	return OK;
}

/* lift is too low for the scores that came. */
static void start_over(struct match_solver *s)
{
	s->cold = false;
	s->lift = lift_for(s);
	s->c->lift = s->lift - MATCH_SCORE_MAX;
	for (int32_t i = 0; i < s->c->n; i++)
		if (s->c->mentee[i].at != CORE_AWAY)
			core_unseat(s->c, i);
	memset(s->c->v, 0, (size_t)s->c->m * sizeof *s->c->v);
	core_bid(s->c);
}

enum status match_again(struct match_solver *s, struct match_fault *fault)
{
	*fault = (struct match_fault){ .kind = MATCH_FINE };
	s->holds = s->c->stopped = false;
	for (int32_t j = 0; j < s->c->m; j++)
		if (s->bounds[j].pins > s->bounds[j].cap) {
			*fault = (struct match_fault){ .kind = MATCH_FIXED_TOO_MANY, .mentor = j };
			return CONFLICT;
		}
	if (s->cold)
		start_over(s);
	return solver_mend(s, fault);
}

/* ---- the plan ---- */

/* Prices of the core are those of the plan when somebody has nobody; else lift is 0 and u comes down by it. */
static void proof(const struct match_solver *s, struct arena *a, struct match_plan *ret)
{
	const struct core *c = s->c;
	int64_t all_placed = ret->placed == c->n;
	ret->lift = all_placed ? 0 : s->lift;
	ret->u = NEW_ARRAY(a, (size_t)c->n, int64_t);
	ret->v = NEW_ARRAY(a, (size_t)c->m, int64_t);
	if (c->m)
		memcpy(ret->v, c->v, (size_t)c->m * sizeof *ret->v);
	for (int32_t i = 0; i < c->n; i++)
		if (ret->mentor[i] != MATCH_NOBODY)
			ret->u[i] = score_of_w(c->mentee[i].w) + ret->lift - c->v[ret->mentor[i]];
}

void match_plan(struct match_solver *s, struct arena *a, struct match_plan *ret)
{
	const struct core *c = s->c;
	always_assert(s->holds);
	*ret = (struct match_plan){ .n = c->n, .m = c->m, .mentor = NEW_ARRAY(a, (size_t)c->n, int32_t) };
	for (int32_t i = 0; i < c->n; i++) {
		int32_t j = c->mentee[i].at == CORE_AWAY ? s->pinned[i] : c->mentee[i].at;
		ret->mentor[i] = j;
		if (j == MATCH_NOBODY)
			continue;
		ret->placed++;
		ret->total += score_of_w(c->mentee[i].w);
	}
	proof(s, a, ret);
}

/* Most placed, then the fairest: the plans with most placed are the optimal ones when all scores are the same. */
static enum status solve_fair(struct arena *a, const struct match_problem *p, const struct match_options *o, struct match_fault *fault,
	struct match_plan *ret)
{
	struct match_solver *s = solver_new(a, p, o, true);
	struct core_list *rank = solver_rank(a, p);
	core_bid(s->c);
	TRY(core_mend(s->c, fault));
	TRY(core_fairest(s->c, rank));
	for (int32_t i = 0; i < p->n; i++) {
		int32_t j = s->c->mentee[i].at == CORE_AWAY ? s->pinned[i] : s->c->mentee[i].at;
		s->c->mentee[i].w = j == MATCH_NOBODY ? 0 : core_w(&rank[i], j);
	}
	s->holds = true;
	match_plan(s, a, ret);
	ret->u = ret->v = NULL;
	ret->lift = 0;
	return OK;
}

/* NOT_FOUND: it is no such problem. */
static enum status solve_dense(struct arena *a, const struct match_problem *p, const struct match_options *o, struct match_plan *ret)
{
	if (p->n < 0 || p->m < p->n)
		return NOT_FOUND;
	struct match_plan plan = { .n = p->n, .m = p->m, .placed = p->n, .mentor = NEW_ARRAY(a, (size_t)p->n, int32_t) };
	plan.u = NEW_ARRAY(a, (size_t)p->n, int64_t);
	plan.v = NEW_ARRAY(a, (size_t)p->m, int64_t);
	enum dense_said said = dense_solve(a, p, o->watch, plan.mentor, plan.v);
	if (said != DENSE_SOLVED)
		return said == DENSE_STOPPED ? BUSY : NOT_FOUND;
	for (int32_t i = 0; i < p->n; i++) {
		int64_t score = p->score[p->first[i] + plan.mentor[i]];
		plan.total += score;
		plan.u[i] = score - plan.v[plan.mentor[i]];
	}
	*ret = plan;
	return OK;
}

enum status match_solve(struct arena *a, const struct match_problem *p, const struct match_options *o, struct match_fault *fault,
	struct match_plan *ret)
{
	enum status dense = o->aim == MATCH_TOTAL && o->any_best ? solve_dense(a, p, o, ret) : NOT_FOUND;
	if (dense != NOT_FOUND)
		return dense;
	TRY(match_check(a, p, fault));
	if (o->aim != MATCH_TOTAL)
		return o->aim == MATCH_FAIR ? solve_fair(a, p, o, fault, ret) : stable_solve(a, p, fault, ret);
	struct match_solver *s = solver_new(a, p, o, false);
	begin(s, p);
	TRY(solver_mend(s, fault));
	match_plan(s, a, ret);
	return OK;
}
