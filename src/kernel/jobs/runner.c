#include "kernel/base/clock.h"
#include "kernel/base/log.h"
#include "kernel/base/wait.h"
#include "kernel/jobs/jobs.h"

#include <stdlib.h>

#define LOOK_EVERY_MS 500
#define CHORES_EVERY 1200          /* looks: ten minutes */

struct job_runner { struct store *store; pthread_t thread; pthread_mutex_t lock; pthread_cond_t wake; bool stop; };

static bool wait_for_next(struct job_runner *r)
{
	int64_t end = clock_mono_ms() + LOOK_EVERY_MS;

	pthread_mutex_lock(&r->lock);
	while (!r->stop && wait_ms(&r->wake, &r->lock, (int)(end - clock_mono_ms())))
		;
	bool go_on = !r->stop;
	pthread_mutex_unlock(&r->lock);
	return go_on;
}

/* Between two steps: has somebody asked to stop? */
static bool asked_to_stop(void *arg)
{
	struct job_runner *r = arg;

	pthread_mutex_lock(&r->lock);
	bool stop = r->stop;
	pthread_mutex_unlock(&r->lock);
	return stop;
}

static void *run(void *arg)
{
	struct job_runner *r = arg;
	struct job_reader *reader = job_reader_new(r->store);

	for (unsigned look = 0; wait_for_next(r); look++) {
		job_reader_run_due(reader, clock_peek(), asked_to_stop, r);
		if (look % CHORES_EVERY == 0)
			job_reader_run_chores(reader, clock_peek(), asked_to_stop, r);
	}
	job_reader_free(reader);
	return NULL;
}

struct job_runner *job_runner_start(struct store *s)
{
	struct job_runner *r = calloc(1, sizeof *r);

	if (!r)
		return NULL;
	r->store = s;
	pthread_mutex_init(&r->lock, NULL);
	wait_init(&r->wake);
	if (pthread_create(&r->thread, NULL, run, r) == 0)
		return r;
	log_error("job", "the runner could not start");
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
