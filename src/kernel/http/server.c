/* Sockets: what libmicrohttpd calls, and the start and the end of the server. */
#include "kernel/http/exchange.h"

#include <arpa/inet.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include "kernel/base/clock.h"
#include "kernel/base/log.h"

enum { CONNECTION_BYTES = LIMIT_HEADER_BYTES + 8 * 1024 };

/* ---- the head of a request ---- */

/* libmicrohttpd drops a connection in the middle of a head that outgrows its memory without saying that the request is
 * over; its exchange would stay for ever, and a stop would wait for it. */
static void peer_begins(struct peer *peer, struct exchange *ex)
{
	if (!peer)
		return;
	if (peer->under_way)
		exchange_release(peer->under_way);
	peer->under_way = ex;
}

/* The whole request line's target, before libmicrohttpd decodes it: the exchange begins. */
static void *on_uri(void *cls, const char *uri, struct MHD_Connection *conn)
{
	struct exchange *ex = exchange_take(cls);
	if (!ex)
		return NULL;
	ex->conn = conn;
	ex->peer = MHD_get_connection_info(conn, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
	peer_begins(ex->peer, ex);
	buf_z(&ex->uri, uri);
	return ex;
}

static void split_uri(struct exchange *ex)
{
	ex->path = str_cut(buf_view(&ex->uri), '?', &ex->query);
	struct str rest = ex->path, piece, slug;
	if (path_piece(&rest, &piece) && str_eq(piece, S("o")) && path_piece(&rest, &slug)) {
		ex->slug = slug;
		ex->path = rest.n ? rest : S("/");
	}
}

/* How many files a form of this route may bring: a field of a group comes once a row. */
static int file_fields(const struct route *route)
{
	int n = 0;
	for (const struct field *f = route->fields; f && f->name; f++) {
		n += !f->rows && f->type == FIELD_FILE;
		for (const struct field *g = f->rows; g && g->name; g++)
			n += g->type == FIELD_FILE ? LIMIT_UPLOADS : 0;
	}
	return n < LIMIT_UPLOADS ? n : LIMIT_UPLOADS;
}

static void refuse_body(struct exchange *ex, enum status s)
{
	ex->body_kind = BODY_REFUSED;
	if (ex->refusal == OK)
		ex->refusal = s;
}

static bool media_is(struct str content_type, struct str media)
{
	struct str type = str_trim(str_cut(content_type, ';', &(struct str){ 0 }));
	return type.n == media.n && strncasecmp(type.p, media.p, media.n) == 0;
}

/* Before the body: is it one that we take?  True: it has to wait until it is known who sends it. */
static bool expect_body(struct exchange *ex)
{
	struct str type = exchange_header(ex, MHD_HTTP_HEADER_CONTENT_TYPE);
	int64_t n = 0, files = file_fields(ex->match.route);
	str_to_int(exchange_header(ex, MHD_HTTP_HEADER_CONTENT_LENGTH), &n);
	if (n > server_form_bytes(ex->server) + files * (server_upload_bytes(ex->server) + LIMIT_HEADER_BYTES)) {
		refuse_body(ex, TOO_LARGE);
	} else if (media_is(type, S("multipart/form-data"))) {
		ex->body_kind = BODY_MULTIPART;
		ex->multipart = multipart_new(type, server_form_bytes(ex->server), files ? server_upload_bytes(ex->server) : 1);
		if (!ex->multipart)
			refuse_body(ex, INVALID);
	} else if (media_is(type, S("application/x-www-form-urlencoded"))) {
		ex->body_kind = BODY_FORM;
		ex->body.max = (size_t)server_form_bytes(ex->server);
	} else if (n > 0) {
		refuse_body(ex, INVALID);
	}
	return gate_wanted(ex, n);
}

struct framing { int lengths, codings; };

static enum MHD_Result count_framing(void *arg, enum MHD_ValueKind kind, const char *name, const char *value)
{
	struct framing *f = arg;
	(void)kind, (void)value;
	f->lengths += strcasecmp(name, MHD_HTTP_HEADER_CONTENT_LENGTH) == 0;
	f->codings += strcasecmp(name, MHD_HTTP_HEADER_TRANSFER_ENCODING) == 0;
	return MHD_YES;
}

/* Where a body ends must be said once: a proxy that reads it otherwise than we do would let a request hide in it. */
static bool two_ends(struct exchange *ex)
{
	struct framing f = { 0, 0 };
	MHD_get_connection_values(ex->conn, MHD_HEADER_KIND, count_framing, &f);
	return f.lengths + f.codings > 1;
}

/* ---- its body ---- */

static void on_body(struct exchange *ex, const char *p, size_t n)
{
	ex->body_n += (int64_t)n;
	if (ex->peer)
		ex->peer->deadline = ex->peer->body_since + LIMIT_BODY_SECONDS * 1000 + ex->body_n * 1000 / LIMIT_BODY_RATE;
	if (ex->body_kind == BODY_FORM) {
		buf_put(&ex->body, p, n);
		if (ex->body.failed)
			refuse_body(ex, ex->body_n > server_form_bytes(ex->server) ? TOO_LARGE : UNAVAILABLE);
	} else if (ex->body_kind == BODY_MULTIPART) {
		ex->uploading += (int64_t)n;
		bool full = atomic_fetch_add(&ex->server->uploading, (long long)n) + (long long)n > LIMIT_UPLOADING_BYTES;
		enum status s = full ? BUSY : multipart_feed(ex->multipart, p, n);
		if (s != OK)
			refuse_body(ex, s);
	}
}

/* ---- to a worker and back ---- */

/* Behind a proxy every connection is the proxy's: its clients are counted by the address that it forwards.  Whoever
 * comes past it is counted by his own. */
static bool too_many_of_address(struct exchange *ex)
{
	struct server *s = ex->server;
	char text[INET6_ADDRSTRLEN];
	if (s->config.behind_proxy.n == 0)
		return false;                   /* libmicrohttpd counts */
	struct str from = exchange_client(ex, text);
	uint32_t hash = 2166136261u;            /* FNV-1a; two addresses that meet share a count, no more */
	for (size_t i = 0; i < from.n; i++)
		hash = (hash ^ (unsigned char)from.p[i]) * 16777619u;
	ex->address_slot = hash % ADDRESS_SLOTS;
	ex->counted = true;
	return atomic_fetch_add(&s->by_address[ex->address_slot], 1) >= s->config.per_address;
}

static enum MHD_Result hand_over(struct exchange *ex)
{
	struct server *s = ex->server;
	bool too_many = !ex->counted && too_many_of_address(ex);
	bool slow = ex->match.route && (ex->match.route->flags & ROUTE_SLOW) && ex->stage != STAGE_GATE;
	if (ex->peer)
		ex->peer->deadline = 0;
	MHD_suspend_connection(ex->conn);
	if (too_many || !workers_push(slow ? &s->slow : &s->fast, ex)) {
		atomic_fetch_add(&s->counters.refused, 1);
		respond_busy(ex);
		exchange_answer(ex);
	}
	return MHD_YES;
}

static void begin_body(struct exchange *ex)
{
	if (!ex->peer)
		return;
	ex->peer->body_since = clock_mono_ms();
	ex->peer->deadline = ex->peer->body_since + LIMIT_BODY_SECONDS * 1000;
}

static enum MHD_Result on_head(struct exchange *ex, const char *method)
{
	if (two_ends(ex))
		return MHD_NO;
	bool post = strcmp(method, MHD_HTTP_METHOD_POST) == 0;
	ex->head = strcmp(method, MHD_HTTP_METHOD_HEAD) == 0;
	split_uri(ex);
	if (post || ex->head || strcmp(method, MHD_HTTP_METHOD_GET) == 0)
		ex->match = router_find(ex->server->router, post ? POST : GET, ex->path);
	else
		ex->match.allowed = 1u << GET;
	ex->req.route = ex->match.route;
	if (ex->uri.failed)
		return MHD_NO;
	if (post && ex->match.route && expect_body(ex)) {
		ex->stage = STAGE_GATE;
		return hand_over(ex);
	}
	begin_body(ex);
	return MHD_YES;
}

static enum MHD_Result send_answer(struct exchange *ex)
{
	int64_t most = LIMIT_PAGE_BYTES * 1000L / LIMIT_BODY_RATE;
	if (ex->res.size > LIMIT_PAGE_BYTES)
		most = ex->res.size * 1000 / LIMIT_BODY_RATE;
	if (ex->peer)
		ex->peer->deadline = clock_mono_ms() + LIMIT_BODY_SECONDS * 1000 + most;
	if (ex->answer != ex->server->busy && atomic_load(&ex->server->stopping))
		MHD_add_response_header(ex->answer, MHD_HTTP_HEADER_CONNECTION, "close");
	return MHD_queue_response(ex->conn, (unsigned)ex->status, ex->answer);
}

/* Back from the gate: an answer given now is the last on its connection, the library closes it. */
static enum MHD_Result leave_gate(struct exchange *ex)
{
	ex->stage = STAGE_NEW;
	if (!ex->answer) {
		begin_body(ex);
		return MHD_YES;
	}
	if (ex->peer)
		ex->peer->unread = true;
	return send_answer(ex);
}

static enum MHD_Result on_request(void *cls, struct MHD_Connection *conn, const char *url, const char *method,
                                  const char *version, const char *data, size_t *n, void **state)
{
	struct exchange *ex = *state;
	(void)cls, (void)conn, (void)url, (void)version;
	if (!ex)
		return MHD_NO;                  /* no memory: the connection is closed */
	if (!ex->seen_head) {
		ex->seen_head = true;
		return on_head(ex, method);
	}
	if (ex->stage == STAGE_GATE)
		return leave_gate(ex);
	if (*n > 0) {
		on_body(ex, data, *n);
		*n = 0;
		return ex->body_n > LIMIT_DRAIN_BYTES ? MHD_NO : MHD_YES;
	}
	if (ex->answer)
		return send_answer(ex);
	if (static_answer(ex) || quick_answer(ex))
		return send_answer(ex);
	return hand_over(ex);
}

/* ---- the end of a request ---- */

static void count(struct exchange *ex, int64_t ms)
{
	struct counters *c = &ex->server->counters;
	int class = ex->status / 100;
	atomic_fetch_add_explicit(&c->requests, 1, memory_order_relaxed);
	atomic_fetch_add_explicit(&c->by_class[class < 6 ? class : 0], 1, memory_order_relaxed);
	atomic_fetch_add_explicit(&c->ms, ms, memory_order_relaxed);
	if (ex->status == MHD_HTTP_NOT_MODIFIED)
		atomic_fetch_add_explicit(&c->not_modified, 1, memory_order_relaxed);
}

/* Pattern, status and ids; never a URL, a form or a name (contracts M14). */
static void log_request(struct exchange *ex, int64_t ms)
{
	char org[37] = "-", account[37] = "-";
	const struct route *route = ex->match.route;
	if (!uuid_is_nil(ex->org.id))
		uuid_text(ex->org.id, org);
	if (ex->who.signed_in)
		uuid_text(ex->who.account, account);
	log_line("http", "route=%s method=%s status=%d ms=%lld id=%s org=%s account=%s", route ? route->path : "-",
		route && route->method == POST ? "POST" : "GET", ex->status, (long long)ms, ex->req.id, org, account);
}

static void on_completed(void *cls, struct MHD_Connection *conn, void **state, enum MHD_RequestTerminationCode code)
{
	struct exchange *ex = *state;
	(void)cls, (void)conn, (void)code;
	*state = NULL;
	if (!ex)
		return;
	int64_t ms = clock_mono_ms() - ex->started;
	struct server *s = ex->server;
	if (ex->status) {
		count(ex, ms);
		if (!s->config.quiet)
			log_request(ex, ms);
	}
	if (ex->peer)
		ex->peer->under_way = NULL;
	if (ex->peer)
		ex->peer->deadline = clock_mono_ms() + (s->config.idle_seconds + s->config.header_seconds) * 1000L;
	if (ex->counted)
		atomic_fetch_sub(&s->by_address[ex->address_slot], 1);
	if (ex->answer && ex->answer != s->busy)
		MHD_destroy_response(ex->answer);
	exchange_release(ex);
}

static void on_connection(void *cls, struct MHD_Connection *conn, void **context, enum MHD_ConnectionNotificationCode code)
{
	struct server *s = cls;
	if (code == MHD_CONNECTION_NOTIFY_STARTED) {
		int fd = MHD_get_connection_info(conn, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
		*context = watch_add(&s->watch, fd, s->config.header_seconds * 1000L);
	} else {
		struct peer *peer = *context;
		peer_begins(peer, NULL);
		if (peer && peer->unread)
			watch_linger(&s->watch, peer);
		else
			watch_remove(&s->watch, peer);
		*context = NULL;
	}
}

/* The path is decoded by route_params, piece by piece, so that "%2F" stays inside its piece. */
static size_t leave_escapes(void *cls, struct MHD_Connection *conn, char *text)
{
	(void)cls, (void)conn;
	return strlen(text);
}

static void on_library_log(void *cls, const char *fmt, va_list ap)
{
	(void)cls, (void)ap;
	log_line("http", "library=\"%.60s\"", fmt);     /* without its arguments: they may be a client's */
}

/* ---- the address ---- */

struct address { union { struct sockaddr any; struct sockaddr_in v4; struct sockaddr_in6 v6; } sa; socklen_t n; };

static bool address_parse(struct arena *a, struct str listen, struct address *ret)
{
	size_t colon = listen.n;
	while (colon > 0 && listen.p[colon - 1] != ':')
		colon--;
	int64_t port;
	if (colon == 0 || !str_to_int(str_sub(listen, colon, listen.n), &port) || port < 0 || port > 65535)
		return false;
	struct str host = str_sub(listen, 0, colon - 1);
	if (host.n > 2 && host.p[0] == '[' && host.p[host.n - 1] == ']')
		host = str_sub(host, 1, host.n - 1);
	if (host.n == 0 || str_eq(host, S("*")))
		host = S("::");
	if (str_eq(host, S("localhost")))
		host = S("127.0.0.1");
	memset(ret, 0, sizeof *ret);
	if (inet_pton(AF_INET, str_z(a, host), &ret->sa.v4.sin_addr) == 1) {
		ret->sa.v4.sin_family = AF_INET;
		ret->sa.v4.sin_port = htons((uint16_t)port);
		ret->n = sizeof ret->sa.v4;
		return true;
	}
	ret->sa.v6.sin6_family = AF_INET6;
	ret->sa.v6.sin6_port = htons((uint16_t)port);
	ret->n = sizeof ret->sa.v6;
	return inet_pton(AF_INET6, str_z(a, host), &ret->sa.v6.sin6_addr) == 1;
}

static bool is_loopback(const struct address *at)
{
	if (at->sa.any.sa_family == AF_INET)
		return ntohl(at->sa.v4.sin_addr.s_addr) >> 24 == 127;
	return IN6_IS_ADDR_LOOPBACK(&at->sa.v6.sin6_addr);
}

/* Other machines are served over TLS, behind a proxy, or by an explicit wish (contracts M15). */
static enum status check_exposure(const struct server_config *c, const struct address *at, struct err *e)
{
	bool tls = c->tls_cert.n > 0 && c->tls_key.n > 0;
	if ((c->tls_cert.n > 0) != (c->tls_key.n > 0))
		return err_set(e, INVALID, "http.tls-pair", T("Указан только сертификат или только ключ"),
			T("Нужны оба: tls_cert и tls_key"));
	if (is_loopback(at) || tls || c->behind_proxy.n > 0 || c->plain_http)
		return OK;
	return err_set(e, INVALID, "http.exposed", T("По сети без шифрования пароли видны всем"),
		T("Задайте tls_cert и tls_key, или behind_proxy, или явно plain_http = yes"));
}

static int bound_port(int fd)
{
	struct address at = { .n = sizeof at.sa };
	if (getsockname(fd, &at.sa.any, &at.n) != 0)
		return 0;
	return ntohs(at.sa.any.sa_family == AF_INET ? at.sa.v4.sin_port : at.sa.v6.sin6_port);
}

/* Our own socket: so that a taken port is said plainly, and "::" serves both families. */
static enum status open_socket(const struct address *at, struct err *e, int *ret)
{
	int yes = 1, no = 0, fd = socket(at->sa.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd >= 0) {
		setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
		if (at->sa.any.sa_family == AF_INET6)
			setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &no, sizeof no);
		if (bind(fd, &at->sa.any, at->n) == 0 && listen(fd, SOMAXCONN) == 0) {
			*ret = fd;
			return OK;
		}
		close(fd);
	}
	return err_set(e, UNAVAILABLE, "http.listen", T("Не удалось занять адрес и порт"),
		T("Возможно, программа уже запущена или порт занят другой; измените listen"));
}

/* ---- start ---- */

static enum status start_daemon(struct server *s, int fd, struct err *e)
{
	const struct server_config *c = &s->config;
	unsigned flags = MHD_USE_POLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG |
		(s->tls ? MHD_USE_TLS : 0);
	struct MHD_OptionItem tls[] = {
		{ s->tls ? MHD_OPTION_HTTPS_CERT_CALLBACK : MHD_OPTION_END, 0, (void *)tls_callback() },
		{ MHD_OPTION_HTTPS_PRIORITIES, 0, (void *)(uintptr_t)"SECURE128:+SECURE192:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2" },
		{ MHD_OPTION_END, 0, NULL },
	};
	s->daemon = MHD_start_daemon(flags, 0, NULL, NULL, on_request, s,
		MHD_OPTION_EXTERNAL_LOGGER, on_library_log, NULL,
		MHD_OPTION_LISTEN_SOCKET, fd,
		MHD_OPTION_THREAD_POOL_SIZE, (unsigned)LOOPS,
		MHD_OPTION_CONNECTION_LIMIT, (unsigned)c->connections,
		MHD_OPTION_PER_IP_CONNECTION_LIMIT, c->behind_proxy.n ? 0u : (unsigned)c->per_address,
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)c->idle_seconds,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_BYTES,
		MHD_OPTION_CONNECTION_MEMORY_INCREMENT, (size_t)4096,
		MHD_OPTION_STRICT_FOR_CLIENT, 1,
		MHD_OPTION_URI_LOG_CALLBACK, on_uri, s,
		MHD_OPTION_UNESCAPE_CALLBACK, leave_escapes, NULL,
		MHD_OPTION_NOTIFY_COMPLETED, on_completed, NULL,
		MHD_OPTION_NOTIFY_CONNECTION, on_connection, s,
		MHD_OPTION_ARRAY, tls,
		MHD_OPTION_END);
	if (s->daemon)
		return OK;
	close(fd);
	return err_set(e, UNAVAILABLE, "http.start", T("Не удалось запустить веб-сервер"), T("Подробности — в журнале программы"));
}

