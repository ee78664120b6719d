/* A frozen problem, the curator's words, the plan. */
#include "features/drafts/plan.h"

#include <stdlib.h>

void frozen_of(const struct fit_problem *p, struct frozen *ret)
{
	*ret = (struct frozen){ .n = p->n, .m = p->m, .lo = p->lo, .cap = p->cap, .fixed = p->fixed, .first = p->first, .score = p->score, .to = p->mentor,
		.already = p->placed, .sparse = p->sparse };
}

static int by_id(const void *x, const void *y)
{
	return memcmp(((const struct id_place *)x)->id.b, ((const struct id_place *)y)->id.b, sizeof(struct uuid));
}

struct id_places id_places_of(struct arena *a, const struct uuid *v, int32_t n)
{
	struct id_places l = { (size_t)n, NEW_ARRAY(a, (size_t)n + 1, struct id_place) };

	for (int32_t i = 0; i < n; i++)
		l.v[i] = (struct id_place){ v[i], i };
	if (n)
		qsort(l.v, l.n, sizeof *l.v, by_id);
	return l;
}

int32_t id_place(const struct id_places *l, struct uuid id)
{
	const struct id_place key = { id, 0 }, *found = l->n ? bsearch(&key, l->v, l->n, sizeof *l->v, by_id) : NULL;

	return found ? found->at : MATCH_NOBODY;
}

int32_t frozen_mentee(const struct frozen *f, struct uuid id)
{
	for (int32_t i = 0; i < f->n; i++)
		if (uuid_eq(f->mentees[i], id))
			return i;
	return MATCH_NOBODY;
}

int32_t frozen_mentor(const struct frozen *f, struct uuid id)
{
	for (int32_t j = 0; j < f->m; j++)
		if (uuid_eq(f->mentors[j], id))
			return j;
	return MATCH_NOBODY;
}

bool frozen_score(const struct frozen *f, int32_t i, int32_t j, int64_t *ret)
{
	for (int64_t k = f->first[i]; k < f->first[i + 1]; k++)
		if (f->to[k] == j) {
			*ret = f->score[k];
			return true;
		}
	return false;
}

/* ---- words ---- */

const struct word *word_find(const struct words *l, enum word_kind kind, struct uuid mentor, struct uuid mentee)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].kind == kind && uuid_eq(l->v[i].mentor, mentor) && (kind == WORD_PLACES || uuid_eq(l->v[i].mentee, mentee)))
			return &l->v[i];
	return NULL;
}

const struct word *word_keeps(const struct words *l, struct uuid mentee)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].kind == WORD_KEEP && uuid_eq(l->v[i].mentee, mentee))
			return &l->v[i];
	return NULL;
}

bool aim_read(struct str code, enum aim *ret)
{
	static const char *const codes[] = { "placed", "fair", "stable" };

	for (int i = 0; i < 3; i++)
		if (str_eq(code, str_c(codes[i]))) {
			*ret = (enum aim)i;
			return true;
		}
	return false;
}

enum match_aim aim_match(enum aim a) { return a == AIM_FAIR ? MATCH_FAIR : a == AIM_STABLE ? MATCH_STABLE : MATCH_TOTAL; }

void plan_bounds(const struct frozen *f, const struct words *w, int32_t mentor, int32_t *ret_lo, int32_t *ret_cap)
{
	const struct word *p = word_find(w, WORD_PLACES, f->mentors[mentor], (struct uuid){ { 0 } });

	*ret_lo = p ? p->lo : f->lo[mentor];
	*ret_cap = p ? p->cap : f->cap[mentor];
}

/* ---- the problem with the words applied ---- */

/* What the words say by numbers instead of ids. */
struct applied { int32_t *fixed; bool *of_never; /* of each mentee: is there one at all */ struct { size_t n, cap; struct match_move *v; } never; };

