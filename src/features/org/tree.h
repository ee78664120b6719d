/* The tree of organisations: a municipality over its schools, a region over municipalities.  Shared tables: both functions
 * for writing bump the shared revision, and run in a unit of work without an organisation. */
#ifndef ORG_TREE_H
#define ORG_TREE_H
#include "kernel/store/store.h"

/* Puts child, with all below it, under parent; it leaves the place where it was.
 * INVALID: parent is child itself or stands below it. */
MUST_USE enum status org_tree_put(struct db *db, struct uuid child, struct uuid parent);
/* Child stands under nobody. */
MUST_USE enum status org_tree_take(struct db *db, struct uuid child);

int org_command(int argc, char **argv);       /* nastavnik org list|under|alone */
#endif
