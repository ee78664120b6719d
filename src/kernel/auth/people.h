/* What is done to accounts, by pages and by the command alike.  All in a unit of work of the organisation. */
#ifndef AUTH_PEOPLE_H
#define AUTH_PEOPLE_H
#include "kernel/store/store.h"

#define ROLE_ADMIN    "admin"
#define ROLE_DIRECTOR "director"

/* login in normal form; hash and email "": none yet; person: whose record elsewhere it is. */
struct new_account { struct str login, name, post, password_hash, email; struct opt_uuid person; };
/* CONFLICT: the login is taken, or the person has an account. */
MUST_USE enum status people_add(struct db *db, const struct new_account *n, struct uuid *ret_id);
/* A login made of a name, «Иванова Анна Павловна» → "ivanova.ap"; with a number behind it when it is taken. */
MUST_USE enum status people_free_login(struct db *db, struct str name, struct str *ret);

/* ---- whose account it is: at most one a person; the record is a feature's (struct person_record, slice.h) ---- */

struct person_account { struct uuid id; struct str login; bool disabled; };
/* Has anybody whose id lies between two an account? */
MUST_USE enum status people_accounts_any(struct db *db, struct uuid first, struct uuid last, bool *ret);
MUST_USE enum status people_account_of(struct db *db, struct uuid person, struct person_account *ret);      /* NOT_FOUND */
/* CONFLICT: one of the two has another already. */
MUST_USE enum status people_link(struct db *db, struct uuid account, struct uuid person);
/* What an account says of its owner; person: the record it is linked with. */
struct account_who { struct str name, post; struct opt_uuid person; };
MUST_USE enum status people_account_who(struct db *db, struct uuid account, struct account_who *ret);        /* NOT_FOUND */
/* The record says another name now; nothing without an account. */
MUST_USE enum status people_person_renamed(struct db *db, struct uuid person, struct str name);
/* The record was erased: the account is closed and says nothing of the person any more. */
MUST_USE enum status people_person_erased(struct db *db, struct uuid person);

/* From db->today on the account has exactly these blank-separated roles: others end yesterday (or vanish, when they
 * began today), new ones begin today.  The codes must be declared ones. */
MUST_USE enum status people_set_roles(struct db *db, struct uuid account, struct str roles);

/* Disabling ends all sessions.  *ret_changed: whether it was otherwise before. */
MUST_USE enum status people_set_state(struct db *db, struct uuid account, bool active, bool *ret_changed);

/* Sets the hash, ends the sessions but that of keep_cookie ("" none), drops links, invitations, cards and failures. */
MUST_USE enum status people_set_password(struct db *db, struct uuid account, struct str login, struct str hash,
                                         struct str keep_cookie);

/* The slice's .reindex: name_key of accounts. */
MUST_USE enum status people_reindex(struct db *db, struct uuid *at);

/* Where letters go: "" for nowhere.  The address is a valid one (mail_address_valid). */
MUST_USE enum status people_set_email(struct db *db, struct uuid account, struct str email);

/* Would nobody be left to administer, if this account could not? */
MUST_USE enum status people_is_last_admin(struct db *db, struct uuid account, bool *ret);
#endif
