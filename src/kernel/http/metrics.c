/* /healthz and /metrics. */
#include "kernel/http/metrics.h"

#include "kernel/http/exchange.h"

#include <sodium.h>

/* The snapshot is open and its revision was read: the store answers. */
enum status healthz_page(struct request *req)
{
	return req_download(req, S(""), "text/plain; charset=utf-8", (struct bytes){ (const uint8_t *)"ok\n", 3 });
}

static void metric(struct buf *b, const char *name, const char *kind, const char *labels, int64_t v)
{
	if (kind)
		buf_fmt(b, "# TYPE nastavnik_%s %s\n", name, kind);
	buf_fmt(b, "nastavnik_%s%s %lld\n", name, labels, (long long)v);
}

static void put_requests(struct buf *b, struct server *s)
{
	static const char *const labels[] = { NULL, NULL, "{class=\"2xx\"}", "{class=\"3xx\"}", "{class=\"4xx\"}", "{class=\"5xx\"}" };
	for (int i = 2; i < 6; i++)
		metric(b, "requests_total", i == 2 ? "counter" : NULL, labels[i], atomic_load(&s->counters.by_class[i]));
	metric(b, "not_modified_total", "counter", "", atomic_load(&s->counters.not_modified));
	metric(b, "on_loop_total", "counter", "", atomic_load(&s->counters.on_loop));
	metric(b, "refused_total", "counter", "", atomic_load(&s->counters.refused));
	metric(b, "request_milliseconds_total", "counter", "", atomic_load(&s->counters.ms));
	metric(b, "connections", "gauge", "", watch_count(&s->watch));
	metric(b, "queue", "gauge", "{pool=\"fast\"}", workers_waiting(&s->fast));
	metric(b, "queue", NULL, "{pool=\"slow\"}", workers_waiting(&s->slow));
}

static void put_store(struct buf *b, struct server *s)
{
	struct store_stats st = { 0 };
	store_get_stats(s->store, &st);
	metric(b, "store_commits_total", "counter", "", st.commits);
	metric(b, "store_writes_total", "counter", "", st.jobs);
	metric(b, "store_retried_singly_total", "counter", "", st.retried_singly);
	metric(b, "store_batch_max", "gauge", "", st.batch_max_seen);
	metric(b, "store_queue", "gauge", "", st.queue_now);
	metric(b, "store_wal_bytes", "gauge", "", st.wal_bytes);
	metric(b, "store_readers", "gauge", "", st.readers);
}

static bool has_token(const struct request *req)
{
	const struct exchange *ex = exchange_of(req);
	struct str token = ex->server->config.metrics_token, said = exchange_header(ex, MHD_HTTP_HEADER_AUTHORIZATION);
	struct str bearer = S("Bearer ");
	return token.n > 0 && str_starts(said, bearer) && said.n == bearer.n + token.n &&
		sodium_memcmp(said.p + bearer.n, token.p, token.n) == 0;
}

/* For whoever sits at the machine, operates it, or was given the token.  Behind a proxy everybody comes from this machine. */
static bool may_see(const struct request *req)
{
	return req_from_here(req) || has_token(req) || req_may(req, PERM_OPERATE);
}

enum status metrics_page(struct request *req)
{
	struct server *s = exchange_of(req)->server;
	struct buf b = { 0 };
	if (!may_see(req))
		return req_fail(req, FORBIDDEN, "access.refused", error_words(403).message, error_words(403).hint);
	put_requests(&b, s);
	put_store(&b, s);
	struct str text = str_dup(req->arena, buf_view(&b));
	buf_free(&b);
	return req_download(req, S(""), "text/plain; version=0.0.4", (struct bytes){ (const uint8_t *)text.p, text.n });
}
