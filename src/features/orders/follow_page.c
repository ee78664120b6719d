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

/* ---- tables of what is changed ---- */

struct changed { size_t no; struct str title; const struct appendix_source *by; };
struct changed_list { size_t n, cap; struct changed *v; };

static void add_changed(struct arena *a, size_t no, struct str code, struct str title, struct changed_list *ret)
{
	const struct appendix_source *s = order_source_of(code), *by = s && s->changes ? order_source_of(str_c(s->changes)) : NULL;

	if (by)
		*VEC_ADD(a, ret) = (struct changed){ no, title.n ? title : str_c(s->title), by };
}

/* Which of its appendices another order can change by a table out of the data.  One that was issued outside has the tables of its type. */
static enum status changed_of(struct db *db, const struct order *other, struct changed_list *ret)
{
	struct order_types types;

	*ret = (struct changed_list){ 0 };
	for (size_t i = 0; i < other->body.n_appendices; i++)
		if (other->body.appendices[i].kind == ORDER_MADE)
			add_changed(db->arena, i + 1, other->body.appendices[i].source, other->body.appendices[i].title, ret);
	if (ret->n || !other->entered)
		return OK;
	TRY(order_types_read(db, &types));
	const struct order_type *t = order_type_find(&types, other->type);
	for (size_t i = 0; t && i < t->appendices.n; i++)
		if (t->appendices.v[i].kind == ORDER_MADE)
			add_changed(db->arena, i + 1, t->appendices.v[i].source, i < other->body.n_appendices ? other->body.appendices[i].title : S(""), ret);
	return OK;
}

/* «1.1. Приложение № 1 «Список…» дополнить и изменить согласно приложению № 1 к настоящему приказу.» instead of what somebody would have to write there; it rests on
 * what the order that is changed rests on. */
static void put_changed(struct arena *a, const struct order *other, const struct changed_list *l, struct order_body *b)
{
	struct order_clause *clauses = NEW_ARRAY(a, b->n_clauses + l->n, struct order_clause);
	struct order_appendix *appendices = NEW_ARRAY(a, b->n_appendices + l->n, struct order_appendix);
	size_t n = 0;

	for (size_t i = 0; i < b->n_appendices; i++)
		appendices[i] = b->appendices[i];
	for (size_t i = 0; i < b->n_clauses; i++) {
		if (b->clauses[i].depth == 0 || str_find(b->clauses[i].text, S("{"), 0) < 0)
			clauses[n++] = b->clauses[i];
		for (size_t k = 0; i == 0 && k < l->n; k++) {
			clauses[n++] = (struct order_clause){ .depth = 1, .text = str_fmt(a, "Приложение № %zu «%.*s» дополнить и изменить согласно приложению № %zu к настоящему приказу.",
				l->v[k].no, SP(l->v[k].title), b->n_appendices + k + 1) };
			appendices[b->n_appendices + k] = (struct order_appendix){ .kind = ORDER_MADE, .source = str_c(l->v[k].by->code), .subject = { true, other->id } };
		}
	}
	b->n_clauses = n;
	b->clauses = clauses;
	b->n_appendices += l->n;
	b->appendices = appendices;
	b->purpose = other->body.purpose;
	b->n_grounds = other->body.n_grounds;
	b->grounds = other->body.grounds;
}

enum status order_changes_tables(struct db *db, const struct order *other, bool *ret)
{
	struct changed_list l;

	TRY(changed_of(db, other, &l));
	*ret = l.n > 0;
	return OK;
}

/* ---- an order about another one ---- */

enum status order_about(struct request *req, struct str kind, struct uuid about, struct uuid *ret)
{
	bool cancels = str_eq(kind, S("cancels"));
	struct changed_list changed = { 0 };
	struct order other, o;
	struct uuid id;

	TRY(order_load(req->db, about, &other));
	if (other.state != ORDER_REGISTERED && other.state != ORDER_CHANGED)
		return CONFLICT;
	TRY(order_make_draft(req->db, cancels ? S("cancel") : S("amend"), (struct opt_uuid){ 0 }, (struct opt_uuid){ 0 }, &id));
	TRY(order_load(req->db, id, &o));
	o.body.heading = name_other(req->arena, o.body.heading, &other);
	for (size_t i = 0; i < o.body.n_clauses; i++)
		o.body.clauses[i].text = name_other(req->arena, o.body.clauses[i].text, &other);
	if (!cancels)
		TRY(changed_of(req->db, &other, &changed));
	if (changed.n)
		put_changed(req->arena, &other, &changed, &o.body);
	TRY(order_write(req->db, id, o.rev, other.series, o.day, &o.body));
	TRY(orders_link_put(req->db, id, other.id, kind, NULL));
	req_audit(req, "orders.drafted", id, S(""), o.body.heading);
	*ret = id;
	return OK;
}

enum status order_follow(struct request *req)
{
	const struct order_follow_in *in = req->in;
	struct uuid id;

	TRY(order_about(req, in->kind, in->order, &id));
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
