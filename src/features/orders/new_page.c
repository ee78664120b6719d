/* /orders/new: which order, for which row of the plan; and the draft that comes of it. */
#include "features/orders/edit.h"
#include "features/orders/make.h"

#include "features/orders/html.h"
#include "features/orders/orders_in.h"
#include "features/orders/queries.h"

static void add_types(struct request *req, const struct order_types *l, struct new_view *v)
{
	for (size_t i = 0; i < l->n; i++)
		if (!l->v[i].gone)
			*VEC_ADD(req->arena, &v->types) = (struct new_type_line){ l->v[i].code, l->v[i].name, l->v[i].heading };
}

static struct str default_worker(struct arena *a, const struct order_facts *f, const struct order_type *t)
{
	const char *role = str_eq(t->code, S("group")) ? "deputy" : "curator";
	const struct order_worker *w = order_worker_of(f, role);

	if (!w)
		w = order_worker_of(f, "methodist");
	return w ? uuid_str(a, w->account) : S("");
}

enum status order_new_page(struct request *req)
{
	const struct order_new_in *in = req->in;
	struct order_types types;
	struct order_source src = { .day = req->today, .row = in->row };
	struct new_view v = { .form = req->form };

	TRY(order_types_read(req->db, &types));
	TRY(order_facts_read(req->db, &src));
	v.row = src.facts.row;
	v.type = in->type.n ? order_type_find(&types, in->type) : v.row ? order_type_for(&types, v.row->sample, v.row->evidence) : NULL;
	if (in->type.n && (!v.type || v.type->gone))
		return NOT_FOUND;
	if (v.type) {
		v.heading = order_fill_text(req->arena, v.type->heading, &src.facts);
		v.chosen = default_worker(req->arena, &src.facts, v.type);
	}
	if (v.type && order_type_does(v.type->code).n) {
		TRY(order_linkable(req, (struct uuid){ { 0 } }, &v.others));
		v.other = in->other.has ? uuid_str(req->arena, in->other.v) : S("");
	}
	v.workers = order_worker_options(req->arena, &src.facts.workers);
	add_types(req, &types, &v);
	html_orders_new(req->html, &v);
	return OK;
}

enum status order_new(struct request *req)
{
	const struct order_new_in *in = req->in;
	struct str does = order_type_does(in->type);
	struct uuid id;

	if (does.n && in->other.has) {
		TRY(order_about(req, does, in->other.v, &id));
		return req_redirect(req, "orders.follows", "/orders/o/%U/edit", id);
	}
	TRY(order_make_draft(req->db, in->type, in->row, in->chosen, &id));
	req_audit(req, "orders.drafted", id, S(""), S(""));
	return req_redirect(req, NULL, "/orders/o/%U/edit", id);
}
