/* The reader of roadmaps: a document from outside (kernel/office/outside.h) in, what a careful methodist reads in it out.
 *
 *	struct roadmap r;
 *	enum status s = roadmap_read(arena, &err, &doc, &(struct roadmap_options){ 0 }, &r);
 *
 * Pure: no clock, no store, no file.  Nothing of the document is corrected: words stay as they stand (only line breaks
 * inside a cell become blanks), our reading stands beside them, and what a person should look at is a finding.
 *
 * Shape.  A document is an order, a table, or both.  groups are the sections and the sub-groups in document order; rows
 * are the activities, each with its section and perhaps sub-group.  A text that is missing is "" (n == 0).
 *
 * Period.  Of the option, else of the title («на 2022 – 2024 гг.», «на 2026-2027 учебный год»), else unknown.
 * Anchor.  Of the option, else the order's date, else unknown.
 *
 * Ownership.  Everything is in the arena or points into doc, which must live as long.
 *
 * Errors.  INVALID with a Russian message and a way out in err: roadmap.no-table (no table with headings that are
 * recognised), roadmap.no-rows (headings, and nothing under them). */
#ifndef PLAN_ROADMAP_H
#define PLAN_ROADMAP_H
#include "features/plan/acts.h"
#include "kernel/dates/deadline.h"
#include "kernel/office/outside.h"

/* ---- kinds of document that close a row ---- */
enum evidence_kind {
	EVIDENCE_ORDER, EVIDENCE_REGULATION, EVIDENCE_SURVEY, EVIDENCE_MENTOR_BASE, EVIDENCE_PROGRAMME_BASE,
	EVIDENCE_TRAINING_PROGRAMME, EVIDENCE_INDIVIDUAL_PLANS, EVIDENCE_CAMPAIGN, EVIDENCE_PUBLICATIONS, EVIDENCE_ATTENDANCE,
	EVIDENCE_PAIRS, EVIDENCE_EVENTS, EVIDENCE_RUBRIC, EVIDENCE_COMMUNITY, EVIDENCE_REGISTER, EVIDENCE_MONITORING_DATA,
	EVIDENCE_EVALUATION_MATERIALS, EVIDENCE_INDICATORS, EVIDENCE_COORDINATION, EVIDENCE_MINUTES, EVIDENCE_FILE
};
#define EVIDENCE_N 21
const char *evidence_code(enum evidence_kind k);              /* "order", "mentor_base"…: stable, in the store and in JSON */
struct str evidence_title(enum evidence_kind k);              /* «Приказ», «База наставников»… */
bool evidence_parse(struct str code, enum evidence_kind *ret);
/* Proposed from the row's title and result; context (sub-group, section) is asked when they tell nothing. */
enum evidence_kind evidence_propose(struct arena *a, struct str title, struct str result, struct str context);

/* ---- who is responsible ---- */
enum who_kind { WHO_POST, WHO_PERSON, WHO_BODY };             /* WHO_BODY: a department, a council, a working group */
struct who {
	enum who_kind kind;
	struct str text;          /* the words of the paper */
	struct str name;          /* «Заместитель директора по УВР»: abbreviations written out, first letter large */
	struct str post, person;  /* «методист Иванова А.П.» has both */
};
struct who_list { size_t n, cap; struct who *v; };
struct who_list who_read(struct arena *a, struct str cell);
struct str who_post_name(struct arena *a, struct str post);   /* «Зам.директора по УВР» → «Заместитель директора по УВР» */
bool who_is_person(struct str s);                             /* «Иванова А.П.», «О.Г. Берестова», «Иванова Анна Петровна» */
bool who_is_post(struct str s);                               /* begins with a post or a body that works in schools */

/* ---- the table ---- */
enum column_kind { COLUMN_NO, COLUMN_TITLE, COLUMN_DEADLINE, COLUMN_DEADLINE_END, COLUMN_RESPONSIBLE, COLUMN_RESULT, COLUMN_SECTION,
	COLUMN_CONTENT, COLUMN_PLACE, COLUMN_PARTICIPANTS, COLUMN_MARK, COLUMN_NOTE, COLUMN_MONTH, COLUMN_OTHER };
