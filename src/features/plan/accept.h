/* Accepting a plan: the draft becomes rows, the order a document, and what the order fulfils is closed. */
#ifndef PLAN_ACCEPT_H
#define PLAN_ACCEPT_H
#include "features/plan/import.h"
#include "kernel/store/store.h"

struct accept_result { struct uuid plan; int closed; struct str closed_words; };   /* «1.1 и 1.3» */
/* controller: who confirms; optional.  Writes everything in this unit of work. */
MUST_USE enum status plan_accept(struct db *db, const struct import *im, struct opt_uuid controller, struct accept_result *ret);
/* Who controls a plan: whoever «Директор» is said to be, else an account that alone has the role of director. */
MUST_USE enum status plan_find_controller(struct db *db, const struct import *im, struct opt_uuid *ret);
#endif
