/* SQLite: connections and their transactions.  Statements are in sqlite_query.c, group commit in writer.c. */
#include "kernel/store/sqlite.h"

#include "kernel/base/clock.h"
#include "kernel/base/fault.h"
#include "kernel/base/log.h"
#include "kernel/base/memory.h"
#include "kernel/store/writer.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>

/* Instructions of SQLite's machine between two looks at the clock: some tens of microseconds. */
#define PROGRESS_STEPS 4000
/* Copies of pages, less of which is not worth reading again.  The writer needs the same ones for the next unit. */
enum { TRIM_READER_BYTES = 128 * 1024, TRIM_WRITER_BYTES = 1024 * 1024 };

/* ---- Errors ---- */

enum trouble sqlite_trouble(const struct sqlite_conn *c, int rc)
{
	switch (rc & 0xff) {
	case SQLITE_FULL: return TROUBLE_FULL;
	case SQLITE_READONLY: case SQLITE_PERM: return TROUBLE_READ_ONLY;
	case SQLITE_BUSY: case SQLITE_LOCKED: return TROUBLE_BUSY;
	case SQLITE_CORRUPT: case SQLITE_NOTADB: return TROUBLE_CORRUPT;
	case SQLITE_NOMEM: return TROUBLE_MEMORY;
	case SQLITE_IOERR: return rc == SQLITE_IOERR_NOMEM ? TROUBLE_MEMORY : TROUBLE_IO;
	case SQLITE_CANTOPEN: return TROUBLE_IO;
	case SQLITE_INTERRUPT: return c->timed_out ? TROUBLE_TIMEOUT : TROUBLE_OTHER;
	case SQLITE_CONSTRAINT:
		switch (rc) {
		case SQLITE_CONSTRAINT_CHECK: case SQLITE_CONSTRAINT_NOTNULL: case SQLITE_CONSTRAINT_DATATYPE: return TROUBLE_CHECK;
		default: return TROUBLE_CONFLICT;
		}
	default: return TROUBLE_OTHER;
	}
}

/* The engine's own words are logged only while preparing: later they can quote a value (full-text syntax). */
enum status sqlite_fail(struct sqlite_conn *c, const char *what, int rc)
{
	enum trouble t = sqlite_trouble(c, rc);
	bool hurried = c->hurry_ms && (t == TROUBLE_TIMEOUT || t == TROUBLE_BUSY);
	if (t != TROUBLE_CONFLICT && !hurried)
		log_error("store", "engine=sqlite doing=%s code=%d error=\"%s\"", what, rc, sqlite3_errstr(rc));
	return db_fail(&c->pub, trouble(c->pub.err, t));
}

/* ---- Limits ---- */

bool sqlite_overdue(struct sqlite_conn *c)
{
	if (c->unit_until && clock_mono_ms() > c->unit_until)
		c->timed_out = true;
	return c->timed_out;
}

static void hurry(struct db *db, int64_t ms)
{
	struct sqlite_conn *c = sqlite_of(db);
	always_assert(db->mode == DB_READ);
	c->hurry_ms = ms;
	if (c->h)
		sqlite3_busy_timeout(c->h, 0);
}

/* Migrations and tools, which write outside a unit of work, take the time they need. */
static int on_progress(void *arg)
{
	struct sqlite_conn *c = arg;
	if (c->pub.mode == DB_WRITE && !c->unit_until)
		return 0;
	int64_t now = clock_mono_ms();
	if (!c->statement_until)
		c->statement_until = now + c->pub.store->statement_ms;
	if (now > c->statement_until || (c->unit_until && now > c->unit_until))
		c->timed_out = true;
	return c->timed_out;
}

static int on_wal(void *arg, sqlite3 *h, const char *name, int frames)
{
	(void)h, (void)name;
	((struct sqlite_conn *)arg)->wal_frames = frames;
	return SQLITE_OK;
}

/* ---- Opening and closing ---- */

