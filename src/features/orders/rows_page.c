/* What an order asks: rows of the plan that it closes, and clauses: rows or tasks that exist already, or tasks of its own. */
#include "features/orders/orders_in.h"

#include "features/org/org.h"
#include "features/plan/plan.h"
#include "kernel/auth/people.h"
#include "kernel/russian/ru.h"

/* ---- rows that it is to close ---- */

static struct str row_words(struct arena *a, struct str no, struct str title)
{
	return no.n ? str_fmt(a, "п. %.*s %.*s", SP(no), SP(title)) : title;
}

/* «Закрыты пп. 1.2, 3.2. В дело № 03-14.» */
static struct str closed_words(struct arena *a, const struct orders_rows_list *l, struct str case_index)
{
	VEC(struct str) nos = { 0 };
	struct str out = S("");

	for (size_t i = 0; i < l->n; i++) {
		struct str no = l->v[i].no.has && l->v[i].no.v.n ? l->v[i].no.v : l->v[i].title.has ? l->v[i].title.v : S("");
		bool twice = !l->v[i].closed || !no.n || (nos.n && str_eq(nos.v[nos.n - 1], no));
		if (!twice)
			*VEC_ADD(a, &nos) = no;
	}
	if (nos.n) {
		struct str all = str_join(a, nos.v, nos.n, S(", "));
		out = str_fmt(a, "%.*s %.*s.", SP(nos.n == 1 ? T("Закрыт п.") : T("Закрыты пп.")), SP(all));
	}
	if (case_index.n)
		out = str_fmt(a, "%.*s%s%.*s %.*s.", SP(out), out.n ? " " : "", SP(T("В дело №")), SP(case_index));
	return out;
}

enum status rows_of(struct request *req, const struct order *o, struct order_view *v)
{
	struct orders_rows_list l;
	struct plan_rows open;

	TRY(orders_rows(req->db, o->id, &l));
	if (order_kept(o->state)) {
		v->closed = closed_words(req->arena, &l, o->body.case_index);
		return OK;
	}
	TRY(plan_rows_open(req->db, &open));
	for (size_t i = 0; i < open.n; i++) {
		struct row_tick t = { open.v[i].id, row_words(req->arena, open.v[i].no, open.v[i].title), false };
		for (size_t k = 0; k < l.n; k++)
			t.ticked |= uuid_eq(l.v[k].item_id, t.id);
		struct str no = open.v[i].no.n ? open.v[i].no : open.v[i].title;
		if (t.ticked)
			v->rows_ticked = v->rows_ticked.n ? str_fmt(req->arena, "%.*s, %.*s", SP(v->rows_ticked), SP(no)) : no;
		*VEC_ADD(req->arena, &v->rows) = t;
	}
	return OK;
}

enum status order_rows_save(struct request *req)
{
	const struct order_rows_in *in = req->in;
	struct plan_rows open;
	struct order o;

	TRY(order_load(req->db, in->order, &o));
	if (order_kept(o.state))
		return order_refuse(req, &o);
	TRY(plan_rows_open(req->db, &open));
	TRY(orders_rows_clear(req->db, o.id, NULL));
	for (size_t i = 0; i < open.n; i++)
		for (size_t k = 0; k < in->rows.n; k++)
			if (uuid_eq(in->rows.v[k], open.v[i].id))
				TRY(orders_row_put(req->db, o.id, open.v[i].id, open.v[i].occurrence, NULL));
	req_audit(req, "orders.rows", o.id, S(""), o.heading);
	return req_redirect(req, "orders.rows", "/orders/o/%U", o.id);
}

/* A row that left the plan meanwhile asks for nothing any more. */
enum status rows_close(struct request *req, const struct order *o)
{
	struct orders_rows_list l;

	TRY(orders_rows(req->db, o->id, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct plan_made_closing c = { .row = l.v[i].item_id, .made = o->id, .occurrence = l.v[i].occurrence, .day = o->day,
			.signed_name = o->body.signed_name, .acting = o->body.signed_ground.n > 0 };
		struct plan_row row;
		enum status s = plan_row_read(req->db, c.row, &row);
		if (s == NOT_FOUND)
			continue;
		TRY(s);
		TRY(plan_close_with_made(req->db, &c));
		TRY(orders_row_closed(req->db, o->id, c.row, c.occurrence, NULL));
	}
	return OK;
}

/* ---- clauses ---- */

/* Whose desk it is: the clause's account, the account of its person, else of the one worker of that name. */
static enum status account_of(struct db *db, const struct order_executor *e, const struct org_staff *staff, struct opt_uuid *ret)
{
	struct person_account x;

