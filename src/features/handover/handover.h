/* People who change: who is away and who acts for them, who signs for the director, whose work went to whom.
 *
 * Absences.  A person is away from one day to another, both inclusive, and may name one substitute; the order by which that was
 * laid down may be named too.  On a day somebody acts for an absent person when the chain of substitutes ends at a
 * person who is there: a substitute who is away himself hands on to his own, at most ABSENCE_HOPS times and never in a
 * circle.  absence_follow is the rule, pure; the functions below it read the store and apply it.
 *
 * What a substitute may do is for the feature that asks: the plan lets him close rows «за …», and confirm only when every
 * absence of the chain names its order (absence_duty.ground).  Reminders go to absence_substitute instead of the absent. */
#ifndef HANDOVER_HANDOVER_H
#define HANDOVER_HANDOVER_H
#include "kernel/store/store.h"

#define ABSENCE_HOPS 3

struct absence {
	struct uuid id, account;
	struct str name, post;                       /* «Иванова Анна Петровна», «Методист» */
	struct str kind;                             /* leave sick trip other; words: absence_kind_title */
	struct date from, to;                        /* both inclusive */
	struct opt_uuid substitute;
	struct opt_str substitute_name;
	struct opt_str order_no;
	struct opt_date order_date;
};
struct absences { size_t n, cap; struct absence *v; };

const char *absence_kind_title(struct str kind);     /* «отпуск» */

/* ---- The rules, pure ---- */

enum absence_end {
	ABSENCE_PRESENT,                             /* is there: acts for himself */
	ABSENCE_ACTS,                                /* somebody acts for him */
	ABSENCE_NOBODY,                              /* somebody in the chain named no substitute */
	ABSENCE_CIRCLE,                              /* the chain comes back to somebody in it */
	ABSENCE_TOO_LONG                             /* nobody is there after ABSENCE_HOPS substitutes */
};
struct absence_actor {
	struct uuid who;
	struct str ground;                           /* «приказ № 14 от 01.12.2026» of the first absence; "" unless each names one */
};
/* all: at least the absences of that day.  *ret is set for ABSENCE_PRESENT (the account itself) and ABSENCE_ACTS. */
enum absence_end absence_follow(struct arena *a, const struct absences *all, struct uuid account, struct date day, struct absence_actor *ret);
/* The absence of a person on a day, NULL when he is there. */
const struct absence *absence_find(const struct absences *all, struct uuid account, struct date day);

/* ---- The store ---- */

/* Every absence with a day between the two. */
MUST_USE enum status absences_between(struct db *db, struct date from, struct date to, struct absences *ret);
/* Everyone who is away on that day. */
MUST_USE enum status absences_on(struct db *db, struct date day, struct absences *ret);
/* The absence of a person on that day; NOT_FOUND: he is there. */
MUST_USE enum status absence_of(struct db *db, struct uuid account, struct date day, struct absence *ret);
/* Who acts for a person on that day: nobody (has is false) when he is there himself, or when no chain ends well. */
MUST_USE enum status absence_substitute(struct db *db, struct uuid account, struct date day, struct opt_uuid *ret);

/* For whom somebody acts on a day. */
struct absence_duty { struct absence absence; struct str ground; /* "" unless an order names it */ };
struct absence_duties { size_t n, cap; struct absence_duty *v; };
MUST_USE enum status absence_duties_of(struct db *db, struct uuid account, struct date day, struct absence_duties *ret);

/* What db->account does for an absent person is written down: subject is the id of what was done; other features join the
 * public columns of handover_behalf. */
MUST_USE enum status absence_note_deed(struct db *db, struct uuid subject, struct uuid for_whom);

/* ---- Who signs ---- */

/* What stands under a document of that day: the post as it is printed, «И.о. директора», the name, and the order that made it so;
 * without such a period, the centre's card.  Texts are "" where the card is not filled.  account and person: where it is known whose name
 * it is; of the card's, when one account has that name. */
struct signatory {
	struct str name, post;
	struct str under;                            /* «Е.В. Сергеева», as it stands behind the signature */
	struct str order;                            /* the ground: «приказ № 14 от 01.12.2026»; "" by the card */
	bool acting;
	struct opt_uuid account, person;
};
MUST_USE enum status signatory_on(struct db *db, struct date day, struct signatory *ret);

/* «приказ № 14 от 01.12.2026»; "" without a number. */
struct str handover_order_words(struct arena *a, struct str no, struct opt_date date);
#endif
