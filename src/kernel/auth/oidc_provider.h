/* Asking the other server: discovery, its keys, the code changed for a token.
 *
 * What it says about itself and its keys are kept in memory OIDC_KEPT_MS, for OIDC_KNOWN servers; a token with a key that is not among
 * them makes the keys be asked for again, at most every OIDC_AGAIN_MS: keys are changed there as they like.
 * One question at a time is under way, the next one waits OIDC_WAIT_MS: workers of slow things are few, and passwords need them too.  A
 * server that did not answer is not asked for OIDC_REST_MS.  All of one sign-in takes OIDC_WHOLE_MS at most.
 * Blocks its thread: for prepare on the slow pool (http/request.h).  Threads: any. */
#ifndef AUTH_OIDC_PROVIDER_H
#define AUTH_OIDC_PROVIDER_H
#include "kernel/auth/oidc.h"

#define OIDC_KEPT_MS  (3600LL * 1000)
#define OIDC_AGAIN_MS (10LL * 1000)
#define OIDC_REST_MS  (5LL * 1000)
#define OIDC_WAIT_MS  2000
#define OIDC_WHOLE_MS (8LL * 1000)
#define OIDC_KNOWN    8

enum oidc_fault oidc_discover(struct arena *a, struct str issuer, struct oidc_provider *ret);
struct oidc_answer { struct str code, redirect, verifier, nonce, claim, iss /* as it came with the code, "" when it did not */; };
enum oidc_fault oidc_exchange(struct arena *a, const struct oidc_config *c, const struct oidc_answer *answer, int64_t now, struct oidc_identity *ret);
#endif
