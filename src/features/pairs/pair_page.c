/* /pairs/p/ID: the two people, their papers, what can be done and which papers that makes, what happened. */
#include "features/pairs/html.h"
#include "features/pairs/pairs_in.h"

#include "kernel/auth/account.h"
#include "kernel/auth/setting.h"
#include "kernel/base/clock.h"
#include "kernel/base/sort.h"
#include "kernel/russian/ru.h"

#define EVENTS 200

enum tone pair_tone(enum pair_state s)
{
	static const enum tone tones[PAIR_STATES] = { [PAIR_PROPOSED] = TONE_WAIT, [PAIR_CONSENT] = TONE_WAIT, [PAIR_ORDERED] = TONE_INFO, [PAIR_ACTIVE] = TONE_GOOD,
		[PAIR_PAUSED] = TONE_WAIT, [PAIR_PROLONGED] = TONE_GOOD };

	return tones[s];
}

enum status pair_open(struct request *req, struct uuid pair, struct pair_full_row *ret, enum pair_state *ret_state)
{
	enum pair_state s = PAIR_CLOSED;

	TRY(pair_full(req->db, pair, ret));
	(void)pair_state_parse(ret->state, &s);
	*ret_state = pair_state_on(s, ret->since, ret->until, req->today);
	return OK;
}

/* ---- panels ---- */

static int by_weight(const void *x, const void *y)
{
	const struct pair_panel *a = *(const struct pair_panel *const *)x, *b = *(const struct pair_panel *const *)y;

	return (a->weight > b->weight) - (a->weight < b->weight);
}

void pairs_draw_panels(struct html *h, const struct pair_view *v)
{
	struct { size_t n, cap; const struct pair_panel **v; } mine = { 0 };

	for (size_t i = 0; i < n_slices; i++)
		for (const struct pair_panel *p = slices[i]->pair_panels; p && p->show; p++)
			if (!p->perm || req_may(h->req, p->perm))
				*VEC_ADD(h->arena, &mine) = p;
	sort_stable(mine.v, mine.n, sizeof *mine.v, by_weight);
	for (size_t i = 0; i < mine.n; i++) {
		size_t before = h->out->n;
		if (mine.v[i]->show(h->req, v->r->id) != OK)
			req_block_failed(h->req, before, mine.v[i]->title);
	}
}

/* ---- words ---- */

static struct str order_of(struct arena *a, struct str no, struct opt_date day)
{
	if (!no.n)
		return S("");
	return day.has ? str_fmt(a, "%.*s %.*s %.*s %.*s", SP(T("№")), SP(no), SP(T("от")), SP(ru_date(a, day.v))) : str_fmt(a, "%.*s %.*s", SP(T("№")), SP(no));
}

static enum status put_words(struct request *req, struct pair_view *v)
{
	struct people_words forms, models, types;
	struct person mentor = PAIR_MENTOR(v->r), mentee = PAIR_MENTEE(v->r);
	bool a = person_minor(&mentor, req->today), b = person_minor(&mentee, req->today);

	TRY(people_words(req->db, "form", &forms));
	TRY(people_words(req->db, "model", &models));
	TRY(people_words(req->db, "type", &types));
	v->mentor = person_name(req->arena, &mentor);
	v->mentee = person_name(req->arena, &mentee);
	v->form_title = people_word_title(&forms, v->r->form);
	v->model = v->r->model.n ? people_word_title(&models, v->r->model) : S("");
	v->type = v->r->type.n ? people_word_title(&types, v->r->type) : S("");
	v->state_title = pair_state_title(v->state);
	v->tone = pair_tone(v->state);
	v->order = order_of(req->arena, v->r->order_no, v->r->order_date);
	v->end_order = order_of(req->arena, v->r->end_order_no, v->r->end_order_date);
	v->law = pair_law351_title(v->r->law351);
	if (a || b)
		v->minor = a && b ? T("Оба несовершеннолетние: встречи в учреждении, связь через родителя.") : T("Несовершеннолетний: встречи в учреждении, связь через родителя.");
	return OK;
}

static enum status put_group(struct request *req, struct pair_view *v)
{
	struct pair_taken_mentor_list l;

