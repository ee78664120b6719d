/* What a page costs: CPU of the server for a page of 100 rows (20 KB), for the same page unchanged (304, session and
 * rights checked), beside a minimal program that does the rows alone with libmicrohttpd and sqlite3.
 *
 *	build/release/bench/http_bench [REQUESTS [ROUNDS]]
 *
 * Each server is a process of its own, loaded over 8 keep-alive connections by this one; its user and system time
 * divided by the requests is what is printed.  Variants take turns, ROUNDS times; medians. */
#include "kernel/base/buf.h"
#include "kernel/http/server.h"
#include "kernel/html/html.h"
#include "kernel/store/migrate.h"
#include "kernel/store/test/item_table.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define FILE_NAME "build/http_bench.db"
enum { ROWS = 100, CONNECTIONS = 8 };

/* ---- what both print: 100 rows of 200 bytes ---- */

static void put_row(struct buf *b, int64_t id, struct str name, bool due, bool done)
{
	BUF_LIT(b, "<tr class=\"row\"><td class=\"number\">");
	buf_int(b, id);
	BUF_LIT(b, "</td><td class=\"title\"><a href=\"/plan/row/");
	buf_int(b, id);
	BUF_LIT(b, "\">");
	for (size_t i = 0; i < name.n; i++)
		switch (name.p[i]) {
		case '&': BUF_LIT(b, "&amp;"); break;
		case '<': BUF_LIT(b, "&lt;"); break;
		case '"': BUF_LIT(b, "&quot;"); break;
		default:  buf_c(b, name.p[i]);
		}
	BUF_LIT(b, "</a></td><td>");
	if (due || done)
		BUF_LIT(b, "+");
	BUF_LIT(b, "</td></tr>\n");
}

/* ---- the bare program ---- */

static _Thread_local sqlite3 *bare_db;
static _Thread_local sqlite3_stmt *bare_stmt;

static void bare_open(void)
{
	sqlite3_open_v2(FILE_NAME, &bare_db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);
	sqlite3_exec(bare_db, "PRAGMA cache_size = -512; PRAGMA mmap_size = 134217728", NULL, NULL, NULL);
	sqlite3_prepare_v3(bare_db, "SELECT id, name, due, done FROM item WHERE org_id = ?1 AND id < ?2 ORDER BY id", -1,
		SQLITE_PREPARE_PERSISTENT, &bare_stmt, NULL);
}

static enum MHD_Result bare_request(void *cls, struct MHD_Connection *conn, const char *url, const char *method,
                                    const char *version, const char *data, size_t *n, void **state)
{
	static int seen;
	(void)cls, (void)url, (void)method, (void)version, (void)data, (void)n;
	if (!*state) {
		*state = &seen;
		return MHD_YES;
	}
	if (!bare_db)
		bare_open();
	struct uuid org = test_org(1);
	struct buf b = { 0 };
	sqlite3_bind_blob(bare_stmt, 1, org.b, 16, SQLITE_STATIC);
	sqlite3_bind_int64(bare_stmt, 2, ROWS + 1);
	while (sqlite3_step(bare_stmt) == SQLITE_ROW) {
		const char *name = (const char *)sqlite3_column_text(bare_stmt, 1);
		struct str due = str_c((const char *)sqlite3_column_text(bare_stmt, 2));
		put_row(&b, sqlite3_column_int64(bare_stmt, 0), (struct str){ name, (size_t)sqlite3_column_bytes(bare_stmt, 1) },
			due.n > 0, sqlite3_column_int(bare_stmt, 3));
	}
	sqlite3_reset(bare_stmt);
	struct MHD_Response *r = MHD_create_response_from_buffer(b.n, b.p, MHD_RESPMEM_MUST_FREE);
	MHD_add_response_header(r, "Content-Type", "text/html; charset=utf-8");
	enum MHD_Result result = MHD_queue_response(conn, 200, r);
	MHD_destroy_response(r);
	return result;
}

static void bare_main(int report)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct MHD_Daemon *d = MHD_start_daemon(MHD_USE_POLL_INTERNAL_THREAD, 0, NULL, NULL, bare_request, NULL,
		MHD_OPTION_SOCK_ADDR, &at, MHD_OPTION_THREAD_POOL_SIZE, 2u, MHD_OPTION_END);
	int port = MHD_get_daemon_info(d, MHD_DAEMON_INFO_BIND_PORT)->port;
	if (write(report, &port, sizeof port) != sizeof port)
		_exit(1);
	pause();
}

