/* What other features learn of tasks: «Сегодня», calendars, what goes to another person, one person's data. */
#include "features/tasks/tasks_in.h"

#include "features/tasks/queries.h"
#include "kernel/auth/people.h"
#include "kernel/dates/deadline_json.h"
#include "kernel/russian/ru.h"

#include <stdlib.h>

#define OPEN_MAX 500
#define DATED_MAX 5000
#define SOON_DAYS 30

static struct str path_of(struct arena *a, struct uuid id)
{
	struct str text = uuid_str(a, id);

	return str_fmt(a, "/tasks/t/%.*s", SP(text));
}

/* ---- «Сегодня» ---- */

static void add(struct request *req, struct todos *ret, struct todo t)
{
	if (!t.due.has || date_cmp(t.due.v, date_add_days(req->today, SOON_DAYS)) <= 0)
		*VEC_ADD(req->arena, &ret->doing) = t;
	else if (!ret->next.text.n || date_cmp(t.due.v, ret->next.due.v) < 0)
		ret->next = t;
}

/* One's own; nobody's, for who can give it; everybody's, for who looks at everybody's. */
enum status tasks_todo(struct request *req, bool everyone, struct todos *ret)
{
	struct tasks_open_list *l = NEW(req->arena, struct tasks_open_list);

	TRY(tasks_open(req->db, OPEN_MAX, l));
	for (size_t i = 0; i < l->n; i++) {
		const struct tasks_open_row *t = &l->v[i];
		bool his = task_is_own(req, t->account_id), nobodys = !t->account_id.has && task_may_write(req, t->slice);
		if (!his && !nobodys && !(everyone && task_may_read(req, t->slice)))
			continue;
		struct str from = task_from(req->arena, t->paper, t->clause);
		add(req, ret, (struct todo){ str_fmt(req->arena, "%.*s (%.*s)", SP(t->text), SP(from)), t->due, path_of(req->arena, t->id), T("Отметить исполнение"),
			t->due.has && date_cmp(t->due.v, req->today) < 0 });
	}
	return OK;
}

/* ---- calendars, reminders: no words of the clause, it may name a child ---- */

static enum status agenda_list(struct db *db, struct agenda *ret)
{
	struct tasks_dated_list *l = NEW(db->arena, struct tasks_dated_list);

	TRY(tasks_dated(db, DATED_MAX, l));
	for (size_t i = 0; i < l->n; i++) {
		const struct tasks_dated_row *t = &l->v[i];
		struct str from = task_from(db->arena, t->paper, t->clause);
		struct agenda_item x = { .subject = t->id, .text = str_fmt(db->arena, "поручение: %.*s", SP(from)), .path = path_of(db->arena, t->id), .due = t->due.v,
			.state = str_eq(t->state, S("open")) ? AGENDA_OPEN : str_eq(t->state, S("done")) ? AGENDA_DONE : AGENDA_DROPPED, .sequence = t->rev, .changed = t->changed };
		if (t->account_id.has)
			*VEC_ADD(db->arena, &x.people) = t->account_id.v;
		*VEC_ADD(db->arena, ret) = x;
	}
	return OK;
}

const struct agenda_source tasks_agenda = { agenda_list };

/* ---- «Передать дела» ---- */

static enum status handover_list(struct db *db, struct uuid account, struct handover_items *ret)
{
	struct tasks_open_list *l = NEW(db->arena, struct tasks_open_list);

	*ret = (struct handover_items){ 0 };
	TRY(tasks_open(db, DATED_MAX, l));
	for (size_t i = 0; i < l->n; i++) {
		const struct tasks_open_row *t = &l->v[i];
		if (!t->account_id.has || !uuid_eq(t->account_id.v, account))
			continue;
		struct str due = t->due.has ? ru_date(db->arena, t->due.v) : S("");
		struct str text = t->due.has ? str_fmt(db->arena, "%.*s — до %.*s", SP(t->text), SP(due)) : t->text;
		*VEC_ADD(db->arena, ret) = (struct handover_item){ text, path_of(db->arena, t->id), "task", t->id, NULL, "tasks.write" };
	}
	return OK;
}

static enum status handover_move(struct db *db, const struct handover_items *items, const struct handover_deed *deed, struct str *why)
{
	for (size_t i = 0; i < items->n; i++) {
		struct task t;
		enum status s = task_load(db, items->v[i].id, &t);
		if (s != OK && s != NOT_FOUND)
			return s;
		if (s == NOT_FOUND || t.state != TASK_OPEN || !t.account.has || !uuid_eq(t.account.v, deed->from))
			why[i] = T("уже не за ним");
		else
			TRY(task_assign(db, t.id, (struct opt_uuid){ true, deed->to }));
	}
	return OK;
}

const struct handover_source tasks_handover = { "Поручения", handover_list, handover_move };

/* ---- one person's data ---- */

static enum status export(struct db *db, struct uuid person, struct buf *json)
{
	struct person_account a;
	struct tasks_of_account_list l = { 0 };
	json_t *all = json_array();
	enum status s = people_account_of(db, person, &a);

	json_keep(db->arena, all);
	if (s != OK && s != NOT_FOUND)
		return s;
	if (s == OK)
		TRY(tasks_of_account(db, a.id, DATED_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		json_t *o = json_object();
		json_object_set_new(o, "from", json_text(task_from(db->arena, l.v[i].paper, l.v[i].clause)));
		json_object_set_new(o, "text", json_text(l.v[i].text));
		json_object_set_new(o, "due", json_of_date(l.v[i].due));
		json_object_set_new(o, "state", json_text(l.v[i].state));
		json_object_set_new(o, "done", json_of_date(l.v[i].done));
		json_array_append_new(all, o);
	}
	char *text = json_dumps(all, JSON_COMPACT);
	buf_z(json, text ? text : "[]");
	free(text);
	return OK;
}

/* What he had to do is nobody's; the paper says whose it was. */
static enum status erase(struct db *db, struct uuid person)
{
	struct person_account a;
	enum status s = people_account_of(db, person, &a);

	return s == OK ? tasks_forget_account(db, a.id, db->now, NULL) : s == NOT_FOUND ? OK : s;
}

const struct person_data tasks_person_data = { export, erase, .any = people_accounts_any };
