/* Slow, many and endless clients; a stop in the middle of a load; TLS and the proxy's word. */
#include "fixture.h"

#include "kernel/base/clock.h"
#include "kernel/limits.h"

#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <pthread.h>

static int up(void **state) { *state = fixture_open(NULL); return 0; }
static int down(void **state) { fixture_close(*state); return 0; }

static void narrow(struct server_config *c)
{
	c->workers = c->slow_workers = 1;
	c->queue_max = 4;
	c->slow_queue_max = 2;
	c->header_seconds = c->idle_seconds = 1;
}
static int up_narrow(void **state) { *state = fixture_open(narrow); return 0; }

/* ---- bounded queues ---- */

static void a_full_queue_says_so_at_once(void **state)
{
	struct fixture *f = *state;
	enum { N = 12 };
	int fds[N], done = 0, busy = 0;
	prepare_ms = 300;
	for (int i = 0; i < N; i++) {
		struct str body = str_fmt(f->arena, "id=%d&name=x", i + 1);
		fds[i] = ask_open(f);
		assert_true(ask_write(fds[i], str_fmt(f->arena, "POST /t/add-slow HTTP/1.1\r\n" END FORM SIGNED SAME "Content-Length: %zu\r\n\r\n%.*s",
			body.n, SP(body))));
		usleep(10000);
	}
	assert_int_equal(status_of(get(f, "/t", SIGNED)), 200);         /* the fast pool does not wait for the slow one */
	for (int i = 0; i < N; i++) {
		struct str a = ask_read(f, fds[i]);
		done += status_of(a) == 303;
		if (status_of(a) == 503) {
			busy++;
			assert_true(header_of(f, a, "Retry-After").n > 0);
			assert_true(says(a, "Сервер сейчас занят"));
		}
	}
	assert_int_equal(done + busy, N);
	assert_true(done >= 3 && busy >= 5);
	assert_int_equal(fixture_items(f), done);
}

/* ---- slow clients ---- */

/* Milliseconds until the server closes. */
static int64_t closes_after(struct fixture *f, int fd)
{
	int64_t from = clock_mono_ms();
	ask_read(f, fd);
	return clock_mono_ms() - from;
}

static void a_head_that_trickles_is_cut(void **state)
{
	struct fixture *f = *state;
	int fd = ask_open(f);
	int64_t from = clock_mono_ms();
	ask_write(fd, S("GET / HTTP/1.1\r\nHost: localhost\r\n"));
	while (clock_mono_ms() - from < 8000 && ask_write(fd, S("X: y\r\n")))
		usleep(200000);
	assert_in_range(clock_mono_ms() - from, 800, 5000);
	close(fd);
	assert_int_equal(status_of(get(f, "/", "")), 200);
}

