/* «Анкетирование по учреждениям»: what an authority sees. */
#ifndef SURVEYS_BELOW_VIEW_H
#define SURVEYS_BELOW_VIEW_H
#include "features/surveys/below.h"
#include "features/surveys/reports.h"
#include "features/surveys/results_view.h"

struct below_in { struct str what /* "tt-mentee-1 2026/27" */; struct opt_int item; struct opt_int skip; struct str format; };
struct survey_below_line { const struct survey_below_row *r; struct str percent, mean /* "" not told */; };
struct survey_below_lines { size_t n, cap; struct survey_below_line *v; };
struct survey_below_view {
	const struct form *form;
	struct html_option_list choices, items;
	struct str what, item, title, period;
	const struct questionnaire *q;               /* NULL: nothing to choose from */
	struct survey_below_lines lines;
	int64_t asked, answers, centres, took_part;
	struct str percent;
	struct below_total total, changed;
	struct survey_below_edited_row edited;
	struct results all;
	struct changes changes;
	struct results_items results;
	struct paging paging;
	struct str mean_title; int64_t chosen;       /* the scale whose means are shown */
};
handler_fn survey_below_page, survey_below_export;
#endif
