#include "kernel/net/fetch.h"

#include "kernel/base/buf.h"
#include "kernel/base/log.h"
#include "kernel/net/curl.h"

/* ---- addresses ---- */

bool net_this_computer(struct str host)
{
	if (str_starts(host, S("[::1]")))
		return true;
	host = str_cut(host, ':', &(struct str){ 0 });
	return str_eq(host, S("localhost")) || str_eq(host, S("127.0.0.1"));
}

static bool clean(struct str url)
{
	for (size_t i = 0; i < url.n; i++)
		if ((unsigned char)url.p[i] <= ' ' || url.p[i] == 0x7f || url.p[i] == '@' || url.p[i] == '\\')
			return false;
	return true;
}

bool fetch_allowed(struct str url, bool *ret_plain)
{
	bool https = str_starts(url, S("https://")), http = str_starts(url, S("http://"));
	struct str host = str_sub(url, https ? 8 : 7, url.n), path;
	*ret_plain = http;
	host = str_cut(host, '/', &path);
	return clean(url) && host.n > 0 && (https || (http && net_this_computer(host)));
}

struct str fetch_escape(struct arena *a, struct str s)
{
	static const char digits[] = "0123456789ABCDEF";
	char *out = arena_alloc(a, 3 * s.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if ((c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || (c && strchr("-._~", c))) {
			out[n++] = (char)c;
		} else {
			out[n++] = '%';
			out[n++] = digits[c >> 4];
			out[n++] = digits[c & 15];
		}
	}
	return (struct str){ out, n };
}

/* ---- one request ---- */

struct taking { struct buf body; bool too_big; };

static size_t take(char *from, size_t size, size_t count, void *arg)
{
	struct taking *t = arg;
	size_t n = size * count;
	t->too_big = t->too_big || t->body.n + n > FETCH_MOST;
	if (t->too_big)
		return 0;
	buf_put(&t->body, from, n);
	return t->body.failed ? 0 : n;
}

static CURLcode prepare(const struct curl_api *api, CURL *c, struct arena *a, const struct fetch *f, struct taking *t)
{
	CURLcode rc = api->setopt(c, CURLOPT_URL, str_z(a, f->url));
	rc |= api->setopt(c, CURLOPT_PROTOCOLS_STR, f->plain ? "http" : "https");
	rc |= api->setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
	rc |= api->setopt(c, CURLOPT_NOSIGNAL, 1L);
	rc |= api->setopt(c, CURLOPT_CONNECTTIMEOUT, FETCH_CONNECT_S);
	rc |= api->setopt(c, CURLOPT_TIMEOUT_MS, f->most_ms > 0 && f->most_ms < FETCH_WHOLE_S * 1000 ? (long)f->most_ms : FETCH_WHOLE_S * 1000);
	rc |= api->setopt(c, CURLOPT_USERAGENT, "nastavnik");
	rc |= api->setopt(c, CURLOPT_WRITEFUNCTION, take);
	rc |= api->setopt(c, CURLOPT_WRITEDATA, t);
	if (f->plain)
		rc |= api->setopt(c, CURLOPT_PROXY, "");            /* this computer is reached directly */
	if (f->user.n) {
		rc |= api->setopt(c, CURLOPT_HTTPAUTH, (long)CURLAUTH_BASIC);
		rc |= api->setopt(c, CURLOPT_USERNAME, str_z(a, f->user));
		rc |= api->setopt(c, CURLOPT_PASSWORD, str_z(a, f->password));
	}
	if (f->form.n) {
		rc |= api->setopt(c, CURLOPT_POSTFIELDSIZE, (long)f->form.n);
		rc |= api->setopt(c, CURLOPT_POSTFIELDS, str_z(a, f->form));
	}
	return rc;
}

static enum fetch_fault fault_of(CURLcode rc, bool too_big)
{
	if (too_big)
		return FETCH_TOO_BIG;
	switch (rc) {
	case CURLE_OK: return FETCH_FINE;
	case CURLE_OPERATION_TIMEDOUT: return FETCH_SLOW;
	case CURLE_PEER_FAILED_VERIFICATION: case CURLE_SSL_CERTPROBLEM: case CURLE_SSL_CACERT_BADFILE: case CURLE_SSL_CONNECT_ERROR:
		return FETCH_CERTIFICATE;
	default: return FETCH_DOWN;
	}
}

enum fetch_fault fetch(struct arena *a, const struct fetch *f, struct fetched *ret)
{
	const struct curl_api *api = curl_load();
	CURL *c = api ? api->easy_init() : NULL;
	struct taking t = { .too_big = false };
	long status = 0;
	if (!c)
		return FETCH_NO_LIBRARY;
	CURLcode rc = prepare(api, c, a, f, &t);
	if (rc == CURLE_OK)
		rc = api->perform(c);
	if (rc == CURLE_OK)
		rc = api->getinfo(c, CURLINFO_RESPONSE_CODE, &status);
	api->easy_cleanup(c);
	enum fetch_fault fault = fault_of(rc, t.too_big);
	if (fault != FETCH_FINE)
		log_error("net", "curl=%d fault=%d", (int)rc, (int)fault);
	*ret = (struct fetched){ (int)status, str_dup(a, buf_view(&t.body)) };
	buf_free(&t.body);
	return fault;
}
