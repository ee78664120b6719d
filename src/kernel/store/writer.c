#include "kernel/store/writer.h"

#include "kernel/base/clock.h"
#include "kernel/base/fault.h"
#include "kernel/base/log.h"
#include "kernel/store/sqlite.h"

#include <pthread.h>
#include <signal.h>
#include <time.h>

#define IDLE_MS         100                     /* quiet for so long: time to move the log into the file */
#define UNCUT_MS        1000                    /* between attempts to cut a log that an old snapshot still needs */
#define PAGE_BYTES      4096
#define WAL_MOVE_FRAMES 4000                    /* 16 MB: moved even under load, so that it does not reach the next */
#define WAL_CUT_FRAMES  (64 * 1024 * 1024 / PAGE_BYTES)
#define WAL_CUT_WAIT_MS 50                      /* for readers of an old snapshot; without success it is tried again later */

struct job_list { struct write_job *head, **tail; int n; };

struct writer {
	struct store *store;
	struct sqlite_conn *c;
	int batch_max;
	struct write_job *mine;         /* taken from the queue, not yet run: the thread's own */
	int moved_frames;               /* of the log, when it was last moved */
	int cut_retry;                  /* under load, do not try to cut before the log has so many frames; 0: it is short */

	pthread_mutex_t lock;           /* of all below */
	pthread_cond_t wake;
	struct job_list queue;
	bool sleeping, stopping, started;
	pthread_t thread;
};

static void list_add(struct job_list *l, struct write_job *j)
{
	j->next = NULL;
	if (!l->head)
		l->tail = &l->head;
	*l->tail = j;
	l->tail = &j->next;
	l->n++;
}

/* ---- The queue ---- */

static void sleep_until_work(struct writer *w, int ms)
{
	struct timespec t;
	w->sleeping = true;
	if (ms) {
		clock_gettime(CLOCK_MONOTONIC, &t);
		t.tv_nsec += ms * 1000000L;
		t.tv_sec += t.tv_nsec / 1000000000;
		t.tv_nsec %= 1000000000;
		pthread_cond_timedwait(&w->wake, &w->lock, &t);
	} else {
		pthread_cond_wait(&w->wake, &w->lock);
	}
	w->sleeping = false;
}

/* Takes all that is queued in one go, so that the lock is taken once a batch and not once a job. */
static void take_queue(struct writer *w)
{
	w->mine = w->queue.head;
	w->queue = (struct job_list){ 0 };
}

/* The next job if there is one now. */
static struct write_job *next_job(struct writer *w)
{
	if (!w->mine) {
		pthread_mutex_lock(&w->lock);
		take_queue(w);
		pthread_mutex_unlock(&w->lock);
	}
	struct write_job *j = w->mine;
	if (j) {
		w->mine = j->next;
		atomic_fetch_sub_explicit(&w->store->count.queue_now, 1, memory_order_relaxed);
	}
	return j;
}

enum found { WORK, NOTHING, STOP };

/* Waits for work, at most ms (0: for ever). */
static enum found wait_for_work(struct writer *w, int ms)
{
	if (w->mine)
		return WORK;
	pthread_mutex_lock(&w->lock);
	if (!w->queue.head && !w->stopping)
		sleep_until_work(w, ms);
	enum found f = w->queue.head ? WORK : w->stopping ? STOP : NOTHING;
	pthread_mutex_unlock(&w->lock);
	return f;
}

/* ---- The log ---- */

static void note_wal(struct writer *w)
{
	atomic_store_explicit(&w->store->count.wal_bytes, (int64_t)w->c->wal_frames * PAGE_BYTES, memory_order_relaxed);
}

static bool checkpoint(struct writer *w, int mode)
{
	int log = 0, moved = 0;
	int rc = sqlite3_wal_checkpoint_v2(w->c->h, NULL, mode, &log, &moved);
	if (rc != SQLITE_OK && (rc & 0xff) != SQLITE_BUSY)
		log_error("store", "engine=sqlite doing=checkpoint code=%d error=\"%s\"", rc, sqlite3_errstr(rc));
	w->moved_frames = w->c->wal_frames;
	if (mode == SQLITE_CHECKPOINT_TRUNCATE && rc == SQLITE_OK)
		w->c->wal_frames = w->moved_frames = 0;
	note_wal(w);
	return rc == SQLITE_OK;
}

