/* Kinds that come with a list of people. */
#include "features/closed/closed_in.h"

#define LIST_DAYS 61                       /* a draft is gone after sixty */
#define PIECE 50

enum status closed_list_begin(struct db *db, struct str reason, struct uuid *ret_list)
{
	*ret_list = db_new_id(db);
	return closed_list_add(db, *ret_list, db->account, db->now, reason, NULL);
}

enum status closed_list_mark(struct db *db, struct uuid list, int64_t row, struct str word)
{
	return closed_list_mark_add(db, list, row, word, NULL);
}

enum status closed_list_take(struct db *db, struct uuid list, int64_t row, struct uuid person)
{
	struct closed_list_get_row l;
	struct closed_list_marks_list marks;
	int64_t added;
	enum status s = closed_list_get(db, list, &l);

	if (s == NOT_FOUND)
		return OK;
	TRY(s);
	TRY(closed_list_marks(db, list, row, &marks));
	if (!marks.n)
		return OK;
	struct opt_uuid by = { true, l.account_id };
	TRY(closed_record_insert(db, person, S(""), db->now, by, &added));
	if (!added)
		TRY(closed_record_touch(db, person, db->now, by, NULL));
	for (size_t i = 0; i < marks.n; i++)
		TRY(closed_mark_add(db, person, marks.v[i].word, NULL));
	return closed_opening_add(db, db_new_id(db), person, l.account_id, db->now,
		str_fmt(db->arena, "%.*s: %.*s", SP(T("внесено списком")), SP(l.reason)), NULL);
}

enum status closed_list_drop(struct db *db, struct uuid list) { return closed_list_delete(db, list, NULL); }

enum status closed_sweep(struct db *db, bool *ret_more)
{
	struct closed_lists_old_list l;

	TRY(closed_lists_old(db, db->now - LIST_DAYS * 86400000LL, PIECE, &l));
	for (size_t i = 0; i < l.n; i++)
		TRY(closed_list_delete(db, l.v[i].id, NULL));
	*ret_more = l.n == PIECE;
	return OK;
}
