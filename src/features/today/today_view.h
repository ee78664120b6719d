#ifndef TODAY_VIEW_H
#define TODAY_VIEW_H
#include "features/today/today.h"
#include "kernel/html/views.h"

struct today_line { const struct todo *todo; struct str left; struct url url; };
struct today_lines { size_t n; struct today_line *v; };
struct today_failure { struct str what, code; };
struct today_failures { size_t n, cap; struct today_failure *v; };
struct today_view {
	struct str hello;                  /* «Вторник, 24 ноября 2026» */
	struct today_lines doing, waiting;
	size_t more;
	struct str copy;                   /* the things to do as plain text; "" when there are none */
	struct str all_done;               /* «На этой неделе всё исполнено. Ближайший срок — …» */
	struct today_failures failures;
	bool everyone, may_everyone, may_plan, empty;
	bool leads;                        /* a controller: nothing but the blocks, unless there is something to do */
	bool quiet;                        /* nothing here concerns this person yet */
	struct choice_list choices;
	const struct home_block *const *blocks;
	size_t n_blocks;
};
void html_today(struct html *h, const struct today_view *v);
/* Draws the blocks; called from the template at their place. */
void today_draw_blocks(struct html *h, const struct today_view *v);
#endif
