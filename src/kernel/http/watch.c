/* libmicrohttpd knows only silence; a client that sends a byte every few seconds holds a connection for ever.
 * Here every phase of a connection has an end.  The socket is shut, not closed: its loop then sees the end of the
 * stream and closes it; the lock keeps a number from being used again under us. */
#include "kernel/http/exchange.h"

#include <sys/socket.h>

#include "kernel/base/clock.h"
#include "kernel/base/fault.h"
#include "kernel/base/memory.h"

enum { ROUND_MS = 500 };

static void look(struct watch *w)
{
	int64_t now = clock_mono_ms();
	for (struct peer *p = w->peers.next; p != &w->peers; p = p->next) {
		int64_t deadline = atomic_load_explicit(&p->deadline, memory_order_relaxed);
		if (deadline && now > deadline) {
			shutdown(p->fd, SHUT_RDWR);
			atomic_store_explicit(&p->deadline, 0, memory_order_relaxed);
		}
	}
}

/* The last connection has gone: what a busy hour left is given back, outside of the lock. */
static void rest(struct watch *w)
{
	if (!w->emptied || w->n > 0)
		return;
	w->emptied = false;
	pthread_mutex_unlock(&w->lock);
	memory_give_back();
	pthread_mutex_lock(&w->lock);
}

static void *watch_thread(void *arg)
{
	struct watch *w = arg;
	pthread_mutex_lock(&w->lock);
	while (!w->ending) {
		struct timespec until;
		clock_gettime(CLOCK_MONOTONIC, &until);
		until.tv_nsec += ROUND_MS * 1000000L;
		until.tv_sec += until.tv_nsec / 1000000000L;
		until.tv_nsec %= 1000000000L;
		pthread_cond_timedwait(&w->wake, &w->lock, &until);
		look(w);
		rest(w);
	}
	pthread_mutex_unlock(&w->lock);
	return NULL;
}

enum status watch_start(struct watch *w)
{
	w->peers.next = w->peers.prev = &w->peers;
	pthread_mutex_init(&w->lock, NULL);
	pthread_condattr_t monotonic;
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&w->wake, &monotonic);
	pthread_condattr_destroy(&monotonic);
	w->started = pthread_create(&w->thread, NULL, watch_thread, w) == 0;
	return w->started ? OK : UNAVAILABLE;
}

void watch_stop(struct watch *w)
{
	if (!w->started)
		return;
	pthread_mutex_lock(&w->lock);
	w->ending = true;
	pthread_cond_signal(&w->wake);
	pthread_mutex_unlock(&w->lock);
	pthread_join(w->thread, NULL);
	pthread_cond_destroy(&w->wake);
	pthread_mutex_destroy(&w->lock);
	w->started = false;
}

struct peer *watch_add(struct watch *w, int fd, int64_t head_ms)
{
	struct peer *p = base_malloc(sizeof *p);
	if (!p)
		return NULL;
	p->fd = fd;
	p->body_since = 0;
	p->under_way = NULL;
	atomic_init(&p->deadline, clock_mono_ms() + head_ms);
	pthread_mutex_lock(&w->lock);
	p->prev = w->peers.prev;
	p->next = &w->peers;
	p->prev->next = p->next->prev = p;
	w->n++;
	pthread_mutex_unlock(&w->lock);
	return p;
}

void watch_remove(struct watch *w, struct peer *p)
{
	if (!p)
		return;
	pthread_mutex_lock(&w->lock);
	p->prev->next = p->next;
	p->next->prev = p->prev;
	w->n--;
	w->emptied = w->n == 0;
	pthread_mutex_unlock(&w->lock);
	base_free(p);
}

int watch_count(struct watch *w)
{
	pthread_mutex_lock(&w->lock);
	int n = w->n;
	pthread_mutex_unlock(&w->lock);
	return n;
}
