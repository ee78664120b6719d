/* The revision of an organisation and of the shared tables. */
#include "kernel/store/impl.h"
#include "kernel/store/queries.h"
#include "kernel/store/trouble.h"

static enum status or_no_org(struct db *db, enum status s)
{
	return s == NOT_FOUND ? trouble(db->err, TROUBLE_NO_ORG) : s;
}

enum status unit_revision(struct db *db)
{
	struct rev_bump_row row;
	TRY(or_no_org(db, rev_bump(db, &row)));
	db->rev = row.rev;
	db->chain = row.chain;
	return OK;
}

enum status db_hold_rev(struct db *db)
{
	struct rev_hold_row row;
	TRY(or_no_org(db, rev_hold(db, &row)));
	db->rev = row.rev;
	db->chain = row.chain;
	return OK;
}

enum status db_read_rev(struct db *db, int64_t *ret_org_rev, int64_t *ret_shared_rev)
{
	struct revs_read_row row = { 0 };
	enum status s = revs_read(db, &row);
	if (s != OK && s != NOT_FOUND)  /* not found: an empty store */
		return s;
	*ret_shared_rev = row.shared;
	db->rev = *ret_org_rev = row.org.has ? row.org.v : 0;
	return OK;
}

enum status db_touch_shared(struct db *db) { return shared_bump(db, NULL); }

enum status db_read_chain(struct db *db, int64_t *ret_rev, struct bytes *ret_chain)
{
	struct rev_get_row row;
	TRY(or_no_org(db, rev_get(db, &row)));
	*ret_rev = row.rev;
	*ret_chain = row.chain;
	return OK;
}

enum status db_set_chain(struct db *db, struct bytes chain)
{
	int64_t rows;
	TRY(chain_set(db, chain, &rows));
	return or_no_org(db, rows == 1 ? OK : NOT_FOUND);
}
