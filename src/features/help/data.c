/* One person's appeals out and away. */
#include "features/help/help.h"

/* Whoever makes the file may be none of those who may read an appeal: it says whom to ask, the same for everybody.  A unit of work,
 * which shows nothing to anybody, asks whether there is something: there it is the truth. */
enum status help_export(struct db *db, struct uuid person, struct buf *json)
{
	struct help_count_of_row r = { .n = 1 };

	if (db->mode == DB_WRITE)
		TRY(help_count_of(db, person, &r));
	if (r.n == 0) {
		buf_z(json, "{}");
		return OK;
	}
	buf_z(json, "{\"given_by\":\"");
	buf_str(json, T("Обращения за помощью, если они были, выдаёт психолог или куратор"));
	buf_z(json, "\"}");
	return OK;
}

enum status help_any(struct db *db, struct uuid first, struct uuid last, bool *ret)
{
	struct help_any_kept_row r;

	TRY(help_any_kept(db, first, last, &r));
	*ret = r.yes;
	return OK;
}

enum status help_erase(struct db *db, struct uuid person)
{
	TRY(help_forget_steps(db, person, NULL));
	return help_forget(db, person, NULL);
}
