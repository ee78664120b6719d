/* The store: what both engines have in common. */
#include "kernel/store/store.h"

#include "kernel/base/clock.h"
#include "kernel/base/fault.h"
#include "kernel/base/lockfile.h"
#include "kernel/limits.h"
#include "kernel/store/impl.h"
#include "kernel/store/trouble.h"

#include <semaphore.h>
#include <unistd.h>

/* ---- Opening ---- */

static bool is_pg(struct str t)
{
	return str_starts(t, S("postgres://")) || str_starts(t, S("postgresql://"))
		|| str_starts(t, S("host=")) || str_starts(t, S("dbname=")) || str_starts(t, S("service="));
}

static int within(int v, int least, int most, int initial)
{
	return v == 0 ? initial : v < least ? least : v > most ? most : v;
}

enum status store_open(const struct store_config *c, struct err *e, struct store **ret)
{
	*ret = NULL;
	struct store *s = base_malloc(sizeof *s);
	char *target = base_malloc(c->target.n + 1);
	if (!s || !target) {
		base_free(s);
		base_free(target);
		return trouble(e, TROUBLE_MEMORY);
	}
	memcpy(target, c->target.p, c->target.n);
	target[c->target.n] = 0;
	*s = (struct store){ .target = target, .create = c->create, .read_only = c->read_only, .lock_fd = -1,
		.engine = is_pg(c->target) ? ENGINE_PG : ENGINE_SQLITE,
		.pg_pool = within(c->pg_pool, 1, 64, 8), .batch_max = within(c->batch_max, 1, 64, 64),
		.statement_ms = within(c->statement_ms, LIMIT_STATEMENT_MS_MIN, LIMIT_STATEMENT_MS_CAP, LIMIT_STATEMENT_MS) };
	s->ops = s->engine == ENGINE_PG ? &pg_ops : &sqlite_ops;
	enum status st = s->ops->start(s, e);
	if (st == OK) {
		*ret = s;
	} else {
		base_free(target);
		base_free(s);
	}
	return st;
}

void store_close(struct store *s)
{
	if (!s)
		return;
	s->ops->stop(s);
	if (s->lock_fd >= 0)
		close(s->lock_fd);
	base_free(s->target);
	base_free(s);
}

enum status store_lock(struct store *s, struct err *e)
{
	if (s->engine == ENGINE_PG || s->lock_fd >= 0)
		return OK;
	size_t n = strlen(s->target);
	char *path = base_malloc(n + sizeof ".lock");
	if (!path)
		return trouble(e, TROUBLE_MEMORY);
	memcpy(path, s->target, n);
	memcpy(path + n, ".lock", sizeof ".lock");
	int fd = lockfile_take(path);
	base_free(path);
	if (fd < 0)
		return trouble(e, fd == -1 ? TROUBLE_IN_USE : TROUBLE_READ_ONLY);
	s->lock_fd = fd;
	return OK;
}

enum engine store_engine(const struct store *s) { return s->engine; }
struct str store_target(const struct store *s) { return str_c(s->target); }

/* ---- Connections ---- */

enum status db_open(struct store *s, enum db_mode mode, struct err *e, struct db **ret) { return s->ops->open(s, mode, e, ret); }

void db_close(struct db *db)
{
	if (!db)
		return;
	db_rollback(db);
	db->store->ops->close(db);
}

void db_hurry(struct db *db, int64_t ms)
{
	if (db->store->ops->hurry)
		db->store->ops->hurry(db, ms);
}

void db_trim(struct db *db)
{
	if (db->store->ops->trim)
		db->store->ops->trim(db);
}

void db_rest(struct db *db)
{
	if (db->store->ops->rest)
		db->store->ops->rest(db);
}

void unit_scope(struct db *db, const struct db_scope *scope)
{
	db->arena = scope->arena;
	db->err = scope->err;
	db->org = scope->org;
	db->account = scope->account;
	db->now = scope->now ? scope->now : clock_now();
	db->today = scope->today;
	db->rev = 0;
	db->chain = (struct bytes){ 0 };
	db->unit = NULL;
	db->impl->failed = OK;
}

enum status db_begin(struct db *db, const struct db_scope *scope)
{
	always_assert(!db->impl->in_tx);
	unit_scope(db, scope);
	TRY(db->store->ops->begin(db));
	db->impl->in_tx = true;
	return OK;
}

