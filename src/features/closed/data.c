/* One person's closed information out and away; the demo centre's. */
#include "features/closed/closed_in.h"

#include <jansson.h>

#include "features/people/people.h"
#include "kernel/auth/rights.h"
#include "kernel/dates/deadline_json.h"

/* ---- export ---- */


static enum status fill(struct db *db, struct uuid person, json_t *o)
{
	struct closed_record_get_row r;
	struct closed_marks_list marks;
	struct closed_words words;
	json_t *list = json_array();
	enum status s = closed_record_get(db, person, &r);

	json_object_set_new(o, "kinds", list);
	if (s == NOT_FOUND)
		return OK;
	TRY(s);
	json_object_set_new(o, "note", json_text(r.note));
	TRY(closed_marks(db, person, &marks));
	TRY(closed_words(db, &words));
	for (size_t i = 0; i < marks.n; i++)
		for (size_t k = 0; k < words.n; k++)
			if (str_eq(words.v[k].code, marks.v[i].word))
				json_array_append_new(list, json_text(words.v[k].title));
	return OK;
}

static enum status has_record(struct db *db, struct uuid person, bool *ret)
{
	struct closed_record_get_row r;
	enum status s = closed_record_get(db, person, &r);

	*ret = s == OK;
	return s == NOT_FOUND ? OK : s;
}

/* Whoever makes the file gets what he may see anyway, and no more: others learn whom to ask, the same of everybody.  A unit of
 * work, which shows nothing to anybody, asks whether there is something: there it is the truth. */
enum status closed_export(struct db *db, struct uuid person, struct buf *json)
{
	json_t *o = json_object();
	struct perm_set set = { 0 };
	bool any = true;

	json_keep(db->arena, o);
	if (!uuid_is_nil(db->account))
		TRY(rights_of_account(db, db->account, db->today, &set));
	if (db->mode == DB_WRITE)
		TRY(has_record(db, person, &any));
	if (rights_set_may(&set, "closed.read"))
		TRY(fill(db, person, o));
	else if (any)
		json_object_set_new(o, "given_by", json_text(T("Закрытые сведения выдаёт психолог или куратор")));
	json_put(json, o);
	return OK;
}

/* Whoever asks learns only that something is there, not what. */
enum status closed_keeps(struct db *db, struct uuid person, bool *ret)
{
	struct closed_record_get_row r;
	enum status s = closed_record_get(db, person, &r);

	*ret = s == OK;
	return s == NOT_FOUND ? OK : s;
}

/* ---- erasure ---- */

enum status closed_any(struct db *db, struct uuid first, struct uuid last, bool *ret)
{
	struct closed_any_kept_row r;

	TRY(closed_any_kept(db, first, last, &r));
	*ret = r.yes;
	return OK;
}

enum status closed_erase(struct db *db, struct uuid person)
{
	TRY(closed_marks_drop(db, person, NULL));
	TRY(closed_record_drop(db, person, NULL));
	return closed_openings_forget(db, person, NULL);
}

/* ---- the demo centre ---- */

enum status closed_demo(struct db *db)
{
	struct uuid person;
	bool one;

	TRY(person_by_name(db, T("Тихонов Артём Сергеевич"), &person, &one));
	if (!one)
		return OK;
	TRY(closed_record_insert(db, person, T("С сентября живёт у бабушки, о матери первым не спрашивать."), db->now, (struct opt_uuid){ 0 }, NULL));
	return closed_mark_add(db, person, S("family"), NULL);
}
