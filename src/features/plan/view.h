/* What the pages of the plan are drawn from: plain structs made by the handlers, read by the templates. */
#ifndef PLAN_VIEW_H
#define PLAN_VIEW_H
#include "features/plan/board.h"
#include "kernel/html/views.h"
#include "kernel/slice.h"

/* ---- A row in a list -------------------------------------------------------------------------------------- */
struct plan_line {
	const struct board_row *row;
	struct url url;
	struct str our_reading;       /* «по 01.11.2022», in grey below the paper's words; empty when it only repeats them */
	struct str left;              /* «осталось 4 дня», «просрочено на 2 дня»; «» */
	struct str people;            /* «Иванова А. П., Ёлкина О. И.»; the paper's posts when nobody is named */
	const char *state;
	enum tone tone;
};
struct plan_lines { size_t n, cap; struct plan_line *v; };
struct plan_group { struct str no, title; struct plan_lines lines; int64_t done, total; };   /* lines: of this page only */
struct plan_groups { size_t n, cap; struct plan_group *v; };

/* Which rows a list shows: all members must fit; unset ones fit everything. */
struct plan_filter {
	struct str state;             /* a state's code, or "soon", "no-document", "open" */
	struct opt_uuid who;
	struct opt_int section;
	bool mine;
	struct opt_date month;        /* its first day: something is due in it */
};
bool plan_filter_fits(const struct plan_filter *f, const struct board_row *row, struct date today);
/* «просрочено», «срок в ближайшие 30 дней»… of plan_filter.state; "" when it is no such word. */
struct str plan_filter_title(struct str state);

/* A line of its own stands above the first row of each sub-group («7.1. …»). */
bool plan_new_subsection(const struct plan_lines *l, size_t i);
/* «Иванова Анна Павловна — методист», to choose from. */
struct html_option plan_staff_option(struct arena *a, const struct plan_staff_row *who);
/* The name of somebody who answers for a row of the plan, "" when nobody has this id. */
struct str plan_person_name(const struct board *b, struct uuid who);
/* Does the row ask somebody to do something by a day?  Rows of a project or of a finished plan do not. */
bool plan_asks(const struct board_row *row);
struct plan_line plan_make_line(struct html *h, const struct board_row *row, struct date today);
enum tone plan_tone(enum plan_state s);
/* What stands below the badge of a line's state: «осталось 4 дня», and «на 2 дня» where the badge says «просрочено» already. */
struct str plan_beside_badge(const struct plan_line *l);
/* The meaning of a deadline in Russian: «по 01.11.2022», «01.10.2022 — 30.11.2022», «весь период»; of one that recurs the next
 * piece, and how many are closed and late. */
struct str plan_deadline_words(struct arena *a, const struct board_row *row, struct date today);
/* «за сентябрь 2026 — до 15.10.2026», «по 15.10.2026», «2026/27 учебный год», «внесено к прежнему сроку: 09.11.2026»; "" of the
 * only one. */
struct str plan_occurrence_title(struct arena *a, const struct plan_occurrence *o);
/* The row as one month or week sees it: some of its pieces, their documents and their state. */
struct board_row plan_row_with(struct arena *a, const struct board_row *row, const struct plan_occurrences *pieces, struct date today);
/* «исполнено 2 из 9, просрочено 1»; "" where there is one piece. */
struct str plan_pieces_words(struct arena *a, const struct plan_facts *f, struct date today);
/* «Приказ № 22 от 17.10.2022 «Об утверждении…»» */
struct str plan_document_words(struct arena *a, struct opt_str no, struct opt_date issued, struct str kind, struct str title);
/* A typed ISO date as people read it; any other text as it is. */
struct str plan_date_words(struct arena *a, struct str typed);
struct figure_list plan_figures(struct html *h, const struct board *b);

/* ---- Pages -------------------------------------------------------------------------------------------------- */
struct plan_list_view {
	const struct board *b;
	struct str note;              /* «План внесён как завершённый»… */
	struct figure_list figures;
	struct nav_list tabs;
	struct plan_groups groups;
	struct str filter;            /* what is shown, when not everything */
	struct url all;               /* without the filter */
	bool may_edit, may_carry, finished;
	bool changing;                /* a draft of changes is begun */
	struct paging paging;         /* a plan of thousands of rows comes in pieces */
	size_t others;                /* other plans of the centre */
	struct str closed;            /* just accepted: «Пункты 1.1 и 1.3 закрыты этим приказом.» */
};
void html_plan_list(struct html *h, const struct plan_list_view *v);