/* ---- ours ---- */

struct line { int64_t id; struct str name; struct opt_date due; bool done; };
static const struct query_col line_cols[] = { { "id", COL_INT, false, offsetof(struct line, id) },
	{ "name", COL_TEXT, false, offsetof(struct line, name) }, { "due", COL_DATE, true, offsetof(struct line, due) },
	{ "done", COL_BOOL, false, offsetof(struct line, done) } };
static const struct query lines = { "lines", "bench", .kind = QUERY_MANY, .org_param = true,
	.sql = BOTH("SELECT id, name, due, done FROM item WHERE org_id = $1 AND id < $2 ORDER BY id"),
	.n_params = 1, .params = limit_param, .n_cols = 4, .cols = line_cols, .row_size = sizeof(struct line) };

static enum status show_rows(struct request *req)
{
	struct query_result r;
	TRY(db_query(req->db, &lines, &(struct value){ .v.i = ROWS + 1 }, &r));
	const struct line *rows = r.rows;
	for (size_t i = 0; i < r.n; i++)
		put_row(req->html->out, rows[i].id, rows[i].name, rows[i].due.has, rows[i].done);
	return OK;
}
static bool cookie_org(struct str cookie, struct uuid *ret) { *ret = test_org(1); return cookie.n > 0; }
static enum status org_only(struct db *db, struct org_info *ret, bool *many)
{
	(void)db;
	*ret = (struct org_info){ test_org(1), S("lipa"), S("Центр «Липа»"), S("Europe/Moscow") };
	*many = false;
	return OK;
}
/* One statement, as the real one. */
static enum status session(struct request *req, struct str cookie, struct session_info *who)
{
	struct query_result r;
	(void)cookie;
	TRY(db_query(req->db, &item_get, &(struct value){ .v.i = 1 }, &r));
	who->signed_in = true;
	who->name = ((struct item_row *)r.rows)->name;
	who->roles = S("methodist");
	return OK;
}
static bool may(const struct request *req, const char *perm) { (void)perm; return req->who->signed_in; }

static void ours_main(int report)
{
	static const struct route routes[] = { { GET, "/t", show_rows, "t.see", .flags = 0 }, { 0 } };
	static const struct slice slice = { .name = "t", .routes = routes };
	static const struct slice *const all[] = { &slice };
	static const struct http_hooks hooks = { .cookie_org = cookie_org, .org_only = org_only, .session = session, .may = may };
	struct server_config c = { .listen = S("127.0.0.1:0"), .hooks = &hooks, .slices = all, .n_slices = 1, .build_id = S("x"), .quiet = true };
	struct err e = { 0 };
	struct store *store;
	struct server *server;
	if (store_open(&(struct store_config){ .target = S(FILE_NAME) }, &e, &store) != OK || server_start(&c, store, &e, &server) != OK)
		_exit(1);
	int port = server_port(server);
	if (write(report, &port, sizeof port) != sizeof port)
		_exit(1);
	pause();
}

/* ---- the load ---- */

static void fill(void)
{
	struct err e = { 0 };
	struct arena *a = arena_new();
	struct store *s;
	struct db *db;
	for (const char *const *tail = (const char *const[]){ "", "-wal", "-shm", ".lock", NULL }; *tail; tail++)
		unlink(str_fmt(a, FILE_NAME "%s", *tail).p);
	if (store_open(&(struct store_config){ .target = S(FILE_NAME), .create = true }, &e, &s) != OK || make_tables(s, a, &e) != OK ||
	    db_open(s, DB_WRITE, &e, &db) != OK || db_begin(db, &(struct db_scope){ .arena = a, .err = &e, .org = test_org(1) }) != OK)
		abort();
	for (int64_t i = 1; i <= 5000; i++)
		if (add_item(db, i, S("Проведение анкетирования обучающихся и их родителей, сбор согласий")) != OK)
			abort();
	if (db_commit(db) != OK)
		abort();
	db_close(db);
	store_close(s);
	arena_free(a);
}

static int dial(int port)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	if (connect(fd, (struct sockaddr *)&at, sizeof at) != 0)
		abort();
	return fd;
}

