/* The web server: sockets, pools, queues, limits, a graceful end.
 *
 *	struct server_config c = { .listen = S("127.0.0.1:0"), .hooks = &hooks, .routes = … };
 *	server_start(&c, store, &err, &server);
 *	server_port(server)           the port the system chose
 *	server_stop(server)           answers all that was asked, then ends
 *
 * The store outlives the server and stays the caller's.  Several servers in one process are fine (tests). */
#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H
#include "kernel/http/hooks.h"
#include "kernel/slice.h"

struct server;

struct server_config {
	struct str listen;           /* "127.0.0.1:8080", "[::1]:8080", ":8080" (every address); port 0: any free one */
	struct str base_url;         /* "https://school.example" behind a proxy: own origin; "" from Host */
	struct str tls_cert, tls_key;   /* PEM files; both or none */
	struct str behind_proxy;     /* the proxy's address; only then X-Forwarded-For and -Proto are believed */
	struct str metrics_token;    /* opens /metrics from anywhere; "": only this machine and accounts that operate */
	bool plain_http;             /* serve other machines without TLS, with a warning for administrators */
	struct str build_id;         /* part of every ETag */
	const struct http_hooks *hooks;
	const struct slice *const *slices;   /* routes, menu, done messages; NULL: the program's own (slices[]) */
	size_t n_slices;
	int workers, slow_workers;   /* 0 = LIMIT_WORKERS, LIMIT_SLOW_WORKERS */
	int queue_max, slow_queue_max;       /* 0 = limits.h */
	int header_seconds, idle_seconds;    /* 0 = limits.h */
	int connections, per_address, form_kb, upload_mb;    /* 0 = limits.h */
	int trim_ms, rest_ms;        /* of readers that nobody uses; 0 = limits.h; tests set them */
	bool quiet;                  /* no log line per request (tests, benches) */
};

/* Refuses (INVALID) an address other than the loopback without TLS, proxy or plain_http (contracts M15). */
MUST_USE enum status server_start(const struct server_config *c, struct store *s, struct err *e, struct server **ret);
int server_port(const struct server *s);
/* Stops listening, answers every request that was begun, closes, frees.  NULL is allowed. */
void server_stop(struct server *s);
/* Reads certificate and key again (SIGHUP); the old ones stay when the new ones do not load. */
MUST_USE enum status server_reload_tls(struct server *s, struct err *e);
#endif
