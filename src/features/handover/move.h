/* Handing over, as it is done: what goes, what stays and why.  Everything that can go comes from slice.handover. */
#ifndef HANDOVER_MOVE_H
#define HANDOVER_MOVE_H
#include "features/handover/queries.h"
#include "kernel/slice.h"

struct handover_group { const struct handover_source *source; struct handover_items items; };
struct handover_groups { size_t n, cap; struct handover_group *v; };
/* All that a person has, source by source; sources with nothing are left out. */
MUST_USE enum status handover_collect(struct db *db, struct uuid account, struct handover_groups *ret);

struct handover_plan { struct uuid from, to; struct date day; struct str ground; bool leave; struct id_list keep; };
/* Writes it down; nothing moves yet. */
MUST_USE enum status handover_write(struct db *db, const struct handover_plan *p, struct uuid *ret_id);

/* Moves at most so many things of one that is planned, and ends it when nothing is left: done, or failed with why.  Run again
 * after it has ended it does nothing.  *ret_more: call again. */
#define HANDOVER_STEP 100
MUST_USE enum status handover_step(struct db *db, struct uuid id, int most, bool *ret_more);

/* The chore: what is due by db->today, one piece of one hand-over a call (slice.h). */
MUST_USE enum status handover_run_due(struct db *db, bool *ret_more);

#define HANDOVER_ITEMS_MAX 10000
#endif
