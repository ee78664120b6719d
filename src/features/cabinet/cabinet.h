/* What mentors, mentees and parents see of their own: between the files of this folder. */
#ifndef CABINET_CABINET_H
#define CABINET_CABINET_H
#include "features/cabinet/queries.h"
#include "features/pairs/pairs.h"
#include "kernel/base/buf.h"
#include "kernel/html/views.h"
#include "kernel/http/request.h"
#include "kernel/slice.h"

/* Refusal of a mentor (ст. 351.8 ТК): on the day he names, not before the day he files it; no notice is asked. */
bool cabinet_day_fits(struct date day, struct date filed);

MUST_USE enum status cabinet_block_mentor(struct request *req);
MUST_USE enum status cabinet_block_mentee(struct request *req);
MUST_USE enum status cabinet_block_parent(struct request *req);
MUST_USE enum status cabinet_todo(struct request *req, bool everyone, struct todos *ret);
MUST_USE enum status cabinet_export(struct db *db, struct uuid person, struct buf *json);
MUST_USE enum status cabinet_erase(struct db *db, struct uuid person);

/* ---- forms ---- */
struct cabinet_refuse_in { struct uuid pair; struct date day; struct str why; };
struct cabinet_child_in { struct uuid child; };

/* ---- views ---- */
struct cabinet_pair { struct uuid id; struct str name, form; struct date since; struct opt_date until, refused; bool paused; };
struct cabinet_pairs { size_t n, cap; struct cabinet_pair *v; };
struct cabinet_child { struct uuid id; struct str name; struct cabinet_pairs mentors; };
struct cabinet_children { size_t n, cap; struct cabinet_child *v; };
struct cabinet_view { struct cabinet_pairs mentees, mentors; struct cabinet_children children; bool mentor, mentee, parent, known; };
struct cabinet_refuse_view { const struct form *form; struct cabinet_pairs pairs; struct html_option_list options; struct opt_date today; };
struct cabinet_child_view { struct str name, age; struct cabinet_groups_list groups; struct cabinet_pairs mentors; };
struct cabinet_refusal { struct str mentor, mentee, why; struct date day, made_on; };
struct cabinet_refusals_view { size_t n, cap; struct cabinet_refusal *v; };

handler_fn cabinet_refuse_page, cabinet_refuse, cabinet_child_page, cabinet_refusals_page;
#endif
