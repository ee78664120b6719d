/* What an order asks: rows of the plan that it closes, clauses that are rows or tasks already, tasks of its own (G15). */
#include "features/orders/html.h"
#include "features/orders/orders_in.h"

#include "features/plan/plan.h"
#include "kernel/auth/people.h"
#include "kernel/russian/ru.h"

#define TASKS_MAX 500

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

/* A row that this very order has closed: a clause may be nothing but it. */
static enum status read_own_rows(struct db *db, struct uuid order, struct plan_asked_list *ret)
{
	struct orders_rows_list l;

	TRY(orders_rows(db, order, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct plan_row r;
		enum status s = l.v[i].closed ? plan_row_read(db, l.v[i].item_id, &r) : NOT_FOUND;
		if (s == OK)
			*VEC_ADD(db->arena, ret) = (struct plan_asked){ .id = r.id, .no = r.no, .text = r.title, .who = r.responsible };
		else if (s != NOT_FOUND)
			return s;
	}
	return OK;
}

static enum status read_open(struct db *db, struct uuid order, struct plan_asked_list *ret)
{
	struct orders_tasks_open_list tasks;

	TRY(read_own_rows(db, order, ret));
	TRY(plan_asked_rows(db, ret));
	TRY(orders_tasks_open(db, TASKS_MAX, &tasks));
	for (size_t i = 0; i < tasks.n; i++)
		if (!uuid_eq(tasks.v[i].order_id, order))
			*VEC_ADD(db->arena, ret) = (struct plan_asked){ tasks.v[i].id, true, tasks.v[i].number.has ? tasks.v[i].number.v : S(""), tasks.v[i].text, tasks.v[i].due,
				tasks.v[i].account_id.has, &tasks.v[i].account_id.v, tasks.v[i].executor };
	return OK;
}

static bool decided(const struct orders_tasks_list *l, struct str no)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].clause, no))
			return true;
	return false;
}

static struct html_option_list answers(struct arena *a, const struct plan_asked *match)
{
	struct html_option *v = NEW_ARRAY(a, 3, struct html_option);
	size_t n = 0;

	if (match)
		v[n++] = (struct html_option){ S("same"), match->task ? T("то же поручение") : T("тот же пункт плана"), S("") };
	v[n++] = (struct html_option){ S("task"), T("создать поручение"), S("") };
	v[n++] = (struct html_option){ S("none"), T("не нужно"), S("") };
	return (struct html_option_list){ n, v };
}

static struct str executor_words(const struct order_executor *e) { return e->name.n ? e->name : e->post; }

static struct clause_ask ask_of(struct request *req, const struct order *o, size_t i, const struct plan_asked *m)
{
	struct order_clause whole = order_clause_whole(&o->body, i);
	const struct order_clause *c = &whole;
	struct clause_ask x = { .clause = (int64_t)i, .no = order_clause_no(req->arena, &o->body, i), .text = c->text, .executor = executor_words(&c->executor),
		.due = c->due.has ? ru_date(req->arena, c->due.v) : c->due_text, .how = answers(req->arena, m), .answer = m ? S("same") : c->due.has ? S("task") : S("none") };

	if (!m)
		return x;
	x.match = m->task ? str_fmt(req->arena, "поручение по приказу № %.*s: %.*s", SP(m->no), SP(m->text)) : row_words(req->arena, m->no, m->text);
	x.match_url = m->task ? url(req->html, "/orders/task/%U", m->id) : url(req->html, "/plan/row/%U", m->id);
	return x;
}

static enum status asks(struct request *req, const struct order *o, const struct orders_tasks_list *known, struct order_view *v)
{
	struct plan_asked_list open = { 0 };

	TRY(read_open(req->db, o->id, &open));
	for (size_t i = 0; i < o->body.n_clauses; i++) {
		struct order_clause c = order_clause_whole(&o->body, i);
		if (!order_clause_asks(&c) || decided(known, order_clause_no(req->arena, &o->body, i)))
			continue;
		const struct plan_asked *m = order_clause_match(req->arena, &c, &open);
		*VEC_ADD(req->arena, &v->asks) = ask_of(req, o, i, m);
		v->ask_tasks += !m && c.due.has;
	}
	return OK;
}

static struct task_line task_line(struct request *req, const struct orders_tasks_row *t)
{
	struct task_line l = { .id = t->id, .clause = t->clause, .text = t->text, .who = t->account.has ? t->account.v : t->executor, .due = t->due.has ? ru_date(req->arena, t->due.v) : S(""),
		.url = url(req->html, "/orders/task/%U", t->id) };