static void an_idle_connection_is_closed(void **state)
{
	struct fixture *f = *state;
	int fd = ask_open(f);
	ask_write(fd, S("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
	assert_in_range(closes_after(f, fd), 500, 6000);
	assert_in_range(closes_after(f, ask_open(f)), 500, 6000);
}

static void a_client_that_leaves_harms_nobody(void **state)
{
	struct fixture *f = *state;
	prepare_ms = 100;
	for (int i = 0; i < 3; i++) {
		int fd = ask_open(f);
		ask_write(fd, S("POST /t/add-slow HTTP/1.1\r\n" END FORM SIGNED SAME "Content-Length: 11\r\n\r\nid=1&name=x"));
		close(fd);
		fd = ask_open(f);
		ask_write(fd, S("POST /t/file HTTP/1.1\r\n" END SIGNED SAME "Content-Type: multipart/form-data; boundary=XX\r\n"
			"Content-Length: 999\r\n\r\n--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nabc"));
		close(fd);
	}
	assert_int_equal(status_of(get(f, "/", "")), 200);
}

static void heads_without_end_are_refused(void **state)
{
	struct fixture *f = *state;
	char *long_value = malloc(40001);
	memset(long_value, 'x', 40000);
	long_value[40000] = 0;
	struct str a = ask_bytes(f, str_fmt(f->arena, "GET / HTTP/1.1\r\n" END "X: %s\r\n\r\n", long_value));
	assert_true(status_of(a) >= 400 || a.n == 0);
	a = ask_bytes(f, str_fmt(f->arena, "GET /%s HTTP/1.1\r\n" END "\r\n", long_value));
	assert_true(status_of(a) >= 400 || a.n == 0);
	free(long_value);
	assert_true(status_of(ask_bytes(f, S("nonsense\r\n\r\n"))) != 200);
	assert_int_equal(status_of(get(f, "/", "")), 200);
}

/* ---- sizes and numbers as configured ---- */

static void small(struct server_config *c)
{
	c->form_kb = 64;
	c->upload_mb = 1;
	c->per_address = 4;
}

#define PART "Content-Type: multipart/form-data; boundary=XX\r\n"
static int upload(struct fixture *f, size_t bytes)
{
	char *file = malloc(bytes);
	memset(file, 'x', bytes);
	struct str body = str_fmt(f->arena, "--XX\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nx\r\n"
		"--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n%.*s\r\n--XX--\r\n", (int)bytes, file);
	free(file);
	struct str a = ask_bytes(f, str_fmt(f->arena, "POST /t/file HTTP/1.1\r\n" END SIGNED SAME PART "Content-Length: %zu\r\n\r\n%.*s", body.n, SP(body)));
	if (status_of(a) == 413)
		assert_true(says(a, "не больше 1 МБ"));
	return status_of(a);
}

static int fill(struct fixture *f, size_t bytes)
{
	char *name = malloc(bytes + 1);
	memset(name, 'x', bytes);
	name[bytes] = 0;
	struct str body = str_fmt(f->arena, "id=1&name=%s", name);
	free(name);
	return status_of(post(f, "/t/add", SIGNED SAME, body.p));
}

static void sizes_hold_as_configured(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(upload(f, 1000 * 1000), 303);
	assert_int_equal(upload(f, 1100 * 1000), 413);
	assert_int_equal(fill(f, 60 * 1000), 422);              /* read, and longer than the field allows */
	assert_int_equal(fill(f, 70 * 1000), 413);
}

static void one_address_has_as_many_connections_as_configured(void **state)
{
	struct fixture *f = *state;
	int fds[8], answered = 0;
	for (int i = 0; i < 8; i++) {
		fds[i] = ask_open(f);
		usleep(20000);
	}
	for (int i = 0; i < 8; i++)
		if (ask_write(fds[i], S("GET / HTTP/1.1\r\n" END "\r\n")))
			answered += status_of(ask_read(f, fds[i])) == 200;
		else
			close(fds[i]);
	assert_in_range(answered, 1, 4);
}
static int up_small(void **state) { *state = fixture_open(small); return 0; }

/* ---- a stop in the middle ---- */

struct client { struct fixture *f; pthread_t thread; int sent, answered, refused; atomic_bool *stop; int number; };

/* One keep-alive connection after another; a request is lost when it was sent whole and got no answer. */
static void *load(void *arg)
{
	struct client *c = arg;
	while (!atomic_load(c->stop)) {
		struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)c->f->port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
		int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
		if (connect(fd, (struct sockaddr *)&at, sizeof at) != 0) {
			close(fd);
			break;
		}
		for (bool open = true; open && !atomic_load(c->stop);) {
			char text[512], answer[4096] = "";
			int n = snprintf(text, sizeof text, "POST /t/add HTTP/1.1\r\nHost: localhost\r\n" FORM SIGNED SAME
				"Content-Length: 17\r\n\r\nid=%07d&name=x", c->number * 100000 + c->sent + 1);
			if (!ask_write(fd, (struct str){ text, (size_t)n }))
				break;
			ssize_t got = recv(fd, answer, sizeof answer - 1, 0);
			if (got <= 0)
				break;          /* closed before it was read: told apart below by what the store holds */
			c->sent++;
			c->answered += strncmp(answer, "HTTP/1.1 303", 12) == 0;
			open = !strstr(answer, "close");
		}
		close(fd);
	}
	return NULL;
}

static void a_stop_under_load_loses_nothing(void **state)
{
	struct fixture *f = *state;
	enum { N = 24 };
	struct client clients[N] = { 0 };
	atomic_bool stop = false;
	int sent = 0, answered = 0;
	for (int i = 0; i < N; i++) {
		clients[i] = (struct client){ .f = f, .stop = &stop, .number = i + 1 };
		pthread_create(&clients[i].thread, NULL, load, &clients[i]);
	}
	usleep(400000);
	server_stop(f->server);
	f->server = NULL;
	atomic_store(&stop, true);
	for (int i = 0; i < N; i++) {
		pthread_join(clients[i].thread, NULL);
		sent += clients[i].sent;
		answered += clients[i].answered;
	}
	assert_true(answered > N);
	assert_int_equal(sent, answered);                       /* whoever got an answer got the right one */
	assert_int_equal(fixture_items(f), answered);           /* and nothing was done without being answered */
}

/* ---- who may listen where ---- */

static void other_addresses_need_a_reason(void **state)
{
	struct fixture *f = *state;
	static const struct { const char *listen; bool plain, ok; } cases[] = {
		{ "0.0.0.0:0", false, false }, { "[::]:0", false, false }, { ":0", false, false }, { "0.0.0.0:0", true, true },
		{ "127.0.0.2:0", false, true }, { "localhost:0", false, true }, { "nonsense", false, false }, { "127.0.0.1:99999", true, false },
		{ "127.0.0.1", true, false }, { "1.2.3.4.5:80", true, false },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct server_config c = { .listen = str_c(cases[i].listen), .hooks = &test_hooks, .plain_http = cases[i].plain, .quiet = true };
		struct err e = { 0 };
		struct server *s = NULL;
		enum status status = server_start(&c, f->store, &e, &s);
		if ((status == OK) != cases[i].ok)
			fail_msg("%s: %s %s", cases[i].listen, status_name(status), e.code ? e.code : "");
		server_stop(s);
	}
}

static void a_taken_port_is_told(void **state)
{
	struct fixture *f = *state;
	struct server_config c = { .listen = str_fmt(f->arena, "127.0.0.1:%d", f->port), .hooks = &test_hooks, .quiet = true };
	struct err e = { 0 };
	struct server *s = NULL;
	assert_int_equal(server_start(&c, f->store, &e, &s), UNAVAILABLE);
	assert_string_equal(e.code, "http.listen");
	assert_null(s);
}

/* ---- behind a proxy ---- */

static void behind(struct server_config *c) { c->behind_proxy = S("127.0.0.1"); }
static void behind_another(struct server_config *c) { c->behind_proxy = S("10.0.0.9"); }

static void only_the_proxy_is_believed(void **state)
{
	(void)state;
	struct fixture *f = fixture_open(behind);
	struct str a = post(f, "/sign-in", SAME "X-Forwarded-Proto: https\r\n", "x=1");
	assert_true(says(a, "Set-Cookie: __Host-session=o1.anna; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600; Secure"));
	assert_int_equal(status_of(post(f, "/sign-in", "Origin: https://localhost\r\nX-Forwarded-Proto: https\r\n", "x=1")), 303);
	assert_int_equal(status_of(post(f, "/sign-in", "Origin: http://localhost\r\nX-Forwarded-Proto: https\r\n", "x=1")), 403);
	fixture_close(f);
	f = fixture_open(behind_another);
	a = post(f, "/sign-in", SAME "X-Forwarded-Proto: https\r\n", "x=1");
	assert_true(says(a, "Set-Cookie: session=o1.anna;"));
	fixture_close(f);
}

static void behind_slowly(struct server_config *c) { c->behind_proxy = S("127.0.0.1"); c->slow_queue_max = 100; }

static void a_forwarded_address_has_its_share(void **state)
{
	enum { MORE = 6 };
	struct fixture *f = fixture_open(behind_slowly);
	int fds[LIMIT_PER_ADDRESS + MORE], busy = 0;
	(void)state;
	prepare_ms = 100;
	for (int i = 0; i < LIMIT_PER_ADDRESS + MORE; i++) {
		fds[i] = ask_open(f);
		assert_true(ask_write(fds[i], str_fmt(f->arena, "POST /t/add-slow HTTP/1.1\r\n" END FORM SIGNED SAME
			"X-Forwarded-For: 192.0.2.7\r\nContent-Length: 12\r\n\r\nid=%02d&name=x", i + 10)));
	}
	assert_int_equal(status_of(get(f, "/t", SIGNED "X-Forwarded-For: 192.0.2.8\r\n")), 200);
	for (int i = 0; i < LIMIT_PER_ADDRESS + MORE; i++)
		busy += status_of(ask_read(f, fds[i])) == 503;
	assert_in_range(busy, 1, MORE);
	assert_int_equal(status_of(get(f, "/t", SIGNED "X-Forwarded-For: 192.0.2.7\r\n")), 200);
	fixture_close(f);
}

/* ---- TLS ---- */

static char pem_dir[] = "/tmp/http-tls-XXXXXX";

static void write_pem(const char *name, const gnutls_datum_t *d)
{
	char path[100];
	snprintf(path, sizeof path, "%s/%s", pem_dir, name);
	FILE *file = fopen(path, "w");
	fwrite(d->data, 1, d->size, file);
	fclose(file);
}

/* A certificate signed by itself, for localhost. */
static void make_certificate(const char *common_name)
{
	gnutls_x509_privkey_t key;
	gnutls_x509_crt_t crt;
	gnutls_datum_t pem;
	gnutls_x509_privkey_init(&key);
	gnutls_x509_privkey_generate(key, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1), 0);
	gnutls_x509_crt_init(&crt);
	gnutls_x509_crt_set_version(crt, 3);
	gnutls_x509_crt_set_dn_by_oid(crt, GNUTLS_OID_X520_COMMON_NAME, 0, common_name, (unsigned)strlen(common_name));
	gnutls_x509_crt_set_serial(crt, "\1", 1);
	gnutls_x509_crt_set_activation_time(crt, time(NULL) - 3600);
	gnutls_x509_crt_set_expiration_time(crt, time(NULL) + 3600);
	gnutls_x509_crt_set_key(crt, key);
	assert_int_equal(gnutls_x509_crt_sign2(crt, crt, key, GNUTLS_DIG_SHA256, 0), 0);
	gnutls_x509_crt_export2(crt, GNUTLS_X509_FMT_PEM, &pem);
	write_pem("cert.pem", &pem);
	gnutls_free(pem.data);
	gnutls_x509_privkey_export2(key, GNUTLS_X509_FMT_PEM, &pem);
	write_pem("key.pem", &pem);
	gnutls_free(pem.data);
	gnutls_x509_crt_deinit(crt);
	gnutls_x509_privkey_deinit(key);
}

