/* Secrets that must be read again (TOTP), closed with a key that is not in the store: a copy of the store does not open them.
 *
 * The key is a file of 32 bytes, readable by its owner only: configuration key_file, else DB.key beside a SQLite file; it is made when
 * the first secret is closed.  PostgreSQL without key_file has none.  decisions/0023. */
#ifndef AUTH_SEAL_H
#define AUTH_SEAL_H
#include "kernel/store/store.h"

/* Once, before requests; path in the arena of the configuration, "" for none. */
void seal_start(const char *path);
void seal_beside(struct str target);         /* DB.key of a SQLite file; nothing of a PostgreSQL */
/* UNAVAILABLE (seal.key) without a key.  The owner's id is closed in with it. */
MUST_USE enum status seal_close(struct db *db, struct uuid owner, const void *secret, size_t n, struct bytes *ret);
#define SEAL_MOST 512                        /* bytes of a secret */
size_t seal_size(struct bytes sealed);       /* of the secret in it */
/* INVALID: closed with another key, or somebody else's. */
MUST_USE enum status seal_open(struct db *db, struct uuid owner, struct bytes sealed, void *ret, size_t n);
#endif
