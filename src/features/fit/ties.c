/* What is between people: families, decisions, pairs that are and were, circles, wishes. */
#include "features/fit/load.h"

#include <stdlib.h>

#include "features/pairs/pairs.h"
#include "features/wishes/wishes.h"
#include "kernel/russian/ru.h"

static int by_uuid(const void *x, const void *y) { return memcmp(x, y, sizeof(struct uuid)); }

struct tying { struct arena *a; struct fit_data *d; const struct fit_index *mentors, *mentees; };

static void tie(const struct tying *t, struct uuid mentee, struct uuid mentor, unsigned is, struct str words)
{
	int32_t i = fit_at(t->mentees, mentee), j = fit_at(t->mentors, mentor);

	if (i >= 0 && j >= 0)
		*VEC_ADD(t->a, &t->d->ties) = (struct fit_tie){ .mentee = i, .mentor = j, .order = (int32_t)t->d->ties.n, .is = is, .words = words };
}

static void tie_both(const struct tying *t, struct uuid x, struct uuid y, unsigned is, struct str words)
{
	tie(t, x, y, is, words);
	tie(t, y, x, is, words);
}

static enum status tie_families(struct db *db, const struct tying *t)
{
	struct fit_guardians_list l;

	TRY(fit_guardians(db, FIT_PAIRS_MOST, &l));
	for (size_t i = 0; i < l.n; i++)
		tie_both(t, l.v[i].child_id, l.v[i].guardian_id, FIT_IS_RELATIVE, l.v[i].relation);
	return OK;
}

static enum status tie_marks(struct db *db, const struct tying *t)
{
	struct fit_marks_list l;

	TRY(fit_marks(db, FIT_PAIRS_MOST, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct fit_marks_row *r = &l.v[i];
		bool must = str_eq(r->kind, S("must"));
		tie_both(t, r->a_id, r->b_id, must ? FIT_IS_MUST : str_eq(r->kind, S("never")) ? FIT_IS_NEVER : FIT_IS_RELATIVE, must ? S("") : r->why);
	}
	for (size_t i = 0; i < t->d->ties.n; i++) {
		const struct fit_tie *x = &t->d->ties.v[i];
		struct fit_side *mentee = &t->d->mentees[x->mentee];
		if (!(x->is & FIT_IS_MUST))
			continue;
		mentee->only = t->d->mentors[x->mentor].initials;
		mentee->only_path = str_fmt(t->a, "/fit/p/%.*s", SP(uuid_str(t->a, mentee->id)));
	}
	return OK;
}

/* ---- pairs that were ---- */

/* By the reason of its end (features/pairs/data/reasons.tsv); nothing is said of those that tell nothing of the two. */
static unsigned how_it_went(const struct fit_past_row *r)
{
	static const char *const bad[] = { "mutual", "mentee", "curator", "refusal", "replaced" };

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (str_eq(r->end_reason, str_c(bad[i])))
			return FIT_WAS_BAD;
	return !str_eq(r->state, S("closed")) || str_eq(r->end_reason, S("done")) || str_eq(r->end_reason, S("term")) ? FIT_WAS_GOOD : 0;
}

static enum status tie_past(struct db *db, const struct tying *t)
{
	struct fit_past_list l;

