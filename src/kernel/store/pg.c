/* PostgreSQL: connections and their transactions.  Statements are in pg_query.c, the pool in pg_write.c. */
#include "kernel/store/pg.h"

#include "kernel/base/fault.h"
#include "kernel/base/log.h"

#include <stdlib.h>

/* ---- Errors ---- */

static bool is_class(const char *state, const char *class) { return strncmp(state, class, strlen(class)) == 0; }

static enum trouble trouble_of(const char *state)
{
	static const struct { const char *class; enum trouble t; } map[] = {
		{ "23505", TROUBLE_CONFLICT }, { "23503", TROUBLE_CONFLICT }, { "23001", TROUBLE_CONFLICT }, { "23P01", TROUBLE_CONFLICT },
		{ "23", TROUBLE_CHECK }, { "22", TROUBLE_CHECK },
		{ "25006", TROUBLE_READ_ONLY }, { "40", TROUBLE_BUSY }, { "55P03", TROUBLE_BUSY }, { "53300", TROUBLE_BUSY },
		{ "57014", TROUBLE_TIMEOUT }, { "53100", TROUBLE_FULL }, { "53200", TROUBLE_MEMORY },
		{ "58", TROUBLE_IO }, { "XX001", TROUBLE_CORRUPT }, { "XX002", TROUBLE_CORRUPT },
		{ "08", TROUBLE_LOST }, { "57P", TROUBLE_LOST }, { "25P03", TROUBLE_LOST },
	};
	for (size_t i = 0; i < sizeof map / sizeof *map; i++)
		if (is_class(state, map[i].class))
			return map[i].t;
	return TROUBLE_OTHER;
}

/* The server's words are logged for faults of statements only (class 42): others quote values. */
enum status pg_fail(struct pg_conn *c, const char *what, PGresult *r)
{
	const char *state = r ? pq.PQresultErrorField(r, PG_DIAG_SQLSTATE) : NULL;
	bool lost = pq.PQstatus(c->c) != CONNECTION_OK;
	enum trouble t = lost ? TROUBLE_LOST : state ? trouble_of(state) : TROUBLE_OTHER;
	if (t != TROUBLE_CONFLICT)
		log_error("store", "engine=pg doing=%s sqlstate=%s lost=%d error=\"%s\"", what, state ? state : "-", lost,
			state && is_class(state, "42") ? pq.PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY) : "");
	if (lost || (state && (is_class(state, "40001") || is_class(state, "40P01"))))
		c->again = true;
	return db_fail(&c->pub, trouble(c->pub.err, t));
}

enum status pg_result(struct pg_conn *c, const char *what, PGresult *r)
{
	ExecStatusType s = pq.PQresultStatus(r);
	enum status st = s == PGRES_COMMAND_OK || s == PGRES_TUPLES_OK ? OK : pg_fail(c, what, r);
	pq.PQclear(r);
	return st;
}

/* ---- Connecting ---- */

static void quiet(void *arg, const PGresult *r) { (void)arg, (void)r; }

/* Statement (0: none) and lock limits; a half-dead network is noticed in seconds, not hours. */
static PGconn *dial(const char *target, int statement_ms)
{
	char options[128];
	snprintf(options, sizeof options, "-c statement_timeout=%d -c lock_timeout=5000 -c timezone=UTC -c client_min_messages=error", statement_ms);
	const char *keys[] = { "options", "client_encoding", "application_name", "connect_timeout", "tcp_user_timeout",
		"keepalives_idle", "keepalives_interval", "keepalives_count", "dbname", NULL };
	const char *values[] = { options, "UTF8", "nastavnik", "5", "10000", "10", "5", "3", target, NULL };
	PGconn *c = pq.PQconnectdbParams(keys, values, 1);
	if (c)
		pq.PQsetNoticeReceiver(c, quiet, NULL);
	return c;
}

enum status pg_connect(struct store *s, enum db_mode mode, bool limited, struct err *e, struct db **ret)
{
	*ret = NULL;
	struct pg_conn *c = base_malloc(sizeof *c);
	struct prepared *names = base_malloc(PG_NAMES_FIRST * sizeof *names);
	PGconn *pg = c && names ? dial(s->target, limited ? s->statement_ms : 0) : NULL;
	if (!pg) {
		base_free(c);
		base_free(names);
		return trouble(e, TROUBLE_MEMORY);
	}
	memset(names, 0, PG_NAMES_FIRST * sizeof *names);
	*c = (struct pg_conn){ .c = pg, .names = names, .cap_names = PG_NAMES_FIRST };
	c->pub = (struct db){ .impl = &c->head, .store = s, .engine = ENGINE_PG, .mode = mode, .err = e };
	if (pq.PQstatus(pg) != CONNECTION_OK) {
		enum status st = pg_fail(c, "connect", NULL);
		pg_close(&c->pub);
		return st;
	}
	c->pub.err = NULL;
	*ret = &c->pub;
	return OK;
}

static enum status open_limited(struct store *s, enum db_mode mode, struct err *e, struct db **ret)
{
	return pg_connect(s, mode, mode == DB_READ, e, ret);
}

