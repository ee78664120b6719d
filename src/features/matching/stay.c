/* Of plans that are equal in everything the one in which fewest people move.
 *
 * Whoever moved and could as well have stayed (his old place is worth to him what the new one is) goes, in mind, back.  Such steps make closed
 * rounds of mentors, or ways between two whose load may change; a round or a way whose scores are the same there and back is undone: loads,
 * prices, total and each score of the plan stay what they were. */
#include "features/matching/stay.h"

#include <stdlib.h>

#define NO_SCORE INT64_MIN               /* of nobody, who is counted as mentor m */

struct step { int32_t mentee, to, next; int64_t new_score, old_score; };        /* from the mentor he has to the one he had */

struct staying {
	const struct match_problem *p;
	struct match_plan *plan;
	int32_t *load;
	struct step *step;
	int32_t n_steps, *out, *more;           /* of each mentor: his first step that is not gone yet; how many go out less how many come in */
	int32_t *way, n_way, *on_way;           /* steps of the way that is gone; of each mentor where on it he is left, or -1 */
	int64_t *there, *back;
};

static bool score_of(const struct match_problem *p, int32_t i, int32_t j, int64_t *ret)
{
	for (int64_t k = p->first[i]; k < p->first[i + 1]; k++)
		if (p->mentor[k] == j) {
			*ret = p->score[k];
			return true;
		}
	return false;
}

/* Is his old place one of his candidates, and worth what he has now? */
static bool could_stay(const struct staying *s, int32_t i, int32_t old, int64_t *ret)
{
	const struct match_plan *x = s->plan;
	*ret = NO_SCORE;
	if (s->p->fixed && s->p->fixed[i] != MATCH_NOBODY && s->p->fixed[i] != old)
		return false;
	if (old == MATCH_NOBODY)
		return x->u[i] == 0;
	return old >= 0 && old < s->p->m && score_of(s->p, i, old, ret) && *ret + x->lift == x->u[i] + x->v[old];
}

static void add_step(struct staying *s, int32_t i, int32_t old)
{
	struct step x = { .mentee = i, .new_score = NO_SCORE };
	int32_t from = s->plan->mentor[i];
	if (from == old || !could_stay(s, i, old, &x.old_score) || (from != MATCH_NOBODY && !score_of(s->p, i, from, &x.new_score)))
		return;
	from = from == MATCH_NOBODY ? s->p->m : from;
	x.to = old = old == MATCH_NOBODY ? s->p->m : old;
	x.next = s->out[from];
	s->out[from] = s->n_steps;
	s->more[from]++;
	s->more[old]--;
	s->step[s->n_steps++] = x;
}

static int rising(const void *x, const void *y)
{
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
	return (a > b) - (a < b);
}

/* The steps of the way from at on: are the scores the same there and back? */
static bool same_scores(struct staying *s, int32_t at)
{
	size_t n = (size_t)(s->n_way - at);
	for (int32_t k = at; k < s->n_way; k++) {
		s->there[k - at] = s->step[s->way[k]].new_score;
		s->back[k - at] = s->step[s->way[k]].old_score;
	}
	qsort(s->there, n, sizeof *s->there, rising);
	qsort(s->back, n, sizeof *s->back, rising);
	return memcmp(s->there, s->back, n * sizeof *s->there) == 0;
}

/* The way from at on is gone through; it is undone where that changes nothing of worth. */
static void end_way(struct staying *s, int32_t at, bool may)
{
	bool undo = s->n_way > at && may && same_scores(s, at);
	for (int32_t k = at; k < s->n_way; k++) {
		const struct step *x = &s->step[s->way[k]];
		int32_t from = s->plan->mentor[x->mentee] == MATCH_NOBODY ? s->p->m : s->plan->mentor[x->mentee];
		s->on_way[from] = -1;
		if (!undo)
			continue;
		s->load[from]--;
		s->load[x->to]++;
		s->plan->mentor[x->mentee] = x->to == s->p->m ? MATCH_NOBODY : x->to;
	}
	s->n_way = at;
}

/* From start as far as there are steps. */
static void go(struct staying *s, int32_t start)
{
	int32_t j = start;
	while (s->out[j] >= 0) {
		const struct step *x = &s->step[s->out[j]];
		s->on_way[j] = s->n_way;
		s->way[s->n_way++] = s->out[j];
		s->out[j] = x->next;
		j = x->to;
		if (s->on_way[j] >= 0)
			end_way(s, s->on_way[j], true);
	}
	int32_t m = s->p->m;
	const int64_t *v = s->plan->v;
	end_way(s, 0, start != m && j != m && v[start] == 0 && v[j] == 0 && s->load[start] > s->p->lo[start] && s->load[j] < s->p->cap[j]);
}

void match_stay(struct arena *a, const struct match_problem *p, const int32_t *before, struct match_plan *plan)
{
	if (!plan->u || !plan->v || p->n == 0)
		return;
	struct arena_mark mark = arena_mark(a);
	size_t n = (size_t)p->n, m = (size_t)p->m + 1;
	struct staying s = { .p = p, .plan = plan, .load = NEW_ARRAY(a, m, int32_t), .step = NEW_ARRAY(a, n, struct step), .out = NEW_ARRAY(a, m, int32_t),
		.more = NEW_ARRAY(a, m, int32_t), .way = NEW_ARRAY(a, n, int32_t), .on_way = NEW_ARRAY(a, m, int32_t), .there = NEW_ARRAY(a, n, int64_t), .back = NEW_ARRAY(a, n, int64_t) };
	for (int32_t j = 0; j <= p->m; j++)
		s.out[j] = s.on_way[j] = -1;
	for (int32_t i = 0; i < p->n; i++)
		if (plan->mentor[i] != MATCH_NOBODY)
			s.load[plan->mentor[i]]++;
	for (int32_t i = p->n - 1; i >= 0; i--)
		add_step(&s, i, before[i]);
	for (int32_t pass = 0; pass < 2; pass++)        /* ways from where more go out first: what is left then goes round */
		for (int32_t j = 0; j <= p->m; j++)
			while (s.out[j] >= 0 && (pass || s.more[j] > 0)) {
				s.more[j]--;
				go(&s, j);
			}
	arena_rewind(a, mark);
}
