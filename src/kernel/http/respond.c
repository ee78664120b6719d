/* From a result to bytes for the socket: status, headers, body. */
#include "kernel/http/exchange.h"

#include <unistd.h>


#define CSP_PAGE "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " \
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
#define CSP_FILE "sandbox; default-src 'none'"
/* A script of the program's own that runs at an address of its own: a service worker, whose scope is where it stands.  Files that
 * people bring always have a name. */
#define CSP_WORKER "default-src 'none'; connect-src 'self'"

static void header(struct MHD_Response *r, const char *name, const char *value)
{
	MHD_add_response_header(r, name, value);
}

/* Takes the place of an earlier answer; NULL (no memory) becomes the 503 made beforehand. */
static void set_answer(struct exchange *ex, int status, struct MHD_Response *r)
{
	if (ex->answer && ex->answer != ex->server->busy)
		MHD_destroy_response(ex->answer);
	ex->answer = r ? r : ex->server->busy;
	ex->status = r ? status : MHD_HTTP_SERVICE_UNAVAILABLE;
}

struct MHD_Response *respond_busy_make(void)
{
	struct error_words words = error_words(503);
	struct buf b = { 0 };
	buf_fmt(&b, "%.*s\n%.*s\n(%s)\n", SP(words.message), SP(words.hint), words.code);
	struct MHD_Response *r = b.failed ? NULL : MHD_create_response_from_buffer(b.n, b.p, MHD_RESPMEM_MUST_COPY);
	buf_free(&b);
	if (!r)
		return NULL;
	header(r, MHD_HTTP_HEADER_CONTENT_TYPE, "text/plain; charset=utf-8");
	header(r, "X-Content-Type-Options", "nosniff");
	header(r, MHD_HTTP_HEADER_RETRY_AFTER, LIMIT_RETRY_AFTER);
	header(r, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
	header(r, MHD_HTTP_HEADER_CONNECTION, "close");
	return r;
}

void respond_busy(struct exchange *ex)
{
	set_answer(ex, 0, NULL);
}

/* ---- headers ---- */

struct str session_cookie_name(const struct exchange *ex, struct str slug)
{
	/* The prefix makes the browser insist on Secure, Path=/ and no Domain; it refuses it over plain http. */
	struct str name = req_secure(&ex->req) ? S("__Host-session") : S("session");
	return slug.n ? str_fmt(ex->req.arena, "%.*s-%.*s", SP(name), SP(slug)) : name;
}

const char *errand_cookie_name(const struct exchange *ex) { return req_secure(&ex->req) ? "__Host-errand" : "errand"; }

static void set_session(struct exchange *ex, struct MHD_Response *r, struct str slug, const char *secure)
{
	const struct response *res = &ex->res;
	header(r, MHD_HTTP_HEADER_SET_COOKIE, str_fmt(ex->req.arena, "%.*s=%.*s; Path=/; HttpOnly; SameSite=Lax; Max-Age=%lld%s",
		SP(session_cookie_name(ex, slug)), SP(res->session), (long long)res->session_age, secure).p);
}

static void set_cookie(struct exchange *ex, struct MHD_Response *r)
{
	const struct response *res = &ex->res;
	const char *secure = req_secure(&ex->req) ? "; Secure" : "";
	if (res->set_session)
		set_session(ex, r, S(""), secure);
	if (res->set_session && ex->req.many_orgs)
		set_session(ex, r, ex->org.slug, secure);       /* one for each organisation: two tabs, two accounts */
	if (res->set_errand)
		header(r, MHD_HTTP_HEADER_SET_COOKIE, str_fmt(ex->req.arena, "%s=%.*s; Path=/; HttpOnly; SameSite=Lax; Max-Age=%lld%s",
			errand_cookie_name(ex), SP(res->errand), (long long)res->errand_age, secure).p);
	if (res->set_display)
		header(r, MHD_HTTP_HEADER_SET_COOKIE, str_fmt(ex->req.arena, DISPLAY_COOKIE "=%s%s; Path=/; HttpOnly; SameSite=Lax; Max-Age=%d%s",
			res->large_text ? "l" : "", res->high_contrast ? "c" : "",
			res->large_text || res->high_contrast ? 365 * 24 * 3600 : 0, secure).p);
}

/* An ETag where the page is a pure function of it; everything else is not kept. */
static void set_cache(struct exchange *ex, int status, struct MHD_Response *r)
{
	if (status == MHD_HTTP_OK && ex->etag[0]) {
		header(r, MHD_HTTP_HEADER_CACHE_CONTROL, "private, no-cache");
		header(r, MHD_HTTP_HEADER_ETAG, ex->etag);
	} else {
		header(r, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
	}
}

static void set_common(struct MHD_Response *r)
{
	header(r, "X-Content-Type-Options", "nosniff");
	header(r, "Referrer-Policy", "same-origin");
	header(r, "Cross-Origin-Opener-Policy", "same-origin");
}

static void set_page(struct exchange *ex, int status, struct MHD_Response *r)
{
	header(r, MHD_HTTP_HEADER_CONTENT_TYPE, "text/html; charset=utf-8");
	header(r, "Content-Security-Policy", CSP_PAGE);
	set_common(r);
	if (ex->res.go_on.n)
		header(r, "Refresh", str_fmt(ex->req.arena, "0; url=%.*s", SP(ex->res.go_on)).p);
	set_cache(ex, status, r);
	set_cookie(ex, r);
}

/* ---- kinds of answer ---- */

/* The bytes stay the exchange's, which outlives its answer: its buffer serves the next request too. */
static struct MHD_Response *from_buffer(const struct buf *b)
{
	if (b->failed)
		return NULL;
	return MHD_create_response_from_buffer(b->n, b->p ? b->p : (void *)(uintptr_t)"", MHD_RESPMEM_PERSISTENT);
}

void respond_page(struct exchange *ex, int status)
{
	struct MHD_Response *r = from_buffer(&ex->out);
	if (r)
		set_page(ex, status, r);
	set_answer(ex, status, r);
}

static struct MHD_Response *empty(void)
{
	return MHD_create_response_from_buffer(0, (void *)(uintptr_t)"", MHD_RESPMEM_PERSISTENT);
}

void respond_not_modified(struct exchange *ex)
{
	struct MHD_Response *r = empty();
	if (r) {
		header(r, MHD_HTTP_HEADER_CACHE_CONTROL, "private, no-cache");
		header(r, MHD_HTTP_HEADER_ETAG, ex->etag);
	}
	set_answer(ex, MHD_HTTP_NOT_MODIFIED, r);
}

void respond_redirect(struct exchange *ex, int status, struct str location)
{
	struct MHD_Response *r = empty();
	if (r) {
		header(r, MHD_HTTP_HEADER_LOCATION, str_z(ex->req.arena, location));
		set_common(r);
		header(r, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
		set_cookie(ex, r);
	}
	set_answer(ex, status, r);
}

static void respond_no_content(struct exchange *ex)
{
	struct MHD_Response *r = empty();
	if (r) {
		header(r, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
		set_cookie(ex, r);
	}
	set_answer(ex, MHD_HTTP_NO_CONTENT, r);
}

/* RFC 6266: the name in UTF-8, escaped; every browser in use reads it. */
static struct str disposition(struct arena *a, struct str name, bool inline_ok)
{
	struct str kind = inline_ok ? S("inline; filename*=UTF-8''") : S("attachment; filename*=UTF-8''");
	char *out = arena_alloc(a, kind.n + 3 * name.n + 1);
	memcpy(out, kind.p, kind.n);
	size_t n = kind.n;
	for (size_t i = 0; i < name.n; i++) {
		unsigned char c = (unsigned char)name.p[i];
		bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == '_';
		if (!plain) {
			out[n++] = '%';
			out[n++] = "0123456789ABCDEF"[c >> 4];
		}
		out[n++] = plain ? (char)c : "0123456789ABCDEF"[c & 15];
	}
	out[n] = '\0';
	return (struct str){ out, n };
}

static void respond_file(struct exchange *ex)
{
	struct response *res = &ex->res;
	struct MHD_Response *r = NULL;
	if (res->kind == RES_BYTES) {
		r = MHD_create_response_from_buffer(res->body.n, (void *)(uintptr_t)res->body.p, MHD_RESPMEM_MUST_COPY);
	} else {
		r = MHD_create_response_from_fd64((uint64_t)res->size, res->fd);
		if (!r)
			close(res->fd);
		res->fd = -1;
	}
	if (r) {
		header(r, MHD_HTTP_HEADER_CONTENT_TYPE, res->type);
		if (res->filename.n)
			header(r, "Content-Disposition", disposition(ex->req.arena, res->filename, res->inline_ok).p);
		header(r, "Content-Security-Policy", !res->filename.n && str_starts(str_c(res->type), S("text/javascript")) ? CSP_WORKER : CSP_FILE);
		set_common(r);
		set_cache(ex, MHD_HTTP_OK, r);
		set_cookie(ex, r);
	}
	set_answer(ex, MHD_HTTP_OK, r);
}

void respond_result(struct exchange *ex)
{
	switch (ex->res.kind) {
	case RES_REDIRECT: respond_redirect(ex, MHD_HTTP_SEE_OTHER, ex->res.location); return;
	case RES_BYTES:
	case RES_FD:       respond_file(ex); return;
	case RES_NONE:
	case RES_EMPTY:    respond_no_content(ex); return;
	}
}

/* ---- errors ---- */

static void error_as_text(struct exchange *ex, const struct error_view *v)
{
	buf_fmt(&ex->out, "%.*s\n%.*s\n%.*s\n", SP(v->message), SP(v->hint), SP(v->code));
	struct MHD_Response *r = from_buffer(&ex->out);
	if (r) {
		header(r, MHD_HTTP_HEADER_CONTENT_TYPE, "text/plain; charset=utf-8");
		set_common(r);
		set_cache(ex, v->status, r);
		set_cookie(ex, r);
	}
	set_answer(ex, v->status, r);
}

static void respond_view(struct exchange *ex, const struct error_view *v)
{
	buf_clear(&ex->out);
	if (ex->server->hooks->error_page) {
		ex->form = (struct form){ 0 };
		/* There may be no snapshot to ask, and a store that is in trouble is asked nothing more. */
		if (!ex->snapshot || v->status >= MHD_HTTP_INTERNAL_SERVER_ERROR || page_fill(ex, v->status) != OK)
			page_frame(ex, v->status);
		ex->server->hooks->error_page(&ex->html, v);
		respond_page(ex, v->status);
	} else {
		error_as_text(ex, v);
	}
	if (ex->answer == ex->server->busy)
		return;
	if (v->status == MHD_HTTP_SERVICE_UNAVAILABLE)
		header(ex->answer, MHD_HTTP_HEADER_RETRY_AFTER, LIMIT_RETRY_AFTER);
	if (v->status == MHD_HTTP_METHOD_NOT_ALLOWED)
		header(ex->answer, MHD_HTTP_HEADER_ALLOW, ex->match.allowed & 1u << GET ? "GET, HEAD" : "POST");
}

void respond_error(struct exchange *ex, enum status s)
{
	const struct err *e = &ex->req.err;
	int status = status_http(s);
	struct error_words words = error_words(status);
	bool told = e->code && e->message.n > 0;
	struct str code = told ? str_c(e->code) : str_c(words.code);
	respond_view(ex, &(struct error_view){ .status = status,
		.code = str_fmt(ex->req.arena, "%.*s %s", SP(code), ex->req.id),
		.message = told ? e->message : words.message, .detail = e->detail, .hint = told && e->hint.n ? e->hint : words.hint });
}

void respond_status(struct exchange *ex, int status)
{
	struct error_words words = error_words(status);
	respond_view(ex, &(struct error_view){ .status = status, .message = words.message, .hint = words.hint,
		.code = str_fmt(ex->req.arena, "%s %s", words.code, ex->req.id) });
}
