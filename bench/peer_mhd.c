/* The least C program that shows the same page: libmicrohttpd and sqlite3, no sessions, no rights, no queue.
 *
 *	peer_mhd FILE.db          prints its port; serves GET / until its input ends
 *
 * The same file, the same statement, the product's own PRAGMAs of a reader, as many loops as the product's (2). */
#include <microhttpd.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LOOPS 2
#define BODY_FIRST 32768

struct out { char *p; size_t n, cap; };

static const char *file;
static _Thread_local sqlite3 *db;
static _Thread_local sqlite3_stmt *rows;

static void die(const char *what) { fprintf(stderr, "peer_mhd: %s\n", what); exit(1); }

static void put(struct out *o, const char *p, size_t n)
{
	if (o->cap - o->n < n) {
		o->cap = 2 * (o->cap + n);
		o->p = realloc(o->p, o->cap);
		if (!o->p)
			die("memory");
	}
	memcpy(o->p + o->n, p, n);
	o->n += n;
}

#define PUT(o, lit) put((o), lit, sizeof(lit) - 1)

static void put_text(struct out *o, const unsigned char *z, int n)
{
	const char *p = (const char *)z, *end = p + n, *from = p;
	for (; p < end; p++) {
		const char *as = *p == '&' ? "&amp;" : *p == '<' ? "&lt;" : *p == '>' ? "&gt;" : *p == '"' ? "&quot;" : NULL;
		if (!as)
			continue;
		put(o, from, (size_t)(p - from));
		put(o, as, strlen(as));
		from = p + 1;
	}
	put(o, from, (size_t)(end - from));
}

static void put_cell(struct out *o, int column)
{
	PUT(o, "<td>");
	put_text(o, sqlite3_column_text(rows, column), sqlite3_column_bytes(rows, column));
	PUT(o, "</td>");
}

/* Stored as YYYY-MM-DD, shown as DD.MM.YYYY. */
static void put_day(struct out *o, int column)
{
	const char *d = (const char *)sqlite3_column_text(rows, column);
	char shown[11];
	PUT(o, "<td>");
	if (d) {
		snprintf(shown, sizeof shown, "%.2s.%.2s.%.4s", d + 8, d + 5, d);
		put(o, shown, 10);
	}
	PUT(o, "</td>");
}

static void open_store(void)
{
	if (sqlite3_open_v2(file, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
		die("open");
	sqlite3_exec(db, "PRAGMA cache_size=-512; PRAGMA mmap_size=134217728; PRAGMA query_only=ON", NULL, NULL, NULL);
	if (sqlite3_prepare_v3(db, "SELECT id, position, title, who, due, state FROM rows_row WHERE org_id = (SELECT id FROM organization) "
		"ORDER BY position, id LIMIT 100", -1, SQLITE_PREPARE_PERSISTENT, &rows, NULL) != SQLITE_OK)
		die(sqlite3_errmsg(db));
}

static struct out make_page(void)
{
	struct out o = { malloc(BODY_FIRST), 0, BODY_FIRST };
	if (!o.p)
		die("memory");
	PUT(&o, "<!doctype html><html lang=\"ru\"><head><meta charset=\"utf-8\"><title>Строки</title>"
		"<link rel=\"stylesheet\" href=\"/app.css\"></head><body><main><h1>Строки</h1><table class=\"list\"><caption>Мероприятия</caption>"
		"<thead><tr><th scope=\"col\">№</th><th scope=\"col\">Название</th><th scope=\"col\">Исполнитель</th><th scope=\"col\">Срок</th>"
		"<th scope=\"col\">Состояние</th></tr></thead><tbody>");
	while (sqlite3_step(rows) == SQLITE_ROW) {
		PUT(&o, "<tr>");
		for (int i = 1; i <= 3; i++)
			put_cell(&o, i);
		put_day(&o, 4);
		put_cell(&o, 5);
		PUT(&o, "</tr>");
	}
	sqlite3_reset(rows);
	PUT(&o, "</tbody></table></main></body></html>");
	return o;
}

static enum MHD_Result answer(void *cls, struct MHD_Connection *conn, const char *url, const char *method, const char *version,
                              const char *data, size_t *n, void **state)
{
	(void)cls, (void)url, (void)method, (void)version, (void)data, (void)n;
	static int seen;
	if (!*state) {
		*state = &seen;
		return MHD_YES;
	}
	if (!db)
		open_store();
	struct out o = make_page();
	struct MHD_Response *res = MHD_create_response_from_buffer(o.n, o.p, MHD_RESPMEM_MUST_FREE);
	MHD_add_response_header(res, "Content-Type", "text/html; charset=utf-8");
	MHD_add_response_header(res, "Cache-Control", "private, no-cache");
	enum MHD_Result r = MHD_queue_response(conn, MHD_HTTP_OK, res);
	MHD_destroy_response(res);
	return r;
}

int main(int argc, char **argv)
{
	char c;
	if (argc != 2)
		die("peer_mhd FILE.db");
	file = argv[1];
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	struct MHD_Daemon *d = MHD_start_daemon(MHD_USE_POLL_INTERNAL_THREAD, 0, NULL, NULL, answer, NULL,
		MHD_OPTION_THREAD_POOL_SIZE, LOOPS, MHD_OPTION_END);
	if (!d)
		die("start");
	printf("%d\n", MHD_get_daemon_info(d, MHD_DAEMON_INFO_BIND_PORT)->port);
	fflush(stdout);
	while (read(0, &c, 1) > 0)
		;
	return 0;                       /* the loops end with the process */
}
