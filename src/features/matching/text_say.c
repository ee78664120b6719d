/* Codes in English, for the command. */
#include "features/matching/text.h"

#include <inttypes.h>

static struct str people(struct arena *a, const struct match_fault *f)
{
	enum { SHOWN = 20 };
	struct str s = S("");
	for (int32_t k = 0; k < f->n_mentors && k < SHOWN; k++)
		s = str_fmt(a, "%.*s%s%d", SP(s), k ? " " : "", f->mentors[k] + 1);
	return f->n_mentors > SHOWN ? str_fmt(a, "%.*s and %d more", SP(s), f->n_mentors - SHOWN) : s;
}

static struct str lower_bounds(struct arena *a, const struct match_fault *f)
{
	return str_fmt(a, "no plan meets the lower bounds: mentors %.*s need %" PRId64 " mentees together besides fixed pairs, "
		"and only %" PRId64 " have one of them as a candidate", SP(people(a, f)), f->wanted, f->there);
}

static struct str lower_stable(struct arena *a, const struct match_fault *f)
{
	return str_fmt(a, "no stable plan meets the lower bounds: mentors %.*s need %" PRId64 " mentees together and get %" PRId64
		" in every stable plan", SP(people(a, f)), f->wanted, f->there);
}

struct str match_fault_text(struct arena *a, const struct match_fault *f)
{
	int i = f->mentee + 1, j = f->mentor + 1;
	switch (f->kind) {
	case MATCH_FINE: break;
	case MATCH_PEOPLE: return S("too many people");
	case MATCH_BOUNDS: return str_fmt(a, "mentor %d: want 0 <= LO <= CAP", j);
	case MATCH_CANDIDATE: return str_fmt(a, "mentee %d: there is no mentor %d", i, j);
	case MATCH_SCORE: return str_fmt(a, "pair %d %d: the score is out of limits", i, j);
	case MATCH_TWICE: return str_fmt(a, "the pair %d %d is given twice", i, j);
	case MATCH_FIXED_NOT_ALLOWED: return str_fmt(a, "the fixed pair %d %d has no line \"a\"", i, j);
	case MATCH_FIXED_TOO_MANY: return str_fmt(a, "mentor %d has more fixed pairs than CAP", j);
	case MATCH_LOWER_BOUNDS: return lower_bounds(a, f);
	case MATCH_LOWER_STABLE: return lower_stable(a, f);
	}
	return S("fine");
}

struct str match_verdict_text(struct arena *a, const struct match_verdict *v)
{
	int i = v->mentee + 1, j = v->mentor + 1;
	switch (v->wrong) {
	case MATCH_PROVED: break;
	case MATCH_WRONG_CANDIDATE: return str_fmt(a, "the pair %d %d is not allowed", i, j);
	case MATCH_WRONG_FIXED: return str_fmt(a, "the fixed pair %d %d is missing", i, j);
	case MATCH_WRONG_LOAD: return str_fmt(a, "mentor %d has %" PRId64 " mentees, his bound is %" PRId64, j, v->found, v->said);
	case MATCH_WRONG_PLACED: return str_fmt(a, "%" PRId64 " are placed, not %" PRId64, v->found, v->said);
	case MATCH_WRONG_TOTAL: return str_fmt(a, "the total is %" PRId64 ", not %" PRId64, v->found, v->said);
	case MATCH_WRONG_PRICE: return str_fmt(a, "pair %d %d: u + v is less than score + lift", i, j);
	case MATCH_WRONG_CHOICE: return str_fmt(a, "pair %d %d is chosen, and u + v is more than score + lift", i, j);
	case MATCH_WRONG_ABOVE: return str_fmt(a, "mentor %d has a free place, and v > 0", j);
	case MATCH_WRONG_BELOW: return str_fmt(a, "mentor %d has more than LO, and v < 0", j);
	case MATCH_WRONG_GAIN: return str_fmt(a, "mentee %d: u must be at least 0, and 0 for whom nobody is left", i);
	case MATCH_WRONG_LIFT: return S("not everybody is placed, and lift does not outweigh every difference of totals");
	case MATCH_WRONG_BLOCKING: return str_fmt(a, "mentee %d and mentor %d would both rather have each other", i, j);
	}
	return S("proved");
}

struct str match_bound_text(struct arena *a, const struct match_bound_verdict *v)
{
	int i = v->mentee + 1, k = v->other + 1;
	switch (v->wrong) {
	case MATCH_BOUND_PROVED: break;
	case MATCH_BOUND_PLAN: return match_verdict_text(a, &v->plan);
	case MATCH_BOUND_COHESION: return str_fmt(a, "those who are together bring %" PRId64 ", not %" PRId64, v->found, v->said);
	case MATCH_BOUND_SHARES: return str_fmt(a, "mentees %d and %d: their shares are not what they bring", i, k);
	case MATCH_BOUND_PRICE: return str_fmt(a, "pair %d %d: u + v is less than worth + lift", i, k);
	case MATCH_BOUND_GAIN: return str_fmt(a, "mentee %d: u must be at least 0 where not all are placed", i);
	case MATCH_BOUND_LIFT: return S("not everybody is placed, and the prices do not rule out that more could be");
	case MATCH_BOUND_ABOVE: return str_fmt(a, "the prices prove %" PRId64 ", not %" PRId64, v->found, v->said);
	}
	return S("proved");
}