/* Nobody reads SQLite's own memory statistics, and keeping them costs a lock for every allocation. */
static void configure_once(void) { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

/* A new store is its owner's alone: it will hold personal data.  SQLite gives its journals the same mode. */
static void make_private(const char *path)
{
	int fd = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
	if (fd >= 0)
		close(fd);
}

/* SQLite keeps the CHECKs of a file that it may write, and they are two thirds of its schema; a reader needs none.  The writer, which closes
 * last, does what a reader may not: recover, checkpoint, remove the log. */
static int open_file(const struct store *s, enum db_mode mode, sqlite3 **ret)
{
	int flags = SQLITE_OPEN_NOMUTEX | (s->read_only || mode == DB_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE);
	if (s->create && mode == DB_WRITE) {
		make_private(s->target);
		flags |= SQLITE_OPEN_CREATE;
	}
	int rc = sqlite3_open_v2(s->target, ret, flags, NULL);
	if (rc == SQLITE_OK)
		sqlite3_extended_result_codes(*ret, 1);
	return rc;
}

static int set_up(struct sqlite_conn *c, enum db_mode mode)
{
	/* The map first: the next word reads the whole schema, and would fill a cache of its own with it.  It is of addresses, not of
	 * memory, and as large as a store becomes: what lies beyond it is copied in page by page (100,000 persons: 176 MB; a list of one
	 * direction 4.9 ms, all of it mapped 2.0 ms). */
	static const char reader[] =
		"PRAGMA mmap_size=1073741824; PRAGMA cache_size=-512; PRAGMA query_only=ON; PRAGMA foreign_keys=ON";
	/* EXTRA is FULL, and the folder is synced too when a new file leaves its first, rollback journal for WAL: else a
	 * power cut can bring the journal back, and it rolls the file back under the log. */
	static const char writer[] =
		"PRAGMA cache_size=-4096; PRAGMA mmap_size=0; PRAGMA synchronous=EXTRA; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY";
	sqlite3_busy_timeout(c->h, c->hurry_ms ? 0 : BUSY_MS);
	sqlite3_db_config(c->h, SQLITE_DBCONFIG_DQS_DML, 0, (int *)NULL);
	sqlite3_db_config(c->h, SQLITE_DBCONFIG_DQS_DDL, 0, (int *)NULL);
	sqlite3_db_config(c->h, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)NULL);
	sqlite3_progress_handler(c->h, PROGRESS_STEPS, on_progress, c);
	if (mode == DB_WRITE)
		sqlite3_wal_hook(c->h, on_wal, c);   /* also turns SQLite's own checkpoints off: writer.c makes them */
	return sqlite3_exec(c->h, mode == DB_WRITE ? writer : reader, NULL, NULL, NULL);
}

/* Prepared ahead, so that a rollback needs no memory. */
static int prepare_control(struct sqlite_conn *c)
{
	static const char *const sql[CTL_N] = { "BEGIN", "BEGIN IMMEDIATE", "COMMIT", "ROLLBACK",
		"SAVEPOINT unit", "RELEASE unit", "ROLLBACK TO unit" };
	for (int i = 0; i < CTL_N; i++) {
		int rc = sqlite3_prepare_v3(c->h, sql[i], -1, SQLITE_PREPARE_PERSISTENT, &c->control[i], NULL);
		if (rc != SQLITE_OK)
			return rc;
	}
	return SQLITE_OK;
}

/* SQLite says only that it cannot open; whoever starts the program must hear that the folder is closed to it. */
static int why_closed(const char *path, int rc)
{
	const char *slash = strrchr(path, '/');
	char folder[4096] = ".";
	size_t n = slash ? (size_t)(slash - path) + 1 : 0;
	if ((rc & 0xff) != SQLITE_CANTOPEN || n >= sizeof folder)
		return rc;
	if (n > 0) {
		memcpy(folder, path, n);
		folder[n] = 0;
	}
	return access(folder, W_OK) != 0 && errno != ENOENT && errno != ENOTDIR ? SQLITE_READONLY : rc;
}

