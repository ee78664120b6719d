/* The relaxed problem: what each mentee could be worth at each mentor at most. */
#include "features/matching/relaxed.h"

#include <stdlib.h>

int64_t *relaxed_halves(struct arena *a, const struct match_problem *p, const struct match_cohesion *c)
{
	int64_t *share = NEW_ARRAY(a, (size_t)c->first[p->n] + 1, int64_t);
	for (int64_t k = 0; k < c->first[p->n]; k++)
		share[k] = c->weight * c->points[k];
	return share;
}

struct ranked { int64_t share, at; };

static int greatest_first(const void *x, const void *y)
{
	const struct ranked *a = x, *b = y;
	return a->share != b->share ? (a->share < b->share ? 1 : -1) : (a->at > b->at) - (a->at < b->at);
}

static void rank_shares(struct arena *a, struct relaxed *r)
{
	struct arena_mark mark = arena_mark(a);
	struct ranked *v = NEW_ARRAY(a, (size_t)r->p->n + 1, struct ranked);
	for (int32_t i = 0; i < r->p->n; i++) {
		int64_t from = r->c->first[i], n = r->c->first[i + 1] - from;
		for (int64_t k = 0; k < n; k++)
			v[k] = (struct ranked){ r->share[from + k], from + k };
		if (n > 1)
			qsort(v, (size_t)n, sizeof *v, greatest_first);
		for (int64_t k = 0; k < n; k++)
			r->order[from + k] = v[k].at;
	}
	arena_rewind(a, mark);
}

static bool may_be(const struct match_problem *p, int32_t i, int32_t j)
{
	if (p->fixed && p->fixed[i] != MATCH_NOBODY)
		return p->fixed[i] == j;
	for (int64_t k = p->first[i]; k < p->first[i + 1]; k++)
		if (p->mentor[k] == j)
			return true;
	return false;
}

int32_t relaxed_counted(const struct relaxed *r, int32_t i, int32_t j, int64_t *ret)
{
	int32_t n = 0;
	for (int64_t k = r->c->first[i]; k < r->c->first[i + 1] && n < r->p->cap[j] - 1 && r->share[r->order[k]] > 0; k++)
		if (may_be(r->p, r->c->with[r->order[k]], j))
			ret[n++] = r->order[k];
	return n;
}

/* Where of p a mentor stands among the candidates of the mentee who is looked at, and how many others he may still count. */
struct seen { int64_t at; int32_t left, stamp; };

/* What one who would be with i brings, wherever both may be. */
static void count_one(struct relaxed *r, struct seen *seen, int32_t stamp, int32_t other, int64_t share)
{
	const struct match_problem *p = r->p;
	int32_t only = p->fixed ? p->fixed[other] : MATCH_NOBODY;
	for (int64_t k = p->first[other]; k < p->first[other + 1]; k++) {
		struct seen *s = &seen[p->mentor[k]];
		if (s->stamp != stamp || s->left <= 0 || (only != MATCH_NOBODY && only != p->mentor[k]))
			continue;
		r->score[s->at] += share;
		s->left--;
	}
}

static void worth_of(struct relaxed *r, struct seen *seen, int32_t i)
{
	const struct match_problem *p = r->p;
	for (int64_t k = p->first[i]; k < p->first[i + 1]; k++) {
		seen[p->mentor[k]] = (struct seen){ k, p->cap[p->mentor[k]] - 1, i + 1 };
		r->score[k] = 2 * p->score[k];
	}
	for (int64_t k = r->c->first[i]; k < r->c->first[i + 1] && r->share[r->order[k]] > 0; k++)
		count_one(r, seen, i + 1, r->c->with[r->order[k]], r->share[r->order[k]]);
}

bool relaxed_make(struct arena *a, struct relaxed *r, struct match_fault *fault)
{
	const struct match_problem *p = r->p;
	if (!r->score) {
		r->score = NEW_ARRAY(a, (size_t)p->first[p->n] + 1, int64_t);
		r->order = NEW_ARRAY(a, (size_t)r->c->first[p->n] + 1, int64_t);
	}
	rank_shares(a, r);
	struct arena_mark mark = arena_mark(a);
	struct seen *seen = NEW_ARRAY(a, (size_t)p->m + 1, struct seen);
	bool fine = true;
	for (int32_t i = 0; i < p->n && fine; i++) {
		worth_of(r, seen, i);
		for (int64_t k = p->first[i]; k < p->first[i + 1] && fine; k++)
			if (r->score[k] < -MATCH_SCORE_MAX || r->score[k] > MATCH_SCORE_MAX) {
				*fault = (struct match_fault){ .kind = MATCH_SCORE, .mentee = i, .mentor = p->mentor[k], .candidate = k };
				fine = false;
			}
	}
	arena_rewind(a, mark);
	r->worth = *p;
	r->worth.score = r->score;
	r->worth.theirs = NULL;
	return fine;
}
