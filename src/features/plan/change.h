/* Changes of a plan that are proposed and not in force yet: the draft «О внесении изменений…», and the rules of changing.
 *
 * Pure: structs in, structs out.  change_store.h reads and writes them, change_page.h shows them.
 *
 * Words.  A *change* says of one row what it was when the change was begun (was) and what it shall be (now); a row that comes in
 * has no was, one that goes has no now.  Changes of one splitting or merging carry one group and are taken back together.
 * The *lines* are the rows as they would be: the plan of now with all changes on it, in the order to be.
 * A *claim* is a closing with the occurrence that it closes now, a *seat* an occurrence of the rows to be: what finds no seat by
 * itself is asked about (keep). */
#ifndef PLAN_CHANGE_H
#define PLAN_CHANGE_H
#include "features/plan/board.h"
#include "features/plan/version.h"

enum change_kind { CHANGE_EDIT, CHANGE_ADD, CHANGE_REMOVE };
/* Closings that lose their date: under the nearest date of the new ones, or no part of the row from now on (they stay readable). */
enum change_keep { KEEP_UNASKED, KEEP_NEAREST, KEEP_HISTORY };

struct change {
	struct uuid item;
	enum change_kind kind;
	struct plan_body was, now;
	int64_t rev;                             /* of the draft, when this was changed last */
	struct str ground;
	enum change_keep keep;
	struct opt_uuid group;
	struct opt_uuid into;                    /* of one that goes: the row it is merged into; of one that comes: the row it is split off */
};
struct change_finding { struct str code, row, text; };      /* «Учесть в рабочем плане» */
struct change_set {
	int64_t rev;                             /* 0: nothing is stored yet */
	struct { size_t n, cap; struct change *v; } changes;
	struct { size_t n, cap; struct change_finding *v; } findings;
	bool has_sections;                       /* sections in the order to be; sections_was as they were */
	struct plan_sections_list sections, sections_was;
	int64_t sections_rev;
};
#define CHANGES_MAX 1000

struct str change_set_write(struct arena *a, const struct change_set *s);
/* Bears what is missing; rev is the caller's. */
void change_set_read(struct arena *a, struct str json, struct change_set *ret);
struct change_set change_set_copy(struct arena *a, const struct change_set *s);     /* to try something with */
bool change_set_empty(const struct change_set *s);           /* findings alone change nothing */

/* ---- The plan as it would be ---------------------------------------------------------------------------------------------- */
struct change_line { struct uuid id; struct plan_body b; const struct plan_stored *stored; const struct change *c; };
struct change_lines { size_t n, cap; struct change_line *v; };

/* sections: those of now.  Rows that go are left out. */
void change_lines_make(struct arena *a, const struct plan_stored_list *rows, const struct change_set *s, struct change_lines *ret);
ptrdiff_t change_line_at(const struct change_lines *l, struct uuid id);       /* -1 */

/* The change of a row, begun when there is none; of a row that is no part of the plan NULL. */
struct change *change_of(const struct change_set *s, struct uuid item);
struct change *change_begin(struct arena *a, struct change_set *s, const struct change_line *line);
/* Takes a change back, and those of its group. */
void change_undo(struct change_set *s, struct uuid item);
/* Changes that change nothing are no changes. */
void change_tidy(struct change_set *s);

/* ---- Places and numbers ------------------------------------------------------------------------------------------------------ */
/* The place right after line i; of a section its end (of a section without rows the end of the plan). */
int64_t change_place_after(const struct change_lines *l, size_t i);
int64_t change_place_in_section(const struct change_lines *l, int64_t section);
/* One up or down among the rows of its section; false: there is no room to go. */
bool change_move(struct arena *a, struct change_set *s, const struct change_lines *l, size_t i, bool up);
/* A number for a row that comes after line i: 2.3 → 2.4 at the end of its run, else 2.3.1, and so on until it is free. */
struct str change_number_after(struct arena *a, const struct change_lines *l, size_t i);
/* Numbers in order, where the rows have numbers in order of their own: the proposal for line i, its own number when nothing is
 * proposed.  *ret_n: how many differ. */
struct str *change_renumber(struct arena *a, const struct change_lines *l, size_t *ret_n);

/* ---- Closings ------------------------------------------------------------------------------------------------------------------ */
/* kept: it lost its occurrence already, and stays as «внесено к прежнему сроку». */
struct change_claim { struct uuid closing, item; struct str key; struct opt_date due; struct date executed; bool kept; };
struct change_seat { struct uuid item; struct str key; struct opt_date due; bool taken; };
enum change_fate {
	FATE_STAYS,                              /* its occurrence is there as before */
	FATE_MOVES,                              /* the same date, under another row or name: nobody need be asked */
	FATE_NEAREST, FATE_JOINS,                /* under the nearest free date; its documents to the closing that is there */
	FATE_HISTORY                             /* no part of the row from now on */
};
struct change_binding { const struct change_claim *claim; enum change_fate fate; const struct change_seat *seat; bool asked; };
/* claims: of the row that stays (item) and of those merged into it; seats: of that row and of those split off.  ret has room for all
 * claims.  Returns how many had to be asked about: a fate is told by keep, and is HISTORY while it is KEEP_UNASKED. */
size_t change_bind(struct uuid item, size_t n, const struct change_claim *claims, size_t n_seats, struct change_seat *seats, enum change_keep keep,
                   struct change_binding *ret);

/* ---- Deadlines ---------------------------------------------------------------------------------------------------------------- */
struct change_when {
	struct str text;
	struct str answer;                       /* the words of a reading, "keep": without a date, "" */
	struct opt_date start, end;              /* typed by hand where nothing was read */
	struct opt_date period_start, period_end;
	bool before_includes;
};
struct change_question { struct str why; size_t n; struct str *readings; };    /* n 0: ask for dates */
/* Puts words and meaning into b; false: it is doubtful, and *ret asks. */
bool change_read_deadline(struct arena *a, const struct change_when *w, struct plan_body *b, struct change_question *ret);
struct str change_say_deadline(struct arena *a, const struct plan_body *b);    /* our reading: «по 01.11.2022 включительно» */
bool change_same_deadline(const struct plan_body *a, const struct plan_body *b);
/* A row with one date whose date changed is a moved one, with its ground. */
void change_mark_moved(const struct plan_body *was, struct plan_body *now, struct str ground);

/* Cells of the document's columns that have no meaning of their own (plan_body.notes). */
struct change_note { struct str heading, text; };
struct change_notes { size_t n, cap; struct change_note *v; };
struct change_notes change_notes_read(struct arena *a, struct str json);
struct str change_notes_write(struct arena *a, const struct change_notes *n);
/* origin of a row that was split off or merged: ["the other row's id",…]. */
struct str change_origin(struct arena *a, struct str origin, struct uuid from);

/* ---- Findings ----------------------------------------------------------------------------------------------------------------- */
struct change_proposal { struct uuid item; struct str no, result, title; };    /* "": that cell stays; no: of the row */
struct change_proposals { size_t n, cap; struct change_proposal *v; };
/* What a finding can be answered by without a person: results of posts or without words, numbers of acts. */
struct change_proposals change_propose(struct arena *a, const struct change_finding *f, const struct change_lines *l);
/* The rows a finding speaks of. */
bool change_speaks_of(const struct change_finding *f, const struct plan_body *b);
#endif
