/* A plan as its pages need it, now or on a past day: rows with their state, people and documents, in the
 * document's order.
 *
 * One call reads it in five statements, and up to five more for the centre's calendar where rows recur; everything lives in db->arena. */
#ifndef PLAN_BOARD_H
#define PLAN_BOARD_H
#include "features/plan/plan.h"
#include "features/plan/past.h"

struct plan_person_ref { struct uuid account; struct str name, post; };
struct plan_people { size_t n, cap; struct plan_person_ref *v; };
struct plan_docs { size_t n, cap; struct plan_closing_documents_row **v; };

struct board_row {
	const struct plan_items_row *item;
	struct plan_facts facts;
	enum plan_state state;                   /* on the board's day */
	const struct plan_occurrence *next;      /* the open occurrence that comes first; NULL when all are closed */
	bool no_document, mine;
	const struct plan_body *was;             /* changed since the board's version: what it was; NULL otherwise */
	struct plan_people people;
	struct plan_docs docs;
};
struct board_rows { size_t n; struct board_row *v; };
struct board_section { struct str no, title; struct board_rows rows; struct plan_tally tally; };
struct board_sections { size_t n; struct board_section *v; };

struct board {
	struct plan_head_row head;               /* state: on the board's day */
	struct date day;                         /* states are of this day: today, or the past one asked for */
	int64_t version;
	bool before_program;                     /* as of a day before the plan was accepted */
	struct board_rows rows;
	struct board_sections sections;          /* views into rows; a plan without sections has one with an empty title */
	struct plan_tally tally;
};

#define PLAN_ROWS_MAX 5000

/* NOT_FOUND: no such plan. */
MUST_USE enum status board_load(struct db *db, struct uuid plan, struct board *ret);
/* The plan as it was at the end of a past day (past.h says what was known then): rows, sections and people of that day's version,
 * closings and documents that counted, states on that day.  Before the plan was accepted: its first version, with what was
 * «внесено позже» alone.  In seven statements. */
MUST_USE enum status board_load_as_of(struct db *db, struct uuid plan, struct date day, struct board *ret);
/* The rows of one version («редакция»), with what is known today. */
MUST_USE enum status board_load_version(struct db *db, struct uuid plan, int64_t n, struct board *ret);
/* The same of the plan named, or without a name of the one in force; NOT_FOUND when the organisation has none. */
MUST_USE enum status board_in_force(struct db *db, struct opt_uuid plan, struct board *ret);
/* The same as it was in the school year that begins in `year`: the plan of that year (of the plan named only when its period
 * touches it), its rows and occurrences that fall into it.  year 0: everything. */
MUST_USE enum status board_of_year(struct db *db, struct opt_uuid plan, int year, struct board *ret);
/* The row of an item, NULL when it is not there. */
const struct board_row *board_find(const struct board *b, struct uuid item);

/* The deadline of a row as the rules want it. */
struct plan_deadline board_deadline(struct arena *a, const struct plan_items_row *item);
/* The month in which the centre's school year begins (its card), 9 by default. */
MUST_USE enum status plan_year_start(struct db *db, int *ret);

/* parts of a deadline in the store: [["2023-09-01","2023-12-31"],…] */
struct str plan_parts_json(struct arena *a, size_t n, const struct plan_window *v);
bool plan_parts_read(struct arena *a, struct str json, struct plan_deadline *d);
#endif
