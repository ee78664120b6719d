/* The group-commit writer of SQLite: one thread, one connection, many units of work in one commit.
 *
 *	BEGIN IMMEDIATE
 *	  SAVEPOINT unit   job 1   RELEASE unit            kept
 *	  SAVEPOINT unit   job 2   ROLLBACK TO, RELEASE    refused: it alone is undone
 *	  …                                                until none is queued, 64 are in, or 20 ms have passed
 *	COMMIT                                             one fsync for all
 *	done(job 1), done(job 2), …
 *
 * It never waits to fill a batch: what queues up during one commit is the next batch, so alone a client waits for
 * nobody and sixty-four share an fsync.
 *
 * SQLite sometimes rolls back the whole transaction by itself (disk full, I/O error, memory, an interrupt), which
 * shows only as sqlite3_get_autocommit().  Then, and when COMMIT fails, nobody is answered; every job of the batch
 * is run again in a transaction of its own, so that only the guilty fail.
 *
 * The log (WAL) is moved into the file when the writer is idle, and cut when it passes 64 MB. */
#ifndef STORE_WRITER_H
#define STORE_WRITER_H
#include "kernel/store/store.h"

struct writer;
/* Takes over db (a DB_WRITE connection) when OK.  The thread starts with the first job. */
enum status writer_new(struct store *s, struct db *db, struct err *e, struct writer **ret);
enum status writer_submit(struct writer *w, struct write_job *job);
void writer_free(struct writer *w);       /* drains the queue, ends the thread, closes the connection; NULL is allowed */
#define BATCH_MAX 64
#define BATCH_MS  20
#endif
