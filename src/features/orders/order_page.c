/* /orders/o/ID: the paper, and what is done with it in its state. */
#include "features/orders/html.h"
#include "features/orders/orders_in.h"

#include "features/handover/handover.h"
#include "features/orders/paper.h"
#include "features/orders/types.h"
#include "kernel/base/clock.h"
#include "kernel/office/convert.h"
#include "kernel/russian/ru.h"

enum status order_doc(struct request *req, const struct order *o, struct doc **ret, bool *ret_project)
{
	struct order_paper p;

	TRY(order_paper_gather(req->db, req, o, &p));
	*ret = order_paper_make(req->arena, &p);
	*ret_project = p.project;
	req->html->page->paper = PAPER_DOCUMENT;
	return OK;
}

enum status order_signs(struct request *req, bool *ret)
{
	struct signatory s;

	*ret = req_may(req, "orders.sign");
	if (*ret)
		return OK;
	TRY(signatory_on(req->db, req->today, &s));
	*ret = s.account.has && uuid_eq(s.account.v, req->who->account);
	return OK;
}

enum status order_may_mark(struct request *req, bool *ret)
{
	*ret = req_may(req, "orders.register");
	return *ret ? OK : order_signs(req, ret);
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
	struct order_types types;
	TRY(order_types_read(req->db, &types));
	v->type = order_type_name(&types, o->type);
	if (o->state == ORDER_SIGNING) {
		TRY(order_signatory(req->db, req->today, &s));
		v->sign_post = s.post;
		v->sign_name = s.name;
	}
	return OK;
}

/* Is there a Word file that is printed instead of the sheet? */
static enum status printed_by_word(struct request *req, const struct order *o, struct order_view *v)
{
	struct orders_blank_on_list l;

	TRY(orders_blank_on(req->db, o->type, o->registered.has ? o->registered.v : req->db->now, 1, &l));
	v->own_word = v->word_only || (l.n && l.v[0].file.has);
	v->no_pdf = v->own_word && !office_there();
	struct orders_putback_get_row waiting;
	enum status s = orders_putback_get(req->db, o->id, &waiting);
	v->looked_at = s == OK;
	return s == NOT_FOUND ? OK : s;
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
	TRY(order_doc(req, &o, &v.doc, &v.project));
	TRY(order_changed_since(req->db, &o, &v.changes));
	v.intact = order_intact(req->arena, &o);
	v.day = (struct opt_date){ true, o.day };
	if (o.registered.has)
		v.registered = ru_date(req->arena, clock_today(req->org_zone, o.registered.v));
	if (o.sha256.has)
		v.sha = hex_of(req->arena, o.sha256.v);
	TRY(visas_of(req, &o, &v));
	TRY(files_of(req, &o, &v));
	TRY(links_of(req, &o, &v));
	TRY(printed_by_word(req, &o, &v));
	TRY(rows_of(req, &o, &v));
	TRY(tasks_of(req, &o, &v));
	struct orders_ack_count_row acks;
	TRY(orders_ack_count(req->db, o.id, &acks));
	v.acks = acks.n;
	v.acks_open = acks.open;
	html_order(req->html, &v);
	return OK;
}
