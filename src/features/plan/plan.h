/* The rules of a plan of activities (дорожная карта): which occurrences a row has, and in what state it is on a day.
 *
 * Pure: structs in, structs out.  No HTTP, SQL, clock or random; the store only in the last part.
 *
 * Words.  A row (мероприятие) has a deadline with words and a meaning.  Its meaning gives occurrences, the pieces that
 * are closed one by one:
 *	by, interval   one, due on the last day
 *	parts          one for each part («Август 2022, август 2023»)
 *	recurring      one for each date of its RRULE within the plan's period, due on that date; «1 раз в четверть» has the terms of
 *	               the centre's calendar; what recurs by days and weeks pauses in its holidays
 *	period         one for each school year touched («В течение всего периода»): a document a year, but never late
 *	               before the end of the whole period
 *	none           one, with a condition instead of a date («по мере необходимости»): never late
 * A closing is what closes an occurrence: the day it was executed, its documents, the controller's confirmation.
 *
 * States; the words on the screen are plan_state_title(). */
#ifndef PLAN_PLAN_H
#define PLAN_PLAN_H
#include "features/calendar/calendar.h"
#include "features/plan/acts.h"
#include "features/plan/evidence.h"
#include "features/plan/issued.h"
#include "features/plan/paper.h"
#include "kernel/base/arena.h"
#include "kernel/base/types.h"
#include "kernel/store/store.h"

enum plan_state {
	PLAN_NOT_STARTED,     /* «не начато» */
	PLAN_RUNNING,         /* «в работе» */
	PLAN_WAITING,         /* «ждёт подтверждения» */
	PLAN_DONE,            /* «исполнено» */
	PLAN_DONE_LATE,       /* «исполнено с опозданием» */
	PLAN_LATE,            /* «просрочено» */
	PLAN_MOVED,           /* «срок перенесён» */
	PLAN_DROPPED,         /* «снято с контроля» */
	PLAN_NOT_ENTERED,     /* «не внесено»: a plan entered as finished, nothing said of the row yet */
	PLAN_NOT_DONE         /* «не исполнено»: a plan entered as finished, said so */
};
#define PLAN_N_STATES 10
const char *plan_state_title(enum plan_state s);
const char *plan_state_code(enum plan_state s);     /* "late": for CSS classes, URLs and JSON */
bool plan_state_parse(struct str code, enum plan_state *ret);

enum plan_kind { PLAN_BY, PLAN_INTERVAL, PLAN_RECURRING, PLAN_PERIOD, PLAN_NONE };
bool plan_kind_parse(struct str word, enum plan_kind *ret);   /* "by" "interval" "recurring" "period" "none" */

struct plan_window { struct date start, end; };
struct plan_deadline {
	enum plan_kind kind;
	struct opt_date start, end;
	struct str rrule;                            /* "" when none */
	struct { size_t n; struct plan_window *v; } parts;
	struct opt_date moved_to;                    /* «срок перенесён»: takes the place of end */
	bool reported;                               /* «месяца, следующего за отчётным»: each piece is owed for the unit before */
};
bool plan_words_reported(struct str words);

struct plan_closing {
	struct str occurrence;                       /* key of the occurrence it closes */
	struct date executed;
	bool confirmed, has_document;
};
struct plan_closings { size_t n; const struct plan_closing *v; };

struct plan_occurrence {
	struct str key;                              /* "" of the only one, "2026-10-31" of a date, "2026/27" of a school year */
	struct opt_date start, due;
	struct str of;                               /* what it is owed for: «I четверть», «за сентябрь 2026»; "" where the date says it */
	bool soft;                                   /* a school year of a period: its due day makes nothing late */
	bool day_off;                                /* due on a day off of the centre's calendar: it stays due then, but is told */
	bool kept;                                   /* the deadline or the calendar has it no more, but it was closed: never lost */
	const struct plan_closing *closing;          /* NULL: open */
};
struct plan_occurrences { size_t n, cap; struct plan_occurrence *v; bool cut; };
#define PLAN_OCCURRENCES_MAX 400                     /* weekly over seven years; more is cut, and cut says so */

/* The occurrences of a deadline within the plan's period, each with its closing; at last those that were closed and that the
 * deadline has no more (kept), by key.  The calendar says the month in which the school year begins, terms, holidays, days off. */
struct plan_occurrences plan_occurrences(struct arena *a, const struct plan_deadline *d, struct plan_window period,
                                         struct plan_closings closings, const struct calendar *calendar);

