/* «Почему не Петрова?»: whom else one mentee would fit, and what each would cost the others; what-if; two drafts side by side. */
#include "features/drafts/drafts_in.h"

#include "features/drafts/html.h"

#include <stdlib.h>

#define WHY_MOST 12                      /* mentors told of: the best by points */
#define MOVES_TOLD 6
#define CHANGES_TOLD 6

static enum status name(struct request *req, struct uuid id, struct str *ret)
{
	bool here;

	return pairing_name(req->db, id, true, ret, &here);
}

static enum status mentor_name(struct request *req, const struct frozen *f, int32_t j, struct str *ret)
{
	*ret = T("без наставника");
	return j == MATCH_NOBODY ? OK : name(req, f->mentors[j], ret);
}

/* «Жуков И. И.: Петрова А. А. → Сидорова В. В., −40» */
static enum status move_words(struct request *req, const struct frozen *f, const struct match_move *m, struct str *ret)
{
	struct str who, from, to;
	int64_t was = 0, is = 0;

	TRY(name(req, f->mentees[m->mentee], &who));
	TRY(mentor_name(req, f, m->from, &from));
	TRY(mentor_name(req, f, m->to, &to));
	if (m->from != MATCH_NOBODY)
		(void)frozen_score(f, m->mentee, m->from, &was);
	if (m->to != MATCH_NOBODY)
		(void)frozen_score(f, m->mentee, m->to, &is);
	*ret = str_fmt(req->arena, "%.*s: %.*s → %.*s (%.*s)", SP(who), SP(from), SP(to), SP(signed_words(req->arena, is - was)));
	return OK;
}

static enum status tell_moves(struct request *req, const struct frozen *f, const struct match_move *v, int32_t n, struct pairing_texts *ret)
{
	for (int32_t k = 0; k < n && k < MOVES_TOLD; k++)
		TRY(move_words(req, f, &v[k], VEC_ADD(req->arena, ret)));
	if (n > MOVES_TOLD)
		*VEC_ADD(req->arena, ret) = str_fmt(req->arena, "%.*s %d", SP(T("и ещё")), (int)n - MOVES_TOLD);
	return OK;
}

/* ---- why not ---- */

struct candidate { int32_t j; int64_t points; };

static int best_first(const void *x, const void *y)
{
	const struct candidate *a = x, *b = y;

	return a->points != b->points ? (a->points < b->points ? 1 : -1) : a->j - b->j;
}

static struct candidate *candidates_of(struct arena *a, const struct pairing *x, int32_t i, size_t *ret_n)
{
	const struct frozen *f = &x->f;
	struct candidate *v = NEW_ARRAY(a, (size_t)(f->first[i + 1] - f->first[i]) + 1, struct candidate);

	*ret_n = 0;
	for (int64_t k = f->first[i]; k < f->first[i + 1]; k++)
		v[(*ret_n)++] = (struct candidate){ f->to[k], f->score[k] };
	if (*ret_n)
		qsort(v, *ret_n, sizeof *v, best_first);
	return v;
}

static struct str cost(struct arena *a, const struct why *y)
{
	int64_t p = y->points;

	return str_fmt(a, "%lld %s", (long long)(p < 0 ? -p : p), plural(p < 0 ? -p : p, "балл", "балла", "баллов"));
}

/* One sentence; who would have to move stands below it. */
static enum status sentence(struct request *req, const struct pairing *x, const struct why *y, struct why_line *l)
{
	struct arena *a = req->arena;
	struct str whose = S("");

