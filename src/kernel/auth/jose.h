/* Is this signature of a token right?  Through librhonabwy, the one place that knows it (decisions/0025).
 *
 * The library is loaded at the first such sign-in and stays: it brings libcurl and others along.  It gets a token whose algorithm has been
 * judged and a key with nothing but its numbers (oidc.h), and never an address to fetch anything from.
 * Threads: any. */
#ifndef AUTH_JOSE_H
#define AUTH_JOSE_H
#include "kernel/base/arena.h"
#include "kernel/base/types.h"

enum jose_verdict { JOSE_RIGHT, JOSE_WRONG, JOSE_NO_LIBRARY };
/* token: compact, three parts; alg: "RS256", "ES256", "EdDSA"; key: a JWK as JSON. */
enum jose_verdict jose_verify(struct arena *a, struct str token, struct str alg, const char *key);
#endif
