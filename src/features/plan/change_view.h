/* From a draft of changes to what its pages show. */
#ifndef PLAN_CHANGE_VIEW_H
#define PLAN_CHANGE_VIEW_H
#include "features/plan/change_page.h"

struct change_view change_view_of(struct request *req, const struct change_work *w, const struct change_names *names, const struct change *c);
struct change_views change_views_of(struct request *req, const struct change_work *w, const struct change_names *names);
/* For the appendix of an order: without what the document does not have, and changes of that alone. */
void change_views_on_paper(struct arena *a, struct change_views *v);
/* Sections that were named, put in or put elsewhere. */
struct compare_pieces change_sections_pieces(struct arena *a, const struct plan_sections_list *was, const struct plan_sections_list *now);
struct change_table_rows change_table_of(struct request *req, const struct change_work *w, size_t from, size_t n);
struct str change_saved_words(struct request *req, const struct change_work *w);
struct str change_double_numbers(struct arena *a, const struct change_lines *l);
#endif
