/* PostgreSQL: one statement, binary both ways, from a prepared name to row structs in the arena. */
#include "kernel/store/pg.h"

#include "kernel/base/fault.h"
#include "kernel/base/log.h"
#include "kernel/store/cell.h"

#include <endian.h>
#include <stdio.h>
#include <stdlib.h>

enum { OID_BOOL = 16, OID_BYTEA = 17, OID_INT8 = 20, OID_TEXT = 25, OID_FLOAT8 = 701, OID_UUID = 2950 };

Oid pg_oid(enum col_type t)
{
	switch (t) {
	case COL_UUID: return OID_UUID;
	case COL_TEXT: case COL_DATE: case COL_JSON: return OID_TEXT;
	case COL_INT: case COL_INSTANT: return OID_INT8;
	case COL_REAL: return OID_FLOAT8;
	case COL_BOOL: return OID_BOOL;
	case COL_BLOB: return OID_BYTEA;
	}
	abort();
}

/* ---- Parameters ---- */

static void put_int(struct pg_args *a, int i, uint64_t v)
{
	uint64_t wire = htobe64(v);
	memcpy(a->scratch[i], &wire, 8);
	a->value[i] = a->scratch[i];
	a->length[i] = 8;
}

/* A NULL pointer would be NULL, and NULL never stands for "". */
static void put_bytes(struct pg_args *a, int i, const void *p, size_t n)
{
	a->value[i] = n ? p : "";
	a->length[i] = (int)n;
}

static void put_value(struct pg_args *a, int i, enum col_type type, const struct value *v)
{
	uint64_t bits;
	switch (type) {
	case COL_UUID: put_bytes(a, i, v->v.uuid.b, 16); return;
	case COL_TEXT: case COL_JSON: put_bytes(a, i, v->v.text.p, v->v.text.n); return;
	case COL_INT: case COL_INSTANT: put_int(a, i, (uint64_t)v->v.i); return;
	case COL_REAL:
		memcpy(&bits, &v->v.real, 8);
		put_int(a, i, bits);
		return;
	case COL_BOOL:
		a->scratch[i][0] = v->v.b;
		put_bytes(a, i, a->scratch[i], 1);
		return;
	case COL_DATE:
		date_iso(v->v.date, a->scratch[i]);
		put_bytes(a, i, a->scratch[i], 10);
		return;
	case COL_BLOB: put_bytes(a, i, v->v.blob.p, v->v.blob.n); return;
	}
	abort();
}

static void add_arg(struct pg_args *a, enum col_type type, const struct value *v)
{
	int i = a->n++;
	a->type[i] = pg_oid(type);
	a->format[i] = 1;
	a->value[i] = NULL;
	a->length[i] = 0;
	if (!v->null)
		put_value(a, i, type, v);
}

static void make_args(const struct db *db, const struct query *q, const struct value *params, struct pg_args *a)
{
	always_assert(q->n_params + q->org_param <= PG_PARAMS);
	a->n = 0;
	a->org = (struct value){ .v.uuid = db->org };
	if (q->org_param)
		add_arg(a, COL_UUID, &a->org);
	for (unsigned i = 0; i < q->n_params; i++) {
		always_assert(!params[i].null || q->params[i].optional);
		add_arg(a, q->params[i].type, &params[i]);
	}
}

/* ---- Names of prepared statements: an open hash of statements, the place is the name ---- */

static unsigned name_place(const struct prepared *names, unsigned cap, const struct query *q)
{
	unsigned i = (unsigned)((uintptr_t)q >> 4) & (cap - 1);
	while (names[i].q && names[i].q != q)
		i = (i + 1) & (cap - 1);
	return i;
}

/* A statement's name is made from its address: the same in every connection, free when the hash grows. */
static void name_of(const struct query *q, char name[32]) { snprintf(name, 32, "q%zx", (size_t)(uintptr_t)q); }

static bool is_prepared(const struct pg_conn *c, const struct query *q)
{
	return c->names[name_place(c->names, c->cap_names, q)].q == q;
}

/* Without memory for a larger hash nothing is noted, and the statement is closed again by the caller. */
static bool names_grow(struct pg_conn *c)
{
	unsigned cap = c->cap_names * 2;
	struct prepared *names = base_malloc(cap * sizeof *names);
	if (!names)
		return false;
	memset(names, 0, cap * sizeof *names);
	for (unsigned i = 0; i < c->cap_names; i++)
		if (c->names[i].q)
			names[name_place(names, cap, c->names[i].q)] = c->names[i];
	base_free(c->names);
	c->names = names;
	c->cap_names = cap;
	return true;
}

static bool note_prepared(struct pg_conn *c, const struct query *q)
{
	if (c->n_names * 2 >= c->cap_names && !names_grow(c))
		return false;
	c->names[name_place(c->names, c->cap_names, q)].q = q;
	c->n_names++;
	return true;
}

