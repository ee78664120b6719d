/* Between the files of this folder. */
#ifndef WISHES_WISHES_IN_H
#define WISHES_WISHES_IN_H
#include "features/people/people.h"
#include "features/wishes/queries.h"
#include "features/wishes/wishes.h"
#include "kernel/document/document.h"
#include "kernel/html/qr.h"
#include "kernel/html/views.h"
#include "kernel/http/request.h"
#include "kernel/slice.h"

#define WISHES_TOKEN_BYTES 16
#define WISHES_INVITED_MOST 2000

/* ---- one sheet: rules, pure (sheet.c) ---- */

/* with, apart: of the mentee's own side, in one group. */
struct wishes_sheet { size_t n_want, n_never; struct uuid want[WISHES_MOST], never[WISHES_MOST]; size_t n_with, n_apart; struct uuid with[WISHES_MOST], apart[WISHES_MOST]; };
/* One of the other side, as the printed list has him. */
struct wishes_other { struct uuid id; int64_t no; struct str name; };
struct wishes_others { size_t n, cap; struct wishes_other *v; };
enum wishes_fault { WISHES_FINE, WISHES_TOO_MANY, WISHES_TWICE, WISHES_BOTH, WISHES_UNKNOWN, WISHES_SEVERAL };
/* A cell as the keyboard enters it: numbers of the printed list with blanks or commas between them («3 7 1»), or names with commas
 * («Иванова, Петров О.»).  WISHES_UNKNOWN, WISHES_SEVERAL: *ret_what is the piece that is nobody's, or of several. */
enum wishes_fault wishes_cell_read(struct arena *a, struct str cell, const struct wishes_others *others, struct uuid ret[WISHES_MOST], size_t *ret_n, struct str *ret_what);
/* Nobody twice, nobody in both parts. */
enum wishes_fault wishes_sheet_check(const struct wishes_sheet *s);
enum wishes_fault wishes_group_check(const struct wishes_sheet *s);          /* the same of the two about the group */
struct str wishes_fault_text(struct arena *a, enum wishes_fault f, struct str what);
/* Numbers with blanks between them. */
struct str wishes_cell_write(struct arena *a, const struct uuid *v, size_t n, const struct wishes_others *others);

/* Trial talks that the sheets ask for: pairs of whom at least one named the other and none ruled the other out; the dearest first, at most
 * `most` for each person. */
struct wishes_talk { struct uuid mentor, mentee; };
struct wishes_talks { size_t n, cap; struct wishes_talk *v; };
void wishes_talks_suggest(struct arena *a, const struct wish_list *said, size_t most, struct wishes_talks *ret);

/* ---- the store (store.c) ---- */

struct wishes_meeting { struct uuid id, made_by; struct str form, at, place, stage; struct date day, closes; bool groups /* asked about, too */; struct bytes secret; int64_t rev; };
struct wishes_new { struct str form, at, place; struct date day, closes; bool groups; };
/* With everybody who has a role of that form on the day invited. */
MUST_USE enum status wishes_add(struct db *db, const struct wishes_new *n, struct uuid *ret);
MUST_USE enum status wishes_read(struct db *db, struct uuid id, struct wishes_meeting *ret);
/* CONFLICT: invited already. */
MUST_USE enum status wishes_invite_one(struct db *db, const struct wishes_meeting *m, struct uuid person, const char *side);
bool wishes_asks_groups(const struct wishes_meeting *m, struct str side);   /* of mentees alone */
bool wishes_asks(const struct wishes_meeting *m);         /* sheets are taken: "first" or "final" */
struct bytes wishes_token(struct arena *a, struct bytes secret, struct uuid meeting, struct uuid person, struct str side);

struct wishes_person { const struct wishes_invited_all_row *row; struct str name; bool back /* his sheet of this stage is here */; };
struct wishes_people { size_t n, cap; struct wishes_person *v; };
/* Of one side, or of both (NULL). */
MUST_USE enum status wishes_people_of(struct db *db, const struct wishes_meeting *m, const char *side, struct wishes_people *ret);
MUST_USE enum status wishes_others_of(struct db *db, const struct wishes_meeting *m, struct str side, struct uuid but, struct wishes_others *ret);

/* The sheet of the present stage; of the last one while it has not come back: what was said before is where one begins. */
MUST_USE enum status wishes_sheet_read(struct db *db, const struct wishes_meeting *m, struct str side, struct uuid person, struct wishes_sheet *ret);
/* Keeps it as the one of the present stage; NULL: it did not come back after all. */
MUST_USE enum status wishes_sheet_keep(struct db *db, const struct wishes_meeting *m, struct str side, struct uuid person, const struct wishes_sheet *s);
/* A child answers only with a parent's consent to participation: looked at each time. */
MUST_USE enum status wishes_held(struct db *db, struct uuid person, bool *ret);

