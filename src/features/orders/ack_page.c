/* «Лист ознакомления»: who has to know an order, who has signed that he does; and the order as he reads it. */
#include "features/orders/html.h"
#include "features/orders/orders_in.h"

#include "features/people/people.h"
#include "kernel/russian/ru.h"

#define ACKS_MAX 1000
#define TYPED_MAX 200

/* ---- the sheet ---- */

enum status acks_page(struct request *req)
{
	const struct order_in *in = req->in;
	struct order o;
	struct acks_view v = { .form = req->form, .o = &o, .may_write = req_may(req, "orders.write"), .today = { true, req->today } };
	VEC(struct str) missing = { 0 };

	TRY(order_load(req->db, in->order, &o));
	TRY(orders_acks(req->db, o.id, ACKS_MAX, &v.acks));
	v.title = order_title(req->arena, &o);
	v.kept = o.state == ORDER_REGISTERED || o.state == ORDER_CHANGED;
	if (v.may_write)
		TRY(staff_ticks(req->db, &v.people));
	for (size_t i = 0; i < v.acks.n; i++) {
		const struct orders_acks_row *r = &v.acks.v[i];
		struct person_tick *t = tick_find(&v.people, r->account_id);
		if (t) {
			t->ticked = true;
			t->fixed = r->signed_on.has;
		}
		if (!r->signed_on.has)
			*VEC_ADD(req->arena, &missing) = r->name;
	}
	v.open = (int64_t)missing.n;
	v.missing = str_join(req->arena, missing.v, missing.n, S(", "));
	html_order_acks(req->html, &v);
	return OK;
}

/* «Петров П.П., сторож», a line each: for those without an account. */
static enum status add_typed(struct request *req, struct uuid order, struct str typed, size_t position)
{
	size_t n = 0;

	for (struct str rest = typed; rest.p && rest.n; ) {
		struct str post, name = str_trim(str_cut(str_cut(rest, '\n', &rest), ',', &post));
		struct opt_uuid person = { 0 };
		if (!name.n)
			continue;
		if (++n > TYPED_MAX)
			return form_error(req, "typed", T("За один раз можно вписать не больше 200 человек. Впишите остальных следующим разом."));
		TRY(person_by_name(req->db, name, &person.v, &person.has));
		TRY(orders_ack_insert(req->db, req_new_id(req), order, (int64_t)(position + n), (struct opt_uuid){ 0 }, person, name, str_trim(post), NULL));
	}
	return OK;
}

enum status acks_save(struct request *req)
{
	const struct order_people_in *in = req->in;
	struct person_ticks staff = { 0 };
	struct orders_acks_list l;
	struct order o;

	TRY(order_load(req->db, in->order, &o));
	TRY(staff_ticks(req->db, &staff));
	TRY(orders_acks(req->db, o.id, ACKS_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct person_tick *t = tick_find(&staff, l.v[i].account_id);
		if (t)
			t->ticked = true;
		if (l.v[i].account_id.has && !ids_have(&in->who, l.v[i].account_id.v))
			TRY(orders_ack_delete(req->db, l.v[i].id, o.id, NULL));
	}
	for (size_t i = 0; i < staff.n; i++)
		if (!staff.v[i].ticked && ids_have(&in->who, staff.v[i].id))
			TRY(orders_ack_insert(req->db, req_new_id(req), o.id, (int64_t)(l.n + i), (struct opt_uuid){ true, staff.v[i].id }, (struct opt_uuid){ 0 }, staff.v[i].name, staff.v[i].post, NULL));
	TRY(add_typed(req, o.id, in->typed, l.n + staff.n));
	req_audit(req, "orders.acks", o.id, S(""), o.heading);
	return req_redirect(req, "orders.acks", "/orders/o/%U/acks", o.id);
}

static enum status in_force(struct request *req, struct uuid id, struct order *ret)
{
	TRY(order_load(req->db, id, ret));
	if (ret->state == ORDER_REGISTERED || ret->state == ORDER_CHANGED)
		return OK;
	return req_fail(req, FORBIDDEN, "orders.acks", T("Знакомят с действующим приказом: у этого нет номера или он уже не действует."), T("Сначала зарегистрируйте его."));
}

/* «Все, кроме…»: one day for all who are not excepted, one scan for all. */
enum status acks_mark(struct request *req)
{
	const struct acks_mark_in *in = req->in;
	struct orders_acks_list l;
	struct order o;
	int64_t n = 0;

