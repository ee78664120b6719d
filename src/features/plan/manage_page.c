#include "features/plan/manage_page.h"
#include "features/plan/closing.h"
#include "features/plan/html.h"
#include "features/plan/import.h"
#include "features/plan/version.h"
#include "kernel/auth/rights.h"
#include "kernel/russian/ru.h"

#define STAFF_MAX 500

/* ---- The page -------------------------------------------------------------------------------------------------------- */

static struct html_option_list staff_options(struct arena *a, const struct plan_staff_list *staff)
{
	struct html_option *o = NEW_ARRAY(a, staff->n, struct html_option);

	for (size_t i = 0; i < staff->n; i++)
		o[i] = plan_staff_option(a, &staff->v[i]);
	return (struct html_option_list){ staff->n, o };
}

enum status plan_manage_page(struct request *req)
{
	const struct plan_plan_in *in = req->in;
	struct plan_staff_list staff;
	struct board b;

	TRY(board_load(req->db, in->plan, &b));
	TRY(plan_staff(req->db, STAFF_MAX, &staff));
	struct plan_manage_view v = { .b = &b, .form = req->form, .staff = staff_options(req->arena, &staff),
		.may_control = req_may(req, "plan.control"), .may_hand_over = req_may(req, "handover.do"), .over = date_cmp(b.head.period_end, req->today) < 0 };
	html_plan_manage(req->html, &v);
	return OK;
}

/* ---- Into force, to its end ---------------------------------------------------------------------------------------------- */

static void check_new_state(struct request *req, const struct plan_state_in *in, const struct board *b)
{
	bool active = str_eq(in->state, S("active"));

	if (active ? !str_eq(b->head.state, S("project")) : !str_eq(b->head.state, S("active")))
		form_error(req, "", T("Состояние плана уже изменили. Откройте страницу ещё раз."));
	if (active && in->order_no.n && !in->order_date.has)
		form_error(req, "order_date", T("Укажите дату приказа."));
	if (active && !in->order_no.n && (in->order_date.has || in->order_heading.n))
		form_error(req, "order_no", T("Укажите № приказа или оставьте все три поля пустыми."));
}

/* The order by which a project came into force closes the rows of its own approval and development, as on import. */
static enum status close_by_order(struct request *req, const struct plan_state_in *in, const struct board *b, int *ret_closed)
{
	struct plan_new_document d = { .kind = S("order"), .no = in->order_no, .issued = in->order_date, .title = in->order_heading,
		.signed_by = b->head.controller_id };
	struct uuid order;

	if (!in->order_no.n || !str_eq(in->state, S("active")))
		return OK;
	TRY(plan_add_document(req->db, &d, &order));
	for (size_t i = 0; i < b->rows.n; i++) {
		if (b->rows.v[i].state == PLAN_DROPPED || !import_about_the_plan(req->arena, b->rows.v[i].item->title))
			continue;
		TRY(plan_close_by_order(req->db, b, &b->rows.v[i], order, in->order_date.v, "order", S("")));
		++*ret_closed;
	}
	return OK;
}

enum status plan_state(struct request *req)
{
	const struct plan_state_in *in = req->in;
	bool active = str_eq(in->state, S("active"));
	struct board b;
	int64_t rows;
	int closed = 0;

	TRY(board_load(req->db, in->plan, &b));
	check_new_state(req, in, &b);
	if (!form_ok(req))
		return INVALID;
	TRY(plan_set_state(req->db, in->plan, in->state, in->plan_rev, &rows));
	if (rows == 0)
		return CONFLICT;
	struct plan_act act = { .plan = in->plan, .what = active ? "active" : "finished" };
	TRY(plan_version_open(req->db, &act));
	TRY(close_by_order(req, in, &b, &closed));
	TRY(plan_note_event(req->db, in->plan, (struct opt_uuid){ 0 }, active ? "active" : "finished", S("")));
	req_audit(req, active ? "plan.active" : "plan.finished", in->plan, S(""), S(""));
	return req_redirect(req, !active ? "plan.finished" : closed ? "plan.active-closed" : "plan.active", "/plan/p/%U", in->plan);
}

/* ---- Who controls --------------------------------------------------------------------------------------------------------- */

/* Somebody of the centre who may confirm: a name without that right would leave every row waiting for ever. */
static enum status may_confirm(struct request *req, struct opt_uuid id, const char *field)
{
	struct plan_staff_list staff;
	struct perm_set rights;

	if (!id.has)
		return OK;
	TRY(plan_staff(req->db, STAFF_MAX, &staff));
	size_t i = 0;
	while (i < staff.n && !uuid_eq(staff.v[i].id, id.v))
		i++;
	TRY(rights_of_account(req->db, id.v, req->today, &rights));
	if (i == staff.n)
		form_error(req, field, T("Выберите из списка."));
	else if (!rights_set_may(&rights, "plan.confirm"))
		form_error(req, field, T("У этого человека нет права подтверждать исполнение. Выберите другого или попросите администратора дать право."));
	return OK;
}