	if (t->item_id.has) {
		l.state = T("пункт плана");
		l.url = url(req->html, "/plan/row/%U", t->item_id.v);
	} else if (t->same_as.has) {
		l.state = T("то же поручение");
		l.url = url(req->html, "/orders/task/%U", t->same_as.v);
	} else if (t->done.has) {
		struct str day = ru_date(req->arena, t->done.v);
		l.state = str_fmt(req->arena, "исполнено %.*s", SP(day));
		l.tone = TONE_GOOD;
	} else {
		bool late = t->due.has && date_cmp(t->due.v, req->today) < 0;
		l.state = late ? T("просрочено") : T("в работе");
		l.tone = late ? TONE_LATE : TONE_WAIT;
	}
	return l;
}

enum status tasks_of(struct request *req, const struct order *o, struct order_view *v)
{
	struct orders_tasks_list l;

	if (!order_kept(o->state))
		return OK;
	TRY(orders_tasks(req->db, o->id, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(req->arena, &v->tasks) = task_line(req, &l.v[i]);
	return v->may_write && (o->state == ORDER_REGISTERED || o->state == ORDER_CHANGED) ? asks(req, o, &l, v) : OK;
}

/* Whose desk it is: the clause's account, the account of its person, else of the one worker of that name. */
static enum status account_of(struct db *db, const struct order_executor *e, const struct person_ticks *staff, struct opt_uuid *ret)
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
			*ret = (struct opt_uuid){ true, staff->v[i].id };
	return OK;
}

enum status order_tasks_save(struct request *req)
{
	const struct order_tasks_in *in = req->in;
	struct plan_asked_list open = { 0 };
	struct person_ticks staff = { 0 };
	struct orders_tasks_list known;
	struct order o;
	int64_t made = 0;

	TRY(order_load(req->db, in->order, &o));
	if (o.state != ORDER_REGISTERED && o.state != ORDER_CHANGED)
		return CONFLICT;
	TRY(orders_tasks(req->db, o.id, &known));
	TRY(read_open(req->db, o.id, &open));
	TRY(staff_ticks(req->db, &staff));
	for (size_t i = 0; i < in->clauses.n; i++) {
		size_t at = (size_t)in->clauses.v[i].clause;
		if (at >= o.body.n_clauses || str_eq(in->clauses.v[i].how, S("none")))
			continue;
		struct order_clause whole = order_clause_whole(&o.body, at);
		const struct order_clause *c = &whole;
		if (!order_clause_asks(c))
			continue;
		struct str no = order_clause_no(req->arena, &o.body, at);
		if (decided(&known, no))
			continue;
		const struct plan_asked *m = str_eq(in->clauses.v[i].how, S("same")) ? order_clause_match(req->arena, c, &open) : NULL;
		struct opt_uuid account, item = { m && !m->task, m ? m->id : (struct uuid){ { 0 } } }, same = { m && m->task, m ? m->id : (struct uuid){ { 0 } } };
		TRY(account_of(req->db, &c->executor, &staff, &account));
		TRY(orders_task_insert(req->db, req_new_id(req), o.id, no, c->text, account, executor_words(&c->executor), c->due, item, same, NULL));
		made += m == NULL;
	}
	req_audit(req, "orders.tasks", o.id, S(""), str_fmt(req->arena, "%.*s: %lld", SP(o.heading), (long long)made));
	return req_redirect(req, "orders.tasks", "/orders/o/%U", o.id);
}

/* ---- a task ---- */

static enum status may_do(struct request *req, const struct orders_task_get_row *t)
{
	bool own = t->account_id.has && uuid_eq(t->account_id.v, req->who->account);

	return own || req_may(req, "orders.read") ? OK : NOT_FOUND;
}

enum status task_page(struct request *req)
{
	const struct task_in *in = req->in;
	struct orders_task_get_row t;
	struct task_view v = { .form = req->form, .t = &t, .today = { true, req->today } };

