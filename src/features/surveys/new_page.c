/* /surveys/new: which questionnaire, of whom, until when. */
#include "features/surveys/surveys_in.h"

#include "features/org/org.h"
#include "features/plan/plan.h"
#include "features/surveys/html.h"
#include "features/surveys/remind.h"

#define USUAL_DAYS 14

/* codecheck: russian data */
static const struct { const char *code, *title, *hint; } identities[] = {
	{ "named", "с именем", "куратор и методист видят, кто что ответил: так собирают сведения для баз и планов" },
	{ "confidential", "конфиденциально", "видны только общие итоги; первый и второй опросы сравниваются" },
	{ "anonymous", "анонимно", "кто что ответил, не узнать никому; первый и второй опросы не сравнить; нужно не меньше 5 приглашённых" },
};
static const struct { const char *code, *title; } consents[] = {
	{ "part", "на участие в программе" }, { "psy", "на психологическую диагностику" },
};

const char *campaign_identity_title(struct str identity)
{
	for (size_t i = 0; i < sizeof identities / sizeof identities[0]; i++)
		if (str_eq(identity, str_c(identities[i].code)))
			return identities[i].title;
	return "";
}

struct html_option_list identity_options(struct arena *a)
{
	size_t n = sizeof identities / sizeof identities[0];
	struct html_option *v = NEW_ARRAY(a, n, struct html_option);

	for (size_t i = 0; i < n; i++)
		v[i] = (struct html_option){ str_c(identities[i].code), str_c(identities[i].title), str_c(identities[i].hint) };
	return (struct html_option_list){ n, v };
}

struct html_option_list consent_options(struct arena *a)
{
	size_t n = sizeof consents / sizeof consents[0];
	struct html_option *v = NEW_ARRAY(a, n, struct html_option);

	for (size_t i = 0; i < n; i++)
		v[i] = (struct html_option){ str_c(consents[i].code), str_c(consents[i].title), S("") };
	return (struct html_option_list){ n, v };
}

/* ---- of whom ---- */

static struct html_option_list words(struct arena *a, const struct people_words *l, struct str any)
{
	struct html_option *v = NEW_ARRAY(a, l->n + 1, struct html_option);
	size_t n = 0;

	v[n++] = (struct html_option){ S(""), any, S("") };
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].active)
			v[n++] = (struct html_option){ l->v[i].code, l->v[i].title, S("") };
	return (struct html_option_list){ n, v };
}

static struct html_option_list role_options(struct arena *a)
{
	struct html_option *v = NEW_ARRAY(a, 4, struct html_option);

	v[0] = (struct html_option){ S(""), T("все участники"), S("") };
	v[1] = (struct html_option){ S("mentor"), T("наставники"), S("") };
	v[2] = (struct html_option){ S("mentee"), T("наставляемые"), S("") };
	v[3] = (struct html_option){ S("partner"), T("партнёры"), S("") };
	return (struct html_option_list){ 4, v };
}

enum status audience_options_read(struct db *db, struct audience_options *ret)
{
	struct people_words forms, categories;

	TRY(people_words(db, "form", &forms));
	TRY(people_words(db, "category", &categories));
	*ret = (struct audience_options){ role_options(db->arena), words(db->arena, &forms, T("все формы")),
		words(db->arena, &categories, T("все категории")), { 0 } };
	return people_group_options(db, T("все объединения и классы"), (struct opt_uuid){ 0 }, &ret->groups);
}

/* ---- what is known beforehand ---- */

/* Whoever reads the answers needs names where they fill a base. */
static bool fills_bases(const struct questionnaire *q)
{
	for (size_t i = 0; i < q->n; i++)
		if (q->items[i].fills.n)
			return true;
	return false;
}

static void usual(const struct kept_form *f, struct date today, struct campaign_new_view *v)
{
	const struct questionnaire *q = &f->q;

	v->title = q->title;
	v->identity = fills_bases(q) || str_eq(q->code, S("teacher-difficulties")) ? S("named") : S("confidential");
	v->first = (struct opt_date){ true, today };
	v->last = (struct opt_date){ true, date_add_days(today, USUAL_DAYS) };
	if (str_eq(q->code, S("mentor-potential")) || str_eq(q->code, S("teacher-difficulties"))) {
		v->category = S("teacher");
		return;
	}
	v->role = q->side;
	v->mentoring = q->form;
}