static void apply(struct arena *a, const struct frozen *f, const struct words *w, struct applied *ret)
{
	*ret = (struct applied){ .fixed = NEW_ARRAY(a, (size_t)f->n + 1, int32_t), .of_never = NEW_ARRAY(a, (size_t)f->n + 1, bool) };
	if (f->n)
		memcpy(ret->fixed, f->fixed, (size_t)f->n * sizeof *f->fixed);
	for (size_t k = 0; k < w->n; k++) {
		int32_t i = w->v[k].kind == WORD_PLACES ? MATCH_NOBODY : frozen_mentee(f, w->v[k].mentee), j = i == MATCH_NOBODY ? i : frozen_mentor(f, w->v[k].mentor);
		int64_t score;
		if (i == MATCH_NOBODY || j == MATCH_NOBODY || !frozen_score(f, i, j, &score))
			continue;
		if (w->v[k].kind == WORD_KEEP)
			ret->fixed[i] = j;
		else {
			ret->of_never[i] = true;
			*VEC_ADD(a, &ret->never) = (struct match_move){ i, MATCH_NOBODY, j };
		}
	}
}

static bool ruled_out(const struct applied *x, int32_t i, int32_t j)
{
	for (size_t k = 0; x->of_never[i] && k < x->never.n; k++)
		if (x->never.v[k].mentee == i && x->never.v[k].to == j && x->fixed[i] != j)
			return true;
	return false;
}

void plan_problem(struct arena *a, const struct frozen *f, const struct words *w, struct match_problem *ret)
{
	size_t arcs = (size_t)f->first[f->n];
	int32_t *lo = NEW_ARRAY(a, (size_t)f->m + 1, int32_t), *cap = NEW_ARRAY(a, (size_t)f->m + 1, int32_t), *to = NEW_ARRAY(a, arcs + 1, int32_t);
	int64_t *first = NEW_ARRAY(a, (size_t)f->n + 1, int64_t), *score = NEW_ARRAY(a, arcs + 1, int64_t), k = 0;
	struct applied x;

	apply(a, f, w, &x);
	for (int32_t j = 0; j < f->m; j++)
		plan_bounds(f, w, j, &lo[j], &cap[j]);
	for (int32_t i = 0; i < f->n; i++) {
		first[i] = k;
		for (int64_t e = f->first[i]; e < f->first[i + 1]; e++)
			if (!ruled_out(&x, i, f->to[e])) {
				to[k] = f->to[e];
				score[k++] = f->score[e];
			}
	}
	first[f->n] = k;
	*ret = (struct match_problem){ .n = f->n, .m = f->m, .lo = lo, .cap = cap, .first = first, .mentor = to, .score = score, .fixed = x.fixed };
}

/* ---- the plan ---- */

static int64_t worst_of(const struct frozen *f, const int32_t *mentor)
{
	int64_t worst = -1, score;

	for (int32_t i = 0; i < f->n; i++)
		if (mentor[i] != MATCH_NOBODY && frozen_score(f, i, mentor[i], &score) && (worst < 0 || score < worst))
			worst = score;
	return worst;
}

/* The plan before may be of other people: they are looked for by their ids. */
static int32_t *was_of(struct arena *a, const struct frozen *f, const struct drafted *before, const struct frozen *of)
{
	int32_t *was = NEW_ARRAY(a, (size_t)f->n + 1, int32_t);
	struct id_places mentees = id_places_of(a, before ? of->mentees : NULL, before ? of->n : 0), mentors = id_places_of(a, f->mentors, f->m);

	for (int32_t i = 0; i < f->n; i++) {
		int32_t k = id_place(&mentees, f->mentees[i]), j = k == MATCH_NOBODY ? k : before->mentor[k];
		was[i] = j == MATCH_NOBODY ? j : id_place(&mentors, of->mentors[j]);
	}
	return was;
}

bool plan_grouped(const struct frozen *f, enum aim aim) { return f->with.weight > 0 && aim == AIM_PLACED; }

static struct match_plan plan_of(const struct drafted *d)
{
	return (struct match_plan){ .n = d->n, .m = d->m, .mentor = d->mentor, .placed = d->placed, .total = d->total, .lift = d->lift, .u = d->u, .v = d->v };
}

