#include "kernel/mail/smtp.h"

#include "kernel/base/log.h"
#include "kernel/net/curl.h"
#include "kernel/net/fetch.h"

#include <stdio.h>
#include <stdlib.h>

#define CONNECT_S 10L
#define MESSAGE_S 45L                        /* shorter than the lease of a message (mail.c) */

/* ---- the configuration ---- */

const char *smtp_config_fault(const struct smtp_config *c)
{
	bool tls = str_starts(c->url, S("smtps://"));
	struct str host = tls ? str_sub(c->url, 8, c->url.n) : str_sub(c->url, 7, c->url.n);

	if (!tls && !str_starts(c->url, S("smtp://")))
		return "smtp_url begins with smtp:// or smtps://";
	if (host.n == 0 || str_find(host, S("@"), 0) >= 0)
		return "smtp_url is smtp://host:port; the name and the password have keys of their own";
	if (c->plain && (tls || !net_this_computer(host)))
		return "smtp_plain is for smtp://127.0.0.1 alone: letters and the password would travel unencrypted";
	if (c->user.n && !c->password.n)
		return "smtp_user wants smtp_password_file, whose first line is the password";
	return NULL;
}

/* ---- the dialogue ---- */

struct smtp {
	const struct curl_api *api;
	CURL *curl;
	char *url, *user, *password, *ca;
	bool plain;
	job_stop *stop;
	void *stop_arg;
	char command[8];                         /* "MAIL", "RCPT", "DATA"… */
	char reply[200];
	int code;
	bool over;                               /* libcurl says QUIT after a failure: what follows is not about the letter */
};

static void keep(char *to, size_t room, const char *from, size_t n)
{
	size_t k = 0;

	for (size_t i = 0; i < n && k + 1 < room; i++)
		if ((unsigned char)from[i] >= ' ' && from[i] != 0x7f)
			to[k++] = from[i];
	to[k] = '\0';
}

/* Who said what last; the text of a letter and the exchange of a sign-in are neither kept nor logged. */
static int listen_to(CURL *curl, curl_infotype type, char *p, size_t n, void *arg)
{
	struct smtp *s = arg;
	(void)curl;

	s->over |= type == CURLINFO_HEADER_OUT && n >= 4 && memcmp(p, "QUIT", 4) == 0;
	if (s->over)
		return 0;
	if (type == CURLINFO_HEADER_OUT) {
		size_t end = 0;
		while (end < n && p[end] >= 'A' && p[end] <= 'Z')
			end++;
		keep(s->command, sizeof s->command, p, end);
		s->reply[0] = '\0';
		s->code = 0;
	} else if (type == CURLINFO_HEADER_IN && n >= 3) {
		keep(s->reply, sizeof s->reply, p, n);
		s->code = p[0] >= '2' && p[0] <= '5' ? (p[0] - '0') * 100 + (p[1] - '0') * 10 + (p[2] - '0') : 0;
	} else if (type == CURLINFO_DATA_OUT) {
		keep(s->command, sizeof s->command, "TEXT", 4);
		s->reply[0] = '\0';
		s->code = 0;
	}
	return 0;
}

struct outgoing { struct str rest; };

static size_t read_text(char *to, size_t size, size_t count, void *arg)
{
	struct outgoing *o = arg;
	size_t n = size * count < o->rest.n ? size * count : o->rest.n;

	memcpy(to, o->rest.p, n);
	o->rest = str_sub(o->rest, n, o->rest.n);
	return n;
}

static int ask_stop(void *arg, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
	const struct smtp *s = arg;
	(void)a, (void)b, (void)c, (void)d;

	return s->stop && s->stop(s->stop_arg);
}

enum mail_verdict smtp_judge(struct str command, struct str reply, int code)
{
	bool about_it = str_eq(command, S("MAIL")) || str_eq(command, S("RCPT")) || str_eq(command, S("DATA")) || str_eq(command, S("TEXT"));

	if (!about_it)
		return MAIL_DOWN;
	return reply.n && code >= 500 ? MAIL_REFUSED : MAIL_LATER;
}

/* ---- one message ---- */