void pg_close(struct db *db)
{
	struct pg_conn *c = pg_of(db);
	pq.PQclear(c->reading);
	pq.PQfinish(c->c);
	base_free(c->names);
	pg_held_free(c);
	base_free(c);
}

bool pg_reconnect(struct pg_conn *c)
{
	pq.PQreset(c->c);
	memset(c->names, 0, c->cap_names * sizeof *c->names);
	c->n_names = 0;
	return pq.PQstatus(c->c) == CONNECTION_OK;
}

/* ---- Transactions ---- */

/* BEGIN travels with the first statement, which also takes the snapshot. */
enum status pg_begin(struct db *db)
{
	struct pg_conn *c = pg_of(db);
	c->again = false;
	c->begin_sql = db->mode == DB_READ ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "BEGIN ISOLATION LEVEL READ COMMITTED";
	return OK;
}

/* A transaction that failed answers COMMIT with ROLLBACK, and no error. */
enum status pg_commit(struct db *db)
{
	struct pg_conn *c = pg_of(db);
	TRY(pg_settle(c));
	if (c->begin_sql)
		return OK;
	PGresult *r = pq.PQexec(c->c, "COMMIT");
	bool done = pq.PQresultStatus(r) == PGRES_COMMAND_OK && strcmp(pq.PQcmdStatus(r), "COMMIT") == 0;
	enum status s = done ? OK : pg_fail(c, "commit", r);
	pq.PQclear(r);
	if (!done)
		c->again = false;       /* it may have been committed: running it again could do it twice */
	return s;
}

void pg_rollback(struct db *db)
{
	struct pg_conn *c = pg_of(db);
	pq.PQclear(c->reading);
	c->reading = NULL;
	c->begin_sql = NULL;
	pg_forget(c);
	if (pq.PQstatus(c->c) == CONNECTION_OK && pq.PQtransactionStatus(c->c) != PQTRANS_IDLE)
		pq.PQclear(pq.PQexec(c->c, "ROLLBACK"));
}

/* ---- What the migrator needs ---- */

static enum status exec_raw(struct db *db, const char *sql)
{
	struct pg_conn *c = pg_of(db);
	TRY(pg_flush_begin(c));
	TRY(pg_settle(c));
	PGresult *r = pq.PQexec(c->c, sql);
	const char *words = pq.PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY);
	if (words && db->arena && db->err && db->err->status == OK) {
		struct str detail = str_dup(db->arena, str_c(words));
		enum status st = pg_result(c, "migration", r);
		db->err->detail = detail;
		return st;
	}
	return pg_result(c, "migration", r);
}

static enum status foreign_keys(struct db *db, bool on)
{
	(void)db, (void)on;
	return OK;
}

/* Against a second migrator and against every unit of work: all of them begin with this table. */
static enum status lock_for_migration(struct db *db)
{
	struct pg_conn *c = pg_of(db);
	TRY(pg_flush_begin(c));
	TRY(pg_settle(c));
	PGresult *r = pq.PQexec(c->c, "SELECT to_regclass('org_rev') IS NOT NULL");
	bool there = pq.PQntuples(r) == 1 && *pq.PQgetvalue(r, 0, 0) == 't';
	TRY(pg_result(c, "migration_lock", r));
	return there ? pg_result(c, "migration_lock", pq.PQexec(c->c, "LOCK TABLE org_rev IN SHARE ROW EXCLUSIVE MODE")) : OK;
}

static enum status backup(struct store *s, const char *path, struct err *e)
{
	(void)s, (void)path;
	return trouble(e, TROUBLE_ENGINE);
}

/* ---- The store ---- */

/* Text must compare by its bytes, as in SQLite, and the full-text parser must know Cyrillic letters. */
static enum status check_server(struct pg_conn *c, struct err *e)
{
	if (pq.PQserverVersion(c->c) < 150000)
		return trouble(e, TROUBLE_OLD_SERVER);
	PGresult *r = pq.PQexec(c->c, "SELECT datlocprovider <> 'i' AND datcollate IN ('C', 'POSIX') AND lower(datctype) LIKE '%utf%8' "
		"AND pg_encoding_to_char(encoding) = 'UTF8' FROM pg_database WHERE datname = current_database()");
	bool right = pq.PQntuples(r) == 1 && *pq.PQgetvalue(r, 0, 0) == 't';
	TRY(pg_result(c, "check", r));
	return right ? OK : trouble(e, TROUBLE_LOCALE);
}

static enum status start(struct store *s, struct err *e)
{
	struct db *db;
	if (!library_load(&libpq_library))
		return trouble(e, TROUBLE_LIBRARY);
	TRY(pg_connect(s, DB_READ, true, e, &db));
	always_assert(db);
	db->err = e;
	enum status st = check_server(pg_of(db), e);
	pg_close(db);
	return st == OK ? pool_start(s, e) : st;
}

const struct engine_ops pg_ops = {
	.open = open_limited, .close = pg_close, .begin = pg_begin, .commit = pg_commit, .rollback = pg_rollback,
	.query = pg_query, .exec_raw = exec_raw, .foreign_keys = foreign_keys, .lock_for_migration = lock_for_migration,
	.start = start, .submit = pool_submit, .stop = pool_stop, .backup = backup,
};
