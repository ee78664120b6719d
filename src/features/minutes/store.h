/* Minutes in the store: reading, drafts, and the one place that lets a body be changed.
 *
 * Life: draft → signed → registered.  Until registration they go back to the draft; from then on nothing of them changes, ever. */
#ifndef MINUTES_STORE_H
#define MINUTES_STORE_H
#include "features/minutes/body.h"
#include "features/minutes/councils.h"
#include "kernel/store/store.h"

enum minutes_state { MINUTES_DRAFT, MINUTES_SIGNED, MINUTES_REGISTERED };
bool minutes_state_parse(struct str code, enum minutes_state *ret);
struct str minutes_state_title(enum minutes_state s);    /* «черновик» */

struct minutes {
	struct uuid id;
	struct council council;              /* title and words; of an unknown code the code itself */
	enum minutes_state state;
	struct date day;                     /* of the meeting */
	struct str about, number;            /* number "": not registered */
	struct minutes_body body;
	struct str json;                     /* the body as it is stored */
	bool entered;
	struct opt_date signed_on;
	struct opt_int registered;           /* instant */
	struct str registered_by, made_by_name;
	struct opt_bytes sha256;
	struct date since;                   /* in this state */
	struct uuid made_by;
	struct opt_uuid saved_by;
	int64_t saved_base, rev;
};
/* NOT_FOUND.  A body that cannot be read is a fault of the store (minutes.body). */
MUST_USE enum status minutes_load(struct db *db, struct uuid id, struct minutes *ret);

struct new_minutes { struct str council; struct date day; const struct minutes_body *body; bool entered; };
MUST_USE enum status minutes_add(struct db *db, const struct new_minutes *n, struct uuid *ret_id);
/* A draft's body, day and council; base: rev that the page was made from.  CONFLICT: somebody was faster.  FORBIDDEN (minutes.kept): it is no
 * draft any more. */
MUST_USE enum status minutes_save(struct db *db, const struct minutes *m, struct str council, struct date day, const struct minutes_body *body, int64_t base);
/* Was the page of this rev made from what is stored now, or is what is stored since this person's own saving from that very page? */
bool minutes_fresh(const struct minutes *m, struct uuid account, int64_t base);
MUST_USE enum status minutes_drop(struct db *db, const struct minutes *m);
MUST_USE enum status minutes_mark_signed(struct db *db, const struct minutes *m, struct date day);
MUST_USE enum status minutes_take_back(struct db *db, const struct minutes *m);
/* For good: number and day are fixed, the body is sealed; one that names no case gets the one of the list (nomenclature.h).  The number is checked and free.  m is what it is now. */
MUST_USE enum status minutes_seal(struct db *db, struct minutes *m, struct str number, struct date day);
/* Is it still what was registered?  True before registration, too.  SHA-256 of number, day, council and body, a line each. */
bool minutes_intact(struct arena *a, const struct minutes *m);

/* «Протокол педагогического совета № 1 от 28.08.2026», «Проект протокола педагогического совета от 28.08.2026». */
struct str minutes_title(struct arena *a, const struct minutes *m);
/* «Протокол педагогического совета № 1 от 28.08.2026» of its parts. */
struct str minutes_title_of(struct arena *a, const struct councils *l, struct str council, struct opt_str number, struct date day);
/* Puts it into the search index, anew. */
MUST_USE enum status minutes_index(struct db *db, const struct minutes *m);
/* The slice's .reindex. */
MUST_USE enum status minutes_reindex(struct db *db, struct uuid *at);
/* What else its registration does: rows of plans are closed, decisions with a day become tasks (tasks.c). */
MUST_USE enum status minutes_take_effect(struct db *db, const struct minutes *m);
#endif
