/* The revision of an organisation and of the shared tables. */
#include "kernel/store/impl.h"
#include "kernel/store/trouble.h"

#include <stddef.h>

struct rev_row { int64_t rev; struct bytes chain; };
struct revs_row { int64_t shared; struct opt_int org; };

static const struct query_col rev_cols[] = {
	{ "rev", COL_INT, false, offsetof(struct rev_row, rev) }, { "chain", COL_BLOB, false, offsetof(struct rev_row, chain) } };
static const struct query rev_bump = { .name = "rev_bump", .file = "kernel/store/queries.sql", .kind = QUERY_MAYBE,
	.sql = { "UPDATE org_rev SET rev = rev + 1 WHERE org_id = $1 RETURNING rev, chain",
	         "UPDATE org_rev SET rev = rev + 1 WHERE org_id = $1 RETURNING rev, chain" },
	.org_param = true, .writes = true, .n_cols = 2, .cols = rev_cols, .row_size = sizeof(struct rev_row) };

static const struct query_col revs_cols[] = {
	{ "shared", COL_INT, false, offsetof(struct revs_row, shared) }, { "org", COL_INT, true, offsetof(struct revs_row, org) } };
static const struct query revs_read = { .name = "revs_read", .file = "kernel/store/queries.sql", .kind = QUERY_MAYBE,
	.sql = { "SELECT s.rev, o.rev FROM shared_rev s LEFT JOIN org_rev o ON o.org_id = $1 WHERE s.id = 1",
	         "SELECT s.rev, o.rev FROM shared_rev s LEFT JOIN org_rev o ON o.org_id = $1 WHERE s.id = 1" },
	.org_param = true, .n_cols = 2, .cols = revs_cols, .row_size = sizeof(struct revs_row) };

static const struct query shared_bump = { .name = "shared_bump", .file = "kernel/store/queries.sql", .kind = QUERY_EXEC,
	.sql = { "UPDATE shared_rev SET rev = rev + 1 WHERE id = 1", "UPDATE shared_rev SET rev = rev + 1 WHERE id = 1" },
	.writes = true };

enum status unit_revision(struct db *db)
{
	struct query_result r;
	enum status s = db_query(db, &rev_bump, NULL, &r);
	if (s == NOT_FOUND)
		return trouble(db->err, TROUBLE_NO_ORG);
	if (s == OK) {
		const struct rev_row *row = r.rows;
		db->rev = row->rev;
		db->chain = row->chain;
	}
	return s;
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
