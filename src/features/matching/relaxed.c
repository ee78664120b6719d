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

#define COMMON_MOST (INT64_C(1) << 24)    /* 64 MB; more are looked for in each round */

struct ranked { int64_t share, at; };

static int greatest_first(const void *x, const void *y)
{
	const struct ranked *a = x, *b = y;
	return a->share != b->share ? (a->share < b->share ? 1 : -1) : (a->at > b->at) - (a->at < b->at);
}

/* Of a round before: most stand where they stood. */
static void rank_again(struct relaxed *r)
{
	for (int32_t i = 0; i < r->p->n; i++)
		for (int64_t from = r->c->first[i], k = from + 1; k < r->c->first[i + 1]; k++) {
			int64_t x = r->order[k], to = k;
			for (; to > from; to--) {
				int64_t y = r->order[to - 1];
				if (r->share[y] > r->share[x] || (r->share[y] == r->share[x] && y < x))
					break;
				r->order[to] = y;
			}
			r->order[to] = x;
		}
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

/* ---- the same in rounds ---- */

static void common_of(struct relaxed *r, struct seen *seen, int32_t i, bool put)
{
	const struct match_problem *p = r->p;
	for (int64_t k = p->first[i]; k < p->first[i + 1]; k++)
		seen[p->mentor[k]] = (struct seen){ k - p->first[i], 0, i + 1 };
	for (int64_t k = r->c->first[i]; k < r->c->first[i + 1]; k++) {
		int32_t other = r->c->with[k], only = p->fixed ? p->fixed[other] : MATCH_NOBODY;
		int64_t n = 0;
		for (int64_t e = p->first[other]; e < p->first[other + 1]; e++) {
			const struct seen *s = &seen[p->mentor[e]];
			if (s->stamp != i + 1 || (only != MATCH_NOBODY && only != p->mentor[e]))
				continue;
			if (put)
				r->common[r->common_first[k] + n] = (int32_t)s->at;
			n++;
		}
		if (!put)
			r->common_first[k + 1] = r->common_first[k] + n;
	}
}

void relaxed_common(struct arena *a, struct relaxed *r)
{
	int32_t most = 0;
	r->common_first = NEW_ARRAY(a, (size_t)r->c->first[r->p->n] + 1, int64_t);
	for (int put = 0; put < 2; put++) {
		struct arena_mark mark = arena_mark(a);
		struct seen *seen = NEW_ARRAY(a, (size_t)r->p->m + 1, struct seen);
		for (int32_t i = 0; i < r->p->n; i++)
			common_of(r, seen, i, put);
		arena_rewind(a, mark);
		int64_t all = r->common_first[r->c->first[r->p->n]];
		if (all > COMMON_MOST)
			return;
		if (!put)
			r->common = NEW_ARRAY(a, (size_t)all + 1, int32_t);
	}
	for (int32_t i = 0; i < r->p->n; i++)
		most = r->p->first[i + 1] - r->p->first[i] > most ? (int32_t)(r->p->first[i + 1] - r->p->first[i]) : most;
	r->left = NEW_ARRAY(a, (size_t)most + 1, int32_t);
}

static void worth_again(struct relaxed *r, int32_t i)
{
	const struct match_problem *p = r->p;
	int64_t *score = r->score + p->first[i];
	for (int64_t k = p->first[i]; k < p->first[i + 1]; k++) {
		r->score[k] = 2 * p->score[k];
		r->left[k - p->first[i]] = p->cap[p->mentor[k]] - 1;
	}
	for (int64_t k = r->c->first[i]; k < r->c->first[i + 1] && r->share[r->order[k]] > 0; k++) {
		int64_t at = r->order[k], share = r->share[at];
		for (int64_t x = r->common_first[at]; x < r->common_first[at + 1]; x++)
			if (r->left[r->common[x]] > 0) {
				score[r->common[x]] += share;
				r->left[r->common[x]]--;
			}
	}
}

bool relaxed_make(struct arena *a, struct relaxed *r, struct match_fault *fault)
{
	const struct match_problem *p = r->p;
	bool first = !r->score;
	if (first) {
		r->score = NEW_ARRAY(a, (size_t)p->first[p->n] + 1, int64_t);
		r->order = NEW_ARRAY(a, (size_t)r->c->first[p->n] + 1, int64_t);
		rank_shares(a, r);
	} else
		rank_again(r);
	struct arena_mark mark = arena_mark(a);
	struct seen *seen = NEW_ARRAY(a, (size_t)p->m + 1, struct seen);
	bool fine = true;
	for (int32_t i = 0; i < p->n && fine; i++) {
		if (r->common)
			worth_again(r, i);
		else
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
