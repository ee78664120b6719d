/* The second step of signing in: a code of an application, or a recovery code.  In a unit of work where it writes. */
#ifndef AUTH_SECOND_H
#define AUTH_SECOND_H
#include "kernel/auth/card.h"
#include "kernel/auth/totp.h"

#define SECOND_RECOVERY 8                    /* codes that work once; each as long as a card's */
#define SECOND_STEP_MS (10LL * 60 * 1000)    /* between the password and the code */
#define SECOND_FOR_ADMIN    "auth.code-admin"      /* settings: who must have it */
#define SECOND_FOR_DIRECTOR "auth.code-director"

enum second_state { SECOND_OFF, SECOND_BEGUN, SECOND_ON };
MUST_USE enum status second_state(struct db *db, struct uuid account, enum second_state *ret);
/* A new secret, shown until it is confirmed; CONFLICT when it is on already. */
MUST_USE enum status second_begin(struct db *db, struct uuid account);
/* The secret of one begun and not confirmed; NOT_FOUND otherwise. */
MUST_USE enum status second_shown(struct db *db, struct uuid account, uint8_t ret[TOTP_SECRET]);
/* *ret_right: the code was right, it is on. */
MUST_USE enum status second_confirm(struct db *db, struct uuid account, struct str code, bool *ret_right);
/* A code of the application, never the same twice; or a recovery code, which is gone then. */
MUST_USE enum status second_check(struct db *db, struct uuid account, struct str typed, bool *ret_right);
/* New recovery codes instead of all others, made of a sheet's secret as cards are; and those that are left of such a sheet. */
MUST_USE enum status second_recovery(struct db *db, struct uuid account, const uint8_t sheet[SECRET_BYTES]);
struct recovery_codes { size_t n; struct str v[SECOND_RECOVERY]; };
MUST_USE enum status second_recovery_sheet(struct db *db, struct uuid account, const uint8_t sheet[SECRET_BYTES], struct recovery_codes *ret);
MUST_USE enum status second_left(struct db *db, struct uuid account, int64_t *ret);
MUST_USE enum status second_end(struct db *db, struct uuid account, bool *ret_was);
/* Must it be on, by a setting for one of these roles, and is not? */
MUST_USE enum status second_due(struct db *db, struct uuid account, struct str roles, bool *ret);
#endif
