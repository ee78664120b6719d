/* What is done with one pair: consent, pause, prolongation, end, replacement. */
#include "features/pairs/pairs_in.h"

#include "kernel/auth/setting.h"
#include "kernel/russian/ru.h"

#define PAIR "/pairs/p/%U"

/* The pair, when its state allows the move; somebody was faster else. */
static enum status begin(struct request *req, struct uuid pair, enum pair_move m, struct pair_full_row *ret)
{
	enum pair_state s;

	TRY(pair_open(req, pair, ret, &s));
	return pair_may(s, m) ? OK : pair_conflict(req, pair);
}

/* ---- consent ---- */

enum status pair_say(struct request *req)
{
	const struct pair_say_in *in = req->in;
	struct date day = in->said_day.has ? in->said_day.v : req->today;
	struct pair_full_row r;

	TRY(begin(req, in->pair, PAIR_SAY, &r));
	if (date_cmp(day, req->today) > 0)
		return form_error(req, "said_day", T("Этот день ещё не наступил. Укажите, когда человек согласился."));
	TRY(pair_said(req->db, in->pair, str_z(req->arena, in->side), !in->back, day, in->how.n ? str_z(req->arena, in->how) : "paper"));
	req_audit(req, in->back ? "pairs.taken" : "pairs.said", in->pair, S(""), in->side);
	return req_redirect(req, in->back ? "pairs.taken" : "pairs.said", PAIR, in->pair);
}

enum status pair_drop_do(struct request *req)
{
	const struct pair_drop_in *in = req->in;
	struct pair_full_row r;

	TRY(begin(req, in->pair, PAIR_DROP, &r));
	TRY(pair_drop_it(req->db, in->pair, str_trim(in->why)));
	req_audit(req, "pairs.dropped", in->pair, S(""), S(""));
	return req_redirect(req, "pairs.dropped", PAIR, in->pair);
}

/* ---- pause, sign of life ---- */

enum status pair_pause_by(struct request *req, struct uuid pair, bool paused)
{
	TRY(pair_pause(req->db, pair, paused));
	req_audit(req, paused ? "pairs.paused" : "pairs.resumed", pair, S(""), S(""));
	return OK;
}

enum status pairs_pause_do(struct request *req)
{
	const struct pair_pause_in *in = req->in;

	TRY(pair_pause_by(req, in->pair, in->paused));
	return req_redirect(req, in->paused ? "pairs.paused" : "pairs.resumed", PAIR, in->pair);
}

enum status pair_sign_do(struct request *req)
{
	const struct pair_sign_in *in = req->in;
	struct opt_uuid by = { !uuid_is_nil(req->db->account), req->db->account };
	struct pair_full_row r;

	TRY(begin(req, in->pair, PAIR_SIGN, &r));
	if (date_cmp(in->sign_day, req->today) > 0 || date_cmp(in->sign_day, r.since) < 0)
		return form_error(req, "sign_day", T("Укажите день, когда пара была на связи: не раньше её первого дня и не позже сегодняшнего."));
	TRY(pair_event_add(req->db, in->pair, req_new_id(req), in->sign_day, S("sign"), ru_date(req->arena, in->sign_day), req->now, by, NULL));
	req_audit(req, "pairs.sign", in->pair, S(""), S(""));
	return req_redirect(req, "pairs.sign", PAIR, in->pair);
}

/* ---- prolongation ---- */

/* The roles go on with the pair, of both where both teach. */
static enum status roles_on(struct db *db, const struct pair_full_row *r, struct date until)
{
	struct { struct uuid who; struct str role; } l[] = { { r->mentor_id, S("mentor") }, { r->mentee_id, S("mentee") }, { r->mentor_id, S("mentee") }, { r->mentee_id, S("mentor") } };
	struct date from = r->until.has ? date_add_days(r->until.v, 1) : db->today;

	for (int i = 0; i < (pair_both_teach(r->type) ? 4 : 2); i++) {
		enum status s = person_role_add(db, &(struct new_role){ l[i].who, l[i].role, r->form, from, { true, until }, T("продление пары") }, NULL);
		if (s != OK && s != CONFLICT)
			return s;
	}
	return OK;
}

enum status pair_prolong_to(struct request *req, const struct pair_full_row *r, struct date until)
{
	int64_t rows;

	TRY(pair_prolong(req->db, r->id, r->rev, until, req->today, &rows));
	if (rows == 0)
		return pair_conflict(req, r->id);
	TRY(roles_on(req->db, r, until));
	TRY(pair_note(req->db, r->id, "prolonged", str_fmt(req->arena, "%.*s %.*s", SP(T("по")), SP(ru_date(req->arena, until)))));
	req_audit(req, "pairs.prolonged", r->id, r->until.has ? ru_date(req->arena, r->until.v) : S(""), ru_date(req->arena, until));
	return OK;
}

