/* A roadmap on its way in: what the reader read, what the person answered.  The state of a draft of kind "plan.import".
 *
 * Made from struct roadmap once; kept as JSON; every step of the preview reads it, changes it and writes it back.  Pure.
 * Rows keep the paper's words beside our reading; a doubtful row waits for an answer (answered). */
#ifndef PLAN_IMPORT_H
#define PLAN_IMPORT_H
#include "features/plan/plan.h"

struct roadmap;

/* «по 28.02.2023»; words: what the deadline is called then, "" as it is called now. */
struct import_reading { struct str text, kind; struct opt_date start, end; struct str words; };
struct import_row {
	struct str no, title, deadline_text, responsible, result, evidence, why;
	int section;                            /* index into sections, -1 without one */
	struct str subsection;                  /* «7.1. Контроль реализации» */
	struct str kind, rrule, time, condition, reading;
	struct opt_date start, end;
	struct { size_t n, cap; struct plan_window *v; } parts;
	struct { size_t n, cap; struct str *v; } who;                                  /* posts and people, written out */
	struct { size_t n, cap; struct import_reading *v; } readings;                  /* the answers of a doubt */
	struct str preferred;                   /* the answer the centre gave the last time: ticked beforehand, shown as such */
	struct str notes;                       /* JSON: [["Место проведения","актовый зал"],…] */
	bool doubtful, answered, closes;        /* closes: the order itself fulfils it */
	struct opt_uuid origin;                 /* carried over: the row of the plan before */
	struct { size_t n, cap; struct uuid *v; } people;                             /* who goes with it from there */
	struct str mark;                        /* «в прошлом периоде: просрочено»: the first note of the row */
};
struct import_rows { size_t n, cap; struct import_row *v; };
struct import_section { struct str no, title; };
struct import_finding { struct str code, row, text; bool taken; };
struct import_post { struct str name; bool has; struct uuid account; };           /* «Методист» → who */

struct import_column { struct str kind, heading; };                                /* kind: column_code() of roadmap.h */
struct import_columns { size_t n, cap; struct import_column *v; };

struct import_name { struct str initials, full; };                                  /* «Иванова А.П.» → the whole name, "" unknown */

struct import {
	struct str file, file_name;             /* hex of the stored file's hash; "" for pasted text */
	struct str title, organisation, state;  /* state: "active" "finished" "project" */
	bool order;                             /* the document is the order itself; without it an order may be typed: order_no says so */
	struct str order_no, order_heading, signatory, signatory_post;
	struct import_lines { size_t n, cap; struct str *v; } above, below;            /* of the order's head: roadmap.h */
	struct opt_date order_date, period_start, period_end;
	struct { size_t n, cap; struct import_section *v; } sections;
	struct import_rows rows;
	struct { size_t n, cap; struct import_finding *v; } findings;
	struct { size_t n, cap; struct import_post *v; } posts;
	struct { size_t n, cap; struct import_name *v; } names;                        /* of people told by initials */
	struct import_columns columns;                                                /* in the document's order */
	struct opt_uuid from_plan;                                                    /* carried over from this plan: a project */
};

/* today decides whether the plan's period is over (state "finished"). */
void import_from_roadmap(struct arena *a, const struct roadmap *r, struct date today, struct import *ret);
/* What was read of a deadline, as a row keeps it. */
struct deadline;
void import_take_deadline(struct arena *a, const struct deadline *d, struct import_row *row);
struct str import_write(struct arena *a, const struct import *im);
bool import_read(struct arena *a, struct str json, struct import *ret);

/* The columns alone, as they stay with the plan (plan.columns): [["no","№ п/п"],["title","Мероприятие"],…]; what is of another
 * shape gives no columns. */
struct str import_columns_write(struct arena *a, const struct import_columns *c);
void import_columns_read(struct arena *a, struct str json, struct import_columns *ret);

/* Rows that still wait for an answer. */
size_t import_unanswered(const struct import *im);
/* Takes the nth reading of a row's doubt; false when there is no such reading. */
bool import_answer(struct import_row *row, size_t reading);
/* «До марта»: through February or through March?  The centre's last answer is proposed the next time.
 * import_prefer ticks it ("before" or "through"; anything else ticks nothing); import_last_choice tells what was answered
 * now, "" when nothing was asked. */
void import_prefer(struct import *im, struct str choice);
struct str import_last_choice(const struct import *im);
/* The period of a plan that names none: from its rows' first to last day, else the school year of today. */
struct plan_window import_period(const struct import *im, struct date today, int year_start);

/* Which rows the order inside which the plan came fulfils by itself: its own approval and development, and
 * those that its clauses of immediate effect name («Назначить куратором…», «Утвердить Положение…»). */
/* Is the row about the making of the plan itself: «Подготовка приказа об утверждении плана», «Разработка дорожной карты»? */
bool import_about_the_plan(struct arena *a, struct str title);
void import_mark_closed_by_order(struct arena *a, const struct roadmap *r, struct import *im);
#endif
