/* The order that pairs rest on was cancelled: they stay as they are until somebody says what becomes of them.  /pairs/undone/ORDER asks. */
#include "features/pairs/undone.h"
#include "features/pairs/html.h"

#include "features/pairs/appendix.h"
#include "kernel/russian/ru.h"

static struct str order_words(struct arena *a, struct str no, struct date day)
{
	return str_fmt(a, "№ %.*s %.*s %.*s", SP(no), SP(T("от")), SP(ru_date(a, day)));
}

/* As pair_ordered has written it, and as it is of a pair that came in with the number alone. */
static enum status unground(struct db *db, const struct pair_rest_on_row *r)
{
	struct str grounds[2];
	struct uuid who[] = { r->mentor_id, r->mentee_id };

	grounds[0] = str_fmt(db->arena, "%.*s %.*s", SP(T("приказ №")), SP(r->order_no));
	grounds[1] = r->order_date.has ? pair_order_ground(db->arena, r->order_no, r->order_date.v) : grounds[0];
	for (int i = 0; i < 4; i++)
		TRY(person_role_unground(db, who[i % 2], r->form, grounds[i / 2]));
	return OK;
}

/* What the order gave to a pair that has not begun is taken back: who is only asked has no role. */
static enum status take_roles(struct db *db, const struct pair_rest_on_row *r)
{
	struct uuid who[] = { r->mentor_id, r->mentee_id };
	struct pair_roles_by_list l;

	for (int i = 0; i < 2 && r->order_date.has; i++) {
		TRY(pair_roles_by(db, who[i], r->form, r->since, pair_order_ground(db->arena, r->order_no, r->order_date.v), &l));
		for (size_t k = 0; k < l.n; k++)
			TRY(person_role_drop(db, l.v[k].id));
	}
	return OK;
}

enum status pairs_undone(struct request *req, const struct appendix_undone *x)
{
	struct str words = str_fmt(req->arena, "%.*s, %.*s %.*s", SP(order_words(req->arena, x->number, x->day)), SP(T("отменён приказом")),
		SP(order_words(req->arena, x->by_number, x->by_day)));
	struct pair_rest_on_list l;

	TRY(pair_rest_on(req->db, x->document, x->number, x->day, req->today, PAIRS_MOST, &l));
	for (size_t i = 0; i < l.n; i++) {
		if (date_cmp(l.v[i].since, req->today) > 0)
			TRY(take_roles(req->db, &l.v[i]));
		TRY(unground(req->db, &l.v[i]));
		TRY(pair_undo(req->db, l.v[i].id, x->document, x->by_number, x->by_day, NULL));
		TRY(pair_note(req->db, l.v[i].id, "undone", words));
	}
	return OK;
}

enum status pairs_undone_todo(struct request *req, struct todos *ret)
{
	struct pair_undone_sums_list l;

