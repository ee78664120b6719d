#include "kernel/auth/sweep.h"

#include "kernel/auth/queries.h"
#include "kernel/auth/session.h"
#include "kernel/auth/sign_in.h"

enum status auth_sweep(struct db *db, bool *ret_more)
{
	*ret_more = false;
	TRY(auth_sweep_secrets(db, db->now, NULL));
	TRY(auth_sweep_sessions(db, db->now - SESSION_SWEEP_MS, NULL));
	TRY(auth_sweep_kept_forms(db, db->now, NULL));
	TRY(auth_sweep_fails(db, db->now - SIGN_IN_FAIL_KEEP_MS, NULL));
	TRY(oidc_sweep_tries(db, db->now, NULL));
	return auth_sweep_begun(db, db->now - SWEEP_BEGUN_MS, NULL);
}
