/* The problem of a whole form: who has no mentor, who has a place, and what each pair of them is worth. */
#include "features/fit/load.h"

#include <stdlib.h>

#define NONE (-1)
#define ASK_AFTER 20                 /* mentees: two to four ms of a very large form */

struct making { struct arena *a; struct fit_problem *p; const struct fit_data *d; int32_t *mentee_of, *mentor_of; /* places of p → places of d */
	int32_t *mentor_rank, *mentee_rank; /* of those who are on both sides; -1 */ };
struct arc { int32_t mentor; int64_t score; };
struct arcs { size_t n, cap; struct arc *v; };

/* ---- who takes part ---- */

static struct fit_who who_of(const struct fit_side *s)
{
	int32_t free = s->cap > s->taken ? s->cap - s->taken : 0;

	return (struct fit_who){ s->id, s->name, s->place, s->minor, 0, s->mentor ? free : 0, s->taken };
}

static void take_mentees(struct making *m)
{
	struct fit_problem *p = m->p;

	p->mentees = NEW_ARRAY(m->a, m->d->n, struct fit_who);
	m->mentee_of = NEW_ARRAY(m->a, m->d->n, int32_t);
	for (int32_t i = 0; i < m->d->n; i++) {
		if (m->d->mentees[i].taken_by.n) {
			p->placed++;
			continue;
		}
		m->mentee_of[p->n] = i;
		p->mentees[p->n++] = who_of(&m->d->mentees[i]);
	}
}

/* Where a full mentor is a warning one more place is his. */
static void take_mentors(struct making *m)
{
	struct fit_problem *p = m->p;
	bool over = m->d->config.level[FIT_FULL] != FIT_FORBIDS;

	p->mentors = NEW_ARRAY(m->a, m->d->m, struct fit_who);
	m->mentor_of = NEW_ARRAY(m->a, m->d->m, int32_t);
	for (int32_t j = 0; j < m->d->m; j++) {
		m->mentor_of[p->m] = j;
		p->mentors[p->m] = who_of(&m->d->mentors[j]);
		if (over && p->mentors[p->m].cap == 0)
			p->mentors[p->m].cap = 1;
		p->m++;
	}
	p->lo = NEW_ARRAY(m->a, p->m, int32_t);
	p->cap = NEW_ARRAY(m->a, p->m, int32_t);
	for (int32_t j = 0; j < p->m; j++)
		p->cap[j] = p->mentors[j].cap;
}

/* Of who mentors and is mentored in this form: mentors only towards the less experienced, so that no plan goes round. */
struct both { int teaches, age; struct uuid id; int32_t mentor, mentee; };

static int by_experience(const void *x, const void *y)
{
	const struct both *a = x, *b = y;

	if (a->teaches != b->teaches)
		return a->teaches < b->teaches ? -1 : 1;
	if (a->age != b->age)
		return a->age < b->age ? -1 : 1;
	return memcmp(a->id.b, b->id.b, sizeof a->id.b);
}

static int32_t *nobodies(struct arena *a, int32_t n)
{
	int32_t *v = NEW_ARRAY(a, n, int32_t);

	for (int32_t i = 0; i < n; i++)
		v[i] = NONE;
	return v;
}

static void rank_both(struct making *m)
{
	struct fit_index mentors = fit_index_of(m->a, m->d->mentors, m->d->m);
	struct { size_t n, cap; struct both *v; } l = { 0 };

	m->mentor_rank = nobodies(m->a, m->d->m);
	m->mentee_rank = nobodies(m->a, m->d->n);
	for (int32_t i = 0; i < m->d->n; i++) {
		const struct fit_side *s = &m->d->mentees[i];
		int32_t j = fit_at(&mentors, s->id);
		if (j >= 0)
			*VEC_ADD(m->a, &l) = (struct both){ s->teaches, s->age, s->id, j, i };
	}
	if (l.n)
		qsort(l.v, l.n, sizeof *l.v, by_experience);
	for (size_t k = 0; k < l.n; k++)
		m->mentor_rank[l.v[k].mentor] = m->mentee_rank[l.v[k].mentee] = (int32_t)k;
}

