/* Signing in through another server, OpenID Connect: the rules, pure.  (oidc_provider.h asks the server, oidc_store.h keeps.)
 *
 * Authorisation code flow with PKCE (S256), state and nonce.  An ID token is taken only when
 *	its algorithm is RS256, ES256 or EdDSA (never none, never a shared key), and the key fits it: RSA of 2,048 bits and more, P-256, Ed25519
 *	iss is the server's own name, aud has our client, azp is it where there is one
 *	exp is not over, nbf and iat have come, with OIDC_SKEW_S for clocks that differ
 *	nonce is the one that this try was sent with
 * and the person is the value of one claim: sub; or preferred_username; or email, when the server has verified it. */
#ifndef AUTH_OIDC_H
#define AUTH_OIDC_H
#include "kernel/base/arena.h"
#include "kernel/base/types.h"

#define OIDC_SKEW_S 60
#define OIDC_SUBJECT_MAX 255
#define OIDC_LABEL_MAX 200
#define OIDC_TOKEN_MAX (32 * 1024)
#define OIDC_KEYS_MAX 8                      /* that are tried */
#define OIDC_CLAIMS "sub email preferred_username"

struct oidc_config { bool on; struct str issuer, client, secret, button, claim; };

enum oidc_fault {
	OIDC_FINE,
	/* of the way to the server */
	OIDC_NO_LIBRARY, OIDC_DOWN, OIDC_SLOW, OIDC_CERTIFICATE, OIDC_BUSY,
	/* of its answers */
	OIDC_ANSWER, OIDC_OTHER_ISSUER, OIDC_ENDPOINT, OIDC_CLIENT, OIDC_CODE,
	/* of the token */
	OIDC_TOKEN, OIDC_ALG, OIDC_KEY, OIDC_SIGNATURE, OIDC_ISS, OIDC_AUD, OIDC_TIME, OIDC_NONCE, OIDC_SUBJECT, OIDC_UNVERIFIED
};
const char *oidc_fault_code(enum oidc_fault f);          /* "slow": for logs */
struct str oidc_fault_words(enum oidc_fault f);          /* what happened and what to do, for whoever signs in */
bool oidc_fault_is_theirs(enum oidc_fault f);            /* the way or the server, not a forged token */

/* What is typed into the settings; NULL, or what is wrong with it. */
const char *oidc_issuer_fault(struct str issuer);

/* ---- there ---- */
struct oidc_provider { struct str issuer, authorize, token, keys; bool by_form /* the secret goes in the body */, says_iss; };
struct str oidc_discovery_url(struct arena *a, struct str issuer);
enum oidc_fault oidc_read_discovery(struct arena *a, struct str json, struct str issuer, struct oidc_provider *ret);
struct str oidc_challenge(struct arena *a, struct str verifier);
struct oidc_way { struct str authorize, client, redirect, state, nonce, verifier, claim; };
struct str oidc_address(struct arena *a, const struct oidc_way *w);

/* ---- and back ---- */
struct str oidc_token_form(struct arena *a, struct str code, struct str redirect, struct str verifier);
/* status: of the answer. */
enum oidc_fault oidc_read_token(struct arena *a, int status, struct str json, struct str *ret_token);
struct oidc_token { struct str alg, kid, payload; };
enum oidc_fault oidc_split(struct arena *a, struct str token, struct oidc_token *ret);
/* Public keys as JSON, each with nothing but what its kind needs.  OIDC_KEY: none fits. */
struct oidc_keys { size_t n; const char *v[OIDC_KEYS_MAX]; };
enum oidc_fault oidc_pick_keys(struct arena *a, struct str jwks, const struct oidc_token *t, struct oidc_keys *ret);
struct oidc_wanted { struct str issuer, client, nonce, claim; };
struct oidc_identity { struct str issuer, claim, subject, label; };
enum oidc_fault oidc_read_claims(struct arena *a, struct str payload, const struct oidc_wanted *w, int64_t now_ms, struct oidc_identity *ret);
#endif
