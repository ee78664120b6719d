/* A frozen problem and a plan as bytes.  Numbers are varints of seven bits, low ones first; signed ones zigzag.  What does not fit (another
 * version, a torn row) is refused, and the draft says that it must be reckoned anew. */
#include "features/drafts/plan.h"

#define PROBLEM_VERSION 2                    /* 1: without who suits whom */
#define PLAN_VERSION 2                       /* 1: without groups */

/* ---- writing ---- */

struct writer { struct arena *a; struct { size_t n, cap; uint8_t *v; } out; };

static void put(struct writer *w, uint64_t v)
{
	for (; v >= 128; v >>= 7)
		*VEC_ADD(w->a, &w->out) = (uint8_t)(v | 128);
	*VEC_ADD(w->a, &w->out) = (uint8_t)v;
}

static void put_signed(struct writer *w, int64_t v) { put(w, v < 0 ? ~((uint64_t)v << 1) : (uint64_t)v << 1); }

static void put_ids(struct writer *w, const struct uuid *v, int32_t n)
{
	for (int32_t i = 0; i < n; i++)
		for (size_t k = 0; k < sizeof v->b; k++)
			*VEC_ADD(w->a, &w->out) = v[i].b[k];
}

static void put_together(struct writer *w, const struct frozen *f)
{
	const struct match_cohesion *c = &f->with;

	put(w, (uint64_t)c->weight);
	for (int32_t i = 0; i < f->n && c->weight; i++) {
		put(w, (uint64_t)(c->first[i + 1] - c->first[i]));
		for (int64_t k = c->first[i]; k < c->first[i + 1]; k++) {
			put(w, (uint64_t)c->with[k]);
			put_signed(w, c->points[k]);
		}
	}
}

struct bytes frozen_pack(struct arena *a, const struct frozen *f)
{
	struct writer w = { .a = a };

	put(&w, PROBLEM_VERSION);
	put(&w, (uint64_t)f->n);
	put(&w, (uint64_t)f->m);
	put(&w, (uint64_t)f->already);
	put(&w, f->sparse);
	put_ids(&w, f->mentees, f->n);
	put_ids(&w, f->mentors, f->m);
	for (int32_t j = 0; j < f->m; j++) {
		put(&w, (uint64_t)f->lo[j]);
		put(&w, (uint64_t)f->cap[j]);
		put(&w, (uint64_t)f->taken[j]);
	}
	for (int32_t i = 0; i < f->n; i++) {
		put(&w, (uint64_t)((int64_t)f->fixed[i] + 1));
		put(&w, (uint64_t)(f->first[i + 1] - f->first[i]));
		for (int64_t k = f->first[i]; k < f->first[i + 1]; k++) {
			put(&w, (uint64_t)f->to[k]);
			put_signed(&w, f->score[k]);
		}
	}
	put_together(&w, f);
	return (struct bytes){ w.out.v, w.out.n };
}

struct bytes drafted_pack(struct arena *a, const struct drafted *d)
{
	struct writer w = { .a = a };

	put(&w, PLAN_VERSION);
	put(&w, (uint64_t)d->n);
	put(&w, (uint64_t)d->m);
	put_signed(&w, d->placed);
	put_signed(&w, d->total);
	put_signed(&w, d->lift);
	put_signed(&w, d->worst);
	put(&w, d->proved);
	put(&w, d->u != NULL);
	for (int32_t i = 0; i < d->n; i++) {
		put(&w, (uint64_t)((int64_t)d->mentor[i] + 1));
		put(&w, (uint64_t)((int64_t)d->was[i] + 1));
	}
	for (int32_t i = 0; d->u && i < d->n; i++)
		put_signed(&w, d->u[i]);
	for (int32_t j = 0; d->u && j < d->m; j++)
		put_signed(&w, d->v[j]);
	put(&w, d->grouped);
	if (d->grouped) {
		put_signed(&w, d->cohesion);
		put_signed(&w, d->bound);
		put(&w, (uint64_t)d->shares);
		for (int64_t k = 0; k < d->shares; k++)
			put_signed(&w, d->share[k]);
	}
	return (struct bytes){ w.out.v, w.out.n };
}

/* ---- reading ---- */

struct reader { struct arena *a; struct bytes b; size_t at; bool bad; };

static uint64_t get(struct reader *r)
{
	uint64_t v = 0;

	for (int shift = 0; shift < 64; shift += 7) {
		if (r->at == r->b.n)
			break;
		uint8_t c = r->b.p[r->at++];
		v |= (uint64_t)(c & 127) << shift;
		if (c < 128)
			return v;
	}
	r->bad = true;
	return 0;
}

/* No more than `most`: nothing is allocated, or indexed, by a number that was not looked at. */
static uint64_t get_most(struct reader *r, uint64_t most)
{
	uint64_t v = get(r);

	if (v > most)
		r->bad = true;
	return r->bad ? 0 : v;
}

static int64_t get_signed(struct reader *r)
{
	uint64_t v = get(r);

	return (int64_t)(v >> 1) ^ -(int64_t)(v & 1);
}

static struct uuid *get_ids(struct reader *r, int32_t n)
{
	struct uuid *v = NEW_ARRAY(r->a, (size_t)n + 1, struct uuid);
	size_t bytes = (size_t)n * sizeof *v;

	if (r->b.n - r->at < bytes) {
		r->bad = true;
		return v;
	}
	if (bytes)
		memcpy(v, r->b.p + r->at, bytes);
	r->at += bytes;
	return v;
}