/* One GET over TLS; the name in the server's certificate goes to name. */
static struct str ask_tls(struct fixture *f, char name[64])
{
	gnutls_certificate_credentials_t none;
	gnutls_session_t s;
	char answer[4096];
	int fd = ask_open(f);
	gnutls_certificate_allocate_credentials(&none);
	gnutls_init(&s, GNUTLS_CLIENT);
	gnutls_set_default_priority(s);
	gnutls_credentials_set(s, GNUTLS_CRD_CERTIFICATE, none);
	gnutls_transport_set_int(s, fd);
	int e = gnutls_handshake(s);
	if (e != 0)
		fail_msg("handshake: %s", gnutls_strerror(e));
	unsigned n = 0;
	gnutls_x509_crt_t crt;
	size_t name_n = 64;
	gnutls_x509_crt_init(&crt);
	gnutls_x509_crt_import(crt, &gnutls_certificate_get_peers(s, &n)[0], GNUTLS_X509_FMT_DER);
	gnutls_x509_crt_get_dn_by_oid(crt, GNUTLS_OID_X520_COMMON_NAME, 0, 0, name, &name_n);
	gnutls_x509_crt_deinit(crt);
	struct str request = S("GET /t HTTP/1.1\r\n" END "Cookie: __Host-session=o1.anna\r\n\r\n");
	gnutls_record_send(s, request.p, request.n);
	size_t got = 0;
	ssize_t more;
	while (got < sizeof answer && (more = gnutls_record_recv(s, answer + got, sizeof answer - got)) > 0)
		got += (size_t)more;
	gnutls_deinit(s);
	gnutls_certificate_free_credentials(none);
	close(fd);
	return str_dup(f->arena, (struct str){ answer, got });
}

