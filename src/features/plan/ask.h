/* What a paper asks of somebody, and what is asked already: a clause of an order or a decision of a meeting is first looked for
 * among the open rows of the plan and the tasks that exist, so that one thing to do stays one line. */
#ifndef PLAN_ASK_H
#define PLAN_ASK_H
#include "kernel/base/types.h"
#include "kernel/store/store.h"

/* A row of a plan, or a task (of whatever feature looks), that is open. */
struct plan_asked {
	struct uuid id;
	bool task;
	struct str no, text;                               /* «1.6», «Информирование педагогов…» */
	struct opt_date due;
	size_t n_accounts; const struct uuid *accounts;    /* who answers for it */
	struct str who;                                    /* in words, where nobody was named */
};
struct plan_asked_list { size_t n, cap; struct plan_asked *v; };

/* who: post or name of the executor, as the paper has it; row: the one that the paper names itself. */
struct plan_ask { struct str text, who; struct opt_uuid account, row; struct opt_date due; };
/* The open thing that is asked for: named by the paper, else of the same executor (or of nobody yet) and the same subject: of the
 * words of the shorter text, stemmed, without those that say nothing, at least half and two are shared; the most shared, then the
 * nearest deadline.  NULL: none fits.  Pure. */
const struct plan_asked *plan_ask_match(struct arena *a, const struct plan_ask *q, const struct plan_asked_list *open);
/* Adds the open rows of the plan in force, in the document's order. */
MUST_USE enum status plan_asked_rows(struct db *db, struct plan_asked_list *ret);
#endif
