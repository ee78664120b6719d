/* A server in this process on a free port, over a SQLite store with the table item, with a small slice of its own
 * and invented people; and a client that speaks plain HTTP. */
#ifndef HTTP_TEST_FIXTURE_H
#define HTTP_TEST_FIXTURE_H
#include "kernel/base/test/cm.h"
#include "kernel/http/form.h"
#include "kernel/http/server.h"
#include "kernel/html/html.h"
#include "kernel/store/migrate.h"
#include "kernel/store/test/item_table.h"

#include <arpa/inet.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define SIGNED "Cookie: session=o1.anna\r\n"            /* may everything */
#define GUEST  "Cookie: session=o1.boris\r\n"           /* signed in, may little */
#define SAME   "Sec-Fetch-Site: same-origin\r\n"
#define FORM   "Content-Type: application/x-www-form-urlencoded\r\n"
#define END    "Host: localhost\r\nConnection: close\r\n"

struct fixture { struct arena *arena; struct err err; struct store *store; struct server *server; char dir[64]; int port; };

/* ---- what the hooks and handlers saw ---- */

static struct { atomic_int notes, units, handled, prepared, sessions, rendered; } counts;
static atomic_int note_status, prepare_ms, several_orgs;

/* ---- the slice ---- */

struct item_form { int64_t id; struct str name; };
static const struct field item_fields[] = {
	FIELD(struct item_form, id, int, required, .label = "Номер"),
	FIELD(struct item_form, name, text, required, .label = "Название", .max = 100), { 0 } };
struct path_form { int64_t id; };
static const struct field path_fields[] = { FIELD(struct path_form, id, int, required, .label = "Номер"), { 0 } };
struct file_form { struct str title; struct opt_upload file; };
static const struct field file_fields[] = {
	FIELD(struct file_form, title, text, required, .label = "Заголовок"),
	FIELD(struct file_form, file, file, optional, .label = "Файл"), { 0 } };

static enum status show_hello(struct request *req)
{
	counts.rendered++;
	buf_fmt(req->html->out, "hello %.*s rev=%lld year=%.*s\n", SP(req->who->name), (long long)req->html->page->rev, SP(req->html->page->year));
	return OK;
}
static enum status show_item(struct request *req)
{
	const struct path_form *in = req->in;
	struct query_result r;
	counts.rendered++;
	TRY(db_query(req->db, &item_get, &(struct value){ .v.i = in->id }, &r));
	buf_str(req->html->out, ((struct item_row *)r.rows)->name);
	return OK;
}
static enum status show_form(struct request *req)
{
	counts.rendered++;
	for (size_t i = 0; i < req->form->n; i++) {
		const struct form_value *v = &req->form->v[i];
		buf_fmt(req->html->out, "%.*s=[%.*s] !%.*s! stored=%.*s\n", SP(v->name), SP(v->text), SP(v->message), SP(v->stored));
	}
	buf_fmt(req->html->out, "conflict=%d submitted=%d\n", req->form->conflict, req->form->submitted);
	return OK;
}
static enum status add_one(struct request *req)
{
	const struct item_form *in = req->in;
	counts.handled++;
	if (str_eq(in->name, S("taken")))
		return form_error(req, "name", S("taken already"));
	if (str_eq(in->name, S("late")))
		return CONFLICT;
	TRY(add_item(req->db, in->id, in->name));
	if (str_eq(in->name, S("then-refused")))
		return form_error(req, "", S("refused after writing"));
	req_audit(req, "item", (struct uuid){ 0 }, S(""), in->name);
	return req_redirect(req, "t.added", "/t/item/%d", in->id);
}
static enum status nap_first(struct request *req)
{
	counts.prepared++;
	nanosleep(&(struct timespec){ prepare_ms / 1000, prepare_ms % 1000 * 1000000L }, NULL);
	req->prepared = req;
	return OK;
}
static enum status take_file(struct request *req)
{
	const struct file_form *in = req->in;
	if (str_eq(in->title, S("bad")))
		return form_error(req, "title", S("bad title"));
	return req_redirect(req, NULL, "/t/file?name=%s&size=%d&type=%s", in->file.v.name, in->file.v.size, in->file.v.type);
}
static enum status autosave(struct request *req) { return req_no_content(req); }
static enum status sign_in(struct request *req)
{
	req_set_session(req, S("o1.anna"), 3600);
	return req_redirect(req, NULL, "/");
}
static enum status download(struct request *req)
{
	return req_download(req, S("Отчёт №1.csv"), "text/csv; charset=utf-8", (struct bytes){ (const uint8_t *)"a;b\n", 4 });
}
static enum status greedy(struct request *req)
{
	for (;;)
		memset(arena_alloc(req->arena, 1 << 20), 1, 1 << 20);
	return OK;
}

