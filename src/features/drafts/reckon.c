/* Reckoning a draft, and holding its pairs against today's data. */
#include "features/drafts/drafts_in.h"

#include "features/consents/consents.h"
#include "kernel/russian/ru.h"

void pairing_freeze(struct arena *a, const struct fit_problem *p, struct frozen *ret)
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

/* ---- told how far it is ---- */

struct staged { const struct pairing_told *told; enum pairing_stage stage; };

static bool pass_on(void *arg, int64_t done, int64_t total)
{
	const struct staged *s = arg;

	return s->told->go_on(s->told->arg, s->stage, done, total);
}

static enum status begin_stage(struct staged *s, enum pairing_stage stage)
{
	s->stage = stage;
	return s->told && !s->told->go_on(s->told->arg, stage, 0, 0) ? BUSY : OK;
}

/* What was reckoned from is kept with it; lists only where they count. */
static enum status freeze_together(struct db *db, const struct fit_problem *p, int64_t weight, const struct match_watch *watch, struct frozen *ret)
{
	struct fit_together t;

	if (weight <= 0)
		return OK;
	TRY(fit_together_watched(db, p, watch, &t));
	ret->with = (struct match_cohesion){ (int32_t)weight, t.first, t.with, t.points };
	return OK;
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

static enum status make(struct db *db, struct pairing *x, const struct drafted *before, const struct frozen *before_of, struct staged *stage, struct str *ret_why)
{
	struct match_fault fault = { .kind = MATCH_FINE, .mentee = MATCH_NOBODY, .mentor = MATCH_NOBODY };
	struct drafted made;

	TRY(begin_stage(stage, PAIRING_SOLVES));
	enum status s = plan_solve(db->arena, &x->f, &x->words, x->aim, before, before_of, stage->told ? &(struct match_watch){ pass_on, stage } : NULL, &fault, &made);
	if (s == CONFLICT || s == INVALID)
		return no_plan(db, &x->f, &fault, ret_why);
	TRY(s);
	TRY(begin_stage(stage, PAIRING_CHECKS));
	plan_prove(db->arena, &x->f, &x->words, x->aim, &made);
	x->d = made;
	return begin_stage(stage, PAIRING_STORES);
}

enum status pairing_reckon(struct db *db, struct pairing *x, const struct pairing_told *told, struct str *ret_why)
{
	struct drafted before = x->d;
	struct frozen before_of = x->f;
	struct staged stage = { told, PAIRING_LOADS };
	const struct match_watch watch = { pass_on, &stage }, *asked = told ? &watch : NULL;
	struct fit_problem p;

	TRY(begin_stage(&stage, PAIRING_LOADS));
	stage.stage = PAIRING_SCORES;
	TRY(fit_problem_watched(db, x->r.form, db->today, asked, &p));
	pairing_freeze(db->arena, &p, &x->f);
	stage.stage = PAIRING_BINDS;
	TRY(freeze_together(db, &p, x->r.together, asked, &x->f));
	x->r.day = db->today;
	x->r.reckoned = db->now;
	return make(db, x, before.mentor ? &before : NULL, &before_of, &stage, ret_why);
}

enum status pairing_rereckon(struct db *db, struct pairing *x, const struct pairing_told *told, struct str *ret_why)
{
	struct drafted before = x->d;
	struct staged stage = { told, PAIRING_LOADS };

	TRY(begin_stage(&stage, PAIRING_LOADS));
	return make(db, x, &before, &x->f, &stage, ret_why);
}

struct str pairing_nobody(const struct pairing *x)
{
	if (x->r.rev)
		return T("Подбирать больше некого: у всех наставляемых этой формы есть наставник.");
	return x->f.already ? T("В этой форме все закреплены. Сделать приказ можно в разделе «Пары и группы».")
		: T("В этой форме никого нет: сначала нужны люди. Дайте им роли в базах наставников и наставляемых.");
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
	return x->d.grouped ? fit_together(db, &ret->p, false, &ret->together) : OK;
}

static void first_stop(const struct fit_view *v, struct fit_stop *ret)
{
	for (size_t k = 0; k < v->stops.n; k++)
		if (!v->stops.v[k].passable && !ret->words.n)
			*ret = v->stops.v[k];
}

/* More in the plan than the mentor takes by now, and no word of the curator's that it shall be so. */
static void too_many(struct db *db, const struct pairing_look *l, int32_t j, int32_t takes, struct fit_stop *ret)
{
	if (l->loads[j] > takes && !word_find(l->words, WORD_PLACES, l->f->mentors[j], (struct uuid){ { 0 } }))
		*ret = (struct fit_stop){ .rule = "places", .path = str_fmt(db->arena, "/people/p/%.*s", SP(uuid_str(db->arena, l->f->mentors[j]))),
			.words = str_fmt(db->arena, "%.*s %d, %.*s %d", SP(T("свободных мест у наставника теперь")), (int)takes, SP(T("в черновике занято")), (int)l->loads[j]) };
}

/* Where everybody was loaded: who is not among them is judged by himself. */
static enum status from_whole(struct db *db, const struct pairing_look *l, struct pairing_seen *s)
{
	struct fit_two two = { l->f->mentors[s->j], l->f->mentees[s->i], false, 0 };
	int32_t a = id_place(&l->mentees, two.mentee), b = id_place(&l->mentors, two.mentor);

