/* One person's data: what his words were understood as.  Decisions about two are the other one's data too: they are erased with him and
 * never exported. */
#include "features/fit/fit_in.h"

#include <jansson.h>

#include "kernel/dates/deadline_json.h"

enum status fit_export(struct db *db, struct uuid person, struct buf *json)
{
	struct fit_person_tags_of_list l;
	json_t *all = json_array();

	json_keep(db->arena, all);
	TRY(fit_person_tags_of(db, person, &l));
	for (size_t i = 0; i < l.n; i++)
		json_array_append_new(all, json_pack("{s:s%, s:s%, s:b}", "part", l.v[i].part.p, l.v[i].part.n, "tag", l.v[i].tag.p, l.v[i].tag.n, "has", l.v[i].has));
	json_put(json, all);
	return OK;
}

enum status fit_any(struct db *db, struct uuid first, struct uuid last, bool *ret)
{
	struct fit_any_kept_row r;

	TRY(fit_any_kept(db, first, last, &r));
	*ret = r.yes;
	return OK;
}

enum status fit_erase(struct db *db, struct uuid person)
{
	TRY(fit_person_tags_forget(db, person, NULL));
	return fit_marks_forget(db, person, NULL);
}

enum status fit_keeps(struct db *db, struct uuid person, bool *ret)
{
	struct fit_person_tags_of_list tags;
	struct fit_marks_of_list marks;

	TRY(fit_person_tags_of(db, person, &tags));
	TRY(fit_marks_of(db, person, &marks));
	*ret = tags.n || marks.n;
	return OK;
}
