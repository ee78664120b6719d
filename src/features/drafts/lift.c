/* «Снять условие?»: today's people once with all the rules and once with each of them lifted, under the draft's words. */
#include "features/drafts/drafts_in.h"

#include <stdlib.h>

static enum status reckon(struct arena *a, const struct fit_problem *p, const struct words *w, struct drafted *ret)
{
	struct match_fault fault;
	struct frozen f;

	pairing_freeze(a, p, &f);
	return plan_make(a, &f, w, AIM_PLACED, NULL, NULL, &fault, ret);
}

static int best_first(const void *x, const void *y)
{
	const struct lifted *a = x, *b = y;

	if (a->placed != b->placed)
		return a->placed < b->placed ? 1 : -1;
	return a->total != b->total ? (a->total < b->total ? 1 : -1) : (int)a->rule - (int)b->rule;
}

/* Names of those who would come in. */
static enum status who_comes(struct db *db, const struct fit_problem *p, const struct drafted *before, const struct drafted *after, struct lifted *ret)
{
	enum { MOST = 4 };
	int32_t n = 0;
	bool here;

	for (int32_t i = 0; i < p->n; i++)
		if (before->mentor[i] == MATCH_NOBODY && after->mentor[i] != MATCH_NOBODY && n++ < MOST) {
			struct str name;
			TRY(pairing_name(db, p->mentees[i].id, true, &name, &here));
			ret->who = str_fmt(db->arena, "%.*s%s%.*s", SP(ret->who), ret->who.n ? ", " : "", SP(name));
		}
	if (n > MOST)
		ret->who = str_fmt(db->arena, "%.*s %.*s %d", SP(ret->who), SP(T("и ещё")), (int)n - MOST);
	return OK;
}

enum status pairing_lifts(struct db *db, const struct pairing *x, const struct fit_problem *today, struct lifts *ret)
{
	struct drafted base, d;
	enum status s = reckon(db->arena, today, &x->words, &base);

	*ret = (struct lifts){ 0 };
	if (s != OK)
		return s == CONFLICT || s == INVALID ? OK : s;
	for (int r = 0; r < FIT_RULES; r++) {
		struct fit_problem p;
		if (!fit_problem_liftable(today, (enum fit_rule)r))
			continue;
		fit_problem_without(db->arena, today, (enum fit_rule)r, &p);
		s = p.n == today->n ? reckon(db->arena, &p, &x->words, &d) : CONFLICT;
		if (s != OK && s != CONFLICT && s != INVALID)
			return s;
		if (s != OK || d.placed < base.placed || (d.placed == base.placed && d.total <= base.total))
			continue;
		struct lifted *l = VEC_ADD(db->arena, ret);
		*l = (struct lifted){ .rule = (enum fit_rule)r, .title = fit_rule_words()[r].title, .placed = d.placed - base.placed, .total = d.total - base.total,
			.left = today->n - base.placed };
		TRY(who_comes(db, today, &base, &d, l));
		l->effect = change_words(db->arena, l->left, l->placed, l->total);
	}
	if (ret->n)
		qsort(ret->v, ret->n, sizeof *ret->v, best_first);
	return OK;
}
