/* The store: one schema on SQLite and PostgreSQL, spoken to only through statements that sqlgen made.
 *
 * A struct store is the opened file or server.  A struct db is one connection and, between db_begin and
 * db_commit or db_rollback, one transaction in one organisation's name: generated functions take it, bind :org by themselves,
 * put rows into its arena and the first error into its err.
 *
 * Reading: each worker thread keeps one db from db_open(store, DB_READ); a GET is db_begin … db_rollback, one
 * snapshot, and cannot write.  Writing goes through store_submit / store_write only: on SQLite one writer
 * thread commits in groups (writer.h), on PostgreSQL the caller's thread runs it on a connection of a pool.
 *
 * Errors.  The first store error dooms its transaction on both engines: every later statement returns the same
 * status and the unit of work fails, also when its handler did not look.  NOT_FOUND of a -> maybe is no error.
 * Codes and their statuses: trouble.h.
 *
 * Threads.  struct store is shared; a struct db belongs to one thread at a time. */
#ifndef STORE_STORE_H
#define STORE_STORE_H
#include "kernel/base/arena.h"
#include "kernel/base/status.h"
#include "kernel/base/types.h"

struct store;
struct db_impl;

enum engine { ENGINE_SQLITE, ENGINE_PG };
enum db_mode { DB_READ, DB_WRITE };

/* The public head of a connection.  Scope fields are set by db_begin and constant until db_end. */
struct db {
	struct db_impl *impl;
	struct store   *store;
	enum engine     engine;
	enum db_mode    mode;
	struct arena   *arena;      /* rows and texts of results go here */
	struct err     *err;        /* first error of the unit of work */
	struct uuid     org;        /* bound to :org by every generated function; nil outside an organisation */
	int64_t         now;        /* instant of this unit of work, the same for all its statements */
	struct date     today;      /* in the organisation's zone */
	int64_t         rev;        /* writing: the organisation's revision after this unit; reading: db_read_rev's */
	struct bytes    chain;      /* writing: head of the organisation's audit chain before this unit */
	struct uuid     account;    /* who acts; nil for the program itself */
	void           *unit;       /* what a unit of work collects (auth/audit.h) */
};

/* target: "path/to/file.db" or "postgres://…" / "postgresql://…" or "host=… dbname=…". */
struct store_config {
	struct str target;
	bool create;                /* make an empty store when there is none */
	bool read_only;
	int  pg_pool;               /* write connections; 0 = 8 */
	int  statement_ms;          /* one statement, one unit of work on SQLite's writer; 0 = limits.h */
	int  batch_max;             /* jobs a SQLite commit may gather; 0 = 64, 1 for the bench's batch 1 */
};
MUST_USE enum status store_open(const struct store_config *c, struct err *e, struct store **ret);
void store_close(struct store *s);             /* drains the writer first; NULL is allowed */
enum engine store_engine(const struct store *s);
struct str store_target(const struct store *s);
/* Claims the store for this program until store_close: serve and migrate do, so that neither starts beside another
 * (BUSY, store.in-use).  Short writes of commands need no claim.  A lock file beside the file; PostgreSQL: nothing. */
MUST_USE enum status store_lock(struct store *s, struct err *e);

MUST_USE enum status db_open(struct store *s, enum db_mode mode, struct err *e, struct db **ret);
void db_close(struct db *db);                  /* NULL is allowed */
/* From now on a snapshot of this reader that lasts over ms, or meets a lock, fails instead of waiting (UNAVAILABLE or BUSY;
 * nothing is logged: somebody with more patience will ask again).  SQLite only. */
void db_hurry(struct db *db, int64_t ms);
/* What a reader holds between snapshots is given back to the system: db_trim the pages it has copied, db_rest the schema and the
 * statements too, half a megabyte and more; the next db_begin reads them again, which takes a millisecond or two.  PostgreSQL keeps
 * its connections, which are dearer to make. */
void db_trim(struct db *db);
void db_rest(struct db *db);

/* What a transaction acts for. */
struct db_scope { struct arena *arena; struct err *err; struct uuid org, account; int64_t now; struct date today; };
/* DB_READ: opens one read-only snapshot (taken at the first statement).  DB_WRITE is for the writer, the migrator and tools. */
MUST_USE enum status db_begin(struct db *db, const struct db_scope *scope);
MUST_USE enum status db_commit(struct db *db);
void db_rollback(struct db *db);               /* also ends a read snapshot; safe when nothing is open */

/* ---- Writing ------------------------------------------------------------------------------------------ */

/* One unit of work.  run is called inside a savepoint (SQLite) or a transaction (PostgreSQL); OK keeps what it
 * wrote, anything else undoes it.  run may be called more than once (a batch is run again singly when SQLite
 * rolled it back, PostgreSQL retries 40001/40P01): it touches the store and its arena only; the arena is
 * rewound to where it was and err cleared before each call.
 * When scope.org is not nil and no_rev is false the kernel first runs the organisation's revision statement, so
 * db->rev and db->chain are set and writers of one organisation are serial.
 * done is called once, after the commit is on disk or the failure is certain, on an unspecified thread; it must be
 * short.  The job's memory is the caller's until done returns. */
struct write_job {
	enum status (*run)(struct db *db, void *arg);
	void (*done)(void *arg, enum status s);
	void *arg;
	struct db_scope scope;
	bool no_rev;
	struct write_job *next;     /* the writer's */
	enum status status;         /* the writer's */
};
/* Queues the job; BUSY when STORE_QUEUE_MAX wait already (done is not called then). */
MUST_USE enum status store_submit(struct store *s, struct write_job *job);
/* The same, waiting for the end: for commands, jobs and tests. */
MUST_USE enum status store_write(struct store *s, const struct db_scope *scope, bool no_rev,
                                 enum status (*run)(struct db *, void *), void *arg);
#define STORE_QUEUE_MAX 256

/* The organisation's revision and the shared tables' revision as this read snapshot sees them. */
MUST_USE enum status db_read_rev(struct db *db, int64_t *ret_org_rev, int64_t *ret_shared_rev);
/* A shared table was changed: bump the shared revision too, in this unit. */
MUST_USE enum status db_touch_shared(struct db *db);

/* The organisation's revision and the head of its audit chain, as this snapshot or unit sees them; the chain is empty (n 0)
 * before the first entry and lives in db->arena. */
MUST_USE enum status db_read_chain(struct db *db, int64_t *ret_rev, struct bytes *ret_chain);
/* In a unit begun with no_rev that has to write to the audit chain: takes the organisation's write lock and sets db->rev and
 * db->chain, without a new revision. */
MUST_USE enum status db_hold_rev(struct db *db);
/* The head of the audit chain after this unit (auth/audit.c calls it last): org_rev.chain of db->org. */
MUST_USE enum status db_set_chain(struct db *db, struct bytes chain);

/* UUIDv7 for a new row. */
struct uuid db_new_id(struct db *db);

/* Health, metrics, files. */
struct store_stats { int64_t commits, jobs, batch_max_seen, retried_singly, queue_now, wal_bytes, readers /* open ones, SQLite */; };
void store_get_stats(struct store *s, struct store_stats *ret);
/* A consistent copy into path by VACUUM INTO, verified by opening it; refuses an existing path.  SQLite only
 * (PostgreSQL: UNAVAILABLE with the hint to use pg_dump). */
MUST_USE enum status store_backup(struct store *s, const char *path, struct err *e);
/* Is the SQLite file at path sound?  Opened for reading only; store.corrupt when it is not. */
MUST_USE enum status store_check_file(const char *path, struct err *e);
#endif
