/* The file of a list after it was read: destroyed at once, or kept for as many hours as the centre has set, and destroyed then. */
#include "features/intake/load.h"

#include "features/intake/queries.h"
#include "kernel/auth/setting.h"
#include "kernel/files/files.h"

#define HOUR_MS 3600000
#define AT_ONCE 20

enum status intake_file_read(struct db *db, struct bytes sha, struct str name)
{
	int64_t hours, rows;

	TRY(setting_int(db, INTAKE_KEEP_HOURS, &hours));
	if (!hours)
		return file_destroy(db, sha);
	TRY(intake_file_put(db, sha, name, db->now + hours * HOUR_MS, &rows));
	return rows ? file_link(db, sha) : OK;
}

static enum status destroy(struct db *db, struct bytes sha)
{
	TRY(intake_file_drop(db, sha, NULL));
	TRY(file_unlink(db, sha));
	return file_destroy(db, sha);
}

enum status intake_files_destroy(struct db *db, int64_t now, bool *ret_more)
{
	struct intake_files_over_list l;

	TRY(intake_files_over(db, now, AT_ONCE, &l));
	for (size_t i = 0; i < l.n; i++)
		TRY(destroy(db, l.v[i].sha256));
	*ret_more = l.n == AT_ONCE;
	return l.n ? db_touch_shared(db) : OK;                 /* pages say that it is there */
}

enum status intake_file_chore(struct db *db, bool *ret_more) { return intake_files_destroy(db, db->now, ret_more); }

enum status intake_file_kept(struct db *db, struct str sha, struct kept_file *ret)
{
	struct intake_file_get_row r;

	*ret = (struct kept_file){ 0 };
	if (!sha.n || !hex_parse(db->arena, sha, &ret->sha))
		return NOT_FOUND;
	TRY(intake_file_get(db, ret->sha, &r));
	ret->name = r.name;
	ret->until = r.until;
	return OK;
}
