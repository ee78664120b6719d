/* Drafts: multi-step work as a row in the store (contracts M4).
 *
 * A draft has an owner (account), a kind ("plan.import"), a title for «Черновики», a JSON state that only its feature reads,
 * and a day until which it is kept.  Every step is an ordinary POST on it; the last one reads it and deletes it in
 * the same unit of work.  rev guards against two tabs: draft_save with an old rev is CONFLICT.
 * Table draft(org_id, id, account_id, kind, title, state json, rev, changed, expires). */
#ifndef FILES_DRAFT_H
#define FILES_DRAFT_H
#include "kernel/http/request.h"

struct draft { struct uuid id, owner; struct str kind, title, state; int64_t rev, changed; struct date expires; };
struct draft_list { size_t n; struct draft *v; };
#define DRAFT_DAYS 60
#define DRAFT_STATE_MAX (8u << 20)

MUST_USE enum status draft_create(struct db *db, const char *kind, struct str title, struct str state, struct uuid *ret_id);
MUST_USE enum status draft_read(struct db *db, struct uuid id, const char *kind, struct draft *ret);  /* NOT_FOUND also for another's */
MUST_USE enum status draft_save(struct db *db, struct uuid id, int64_t rev, struct str title, struct str state);
MUST_USE enum status draft_delete(struct db *db, struct uuid id);
MUST_USE enum status draft_mine(struct db *db, const char *kind /* NULL all */, struct draft_list *ret);
#endif
