/* A plan from text, and to text. */
#include "features/matching/lines.h"

#include <inttypes.h>
#include <stdlib.h>

/* ---- reading ---- */

struct plan_reader {
	struct lines l;
	struct match_plan plan;
	bool *has_u, *has_v;
	int64_t n_u, n_v;
	const struct match_cohesion *c; /* NULL: a plan without groups; then g is NULL, too */
	struct match_grouping *g;
	bool has_g;
};

static bool person(struct lines *l, const char *who, int64_t k, int32_t n)
{
	return (k >= 1 && k <= n) || lines_fault(l, "%s %" PRId64 ": there are 1 to %d", who, k, n);
}

static bool read_s(struct plan_reader *r)
{
	struct lines *l = &r->l;
	if (!lines_next(l))
		return false;
	if (l->kind != 's')
		return lines_fault(l, "the first line must be \"s PLACED TOTAL LIFT\"");
	if (!lines_numbers(l, 3, "s PLACED TOTAL LIFT"))
		return false;
	r->plan.placed = l->v[0];
	r->plan.total = l->v[1];
	r->plan.lift = l->v[2];
	return true;
}

static bool read_m(struct plan_reader *r)
{
	struct lines *l = &r->l;
	if (!lines_numbers(l, 2, "m I J") || !person(l, "mentee", l->v[0], r->plan.n) || !person(l, "mentor", l->v[1], r->plan.m))
		return false;
	int32_t *at = &r->plan.mentor[l->v[0] - 1];
	if (*at != MATCH_NOBODY)
		return lines_fault(l, "mentee %" PRId64 " has a mentor already", l->v[0]);
	*at = (int32_t)l->v[1] - 1;
	return true;
}

static bool read_price(struct lines *l, const char *who, int32_t n, bool *has, int64_t *price, int64_t *count)
{
	if (!lines_numbers(l, 2, l->kind == 'u' ? "u I PRICE" : "v J PRICE") || !person(l, who, l->v[0], n))
		return false;
	if (has[l->v[0] - 1])
		return lines_fault(l, "%s %" PRId64 " has a price already", who, l->v[0]);
	has[l->v[0] - 1] = true;
	price[l->v[0] - 1] = l->v[1];
	++*count;
	return true;
}

/* ---- of groups ---- */

static bool read_g(struct plan_reader *r)
{
	if (!lines_numbers(&r->l, 2, "g COHESION BOUND"))
		return false;
	if (r->has_g)
		return lines_fault(&r->l, "a second line \"g\"");
	r->has_g = true;
	r->g->cohesion = r->l.v[0];
	r->g->bound = r->l.v[1];
	return true;
}

static int64_t with_whom(const struct match_cohesion *c, int64_t i, int64_t other)
{
	for (int64_t k = c->first[i]; k < c->first[i + 1]; k++)
		if (c->with[k] == other)
			return k;
	return -1;
}

static bool read_h(struct plan_reader *r)
{
	struct lines *l = &r->l;
	if (!lines_numbers(l, 3, "h I K SHARE") || !person(l, "mentee", l->v[0], r->plan.n) || !person(l, "mentee", l->v[1], r->plan.n))
		return false;
	int64_t k = with_whom(r->c, l->v[0] - 1, l->v[1] - 1), whole = k < 0 ? 0 : 2 * r->c->weight * r->c->points[k];
	if (k < 0)
		return lines_fault(l, "there is no line \"t\" of %" PRId64 " and %" PRId64, l->v[0], l->v[1]);
	if (l->v[2] < -4 * MATCH_SCORE_MAX || l->v[2] > 4 * MATCH_SCORE_MAX)
		return lines_fault(l, "SHARE is out of limits");
	r->g->share[k] = l->v[2];
	r->g->share[with_whom(r->c, l->v[1] - 1, l->v[0] - 1)] = whole - l->v[2];
	return true;
}

static bool read_line(struct plan_reader *r)
{
	struct lines *l = &r->l;
	if (r->c && (l->kind == 'g' || l->kind == 'h'))
		return l->kind == 'g' ? read_g(r) : read_h(r);
	switch (l->kind) {
	case 'm': return read_m(r);
	case 'u': return read_price(l, "mentee", r->plan.n, r->has_u, r->plan.u, &r->n_u);
	case 'v': return read_price(l, "mentor", r->plan.m, r->has_v, r->plan.v, &r->n_v);
	default: return lines_fault(l, r->c ? "want a line m, g, h, u, v or c" : "want a line m, u, v or c");
	}
}

static bool prices_complete(struct plan_reader *r)
{
	struct match_plan *plan = &r->plan;
	if (!r->n_u && !r->n_v && (plan->n || plan->m))
		plan->u = plan->v = NULL;
	else if (r->n_u < plan->n || r->n_v < plan->m)
		return lines_fault(&r->l, "the file ends without prices for everybody");
	return true;
}

static bool read_plan(struct plan_reader *r)
{
	if (!read_s(r))
		return false;
	while (lines_next(&r->l)) {
		if (!r->l.kind)
			return prices_complete(r);
		if (!read_line(r))
			return false;
	}
	return false;
}

