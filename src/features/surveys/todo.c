/* «Сегодня»: what one has to answer oneself; for whoever runs surveys, what to begin, to end, and who is awaited. */
#include "features/surveys/surveys_in.h"

#define CAMPAIGNS_MAX 300
#define MINE_MAX 50

static void add(struct arena *a, struct todo_list *l, struct str text, struct opt_date due, struct str path, struct str button, bool late)
{
	*VEC_ADD(a, l) = (struct todo){ text, due, path, button, late };
}

static enum status mine(struct request *req, struct todos *ret)
{
	struct survey_invited_of_list l;
	struct campaign c;

	if (uuid_is_nil(req->who->person))
		return OK;
	TRY(survey_invited_of(req->db, req->who->person, MINE_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		if (l.v[i].used || !str_eq(l.v[i].state, S("open")))
			continue;
		struct invited who = { .id = l.v[i].id, .person = req->who->person, .held = l.v[i].held };
		TRY(campaign_read(req->db, l.v[i].campaign_id, &c));
		TRY(campaign_release(req->db, &who));
		if (campaign_gate(&c, req->today) == CAMPAIGN_OPEN && !who.held.n)
			add(req->arena, &ret->doing, str_fmt(req->arena, "Ответить на анкету «%.*s»", SP(c.title)), (struct opt_date){ true, c.closes },
				str_fmt(req->arena, "/surveys/a/%.*s", SP(hex_of(req->arena, campaign_token(req->arena, &c, who.id)))), T("Ответить"), false);
	}
	return OK;
}

static enum status running(struct request *req, bool everyone, struct todos *ret)
{
	struct survey_campaigns_list l;

	TRY(survey_campaigns(req->db, CAMPAIGNS_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct survey_campaigns_row *r = &l.v[i];
		struct str path = str_fmt(req->arena, "/surveys/c/%.*s", SP(uuid_str(req->arena, r->id)));
		if (!everyone && !uuid_eq(r->made_by, req->who->account))
			continue;
		if (str_eq(r->state, S("draft")))
			add(req->arena, &ret->doing, str_fmt(req->arena, "Начать анкетирование «%.*s»", SP(r->title)), (struct opt_date){ true, r->opens }, path, T("Открыть"), false);
		else if (str_eq(r->state, S("open")) && date_cmp(req->today, r->closes) > 0)
			add(req->arena, &ret->doing, str_fmt(req->arena, "Завершить анкетирование «%.*s»: срок вышел", SP(r->title)), (struct opt_date){ 0 }, path, T("Завершить"), false);
		else if (str_eq(r->state, S("open")) && r->used < r->invited && date_cmp(req->today, r->opens) >= 0)
			add(req->arena, &ret->waiting, str_fmt(req->arena, "Не ответили на анкету «%.*s» — %lld", SP(r->title), (long long)(r->invited - r->used)),
				(struct opt_date){ true, r->closes }, path, T("Показать"), false);
	}
	return OK;
}

enum status surveys_todo(struct request *req, bool everyone, struct todos *ret)
{
	TRY(mine(req, ret));
	return req_may(req, "surveys.run") ? running(req, everyone, ret) : OK;
}
