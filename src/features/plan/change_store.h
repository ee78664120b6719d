/* The draft of changes of a plan in the store, and bringing it into force. */
#ifndef PLAN_CHANGE_STORE_H
#define PLAN_CHANGE_STORE_H
#include "features/plan/change.h"
#include "kernel/http/request.h"

/* Everything about the changes of one plan.  project: changed at once, no draft.  open: may be changed at all. */
struct change_work {
	struct board b;
	struct plan_stored_list rows;
	struct plan_sections_list sections;      /* as they would be */
	struct change_set set;
	struct change_lines lines;
	struct plan_closings_list closings;
	struct calendar calendar;
	bool project, open;
	struct opt_int changed; struct str changed_by;
};
/* NOT_FOUND: no such plan. */
MUST_USE enum status change_load(struct db *db, struct uuid plan, struct change_work *ret);
/* The lines anew, after set was changed. */
void change_relook(struct db *db, struct change_work *w);

/* After a change of w->set: a project is changed at once (what: a word of plan_event_words), else the draft is kept. */
MUST_USE enum status change_finish(struct db *db, struct change_work *w, const char *what);
/* Writes the draft; one that holds nothing is dropped. */
MUST_USE enum status change_save(struct db *db, struct change_work *w);

/* The closings of a row that changes, of those merged into it, and where they go; *ret_asked: how many want an answer. */
struct change_bindings { size_t n; struct change_binding *v; };
struct change_bindings change_bindings_of(struct arena *a, const struct change_work *w, const struct change *c, size_t *ret_asked);
/* Some row lost closings and nobody said yet what becomes of them. */
bool change_unanswered(struct arena *a, const struct change_work *w, const struct change *c);
/* Somebody else changed the row after the change was begun, and differently; row gone: true, too. */
bool change_conflicts(const struct change_work *w, const struct change *c);
const struct plan_stored *change_stored(const struct change_work *w, struct uuid item);

/* Writes all changes as one version under act, whose ground stands in words («Приказ № 5 от 01.02.2027»); the draft is used up.
 * INVALID with the code plan.change-conflict or plan.change-unanswered: nothing was checked before. */
MUST_USE enum status change_apply(struct db *db, struct change_work *w, struct plan_act *act, struct str ground);

/* «Учесть в рабочем плане»: adds to the plan's draft. */
MUST_USE enum status change_gather(struct db *db, struct uuid plan, size_t n, const struct change_finding *v);
/* Drafts of the kind "plan.change", kept before there was plan_change, come into it; a chore. */
MUST_USE enum status change_gather_old(struct db *db, bool *ret_more);
#endif
