/* Upkeep (slice.h, struct chore): what has run out goes.
 *
 *	secrets     links, invitations, cards, second steps: when they expire
 *	sessions    SESSION_SWEEP_MS after their end: until then a form typed in one is kept for its owner
 *	kept forms  when they expire
 *	failures    after SIGN_IN_FAIL_KEEP_MS
 *	TOTP        begun and not confirmed within SWEEP_BEGUN_MS; of one that is on only the last step taken is kept, nothing piles up
 *	OIDC        tries of signing in through another server, when they expire
 *
 * Signing in sweeps some of these too; a centre where nobody signs in all summer keeps nothing either. */
#ifndef AUTH_SWEEP_H
#define AUTH_SWEEP_H
#include "kernel/store/store.h"

#define SWEEP_BEGUN_MS (24LL * 3600 * 1000)
MUST_USE enum status auth_sweep(struct db *db, bool *ret_more);
#endif
