/* A draft as it is shown: lines of the plan, who is left, who is free. */
#include "features/drafts/drafts_in.h"

#include <stdlib.h>

static const struct html_option aims[] = {      /* codecheck: russian data */
	{ S_INIT("placed"), S_INIT("Сначала чтобы никто не остался без наставника"), S_INIT("потом лучшая сумма, потом поровнее") },
	{ S_INIT("fair"), S_INIT("Сначала чтобы никто не остался без наставника, потом поровнее"), S_INIT("самая слабая пара как можно сильнее; сумма может быть меньше") },
	{ S_INIT("stable"), S_INIT("По желаниям обеих сторон"), S_INIT("нет двоих, кто охотнее выбрал бы друг друга; без наставника может остаться больше") },
};

/* The weight of what two who are together bring. */
static const struct html_option together[] = {      /* codecheck: russian data */
	{ S_INIT("0"), S_INIT("Не учитывать"), S_INIT("каждый стоит там, где подходит сам") },
	{ S_INIT("1"), S_INIT("Учитывать, кто с кем в группе"), S_INIT("класс, объединение, интересы, время; баллы — на странице «Как подбирать»") },
	{ S_INIT("3"), S_INIT("Состав группы важнее"), S_INIT("то же, втрое сильнее") },
};

struct filling { struct request *req; const struct pairing *x; struct pairing_view *v; struct pairing_look look; int32_t *loads; };

static enum status name_of(struct filling *f, struct uuid id, struct str *ret, struct str *ret_short)
{
	bool here;

	TRY(pairing_name(f->req->db, id, false, ret, &here));
	if (ret_short)
		TRY(pairing_name(f->req->db, id, true, ret_short, &here));
	return OK;
}

static enum status mentor_was(struct filling *f, int32_t j, struct str *ret)
{
	bool here;

	return pairing_name(f->req->db, f->x->f.mentors[j], true, ret, &here);
}

/* ---- the plan ---- */

/* Mentees in the order of their mentors, so that a group stands together. */
static int32_t *in_order(struct arena *a, const struct pairing *x)
{
	int32_t *order = NEW_ARRAY(a, (size_t)x->d.placed + 1, int32_t), *at = NEW_ARRAY(a, (size_t)x->f.m + 2, int32_t);

	for (int32_t i = 0; i < x->f.n; i++)
		if (x->d.mentor[i] != MATCH_NOBODY)
			at[x->d.mentor[i] + 1]++;
	for (int32_t j = 0; j < x->f.m; j++)
		at[j + 1] += at[j];
	for (int32_t i = 0; i < x->f.n; i++)
		if (x->d.mentor[i] != MATCH_NOBODY)
			order[at[x->d.mentor[i]]++] = i;
	return order;
}

static enum status fill_line(struct filling *f, const struct pairing_seen *seen, struct pairing_line *l)
{
	const struct pairing *x = f->x;
	int32_t i = seen->i, j = seen->j, was = x->d.was[i];
	const struct word *keeps = word_keeps(&x->words, x->f.mentees[i]);

	*l = (struct pairing_line){ .i = i, .j = j, .mentee_id = x->f.mentees[i], .mentor_id = x->f.mentors[j], .group = f->loads[j] };
	TRY(name_of(f, l->mentor_id, &l->mentor, &l->mentor_short));
	TRY(name_of(f, l->mentee_id, &l->mentee, &l->mentee_short));
	if (was != j && was != MATCH_NOBODY)
		TRY(mentor_was(f, was, &l->was));
	l->kept = keeps && uuid_eq(keeps->mentor, l->mentor_id);
	l->hand = l->kept && keeps->hand;
	l->together = x->f.fixed[i] == j;
	(void)frozen_score(&x->f, i, j, &l->points);
	l->words = pairing_brief(f->req->arena, &seen->view);
	if (f->v->open) {
		l->stop = seen->stop.words;
		l->path = seen->stop.path;
	}
	return OK;
}

/* Whom of his group he suits, each with the reason: two of those who stand below him, so that two people are told of once. */
static enum status fill_with(struct filling *f, struct pairing_line *l)
{
	enum { MOST = 2 };
	const struct pairing *x = f->x;
	const struct fit_together *t = &f->look.together;
	int32_t me = id_place(&f->look.mentees, l->mentee_id);
	int told = 0;
	bool here;

