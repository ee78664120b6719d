/* Who suits whom in a group, from text. */
#include "features/matching/lines.h"

#include <stdlib.h>

struct two { int32_t i, k; int64_t points, line; };

struct cohesion_reader {
	struct lines l;
	int32_t n;
	int64_t promised;
	int32_t weight;
	bool has_weight;
	VEC(struct two) twos;           /* each two both ways */
};

static const char want_p[] = "p coh N LINES";

static bool read_p(struct cohesion_reader *r, const struct match_problem *p)
{
	struct lines *l = &r->l;
	if (!lines_next(l))
		return false;
	if (l->kind != 'p' || !lines_word(l, "coh"))
		return lines_fault(l, "the first line must be \"%s\"", want_p);
	if (!lines_numbers(l, 2, want_p))
		return false;
	if (l->v[0] != p->n)
		return lines_fault(l, "N is %lld, the problem has %d mentees", (long long)l->v[0], p->n);
	if (l->v[1] < 0)
		return lines_fault(l, "LINES is at least 0");
	r->n = p->n;
	r->promised = l->v[1];
	return true;
}

static bool read_w(struct cohesion_reader *r)
{
	struct lines *l = &r->l;
	if (!lines_numbers(l, 1, "w WEIGHT"))
		return false;
	if (r->has_weight)
		return lines_fault(l, "a second line \"w\"");
	if (l->v[0] < 0 || l->v[0] > MATCH_WEIGHT_MAX)
		return lines_fault(l, "WEIGHT is 0 to %d", MATCH_WEIGHT_MAX);
	r->weight = (int32_t)l->v[0];
	r->has_weight = true;
	return true;
}

static bool read_t(struct cohesion_reader *r)
{
	struct lines *l = &r->l;
	if (!lines_numbers(l, 3, "t I K POINTS"))
		return false;
	for (int x = 0; x < 2; x++)
		if (l->v[x] < 1 || l->v[x] > r->n)
			return lines_fault(l, "mentee %lld: there are 1 to %d", (long long)l->v[x], r->n);
	if (l->v[0] == l->v[1])
		return lines_fault(l, "mentee %lld with himself", (long long)l->v[0]);
	if (l->v[2] < -MATCH_SCORE_MAX || l->v[2] > MATCH_SCORE_MAX)
		return lines_fault(l, "POINTS is out of limits");
	if ((int64_t)r->twos.n == 2 * r->promised)
		return lines_fault(l, "more lines \"t\" than the %lld promised", (long long)r->promised);
	*VEC_ADD(l->a, &r->twos) = (struct two){ (int32_t)l->v[0] - 1, (int32_t)l->v[1] - 1, l->v[2], l->line };
	*VEC_ADD(l->a, &r->twos) = (struct two){ (int32_t)l->v[1] - 1, (int32_t)l->v[0] - 1, l->v[2], l->line };
	return true;
}

static bool read_lines(struct cohesion_reader *r)
{
	struct lines *l = &r->l;
	while (lines_next(l)) {
		if (!l->kind)
			return (int64_t)r->twos.n == 2 * r->promised ||
				lines_fault(l, "the file ends after %zu of %lld lines \"t\"", r->twos.n / 2, (long long)r->promised);
		if (l->kind != 'w' && l->kind != 't')
			return lines_fault(l, "want a line w, t or c");
		if (!(l->kind == 'w' ? read_w(r) : read_t(r)))
			return false;
	}
	return false;
}

static int by_people(const void *x, const void *y)
{
	const struct two *a = x, *b = y;
	return a->i != b->i ? a->i - b->i : a->k != b->k ? a->k - b->k : (a->line > b->line) - (a->line < b->line);
}

static bool to_lists(struct cohesion_reader *r, struct match_cohesion *ret)
{
	struct arena *a = r->l.a;
	int64_t *first = NEW_ARRAY(a, (size_t)r->n + 1, int64_t), *points = NEW_ARRAY(a, r->twos.n + 1, int64_t);
	int32_t *with = NEW_ARRAY(a, r->twos.n + 1, int32_t);
	if (r->twos.n)
		qsort(r->twos.v, r->twos.n, sizeof *r->twos.v, by_people);
	for (size_t k = 0; k < r->twos.n; k++) {
		const struct two *t = &r->twos.v[k];
		if (k && t[-1].i == t->i && t[-1].k == t->k) {
			r->l.line = t->line;
			return lines_fault(&r->l, "mentees %d and %d were given before, on line %lld", t->i + 1, t->k + 1, (long long)t[-1].line);
		}
		first[t->i + 1] = (int64_t)k + 1;
		with[k] = t->k;
		points[k] = t->points;
	}
	for (int32_t i = 0; i < r->n; i++)
		first[i + 1] = first[i + 1] > first[i] ? first[i + 1] : first[i];
	*ret = (struct match_cohesion){ r->weight, first, with, points };
	return true;
}

enum status match_text_read_cohesion(struct arena *a, FILE *f, const struct match_problem *p, struct match_cohesion *ret, struct text_fault *fault)
{
	struct cohesion_reader r = { .l = { .a = a, .f = f, .fault = fault }, .weight = 1 };
	struct match_fault wrong;
	bool fine = read_p(&r, p) && read_lines(&r) && to_lists(&r, ret);
	if (fine && match_cohesion_check(a, p, ret, &wrong) != OK)
		fine = lines_fault(&r.l, "WEIGHT times POINTS is out of limits for mentee %d", wrong.mentee + 1);
	free(r.l.buf);
	return fine ? OK : INVALID;
}
