/* Meetings: the list, one of them, who is invited, its stages. */
#include "features/wishes/wishes_in.h"

#include "features/wishes/html.h"
#include "kernel/address/address.h"
#include "kernel/files/files.h"
#include "kernel/russian/ru.h"

#define MEETINGS_MOST 200
#define GATHER_DAYS 7                    /* sheets are awaited so long unless something else is said */

static struct str stage_words(struct str stage)
{
	static const struct { const char *stage; struct str words; } all[] = {
		{ "first", S_INIT("собираем пожелания") }, { "talks", S_INIT("пробные разговоры") },
		{ "final", S_INIT("собираем пожелания после разговоров") }, { "closed", S_INIT("завершено") },
	};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (str_eq(stage, str_c(all[i].stage)))
			return all[i].words;
	return stage;
}

static struct html_option_list form_options(struct arena *a, const struct people_words *l)
{
	struct html_option *v = NEW_ARRAY(a, l->n + 1, struct html_option);
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].active)
			v[n++] = (struct html_option){ l->v[i].code, l->v[i].title, S("") };
	return (struct html_option_list){ n, v };
}

enum status wishes_list_page(struct request *req)
{
	struct wishes_list_view v = { .form = req->form, .today = { true, req->today }, .closes = { true, date_add_days(req->today, GATHER_DAYS) } };
	struct people_words forms;
	struct wishes_meetings_list l;