static bool proved(struct arena *a, const struct frozen *f, const struct match_problem *p, const struct drafted *d, enum aim aim)
{
	struct match_plan plan = plan_of(d);

	if (d->grouped)
		return match_verify_bound(a, p, &f->with, &(struct match_grouping){ plan, d->cohesion, d->bound, d->share }).wrong == MATCH_BOUND_PROVED;
	if (aim == AIM_PLACED)
		return match_verify(a, p, &plan).wrong == MATCH_PROVED;
	return (aim == AIM_STABLE ? match_verify_stable(a, p, &plan) : match_verify_plan(a, p, &plan)).wrong == MATCH_PROVED;
}

void plan_prove(struct arena *a, const struct frozen *f, const struct words *w, enum aim aim, struct drafted *ret)
{
	struct match_problem p;

	plan_problem(a, f, w, &p);
	ret->proved = proved(a, f, &p, ret, aim);
}

bool plan_heeds(struct arena *a, const struct frozen *f, const struct words *w, const struct drafted *d)
{
	struct applied x;
	int32_t *load = plan_loads(a, d), lo, cap;

	apply(a, f, w, &x);
	for (int32_t i = 0; i < f->n; i++)
		if (d->mentor[i] != MATCH_NOBODY && ((x.fixed[i] != MATCH_NOBODY && x.fixed[i] != d->mentor[i]) || ruled_out(&x, i, d->mentor[i])))
			return false;
	for (int32_t j = 0; j < f->m; j++) {
		plan_bounds(f, w, j, &lo, &cap);
		if (load[j] > cap)
			return false;
	}
	return true;
}

/* The plan before, as this problem counts its people: solving begins there. */
static struct match_plan start_of(struct arena *a, const struct frozen *f, const int32_t *was, const struct drafted *before, const struct frozen *of)
{
	struct match_plan p = { .n = f->n, .m = f->m, .mentor = NEW_ARRAY(a, (size_t)f->n + 1, int32_t) };
	struct id_places mentors = id_places_of(a, of->mentors, of->m);

	p.v = NEW_ARRAY(a, (size_t)f->m + 1, int64_t);
	p.lift = before->lift;
	memcpy(p.mentor, was, (size_t)f->n * sizeof *was);
	for (int32_t j = 0; j < f->m; j++) {
		int32_t k = id_place(&mentors, f->mentors[j]);
		p.v[j] = k == MATCH_NOBODY ? 0 : before->v[k];
	}
	return p;
}

static enum status solve(struct arena *a, const struct frozen *f, const struct match_problem *p, enum aim aim, const int32_t *was, const struct drafted *before, const struct frozen *of,
	const struct match_watch *watch, struct match_fault *fault, struct match_plan *ret)
{
	struct match_options o = { .aim = aim_match(aim), .watch = watch };

	if (aim != AIM_PLACED || !before || !before->v || before->grouped || !f->n)
		return match_solve(a, p, &o, fault, ret);
	struct match_plan start = start_of(a, f, was, before, of);
	return match_resume(a, p, &o, &start, fault, ret);
}

static void drafted_of(const struct frozen *f, const struct match_plan *plan, int32_t *was, struct drafted *ret)
{
	*ret = (struct drafted){ .n = f->n, .m = f->m, .mentor = plan->mentor, .was = was, .placed = plan->placed, .total = plan->total, .lift = plan->lift, .u = plan->u, .v = plan->v,
		.worst = worst_of(f, plan->mentor) };
}

static enum status make_groups(struct arena *a, const struct frozen *f, const struct match_problem *p, int32_t *was, const struct match_watch *watch, struct match_fault *fault, struct drafted *ret)
{
	struct match_grouping g;

	TRY(match_group(a, p, &f->with, &(struct match_options){ .watch = watch }, fault, &g));
	drafted_of(f, &g.plan, was, ret);
	ret->grouped = true;
	ret->cohesion = g.cohesion;
	ret->bound = g.bound;
	ret->share = g.share;
	ret->shares = f->with.first[f->n];
	return OK;
}