	TRY(in_force(req, in->order, &o));
	if (date_cmp(in->day, req->today) > 0)
		return form_error(req, "day", T("Эта дата ещё не наступила. Проверьте, когда подписали лист."));
	if (date_cmp(in->day, o.day) < 0)
		return form_error(req, "day", T("Эта дата раньше самого приказа. Проверьте, когда подписали лист."));
	TRY(orders_acks(req->db, o.id, ACKS_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		if (l.v[i].signed_on.has || ids_have(&in->except, l.v[i].id))
			continue;
		TRY(orders_ack_mark(req->db, l.v[i].id, o.id, (struct opt_date){ true, in->day }, T("на листе"), NULL));
		n++;
	}
	if (in->file.has)
		TRY(order_attach(req, o.id, "scan", "acks", &in->file.v));
	req_audit(req, "orders.known", o.id, S(""), str_fmt(req->arena, "%.*s: %lld", SP(o.heading), (long long)n));
	return req_redirect(req, "orders.known", "/orders/o/%U/acks", o.id);
}

enum status ack_undo(struct request *req)
{
	const struct ack_in *in = req->in;
	int64_t rows;

	TRY(orders_ack_mark(req->db, in->ack, in->order, (struct opt_date){ 0 }, S(""), &rows));
	if (!rows)
		return NOT_FOUND;
	req_audit(req, "orders.unknown", in->order, S(""), S(""));
	return req_redirect(req, "orders.unknown", "/orders/o/%U/acks", in->order);
}

/* ---- the order for those who have to look at it, or to know it ---- */

struct concern { const struct orders_acks_row *ack; const struct orders_visas_row *visa; bool task; };

static enum status concern_of(struct request *req, const struct order *o, struct concern *ret)
{
	struct orders_acks_list *acks = NEW(req->arena, struct orders_acks_list);
	struct orders_visas_list *visas = NEW(req->arena, struct orders_visas_list);
	struct uuid me = req->who->account;

	TRY(orders_acks(req->db, o->id, ACKS_MAX, acks));
	TRY(orders_visas(req->db, o->id, visas));
	for (size_t i = 0; i < acks->n; i++)
		if (acks->v[i].account_id.has && uuid_eq(acks->v[i].account_id.v, me))
			ret->ack = &acks->v[i];
	for (size_t i = 0; i < visas->n; i++)
		if (visas->v[i].account_id.has && uuid_eq(visas->v[i].account_id.v, me))
			ret->visa = &visas->v[i];
	return tasks_concern(req->db, o->id, me, &ret->task);
}

enum status order_read_page(struct request *req)
{
	const struct order_in *in = req->in;
	struct concern c = { 0 };
	struct order o;

	TRY(order_load(req->db, in->order, &o));
	TRY(concern_of(req, &o, &c));
	/* A draft is for those who were asked to look; an order in force for those who have to know it or do something by it. */
	if (!req_may(req, "orders.read") && !c.visa && !(order_kept(o.state) && (c.ack || c.task)))
		return NOT_FOUND;
	bool force = o.state == ORDER_REGISTERED || o.state == ORDER_CHANGED;
	struct read_view v = { .form = req->form, .o = &o, .title = order_title(req->arena, &o), .state = order_state_title(o.state), .tone = order_tone(o.state),
		.may_know = c.ack && !c.ack->signed_on.has && force, .known = c.ack && c.ack->signed_on.has, .may_say = c.visa && !c.visa->given.has && o.state == ORDER_AGREEING };
	bool project;
	TRY(order_doc(req, &o, &v.doc, &project));
	if (c.visa)
		v.visa = c.visa->id;
	if (req_may(req, "orders.read"))
		v.full = url(req->html, "/orders/o/%U", o.id);
	html_order_read(req->html, &v);
	return OK;
}

enum status order_know(struct request *req)
{
	const struct order_in *in = req->in;
	struct order o;
	int64_t rows;

	TRY(in_force(req, in->order, &o));
	TRY(orders_ack_know(req->db, o.id, req->who->account, req->today, T("в программе"), &rows));
	if (!rows)
		return NOT_FOUND;
	req_audit(req, "orders.known", o.id, S(""), str_fmt(req->arena, "%.*s: %.*s", SP(o.heading), SP(req->who->name)));
	return req_redirect(req, "orders.i-know", "/orders/read/%U", o.id);
}
