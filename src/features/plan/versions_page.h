/* «Редакции и изменения»: versions of a plan, an old one to read, two of them side by side. */
#ifndef PLAN_VERSIONS_PAGE_H
#define PLAN_VERSIONS_PAGE_H
#include "features/plan/change.h"
#include "features/plan/compare.h"
#include "features/plan/pages.h"

struct versions_in { struct uuid plan; bool all; };
struct version_in { struct uuid plan; int64_t n; };
struct versions_compare_in { struct uuid plan; struct opt_int from, to; bool all; };
handler_fn plan_versions_page, plan_version_page, plan_compare_page;

/* ---- Views ---- */
struct version_line { const struct plan_versions_row *v; struct str when, what, document; bool edition, current; struct opt_int before; };
struct version_lines { size_t n, cap; struct version_line *v; };
struct versions_view {
	const struct plan_head_row *plan;
	struct version_lines lines;
	struct html_option_list options;         /* to compare */
	struct { size_t n; const struct change_finding *v; } findings;   /* of a plan that is over: nobody can act on them any more */
	bool all, may_edit;
	size_t left_out;                         /* versions between editions, not shown */
};
void html_plan_versions(struct html *h, const struct versions_view *v);

struct version_view { const struct board *b; struct version_line line; const struct plan_head_row *plan; bool current; };
void html_plan_version(struct html *h, const struct version_view *v);

struct compare_view_row { const struct compare_row *r; struct str section; bool new_section; };
struct compare_view_rows { size_t n, cap; struct compare_view_row *v; };
struct compare_view {
	const struct plan_head_row *plan;
	struct version_line from, to;
	struct compare_view_rows rows;
	struct compare_pieces sections;
	struct html_option_list options;
	size_t changed, added, removed, moved;
	bool all;
	struct str from_value, to_value;
};
void html_plan_compare(struct html *h, const struct compare_view *v);
#endif