	for (int32_t i = l->i + 1; i < x->f.n && told < MOST && t->bonds && me != MATCH_NOBODY; i++) {
		int32_t other = x->d.mentor[i] == l->j ? id_place(&f->look.mentees, x->f.mentees[i]) : MATCH_NOBODY;
		struct str who, words = other == MATCH_NOBODY ? S("") : fit_together_words(f->req->arena, t, me, other, f->look.mute || uuid_eq(f->look.who, l->mentee_id) || uuid_eq(f->look.who, x->f.mentees[i]));
		if (!words.n)
			continue;
		TRY(pairing_name(f->req->db, x->f.mentees[i], true, &who, &here));
		l->with = str_fmt(f->req->arena, "%.*s%s%.*s (%.*s)", SP(l->with), l->with.n ? ", " : "", SP(who), SP(words));
		told++;
	}
	return OK;
}

static struct pairing_seen *seen_of(struct arena *a, const struct pairing *x, const int32_t *order, size_t n)
{
	struct pairing_seen *v = NEW_ARRAY(a, n + 1, struct pairing_seen);

	for (size_t k = 0; k < n; k++)
		v[k] = (struct pairing_seen){ .i = order[k], .j = x->d.mentor[order[k]] };
	return v;
}

/* How many can be sent: of all of them where all are looked at. */
static enum status count_sends(struct filling *f, const int32_t *order)
{
	size_t n = f->look.whole && f->v->open ? (size_t)f->x->d.placed : 0;
	struct pairing_seen *v = seen_of(f->req->arena, f->x, order, n);

	TRY(pairing_look_at(f->req->db, &f->look, v, n));
	for (size_t k = 0; k < n; k++) {
		f->v->n_struck += v[k].stop.words.n > 0;
		f->v->n_warned += v[k].view.stops.n > 0 && !v[k].stop.words.n;
	}
	f->v->sends = f->x->d.placed - (int64_t)f->v->n_struck;
	return OK;
}

static enum status fill_lines(struct filling *f, size_t from)
{
	int32_t *order = in_order(f->req->arena, f->x);
	size_t placed = (size_t)f->x->d.placed, end = from + PAIRING_PAGE < placed ? from + PAIRING_PAGE : placed, n = from < end ? end - from : 0;
	struct pairing_seen *v = seen_of(f->req->arena, f->x, order + (n ? from : 0), n);

	TRY(count_sends(f, order));
	TRY(pairing_look_at(f->req->db, &f->look, v, n));
	for (size_t k = 0; k < n; k++) {
		struct pairing_line *l = VEC_ADD(f->req->arena, &f->v->lines);
		TRY(fill_line(f, &v[k], l));
		if (f->x->d.grouped && !l->stop.n)
			TRY(fill_with(f, l));
		l->first_of_mentor = !k || v[k - 1].j != l->j;
	}
	return OK;
}

/* ---- who is left ---- */

/* He would fit these, and each has as many as he takes. */
static enum status fill_maybes(struct filling *f, int32_t i, struct pairing_maybes *ret)
{
	enum { MOST = 3 };
	const struct frozen *z = &f->x->f;
	bool here;

	for (int64_t last = INT64_MAX, at = -1; ret->n < MOST; last = z->score[at]) {
		int64_t before = at;
		at = -1;
		for (int64_t k = z->first[i]; k < z->first[i + 1]; k++) {
			bool later = z->score[k] < last || (z->score[k] == last && k > before);
			if (later && (at < 0 || z->score[k] > z->score[at]) && !word_find(&f->x->words, WORD_NEVER, z->mentors[z->to[k]], z->mentees[i]))
				at = k;
		}
		if (at < 0)
			break;
		struct pairing_maybe *m = VEC_ADD(f->req->arena, ret);
		*m = (struct pairing_maybe){ .mentor_id = z->mentors[z->to[at]], .points = z->score[at] };
		TRY(pairing_name(f->req->db, m->mentor_id, true, &m->mentor, &here));
	}
	return OK;
}

static enum status fill_left(struct filling *f, int32_t i, struct pairing_left *l)
{
	int32_t live;

