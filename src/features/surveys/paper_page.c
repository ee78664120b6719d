/* Blanks for whoever has no phone, and the keyboard's way back: a code with a check digit, then a number a question. */
#include "features/surveys/paper_view.h"

#include "features/people/people.h"
#include "features/surveys/html.h"
#include "kernel/address/address.h"
#include "kernel/base/clock.h"
#include "kernel/files/files.h"

#define TYPED_MAX 100

/* ---- blanks ---------------------------------------------------------------------------------------------------------------------------- */

static void show_blanks(struct request *req, struct blanks_view *v)
{
	answer_items_list(req->arena, v->q, &v->items);
	req->html->page->paper = PAPER_SHEETS;
	req->html->page->style = "survey.css";
	html_survey_blanks(req->html, v);
}

/* One for each who has not answered; a name only where answers have names, else on a strip that is cut off. */
enum status blanks_page(struct request *req)
{
	const struct campaign_in *in = req->in;
	struct blanks_view v = { 0 };
	struct survey_invited_list_list l;
	struct campaign c;

	TRY(campaign_read(req->db, in->campaign, &c));
	TRY(survey_invited_list(req->db, c.id, AUDIENCE_MAX, &l));
	v = (struct blanks_view){ .q = &c.q, .title = c.title, .reads = campaign_reads(c.identity), .named = str_eq(c.identity, S("named")),
		.back = url(req->html, "/surveys/c/%U", c.id) };
	for (size_t i = 0; i < l.n; i++) {
		struct person p = { .last = l.v[i].last, .first = l.v[i].first, .middle = l.v[i].middle };
		struct invited one = { .person = l.v[i].person_id, .held = l.v[i].held };
		TRY(campaign_release(req->db, &one));
		if (!one.held.n && !(v.named && l.v[i].used))
			*VEC_ADD(req->arena, &v.lines) = (struct blank_line){ person_name(req->arena, &p), l.v[i].code };
	}
	show_blanks(req, &v);
	return OK;
}

enum status form_blank_page(struct request *req)
{
	const struct form_in *in = req->in;
	struct kept_form f;

	TRY(form_named(req->db, in->form, &f));
	struct str key = form_key(req->arena, &f);
	struct blanks_view v = { .q = &f.q, .title = f.q.title, .back = url(req->html, "/surveys/form/%s", &key) };
	*VEC_ADD(req->arena, &v.lines) = (struct blank_line){ S(""), S("") };
	show_blanks(req, &v);
	return OK;
}

/* ---- typing ------------------------------------------------------------------------------------------------------------------------------ */

static struct str options_how(struct arena *a, const struct form_item *item)
{
	struct str all = S("");

	for (size_t i = 0; i < item->n_options; i++)
		all = str_fmt(a, "%.*s%s%zu %.*s", SP(all), i ? "; " : "", i + 1, SP(item->options[i]));
	return all;
}

static struct str how_to(struct arena *a, const struct form_item *item)
{
	switch (item->type) {
	case ITEM_YN: return T("1 да; 2 нет");
	case ITEM_SCALE: return str_fmt(a, "%.*s %lld %.*s %lld", SP(T("от")), (long long)item->min, SP(T("до")), (long long)item->max);
	case ITEM_ONE: case ITEM_FREQ: return options_how(a, item);
	case ITEM_MANY: return str_fmt(a, "%.*s. %.*s", SP(T("номера через пробел")), SP(options_how(a, item)));
	case ITEM_MATRIX: return str_fmt(a, "%.*s: %zu. %.*s", SP(T("по числу на строку, через пробел; пропуск — 0; строк")), item->n_rows, SP(options_how(a, item)));
	case ITEM_NUMBER: return T("число");
	case ITEM_DATE: return T("ДД.ММ.ГГГГ");
	case ITEM_SHORT: case ITEM_LONG: return S("");
	}
	return S("");
}

enum status entry_page(struct request *req)
{
	const struct campaign_in *in = req->in;
	struct entry_view v = { .form = req->form };
	struct survey_ways_list ways;
	struct campaign c;
	uint8_t key[16];

	TRY(campaign_read(req->db, in->campaign, &c));
	v.c = &c;
	v.open = campaign_gate(&c, req->today) == CAMPAIGN_OPEN;
	v.coded = !c.common.has;
	random_bytes(key, sizeof key);
	v.key = form_text(req->form, "key", hex_of(req->arena, (struct bytes){ key, sizeof key }));
	for (size_t i = 0; i < c.q.n; i++)
		*VEC_ADD(req->arena, &v.items) = (struct entry_item){ &c.q.items[i], i + 1, how_to(req->arena, &c.q.items[i]) };
	TRY(survey_ways(req->db, c.id, &ways));
	for (size_t i = 0; i < ways.n; i++)
		if (str_eq(ways.v[i].way, S("paper")))
			v.paper = ways.v[i].n;
	req->html->page->style = "survey.css";
	html_survey_entry(req->html, &v);
	return OK;
}

/* «1 3, 5» → three texts; what is one text stays one. */
static struct typed cut(struct arena *a, const struct form_item *item, struct str text)
{
	struct typed t = { 0, NEW_ARRAY(a, TYPED_MAX, struct str) };
	bool many = item->type == ITEM_MANY || item->type == ITEM_MATRIX;

	if (!many) {
		t.v[0] = text;
		t.n = 1;
		return t;
	}
	for (size_t at = 0, end; at < text.n && t.n < TYPED_MAX; at = end + 1) {
		for (end = at; end < text.n && text.p[end] != ' ' && text.p[end] != ',' && text.p[end] != ';'; end++)
			;
		if (end > at)
			t.v[t.n++] = str_sub(text, at, end);
	}
	for (size_t i = 0; item->type == ITEM_MATRIX && i < t.n; i++)
		if (str_eq(t.v[i], S("0")))
			t.v[i] = S("");
	return t;
}