enum status plan_control(struct request *req)
{
	const struct plan_controller_in *in = req->in;
	struct opt_str ground = { in->proxy.has, in->ground };
	struct plan_head_row p, now;
	int64_t rows;

	TRY(plan_head(req->db, in->plan, &p));
	TRY(may_confirm(req, in->controller, "controller"));
	TRY(may_confirm(req, in->proxy, "proxy"));
	if (in->controller.has && in->proxy.has && uuid_eq(in->controller.v, in->proxy.v))
		form_error(req, "proxy", T("Это тот же человек. Поручение нужно другому."));
	if (in->proxy.has && !in->ground.n)
		form_error(req, "ground", T("Укажите приказ или протокол, которым поручено подтверждать исполнение."));
	if (!form_ok(req))
		return INVALID;
	TRY(plan_set_controller(req->db, in->plan, in->controller, in->proxy, ground, in->plan_rev, &rows));
	if (rows == 0)
		return CONFLICT;
	TRY(plan_note_event(req->db, in->plan, (struct opt_uuid){ 0 }, "control", in->ground));
	TRY(plan_head(req->db, in->plan, &now));
	req_audit(req, "plan.control", in->plan, p.controller.has ? p.controller.v : S(""), now.controller.has ? now.controller.v : S(""));
	return req_redirect(req, "plan.control", "/plan/manage/%U", in->plan);
}

/* ---- A row: its deadline moved, off control ------------------------------------------------------------------------------------- */

static void check_move(struct request *req, const struct plan_move_in *in, const struct plan_body *item)
{
	bool one_date = str_eq(item->kind, S("by")) || str_eq(item->kind, S("interval")) || str_eq(item->kind, S("period"));

	if (!in->moved_to.has && !item->moved_to.has)
		form_error(req, "moved_to", T("Укажите новый срок."));
	if (in->moved_to.has && !one_date)
		form_error(req, "moved_to", T("У повторяющегося мероприятия и мероприятия без даты срок не переносится: закройте нужный срок или снимите с контроля."));
	if (in->moved_to.has && !in->moved_ground.n)
		form_error(req, "moved_ground", T("Укажите основание: приказ о внесении изменений, протокол."));
	if (in->moved_to.has && item->start_on.has && date_cmp(in->moved_to.v, item->start_on.v) < 0)
		form_error(req, "moved_to", T("Новый срок раньше начала мероприятия."));
}

enum status plan_move(struct request *req)
{
	const struct plan_move_in *in = req->in;
	struct opt_str ground = { in->moved_to.has, in->moved_ground };
	struct plan_stored row;

	TRY(plan_item_read(req->db, in->row, &row));
	TRY(plan_row_is_there(req, row.removed_n));
	check_move(req, in, &row.was);
	if (!form_ok(req))
		return INVALID;
	if (row.rev != in->item_rev)
		return CONFLICT;
	struct str day = in->moved_to.has ? ru_date(req->arena, in->moved_to.v) : T("срок по документу");
	struct str note = str_fmt(req->arena, "%.*s%s%.*s", SP(day), in->moved_ground.n ? ", " : "", SP(in->moved_ground));
	struct plan_act act = { .plan = row.plan, .what = "moved", .note = note };
	req_audit(req, "plan.moved", in->row, row.was.moved_to.has ? ru_date(req->arena, row.was.moved_to.v) : S(""), day);
	row.now.moved_to = in->moved_to;
	row.now.moved_ground = ground;
	TRY(plan_item_change(req->db, &act, &row));
	TRY(plan_note_event(req->db, row.plan, (struct opt_uuid){ true, in->row }, "moved", note));
	return req_redirect(req, in->moved_to.has ? "plan.moved" : "plan.moved-back", "/plan/row/%U", in->row);
}

enum status plan_drop(struct request *req)
{
	const struct plan_drop_in *in = req->in;
	struct opt_str ground = { in->dropped, in->dropped_ground };
	struct plan_stored row;

	TRY(plan_item_read(req->db, in->row, &row));
	TRY(plan_row_is_there(req, row.removed_n));
	if (in->dropped && !in->dropped_ground.n)
		return form_error(req, "dropped_ground", T("Укажите основание: приказ, протокол или причину."));
	if (row.rev != in->item_rev)
		return CONFLICT;
	struct plan_act act = { .plan = row.plan, .what = in->dropped ? "dropped" : "restored", .note = in->dropped_ground };
	TRY(plan_note_event(req->db, row.plan, (struct opt_uuid){ true, in->row }, act.what, in->dropped_ground));
	req_audit(req, in->dropped ? "plan.dropped" : "plan.restored", in->row, S(""), in->dropped_ground);
	row.now.dropped = in->dropped;
	row.now.dropped_ground = ground;
	TRY(plan_item_change(req->db, &act, &row));
	return req_redirect(req, in->dropped ? "plan.dropped" : "plan.restored", "/plan/row/%U", in->row);
}