struct plan_plans_view { struct plan_all_list plans; bool may_edit, archive; int year_start; };
void html_plan_plans(struct html *h, const struct plan_plans_view *v);
struct plan_no_year_view { struct str year; struct url now; bool may_carry; };
void html_plan_no_year(struct html *h, const struct plan_no_year_view *v);
void html_plan_none(struct html *h, const struct choice_list *v);

struct plan_occurrence_view {
	struct str key, title;        /* plan_occurrence_title */
	bool day_off;
	const char *state;
	enum tone tone;
	const struct plan_closings_of_item_row *closing;     /* NULL: open */
	struct str by, confirmed_by;
	struct plan_docs docs;
	bool may_take_back, may_withdraw;
};
struct plan_occurrence_views { size_t n, cap; struct plan_occurrence_view *v; };
struct plan_event_view { struct str when, who, what, note; };
struct plan_event_views { size_t n; struct plan_event_view *v; };
struct plan_past_view { const struct plan_closings_before_row *closing; struct str when; struct { size_t n, cap; struct plan_closings_before_documents_row *v; } docs; };
struct plan_past_views { size_t n; struct plan_past_view *v; };
struct plan_row_view {
	const struct plan_item_get_row *item;
	const struct plan_head_row *plan;
	const struct board_row *row;
	struct plan_line line;
	struct str section, kind_title, reading;
	struct plan_occurrence_views occurrences;
	struct plan_event_views events;
	struct plan_past_views past;
	struct html_option_list kinds, fitting;      /* every kind; those that close this row, its own first */
	struct html_option_list open, closed;        /* occurrences */
	struct html_option_list documents, staff;
	const struct form *form;
	struct date today;
	struct str copy;              /* the row as plain text, for a messenger */
	struct str acts_for;          /* «Иванова А. П.»: the absent person for whom the one who looks closes */
	bool may_close, may_edit, controller, removed;
	struct maker_offers offers;   /* what can be made for it */
	struct str before_words, after_words;        /* carried over: the row of the plan before, of the one after */
	struct url before, after;
};
void html_plan_attach_page(struct html *h, const struct plan_row_view *v);
void html_plan_row(struct html *h, const struct plan_row_view *v);

struct plan_waiting_line { const struct plan_waiting_row *row; struct url url; struct plan_docs docs; struct str occurrence; };
struct plan_waiting_lines { size_t n; struct plan_waiting_line *v; };
struct plan_confirm_view {
	const struct plan_head_row *plan;
	struct plan_waiting_lines lines;
	const struct form *form;
	struct html_option_list ways;
	struct str ground;            /* the order by which the one who looks confirms for the controller, when there is one */
	bool controller, more;
};
void html_plan_confirm(struct html *h, const struct plan_confirm_view *v);

/* The controller's first page. */
struct plan_home_view { const struct board *b; struct plan_waiting_lines waiting; struct plan_lines ask; };

struct plan_count_line { struct str title; struct plan_tally tally; struct url all, done, soon, late, no_document; };
struct plan_count_lines { size_t n; struct plan_count_line *v; };
struct plan_director_view {
	const struct board *b;
	struct figure_list figures;
	struct plan_count_lines sections, people;
	struct plan_lines late, soon;
	size_t waiting, n_late, n_soon;      /* all of them; the lists show the first */
	struct date today;
};
void html_plan_director(struct html *h, const struct plan_director_view *v);

struct plan_picture_view { const struct board *b; struct gantt_picture gantt; struct month_picture months; struct stack_picture sections; };
void html_plan_picture(struct html *h, const struct plan_picture_view *v);

struct plan_week_view { const struct board *b; struct str who, from_to, copy; struct plan_lines late, week, later; size_t left_out; };
/* A row and a sheet as plain text: number, title, deadline, posts as in the document, document; no names. */
struct str plan_copy_row(struct arena *a, const struct board_row *row, struct date today);
void html_plan_week(struct html *h, const struct plan_week_view *v);

/* Rows that the table of what was done before asks about: nothing said yet of a finished plan; open and begun in one in force. */
bool plan_to_fill(const struct board_row *row, struct date today);
struct plan_fill_lines { size_t n, cap; const struct board_row **v; };
struct plan_fill_view {
	const struct board *b;
	const struct form *form;
	struct date today;
	struct plan_fill_lines rows;
	struct paging paging;
	struct url action;
	bool finished;
};
/* Of a row that recurs: all that is over, or one of it; empty where there is nothing to choose. */
struct html_option_list plan_fill_pieces(struct arena *a, const struct board_row *row, struct date today);
void html_plan_fill(struct html *h, const struct plan_fill_view *v);
#endif
