/* PostgreSQL: units of work, each on the caller's thread and a connection of the pool. */
#include "kernel/store/pg.h"

#include "kernel/base/fault.h"

#include <pthread.h>
#include <time.h>

#define TRIES 4                         /* of a unit that collided with another */
#define STAND_BACK_MS 20                /* before the second try; twice that before the third */

struct pg_pool {
	pthread_mutex_t lock;           /* of all below */
	pthread_cond_t freed;
	struct db *idle[64];
	int n_idle, n_open, max;
};

/* ---- The pool ---- */

/* With the lock held: waits until there is an idle connection or room for one more. */
static bool wait_for_room(struct pg_pool *p)
{
	struct timespec until;
	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += BUSY_MS / 1000;
	int rc = 0;
	while (!p->n_idle && p->n_open == p->max && rc == 0)
		rc = pthread_cond_timedwait(&p->freed, &p->lock, &until);
	return p->n_idle || p->n_open < p->max;
}

/* *ret is NULL and the status OK: the caller is to open a connection, whose place is taken already. */
static enum status take(struct store *s, struct err *e, struct db **ret)
{
	struct pg_pool *p = s->pool;
	*ret = NULL;
	if (atomic_fetch_add(&s->count.queue_now, 1) >= STORE_QUEUE_MAX) {
		s->count.queue_now--;
		return trouble(e, TROUBLE_QUEUE);
	}
	pthread_mutex_lock(&p->lock);
	bool room = wait_for_room(p);
	if (p->n_idle)
		*ret = p->idle[--p->n_idle];
	else if (room)
		p->n_open++;
	pthread_mutex_unlock(&p->lock);
	s->count.queue_now--;
	return room ? OK : trouble(e, TROUBLE_BUSY);
}

/* db NULL: the place of a connection that could not be opened. */
static void give_back(struct store *s, struct db *db)
{
	struct pg_pool *p = s->pool;
	pthread_mutex_lock(&p->lock);
	if (db)
		p->idle[p->n_idle++] = db;
	else
		p->n_open--;
	pthread_mutex_unlock(&p->lock);
	pthread_cond_signal(&p->freed);
}

enum status pool_start(struct store *s, struct err *e)
{
	struct pg_pool *p = base_malloc(sizeof *p);
	if (!p)
		return trouble(e, TROUBLE_MEMORY);
	*p = (struct pg_pool){ .max = s->pg_pool };
	pthread_condattr_t mono;
	pthread_condattr_init(&mono);
	pthread_condattr_setclock(&mono, CLOCK_MONOTONIC);
	pthread_cond_init(&p->freed, &mono);
	pthread_condattr_destroy(&mono);
	pthread_mutex_init(&p->lock, NULL);
	s->pool = p;
	return OK;
}

void pool_stop(struct store *s)
{
	struct pg_pool *p = s->pool;
	always_assert(p->n_idle == p->n_open);          /* a unit of work still runs */
	while (p->n_idle)
		pg_close(p->idle[--p->n_idle]);
	pthread_cond_destroy(&p->freed);
	pthread_mutex_destroy(&p->lock);
	base_free(p);
}

/* ---- Units of work ---- */

static enum status run_once(struct db *db, struct write_job *job, struct arena_mark start)
{
	TRY(pg_begin(db));
	enum status s = unit_run(db, job, start);
	if (s == OK)
		s = pg_commit(db);
	pg_rollback(db);
	return s;
}

/* The one that was waiting for us must wake and take its lock first, or we take it again and both wait once more. */
static void stand_back(int i)
{
	nanosleep(&(struct timespec){ 0, i * STAND_BACK_MS * 1000000L }, NULL);
}

static enum status run_with(struct store *s, struct db *db, struct write_job *job)
{
	struct arena_mark start = arena_mark(job->scope.arena);
	enum status st = run_once(db, job, start);
	for (int i = 1; i < TRIES && st != OK && pg_of(db)->again; i++) {
		s->count.retried_singly++;
		stand_back(i);
		st = run_once(db, job, start);
	}
	db->err = NULL;
	s->count.jobs++;
	s->count.commits += st == OK;
	return st;
}

enum status pool_submit(struct store *s, struct write_job *job)
{
	struct db *db;
	TRY(take(s, job->scope.err, &db));
	enum status st = db ? OK : pg_connect(s, DB_WRITE, true, job->scope.err, &db);
	if (st == OK)
		st = run_with(s, db, job);
	give_back(s, db);
	job->done(job->arg, st);
	return OK;
}