enum status pair_prolong_do(struct request *req)
{
	const struct pair_prolong_in *in = req->in;
	struct pair_full_row r;

	TRY(begin(req, in->pair, PAIR_PROLONG, &r));
	if (r.rev != in->pair_rev)
		return pair_conflict(req, in->pair);
	if (!r.until.has)
		return form_error(req, "prolong_until", T("У пары нет последнего дня: продлевать нечего."));
	if (date_cmp(in->prolong_until, r.until.v) <= 0)
		return form_error(req, "prolong_until", T("Новый последний день должен быть позже прежнего. Закончить раньше можно кнопкой «Завершить»."));
	TRY(pair_prolong_to(req, &r, in->prolong_until));
	return req_redirect(req, "pairs.prolonged", PAIR, in->pair);
}

/* ---- the end ---- */

static enum status check_end(struct request *req, const struct pair_end_in *in, const struct pair_full_row *r, const struct pair_reason *why, struct date *ret_last)
{
	struct calendar c;
	const char *field;
	int64_t days;
	bool from = why->kind == REASON_REFUSAL || why->kind == REASON_CANCEL;

	if (from && !in->from.has)
		return form_error(req, "from", T("Укажите, с какого дня действует отказ или отмена."));
	if (!from && !in->until.has)
		return form_error(req, "until", T("Укажите последний день пары."));
	*ret_last = from ? date_add_days(in->from.v, -1) : in->until.v;
	TRY(setting_int(req->db, "pairs.cancel-days", &days));
	struct date first = in->notice.has && date_cmp(in->notice.v, req->today) < 0 ? in->notice.v : req->today;
	TRY(calendar_load(req->db, first, date_add_days(req->today, 120), &c));
	struct pair_end e = { .kind = why->kind, .since = r->since, .until = *ret_last, .today = req->today, .notice = in->notice, .days = (int)days };
	struct str fault = pair_end_fault(req->arena, &c, &e, &field);
	return fault.n ? form_error(req, from && str_eq(str_c(field), S("until")) ? "from" : field, fault) : OK;
}

/* What the law lets happen by itself is over on its day; the rest may wait for the order. */
enum status pair_end_do(struct request *req)
{
	const struct pair_end_in *in = req->in;
	struct pair_reasons reasons;
	struct pair_full_row r;
	struct date last = { 0 };
	int64_t rows;

	pair_reasons_read(&reasons);
	TRY(begin(req, in->pair, PAIR_END, &r));
	if (r.rev != in->pair_rev)
		return pair_conflict(req, in->pair);
	const struct pair_reason *why = pair_reason_find(&reasons, in->reason);
	if (!why || !pair_reason_chosen(why))
		return form_error(req, "reason", T("Выберите причину из списка."));
	TRY(check_end(req, in, &r, why, &last));
	TRY(pair_plan_end(req->db, in->pair, r.rev, (struct opt_date){ true, last }, why->code, in->notice, str_trim(in->why), &rows));
	if (rows == 0)
		return pair_conflict(req, in->pair);
	bool waits = in->order && why->kind == REASON_PLAIN;
	TRY(pair_note(req->db, in->pair, "ending", why->title));
	if (!waits)
		TRY(pair_closed(req->db, in->pair, last, NULL));
	req_audit(req, "pairs.ended", in->pair, S(""), why->title);
	return req_redirect(req, waits ? "pairs.ending" : "pairs.ended", PAIR, in->pair);
}

enum status pair_keep_do(struct request *req)
{
	const struct pair_keep_in *in = req->in;
	struct pair_full_row r;
	int64_t rows;

	TRY(begin(req, in->pair, PAIR_END, &r));
	TRY(pair_plan_end(req->db, in->pair, in->pair_rev, (struct opt_date){ 0 }, S(""), (struct opt_date){ 0 }, S(""), &rows));
	if (rows == 0)
		return pair_conflict(req, in->pair);
	TRY(pair_drop_replacements(req->db, in->pair));
	TRY(pair_note(req->db, in->pair, "kept", S("")));
	req_audit(req, "pairs.kept", in->pair, S(""), S(""));
	return req_redirect(req, "pairs.kept", PAIR, in->pair);
}

/* ---- another mentor ---- */

