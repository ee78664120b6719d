/* What an order asks: rows of the plan that it closes, and clauses: rows or tasks that exist already, or tasks of its own. */
#include "features/orders/orders_in.h"

#include "features/org/org.h"
#include "features/plan/plan.h"
#include "kernel/auth/people.h"
#include "kernel/russian/ru.h"

/* ---- rows that it is to close ---- */

enum status rows_of(struct request *req, const struct order *o, struct order_view *v)
{
	struct plan_paper_rows l;

	if (!order_kept(o->state))
		return v->may_write ? plan_paper_panel(req, o->id, T("приказ"), url(req->html, "/orders/o/%U/rows", &o->id), &v->rows) : OK;
	TRY(plan_paper_rows(req->db, o->id, &l));
	v->closed = plan_paper_closed_words(req->arena, &l, o->body.case_index);
	for (size_t i = 0; o->state == ORDER_CANCELLED && i < l.n; i++)
		if (l.v[i].closed && l.v[i].no.n)
			*VEC_ADD(req->arena, &v->undone_rows) = l.v[i];
	return OK;
}

enum status order_rows_save(struct request *req)
{
	const struct order_rows_in *in = req->in;
	struct order o;

	TRY(order_load(req->db, in->order, &o));
	if (order_kept(o.state))
		return order_refuse(req, &o);
	TRY(plan_paper_set(req->db, o.id, &in->rows));
	req_audit(req, "orders.rows", o.id, S(""), o.heading);
	return req_redirect(req, "orders.rows", "/orders/o/%U", o.id);
}

enum status rows_close(struct request *req, const struct order *o)
{
	return plan_paper_close(req->db, &(struct plan_made_closing){ .made = o->id, .day = o->day, .signed_name = o->body.signed_name,
		.acting = o->body.signed_ground.n > 0 });
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

static enum status asks_of(struct db *db, const struct order *o, struct task_paper *p)
{
	struct org_staff staff;

	TRY(org_staff_read(db, &staff));
	for (size_t i = 0; i < o->body.n_clauses; i++) {
		struct order_clause c = order_clause_whole(&o->body, i);
		if (!order_clause_asks(&c))
			continue;
		struct task_ask *k = VEC_ADD(db->arena, &p->asks);
		*k = (struct task_ask){ .no = order_clause_no(db->arena, &o->body, i), .text = c.text, .executor = c.executor.name.n ? c.executor.name : c.executor.post,
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
	struct plan_paper_rows l;

	*p = (struct task_paper){ .slice = "orders", .id = o->id, .late = o->entered, .kept = o->state == ORDER_REGISTERED || o->state == ORDER_CHANGED };
	if (order_kept(o->state))
		p->words = paper_words(db->arena, o);
	TRY(plan_paper_rows(db, o->id, &l));
	for (size_t i = 0; i < l.n; i++)
		if (l.v[i].closed)
			*VEC_ADD(db->arena, &p->closes) = (struct task_row){ l.v[i].row, l.v[i].occurrence };
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
