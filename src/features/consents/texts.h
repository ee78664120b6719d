/* The centre's templates of sheets and what fills them. */
#ifndef CONSENTS_TEXTS_H
#define CONSENTS_TEXTS_H
#include "features/consents/sheet.h"
#include "features/consents/store.h"

struct consent_text { struct uuid id; int64_t version; struct str body; bool own; };   /* id nil: ours, never printed yet */
/* Our text; "" for what is not printed. */
struct str consent_text_shipped(struct str purpose);
/* The text in force: the newest of the centre; ours where the centre has none or went back to it. */
MUST_USE enum status consent_text_now(struct db *db, struct str purpose, struct consent_text *ret);
/* The same as a row that a sheet can refer to; in a unit of work. */
MUST_USE enum status consent_text_keep(struct db *db, struct str purpose, struct consent_text *ret);
/* A new version: the centre's wording, or ours again. */
MUST_USE enum status consent_text_add(struct db *db, struct str purpose, struct str body, bool own);

/* What fills the sheets of one person. */
MUST_USE enum status sheet_fields_of(struct db *db, const struct person *p, struct str who, const struct consent_purpose *purpose, struct sheet_fields *ret);
#endif
