/* «Ведение плана»: putting a project into force, ending a plan, who controls it; moving a row's deadline
 * and taking it off control. */
#ifndef PLAN_MANAGE_PAGE_H
#define PLAN_MANAGE_PAGE_H
#include "features/plan/pages.h"

enum status plan_manage_page(struct request *req);

/* order_…: the order that approved the plan, when there is one; it closes the rows of its own approval (import.h). */
struct plan_state_in { struct uuid plan; int64_t plan_rev; struct str state, order_no, order_heading; struct opt_date order_date; };
enum status plan_state(struct request *req);

struct plan_controller_in { struct uuid plan; int64_t plan_rev; struct opt_uuid controller, proxy; struct str ground; };
enum status plan_control(struct request *req);

/* Without a date: the deadline of the paper again. */
struct plan_move_in { struct uuid row; int64_t item_rev; struct opt_date moved_to; struct str moved_ground; };
enum status plan_move(struct request *req);
struct plan_drop_in { struct uuid row; int64_t item_rev; bool dropped; struct str dropped_ground; };
enum status plan_drop(struct request *req);

/* ---- View ---- */
struct plan_manage_view {
	const struct board *b;
	const struct form *form;
	struct html_option_list staff;               /* everyone active */
	bool may_control, may_hand_over, over;                 /* over: the period has ended */
};
void html_plan_manage(struct html *h, const struct plan_manage_view *v);
#endif