static enum status nap_and_show(struct request *req)
{
	nanosleep(&(struct timespec){ 0, prepare_ms * 1000000L }, NULL);
	return show_hello(req);
}
/* Long when there are items: the numbers up to 200,000 times that, added up by SQLite: tens of milliseconds. */
static enum status add_up(struct request *req)
{
	static const struct query q = { "add_up", "test", .kind = QUERY_ONE, .org_param = true,
		.sql = BOTH("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < (SELECT count(*) * 200000 FROM item WHERE org_id = $1)) "
			"SELECT sum(i) FROM n"), .n_cols = 1, .cols = number_cols, .row_size = sizeof(struct number_row) };
	struct query_result r;
	counts.rendered++;
	TRY(db_query(req->db, &q, NULL, &r));
	buf_fmt(req->html->out, "sum=%lld\n", (long long)((struct number_row *)r.rows)->n);
	return OK;
}

static const struct route test_routes[] = {
	{ GET, "/", show_hello, PERM_PUBLIC, .flags = 0 },
	{ GET, "/t", show_hello, PERM_SIGNED_IN, .flags = 0 },
	{ GET, "/t/all", show_hello, "t.all", .flags = 0 },
	{ GET, "/t/secret", show_hello, "t.all", .flags = ROUTE_SENSITIVE },
	{ GET, "/t/item/{id}", show_item, PERM_PUBLIC, path_fields, sizeof(struct path_form), NULL, NULL, 0 },
	{ GET, "/t/new", show_form, PERM_SIGNED_IN, .flags = 0 },
	{ GET, "/t/file/new", show_form, PERM_SIGNED_IN, .flags = 0 },
	{ GET, "/t/report", download, PERM_PUBLIC, .flags = 0 },
	{ GET, "/t/nap", nap_and_show, PERM_PUBLIC, .flags = 0 },
	{ GET, "/t/sum", add_up, PERM_PUBLIC, .flags = 0 },
	{ GET, "/t/greedy", greedy, PERM_PUBLIC, .flags = 0 },
	{ POST, "/t/add", add_one, PERM_SIGNED_IN, item_fields, sizeof(struct item_form), NULL, "/t/new", 0 },
	{ POST, "/t/add-slow", add_one, PERM_SIGNED_IN, item_fields, sizeof(struct item_form), nap_first, "/t/new", ROUTE_SLOW },
	{ POST, "/t/file", take_file, PERM_SIGNED_IN, file_fields, sizeof(struct file_form), NULL, "/t/file/new", 0 },
	{ POST, "/t/save", autosave, PERM_SIGNED_IN, .flags = ROUTE_NO_REV },
	{ POST, "/sign-in", sign_in, PERM_PUBLIC, .flags = ROUTE_NO_ORG | ROUTE_NO_AUDIT },
	{ 0 }
};
static const struct menu_item test_menu[] = { { "/t", "Первая", 1 }, { "/t/all", "Вторая", 2 }, { 0 } };
static const struct done_message test_done[] = { { "t.added", "Добавлено" }, { 0 } };
static const struct slice slice_t = { .name = "t", .routes = test_routes, .menu = test_menu, .done = test_done };
static const struct slice *const test_slices[] = { &slice_t };

