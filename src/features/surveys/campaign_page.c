/* /surveys/c/{campaign}: who is asked, how many have answered, the links; beginning and ending it. */
#include "features/surveys/base_view.h"
#include "features/surveys/remind.h"
#include "features/surveys/surveys_in.h"

#include "features/people/people.h"
#include "features/plan/plan.h"
#include "features/surveys/html.h"
#include "kernel/address/address.h"
#include "kernel/base/clock.h"
#include "kernel/files/files.h"
#include "kernel/russian/ru.h"

#define PLACES_MAX 300

/* ---- links ------------------------------------------------------------------------------------------------------------------------- */

enum status campaign_link(struct request *req, const struct campaign *c, struct uuid subject, struct str *ret)
{
	struct public_address at;

	*ret = S("");
	if (!c->secret.n)
		return OK;
	TRY(address_public(req->db, &at));
	struct str token = hex_of(req->arena, campaign_token(req->arena, c, subject));
	*ret = str_fmt(req->arena, "%.*s%.*s", SP(at.url), SP(url(req->html, "/surveys/a/%s", &token).s));
	return OK;
}

/* ---- what the page shows ------------------------------------------------------------------------------------------------------------ */

static enum status progress(struct request *req, struct campaign_view *v)
{
	struct survey_progress_list l;
	struct progress_line few = { .title = T("Остальные") };
	bool anonymous = str_eq(v->c->identity, S("anonymous"));

	TRY(survey_progress(req->db, v->c->id, PLACES_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct survey_progress_row *r = &l.v[i];
		struct progress_line p = { r->title.has ? r->title.v : T("Без объединения и класса"), r->invited, r->used, percent_of(req->arena, r->used, r->invited) };
		v->invited += r->invited;
		v->used += r->used;
		if (anonymous && r->invited < CAMPAIGN_LEAST_ANONYMOUS) {
			few.invited += r->invited;
			few.used += r->used;
		} else {
			*VEC_ADD(req->arena, &v->progress) = p;
		}
	}
	if (few.invited) {
		few.percent = percent_of(req->arena, few.used, few.invited);
		*VEC_ADD(req->arena, &v->progress) = few;
	}
	v->percent = percent_of(req->arena, v->used, v->invited);
	return OK;
}

/* What is missing before somebody may answer; nothing of whoever has the paper by now. */
static enum status paper_note(struct request *req, struct survey_invited_list_row *r, struct invited_line *line)
{
	struct invited i = { .person = r->person_id, .held = r->held };

	TRY(campaign_release(req->db, &i));
	line->waits = i.held.n > 0;
	if (line->waits)
		line->note = str_eq(i.held, S("psy")) ? T("нет согласия на психологическую диагностику") : T("нет согласия на участие");
	return OK;
}

static enum status people(struct request *req, struct campaign_view *v)
{
	struct survey_invited_list_list l;

	TRY(survey_invited_list(req->db, v->c->id, AUDIENCE_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct survey_invited_list_row *r = &l.v[i];
		struct invited_line *line = VEC_ADD(req->arena, &v->people);
		struct person p = { .last = r->last, .first = r->first, .middle = r->middle };
		line->r = r;
		line->name = person_name(req->arena, &p);
		line->where = r->place_title.has ? r->place_title.v : S("");
		TRY(paper_note(req, r, line));
		v->held += line->waits;
		if (v->open && !line->waits && !(v->named && r->used))
			TRY(campaign_link(req, v->c, r->id, &line->link));
	}
	return OK;
}

static enum status about_row(struct request *req, struct campaign_view *v)
{
	struct plan_row r;

	if (!v->c->item.has)
		return OK;
	enum status s = plan_row_read(req->db, v->c->item.v, &r);
	if (s != OK)
		return s == NOT_FOUND ? OK : s;
	v->row = v->c->item;
	v->row_open = r.open;
	v->row_title = r.no.n ? str_fmt(req->arena, "%.*s %.*s. %.*s", SP(T("п.")), SP(r.no), SP(r.title)) : r.title;
	return OK;
}

/* For messengers: no names. */
static void remind_text(struct request *req, struct campaign_view *v)
{
	struct str last = ru_date(req->arena, v->last);

	v->remind = str_fmt(req->arena, "Просим ответить на анкету «%.*s» до %.*s. Ссылка у каждого своя; потеряли её — спросите у методиста.", SP(v->c->title), SP(last));
}

static enum status gone(struct request *req, struct campaign_view *v)
{
	struct survey_reminders_of_list l;

	TRY(survey_reminders_of(req->db, v->c->id, REMIND_STAGES, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct str day = ru_date(req->arena, l.v[i].day);
		v->reminded = i ? str_fmt(req->arena, "%.*s, %.*s", SP(v->reminded), SP(day)) : day;
	}
	return OK;
}

static enum status fill(struct request *req, const struct campaign *c, struct campaign_view *v)
{
	struct uuid all = { { 0 } };
	struct survey_answered_row answered;
	struct public_address at;

