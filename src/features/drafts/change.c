/* What would change if: each change is made on the solved problem, looked at, and taken back.  Why not another mentor: the same problem. */
#include "features/drafts/plan.h"

#include <stdlib.h>

#define LOOKED_AT 12                     /* mentors whose one place more is tried; the prices say which */
#define KEEPS_LOOKED_AT 12

/* grouped: a plan of groups, against which each change is made anew (quickly: one round); s is NULL then. */
struct trying { struct arena *a; const struct frozen *f; const struct words *w; const struct drafted *d; struct match_problem p; struct match_solver *s; struct match_plan base; bool grouped; };

/* base is the plan that is shown, solved again from its own prices (nothing moves, since any best plan will do), unless that was made with another
 * aim: what changes is told against it. */
static enum status begin(struct arena *a, const struct frozen *f, const struct words *w, const struct drafted *d, struct trying *ret)
{
	struct match_fault fault;

	*ret = (struct trying){ .a = a, .f = f, .w = w, .d = d };
	plan_problem(a, f, w, &ret->p);
	ret->grouped = d->grouped;
	if (d->grouped) {
		ret->base = (struct match_plan){ .n = d->n, .m = d->m, .mentor = d->mentor, .placed = d->placed, .total = plan_sum(d), .v = d->v };
		return OK;
	}
	struct match_plan kept = { .n = d->n, .m = d->m, .mentor = d->mentor, .lift = d->lift, .v = d->v };
	TRY(match_restart(a, &ret->p, &(struct match_options){ .aim = MATCH_TOTAL, .any_best = true }, &kept, &fault, &ret->s));
	match_plan(ret->s, a, &ret->base);
	return OK;
}

static void tell_plan(struct trying *t, const struct match_plan *plan, struct change *c)
{
	c->placed = plan->placed - t->base.placed;
	c->total = plan->total - t->base.total;
	c->possible = true;
	c->n_moves = 0;
	for (int32_t i = 0; i < plan->n; i++)
		c->n_moves += plan->mentor[i] != t->base.mentor[i];
	c->moves = NEW_ARRAY(t->a, (size_t)c->n_moves + 1, struct match_move);
	for (int32_t i = 0, k = 0; i < plan->n; i++)
		if (plan->mentor[i] != t->base.mentor[i])
			c->moves[k++] = (struct match_move){ i, t->base.mentor[i], plan->mentor[i] };
}

static void tell(struct trying *t, struct change *c)
{
	struct match_plan plan;

	match_plan(t->s, t->a, &plan);
	tell_plan(t, &plan, c);
}

/* ---- of groups ---- */

/* total: with what those bring who are together.  CONFLICT: there is no plan. */
static enum status groups_anew(struct trying *t, const struct match_problem *p, struct match_plan *ret)
{
	struct match_fault fault;
	struct match_grouping g;
	enum status s = match_group(t->a, p, &t->f->with, &(struct match_options){ .any_best = true }, &fault, &g);

	if (s == INVALID)
		return CONFLICT;
	TRY(s);
	*ret = g.plan;
	ret->total += g.cohesion;
	return OK;
}

static int32_t *copy_of(struct arena *a, const int32_t *v, int32_t n)
{
	int32_t *c = NEW_ARRAY(a, (size_t)n + 1, int32_t);

	if (n)
		memcpy(c, v, (size_t)n * sizeof *c);
	return c;
}

static enum status try_groups(struct trying *t, struct change *c)
{
	struct match_problem p = t->p;
	int32_t *lo = copy_of(t->a, p.lo, p.m), *cap = copy_of(t->a, p.cap, p.m), *fixed = copy_of(t->a, p.fixed, p.n);
	struct match_plan plan;