static int or_default(int given, int otherwise) { return given ? given : otherwise; }

static struct server *new_server(const struct server_config *c, struct store *store)
{
	struct arena *a = arena_new();
	struct server *s = NEW(a, struct server);
	s->arena = a;
	s->store = store;
	s->hooks = c->hooks;
	s->config = *c;
	s->config.workers = or_default(c->workers, LIMIT_WORKERS);
	s->config.slow_workers = or_default(c->slow_workers, LIMIT_SLOW_WORKERS);
	s->config.queue_max = or_default(c->queue_max, LIMIT_QUEUE);
	s->config.slow_queue_max = or_default(c->slow_queue_max, LIMIT_SLOW_QUEUE);
	s->config.header_seconds = or_default(c->header_seconds, LIMIT_HEADER_SECONDS);
	s->config.idle_seconds = or_default(c->idle_seconds, LIMIT_IDLE_SECONDS);
	s->config.connections = or_default(c->connections, LIMIT_CONNECTIONS);
	s->config.per_address = or_default(c->per_address, LIMIT_PER_ADDRESS);
	s->config.form_kb = or_default(c->form_kb, LIMIT_FORM_KB);
	s->config.trim_ms = or_default(c->trim_ms, LIMIT_TRIM_MS);
	s->config.rest_ms = or_default(c->rest_ms, LIMIT_REST_MS);
	s->config.upload_mb = or_default(c->upload_mb, LIMIT_UPLOAD_MB);
	s->router = router_new(c->slices, c->n_slices);
	s->site_arena = arena_new();
	pthread_mutex_init(&s->lock, NULL);
	uint32_t first;
	random_bytes(&first, sizeof first);
	atomic_init(&s->last_id, first);
	nav_prepare(s);
	return s;
}

