/* Answering: one page, by a personal link or by the one link for all.  Nobody signs in. */
#include "features/surveys/answer_view.h"
#include "features/surveys/surveys_in.h"

#include "features/surveys/html.h"
#include "features/surveys/queries.h"
#include "kernel/base/clock.h"
#include "kernel/base/rate.h"
#include "kernel/files/files.h"
#include "kernel/html/assets.h"
#include "kernel/http/form.h"

/* Who came, by what stands in the link. */
struct respondent { struct campaign c; struct invited invited; bool personal; };

static enum status find(struct request *req, struct str token, struct respondent *ret)
{
	struct bytes bytes;
	struct survey_campaign_by_common_row common;
	enum status s;

	*ret = (struct respondent){ 0 };
	if (token.n != 2 * CAMPAIGN_TOKEN_BYTES || !hex_parse(req->arena, token, &bytes))
		return NOT_FOUND;
	s = campaign_invited_by_token(req->db, bytes, &ret->invited);
	if (s == OK) {
		ret->personal = true;
		TRY(campaign_release(req->db, &ret->invited));
		return campaign_read(req->db, ret->invited.campaign, &ret->c);
	}
	if (s != NOT_FOUND)
		return s;
	TRY(survey_campaign_by_common(req->db, (struct opt_bytes){ true, sha256_of(req->arena, bytes) }, &common));
	return campaign_read(req->db, common.id, &ret->c);
}

static enum answer_page_state state_of(const struct respondent *r, struct date today, struct str done)
{
	if (r->personal ? r->invited.used : done.n > 0)
		return ANSWER_THANKS;
	switch (campaign_gate(&r->c, today)) {
	case CAMPAIGN_NOT_YET: return ANSWER_NOT_YET;
	case CAMPAIGN_OVER: return ANSWER_OVER;
	case CAMPAIGN_OPEN: break;
	}
	return r->personal && r->invited.held.n ? ANSWER_HELD : ANSWER_FORM;
}

struct str campaign_reads(struct str identity)
{
	if (str_eq(identity, S("named")))
		return T("Ответы с вашим именем увидят куратор и методист.");
	if (str_eq(identity, S("confidential")))
		return T("Куратор увидит только общие итоги, без имён.");
	return T("Анкета анонимная: ответ сохраняется без имени и без времени, узнать, кто его дал, нельзя.");
}

/* ---- The questions ---------------------------------------------------------------------------------------------------------------- */

static struct str value_word(struct arena *a, const struct form_item *item, int64_t v)
{
	if (item->type == ITEM_YN)
		return v == 1 ? T("«да»") : T("«нет»");
	if (item->type == ITEM_SCALE)
		return str_fmt(a, "%lld", (long long)v);
	return str_fmt(a, "«%.*s»", SP(item->options[v - 1]));
}

static void tell_condition(struct arena *a, const struct questionnaire *q, const struct answer_item *items, struct answer_item *ret)
{
	const struct item_condition *when = &ret->item->when;
	size_t of = when->item.n ? form_find(q, when->item) : SIZE_MAX;
	struct str words = S(""), values = S("");

	if (of == SIZE_MAX)
		return;
	for (size_t i = 0; i < when->n; i++) {
		struct str word = value_word(a, &q->items[of], when->values[i]);
		words = i ? str_fmt(a, "%.*s или %.*s", SP(words), SP(word)) : word;
		values = str_fmt(a, "%.*s%s%lld", SP(values), i ? " " : "", (long long)when->values[i]);
	}
	ret->when = str_fmt(a, "Если на вопрос %zu вы ответили %.*s.", of + 1, SP(words));
	ret->when_cell = str_fmt(a, "a[%zu].v", items[of].cell);
	ret->when_values = values;
}

void answer_items_list(struct arena *a, const struct questionnaire *q, struct answer_items *ret)
{
	size_t cell = 0;

	for (size_t i = 0; i < q->n; i++) {
		const struct form_item *item = &q->items[i];
		struct answer_item *it = VEC_ADD(a, ret);
		*it = (struct answer_item){ .item = item, .no = i + 1, .cell = cell, .block = &q->blocks[item->block],
			.head = i == 0 || q->items[i - 1].block != item->block };
		tell_condition(a, q, ret->v, it);
		cell += item_cells(item);
	}
}

static struct str new_key(struct arena *a)
{
	uint8_t key[16];

	random_bytes(key, sizeof key);
	return hex_of(a, (struct bytes){ key, sizeof key });
}

enum status answer_page(struct request *req)
{
	const struct answer_get_in *in = req->in;
	struct respondent r;
	struct answer_view v = { .form = req->form };
	struct survey_answered_row answered;

