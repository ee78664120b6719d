/* The page of steps, and its line on «Сегодня». */
#ifndef YEAR_YEAR_PAGE_H
#define YEAR_YEAR_PAGE_H
#include "features/year/queries.h"
#include "kernel/html/views.h"
#include "kernel/slice.h"

struct year_in { struct opt_int of; };
enum status year_page(struct request *req);
struct year_say_in { int64_t of; struct str code, say; };       /* say: "skip" "done" "again" */
enum status year_say(struct request *req);
enum status year_todo(struct request *req, bool everyone, struct todos *ret);      /* slice.todo */

/* ---- View ---- */
enum year_shown { YEAR_SHOWN_TODO, YEAR_SHOWN_DONE, YEAR_SHOWN_NOTHING, YEAR_SHOWN_SKIPPED };
struct year_line {
	const struct year_step *step;
	struct year_state now;
	enum year_shown shown;
	struct str who;               /* «Иванова А. П., 10.06.2027»: who said so */
	struct url url;               /* of its page; empty for those who may not open it */
	bool said, first;             /* first: the next one to do */
};
struct year_lines { size_t n; struct year_line *v; };
struct year_view { struct year_lines lines; struct str title; int64_t of; size_t done, left; bool season; struct url before, after; struct str before_title, after_title; };
void html_year(struct html *h, const struct year_view *v);
#endif
