/* Closing rows: the one place that writes documents, closings and confirmations, for pages, import and demo. */
#ifndef PLAN_CLOSING_H
#define PLAN_CLOSING_H
#include "features/plan/queries.h"

struct plan_new_document {
	struct str kind, no, title, link, note, file_name;
	struct opt_date issued;
	struct bytes file;                       /* SHA-256 of a stored file; n == 0 without one */
	struct opt_uuid signed_by;
};
/* Writes the document, links its file. */
MUST_USE enum status plan_add_document(struct db *db, const struct plan_new_document *d, struct uuid *ret_id);

struct plan_new_closing {
	struct uuid plan, item;
	struct str occurrence;
	struct date executed;
	bool earlier;                            /* «внесено позже»: the paper was there before the program */
	struct opt_uuid document;
	struct opt_uuid for_whom;                /* the absent person for whom it is done */
};
/* CONFLICT when the occurrence is closed already. */
MUST_USE enum status plan_add_closing(struct db *db, const struct plan_new_closing *c, struct uuid *ret_id);

/* An order that the controller signed, or minutes, closes every open occurrence of a row, with its own date; way and ground as of
 * plan_confirm_closing. */
struct board; struct board_row;
MUST_USE enum status plan_close_by_order(struct db *db, const struct board *b, const struct board_row *row, struct uuid order, struct date when,
                                         const char *way, struct str ground);

/* A document of a closing that stands already. */
MUST_USE enum status plan_add_closing_document(struct db *db, struct uuid closing, struct uuid document);
/* Takes a document from a closing; with its last one the closing goes (*ret_reopened).  What it was is kept.  NOT_FOUND: it has no such
 * document. */
MUST_USE enum status plan_withdraw_document(struct db *db, struct uuid closing, struct uuid document, struct str why, bool *ret_reopened);
/* What is said of a document; what was said before is kept.  A file of n == 0 leaves the file that is there.  CONFLICT: it has
 * another rev by now. */
MUST_USE enum status plan_correct_document(struct db *db, struct uuid document, const struct plan_new_document *d, int64_t rev);
/* Opens the occurrence again: the controller gives it back, its author takes it back, or a change of the plan leaves no place for it
 * (why).  The closing and its documents are kept as what stood until today.  NOT_FOUND: no such closing, or it is confirmed and
 * confirmed ones stay. */
MUST_USE enum status plan_return_closing(struct db *db, struct uuid closing, struct str why);
/* The same of one that may be confirmed: a change of the plan leaves no place for it.  NOT_FOUND: no such closing. */
MUST_USE enum status plan_archive_closing(struct db *db, struct uuid closing, struct str why);
/* Ties a closing to another occurrence, of the same row or of another one of the plan; what it was is kept.  CONFLICT: closed already. */
MUST_USE enum status plan_bind_closing(struct db *db, struct uuid closing, struct uuid item, struct str occurrence, struct str why);

/* way: "controller", "proxy", "minutes", "order", "earlier".  NOT_FOUND: it is not waiting any more. */
MUST_USE enum status plan_confirm_closing(struct db *db, struct uuid closing, const char *way, struct str ground);

/* A line of the row's history. what: "close", "confirm", "return", "note", "asked", "people", "start"… (plan_event_words). */
MUST_USE enum status plan_note_event(struct db *db, struct uuid plan, struct opt_uuid item, const char *what, struct str note);
const char *plan_event_words(struct str what);
#endif
