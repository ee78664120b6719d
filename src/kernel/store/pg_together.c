/* PostgreSQL: rows held back, so that many go in one statement (-> exec together).
 *
 * A row is kept as the elements of arrays, one array a parameter.  They are sent before any statement that touches their table, so
 * nobody can tell the difference; what is sent before what follows from the foreign keys alone, and tables that others refer to have
 * smaller numbers.
 *
 * PostgreSQL plans with what it knows of a table, and looks at it once a minute; a list of thousands of people is over by then.
 * What was planned for an empty table reads all of it for each foreign key.  So a table that was nearly empty is looked at once,
 * when this connection has written some hundred rows. */
#include "kernel/store/pg.h"

#include "kernel/base/buf.h"
#include "kernel/base/fault.h"

#include <endian.h>

#define HELD_PARAMS 16
#define ARRAY_HEAD 20
#define LOOK_AFTER 300                  /* rows written */
#define FEW_ROWS "200"                  /* that PostgreSQL knows of */

struct held {
	const struct query *q;
	unsigned rows;
	int64_t sent;                   /* by this connection, in all */
	bool looked;
	struct buf col[HELD_PARAMS];    /* an array each: its head, then elements */
	struct buf keys;                /* of each row, where two of one key become one row */
	size_t key_end[PG_HELD_ROWS];
};

static Oid array_oid(enum col_type t)
{
	enum { BOOLS = 1000, BYTEAS = 1001, TEXTS = 1009, INT8S = 1016, FLOAT8S = 1022, UUIDS = 2951 };
	switch (t) {
	case COL_UUID: return UUIDS;
	case COL_TEXT: case COL_DATE: case COL_JSON: return TEXTS;
	case COL_INT: case COL_INSTANT: return INT8S;
	case COL_REAL: return FLOAT8S;
	case COL_BOOL: return BOOLS;
	case COL_BLOB: return BYTEAS;
	}
	return 0;
}

/* ---- Holding ---- */

static struct held *place_for(struct pg_conn *c, const struct query *q)
{
	for (unsigned i = 0; i < c->n_held; i++)
		if (c->held[i]->q == q)
			return c->held[i];
	if (c->n_held == PG_HELD || q->n_params > HELD_PARAMS)
		return NULL;
	struct held *h = base_malloc(sizeof *h);
	if (!h)
		return NULL;
	memset(h, 0, sizeof *h);
	h->q = q;
	c->held[c->n_held++] = h;
	return h;
}

static void empty(struct held *h)
{
	h->rows = 0;
	for (unsigned i = 0; i < HELD_PARAMS; i++)
		buf_clear(&h->col[i]);
	buf_clear(&h->keys);
}

static void put_element(struct buf *b, const struct pg_args *a, unsigned i)
{
	uint32_t n = htobe32(a->value[i] ? (uint32_t)a->length[i] : UINT32_MAX);
	buf_put(b, &n, sizeof n);
	if (a->value[i])
		buf_put(b, a->value[i], (size_t)a->length[i]);
}

/* The row that has this key already, or -1; the key stands at the end of h->keys. */
static int same_key(const struct held *h, size_t at)
{
	size_t from = 0, n = h->keys.n - at;
	for (unsigned i = 0; i < h->rows; from = h->key_end[i++])
		if (h->key_end[i] - from == n && memcmp(h->keys.p + from, h->keys.p + at, n) == 0)
			return (int)i;
	return -1;
}

/* What ON CONFLICT would have done with the second of two rows. */
static void merge(struct held *h, unsigned row, const struct pg_args *a)
{
	for (unsigned i = 0; i < h->q->n_params; i++) {
		enum held_merge how = h->q->merge[i];
		if (how != HELD_ADD && how != HELD_LAST)
			continue;
		char *place = h->col[i].p + ARRAY_HEAD + row * 12 + 4;
		uint64_t old, new;
		memcpy(&old, place, 8);
		memcpy(&new, a->value[i + h->q->org_param], 8);
		new = how == HELD_ADD ? htobe64(be64toh(old) + be64toh(new)) : new;
		memcpy(place, &new, 8);
	}
}

static bool merged(struct held *h, const struct pg_args *a)
{
	size_t at = h->keys.n;
	for (unsigned i = 0; i < h->q->n_params; i++)
		if (h->q->merge[i] == HELD_KEY)
			put_element(&h->keys, a, i + h->q->org_param);
	int row = h->keys.failed ? -1 : same_key(h, at);
	if (row < 0) {
		h->key_end[h->rows] = h->keys.n;
		return false;
	}
	h->keys.n = at;
	merge(h, (unsigned)row, a);
	return true;
}

static void put_row(struct held *h, const struct pg_args *a)
{
	static const char head[ARRAY_HEAD];
	for (unsigned i = 0; i < h->q->n_params; i++) {
		if (!h->col[i].n)
			buf_put(&h->col[i], head, ARRAY_HEAD);
		put_element(&h->col[i], a, i + h->q->org_param);
	}
	h->rows++;
}

static enum status send_held(struct pg_conn *c, struct held *h);

