/* What minutes ask for: rows of a plan that they close, decisions with a day that are rows or tasks already, tasks of their own. */
#include "features/minutes/html.h"
#include "features/minutes/minutes.h"
#include "features/minutes/minutes_in.h"

#include "kernel/russian/ru.h"

#define TASKS_MAX 500
#define STAFF_MAX 2000

enum status minutes_staff_read(struct db *db, struct minutes_workers *ret)
{
	struct minutes_staff_list l;

	TRY(minutes_staff(db, STAFF_MAX, &l));
	*ret = (struct minutes_workers){ 0 };
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(db->arena, ret) = (struct minutes_worker){ l.v[i].id, l.v[i].name, l.v[i].post };
	return OK;
}

static struct str row_words(struct arena *a, struct str no, struct str title)
{
	return no.n ? str_fmt(a, "п. %.*s %.*s", SP(no), SP(title)) : title;
}

/* ---- rows that they are to close ---- */

static struct str closed_words(struct arena *a, const struct minutes_rows_list *l, struct str case_index)
{
	VEC(struct str) nos = { 0 };
	struct str out = S("");

	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].closed)
			*VEC_ADD(a, &nos) = l->v[i].no.has && l->v[i].no.v.n ? l->v[i].no.v : l->v[i].title.has ? l->v[i].title.v : S("");
	if (nos.n)
		out = str_fmt(a, "%.*s %.*s.", SP(nos.n == 1 ? T("Закрыт п.") : T("Закрыты пп.")), SP(str_join(a, nos.v, nos.n, S(", "))));
	if (case_index.n)
		out = str_fmt(a, "%.*s%s%.*s %.*s.", SP(out), out.n ? " " : "", SP(T("В дело №")), SP(case_index));
	return out;
}

enum status minutes_rows_of(struct request *req, const struct minutes *m, struct minutes_view *v)
{
	struct minutes_rows_list l;
	struct plan_rows open;

	TRY(minutes_rows(req->db, m->id, &l));
	if (m->state == MINUTES_REGISTERED) {
		v->closed = closed_words(req->arena, &l, m->body.case_index);
		return OK;
	}
	TRY(plan_rows_open(req->db, &open));
	for (size_t i = 0; i < open.n; i++) {
		struct minutes_row_tick t = { open.v[i].id, row_words(req->arena, open.v[i].no, open.v[i].title), false };
		for (size_t k = 0; k < l.n; k++)
			t.ticked |= uuid_eq(l.v[k].item_id, t.id);
		struct str no = open.v[i].no.n ? open.v[i].no : open.v[i].title;
		if (t.ticked)
			v->rows_ticked = v->rows_ticked.n ? str_fmt(req->arena, "%.*s, %.*s", SP(v->rows_ticked), SP(no)) : no;
		*VEC_ADD(req->arena, &v->rows) = t;
	}
	return OK;
}

enum status minutes_rows_save(struct request *req)
{
	const struct minutes_rows_in *in = req->in;
	struct plan_rows open;
	struct minutes m;

	TRY(minutes_load(req->db, in->minutes, &m));
	if (m.state == MINUTES_REGISTERED)
		return minutes_refuse(req, &m);
	TRY(plan_rows_open(req->db, &open));
	TRY(minutes_rows_clear(req->db, m.id, NULL));
	for (size_t i = 0; i < open.n; i++)
		for (size_t k = 0; k < in->rows.n; k++)
			if (uuid_eq(in->rows.v[k], open.v[i].id))
				TRY(minutes_row_put(req->db, m.id, open.v[i].id, open.v[i].occurrence, NULL));
	req_audit(req, "minutes.rows", m.id, S(""), m.about);
	return req_redirect(req, "minutes.rows", "/minutes/m/%U", m.id);
}

/* A row that left the plan meanwhile asks for nothing any more.  Who chaired has signed. */
static enum status close_rows(struct db *db, const struct minutes *m)
{
	struct minutes_rows_list l;

	TRY(minutes_rows(db, m->id, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct plan_made_closing c = { .row = l.v[i].item_id, .made = m->id, .occurrence = l.v[i].occurrence, .day = m->day, .signed_name = m->body.chair.name };
		struct plan_row row;
		enum status s = plan_row_read(db, c.row, &row);
		if (s == NOT_FOUND)
			continue;
		TRY(s);
		TRY(plan_close_with_made(db, &c));
		TRY(minutes_row_closed(db, m->id, c.row, c.occurrence, NULL));
	}
	return OK;
}

/* ---- decisions ---- */

static enum status read_open(struct db *db, const struct minutes *m, struct plan_asked_list *ret)
{
	struct minutes_tasks_open_list tasks;

