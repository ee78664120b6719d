#include "kernel/http/exchange.h"

#include <sched.h>


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
static bool must_wake(struct pool *p)
{
	bool wake = p->first && p->idle > 0 && !p->waking;
	p->waking = p->waking || wake;
	return wake;
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
		while (!p->first && !p->ending) {
			p->idle++;
			pthread_cond_wait(&p->come, &p->lock);
			p->idle--;
		}
		if (!p->first)
			break;
		struct exchange *ex = pop(p);
		p->waking = false;
		bool next = must_wake(p);
		pthread_mutex_unlock(&p->lock);
		if (next)
			pthread_cond_signal(&p->come);
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
	bool wake = must_wake(p);
	pthread_mutex_unlock(&p->lock);
	if (wake)
		pthread_cond_signal(&p->come);
	return room;
}

void workers_push_again(struct pool *p, struct exchange *ex)
{
	pthread_mutex_lock(&p->lock);
	append(p, ex);
	bool wake = must_wake(p);
	pthread_mutex_unlock(&p->lock);
	if (wake)
		pthread_cond_signal(&p->come);
}

int workers_waiting(struct pool *p)
{
	pthread_mutex_lock(&p->lock);
	int n = p->waiting;
	pthread_mutex_unlock(&p->lock);
	return n;
}

enum status workers_start(struct pool *p, struct server *s, int n_workers, int max, struct err *e)
{
	p->server = s;
	p->max = max;
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->come, NULL);
	p->workers = NEW_ARRAY(s->arena, (size_t)n_workers, struct worker);
	for (int i = 0; i < n_workers; i++) {
		struct worker *w = &p->workers[i];
		w->pool = p;
		TRY(db_open(s->store, DB_READ, e, &w->db));
		if (pthread_create(&w->thread, NULL, work, w) != 0) {
			db_close(w->db);
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
	pthread_cond_broadcast(&p->come);
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
	pthread_cond_destroy(&p->come);
	pthread_mutex_destroy(&p->lock);
	p->server = NULL;
}