enum status plan_solve(struct arena *a, const struct frozen *f, const struct words *w, enum aim aim, const struct drafted *before, const struct frozen *before_of,
	const struct match_watch *watch, struct match_fault *fault, struct drafted *ret)
{
	int32_t *was = was_of(a, f, before, before_of);
	struct match_problem p;
	struct match_plan plan;

	plan_problem(a, f, w, &p);
	if (plan_grouped(f, aim))
		return make_groups(a, f, &p, was, watch, fault, ret);
	TRY(solve(a, f, &p, aim, was, before, before_of, watch, fault, &plan));
	drafted_of(f, &plan, was, ret);
	return OK;
}

enum status plan_make(struct arena *a, const struct frozen *f, const struct words *w, enum aim aim, const struct drafted *before, const struct frozen *before_of,
	struct match_fault *fault, struct drafted *ret)
{
	TRY(plan_solve(a, f, w, aim, before, before_of, NULL, fault, ret));
	plan_prove(a, f, w, aim, ret);
	return OK;
}

int32_t *plan_loads(struct arena *a, const struct drafted *d)
{
	int32_t *load = NEW_ARRAY(a, (size_t)d->m + 1, int32_t);

	for (int32_t i = 0; i < d->n; i++)
		if (d->mentor[i] != MATCH_NOBODY)
			load[d->mentor[i]]++;
	return load;
}

/* ---- for nastavnik match ---- */

void plan_problem_text(struct buf *out, const struct match_problem *p)
{
	buf_fmt(out, "p mma %d %d %lld\n", (int)p->n, (int)p->m, (long long)p->first[p->n]);
	for (int32_t j = 0; j < p->m; j++)
		buf_fmt(out, "r %d %d %d\n", (int)j + 1, (int)p->lo[j], (int)p->cap[j]);
	for (int32_t i = 0; i < p->n; i++)
		for (int64_t k = p->first[i]; k < p->first[i + 1]; k++)
			buf_fmt(out, "a %d %d %lld\n", (int)i + 1, (int)p->mentor[k] + 1, (long long)p->score[k]);
	for (int32_t i = 0; i < p->n; i++)
		if (p->fixed[i] != MATCH_NOBODY)
			buf_fmt(out, "f %d %d\n", (int)i + 1, (int)p->fixed[i] + 1);
}

void plan_together_text(struct buf *out, const struct frozen *f)
{
	const struct match_cohesion *c = &f->with;
	int64_t all = c->weight ? c->first[f->n] : 0;

	buf_fmt(out, "p coh %d %lld\nw %d\n", (int)f->n, (long long)all / 2, (int)c->weight);
	for (int32_t i = 0; i < f->n && all; i++)
		for (int64_t k = c->first[i]; k < c->first[i + 1]; k++)
			if (c->with[k] > i)
				buf_fmt(out, "t %d %d %lld\n", (int)i + 1, (int)c->with[k] + 1, (long long)c->points[k]);
}

static void shares_text(struct buf *out, const struct frozen *f, const struct drafted *d)
{
	const struct match_cohesion *c = &f->with;

	for (int32_t i = 0; i < d->n; i++)
		for (int64_t k = c->first[i]; k < c->first[i + 1]; k++)
			if (c->with[k] > i && d->share[k] != c->weight * c->points[k])
				buf_fmt(out, "h %d %d %lld\n", (int)i + 1, (int)c->with[k] + 1, (long long)d->share[k]);
}

void plan_solution_text(struct buf *out, const struct frozen *f, const struct drafted *d)
{
	buf_fmt(out, "s %lld %lld %lld\n", (long long)d->placed, (long long)d->total, (long long)d->lift);
	if (d->grouped)
		buf_fmt(out, "g %lld %lld\n", (long long)d->cohesion, (long long)d->bound);
	for (int32_t i = 0; i < d->n; i++)
		if (d->mentor[i] != MATCH_NOBODY)
			buf_fmt(out, "m %d %d\n", (int)i + 1, (int)d->mentor[i] + 1);
	for (int32_t i = 0; d->u && i < d->n; i++)
		buf_fmt(out, "u %d %lld\n", (int)i + 1, (long long)d->u[i]);
	for (int32_t j = 0; d->v && j < d->m; j++)
		buf_fmt(out, "v %d %lld\n", (int)j + 1, (long long)d->v[j]);
	if (d->grouped)
		shares_text(out, f, d);
}