	if (a != MATCH_NOBODY && b != MATCH_NOBODY)
		fit_problem_view(db->arena, &l->p, a, b, &s->view);
	else
		TRY(fit_pairs(db, &two, 1, l->form, l->day, &s->view));
	if (two.gone)
		s->stop = (struct fit_stop){ .rule = "gone", .words = T("записи больше нет") };
	first_stop(&s->view, &s->stop);
	if (!s->stop.words.n)
		too_many(db, l, s->j, b == MATCH_NOBODY ? 0 : l->p.mentors[b].cap, &s->stop);
	return OK;
}

static enum status from_few(struct db *db, const struct pairing_look *l, struct pairing_seen *v, size_t n)
{
	struct fit_two *two = NEW_ARRAY(db->arena, n + 1, struct fit_two);
	struct fit_view *views = NEW_ARRAY(db->arena, n + 1, struct fit_view);

	for (size_t k = 0; k < n; k++)
		two[k] = (struct fit_two){ l->f->mentors[v[k].j], l->f->mentees[v[k].i], false, 0 };
	TRY(fit_pairs(db, two, n, l->form, l->day, views));
	for (size_t k = 0; k < n; k++) {
		v[k].view = views[k];
		if (two[k].gone)
			v[k].stop = (struct fit_stop){ .rule = "gone", .words = T("записи больше нет") };
		first_stop(&v[k].view, &v[k].stop);
		if (!v[k].stop.words.n)
			too_many(db, l, v[k].j, two[k].free < 0 ? 0 : two[k].free, &v[k].stop);
	}
	return OK;
}

/* Whose consent to take part was taken back, and when: that, and not that there is none. */
static enum status withdrawn(struct db *db, struct uuid who, struct fit_stop *ret)
{
	struct consent_papers *papers = NEW(db->arena, struct consent_papers);
	struct str name;
	bool here;

	TRY(consent_papers_of(db, who, db->today, papers));
	for (size_t k = 0; k < papers->n; k++) {
		const struct consent_paper *p = &papers->v[k];
		if (!str_eq(p->purpose->code, S(CONSENT_PARTICIPATION)) || p->state != CONSENT_WITHDRAWN)
			continue;
		TRY(pairing_name(db, who, true, &name, &here));
		struct str day = p->day.has && !date_eq(p->day.v, db->today) ? ru_date(db->arena, p->day.v) : T("сегодня");
		ret->words = str_fmt(db->arena, "%.*s: %.*s %.*s", SP(name), SP(T("согласие отозвано")), SP(day));
	}
	return OK;
}

static enum status tell_withdrawn(struct db *db, const struct pairing_look *l, struct pairing_seen *s)
{
	if (!s->stop.words.n || strcmp(s->stop.rule, "child") != 0)
		return OK;
	TRY(withdrawn(db, l->f->mentors[s->j], &s->stop));
	return withdrawn(db, l->f->mentees[s->i], &s->stop);
}

enum status pairing_look_at(struct db *db, const struct pairing_look *l, struct pairing_seen *v, size_t n)
{
	for (size_t k = 0; k < n; k++)
		v[k] = (struct pairing_seen){ v[k].i, v[k].j, { 0 }, { 0 } };
	if (!l->whole && n)
		TRY(from_few(db, l, v, n));
	for (size_t k = 0; k < n; k++) {
		if (l->whole)
			TRY(from_whole(db, l, &v[k]));
		TRY(tell_withdrawn(db, l, &v[k]));
		if (l->mute)
			fit_hide_all(&v[k].view);
		fit_hide(&v[k].view, l->who, l->f->mentors[v[k].j], l->f->mentees[v[k].i]);
	}
	return OK;
}
