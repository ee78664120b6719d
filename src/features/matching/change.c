/* Changes of a solved problem.  Each leaves the content content and lets wait whom it touches; match_again does the rest. */
#include "features/matching/solver.h"

static bool there(const struct match_solver *s, int32_t i, int32_t j)
{
	return i >= 0 && i < s->c->n && j >= 0 && j < s->c->m && core_find(&s->c->row[i], j) >= 0;
}

void match_unpin(struct match_solver *s, int32_t i)
{
	if (i < 0 || i >= s->c->n || s->pinned[i] == MATCH_NOBODY)
		return;
	int32_t j = s->pinned[i];
	s->pinned[i] = MATCH_NOBODY;
	s->c->mentee[i].at = CORE_WAITING;
	s->bounds[j].pins--;
	solver_bounds(s, j);
}

bool match_pin(struct match_solver *s, int32_t i, int32_t j)
{
	if (!there(s, i, j))
		return false;
	match_unpin(s, i);
	core_unseat(s->c, i);
	solver_pin(s, i, j);
	solver_bounds(s, j);
	return true;
}

bool match_forbid(struct match_solver *s, int32_t i, int32_t j)
{
	if (!there(s, i, j))
		return false;
	if (s->pinned[i] == j)
		match_unpin(s, i);
	if (s->c->mentee[i].at == j)
		core_unseat(s->c, i);
	core_list_remove(&s->c->row[i], core_find(&s->c->row[i], j));
	core_list_remove(&s->c->column[j], core_find(&s->c->column[j], i));
	return true;
}

void match_capacity(struct match_solver *s, int32_t j, int32_t lo, int32_t cap)
{
	always_assert(j >= 0 && j < s->c->m && lo >= 0 && cap >= lo);
	s->bounds[j].lo = lo;
	s->bounds[j].cap = cap;
	solver_bounds(s, j);
}

void match_withdraw(struct match_solver *s, int32_t j)
{
	for (int32_t i = 0; i < s->c->n; i++)
		if (s->pinned[i] == j)
			match_unpin(s, i);
	match_capacity(s, j, 0, 0);
}

/* ---- a new mentee ---- */

static bool candidates_fit(struct match_solver *s, int32_t n, const int32_t *mentor, const int64_t *score)
{
	bool fit = n >= 0 && s->c->n < MATCH_PEOPLE_MAX;
	s->c->stamp++;
	for (int32_t k = 0; k < n && fit; k++) {
		fit = mentor[k] >= 0 && mentor[k] < s->c->m && score[k] >= -MATCH_SCORE_MAX && score[k] <= MATCH_SCORE_MAX &&
			s->c->node[mentor[k]].stamp != s->c->stamp;
		if (fit)
			s->c->node[mentor[k]].stamp = s->c->stamp;
	}
	return fit;
}

static void *grown(struct match_solver *s, void *p, int32_t cap, size_t size)
{
	return arena_grow(s->a, p, (size_t)s->n_cap * size, (size_t)cap * size);
}

static void more_mentees(struct match_solver *s)
{
	if (s->c->n < s->n_cap)
		return;
	int32_t cap = s->n_cap + s->n_cap / 4 + 16;
	s->c->row = grown(s, s->c->row, cap, sizeof *s->c->row);
	s->c->mentee = grown(s, s->c->mentee, cap, sizeof *s->c->mentee);
	s->pinned = grown(s, s->pinned, cap, sizeof *s->pinned);
	s->n_cap = cap;
}

int32_t match_add_mentee(struct match_solver *s, int32_t n, const int32_t *mentor, const int64_t *score)
{
	if (!candidates_fit(s, n, mentor, score))
		return MATCH_NOBODY;
	more_mentees(s);
	int32_t i = s->c->n++;
	s->c->row[i] = (struct core_list){ 0 };
	s->c->mentee[i] = (struct core_mentee){ .at = CORE_WAITING };
	s->pinned[i] = MATCH_NOBODY;
	for (int32_t k = 0; k < n; k++) {
		core_list_add(s->a, &s->c->row[i], arc_of(mentor[k], w_of_score(score[k])));
		core_list_add(s->a, &s->c->column[mentor[k]], arc_of(i, w_of_score(score[k])));
		solver_widen(s, score[k]);
		solver_bounds(s, mentor[k]);
	}
	s->cold = s->cold || solver_lift(s, s->c->n) > s->lift;
	return i;
}
