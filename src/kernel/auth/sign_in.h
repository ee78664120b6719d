/* Signing in: who may try, and whether login and password fit.
 *
 * Limits (a window of 15 minutes): 10 failures for one login, 60 from one address (a school is one address).  Who is over
 * them is told to wait before any password is looked at.  A success forgets the login's failures.
 * An unknown or disabled login costs as much time as a wrong password and gets the same words. */
#ifndef AUTH_SIGN_IN_H
#define AUTH_SIGN_IN_H
#include "kernel/http/request.h"

#define SIGN_IN_WINDOW_MS       (15LL * 60 * 1000)
#define SIGN_IN_LOGIN_FAILS     10
#define SIGN_IN_ADDRESS_FAILS   60
#define SIGN_IN_FAIL_KEEP_MS    (24LL * 3600 * 1000)

enum sign_in_verdict { SIGN_IN_WELCOME, SIGN_IN_WRONG, SIGN_IN_WAIT };
struct sign_in { enum sign_in_verdict verdict; struct uuid account; struct str password_hash; };

/* In a read snapshot, on the slow pool. */
MUST_USE enum status sign_in_try(struct db *db, struct str login, struct str password, struct str address,
                                 struct sign_in *ret);
/* In a unit of work: does what sign_in_try saw still hold? */
MUST_USE enum status sign_in_holds(struct db *db, struct str login, const struct sign_in *seen, bool *ret);
/* In a unit of work: this is who it is; failures of the login are forgotten, the session begins, and this person acts from now on. */
MUST_USE enum status sign_in_begin(struct db *db, struct uuid account, struct str login, struct str device, struct str *ret_cookie);
/* Too many tries of a login (in normal form; or of whatever else is counted in its place) or from an address? */
MUST_USE enum status sign_in_too_many(struct db *db, struct str login, struct str address, bool *ret);
/* A failed try, in its own unit of work.  login_key is sign_in_key(login). */
MUST_USE enum status sign_in_failed(struct db *db, struct uuid login_key, struct str address);

/* By the code of a card (card.h), in a unit of work.  Only the failures of the address count: the code has no login to count by, and
 * 79 bits are not guessed. */
struct card_sign_in { enum sign_in_verdict verdict; struct uuid account; struct str login; };
MUST_USE enum status sign_in_by_card(struct db *db, struct str code, struct str address, struct card_sign_in *ret);

/* «Забыли пароль?»: a letter with a link, good for an hour, when the login is an open account's with an address; nothing tells whoever asks
 * whether it is.  SIGN_IN_WAIT: asked for this login or from this address too often.  base: "https://…/o/x", before the link's path. */
#define FORGOT_LOGIN_TRIES 3                 /* in the window, for one login */
#define FORGOT_LINK_MS (3600LL * 1000)
MUST_USE enum status sign_in_forgot(struct db *db, struct str typed, struct str address, struct str base, enum sign_in_verdict *ret);

/* What stands for a login or an address in sign_in_fail: 16 bytes of its SHA-256. */
struct uuid sign_in_key(struct str text);
#endif
