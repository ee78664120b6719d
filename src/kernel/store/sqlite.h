/* One SQLite connection, as sqlite.c, sqlite_query.c, writer.c and backup.c share it. */
#ifndef STORE_SQLITE_H
#define STORE_SQLITE_H
#include "kernel/store/impl.h"
#include "kernel/store/trouble.h"

#include <sqlite3.h>

#define MAX_PARAMS 64

/* A prepared statement of the cache, and where each $k of its text is bound (0: not in this variant). */
struct cached {
	const struct query *q;
	sqlite3_stmt *stmt;
	uint32_t used;
	uint8_t at[MAX_PARAMS + 1];
};
#define CACHE_SETS 32
#define CACHE_WAYS 4

enum control { CTL_BEGIN, CTL_BEGIN_WRITE, CTL_COMMIT, CTL_ROLLBACK, CTL_SAVEPOINT, CTL_RELEASE, CTL_UNDO, CTL_N };

struct sqlite_conn {
	struct db pub;                  /* first: a struct db * is a struct sqlite_conn * */
	struct db_impl head;
	sqlite3 *h;                     /* NULL: not connected */
	sqlite3_stmt *control[CTL_N];
	sqlite3_stmt *running;          /* stepped and not yet reset; memory running out leaves it behind */
	int64_t statement_until;        /* clock_mono_ms; 0 until the progress handler is first called */
	int64_t unit_until;             /* of the writer's unit of work, of a hurried reader's snapshot; 0 is none */
	int64_t hurry_ms;               /* db_hurry; 0: the usual limits */
	bool timed_out;
	int wal_frames;                 /* of the log after this connection's last commit */
	uint32_t tick;
	struct cached cache[CACHE_SETS][CACHE_WAYS];
};
static inline struct sqlite_conn *sqlite_of(struct db *db) { return (struct sqlite_conn *)(void *)db; }

enum status sqlite_open(struct store *s, enum db_mode mode, struct err *e, struct db **ret);
void sqlite_close(struct db *db);
void sqlite_trim(struct db *db);
enum status sqlite_begin(struct db *db);
enum status sqlite_commit(struct db *db);
void sqlite_rollback(struct db *db);
enum status sqlite_query(struct db *db, const struct query *q, const struct value *params, struct query_result *ret);
enum status sqlite_backup(struct store *s, const char *path, struct err *e);

/* Steps a control statement; the SQLite result code, SQLITE_DONE when all is well. */
int sqlite_control(struct sqlite_conn *c, enum control which);
/* Resets the statement that memory running out left behind. */
void sqlite_settle(struct sqlite_conn *c);
enum trouble sqlite_trouble(const struct sqlite_conn *c, int rc);
/* Logs, puts the trouble into the unit's err, dooms the unit. */
enum status sqlite_fail(struct sqlite_conn *c, const char *what, int rc);
bool sqlite_overdue(struct sqlite_conn *c);
void cache_drop(struct sqlite_conn *c);
#endif