	TRY(find(req, in->token, &r));
	TRY(survey_answered(req->db, r.c.id, (struct uuid){ { 0 } }, &answered));
	v.c = &r.c;
	v.enough = !r.personal && r.c.most && answered.n >= r.c.most;
	v.state = state_of(&r, req->today, req->done);
	if (form_text(req->form, "key", S("")).n && v.state != ANSWER_THANKS)
		v.state = ANSWER_FORM;                   /* what was typed is shown again, with why it was not taken */
	else if (v.state == ANSWER_FORM && v.enough)
		v.state = ANSWER_ENOUGH;
	v.again = !r.personal && r.c.kiosk;
	if (v.again)
		v.leave = url(req->html, "/surveys/a/%s/leave", &in->token);
	req->html->page->locked = v.again;
	v.reads = campaign_reads(r.c.identity);
	v.opens = r.c.opens;
	v.closes = r.c.closes;
	v.action = url(req->html, "/surveys/a/%s", &in->token);
	v.worker = url(req->html, "/surveys/sw.js").s;
	v.key = form_text(req->form, "key", new_key(req->arena));
	answer_items_list(req->arena, &r.c.q, &v.items);
	req->html->page->style = "survey.css";
	req->html->page->script = "survey.js";
	html_survey_answer(req->html, &v);
	return OK;
}

/* Its own address is its scope: every questionnaire, nothing else of the program. */
enum status answer_worker(struct request *req)
{
	for (size_t i = 0; i < n_assets; i++)
		if (strcmp(assets[i].name, "survey-sw.js") == 0)
			return req_download(req, S(""), "text/javascript; charset=utf-8", (struct bytes){ assets[i].p, assets[i].n });
	return NOT_FOUND;
}

/* ---- Sending ---------------------------------------------------------------------------------------------------------------------- */

static bool no_faults(struct request *req, const struct questionnaire *q, const struct answer_in *in, struct answers *ret)
{
	struct str *cells = NEW_ARRAY(req->arena, in->a.n + 1, struct str), *faults;
	size_t cell = 0;

	for (size_t i = 0; i < in->a.n; i++)
		cells[i] = in->a.v[i].v;
	if (answers_take(req->arena, q, cells, in->a.n, ret, &faults))
		return true;
	for (size_t i = 0; i < q->n; cell += item_cells(&q->items[i]), i++)
		if (faults[i].n)
			form_error(req, str_z(req->arena, str_fmt(req->arena, "a[%zu].v", cell)), str_fmt(req->arena, "Вопрос %zu. %.*s", i + 1, SP(faults[i])));
	return false;
}

static enum status refused(struct request *req, enum submit_result why)
{
	switch (why) {
	case SUBMIT_USED: return form_error(req, "", T("По этой ссылке уже ответили. Первый ответ сохранён, второй не нужен."));
	case SUBMIT_NOT_YET: return form_error(req, "", T("Анкетирование ещё не началось."));
	case SUBMIT_OVER: return form_error(req, "", T("Анкетирование завершено: этот ответ уже не принят."));
	case SUBMIT_HELD: return form_error(req, "", T("Нет согласия родителя (законного представителя): ответ не принят. Спросите куратора."));
	case SUBMIT_ENOUGH: return form_error(req, "", T("По этой ссылке принято столько ответов, сколько было разрешено. Попросите личную ссылку."));
	case SUBMIT_KEPT: case SUBMIT_AGAIN: break;
	}
	return OK;
}

/* The one link for all is passed on: from one address no more than a whole school can type. */
#define SHARED_MOST 300
#define SHARED_MS (15 * 60 * 1000LL)
static struct rate by_the_one_link = RATE(SHARED_MOST, SHARED_MS);

static struct str from_where(struct request *req, struct str token)
{
	return str_fmt(req->arena, "%.*s %.*s", SP(token), SP(req_address(req)));
}

enum status answer_send(struct request *req)
{
	const struct answer_in *in = req->in;
	struct respondent r;
	struct answers all;
	enum submit_result result;
	struct submission s = { .campaign = &r.c, .answers = &all, .way = "common" };

	TRY(find(req, in->token, &r));
	if (!no_faults(req, &r.c.q, in, &all))
		return INVALID;
	if (!r.personal && !rate_allowed(&by_the_one_link, from_where(req, in->token), req->now))
		return form_error(req, "", T("По этой ссылке с одного адреса ответили уже много раз подряд. Подождите 15 минут: набранное не пропадёт."));
	if (r.personal) {
		s.invited = &r.invited;
		s.way = "link";
		TRY(campaign_place(req->db, &r.c, &r.invited, &s.place));
	} else if (r.c.kiosk) {
		s.way = "kiosk";
	}
	s.key = sha256_of(req->arena, (struct bytes){ (const uint8_t *)in->key.p, in->key.n });
	TRY(campaign_submit(req->db, &s, &result));
	TRY(refused(req, result));
	if (!r.personal && result == SUBMIT_KEPT)
		rate_count(&by_the_one_link, from_where(req, in->token), req->now);
	return req_redirect(req, "surveys.answered", "/surveys/a/%s", &in->token);
}
