/* What a paper asks of somebody, and what is asked already: a clause of an order or a decision of a meeting is first looked for among the
 * open rows of the plan and the open tasks of other papers, so that one thing to do stays one line.  Pure. */
#ifndef TASKS_MATCH_H
#define TASKS_MATCH_H
#include "kernel/base/arena.h"
#include "kernel/base/types.h"

/* What is asked already: a row of a plan (its piece: occurrence), or a task. */
struct task_thing {
	struct uuid id;
	bool task;
	struct str occurrence;
	struct str no, text;                               /* «1.6», «Информирование педагогов…»; of a task its clause */
	struct str paper;                                  /* of a task: «приказ № 7 от 01.09.2026» */
	struct opt_date due;
	size_t n_accounts; const struct uuid *accounts;    /* who answers for it */
	struct str who;                                    /* in words, where nobody was named */
};
struct task_things { size_t n, cap; struct task_thing *v; };

/* What a clause says.  who: post or name of the executor, as the paper has it; row: the one that the paper names itself. */
struct task_words { struct str text, who; struct opt_uuid account, row; struct opt_date due; };

/* The things with their words cut and stemmed, once for all clauses of a paper. */
struct task_index;
const struct task_index *task_index_make(struct arena *a, const struct task_things *things);

/* The thing that a clause asks for: named by the paper, else of the same executor (or of nobody yet) and the same subject: of the
 * words of the shorter text, stemmed, without those that say nothing, at least half and two are shared; the most shared, then the
 * nearest deadline.  NULL: none fits. */
const struct task_thing *task_match(struct arena *a, const struct task_index *x, const struct task_words *q);
/* What else it may be: things of the same executor, those that share the most words first; at most `max`, *best (NULL: none) left out. */
struct task_fits { size_t n; const struct task_thing **v; };
struct task_fits task_candidates(struct arena *a, const struct task_index *x, const struct task_words *q, const struct task_thing *best, size_t max);

/* A deadline as somebody types it: a day (2026-11-01 or 01.11.2026, «до» before it), or words. */
void task_due_read(struct str typed, struct opt_date *ret_due, struct str *ret_text);
#endif
