/* The revision of an organisation and of the shared tables. */
#include "kernel/store/impl.h"
#include "kernel/store/trouble.h"

#include <stddef.h>

struct rev_row { int64_t rev; struct opt_bytes chain; };
struct revs_row { int64_t shared; struct opt_int org; };

static const struct query_col rev_cols[] = {
	{ "rev", COL_INT, false, offsetof(struct rev_row, rev) }, { "chain", COL_BLOB, true, offsetof(struct rev_row, chain) } };
static const struct query rev_bump = { .name = "rev_bump", .file = "kernel/store/queries.sql", .kind = QUERY_MAYBE,
	.sql = { "UPDATE org_rev SET rev = rev + 1 WHERE org_id = $1 RETURNING rev, chain",
	         "UPDATE org_rev SET rev = rev + 1 WHERE org_id = $1 RETURNING rev, chain" },
	.org_param = true, .writes = true, .n_cols = 2, .cols = rev_cols, .row_size = sizeof(struct rev_row) };

static const struct query rev_get = { .name = "rev_get", .file = "kernel/store/queries.sql", .kind = QUERY_MAYBE,
	.sql = { "SELECT rev, chain FROM org_rev WHERE org_id = $1", "SELECT rev, chain FROM org_rev WHERE org_id = $1" },
	.org_param = true, .n_cols = 2, .cols = rev_cols, .row_size = sizeof(struct rev_row) };
static const struct query_param chain_params[] = { { "chain", COL_BLOB, false } };
static const struct query chain_set = { .name = "chain_set", .file = "kernel/store/queries.sql", .kind = QUERY_EXEC,
	.sql = { "UPDATE org_rev SET chain = $2 WHERE org_id = $1", "UPDATE org_rev SET chain = $2 WHERE org_id = $1" },
	.org_param = true, .writes = true, .n_params = 1, .params = chain_params };

static const struct query_col revs_cols[] = {
	{ "shared", COL_INT, false, offsetof(struct revs_row, shared) }, { "org", COL_INT, true, offsetof(struct revs_row, org) } };
static const struct query revs_read = { .name = "revs_read", .file = "kernel/store/queries.sql", .kind = QUERY_MAYBE,
	.sql = { "SELECT s.rev, o.rev FROM shared_rev s LEFT JOIN org_rev o ON o.org_id = $1 WHERE s.id = 1",
	         "SELECT s.rev, o.rev FROM shared_rev s LEFT JOIN org_rev o ON o.org_id = $1 WHERE s.id = 1" },
	.org_param = true, .n_cols = 2, .cols = revs_cols, .row_size = sizeof(struct revs_row) };

static const struct query shared_bump = { .name = "shared_bump", .file = "kernel/store/queries.sql", .kind = QUERY_EXEC,
	.sql = { "UPDATE shared_rev SET rev = rev + 1 WHERE id = 1", "UPDATE shared_rev SET rev = rev + 1 WHERE id = 1" },
	.writes = true };

static enum status one_rev(struct db *db, const struct query *q, int64_t *ret_rev, struct bytes *ret_chain)
{
	struct query_result r;
	enum status s = db_query(db, q, NULL, &r);
	if (s == NOT_FOUND)
		return trouble(db->err, TROUBLE_NO_ORG);
	if (s == OK) {
		const struct rev_row *row = r.rows;
		*ret_rev = row->rev;
		*ret_chain = row->chain.v;
	}
	return s;
}

enum status unit_revision(struct db *db) { return one_rev(db, &rev_bump, &db->rev, &db->chain); }

enum status db_read_chain(struct db *db, int64_t *ret_rev, struct bytes *ret_chain)
{
	*ret_rev = 0;
	*ret_chain = (struct bytes){ 0 };
	return one_rev(db, &rev_get, ret_rev, ret_chain);
}

enum status db_set_chain(struct db *db, struct bytes chain)
{
	struct query_result r;
	TRY(db_query(db, &chain_set, &(struct value){ .v.blob = chain }, &r));
	return r.changed == 1 ? OK : trouble(db->err, TROUBLE_NO_ORG);
}

enum status db_read_rev(struct db *db, int64_t *ret_org_rev, int64_t *ret_shared_rev)
{
	struct query_result r;
	*ret_org_rev = *ret_shared_rev = 0;
	enum status s = db_query(db, &revs_read, NULL, &r);
	if (s == NOT_FOUND)
		return OK;              /* an empty store */
	if (s == OK) {
		const struct revs_row *row = r.rows;
		*ret_shared_rev = row->shared;
		db->rev = *ret_org_rev = row->org.has ? row->org.v : 0;
	}
	return s;
}

enum status db_touch_shared(struct db *db)
{
	struct query_result r;
	return db_query(db, &shared_bump, NULL, &r);
}