	TRY(fit_past(db, t->d->day, FIT_PAIRS_MOST, &l));
	for (size_t i = 0; i < l.n; i++) {
		unsigned went = how_it_went(&l.v[i]);
		struct str day = ru_date(t->a, l.v[i].until.v);
		if (went)
			tie(t, l.v[i].mentee_id, l.v[i].mentor_id, went, str_fmt(t->a, "%.*s %.*s", SP(T("до")), SP(day)));
	}
	return OK;
}

/* ---- pairs that are ---- */

static struct str taken_words(struct arena *a, const struct pair_live *x, struct str mentor)
{
	return pair_state_waits(x->state) ? str_fmt(a, "%.*s %.*s", SP(mentor), SP(T("(пара предложена)"))) : mentor;
}

/* Loads count in every form, each mentee once (pairs come by mentor, then mentee); «уже есть наставник» in this one. */
static void tie_live(const struct tying *t, const struct pair_live *x, const struct pair_live *before)
{
	struct fit_data *d = t->d;
	int32_t mentor = fit_at(t->mentors, x->mentor), mentee = fit_at(t->mentees, x->mentee);
	bool again = before && uuid_eq(before->mentor, x->mentor) && uuid_eq(before->mentee, x->mentee);

	if (mentor >= 0 && !again)
		d->mentors[mentor].taken++;
	if (mentee < 0 || !str_eq(x->form, d->form))
		return;
	d->mentees[mentee].taken++;
	d->mentees[mentee].taken_by = taken_words(t->a, x, mentor >= 0 ? d->mentors[mentor].initials : T("другой человек"));
	tie(t, x->mentee, x->mentor, FIT_IS_PAIR, S(""));
}

/* Everybody whom a mentee mentors, directly or through others, must not become his mentor. */
struct edge { struct uuid from, to; };
struct edges { size_t n, cap; struct edge *v; };

static const struct edge *edges_of(const struct edges *l, struct uuid from, size_t *ret_n)
{
	size_t lo = 0, hi = l->n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (memcmp(l->v[mid].from.b, from.b, sizeof from.b) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (*ret_n = 0; lo + *ret_n < l->n && uuid_eq(l->v[lo + *ret_n].from, from); )
		++*ret_n;
	return l->v + lo;
}

#define CIRCLE_MOST 1000                     /* people below one mentee */
static void tie_circle(const struct tying *t, const struct edges *l, struct uuid mentee)
{
	struct { size_t n, cap; struct uuid *v; } below = { 0 };

	*VEC_ADD(t->a, &below) = mentee;
	for (size_t i = 0; i < below.n && below.n < CIRCLE_MOST; i++) {
		size_t n;
		const struct edge *e = edges_of(l, below.v[i], &n);
		for (size_t k = 0; k < n; k++) {
			bool seen = false;
			for (size_t s = 0; s < below.n && !seen; s++)
				seen = uuid_eq(below.v[s], e[k].to);
			if (seen)
				continue;
			*VEC_ADD(t->a, &below) = e[k].to;
			tie(t, mentee, e[k].to, FIT_IN_CIRCLE, S(""));
		}
	}
}

static enum status tie_pairs(struct db *db, const struct tying *t)
{
	struct pairs_live l;
	struct edges live = { 0 };

	TRY(pairs_live(db, t->d->day, &l));
	for (size_t i = 0; i < l.now.n; i++) {
		tie_live(t, &l.now.v[i], i ? &l.now.v[i - 1] : NULL);
		*VEC_ADD(t->a, &live) = (struct edge){ l.now.v[i].mentor, l.now.v[i].mentee };
	}
	for (size_t i = 0; i < l.before.n; i++)
		if (l.before.v[i].state == PAIR_DROPPED)
			tie(t, l.before.v[i].mentee, l.before.v[i].mentor, FIT_WAS_BAD, T("предложение не приняли"));
	if (live.n)
		qsort(live.v, live.n, sizeof *live.v, by_uuid);
	for (size_t i = 0; i < live.n; i++)
		if ((i == 0 || !uuid_eq(live.v[i].from, live.v[i - 1].from)) && fit_at(t->mentees, live.v[i].from) >= 0)
			tie_circle(t, &live, live.v[i].from);
	return OK;
}

/* ---- wishes ---- */

static enum status tie_wishes(struct db *db, const struct tying *t)
{
	struct wish_list l;

	TRY(wishes_of(db, t->d->form, t->d->day, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct wish *w = &l.v[i];
		int32_t mentor = fit_at(t->mentors, w->mentor ? w->who : w->whom), mentee = fit_at(t->mentees, w->mentor ? w->whom : w->who);
		if (w->rank != WISH_NEVER && w->mentor && fit_at(t->mentors, w->who) >= 0)
			t->d->mentor_wished[fit_at(t->mentors, w->who)] = true;
		if (w->rank != WISH_NEVER && !w->mentor && fit_at(t->mentees, w->who) >= 0)
			t->d->mentee_wished[fit_at(t->mentees, w->who)] = true;
		if (mentor < 0 || mentee < 0)
			continue;
		*VEC_ADD(t->a, &t->d->ties) = (struct fit_tie){ .mentee = mentee, .mentor = mentor, .order = (int32_t)t->d->ties.n,
			.is = w->rank == WISH_NEVER ? FIT_IS_NEVER : 0, .wish_mentor = (unsigned char)(w->mentor ? w->rank : 0),
			.wish_mentee = (unsigned char)(w->mentor ? 0 : w->rank) };
	}
	return OK;
}

/* By people; of the same two in the order in which it came. */
static int by_people(const void *x, const void *y)
{
	const struct fit_tie *a = x, *b = y;

	return a->mentee != b->mentee ? (a->mentee > b->mentee) - (a->mentee < b->mentee) : a->mentor != b->mentor ? (a->mentor > b->mentor) - (a->mentor < b->mentor)
		: (a->order > b->order) - (a->order < b->order);
}

/* One tie for two people; of several words the last that says anything. */
static void join_ties(struct arena *a, struct fit_data *d)
{
	size_t kept = 0;

	if (d->ties.n)
		qsort(d->ties.v, d->ties.n, sizeof *d->ties.v, by_people);
	for (size_t i = 0; i < d->ties.n; i++) {
		struct fit_tie *x = &d->ties.v[i], *last = kept ? &d->ties.v[kept - 1] : NULL;
		if (!last || last->mentee != x->mentee || last->mentor != x->mentor) {
			d->ties.v[kept++] = *x;
			continue;
		}
		if (x->is & (FIT_WAS_GOOD | FIT_WAS_BAD))
			last->is &= ~(unsigned)(FIT_WAS_GOOD | FIT_WAS_BAD);
		last->is |= x->is;
		last->wish_mentee = x->wish_mentee ? x->wish_mentee : last->wish_mentee;
		last->wish_mentor = x->wish_mentor ? x->wish_mentor : last->wish_mentor;
		last->words = x->words.n ? x->words : last->words;
	}
	d->ties.n = kept;
	d->first_tie = NEW_ARRAY(a, d->n + 1, int32_t);
	for (int32_t i = 0, k = 0; i <= d->n; i++) {
		while ((size_t)k < kept && d->ties.v[k].mentee < i)
			k++;
		d->first_tie[i] = k;
	}
}

enum status fit_tie_all(struct db *db, struct fit_data *d, const struct fit_index *mentors, const struct fit_index *mentees)
{
	struct tying t = { db->arena, d, mentors, mentees };

	d->mentee_wished = NEW_ARRAY(db->arena, d->n + 1, bool);
	d->mentor_wished = NEW_ARRAY(db->arena, d->m + 1, bool);
	TRY(tie_families(db, &t));
	TRY(tie_marks(db, &t));
	TRY(tie_past(db, &t));
	TRY(tie_pairs(db, &t));
	TRY(tie_wishes(db, &t));
	join_ties(db->arena, d);
	return OK;
}
