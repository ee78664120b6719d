/* What commands that work on a store share: the store opened, one organisation, the words of a failure. */
#ifndef STORE_COMMAND_H
#define STORE_COMMAND_H
#include "kernel/store/org.h"
#include "kernel/store/store.h"

struct command_run {
	struct arena *arena;
	struct err err;
	struct store *store;
	struct org_row org;            /* copied, valid until command_close */
	struct db_scope scope;         /* of that organisation, now and today */
};

/* Opens target, which must have this program's schema, and finds the organisation: by slug, or the only one.
 * make: an absent or empty store is made and migrated, and org.id is nil when there is no such organisation yet.
 * False with the reason on stderr. */
bool command_open(struct command_run *r, const char *name, const char *target, const char *slug, bool make);
void command_close(struct command_run *r);
/* "nastavnik NAME: status code: message hint" on stderr; returns 1. */
int command_fail(const char *name, enum status s, const struct err *e);
/* Every organisation of a store in turn: fn gets a db with a snapshot, of that organisation, now and today.  The first failure
 * stops it and is said on stderr; returns the exit status so far, 0 or 1. */
int command_every_org(const char *name, const char *target, enum status (*fn)(struct db *, const struct org_row *, void *), void *arg);
/* The whole of "nastavnik NAME verify --db TARGET" but for what it says at the end: FLAGS_GO when every organisation was looked at, else the
 * exit status (base/flags.h). */
int command_verify(int argc, char **argv, const char *help, enum status (*fn)(struct db *, const struct org_row *, void *), void *arg);
/* A reading of the organisation: fn gets a db with a snapshot. */
MUST_USE enum status command_read(struct command_run *r, enum status (*fn)(struct db *, void *), void *arg);
#endif
