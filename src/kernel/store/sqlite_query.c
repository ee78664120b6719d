/* SQLite: one statement, from the cache of its connection to row structs in the arena. */
#include "kernel/store/sqlite.h"

#include "kernel/base/log.h"
#include "kernel/store/cell.h"

#include <stdlib.h>

/* ---- The cache: four places for each hash, the longest unused goes ---- */

static struct cached *cache_set(struct sqlite_conn *c, const struct query *q)
{
	uintptr_t k = (uintptr_t)q;
	return c->cache[(k >> 5 ^ k >> 10 ^ k >> 15) % CACHE_SETS];
}

static void cache_forget(struct cached *e)
{
	sqlite3_finalize(e->stmt);
	*e = (struct cached){ 0 };
}

void cache_drop(struct sqlite_conn *c)
{
	for (int i = 0; i < CACHE_SETS; i++)
		for (int j = 0; j < CACHE_WAYS; j++)
			cache_forget(&c->cache[i][j]);
}

/* SQLite numbers $1, $2… by where they first stand in the text, so each is looked up by its name; ?1, ?2… keep
 * their numbers, and one that is not used has no name. */
static void find_params(struct cached *e)
{
	for (int i = 1; i <= sqlite3_bind_parameter_count(e->stmt); i++) {
		const char *name = sqlite3_bind_parameter_name(e->stmt, i);
		int64_t k = 0;
		if (!name)
			continue;
		if (!str_to_int(str_c(name + 1), &k) || k < 1 || k > e->q->n_params + e->q->org_param)
			cell_mismatch(e->q, NULL, "a parameter that the header does not name");
		e->at[k] = (uint8_t)i;
	}
}

static int prepare(struct sqlite_conn *c, const struct query *q, struct cached *e)
{
	always_assert(q->n_params + q->org_param <= MAX_PARAMS);
	always_assert(c->pub.mode == DB_WRITE || !q->writes);
	int rc = sqlite3_prepare_v3(c->h, q->sql[ENGINE_SQLITE], -1, SQLITE_PREPARE_PERSISTENT, &e->stmt, NULL);
	if (rc != SQLITE_OK) {
		log_error("store", "engine=sqlite query=%s error=\"%s\"", q->name, sqlite3_errmsg(c->h));
		return rc;
	}
	if ((unsigned)sqlite3_column_count(e->stmt) != q->n_cols)
		cell_mismatch(q, NULL, "number of columns differs from the header");
	e->q = q;
	find_params(e);
	return SQLITE_OK;
}

static int cache_get(struct sqlite_conn *c, const struct query *q, struct cached **ret)
{
	struct cached *set = cache_set(c, q), *oldest = set;
	for (struct cached *e = set; e < set + CACHE_WAYS; e++) {
		if (e->q == q) {
			e->used = ++c->tick;
			*ret = e;
			return SQLITE_OK;
		}
		if ((int32_t)(e->used - oldest->used) < 0)
			oldest = e;
	}
	cache_forget(oldest);
	oldest->used = ++c->tick;
	*ret = oldest;
	return prepare(c, q, oldest);
}

/* ---- Parameters ---- */

/* A NULL pointer would bind NULL, and NULL never stands for "". */
static int bind_bytes(sqlite3_stmt *st, int at, const void *p, size_t n)
{
	return n ? sqlite3_bind_blob64(st, at, p, n, SQLITE_STATIC) : sqlite3_bind_zeroblob(st, at, 0);
}

static int bind_value(sqlite3_stmt *st, int at, enum col_type type, const struct value *v)
{
	if (v->null)
		return sqlite3_bind_null(st, at);
	switch (type) {
	case COL_UUID: return sqlite3_bind_blob(st, at, v->v.uuid.b, 16, SQLITE_STATIC);
	case COL_TEXT: case COL_JSON:
		return sqlite3_bind_text64(st, at, v->v.text.n ? v->v.text.p : "", v->v.text.n, SQLITE_STATIC, SQLITE_UTF8);
	case COL_INT: case COL_INSTANT: return sqlite3_bind_int64(st, at, v->v.i);
	case COL_REAL: return sqlite3_bind_double(st, at, v->v.real);
	case COL_BOOL: return sqlite3_bind_int(st, at, v->v.b);
	case COL_DATE: {
		char iso[11];
		date_iso(v->v.date, iso);
		return sqlite3_bind_text(st, at, iso, 10, SQLITE_TRANSIENT);
	}
	case COL_BLOB: return bind_bytes(st, at, v->v.blob.p, v->v.blob.n);
	}
	abort();
}

