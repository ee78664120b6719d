#include "kernel/files/draft.h"
#include "kernel/files/queries.h"

static struct date keep_until(const struct db *db) { return date_add_days(db->today, DRAFT_DAYS); }

static enum status check_size(struct db *db, struct str state)
{
	if (state.n <= DRAFT_STATE_MAX)
		return OK;
	return err_set(db->err, TOO_LARGE, "draft.too-large", T("Черновик слишком велик, чтобы его сохранить."),
	               T("Разделите документ на части и загрузите их по одной."));
}

enum status draft_create(struct db *db, const char *kind, struct str title, struct str state, struct uuid *ret_id)
{
	struct uuid id = db_new_id(db);

	TRY(check_size(db, state));
	TRY(draft_insert(db, id, db->account, str_c(kind), title, state, db->now, keep_until(db), NULL));
	*ret_id = id;
	return OK;
}

enum status draft_read(struct db *db, struct uuid id, const char *kind, struct draft *ret)
{
	struct draft_row_row r;

	TRY(draft_row(db, id, db->account, str_c(kind), &r));
	*ret = (struct draft){ r.id, r.kind, r.title, r.state, r.rev, r.changed, r.expires };
	return OK;
}

enum status draft_revision(struct db *db, struct uuid id, const char *kind, int64_t *ret_rev)
{
	struct draft_rev_row r;

	TRY(draft_rev(db, id, db->account, str_c(kind), &r));
	*ret_rev = r.rev;
	return OK;
}

enum status draft_save(struct db *db, struct uuid id, int64_t rev, struct str title, struct str state)
{
	int64_t rows;

	TRY(check_size(db, state));
	TRY(draft_update(db, id, db->account, rev, title, state, db->now, keep_until(db), &rows));
	return rows ? OK : CONFLICT;
}

enum status draft_delete(struct db *db, struct uuid id)
{
	int64_t rows;

	TRY(draft_remove(db, id, db->account, &rows));
	return rows ? OK : NOT_FOUND;
}

enum status draft_take(struct db *db, const char *kind, size_t max, struct draft_list *ret)
{
	struct draft_of_kind_list l;

	TRY(draft_of_kind(db, str_c(kind), (int64_t)max, &l));
	*ret = (struct draft_list){ l.n, NEW_ARRAY(db->arena, l.n, struct draft) };
	for (size_t i = 0; i < l.n; i++) {
		ret->v[i] = (struct draft){ l.v[i].id, l.v[i].kind, l.v[i].title, l.v[i].state, l.v[i].rev, l.v[i].changed, l.v[i].expires };
		TRY(draft_remove(db, l.v[i].id, l.v[i].owner_id, NULL));
	}
	return OK;
}

#define MINE_MAX 200

enum status draft_mine(struct db *db, struct draft_list *ret)
{
	struct draft_of_owner_list l;

	TRY(draft_of_owner(db, db->account, MINE_MAX, &l));
	*ret = (struct draft_list){ l.n, NEW_ARRAY(db->arena, l.n, struct draft) };
	for (size_t i = 0; i < l.n; i++)
		ret->v[i] = (struct draft){ .id = l.v[i].id, .kind = l.v[i].kind, .title = l.v[i].title,
		                            .changed = l.v[i].changed, .expires = l.v[i].expires };
	return OK;
}

#define EXPIRE_MAX 100

enum status draft_expire(struct db *db, bool *ret_more)
{
	struct draft_expired_list l;

	TRY(draft_expired(db, db->today, EXPIRE_MAX, &l));
	if (l.n)
		TRY(db_touch_shared(db));
	for (size_t i = 0; i < l.n; i++)
		TRY(draft_remove(db, l.v[i].id, l.v[i].owner_id, NULL));
	*ret_more = l.n == EXPIRE_MAX;
	return OK;
}
