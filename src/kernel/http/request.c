/* What features call on a request: its ends, its notes, what it says about itself. */
#include "kernel/http/exchange.h"

#include <arpa/inet.h>
#include <strings.h>
#include <sys/socket.h>

bool req_may(const struct request *req, const char *perm)
{
	if (strcmp(perm, PERM_PUBLIC) == 0)
		return true;
	if (strcmp(perm, PERM_SIGNED_IN) == 0)
		return req->who->signed_in;
	const struct http_hooks *h = exchange_of(req)->server->hooks;
	return h->may && h->may(req, perm);
}

/* ---- ends of a handler ---- */

enum status req_redirect_to(struct request *req, const char *done_code, struct url to)
{
	if (done_code)
		to = url_join_query(req->html, to, "done", str_c(done_code));
	req->res->location = to.s;
	req->res->kind = RES_REDIRECT;
	return OK;
}

enum status req_redirect_next(struct request *req)
{
	return req_redirect_to(req, NULL, url_path(req->html, req_next(req)));
}

enum status req_no_content(struct request *req)
{
	req->res->kind = RES_EMPTY;
	return OK;
}

enum status req_download(struct request *req, struct str filename, const char *type, struct bytes body)
{
	struct response *res = req->res;
	res->kind = RES_BYTES;
	res->filename = filename;
	res->type = type;
	res->body = body;
	res->size = (int64_t)body.n;
	return OK;
}

enum status req_send_fd(struct request *req, struct str filename, const char *type, int fd, int64_t size, bool inline_ok)
{
	struct response *res = req->res;
	res->kind = RES_FD;
	res->filename = filename;
	res->type = type;
	res->fd = fd;
	res->size = size;
	res->inline_ok = inline_ok;
	return OK;
}

enum status req_fail(struct request *req, enum status s, const char *code, struct str message, struct str hint)
{
	return err_set(&req->err, s, code, message, hint);
}

/* ---- forms, audit, notes ---- */

enum status form_error(struct request *req, const char *field, struct str message)
{
	form_add_message(req->arena, req->form, str_c(field), message);
	return INVALID;
}

enum status form_error_said(struct request *req, const char *field, struct str otherwise)
{
	struct str m = req->err.message.n ? req->err.message : otherwise;
	struct str message = req->err.hint.n ? str_fmt(req->arena, "%.*s\n%.*s", SP(m), SP(req->err.hint)) : m;

	req->err = (struct err){ 0 };
	return form_error(req, field, message);
}

bool form_ok(const struct request *req) { return req->form->n_messages == 0; }

void req_audit(struct request *req, const char *subject_kind, struct uuid subject, struct str before, struct str after)
{
	*VEC_ADD(req->arena, &exchange_of(req)->audit) = (struct audit_entry){ subject_kind, subject, before, after };
}

void req_note(struct request *req, const char *kind, struct uuid subject)
{
	struct exchange *ex = exchange_of(req);
	*VEC_ADD(req->arena, &ex->notes) = (struct note){ kind, subject, ex->match.route->path };
}

/* ---- sessions and addresses ---- */

void req_set_session(struct request *req, struct str value, int64_t max_age_s)
{
	req->res->set_session = true;
	req->res->session = value;
	req->res->session_age = max_age_s;
}

void req_go_on(struct request *req, struct url there) { req->res->go_on = there.s; }

void req_set_errand(struct request *req, struct str value, int64_t max_age_s)
{
	req->res->set_errand = true;
	req->res->errand = value;
	req->res->errand_age = max_age_s;
}

struct str req_errand(const struct request *req)
{
	return str_c(MHD_lookup_connection_value(exchange_of(req)->conn, MHD_COOKIE_KIND, errand_cookie_name(exchange_of(req))));
}

void req_set_display(struct request *req, bool large_text, bool high_contrast)
{
	req->res->set_display = true;
	req->res->large_text = large_text;
	req->res->high_contrast = high_contrast;
}

struct str req_session_cookie(const struct request *req)
{
	const struct exchange *ex = exchange_of(req);
	const char *own = ex->slug.n ? MHD_lookup_connection_value(ex->conn, MHD_COOKIE_KIND, session_cookie_name(ex, ex->slug).p) : NULL;
	return str_c(own ? own : MHD_lookup_connection_value(ex->conn, MHD_COOKIE_KIND, session_cookie_name(ex, S("")).p));
}

/* text is the caller's; what comes back points into it. */
static struct str peer_address(const struct exchange *ex, char text[INET6_ADDRSTRLEN])
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(ex->conn, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	text[0] = '\0';
	if (info && info->client_addr->sa_family == AF_INET)
		inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)info->client_addr)->sin_addr, text, INET6_ADDRSTRLEN);
	else if (info && info->client_addr->sa_family == AF_INET6)
		inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)(const void *)info->client_addr)->sin6_addr, text, INET6_ADDRSTRLEN);
	struct str s = str_c(text);
	return str_starts(s, S("::ffff:")) ? str_sub(s, 7, s.n) : s;
}

