/* Giving access on paper: invitations and cards, for one account or for many at once; signing in by a card.
 *
 * An *invitation* leads to the page of a first password, once.  A *card* opens the program by its code as often as it is typed, until it
 * expires, is revoked, or the account gets a password; an account has at most one.  Cards are not for whoever manages accounts.
 * How long they hold: the settings below; of a card the person's age decides (struct person_record, slice.h). */
#ifndef AUTH_ACCESS_H
#define AUTH_ACCESS_H
#include "kernel/auth/card.h"
#include "kernel/auth/queries.h"

#define ACCESS_INVITE_DAYS     "auth.invite-days"
#define ACCESS_CARD_DAYS       "auth.card-days"
#define ACCESS_CARD_DAYS_MINOR "auth.card-days-minor"
#define ACCESS_MAX 200                       /* on one sheet */

enum access_way { ACCESS_INVITE, ACCESS_CARD };

/* The one feature that keeps records of people; NULL without it. */
const struct person_record *access_records(void);

/* Makes the secrets of a sheet; those that these accounts had of the same way are worthless from now on.  Closed accounts are left out.
 * CONFLICT: a card was wanted for an account that may manage accounts; its name is in *ret_refused. */
MUST_USE enum status access_give(struct db *db, enum access_way way, const struct id_list *accounts, const uint8_t sheet[SECRET_BYTES],
                                 struct uuid *ret_batch, struct str *ret_refused);

/* One piece of the sheet; text: the code of a card, or the secret of an invitation. */
struct access_item { struct uuid account; struct str name, login, text; bool card; int64_t expires; };
struct access_items { size_t n, cap; struct access_item *v; };
/* What still holds of it; nothing with a wrong secret. */
MUST_USE enum status access_sheet(struct db *db, struct uuid batch, const uint8_t sheet[SECRET_BYTES], struct access_items *ret);

/* In a POST: gives, writes the journal, and leads to the sheet.  A refusal is a message of the form. */
MUST_USE enum status access_hand_out(struct request *req, enum access_way way, const struct id_list *accounts);

/* *ret_had: there was one. */
MUST_USE enum status access_revoke_card(struct db *db, struct uuid account, bool *ret_had);

/* Whose card has this code, as it is written?  NOT_FOUND: nobody's any more. */
struct card_owner { struct uuid account; struct str login, name; };
MUST_USE enum status access_by_card(struct db *db, struct str code, int64_t now, struct card_owner *ret);
#endif
