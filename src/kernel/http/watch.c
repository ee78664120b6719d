/* libmicrohttpd knows only silence; a client that sends a byte every few seconds holds a connection for ever.
 * Here every phase of a connection has an end.  The socket is shut, not closed: its loop then sees the end of the
 * stream and closes it; the lock keeps a number from being used again under us. */
#include "kernel/http/exchange.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "kernel/base/clock.h"
#include "kernel/base/fault.h"
#include "kernel/base/memory.h"

enum { ROUND_MS = 500, LINGER_ROUND_MS = 20, LINGER_MS = 5000, LINGERING_MAX = 32, LINGER_READS = 16 };

static void unlink_peer(struct peer *p)
{
	p->prev->next = p->next;
	p->next->prev = p->prev;
}

static void end_linger(struct watch *w, struct peer *p)
{
	close(p->fd);
	unlink_peer(p);
	w->lingering--;
	base_free(p);
}

/* False: the other side has closed, or something is wrong. */
static bool throw_away(int fd)
{
	char buf[32 * 1024];
	for (int i = 0; i < LINGER_READS; i++) {
		ssize_t n = recv(fd, buf, sizeof buf, MSG_DONTWAIT);
		if (n <= 0)
			return n < 0 && (errno == EAGAIN || errno == EINTR);
	}
	return true;
}

static void look_at_lingering(struct watch *w)
{
	int64_t now = clock_mono_ms();
	for (struct peer *p = w->peers.next, *next; w->lingering > 0 && p != &w->peers; p = next) {
		next = p->next;
		if (p->lingers && (!throw_away(p->fd) || now > atomic_load_explicit(&p->deadline, memory_order_relaxed)))
			end_linger(w, p);
	}
}

static void look(struct watch *w)
{
	int64_t now = clock_mono_ms();
	for (struct peer *p = w->peers.next; p != &w->peers; p = p->next) {
		if (p->lingers)
			continue;
		int64_t deadline = atomic_load_explicit(&p->deadline, memory_order_relaxed);
		if (deadline && now > deadline) {
			shutdown(p->fd, SHUT_RDWR);
			atomic_store_explicit(&p->deadline, 0, memory_order_relaxed);
		}
	}
}

/* Outside of the lock.  When the last connection has gone, what a busy hour left is given back. */
static void rest(struct watch *w)
{
	bool emptied = w->emptied && w->n == 0;
	w->emptied = w->emptied && !emptied;
	pthread_mutex_unlock(&w->lock);
	w->round(w->server);
	if (emptied)
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
		until.tv_nsec += (w->lingering ? LINGER_ROUND_MS : ROUND_MS) * 1000000L;
		until.tv_sec += until.tv_nsec / 1000000000L;
		until.tv_nsec %= 1000000000L;
		pthread_cond_timedwait(&w->wake, &w->lock, &until);
		look_at_lingering(w);
		look(w);
		rest(w);
	}
	pthread_mutex_unlock(&w->lock);
	return NULL;
}

enum status watch_start(struct watch *w, void (*round)(struct server *), struct server *s)
{
	w->round = round;
	w->server = s;
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
	for (struct peer *p = w->peers.next, *next; p != &w->peers; p = next) {
		next = p->next;
		if (p->lingers)
			end_linger(w, p);
	}
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
	p->unread = p->lingers = false;
	atomic_init(&p->deadline, clock_mono_ms() + head_ms);
	pthread_mutex_lock(&w->lock);
	p->prev = w->peers.prev;
	p->next = &w->peers;
	p->prev->next = p->next->prev = p;
	w->n++;
	pthread_mutex_unlock(&w->lock);
	return p;
}

/* A socket of our own, which the library's close leaves open. */
static bool begin_linger(struct watch *w, struct peer *p)
{
	int fd = w->lingering < LINGERING_MAX ? fcntl(p->fd, F_DUPFD_CLOEXEC, 0) : -1;
	if (fd < 0)
		return false;
	shutdown(fd, SHUT_WR);
	p->fd = fd;
	p->lingers = true;
	atomic_store_explicit(&p->deadline, clock_mono_ms() + LINGER_MS, memory_order_relaxed);
	w->lingering++;
	pthread_cond_signal(&w->wake);
	return true;
}

static void leave(struct watch *w, struct peer *p, bool linger)
{
	pthread_mutex_lock(&w->lock);
	w->n--;
	w->emptied = w->n == 0;
	bool stays = linger && begin_linger(w, p);
	if (!stays)
		unlink_peer(p);
	pthread_mutex_unlock(&w->lock);
	if (!stays)
		base_free(p);
}

void watch_remove(struct watch *w, struct peer *p)
{
	if (p)
		leave(w, p, false);
}

void watch_linger(struct watch *w, struct peer *p)
{
	if (p)
		leave(w, p, true);
}

int watch_count(struct watch *w)
{
	pthread_mutex_lock(&w->lock);
	int n = w->n;
	pthread_mutex_unlock(&w->lock);
	return n;
}