/* ---- arcs ---- */

static enum fit_rule stop_of(const struct making *m, const struct fit_case *k, int32_t mentee, int32_t mentor)
{
	int32_t up = m->mentor_rank[mentor], down = m->mentee_rank[mentee];

	if (up >= 0 && down >= 0 && up < down)
		return FIT_CIRCLE;
	return fit_first_stop(k);
}

static void weigh(const struct making *m, int32_t i, int32_t j, struct arcs *arcs)
{
	struct fit_case k = fit_case_of(m->d, m->mentee_of[i], m->mentor_of[j]);
	enum fit_rule r = stop_of(m, &k, m->mentee_of[i], m->mentor_of[j]);

	if (r != FIT_RULES) {
		m->p->stopped[i][r]++;
		return;
	}
	*VEC_ADD(m->a, arcs) = (struct arc){ j, fit_points(&k) };
	if (k.tie && k.tie->is & FIT_IS_MUST)
		m->p->fixed[i] = j;
}

/* ---- very many: whom a tag or a time points to ---- */

struct bits { size_t words; uint64_t *v; };          /* a row of m bits each */
struct pointers { size_t words; uint64_t *tags, *times, *untold; };

static uint64_t *row(uint64_t *v, size_t words, size_t i) { return v + words * i; }

static struct pointers point(struct making *m)
{
	size_t words = ((size_t)m->p->m + 63) / 64;
	struct pointers x = { words, NEW_ARRAY(m->a, words * FIT_TAGS_MAX, uint64_t), NEW_ARRAY(m->a, words * PERSON_TIMES, uint64_t), NEW_ARRAY(m->a, words, uint64_t) };

	for (int32_t j = 0; j < m->p->m; j++) {
		const struct fit_side *s = &m->d->mentors[m->mentor_of[j]];
		uint64_t bit = UINT64_C(1) << (j % 64);
		if (!m->p->cap[j])
			continue;
		for (size_t t = 0; t < FIT_TAGS_MAX; t++)
			if (fit_set_has(&s->can.tags, t) || fit_set_has(&s->likes.tags, t) || fit_set_has(&s->subject.tags, t))
				row(x.tags, words, t)[j / 64] |= bit;
		for (size_t t = 0; t < PERSON_TIMES; t++)
			if (!s->times || s->times >> t & 1)
				row(x.times, words, t)[j / 64] |= bit;
		x.untold[j / 64] |= bit;
	}
	return x;
}

static void join(uint64_t *to, const uint64_t *from, size_t words)
{
	for (size_t w = 0; w < words; w++)
		to[w] |= from[w];
}

static size_t count(const uint64_t *v, size_t words)
{
	size_t n = 0;

	for (size_t w = 0; w < words; w++)
		n += (size_t)__builtin_popcountll(v[w]);
	return n;
}

/* Those with a common tag and a common time, or where they are few those with a common time, or everybody with a place. */
static const uint64_t *pointed(const struct making *m, const struct pointers *x, int32_t i, uint64_t *tags, uint64_t *times)
{
	const struct fit_side *s = &m->d->mentees[m->mentee_of[i]];
	size_t words = x->words;

	memset(tags, 0, words * sizeof *tags);
	memset(times, 0, words * sizeof *times);
	for (size_t t = 0; t < FIT_TAGS_MAX; t++)
		if (fit_set_has(&s->wants.tags, t) || fit_set_has(&s->likes.tags, t) || fit_set_has(&s->subject.tags, t))
			join(tags, row(x->tags, words, t), words);
	for (size_t t = 0; t < PERSON_TIMES; t++)
		if (!s->times || s->times >> t & 1)
			join(times, row(x->times, words, t), words);
	for (size_t w = 0; w < words; w++)
		tags[w] &= times[w];
	if (count(tags, words) >= FIT_SPARSE)
		return tags;
	return count(times, words) >= FIT_SPARSE ? times : x->untold;
}

