/* What mentors, mentees and parents see of their own: between the files of this folder. */
#ifndef CABINET_CABINET_H
#define CABINET_CABINET_H
#include "features/cabinet/queries.h"
#include "features/consents/consents.h"
#include "features/pairs/pairs.h"
#include "features/people/people.h"
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
MUST_USE enum status cabinet_any(struct db *db, struct uuid first, struct uuid last, bool *ret);

/* ---- forms ---- */
struct cabinet_refuse_in { struct uuid pair; struct date day; struct str why; };
struct cabinet_child_in { struct uuid child; };
struct cabinet_paper_in { struct uuid person; struct str purpose, say; bool sure; };

/* ---- views ---- */
struct cabinet_pair { struct uuid id; struct str name, form; struct date since; struct opt_date until, refused; bool paused; };
struct cabinet_pairs { size_t n, cap; struct cabinet_pair *v; };
struct cabinet_child { struct uuid id; struct str name; struct cabinet_pairs mentors; int lacks; };
struct cabinet_children { size_t n, cap; struct cabinet_child *v; };
/* A paper as its owner, or a parent, reads it; state in plain words. */
struct cabinet_paper { const char *purpose /* code, for the address */; struct str title, state; enum tone tone; bool readable /* has a text of its own */; };
struct cabinet_papers { size_t n, cap; struct cabinet_paper *v; int lacks; };
/* Whose word it is: his own, or a parent's for a child. */
struct cabinet_speaker { bool parent, may /* say anything at all */; struct person person; struct str why_not; };
/* What stands first: «31.05.2027 — последний день пары с …». */
struct cabinet_next { struct opt_date day; struct str what; };
struct cabinet_view { struct cabinet_papers papers; struct cabinet_next next; struct uuid own; struct cabinet_pairs mentees, mentors; struct cabinet_children children; bool mentor, mentee, parent, known; };
struct cabinet_refuse_view { const struct form *form; struct cabinet_pairs pairs; struct html_option_list options; struct opt_date today; };
struct cabinet_child_view { struct uuid id; struct cabinet_papers papers; struct seers seers; struct str name, age; struct cabinet_groups_list groups; struct cabinet_pairs mentors; };
struct cabinet_own_view { struct uuid id; struct str name; struct cabinet_papers papers; struct seers seers; };
struct cabinet_paper_view {
	const struct form *form;
	struct uuid person;
	struct str purpose, title, name, state, why_not;
	enum tone tone;
	struct paper_lines lines;
	bool parent, may_yes, may_no, may_withdraw, electronic, mentoring;
};
struct cabinet_refusal { struct str mentor, mentee, why; struct date day, made_on; struct uuid pair; };
struct cabinet_refusals_view { size_t n, cap; struct cabinet_refusal *v; };

/* Reads the papers of somebody that his own page, or his parent's, shows. */
MUST_USE enum status cabinet_read_papers(struct request *req, struct uuid person, struct cabinet_papers *ret);
/* May this account speak for the person?  NOT_FOUND: neither he himself nor his child. */
MUST_USE enum status cabinet_speaker(struct request *req, struct uuid person, struct cabinet_speaker *ret);
/* The first day ahead that matters: a pair ends, a refusal begins, a paper runs out. */
MUST_USE enum status cabinet_read_next(struct request *req, struct uuid person, const struct cabinet_pairs *pairs, struct cabinet_next *ret);

handler_fn cabinet_refuse_page, cabinet_refuse, cabinet_child_page, cabinet_refusals_page, cabinet_own_page, cabinet_paper_page, cabinet_paper_say;
#endif
