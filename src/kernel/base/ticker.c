#include "kernel/base/ticker.h"

#include "kernel/base/clock.h"
#include "kernel/base/wait.h"

#include <stdlib.h>

struct ticker {
	int every_ms;
	tick_fn *look;
	void *arg;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	bool stop;
};

static bool wait_for_next(struct ticker *t)
{
	int64_t end = clock_mono_ms() + t->every_ms;

	pthread_mutex_lock(&t->lock);
	while (!t->stop && wait_ms(&t->wake, &t->lock, (int)(end - clock_mono_ms())))
		;
	bool go_on = !t->stop;
	pthread_mutex_unlock(&t->lock);
	return go_on;
}

static void *run(void *arg)
{
	struct ticker *t = arg;

	while (wait_for_next(t))
		t->look(t, t->arg);
	return NULL;
}

static void end(struct ticker *t)
{
	pthread_cond_destroy(&t->wake);
	pthread_mutex_destroy(&t->lock);
	free(t);
}

struct ticker *ticker_start(int every_ms, tick_fn *look, void *arg)
{
	struct ticker *t = calloc(1, sizeof *t);

	if (!t)
		return NULL;
	t->every_ms = every_ms;
	t->look = look;
	t->arg = arg;
	pthread_mutex_init(&t->lock, NULL);
	wait_init(&t->wake);
	if (pthread_create(&t->thread, NULL, run, t) == 0)
		return t;
	end(t);
	return NULL;
}

bool ticker_stopping(struct ticker *t)
{
	pthread_mutex_lock(&t->lock);
	bool stop = t->stop;
	pthread_mutex_unlock(&t->lock);
	return stop;
}

void ticker_stop(struct ticker *t)
{
	if (!t)
		return;
	pthread_mutex_lock(&t->lock);
	t->stop = true;
	pthread_cond_signal(&t->wake);
	pthread_mutex_unlock(&t->lock);
	pthread_join(t->thread, NULL);
	end(t);
}