struct worth { int64_t score; int32_t turn, mentor; };

/* The best first; equal ones in an order that begins elsewhere for each mentee. */
static int by_worth(const void *x, const void *y)
{
	const struct worth *a = x, *b = y;

	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	return (a->turn > b->turn) - (a->turn < b->turn);
}

static int by_mentor(const void *x, const void *y)
{
	const struct arc *a = x, *b = y;

	return (a->mentor > b->mentor) - (a->mentor < b->mentor);
}

static void keep_best(const struct making *m, int32_t i, struct arcs *l)
{
	if (l->n <= FIT_SPARSE)
		return;
	struct arena_mark mark = arena_mark(m->a);
	struct worth *w = NEW_ARRAY(m->a, l->n, struct worth);
	for (size_t k = 0; k < l->n; k++)
		w[k] = (struct worth){ l->v[k].score, (int32_t)(((int64_t)l->v[k].mentor - i + (int64_t)m->p->m * 2) % m->p->m), l->v[k].mentor };
	qsort(w, l->n, sizeof *w, by_worth);
	for (size_t k = 0; k < FIT_SPARSE; k++)
		l->v[k] = (struct arc){ w[k].mentor, w[k].score };
	l->n = FIT_SPARSE;
	arena_rewind(m->a, mark);
	qsort(l->v, l->n, sizeof *l->v, by_mentor);
}

static bool has_arc(const struct arcs *l, int32_t mentor)
{
	for (size_t k = 0; k < l->n; k++)
		if (l->v[k].mentor == mentor)
			return true;
	return false;
}

static void weigh_pointed(const struct making *m, const uint64_t *who, int32_t i, struct arcs *l)
{
	for (int32_t j = 0; j < m->p->m; j++)
		if (who[j / 64] >> (j % 64) & 1)
			weigh(m, i, j, l);
}

/* What a tag does not point to may be all there is. */
static void weigh_some(const struct making *m, const struct pointers *x, int32_t i, uint64_t *tags, uint64_t *times, struct arcs *l)
{
	const uint64_t *who = pointed(m, x, i, tags, times);

	weigh_pointed(m, who, i, l);
	if (l->n >= FIT_SPARSE / 4 || who == x->untold)
		return;
	l->n = 0;
	memset(m->p->stopped[i], 0, sizeof m->p->stopped[i]);
	weigh_pointed(m, x->untold, i, l);
}

static void weigh_all(const struct making *m, int32_t i, struct arcs *l)
{
	for (int32_t j = 0; j < m->p->m; j++)
		weigh(m, i, j, l);
}

/* A decision to be together is kept whatever the points. */
static void keep_fixed(const struct making *m, int32_t i, struct arcs *l)
{
	if (m->p->fixed[i] != NONE && !has_arc(l, m->p->fixed[i]))
		m->p->fixed[i] = NONE;
}

static void put_arcs(struct making *m, int32_t i, const struct arcs *l, struct arcs *all)
{
	m->p->first[i] = (int64_t)all->n;
	for (size_t k = 0; k < l->n; k++)
		*VEC_ADD(m->a, all) = l->v[k];
}

static bool goes_on(const struct match_watch *watch, int32_t i, int32_t n) { return !watch || i % ASK_AFTER || watch->go_on(watch->arg, i, n); }

static enum status weigh_everybody(struct making *m, const struct match_watch *watch)
{
	struct fit_problem *p = m->p;
	struct arcs all = { 0 }, one = { 0 };
	struct pointers x = { 0 };
	size_t words = ((size_t)p->m + 63) / 64;
	uint64_t *tags = NEW_ARRAY(m->a, words, uint64_t), *times = NEW_ARRAY(m->a, words, uint64_t);

