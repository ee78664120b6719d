/* What the migrator needs of an engine beyond generated statements.  Nobody else includes this.
 *
 * Each engine (sqlite.c, pg.c) implements these; struct db is one opened with db_open(…, DB_WRITE, …).
 * Texts are terminated C strings, made by ddl.c from the embedded migrations, never from input. */
#ifndef STORE_ENGINE_H
#define STORE_ENGINE_H
#include "kernel/store/store.h"

/* Runs one statement without parameters and without results (a SELECT's rows are dropped).
 * Inside db_begin … db_commit it belongs to that transaction.  On failure db->err says what the engine said. */
MUST_USE enum status db_exec_raw(struct db *db, const char *sql);

/* SQLite: switches foreign keys for this connection; must be called outside a transaction (a table rebuild).
 * PostgreSQL: does nothing. */
MUST_USE enum status db_foreign_keys(struct db *db, bool on);

/* Takes the store for a migration, so that two programs do not migrate at once: on PostgreSQL, right after db_begin,
 * a transaction-long lock (LOCK TABLE on an existing table, nothing on an empty store); on SQLite db_begin of a DB_WRITE
 * connection is BEGIN IMMEDIATE and this does nothing. */
MUST_USE enum status db_lock_for_migration(struct db *db);
#endif
