/* /pairs: who mentors whom; a pair made by hand; the end of one. */
#include "features/pairs/html.h"
#include "features/pairs/pairs_in.h"

#include "features/consents/consents.h"
#include "features/people/people.h"
#include "kernel/russian/ru.h"

#define PAIRS_MAX 1000

static struct str whole(struct arena *a, struct str last, struct str first, struct str middle)
{
	return person_name(a, &(struct person){ .last = last, .first = first, .middle = middle });
}

static struct str order_words(struct arena *a, const struct pair_list_row *r)
{
	struct str day;

	if (!r->order_no.n)
		return S("");
	if (!r->order_date.has)
		return str_fmt(a, "%.*s %.*s", SP(T("№")), SP(r->order_no));
	day = ru_date(a, r->order_date.v);
	return str_fmt(a, "%.*s %.*s %.*s %.*s", SP(T("№")), SP(r->order_no), SP(T("от")), SP(day));
}

/* Of pairs that came with a list: no order, or papers without which nobody is assigned today. */
static bool incomplete(const struct pair_list_row *r, const struct consent_ids *stopped)
{
	return str_eq(r->source, S("import")) && (!r->order_no.n || consent_stops(stopped, r->mentor_id) || consent_stops(stopped, r->mentee_id));
}

static bool any_import(const struct pair_list_list *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].source, S("import")))
			return true;
	return false;
}

static struct html_option_list form_options(struct arena *a, const struct people_words *forms)
{
	struct html_option *v = NEW_ARRAY(a, forms->n, struct html_option);
	size_t n = 0;

	for (size_t i = 0; i < forms->n; i++)
		if (forms->v[i].active)
			v[n++] = (struct html_option){ forms->v[i].code, forms->v[i].title, S("") };
	return (struct html_option_list){ n, v };
}

/* The end of the school year that the day is in: 31 May. */
static struct date year_end(struct date d)
{
	return date_make(d.m >= 6 ? d.y + 1 : d.y, 5, 31);
}

/* What other features make for a pair. */
static enum status offers(struct request *req, const struct pair_list_row *r, struct maker_offers *ret)
{
	struct maker_subject s = { .id = r->id };

	for (size_t i = 0; i < n_slices; i++)
		for (const struct maker *m = slices[i]->makers; m && m->offer; m++)
			if (m->of == MAKER_PAIR && req_may(req, m->perm))
				TRY(m->offer(req->db, &s, ret));
	return OK;
}

enum status pairs_page(struct request *req)
{
	const struct pairs_list_in *in = req->in;
	struct pairs_view v = { .form = req->form, .may_edit = req_may(req, "pairs.edit"), .may_people = req_may(req, "people.all"), .closed = in->closed,
		.today = { true, req->today }, .end = { true, year_end(req->today) } };
	struct people_words forms;
	struct pair_list_list l;
	struct consent_ids stopped = { 0 };

	TRY(people_words(req->db, "form", &forms));
	TRY(pair_list(req->db, req->today, in->closed, PAIRS_MAX, &l));
	if (!in->closed && any_import(&l))
		TRY(consent_stopped(req->db, &stopped));
	for (size_t i = 0; i < l.n; i++) {
		const struct pair_list_row *r = &l.v[i];
		*VEC_ADD(req->arena, &v.pairs) = (struct pair_line){ .row = r, .mentor = whole(req->arena, r->mentor_last, r->mentor_first, r->mentor_middle),
			.mentee = whole(req->arena, r->mentee_last, r->mentee_first, r->mentee_middle), .form = people_word_title(&forms, r->form),
			.order = order_words(req->arena, r), .open = !in->closed, .incomplete = incomplete(r, &stopped) };
		TRY(offers(req, r, &v.pairs.v[i].offers));
		v.offers |= v.pairs.v[i].offers.n > 0;
	}
	v.over = l.n == PAIRS_MAX;
	v.forms = form_options(req->arena, &forms);
	html_pairs(req->html, &v);
	return OK;
}

/* ---- writing ---- */