	TRY(plan_asked_rows(db, ret));
	TRY(minutes_tasks_open(db, TASKS_MAX, &tasks));
	for (size_t i = 0; i < tasks.n; i++)
		if (!uuid_eq(tasks.v[i].minutes_id, m->id))
			*VEC_ADD(db->arena, ret) = (struct plan_asked){ tasks.v[i].id, true, tasks.v[i].decision, tasks.v[i].text, tasks.v[i].due,
				tasks.v[i].account_id.has, &tasks.v[i].account_id.v, tasks.v[i].executor };
	return OK;
}

enum status minutes_asked(struct db *db, const struct minutes *m, struct minutes_asks *ret)
{
	struct plan_asked_list *open = NEW(db->arena, struct plan_asked_list);

	TRY(read_open(db, m, open));
	for (size_t i = 0; i < m->body.n; i++)
		for (size_t k = 0; k < m->body.items[i].n; k++) {
			const struct minutes_decision *d = &m->body.items[i].v[k];
			if (!d->due.has || !d->text.n)
				continue;
			struct plan_ask q = { .text = d->text, .who = d->who.post.n ? d->who.post : d->who.name, .account = d->who.account, .due = d->due };
			*VEC_ADD(db->arena, ret) = (struct minutes_ask){ .no = minutes_decision_no(db->arena, i, k), .text = d->text, .who = minutes_who_typed(&d->who),
				.due = ru_date(db->arena, d->due.v), .d = d, .same = plan_ask_match(db->arena, &q, open) };
		}
	return OK;
}

/* What a decision asks may be nothing but a row that these minutes close: so it is looked for before they do. */
enum status minutes_take_effect(struct db *db, const struct minutes *m)
{
	struct minutes_asks asks = { 0 };

	TRY(minutes_asked(db, m, &asks));
	TRY(close_rows(db, m));
	for (size_t i = 0; i < asks.n; i++) {
		const struct minutes_ask *q = &asks.v[i];
		struct opt_uuid item = { q->same && !q->same->task, q->same ? q->same->id : (struct uuid){ { 0 } } };
		struct opt_uuid same = { q->same && q->same->task, item.v };
		TRY(minutes_task_insert(db, db_new_id(db), m->id, q->no, q->text, q->d->who.account, q->who, q->d->due, item, same, NULL));
	}
	return OK;
}

static struct minutes_task_line task_line(struct request *req, const struct minutes_tasks_row *t)
{
	struct minutes_task_line l = { .id = t->id, .no = t->decision, .text = t->text, .who = t->account.has ? t->account.v : t->executor,
		.due = t->due.has ? ru_date(req->arena, t->due.v) : S(""), .url = url(req->html, "/minutes/task/%U", t->id) };
	bool late = t->due.has && date_cmp(t->due.v, req->today) < 0;

	if (t->item_id.has)
		l.state = T("пункт плана");
	else if (t->same_as.has)
		l.state = T("то же поручение");
	else if (t->done.has) {
		l.state = str_fmt(req->arena, "исполнено %.*s", SP(ru_date(req->arena, t->done.v)));
		l.tone = TONE_GOOD;
	} else {
		l.state = late ? T("просрочено") : T("в работе");
		l.tone = late ? TONE_LATE : TONE_WAIT;
	}
	return l;
}

enum status minutes_tasks_of(struct request *req, const struct minutes *m, struct minutes_view *v)
{
	struct minutes_tasks_list l;

