/* The pages of the calendar: what their forms send and what they show. */
#ifndef CALENDAR_PAGES_H
#define CALENDAR_PAGES_H
#include "features/calendar/edit.h"
#include "kernel/html/views.h"
#include "kernel/http/request.h"

/* ---- forms ---- */

struct calendar_line_in { int64_t n; struct str title, kind; struct opt_date from, to; };
struct calendar_lines_in { size_t n; struct calendar_line_in *v; };
struct calendar_year_in { int64_t year; };
struct calendar_usual_in { int64_t year, year_rev; struct str scheme; };
struct calendar_edit_in {
	int64_t year, year_rev;
	struct str scheme;
	bool six_days, count_holidays;
	struct calendar_lines_in terms, holidays, days;
};

/* ---- pages ---- */

struct calendar_cell { int d; const char *look; struct str title; bool today; };     /* d 0: of another month */
struct calendar_week { size_t n; struct calendar_cell v[7]; };
struct calendar_month { struct str title; struct { size_t n; struct calendar_week v[6]; } weeks; };

struct calendar_span_line { struct str title, days; int number; };        /* number: of working days, or of days of holidays */
struct calendar_span_lines { size_t n; struct calendar_span_line *v; };
struct calendar_special { struct date from, to; struct str days, title, what; bool own; };
struct calendar_source { int year; struct str act, verified; bool known; };

struct calendar_view {
	const struct form *form;
	int year;
	struct str title;                         /* «2026/27» */
	bool own, may_edit, six_days, count_holidays;
	int64_t rev;
	struct str scheme, scheme_title;
	struct html_option_list schemes;
	struct calendar_span_lines terms, holidays;
	struct { size_t n, cap; struct calendar_special *v; } specials;
	struct { size_t n; struct calendar_month v[12]; } months;
	struct { size_t n; struct calendar_source v[2]; } sources;
	struct nav_list years;
};

/* A line of the form of /calendar/edit. */
struct calendar_edit_line { struct str title, kind; struct opt_date from, to; };
struct calendar_edit_lines { size_t n, cap; struct calendar_edit_line *v; };
struct calendar_edit_view {
	const struct form *form;
	int year;
	struct str title, scheme;
	bool own, six_days, count_holidays;
	int64_t rev;
	struct html_option_list schemes, kinds;
	struct calendar_edit_lines terms, holidays, days;
};

handler_fn calendar_page, calendar_edit_page, calendar_edit_do, calendar_usual_do;
/* Years that the pages show; others are not found. */
#define CALENDAR_YEAR_MIN 2000
#define CALENDAR_YEAR_MAX 2100
struct year_state;
enum status calendar_year_look(struct request *req, struct date first, struct year_state *ret);      /* slice.year_steps */
#endif
