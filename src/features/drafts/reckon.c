/* Reckoning a draft, and holding its pairs against today's data. */
#include "features/drafts/drafts_in.h"

static void freeze(struct arena *a, const struct fit_problem *p, struct frozen *ret)
{
	frozen_of(p, ret);
	ret->mentees = NEW_ARRAY(a, (size_t)p->n + 1, struct uuid);
	ret->mentors = NEW_ARRAY(a, (size_t)p->m + 1, struct uuid);
	ret->taken = NEW_ARRAY(a, (size_t)p->m + 1, int32_t);
	for (int32_t i = 0; i < p->n; i++)
		ret->mentees[i] = p->mentees[i].id;
	for (int32_t j = 0; j < p->m; j++) {
		ret->mentors[j] = p->mentors[j].id;
		ret->taken[j] = p->mentors[j].taken;
	}
}

static enum status no_plan(struct db *db, const struct frozen *f, const struct match_fault *fault, struct str *ret)
{
	struct str mentor = S(""), mentee = S("");
	bool here;

	if (fault->mentor >= 0 && fault->mentor < f->m)
		TRY(pairing_name(db, f->mentors[fault->mentor], true, &mentor, &here));
	if (fault->mentee >= 0 && fault->mentee < f->n)
		TRY(pairing_name(db, f->mentees[fault->mentee], true, &mentee, &here));
	*ret = pairing_fault_words(db->arena, fault, mentor, mentee);
	return CONFLICT;
}

static enum status make(struct db *db, struct pairing *x, const struct drafted *before, const struct frozen *before_of, struct str *ret_why)
{
	struct match_fault fault = { .kind = MATCH_FINE, .mentee = MATCH_NOBODY, .mentor = MATCH_NOBODY };
	struct drafted made;
	enum status s = plan_make(db->arena, &x->f, &x->words, x->aim, before, before_of, &fault, &made);

	if (s == CONFLICT || s == INVALID)
		return no_plan(db, &x->f, &fault, ret_why);
	TRY(s);
	x->d = made;
	return OK;
}

enum status pairing_reckon(struct db *db, struct pairing *x, struct str *ret_why)
{
	struct drafted before = x->d;
	struct frozen before_of = x->f;
	struct fit_problem p;

	TRY(fit_problem(db, x->r.form, db->today, &p));
	freeze(db->arena, &p, &x->f);
	x->r.day = db->today;
	x->r.reckoned = db->now;
	return make(db, x, before.mentor ? &before : NULL, &before_of, ret_why);
}

enum status pairing_rereckon(struct db *db, struct pairing *x, struct str *ret_why)
{
	struct drafted before = x->d;

	return make(db, x, &before, &x->f, ret_why);
}

/* ---- against today's data ---- */

static void ids_of(struct arena *a, const struct fit_who *v, int32_t n, struct id_places *ret)
{
	struct uuid *ids = NEW_ARRAY(a, (size_t)n + 1, struct uuid);

	for (int32_t i = 0; i < n; i++)
		ids[i] = v[i].id;
	*ret = id_places_of(a, ids, n);
}

enum status pairing_look(struct db *db, const struct pairing *x, struct uuid who, bool whole, struct pairing_look *ret)
{
	*ret = (struct pairing_look){ .whole = whole || (int64_t)x->f.n * x->f.m <= PAIRING_LIVE, .form = x->r.form, .day = db->today, .who = who, .words = &x->words,
		.loads = plan_loads(db->arena, &x->d), .f = &x->f };
	if (!ret->whole)
		return OK;
	TRY(fit_problem(db, x->r.form, db->today, &ret->p));
	ids_of(db->arena, ret->p.mentees, ret->p.n, &ret->mentees);
	ids_of(db->arena, ret->p.mentors, ret->p.m, &ret->mentors);
	return OK;
}

static void first_stop(const struct fit_view *v, struct fit_stop *ret)
{
	for (size_t k = 0; k < v->stops.n; k++)
		if (!v->stops.v[k].passable && !ret->words.n)
			*ret = v->stops.v[k];
}

/* More in the plan than the mentor takes by now, and no word of the curator's that it shall be so. */
static void too_many(struct db *db, const struct pairing_look *l, int32_t j, int32_t live, struct fit_stop *ret)
{
	int32_t takes = live == MATCH_NOBODY ? 0 : l->p.mentors[live].cap;

	if (l->loads[j] > takes && !word_find(l->words, WORD_PLACES, l->f->mentors[j], (struct uuid){ { 0 } }))
		*ret = (struct fit_stop){ .rule = "places", .path = str_fmt(db->arena, "/people/p/%.*s", SP(uuid_str(db->arena, l->f->mentors[j]))),
			.words = str_fmt(db->arena, "%.*s %d, %.*s %d", SP(T("свободных мест у наставника теперь")), (int)takes, SP(T("в черновике занято")), (int)l->loads[j]) };
}

enum status pairing_look_pair(struct db *db, const struct pairing_look *l, int32_t i, int32_t j, struct fit_view *ret, struct fit_stop *ret_stop)
{
	struct uuid mentee = l->f->mentees[i], mentor = l->f->mentors[j];
	int32_t a = l->whole ? id_place(&l->mentees, mentee) : MATCH_NOBODY, b = l->whole ? id_place(&l->mentors, mentor) : MATCH_NOBODY;

	*ret = (struct fit_view){ 0 };
	*ret_stop = (struct fit_stop){ 0 };
	if (a != MATCH_NOBODY && b != MATCH_NOBODY)
		fit_problem_view(db->arena, &l->p, a, b, ret);
	else {
		enum status s = fit_pair(db, mentor, mentee, l->form, l->day, ret);
		if (s == NOT_FOUND)
			*ret_stop = (struct fit_stop){ .rule = "gone", .words = T("записи больше нет") };
		else
			TRY(s);
	}
	fit_hide(ret, l->who, mentor, mentee);
	first_stop(ret, ret_stop);
	if (l->whole && !ret_stop->words.n)
		too_many(db, l, j, b, ret_stop);
	return OK;
}