struct wanted_header { const char *name; struct str last; };

static enum MHD_Result take_header(void *arg, enum MHD_ValueKind kind, const char *name, const char *value)
{
	struct wanted_header *w = arg;
	(void)kind;
	if (strcasecmp(name, w->name) == 0)
		w->last = str_c(value);
	return MHD_YES;
}

/* The proxy's word counts only when it comes from the proxy's own address.  Some proxies add a line of their own below
 * the client's, so the last one is the proxy's. */
static struct str proxy_says(const struct exchange *ex, const char *name)
{
	char text[INET6_ADDRSTRLEN];
	struct str proxy = ex->server->config.behind_proxy;
	struct wanted_header w = { name, S("") };
	if (proxy.n == 0 || !str_eq(peer_address(ex, text), proxy))
		return S("");
	MHD_get_connection_values(ex->conn, MHD_HEADER_KIND, take_header, &w);
	return w.last;
}

static struct str last_of_list(struct str list)
{
	struct str last = S("");
	while (list.n > 0)
		last = str_trim(str_cut(list, ',', &list));
	return last;
}

struct str exchange_client(const struct exchange *ex, char text[INET6_ADDRSTRLEN])
{
	struct str last = last_of_list(proxy_says(ex, "X-Forwarded-For"));
	return last.n ? last : peer_address(ex, text);
}

struct str req_address(const struct request *req)
{
	char text[INET6_ADDRSTRLEN];
	return str_dup(req->arena, exchange_client(exchange_of(req), text));
}

struct str req_user_agent(const struct request *req)
{
	return exchange_header(exchange_of(req), "User-Agent");
}

static bool is_loopback_name(struct str host)
{
	if (str_starts(host, S("[")))
		return str_starts(host, S("[::1]"));
	host = str_cut(host, ':', &(struct str){ 0 });
	if (str_eq(host, S("localhost")))
		return true;
	for (size_t i = 0; i < host.n; i++)     /* not "127.0.0.1.evil.example" */
		if (host.p[i] != '.' && (host.p[i] < '0' || host.p[i] > '9'))
			return false;
	return str_starts(host, S("127."));
}

/* A proxy on this machine makes strangers look like its owner, and so does a name that a stranger's own name server
 * points at 127.0.0.1: both show in the headers. */
bool req_from_here(const struct request *req)
{
	static const char *const of_proxies[] = { "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Forwarded", "Via" };
	const struct exchange *ex = exchange_of(req);
	const struct server_config *c = &ex->server->config;
	char text[INET6_ADDRSTRLEN];
	struct str peer = peer_address(ex, text);
	for (size_t i = 0; i < sizeof of_proxies / sizeof *of_proxies; i++)
		if (exchange_header(ex, of_proxies[i]).n)
			return false;
	return c->behind_proxy.n == 0 && c->base_url.n == 0 && is_loopback_name(exchange_header(ex, MHD_HTTP_HEADER_HOST)) &&
		(str_starts(peer, S("127.")) || str_eq(peer, S("::1")));
}

bool req_secure(const struct request *req)
{
	const struct exchange *ex = exchange_of(req);
	return ex->server->tls || str_eq(proxy_says(ex, "X-Forwarded-Proto"), S("https"));
}

struct str req_base_url(const struct request *req)
{
	const struct exchange *ex = exchange_of(req);
	if (ex->server->config.base_url.n)
		return ex->server->config.base_url;
	return str_fmt(req->arena, "%s://%.*s", req_secure(req) ? "https" : "http", SP(exchange_header(ex, MHD_HTTP_HEADER_HOST)));
}

/* A path of this site and nothing else: "//evil.example" and "/\evil" lead away. */
static bool is_own_path(struct str s)
{
	if (!s.p || s.n == 0 || s.p[0] != '/' || (s.n > 1 && (s.p[1] == '/' || s.p[1] == '\\')))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= 0x20 || (unsigned char)s.p[i] >= 0x7f || s.p[i] == '\\')
			return false;
	return true;
}

struct str req_next(const struct request *req)
{
	const struct exchange *ex = exchange_of(req);
	struct pairs query = { 0 };
	struct str next = pairs_get(&ex->pairs, S("next"));
	if (!next.p && urlencoded_parse(req->arena, ex->query, LIMIT_FORM_FIELDS, &query) == OK)
		next = pairs_get(&query, S("next"));
	return is_own_path(next) ? next : S("");
}

/* ---- What a page has read already ---- */

struct req_memo { const void *key; void *value; struct req_memo *next; };

void *req_memo(const struct request *req, const void *key)
{
	for (const struct req_memo *m = req->memos; m; m = m->next)
		if (m->key == key)
			return m->value;
	return NULL;
}

void req_memo_keep(struct request *req, const void *key, void *value)
{
	struct req_memo *m = NEW(req->arena, struct req_memo);
	*m = (struct req_memo){ key, value, req->memos };
	req->memos = m;
}
