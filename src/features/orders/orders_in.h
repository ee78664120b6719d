/* Between the files of this folder: what forms send, what pages show, handlers. */
#ifndef ORDERS_ORDERS_IN_H
#define ORDERS_ORDERS_IN_H
#include "features/orders/queries.h"
#include "features/orders/series.h"
#include "features/orders/store.h"
#include "kernel/html/views.h"
#include "kernel/http/request.h"
#include "kernel/slice.h"

/* ---- the register ---- */
struct orders_list_in { struct str series, state, type, q; struct opt_int year_of; struct opt_date before; struct opt_uuid before_id; };
struct orders_export_in { struct str series, state, type, q, format; struct opt_int year_of; };
struct order_entry { struct uuid id; struct str number, heading, series, type, signed_by, state; struct date day; enum tone tone; bool entered; };
struct order_entries { size_t n, cap; struct order_entry *v; };
struct order_draft_line { struct uuid id; struct str heading, state, since, by; enum tone tone; };
struct order_draft_lines { size_t n, cap; struct order_draft_line *v; };
struct orders_view {
	const struct form *form;
	const struct orders_list_in *in;
	struct order_entries lines;
	struct order_draft_lines drafts;
	struct html_option_list series, states, types, years;
	struct str year;
	struct paging paging;
	bool filtered, may_write, may_settings, cut;
	struct url xlsx, csv;
};

/* ---- registers ---- */
struct series_in { struct str code, title, numbering, pattern; bool active; int64_t series_rev; };
struct series_new_in { struct str title; };
struct series_line { const struct order_series *s; struct str example; };
struct series_lines { size_t n, cap; struct series_line *v; };
struct series_view { const struct form *form; struct series_lines lines; };
struct series_one_in { struct str code; };
struct series_one_view { const struct form *form; const struct order_series *s; struct html_option_list numbering; };

/* ---- an order ---- */
struct order_in { struct uuid order; };
struct order_move_in { struct uuid order; int64_t order_rev; struct str why; };
struct order_signed_in { struct uuid order; int64_t order_rev; struct date day; struct str post, name; };
struct order_register_in { struct uuid order; int64_t order_rev; struct str number; struct date day; bool anyway; };

struct order_clause_view { struct str no, text, executor, due; };
struct order_clause_views { size_t n, cap; struct order_clause_view *v; };
struct order_view {
	const struct form *form;
	const struct order *o;
	struct str title, state, series, since, registered;
	enum tone tone;
	struct { size_t n; const struct order_ground *v; } grounds;
	struct order_clause_views clauses;
	bool may_write, may_mark, may_register, program, intact;
	struct str number_hint;              /* what the program would give */
	struct str sign_post, sign_name;     /* who signs on the order's day */
	struct opt_date day, today;
	struct str sha;
};

/* In a POST that would change what does not change any more: refused and noted in the journal of actions.  Returns FORBIDDEN. */
enum status order_refuse(struct request *req, const struct order *o);
/* May this person write down that the director has signed: the right to sign or to register, or he acts for the director on that day. */
MUST_USE enum status order_may_mark(struct request *req, bool *ret);
enum tone order_tone(enum order_state s);
MUST_USE enum status orders_demo(struct db *db);

handler_fn orders_page, orders_export, series_page, series_add, series_one_page, series_save, order_page, order_agree, order_send, order_back, order_signed,
	order_register, order_expire, order_drop;
#endif
