/* Sets: many orders with their appendices and sheets of acknowledgment, made one by one by a job and taken as one zip.
 *
 * A set is a list of orders that were in the register when it was asked for; each is written into a row of its own (orders_set_item), so that
 * a kill repeats nothing and memory holds one document at a time, when they are made and when they are sent.  A week later it is gone.
 * joined: one PDF to be printed, "single" or "double" (on both sides of a sheet): rows hold documents on the way to nastavnik-pdf
 * (kernel/document/wire.h), which makes the pages of all of them when the file is taken. */
#ifndef ORDERS_SET_H
#define ORDERS_SET_H
#include "features/orders/orders_in.h"
#include "kernel/document/document.h"

#define ORDER_SET_MOST 500
#define ORDER_SET_JOB "orders.set"
#define ORDER_SET_DAYS 7

/* The paper with the sheet of acknowledgment below it: who signed, and when. */
MUST_USE enum status order_set_doc(struct db *db, const struct order *o, struct doc **ret);
/* The sheet of acknowledgment alone. */
MUST_USE enum status order_acks_doc(struct db *db, const struct order *o, struct doc **ret);
/* slice.jobs, slice.chores */
MUST_USE enum status order_set_step(struct db *db, struct job_state *state);
MUST_USE enum status order_set_chore(struct db *db, bool *ret_more);

struct sets_in { struct str series; struct opt_int year_of; };
struct set_new_in { struct str series, format; struct opt_int year_of; };
struct set_chosen_in { struct str series, format; struct opt_int year_of; struct id_list orders; };
struct set_in { struct uuid set; };
struct set_order_in { struct uuid order; struct str format; };
struct set_line { struct uuid id; struct str title, when; int64_t n, done; bool ready; };
struct set_tick { struct uuid id; struct str title; };
struct sets_view {
	const struct form *form;
	struct html_option_list series, years, formats;
	struct { size_t n, cap; struct set_line *v; } lines;
	struct { size_t n, cap; struct set_tick *v; } orders;      /* to choose from */
	struct str series_now, year_now;
	bool cut, choosing;
};
handler_fn sets_page, set_add, set_add_chosen, set_file, set_drop, set_order_file, acks_file;
#endif
