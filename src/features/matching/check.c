/* Is the problem one? */
#include "features/matching/matching.h"

static enum status bad(struct match_fault *fault, struct match_fault f)
{
	*fault = f;
	return INVALID;
}

static enum status check_bounds(const struct match_problem *p, struct match_fault *fault)
{
	for (int32_t j = 0; j < p->m; j++)
		if (p->lo[j] < 0 || p->cap[j] < p->lo[j])
			return bad(fault, (struct match_fault){ .kind = MATCH_BOUNDS, .mentor = j });
	return OK;
}

static bool out_of_limits(int64_t score) { return score < -MATCH_SCORE_MAX || score > MATCH_SCORE_MAX; }

/* seen: for each mentor, the last mentee he was a candidate of, + 1 */
static enum status check_row(const struct match_problem *p, int32_t i, int32_t *seen, struct match_fault *fault)
{
	bool fixed = !p->fixed || p->fixed[i] == MATCH_NOBODY;
	for (int64_t k = p->first[i]; k < p->first[i + 1]; k++) {
		int32_t j = p->mentor[k];
		struct match_fault f = { .mentee = i, .mentor = j, .candidate = k };
		if (j < 0 || j >= p->m)
			f.kind = MATCH_CANDIDATE;
		else if (out_of_limits(p->score[k]) || (p->theirs && out_of_limits(p->theirs[k])))
			f.kind = MATCH_SCORE;
		else if (seen[j] == i + 1)
			f.kind = MATCH_TWICE;
		if (f.kind)
			return bad(fault, f);
		seen[j] = i + 1;
		fixed = fixed || p->fixed[i] == j;
	}
	if (!fixed)
		return bad(fault, (struct match_fault){ .kind = MATCH_FIXED_NOT_ALLOWED, .mentee = i, .mentor = p->fixed[i] });
	return OK;
}

static enum status check_fixed(const struct match_problem *p, int32_t *load, struct match_fault *fault)
{
	for (int32_t i = 0; p->fixed && i < p->n; i++) {
		int32_t j = p->fixed[i];
		if (j != MATCH_NOBODY && ++load[j] > p->cap[j])
			return bad(fault, (struct match_fault){ .kind = MATCH_FIXED_TOO_MANY, .mentee = i, .mentor = j });
	}
	return OK;
}

enum status match_check(struct arena *a, const struct match_problem *p, struct match_fault *fault)
{
	*fault = (struct match_fault){ .kind = MATCH_FINE };
	if (p->n < 0 || p->m < 0 || p->n > MATCH_PEOPLE_MAX || p->m > MATCH_PEOPLE_MAX)
		return bad(fault, (struct match_fault){ .kind = MATCH_PEOPLE });
	TRY(check_bounds(p, fault));
	struct arena_mark mark = arena_mark(a);
	int32_t *seen = NEW_ARRAY(a, (size_t)p->m, int32_t);
	enum status status = OK;
	for (int32_t i = 0; i < p->n && status == OK; i++)
		status = check_row(p, i, seen, fault);
	memset(seen, 0, (size_t)p->m * sizeof *seen);
	if (status == OK)
		status = check_fixed(p, seen, fault);
	arena_rewind(a, mark);
	return status;
}