struct roadmap_column { enum column_kind kind; int month; struct str heading; };   /* month 1-12 of COLUMN_MONTH */
const char *column_code(enum column_kind k);                  /* "no" "title" "deadline" … */

struct roadmap_note { struct str heading, text; };            /* a cell of a column that has no place of its own */
struct roadmap_group { struct str no, title; bool sub; };     /* sub: «7.1» over «7.1.1» */
struct roadmap_row {
	struct str no, title, deadline_text, responsible_text, result;
	size_t section, subsection;                           /* index into groups, or ROADMAP_NO_GROUP */
	struct deadline deadline;
	struct who_list responsible;
	enum evidence_kind evidence;
	size_t n_notes; struct roadmap_note *notes;
	bool doubtful; struct str why;                        /* the deadline's doubt, or what else in the row is unsure */
	int page;                                             /* where known, else 0 */
};
#define ROADMAP_NO_GROUP SIZE_MAX

/* ---- around the table ---- */
struct roadmap_clause {
	struct str no, text;                                  /* «2.2», the words */
	struct str executor;                                  /* «Заместителю директора по УВР Берестова О.Г.», of the clause above too */
	struct str deadline_text; struct deadline deadline;   /* kind NONE without deadline_text: no deadline in the clause */
	bool standing;                                        /* «контроль оставляю за собой», «утвердить…»: no task of its own */
};
struct roadmap_act {                                          /* a legal act cited */
	struct str kind, number;                              /* «распоряжение», «3272-р» */
	struct opt_date date;
	struct str text;                                      /* the words it was found in */
	struct str row;                                       /* no of the row that cites it, "" of the order */
};
struct roadmap_order {
	bool has;
	struct str number; struct opt_date date;
	struct str heading;                                   /* «Об утверждении плана…» */
	struct str preamble;                                  /* from there to ПРИКАЗЫВАЮ: «В соответствии с …, в целях …» */
	struct str signatory_post, signatory;                 /* «Директор МУДО ДЮЦ», «Е.С.Гордеева» */
	size_t n_clauses; struct roadmap_clause *clauses;
};
struct roadmap_finding { const char *code; struct str row, text; };   /* row: no, or "" of the whole document */

struct roadmap {
	struct str title;
	struct opt_date period_start, period_end, anchor;
	struct roadmap_order order;
	struct str organisation;                              /* full name of the letterhead */
	size_t n_above, n_below; struct str *above, *below;   /* lines over «ПРИКАЗ»; from there to the heading: date, №, town */
	size_t n_organisations; struct str *organisations;    /* every form of a name, in the order met */
	size_t n_columns; struct roadmap_column *columns;
	size_t n_groups; struct roadmap_group *groups;
	size_t n_rows; struct roadmap_row *rows;
	size_t n_acts; struct roadmap_act *acts;
	size_t n_findings; struct roadmap_finding *findings;
};

/* A heading that says nothing by itself, and what a person says it means; heading as in struct roadmap_column. */
struct roadmap_named { enum column_kind kind; struct str heading; };
struct roadmap_options {
	size_t n_named; const struct roadmap_named *named;
	struct opt_date period_start, period_end, anchor;     /* of the user; unknown: of the document */
	bool before_includes;                                 /* see deadline.h */
};
MUST_USE enum status roadmap_read(struct arena *a, struct err *e, const struct outside *doc, const struct roadmap_options *o,
	struct roadmap *ret);

/* An order by itself, with or without a plan in it: order, organisation, above and below of *ret are filled, and nothing else. */
void roadmap_order_read(struct arena *a, const struct outside *doc, struct roadmap *ret);

/* No column means this, and there are some whose headings say nothing: one of them may be it. */
bool roadmap_unclear(const struct roadmap *r, enum column_kind kind);
#endif
