#include "kernel/http/exchange.h"

#include <sched.h>
#include <time.h>

static struct exchange *pop(struct pool *p)
{
	struct exchange *ex = p->first;
	p->first = ex->next;
	if (!p->first)
		p->last = NULL;
	ex->next = NULL;
	p->waiting--;
	return ex;
}

static void append(struct pool *p, struct exchange *ex)
{
	ex->next = NULL;
	if (p->last)
		p->last->next = ex;
	else
		p->first = ex;
	p->last = ex;
	p->waiting++;
}

/* Waking costs more than a small page.  One worker at a time is being woken, and before it works it wakes the next
 * one if there is more to do: a worker that is just done often takes it first.  The signal is sent without the
 * lock, or the woken thread would go straight back to sleep on it. */
static struct worker *to_wake(struct pool *p)
{
	struct worker *w = p->idle;
	if (!p->first || !w || p->waking)
		return NULL;
	p->idle = w->below;
	p->waking = w->called = true;
	return w;
}

static void wake(struct worker *w)
{
	if (w)
		pthread_cond_signal(&w->wake);
}

/* One that has rested lies at the bottom. */
static void lie_down(struct worker *w)
{
	struct worker **at = &w->pool->idle;
	while (w->rest == RESTED && *at)
		at = &(*at)->below;
	w->below = *at;
	*at = w;
	w->called = false;
}

static void get_up(struct worker *w)
{
	struct worker **at = &w->pool->idle;
	while (*at != w)
		at = &(*at)->below;
	*at = w->below;
}

static bool wait_once(struct worker *w, const struct timespec *until)
{
	return (w->rest == RESTED ? pthread_cond_wait(&w->wake, &w->pool->lock) : pthread_cond_timedwait(&w->wake, &w->pool->lock, until)) == 0;
}

/* What took long does not notice that its next snapshot takes a millisecond more. */
static void rest(struct worker *w)
{
	w->rest = w->rest == WARM && w->pool != &w->pool->server->slow ? TRIMMED : RESTED;
	pthread_mutex_unlock(&w->pool->lock);
	if (w->rest == TRIMMED)
		db_trim(w->db);
	else
		db_rest(w->db);
	pthread_mutex_lock(&w->pool->lock);
}

static struct timespec in_ms(int ms)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	int64_t ns = t.tv_nsec + ms % 1000 * 1000000LL;
	return (struct timespec){ t.tv_sec + ms / 1000 + ns / 1000000000, ns % 1000000000 };
}

/* Until it is called, or has waited so long that it gives something back. */
static void wait_for_work(struct worker *w)
{
	const struct server_config *c = &w->pool->server->config;
	struct timespec until = in_ms(w->rest == WARM ? c->trim_ms : c->rest_ms);
	bool in_time = true;
	lie_down(w);
	while (!w->called && !w->pool->ending && in_time)
		in_time = wait_once(w, &until);
	if (!w->called)
		get_up(w);
	if (!in_time && !w->called)
		rest(w);
}

static void *work(void *arg)
{
	struct worker *w = arg;
	struct pool *p = w->pool;
	pthread_mutex_lock(&p->lock);
	for (;;) {
		if (!p->first && !p->ending) {  /* let the loops bring the next one: sleeping and waking costs as much as a 304 */
			pthread_mutex_unlock(&p->lock);
			sched_yield();
			pthread_mutex_lock(&p->lock);
		}
		while (!p->first && !p->ending)
			wait_for_work(w);
		if (!p->first)
			break;
		struct exchange *ex = pop(p);
		p->waking = false;
		w->rest = WARM;
		struct worker *next = to_wake(p);
		pthread_mutex_unlock(&p->lock);
		wake(next);
		exchange_work(ex, w->db);
		pthread_mutex_lock(&p->lock);
	}
	pthread_mutex_unlock(&p->lock);
	return NULL;
}

bool workers_push(struct pool *p, struct exchange *ex)
{
	pthread_mutex_lock(&p->lock);
	bool room = p->waiting < p->max;
	if (room)
		append(p, ex);
	struct worker *w = to_wake(p);
	pthread_mutex_unlock(&p->lock);
	wake(w);
	return room;
}

void workers_push_again(struct pool *p, struct exchange *ex)
{
	pthread_mutex_lock(&p->lock);
	append(p, ex);
	struct worker *w = to_wake(p);
	pthread_mutex_unlock(&p->lock);
	wake(w);
}

int workers_waiting(struct pool *p)
{
	pthread_mutex_lock(&p->lock);
	int n = p->waiting;
	pthread_mutex_unlock(&p->lock);
	return n;
}

static void init_wake(pthread_cond_t *c)
{
	pthread_condattr_t monotonic;
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(c, &monotonic);
	pthread_condattr_destroy(&monotonic);
}

enum status workers_start(struct pool *p, struct server *s, int n_workers, int max, struct err *e)
{
	p->server = s;
	p->max = max;
	pthread_mutex_init(&p->lock, NULL);
	p->workers = NEW_ARRAY(s->arena, (size_t)n_workers, struct worker);
	for (int i = 0; i < n_workers; i++) {
		struct worker *w = &p->workers[i];
		w->pool = p;
		w->rest = RESTED;
		TRY(db_open(s->store, DB_READ, e, &w->db));
		init_wake(&w->wake);
		if (pthread_create(&w->thread, NULL, work, w) != 0) {
			db_close(w->db);
			pthread_cond_destroy(&w->wake);
			return err_set(e, UNAVAILABLE, "http.threads", T("Не удалось запустить рабочие потоки"),
				T("Проверьте ограничение числа потоков (ulimit -u)"));
		}
		p->n_workers++;
	}
	return OK;
}

void workers_stop(struct pool *p)
{
	if (!p->server)
		return;
	pthread_mutex_lock(&p->lock);
	p->ending = true;
	for (int i = 0; i < p->n_workers; i++)
		pthread_cond_signal(&p->workers[i].wake);
	pthread_mutex_unlock(&p->lock);
	for (int i = 0; i < p->n_workers; i++) {
		pthread_join(p->workers[i].thread, NULL);
		db_close(p->workers[i].db);
	}
}

void workers_free(struct pool *p)
{
	if (!p->server)
		return;
	for (int i = 0; i < p->n_workers; i++)
		pthread_cond_destroy(&p->workers[i].wake);
	pthread_mutex_destroy(&p->lock);
	p->server = NULL;
}