	*l = (struct pairing_left){ .i = i, .id = f->x->f.mentees[i] };
	TRY(name_of(f, l->id, &l->name, &l->brief));
	if (f->x->d.was[i] != MATCH_NOBODY)
		TRY(mentor_was(f, f->x->d.was[i], &l->was));
	TRY(fill_maybes(f, i, &l->maybes));
	live = f->look.whole ? id_place(&f->look.mentees, l->id) : MATCH_NOBODY;
	if (live != MATCH_NOBODY)
		fit_problem_reasons(f->req->arena, &f->look.p, live, &l->reasons);
	return OK;
}

static enum status fill_lefts(struct filling *f, size_t from, size_t most)
{
	size_t n = 0;

	for (int32_t i = 0; i < f->x->f.n; i++)
		if (f->x->d.mentor[i] == MATCH_NOBODY) {
			if (n >= from && n < from + most)
				TRY(fill_left(f, i, VEC_ADD(f->req->arena, &f->v->lefts)));
			n++;
		}
	f->v->n_left = n;
	return OK;
}

/* ---- who is free ---- */

static enum status fill_frees(struct filling *f, size_t from, size_t most)
{
	size_t n = 0;

	for (int32_t j = 0; j < f->x->f.m; j++) {
		struct pairing_free r = { .id = f->x->f.mentors[j], .load = f->loads[j] };
		plan_bounds(&f->x->f, &f->x->words, j, &r.lo, &r.cap);
		r.said = word_find(&f->x->words, WORD_PLACES, r.id, (struct uuid){ { 0 } }) != NULL;
		r.free = r.cap - r.load;
		if (r.free <= 0 && !r.said)
			continue;
		if (n >= from && n < from + most) {
			TRY(name_of(f, r.id, &r.name, &r.brief));
			*VEC_ADD(f->req->arena, &f->v->frees) = r;
		}
		n += 1;
		f->v->places += r.free > 0 ? r.free : 0;
	}
	f->v->n_free = n;
	return OK;
}

/* ---- prices: whose places are wanted most ---- */

struct priced { int64_t price; int32_t j; };

static int dearest_first(const void *x, const void *y)
{
	const struct priced *a = x, *b = y;

	return a->price != b->price ? (a->price < b->price ? 1 : -1) : a->j - b->j;
}

static enum status fill_prices(struct filling *f)
{
	struct priced *p = NEW_ARRAY(f->req->arena, (size_t)f->x->f.m + 1, struct priced);
	size_t n = 0;
	bool here;

	for (int32_t j = 0; f->x->d.v && !f->x->d.grouped && j < f->x->f.m; j++)
		if (f->x->d.v[j] > 0)
			p[n++] = (struct priced){ f->x->d.v[j], j };
	if (n)
		qsort(p, n, sizeof *p, dearest_first);
	for (size_t k = 0; k < n && k < PAIRING_BESIDE; k++) {
		struct pairing_price *r = VEC_ADD(f->req->arena, &f->v->prices);
		int32_t lo;
		plan_bounds(&f->x->f, &f->x->words, p[k].j, &lo, &r->cap);
		r->price = p[k].price;
		r->load = f->loads[p[k].j];
		TRY(pairing_name(f->req->db, f->x->f.mentors[p[k].j], true, &r->mentor, &here));
	}
	return OK;
}

/* ---- the whole ---- */

static enum status other_sent(struct request *req, const struct pairing *x, struct pairing_view *v)
{
	struct pairing_published_after_row r;
	enum status s = v->open ? pairing_published_after(req->db, x->r.form, x->r.reckoned, x->r.id, &r) : NOT_FOUND;

	if (s == NOT_FOUND && v->open)
		return pairs_others_since(req, x->r.reckoned, &v->others_made);
	if (s != OK)
		return s == NOT_FOUND ? OK : s;
	v->other_sent = true;
	v->other_id = r.id;
	v->other_words = str_fmt(req->arena, "%.*s%s%.*s: %.*s %lld %s %.*s", SP(r.post), r.post.n ? " " : "", SP(r.name), SP(T("на согласие отправлено")), (long long)r.published,
		plural(r.published, "пара", "пары", "пар"), SP(pairing_time(req, r.changed)));
	return OK;
}

