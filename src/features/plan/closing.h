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

/* way: "controller", "proxy", "minutes", "order", "earlier".  NOT_FOUND: it is not waiting any more. */
MUST_USE enum status plan_confirm_closing(struct db *db, struct uuid closing, const char *way, struct str ground);

/* A line of the row's history. what: "close", "confirm", "return", "note", "people", "start"… (plan_event_words). */
MUST_USE enum status plan_note_event(struct db *db, struct uuid plan, struct opt_uuid item, const char *what, struct str note);
const char *plan_event_words(struct str what);
#endif