	TRY(pair_undone_sums(req->db, req->today, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(req->arena, &ret->doing) = (struct todo){ .text = str_fmt(req->arena, "%.*s %.*s %.*s: %lld %s %s. %.*s", SP(T("Приказ №")), SP(l.v[i].order_no), SP(T("отменён")),
			(long long)l.v[i].n, ru_plural(l.v[i].n, "пара", "пары", "пар"), ru_plural(l.v[i].n, "осталась", "остались", "осталось"), SP(l.v[i].n == 1 ? T("Что с ней?") : T("Что с ними?"))),
			.path = str_fmt(req->arena, "/pairs/undone/%.*s", SP(uuid_str(req->arena, l.v[i].undone.v))), .button = T("Решить"), .due = l.v[i].day, .late = l.v[i].day.has && date_cmp(l.v[i].day.v, req->today) < 0 };
	return OK;
}

/* ---- the page ---- */

static void put_line(struct request *req, const struct people_words *forms, const struct pair_full_row *r, struct pairs_undone_view *v)
{
	struct person mentor = PAIR_MENTOR(r), mentee = PAIR_MENTEE(r);
	enum pair_state s = PAIR_CLOSED;

	(void)pair_state_parse(r->state, &s);
	s = pair_state_on(s, r->since, r->until, req->today);
	*VEC_ADD(req->arena, &v->lines) = (struct pair_undone_line){ r->id, r->rev, person_name(req->arena, &mentor), person_name(req->arena, &mentee),
		people_word_title(forms, r->form), pair_term(req->arena, r->since, r->until), pair_state_title(s), pair_tone(s), str_eq(r->law351, S("yes")),
		date_cmp(r->since, req->today) <= 0, pair_ticked(req, "pairs", r->id, true) };
	v->begun += date_cmp(r->since, req->today) <= 0;
	v->no = order_words(req->arena, r->order_no, r->order_date.has ? r->order_date.v : req->today);
	v->by_no = order_words(req->arena, r->undone_no, r->undone_date.v);
}

enum status pairs_undone_page(struct request *req)
{
	const struct pairs_undone_get *in = req->in;
	struct pairs_undone_view v = { .form = req->form, .order = in->order, .today = { true, req->today } };
	struct pair_undone_ids_list l;
	struct pair_full_row r;
	struct people_words forms;

	TRY(people_words(req->db, "form", &forms));
	TRY(pair_undone_ids(req->db, in->order, req->today, PAIRS_MOST, &l));
	for (size_t i = 0; i < l.n; i++) {
		TRY(pair_full(req->db, l.v[i].id, &r));
		put_line(req, &forms, &r, &v);
	}
	html_pairs_undone(req->html, &v);
	return OK;
}

/* ---- what is decided ---- */

static enum status stand(struct request *req, const struct pair_full_row *r)
{
	int64_t rows;

	TRY(pair_undone_stands(req->db, r->id, r->rev, req->today, &rows));
	if (rows == 0)
		return pair_conflict(req, r->id);
	return pair_note(req->db, r->id, "paused", T("до нового приказа"));
}

/* Of whom it is known that he agreed is not asked again, unless all are. */
static enum status back(struct request *req, const struct pair_full_row *r, bool ask)
{
	bool agreed = !ask && r->mentor_said.has && r->mentee_said.has;
	int64_t rows;

	TRY(pair_undone_back(req->db, r->id, r->rev, str_c(pair_state_code(agreed ? PAIR_CONSENT : PAIR_PROPOSED)), ask, &rows));
	if (rows == 0)
		return pair_conflict(req, r->id);
	return pair_note(req->db, r->id, "returned", agreed ? T("ждёт нового приказа") : T("ждёт согласия"));
}

static void refuse(struct request *req, const char *field, const struct pair_full_row *r, struct str why)
{
	struct person mentor = PAIR_MENTOR(r), mentee = PAIR_MENTEE(r);

	(void)form_error(req, field, str_fmt(req->arena, "%.*s: %.*s", SP(pair_names(req->arena, &mentor, &mentee)), SP(why)));
}

/* What has not begun never was: it comes to nothing. */
static enum status end(struct request *req, const struct pair_full_row *r, struct opt_date last)
{
	struct pair_deed d = { r->undone_no, r->undone_date.v, { 0 } };
	struct date until = last.has ? last.v : req->today;
	int64_t rows;

	if (date_cmp(r->since, req->today) > 0) {
		TRY(back(req, r, false));
		return pair_drop_it(req->db, r->id, T("приказ о закреплении отменён"));
	}
	if (str_eq(r->law351, S("yes")))
		refuse(req, "last", r, T("наставнику поручено по ст. 351.8 ТК РФ. Завершите пару на её странице: «отмена поручения работодателем», с днём вручения уведомления."));
	else if (date_cmp(until, r->since) < 0 || (r->until.has && date_cmp(until, r->until.v) > 0))
		refuse(req, "last", r, T("последний день вне срока пары. Выберите другой день."));
	if (!form_ok(req))
		return OK;
	TRY(pair_plan_end(req->db, r->id, r->rev, (struct opt_date){ true, until }, S("undone"), (struct opt_date){ 0 }, S(""), &rows));
	if (rows == 0)
		return pair_conflict(req, r->id);
	TRY(pair_closed(req->db, r->id, until, &d));
	return pair_undone_settled(req->db, r->id, NULL);
}

static enum status settle(struct request *req, const struct pairs_undone_in *in, const struct pair_full_row *r)
{
	bool begun = date_cmp(r->since, req->today) <= 0;

	if (str_eq(in->what, S("end")))
		return end(req, r, in->last);
	if (str_eq(in->what, S("ask")) && begun) {
		refuse(req, "pairs", r, T("пара уже работала. Её останавливают до нового приказа или завершают; согласие спрашивают, пока пара не началась."));
		return OK;
	}
	return begun ? stand(req, r) : back(req, r, str_eq(in->what, S("ask")));
}

enum status pairs_undone_do(struct request *req)
{
	const struct pairs_undone_in *in = req->in;
	struct pair_full_row r;

	for (size_t i = 0; i < in->pairs.n; i++) {
		TRY(pair_full(req->db, in->pairs.v[i], &r));
		if (!r.undone.has || !uuid_eq(r.undone.v, in->order))
			return pair_conflict(req, r.id);
		TRY(settle(req, in, &r));
		req_audit(req, "pairs.undone", r.id, S(""), in->what);
	}
	return form_ok(req) ? req_redirect(req, "pairs.undone", "/pairs") : INVALID;
}
