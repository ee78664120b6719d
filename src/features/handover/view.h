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
/* On the card of the centre. */
struct acting_panel_view { struct signatory today; struct acting_lines lines /* now and to come */; bool may; };
void html_acting_panel(struct html *h, const struct acting_panel_view *v);
void html_acting(struct html *h, const struct acting_view *v);

/* ---- Handing over ---- */
struct handover_row_view { struct uuid id; struct str from, to, words, state; enum tone tone; };     /* words: «с 01.12.2026, 17 дел, оформил(а) Ветрова А. П.» */
struct handover_row_views { size_t n, cap; struct handover_row_view *v; };
struct handover_list_view { struct handover_row_views rows; struct html_option_list people; const struct form *form; };
void html_handover_list(struct html *h, const struct handover_list_view *v);

struct handover_line { struct uuid id; struct str text; struct url url; struct str why; bool kept; };   /* why: it stays */
struct handover_lines { size_t n, cap; struct handover_line *v; };
struct handover_part { struct str title; struct handover_lines lines; };
struct handover_parts { size_t n, cap; struct handover_part *v; };
struct handover_from_view {
	const struct form *form;
	struct uuid id;
	struct str name, post;
	bool closed, may_close;
	struct handover_row_views before;
	struct handover_parts parts;
	struct html_option_list staff;
	struct str to, ground;        /* as typed: after a conflict there is nothing stored to compare them with */
	struct date day;
	int64_t seen;
	size_t total;                 /* things that can go */
};
void html_handover_from(struct html *h, const struct handover_from_view *v);

struct handover_act_view {
	struct uuid id;
	struct str from, from_post, to, to_post, ground, why, made_by, org, place;
	struct date day, made_on;
	bool planned, done, failed, leave;
	bool may;                     /* to cancel it, to see the others */
	struct handover_parts moved, stayed;
	size_t n_moved, n_stayed;
};
void html_handover_act(struct html *h, const struct handover_act_view *v);
#endif
