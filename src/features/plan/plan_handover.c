/* What of the plan goes to another person («Передать дела»): open rows, and who controls. */
#include "features/plan/closing.h"
#include "features/plan/plan_handover.h"
#include "features/plan/version.h"
#include "features/plan/view.h"
#include "kernel/russian/ru.h"

#define PLANS_MAX 200

/* ---- What a person has --------------------------------------------------------------------------------------------- */

static bool answers_for(const struct board_row *row, struct uuid account)
{
	for (size_t k = 0; k < row->people.n; k++)
		if (uuid_eq(row->people.v[k].account, account))
			return true;
	return false;
}

/* «п. 2.3 Анкетирование наставников — до 20.10.2026» */
static struct str row_words(struct arena *a, const struct board_row *row)
{
	struct str words = row->item->title;

	if (row->item->no.n)
		words = str_fmt(a, "п. %.*s %.*s", SP(row->item->no), SP(words));
	if (!row->next->due.has || row->next->soft)
		return words;
	struct str day = ru_date(a, row->next->due.v);
	return str_fmt(a, "%.*s — до %.*s", SP(words), SP(day));
}

static struct str path_of(struct arena *a, const char *page, struct uuid id)
{
	char text[37];

	uuid_text(id, text);
	return str_fmt(a, "%s%s", page, text);
}

static void add_rows(struct arena *a, const struct board *b, struct uuid account, struct handover_items *ret)
{
	for (size_t i = 0; i < b->rows.n; i++) {
		const struct board_row *row = &b->rows.v[i];
		if (row->next && answers_for(row, account))
			*VEC_ADD(a, ret) = (struct handover_item){ row_words(a, row), path_of(a, "/plan/row/", row->item->id), "row", row->item->id,
				"plan.close", "plan.edit" };
	}
}

static void add_control(struct arena *a, const struct plan_head_row *p, struct uuid account, struct handover_items *ret)
{
	struct str path = path_of(a, "/plan/manage/", p->id);

	if (p->controller_id.has && uuid_eq(p->controller_id.v, account))
		*VEC_ADD(a, ret) = (struct handover_item){ str_fmt(a, "Контроль исполнения: %.*s", SP(p->title)), path, "controller", p->id, "plan.confirm", "plan.control" };
	if (p->proxy_id.has && uuid_eq(p->proxy_id.v, account))
		*VEC_ADD(a, ret) = (struct handover_item){ str_fmt(a, "Подтверждение по поручению: %.*s", SP(p->title)), path, "proxy", p->id, "plan.confirm", "plan.control" };
}

static enum status list(struct db *db, struct uuid account, struct handover_items *ret)
{
	struct plan_of_person_list plans;

	*ret = (struct handover_items){ 0 };
	TRY(plan_of_person(db, account, PLANS_MAX, &plans));
	for (size_t i = 0; i < plans.n; i++) {
		struct board b;
		TRY(board_load(db, plans.v[i].id, &b));
		add_rows(db->arena, &b, account, ret);
		add_control(db->arena, &b.head, account, ret);
	}
	return OK;
}

/* ---- Giving it ------------------------------------------------------------------------------------------------------- */

/* All rows of a plan that go together are one version of it. */
struct acts { size_t n, cap; struct plan_act *v; };

static struct plan_act *act_of(struct arena *a, struct acts *acts, struct uuid plan, struct str ground)
{
	for (size_t i = 0; i < acts->n; i++)
		if (uuid_eq(acts->v[i].plan, plan))
			return &acts->v[i];
	struct plan_act *act = VEC_ADD(a, acts);
	*act = (struct plan_act){ .plan = plan, .what = "hand-over", .note = ground };
	return act;
}

static enum status move_row(struct db *db, struct acts *acts, struct uuid id, const struct handover_deed *deed, struct str *ret_why)
{
	struct plan_stored row;
	struct plan_who who = { 0 };

	TRY(plan_item_read(db, id, &row));
	if (!plan_answers(&row.was, deed->from) || row.removed_n.has)
		return *ret_why = T("уже не за ним"), OK;
	for (size_t i = 0; i < row.was.who.n; i++)
		if (!uuid_eq(row.was.who.v[i], deed->from) && !uuid_eq(row.was.who.v[i], deed->to))
			*VEC_ADD(db->arena, &who) = row.was.who.v[i];
	*VEC_ADD(db->arena, &who) = deed->to;
	row.now.who = who;
	TRY(plan_item_change(db, act_of(db->arena, acts, row.plan, deed->ground), &row));
	return plan_note_event(db, row.plan, (struct opt_uuid){ true, id }, "hand-over", deed->ground);
}

/* Whoever controls himself needs no proxy; a proxy is given by an order, so the old one's order does not carry the new one. */
static enum status move_control(struct db *db, const struct handover_item *item, const struct handover_deed *deed, struct str *ret_why)
{
	bool proxy = strcmp(item->kind, "proxy") == 0;
	struct plan_head_row p;
	int64_t rows;

	TRY(plan_head(db, item->id, &p));
	const struct opt_uuid *who = proxy ? &p.proxy_id : &p.controller_id;
	if (!who->has || !uuid_eq(who->v, deed->from))
		return *ret_why = T("уже не за ним"), OK;
	if (proxy && deed->ground.n == 0)
		return *ret_why = T("поручение даётся приказом: укажите основание передачи или назначьте другого на странице «Ведение плана»"), OK;
	struct opt_uuid controller = proxy ? p.controller_id : (struct opt_uuid){ true, deed->to }, by = proxy ? (struct opt_uuid){ true, deed->to } : p.proxy_id;
	struct opt_str ground = proxy ? (struct opt_str){ true, deed->ground } : p.proxy_ground;
	if (controller.has && by.has && uuid_eq(controller.v, by.v)) {
		by.has = false;
		ground.has = false;
	}
	TRY(plan_set_controller(db, p.id, controller, by, ground, p.rev, &rows));
	if (rows == 0)
		return CONFLICT;
	return plan_note_event(db, p.id, (struct opt_uuid){ 0 }, "control", deed->ground);
}

static enum status move(struct db *db, const struct handover_items *items, const struct handover_deed *deed, struct str *why)
{
	struct acts acts = { 0 };

	for (size_t i = 0; i < items->n; i++) {
		const struct handover_item *x = &items->v[i];
		TRY(strcmp(x->kind, "row") == 0 ? move_row(db, &acts, x->id, deed, &why[i]) : move_control(db, x, deed, &why[i]));
	}
	return OK;
}

const struct handover_source plan_handover = { "Дорожная карта", list, move };