static void get_mentors(struct reader *r, struct frozen *f)
{
	f->lo = NEW_ARRAY(r->a, (size_t)f->m + 1, int32_t);
	f->cap = NEW_ARRAY(r->a, (size_t)f->m + 1, int32_t);
	f->taken = NEW_ARRAY(r->a, (size_t)f->m + 1, int32_t);
	for (int32_t j = 0; j < f->m; j++) {
		f->lo[j] = (int32_t)get_most(r, INT32_MAX);
		f->cap[j] = (int32_t)get_most(r, INT32_MAX);
		f->taken[j] = (int32_t)get_most(r, INT32_MAX);
	}
}

static void get_candidates(struct reader *r, struct frozen *f)
{
	size_t most = (r->b.n - r->at) / 2 + 1;          /* a candidate takes two bytes at least */
	int64_t k = 0;

	f->fixed = NEW_ARRAY(r->a, (size_t)f->n + 1, int32_t);
	f->first = NEW_ARRAY(r->a, (size_t)f->n + 1, int64_t);
	f->to = NEW_ARRAY(r->a, most, int32_t);
	f->score = NEW_ARRAY(r->a, most, int64_t);
	for (int32_t i = 0; i < f->n; i++) {
		f->fixed[i] = (int32_t)get_most(r, (uint64_t)f->m) - 1;
		f->first[i] = k;
		for (uint64_t left = get_most(r, (uint64_t)f->m); left && !r->bad && (size_t)k < most; left--, k++) {
			f->to[k] = (int32_t)get_most(r, (uint64_t)f->m - 1);
			f->score[k] = get_signed(r);
		}
	}
	f->first[f->n] = k;
}

/* What is no list (matching/cohesion.h) is refused as torn. */
static void get_together(struct reader *r, struct frozen *f)
{
	size_t most = (r->b.n - r->at) / 2 + 1;
	struct match_problem p = { .n = f->n };
	struct match_fault fault;
	int64_t *first, *points, k = 0;
	int32_t *with;

	f->with.weight = (int32_t)get_most(r, MATCH_WEIGHT_MAX);
	if (!f->with.weight || r->bad)
		return;
	first = NEW_ARRAY(r->a, (size_t)f->n + 1, int64_t);
	points = NEW_ARRAY(r->a, most, int64_t);
	with = NEW_ARRAY(r->a, most, int32_t);
	for (int32_t i = 0; i < f->n; i++) {
		for (uint64_t left = get_most(r, (uint64_t)f->n); left && !r->bad && (size_t)k < most; left--, k++) {
			with[k] = (int32_t)get_most(r, (uint64_t)f->n);
			points[k] = get_signed(r);
		}
		first[i + 1] = k;
	}
	f->with = (struct match_cohesion){ f->with.weight, first, with, points };
	r->bad = r->bad || match_cohesion_check(r->a, &p, &f->with, &fault) != OK;
}

bool frozen_unpack(struct arena *a, struct bytes b, struct frozen *ret)
{
	struct reader r = { .a = a, .b = b };
	struct frozen f = { 0 };

	uint64_t version = get(&r);
	r.bad = r.bad || version < 1 || version > PROBLEM_VERSION;
	f.n = (int32_t)get_most(&r, b.n);
	f.m = (int32_t)get_most(&r, b.n);
	f.already = (int64_t)get_most(&r, INT32_MAX);
	f.sparse = get_most(&r, 1);
	f.mentees = get_ids(&r, f.n);
	f.mentors = get_ids(&r, f.m);
	get_mentors(&r, &f);
	get_candidates(&r, &f);
	if (version > 1)
		get_together(&r, &f);
	if (r.bad || r.at != b.n)
		return false;
	*ret = f;
	return true;
}

static void get_groups(struct reader *r, struct drafted *d)
{
	d->grouped = get_most(r, 1);
	if (!d->grouped)
		return;
	d->cohesion = get_signed(r);
	d->bound = get_signed(r);
	d->shares = (int64_t)get_most(r, r->b.n);
	d->share = NEW_ARRAY(r->a, (size_t)d->shares + 1, int64_t);
	for (int64_t k = 0; k < d->shares; k++)
		d->share[k] = get_signed(r);
}

bool drafted_unpack(struct arena *a, struct bytes b, struct drafted *ret)
{
	struct reader r = { .a = a, .b = b };
	struct drafted d = { 0 };

	uint64_t version = get(&r);
	r.bad = r.bad || version < 1 || version > PLAN_VERSION;
	d.n = (int32_t)get_most(&r, b.n);
	d.m = (int32_t)get_most(&r, b.n);
	d.placed = get_signed(&r);
	d.total = get_signed(&r);
	d.lift = get_signed(&r);
	d.worst = get_signed(&r);
	d.proved = get_most(&r, 1);
	bool priced = get_most(&r, 1);
	d.mentor = NEW_ARRAY(a, (size_t)d.n + 1, int32_t);
	d.was = NEW_ARRAY(a, (size_t)d.n + 1, int32_t);
	for (int32_t i = 0; i < d.n; i++) {
		d.mentor[i] = (int32_t)get_most(&r, (uint64_t)d.m) - 1;
		d.was[i] = (int32_t)get_most(&r, (uint64_t)d.m) - 1;
	}
	d.u = priced ? NEW_ARRAY(a, (size_t)d.n + 1, int64_t) : NULL;
	d.v = priced ? NEW_ARRAY(a, (size_t)d.m + 1, int64_t) : NULL;
	for (int32_t i = 0; d.u && i < d.n; i++)
		d.u[i] = get_signed(&r);
	for (int32_t j = 0; d.v && j < d.m; j++)
		d.v[j] = get_signed(&r);
	if (version > 1)
		get_groups(&r, &d);
	if (r.bad || r.at != b.n)
		return false;
	*ret = d;
	return true;
}
