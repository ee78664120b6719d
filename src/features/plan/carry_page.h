/* «Перенести на новый период»: a plan becomes the draft of the next one, which is looked at and accepted as a document is (screen 4.2);
 * and the archive of plans that are closed.
 *
 * The draft (kind "plan.import") names the plan it comes from; accepting it notes that in the same unit of work, once. */
#ifndef PLAN_CARRY_PAGE_H
#define PLAN_CARRY_PAGE_H
#include "features/plan/carry.h"
#include "features/plan/pages.h"

struct carry_page_in { struct uuid plan; struct opt_date start, end; };
enum status plan_carry_page(struct request *req);
struct carry_successor { struct uuid account; struct opt_uuid to; };
struct carry_successors { size_t n; struct carry_successor *v; };
struct carry_in { struct uuid plan; struct date start, end; struct id_list rows; struct carry_successors gone; };
enum status plan_carry(struct request *req);

struct archive_in { struct uuid plan; int64_t plan_rev; };
enum status plan_archive_do(struct request *req);
/* Its field has another name, so that the guard lets it through. */
struct unarchive_in { struct uuid archive; int64_t plan_rev; struct str ground; };
enum status plan_unarchive_do(struct request *req);
/* slice.guard: a plan in the archive, and its rows, refuse every POST with words. */
enum status plan_guard(struct request *req);

/* ---- Told elsewhere ---- */
struct carry_told { struct str name, title; struct date day; struct url url; };
/* NULL when the plan was not carried over. */
MUST_USE enum status carry_told(struct request *req, struct opt_uuid plan, const struct carry_told **ret);
/* Who controls the plan before goes on with it, while he works here. */
MUST_USE enum status carry_controller(struct db *db, struct opt_uuid plan, struct opt_uuid *ret);
/* «Перенесено из плана…», «Перенесено в план…» of a row's page; url empty when there is none. */
struct carry_link { struct str words; struct url url; };
MUST_USE enum status carry_links(struct request *req, struct uuid item, struct carry_link *ret_before, struct carry_link *ret_after);

/* ---- View ---- */
struct carry_line { const struct board_row *row; struct import_row now; struct str people, why; bool ticked, new_section; struct str section; };
struct carry_lines { size_t n; struct carry_line *v; };
struct carry_gone { struct uuid id; struct str name; struct str field; };
struct carry_gones { size_t n; struct carry_gone *v; };
struct carry_view {
	const struct board *b;
	const struct form *form;
	const struct carry_told *told;
	struct date start, end;
	struct carry_lines lines;
	struct carry_gones gone;
	struct html_option_list staff;
	size_t total, asked, left_out, not_done;
	bool choose;                          /* a plan of thousands of rows goes as a whole */
};
void html_plan_carry(struct html *h, const struct carry_view *v);
#endif