static void cut_wal(struct writer *w)
{
	sqlite3_busy_timeout(w->c->h, WAL_CUT_WAIT_MS);
	bool cut = checkpoint(w, SQLITE_CHECKPOINT_TRUNCATE);
	sqlite3_busy_timeout(w->c->h, BUSY_MS);
	w->cut_retry = cut ? 0 : w->c->wal_frames + WAL_MOVE_FRAMES;
}

/* A log that starts again from its first frame shows as fewer frames than were moved. */
static int unmoved_frames(const struct writer *w)
{
	int n = w->c->wal_frames - w->moved_frames;
	return n < 0 ? w->c->wal_frames : n;
}

static int idle_ms(const struct writer *w) { return unmoved_frames(w) ? IDLE_MS : w->cut_retry ? UNCUT_MS : 0; }

static void tend_wal_idle(struct writer *w)
{
	if (w->cut_retry)
		cut_wal(w);
	else if (unmoved_frames(w))
		checkpoint(w, SQLITE_CHECKPOINT_PASSIVE);
	sqlite_trim(&w->c->pub);
}

static void tend_wal(struct writer *w)
{
	note_wal(w);
	if (w->c->wal_frames > WAL_CUT_FRAMES && w->c->wal_frames > w->cut_retry)
		cut_wal(w);
	else if (unmoved_frames(w) > WAL_MOVE_FRAMES)
		checkpoint(w, SQLITE_CHECKPOINT_PASSIVE);
}

/* ---- Jobs ---- */

static void count(_Atomic int64_t *n, int64_t by) { atomic_fetch_add_explicit(n, by, memory_order_relaxed); }

static void answer(struct writer *w, struct write_job *j)
{
	w->c->pub.err = NULL;
	count(&w->store->count.jobs, 1);
	j->done(j->arg, j->status);             /* j may be gone now */
}

/* Where the job's arena stood when it came is needed again when it is run again. */
struct placed { struct write_job *job; struct arena_mark start; bool certain; };

static void run_job(struct writer *w, struct placed *p)
{
	int64_t began = clock_mono_ms(), began_cpu = clock_thread_ms();
	w->c->unit_until = began + w->c->pub.store->statement_ms;
	w->c->timed_out = false;
	p->job->status = unit_run(&w->c->pub, p->job, p->start);
	sqlite_settle(w->c);
	p->certain = w->c->timed_out;           /* another run would only take as long again */
	w->c->unit_until = 0;
	int64_t took = clock_mono_ms() - began;
	if (took > UNIT_SOFT_MS)
		log_line("store", "slow_write=1 ms=%d cpu_ms=%d", (int)took, (int)(clock_thread_ms() - began_cpu));
}

static bool alive(const struct writer *w) { return !sqlite3_get_autocommit(w->c->h); }

/* One job inside the batch's transaction.  False: the transaction is gone or cannot be trusted. */
static bool run_in_savepoint(struct writer *w, struct placed *p)
{
	if (sqlite_control(w->c, CTL_SAVEPOINT) != SQLITE_DONE)
		return false;
	run_job(w, p);
	if (!alive(w))
		return false;
	if (p->job->status != OK && sqlite_control(w->c, CTL_UNDO) != SQLITE_DONE)
		return false;
	return sqlite_control(w->c, CTL_RELEASE) == SQLITE_DONE && alive(w);
}

/* One job in a transaction of its own: what it comes to is its answer. */
static void run_alone(struct writer *w, struct placed *p)
{
	struct db *db = &w->c->pub;
	struct write_job *j = p->job;
	db->err = j->scope.err;
	if (db->err)
		*db->err = (struct err){ 0 };
	j->status = sqlite_begin(db);
	if (j->status == OK) {
		run_job(w, p);
		if (j->status == OK)
			j->status = alive(w) ? sqlite_commit(db) : trouble(db->err, TROUBLE_OTHER);
		if (j->status == OK)
			count(&w->store->count.commits, 1);
	}
	sqlite_rollback(db);
	count(&w->store->count.retried_singly, 1);
}

struct batch { int n; struct placed v[BATCH_MAX]; };

static bool batch_full(const struct writer *w, const struct batch *b, int64_t began)
{
	return b->n == w->batch_max || clock_mono_ms() - began >= BATCH_MS;
}

static struct placed *batch_add(struct batch *b, struct write_job *j)
{
	struct placed *p = &b->v[b->n++];
	*p = (struct placed){ .job = j, .start = arena_mark(j->scope.arena) };
	return p;
}

