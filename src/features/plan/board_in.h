/* What board.c (the plan now) and board_past.c (as it was) share while they read. */
#ifndef PLAN_BOARD_IN_H
#define PLAN_BOARD_IN_H
#include "features/plan/board.h"

struct board_index { size_t n; struct board_row **v; };          /* rows by their id */
struct board_index board_index_make(struct arena *a, struct board_rows rows);
struct board_row *board_row_of(struct board_index x, struct uuid item);

/* of_n: a version's rows, 0 the present ones.  as_of: what was known on b->day, else what is known now. */
struct board_reading {
	struct db *db; struct uuid plan; struct board *b; struct board_index index; int year_start; int64_t of_n; bool as_of;
	bool narrow; struct plan_window year;    /* what falls into one school year only */
	struct calendar calendar;
};

/* The head; the rest of the board is empty. */
MUST_USE enum status board_begin(struct board_reading *r);
void board_add_person(struct board_reading *r, struct board_row *row, struct plan_person_ref who);
/* People of rows that are as they were. */
MUST_USE enum status board_read_people(struct board_reading *r);
/* The centre's calendar, before board_judge: as it is now, of past days, too. */
MUST_USE enum status board_read_calendar(struct board_reading *r);
/* Gives rows their closings and their state; closings are sorted by item, item[i] is the row of c[i]. */
void board_judge(struct board_reading *r, size_t n, const struct plan_closing *c, const struct uuid *item);
MUST_USE enum status board_read_sections(struct board_reading *r);
#endif
