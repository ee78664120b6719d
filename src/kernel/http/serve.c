#include "kernel/http/serve.h"

#include <stdio.h>
#include <unistd.h>
#include <sodium.h>

#include "kernel/base/build_id.h"
#include "kernel/base/clock.h"
#include "kernel/base/flags.h"
#include "kernel/base/log.h"
#include "kernel/base/memory.h"
#include "kernel/base/signals.h"
#include "kernel/html/views.h"
#include "kernel/http/config.h"
#include "kernel/http/server.h"
#include "kernel/store/fit.h"

/* What a running program holds, in the order it was opened. */
struct serving {
	struct arena *arena;
	struct config config;
	struct err err;
	struct store *store;
	struct http_hooks hooks;
	struct server *server;
	void **services;                /* one state for each slice */
	size_t n_services;
};

static int help(void)
{
	puts("nastavnik serve [--KEY VALUE...] [--config FILE] [--check]\n\n"
		"Serves the web application until TERM or INT; HUP reads the certificate again.\n"
		"--check prints the effective configuration and where each value comes from.\n\nKeys:");
	config_help();
	return 0;
}

static enum status tell(struct serving *s, enum status status)
{
	const struct err *e = &s->err;
	fprintf(stderr, "nastavnik serve: %s %s\n", status_name(status), e->code ? e->code : "");
	if (e->message.n)
		fprintf(stderr, "%.*s\n", SP(e->message));
	if (e->detail.n)
		fprintf(stderr, "%.*s\n", SP(e->detail));
	if (e->hint.n)
		fprintf(stderr, "%.*s\n", SP(e->hint));
	return status;
}

/* ---- the store ---- */

static enum status open_store(struct serving *s)
{
	struct opt_int batch = config_int(&s->config, CONFIG_BATCH_MAX);
	struct store_config c = { .target = s->config.value[CONFIG_DB], .create = true, .batch_max = batch.has ? (int)batch.v : 0,
		.statement_ms = config_limit(&s->config, CONFIG_STATEMENT_MS) };
	TRY(store_open(&c, &s->err, &s->store));
	TRY(store_lock(s->store, &s->err));
	return store_fit_schema(s->store, s->arena, &s->err, config_yes(&s->config, CONFIG_MIGRATE));
}

/* ---- services: what runs beside requests ---- */

static enum status start_services(struct serving *s)
{
	s->services = NEW_ARRAY(s->arena, n_slices, void *);
	for (; s->n_services < n_slices; s->n_services++) {
		const struct service *service = slices[s->n_services]->service;
		if (service)
			TRY(service->start(s->store, &s->config, &s->err, &s->services[s->n_services]));
	}
	return OK;
}

static void stop_services(struct serving *s)
{
	while (s->n_services > 0) {
		const struct service *service = slices[--s->n_services]->service;
		if (service)
			service->stop(s->services[s->n_services]);
	}
}

/* ---- start, run, stop ---- */

enum { TOKEN_MIN = 16 };

/* A secret is named by its file (contracts M16). */
static enum status read_token(struct serving *s, struct str path, struct str *ret)
{
	*ret = S("");
	if (path.n == 0)
		return OK;
	FILE *f = fopen(path.p, "re");
	bool read = f && line_read(s->arena, f, ret);
	if (f)
		fclose(f);
	if (read && ret->n >= TOKEN_MIN)
		return OK;
	return err_set(&s->err, INVALID, "http.metrics-token", T("Файл metrics_token не читается или строка в нём короче 16 знаков"),
		T("Положите в него одну длинную случайную строку"));
}

static enum status start(struct serving *s)
{
	const struct str *v = s->config.value;
	TRY(open_store(s));
	s->hooks.error_page = html_error_page;
	for (size_t i = 0; i < n_slices; i++)
		if (slices[i]->hooks)
			slices[i]->hooks(&s->hooks);
	struct str token;
	TRY(read_token(s, v[CONFIG_METRICS_TOKEN], &token));
	TRY(start_services(s));
	struct server_config c = { .listen = v[CONFIG_LISTEN], .base_url = v[CONFIG_BASE_URL], .tls_cert = v[CONFIG_TLS_CERT],
		.tls_key = v[CONFIG_TLS_KEY], .behind_proxy = v[CONFIG_BEHIND_PROXY], .metrics_token = token,
		.workers = config_limit(&s->config, CONFIG_WORKERS), .slow_workers = config_limit(&s->config, CONFIG_SLOW_WORKERS),
		.queue_max = config_limit(&s->config, CONFIG_QUEUE), .slow_queue_max = config_limit(&s->config, CONFIG_SLOW_QUEUE),
		.connections = config_limit(&s->config, CONFIG_CONNECTIONS), .per_address = config_limit(&s->config, CONFIG_PER_ADDRESS),
		.header_seconds = config_limit(&s->config, CONFIG_HEADER_SECONDS), .idle_seconds = config_limit(&s->config, CONFIG_IDLE_SECONDS),
		.form_kb = config_limit(&s->config, CONFIG_FORM_KB), .upload_mb = config_limit(&s->config, CONFIG_UPLOAD_MB),
		.plain_http = config_yes(&s->config, CONFIG_PLAIN_HTTP), .build_id = build_id(s->arena),
		.hooks = &s->hooks, .slices = slices, .n_slices = n_slices };
	return server_start(&c, s->store, &s->err, &s->server);
}

/* What stands before the last colon: "127.0.0.1", "[::1]". */
static struct str host_of(struct str listen)
{
	size_t n = listen.n;
	while (n > 0 && listen.p[n - 1] != ':')
		n--;
	return str_sub(listen, 0, n ? n - 1 : listen.n);
}

static void announce(const struct serving *s)
{
	struct str listen = s->config.value[CONFIG_LISTEN], base = s->config.value[CONFIG_BASE_URL];
	const char *scheme = s->config.value[CONFIG_TLS_CERT].n ? "https" : "http";
	if (base.n)
		printf("nastavnik: %.*s\n", SP(base));
	else
		printf("nastavnik: %s://%.*s:%d\n", scheme, SP(host_of(listen)), server_port(s->server));
	fflush(stdout);
	log_line("http", "event=ready port=%d", server_port(s->server));
}

static void run(struct serving *s)
{
	announce(s);
	while (signals_wait() == SIGNAL_RELOAD) {
		s->err = (struct err){ 0 };
		enum status status = server_reload_tls(s->server, &s->err);
		log_line("http", "event=reload status=%s", status_name(status));
	}
	log_line("http", "event=stopping");
}

static void stop(struct serving *s)
{
	server_stop(s->server);
	stop_services(s);
	store_close(s->store);
}

static int serve(struct serving *s)
{
	if (!slices_check())
		return 1;
	clock_fix(config_date(&s->config, CONFIG_TODAY), config_int(&s->config, CONFIG_SEED));
	signals_block();
	memory_few_heaps();
	enum status status = start(s);
	if (status == OK)
		run(s);
	else
		tell(s, status);
	stop(s);
	return status == OK ? 0 : 1;
}

int serve_command(int argc, char **argv)
{
	struct serving s = { .arena = arena_new() };
	int status = 0;
	config_read(s.arena, argc, argv, environ, &s.config);
	if (s.config.help) {
		status = help();
	} else if (s.config.fault.n > 0) {
		fprintf(stderr, "nastavnik serve: %.*s\n", SP(s.config.fault));
		status = 2;
	} else if (s.config.check) {
		config_print(&s.config);
	} else if (sodium_init() < 0) {
		status = 1;
	} else {
		status = serve(&s);
	}
	arena_free(s.arena);
	return status;
}
