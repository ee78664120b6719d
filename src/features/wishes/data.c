/* What is kept of one person here; the demo centre's meeting.  codecheck: russian data */
#include "features/wishes/wishes_in.h"

#include "kernel/dates/deadline_json.h"

/* His own words only: what others said of him is theirs, and told to nobody. */
enum status wishes_export(struct db *db, struct uuid person, struct buf *json)
{
	json_t *all = json_object(), *said = json_array(), *peers = json_array(), *invited = json_array();
	struct wishes_said_by_list l;
	struct wishes_peers_by_list group;
	struct wishes_invited_to_list at;

	json_keep(db->arena, all);
	json_object_set_new(all, "said", said);
	json_object_set_new(all, "group", peers);
	json_object_set_new(all, "invited", invited);
	TRY(wishes_said_by(db, person, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct str name = person_name(db->arena, &(struct person){ .last = l.v[i].last, .first = l.v[i].first, .middle = l.v[i].middle });
		json_array_append_new(said, json_pack("{s:o,s:o,s:o,s:o,s:b,s:o}", "meeting", json_of_date((struct opt_date){ true, l.v[i].day }), "form", json_text(l.v[i].form),
			"as", json_text(l.v[i].side), "sheet", json_text(l.v[i].stage), "not_with", l.v[i].rank == WISH_NEVER, "whom", json_text(name)));
	}
	TRY(wishes_peers_by(db, person, &group));
	for (size_t i = 0; i < group.n; i++) {
		struct str name = person_name(db->arena, &(struct person){ .last = group.v[i].last, .first = group.v[i].first, .middle = group.v[i].middle });
		json_array_append_new(peers, json_pack("{s:o,s:o,s:o,s:b,s:o}", "meeting", json_of_date((struct opt_date){ true, group.v[i].day }), "form", json_text(group.v[i].form),
			"sheet", json_text(group.v[i].stage), "not_with", !group.v[i].together, "whom", json_text(name)));
	}
	TRY(wishes_invited_to(db, person, &at));
	for (size_t i = 0; i < at.n; i++)
		json_array_append_new(invited, json_pack("{s:o,s:o,s:o}", "meeting", json_of_date((struct opt_date){ true, at.v[i].day }), "form", json_text(at.v[i].form),
			"as", json_text(at.v[i].side)));
	json_put(json, all);
	return OK;
}

enum status wishes_any(struct db *db, struct uuid first, struct uuid last, bool *ret)
{
	struct wishes_any_kept_row r;

	TRY(wishes_any_kept(db, first, last, &r));
	*ret = r.yes;
	return OK;
}

enum status wishes_erase(struct db *db, struct uuid person)
{
	TRY(wishes_forget_said(db, person, NULL));
	TRY(wishes_forget_of(db, person, NULL));
	TRY(wishes_forget_peers_by(db, person, NULL));
	TRY(wishes_forget_peers_of(db, person, NULL));
	TRY(wishes_forget_mentor(db, person, NULL));
	TRY(wishes_forget_mentee(db, person, NULL));
	return wishes_forget_invited(db, person, NULL);
}

enum status wishes_keeps(struct db *db, struct uuid person, bool *ret)
{
	struct wishes_kept_of_row r;

	TRY(wishes_kept_of(db, person, &r));
	*ret = r.n > 0;
	return OK;
}

/* ---- the demo centre ---- */

/* Who names whom: the n-th of the other side, and how many sheets came back. */
static enum status say(struct db *db, const struct wishes_meeting *m, const char *side, size_t silent)
{
	struct wishes_people people;
	struct wishes_others others;

	TRY(wishes_people_of(db, m, side, &people));
	for (size_t i = 0; i + silent < people.n; i++) {
		struct wishes_sheet s = { 0 };
		struct uuid who = people.v[i].row->person_id;
		TRY(wishes_others_of(db, m, str_c(side), who, &others));
		for (size_t k = 0; k < others.n && k < 2; k++)
			s.want[s.n_want++] = others.v[(i + k) % others.n].id;
		if (others.n > 3 && i == 1)
			s.never[s.n_never++] = others.v[(i + 3) % others.n].id;
		TRY(wishes_sheet_keep(db, m, str_c(side), who, &s));
	}
	return OK;
}

enum status wishes_demo(struct db *db)
{
	struct wishes_new n = { .form = S("UU"), .at = S("16:00"), .place = S("актовый зал"), .day = date_add_days(db->today, -8), .closes = date_add_days(db->today, 4) };
	struct wishes_meeting m;
	struct uuid id;

	TRY(wishes_add(db, &n, &id));
	TRY(wishes_read(db, id, &m));
	TRY(say(db, &m, "mentor", 0));
	return say(db, &m, "mentee", 1);
}
