/* Drafts: multi-step work as a row in the store (contracts M4).
 *
 * A draft has an owner (the account that acts), a kind ("plan.import"), a title for «Черновики», a JSON state that only its
 * feature reads, and a day until which it is kept.  Each step is an ordinary POST on it; the last one reads it and
 * deletes it in the same unit of work.  rev guards two tabs: draft_save with an old rev is CONFLICT. */
#ifndef FILES_DRAFT_H
#define FILES_DRAFT_H
#include "kernel/store/store.h"

struct handover_source;
struct draft { struct uuid id; struct str kind, title, state; int64_t rev, changed; struct date expires; };
struct draft_list { size_t n; struct draft *v; };
#define DRAFT_DAYS 60
#define DRAFT_STATE_MAX (8u << 20)

MUST_USE enum status draft_create(struct db *db, const char *kind, struct str title, struct str state, struct uuid *ret_id);
/* NOT_FOUND also when it is another's or of another kind. */
MUST_USE enum status draft_read(struct db *db, struct uuid id, const char *kind, struct draft *ret);
/* Its revision alone, for a handler whose prepare has read the state.  NOT_FOUND as above. */
MUST_USE enum status draft_revision(struct db *db, struct uuid id, const char *kind, int64_t *ret_rev);
MUST_USE enum status draft_save(struct db *db, struct uuid id, int64_t rev, struct str title, struct str state);
MUST_USE enum status draft_delete(struct db *db, struct uuid id);
/* Drafts of a kind, whoever owns them, at most max: with their state, and deleted in this unit of work.  For a feature that keeps
 * them elsewhere from now on. */
MUST_USE enum status draft_take(struct db *db, const char *kind, size_t max, struct draft_list *ret);
/* The acting account's drafts, newest first, without their state. */
MUST_USE enum status draft_mine(struct db *db, struct draft_list *ret);
/* What another account has begun, for «Передать дела» (slice.handover): a draft of kind "plan.import" is shown by the page
 * /plan/import/{draft}, so whoever takes it over needs that page's right. */
extern const struct handover_source draft_handover;
/* Deletes drafts of everybody whose last day was before today, some at a time; *ret_more: call again. */
MUST_USE enum status draft_expire(struct db *db, bool *ret_more);
#endif
