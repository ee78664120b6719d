/* Between the files of this folder. */
#ifndef PAIRS_PAIRS_IN_H
#define PAIRS_PAIRS_IN_H
#include "features/pairs/pairs.h"
#include "features/pairs/queries.h"
#include "features/people/people.h"
#include "kernel/html/views.h"
#include "kernel/http/request.h"
#include "kernel/slice.h"

MUST_USE enum status pairs_export(struct db *db, struct uuid person, struct buf *json);
MUST_USE enum status pairs_erase(struct db *db, struct uuid person);
MUST_USE enum status pairs_demo(struct db *db);

struct pairs_list_in { bool closed; };
struct pairs_new_in { struct str mentor, mentee, form, goal, order_no, anyway; struct date since; struct opt_date until, order_date; };
struct pairs_end_in { struct uuid pair; int64_t pair_rev; struct date until; struct str why; };

struct pairs_pause_in { struct uuid pair; bool paused; };

struct pair_line { const struct pair_list_row *row; struct maker_offers offers; struct str mentor, mentee, form, order, state; bool open, incomplete; };
struct pair_lines { size_t n, cap; struct pair_line *v; };
struct pairs_view {
	const struct form *form;
	struct pair_lines pairs;
	struct html_option_list forms;
	struct opt_date today, end;
	bool may_edit, may_people, closed, over, offers;
};
handler_fn pairs_page, pairs_new, pairs_end_do, pairs_pause_do;
#endif
