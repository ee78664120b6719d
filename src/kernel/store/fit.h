/* A store that fits this program: made, migrated after a copy, or refused with what to do (contracts M2). */
#ifndef STORE_FIT_H
#define STORE_FIT_H
#include "kernel/store/migrate.h"

/* An empty store gets the whole schema; an older one is migrated only when apply, after a copy beside the file
 * (FILE.before-SECONDS).  Codes: schema.older, schema.newer, schema.changed, and those of store_migrate. */
MUST_USE enum status store_fit_schema(struct store *s, struct arena *a, struct err *e, bool apply);
/* nastavnik migrate */
int migrate_command(int argc, char **argv);
#endif
