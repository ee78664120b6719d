/* What other features learn of orders: documents that close rows, tasks with a date, what goes to another person. */
#include "features/orders/orders_in.h"

#include "kernel/russian/ru.h"

#define MADE_MAX 100
#define TASKS_MAX 5000

static struct str path_of(struct arena *a, const char *page, struct uuid id)
{
	char text[37];

	uuid_text(id, text);
	return str_fmt(a, "%s%s", page, text);
}

/* ---- slice.made ---- */

static enum status made_list(struct db *db, struct made_items *ret)
{
	struct orders_kept_list l;
	struct opt_str any = { 0 };

	TRY(orders_kept(db, any, any, any, (struct opt_int){ 0 }, (struct opt_date){ 0 }, (struct opt_uuid){ 0 }, MADE_MAX, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(db->arena, ret) = (struct made_item){ l.v[i].id, S("order"), l.v[i].number.has ? l.v[i].number.v : S(""), l.v[i].heading,
			path_of(db->arena, "/orders/o/", l.v[i].id), { true, l.v[i].day } };
	return OK;
}

static enum status made_find(struct db *db, struct uuid id, struct made_item *ret)
{
	struct orders_kept_one_row r;
	struct opt_str any = { 0 };

	TRY(orders_kept_one(db, id, any, any, any, (struct opt_int){ 0 }, &r));
	*ret = (struct made_item){ r.id, S("order"), r.number.has ? r.number.v : S(""), r.heading, path_of(db->arena, "/orders/o/", r.id), { true, r.day } };
	return OK;
}

static enum status made_kinds(struct db *db, struct made_kinds *ret)
{
	struct order_series_list l;

	TRY(orders_series(db, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(db->arena, ret) = (struct made_kind){ S("order"), l.v[i].code, str_fmt(db->arena, "Приказы %.*s", SP(l.v[i].title)) };
	return OK;
}

static enum status made_issued(struct db *db, struct date from, struct date to, struct made_items *ret)
{
	struct orders_issued_list l;

	TRY(orders_issued(db, from, to, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct made_item *x = VEC_ADD(db->arena, ret);
		struct order_body b;
		*x = (struct made_item){ .id = l.v[i].id, .kind = S("order"), .no = l.v[i].number.has ? l.v[i].number.v : S(""), .type = l.v[i].series,
			.title = str_fmt(db->arena, "Приказ «%.*s»", SP(l.v[i].heading)), .path = path_of(db->arena, "/orders/o/", l.v[i].id), .issued = { true, l.v[i].day } };
		if (order_body_read(db->arena, l.v[i].body, &b))
			x->case_index = b.case_index;
	}
	return OK;
}

const struct made_source orders_made = { made_list, made_find, made_kinds, made_issued, "orders.read" };

/* ---- slice.agenda: no words of the clause, it may name a child ---- */

static enum agenda_state state_of(const struct orders_tasks_all_row *t)
{
	if (t->done.has)
		return AGENDA_DONE;
	return str_eq(t->state, S("registered")) || str_eq(t->state, S("changed")) ? AGENDA_OPEN : AGENDA_DROPPED;
}

static enum status agenda_list(struct db *db, struct agenda *ret)
{
	struct orders_tasks_all_list l;

	TRY(orders_tasks_all(db, TASKS_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct orders_tasks_all_row *t = &l.v[i];
		struct agenda_item x = { .subject = t->id, .path = path_of(db->arena, "/orders/task/", t->id), .due = t->due.v, .state = state_of(t), .sequence = t->rev,
			.changed = t->registered.has ? t->registered.v : 0 };
		struct str words = t->number.has ? order_words(db->arena, t->number.v, t->day) : S("");
		x.text = str_fmt(db->arena, "поручение по приказу %.*s, п. %.*s", SP(words), SP(t->clause));
		if (t->account_id.has)
			*VEC_ADD(db->arena, &x.people) = t->account_id.v;
		*VEC_ADD(db->arena, ret) = x;
	}
	return OK;
}

const struct agenda_source orders_agenda = { agenda_list };

/* ---- slice.handover: open tasks ---- */

static enum status handover_list(struct db *db, struct uuid account, struct handover_items *ret)
{
	struct orders_tasks_open_list l;

	*ret = (struct handover_items){ 0 };
	TRY(orders_tasks_open(db, TASKS_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct orders_tasks_open_row *t = &l.v[i];
		if (!t->account_id.has || !uuid_eq(t->account_id.v, account))
			continue;
		struct str due = t->due.has ? ru_date(db->arena, t->due.v) : S("");
		struct str text = t->due.has ? str_fmt(db->arena, "%.*s — до %.*s", SP(t->text), SP(due)) : t->text;
		*VEC_ADD(db->arena, ret) = (struct handover_item){ text, path_of(db->arena, "/orders/task/", t->id), "task", t->id, NULL, "orders.write" };
	}
	return OK;
}

static enum status handover_move(struct db *db, const struct handover_items *items, const struct handover_deed *deed, struct str *why)
{
	for (size_t i = 0; i < items->n; i++) {
		struct orders_task_get_row t;
		enum status s = orders_task_get(db, items->v[i].id, &t);
		if (s != OK && s != NOT_FOUND)
			return s;
		if (s == NOT_FOUND || t.done.has || !t.account_id.has || !uuid_eq(t.account_id.v, deed->from))
			why[i] = T("уже не за ним");
		else
			TRY(orders_task_give(db, t.id, (struct opt_uuid){ true, deed->to }, NULL));
	}
	return OK;
}

const struct handover_source orders_handover = { "Поручения по приказам", handover_list, handover_move };