	TRY(people_words(req->db, "form", &forms));
	TRY(wishes_meetings(req->db, MEETINGS_MOST, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(req->arena, &v.list) = (struct wishes_list_line){ &l.v[i], people_word_title(&forms, l.v[i].form), stage_words(l.v[i].stage) };
	v.forms = form_options(req->arena, &forms);
	html_wishes_list(req->html, &v);
	return OK;
}

enum status wishes_new(struct request *req)
{
	const struct wishes_new_in *in = req->in;
	struct wishes_new n = { in->form, str_trim(in->at), str_trim(in->place), in->day, in->closes.has ? in->closes.v : date_add_days(in->day, GATHER_DAYS), in->groups };
	struct people_words forms;
	struct uuid id;

	TRY(people_words(req->db, "form", &forms));
	if (!people_word_known(&forms, in->form))
		form_error(req, "form", T("Выберите форму наставничества из списка."));
	if (date_cmp(n.closes, n.day) < 0)
		form_error(req, "closes", T("Листы собирают не раньше самой встречи. Назовите день встречи или более поздний."));
	if (!form_ok(req))
		return INVALID;
	TRY(wishes_add(req->db, &n, &id));
	req_audit(req, "wishes.meeting", id, S(""), str_fmt(req->arena, "%.*s, %.*s", SP(people_word_title(&forms, in->form)), SP(ru_date(req->arena, in->day))));
	return req_redirect(req, "wishes.made", "/wishes/m/%U", id);
}

/* ---- one meeting ---- */

static enum status read_side(struct request *req, const struct wishes_meeting *m, const char *side, const char *title, struct wishes_side_view *ret)
{
	*ret = (struct wishes_side_view){ .side = str_c(side), .title = title };
	TRY(wishes_people_of(req->db, m, side, &ret->people));
	for (size_t i = 0; i < ret->people.n; i++)
		ret->back += ret->people.v[i].back;
	return OK;
}

enum status wishes_meeting_page(struct request *req)
{
	static const struct html_option sides[] = { { S_INIT("mentor"), S_INIT("Наставники"), S_INIT("") }, { S_INIT("mentee"), S_INIT("Наставляемые"), S_INIT("") } };
	const struct wishes_in *in = req->in;
	struct wishes_meeting_view v = { .form = req->form, .side_options = { 2, sides } };
	struct people_words forms;
	struct public_address at;
	struct wishes_meeting m;

	TRY(wishes_read(req->db, in->meeting, &m));
	TRY(people_words(req->db, "form", &forms));
	TRY(address_public(req->db, &at));
	v.m = &m;
	v.form_title = people_word_title(&forms, m.form);
	v.stage = stage_words(m.stage);
	v.asks = wishes_asks(&m);
	v.over = date_cmp(req->today, m.closes) > 0;
	v.phones = address_for_phones(&at);
	v.has_talks = !str_eq(m.stage, S("first"));
	TRY(read_side(req, &m, "mentor", "Наставники", &v.sides[0]));
	TRY(read_side(req, &m, "mentee", "Наставляемые", &v.sides[1]));
	html_wishes_meeting(req->html, &v);
	return OK;
}

static enum status must_ask(struct request *req, const struct wishes_meeting *m)
{
	return str_eq(m->stage, S("closed")) ? form_error(req, "", T("Сбор пожеланий этой встречи завершён: изменить её нельзя.")) : OK;
}

enum status wishes_edit(struct request *req)
{
	const struct wishes_edit_in *in = req->in;
	struct wishes_meeting m;
	int64_t rows;

	TRY(wishes_read(req->db, in->meeting, &m));
	TRY(must_ask(req, &m));
	if (date_cmp(in->closes, in->day) < 0)
		return form_error(req, "closes", T("Листы собирают не раньше самой встречи. Назовите день встречи или более поздний."));
	TRY(wishes_meeting_change(req->db, m.id, in->meeting_rev, in->day, str_trim(in->at), str_trim(in->place), in->closes, in->groups, &rows));
	if (!rows)
		return CONFLICT;
	req_audit(req, "wishes.meeting", m.id, ru_date(req->arena, m.day), ru_date(req->arena, in->day));
	return req_redirect(req, "wishes.saved", "/wishes/m/%U", m.id);
}

enum status wishes_more(struct request *req)
{
	const struct wishes_more_in *in = req->in;
	struct wishes_meeting m;
	struct uuid person;
	struct str hint;
	bool one;

	TRY(wishes_read(req->db, in->meeting, &m));
	TRY(must_ask(req, &m));
	TRY(person_by_name(req->db, in->name, &person, &one));
	if (!one) {
		TRY(person_name_hint(req->db, in->name, &hint));
		return form_error(req, "name", str_fmt(req->arena, "%.*s: %.*s", SP(T("Не найден среди участников или таких несколько")), SP(hint)));
	}
	enum status s = wishes_invite_one(req->db, &m, person, str_z(req->arena, in->side));
	if (s == CONFLICT)
		return form_error(req, "name", T("Уже в списке этой встречи."));
	TRY(s);
	req_audit(req, "wishes.invited", m.id, S(""), S(""));
	return req_redirect(req, "wishes.saved", "/wishes/m/%U", m.id);
}

enum status wishes_less(struct request *req)
{
	const struct wishes_less_in *in = req->in;
	struct wishes_meeting m;
	int64_t rows, all = 0;

	TRY(wishes_read(req->db, in->meeting, &m));
	TRY(must_ask(req, &m));
	if (!in->who.n)
		return form_error(req, "", T("Отметьте, кого убрать из списка."));
	for (size_t i = 0; i < in->who.n; i++)
		for (int side = 0; side < 2; side++) {
			TRY(wishes_uninvite(req->db, m.id, side ? S("mentee") : S("mentor"), in->who.v[i], &rows));
			all += rows;
		}
	if (!all)
		return form_error(req, "", T("Никто не убран: их листы уже вернулись, или их нет в списке."));
	req_audit(req, "wishes.invited", m.id, S(""), S(""));
	return req_redirect(req, "wishes.saved", "/wishes/m/%U", m.id);
}

/* ---- stages ---- */

/* first → talks → final → closed; the talks may be left out. */
static bool leads(struct str from, struct str to)
{
	static const struct { const char *from, *to; } ways[] = { { "first", "talks" }, { "talks", "final" }, { "first", "closed" }, { "talks", "closed" }, { "final", "closed" } };

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		if (str_eq(from, str_c(ways[i].from)) && str_eq(to, str_c(ways[i].to)))
			return true;
	return false;
}

enum status wishes_stage(struct request *req)
{
	const struct wishes_stage_in *in = req->in;
	struct wishes_meeting m;
	int64_t rows;

	TRY(wishes_read(req->db, in->meeting, &m));
	if (!leads(m.stage, in->to))
		return form_error(req, "", str_fmt(req->arena, "%.*s: %.*s. %.*s", SP(T("Сейчас встреча в другом состоянии")), SP(stage_words(m.stage)), SP(T("Обновите страницу."))));
	TRY(wishes_meeting_stage(req->db, m.id, m.stage, in->to, &rows));
	if (!rows)
		return CONFLICT;
	if (str_eq(in->to, S("closed")))
		TRY(wishes_secret_drop(req->db, m.id, (struct bytes){ (const uint8_t *)"", 0 }, NULL));
	req_audit(req, "wishes.stage", m.id, stage_words(m.stage), stage_words(in->to));
	return str_eq(in->to, S("talks")) ? req_redirect(req, "wishes.stage", "/wishes/m/%U/talks", m.id) : req_redirect(req, "wishes.stage", "/wishes/m/%U", m.id);
}

/* ---- «Сегодня» ---- */

static enum status mine(struct request *req, struct todos *ret)
{
	struct wishes_open_for_list l;

	if (uuid_is_nil(req->who->person))
		return OK;
	TRY(wishes_open_for(req->db, req->who->person, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct wishes_open_for_row *r = &l.v[i];
		bool back = str_eq(r->stage, S("final")) ? r->final_on.has : r->first_on.has;
		if (back || date_cmp(req->today, r->day) < 0 || date_cmp(req->today, r->closes) > 0)
			continue;
		struct str token = hex_of(req->arena, wishes_token(req->arena, r->secret, r->meeting_id, req->who->person, r->side));
		*VEC_ADD(req->arena, &ret->doing) = (struct todo){ .text = T("Написать, с кем хотели бы работать"), .due = { true, r->closes },
			.path = str_fmt(req->arena, "/wishes/a/%.*s", SP(token)), .button = T("Написать") };
		ret->started = true;
	}
	return OK;
}

static enum status running(struct request *req, bool everyone, struct todos *ret)
{
	struct wishes_meetings_list l;

	TRY(wishes_meetings(req->db, MEETINGS_MOST, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct wishes_meetings_row *r = &l.v[i];
		struct str day = ru_date(req->arena, r->day), path = str_fmt(req->arena, "/wishes/m/%.*s", SP(uuid_str(req->arena, r->id)));
		if (str_eq(r->stage, S("closed")) || (!everyone && !uuid_eq(r->made_by, req->who->account)))
			continue;
		ret->started = true;
		if (date_cmp(req->today, r->day) < 0)
			*VEC_ADD(req->arena, &ret->doing) = (struct todo){ .text = str_fmt(req->arena, "%.*s %.*s", SP(T("Провести ознакомительную встречу")), SP(day)), .due = { true, r->day }, .path = path, .button = T("Открыть") };
		else if (r->answered < r->invited && !str_eq(r->stage, S("talks")))
			*VEC_ADD(req->arena, &ret->waiting) = (struct todo){ .text = str_fmt(req->arena, "%.*s %.*s — %lld", SP(T("Не вернули листы пожеланий встречи")), SP(day), (long long)(r->invited - r->answered)),
				.due = { true, r->closes }, .path = path, .button = T("Показать") };
	}
	return OK;
}

enum status wishes_todo(struct request *req, bool everyone, struct todos *ret)
{
	TRY(mine(req, ret));
	return req_may(req, "wishes.run") ? running(req, everyone, ret) : OK;
}
