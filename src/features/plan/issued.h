/* An order that was issued elsewhere, as its file has it (kernel/office/outside.h), with or without a plan in it: what the reader of
 * roadmaps (roadmap.h) makes of its head and its clauses.  Words stay the paper's; what is not found is "".  Pure; texts are in the arena or
 * point into doc. */
#ifndef PLAN_ISSUED_H
#define PLAN_ISSUED_H
#include "kernel/base/arena.h"
#include "kernel/base/types.h"
#include "kernel/office/outside.h"

struct plan_issued_clause {
	struct str no, text;                     /* «2.2», the words, deadline and executor among them */
	struct str executor;                     /* «Методисту Ивановой А.П.»; of the clause above, too */
	struct str deadline; struct opt_date due;/* the words at the end of the text, and the one day that they mean */
	bool standing;                           /* asks for nothing by itself */
};
struct plan_issued {
	struct str number, heading, preamble /* «В соответствии с …, в целях …» */, signatory_post, signatory;
	struct opt_date date;
	size_t n; struct plan_issued_clause *clauses;
};
void plan_issued_read(struct arena *a, const struct outside *doc, struct plan_issued *ret);
#endif
