/* Accepting a plan: the draft becomes rows, the order a document, and what the order fulfils is closed. */
#ifndef PLAN_ACCEPT_H
#define PLAN_ACCEPT_H
#include "features/plan/import.h"
#include "kernel/store/store.h"

struct accept_result { struct uuid plan; int closed; struct str closed_words; };   /* «1.1 и 1.3» */
/* controller: who confirms; optional.  Writes everything in this unit of work. */
MUST_USE enum status plan_accept(struct db *db, const struct import *im, struct opt_uuid controller, struct accept_result *ret);

/* The same in three steps, for a plan of many rows (arrive.h): nothing finds the plan before the last.  im may hold some of the
 * rows only; first: where they stand in the document; closes gathers those that the order itself fulfils. */
struct accept_ids { size_t n, cap; struct uuid *v; };
MUST_USE enum status plan_accept_begin(struct db *db, const struct import *im, struct opt_uuid controller, struct uuid *ret_plan);
MUST_USE enum status plan_accept_rows(struct db *db, const struct import *im, struct uuid plan, size_t first, bool found, struct accept_ids *closes);
MUST_USE enum status plan_accept_end(struct db *db, const struct import *im, struct uuid plan, const struct accept_ids *closes);
/* Who controls a plan: whoever «Директор» is said to be, else an account that alone has the role of director. */
MUST_USE enum status plan_find_controller(struct db *db, const struct import *im, struct opt_uuid *ret);
#endif
