/* Small problems made by chance, and all their plans tried one after the other. */
#ifndef MATCHING_TEST_SMALL_H
#define MATCHING_TEST_SMALL_H
#include "features/matching/matching.h"

enum { SMALL_N = 6, SMALL_M = 5, SMALL_ALL = SMALL_N * SMALL_M };

/* A problem with memory of its own; score_of[i][j], allowed[i][j] are the same once more. */
struct small {
	struct match_problem p;
	int32_t lo[SMALL_M], cap[SMALL_M], mentor[SMALL_ALL], fixed[SMALL_N];
	int64_t first[SMALL_N + 1], score[SMALL_ALL], theirs[SMALL_ALL];
	bool allowed[SMALL_N][SMALL_M];
	int64_t score_of[SMALL_N][SMALL_M], theirs_of[SMALL_N][SMALL_M];
};

/* What trying all plans found; plans == 0: there is none. */
struct truth {
	int64_t plans, placed, total;
	int64_t worst_of_best[SMALL_N]; /* scores of the fairest of the best total, rising */
	int64_t fair[SMALL_N];          /* of the fairest with most placed */
	int64_t fair_total;
};

static inline uint32_t chance(uint64_t *seed, uint32_t below)
{
	uint64_t z = (*seed += 0x9E3779B97F4A7C15u);
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return (uint32_t)((z ^ (z >> 31)) % below);
}

/* Few scores, so that ties abound; or many; or the ends of the range. */
static inline int64_t some_score(uint64_t *seed, uint32_t kind)
{
	switch (kind) {
	case 0: return 7;
	case 1: return chance(seed, 3);
	case 2: return (int64_t)chance(seed, 7) - 3;
	case 3: return (int64_t)chance(seed, 2000000) - 1000000;
	default: return chance(seed, 2) ? MATCH_SCORE_MAX - chance(seed, 3) : -MATCH_SCORE_MAX + chance(seed, 3);
	}
}

/* p from allowed, score_of, theirs_of, the number of people and bounds */
static inline void small_list(struct small *s)
{
	int64_t k = 0;
	for (int32_t i = 0; i < s->p.n; i++) {
		s->first[i] = k;
		for (int32_t j = 0; j < s->p.m; j++)
			if (s->allowed[i][j]) {
				s->mentor[k] = j;
				s->score[k] = s->score_of[i][j];
				s->theirs[k++] = s->theirs_of[i][j];
			}
	}
	s->first[s->p.n] = k;
	s->p.lo = s->lo;
	s->p.cap = s->cap;
	s->p.first = s->first;
	s->p.mentor = s->mentor;
	s->p.score = s->score;
	s->p.theirs = s->theirs;
	s->p.fixed = s->fixed;
}

/* A fixed pair now and then, where the mentor still has a place. */
static inline void some_fixed(uint64_t *seed, struct small *s)
{
	int32_t load[SMALL_M] = { 0 };
	for (int32_t i = 0; i < s->p.n; i++) {
		s->fixed[i] = MATCH_NOBODY;
		int32_t j = s->p.m ? (int32_t)chance(seed, (uint32_t)s->p.m) : 0;
		if (s->p.m && s->allowed[i][j] && load[j] < s->cap[j] && !chance(seed, 8)) {
			s->fixed[i] = j;
			load[j]++;
		}
	}
}

static inline void small_make(uint64_t *seed, struct small *s)
{
	uint32_t kind = chance(seed, 5), dense = chance(seed, 4), caps = 1 + chance(seed, 4), bounds = chance(seed, 3);
	memset(s, 0, sizeof *s);
	s->p.n = (int32_t)chance(seed, SMALL_N + 1);
	s->p.m = (int32_t)chance(seed, SMALL_M + 1);
	for (int32_t j = 0; j < s->p.m; j++) {
		s->cap[j] = (int32_t)chance(seed, caps + 1);
		s->lo[j] = bounds ? 0 : (int32_t)chance(seed, (uint32_t)s->cap[j] + 1);
		if (!chance(seed, 10))
			s->cap[j] = INT32_MAX;
	}
	for (int32_t i = 0; i < s->p.n; i++)
		for (int32_t j = 0; j < s->p.m; j++) {
			s->allowed[i][j] = chance(seed, 4) <= dense;
			s->score_of[i][j] = some_score(seed, kind);
			s->theirs_of[i][j] = some_score(seed, kind);
		}
	some_fixed(seed, s);
	small_list(s);
}