static void disconnect(struct sqlite_conn *c)
{
	cache_drop(c);
	for (int i = 0; i < CTL_N; i++) {
		sqlite3_finalize(c->control[i]);
		c->control[i] = NULL;
	}
	int rc = sqlite3_close(c->h);
	always_assert(rc == SQLITE_OK);         /* a statement that nobody finalized */
	c->h = NULL;
}

static enum status connect(struct sqlite_conn *c)
{
	struct store *s = c->pub.store;
	int rc = open_file(s, c->pub.mode, &c->h);
	if (rc == SQLITE_OK)
		rc = set_up(c, c->pub.mode);
	if (rc == SQLITE_OK)
		rc = prepare_control(c);
	if (rc == SQLITE_OK) {
		s->count.readers += c->pub.mode == DB_READ;
		return OK;
	}
	enum status st = sqlite_fail(c, "open", why_closed(s->target, rc));
	disconnect(c);
	return st;
}

/* disconnect of what connect has counted. */
static void give_back(struct sqlite_conn *c)
{
	if (c->h && c->pub.mode == DB_READ)
		c->pub.store->count.readers--;
	disconnect(c);
}

/* A reader opens the file with its first snapshot: it then keeps the schema. */
enum status sqlite_open(struct store *s, enum db_mode mode, struct err *e, struct db **ret)
{
	*ret = NULL;
	struct sqlite_conn *c = base_malloc(sizeof *c);
	if (!c)
		return trouble(e, TROUBLE_MEMORY);
	memset(c, 0, sizeof *c);
	c->pub = (struct db){ .impl = &c->head, .store = s, .engine = ENGINE_SQLITE, .mode = mode, .err = e };
	enum status st = mode == DB_WRITE ? connect(c) : OK;
	if (st != OK) {
		base_free(c);
		return st;
	}
	c->pub.err = NULL;
	*ret = &c->pub;
	return OK;
}

void sqlite_close(struct db *db)
{
	struct sqlite_conn *c = sqlite_of(db);
	if (c->head.in_tx)
		sqlite_rollback(db);
	give_back(c);
	base_free(c);
}

void sqlite_trim(struct db *db)
{
	struct sqlite_conn *c = sqlite_of(db);
	int used = 0, most, least = db->mode == DB_READ ? TRIM_READER_BYTES : TRIM_WRITER_BYTES;
	always_assert(!db->impl->in_tx);
	if (!c->h || sqlite3_db_status(c->h, SQLITE_DBSTATUS_CACHE_USED, &used, &most, 0) != SQLITE_OK || used < least)
		return;
	sqlite3_db_release_memory(c->h);
	memory_give_back();
}

static void rest(struct db *db)
{
	always_assert(db->mode == DB_READ && !db->impl->in_tx);
	give_back(sqlite_of(db));
	memory_give_back();
}

/* ---- Transactions ---- */

int sqlite_control(struct sqlite_conn *c, enum control which)
{
	c->statement_until = 0;
	int rc = sqlite3_step(c->control[which]);
	sqlite3_reset(c->control[which]);
	return rc;
}

void sqlite_settle(struct sqlite_conn *c)
{
	if (c->running)
		sqlite3_reset(c->running);
	c->running = NULL;
}

enum status sqlite_begin(struct db *db)
{
	struct sqlite_conn *c = sqlite_of(db);
	c->timed_out = false;
	if (!c->h)
		TRY(connect(c));
	if (c->hurry_ms)
		c->unit_until = clock_mono_ms() + c->hurry_ms;
	int rc = sqlite_control(c, db->mode == DB_WRITE ? CTL_BEGIN_WRITE : CTL_BEGIN);
	return rc == SQLITE_DONE ? OK : sqlite_fail(c, "begin", rc);
}

