/* «Снять с контроля по протоколу»: the minutes of a meeting close all rows that they list. */
#ifndef PLAN_MINUTES_PAGE_H
#define PLAN_MINUTES_PAGE_H
#include "features/plan/pages.h"

struct plan_minutes_page_in { struct uuid plan; struct opt_uuid made; };
struct plan_minutes_in { struct uuid plan; struct opt_uuid made; struct str no, title; struct opt_date issued; struct opt_upload file; struct id_list rows; };
enum status plan_minutes_page(struct request *req);
enum status plan_minutes(struct request *req);

struct plan_minutes_line { struct uuid item; struct plan_line line; bool waiting, ticked; };
struct plan_minutes_lines { size_t n, cap; struct plan_minutes_line *v; };
struct plan_minutes_view { const struct plan_head_row *plan; const struct form *form; struct plan_minutes_lines lines; bool more; struct html_option_list made; struct str chosen; /* minutes of this program */ };
void html_plan_minutes(struct html *h, const struct plan_minutes_view *v);
#endif
