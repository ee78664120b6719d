/* Agreement: who looks at a draft, and what he says of it. */
#include "features/orders/orders_in.h"

#include "features/org/org.h"
#include "kernel/russian/ru.h"

enum status staff_ticks(struct db *db, struct person_ticks *ret)
{
	struct org_staff l;

	TRY(org_staff_read(db, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(db->arena, ret) = (struct person_tick){ .id = l.v[i].account, .name = l.v[i].name, .post = l.v[i].post };
	return OK;
}

struct person_tick *tick_find(const struct person_ticks *l, struct opt_uuid account)
{
	for (size_t i = 0; account.has && i < l->n; i++)
		if (uuid_eq(l->v[i].id, account.v))
			return &l->v[i];
	return NULL;
}

bool ids_have(const struct id_list *l, struct uuid id)
{
	return uuid_in(id, l->v, l->n);
}

static struct visa_line line_of(struct request *req, const struct orders_visas_row *r, bool agreeing)
{
	struct visa_line l = { .row = r, .words = T("ещё не смотрел(а)"), .tone = TONE_WAIT };
	bool own = r->account_id.has && uuid_eq(r->account_id.v, req->who->account);

	if (r->given.has) {
		struct str day = ru_date(req->arena, r->given.v);
		bool agreed = str_eq(r->verdict, S("agreed"));
		l.words = str_fmt(req->arena, "%.*s %.*s", SP(agreed ? T("согласовано") : T("замечания")), SP(day));
		l.tone = agreed ? TONE_GOOD : TONE_INFO;
	}
	l.may_say = agreeing && !r->given.has && (own || req_may(req, "orders.write"));
	return l;
}

enum status visas_of(struct request *req, const struct order *o, struct order_view *v)
{
	struct orders_visas_list *l = NEW(req->arena, struct orders_visas_list);

	TRY(orders_visas(req->db, o->id, l));
	v->may_visas = v->may_write && (o->state == ORDER_DRAFT || o->state == ORDER_AGREEING);
	if (v->may_visas)
		TRY(staff_ticks(req->db, &v->visa_people));
	for (size_t i = 0; i < l->n; i++) {
		struct person_tick *t = tick_find(&v->visa_people, l->v[i].account_id);
		if (t) {
			t->ticked = true;
			t->fixed = l->v[i].given.has;
		}
		*VEC_ADD(req->arena, &v->visas) = line_of(req, &l->v[i], o->state == ORDER_AGREEING);
	}
	return OK;
}

/* The ticked ones look at it; who was unticked and has not spoken does not any more. */
enum status visas_save(struct request *req)
{
	const struct order_people_in *in = req->in;
	struct person_ticks staff = { 0 };
	struct orders_visas_list l;
	struct order o;

	TRY(order_load(req->db, in->order, &o));
	if (o.state != ORDER_DRAFT && o.state != ORDER_AGREEING)
		return order_refuse(req, &o);
	TRY(staff_ticks(req->db, &staff));
	TRY(orders_visas(req->db, o.id, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct person_tick *t = tick_find(&staff, l.v[i].account_id);
		if (t)
			t->ticked = true;
		if (l.v[i].account_id.has && !ids_have(&in->who, l.v[i].account_id.v))
			TRY(orders_visa_delete(req->db, l.v[i].id, o.id, NULL));
	}
	for (size_t i = 0; i < staff.n; i++)
		if (!staff.v[i].ticked && ids_have(&in->who, staff.v[i].id))
			TRY(orders_visa_insert(req->db, req_new_id(req), o.id, (int64_t)(l.n + i), (struct opt_uuid){ true, staff.v[i].id }, staff.v[i].name, staff.v[i].post, NULL));
	req_audit(req, "orders.visas", o.id, S(""), o.heading);
	return req_redirect(req, "orders.visas", "/orders/o/%U", o.id);
}

/* By himself, or from his paper by whoever prepares the order. */
enum status visa_say(struct request *req)
{
	const struct visa_say_in *in = req->in;
	const struct orders_visas_row *visa = NULL;
	struct orders_visas_list l;
	struct order o;

	TRY(order_load(req->db, in->order, &o));
	TRY(orders_visas(req->db, o.id, &l));
	for (size_t i = 0; i < l.n; i++)
		if (uuid_eq(l.v[i].id, in->visa))
			visa = &l.v[i];
	if (!visa)
		return NOT_FOUND;
	bool own = visa->account_id.has && uuid_eq(visa->account_id.v, req->who->account);
	if (!own && !req_may(req, "orders.write"))
		return req_fail(req, FORBIDDEN, "orders.visa", T("Это виза другого человека."), T("Её ставит он сам или тот, кто готовит приказ."));
	if (o.state != ORDER_AGREEING || visa->given.has)
		return CONFLICT;
	if (str_eq(in->verdict, S("remarks")) && !str_trim(in->note).n)
		return form_error(req, "note", T("Напишите, что нужно исправить."));
	struct date day = in->day.has && date_cmp(in->day.v, req->today) <= 0 ? in->day.v : req->today;
	TRY(orders_visa_give(req->db, visa->id, o.id, day, in->verdict, str_trim(in->note), NULL));
	req_audit(req, "orders.visa", o.id, S(""), str_fmt(req->arena, "%.*s: %.*s", SP(visa->name), SP(str_eq(in->verdict, S("agreed")) ? T("согласовано") : T("замечания"))));
	return req_may(req, "orders.read") ? req_redirect(req, "orders.visa", "/orders/o/%U", o.id) : req_redirect(req, "orders.visa", "/orders/read/%U", o.id);
}
