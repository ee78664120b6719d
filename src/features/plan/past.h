/* What a plan was on a past day.  Pure: no SQL, no clock.
 *
 * Words.  A *version* is the plan between two recorded changes; versions are numbered 1 (acceptance), 2, 3… without gaps and only
 * grow.  The version *of a day* is the greatest of those recorded on that day or before, so a clock set back hides nothing that
 * was recorded later.  A *body* is what a row consists of, whole: what a change saves before it writes.
 *
 * A closing counts from the day it was entered; one that is `earlier` («внесено позже: бумага была раньше программы») from the day
 * it was executed; one that a change of the plan tied to another occurrence, from that day.  It counts until it is taken back. */
#ifndef PLAN_PAST_H
#define PLAN_PAST_H
#include "features/plan/queries.h"

struct plan_who { size_t n, cap; struct uuid *v; };
struct plan_body {
	int64_t position, section;
	struct str subsection, no, title, deadline_text, kind, rrule, parts, responsible, result, evidence, notes, origin;
	struct opt_date start_on, end_on, moved_to;
	struct opt_str day_time, condition, moved_ground, dropped_ground;
	bool dropped, not_done, started;
	struct plan_who who;                     /* who answers for it */
};

bool plan_body_eq(const struct plan_body *a, const struct plan_body *b);
bool plan_answers(const struct plan_body *b, struct uuid account);
/* As JSON, in the arena.  Reading bears what is missing (an older program wrote it); false: it is no object at all. */
struct str plan_body_write(struct arena *a, const struct plan_body *b);
bool plan_body_read(struct arena *a, struct str json, struct plan_body *ret);

/* Somebody proposed now where was stood, and meanwhile it became theirs: theirs with the pieces that the proposal changed.  false:
 * some piece was changed by both and differently; ours tells whose holds then.  The whole deadline is one piece. */
bool plan_body_rebase(const struct plan_body *was, const struct plan_body *now, const struct plan_body *theirs, bool ours, struct plan_body *ret);

/* Sections as JSON: [[0,"1","Организационный этап"],…]. */
struct str plan_sections_write(struct arena *a, const struct plan_sections_list *l);
void plan_sections_read(struct arena *a, struct str json, struct plan_sections_list *ret);

/* v as plan_version_days gives it.  *ret_before: the day is before the first version, which is the answer then. */
int64_t plan_version_on(const struct plan_version_days_list *v, struct date day, bool *ret_before);

enum plan_knew { PLAN_KNEW_NOTHING, PLAN_KNEW_CLOSED, PLAN_KNEW_CONFIRMED };
/* before: as of plan_version_on. */
enum plan_knew plan_closing_on(const struct plan_closings_ever_row *c, struct date day, bool before);
#endif
