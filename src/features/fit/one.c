/* «Подобрать» for one person; two by name. */
#include "features/fit/load.h"

#include <stdlib.h>

enum status fit_pair(struct db *db, struct uuid mentor, struct uuid mentee, struct str form, struct date day, struct fit_view *ret)
{
	struct fit_data *d = NEW(db->arena, struct fit_data);

	TRY(fit_load(db, form, day, &(struct fit_named){ mentor, mentee }, d));
	struct fit_case k = fit_case_of(d, fit_mentee_at(d, mentee), fit_mentor_at(d, mentor));
	fit_view_of(db->arena, &k, ret);
	return OK;
}

/* Who has no role of the form (any more) is loaded by himself; a nil id is an empty place of somebody erased. */
static enum status fit_stranger(struct db *db, struct fit_two *two, struct str form, struct date day, struct fit_view *ret)
{
	if (uuid_is_nil(two->mentor) || uuid_is_nil(two->mentee)) {
		two->gone = true;
		return OK;
	}
	enum status s = fit_pair(db, two->mentor, two->mentee, form, day, ret);

	two->gone = s == NOT_FOUND;
	return s == NOT_FOUND ? OK : s;
}

enum status fit_pairs(struct db *db, struct fit_two *v, size_t n, struct str form, struct date day, struct fit_view *ret)
{
	struct fit_data *d = NEW(db->arena, struct fit_data);

	TRY(fit_load(db, form, day, &(struct fit_named){ 0 }, d));
	for (size_t k = 0; k < n; k++) {
		int32_t mentee = fit_mentee_at(d, v[k].mentee), mentor = fit_mentor_at(d, v[k].mentor);
		ret[k] = (struct fit_view){ 0 };
		v[k].gone = false;
		v[k].free = mentor < 0 ? -1 : d->mentors[mentor].cap > d->mentors[mentor].taken ? d->mentors[mentor].cap - d->mentors[mentor].taken : 0;
		if (mentee < 0 || mentor < 0)
			TRY(fit_stranger(db, &v[k], form, day, &ret[k]));
		else {
			struct fit_case one = fit_case_of(d, mentee, mentor);
			fit_view_of(db->arena, &one, &ret[k]);
		}
	}
	return OK;
}

struct found { int32_t at; int64_t points; };
struct founds { size_t n, cap; struct found *v; };

/* Equal ones in the order of names, as they were read. */
static int by_points(const void *x, const void *y)
{
	const struct found *a = x, *b = y;

	return a->points != b->points ? (a->points > b->points ? -1 : 1) : (a->at > b->at) - (a->at < b->at);
}

static struct fit_candidate candidate(struct arena *a, const struct fit_side *s, const struct fit_case *k)
{
	struct fit_candidate out = { s->id, s->name, s->place, s->mentor && s->cap > s->taken ? s->cap - s->taken : 0, s->mentor ? s->cap : 0, { 0 } };

	fit_view_of(a, k, &out.view);
	return out;
}

void fit_lift(struct fit_config *c, uint32_t without)
{
	for (int r = 0; r < FIT_RULES; r++)
		if (without >> r & 1 && fit_rule_liftable(&fit_rule_words()[r]) && c->level[r] == FIT_FORBIDS)
			c->level[r] = FIT_WARNING;
}

struct fit_case fit_case_for(const struct fit_data *d, bool mentors, int32_t me, int32_t other)
{
	return mentors ? fit_case_of(d, me, other) : fit_case_of(d, other, me);
}

void fit_best_of(struct arena *a, const struct fit_data *d, bool mentors, int32_t me, size_t limit, struct fit_candidates *ret)
{
	struct founds l = { 0 };
	int32_t counts[FIT_RULES] = { 0 }, n = mentors ? d->m : d->n;

	*ret = (struct fit_candidates){ .looked_at = n };
	for (int32_t i = 0; i < n; i++) {
		struct fit_case k = fit_case_for(d, mentors, me, i);
		enum fit_rule r = fit_first_stop(&k);
		if (r == FIT_RULES)
			*VEC_ADD(a, &l) = (struct found){ i, fit_points(&k) };
		else
			counts[r]++;
	}
	ret->fitting = (int64_t)l.n;
	if (l.n)
		qsort(l.v, l.n, sizeof *l.v, by_points);
	for (size_t i = 0; i < l.n && i < limit; i++) {
		struct fit_case k = fit_case_for(d, mentors, me, l.v[i].at);
		*VEC_ADD(a, ret) = candidate(a, mentors ? k.mentor : k.mentee, &k);
	}
	fit_reasons_of(a, mentors ? &d->mentees[me] : &d->mentors[me], counts, &ret->reasons);
}

enum status fit_candidates(struct db *db, struct uuid person, const char *wanted, struct str form, struct date day, uint32_t without, size_t limit,
	struct fit_candidates *ret)
{
	bool mentors = strcmp(wanted, "mentor") == 0;
	struct fit_data *d = NEW(db->arena, struct fit_data);
	struct fit_named named = { 0 };

	*(mentors ? &named.mentee : &named.mentor) = person;
	TRY(fit_load(db, form, day, &named, d));
	fit_lift(&d->config, without);
	fit_best_of(db->arena, d, mentors, mentors ? fit_mentee_at(d, person) : fit_mentor_at(d, person), limit, ret);
	return OK;
}

enum status fit_aim(struct db *db, struct str *ret)
{
	struct fit_config c;

	TRY(fit_config_read(db, S(""), &c));
	*ret = c.aim;
	return OK;
}

/* The smaller id first: the same two are one mark whoever was named first. */
enum status fit_mark_add(struct db *db, struct uuid a, struct uuid b, const char *kind, struct str why)
{
	bool swap = memcmp(a.b, b.b, sizeof a.b) > 0;
	int64_t rows;

	if (uuid_eq(a, b))
		return err_set(db->err, INVALID, "fit.self", T("Это один и тот же человек."), T("Выберите двух разных людей."));
	TRY(fit_mark_insert(db, db_new_id(db), swap ? b : a, swap ? a : b, str_c(kind), why, db->now,
		(struct opt_uuid){ !uuid_is_nil(db->account), db->account }, &rows));
	return rows ? OK : CONFLICT;
}