bool pg_hold(struct pg_conn *c, const struct query *q, const struct pg_args *a, enum status *ret)
{
	struct held *h = place_for(c, q);
	if (!h)
		return false;
	*ret = OK;
	if (q->merge && merged(h, a))
		return true;
	put_row(h, a);
	if (h->rows == PG_HELD_ROWS)
		*ret = pg_release(c, q);
	return true;
}

/* ---- Sending ---- */

static bool finish_array(struct buf *b, enum col_type t, unsigned rows)
{
	const uint32_t head[] = { htobe32(1), htobe32(1), htobe32(pg_oid(t)), htobe32(rows), htobe32(1) };
	if (b->failed)
		return false;
	memcpy(b->p, head, sizeof head);
	return true;
}

static bool held_args(struct pg_conn *c, struct held *h, struct pg_args *a)
{
	const struct query *q = h->q;
	unsigned first = q->org_param;
	a->n = (int)(q->n_params + first);
	if (first) {
		a->value[0] = (const char *)c->pub.org.b;
		a->length[0] = 16;
		a->format[0] = 1;
		a->type[0] = pg_oid(COL_UUID);
	}
	for (unsigned i = 0; i < q->n_params; i++) {
		if (!finish_array(&h->col[i], q->params[i].type, h->rows))
			return false;
		a->value[i + first] = h->col[i].p;
		a->length[i + first] = (int)h->col[i].n;
		a->format[i + first] = 1;
		a->type[i + first] = array_oid(q->params[i].type);
	}
	return !h->keys.failed;
}

static enum status look_at(struct pg_conn *c, const char *table)
{
	char sql[256];
	snprintf(sql, sizeof sql, "SELECT reltuples < " FEW_ROWS " AND pg_relation_size(oid) > 0 FROM pg_class WHERE oid = to_regclass('%s')", table);
	PGresult *r = pq.PQexec(c->c, sql);
	bool few = pq.PQntuples(r) == 1 && *pq.PQgetvalue(r, 0, 0) == 't';
	TRY(pg_result(c, "look", r));
	snprintf(sql, sizeof sql, "ANALYZE (SKIP_LOCKED) %s", table);
	return few ? pg_result(c, "look", pq.PQexec(c->c, sql)) : OK;
}

/* The tables that its foreign keys look at too. */
static enum status look(struct pg_conn *c, struct held *h)
{
	h->looked = true;
	TRY(pg_settle(c));
	for (size_t i = 0; h->q->grows[i]; i++)
		TRY(look_at(c, h->q->grows[i]));
	return OK;
}

static enum status send_held(struct pg_conn *c, struct held *h)
{
	struct pg_args a;
	enum status s = held_args(c, h, &a) ? pg_write(c, h->q->together, &a) : db_fail(&c->pub, trouble(c->pub.err, TROUBLE_MEMORY));
	h->sent += h->rows;
	empty(h);
	return s;
}

static bool touched(const uint64_t set[TABLE_WORDS], unsigned table) { return set[table / 64] >> (table % 64) & 1; }

/* Marks what must go, with what that rests on: from the highest number down. */
static void mark(const struct pg_conn *c, uint64_t set[TABLE_WORDS], bool go[PG_HELD])
{
	for (bool more = true; more;) {
		more = false;
		for (unsigned i = 0; i < c->n_held; i++) {
			const struct held *h = c->held[i];
			if (go[i] || !h->rows || !touched(set, h->q->table))
				continue;
			more = go[i] = true;
			for (int w = 0; w < TABLE_WORDS; w++)
				set[w] |= h->q->touches[w];
		}
	}
}

/* The marked one whose table has the smallest number. */
static struct held *first_marked(struct pg_conn *c, bool go[PG_HELD])
{
	int at = -1;
	for (unsigned i = 0; i < c->n_held; i++)
		if (go[i] && (at < 0 || c->held[i]->q->table < c->held[at]->q->table))
			at = (int)i;
	if (at < 0)
		return NULL;
	go[at] = false;
	return c->held[at];
}

static bool anything_held(const struct pg_conn *c)
{
	for (unsigned i = 0; i < c->n_held; i++)
		if (c->held[i]->rows)
			return true;
	return false;
}

enum status pg_release(struct pg_conn *c, const struct query *q)
{
	uint64_t set[TABLE_WORDS];
	bool go[PG_HELD] = { false };
	struct held *grown = NULL;
	if (!anything_held(c))
		return OK;
	for (int i = 0; i < TABLE_WORDS; i++)
		set[i] = q ? q->touches[i] : UINT64_MAX;
	mark(c, set, go);
	for (struct held *h; (h = first_marked(c, go));) {
		TRY(send_held(c, h));
		grown = !h->looked && h->sent >= LOOK_AFTER ? h : grown;
	}
	return grown && !c->begin_sql ? look(c, grown) : OK;
}

void pg_let_go(struct pg_conn *c)
{
	for (unsigned i = 0; i < c->n_held; i++)
		empty(c->held[i]);
}

void pg_held_free(struct pg_conn *c)
{
	for (unsigned i = 0; i < c->n_held; i++) {
		for (unsigned k = 0; k < HELD_PARAMS; k++)
			buf_free(&c->held[i]->col[k]);
		buf_free(&c->held[i]->keys);
		base_free(c->held[i]);
	}
}
