/* Passwords: Argon2id through libsodium, 64 MiB and about a tenth of a second each.
 *
 * At most two run at a time in the process, others wait: memory is what an attacker would exhaust first.  Call on
 * the slow pool (prepare of a ROUTE_SLOW route) or in a command, never on the writer. */
#ifndef AUTH_PASSWORD_H
#define AUTH_PASSWORD_H
#include "kernel/base/arena.h"
#include "kernel/base/status.h"

#define PASSWORD_AT_ONCE 2

/* UNAVAILABLE when the 64 MiB are refused. */
MUST_USE enum status password_hash(struct arena *a, struct str password, struct str *ret);
/* In constant time.  hash == "" stands for an unknown login: costs as much as a real one and is false. */
bool password_verify(struct arena *a, struct str hash, struct str password);
#endif
