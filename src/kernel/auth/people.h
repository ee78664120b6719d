/* What is done to accounts, by pages and by the command alike.  All in a unit of work of the organisation. */
#ifndef AUTH_PEOPLE_H
#define AUTH_PEOPLE_H
#include "kernel/store/store.h"

#define ROLE_ADMIN    "admin"
#define ROLE_DIRECTOR "director"

/* login in normal form; hash and email "": none yet. */
struct new_account { struct str login, name, post, password_hash, email; };
/* CONFLICT: the login is taken. */
MUST_USE enum status people_add(struct db *db, const struct new_account *n, struct uuid *ret_id);

/* From db->today on the account has exactly these blank-separated roles: others end yesterday (or vanish, when they
 * began today), new ones begin today.  The codes must be declared ones. */
MUST_USE enum status people_set_roles(struct db *db, struct uuid account, struct str roles);

/* Disabling ends all sessions.  *ret_changed: whether it was otherwise before. */
MUST_USE enum status people_set_state(struct db *db, struct uuid account, bool active, bool *ret_changed);

/* Sets the hash, ends the sessions but that of keep_cookie ("" none), drops links for a new password and failures. */
MUST_USE enum status people_set_password(struct db *db, struct uuid account, struct str login, struct str hash,
                                         struct str keep_cookie);

/* The slice's .reindex: name_key of accounts. */
MUST_USE enum status people_reindex(struct db *db, struct uuid *at);

/* Where letters go: "" for nowhere.  The address is a valid one (mail_address_valid). */
MUST_USE enum status people_set_email(struct db *db, struct uuid account, struct str email);

/* Would nobody be left to administer, if this account could not? */
MUST_USE enum status people_is_last_admin(struct db *db, struct uuid account, bool *ret);
#endif
