/* What costs less than being handed to a worker and back is answered where it was read, on the loop's own thread. */
#include "kernel/http/exchange.h"

#include "kernel/base/clock.h"
#include "kernel/base/tempfile.h"

/* One page that was slow proves nothing, several do: an average over the last eight or so, in which none counts more than this. */
enum { COST_MOST_US = 4 * LIMIT_LOOP_PAGE_US, COST_WEIGHT = 8 };

enum status quick_start(struct server *s, struct err *e)
{
	struct quick *q = &s->quick;
	size_t n = router_count(s->router);
	q->cost_us = NEW_ARRAY(s->arena, n, atomic_int);
	for (size_t i = 0; i < n; i++)
		atomic_init(&q->cost_us[i], COST_MOST_US);      /* nothing is known to be quick */
	if (store_engine(s->store) != ENGINE_SQLITE)
		return OK;                      /* it answers over a network, and nobody bounds that */
	for (int i = 0; i < LOOPS; i++) {
		struct db *db;
		TRY(db_open(s->store, DB_READ, e, &db));
		db_hurry(db, LIMIT_LOOP_MS);
		atomic_store(&q->db[i], db);
	}
	return OK;
}

/* As many as there are loops, so that one is always free; whose it was before does not matter. */
static struct db *take_db(struct quick *q)
{
	struct db *db = NULL;
	for (int i = 0; i < LOOPS && !db; i++)
		db = atomic_exchange(&q->db[i], NULL);
	return db;
}

static void give_db(struct quick *q, struct db *db)
{
	struct db *none = NULL;
	for (int i = 0; !atomic_compare_exchange_strong(&q->db[i], &none, db); i = (i + 1) % LOOPS)
		none = NULL;
}

void quick_rest(struct server *s)
{
	struct quick *q = &s->quick;
	int64_t used = atomic_load_explicit(&q->used, memory_order_relaxed);
	if (used == 0 || clock_mono_ms() - used < s->config.rest_ms)
		return;
	for (int i = 0; i < LOOPS; i++) {
		struct db *db = atomic_exchange(&q->db[i], NULL);
		if (!db)
			continue;
		db_rest(db);
		give_db(q, db);
	}
	atomic_compare_exchange_strong(&q->used, &used, 0);
}

void quick_stop(struct server *s)
{
	for (int i = 0; i < LOOPS; i++)
		db_close(atomic_exchange(&s->quick.db[i], NULL));
}

void quick_learn(struct exchange *ex, int64_t us)
{
	atomic_int *cost = &ex->server->quick.cost_us[ex->match.number];
	int now = us < COST_MOST_US ? (int)us : COST_MOST_US;
	int before = atomic_load_explicit(cost, memory_order_relaxed);
	/* Two threads may do so at once and one is lost: it is an estimate. */
	atomic_store_explicit(cost, before + (now - before) / COST_WEIGHT, memory_order_relaxed);
}

static bool is_quick(const struct exchange *ex)
{
	return atomic_load_explicit(&ex->server->quick.cost_us[ex->match.number], memory_order_relaxed) <= LIMIT_LOOP_PAGE_US;
}

/* As it was before; but what has been asked of the clock is not asked again, so that both engines ask as often. */
static void go_back(struct exchange *ex, const struct exchange *before, struct arena_mark start)
{
	struct buf out = ex->out;
	int64_t now = ex->req.now;
	if (ex->answer && ex->answer != ex->server->busy)
		MHD_destroy_response(ex->answer);
	temp_close(ex->res.fd);
	buf_clear(&out);
	*ex = *before;
	ex->out = out;
	ex->req.now = now;
	arena_rewind(ex->req.arena, start);
}

static bool try_here(struct exchange *ex, struct db *db, bool page_too)
{
	struct exchange before = *ex;
	struct arena_mark start = arena_mark(ex->req.arena);
	bool done = exchange_work_here(ex, db, page_too);
	if (!done)
		go_back(ex, &before, start);
	return done;
}

bool quick_answer(struct exchange *ex)
{
	const struct route *route = ex->match.route;
	if (!route || route->method != GET || (route->flags & (ROUTE_SLOW | ROUTE_SENSITIVE)))
		return false;
	bool page_too = is_quick(ex);
	if (!page_too && ((route->flags & ROUTE_LIVE) || exchange_header(ex, MHD_HTTP_HEADER_IF_NONE_MATCH).n == 0))
		return false;
	struct db *db = take_db(&ex->server->quick);
	if (!db)
		return false;
	atomic_store_explicit(&ex->server->quick.used, ex->started, memory_order_relaxed);
	bool done = try_here(ex, db, page_too);
	give_db(&ex->server->quick, db);
	if (done)
		atomic_fetch_add_explicit(&ex->server->counters.on_loop, 1, memory_order_relaxed);
	else if (page_too)
		quick_learn(ex, COST_MOST_US);
	return done;
}
