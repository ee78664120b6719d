/* Signing in through another server: what is kept.  (oidc.h has the rules, oidc_provider.h asks the server.)
 *
 * Settings are rows of table setting, the client's secret is sealed (seal.h).  A *try* belongs to one browser, by a cookie (its errand), and
 * ends OIDC_TRY_MS after it was begun; when the person is proved and no account is linked, OIDC_KNOWN_MS later.
 * An account is linked by whoever has signed in to it otherwise; none is ever made by a sign-in. */
#ifndef AUTH_OIDC_STORE_H
#define AUTH_OIDC_STORE_H
#include "kernel/auth/oidc.h"
#include "kernel/auth/session.h"

#define OIDC_ON     "auth.oidc"
#define OIDC_ISSUER "auth.oidc-issuer"
#define OIDC_CLIENT_ID "auth.oidc-client"
#define OIDC_BUTTON "auth.oidc-button"
#define OIDC_CLAIM  "auth.oidc-claim"
#define OIDC_PAGE   "/admin/oidc"
#define OIDC_BUTTON_MAX 80
#define OIDC_TRY_MS   (10LL * 60 * 1000)
#define OIDC_KNOWN_MS (30LL * 60 * 1000)
#define OIDC_TRIES_MOST 5000                 /* under way in one organisation */

MUST_USE enum status oidc_config(struct db *db, struct oidc_config *ret);          /* without the secret */
/* Seal or key file gone: UNAVAILABLE.  "" when there is none. */
MUST_USE enum status oidc_config_secret(struct db *db, struct str *ret);
/* In a unit of work.  secret NULL: the one that is there stays; empty: none. */
MUST_USE enum status oidc_configure(struct db *db, const struct oidc_config *c, const struct str *secret);
/* "https://school.example/o/rainbow/sign-in/oidc/back": what the other server is told. */
MUST_USE enum status oidc_redirect(struct db *db, struct str org_slug, struct str *ret);

/* ---- tries ---- */
struct oidc_begun { uint8_t state[SECRET_BYTES], browser[SECRET_BYTES]; };
struct oidc_start { struct opt_uuid account; struct str next, issuer, authorize, claim; };
/* FULL: too many are under way. */
MUST_USE enum status oidc_begin(struct db *db, const struct oidc_start *s, struct oidc_begun *ret);
struct oidc_try { struct bytes hash; struct opt_uuid account; struct str next, issuer, authorize, nonce, verifier, claim; };
/* NOT_FOUND: over, another browser's, or never begun.  state and browser as they came. */
MUST_USE enum status oidc_find(struct db *db, struct str state, struct str browser, int64_t now, struct oidc_try *ret);
/* Proved, and nobody's yet. */
struct oidc_known { struct oidc_identity who; struct opt_uuid account; int64_t verified; };
MUST_USE enum status oidc_known(struct db *db, struct str browser, int64_t now, struct oidc_known *ret);
MUST_USE enum status oidc_forget(struct db *db, struct str browser);

/* ---- links ---- */
/* CONFLICT: this person or this account has one already. */
MUST_USE enum status oidc_link(struct db *db, const struct oidc_identity *who, struct uuid account);
#endif
