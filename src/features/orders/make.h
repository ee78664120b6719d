/* Drafts: what is known of the centre is gathered, and an order comes of a type. */
#ifndef ORDERS_MAKE_H
#define ORDERS_MAKE_H
#include "features/orders/fill.h"
#include "features/org/org.h"
#include "kernel/html/views.h"
#include "kernel/slice.h"

struct order_source {
	struct date day;                         /* of the order */
	struct opt_uuid row, chosen;             /* in: for which row of a plan; who is named */
	struct order_facts facts;                /* out */
	struct order_acts acts;
	struct org_card card;
	struct plan_row plan_row;
};
MUST_USE enum status order_facts_read(struct db *db, struct order_source *s);      /* NOT_FOUND: no such row */
/* A draft of the type, for a row where there is one: it is to close the row.  NOT_FOUND: no such type or row. */
MUST_USE enum status order_make_draft(struct db *db, struct str type, struct opt_uuid row, struct opt_uuid chosen, struct uuid *ret_id);

MUST_USE enum status order_workers_read(struct db *db, struct order_workers *ret);
const struct order_worker *order_worker_of(const struct order_facts *f, const char *role);     /* NULL: nobody */
struct html_option_list order_worker_options(struct arena *a, const struct order_workers *l);

/* What an order of the type does to another one: "changes", "cancels"; "" nothing. */
struct str order_type_does(struct str type);
/* The order bears a table of which another order can list the changes (appendix_source.changes). */
struct order;
MUST_USE enum status order_changes_tables(struct db *db, const struct order *other, bool *ret);

/* The slice's .makers: «Сделать приказ» on a row, or the draft that is under way. */
extern const struct maker order_makers[];
#endif