	l->possible = y->possible;
	if (!y->possible) {
		l->sentence = T("Так не поставить: с этой парой остальной план не складывается.");
		return OK;
	}
	if (y->untold) {
		l->sentence = T("Сколько это стоило бы, для стольких людей с составом групп не считается. Поставьте сюда во втором черновике и сравните.");
		return OK;
	}
	if (y->n_moves > 1)
		TRY(name(req, x->f.mentees[y->moves[1].mentee], &whose));
	if (x->aim == AIM_FAIR)
		l->sentence = str_fmt(a, "%.*s %lld, %.*s %lld.", SP(T("Тогда самая слабая пара была бы с оценкой")), (long long)y->worst, SP(T("сейчас")), (long long)x->d.worst);
	else if (y->placed > 0)
		l->sentence = str_fmt(a, "%.*s %lld %s.", SP(T("Тогда без наставника осталось бы больше на")), (long long)y->placed, plural(y->placed, "человека", "человек", "человек"));
	else if (y->points == 0)
		l->sentence = T("Можно и так: сумма та же. Из равных выбран план, в котором самые слабые пары сильнее.");
	else if (y->points < 0 && x->d.grouped)
		l->sentence = str_fmt(a, "%.*s %.*s: %.*s", SP(T("Так сумма больше на")), SP(cost(a, y)), SP(T("поставьте сюда — группы сложатся иначе.")));
	else if (y->points < 0)
		l->sentence = str_fmt(a, "%.*s %.*s %.*s", SP(T("Сумма стала бы больше на")), SP(cost(a, y)), SP(T("— но так подбирать вы не просили.")));
	else if (whose.n)
		l->sentence = str_fmt(a, "%.*s %.*s: %.*s %.*s", SP(T("Стоило бы")), SP(cost(a, y)), SP(T("это место нужнее, там сейчас")), SP(whose));
	else if (x->d.grouped)
		l->sentence = str_fmt(a, "%.*s %.*s: %.*s", SP(T("Стоило бы")), SP(cost(a, y)), SP(T("меньше подходят друг другу или группе.")));
	else
		l->sentence = str_fmt(a, "%.*s %.*s: %.*s", SP(T("Стоило бы")), SP(cost(a, y)), SP(T("сами эти двое подходят друг другу меньше.")));
	return tell_moves(req, &x->f, y->moves, y->n_moves, &l->moves);
}

static enum status fill_why(struct request *req, const struct pairing *x, int32_t i, struct why_view *v)
{
	size_t n, most;
	struct candidate *c = candidates_of(req->arena, x, i, &n);
	int32_t *mentors = NEW_ARRAY(req->arena, WHY_MOST + 1, int32_t);
	struct why *y = NEW_ARRAY(req->arena, WHY_MOST + 1, struct why);
	struct pairing_seen *seen = NEW_ARRAY(req->arena, WHY_MOST + 1, struct pairing_seen);
	struct pairing_look look;

	most = n < WHY_MOST ? n : WHY_MOST;
	v->more = n - most;
	for (size_t k = 0; k < most; k++) {
		mentors[k] = c[k].j;
		seen[k] = (struct pairing_seen){ .i = i, .j = c[k].j };
	}
	TRY(pairing_look(req->db, x, req->who->person, false, &look));
	look.mute = !req_may(req, "wishes.read");
	TRY(pairing_look_at(req->db, &look, seen, most));
	if (!v->kept)
		TRY(why_not(req->arena, &x->f, &x->words, x->aim, &x->d, i, mentors, most, y));
	for (size_t k = 0; k < most; k++) {
		struct why_line *l = VEC_ADD(req->arena, &v->lines);
		const struct fit_view *view = &seen[k].view;
		*l = (struct why_line){ .mentor_id = x->f.mentors[c[k].j], .points = c[k].points, .now = x->d.mentor[i] == c[k].j };
		TRY(name(req, l->mentor_id, &l->mentor));
		l->words = fit_words(req->arena, view);
		for (size_t w = 0; w < view->stops.n; w++)
			l->warning = l->warning.n ? str_fmt(req->arena, "%.*s; %.*s", SP(l->warning), SP(view->stops.v[w].words)) : view->stops.v[w].words;
		if (word_find(&x->words, WORD_NEVER, l->mentor_id, x->f.mentees[i]))
			l->sentence = T("Вы сказали «не ставить».");
		else if (!l->now && !v->kept)
			TRY(sentence(req, x, &y[k], l));
	}
	int32_t live = look.whole ? id_place(&look.mentees, x->f.mentees[i]) : MATCH_NOBODY;
	if (live != MATCH_NOBODY)
		fit_problem_reasons(req->arena, &look.p, live, &v->reasons);
	return OK;
}

enum status pairing_why_page(struct request *req)
{
	const struct pairing_why_in *in = req->in;
	struct why_view v = { .form = req->form, .mentee_id = in->mentee };
	struct pairing x;
	int32_t i;

