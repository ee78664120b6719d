#include "kernel/base/clock.h"
#include "kernel/jobs/jobs.h"
#include "kernel/base/status.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#define LOOK_EVERY_MS 500
#define CHORES_EVERY 1200          /* looks: ten minutes */

struct job_runner { struct store *store; pthread_t thread; pthread_mutex_t lock; pthread_cond_t wake; bool stop; };

static bool wait_for_next(struct job_runner *r)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	t.tv_nsec += LOOK_EVERY_MS * 1000000L;
	t.tv_sec += t.tv_nsec / 1000000000L;
	t.tv_nsec %= 1000000000L;
	pthread_mutex_lock(&r->lock);
	while (!r->stop && pthread_cond_timedwait(&r->wake, &r->lock, &t) == 0)
		;
	bool go_on = !r->stop;
	pthread_mutex_unlock(&r->lock);
	return go_on;
}

static void *run(void *arg)
{
	struct job_runner *r = arg;

	for (unsigned look = 0; wait_for_next(r); look++) {
		job_run_due(r->store, clock_now());
		if (look % CHORES_EVERY == 0)
			job_run_chores(r->store, clock_now());
	}
	return NULL;
}

struct job_runner *job_runner_start(struct store *s)
{
	struct job_runner *r = calloc(1, sizeof *r);
	pthread_condattr_t mono;

	if (!r)
		return NULL;
	r->store = s;
	pthread_mutex_init(&r->lock, NULL);
	pthread_condattr_init(&mono);
	pthread_condattr_setclock(&mono, CLOCK_MONOTONIC);
	pthread_cond_init(&r->wake, &mono);
	pthread_condattr_destroy(&mono);
	if (pthread_create(&r->thread, NULL, run, r) == 0)
		return r;
	free(r);
	return NULL;
}

void job_runner_stop(struct job_runner *r)
{
	if (!r)
		return;
	pthread_mutex_lock(&r->lock);
	r->stop = true;
	pthread_cond_signal(&r->wake);
	pthread_mutex_unlock(&r->lock);
	pthread_join(r->thread, NULL);
	pthread_cond_destroy(&r->wake);
	pthread_mutex_destroy(&r->lock);
	free(r);
}