/* The scores of a plan, rising; how many. */
static inline int small_scores(const struct small *s, const int32_t *mentor, int64_t *ret)
{
	int n = 0;
	for (int32_t i = 0; i < s->p.n; i++) {
		if (mentor[i] == MATCH_NOBODY)
			continue;
		int64_t x = s->score_of[i][mentor[i]];
		int at = n++;
		for (; at > 0 && ret[at - 1] > x; at--)
			ret[at] = ret[at - 1];
		ret[at] = x;
	}
	return n;
}

/* Is x fairer than y?  Both rising, of n scores. */
static inline bool fairer(const int64_t *x, const int64_t *y, int64_t n)
{
	for (int64_t k = 0; k < n; k++)
		if (x[k] != y[k])
			return x[k] > y[k];
	return false;
}

static inline void look_at(const struct small *s, const int32_t *mentor, struct truth *t)
{
	int64_t scores[SMALL_N], total = 0;
	int32_t load[SMALL_M] = { 0 };
	for (int32_t i = 0; i < s->p.n; i++) {
		if (s->fixed[i] != MATCH_NOBODY && s->fixed[i] != mentor[i])
			return;
		if (mentor[i] != MATCH_NOBODY)
			load[mentor[i]]++;
	}
	for (int32_t j = 0; j < s->p.m; j++)
		if (load[j] < s->lo[j] || load[j] > s->cap[j])
			return;
	int64_t n = small_scores(s, mentor, scores);
	for (int64_t k = 0; k < n; k++)
		total += scores[k];
	bool first = !t->plans++ || n > t->placed;
	if (!first && n < t->placed)
		return;
	t->placed = n;
	if (first || total > t->total || (total == t->total && fairer(scores, t->worst_of_best, n))) {
		t->total = total;
		memcpy(t->worst_of_best, scores, sizeof scores);
	}
	if (first || fairer(scores, t->fair, n)) {
		memcpy(t->fair, scores, sizeof scores);
		t->fair_total = total;
	}
}

static inline void try_from(const struct small *s, int32_t *mentor, int32_t i, struct truth *t)
{
	if (i == s->p.n) {
		look_at(s, mentor, t);
		return;
	}
	for (int32_t j = -1; j < s->p.m; j++)
		if (j == MATCH_NOBODY || s->allowed[i][j]) {
			mentor[i] = j;
			try_from(s, mentor, i + 1, t);
		}
}

static inline struct truth small_try_all(const struct small *s)
{
	struct truth t = { 0 };
	int32_t mentor[SMALL_N];
	try_from(s, mentor, 0, &t);
	return t;
}

/* Would j take i: is there a place, or somebody without a fixed pair whom he likes less? */
static inline bool would_take(const struct small *s, const int32_t *mentor, int32_t i, int32_t j)
{
	int32_t load = 0;
	bool likes_less = false;
	for (int32_t k = 0; k < s->p.n; k++) {
		if (mentor[k] != j)
			continue;
		load++;
		likes_less = likes_less || (s->fixed[k] == MATCH_NOBODY &&
			(s->theirs_of[i][j] > s->theirs_of[k][j] || (i < k && s->theirs_of[i][j] == s->theirs_of[k][j])));
	}
	return load < s->cap[j] || likes_less;
}

static inline bool small_stable(const struct small *s, const int32_t *mentor)
{
	for (int32_t i = 0; i < s->p.n; i++)
		for (int32_t j = 0; j < s->p.m; j++) {
			int32_t has = mentor[i];
			if (!s->allowed[i][j] || s->fixed[i] != MATCH_NOBODY || has == j)
				continue;
			bool rather = has == MATCH_NOBODY || s->score_of[i][j] > s->score_of[i][has] ||
				(s->score_of[i][j] == s->score_of[i][has] && j < has);
			if (rather && would_take(s, mentor, i, j))
				return false;
		}
	return true;
}
#endif
