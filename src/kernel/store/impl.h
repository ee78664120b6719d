/* What the parts of the store share: the opened store, the head of a connection, the calls of an engine.
 * Nobody outside this folder includes it. */
#ifndef STORE_IMPL_H
#define STORE_IMPL_H
#include "kernel/store/engine.h"
#include "kernel/store/query.h"
#include "kernel/store/store.h"

#include <stdatomic.h>

/* How long things may take, ms (contracts M19); statements: store.statement_ms. */
#define UNIT_SOFT_MS     20     /* logged */
#define BUSY_MS          5000   /* waiting for another process's lock, or for a connection of the pool */

/* What both engines know of a connection; the first member after the public head in each. */
struct db_impl {
	enum status failed;     /* the first store error of this unit of work: all later statements return it */
	bool in_tx;
};

struct engine_ops {
	enum status (*open)(struct store *s, enum db_mode mode, struct err *e, struct db **ret);
	void (*close)(struct db *db);
	void (*hurry)(struct db *db, int64_t ms);                    /* may be NULL */
	void (*trim)(struct db *db);                                 /* may be NULL */
	void (*rest)(struct db *db);                                 /* may be NULL */
	enum status (*begin)(struct db *db);
	enum status (*commit)(struct db *db);
	void (*rollback)(struct db *db);
	enum status (*query)(struct db *db, const struct query *q, const struct value *params, struct query_result *ret);
	enum status (*exec_raw)(struct db *db, const char *sql);
	enum status (*foreign_keys)(struct db *db, bool on);
	enum status (*lock_for_migration)(struct db *db);
	enum status (*start)(struct store *s, struct err *e);        /* at store_open */
	enum status (*submit)(struct store *s, struct write_job *job);
	void (*stop)(struct store *s);                               /* at store_close; drains */
	enum status (*backup)(struct store *s, const char *path, struct err *e);
};
extern const struct engine_ops sqlite_ops, pg_ops;

struct counters { _Atomic int64_t commits, jobs, batch_max_seen, retried_singly, queue_now, wal_bytes, readers; };

struct store {
	const struct engine_ops *ops;
	enum engine engine;
	char *target;           /* terminated, owned */
	bool create, read_only;
	int pg_pool, batch_max;
	int statement_ms;       /* also of one unit of work on the SQLite writer: interrupted */
	int lock_fd;            /* store_lock, or -1 */
	struct counters count;
	struct writer *writer;  /* SQLite */
	struct pg_pool *pool;   /* PostgreSQL */
};

/* db.c, used by both engines: */

/* Calls job->run in a transaction that is open already: revision statement, rewound arena, guard against
 * memory running out.  Returns what the unit came to, a store error that run swallowed included. */
enum status unit_run(struct db *db, struct write_job *job, struct arena_mark start);
void unit_scope(struct db *db, const struct db_scope *scope);
/* After a query ended well: -> one and -> maybe have their rows. */
enum status query_finish(const struct query *q, const struct query_result *r);
static inline enum status db_fail(struct db *db, enum status s)
{
	if (db->impl->failed == OK)
		db->impl->failed = s;
	return s;
}

/* The kernel's own statements (queries.sql of this folder). */
enum status unit_revision(struct db *db);
#endif