/* Reads one answer; its length comes from Content-Length, 304 has no body. */
static size_t read_answer(int fd, char *p, size_t cap)
{
	size_t n = 0, want = 0;
	while (!want || n < want) {
		ssize_t got = recv(fd, p + n, cap - n - 1, 0);
		if (got <= 0)
			abort();
		n += (size_t)got;
		p[n] = 0;
		char *end = want ? NULL : strstr(p, "\r\n\r\n"), *length = end ? strstr(p, "Content-Length: ") : NULL;
		if (end)
			want = (size_t)(end - p) + 4 + (length && length < end && !strstr(p, " 304 ") ? strtoul(length + 16, NULL, 10) : 0);
	}
	return n;
}

/* Microseconds of CPU a request. */
static double measure(void (*program)(int), int requests, bool unchanged, size_t *ret_bytes)
{
	static char answer[1 << 20];
	int pipe_fds[2], port = 0, fds[CONNECTIONS], status;
	struct rusage usage;
	if (pipe(pipe_fds) != 0)
		abort();
	pid_t pid = fork();
	if (pid == 0) {
		program(pipe_fds[1]);
		_exit(0);
	}
	if (read(pipe_fds[0], &port, sizeof port) != sizeof port)
		abort();
	close(pipe_fds[0]);
	close(pipe_fds[1]);
	char request[512], etag[64] = "";
	for (int i = 0; i < CONNECTIONS; i++)
		fds[i] = dial(port);
	for (int pass = 0; pass < 2; pass++) {
		snprintf(request, sizeof request, "GET /t HTTP/1.1\r\nHost: localhost\r\nCookie: session=o1.anna\r\n%s%s%s\r\n",
			*etag ? "If-None-Match: " : "", etag, *etag ? "\r\n" : "");
		for (int i = 0; i < (pass ? requests : CONNECTIONS); i += CONNECTIONS) {
			for (int j = 0; j < CONNECTIONS; j++)
				if (send(fds[j], request, strlen(request), 0) < 0)
					abort();
			for (int j = 0; j < CONNECTIONS; j++)
				*ret_bytes = read_answer(fds[j], answer, sizeof answer);
		}
		char *tag = unchanged ? strstr(answer, "ETag: ") : NULL;
		if (tag)
			snprintf(etag, sizeof etag, "%.34s", tag + 6);
	}
	kill(pid, SIGKILL);
	wait4(pid, &status, 0, &usage);
	for (int i = 0; i < CONNECTIONS; i++)
		close(fds[i]);
	double us = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e6 + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
	return us / requests;
}

static int by_value(const void *x, const void *y)
{
	double a = *(const double *)x, b = *(const double *)y;
	return (a > b) - (a < b);
}

int main(int argc, char **argv)
{
	int requests = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 20000, rounds = argc > 2 ? (int)strtol(argv[2], NULL, 10) : 5;
	double bare[64], page[64], same[64];
	size_t bytes[3] = { 0 };
	rounds = rounds < 1 ? 1 : rounds > 64 ? 64 : rounds;
	fill();
	for (int i = 0; i < rounds; i++) {
		bare[i] = measure(bare_main, requests, false, &bytes[0]);
		page[i] = measure(ours_main, requests, false, &bytes[1]);
		same[i] = measure(ours_main, requests, true, &bytes[2]);
	}
	qsort(bare, (size_t)rounds, sizeof *bare, by_value);
	qsort(page, (size_t)rounds, sizeof *page, by_value);
	qsort(same, (size_t)rounds, sizeof *same, by_value);
	printf("CPU of the server, us a request, median of %d (start of the program included)\n", rounds);
	printf("  bare libmicrohttpd + sqlite3, 100 rows  %7.1f  (%zu bytes)\n", bare[rounds / 2], bytes[0]);
	printf("  page of 100 rows, session, rights       %7.1f  (%zu bytes)  %.2f x bare\n", page[rounds / 2], bytes[1], page[rounds / 2] / bare[rounds / 2]);
	printf("  unchanged page, 304                     %7.1f  (%zu bytes)  %.2f x page\n", same[rounds / 2], bytes[2], same[rounds / 2] / page[rounds / 2]);
	unlink(FILE_NAME);
	unlink(FILE_NAME "-wal");
	unlink(FILE_NAME "-shm");
	return 0;
}