MUST_USE enum status wishes_export(struct db *db, struct uuid person, struct buf *json);
MUST_USE enum status wishes_erase(struct db *db, struct uuid person);
MUST_USE enum status wishes_any(struct db *db, struct uuid first, struct uuid last, bool *ret);
MUST_USE enum status wishes_keeps(struct db *db, struct uuid person, bool *ret);
MUST_USE enum status wishes_demo(struct db *db);
MUST_USE enum status wishes_todo(struct request *req, bool everyone, struct todos *ret);

/* ---- forms ---- */

struct wishes_new_in { struct str form, at, place; struct date day; struct opt_date closes; bool groups; };
struct wishes_in { struct uuid meeting; };
struct wishes_edit_in { struct uuid meeting; int64_t meeting_rev; struct date day, closes; struct str at, place; bool groups; };
struct wishes_more_in { struct uuid meeting; struct str name, side; };
struct wishes_less_in { struct uuid meeting; struct id_list who; };
struct wishes_stage_in { struct uuid meeting; struct str to; };
struct wishes_print_in { struct uuid meeting; struct str format; };
struct wishes_cells { struct str want, never, with, apart; };
struct wishes_entry_row { struct uuid person; struct str want, never, with, apart, was_want, was_never, was_with, was_apart; };
struct wishes_entry_in { struct uuid meeting; struct str side; struct opt_int from; struct { size_t n; struct wishes_entry_row *v; } rows; };
struct wishes_entry_get { struct uuid meeting; struct str side; struct opt_int from; };
struct wishes_talk_in { struct uuid meeting, mentor, mentee; struct opt_date day; bool held; };
struct wishes_talk_add_in { struct uuid meeting; struct str mentor, mentee; struct opt_date day; };
struct wishes_token_in { struct str token; struct opt_uuid want1, want2, want3, never1, never2, never3, with1, with2, with3, apart1, apart2, apart3; };

/* ---- views ---- */

struct wishes_list_line { const struct wishes_meetings_row *row; struct str form, stage; };
struct wishes_list_lines { size_t n, cap; struct wishes_list_line *v; };
struct wishes_list_view { const struct form *form; struct wishes_list_lines list; struct html_option_list forms; struct opt_date today, closes; };
struct wishes_side_view { struct str side; const char *title; struct wishes_people people; size_t back; };
struct wishes_meeting_view {
	const struct form *form;
	const struct wishes_meeting *m;
	struct str form_title, stage;
	struct wishes_side_view sides[2];
	struct html_option_list side_options;
	bool asks, over, phones, has_talks;
	struct url self;
};
struct wishes_talk_line { struct uuid mentor_id, mentee_id; struct str mentor, mentee; struct opt_date day; bool held; };
struct wishes_talk_lines { size_t n, cap; struct wishes_talk_line *v; };
struct wishes_talks_view { const struct form *form; const struct wishes_meeting *m; struct str form_title; struct wishes_talk_lines list; struct opt_date today; bool open; };
struct wishes_entry_line { struct uuid person; int64_t no; struct str name; struct wishes_cells c; };
struct wishes_entry_lines { size_t n, cap; struct wishes_entry_line *v; };
struct wishes_entry_view {
	const struct form *form;
	const struct wishes_meeting *m;
	struct str side, form_title;
	struct wishes_entry_lines list;
	struct wishes_others others, peers;
	int64_t from;
	bool asks, groups;
	struct paging paging;
};
enum wishes_answer_state { WISHES_FORM, WISHES_THANKS, WISHES_OVER, WISHES_HELD };
struct wishes_answer_view {
	const struct form *form;
	enum wishes_answer_state state;
	struct str name, who /* «наставником», «наставляемым» */, form_title;
	struct date day, closes;
	bool again /* after the trial talks */, back, groups;
	struct html_option_list others, peers;
	struct str want[WISHES_MOST], never[WISHES_MOST], with[WISHES_MOST], apart[WISHES_MOST];
	struct url action;
};

handler_fn wishes_list_page, wishes_new, wishes_meeting_page, wishes_edit, wishes_more, wishes_less, wishes_stage, wishes_print, wishes_entry_page,
	wishes_entry_send, wishes_talks_page, wishes_talks_make, wishes_talk_add, wishes_talk_change, wishes_talk_remove, wishes_answer_page, wishes_answer_send;
#endif
