/* What those above count of a row (schema/007_due.sql): how far it is, and from which days on it is late or lacks a document.
 *
 * The states of rows are made by rules in C (plan_state_on); sums over many organisations are SQL.  Both must say the same on every
 * day, so a row's counter holds no state of a day but the days themselves: «late from 16.10.2026».  Then a query counts what is late
 * on any day, and midnight changes nothing.
 *
 * The counter is written in the same unit of work as what it counts: version.c calls plan_due_touch for rows, closing.c for closings.
 * Every night a chore compares it with the rules again (the centre's card or calendar may have changed: that is
 * counted the day after), and `nastavnik plan verify` tells. */
#ifndef PLAN_DUE_H
#define PLAN_DUE_H
#include "features/plan/plan.h"
#include "kernel/store/store.h"

enum plan_due_state { PLAN_DUE_OPEN, PLAN_DUE_WAITING, PLAN_DUE_DONE, PLAN_DUE_DONE_LATE, PLAN_DUE_DROPPED };
const char *plan_due_word(enum plan_due_state s);         /* "done-late": of the store */

struct plan_due {
	enum plan_due_state state;
	struct opt_date late_from;               /* the first day on which what is open is late */
	bool lacks;                              /* something executed has no document */
	struct opt_date lacks_from;              /* the first day on which a school year without its document is over */
};

/* ---- Pure ---- */

/* Facts of any state of the plan; which that is, is asked for when it is counted. */
struct plan_due plan_due_of(const struct plan_facts *f);
/* What plan_state_on and plan_lacks_document say, from the counter alone; reports.sql says the same in SQL. */
bool plan_due_late(const struct plan_due *d, bool finished, bool project, struct date today);
bool plan_due_lacks(const struct plan_due *d, bool project, struct date today);

/* ---- In a unit of work ---- */

/* The row or one of its closings was changed: counted anew, and told to whoever wants to know (slice.row_changed).  A row that is no part of
 * the plan any more is not counted. */
MUST_USE enum status plan_due_touch(struct db *db, struct uuid item);
/* All rows of a plan: its period or the centre's school year was changed. */
MUST_USE enum status plan_due_refresh(struct db *db, struct uuid plan);
/* slice.chores: every plan once a day, one a piece. */
enum status plan_due_check(struct db *db, bool *ret_more);

/* How many rows of a plan are counted otherwise than the rules say. */
MUST_USE enum status plan_due_wrong(struct db *db, struct uuid plan, int64_t *ret);
#endif