	p->sparse = (int64_t)p->n * p->m > FIT_DENSE;
	if (p->sparse)
		x = point(m);
	for (int32_t i = 0; i < p->n; i++) {
		if (!goes_on(watch, i, p->n))
			return BUSY;
		one.n = 0;
		if (p->sparse)
			weigh_some(m, &x, i, tags, times, &one);
		else
			weigh_all(m, i, &one);
		if (p->sparse)
			keep_best(m, i, &one);
		keep_fixed(m, i, &one);
		put_arcs(m, i, &one, &all);
	}
	p->first[p->n] = (int64_t)all.n;
	p->mentor = NEW_ARRAY(m->a, all.n, int32_t);
	p->score = NEW_ARRAY(m->a, all.n, int64_t);
	for (size_t k = 0; k < all.n; k++) {
		p->mentor[k] = all.v[k].mentor;
		p->score[k] = all.v[k].score;
	}
	return OK;
}

/* More fixed pairs than places: the later ones stay candidates. */
static void fit_fixed(struct making *m)
{
	int32_t *left = NEW_ARRAY(m->a, m->p->m, int32_t);

	if (m->p->m)
		memcpy(left, m->p->cap, (size_t)m->p->m * sizeof *left);
	for (int32_t i = 0; i < m->p->n; i++)
		if (m->p->fixed[i] != NONE && left[m->p->fixed[i]]-- <= 0)
			m->p->fixed[i] = NONE;
}

/* From what was loaded, by the rules of d. */
static enum status make_problem(struct arena *a, struct fit_data *d, const struct match_watch *watch, struct fit_problem *ret)
{
	struct making m = { .a = a, .p = ret, .d = d };

	*ret = (struct fit_problem){ .data = d };
	take_mentees(&m);
	take_mentors(&m);
	rank_both(&m);
	ret->first = NEW_ARRAY(m.a, ret->n + 1, int64_t);
	ret->fixed = nobodies(m.a, ret->n);
	ret->stopped = arena_zarray(m.a, (size_t)ret->n, sizeof *ret->stopped);
	TRY(weigh_everybody(&m, watch));
	fit_fixed(&m);
	ret->mentee_of = m.mentee_of;
	ret->mentor_of = m.mentor_of;
	return OK;
}

enum status fit_problem_watched(struct db *db, struct str form, struct date day, const struct match_watch *watch, struct fit_problem *ret)
{
	struct fit_data *d = NEW(db->arena, struct fit_data);

	TRY(fit_load(db, form, day, NULL, d));
	return make_problem(db->arena, d, watch, ret);
}

enum status fit_problem(struct db *db, struct str form, struct date day, struct fit_problem *ret)
{
	return fit_problem_watched(db, form, day, NULL, ret);
}

bool fit_problem_liftable(const struct fit_problem *p, enum fit_rule r)
{
	bool stops = p->data->config.level[r] == FIT_FORBIDS && fit_rule_liftable(&fit_rule_words()[r]), any = false;

	for (int32_t i = 0; i < p->n && stops && !any; i++)
		any = p->stopped[i][r] > 0;
	return any || (stops && r == FIT_FULL);
}

void fit_problem_without(struct arena *a, const struct fit_problem *p, enum fit_rule r, struct fit_problem *ret)
{
	struct fit_data *d = NEW(a, struct fit_data);

	*d = *p->data;
	fit_lift(&d->config, UINT32_C(1) << r);
	always_assert(make_problem(a, d, NULL, ret) == OK);
}

void fit_problem_view(struct arena *a, const struct fit_problem *p, int32_t mentee, int32_t mentor, struct fit_view *ret)
{
	struct fit_case k = fit_case_of(p->data, p->mentee_of[mentee], p->mentor_of[mentor]);

	fit_view_of(a, &k, ret);
}

void fit_problem_reasons(struct arena *a, const struct fit_problem *p, int32_t mentee, struct fit_reasons *ret)
{
	fit_reasons_of(a, &p->data->mentees[p->mentee_of[mentee]], p->stopped[mentee], ret);
}