static bool take(struct request *req, const struct questionnaire *q, const struct entry_in *in, struct answers *ret)
{
	struct str *faults = NEW_ARRAY(req->arena, q->n, struct str), *missing = NEW_ARRAY(req->arena, q->n, struct str);
	bool fine = true;

	*ret = (struct answers){ q->n, NEW_ARRAY(req->arena, q->n, struct answer) };
	for (size_t i = 0; i < q->n; i++) {
		struct str text = i < in->e.n ? str_trim(in->e.v[i].v) : S("");
		struct typed t = cut(req->arena, &q->items[i], text);
		if (text.n && q->items[i].type == ITEM_MATRIX && t.n != q->items[i].n_rows)
			faults[i] = str_fmt(req->arena, "Чисел %zu, а строк в таблице %zu. За пропущенную строку поставьте 0.", t.n, q->items[i].n_rows);
		else if (text.n)
			faults[i] = answer_take(req->arena, &q->items[i], &t, &ret->v[i]);
	}
	(void)answers_check(req->arena, q, ret, missing);
	for (size_t i = 0; i < q->n; i++) {
		struct str said = faults[i].n ? faults[i] : missing[i];
		if (said.n) {
			(void)form_error(req, str_z(req->arena, str_fmt(req->arena, "e[%zu].v", i)), str_fmt(req->arena, "Вопрос %zu. %.*s", i + 1, SP(said)));
			fine = false;
		}
	}
	return fine;
}

static enum status whose(struct request *req, const struct campaign *c, struct str code, struct invited *ret, bool *ret_personal)
{
	*ret_personal = code.n > 0;
	if (!code.n)
		return c->common.has ? OK : form_error(req, "code", T("Наберите код с бланка."));
	enum status s = campaign_invited_by_code(req->db, c->id, code, ret);
	if (s == INVALID)
		return form_error_said(req, "code", T("В коде бланка ошибка: проверьте цифры."));
	if (s == NOT_FOUND)
		return form_error(req, "code", T("В этом анкетировании нет бланка с таким кодом. Проверьте, тот ли это бланк."));
	TRY(s);
	return campaign_release(req->db, ret);
}

static enum status entry_refused(struct request *req, enum submit_result why)
{
	switch (why) {
	case SUBMIT_USED: return form_error(req, "code", T("Этот бланк уже введён, или человек ответил по ссылке. Второй раз он не учитывается."));
	case SUBMIT_NOT_YET: return form_error(req, "", T("Анкетирование ещё не началось."));
	case SUBMIT_OVER: return form_error(req, "", T("Срок вышел. Продлите его на странице анкетирования и введите бланки."));
	case SUBMIT_HELD: return form_error(req, "code", T("Нет согласия: бланк не принят. Отметьте согласие и введите бланк снова."));
	case SUBMIT_ENOUGH: return form_error(req, "", T("По общей ссылке принято столько ответов, сколько было разрешено."));
	case SUBMIT_KEPT: case SUBMIT_AGAIN: break;
	}
	return OK;
}

enum status entry_send(struct request *req)
{
	const struct entry_in *in = req->in;
	struct campaign c;
	struct answers all;
	struct invited who = { 0 };
	enum submit_result result;
	bool personal, fine;

	TRY(campaign_read(req->db, in->campaign, &c));
	fine = take(req, &c.q, in, &all);
	enum status s = whose(req, &c, str_trim(in->code), &who, &personal);
	if (s != OK)
		return s;
	if (!fine)
		return INVALID;
	struct submission sent = { .campaign = &c, .answers = &all, .way = "paper", .key = sha256_of(req->arena, (struct bytes){ (const uint8_t *)in->key.p, in->key.n }) };
	if (personal) {
		sent.invited = &who;
		TRY(campaign_place(req->db, &c, &who, &sent.place));
	}
	TRY(campaign_submit(req->db, &sent, &result));
	TRY(entry_refused(req, result));
	return req_redirect(req, "surveys.entered", "/surveys/c/%U/entry", c.id);
}

/* ---- one link for all, and the class's own computer ----------------------------------------------------------------------------------------- */

enum status common_make(struct request *req)
{
	const struct common_in *in = req->in;
	struct campaign c;

	TRY(campaign_read(req->db, in->campaign, &c));
	if (!c.secret.n)
		return form_error(req, "", T("Анкетирование уже завершено: изменить его нельзя."));
	if (in->most < 1)
		return form_error(req, "most", T("Напишите, сколько ответов принять по общей ссылке: столько, сколько людей её получат."));
	struct bytes token = campaign_token(req->arena, &c, c.id);
	TRY(survey_campaign_common(req->db, c.id, (struct opt_bytes){ true, sha256_of(req->arena, token) }, in->most, in->kiosk, NULL));
	req_audit(req, "surveys.common", c.id, S(""), c.title);
	return req_redirect(req, "surveys.common", "/surveys/c/%U", c.id);
}

/* For the wall or the door. */
enum status poster_page(struct request *req)
{
	const struct campaign_in *in = req->in;
	struct public_address at;
	struct poster_view v = { 0 };
	struct campaign c;

	TRY(campaign_read(req->db, in->campaign, &c));
	if (!c.common.has || !c.secret.n)
		return NOT_FOUND;
	TRY(address_public(req->db, &at));
	v.c = &c;
	v.phones = address_for_phones(&at);
	TRY(campaign_link(req, &c, c.id, &v.link));
	if (v.phones)
		v.qr = qr_of(req->arena, v.link);
	req->html->page->paper = PAPER_SHEETS;
	req->html->page->style = "survey.css";
	html_survey_poster(req->html, &v);
	return OK;
}
