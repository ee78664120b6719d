/* One person's appeals out and away. */
#include "features/help/help.h"

/* Whoever makes the file may be none of those who may read an appeal: it says whom to ask, the same for everybody. */
enum status help_export(struct db *db, struct uuid person, struct buf *json)
{
	(void)db;
	(void)person;
	buf_z(json, "{\"given_by\":\"");
	buf_str(json, T("Обращения за помощью, если они были, выдаёт психолог или куратор"));
	buf_z(json, "\"}");
	return OK;
}

enum status help_erase(struct db *db, struct uuid person)
{
	TRY(help_forget_steps(db, person, NULL));
	return help_forget(db, person, NULL);
}
