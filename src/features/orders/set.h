/* Sets: many orders with their appendices and sheets of acknowledgment, made one by one by a job and taken as one zip.
 *
 * A set is a list of orders that were in the register when it was asked for; each is written into a row of its own (orders_set_item), so that
 * a kill repeats nothing and memory holds one document at a time, when they are made and when they are sent.  A week later it is gone. */
#ifndef ORDERS_SET_H
#define ORDERS_SET_H
#include "features/orders/orders_in.h"
#include "kernel/document/document.h"

#define ORDER_SET_MOST 500
#define ORDER_SET_JOB "orders.set"
#define ORDER_SET_DAYS 7

/* The paper with the sheet of acknowledgment below it: who signed, and when. */
MUST_USE enum status order_set_doc(struct db *db, const struct order *o, struct doc **ret);
/* slice.jobs, slice.chores */
MUST_USE enum status order_set_step(struct db *db, struct job_state *state);
MUST_USE enum status order_set_chore(struct db *db, bool *ret_more);

struct set_new_in { struct str series, format; struct opt_int year_of; };
struct set_in { struct uuid set; };
struct set_order_in { struct uuid order; struct str format; };
struct set_line { struct uuid id; struct str title, when; int64_t n, done; bool ready; };
struct sets_view {
	const struct form *form;
	struct html_option_list series, years, formats;
	struct { size_t n, cap; struct set_line *v; } lines;
};
handler_fn sets_page, set_add, set_file, set_drop, set_order_file;
#endif