	if (m->state != MINUTES_REGISTERED) {
		TRY(minutes_asked(req->db, m, &v->asks));
		for (size_t i = 0; i < v->asks.n; i++) {
			struct minutes_ask *q = &v->asks.v[i];
			if (!q->same)
				continue;
			q->match = q->same->task ? str_fmt(req->arena, "поручение: %.*s", SP(q->same->text)) : row_words(req->arena, q->same->no, q->same->text);
			q->match_url = url(req->html, q->same->task ? "/minutes/task/%U" : "/plan/row/%U", &q->same->id);
		}
		return OK;
	}
	TRY(minutes_tasks(req->db, m->id, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(req->arena, &v->tasks) = task_line(req, &l.v[i]);
	return OK;
}

/* ---- a task ---- */

static bool own(const struct request *req, const struct minutes_task_get_row *t) { return t->account_id.has && uuid_eq(t->account_id.v, req->who->account); }

static struct str from_words(struct arena *a, const struct councils *l, struct str council, struct opt_str number, struct date day, struct str decision)
{
	struct str title = minutes_title_of(a, l, council, number, day);

	return str_fmt(a, "%.*s, п. %.*s", SP(title), SP(decision));
}

enum status minutes_task_page(struct request *req)
{
	const struct minutes_task_in *in = req->in;
	struct minutes_task_get_row t;
	struct councils councils;
	struct minutes_task_view v = { .form = req->form, .t = &t, .today = { true, req->today } };

	TRY(minutes_task_get(req->db, in->task, &t));
	v.may_read = req_may(req, "minutes.read");
	if (!own(req, &t) && !v.may_read)
		return NOT_FOUND;
	TRY(councils_read(req->db, &councils));
	bool apart = !t.item_id.has && !t.same_as.has;
	v.may_do = apart && (own(req, &t) || req_may(req, "minutes.write"));
	v.may_give = req_may(req, "minutes.write") && !t.done.has;
	v.who = t.account.has ? t.account.v : t.executor;
	v.due = t.due.has ? ru_date(req->arena, t.due.v) : S("");
	v.from = from_words(req->arena, &councils, t.council, t.number, t.day, t.decision);
	v.from_url = url(req->html, "/minutes/m/%U", &t.minutes_id);
	if (v.may_give) {
		struct minutes_workers staff;
		TRY(minutes_staff_read(req->db, &staff));
		struct html_option *o = NEW_ARRAY(req->arena, staff.n, struct html_option);
		for (size_t i = 0; i < staff.n; i++)
			o[i] = (struct html_option){ uuid_str(req->arena, staff.v[i].account), staff.v[i].name, staff.v[i].post };
		v.staff = (struct html_option_list){ staff.n, o };
	}
	html_minutes_task(req->html, &v);
	return OK;
}

static enum status begin(struct request *req, struct uuid id, struct minutes_task_get_row *t)
{
	TRY(minutes_task_get(req->db, id, t));
	if (own(req, t) || req_may(req, "minutes.write"))
		return OK;
	if (!req_may(req, "minutes.read"))
		return NOT_FOUND;
	return req_fail(req, FORBIDDEN, "minutes.task", T("Это поручение другого человека."), T("Исполнение отмечает он сам или тот, кто ведёт протоколы."));
}

enum status minutes_task_did(struct request *req)
{
	const struct minutes_task_done_in *in = req->in;
	struct minutes_task_get_row t;
	int64_t rows;

	TRY(begin(req, in->task, &t));
	if (date_cmp(in->day, req->today) > 0)
		return form_error(req, "day", T("Эта дата ещё не наступила. Проверьте, когда исполнено."));
	TRY(minutes_task_done(req->db, t.id, in->task_rev, (struct opt_date){ true, in->day }, (struct opt_uuid){ true, req->who->account }, str_trim(in->note), &rows));
	if (!rows)
		return CONFLICT;
	req_audit(req, "minutes.task-done", t.id, S(""), t.text);
	return req_redirect(req, "minutes.task-done", "/minutes/task/%U", t.id);
}

enum status minutes_task_undone(struct request *req)
{
	const struct minutes_task_undo_in *in = req->in;
	struct minutes_task_get_row t;
	int64_t rows;

	TRY(begin(req, in->task, &t));
	TRY(minutes_task_done(req->db, t.id, in->task_rev, (struct opt_date){ 0 }, (struct opt_uuid){ 0 }, S(""), &rows));
	if (!rows)
		return CONFLICT;
	req_audit(req, "minutes.task-undone", t.id, t.text, S(""));
	return req_redirect(req, "minutes.task-undone", "/minutes/task/%U", t.id);
}

/* It was taken for a row of the plan, and is another thing. */
enum status minutes_task_separate(struct request *req)
{
	const struct minutes_task_undo_in *in = req->in;
	struct minutes_task_get_row t;
	int64_t rows;

	TRY(begin(req, in->task, &t));
	TRY(minutes_task_own(req->db, t.id, in->task_rev, &rows));
	if (!rows)
		return CONFLICT;
	req_audit(req, "minutes.task-own", t.id, S(""), t.text);
	return req_redirect(req, "minutes.task-own", "/minutes/task/%U", t.id);
}

enum status minutes_task_given(struct request *req)
{
	const struct minutes_task_give_in *in = req->in;
	struct minutes_task_get_row t;
	struct minutes_account_row a;
	int64_t rows;

	TRY(begin(req, in->task, &t));
	if (in->account.has)
		TRY(minutes_account(req->db, in->account.v, &a));
	TRY(minutes_task_give(req->db, t.id, in->account, &rows));
	if (!rows)
		return CONFLICT;
	req_audit(req, "minutes.task-given", t.id, t.account.has ? t.account.v : S(""), in->account.has ? a.name : S(""));
	return req_redirect(req, "minutes.task-given", "/minutes/task/%U", t.id);
}

/* ---- all of them ---- */

enum status minutes_tasks_page(struct request *req)
{
	struct minutes_tasks_open_list l;
	struct minutes_tasks_view v = { 0 };
	struct councils councils;
	bool all = req_may(req, "minutes.read");

	TRY(councils_read(req->db, &councils));
	TRY(minutes_tasks_open(req->db, TASKS_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct minutes_tasks_open_row *t = &l.v[i];
		bool late = t->due.has && date_cmp(t->due.v, req->today) < 0;
		if (!all && !(t->account_id.has && uuid_eq(t->account_id.v, req->who->account)))
			continue;
		*VEC_ADD(req->arena, &v.lines) = (struct minutes_task_line){ t->id, t->decision, t->text, t->account.has ? t->account.v : t->executor,
			t->due.has ? ru_date(req->arena, t->due.v) : S(""), late ? T("просрочено") : T("в работе"),
			from_words(req->arena, &councils, t->council, t->number, t->day, t->decision), url(req->html, "/minutes/task/%U", &t->id), late ? TONE_LATE : TONE_WAIT };
	}
	html_minutes_tasks(req->html, &v);
	return OK;
}

/* ---- «Сегодня» ---- */

#define SOON_DAYS 30

static void add(struct request *req, struct todos *ret, struct todo t)
{
	if (!t.due.has || date_cmp(t.due.v, date_add_days(req->today, SOON_DAYS)) <= 0)
		*VEC_ADD(req->arena, &ret->doing) = t;
	else if (!ret->next.text.n || date_cmp(t.due.v, ret->next.due.v) < 0)
		ret->next = t;
}

static enum status todo_drafts(struct request *req, bool everyone, struct todos *ret)
{
	struct minutes_open_list l;
	struct councils councils;

	TRY(councils_read(req->db, &councils));
	TRY(minutes_open(req->db, TASKS_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct minutes_open_row *m = &l.v[i];
		bool is_signed = str_eq(m->state, S("signed")), mine = everyone || uuid_eq(m->made_by, req->who->account);
		const struct council *c = council_find(&councils, m->council);
		struct str of = c ? c->of : m->council, on = ru_date(req->arena, m->day), path = minutes_path(req->arena, "/minutes/m/", m->id);
		if (is_signed && req_may(req, "minutes.register"))
			add(req, ret, (struct todo){ str_fmt(req->arena, "Зарегистрировать протокол %.*s от %.*s", SP(of), SP(on)), { 0 }, path, T("Зарегистрировать"), false });
		else if (!is_signed && mine && date_cmp(m->day, req->today) <= 0)
			add(req, ret, (struct todo){ str_fmt(req->arena, "Оформить протокол %.*s от %.*s", SP(of), SP(on)), { 0 }, path, T("Открыть"), false });
	}
	return OK;
}

enum status minutes_todo(struct request *req, bool everyone, struct todos *ret)
{
	struct minutes_tasks_open_list l;
	struct councils councils;

	TRY(councils_read(req->db, &councils));
	TRY(minutes_tasks_open(req->db, TASKS_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct minutes_tasks_open_row *t = &l.v[i];
		bool his = t->account_id.has && uuid_eq(t->account_id.v, req->who->account), nobodys = !t->account_id.has && req_may(req, "minutes.write");
		if (!his && !nobodys && !(everyone && req_may(req, "minutes.read")))
			continue;
		struct minutes_brief m = { .no = t->number.has ? t->number.v : S(""), .day = t->day };
		struct str words = minutes_words(req->arena, &m);
		add(req, ret, (struct todo){ str_fmt(req->arena, "%.*s (%.*s, п. %.*s)", SP(t->text), SP(words), SP(t->decision)), t->due,
			minutes_path(req->arena, "/minutes/task/", t->id), T("Отметить исполнение"), t->due.has && date_cmp(t->due.v, req->today) < 0 });
	}
	return req_may(req, "minutes.write") || req_may(req, "minutes.register") ? todo_drafts(req, everyone, ret) : OK;
}
