/* What the tests of broken memory and broken disks share: a store in a folder of its own, and units of work that stand
 * in the writer's queue together. */
#ifndef FAULTS_BATCH_H
#define FAULTS_BATCH_H
#include "kernel/base/test/cm.h"

#include "kernel/base/log.h"
#include "kernel/store/test/item_table.h"

#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define BATCH 8

/* ---- A store ---- */

struct place { char dir[64], path[96]; struct store *store; struct arena *a; struct err err; };

MUST_USE static inline enum status place_open(struct place *p)
{
	p->err = (struct err){ 0 };
	return store_open(&(struct store_config){ .target = str_c(p->path), .create = true }, &p->err, &p->store);
}

static inline struct place *place_begin(void)
{
	struct place *p = calloc(1, sizeof *p);
	p->a = arena_new();
	snprintf(p->dir, sizeof p->dir, "/tmp/faults-test-XXXXXX");
	assert_non_null(mkdtemp(p->dir));
	snprintf(p->path, sizeof p->path, "%s/store.db", p->dir);
	log_level(2);
	assert_int_equal(place_open(p), OK);
	assert_int_equal(make_tables(p->store, p->a, &p->err), OK);
	return p;
}

static inline void remove_store(const char *path)
{
	static const char *const tails[] = { "", "-wal", "-shm", "-journal" };
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		char file[128];
		snprintf(file, sizeof file, "%s%s", path, tails[i]);
		unlink(file);
	}
}

/* After the fault was taken away. */
static inline void place_end(struct place *p)
{
	store_close(p->store);
	remove_store(p->path);
	rmdir(p->dir);
	arena_free(p->a);
	free(p);
}

static inline bool is_there(struct place *p, int64_t id)
{
	struct db *db;
	struct query_result r;
	assert_int_equal(db_open(p->store, DB_READ, &p->err, &db), OK);
	assert_int_equal(db_begin(db, &(struct db_scope){ .arena = p->a, .err = &p->err, .org = test_org(1) }), OK);
	enum status s = db_query(db, &item_get, &(struct value){ .v.i = id }, &r);
	assert_true(s == OK || s == NOT_FOUND);
	db_rollback(db);
	db_close(db);
	return s == OK;
}

/* ---- Units that stand in the queue together ---- */

struct unit { struct write_job job; int64_t id; struct err err; struct arena *a; enum status status; sem_t *done; };

static inline void unit_done(void *arg, enum status s)
{
	struct unit *u = arg;
	u->status = s;
	sem_post(u->done);
}

struct gate { sem_t here, open, done; };

static inline enum status wait_at_gate(struct db *db, void *arg)
{
	(void)db;
	struct gate *g = arg;
	sem_post(&g->here);
	sem_wait(&g->open);
	sem_post(&g->open);     /* the batch may be run again */
	return INVALID;         /* nothing to commit of its own */
}

static inline void gate_done(void *arg, enum status s)
{
	(void)s;
	sem_post(&((struct gate *)arg)->done);
}

/* Runs n units, run(db, unit), in one batch: a first one keeps the writer busy until all are queued.  Ids count from
 * first; queued, if any, is called with its number when all stand there. */
static inline void run_batch(struct place *p, struct unit *u, int n, int64_t first, enum status (*run)(struct db *, void *),
                             void (*queued)(int), int number)
{
	struct gate g;
	struct arena *a = arena_new();
	sem_t done;
	sem_init(&g.here, 0, 0), sem_init(&g.open, 0, 0), sem_init(&g.done, 0, 0), sem_init(&done, 0, 0);
	struct write_job hold = { .run = wait_at_gate, .done = gate_done, .arg = &g, .scope = { .arena = a } };
	assert_int_equal(store_submit(p->store, &hold), OK);
	sem_wait(&g.here);
	for (int i = 0; i < n; i++) {
		u[i] = (struct unit){ .id = first + i, .a = arena_new(), .done = &done };
		u[i].job = (struct write_job){ .run = run, .done = unit_done, .arg = &u[i],
			.scope = { .arena = u[i].a, .err = &u[i].err, .org = test_org(1) } };
		assert_int_equal(store_submit(p->store, &u[i].job), OK);
	}
	if (queued)
		queued(number);
	sem_post(&g.open);
	sem_wait(&g.done);
	for (int i = 0; i < n; i++)
		sem_wait(&done);
	for (int i = 0; i < n; i++)
		arena_free(u[i].a);
	arena_free(a);
	sem_destroy(&g.here), sem_destroy(&g.open), sem_destroy(&g.done), sem_destroy(&done);
}
#endif