static void with_tls(struct server_config *c)
{
	static char cert[100], key[100];
	snprintf(cert, sizeof cert, "%s/cert.pem", pem_dir);
	snprintf(key, sizeof key, "%s/key.pem", pem_dir);
	c->tls_cert = str_c(cert);
	c->tls_key = str_c(key);
}

static void a_certificate_is_changed_while_serving(void **state)
{
	(void)state;
	char name[64];
	assert_non_null(mkdtemp(pem_dir));
	make_certificate("first");
	struct fixture *f = fixture_open(with_tls);
	struct str a = ask_tls(f, name);
	assert_int_equal(status_of(a), 200);
	assert_true(says(a, "hello anna"));
	assert_string_equal(name, "first");
	make_certificate("second");
	assert_int_equal(server_reload_tls(f->server, &f->err), OK);
	ask_tls(f, name);
	assert_string_equal(name, "second");
	write_pem("cert.pem", &(gnutls_datum_t){ (unsigned char *)(uintptr_t)"junk", 4 });
	assert_int_equal(server_reload_tls(f->server, &f->err), UNAVAILABLE);
	ask_tls(f, name);
	assert_string_equal(name, "second");
	assert_true(ask_bytes(f, S("GET / HTTP/1.1\r\n\r\n")).n < 100);     /* plain text gets no page */
	struct server_config half = { .listen = S("127.0.0.1:0"), .hooks = &test_hooks, .tls_cert = S("x") };
	struct server *none = NULL;
	assert_int_equal(server_start(&half, f->store, &f->err, &none), INVALID);
	fixture_close(f);
	char path[100];
	snprintf(path, sizeof path, "%s/cert.pem", pem_dir);
	unlink(path);
	snprintf(path, sizeof path, "%s/key.pem", pem_dir);
	unlink(path);
	rmdir(pem_dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_full_queue_says_so_at_once, up_narrow, down),
		cmocka_unit_test_setup_teardown(a_head_that_trickles_is_cut, up_narrow, down),
		cmocka_unit_test_setup_teardown(an_idle_connection_is_closed, up_narrow, down),
		cmocka_unit_test_setup_teardown(a_client_that_leaves_harms_nobody, up, down),
		cmocka_unit_test_setup_teardown(heads_without_end_are_refused, up, down),
		cmocka_unit_test_setup_teardown(sizes_hold_as_configured, up_small, down),
		cmocka_unit_test_setup_teardown(one_address_has_as_many_connections_as_configured, up_small, down),
		cmocka_unit_test_setup_teardown(a_stop_under_load_loses_nothing, up, down),
		cmocka_unit_test_setup_teardown(other_addresses_need_a_reason, up, down),
		cmocka_unit_test_setup_teardown(a_taken_port_is_told, up, down),
		cmocka_unit_test(only_the_proxy_is_believed),
		cmocka_unit_test(a_forwarded_address_has_its_share),
		cmocka_unit_test(a_certificate_is_changed_while_serving),
	};
	return cmocka_run_group_tests_name("http limits", tests, NULL, NULL);
}
