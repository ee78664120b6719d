/* One PostgreSQL connection, as pg.c, pg_query.c and pg_write.c share it. */
#ifndef STORE_PG_H
#define STORE_PG_H
#include "kernel/store/impl.h"
#include "kernel/store/libpq.h"
#include "kernel/store/trouble.h"

#define PG_PARAMS 64
#define PG_AHEAD 32                     /* writes under way that nobody has waited for */
#define PG_NAMES_FIRST 64               /* a power of two */

#define PG_HELD 16                      /* statements that rows are held back for, of one connection */
#define PG_HELD_ROWS 128                /* of one statement: then they are sent */

struct prepared { const struct query *q; };     /* q NULL: a free place */

struct pg_conn {
	struct db pub;                  /* first: a struct db * is a struct pg_conn * */
	struct db_impl head;
	PGconn *c;
	const char *begin_sql;          /* BEGIN … that goes out with the first statement; NULL when it has */
	PGresult *reading;              /* memory running out in the arena leaves it behind */
	const char *ahead[PG_AHEAD];    /* names of the writes under way; the connection is in pipeline mode while there are any */
	unsigned n_ahead;
	const char *blame;              /* which of them failed; NULL: the statement that was waited for */
	bool again;                     /* the unit may succeed when it is run again: 40001, 40P01, connection lost */
	struct prepared *names;         /* what is prepared on this connection: an open hash */
	unsigned n_names, cap_names;
	struct held *held[PG_HELD];     /* pg_together.c */
	unsigned n_held;
};

/* Parameters as libpq takes them. */
struct pg_args {
	int n;
	const char *value[PG_PARAMS];
	int length[PG_PARAMS], format[PG_PARAMS];
	Oid type[PG_PARAMS];
	char scratch[PG_PARAMS][12];
	struct value org;
};
/* Object ids of the built-in types: fixed by PostgreSQL (pg_type.dat). */
Oid pg_oid(enum col_type t);
static inline struct pg_conn *pg_of(struct db *db) { return (struct pg_conn *)(void *)db; }

/* limited: with the statement limit of M19 (readers and the pool; not the migrator). */
enum status pg_connect(struct store *s, enum db_mode mode, bool limited, struct err *e, struct db **ret);
void pg_close(struct db *db);
enum status pg_begin(struct db *db);
enum status pg_commit(struct db *db);
void pg_rollback(struct db *db);
/* The server again after the connection was lost; prepared statements are gone. */
bool pg_reconnect(struct pg_conn *c);

enum status pg_query(struct db *db, const struct query *q, const struct value *params, struct query_result *ret);
/* Sends the BEGIN that waits. */
enum status pg_flush_begin(struct pg_conn *c);
/* A write: sent ahead when it may be, else waited for. */
enum status pg_write(struct pg_conn *c, const struct query *q, const struct pg_args *a);

/* Keeps a row back for q->together.  False: there is no room for it, run q as it is. */
bool pg_hold(struct pg_conn *c, const struct query *q, const struct pg_args *a, enum status *ret);
/* Sends what is held back for the tables that q touches, and for those that they refer to; NULL: everything. */
enum status pg_release(struct pg_conn *c, const struct query *q);
void pg_let_go(struct pg_conn *c);                     /* before a rollback: the rows go nowhere */
void pg_held_free(struct pg_conn *c);

/* Waits for what is under way, and for what is held back. */
enum status pg_settle(struct pg_conn *c);
/* The same before a rollback: whatever became of it. */
void pg_forget(struct pg_conn *c);

/* Takes r over.  OK when it is a result; else logs (never a value), notes in err, dooms the unit. */
enum status pg_result(struct pg_conn *c, const char *what, PGresult *r);
enum status pg_fail(struct pg_conn *c, const char *what, PGresult *r);

enum status pool_start(struct store *s, struct err *e);
void pool_stop(struct store *s);
enum status pool_submit(struct store *s, struct write_job *job);
#endif
