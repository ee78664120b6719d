/* What is between people: families, decisions, pairs that are and were, circles, wishes. */
#include "features/fit/load.h"

#include <stdlib.h>

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

static bool lives(const struct fit_pairs_row *r, struct date day)
{
	return !r->until.has || date_cmp(r->until.v, day) >= 0;
}

static struct str when_was(struct arena *a, const struct fit_pairs_row *r)
{
	struct str day = ru_date(a, r->until.v);

	return r->end_why.n ? str_fmt(a, "%.*s %.*s: %.*s", SP(T("до")), SP(day), SP(r->end_why)) : str_fmt(a, "%.*s %.*s", SP(T("до")), SP(day));
}

/* By the words of whoever ended it. */
static bool went_badly(const struct fit_pairs_row *r)
{
	/* codecheck: russian data */
	static const char *const words[] = { "тказ", "онфликт", "е слож", "е сош", "амен" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_find(r->end_why, str_c(words[i]), 0) >= 0)
			return true;
	return false;
}

/* Loads count in every form, «уже есть наставник» in this one. */
static void tie_pair(const struct tying *t, const struct fit_pairs_row *r)
{
	struct fit_data *d = t->d;
	int32_t mentor = fit_at(t->mentors, r->mentor_id), mentee = fit_at(t->mentees, r->mentee_id);

	if (!lives(r, d->day)) {
		tie(t, r->mentee_id, r->mentor_id, went_badly(r) ? FIT_WAS_BAD : FIT_WAS_GOOD, when_was(t->a, r));
		return;
	}
	if (mentor >= 0)
		d->mentors[mentor].taken++;
	if (str_eq(r->form, d->form) && mentee >= 0) {
		d->mentees[mentee].taken++;
		d->mentees[mentee].taken_by = mentor >= 0 ? d->mentors[mentor].initials : T("другой человек");
		tie(t, r->mentee_id, r->mentor_id, FIT_IS_PAIR, S(""));
	}
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
	struct fit_pairs_list l;
	struct edges live = { 0 };

	TRY(fit_pairs(db, FIT_PAIRS_MOST, &l));
	for (size_t i = 0; i < l.n; i++) {
		tie_pair(t, &l.v[i]);
		if (lives(&l.v[i], t->d->day))
			*VEC_ADD(t->a, &live) = (struct edge){ l.v[i].mentor_id, l.v[i].mentee_id };
	}
	qsort(live.v, live.n, sizeof *live.v, by_uuid);
	for (size_t i = 0; i < live.n; i++)
		if ((i == 0 || !uuid_eq(live.v[i].from, live.v[i - 1].from)) && fit_at(t->mentees, live.v[i].from) >= 0)
			tie_circle(t, &live, live.v[i].from);
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
		last->wish_mentee |= x->wish_mentee;
		last->wish_mentor |= x->wish_mentor;
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
	TRY(tie_pairs(db, &t));
	join_ties(db->arena, d);
	return OK;
}