static enum status new_one(struct request *req, const struct pair_replace_in *in, const struct pair_full_row *r, const struct person *mentor, struct uuid *ret)
{
	struct person mentee = PAIR_MENTEE(r);
	struct new_pair p = { .mentor = mentor->id, .mentee = r->mentee_id, .form = r->form, .model = r->model, .type = str_eq(r->type, S("group")) ? S("") : r->type, .goal = r->goal,
		.since = in->replace_since, .until = r->until, .source = S("hand"), .anyway = in->anyway, .law351 = pair_law351(mentor->category, mentee.category) };

	if (p.until.has && date_cmp(p.until.v, p.since) < 0)
		return form_error(req, "replace_since", T("Пара заканчивается раньше. Сначала продлите её или закрепите новую."));
	TRY(pair_check_form(req, &p, in->anyway));
	TRY(pair_propose(req->db, &p, (struct opt_uuid){ 0 }, ret));
	TRY(pair_set_replaces(req->db, *ret, r->id, NULL));
	if (!in->agreed)
		return OK;
	TRY(pair_said(req->db, *ret, "mentor", true, req->today, "paper"));
	return pair_said(req->db, *ret, "mentee", true, req->today, "paper");
}

enum status pair_replace_do(struct request *req)
{
	const struct pair_replace_in *in = req->in;
	struct pair_full_row r;
	struct person mentor;
	struct uuid id, fresh;
	int64_t rows;

	TRY(begin(req, in->pair, PAIR_END, &r));
	if (r.rev != in->pair_rev)
		return pair_conflict(req, in->pair);
	if (date_cmp(in->replace_since, r.since) <= 0)
		return form_error(req, "replace_since", T("Новый наставник начинает позже первого дня прежней пары."));
	TRY(pair_find_person(req, "mentor", in->mentor, &id));
	if (!form_ok(req))
		return INVALID;
	if (uuid_eq(id, r.mentor_id) || uuid_eq(id, r.mentee_id))
		return form_error(req, "mentor", T("Это один из двух, кто уже в паре. Выберите другого наставника."));
	TRY(person_read(req->db, id, &mentor));
	TRY(pair_plan_end(req->db, in->pair, r.rev, (struct opt_date){ true, date_add_days(in->replace_since, -1) }, S("replaced"), (struct opt_date){ 0 }, S(""), &rows));
	if (rows == 0)
		return pair_conflict(req, in->pair);
	TRY(new_one(req, in, &r, &mentor, &fresh));
	TRY(pair_note(req->db, in->pair, "replaced", str_fmt(req->arena, "%.*s %.*s", SP(T("будет")), SP(person_initials(req->arena, &mentor)))));
	req_audit(req, "pairs.replacing", in->pair, S(""), S(""));
	return req_redirect(req, "pairs.replacing", PAIR, fresh);
}

/* ---- an order that is there already ---- */

#define BARE_MOST 1000

/* Of one pair, or of all that are in force without an order: they came with a list that did not say. */
enum status pair_order_do(struct request *req)
{
	const struct pair_order_in *in = req->in;
	struct pair_deed d = { str_trim(in->order_no), in->order_date, { 0 } };
	struct pair_bare_list l;
	enum pair_state s;
	struct pair_full_row r;

	TRY(pair_open(req, in->pair, &r, &s));
	if (!pair_state_live(s) || r.order_no.n || r.undone_waits)
		return pair_conflict(req, in->pair);
	if (date_cmp(in->order_date, req->today) > 0)
		return form_error(req, "order_date", T("Этот день ещё не наступил. Впишите дату приказа, который уже издан."));
	TRY(pair_bare(req->db, req->today, BARE_MOST, &l));
	for (size_t i = 0; i < l.n; i++)
		if (in->all || uuid_eq(l.v[i].id, in->pair)) {
			TRY(pair_ordered(req->db, l.v[i].id, &d));
			req_audit(req, "pairs.ordered", l.v[i].id, S(""), d.order_no);
		}
	return req_redirect(req, "pairs.order-known", "/pairs/p/%U", in->pair);
}

/* ---- ст. 351.8 ---- */

enum status pair_law_do(struct request *req)
{
	const struct pair_law_in *in = req->in;
	struct pair_full_row r;
	enum pair_state s;
	int64_t rows;

	TRY(pair_open(req, in->pair, &r, &s));
	TRY(pair_set_law(req->db, in->pair, in->pair_rev, in->law351, &rows));
	if (rows == 0)
		return pair_conflict(req, in->pair);
	TRY(pair_note(req->db, in->pair, "law", pair_law351_title(in->law351)));
	req_audit(req, "pairs.law", in->pair, pair_law351_title(r.law351), pair_law351_title(in->law351));
	return req_redirect(req, "pairs.law", PAIR, in->pair);
}