static int bind_all(const struct db *db, const struct cached *e, const struct value *params)
{
	const struct query *q = e->q;
	int rc = SQLITE_OK;
	if (q->org_param && e->at[1])
		rc = sqlite3_bind_blob(e->stmt, e->at[1], db->org.b, 16, SQLITE_STATIC);
	for (unsigned i = 0; i < q->n_params && rc == SQLITE_OK; i++) {
		always_assert(!params[i].null || q->params[i].optional);
		int at = e->at[i + 1 + q->org_param];
		if (at)
			rc = bind_value(e->stmt, at, q->params[i].type, &params[i]);
	}
	return rc;
}

/* ---- Rows ---- */

static void expect(const struct query *q, const struct query_col *col, bool fits)
{
	if (!fits)
		cell_mismatch(q, col, "another storage class than the header says");
}

/* Reads a cell into place.  False when SQLite had no memory to give the text. */
static bool read_value(struct arena *a, const struct query *q, const struct query_col *col, sqlite3_value *v, int class, void *place)
{
	switch (col->type) {
	case COL_UUID:
		expect(q, col, class == SQLITE_BLOB && sqlite3_value_bytes(v) == 16);
		memcpy(place, sqlite3_value_blob(v), 16);
		return true;
	case COL_TEXT: case COL_JSON: case COL_DATE: {
		expect(q, col, class == SQLITE_TEXT);
		const char *p = (const char *)sqlite3_value_text(v);
		size_t n = (size_t)sqlite3_value_bytes(v);
		if (!p)
			return false;
		if (col->type == COL_DATE)
			*(struct date *)place = cell_date(q, col, p, n);
		else
			*(struct str *)place = cell_text(a, p, n);
		return true;
	}
	case COL_INT: case COL_INSTANT:
		expect(q, col, class == SQLITE_INTEGER);
		*(int64_t *)place = sqlite3_value_int64(v);
		return true;
	case COL_REAL:          /* an expression such as coalesce(sum(x), 0) gives an integer here and a real in PostgreSQL */
		expect(q, col, class == SQLITE_FLOAT || class == SQLITE_INTEGER);
		*(double *)place = sqlite3_value_double(v);
		return true;
	case COL_BOOL:
		expect(q, col, class == SQLITE_INTEGER);
		*(bool *)place = sqlite3_value_int(v) != 0;
		return true;
	case COL_BLOB:
		expect(q, col, class == SQLITE_BLOB);
		*(struct bytes *)place = cell_blob(a, sqlite3_value_blob(v), (size_t)sqlite3_value_bytes(v));
		return true;
	}
	abort();
}

/* One look-up of the column instead of one for its class, its bytes and its length.  SQLite calls such a value unprotected:
 * it is good until the next step, for the one thread that has the connection, which is all that reads it. */
static bool read_row(struct db *db, const struct query *q, sqlite3_stmt *st, void *row)
{
	for (unsigned i = 0; i < q->n_cols; i++) {
		sqlite3_value *v = sqlite3_column_value(st, (int)i);
		int class = sqlite3_value_type(v);
		void *place = cell_place(q, &q->cols[i], row, class != SQLITE_NULL);
		if (class != SQLITE_NULL && !read_value(db->arena, q, &q->cols[i], v, class, place))
			return false;
	}
	return true;
}

static int step_all(struct db *db, const struct query *q, sqlite3_stmt *st, struct query_result *ret)
{
	size_t cap = 0;
	int rc;
	while ((rc = sqlite3_step(st)) == SQLITE_ROW)
		if (!read_row(db, q, st, row_add(db->arena, q, ret, &cap)))
			return SQLITE_NOMEM;
	return rc;
}

enum status sqlite_query(struct db *db, const struct query *q, const struct value *params, struct query_result *ret)
{
	struct query_result unasked = { 0 };
	ret = ret ? ret : &unasked;
	struct sqlite_conn *c = sqlite_of(db);
	struct cached *e = NULL;
	if (sqlite_overdue(c))
		return sqlite_fail(c, q->name, SQLITE_INTERRUPT);
	int rc = cache_get(c, q, &e);
	if (rc == SQLITE_OK)
		rc = bind_all(db, e, params);
	if (rc != SQLITE_OK)
		return sqlite_fail(c, q->name, rc);
	c->statement_until = 0;
	c->running = e->stmt;
	rc = step_all(db, q, e->stmt, ret);
	ret->changed = q->writes ? sqlite3_changes64(c->h) : 0;
	sqlite_settle(c);
	return rc == SQLITE_DONE ? query_finish(q, ret) : sqlite_fail(c, q->name, rc);
}
