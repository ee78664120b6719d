/* What minutes ask for: rows of a plan that they close, and decisions with a day: rows or tasks that exist already, or tasks of their own. */
#include "features/minutes/minutes.h"
#include "features/minutes/minutes_in.h"

#include "kernel/russian/ru.h"

/* ---- rows that they are to close ---- */

enum status minutes_rows_of(struct request *req, const struct minutes *m, struct minutes_view *v)
{
	struct plan_paper_rows l;

	if (m->state != MINUTES_REGISTERED)
		return v->may_write ? plan_paper_panel(req, m->id, T("протокол"), url(req->html, "/minutes/m/%U/rows", &m->id), &v->rows) : OK;
	TRY(plan_paper_rows(req->db, m->id, &l));
	v->closed = plan_paper_closed_words(req->arena, &l, m->body.case_index);
	return OK;
}

enum status minutes_rows_save(struct request *req)
{
	const struct minutes_rows_in *in = req->in;
	struct minutes m;

	TRY(minutes_load(req->db, in->minutes, &m));
	if (m.state == MINUTES_REGISTERED)
		return minutes_refuse(req, &m);
	TRY(plan_paper_set(req->db, m.id, &in->rows));
	req_audit(req, "minutes.rows", m.id, S(""), m.about);
	return req_redirect(req, "minutes.rows", "/minutes/m/%U", m.id);
}

/* ---- decisions ---- */

static struct str paper_words(struct arena *a, const struct minutes *m)
{
	struct str on = ru_date(a, m->day);

	return str_fmt(a, "протокол %.*s от %.*s № %.*s", SP(m->council.of), SP(on), SP(m->number));
}

static void asks_of(struct arena *a, const struct minutes *m, struct task_paper *p)
{
	*p = (struct task_paper){ .slice = "minutes", .id = m->id, .kept = m->state == MINUTES_REGISTERED };
	if (p->kept)
		p->words = paper_words(a, m);
	for (size_t i = 0; i < m->body.n; i++)
		for (size_t k = 0; k < m->body.items[i].n; k++) {
			const struct minutes_decision *d = &m->body.items[i].v[k];
			if (!d->due.has || !d->text.n)
				continue;
			*VEC_ADD(a, &p->asks) = (struct task_ask){ .no = minutes_decision_no(a, i, k), .text = d->text, .executor = minutes_who_typed(&d->who),
				.words = { .text = d->text, .who = d->who.post.n ? d->who.post : d->who.name, .account = d->who.account, .due = d->due } };
		}
}

/* What a decision asks may be nothing but a row that these minutes close: so it is looked for before they do. */
enum status minutes_take_effect(struct db *db, const struct minutes *m)
{
	struct task_paper p;

	asks_of(db->arena, m, &p);
	TRY(tasks_look(db, &p));
	/* Who chaired has signed. */
	TRY(plan_paper_close(db, &(struct plan_made_closing){ .made = m->id, .day = m->day, .signed_name = m->body.chair.name }));
	return tasks_take(db, &p);
}

enum status minutes_tasks_of(struct request *req, const struct minutes *m, struct minutes_view *v)
{
	struct task_paper *p = NEW(req->arena, struct task_paper);

	asks_of(req->arena, m, p);
	/* Registered minutes have said it. */
	if (p->kept)
		p->asks.n = 0;
	return tasks_panel(req, p, url(req->html, "/minutes/m/%U/tasks", &m->id), v->may_write, &v->tasks);
}

enum status minutes_tasks_save(struct request *req)
{
	const struct minutes_tasks_in *in = req->in;
	struct task_paper p;
	struct minutes m;

	TRY(minutes_load(req->db, in->minutes, &m));
	if (m.state == MINUTES_REGISTERED)
		return minutes_refuse(req, &m);
	asks_of(req->arena, &m, &p);
	TRY(tasks_answer(req, &p, &in->clauses));
	return req_redirect(req, "tasks.chosen", "/minutes/m/%U", m.id);
}

/* ---- «Сегодня» ---- */

#define OPEN_MAX 500

static void add(struct request *req, struct todos *ret, struct str text, struct str path, struct str button)
{
	*VEC_ADD(req->arena, &ret->doing) = (struct todo){ .text = text, .path = path, .button = button };
}

enum status minutes_todo(struct request *req, bool everyone, struct todos *ret)
{
	bool writes = req_may(req, "minutes.write"), registers = req_may(req, "minutes.register");
	struct minutes_open_list l = { 0 };
	struct councils councils;

	if (!writes && !registers)
		return OK;
	TRY(councils_read(req->db, &councils));
	TRY(minutes_open(req->db, OPEN_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct minutes_open_row *m = &l.v[i];
		bool is_signed = str_eq(m->state, S("signed")), mine = everyone || uuid_eq(m->made_by, req->who->account);
		const struct council *c = council_find(&councils, m->council);
		struct str of = c ? c->of : m->council, on = ru_date(req->arena, m->day), path = minutes_path(req->arena, "/minutes/m/", m->id);
		if (is_signed && registers)
			add(req, ret, str_fmt(req->arena, "Зарегистрировать протокол %.*s от %.*s", SP(of), SP(on)), path, T("Зарегистрировать"));
		else if (!is_signed && mine && date_cmp(m->day, req->today) <= 0)
			add(req, ret, str_fmt(req->arena, "Оформить протокол %.*s от %.*s", SP(of), SP(on)), path, T("Открыть"));
	}
	return OK;
}
