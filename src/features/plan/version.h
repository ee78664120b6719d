/* Recording changes: the one place that writes rows of a plan after they were made, so that nothing of what was is lost.
 *
 *	struct plan_act act = { .plan = plan, .what = "moved", .note = ground };
 *	struct plan_stored row;
 *	TRY(plan_item_read(db, item, &row));
 *	row.now.moved_to = day;
 *	TRY(plan_item_change(db, &act, &row));
 *
 * All rows changed under one act are one version, and so are equal acts of one unit of work; what changes nothing makes none.
 * Inside a unit of work only. */
#ifndef PLAN_VERSION_H
#define PLAN_VERSION_H
#include "features/plan/past.h"

struct plan_act {
	struct uuid plan;
	const char *what;                        /* a word of plan_event_words: "accept" "moved" "dropped" "people" "change"… */
	struct str note;
	struct opt_uuid document;                /* the order that brought it into force */
	bool edition;                            /* a new edition («редакция») of the plan */
	int64_t n;                               /* 0 until the first change; then the version */
	bool unfound;                            /* rows of a plan that is still arriving: search learns them later */
};

/* A row with what it is (was) and what it shall be (now; the same until the caller changes it). */
struct plan_stored { struct uuid id, plan; int64_t rev, from_n; struct opt_int removed_n; struct plan_body was, now; };
MUST_USE enum status plan_item_read(struct db *db, struct uuid item, struct plan_stored *ret);

/* All rows that are part of the plan, in its order, in two statements. */
struct plan_stored_list { size_t n; struct plan_stored *v; };
MUST_USE enum status plan_items_read(struct db *db, struct uuid plan, size_t max, struct plan_stored_list *ret);

/* Writes row->now, keeping row->was; nothing when they are equal.  Also a removed row comes back by it. */
MUST_USE enum status plan_item_change(struct db *db, struct plan_act *act, struct plan_stored *row);
/* The row is no part of the plan from now on; it stays readable with its closings. */
MUST_USE enum status plan_item_remove(struct db *db, struct plan_act *act, const struct plan_stored *row);
/* A new row; its people too. */
MUST_USE enum status plan_item_add(struct db *db, struct plan_act *act, struct uuid id, const struct plan_body *b);
/* The sections as given take the place of those that are; once in an act. */
MUST_USE enum status plan_sections_change(struct db *db, struct plan_act *act, const struct plan_sections_list *now);

/* Opens the act's version by hand: for what changes no row (acceptance, state). */
MUST_USE enum status plan_version_open(struct db *db, struct plan_act *act);

/* Distance between rows of a new plan, and where the i-th of k new rows stands between two. */
#define PLAN_ROOM 1000000
int64_t plan_place(int64_t before, int64_t after, size_t i, size_t k);
#endif