static enum status read_whole(struct arena *a, FILE *f, const struct match_problem *p, const struct match_cohesion *c, struct match_grouping *g,
	struct match_plan *ret, struct text_fault *fault)
{
	struct plan_reader r = { .l = { .a = a, .f = f, .fault = fault }, .plan = { .n = p->n, .m = p->m }, .c = c, .g = g };
	r.plan.mentor = NEW_ARRAY(a, (size_t)p->n, int32_t);
	r.plan.u = NEW_ARRAY(a, (size_t)p->n, int64_t);
	r.plan.v = NEW_ARRAY(a, (size_t)p->m, int64_t);
	r.has_u = NEW_ARRAY(a, (size_t)p->n, bool);
	r.has_v = NEW_ARRAY(a, (size_t)p->m, bool);
	for (int32_t i = 0; i < p->n; i++)
		r.plan.mentor[i] = MATCH_NOBODY;
	bool fine = read_plan(&r);
	if (fine && c && (!r.has_g || (p->n && !r.plan.u)))
		fine = lines_fault(&r.l, r.has_g ? "the file ends without prices" : "the file ends without a line \"g\"");
	free(r.l.buf);
	if (!fine)
		return INVALID;
	*ret = r.plan;
	return OK;
}

enum status match_text_read_plan(struct arena *a, FILE *f, const struct match_problem *p, struct match_plan *ret, struct text_fault *fault)
{
	return read_whole(a, f, p, NULL, NULL, ret, fault);
}

enum status match_text_read_grouping(struct arena *a, FILE *f, const struct match_problem *p, const struct match_cohesion *c, struct match_grouping *ret,
	struct text_fault *fault)
{
	*ret = (struct match_grouping){ .share = NEW_ARRAY(a, (size_t)c->first[p->n] + 1, int64_t) };
	for (int64_t k = 0; k < c->first[p->n]; k++)
		ret->share[k] = c->weight * c->points[k];
	return read_whole(a, f, p, c, ret, &ret->plan, fault);
}

/* ---- writing ---- */

static void write_first(FILE *f, const struct match_plan *plan)
{
	fprintf(f, "s %" PRId64 " %" PRId64 " %" PRId64 "\n", plan->placed, plan->total, plan->lift);
}

static void write_rest(FILE *f, const struct match_plan *plan)
{
	for (int32_t i = 0; i < plan->n; i++)
		if (plan->mentor[i] != MATCH_NOBODY)
			fprintf(f, "m %d %d\n", i + 1, plan->mentor[i] + 1);
	for (int32_t i = 0; plan->u && i < plan->n; i++)
		fprintf(f, "u %d %" PRId64 "\n", i + 1, plan->u[i]);
	for (int32_t j = 0; plan->v && j < plan->m; j++)
		fprintf(f, "v %d %" PRId64 "\n", j + 1, plan->v[j]);
}

void match_text_write(FILE *f, const struct match_plan *plan)
{
	write_first(f, plan);
	write_rest(f, plan);
}

void match_text_write_grouping(FILE *f, const struct match_cohesion *c, const struct match_grouping *g)
{
	write_first(f, &g->plan);
	fprintf(f, "g %" PRId64 " %" PRId64 "\n", g->cohesion, g->bound);
	write_rest(f, &g->plan);
	for (int32_t i = 0; i < g->plan.n; i++)
		for (int64_t k = c->first[i]; k < c->first[i + 1]; k++)
			if (c->with[k] > i && g->share[k] != c->weight * c->points[k])
				fprintf(f, "h %d %d %" PRId64 "\n", i + 1, c->with[k] + 1, g->share[k]);
}

static void json_numbers(FILE *f, const char *name, const int64_t *v, int32_t n)
{
	if (!v)
		return;
	fprintf(f, ",\n \"%s\": [", name);
	for (int32_t k = 0; k < n; k++)
		fprintf(f, "%s%" PRId64, k ? ", " : "", v[k]);
	fputs("]", f);
}

static int64_t score_of(const struct match_problem *p, int32_t i, int32_t j)
{
	int64_t k = p->first[i];
	while (p->mentor[k] != j)
		k++;
	return p->score[k];
}

void match_json_write(FILE *f, const struct match_problem *p, const struct match_plan *plan, const struct match_grouping *g)
{
	const char *before = "\n";
	fprintf(f, "{\"placed\": %" PRId64 ", \"total\": %" PRId64 ", \"lift\": %" PRId64, plan->placed, plan->total, plan->lift);
	if (g)
		fprintf(f, ", \"cohesion\": %" PRId64 ", \"bound\": %" PRId64, g->cohesion, g->bound);
	fputs(",\n \"pairs\": [", f);
	for (int32_t i = 0; i < plan->n; i++) {
		if (plan->mentor[i] == MATCH_NOBODY)
			continue;
		fprintf(f, "%s  {\"mentee\": %d, \"mentor\": %d, \"score\": %" PRId64 "}", before, i + 1, plan->mentor[i] + 1,
			score_of(p, i, plan->mentor[i]));
		before = ",\n";
	}
	fputs("]", f);
	json_numbers(f, "u", plan->u, plan->n);
	json_numbers(f, "v", plan->v, plan->m);
	fputs("}\n", f);
}
