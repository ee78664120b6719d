/* Pairs whose order was cancelled: between the files of this folder. */
#ifndef PAIRS_UNDONE_H
#define PAIRS_UNDONE_H
#include "features/pairs/pairs_in.h"

struct appendix_undone;
MUST_USE enum status pairs_undone(struct request *req, const struct appendix_undone *x);           /* appendix_source.undone */
MUST_USE enum status pairs_undone_todo(struct request *req, struct todos *ret);

struct pairs_undone_get { struct uuid order; };
struct pairs_undone_in { struct uuid order; struct str what; struct id_list pairs; struct opt_date last; };
struct pair_undone_line { struct uuid id; int64_t rev; struct str mentor, mentee, form, term, state; enum tone tone; bool law, begun, on; };
struct pairs_undone_view {
	const struct form *form;
	struct uuid order;
	struct { size_t n, cap; struct pair_undone_line *v; } lines;
	struct str no, by_no;
	struct opt_date today;
	size_t begun;
};
handler_fn pairs_undone_page, pairs_undone_do;
#endif