/* ---- the hooks ---- */

static bool t_cookie_org(struct str cookie, struct uuid *ret)
{
	*ret = test_org(1);
	return str_starts(cookie, S("o1."));
}
static enum status t_org_only(struct db *db, struct org_info *ret, bool *ret_many)
{
	(void)db;
	*ret_many = several_orgs;
	*ret = (struct org_info){ test_org(1), S("lipa"), S("Центр «Липа»"), S("Europe/Moscow") };
	return OK;
}
static enum status t_org_by_slug(struct db *db, struct str slug, struct org_info *ret)
{
	bool many;
	TRY(t_org_only(db, ret, &many));
	return str_eq(slug, S("lipa")) ? OK : NOT_FOUND;
}
static enum status t_org_by_id(struct db *db, struct uuid id, struct org_info *ret)
{
	bool many;
	TRY(t_org_only(db, ret, &many));
	return uuid_eq(id, ret->id) ? OK : NOT_FOUND;
}
static enum status t_session(struct request *req, struct str cookie, struct session_info *who)
{
	(void)req;
	counts.sessions++;
	if (!str_eq(cookie, S("o1.anna")) && !str_eq(cookie, S("o1.boris")))
		return NOT_FOUND;
	who->signed_in = true;
	who->name = str_sub(cookie, 3, cookie.n);
	who->roles = who->name;
	who->account = (struct uuid){ { (uint8_t)cookie.n } };
	return OK;
}
static bool t_may(const struct request *req, const char *perm)
{
	return strcmp(perm, "t.all") == 0 && str_eq(req->who->name, S("anna"));
}
static enum status t_unit_end(struct db *db, const char *route, const struct audit_list *audit)
{
	(void)db, (void)route, (void)audit;
	counts.units++;
	return OK;
}
static enum status t_note_write(struct db *db, const struct note_list *notes, struct str address)
{
	(void)db, (void)address;
	counts.notes += (int)notes->n;
	return (enum status)(int)note_status;
}
static enum status t_upload_store(struct store *s, const struct db_scope *scope, struct upload *u)
{
	(void)s, (void)scope;
	u->stored = true;
	return OK;
}
static enum status t_upload_find(struct db *db, struct bytes sha256, struct upload *ret)
{
	(void)db;
	if (sha256.p[0] != 0xba)
		return NOT_FOUND;
	ret->name = S("stored.txt");
	ret->type = S("text/plain");
	ret->size = 3;
	return OK;
}
static const struct http_hooks test_hooks = {
	.cookie_org = t_cookie_org, .org_only = t_org_only, .org_by_slug = t_org_by_slug, .org_by_id = t_org_by_id,
	.session = t_session, .may = t_may, .unit_end = t_unit_end, .note_write = t_note_write,
	.upload_store = t_upload_store, .upload_find = t_upload_find, .sign_in_path = "/sign-in", .first_run_path = "/first",
};

/* ---- open, close ---- */

static inline struct fixture *fixture_open(void (*change)(struct server_config *c))
{
	struct fixture *f = calloc(1, sizeof *f);
	memset(&counts, 0, sizeof counts);
	note_status = OK;
	prepare_ms = several_orgs = 0;
	f->arena = arena_new();
	snprintf(f->dir, sizeof f->dir, "/tmp/http-test-XXXXXX");
	assert_non_null(mkdtemp(f->dir));
	struct store_config sc = { .target = str_fmt(f->arena, "%s/store.db", f->dir), .create = true };
	assert_int_equal(store_open(&sc, &f->err, &f->store), OK);
	assert_int_equal(store_migrate(f->store, f->arena, &f->err, true, 1, NULL, NULL, NULL), OK);
	assert_int_equal(make_tables(f->store, f->arena, &f->err), OK);
	struct server_config c = { .listen = S("127.0.0.1:0"), .hooks = &test_hooks, .slices = test_slices, .n_slices = 1,
		.build_id = S("test"), .quiet = true };
	if (change)
		change(&c);
	if (server_start(&c, f->store, &f->err, &f->server) != OK)
		fail_msg("server_start: %s", f->err.code);
	f->port = server_port(f->server);
	return f;
}