/* ---- One trip: BEGIN if it waits, the preparation if it is new, the statement ---- */

/* The next result of the pipeline and the NULL that ends it. */
static PGresult *next_result(struct pg_conn *c)
{
	PGresult *r = pq.PQgetResult(c->c);
	if (r)
		pq.PQclear(pq.PQgetResult(c->c));
	return r;
}

static bool went_well(const PGresult *r)
{
	ExecStatusType s = pq.PQresultStatus(r);
	return s == PGRES_COMMAND_OK || s == PGRES_TUPLES_OK;
}

static void leave_pipeline(struct pg_conn *c)
{
	PGresult *r;
	while (pq.PQstatus(c->c) == CONNECTION_OK && (r = pq.PQgetResult(c->c))) {
		bool end = pq.PQresultStatus(r) == PGRES_PIPELINE_SYNC;
		pq.PQclear(r);
		if (end)
			break;
	}
	pq.PQexitPipelineMode(c->c);
}

/* Keeps the first result that tells of a failure, else the last. */
static PGresult *keep(PGresult *before, PGresult *r)
{
	if (before && !went_well(before)) {
		pq.PQclear(r);
		return before;
	}
	pq.PQclear(before);
	return r;
}

/* Results of the writes that went ahead; of those that failed the first is to blame for the others. */
static PGresult *take_ahead(struct pg_conn *c)
{
	PGresult *r = NULL;
	c->blame = NULL;
	for (unsigned i = 0; i < c->n_ahead; i++) {
		r = keep(r, next_result(c));
		if (!c->blame && !went_well(r))
			c->blame = c->ahead[i];
	}
	return r;
}

static PGresult *pipelined(struct pg_conn *c, const struct query *q, const char *name, const struct pg_args *a)
{
	bool begin = c->begin_sql != NULL, prepare = q && !is_prepared(c, q);
	PGresult *r = NULL;
	if (!c->n_ahead && !pq.PQenterPipelineMode(c->c))
		return NULL;
	bool sent = (!begin || pq.PQsendQueryParams(c->c, c->begin_sql, 0, NULL, NULL, NULL, NULL, 0))
		&& (!prepare || pq.PQsendPrepare(c->c, name, q->sql[ENGINE_PG], a->n, a->type))
		&& (!q || pq.PQsendQueryPrepared(c->c, name, a->n, a->value, a->length, a->format, 1));
	if (pq.PQpipelineSync(c->c) && sent) {
		r = take_ahead(c);
		if (begin) {
			r = next_result(c);
			if (went_well(r))
				c->begin_sql = NULL;
		}
		if (prepare) {
			r = keep(r, next_result(c));
			if (went_well(r) && !note_prepared(c, q))
				log_error("store", "engine=pg query=%s error=\"no memory to note a name\"", q->name);
		}
		if (q)
			r = keep(r, next_result(c));
	}
	leave_pipeline(c);
	c->n_ahead = 0;
	return r;
}

static enum status settle_ahead(struct pg_conn *c)
{
	if (!c->n_ahead)
		return OK;
	const char *last = c->ahead[c->n_ahead - 1];
	PGresult *r = pipelined(c, NULL, NULL, NULL);
	return pg_result(c, c->blame ? c->blame : last, r);
}

enum status pg_settle(struct pg_conn *c)
{
	TRY(pg_release(c, NULL));
	return settle_ahead(c);
}

void pg_forget(struct pg_conn *c)
{
	pg_let_go(c);
	if (c->n_ahead)
		pq.PQclear(pipelined(c, NULL, NULL, NULL));
}

/* A write that nobody waits for: half of a unit's statements, and each would be a way to the server and back. */
static bool goes_ahead(const struct pg_conn *c, const struct query *q)
{
	return q->writes && !q->n_cols && !c->begin_sql && is_prepared(c, q);
}

static enum status send_ahead(struct pg_conn *c, const struct query *q, const struct pg_args *a)
{
	char name[32];
	name_of(q, name);
	if (c->n_ahead == PG_AHEAD)
		TRY(settle_ahead(c));
	if ((!c->n_ahead && !pq.PQenterPipelineMode(c->c))
		|| !pq.PQsendQueryPrepared(c->c, name, a->n, a->value, a->length, a->format, 1) || pq.PQflush(c->c) < 0)
		return pg_fail(c, q->name, NULL);
	c->ahead[c->n_ahead++] = q->name;
	return OK;
}

static PGresult *trip(struct pg_conn *c, const struct query *q, const struct pg_args *a)
{
	char name[32];
	name_of(q, name);
	if (!c->begin_sql && !c->n_ahead && is_prepared(c, q))
		return pq.PQexecPrepared(c->c, name, a->n, a->value, a->length, a->format, 1);
	return pipelined(c, q, name, a);
}

