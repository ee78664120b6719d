/* Documents that other features made (slice.made): bases kept on a day, summaries, orders.  Such a thing becomes a document of the
 * plan when it is first chosen, once; its page leads to where it stands. */
#ifndef PLAN_MADE_H
#define PLAN_MADE_H
#include "features/plan/closing.h"
#include "kernel/slice.h"

/* What closes a row that wants this kind and is no document of the plan yet, the newest of each feature first. */
MUST_USE enum status plan_made(struct db *db, struct str wanted, struct made_items *ret);
/* Everything of this kind, documents of the plan already or not. */
MUST_USE enum status plan_made_of_kind(struct db *db, struct str kind, struct made_items *ret);
/* The document of an id that a form chose: a document, or something made that becomes one now.  NOT_FOUND: neither. */
MUST_USE enum status plan_document_chosen(struct db *db, struct uuid id, struct uuid *ret_document);
#endif