	*ret = e->account;
	if (!ret->has && e->person.has) {
		enum status s = people_account_of(db, e->person.v, &x);
		if (s == OK)
			*ret = (struct opt_uuid){ true, x.id };
		else if (s != NOT_FOUND)
			return s;
	}
	for (size_t i = 0; !ret->has && i < staff->n; i++)
		if (str_eq(staff->v[i].name, e->name))
			*ret = (struct opt_uuid){ true, staff->v[i].account };
	return OK;
}

/* «2.1.» is п. 2.1. */
static struct str clause_no(struct arena *a, const struct order_body *b, size_t i)
{
	struct str no = order_clause_no(a, b, i);

	return str_ends(no, S(".")) ? str_sub(no, 0, no.n - 1) : no;
}

static enum status asks_of(struct db *db, const struct order *o, struct task_paper *p)
{
	struct org_staff staff;

	TRY(org_staff_read(db, &staff));
	for (size_t i = 0; i < o->body.n_clauses; i++) {
		struct order_clause c = order_clause_whole(&o->body, i);
		if (!order_clause_asks(&c))
			continue;
		struct task_ask *k = VEC_ADD(db->arena, &p->asks);
		*k = (struct task_ask){ .no = clause_no(db->arena, &o->body, i), .text = c.text, .executor = c.executor.name.n ? c.executor.name : c.executor.post,
			.words = order_clause_subject(&c), .due_text = c.due_text };
		TRY(account_of(db, &c.executor, &staff, &k->words.account));
	}
	return OK;
}

static struct str paper_words(struct arena *a, const struct order *o)
{
	struct str words = order_words(a, o->number, o->day);

	return str_fmt(a, "приказ %.*s", SP(words));
}

enum status order_asks(struct db *db, const struct order *o, struct task_paper *p)
{
	struct orders_rows_list l;

	*p = (struct task_paper){ .slice = "orders", .id = o->id, .late = o->entered, .kept = o->state == ORDER_REGISTERED || o->state == ORDER_CHANGED };
	if (order_kept(o->state))
		p->words = paper_words(db->arena, o);
	TRY(orders_rows(db, o->id, &l));
	for (size_t i = 0; i < l.n; i++)
		if (l.v[i].closed)
			*VEC_ADD(db->arena, &p->closes) = (struct task_row){ l.v[i].item_id, l.v[i].occurrence };
	return asks_of(db, o, p);
}

enum status order_asks_take(struct db *db, const struct order *o, struct task_paper *p)
{
	p->words = paper_words(db->arena, o);
	return tasks_take(db, p);
}

/* Of an order that is out of force nothing is asked any more; what was is shown. */
enum status tasks_of(struct request *req, const struct order *o, struct order_view *v)
{
	struct task_paper *p = NEW(req->arena, struct task_paper);
	bool over = order_kept(o->state) && o->state != ORDER_REGISTERED && o->state != ORDER_CHANGED;

	TRY(order_asks(req->db, o, p));
	if (over || (p->kept && !v->may_write) || (o->entered && !p->kept))
		p->asks.n = 0;
	return tasks_panel(req, p, url(req->html, "/orders/o/%U/tasks", &o->id), v->may_write, &v->tasks);
}

enum status order_tasks_save(struct request *req)
{
	const struct order_tasks_in *in = req->in;
	struct task_paper p;
	struct order o;

	TRY(order_load(req->db, in->order, &o));
	if (order_kept(o.state) && o.state != ORDER_REGISTERED && o.state != ORDER_CHANGED)
		return CONFLICT;
	TRY(order_asks(req->db, &o, &p));
	TRY(tasks_answer(req, &p, &in->clauses));
	return req_redirect(req, p.kept ? "tasks.made" : "tasks.chosen", "/orders/o/%U", o.id);
}