/* A connection that died while it was idle is found out by the first statement, and nothing is lost yet. */
static PGresult *first_trip(struct pg_conn *c, const struct query *q, const struct pg_args *a)
{
	const char *begin = c->begin_sql;
	PGresult *r = NULL;
	if (pq.PQstatus(c->c) == CONNECTION_OK)
		r = q ? trip(c, q, a) : pipelined(c, NULL, NULL, NULL);
	if (pq.PQstatus(c->c) == CONNECTION_OK || !begin)
		return r;
	pq.PQclear(r);
	c->begin_sql = begin;
	if (!pg_reconnect(c))
		return NULL;
	return q ? trip(c, q, a) : pipelined(c, NULL, NULL, NULL);
}

enum status pg_flush_begin(struct pg_conn *c)
{
	return c->begin_sql ? pg_result(c, "begin", first_trip(c, NULL, NULL)) : OK;
}

/* ---- Rows ---- */

static void read_value(struct arena *a, const struct query *q, const struct query_col *col, const char *p, size_t n, void *place)
{
	uint64_t wire = 0;
	switch (col->type) {
	case COL_UUID: memcpy(place, p, 16); return;
	case COL_TEXT: case COL_JSON: *(struct str *)place = cell_text(a, p, n); return;
	case COL_DATE: *(struct date *)place = cell_date(q, col, p, n); return;
	case COL_INT: case COL_INSTANT: case COL_REAL:
		memcpy(&wire, p, 8);
		wire = be64toh(wire);
		memcpy(place, &wire, 8);
		return;
	case COL_BOOL: *(bool *)place = *p != 0; return;
	case COL_BLOB: *(struct bytes *)place = cell_blob(a, p, n); return;
	}
	abort();
}

static void check_columns(const struct query *q, const PGresult *r)
{
	if ((unsigned)pq.PQnfields(r) != q->n_cols)
		cell_mismatch(q, NULL, "number of columns differs from the header");
	for (unsigned i = 0; i < q->n_cols; i++)
		if (pq.PQftype(r, (int)i) != pg_oid(q->cols[i].type))
			cell_mismatch(q, &q->cols[i], "another type than the header says");
}

static void read_rows(struct db *db, const struct query *q, const PGresult *r, struct query_result *ret)
{
	int n = pq.PQntuples(r);
	check_columns(q, r);
	ret->rows = n ? arena_zarray(db->arena, (size_t)n, q->row_size) : NULL;
	ret->n = (size_t)n;
	for (int i = 0; i < n; i++)
		for (unsigned k = 0; k < q->n_cols; k++) {
			bool has = !pq.PQgetisnull(r, i, (int)k);
			void *place = cell_place(q, &q->cols[k], (char *)ret->rows + (size_t)i * q->row_size, has);
			if (has)
				read_value(db->arena, q, &q->cols[k], pq.PQgetvalue(r, i, (int)k), (size_t)pq.PQgetlength(r, i, (int)k), place);
		}
}

/* *ret is NULL when it failed. */
static enum status wait_for(struct pg_conn *c, const struct query *q, const struct pg_args *a, PGresult **ret)
{
	always_assert(q);
	c->blame = NULL;
	*ret = NULL;
	PGresult *r = first_trip(c, q, a);
	if (r && went_well(r)) {
		*ret = r;
		return OK;
	}
	enum status s = pg_fail(c, c->blame ? c->blame : q->name, r);
	pq.PQclear(r);
	return s;
}

enum status pg_write(struct pg_conn *c, const struct query *q, const struct pg_args *a)
{
	PGresult *r;
	if (goes_ahead(c, q))
		return send_ahead(c, q, a);
	TRY(wait_for(c, q, a, &r));
	pq.PQclear(r);
	return OK;
}

enum status pg_query(struct db *db, const struct query *q, const struct value *params, struct query_result *ret)
{
	struct pg_conn *c = pg_of(db);
	struct pg_args a;
	enum status held;
	PGresult *r;
	always_assert(db->mode == DB_WRITE || !q->writes);
	make_args(db, q, params, &a);
	if (!ret && q->together && pg_hold(c, q, &a, &held))
		return held;
	TRY(pg_release(c, q));
	if (!ret && q->writes && !q->n_cols)
		return pg_write(c, q, &a);
	struct query_result unasked = { 0 };
	ret = ret ? ret : &unasked;
	TRY(wait_for(c, q, &a, &r));
	c->reading = r;
	if (q->n_cols)
		read_rows(db, q, r, ret);
	if (q->writes)
		str_to_int(str_c(pq.PQcmdTuples(r)), &ret->changed);
	pq.PQclear(r);
	c->reading = NULL;
	return query_finish(q, ret);
}
