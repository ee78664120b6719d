/* A solver that begins from a plan that is kept: its prices, and whom they leave content where he was. */
#include "features/matching/resume.h"
#include "features/matching/stay.h"

#include "features/matching/solver.h"

/* No price that is of any use lies beyond; what comes from outside must not run over. */
static int64_t within(int64_t v, int64_t most) { return v > most ? most : v < -most ? -most : v; }

/* Another lift would make everybody wait who has nobody: the last one will do while it outweighs every total. */
static bool lift_lasts(struct match_solver *s, int64_t lift)
{
	int64_t needed = solver_lift(s, s->c->n);
	if (lift && (lift < needed || lift / 16 > needed))
		return false;
	if (lift) {
		s->lift = lift;
		s->c->lift = lift - MATCH_SCORE_MAX;
	}
	return true;
}

/* With a price below 0 a mentor keeps no more than he must. */
static bool has_place(const struct match_solver *s, int32_t j)
{
	const struct core_mentor *t = &s->c->mentor[j];
	return t->load < (s->c->v[j] < 0 ? t->lo : t->cap);
}

static void seat_if_content(struct match_solver *s, int32_t i, int32_t j)
{
	struct core *c = s->c;
	struct core_best b = core_look(c, i);
	if (b.at == CORE_NOBODY) {
		core_seat(c, i, CORE_NOBODY);
		return;
	}
	if (j < 0 || j >= c->m || !has_place(s, j))
		return;
	int32_t k = core_find(&c->row[i], j);
	if (k >= 0 && arc_w(c->row[i].arc[k]) - c->v[j] == b.best)
		core_seat(c, i, j);
}

static void stand_as_before(struct match_solver *s, const struct match_plan *before)
{
	int64_t most = 2 * (s->lift + MATCH_SCORE_MAX);
	for (int32_t j = 0; j < s->c->m; j++)
		s->c->v[j] = within(before->v[j], most);
	for (int32_t i = 0; i < s->c->n; i++)
		if (s->c->mentee[i].at == CORE_WAITING)
			seat_if_content(s, i, before->mentor[i]);
}

enum status match_restart(struct arena *a, const struct match_problem *p, const struct match_options *o, const struct match_plan *before,
	struct match_fault *fault, struct match_solver **ret)
{
	if (!before->v)
		return match_start(a, p, o, fault, ret);
	TRY(match_check(a, p, fault));
	struct match_solver *s = solver_new(a, p, o, false);
	if (!lift_lasts(s, before->lift))
		return match_start(a, p, o, fault, ret);
	core_columns(s->c);
	stand_as_before(s, before);
	TRY(solver_mend(s, fault));
	*ret = s;
	return OK;
}

enum status match_resume(struct arena *a, const struct match_problem *p, const struct match_options *o, const struct match_plan *before,
	struct match_fault *fault, struct match_plan *ret)
{
	struct match_solver *s;
	TRY(match_restart(a, p, o, before, fault, &s));
	match_plan(s, a, ret);
	match_stay(a, p, before->mentor, ret);
	return OK;
}
