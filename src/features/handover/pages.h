/* The handlers of this feature and the forms they take; slice.c lists their fields. */
#ifndef HANDOVER_PAGES_H
#define HANDOVER_PAGES_H
#include "features/handover/view.h"
#include "kernel/http/request.h"
#include "kernel/slice.h"

/* ---- Absences ---- */
struct absence_in {
	struct uuid absence;                         /* of a change */
	int64_t absence_rev;
	struct opt_uuid account;                     /* of a new one; without: one's own */
	struct str kind, order_no;
	struct date from, to;
	struct opt_uuid substitute;
	struct opt_date order_date;
};
struct absence_one_in { struct uuid absence; };
handler_fn absence_list_page, absence_add, absence_edit_page, absence_edit, absence_cancel;

/* ---- Who signs for the director ---- */
struct acting_in { struct uuid account; struct str post, order_no; struct date from, order_date; struct opt_date to; };
struct acting_one_in { struct uuid acting; };
handler_fn acting_page, acting_add, acting_end, acting_panel /* slice.org_panels */;

/* ---- Handing over ---- */
struct handover_one_in { struct uuid handover; };
struct handover_from_in { struct uuid account; };
/* seen: how many hand-overs of this person's work the page showed; somebody may have been faster. */
struct handover_in { struct uuid account, to; int64_t seen; struct date day; struct str ground; bool leave; struct id_list keep; };
struct handover_who_in { struct opt_uuid account; };
handler_fn handover_list_page, handover_who, handover_from_page, handover_do, handover_act_page, handover_undo;
enum status handover_todo(struct request *req, bool everyone, struct todos *ret);     /* slice.todo */

/* People to choose from: «Иванова Анна Павловна — методист». */
MUST_USE enum status handover_staff_options(struct request *req, struct html_option_list *ret);
/* Does the list have it? */
bool handover_is_option(const struct html_option_list *l, struct uuid id, struct arena *a);
/* «01.12.2026 — 12.12.2026» */
struct str handover_days(struct arena *a, struct date from, struct opt_date to);
#endif