enum status sqlite_commit(struct db *db)
{
	struct sqlite_conn *c = sqlite_of(db);
	int rc = sqlite_control(c, CTL_COMMIT);
	return rc == SQLITE_DONE ? OK : sqlite_fail(c, "commit", rc);
}

void sqlite_rollback(struct db *db)
{
	struct sqlite_conn *c = sqlite_of(db);
	sqlite_settle(c);
	c->timed_out = false;
	if (!sqlite3_get_autocommit(c->h))
		sqlite_control(c, CTL_ROLLBACK);
}

/* ---- What the migrator needs ---- */

static enum status exec_raw(struct db *db, const char *sql)
{
	struct sqlite_conn *c = sqlite_of(db);
	int rc = sqlite3_exec(c->h, sql, NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		return OK;
	log_error("store", "engine=sqlite doing=migration code=%d error=\"%s\"", rc, sqlite3_errmsg(c->h));
	enum status st = sqlite_fail(c, "migration", rc);
	if (db->err && db->arena && !db->err->detail.n)
		db->err->detail = str_dup(db->arena, str_c(sqlite3_errmsg(c->h)));
	return st;
}

static enum status foreign_keys(struct db *db, bool on)
{
	struct sqlite_conn *c = sqlite_of(db);
	always_assert(sqlite3_get_autocommit(c->h));    /* inside a transaction SQLite ignores it in silence */
	int rc = sqlite3_db_config(c->h, SQLITE_DBCONFIG_ENABLE_FKEY, on, (int *)NULL);
	return rc == SQLITE_OK ? OK : sqlite_fail(c, "foreign_keys", rc);
}

static enum status lock_for_migration(struct db *db)
{
	(void)db;               /* BEGIN IMMEDIATE has it */
	return OK;
}

/* ---- The store ---- */

/* WAL is a property of the file: set once, and a file that is no store is found out here. */
static int use_wal(struct sqlite_conn *c)
{
	sqlite3_stmt *q = NULL;
	int rc = sqlite3_prepare_v2(c->h, c->pub.store->read_only ? "PRAGMA schema_version" : "PRAGMA journal_mode=WAL", -1, &q, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_step(q);
	bool wal = rc == SQLITE_ROW && (c->pub.store->read_only || sqlite3_stricmp((const char *)sqlite3_column_text(q, 0), "wal") == 0);
	int end = sqlite3_finalize(q);
	return wal ? SQLITE_OK : end != SQLITE_OK ? end : rc == SQLITE_ROW ? SQLITE_CANTOPEN : rc;
}

static enum status start(struct store *s, struct err *e)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, configure_once);
	struct db *db;
	if (!s->create && access(s->target, F_OK) != 0)
		return trouble(e, TROUBLE_MISSING);
	TRY(sqlite_open(s, DB_WRITE, e, &db));
	always_assert(db);
	if (sqlite3_db_readonly(sqlite_of(db)->h, "main") == 1)
		s->read_only = true;
	db->err = e;
	int rc = use_wal(sqlite_of(db));
	enum status st = rc == SQLITE_OK ? OK : sqlite_fail(sqlite_of(db), "open", rc);
	db->err = NULL;
	if (st == OK)
		st = writer_new(s, db, e, &s->writer);
	if (st != OK)
		sqlite_close(db);
	return st;
}

static void stop(struct store *s) { writer_free(s->writer); }

static enum status submit(struct store *s, struct write_job *job) { return writer_submit(s->writer, job); }

const struct engine_ops sqlite_ops = {
	.open = sqlite_open, .close = sqlite_close, .hurry = hurry, .trim = sqlite_trim, .rest = rest, .begin = sqlite_begin, .commit = sqlite_commit,
	.rollback = sqlite_rollback, .query = sqlite_query, .exec_raw = exec_raw, .foreign_keys = foreign_keys,
	.lock_for_migration = lock_for_migration, .start = start, .submit = submit, .stop = stop, .backup = sqlite_backup,
};