	TRY(pairing_read(req->db, in->draft, &x));
	i = frozen_mentee(&x.f, in->mentee);
	if (i == MATCH_NOBODY)
		return NOT_FOUND;
	v.x = &x;
	v.open = str_eq(x.r.state, S("open"));
	v.kept = word_keeps(&x.words, in->mentee) != NULL || x.f.fixed[i] != MATCH_NOBODY;
	TRY(name(req, in->mentee, &v.mentee));
	TRY(mentor_name(req, &x.f, x.d.mentor[i], &v.now));
	TRY(fill_why(req, &x, i, &v));
	req->html->page->style = "drafts.css";
	html_pairing_why(req->html, &v);
	return OK;
}

/* ---- what if ---- */

static enum status if_line(struct request *req, const struct pairing *x, const struct change *c, struct if_line *l)
{
	struct str mentor, mentee;
	int64_t left = x->f.n - x->d.placed;

	*l = (struct if_line){ .mentor_id = x->f.mentors[c->mentor], .cap = c->cap, .places = c->kind == CHANGE_PLACES };
	TRY(name(req, l->mentor_id, &mentor));
	if (c->kind == CHANGE_PLACES)
		l->what = c->cap == 0 ? str_fmt(req->arena, "%.*s %.*s", SP(mentor), SP(T("никого не возьмёт"))) :
			str_fmt(req->arena, "%.*s %.*s %d", SP(mentor), SP(T("возьмёт")), (int)c->cap);
	else {
		l->mentee_id = x->f.mentees[c->mentee];
		TRY(name(req, l->mentee_id, &mentee));
		l->what = str_fmt(req->arena, "%.*s «%.*s»: %.*s — %.*s", SP(T("Снять слово")), SP(T("оставить")), SP(mentee), SP(mentor));
	}
	l->effect = c->possible ? change_words(req->arena, left, c->placed, c->total) : T("так плана нет: кому-то не хватит нижней границы или места для слова «оставить»");
	l->better = c->possible && (c->placed > 0 || (c->placed == 0 && c->total > 0));
	return tell_moves(req, &x->f, c->moves, c->n_moves, &l->moves);
}

static enum status own(struct request *req, const struct pairing *x, const struct pairing_if_in *in, struct if_view *v)
{
	struct change c = { .kind = CHANGE_PLACES };
	struct uuid id;
	bool one;

	v->asked = in->mentor.n > 0;
	if (!v->asked)
		return OK;
	TRY(person_by_name(req->db, in->mentor, &id, &one));
	c.mentor = one ? frozen_mentor(&x->f, id) : MATCH_NOBODY;
	if (c.mentor == MATCH_NOBODY) {
		v->fault = T("Такого наставника в этом черновике нет. Проверьте имя.");
		return OK;
	}
	plan_bounds(&x->f, &x->words, c.mentor, &c.lo, &c.cap);
	c.cap = in->cap.has && in->cap.v >= 0 && in->cap.v <= 1000 ? (int32_t)in->cap.v : c.cap + 1;
	c.lo = c.lo < c.cap ? c.lo : c.cap;
	TRY(change_try(req->arena, &x->f, &x->words, &x->d, &c));
	return if_line(req, x, &c, &v->own);
}

enum status pairing_if_page(struct request *req)
{
	const struct pairing_if_in *in = req->in;
	struct if_view v = { .form = req->form, .mentor = in->mentor, .cap = in->cap.has ? str_fmt(req->arena, "%lld", (long long)in->cap.v) : S("") };
	struct people_words forms;
	struct changes best;
	struct pairing x;

	TRY(pairing_read(req->db, in->draft, &x));
	TRY(people_words(req->db, "form", &forms));
	v.x = &x;
	v.title = people_word_title(&forms, x.r.form);
	v.open = str_eq(x.r.state, S("open"));
	v.by_total = x.aim != AIM_PLACED;
	v.untold = !changes_told(&x.f, &x.d);
	TRY(changes_best(req->arena, &x.f, &x.words, &x.d, CHANGES_TOLD, &best));
	for (size_t k = 0; k < best.n; k++)
		TRY(if_line(req, &x, &best.v[k], VEC_ADD(req->arena, &v.lines)));
	TRY(own(req, &x, in, &v));
	struct pairing_look look;
	TRY(pairing_look(req->db, &x, req->who->person, false, &look));
	if (look.whole && v.open)
		TRY(pairing_lifts(req->db, &x, &look.p, &v.lifts));
	v.may_how = req_may(req, "fit.edit");
	for (int32_t j = 0; j < x.f.m && x.f.m <= 200; j++) {
		bool here;
		TRY(pairing_name(req->db, x.f.mentors[j], false, VEC_ADD(req->arena, &v.names), &here));
	}
	req->html->page->style = "drafts.css";
	html_pairing_if(req->html, &v);
	return OK;
}

