/* /surveys: what is asked and was asked.  /surveys/forms, /surveys/form/{form}: questionnaires. */
#include "features/surveys/surveys_in.h"

#include "features/surveys/html.h"

#define CAMPAIGNS_MAX 300

struct str percent_of(struct arena *a, int64_t n, int64_t of)
{
	return of ? str_fmt(a, "%lld%%", (long long)((200 * n + of) / (2 * of))) : S("—");
}

enum status survey_ways_words(struct db *db, struct uuid campaign, struct str *ret)
{
	struct survey_ways_list l;
	int64_t links = 0, paper = 0, tables = 0;

	TRY(survey_ways(db, campaign, &l));
	for (size_t i = 0; i < l.n; i++)
		*(str_eq(l.v[i].way, S("paper")) ? &paper : str_eq(l.v[i].way, S("import")) ? &tables : &links) += l.v[i].n;
	*ret = S("");
	if (!paper && !tables)
		return OK;
	*ret = str_fmt(db->arena, "%.*s %lld", SP(T("по ссылке")), (long long)links);
	if (paper)
		*ret = str_fmt(db->arena, "%.*s, %.*s %lld", SP(*ret), SP(T("с бланков")), (long long)paper);
	if (tables)
		*ret = str_fmt(db->arena, "%.*s, %.*s %lld", SP(*ret), SP(T("перенесено из таблицы")), (long long)tables);
	return OK;
}

struct str campaign_state_word(const struct campaign *c, struct date today, enum tone *ret)
{
	*ret = TONE_PLAIN;
	if (str_eq(c->state, S("draft")))
		return T("готовится");
	if (str_eq(c->state, S("closed")))
		return T("завершено");
	*ret = TONE_INFO;
	if (date_cmp(today, c->opens) < 0)
		return T("начнётся в срок");
	if (date_cmp(today, c->closes) <= 0)
		return T("идёт");
	*ret = TONE_WAIT;
	return T("срок вышел, не завершено");
}

enum status campaigns_page(struct request *req)
{
	struct campaigns_view v = { .may_run = req_may(req, "surveys.run") };
	struct survey_campaigns_list l;

	TRY(survey_campaigns(req->db, CAMPAIGNS_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct survey_campaigns_row *r = &l.v[i];
		struct campaign c = { .state = r->state, .opens = r->opens, .closes = r->closes };
		struct campaign_line *line = VEC_ADD(req->arena, &v.lines);
		line->r = r;
		line->state = campaign_state_word(&c, req->today, &line->tone);
		line->percent = percent_of(req->arena, r->used, r->invited);
	}
	html_survey_campaigns(req->html, &v);
	return OK;
}

/* ---- questionnaires ---------------------------------------------------------------------------------------------------------------- */

static struct str whom(const struct questionnaire *q)
{
	if (str_eq(q->side, S("mentor")))
		return T("наставнику");
	return str_eq(q->side, S("mentee")) ? T("наставляемому") : T("всем");
}

static struct str what_for(struct arena *a, const struct questionnaire *q)
{
	struct str wave = str_eq(q->wave, S("first")) ? T(", первый опрос (на «входе»)") : str_eq(q->wave, S("second")) ? T(", второй опрос (на «выходе»)") : S("");

	return str_fmt(a, "%.*s%.*s", SP(whom(q)), SP(wave));
}

static void add_form(struct arena *a, struct form_groups *groups, struct str title, const struct kept_form *f)
{
	struct form_group *g = NULL;

	for (size_t i = 0; i < groups->n; i++)
		if (str_eq(groups->v[i].title, title))
			g = &groups->v[i];
	if (!g) {
		g = VEC_ADD(a, groups);
		g->title = title;
	}
	*VEC_ADD(a, &g->lines) = (struct form_line){ form_key(a, f), f->q.title, what_for(a, &f->q), f->q.source, f->q.n, !f->q.code.n, !f->active };
}

/* Those without a form of mentoring first, as they begin the year. */
static void group_forms(struct arena *a, const struct kept_forms *l, const struct people_words *words, struct form_groups *ret)
{
	for (size_t i = 0; i < l->n; i++)
		if (!l->v[i].q.code.n)
			add_form(a, ret, T("Свои анкеты"), &l->v[i]);
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].q.code.n && !l->v[i].q.form.n)
			add_form(a, ret, T("С чего начинают"), &l->v[i]);
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].q.code.n && l->v[i].q.form.n)
			add_form(a, ret, str_fmt(a, "%.*s «%.*s»", SP(T("Форма")), SP(people_word_title(words, l->v[i].q.form))), &l->v[i]);
}

enum status survey_forms_show(struct request *req, struct opt_uuid row)
{
	struct forms_view v = { .may_edit = req_may(req, "surveys.forms"), .may_run = req_may(req, "surveys.run"), .row = row };
	struct kept_forms all = { 0 };
	struct people_words words;

	TRY(people_words(req->db, "form", &words));
	TRY(forms_all(req->db, &all));
	group_forms(req->arena, &all, &words, &v.groups);
	html_survey_forms(req->html, &v);
	return OK;
}

enum status survey_forms_page(struct request *req)
{
	return survey_forms_show(req, (struct opt_uuid){ 0 });
}

static struct str item_words(struct arena *a, const struct form_item *item)
{
	struct str type = str_c(item_type_title(item->type));

	if (item->type == ITEM_SCALE)
		return str_fmt(a, "%.*s %lld–%lld", SP(type), (long long)item->min, (long long)item->max);
	return type;
}

void survey_items_lines(struct arena *a, const struct questionnaire *q, struct form_item_lines *ret)
{
	for (size_t i = 0; i < q->n; i++)
		*VEC_ADD(a, ret) = (struct form_item_line){ &q->items[i], i + 1, item_words(a, &q->items[i]),
			i == 0 || q->items[i - 1].block != q->items[i].block, &q->blocks[q->items[i].block] };
}

enum status survey_form_page(struct request *req)
{
	const struct form_in *in = req->in;
	struct form_view v = { .may_edit = req_may(req, "surveys.forms"), .may_run = req_may(req, "surveys.run") };
	struct kept_form f;

	TRY(form_named(req->db, in->form, &f));
	v.f = &f;
	v.key = form_key(req->arena, &f);
	v.what = what_for(req->arena, &f.q);
	survey_items_lines(req->arena, &f.q, &v.items);
	req->html->page->style = "survey.css";
	html_survey_form(req->html, &v);
	return OK;
}