static enum status start(struct server *s, struct err *e)
{
	struct address at;
	int fd = -1;
	if (!address_parse(s->arena, s->config.listen, &at))
		return err_set(e, INVALID, "http.address", T("Адрес listen не разобрать"), T("Пример: 127.0.0.1:8080"));
	TRY(check_exposure(&s->config, &at, e));
	if (s->config.tls_cert.n)
		TRY(tls_open(s->config.tls_cert, s->config.tls_key, e, &s->tls));
	TRY(workers_start(&s->fast, s, s->config.workers, s->config.queue_max, e));
	TRY(workers_start(&s->slow, s, s->config.slow_workers, s->config.slow_queue_max, e));
	TRY(quick_start(s, e));
	TRY(watch_start(&s->watch, quick_rest, s));
	s->busy = respond_busy_make();
	if (!s->busy)
		return err_set(e, UNAVAILABLE, "memory", T("Не хватает памяти"), S(""));
	TRY(open_socket(&at, e, &fd));
	s->port = bound_port(fd);
	return start_daemon(s, fd, e);
}

enum status server_start(const struct server_config *c, struct store *store, struct err *e, struct server **ret)
{
	struct server *s = new_server(c, store);
	enum status status = start(s, e);
	if (status != OK) {
		server_stop(s);
		return status;
	}
	*ret = s;
	return OK;
}