/* Runs what is queued.  False: the batch must be run again singly. */
static bool run_together(struct writer *w, struct batch *b)
{
	int64_t began = clock_mono_ms();
	struct write_job *j;
	while (!batch_full(w, b, began) && (j = next_job(w)))
		if (!run_in_savepoint(w, batch_add(b, j)))
			return false;
	if (sqlite_control(w->c, CTL_COMMIT) != SQLITE_DONE)
		return false;
	count(&w->store->count.commits, 1);
	if (b->n > w->store->count.batch_max_seen)
		w->store->count.batch_max_seen = b->n;
	return true;
}

static void run_singly(struct writer *w, struct batch *b)
{
	sqlite_rollback(&w->c->pub);
	log_line("store", "batch_again=1 jobs=%d", b->n);
	for (int i = 0; i < b->n; i++)
		if (!b->v[i].certain)
			run_alone(w, &b->v[i]);
}

/* Another process held the file for five seconds: all that wait are told, one wait for all.  Not those that come while they
 * are told: they have not waited yet. */
static void refuse_all(struct writer *w, int rc)
{
	int64_t n = atomic_load_explicit(&w->store->count.queue_now, memory_order_relaxed);
	for (struct write_job *j; n > 0 && (j = next_job(w)); n--) {
		w->c->pub.err = j->scope.err;
		j->status = sqlite_fail(w->c, "begin", rc);
		w->c->head.failed = OK;
		answer(w, j);
	}
}

static void serve_batch(struct writer *w)
{
	struct batch b;
	b.n = 0;
	int rc = sqlite_control(w->c, CTL_BEGIN_WRITE);
	if ((rc & 0xff) == SQLITE_BUSY) {
		refuse_all(w, rc);
		return;
	}
	if (rc != SQLITE_DONE)
		batch_add(&b, next_job(w));     /* a fault that may have passed already: this one finds out alone */
	if (rc != SQLITE_DONE || !run_together(w, &b))
		run_singly(w, &b);
	for (int i = 0; i < b.n; i++)
		answer(w, b.v[i].job);
	tend_wal(w);
}

/* ---- The thread ---- */

static void *writer_main(void *arg)
{
	struct writer *w = arg;
	enum found f;
	while ((f = wait_for_work(w, idle_ms(w))) != STOP) {
		if (f == WORK)
			serve_batch(w);
		else
			tend_wal_idle(w);
	}
	return NULL;
}

/* Signals are the main thread's business. */
static int start_thread(struct writer *w)
{
	sigset_t all, old;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	int rc = pthread_create(&w->thread, NULL, writer_main, w);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	w->started = rc == 0;
	return rc;
}

/* With the lock held. */
static enum status enqueue(struct writer *w, struct write_job *job)
{
	if (atomic_load_explicit(&w->store->count.queue_now, memory_order_relaxed) >= STORE_QUEUE_MAX)
		return trouble(job->scope.err, TROUBLE_QUEUE);
	if (!w->started && start_thread(w) != 0)
		return trouble(job->scope.err, TROUBLE_MEMORY);
	list_add(&w->queue, job);
	count(&w->store->count.queue_now, 1);
	return OK;
}

enum status writer_submit(struct writer *w, struct write_job *job)
{
	pthread_mutex_lock(&w->lock);
	enum status s = enqueue(w, job);
	bool wake = w->sleeping;
	w->sleeping = false;
	pthread_mutex_unlock(&w->lock);
	if (wake)
		pthread_cond_signal(&w->wake);
	return s;
}

enum status writer_new(struct store *s, struct db *db, struct err *e, struct writer **ret)
{
	struct writer *w = base_malloc(sizeof *w);
	if (!w)
		return trouble(e, TROUBLE_MEMORY);
	*w = (struct writer){ .store = s, .c = sqlite_of(db), .batch_max = s->batch_max };
	pthread_condattr_t mono;
	pthread_condattr_init(&mono);
	pthread_condattr_setclock(&mono, CLOCK_MONOTONIC);
	pthread_cond_init(&w->wake, &mono);
	pthread_condattr_destroy(&mono);
	pthread_mutex_init(&w->lock, NULL);
	*ret = w;
	return OK;
}

void writer_free(struct writer *w)
{
	if (!w)
		return;
	pthread_mutex_lock(&w->lock);
	w->stopping = true;
	pthread_mutex_unlock(&w->lock);
	pthread_cond_signal(&w->wake);
	if (w->started)
		pthread_join(w->thread, NULL);
	sqlite_close(&w->c->pub);
	pthread_cond_destroy(&w->wake);
	pthread_mutex_destroy(&w->lock);
	base_free(w);
}