/* ---- two side by side ---- */

#define WITH_MOST 200

static enum status with_line(struct request *req, const struct with_view *v, int32_t i, int32_t k, struct with_line *l)
{
	const struct pairing *a = v->a, *b = v->b;
	int32_t ja = i == MATCH_NOBODY ? i : a->d.mentor[i], jb = k == MATCH_NOBODY ? k : b->d.mentor[k];

	*l = (struct with_line){ .points_a = 0 };
	TRY(name(req, i == MATCH_NOBODY ? b->f.mentees[k] : a->f.mentees[i], &l->mentee));
	TRY(mentor_name(req, &a->f, ja, &l->a));
	TRY(mentor_name(req, &b->f, jb, &l->b));
	if (i == MATCH_NOBODY)
		l->a = T("не было в черновике");
	if (k == MATCH_NOBODY)
		l->b = T("не было в черновике");
	if (ja != MATCH_NOBODY)
		(void)frozen_score(&a->f, i, ja, &l->points_a);
	if (jb != MATCH_NOBODY)
		(void)frozen_score(&b->f, k, jb, &l->points_b);
	l->moves = ja == MATCH_NOBODY || jb == MATCH_NOBODY ? ja != jb : !uuid_eq(a->f.mentors[ja], b->f.mentors[jb]);
	return OK;
}

static bool same(const struct with_view *v, int32_t i, int32_t k)
{
	int32_t ja = i == MATCH_NOBODY ? i : v->a->d.mentor[i], jb = k == MATCH_NOBODY ? k : v->b->d.mentor[k];

	return ja == MATCH_NOBODY || jb == MATCH_NOBODY ? ja == jb && i != MATCH_NOBODY && k != MATCH_NOBODY : uuid_eq(v->a->f.mentors[ja], v->b->f.mentors[jb]);
}

static enum status add_with(struct request *req, struct with_view *v, int32_t i, int32_t k)
{
	struct with_lines *to = same(v, i, k) ? &v->stays : &v->moves;

	if (to->n < WITH_MOST)
		return with_line(req, v, i, k, VEC_ADD(req->arena, to));
	v->more++;
	return OK;
}

static enum status fill_with(struct request *req, struct with_view *v)
{
	struct id_places in_a = id_places_of(req->arena, v->a->f.mentees, v->a->f.n), in_b = id_places_of(req->arena, v->b->f.mentees, v->b->f.n);

	for (int32_t i = 0; i < v->a->f.n; i++)
		TRY(add_with(req, v, i, id_place(&in_b, v->a->f.mentees[i])));
	for (int32_t k = 0; k < v->b->f.n; k++)
		if (id_place(&in_a, v->b->f.mentees[k]) == MATCH_NOBODY)
			TRY(add_with(req, v, MATCH_NOBODY, k));
	return OK;
}

enum status pairing_with_page(struct request *req)
{
	const struct pairing_with_in *in = req->in;
	struct with_view v = { .form = req->form };
	struct people_words forms;
	struct slope slope;
	struct pairing a, b;

	TRY(pairing_read(req->db, in->draft, &a));
	TRY(pairing_read(req->db, in->other, &b));
	if (!str_eq(a.r.form, b.r.form))
		return NOT_FOUND;
	TRY(people_words(req->db, "form", &forms));
	v.a = &a;
	v.b = &b;
	v.title = people_word_title(&forms, a.r.form);
	TRY(fill_with(req, &v));
	TRY(pairing_of_form(req->db, a.r.form, DRAFTS_MOST, &v.others));
	v.words = str_fmt(req->arena, "%.*s %zu. %.*s %lld %.*s %lld: %.*s", SP(T("Меняют наставника:")), v.moves.n, SP(T("В №")), (long long)b.r.no, SP(T("против №")), (long long)a.r.no, SP(change_words(req->arena, a.f.n - a.d.placed, b.d.placed - a.d.placed, plan_sum(&b.d) - plan_sum(&a.d))));
	with_picture(req->arena, &v, &slope);
	v.slope = &slope;
	req->html->page->style = "drafts.css";
	html_pairing_with(req->html, &v);
	return OK;
}