static bool begin(struct smtp *s)
{
	const struct curl_api *api = s->api = curl_load();

	if (!api)
		return false;
	if (s->curl)
		return true;
	if (!(s->curl = api->easy_init()))
		return false;
	CURLcode c = api->setopt(s->curl, CURLOPT_URL, s->url);
	c |= api->setopt(s->curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	c |= api->setopt(s->curl, CURLOPT_NOSIGNAL, 1L);
	c |= api->setopt(s->curl, CURLOPT_CONNECTTIMEOUT, CONNECT_S);
	c |= api->setopt(s->curl, CURLOPT_TIMEOUT, MESSAGE_S);
	c |= api->setopt(s->curl, CURLOPT_USE_SSL, (long)(s->plain ? CURLUSESSL_NONE : CURLUSESSL_ALL));
	c |= api->setopt(s->curl, CURLOPT_UPLOAD, 1L);
	c |= api->setopt(s->curl, CURLOPT_READFUNCTION, read_text);
	c |= api->setopt(s->curl, CURLOPT_VERBOSE, 1L);
	c |= api->setopt(s->curl, CURLOPT_DEBUGFUNCTION, listen_to);
	c |= api->setopt(s->curl, CURLOPT_DEBUGDATA, s);
	c |= api->setopt(s->curl, CURLOPT_NOPROGRESS, 0L);
	c |= api->setopt(s->curl, CURLOPT_XFERINFOFUNCTION, ask_stop);
	c |= api->setopt(s->curl, CURLOPT_XFERINFODATA, s);
	if (s->ca)
		c |= api->setopt(s->curl, CURLOPT_CAINFO, s->ca);
	if (s->user) {
		c |= api->setopt(s->curl, CURLOPT_USERNAME, s->user);
		c |= api->setopt(s->curl, CURLOPT_PASSWORD, s->password);
	}
	return c == CURLE_OK;
}

static CURLcode send_one(struct smtp *s, const struct mail_message *m, struct str text)
{
	char from[260], to[260];
	struct outgoing out = { text };

	snprintf(from, sizeof from, "<%.*s>", SP(m->from));
	snprintf(to, sizeof to, "<%.*s>", SP(m->to));
	struct curl_slist *list = s->api->slist_append(NULL, to);
	CURLcode c = list ? CURLE_OK : CURLE_OUT_OF_MEMORY;
	c |= s->api->setopt(s->curl, CURLOPT_MAIL_FROM, from);
	c |= s->api->setopt(s->curl, CURLOPT_MAIL_RCPT, list);
	c |= s->api->setopt(s->curl, CURLOPT_READDATA, &out);
	c |= s->api->setopt(s->curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)text.n);
	if (c == CURLE_OK)
		c = s->api->perform(s->curl);
	s->api->setopt(s->curl, CURLOPT_MAIL_RCPT, NULL);
	s->api->slist_free(list);
	return c;
}

static enum mail_verdict put(void *arg, const struct mail_message *m, struct str text, struct mail_said *ret)
{
	struct smtp *s = arg;

	if (!begin(s)) {
		snprintf(ret->text, sizeof ret->text, "%.*s", SP(T("на сервере не установлена библиотека libcurl3-gnutls")));
		return MAIL_DOWN;
	}
	s->command[0] = s->reply[0] = '\0';
	s->code = 0;
	s->over = false;
	CURLcode c = send_one(s, m, text);
	if (c == CURLE_OK)
		return MAIL_LEFT;
	enum mail_verdict v = smtp_judge(str_c(s->command), str_c(s->reply), s->code);
	struct str who = s->reply[0] ? T("почтовый сервер ответил:") : v == MAIL_DOWN ? T("нет связи с почтовым сервером:") : T("почтовый сервер прервал приём:");
	snprintf(ret->text, sizeof ret->text, "%.*s %s", SP(who), s->reply[0] ? s->reply : s->api->strerror(c));
	log_error("mail", "smtp=%d code=%d verdict=%d", (int)c, s->code, (int)v);
	return v;
}

/* Says QUIT. */
static void rest(void *arg)
{
	struct smtp *s = arg;

	if (s->curl)
		s->api->easy_cleanup(s->curl);
	s->curl = NULL;
}

struct mail_carrier smtp_carrier(struct smtp *s) { return (struct mail_carrier){ put, rest, s }; }

/* ---- */

static char *copy(struct str s)
{
	if (!s.n)
		return NULL;
	char *z = malloc(s.n + 1);
	always_assert(z);
	memcpy(z, s.p, s.n);
	z[s.n] = '\0';
	return z;
}

struct smtp *smtp_new(const struct smtp_config *c, job_stop *stop, void *stop_arg)
{
	struct smtp *s = calloc(1, sizeof *s);

	always_assert(s);
	s->url = copy(c->url);
	s->user = copy(c->user);
	s->password = copy(c->password);
	s->ca = copy(c->ca);
	s->plain = c->plain;
	s->stop = stop;
	s->stop_arg = stop_arg;
	return s;
}

void smtp_free(struct smtp *s)
{
	if (!s)
		return;
	rest(s);
	free(s->url);
	free(s->user);
	free(s->password);
	free(s->ca);
	free(s);
}