enum status db_commit(struct db *db)
{
	always_assert(db->impl->in_tx);
	enum status s = db->impl->failed;
	if (s == OK)
		s = db->store->ops->commit(db);
	db_rollback(db);                /* what could not be committed */
	return s;
}

void db_rollback(struct db *db)
{
	if (db->impl->in_tx)
		db->store->ops->rollback(db);
	db->impl->in_tx = false;
	db->err = NULL;
	db->unit = NULL;
}

enum status db_query(struct db *db, const struct query *q, const struct value *params, struct query_result *ret)
{
	if (ret)
		*ret = (struct query_result){ 0 };
	always_assert(db->impl->in_tx);
	if (db->impl->failed != OK)
		return db->impl->failed;
	return db->store->ops->query(db, q, params, ret);
}

enum status query_finish(const struct query *q, const struct query_result *r)
{
	always_assert(q->kind == QUERY_MANY || r->n <= 1);
	always_assert(q->kind != QUERY_ONE || r->n == 1);
	return q->kind == QUERY_MAYBE && r->n == 0 ? NOT_FOUND : OK;
}

enum status db_exec_raw(struct db *db, const char *sql) { return db->store->ops->exec_raw(db, sql); }
enum status db_foreign_keys(struct db *db, bool on) { return db->store->ops->foreign_keys(db, on); }
enum status db_lock_for_migration(struct db *db) { return db->store->ops->lock_for_migration(db); }
struct uuid db_new_id(struct db *db) { (void)db; return clock_new_id(); }

/* ---- Units of work ---- */

static enum status run(struct db *db, struct write_job *job)
{
	if (!job->no_rev && !uuid_is_nil(job->scope.org))
		TRY(unit_revision(db));
	enum status s = job->run(db, job->arg);
	return s == OK ? db->impl->failed : s;
}

enum status unit_run(struct db *db, struct write_job *job, struct arena_mark start)
{
	struct arena_guard g;
	arena_rewind(job->scope.arena, start);
	if (job->scope.err)
		*job->scope.err = (struct err){ 0 };
	unit_scope(db, &job->scope);
	db->impl->in_tx = true;
	if (ARENA_GUARD(job->scope.arena, &g)) {
		db->impl->in_tx = false;
		return db_fail(db, trouble(job->scope.err, TROUBLE_MEMORY));
	}
	enum status s = run(db, job);
	arena_unguard(job->scope.arena, &g);
	db->impl->in_tx = false;
	return s;
}

enum status store_submit(struct store *s, struct write_job *job)
{
	if (s->read_only)
		return trouble(job->scope.err, TROUBLE_READ_ONLY);
	return s->ops->submit(s, job);
}

struct waiter { sem_t done; enum status status; enum status (*run)(struct db *, void *); void *arg; };

static enum status run_waited(struct db *db, void *arg)
{
	struct waiter *w = arg;
	return w->run(db, w->arg);
}

static void wake_waiter(void *arg, enum status s)
{
	struct waiter *w = arg;
	w->status = s;
	sem_post(&w->done);
}

enum status store_write(struct store *s, const struct db_scope *scope, bool no_rev,
                        enum status (*fn)(struct db *, void *), void *arg)
{
	struct waiter w = { .run = fn, .arg = arg };
	struct write_job job = { .run = run_waited, .done = wake_waiter, .arg = &w, .scope = *scope, .no_rev = no_rev };
	sem_init(&w.done, 0, 0);
	enum status st = store_submit(s, &job);
	if (st == OK) {
		while (sem_wait(&w.done) != 0)
			;                       /* a signal */
		st = w.status;
	}
	sem_destroy(&w.done);
	return st;
}

/* ---- Health ---- */

void store_get_stats(struct store *s, struct store_stats *ret)
{
	const struct counters *c = &s->count;
	*ret = (struct store_stats){ .commits = c->commits, .jobs = c->jobs, .batch_max_seen = c->batch_max_seen,
		.retried_singly = c->retried_singly, .queue_now = c->queue_now, .wal_bytes = c->wal_bytes, .readers = c->readers };
}

enum status store_backup(struct store *s, const char *path, struct err *e) { return s->ops->backup(s, path, e); }