	v->state = campaign_state_word(c, req->today, &v->tone);
	v->draft = str_eq(c->state, S("draft"));
	v->open = str_eq(c->state, S("open"));
	v->closed = str_eq(c->state, S("closed"));
	v->over = v->open && date_cmp(req->today, c->closes) > 0;
	v->named = str_eq(c->identity, S("named"));
	v->identity = str_c(campaign_identity_title(c->identity));
	v->reads = campaign_reads(c->identity);
	v->first = c->opens;
	v->last = c->closes;
	v->form_key = c->q.code.n ? c->q.code : uuid_str(req->arena, c->form_id);
	TRY(survey_answered(req->db, c->id, all, &answered));
	v->answers = answered.n;
	TRY(survey_ways_words(req->db, c->id, &v->ways));
	TRY(address_public(req->db, &at));
	v->phones = address_for_phones(&at);
	if (c->common.has)
		TRY(campaign_link(req, c, c->id, &v->common_link));
	TRY(gone(req, v));
	v->fills = survey_fills(&c->q) && v->named;
	struct remind_stages stages;
	if (survey_stages_parse(c->remind, &stages))
		v->remind_days = survey_stages_words(req->arena, &stages);
	remind_text(req, v);
	return OK;
}

enum status campaign_page(struct request *req)
{
	const struct campaign_in *in = req->in;
	struct campaign_view v = { .form = req->form, .may_run = req_may(req, "surveys.run"), .may_raw = req_may(req, "surveys.raw"),
		.identities = identity_options(req->arena), .consents = consent_options(req->arena) };
	struct campaign c;

	TRY(campaign_read(req->db, in->campaign, &c));
	v.c = &c;
	TRY(fill(req, &c, &v));
	TRY(progress(req, &v));
	if (v.may_run)
		TRY(people(req, &v));
	TRY(about_row(req, &v));
	TRY(audience_options_read(req->db, &v.options));
	req->html->page->style = "survey.css";
	html_survey_campaign(req->html, &v);
	return OK;
}

/* ---- changes ------------------------------------------------------------------------------------------------------------------------ */

static enum status read_in_state(struct request *req, struct uuid id, const char *state, struct campaign *ret)
{
	TRY(campaign_read(req->db, id, ret));
	if (str_eq(ret->state, str_c(state)))
		return OK;
	return form_error(req, "", str_eq(ret->state, S("closed")) ? T("Анкетирование уже завершено: изменить его нельзя.") :
		str_eq(ret->state, S("open")) ? T("Анкетирование уже идёт.") : T("Анкетирование ещё не начато."));
}

/* Once it runs, how answers are kept stays as people were told. */
enum status campaign_edit(struct request *req)
{
	const struct campaign_edit_in *in = req->in;
	struct remind_stages stages;
	struct campaign c;
	int64_t rows;

	TRY(campaign_read(req->db, in->campaign, &c));
	if (str_eq(c.state, S("closed")))
		return form_error(req, "", T("Анкетирование уже завершено: изменить его нельзя."));
	if (date_cmp(in->last, in->first) < 0)
		return form_error(req, "last", T("Последний день раньше первого. Исправьте один из них."));
	if (!survey_stages_parse(in->remind, &stages))
		return form_error(req, "remind", T("Напишите числа от 0 до 60 через запятую, не больше пяти и без повторов: например, 3, 1."));
	bool draft = str_eq(c.state, S("draft"));
	TRY(survey_campaign_edit(req->db, c.id, in->campaign_rev, in->title, draft && in->identity.n ? in->identity : c.identity, in->first, in->last, draft && in->consent.n ? in->consent : c.consent, c.most, c.kiosk,
		draft ? in->adults_told : c.adults_told, &rows));
	if (!rows)
		return CONFLICT;
	TRY(survey_campaign_remind(req->db, c.id, (struct opt_str){ true, survey_stages_text(req->arena, &stages) }, NULL));
	req_audit(req, "surveys.changed", c.id, c.title, in->title);
	return req_redirect(req, "surveys.changed", "/surveys/c/%U", c.id);
}

enum status campaign_more(struct request *req)
{
	const struct campaign_more_in *in = req->in;
	struct audience who = { in->role, in->mentoring, in->category, in->group };
	struct candidates found = { 0 };
	struct campaign c;