	TRY(orders_task_get(req->db, in->task, &t));
	TRY(may_do(req, &t));
	bool own = t.account_id.has && uuid_eq(t.account_id.v, req->who->account), force = str_eq(t.state, S("registered")) || str_eq(t.state, S("changed"));
	v.may_do = force && (own || req_may(req, "orders.write"));
	v.may_give = force && req_may(req, "orders.write") && !t.done.has;
	v.who = t.account.has ? t.account.v : t.executor;
	struct str words = t.number.has ? order_words(req->arena, t.number.v, t.day) : S("");
	v.order = str_fmt(req->arena, "Приказ %.*s «%.*s», п. %.*s", SP(words), SP(t.heading), SP(t.clause));
	v.order_url = req_may(req, "orders.read") ? url(req->html, "/orders/o/%U", t.order_id) : url(req->html, "/orders/read/%U", t.order_id);
	if (v.may_give) {
		struct person_ticks staff = { 0 };
		TRY(staff_ticks(req->db, &staff));
		struct html_option *o = NEW_ARRAY(req->arena, staff.n, struct html_option);
		for (size_t i = 0; i < staff.n; i++)
			o[i] = (struct html_option){ uuid_str(req->arena, staff.v[i].id), staff.v[i].name, staff.v[i].post };
		v.staff = (struct html_option_list){ staff.n, o };
	}
	html_order_task(req->html, &v);
	return OK;
}

static enum status begin(struct request *req, struct uuid id, struct orders_task_get_row *t)
{
	TRY(orders_task_get(req->db, id, t));
	TRY(may_do(req, t));
	bool own = t->account_id.has && uuid_eq(t->account_id.v, req->who->account);
	if (!own && !req_may(req, "orders.write"))
		return req_fail(req, FORBIDDEN, "orders.task", T("Это поручение другого человека."), T("Исполнение отмечает он сам или тот, кто готовит приказы."));
	return str_eq(t->state, S("registered")) || str_eq(t->state, S("changed")) ? OK
		: req_fail(req, FORBIDDEN, "orders.task-over", T("Приказ больше не действует, поручение снято."), T("Делать ничего не нужно."));
}

enum status task_done(struct request *req)
{
	const struct task_done_in *in = req->in;
	struct orders_task_get_row t;
	int64_t rows;

	TRY(begin(req, in->task, &t));
	if (date_cmp(in->day, req->today) > 0)
		return form_error(req, "day", T("Эта дата ещё не наступила. Проверьте, когда исполнено."));
	TRY(orders_task_done(req->db, t.id, in->task_rev, (struct opt_date){ true, in->day }, (struct opt_uuid){ true, req->who->account }, str_trim(in->note), &rows));
	if (!rows)
		return CONFLICT;
	req_audit(req, "orders.task-done", t.id, S(""), t.text);
	return req_redirect(req, "orders.task-done", "/orders/task/%U", t.id);
}

enum status task_undo(struct request *req)
{
	const struct task_undo_in *in = req->in;
	struct orders_task_get_row t;
	int64_t rows;

	TRY(begin(req, in->task, &t));
	TRY(orders_task_done(req->db, t.id, in->task_rev, (struct opt_date){ 0 }, (struct opt_uuid){ 0 }, S(""), &rows));
	if (!rows)
		return CONFLICT;
	req_audit(req, "orders.task-undone", t.id, t.text, S(""));
	return req_redirect(req, "orders.task-undone", "/orders/task/%U", t.id);
}

enum status task_give(struct request *req)
{
	const struct task_give_in *in = req->in;
	struct orders_task_get_row t;
	struct orders_account_row a;
	int64_t rows;

	TRY(begin(req, in->task, &t));
	if (in->account.has)
		TRY(orders_account(req->db, in->account.v, &a));
	TRY(orders_task_give(req->db, t.id, in->account, &rows));
	if (!rows)
		return CONFLICT;
	req_audit(req, "orders.task-given", t.id, t.account.has ? t.account.v : S(""), in->account.has ? a.name : S(""));
	return req_redirect(req, "orders.task-given", "/orders/task/%U", t.id);
}

/* ---- all of them ---- */

enum status tasks_page(struct request *req)
{
	struct orders_tasks_open_list l;
	struct tasks_view v = { .may_all = req_may(req, "orders.read"), .all = req_may(req, "orders.read") };

	TRY(orders_tasks_open(req->db, TASKS_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct orders_tasks_open_row *t = &l.v[i];
		bool own = t->account_id.has && uuid_eq(t->account_id.v, req->who->account), late = t->due.has && date_cmp(t->due.v, req->today) < 0;
		if (!v.all && !own)
			continue;
		struct str words = t->number.has ? order_words(req->arena, t->number.v, t->day) : S("");
		*VEC_ADD(req->arena, &v.lines) = (struct task_line){ t->id, t->clause, t->text, t->account.has ? t->account.v : t->executor,
			t->due.has ? ru_date(req->arena, t->due.v) : S(""), late ? T("просрочено") : T("в работе"), words, url(req->html, "/orders/task/%U", t->id), late ? TONE_LATE : TONE_WAIT };
	}
	html_order_tasks(req->html, &v);
	return OK;
}
