/* Stable: mentees propose from their best candidate down, a mentor keeps the best cap of those who came (Gale & Shapley).  The
 * plan is the best stable one for each mentee.  Ties: a mentee prefers the first of two mentors with one score, a mentor the first
 * of two mentees.  A mentee of a fixed pair proposes to nobody, and his place is taken. */
#include "features/matching/stable.h"

#include <stdlib.h>

struct wish { int64_t score; int32_t mentor, at; };             /* at: which candidate, for theirs */
struct held { int64_t score; int32_t mentee; };

struct stable {
	const struct match_problem *p;
	struct wish *wish;              /* as the candidates, the best first in each row */
	int32_t *next;                  /* of each mentee: his next proposal */
	struct held **held;             /* of each mentor: a heap, whom he would miss least on top */
	int32_t *load, *cap;
	int32_t *at;
};

static bool better(const struct wish *x, const struct wish *y)
{
	return x->score != y->score ? x->score > y->score : x->mentor < y->mentor;
}

static int by_wish(const void *x, const void *y) { return better(x, y) ? -1 : better(y, x); }

static void sort_wishes(struct wish *w, int64_t n)
{
	if (n > 64) {
		qsort(w, (size_t)n, sizeof *w, by_wish);
		return;
	}
	for (int64_t k = 1; k < n; k++) {
		struct wish x = w[k];
		int64_t at = k;
		for (; at > 0 && better(&x, &w[at - 1]); at--)
			w[at] = w[at - 1];
		w[at] = x;
	}
}

static bool misses_less(const struct held *x, const struct held *y)
{
	return x->score != y->score ? x->score < y->score : x->mentee > y->mentee;
}

static void keep(struct stable *s, int32_t j, struct held x)
{
	struct held *heap = s->held[j];
	int32_t at = s->load[j]++;
	for (int32_t up; at > 0 && misses_less(&x, &heap[up = (at - 1) / 2]); at = up)
		heap[at] = heap[up];
	heap[at] = x;
}

static void keep_instead(struct stable *s, int32_t j, struct held x)
{
	struct held *heap = s->held[j];
	int32_t at = 0;
	for (int32_t child; (child = 2 * at + 1) < s->load[j]; at = child) {
		if (child + 1 < s->load[j] && misses_less(&heap[child + 1], &heap[child]))
			child++;
		if (!misses_less(&heap[child], &x))
			break;
		heap[at] = heap[child];
	}
	heap[at] = x;
}

/* i makes his next proposal.  Who has to propose now: i, another, or -1. */
static int32_t propose(struct stable *s, int32_t i)
{
	const struct match_problem *p = s->p;
	int64_t k = p->first[i] + s->next[i]++;
	if (k >= p->first[i + 1])
		return -1;
	int32_t j = s->wish[k].mentor;
	struct held x = { p->theirs ? p->theirs[s->wish[k].at + p->first[i]] : s->wish[k].score, i };
	if (s->load[j] < s->cap[j]) {
		keep(s, j, x);
	} else if (!s->cap[j] || misses_less(&x, &s->held[j][0])) {
		return i;
	} else {
		int32_t out = s->held[j][0].mentee;
		keep_instead(s, j, x);
		s->at[i] = j;
		s->at[out] = MATCH_NOBODY;
		return out;
	}
	s->at[i] = j;
	return -1;
}

static struct wish *wishes(struct arena *a, const struct match_problem *p)
{
	struct wish *wish = NEW_ARRAY(a, (size_t)p->first[p->n], struct wish);
	for (int32_t i = 0; i < p->n; i++) {
		for (int64_t k = p->first[i]; k < p->first[i + 1]; k++)
			wish[k] = (struct wish){ p->score[k], p->mentor[k], (int32_t)(k - p->first[i]) };
		sort_wishes(wish + p->first[i], p->first[i + 1] - p->first[i]);
	}
	return wish;
}

static void places(struct arena *a, struct stable *s)
{
	const struct match_problem *p = s->p;
	int32_t *candidates = NEW_ARRAY(a, (size_t)p->m, int32_t);
	for (int64_t k = p->first[0]; k < p->first[p->n]; k++)
		candidates[p->mentor[k]]++;
	for (int32_t j = 0; j < p->m; j++)
		s->cap[j] = p->cap[j] < candidates[j] ? p->cap[j] : candidates[j];
	for (int32_t i = 0; i < p->n; i++)
		if (s->at[i] != MATCH_NOBODY)
			s->cap[s->at[i]]--;
	for (int32_t j = 0; j < p->m; j++)
		s->held[j] = NEW_ARRAY(a, (size_t)s->cap[j], struct held);
}

/* Every stable plan has the same loads, and the same mentees stay with nobody (Roth 1986). */
static enum status lower_bounds(struct arena *a, const struct match_problem *p, const int32_t *at, struct match_fault *fault)
{
	int32_t *load = NEW_ARRAY(a, (size_t)p->m, int32_t);
	struct match_fault f = { .kind = MATCH_LOWER_STABLE, .mentors = NEW_ARRAY(a, (size_t)p->m, int32_t) };
	for (int32_t i = 0; i < p->n; i++)
		if (at[i] != MATCH_NOBODY)
			load[at[i]]++;
	for (int32_t j = 0; j < p->m; j++)
		if (load[j] < p->lo[j]) {
			f.mentors[f.n_mentors++] = j;
			f.wanted += p->lo[j];
			f.there += load[j];
		}
	if (!f.n_mentors)
		return OK;
	*fault = f;
	return CONFLICT;
}

static void fill(const struct match_problem *p, struct match_plan *ret)
{
	for (int32_t i = 0; i < p->n; i++)
		for (int64_t k = p->first[i]; k < p->first[i + 1]; k++)
			if (p->mentor[k] == ret->mentor[i]) {
				ret->placed++;
				ret->total += p->score[k];
			}
}

enum status stable_solve(struct arena *a, const struct match_problem *p, struct match_fault *fault, struct match_plan *ret)
{
	struct match_plan plan = { .n = p->n, .m = p->m, .mentor = NEW_ARRAY(a, (size_t)p->n, int32_t) };
	struct stable s = { .p = p, .at = plan.mentor, .wish = wishes(a, p) };
	s.next = NEW_ARRAY(a, (size_t)p->n, int32_t);
	s.load = NEW_ARRAY(a, (size_t)p->m, int32_t);
	s.cap = NEW_ARRAY(a, (size_t)p->m, int32_t);
	s.held = NEW_ARRAY(a, (size_t)p->m, struct held *);
	for (int32_t i = 0; i < p->n; i++)
		s.at[i] = p->fixed ? p->fixed[i] : MATCH_NOBODY;
	places(a, &s);
	for (int32_t start = 0; start < p->n; start++)
		for (int32_t i = s.at[start] == MATCH_NOBODY ? start : -1; i >= 0;)
			i = propose(&s, i);
	TRY(lower_bounds(a, p, plan.mentor, fault));
	fill(p, &plan);
	*ret = plan;
	return OK;
}