static enum status about_row(struct request *req, struct opt_uuid row, struct campaign_new_view *v)
{
	struct plan_row r;

	if (!row.has)
		return OK;
	enum status s = plan_row_read(req->db, row.v, &r);
	if (s != OK)
		return s == NOT_FOUND ? OK : s;
	v->row = row;
	v->row_title = r.no.n ? str_fmt(req->arena, "%.*s %.*s. %.*s", SP(T("п.")), SP(r.no), SP(r.title)) : r.title;
	if (r.due.has && date_cmp(r.due.v, v->first.v) >= 0)
		v->last = r.due;
	return OK;
}

enum status campaign_new_page(struct request *req)
{
	const struct campaign_new_in *in = req->in;
	struct campaign_new_view v = { .form = req->form, .identities = identity_options(req->arena), .consents = consent_options(req->arena) };
	struct str key = form_text(req->form, "form", in->form);
	struct opt_uuid row = in->row;
	struct kept_form f;

	if (!row.has)
		row.has = uuid_parse(form_text(req->form, "row", S("")), &row.v);
	if (!key.n)
		return survey_forms_show(req, row);
	TRY(form_named(req->db, key, &f));
	v.f = &f;
	v.key = form_key(req->arena, &f);
	usual(&f, req->today, &v);
	TRY(about_row(req, row, &v));
	TRY(audience_options_read(req->db, &v.options));
	html_survey_new(req->html, &v);
	return OK;
}

/* ---- making it ---- */

static enum status school_year(struct request *req, struct date day, struct str *ret)
{
	struct org_card card;

	TRY(org_card_read(req->db, &card));
	*ret = org_year_title(req->arena, org_year_start(day, card.year_from ? card.year_from : ORG_YEAR_FROM).y);
	return OK;
}

static enum status check_days(struct request *req, const struct campaign_new_in *in)
{
	if (!in->first.has)
		(void)form_error(req, "first", T("Напишите, с какого дня можно отвечать."));
	if (!in->last.has)
		(void)form_error(req, "last", T("Напишите, до какого дня можно отвечать."));
	if (in->first.has && in->last.has && date_cmp(in->last.v, in->first.v) < 0)
		(void)form_error(req, "last", T("Последний день раньше первого. Исправьте один из них."));
	else if (in->last.has && date_cmp(in->last.v, req->today) < 0)
		(void)form_error(req, "last", T("Этот день уже прошёл: ответить никто не успеет."));
	return form_ok(req) ? OK : INVALID;
}

enum status campaign_new(struct request *req)
{
	const struct campaign_new_in *in = req->in;
	struct audience who = { in->role, in->mentoring, in->category, in->group };
	struct candidates found = { 0 };
	struct remind_stages stages;
	struct kept_form f;
	struct campaign c;
	struct uuid id;

	if (!in->title.n)
		(void)form_error(req, "title", T("Напишите название: его увидят те, кто отвечает за план."));
	if (!survey_stages_parse(in->remind, &stages))
		(void)form_error(req, "remind", T("Напишите числа от 0 до 60 через запятую, не больше пяти и без повторов: например, 3, 1."));
	TRY(check_days(req, in));
	TRY(form_named(req->db, in->form, &f));
	struct new_campaign n = { .title = in->title, .identity = in->identity.n ? in->identity : S("confidential"), .consent = in->consent.n ? in->consent : S("part"),
		.first = in->first.v, .last = in->last.v, .item = in->row, .adults_told = in->adults_told };
	TRY(school_year(req, n.first, &n.period));
	TRY(campaign_add(req->db, &f, &n, &id));
	TRY(survey_campaign_remind(req->db, id, (struct opt_str){ true, survey_stages_text(req->arena, &stages) }, NULL));
	TRY(campaign_read(req->db, id, &c));
	TRY(campaign_candidates(req->db, id, &who, &found));
	TRY(campaign_invite_all(req->db, &c, &found));
	req_audit(req, "surveys.made", id, S(""), n.title);
	return req_redirect(req, "surveys.made", "/surveys/c/%U", id);
}