static enum status states_of(struct request *req, struct pairing_view *v)
{
	struct pairs_live live;

	if (v->open)
		return OK;
	TRY(pairs_live(req->db, req->today, &live));
	for (size_t i = 0; i < v->lines.n; i++) {
		struct pairing_line *l = &v->lines.v[i];
		l->state = T("не отправлена");
		for (size_t k = 0; k < live.now.n + live.before.n; k++) {
			const struct pair_live *p = k < live.now.n ? &live.now.v[k] : &live.before.v[k - live.now.n];
			if (uuid_eq(p->mentor, l->mentor_id) && uuid_eq(p->mentee, l->mentee_id) && str_eq(p->form, v->x->r.form)) {
				l->state = pair_state_title(pair_state_on(p->state, p->since, p->until, req->today));
				break;
			}
		}
	}
	return OK;
}

static void page_on(struct request *req, struct pairing_view *v, size_t from)
{
	struct str part = v->part;
	size_t shown = part.n ? str_eq(part, S("left")) ? v->lefts.n : v->frees.n : v->lines.n;
	size_t all = part.n ? str_eq(part, S("left")) ? v->n_left : v->n_free : (size_t)v->x->d.placed;

	v->paging = (struct paging){ .shown = shown, .total = { true, (int64_t)all } };
	if (from + shown < all)
		v->paging.next = part.n ? url(req->html, "/drafts/d/%U?part=%s&from=%d", v->x->r.id, part, (int)(from + shown)) : url(req->html, "/drafts/d/%U?from=%d", v->x->r.id, (int)(from + shown));
	if (from)
		v->paging.first = part.n ? url(req->html, "/drafts/d/%U?part=%s", v->x->r.id, part) : url(req->html, "/drafts/d/%U", v->x->r.id);
}

static void term(const struct request *req, struct pairing_view *v)
{
	struct date d = req->today;

	v->since = (struct opt_date){ true, d };
	v->until = (struct opt_date){ true, date_make(d.m >= 6 ? d.y + 1 : d.y, 5, 31) };
}

static enum status fill_parts(struct filling *f, size_t from)
{
	bool left = str_eq(f->v->part, S("left")), freed = str_eq(f->v->part, S("free"));

	if (!left && !freed)
		TRY(fill_lines(f, from));
	TRY(fill_lefts(f, left ? from : 0, left ? PAIRING_PAGE : PAIRING_BESIDE));
	return fill_frees(f, freed ? from : 0, freed ? PAIRING_PAGE : PAIRING_BESIDE);
}

enum status pairing_view_fill(struct request *req, const struct pairing *x, struct pairing_view *v)
{
	struct filling f = { .req = req, .x = x, .v = v, .loads = plan_loads(req->arena, &x->d) };
	int64_t from = v->paging.shown;
	struct people_words forms;

	v->x = x;
	v->form = req->form;
	v->open = str_eq(x->r.state, S("open"));
	v->aims = (struct html_option_list){ sizeof aims / sizeof *aims, aims };
	v->together = (struct html_option_list){ sizeof together / sizeof *together, together };
	v->may_group = x->r.together > 0;
	for (int32_t j = 0; j < x->f.m; j++) {
		int32_t lo, cap;
		plan_bounds(&x->f, &x->words, j, &lo, &cap);
		v->may_group = v->may_group || cap > 1;
	}
	v->aim_title = option_title(&v->aims, x->r.aim);
	TRY(people_words(req->db, "form", &forms));
	v->title = people_word_title(&forms, x->r.form);
	v->reckoned = pairing_time(req, x->r.reckoned);
	v->by = x->r.by_name.has ? x->r.by_name.v : S("");
	TRY(pairing_look(req->db, x, req->who->person, false, &f.look));
	f.look.mute = !req_may(req, "wishes.read");
	v->whole = f.look.whole;
	TRY(fill_parts(&f, (size_t)from));
	TRY(fill_prices(&f));
	TRY(states_of(req, v));
	TRY(other_sent(req, x, v));
	TRY(pairing_of_form(req->db, x->r.form, DRAFTS_MOST, &v->others));
	v->all_placed = v->n_left == 0;
	term(req, v);
	page_on(req, v, (size_t)from);
	return OK;
}