	if (c->kind == CHANGE_PLACES) {
		lo[c->mentor] = c->lo;
		cap[c->mentor] = c->cap;
		for (int32_t i = 0; i < p.n && !c->cap; i++)
			fixed[i] = fixed[i] == c->mentor ? MATCH_NOBODY : fixed[i];
	} else
		fixed[c->mentee] = MATCH_NOBODY;
	p.lo = lo;
	p.cap = cap;
	p.fixed = fixed;
	enum status s = groups_anew(t, &p, &plan);
	if (s == OK)
		tell_plan(t, &plan, c);
	return s == CONFLICT ? OK : s;
}

/* A mentor who takes nobody keeps nobody: his pins go for the time being. */
static void pins_of(struct trying *t, int32_t mentor, bool put_back)
{
	for (int32_t i = 0; i < t->p.n; i++)
		if (t->p.fixed[i] == mentor && !put_back)
			match_unpin(t->s, i);
		else if (t->p.fixed[i] == mentor)
			always_assert(match_pin(t->s, i, mentor));
}

static enum status try_places(struct trying *t, struct change *c)
{
	struct match_fault fault;

	if (t->grouped)
		return try_groups(t, c);
	if (!c->cap)
		pins_of(t, c->mentor, false);
	match_capacity(t->s, c->mentor, c->lo, c->cap);
	enum status s = match_again(t->s, &fault);
	if (s == OK)
		tell(t, c);
	match_capacity(t->s, c->mentor, t->p.lo[c->mentor], t->p.cap[c->mentor]);
	if (!c->cap)
		pins_of(t, c->mentor, true);
	TRY(match_again(t->s, &fault));
	return s == CONFLICT ? OK : s;
}

static enum status try_free(struct trying *t, struct change *c)
{
	struct match_fault fault;
	int32_t kept = t->p.fixed[c->mentee];

	if (t->grouped)
		return try_groups(t, c);
	match_unpin(t->s, c->mentee);
	TRY(match_again(t->s, &fault));
	tell(t, c);
	if (kept != MATCH_NOBODY && !match_pin(t->s, c->mentee, kept))
		return UNAVAILABLE;
	return match_again(t->s, &fault);
}

enum status change_try(struct arena *a, const struct frozen *f, const struct words *w, const struct drafted *d, struct change *c)
{
	struct trying t;

	TRY(begin(a, f, w, d, &t));
	return c->kind == CHANGE_PLACES ? try_places(&t, c) : try_free(&t, c);
}

/* ---- the few best ---- */

struct priced { int64_t price; int32_t mentor; };

static int dearest_first(const void *x, const void *y)
{
	const struct priced *a = x, *b = y;

	return a->price != b->price ? (a->price < b->price ? 1 : -1) : a->mentor - b->mentor;
}

/* A place more is worth its price at most; where somebody has nobody, the lift in it says so. */
static struct priced *prices(struct arena *a, const struct trying *t, size_t *ret_n)
{
	struct priced *v = NEW_ARRAY(a, (size_t)t->f->m + 1, struct priced);

	*ret_n = 0;
	for (int32_t j = 0; j < t->f->m; j++)
		if (t->base.v && t->base.v[j] > 0)
			v[(*ret_n)++] = (struct priced){ t->base.v[j], j };
	if (*ret_n)
		qsort(v, *ret_n, sizeof *v, dearest_first);
	return v;
}

static int best_first(const void *x, const void *y)
{
	const struct change *a = x, *b = y;

	if (a->placed != b->placed)
		return a->placed < b->placed ? 1 : -1;
	if (a->total != b->total)
		return a->total < b->total ? 1 : -1;
	return a->mentor != b->mentor ? a->mentor - b->mentor : a->mentee - b->mentee;
}

static void keep_if_better(struct arena *a, const struct change *c, struct changes *ret)
{
	if (c->possible && (c->placed > 0 || (c->placed == 0 && c->total > 0)))
		*VEC_ADD(a, ret) = *c;
}

static enum status try_keeps(struct trying *t, struct changes *ret)
{
	size_t looked = 0;