int server_port(const struct server *s) { return s->port; }

enum status server_reload_tls(struct server *s, struct err *e)
{
	return s->tls ? tls_reload(s->tls, e) : OK;
}

/* ---- stop ---- */

static void nap(void)
{
	nanosleep(&(struct timespec){ 0, 5000000 }, NULL);
}

/* Nobody new; whoever is being answered is answered and told to close; then idle connections get a moment. */
static void drain(struct server *s)
{
	MHD_socket fd = MHD_quiesce_daemon(s->daemon);
	if (fd != MHD_INVALID_SOCKET)
		shutdown(fd, SHUT_RDWR);        /* refused from now on: in the backlog they would wait for nobody */
	atomic_store(&s->stopping, true);
	int64_t idle_until = clock_mono_ms() + LIMIT_STOP_IDLE_MS;
	while (atomic_load(&s->active) > 0 || atomic_load(&s->inside) > 0 || (watch_count(&s->watch) > 0 && clock_mono_ms() < idle_until))
		nap();
	if (fd != MHD_INVALID_SOCKET)
		close(fd);
}

void server_stop(struct server *s)
{
	if (!s)
		return;
	if (s->daemon)
		drain(s);
	workers_stop(&s->fast);
	workers_stop(&s->slow);
	if (s->daemon)
		MHD_stop_daemon(s->daemon);
	workers_free(&s->fast);
	workers_free(&s->slow);
	watch_stop(&s->watch);
	quick_stop(s);
	if (s->busy)
		MHD_destroy_response(s->busy);
	exchange_free_list(s);
	tls_close(s->tls);
	router_free(s->router);
	arena_free(s->site_arena);
	pthread_mutex_destroy(&s->lock);
	arena_free(s->arena);
}
