/* What the pages of this feature are drawn from. */
#ifndef HANDOVER_VIEW_H
#define HANDOVER_VIEW_H
#include "features/handover/handover.h"
#include "kernel/html/views.h"

struct absence_line {
	const struct absence *absence;
	struct str days, order;
	struct str note;              /* who acts on days when the substitute is away himself */
	struct url edit;              /* empty: not for the one who looks */
};
struct absence_lines { size_t n, cap; struct absence_line *v; };
struct absence_form_view {
	const struct form *form;
	struct url action;
	struct html_option_list staff, kinds;
	struct str kind, substitute, order_no;
	struct opt_date from, to, order_date;
	bool may_others;              /* asks whose absence it is */
	struct str account;
	int64_t rev;                  /* of the one that is changed */
};
struct absence_list_view { struct absence_lines now, past; struct absence_form_view add; bool may_acting, everyone; };
void html_absence_list(struct html *h, const struct absence_list_view *v);
struct absence_edit_view { struct absence_form_view edit; struct uuid id; struct str name, days; bool begun, over; };
void html_absence_edit(struct html *h, const struct absence_edit_view *v);

struct acting_line { struct uuid id; struct str name, post, days, order; bool now, endable; };
struct acting_lines { size_t n; struct acting_line *v; };
struct acting_view {
	const struct form *form;
	struct signatory today;
	struct acting_lines lines;
	struct html_option_list staff;
	struct str post;
};
void html_acting(struct html *h, const struct acting_view *v);
#endif
