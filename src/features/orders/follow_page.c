/* Orders that come out of another one: «О внесении изменений», «Об отмене», the same once more. */
#include "features/orders/make.h"
#include "features/orders/orders_in.h"

#include "kernel/russian/ru.h"

/* text with every `from` written as `to`. */
static struct str put_words(struct arena *a, struct str text, const char *from, struct str to)
{
	struct str what = str_c(from), out = S("");
	size_t at = 0;
	ptrdiff_t found;

	while ((found = str_find(text, what, at)) >= 0) {
		struct str before = str_sub(text, at, (size_t)found);
		out = str_fmt(a, "%.*s%.*s%.*s", SP(out), SP(before), SP(to));
		at = (size_t)found + what.n;
	}
	struct str rest = str_sub(text, at, text.n);
	return str_fmt(a, "%.*s%.*s", SP(out), SP(rest));
}

/* codecheck: russian data */
static struct str name_other(struct arena *a, struct str text, const struct order *other)
{
	text = put_words(a, text, "{дата приказа}", ru_date(a, other->day));
	text = put_words(a, text, "{номер приказа}", other->number);
	return put_words(a, text, "{заголовок приказа}", other->heading);
}

enum status order_follow(struct request *req)
{
	const struct order_follow_in *in = req->in;
	bool cancels = str_eq(in->kind, S("cancels"));
	struct order other, o;
	struct uuid id;

	TRY(order_load(req->db, in->order, &other));
	if (other.state != ORDER_REGISTERED && other.state != ORDER_CHANGED)
		return CONFLICT;
	TRY(order_make_draft(req->db, cancels ? S("cancel") : S("amend"), (struct opt_uuid){ 0 }, (struct opt_uuid){ 0 }, &id));
	TRY(order_load(req->db, id, &o));
	o.body.heading = name_other(req->arena, o.body.heading, &other);
	for (size_t i = 0; i < o.body.n_clauses; i++)
		o.body.clauses[i].text = name_other(req->arena, o.body.clauses[i].text, &other);
	TRY(order_write(req->db, id, o.rev, other.series, o.day, &o.body));
	TRY(orders_link_put(req->db, id, other.id, in->kind, NULL));
	req_audit(req, "orders.drafted", id, S(""), o.body.heading);
	return req_redirect(req, "orders.follows", "/orders/o/%U/edit", id);
}

/* Its days, its signature and its rows were its own; tables are made anew. */
static void forget_its_own(struct order_body *b)
{
	b->signed_post = b->signed_name = b->signed_ground = S("");
	for (size_t i = 0; i < b->n_clauses; i++) {
		b->clauses[i].due = (struct opt_date){ 0 };
		b->clauses[i].row = (struct opt_uuid){ 0 };
		b->clauses[i].executor.said = S("");
	}
	for (size_t i = 0; i < b->n_appendices; i++)
		if (b->appendices[i].kind == ORDER_MADE) {
			b->appendices[i].kept = false;
			b->appendices[i].table = (struct order_table){ 0 };
		}
}

enum status order_same(struct request *req)
{
	const struct order_in *in = req->in;
	struct order o;
	struct uuid id;

	TRY(order_load(req->db, in->order, &o));
	forget_its_own(&o.body);
	TRY(order_add(req->db, &(struct new_order){ .type = o.type, .series = o.series, .day = req->today, .body = &o.body }, &id));
	req_audit(req, "orders.drafted", id, S(""), o.heading);
	return req_redirect(req, "orders.same", "/orders/o/%U/edit", id);
}
