/* Moves of a pair in the store, each with its line in the history: between the files of this folder. */
#ifndef PAIRS_LIFE_H
#define PAIRS_LIFE_H
#include "features/consents/consents.h"
#include "features/pairs/pairs.h"
#include "features/pairs/queries.h"
#include "features/pairs/rules.h"
#include "features/people/people.h"
#include "kernel/base/buf.h"

/* A line of the history.  kind: a word of pair_event_title. */
MUST_USE enum status pair_note(struct db *db, struct uuid pair, const char *kind, struct str words);
struct str pair_event_title(struct str kind);                   /* «На паузе» */

/* side: "mentor" or "mentee"; how: "paper" "card" "account".  yes: agrees; else takes it back, and the pair waits for him again.  Both: it
 * waits for its order.  NOT_FOUND: it does not wait. */
MUST_USE enum status pair_said(struct db *db, struct uuid pair, const char *side, bool yes, struct date day, const char *how);
/* A side that two speak for has one yes, of "self" or "parent"; CONFLICT: one has been said already. */
MUST_USE enum status pair_said_half(struct db *db, struct uuid pair, const char *side, const char *voice);
/* Nothing comes of a proposal; the pair that it was to replace goes on. */
MUST_USE enum status pair_drop_it(struct db *db, struct uuid pair, struct str why);
/* Nothing comes of the proposals that were to replace it. */
MUST_USE enum status pair_drop_replacements(struct db *db, struct uuid pair);
/* By an order: in force from its first day on, both get their roles from that day.  One in force already is only named by it. */
struct pair_deed { struct str order_no; struct date order_date; struct opt_uuid order; };
/* «приказ № 120 от 24.11.2026»: what the roles of its people rest on. */
struct str pair_order_ground(struct arena *a, struct str no, struct date day);
MUST_USE enum status pair_ordered(struct db *db, struct uuid pair, const struct pair_deed *d);
/* The longer term has its order: roles of the time behind the old last day rest on it.  Nothing when none is waited for. */
MUST_USE enum status pair_prolonged_by(struct db *db, struct uuid pair, const struct pair_deed *d);
/* The last day, at once. */
MUST_USE enum status pair_closed(struct db *db, struct uuid pair, struct date until, const struct pair_deed *d);

/* «Реверсивное»: both have both roles. */
bool pair_both_teach(struct str type);

/* ---- papers ---- */

/* Of the papers of a mentor or a mentee: nobody is assigned without it; the two of ст. 351.8 only where it applies. */
bool pair_paper_wanted(const struct consent_paper *p, struct str law351);

/* ---- both persons of a row of pair_full or pair_page ---- */

#define PAIR_MENTOR(r) ((struct person){ .id = (r)->mentor_id, .last = (r)->mentor_last, .first = (r)->mentor_first, .middle = (r)->mentor_middle, \
	.category = (r)->mentor_category, .born = (r)->mentor_born, .born_year = (r)->mentor_born_year, .post = (r)->mentor_post, .state = (r)->mentor_state })
#define PAIR_MENTEE(r) ((struct person){ .id = (r)->mentee_id, .last = (r)->mentee_last, .first = (r)->mentee_first, .middle = (r)->mentee_middle, \
	.category = (r)->mentee_category, .born = (r)->mentee_born, .born_year = (r)->mentee_born_year, .post = (r)->mentee_post, .state = (r)->mentee_state })

/* ---- signs of life ---- */

/* The newest of each pair, by pair: the curator's own and those of slice.pair_signs. */
struct pair_sign;
struct pair_last_signs { size_t n, cap; struct pair_sign *v; };
MUST_USE enum status pair_signs_read(struct db *db, struct pair_last_signs *ret);
const struct pair_sign *pair_sign_of(const struct pair_last_signs *l, struct uuid pair);
/* Pairs that are silent longer than the setting says: ids with days, longest first. */
struct pair_silent { struct uuid pair; int days; };
struct pair_silents { size_t n, cap; struct pair_silent *v; int64_t limit; };
MUST_USE enum status pair_silents_read(struct db *db, struct pair_silents *ret);
#endif
