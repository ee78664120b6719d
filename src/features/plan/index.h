/* What of a plan search finds: its rows and the documents that close them.  Rows taken out of the plan are not found. */
#ifndef PLAN_INDEX_H
#define PLAN_INDEX_H
#include "features/plan/queries.h"

struct plan_body;

MUST_USE enum status plan_index_row(struct db *db, struct uuid id, const struct plan_body *b);
MUST_USE enum status plan_index_document(struct db *db, const struct plan_document_texts_after_row *d);

/* A hundred rows behind *at, of one plan or of all: *at becomes the last of them, nil when there are no more. */
MUST_USE enum status plan_index_some(struct db *db, struct opt_uuid plan, struct uuid *at);
/* The slice's .reindex. */
MUST_USE enum status plan_reindex_rows(struct db *db, struct uuid *at);
MUST_USE enum status plan_reindex_documents(struct db *db, struct uuid *at);
#endif
