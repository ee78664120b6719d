/* «Сегодня»: what one has to answer oneself; for whoever runs surveys, what to begin, to end, and who is awaited. */
#include "features/surveys/remind.h"

#include "kernel/files/files.h"
#include "kernel/mail/mail.h"

#define CAMPAIGNS_MAX 300
#define MINE_MAX 50

static void add(struct arena *a, struct todo_list *l, struct str text, struct opt_date due, struct str path, struct str button, bool late)
{
	*VEC_ADD(a, l) = (struct todo){ text, due, path, button, late };
}

/* Lines only: the questionnaire is read, and the link made, when somebody goes there. */
static enum status mine(struct request *req, struct todos *ret)
{
	struct survey_invited_of_list l;

	if (uuid_is_nil(req->who->person))
		return OK;
	TRY(survey_invited_of(req->db, req->who->person, MINE_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct survey_invited_of_row *r = &l.v[i];
		struct campaign c = { .state = r->state, .opens = r->opens, .closes = r->closes };
		struct invited who = { .id = r->id, .person = req->who->person, .held = r->held };
		if (r->used || campaign_gate(&c, req->today) != CAMPAIGN_OPEN)
			continue;
		TRY(campaign_release(req->db, &who));
		if (!who.held.n)
			add(req->arena, &ret->doing, str_fmt(req->arena, "Ответить на анкету «%.*s»", SP(r->title)), (struct opt_date){ true, r->closes },
				str_fmt(req->arena, "/surveys/mine/%.*s", SP(uuid_str(req->arena, r->campaign_id))), T("Ответить"), false);
	}
	return OK;
}

/* From «Сегодня» to one's own link. */
enum status surveys_mine(struct request *req)
{
	const struct campaign_in *in = req->in;
	struct survey_invited_of_person_row i;
	struct campaign c;

	if (uuid_is_nil(req->who->person))
		return NOT_FOUND;
	TRY(campaign_read(req->db, in->campaign, &c));
	TRY(survey_invited_of_person(req->db, c.id, req->who->person, &i));
	if (!c.secret.n)
		return NOT_FOUND;
	struct str token = hex_of(req->arena, campaign_token(req->arena, &c, i.id));
	return req_redirect(req, NULL, "/surveys/a/%s", &token);
}

/* Where no mail leaves, reminding is somebody's. */
static enum status by_hand(struct request *req, const struct survey_campaigns_row *r, bool *ret)
{
	struct campaign c = { .id = r->id, .state = r->state, .opens = r->opens, .closes = r->closes, .remind = r->remind.has ? r->remind.v : S("") };
	int stage = -1;

	if (!mail_leaves() && c.remind.n && r->used < r->invited)
		TRY(survey_remind_due(req->db, &c, &stage));
	*ret = stage >= 0;
	return OK;
}

static enum status running(struct request *req, bool everyone, struct todos *ret)
{
	struct survey_campaigns_list l;

	TRY(survey_campaigns(req->db, CAMPAIGNS_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct survey_campaigns_row *r = &l.v[i];
		struct str path = str_fmt(req->arena, "/surveys/c/%.*s", SP(uuid_str(req->arena, r->id)));
		bool hand;
		if (!everyone && !uuid_eq(r->made_by, req->who->account))
			continue;
		TRY(by_hand(req, r, &hand));
		if (str_eq(r->state, S("draft")))
			add(req->arena, &ret->doing, str_fmt(req->arena, "Начать анкетирование «%.*s»", SP(r->title)), (struct opt_date){ true, r->opens }, path, T("Открыть"), false);
		else if (str_eq(r->state, S("open")) && date_cmp(req->today, r->closes) > 0)
			add(req->arena, &ret->doing, str_fmt(req->arena, "Завершить анкетирование «%.*s»: срок вышел", SP(r->title)), (struct opt_date){ 0 }, path, T("Завершить"), false);
		else if (str_eq(r->state, S("open")) && hand)
			add(req->arena, &ret->doing, str_fmt(req->arena, "Напомнить об анкете «%.*s»: не ответили %lld", SP(r->title), (long long)(r->invited - r->used)),
				(struct opt_date){ true, r->closes }, path, T("Напомнить"), false);
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
