/* /orders/o/ID: the paper, and what is done with it in its state. */
#include "features/orders/html.h"
#include "features/orders/orders_in.h"

#include "features/handover/handover.h"
#include "kernel/base/clock.h"
#include "kernel/russian/ru.h"

static struct str executor_words(struct arena *a, const struct order_executor *e)
{
	if (e->said.n)
		return e->said;
	if (e->post.n && e->name.n)
		return str_fmt(a, "%.*s %.*s", SP(e->post), SP(e->name));
	return e->post.n ? e->post : e->name;
}

struct order_clause_views order_clauses(struct arena *a, const struct order_body *b)
{
	struct order_clause_views out = { 0 };

	for (size_t i = 0; i < b->n_clauses; i++) {
		const struct order_clause *c = &b->clauses[i];
		*VEC_ADD(a, &out) = (struct order_clause_view){ order_clause_no(a, b, i), c->text, executor_words(a, &c->executor),
			c->due_text.n ? c->due_text : c->due.has ? ru_date(a, c->due.v) : S("") };
	}
	return out;
}

enum status order_may_mark(struct request *req, bool *ret)
{
	struct signatory s;

	*ret = req_may(req, "orders.sign") || req_may(req, "orders.register");
	if (*ret)
		return OK;
	TRY(signatory_on(req->db, req->today, &s));
	*ret = s.account.has && uuid_eq(s.account.v, req->who->account);
	return OK;
}

/* What stands in the way of one step: who signs, which number comes. */
static enum status of_state(struct request *req, const struct order *o, struct order_view *v)
{
	struct order_series_list series;
	struct signatory s;

	TRY(orders_series(req->db, &series));
	const struct order_series *x = order_series_find(&series, o->series);
	v->series = order_series_title(&series, o->series);
	v->program = x && x->program;
	if (o->state == ORDER_SIGNING) {
		TRY(signatory_on(req->db, req->today, &s));
		v->sign_post = s.post;
		v->sign_name = s.name;
	}
	return OK;
}

enum status order_page(struct request *req)
{
	const struct order_in *in = req->in;
	struct order o;
	struct order_view v = { .form = req->form, .o = &o, .may_write = req_may(req, "orders.write"), .may_register = req_may(req, "orders.register"),
		.today = { true, req->today } };

	TRY(order_load(req->db, in->order, &o));
	TRY(order_may_mark(req, &v.may_mark));
	TRY(of_state(req, &o, &v));
	v.title = order_title(req->arena, &o);
	v.state = order_state_title(o.state);
	v.tone = order_tone(o.state);
	v.since = ru_date(req->arena, o.since);
	v.clauses = order_clauses(req->arena, &o.body);
	v.intact = order_intact(req->arena, &o);
	v.day = (struct opt_date){ true, o.day };
	if (o.registered.has)
		v.registered = ru_date(req->arena, clock_today(req->org_zone, o.registered.v));
	if (o.sha256.has)
		v.sha = hex_of(req->arena, o.sha256.v);
	TRY(visas_of(req, &o, &v));
	TRY(files_of(req, &o, &v));
	TRY(links_of(req, &o, &v));
	TRY(rows_of(req, &o, &v));
	TRY(tasks_of(req, &o, &v));
	struct orders_ack_count_row acks;
	TRY(orders_ack_count(req->db, o.id, &acks));
	v.acks = acks.n;
	v.acks_open = acks.open;
	html_order(req->html, &v);
	return OK;
}
