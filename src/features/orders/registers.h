/* Pages of types and of acts: what their forms send and what they show. */
#ifndef ORDERS_REGISTERS_H
#define ORDERS_REGISTERS_H
#include "features/orders/fill.h"
#include "features/orders/queries.h"
#include "kernel/html/views.h"
#include "kernel/http/request.h"

struct type_in { struct str type; };
struct type_new_in { struct str name, like; };
struct type_reset_in { struct str type; int64_t version; };
struct type_version_in { struct str type; int64_t at; };
struct type_restore_in { struct str type; int64_t at, version; };
struct type_appendix_in { struct str title, columns, text; bool drop, approved; };
struct type_kind_in { struct str code; bool on; };
struct type_stamp_in { struct str kind, body; bool required; };
struct type_save_in {
	struct str type, name, heading, purpose, grounds, clauses, checked, source, asks, series, case_index, appendix_add;
	int64_t version;
	struct { size_t n; struct type_appendix_in *v; } appendices;
	struct { size_t n; struct type_kind_in *v; } kinds;
	struct { size_t n; struct type_stamp_in *v; } stamps;
};
struct type_appendix_line { struct str title, columns, text; bool made, table, approved; };
struct type_line { struct str code, name, heading, source, checked, whose; int64_t version; };
struct type_lines { size_t n, cap; struct type_line *v; };
struct types_view { const struct form *form; struct type_lines lines, gone; };
struct type_new_view { const struct form *form; struct html_option_list like; };
struct type_kind_line { struct str code, title; bool on; };
struct type_version_line { int64_t version; struct str title, when, by; bool own, now; };
struct type_view {
	const struct form *form;
	const struct order_type *t;
	struct str clauses, grounds, fields, checked;
	struct { size_t n, cap; struct type_appendix_line *v; } appendices;
	struct { size_t n, cap; struct type_kind_line *v; } kinds;
	struct { size_t n, cap; struct order_type_stamp *v; } stamps;      /* an empty one last */
	struct { size_t n, cap; struct type_version_line *v; } versions;
	struct html_option_list series, cases, sources, stamp_kinds;
};
/* A version as it would be printed: what is filled from the data is in braces. */
struct type_version_view { const struct form *form; const struct order_type *t; int64_t at; struct str name; const struct doc *doc; };

struct act_in { struct str kind, no, title, replaced_by, checked; struct opt_date issued, force_to; };
struct act_one_in { struct uuid id; };
struct act_save_in { struct uuid id; int64_t act_rev; struct str kind, no, title, replaced_by, checked; struct opt_date issued, force_to; bool active; };
struct act_line { const struct order_act *x; struct str phrase, state, checked; enum tone tone; };
struct resting_line { struct uuid id; struct str title, fault; };
struct acts_view {
	const struct form *form;
	struct { size_t n, cap; struct act_line *v; } lines;
	struct { size_t n, cap; struct resting_line *v; } resting;
	bool may_edit;
};
struct act_view { const struct form *form; const struct orders_act_get_row *r; };

handler_fn order_types_page, order_type_page, order_type_save, order_type_reset, order_type_new_page, order_type_new, order_type_version, order_type_restore,
	 order_acts_page, order_act_add, order_act_page, order_act_save;
#endif
