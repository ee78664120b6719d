/* Making copies of a running store, and a store from a copy.
 *
 * The database is first copied by VACUUM INTO into a nameless file beside the store, and checked; what then goes to a stick
 * is a copy (copy.h), read back before it gets its name.  A file of another name is never touched, an existing one never
 * replaced. */
#ifndef BACKUP_MAKE_H
#define BACKUP_MAKE_H
#include "kernel/backup/copy.h"
#include "kernel/store/store.h"

/* key NULL: plain.  Errors: backup.postgres, store.*, copy.* (backup.exists, backup.folder). */
MUST_USE enum status backup_to_file(struct store *s, const char *path, const struct copy_key *key, struct err *e, int64_t *ret_size);
/* The copy in a nameless file, at its start; the caller closes it. */
MUST_USE enum status backup_to_fd(struct store *s, const struct copy_key *key, struct err *e, int *ret_fd, int64_t *ret_size);
/* Puts the copy's database to `to`, which must not exist, whole and checked or not at all. */
MUST_USE enum status backup_restore(const char *copy, const char *to, struct str phrase, struct err *e);
#endif
