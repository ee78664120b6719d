/* «О внесении изменений», «Об отмене»: an order that changes another or takes it out of force, seen from both. */
#include "features/orders/orders_in.h"

#include "kernel/russian/ru.h"

#define LINKABLE_MAX 500

static struct str title_of(struct arena *a, struct opt_str number, struct date day, struct str heading)
{
	if (!number.has)
		return str_fmt(a, "проект «%.*s»", SP(heading));
	struct str words = order_words(a, number.v, day);
	return str_fmt(a, "%.*s «%.*s»", SP(words), SP(heading));
}

enum status order_linkable(struct request *req, struct uuid except, struct html_option_list *ret)
{
	struct orders_linkable_list l;

	TRY(orders_linkable(req->db, except, LINKABLE_MAX, &l));
	struct html_option *v = NEW_ARRAY(req->arena, l.n, struct html_option);
	for (size_t i = 0; i < l.n; i++)
		v[i] = (struct html_option){ uuid_str(req->arena, l.v[i].id), title_of(req->arena, l.v[i].number, l.v[i].day, l.v[i].heading), S("") };
	*ret = (struct html_option_list){ l.n, v };
	return OK;
}

enum status links_of(struct request *req, const struct order *o, struct order_view *v)
{
	struct orders_links_list to;
	struct orders_links_back_list from;
	bool done = order_kept(o->state);

	TRY(orders_links(req->db, o->id, &to));
	TRY(orders_links_back(req->db, o->id, &from));
	for (size_t i = 0; i < to.n; i++) {
		bool cancels = str_eq(to.v[i].kind, S("cancels"));
		*VEC_ADD(req->arena, &v->links) = (struct link_line){ to.v[i].id, done ? cancels ? T("Отменил приказ") : T("Внёс изменения в приказ")
			: cancels ? T("Отменит приказ") : T("Внесёт изменения в приказ"), title_of(req->arena, to.v[i].number, to.v[i].day, to.v[i].heading) };
	}
	for (size_t i = 0; i < from.n; i++) {
		bool cancels = str_eq(from.v[i].kind, S("cancels")), by = from.v[i].number.has;
		*VEC_ADD(req->arena, &v->links) = (struct link_line){ from.v[i].id, by ? cancels ? T("Отменён приказом") : T("Изменён приказом")
			: cancels ? T("Готовится отмена:") : T("Готовятся изменения:"), title_of(req->arena, from.v[i].number, from.v[i].day, from.v[i].heading) };
	}
	return v->may_write && o->state == ORDER_DRAFT ? order_linkable(req, o->id, &v->linkable) : OK;
}

static enum status draft(struct request *req, struct uuid id, struct order *ret)
{
	TRY(order_load(req->db, id, ret));
	return ret->state == ORDER_DRAFT ? OK : order_refuse(req, ret);
}

enum status order_link(struct request *req)
{
	const struct order_link_in *in = req->in;
	struct order o, other;

	TRY(draft(req, in->order, &o));
	TRY(order_load(req->db, in->other, &other));
	if (uuid_eq(o.id, other.id) || (other.state != ORDER_REGISTERED && other.state != ORDER_CHANGED))
		return form_error(req, "other", T("Изменить или отменить можно только действующий приказ. Выберите его из списка."));
	TRY(orders_link_drop(req->db, o.id, other.id, NULL));
	TRY(orders_link_put(req->db, o.id, other.id, in->kind, NULL));
	req_audit(req, "orders.link", o.id, S(""), order_title(req->arena, &other));
	return req_redirect(req, "orders.link", "/orders/o/%U", o.id);
}

enum status order_link_drop(struct request *req)
{
	const struct order_link_drop_in *in = req->in;
	struct order o;
	int64_t rows;

	TRY(draft(req, in->order, &o));
	TRY(orders_link_drop(req->db, o.id, in->other, &rows));
	if (!rows)
		return NOT_FOUND;
	req_audit(req, "orders.link-dropped", o.id, S(""), o.heading);
	return req_redirect(req, "orders.link-dropped", "/orders/o/%U", o.id);
}

/* In force from now on: the others are changed or out of force.  What went out of force meanwhile stays so. */
enum status links_apply(struct request *req, const struct order *o)
{
	struct orders_links_list l;

	TRY(orders_links(req->db, o->id, &l));
	for (size_t i = 0; i < l.n; i++) {
		bool cancels = str_eq(l.v[i].kind, S("cancels"));
		TRY(orders_become(req->db, l.v[i].id, cancels ? S("cancelled") : S("changed"), req->today, NULL));
		if (!cancels)
			continue;
		TRY(tasks_withdraw(req->db, l.v[i].id));
		TRY(order_undone(req, l.v[i].id, o));
	}
	return OK;
}
