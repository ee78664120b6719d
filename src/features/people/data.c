#include "features/people/data.h"

#include <jansson.h>

#include "features/people/people_in.h"
#include "features/people/queries.h"
#include "kernel/auth/people.h"
#include "kernel/russian/ru.h"
#include "kernel/search/search.h"
#include "kernel/dates/deadline_json.h"

/* ---- export ---- */


static json_t *card(const struct person *p)
{
	json_t *o = json_object();

	json_object_set_new(o, "last", json_text(p->last));
	json_object_set_new(o, "first", json_text(p->first));
	json_object_set_new(o, "middle", json_text(p->middle));
	json_object_set_new(o, "gender", json_text(p->gender));
	json_object_set_new(o, "category", json_text(p->category));
	json_object_set_new(o, "state", json_text(p->state));
	json_object_set_new(o, "born", json_of_date(p->born));
	json_object_set_new(o, "born_year", p->born_year.has ? json_integer(p->born_year.v) : json_null());
	json_object_set_new(o, "phone", json_text(p->phone));
	json_object_set_new(o, "email", json_text(p->email));
	json_object_set_new(o, "post", json_text(p->post));
	json_object_set_new(o, "employment", json_text(p->employment));
	json_object_set_new(o, "subject", json_text(p->subject));
	json_object_set_new(o, "education", json_text(p->education));
	json_object_set_new(o, "qualification", json_text(p->qualification));
	json_object_set_new(o, "teaching_since", json_of_date(p->teaching_since));
	json_object_set_new(o, "hired", json_of_date(p->hired));
	json_object_set_new(o, "work_place", json_text(p->work_place));
	json_object_set_new(o, "work_inn", json_text(p->work_inn));
	return o;
}

static enum status add_roles(struct db *db, struct uuid person, json_t *to)
{
	struct people_roles_of_list l;

	TRY(people_roles_of(db, person, &l));
	for (size_t i = 0; i < l.n; i++) {
		json_t *o = json_object();
		json_object_set_new(o, "role", json_text(l.v[i].role));
		json_object_set_new(o, "form", json_text(l.v[i].form));
		json_object_set_new(o, "since", json_of_date((struct opt_date){ true, l.v[i].since }));
		json_object_set_new(o, "until", json_of_date(l.v[i].until));
		json_object_set_new(o, "ground", json_text(l.v[i].ground));
		json_array_append_new(to, o);
	}
	return OK;
}

static enum status add_groups(struct db *db, struct uuid person, json_t *to)
{
	struct people_groups_of_list l;

	TRY(people_groups_of(db, person, &l));
	for (size_t i = 0; i < l.n; i++) {
		json_t *o = json_object();
		json_object_set_new(o, "title", json_text(l.v[i].title));
		json_object_set_new(o, "since", json_of_date((struct opt_date){ true, l.v[i].since }));
		json_object_set_new(o, "until", json_of_date(l.v[i].until));
		json_array_append_new(to, o);
	}
	return OK;
}

static enum status add_side(struct db *db, struct uuid person, const char *side, json_t *to)
{
	struct person_side s;

	TRY(person_side_read(db, person, side, &s));
	if (!s.rev)
		return OK;
	json_t *o = json_object();
	json_object_set_new(o, "competences", json_text(s.competences));
	json_object_set_new(o, "achievements", json_text(s.achievements));
	json_object_set_new(o, "interests", json_text(s.interests));
	json_object_set_new(o, "wanted_age", json_text(s.wanted_age));
	json_object_set_new(o, "free_time", json_text(s.free_time));
	json_object_set_new(o, "capacity", s.capacity.has ? json_integer(s.capacity.v) : json_null());
	json_object_set_new(o, "request", json_text(s.request));
	json_object_set_new(o, "results", json_text(s.results));
	json_object_set_new(o, "link", json_text(s.link));
	json_object_set_new(o, "times", json_text(s.times));
	json_object_set_new(o, "place", json_text(s.place));
	json_object_set_new(o, "meets", json_text(s.meets));
	json_object_set_new(o, "language", json_text(s.language));
	json_object_set_new(o, "age_from", s.age_from.has ? json_integer(s.age_from.v) : json_null());
	json_object_set_new(o, "age_to", s.age_to.has ? json_integer(s.age_to.v) : json_null());
	json_object_set_new(to, side, o);
	return OK;
}

static enum status fill(struct db *db, struct uuid person, json_t *o)
{
	struct people_names_past_list names;
	struct people_guardians_of_list guardians;
	struct people_declined_list declined;
	json_t *list;