static inline void fixture_close(struct fixture *f)
{
	static const char *const tails[] = { "", "-wal", "-shm", ".lock" };
	server_stop(f->server);
	store_close(f->store);
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
		unlink(str_fmt(f->arena, "%s/store.db%s", f->dir, tails[i]).p);
	rmdir(f->dir);
	arena_free(f->arena);
	free(f);
}

static inline int64_t fixture_items(struct fixture *f)
{
	struct db *db;
	int64_t n = -1;
	assert_int_equal(db_open(f->store, DB_READ, &f->err, &db), OK);
	assert_int_equal(db_begin(db, &(struct db_scope){ .arena = f->arena, .err = &f->err, .org = test_org(1) }), OK);
	assert_int_equal(count_items(db, &n), OK);
	db_rollback(db);
	db_close(db);
	return n;
}

/* ---- the client ---- */

static inline int ask_open(struct fixture *f)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)f->port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct timeval patience = { 20, 0 };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	assert_int_equal(connect(fd, (struct sockaddr *)&at, sizeof at), 0);
	return fd;
}

static inline bool ask_write(int fd, struct str s)
{
	while (s.n > 0) {
		ssize_t n = send(fd, s.p, s.n, MSG_NOSIGNAL);
		if (n <= 0)
			return false;
		s = str_sub(s, (size_t)n, s.n);
	}
	return true;
}

/* To the end of the stream; closes. */
static inline struct str ask_read(struct fixture *f, int fd)
{
	struct buf b = { 0 };
	char piece[8192];
	ssize_t n;
	while ((n = recv(fd, piece, sizeof piece, 0)) > 0)
		buf_put(&b, piece, (size_t)n);
	close(fd);
	struct str s = str_dup(f->arena, buf_view(&b));
	buf_free(&b);
	return s;
}

static inline struct str ask_bytes(struct fixture *f, struct str request)
{
	int fd = ask_open(f);
	ask_write(fd, request);
	return ask_read(f, fd);
}

static inline struct str get(struct fixture *f, const char *path, const char *headers)
{
	return ask_bytes(f, str_fmt(f->arena, "GET %s HTTP/1.1\r\n" END "%s\r\n", path, headers));
}

static inline struct str post(struct fixture *f, const char *path, const char *headers, const char *body)
{
	return ask_bytes(f, str_fmt(f->arena, "POST %s HTTP/1.1\r\n" END FORM "%sContent-Length: %zu\r\n\r\n%s", path, headers,
		strlen(body), body));
}

static inline int status_of(struct str answer)
{
	int64_t n = 0;
	str_to_int(str_sub(answer, 9, 12), &n);
	return (int)n;
}

static inline struct str header_of(struct fixture *f, struct str answer, const char *name)
{
	ptrdiff_t at = str_find(answer, str_fmt(f->arena, "\r\n%s: ", name), 0);
	return at < 0 ? S("") : str_cut(str_sub(answer, (size_t)at + strlen(name) + 4, answer.n), '\r', &(struct str){ 0 });
}

static inline struct str body_of(struct str answer)
{
	ptrdiff_t at = str_find(answer, S("\r\n\r\n"), 0);
	return at < 0 ? S("") : str_sub(answer, (size_t)at + 4, answer.n);
}

static inline bool says(struct str answer, const char *text) { return str_find(answer, str_c(text), 0) >= 0; }
#endif
