/* What kind of activity a row is, told by the number of the sample order's row (data/row_kinds.tsv): plans that differ in wording are
 * compared by it.  Pure. */
#ifndef PLAN_ROW_KIND_H
#define PLAN_ROW_KIND_H
#include "kernel/base/arena.h"
#include "kernel/base/str.h"

struct row_kind { struct str no, title, ways; };         /* no: «2.1»; ways: of the file */

/* Read once, kept for the life of the program; in the file's order. */
size_t row_kinds(const struct row_kind **ret);
/* The number of the kind, "" when it is none of the sample's. */
struct str row_kind_of(struct arena *a, struct str title);
/* Its short name; «Прочие мероприятия» of "". */
struct str row_kind_title(struct str no);
/* The numbers in the sample's order: 1.1, 1.2, … 7.2, then "". */
int row_kind_cmp(struct str a, struct str b);
/* Does flat text (roadmap_in.h) fit one of the ways, as the data files write them? */
bool row_kind_fits(struct str flat, struct str ways);
#endif