	json_object_set_new(o, "roles", list = json_array());
	TRY(add_roles(db, person, list));
	json_object_set_new(o, "groups", list = json_array());
	TRY(add_groups(db, person, list));
	TRY(add_side(db, person, "mentor", o));
	TRY(add_side(db, person, "mentee", o));
	TRY(people_names_past(db, person, &names));
	json_object_set_new(o, "names_past", list = json_array());
	for (size_t i = 0; i < names.n; i++)
		json_array_append_new(list, json_pack("{s:o, s:o, s:o}", "last", json_text(names.v[i].last), "first", json_text(names.v[i].first),
			"middle", json_text(names.v[i].middle)));
	TRY(people_declined(db, person, &declined));
	json_object_set_new(o, "cases", list = json_array());
	for (size_t i = 0; i < declined.n; i++)
		json_array_append_new(list, json_pack("{s:o, s:o}", "case", json_text(declined.v[i].kase), "form", json_text(declined.v[i].form)));
	TRY(people_guardians_of(db, person, &guardians));
	json_object_set_new(o, "guardians", list = json_array());
	for (size_t i = 0; i < guardians.n; i++)
		json_array_append_new(list, json_pack("{s:o, s:o, s:o}", "last", json_text(guardians.v[i].last), "first", json_text(guardians.v[i].first),
			"relation", json_text(guardians.v[i].relation)));
	return OK;
}

enum status people_export(struct db *db, struct uuid person, struct buf *json)
{
	struct person p;

	TRY(person_read(db, person, &p));
	json_t *o = card(&p);
	json_keep(db->arena, o);
	TRY(fill(db, person, o));
	json_put(json, o);
	return OK;
}

/* ---- erasure ---- */

static enum status end_roles(struct db *db, struct uuid person, struct bytes key, struct str category)
{
	TRY(people_roles_follow(db, person, key, category, NULL));
	return people_roles_end_all(db, person, db->today, S(""), NULL);
}

/* What hangs on the record, his own and others' of him. */
static enum status forget(struct db *db, struct uuid person, const struct people_place_row *p, bool plain)
{
	struct str name = plain ? S("") : person_name(db->arena, &(struct person){ .last = p->last, .first = p->first, .middle = p->middle });

	if (!plain) {
		TRY(people_forget_names(db, person, NULL));
		TRY(people_declined_drop(db, person, NULL));
		TRY(people_forms_drop(db, S("name"), name, NULL));
		TRY(people_sides_drop(db, person, NULL));
		TRY(people_person_erased(db, person));
	}
	TRY(people_guardians_drop(db, person, NULL));
	TRY(people_children_drop(db, person, NULL));
	return people_members_drop(db, person, NULL);
}

/* unmade: his roles go as well, as if nobody had ever had them. */
static enum status blank(struct db *db, struct uuid person, bool unmade, bool plain)
{
	struct str empty = T("Сведения уничтожены");
	struct bytes key = ru_key(db->arena, empty);
	struct role_days counts = { 0 };
	enum status s = role_days_begin(db, person, &counts);
	const struct people_place_row before = counts.place;

	if (s == NOT_FOUND)
		return OK;
	TRY(s);
	TRY(people_blank(db, person, empty, key, (struct opt_date){ true, db->today }, S(""), NULL));
	TRY(person_count_change(db, before.state, before.category, S("erased"), before.category));
	TRY(person_surname_change(db, str_eq(before.state, S("erased")) ? S("") : before.last, S("")));
	TRY(forget(db, person, &before, plain));
	TRY(unmade ? people_roles_delete(db, person, NULL) : end_roles(db, person, key, before.category));
	counts.uncounted = true;
	TRY(role_days_end(db, person, &counts));
	return search_drop(db, "person", person);
}

enum status people_erase(struct db *db, struct uuid person) { return blank(db, person, false, false); }
enum status person_unmake(struct db *db, struct uuid id, bool plain) { return blank(db, id, true, plain); }

enum status people_plain(struct db *db, struct uuid first, struct uuid last, bool *ret)
{
	struct people_more_than_plain_row r;
	bool accounts;

	TRY(people_more_than_plain(db, first, last, &r));
	TRY(people_accounts_any(db, first, last, &accounts));
	*ret = !r.yes && !accounts;
	return OK;
}

enum status person_erase(struct db *db, struct uuid id)
{
	return people_erase(db, id);
}
