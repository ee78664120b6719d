/* Pages of types and of acts: what their forms send and what they show. */
#ifndef ORDERS_REGISTERS_H
#define ORDERS_REGISTERS_H
#include "features/orders/fill.h"
#include "features/orders/queries.h"
#include "kernel/html/views.h"
#include "kernel/http/request.h"

struct type_in { struct str type; };
struct type_reset_in { struct str type; int64_t version; };
struct type_appendix_in { struct str title, columns, text; };
struct type_save_in { struct str type, name, heading, purpose, grounds, clauses, checked; int64_t version; struct { size_t n; struct type_appendix_in *v; } appendices; };
struct type_appendix_line { struct str title, columns, text; bool made, table; };
struct type_line { struct str code, name, heading, source, checked, whose; int64_t version; };
struct types_view { const struct form *form; struct { size_t n, cap; struct type_line *v; } lines; };
struct type_view { const struct form *form; const struct order_type *t; struct str clauses, grounds, fields, checked; struct { size_t n, cap; struct type_appendix_line *v; } appendices; };

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

handler_fn order_types_page, order_type_page, order_type_save, order_type_reset, order_acts_page, order_act_add, order_act_page, order_act_save;
#endif