	for (size_t k = 0; k < t->w->n && looked < KEEPS_LOOKED_AT; k++) {
		const struct word *x = &t->w->v[k];
		struct change c = { .kind = CHANGE_FREE };
		if (x->kind != WORD_KEEP || (c.mentee = frozen_mentee(t->f, x->mentee)) == MATCH_NOBODY)
			continue;
		c.mentor = t->p.fixed[c.mentee];
		if (c.mentor == MATCH_NOBODY || c.mentor == t->f->fixed[c.mentee])
			continue;
		TRY(try_free(t, &c));
		keep_if_better(t->a, &c, ret);
		looked++;
	}
	return OK;
}

/* Each change of groups is a search of its own. */
bool changes_told(const struct frozen *f, const struct drafted *d) { return !d->grouped || f->first[f->n] <= 20000; }

enum status changes_best(struct arena *a, const struct frozen *f, const struct words *w, const struct drafted *d, size_t most, struct changes *ret)
{
	struct trying t;
	size_t n;

	*ret = (struct changes){ 0 };
	if (!changes_told(f, d))
		return OK;
	TRY(begin(a, f, w, d, &t));
	struct priced *v = prices(a, &t, &n);
	for (size_t k = 0; k < n && k < LOOKED_AT; k++) {
		struct change c = { .kind = CHANGE_PLACES, .mentor = v[k].mentor, .lo = t.p.lo[v[k].mentor], .cap = t.p.cap[v[k].mentor] + 1 };
		TRY(try_places(&t, &c));
		keep_if_better(a, &c, ret);
	}
	TRY(try_keeps(&t, ret));
	if (ret->n)
		qsort(ret->v, ret->n, sizeof *ret->v, best_first);
	ret->n = ret->n < most ? ret->n : most;
	return OK;
}

/* ---- why not ---- */

/* Where there are no prices: the plan with the pair is made, and compared. */
static enum status by_force(struct trying *t, enum aim aim, int32_t mentee, int32_t mentor, struct why *ret)
{
	struct match_problem p = t->p;
	struct match_fault fault;
	struct match_plan plan;
	int64_t score;
	int32_t *fixed = NEW_ARRAY(t->a, (size_t)p.n + 1, int32_t);

	memcpy(fixed, p.fixed, (size_t)p.n * sizeof *fixed);
	fixed[mentee] = mentor;
	p.fixed = fixed;
	enum status s = !frozen_score(t->f, mentee, mentor, &score) ? CONFLICT : t->grouped ? groups_anew(t, &p, &plan) :
		match_solve(t->a, &p, &(struct match_options){ .aim = aim_match(aim) }, &fault, &plan);
	if (s != OK)
		return s == CONFLICT || s == INVALID ? OK : s;
	*ret = (struct why){ .possible = true, .points = plan_sum(t->d) - plan.total, .placed = t->d->placed - plan.placed, .worst = -1 };
	for (int32_t i = 0; i < p.n; i++)
		if (plan.mentor[i] != MATCH_NOBODY && frozen_score(t->f, i, plan.mentor[i], &score) && (ret->worst < 0 || score < ret->worst))
			ret->worst = score;
	return OK;
}

enum status why_not(struct arena *a, const struct frozen *f, const struct words *w, enum aim aim, const struct drafted *d, int32_t mentee, const int32_t *mentors, size_t n, struct why *ret)
{
	struct trying t;

	TRY(begin(a, f, w, d, &t));
	for (size_t k = 0; k < n; k++) {
		struct match_why y;
		ret[k] = (struct why){ .possible = true, .untold = !changes_told(f, d) };
		if (ret[k].untold)
			continue;
		ret[k] = (struct why){ 0 };
		if (aim != AIM_PLACED || t.grouped) {
			TRY(by_force(&t, aim, mentee, mentors[k], &ret[k]));
			continue;
		}
		match_explain(t.s, a, mentee, mentors[k], &y);
		ret[k] = (struct why){ .possible = y.possible, .points = y.points, .placed = y.placed, .n_moves = y.n_moves, .moves = y.moves, .worst = -1 };
	}
	return OK;
}