static enum status find(struct request *req, const char *field, struct str name, struct uuid *ret)
{
	struct str hint, what = T("Не найден среди участников, или таких несколько:"), then = T("Добавьте его или напишите имя полностью.");
	bool one;

	TRY(person_by_name(req->db, name, ret, &one));
	if (one)
		return OK;
	TRY(person_name_hint(req->db, name, &hint));
	(void)form_error(req, field, str_fmt(req->arena, "%.*s %.*s %.*s", SP(what), SP(hint), SP(then)));
	return OK;
}

/* With a child nobody is paired before the papers are there; other faults are passed with a reason. */
static enum status check(struct request *req, const struct new_pair *p)
{
	struct pair_faults l;
	struct str warnings = S("");

	enum status s = pair_check(req->db, p, &l);
	if (s == CONFLICT)
		return form_error(req, "mentee", T("Эти двое в эти дни уже наставническая пара."));
	TRY(s);
	for (size_t i = 0; i < l.n; i++)
		if (l.v[i].stops)
			(void)form_error(req, l.v[i].side, str_fmt(req->arena, "%.*s %.*s", SP(l.v[i].text), SP(T("В паре ребёнок: сначала отметьте бумаги "
				"(«Бумаги участников»). Пару, закреплённую ещё до программы, внесите через «Загрузить список»."))));
		else
			warnings = str_fmt(req->arena, "%.*s%.*s ", SP(warnings), SP(l.v[i].text));
	if (warnings.n && !p->anyway.n)
		(void)form_error(req, "anyway", str_fmt(req->arena, "%.*s%.*s", SP(warnings), SP(T("Если закрепляете всё равно, напишите почему."))));
	return form_ok(req) ? OK : INVALID;
}

enum status pairs_new(struct request *req)
{
	const struct pairs_new_in *in = req->in;
	struct new_pair p = { .form = in->form, .goal = in->goal, .since = in->since, .until = in->until, .order_no = in->order_no,
		.order_date = in->order_date, .source = S("hand"), .anyway = in->anyway };
	struct people_words forms;
	struct uuid id;

	TRY(people_words(req->db, "form", &forms));
	if (!people_word_known(&forms, in->form))
		(void)form_error(req, "form", T("Выберите форму наставничества из списка."));
	if (in->until.has && date_cmp(in->until.v, in->since) < 0)
		(void)form_error(req, "until", T("Последний день раньше первого. Проверьте даты."));
	TRY(find(req, "mentor", in->mentor, &p.mentor));
	TRY(find(req, "mentee", in->mentee, &p.mentee));
	if (!form_ok(req))
		return INVALID;
	if (uuid_eq(p.mentor, p.mentee))
		return form_error(req, "mentee", T("Человек не может быть наставником самому себе."));
	TRY(check(req, &p));
	TRY(pair_add(req->db, &p, &id));
	req_audit(req, "pairs.added", id, S(""), in->form);
	return req_redirect(req, "pairs.added", "/pairs");
}

enum status pairs_end_do(struct request *req)
{
	const struct pairs_end_in *in = req->in;
	struct pair_get_row r;
	int64_t rows;

	TRY(pair_get(req->db, in->pair, &r));
	if (date_cmp(in->until, r.since) < 0)
		return form_error(req, "until", T("Последний день раньше первого. Проверьте дату."));
	TRY(pair_end(req->db, in->pair, in->pair_rev, in->until, in->why, &rows));
	if (rows == 0)
		return CONFLICT;
	req_audit(req, "pairs.ended", in->pair, S(""), in->why);
	return req_redirect(req, "pairs.ended", "/pairs");
}

enum status pair_pause_by(struct request *req, struct uuid pair, bool paused)
{
	TRY(pair_pause(req->db, pair, paused));
	req_audit(req, paused ? "pairs.paused" : "pairs.resumed", pair, S(""), S(""));
	return OK;
}

enum status pairs_pause_do(struct request *req)
{
	const struct pairs_pause_in *in = req->in;

	TRY(pair_pause_by(req, in->pair, in->paused));
	return req_redirect(req, in->paused ? "pairs.paused" : "pairs.resumed", "/pairs");
}
