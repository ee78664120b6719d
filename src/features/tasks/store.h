/* Tasks in the store: reading one, and the one place that changes them. */
#ifndef TASKS_STORE_H
#define TASKS_STORE_H
#include "features/tasks/tasks.h"

enum task_state { TASK_OPEN, TASK_DONE, TASK_DROPPED, TASK_OVER };
struct task {
	struct uuid id, document;
	struct str slice, paper, clause, text;
	struct opt_uuid account;
	struct str who;                          /* the account's name, else the executor as the paper has him */
	struct opt_date due, done;
	enum task_state state;
	struct str note;
	struct opt_uuid item, same;              /* a link: to a row, to a task */
	struct str occurrence, item_words, same_words;      /* «п. 1.6 Информирование…», «протокол от 10.09.2026 № 2, п. 1.2» */
	int64_t rev;
};
struct tasks { size_t n, cap; struct task *v; };

struct task_filter { struct opt_uuid account, document; struct opt_str slice, state; struct opt_date from, to; };
MUST_USE enum status task_load(struct db *db, struct uuid id, struct task *ret);        /* NOT_FOUND */
MUST_USE enum status tasks_read_document(struct db *db, struct uuid document, struct tasks *ret);
/* The nearest first, at most max. */
MUST_USE enum status tasks_read(struct db *db, const struct task_filter *f, int64_t max, struct tasks *ret);
/* «протокол от 10.09.2026 № 2, п. 1.2» */
struct str task_from(struct arena *a, struct str paper, struct str clause);

/* All open rows and tasks that something new could be, but those of one paper. */
MUST_USE enum status tasks_things(struct db *db, const struct uuid *but, struct task_things *ret);

/* It was done on that day, or (no day) is open again; so are all that ask the same.  A link is marked where it leads to; one to a row is the
 * plan's: CONFLICT. */
MUST_USE enum status task_mark(struct db *db, const struct task *t, struct opt_date day, struct str note);
/* Whose desk it is on; those that ask the same go along.  CONFLICT: it is not open. */
MUST_USE enum status task_assign(struct db *db, struct uuid id, struct opt_uuid account);
/* It is what thing is (NULL: a thing of its own again); those that were linked to it go along. */
MUST_USE enum status task_point(struct db *db, struct uuid id, const struct task_thing *thing);
/* slice.row_changed: links to that row stand as it does. */
enum status tasks_row_changed(struct db *db, struct uuid row);
#endif
