/* «Перенести на новый период»: the rules by which a plan becomes the project of the next one.  Pure: structs in, structs out.
 *
 * Words of deadlines are written anew in the document's own style (kernel/dates: deadline_shift) and read again in the new period; what
 * they mean now must be what the old row meant, moved by the same years.  Where it is not, and where the moved day is a day off or
 * falls outside the new period, the row is doubtful with its readings, as on screen 4.2; nothing is guessed in silence. */
#ifndef PLAN_CARRY_H
#define PLAN_CARRY_H
#include "features/calendar/calendar.h"
#include "features/plan/board.h"
#include "features/plan/import.h"

/* calendar: of the new period; a zeroed one knows the law and the usual dates. */
struct carry { struct plan_window was, now; int years; struct calendar calendar; };

/* The following years of the same length (whole years, so a school year stays one), the first that are not over today. */
struct plan_window carry_next_period(struct plan_window was, struct date today);
/* Is this a period that the plan can go to: later by a year at least, and not upside down? */
bool carry_period_fits(struct plan_window was, struct plan_window now);
struct carry carry_make(struct plan_window was, struct plan_window now);

/* A row of the old plan as one of the draft: title, words, meaning, doubts.  Section, people and notes are the caller's. */
void carry_row(struct arena *a, const struct carry *c, const struct plan_items_row *item, struct import_row *ret);
/* Titles and headings: years of the old period are moved, others stay. */
struct str carry_title(struct arena *a, const struct carry *c, struct str title);

enum carry_advice {
	CARRY_IT,            /* it goes over */
	CARRY_NOT_DONE,      /* so does this one, with a mark: it was not executed */
	CARRY_ONCE,          /* done once and for all: proposed to leave out */
	CARRY_DROPPED        /* it was taken off control: proposed to leave out */
};
/* *ret_why: what is said beside the row, "" of CARRY_IT. */
enum carry_advice carry_advise(struct arena *a, const struct board_row *row, struct str *ret_why);

/* «Архив 2025/26», «Архив 2022/23–2023/24»: what a closed plan is called. */
struct str carry_archive_title(struct arena *a, struct plan_window period, int year_start);
#endif
