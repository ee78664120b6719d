/* «Планы учреждений»: how far the plans of the organisations below are, in numbers, by centre and by kind of activity.
 *
 * The scope is the organisation of the one who looks, never what a form says; persons and words of rows do not come here.  Head-counts
 * of duty are not suppressed. */
#ifndef PLAN_BELOW_H
#define PLAN_BELOW_H
#include "features/plan/reports.h"
#include "kernel/html/views.h"
#include "kernel/http/request.h"

struct plan_below_in { struct str kind, order, format; struct opt_uuid centre; struct opt_int skip; };
enum status plan_below_page(struct request *req);
enum status plan_below_export(struct request *req);
enum status plan_below_home(struct request *req);        /* the way there, on «Сегодня» */

struct below_sum { int64_t items, dropped, done, done_late, waiting, late, lacks; };
/* Of 100 rows on control; -1 when there are none. */
int below_percent(const struct below_sum *s);
void below_add(struct below_sum *to, const struct below_sum *s);

enum below_order { BELOW_BY_NAME, BELOW_BY_LATE, BELOW_BY_DONE, BELOW_BY_LACKS };
struct below_line { const struct plan_below_row *row; struct below_sum sum; struct url url; };
struct below_lines { size_t n; struct below_line *v; };
/* The worst first, equals by name; centres without a plan stand first where what is wanted is what is not done. */
void below_sort(struct below_lines *l, enum below_order order);

struct below_kind { struct str no, title; int64_t centres; struct below_sum sum; struct url url; };
struct below_kinds { size_t n; struct below_kind *v; };

struct below_view {
	const struct form *form;
	struct str kind, kind_title, order, centre_name;     /* kind: as in the address */
	struct html_option_list kind_options, orders;
	struct figure_list figures;
	struct below_lines lines;             /* of this page */
	struct below_kinds kinds;
	struct below_sum sum;                 /* of all */
	size_t centres, accepted;
	struct paging paging;
	struct url all, xlsx, csv;
	struct date today;
};
void html_plan_below(struct html *h, const struct below_view *v);
struct str below_state(const struct plan_below_row *row);
struct str below_done_words(struct arena *a, const struct below_sum *s);     /* «14 (56 %)» */
#endif