	if (!v->r->group_no.has)
		return OK;
	TRY(pair_taken_mentor(req->db, v->r->mentor_id, req->today, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct person p = { .last = l.v[i].name, .first = l.v[i].first, .middle = l.v[i].middle };
		if (!l.v[i].group_no.has || l.v[i].group_no.v != v->r->group_no.v || uuid_eq(l.v[i].id, v->r->id))
			continue;
		__typeof__(v->group.v) x = VEC_ADD(req->arena, &v->group);
		x->id = l.v[i].id;
		x->name = person_name(req->arena, &p);
	}
	return OK;
}

static struct str moment(struct request *req, int64_t at)
{
	struct wall w = clock_wall(req->org_zone, at);
	struct str day = ru_date(req->arena, w.day);

	return str_fmt(req->arena, "%.*s %02d:%02d", SP(day), w.hour, w.minute);
}

static enum status put_events(struct request *req, struct pair_view *v)
{
	struct pair_events_list l;

	TRY(pair_events(req->db, v->r->id, EVENTS, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(req->arena, &v->events) = (struct pair_event_line){ moment(req, l.v[i].made), pair_event_title(l.v[i].kind), l.v[i].words,
			l.v[i].by_name.has ? name_short(req->arena, l.v[i].by_name.v) : S("") };
	return OK;
}

enum status pair_conflict(struct request *req, struct uuid pair)
{
	struct pair_events_list l;

	TRY(pair_events(req->db, pair, 1, &l));
	if (l.n) {
		struct wall w = clock_wall(req->org_zone, l.v[0].made);
		struct str who = l.v[0].by_name.has ? name_short(req->arena, l.v[0].by_name.v) : T("Программа");
		(void)form_error(req, "", str_fmt(req->arena, "%.*s, %02d:%02d: %.*s %.*s. %.*s", SP(who), w.hour, w.minute, SP(pair_event_title(l.v[0].kind)),
			SP(l.v[0].words), SP(T("Ниже — как сейчас. Если ваше изменение ещё нужно, повторите его."))));
	}
	return CONFLICT;
}

/* ---- what an end makes ---- */

static enum status offers_of(struct request *req, struct uuid pair, const struct pair_paper_codes *codes, struct maker_offers *ret)
{
	for (size_t i = 0; i < codes->n; i++)
		TRY(pair_offers(req, pair, codes->v[i], ret));
	return OK;
}

/* Which papers an end will make, before it is made: all of them, whoever makes them.  That something is paid is said to whoever may know. */
static enum status titles_of(struct request *req, const struct pair_full_row *r, const struct pair_reason *why, bool paid, struct str *ret)
{
	struct pair_paper_codes codes = pair_reason_papers(why, str_eq(r->law351, S("yes")), paid && req_may(req, "pairs.pay"));
	struct texts l = { 0 };

	for (size_t i = 0; i < codes.n; i++)
		TRY(pair_paper_titles(req, r->id, codes.v[i], &l));
	*ret = str_join(req->arena, l.v, l.n, S("; "));
	return OK;
}

static enum status put_end(struct request *req, struct pair_view *v)
{
	struct pair_reasons *reasons = NEW(req->arena, struct pair_reasons);
	struct pair_pay_lacks_row pay = { 0 };
	enum status s = pair_pay_lacks(req->db, v->r->id, &pay);

	if (s != OK && s != NOT_FOUND)
		return s;
	pair_reasons_read(reasons);
	struct html_option *o = NEW_ARRAY(req->arena, reasons->n, struct html_option);
	size_t n = 0;
	for (size_t i = 0; i < reasons->n; i++) {
		const struct pair_reason *why = &reasons->v[i];
		struct str papers;
		TRY(titles_of(req, v->r, why, pay.paid, &papers));
		if (str_eq(v->r->end_reason, why->code)) {
			struct pair_paper_codes codes = pair_reason_papers(why, str_eq(v->r->law351, S("yes")), pay.paid);
			v->end_words = why->title;
			TRY(offers_of(req, v->r->id, &codes, &v->end_papers));
		}
		if (why->kind == REASON_REPLACED)
			v->replace_papers = papers;
		if (!pair_reason_chosen(why))
			continue;
		*VEC_ADD(req->arena, &v->reasons) = (struct pair_end_line){ why, papers };
		o[n++] = (struct html_option){ why->code, why->title, papers.n ? str_fmt(req->arena, "%.*s: %.*s", SP(T("бумаги")), SP(papers)) : S("") };
	}
	v->reason_options = (struct html_option_list){ n, o };
	return OK;
}

static enum status put_terms(struct request *req, struct pair_view *v)
{
	struct calendar c;
	int64_t days, term;
	struct str source;

	TRY(setting_int(req->db, "pairs.cancel-days", &days));
	TRY(setting_int(req->db, "pairs.refusal-days", &term));
	TRY(setting_text(req->db, "pairs.refusal-source", &source));
	TRY(calendar_load(req->db, req->today, date_add_days(req->today, 90), &c));
	v->cancel_days = days;
	v->cancel_earliest = ru_date(req->arena, pair_cancel_earliest(&c, req->today, (int)days));
	if (term > 0)
		v->refusal_term = str_fmt(req->arena, "%.*s %lld %s (%.*s). %.*s", SP(T("По вашему соглашению наставник предупреждает за")), (long long)term,
			ru_plural(term, "день", "дня", "дней"), SP(source), SP(T("Закон этого не требует, программа не мешает.")));
	return OK;
}

/* «Скоростное» is one meeting: it closes the pair. */
static enum status put_met(struct request *req, struct pair_view *v)
{
	struct pair_last_signs signs;

	TRY(pair_signs_read(req->db, &signs));
	const struct pair_sign *s = pair_sign_of(&signs, v->r->id);
	if (s)
		v->met = str_fmt(req->arena, "%.*s %.*s. %.*s", SP(T("Скоростное наставничество — одна встреча, и она была")), SP(ru_date(req->arena, s->day)), SP(T("Завершите пару: план выполнен.")));
	return OK;
}

static enum status put_silence(struct request *req, struct pair_view *v)
{
	struct pair_silents l;

	if (!v->live)
		return OK;
	if (str_eq(v->r->type, S("speed")))
		TRY(put_met(req, v));
	TRY(pair_silents_read(req->db, &l));
	for (size_t i = 0; i < l.n; i++)
		if (uuid_eq(l.v[i].pair, v->r->id))
			v->silent = str_fmt(req->arena, "%.*s %d %s. %.*s", SP(T("О паре ничего не слышно")), l.v[i].days, ru_plural(l.v[i].days, "день", "дня", "дней"),
				SP(T("Каникулы, отпуск и первые 14 дней не считаются.")));
	return OK;
}

static enum status has_role(struct request *req, const struct pair_view *v, struct uuid person, struct str role, bool *ret)
{
	struct pair_role_now_list l;

	TRY(pair_role_now(req->db, person, role, v->r->form, req->today, &l));
	*ret = l.n > 0;
	return OK;
}

/* Somebody has ended the role that the pair stands on. */
static enum status put_roles(struct request *req, struct pair_view *v)
{
	bool here = str_eq(v->r->mentor_state, S("here")) && str_eq(v->r->mentee_state, S("here")), mentor, mentee;

	if (!here || date_cmp(v->r->since, req->today) > 0)
		return OK;
	TRY(has_role(req, v, v->r->mentor_id, S("mentor"), &mentor));
	TRY(has_role(req, v, v->r->mentee_id, S("mentee"), &mentee));
	if (!mentor || !mentee)
		v->no_role = str_fmt(req->arena, "%.*s %.*s", SP(mentor ? T("Роль наставляемого этой формы закончилась, а пара действует.") : T("Роль наставника этой формы закончилась, а пара действует.")),
			SP(T("Завершите пару или верните роль на странице человека.")));
	return OK;
}

/* He leads more than he says now: his number was lowered, or the pair was made against it. */
static enum status put_load(struct request *req, struct pair_view *v)
{
	struct person_side side;
	struct partner_list l;

	if (!v->live)
		return OK;
	TRY(person_side_read(req->db, v->r->mentor_id, "mentor", &side));
	TRY(pair_partners(req->db, v->r->mentor_id, "mentor", req->today, &l));
	TRY(put_roles(req, v));
	if (side.capacity.has && (int64_t)l.n > side.capacity.v)
		v->over = str_fmt(req->arena, "%.*s %zu, %.*s %lld.", SP(T("Наставник ведёт наставляемых:")), l.n, SP(T("а готов вести")), (long long)side.capacity.v);
	return OK;
}

static enum status put_bare(struct request *req, struct pair_view *v)
{
	struct pair_bare_list l;

	v->bare = v->may_edit && v->live && !v->r->order_no.n && !v->r->undone_waits;
	if (!v->bare)
		return OK;
	TRY(pair_bare(req->db, req->today, EVENTS, &l));
	v->bare_others = l.n ? l.n - 1 : 0;
	return OK;
}

static void put_rights(struct request *req, struct pair_view *v)
{
	v->may_edit = req_may(req, "pairs.edit");
	v->may_people = req_may(req, "people.all");
	v->may_pay = req_may(req, "pairs.pay");
	v->may_mark = req_may(req, "consents.mark");
	v->waits = pair_state_waits(v->state);
	v->live = pair_state_live(v->state);
	v->may_say = v->may_edit && pair_may(v->state, PAIR_SAY);
	v->may_drop = v->may_edit && pair_may(v->state, PAIR_DROP);
	v->may_pause = v->may_edit && pair_may(v->state, PAIR_PAUSE);
	v->may_resume = v->may_edit && pair_may(v->state, PAIR_RESUME);
	v->may_prolong = v->may_edit && pair_may(v->state, PAIR_PROLONG) && !v->r->end_on.has;
	v->may_end = v->may_edit && pair_may(v->state, PAIR_END) && !v->r->end_on.has;
	v->may_sign = v->may_edit && pair_may(v->state, PAIR_SIGN);
	v->law_open = (v->may_edit || v->may_pay) && (v->waits || v->live);
}

static const struct html_option hows[] = {          /* codecheck: russian data */
	{ S_INIT("paper"), S_INIT("на бумаге или устно"), S_INIT("") }, { S_INIT("card"), S_INIT("по карточке"), S_INIT("") },
};
static const struct html_option laws[] = {          /* codecheck: russian data */
	{ S_INIT("yes"), S_INIT("да"), S_INIT("работник помогает работнику: нужны его согласие и допсоглашение") },
	{ S_INIT("no"), S_INIT("нет"), S_INIT("наставляемый не работник") },
	{ S_INIT("function"), S_INIT("включено в трудовую функцию"), S_INIT("помощь другим и её оплата уже в трудовом договоре") },
};

/* The order that comes next: of pairs, of replacement, of closing. */
static enum status put_orders(struct request *req, struct pair_view *v)
{
	struct opt_uuid by = v->r->order_id;

	if (v->state == PAIR_CONSENT && !v->r->replaces.has)
		TRY(pair_order_newest(req->db, &by));
	if (v->state == PAIR_CONSENT && v->r->replaces.has) {
		struct pair_full_row old;
		TRY(pair_full(req->db, v->r->replaces.v, &old));
		by = old.order_id;
	}
	if (v->state == PAIR_CONSENT || (v->live && (v->r->undone.has || v->r->undone_waits)))
		TRY(pair_offers_order(req, v->r->id, by, v->r->replaces.has ? S("order:replace") : S("order:pairs"), &v->orders));
	if (v->r->prolong_waits && !v->r->end_on.has)
		TRY(pair_offers_order(req, v->r->id, by, S("order:prolong"), &v->orders));
	if (v->r->end_on.has && !v->r->end_order_no.n && !str_eq(v->r->end_reason, S("replaced")))
		TRY(pair_offers_order(req, v->r->id, by, S("order:finish"), &v->orders));
	return OK;
}

enum status pair_one_page(struct request *req)
{
	const struct pair_in *in = req->in;
	struct pair_full_row *r = NEW(req->arena, struct pair_full_row);
	struct pair_view v = { .form = req->form, .r = r, .today = { true, req->today }, .next_day = { true, date_add_days(req->today, 1) },
		.year_end = { true, pair_year_end(date_add_days(req->today, 1)) } };

	TRY(pair_open(req, in->pair, r, &v.state));
	if (r->until.has && date_cmp(r->until.v, v.year_end.v) >= 0)
		v.year_end.v = pair_year_end(date_add_days(r->until.v, 1));
	put_rights(req, &v);
	TRY(put_words(req, &v));
	TRY(put_group(req, &v));
	TRY(pair_papers_read(req, r, &v.papers));
	TRY(pair_offers(req, r->id, S(""), &v.offers));
	TRY(put_end(req, &v));
	TRY(put_orders(req, &v));
	TRY(put_terms(req, &v));
	TRY(put_silence(req, &v));
	TRY(put_load(req, &v));
	TRY(put_bare(req, &v));
	TRY(put_events(req, &v));
	v.hows = (struct html_option_list){ sizeof hows / sizeof *hows, hows };
	v.laws = (struct html_option_list){ sizeof laws / sizeof *laws, laws };
	html_pair(req->html, &v);
	return OK;
}
