/* Who acts for an absent person, as the plan sees it (features/handover). */
#ifndef PLAN_SUBSTITUTE_H
#define PLAN_SUBSTITUTE_H
#include "features/handover/handover.h"
#include "features/plan/view.h"
#include "kernel/http/request.h"

/* The absent person of a row for whom the one who asks acts today; NULL when for nobody, or when the row is his own. */
MUST_USE enum status plan_acts_for(struct request *req, const struct board_row *row, const struct absence **ret);
/* The order by which the one who asks confirms for the absent controller today; "" when he does not, or no order is named. */
MUST_USE enum status plan_control_ground(struct request *req, const struct plan_head_row *plan, struct str *ret);

/* Of the first page: «Вы замещаете: Иванова А. П. (по 12.12.2026)». */
struct plan_duty_view {
	const struct absence *absence;
	struct str name;
	struct plan_lines lines;              /* late or due soon, the first of them */
	size_t more;
	struct url all;
	bool controls;                        /* the absent one controls the plan */
	int waiting;
	struct str ground;                    /* "": without an order nobody confirms for another */
	bool may_confirm;
};
struct plan_duty_views { size_t n, cap; struct plan_duty_view *v; };
void html_plan_duties(struct html *h, const struct plan_duty_views *v);
enum status plan_home_duties(struct request *req);     /* slice.home */
#endif
