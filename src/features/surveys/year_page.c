/* «Новый учебный год»: surveys of the year that ends are closed, and those that are asked every year are made again as drafts. */
#include "features/surveys/html.h"
#include "features/surveys/surveys_in.h"

#include "features/org/org.h"

#define MOST 300
#define USUAL_DAYS 14

struct ending { struct date first; struct str was, comes; };        /* the year that begins, and both in words: «2026/27» */

static enum status year_begins(struct request *req, struct opt_int of, struct ending *ret)
{
	struct org_card card;

	TRY(org_card_read(req->db, &card));
	int month = card.year_from ? (int)card.year_from : ORG_YEAR_FROM;
	struct date running = org_year_start(req->today, month);
	int y = of.has && of.v > 1999 && of.v < 2101 ? (int)of.v : running.y + 1;
	*ret = (struct ending){ date_make(y, running.m, 1), org_year_title(req->arena, y - 1), org_year_title(req->arena, y) };
	return OK;
}

/* «Анкета наставника 2025/26» → «Анкета наставника 2026/27». */
static struct str next_title(struct arena *a, const struct ending *e, struct str title)
{
	ptrdiff_t at = str_find(title, e->was, 0);

	return at < 0 ? title : str_fmt(a, "%.*s%.*s%.*s", SP(str_sub(title, 0, (size_t)at)), SP(e->comes), SP(str_sub(title, (size_t)at + e->was.n, title.n)));
}

static bool there(const struct survey_campaigns_list *l, struct str period, struct str title)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].period, period) && str_eq(l->v[i].title, title))
			return true;
	return false;
}

static enum status read(struct request *req, const struct ending *e, struct surveys_year_view *v)
{
	struct survey_campaigns_list l;

	TRY(survey_campaigns(req->db, MOST, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct survey_campaigns_row *r = &l.v[i];
		bool open = str_eq(r->state, S("open"));
		struct campaign c = { .state = r->state, .opens = r->opens, .closes = r->closes };
		if (date_cmp(r->opens, e->first) >= 0 || (!open && !str_eq(r->period, e->was)))
			continue;
		struct surveys_year_line *line = VEC_ADD(req->arena, &v->lines);
		*line = (struct surveys_year_line){ .id = r->id, .title = r->title, .opens = r->opens, .closes = r->closes, .invited = r->invited, .used = r->used, .open = open, .over = open && date_cmp(req->today, r->closes) > 0,
			.copied = there(&l, e->comes, next_title(req->arena, e, r->title)) };
		line->state = campaign_state_word(&c, req->today, &line->tone);
		v->open += open;
		v->copied += line->copied;
	}
	return OK;
}

enum status surveys_year_look(struct request *req, struct date first, struct year_state *ret)
{
	struct surveys_year_view v = { 0 };
	struct ending e;

	TRY(year_begins(req, (struct opt_int){ true, first.y }, &e));
	TRY(read(req, &e, &v));
	ret->state = v.open ? YEAR_TODO : v.lines.n ? YEAR_DONE : YEAR_NOTHING;
	ret->path = str_fmt(req->arena, "/surveys/year?of=%d", first.y);
	ret->button = T("Завершить или повторить");
	*VEC_ADD(req->arena, &ret->lines) = v.open ? str_fmt(req->arena, "%.*s %zu", SP(T("Ещё принимают ответы:")), v.open)
		: v.lines.n ? T("Все анкетирования года завершены.") : T("Анкетирований в этом году не было.");
	if (v.lines.n)
		*VEC_ADD(req->arena, &ret->lines) = str_fmt(req->arena, "%.*s %zu %.*s %zu", SP(T("Скопировано на новый год:")), v.copied, SP(T("из")), v.lines.n);
	return OK;
}

enum status surveys_year_page(struct request *req)
{
	const struct surveys_year_in *in = req->in;
	struct surveys_year_view v = { .form = req->form };
	struct ending e;

	TRY(year_begins(req, in->of, &e));
	TRY(read(req, &e, &v));
	v.year = e.first.y;
	v.was = e.was;
	v.comes = e.comes;
	html_surveys_year(req->html, &v);
	return OK;
}

/* A draft of the same questionnaire, in its newest version, a year later; whom it asks is said anew: people have changed. */
static enum status again(struct request *req, const struct ending *e, const struct campaign *c)
{
	struct new_campaign n = { .title = next_title(req->arena, e, c->title), .identity = c->identity, .period = e->comes, .consent = c->consent,
		.first = date_add_months(c->opens, 12), .last = date_add_months(c->closes, 12), .adults_told = c->adults_told };
	struct kept_form f;
	struct uuid id;

	while (date_cmp(n.first, e->first) < 0) {           /* one that was open for years */
		n.first = date_add_months(n.first, 12);
		n.last = date_add_months(n.last, 12);
	}
	if (date_cmp(n.last, req->today) < 0) {
		n.first = req->today;
		n.last = date_add_days(req->today, USUAL_DAYS);
	}
	TRY(form_named(req->db, uuid_str(req->arena, c->form_id), &f));
	TRY(campaign_add(req->db, &f, &n, &id));
	TRY(survey_campaign_remind(req->db, id, (struct opt_str){ true, c->remind }, NULL));
	req_audit(req, "surveys.made", id, S(""), n.title);
	return OK;
}

enum status surveys_year_do(struct request *req)
{
	const struct surveys_year_in *in = req->in;
	struct surveys_year_view v = { 0 };
	struct ending e;

	TRY(year_begins(req, in->of, &e));
	TRY(read(req, &e, &v));
	for (size_t i = 0; i < v.lines.n; i++) {
		const struct surveys_year_line *line = &v.lines.v[i];
		struct campaign c;
		bool end = line->open && uuid_in(line->id, in->finish.v, in->finish.n), copy = !line->copied && uuid_in(line->id, in->copy.v, in->copy.n);
		if (!end && !copy)
			continue;
		TRY(campaign_read(req->db, line->id, &c));
		if (copy)
			TRY(again(req, &e, &c));
		if (!end)
			continue;
		TRY(campaign_end(req->db, &c));
		req_audit(req, "surveys.closed", c.id, S(""), c.title);
	}
	return req_redirect(req, "surveys.year", "/surveys/year?of=%d", (int)e.first.y);
}
