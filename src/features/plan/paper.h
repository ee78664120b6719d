/* Papers of other features that close rows: which rows an order or minutes is to close, and has closed.  A paper is what it will be when it
 * is registered (made_item.id). */
#ifndef PLAN_PAPER_H
#define PLAN_PAPER_H
#include "kernel/http/request.h"

struct plan_paper_row { struct uuid row; struct str occurrence, no, title; bool closed; };
struct plan_paper_rows { size_t n, cap; struct plan_paper_row *v; };
/* In the document's order; no and title "" of a row that is no more. */
MUST_USE enum status plan_paper_rows(struct db *db, struct uuid paper, struct plan_paper_rows *ret);
MUST_USE enum status plan_paper_add(struct db *db, struct uuid paper, struct uuid row, struct str occurrence);
/* These of the open rows of the plan in force, each with its next open piece, and no others. */
MUST_USE enum status plan_paper_set(struct db *db, struct uuid paper, const struct id_list *rows);
/* The draft is no more. */
MUST_USE enum status plan_paper_forget(struct db *db, struct uuid paper);
/* It is registered: c->made closes all its rows (plan_close_with_made; c->row and c->occurrence are set here).  A row that left the plan
 * meanwhile asks for nothing any more. */
struct plan_made_closing;
MUST_USE enum status plan_paper_close(struct db *db, struct plan_made_closing *c);
/* «Закрыты пп. 1.2, 3.2. В дело № 03-14.» */
struct str plan_paper_closed_words(struct arena *a, const struct plan_paper_rows *l, struct str case_index);

/* On the page of a draft: «Какие пункты плана закроет приказ: 3.2» with all open rows to tick; the form has a field `rows`.  what: «приказ». */
struct plan_paper_panel;
MUST_USE enum status plan_paper_panel(struct request *req, struct uuid paper, struct str what, struct url action, const struct plan_paper_panel **ret);
/* {{do plan_paper_show(h, v->rows)}}; NULL or no open row: nothing. */
void plan_paper_show(struct html *h, const struct plan_paper_panel *p);
#endif