	TRY(campaign_read(req->db, in->campaign, &c));
	if (str_eq(c.state, S("closed")))
		return form_error(req, "", T("Анкетирование уже завершено: изменить его нельзя."));
	TRY(campaign_candidates(req->db, c.id, &who, &found));
	if (!found.n)
		return form_error(req, "", T("Таких людей нет, или все они уже в списке. Проверьте роль, форму и категорию."));
	TRY(campaign_invite_all(req->db, &c, &found));
	req_audit(req, "surveys.invited", c.id, S(""), str_fmt(req->arena, "%zu", found.n));
	return req_redirect(req, "surveys.invited", "/surveys/c/%U", c.id);
}

enum status campaign_less(struct request *req)
{
	const struct campaign_less_in *in = req->in;
	struct campaign c;

	TRY(campaign_read(req->db, in->campaign, &c));
	if (str_eq(c.state, S("closed")))
		return form_error(req, "", T("Анкетирование уже завершено: изменить его нельзя."));
	if (!in->who.n)
		return form_error(req, "", T("Отметьте в списке, кого убрать."));
	for (size_t i = 0; i < in->who.n; i++)
		TRY(survey_invited_drop(req->db, c.id, in->who.v[i], NULL));
	TRY(survey_campaign_asked(req->db, c.id, NULL));
	req_audit(req, "surveys.uninvited", c.id, S(""), str_fmt(req->arena, "%zu", in->who.n));
	return req_redirect(req, "surveys.uninvited", "/surveys/c/%U", c.id);
}

enum status campaign_begin(struct request *req)
{
	const struct campaign_in *in = req->in;
	struct survey_invited_count_row asked;
	struct campaign c;
	bool named;

	TRY(read_in_state(req, in->campaign, "draft", &c));
	TRY(survey_invited_count(req->db, c.id, &asked));
	if (!asked.n && !c.common.has)
		return form_error(req, "", T("Некого опрашивать: добавьте людей или сделайте общую ссылку."));
	TRY(campaign_open(req->db, &c, &named));
	req_audit(req, "surveys.begun", c.id, S(""), c.title);
	return req_redirect(req, named ? "surveys.begun-confidential" : "surveys.begun", "/surveys/c/%U", c.id);
}

enum status campaign_close(struct request *req)
{
	const struct campaign_in *in = req->in;
	struct campaign c;

	TRY(read_in_state(req, in->campaign, "open", &c));
	TRY(campaign_end(req->db, &c));
	req_audit(req, "surveys.closed", c.id, S(""), c.title);
	return req_redirect(req, "surveys.closed", "/surveys/c/%U", c.id);
}

/* «Закрыть п. 2.1 этой справкой»: the next open piece of its row. */
enum status campaign_evidence(struct request *req)
{
	const struct campaign_in *in = req->in;
	struct campaign c;
	struct plan_row row;

	TRY(read_in_state(req, in->campaign, "closed", &c));
	if (!c.item.has)
		return form_error(req, "", T("Анкетирование не связано с мероприятием плана."));
	TRY(plan_row_read(req->db, c.item.v, &row));
	if (!row.open)
		return form_error(req, "", T("Мероприятие уже закрыто. Справку можно приложить на его странице."));
	TRY(plan_close_with_made(req->db, &(struct plan_made_closing){ .row = row.id, .made = c.id, .occurrence = row.occurrence, .day = c.closed_on.v }));
	req_audit(req, "surveys.evidence", c.id, S(""), row.title);
	return req_redirect(req, "surveys.evidence", "/plan/row/%U", row.id);
}

enum status campaign_drop(struct request *req)
{
	const struct campaign_in *in = req->in;
	struct campaign c;

	TRY(read_in_state(req, in->campaign, "draft", &c));
	TRY(survey_campaign_drop(req->db, c.id, NULL));
	req_audit(req, "surveys.dropped", c.id, c.title, S(""));
	return req_redirect(req, "surveys.dropped", "/surveys");
}

/* ---- sheets with links, to be cut ---------------------------------------------------------------------------------------------------- */

enum status campaign_sheets(struct request *req)
{
	const struct campaign_in *in = req->in;
	struct campaign_view all = { .open = true };
	struct sheets_view v = { 0 };
	struct campaign c;

	TRY(campaign_read(req->db, in->campaign, &c));
	v.c = all.c = &c;
	TRY(fill(req, &c, &all));
	TRY(people(req, &all));
	v.last = all.last;
	v.phones = all.phones;
	for (size_t i = 0; i < all.people.n; i++) {
		const struct invited_line *p = &all.people.v[i];
		if (p->link.n)
			*VEC_ADD(req->arena, &v.lines) = (struct link_line){ p->name, p->where, p->r->code, p->link, v.phones ? qr_of(req->arena, p->link) : (struct qr){ .side = 0 } };
	}
	req->html->page->paper = PAPER_SHEETS;
	req->html->page->style = "survey.css";
	html_survey_sheets(req->html, &v);
	return OK;
}