struct plan_facts {
	struct plan_occurrences occurrences;
	struct opt_date plan_end;                    /* a period row is late only after this day: of its own words, else of the plan */
	bool started;                                /* somebody said so, or a note or a draft document exists */
	bool moved, dropped;
	bool plan_finished, said_not_done;           /* the plan was entered as finished */
	bool plan_project;                           /* not in force yet: asks for nothing and is never late */
};
enum plan_state plan_state_on(const struct plan_facts *f, struct date today);

/* The next open occurrence by date, NULL when all are closed.  What «Нужно сделать» shows. */
const struct plan_occurrence *plan_next(const struct plan_occurrences *o, struct date today);
/* Of a row: how many pieces there are, are closed, are late. */
struct plan_pieces { int total, closed, late; };
struct plan_pieces plan_count_pieces(const struct plan_facts *f, struct date today);
/* An open occurrence of a whole-period row whose school year is over, or an executed one, without a document. */
bool plan_lacks_document(const struct plan_facts *f, struct date today);

/* Does a document of this kind close a row that wants that kind?  An order or minutes can approve anything; a row that
 * wants just a file takes anything. */
bool plan_document_fits(struct str wanted, struct str kind);

/* Rows; late_pieces: occurrences of the late rows, one row may have several. */
struct plan_tally { int total, done, done_late, waiting, late, soon, no_document, dropped, not_entered, running, late_pieces; };
#define PLAN_SOON_DAYS 30
/* Counts one row into the figures of the director's page. */
void plan_count(struct plan_tally *t, const struct plan_facts *f, struct date today);

/* «2026/27» of a day; the first and last day of that year. */
struct str plan_school_year(struct arena *a, struct date d, int year_start);
struct plan_window plan_school_year_window(struct date d, int year_start);
/* The school year that begins in this calendar year. */
struct plan_window plan_year_window(int year, int year_start);

/* ---- The store: rows of plans, for features that make their documents ---- */

struct plan_row_person { struct uuid account; struct str name, post; };
struct plan_row {
	struct uuid id, plan;
	struct str no, title, responsible, result;       /* the paper's words */
	struct str evidence;                             /* kind of document it wants: "order" (roadmap.h) */
	struct str sample;                               /* which row of the sample order it is like: "3.2"; "" of none (row_kind.h) */
	struct str plan_title;
	struct date period_start, period_end;            /* of the plan */
	bool open;                                       /* asks for something now */
	struct opt_date due; struct str occurrence;      /* of its next open piece */
	struct { size_t n; struct plan_row_person *v; } people;
};
struct plan_rows { size_t n, cap; struct plan_row *v; };
/* Of a title alone, as plan_row.sample.  Pure. */
struct str plan_sample_row(struct arena *a, struct str title);
struct plan_brief { struct uuid id; struct str title; struct date period_start, period_end; };
/* The plan named, else the one in force.  NOT_FOUND: there is none. */
MUST_USE enum status plan_brief_read(struct db *db, struct opt_uuid plan, struct plan_brief *ret);
/* NOT_FOUND: no such row, or it was taken out. */
MUST_USE enum status plan_row_read(struct db *db, struct uuid row, struct plan_row *ret);
/* The open rows of the plan in force, in the document's order; none without a plan. */
MUST_USE enum status plan_rows_open(struct db *db, struct plan_rows *ret);
/* How one piece of a row stands.  GONE: the row is no part of its plan any more; executed: of a closed one. */
enum plan_piece_state { PLAN_PIECE_OPEN, PLAN_PIECE_DONE, PLAN_PIECE_DROPPED, PLAN_PIECE_GONE };
struct plan_piece { enum plan_piece_state state; struct opt_date executed; };
MUST_USE enum status plan_piece_read(struct db *db, struct uuid row, struct str occurrence, struct plan_piece *ret);
/* A line of its history: the same is asked by a paper, «приказ № 7 от 01.09.2026, п. 2.2». */
MUST_USE enum status plan_row_tell(struct db *db, struct uuid row, struct str paper);
/* What another feature made (slice.made) closes an open piece of a row: it becomes a document of the plan, once.  A piece that was closed
 * meanwhile gets it as one more document.  The controller's own signature under it is his word: with the name of who signed (acting: by an
 * order, for the director) that closing needs no other; else it waits for him.  NOT_FOUND: no such row. */
struct plan_made_closing { struct uuid row, made; struct str occurrence; struct date day; struct str signed_name; bool acting; };
MUST_USE enum status plan_close_with_made(struct db *db, const struct plan_made_closing *c);
#endif
