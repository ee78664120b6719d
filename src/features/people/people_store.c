/* Persons in the store. */
#include "features/people/people_in.h"

#include "features/org/org.h"
#include "features/people/queries.h"
#include "kernel/auth/people.h"
#include "kernel/russian/ru.h"
#include "kernel/search/search.h"

static struct bytes key_of(struct db *db, const struct person *p)
{
	return ru_key(db->arena, person_name(db->arena, p));
}

static struct str search_more(struct db *db, const struct person *p)
{
	return str_fmt(db->arena, "%.*s %.*s", SP(p->post), SP(p->work_place));
}

enum status person_search_put(struct db *db, const struct person *p)
{
	return search_put(db, "person", p->id, person_name(db->arena, p), search_more(db, p));
}

enum status person_read(struct db *db, struct uuid id, struct person *ret)
{
	struct people_get_row r;

	TRY(people_get(db, id, &r));
	*ret = (struct person){
		.id = r.id, .last = r.last, .first = r.first, .middle = r.middle, .gender = r.gender, .category = r.category, .state = r.state,
		.left_why = r.left_why, .left_on = r.left_on, .born = r.born, .born_year = r.born_year, .phone = r.phone, .email = r.email,
		.post = r.post, .employment = r.employment, .subject = r.subject, .education = r.education, .qualification = r.qualification,
		.teaching_since = r.teaching_since, .hired = r.hired, .work_place = r.work_place, .work_inn = r.work_inn, .source = r.source,
		.rev = r.rev,
	};
	return OK;
}

enum status person_count_change(struct db *db, struct str state, struct str category, struct str new_state, struct str new_category)
{
	if (str_eq(state, new_state) && str_eq(category, new_category))
		return OK;
	TRY(people_count_move(db, state, category, -1, NULL));
	return people_count_move(db, new_state, new_category, 1, NULL);
}

static int64_t letters_of(struct str s)
{
	int64_t n = 0;

	for (size_t i = 0; i < s.n; n++)
		(void)utf8_next(s, &i);
	return n;
}

enum status person_surname_change(struct db *db, struct str before, struct str after)
{
	if (str_eq(before, after))
		return OK;
	if (before.n) {
		TRY(people_surname_fewer(db, letters_of(before), before, NULL));
		TRY(people_surname_drop(db, letters_of(before), before, NULL));
	}
	return after.n ? people_surname_more(db, letters_of(after), after, 1, NULL) : OK;
}

enum status person_add(struct db *db, struct person *p)
{
	struct opt_uuid by = { !uuid_is_nil(db->account), db->account };

	p->id = db_new_id(db);
	p->state = S("here");
	p->rev = 1;
	TRY(people_count_move(db, p->state, p->category, 1, NULL));
	TRY(person_surname_change(db, S(""), p->last));
	TRY(people_insert(db, p->id, p->last, p->first, p->middle, key_of(db, p), p->gender, p->category, p->born, p->born_year, p->phone,
		p->email, p->post, p->employment, p->subject, p->education, p->qualification, p->teaching_since, p->hired, p->work_place,
		p->work_inn, p->source, db->now, by, NULL));
	return search_add(db, "person", p->id, person_name(db->arena, p), search_more(db, p));
}

/* A corrected misprint is a changed name too; the day says until when it was so. */
static enum status keep_name(struct db *db, const struct person *before, const struct person *p)
{
	if (str_eq(before->last, p->last) && str_eq(before->first, p->first) && str_eq(before->middle, p->middle))
		return OK;
	TRY(people_declined_drop(db, p->id, NULL));
	TRY(person_surname_change(db, before->last, p->last));
	return people_name_past_add(db, p->id, date_add_days(db->today, -1), before->last, before->first, before->middle, NULL);
}

enum status person_change(struct db *db, const struct person *p)
{
	struct person before;
	int64_t rows;

	TRY(person_read(db, p->id, &before));
	TRY(people_update(db, p->id, p->rev, p->last, p->first, p->middle, key_of(db, p), p->gender, p->category, p->born, p->born_year, p->phone,
		p->email, p->post, p->employment, p->subject, p->education, p->qualification, p->teaching_since, p->hired, p->work_place,
		p->work_inn, &rows));
	if (rows == 0)
		return CONFLICT;
	TRY(person_count_change(db, before.state, before.category, before.state, p->category));
	TRY(keep_name(db, &before, p));
	TRY(person_changed(db, p->id));
	TRY(people_roles_follow(db, p->id, key_of(db, p), p->category, NULL));
	if (!str_eq(person_name(db->arena, &before), person_name(db->arena, p)))
		TRY(people_members_follow(db, p->id, key_of(db, p), NULL));
	TRY(people_person_renamed(db, p->id, person_name(db->arena, p)));
	return person_search_put(db, p);
}

enum status person_names(struct db *db, struct uuid id, struct person_names *ret)
{
	struct people_names_past_list past;
	struct person p;
	enum status s = person_read(db, id, &p);

	*ret = (struct person_names){ 0 };
	if (s == NOT_FOUND || (s == OK && str_eq(p.state, S("erased"))))
		return OK;
	TRY(s);
	TRY(people_names_past(db, id, &past));
	*VEC_ADD(db->arena, ret) = (struct person_called){ p.last, p.first, p.middle };
	for (size_t i = 0; i < past.n; i++)
		*VEC_ADD(db->arena, ret) = (struct person_called){ past.v[i].last, past.v[i].first, past.v[i].middle };
	return OK;
}

static enum status set_state(struct db *db, struct uuid id, struct str state, struct opt_date left_on, struct str why)
{
	struct person before;
	int64_t rows;

	TRY(person_read(db, id, &before));
	TRY(people_state_set(db, id, state, left_on, why, &rows));
	TRY(person_changed(db, id));
	return rows ? person_count_change(db, before.state, before.category, state, before.category) : NOT_FOUND;
}

enum status person_leave(struct db *db, struct uuid id, struct date day, struct str why)
{
	struct role_days counts = { 0 };

	TRY(set_state(db, id, S("left"), (struct opt_date){ true, day }, why));
	TRY(role_days_begin(db, id, &counts));
	TRY(people_roles_end_all(db, id, day, why, NULL));
	TRY(role_days_end(db, id, &counts));
	return people_members_end_all(db, id, day, NULL);
}

enum status person_return(struct db *db, struct uuid id)
{
	return set_state(db, id, S("here"), (struct opt_date){ 0 }, S(""));
}

/* ---- roles, sides, families, groups ---- */

/* The same role of the same form at the same time. */
static bool clashes(const struct role_times *l, const struct new_role *r)
{
	for (size_t i = 0; i < l->n; i++) {
		const struct role_time *o = &l->v[i];
		if (str_eq(o->role, r->role) && str_eq(o->form, r->form) && (!o->until.has || date_cmp(o->until.v, r->since) >= 0) &&
		    (!r->until.has || date_cmp(o->since, r->until.v) <= 0))
			return true;
	}
	return false;
}

static enum status write_role(struct db *db, const struct new_role *r, struct role_days *counts, struct uuid *ret_id)
{
	struct role_time t = { db_new_id(db), r->role, r->form, r->since, r->until };

	TRY(people_role_insert(db, t.id, r->person, counts->place.name_key, counts->place.category, r->role, r->form, r->since, r->until, r->ground, NULL));
	TRY(role_days_one_more(db, &t, counts));
	if (ret_id)
		*ret_id = t.id;
	return OK;
}

enum status person_role_add(struct db *db, const struct new_role *r, struct uuid *ret_id)
{
	struct role_days counts = { 0 };

	TRY(role_days_begin(db, r->person, &counts));
	return clashes(&counts.before, r) ? CONFLICT : write_role(db, r, &counts, ret_id);
}

enum status person_role_first(struct db *db, const struct person *p, const struct new_role *r, struct uuid *ret_id)
{
	struct role_days counts = { .place = { .name_key = key_of(db, p), .category = p->category, .state = p->state } };

	TRY(person_changed(db, p->id));
	return write_role(db, r, &counts, ret_id);
}

enum status person_role_ground(struct db *db, struct uuid person, struct str role, struct str form, struct date day, struct str ground)
{
	return people_role_set_ground(db, person, role, form, day, ground, NULL);
}

enum status person_role_unground(struct db *db, struct uuid person, struct str form, struct str ground)
{
	return people_role_unground(db, person, form, ground, NULL);
}

enum status person_role_end(struct db *db, struct uuid role, struct date until, struct str why)
{
	struct role_days counts = { 0 };
	struct people_role_get_row r;
	int64_t rows;

	TRY(people_role_get(db, role, &r));
	TRY(role_days_begin(db, r.person_id, &counts));
	TRY(people_role_end(db, role, until, why, &rows));
	TRY(role_days_end(db, r.person_id, &counts));
	return rows ? OK : NOT_FOUND;
}

enum status person_side_read(struct db *db, struct uuid person, const char *side, struct person_side *ret)
{
	struct people_side_get_row r;
	enum status s = people_side_get(db, person, str_c(side), &r);

	*ret = (struct person_side){ 0 };
	if (s == NOT_FOUND)
		return OK;
	TRY(s);
	*ret = (struct person_side){ r.competences, r.achievements, r.interests, r.wanted_age, r.free_time, r.request, r.results, r.link, r.capacity, r.rev,
		r.times, r.place, r.meets, r.language, r.age_from, r.age_to };
	return OK;
}

enum status person_side_write(struct db *db, struct uuid person, const char *side, const struct person_side *s)
{
	return people_side_put(db, person, str_c(side), s->competences, s->achievements, s->interests, s->wanted_age, s->free_time, s->capacity,
		s->request, s->results, s->link, s->times, s->place, s->meets, s->language, s->age_from, s->age_to, NULL);
}

enum status person_guardian_set(struct db *db, struct uuid child, struct uuid guardian, struct str relation)
{
	return people_guardian_put(db, child, guardian, relation, NULL);
}

enum status person_join(struct db *db, struct uuid group, struct uuid person, struct date since)
{
	struct people_member_now_row r;
	struct people_place_row place;
	enum status s = people_member_now(db, group, person, &r);

	if (s != NOT_FOUND)
		return s;
	TRY(people_place(db, person, &place));
	return people_member_insert(db, group, person, place.name_key, since, NULL);
}

enum status person_join_first(struct db *db, struct uuid group, const struct person *p, struct date since)
{
	return people_member_insert(db, group, p->id, key_of(db, p), since, NULL);
}

enum status people_group_named(struct db *db, const char *kind, struct str title, struct uuid *ret)
{
	struct bytes key = ru_key(db->arena, title);
	struct people_group_by_key_list l;

	TRY(people_group_by_key(db, key, 1, &l));
	*ret = l.n ? l.v[0].id : db_new_id(db);
	return l.n ? OK : people_group_insert(db, *ret, str_c(kind), (struct opt_uuid){ 0 }, title, key, S(""), S(""), (struct opt_int){ 0 },
		(struct opt_int){ true, org_year_start(db->today, ORG_YEAR_FROM).y }, (struct opt_uuid){ 0 }, NULL);
}

/* ---- taking back ---- */

enum status person_role_drop(struct db *db, struct uuid role)
{
	struct role_days counts = { 0 };
	struct people_role_get_row r;

	TRY(people_role_get(db, role, &r));
	TRY(role_days_begin(db, r.person_id, &counts));
	TRY(people_role_delete(db, role, NULL));
	return role_days_end(db, r.person_id, &counts);
}

enum status person_part_drop(struct db *db, struct uuid group, struct uuid person, struct date since)
{
	int64_t rows;

	TRY(people_member_delete(db, group, person, since, &rows));
	return rows ? OK : NOT_FOUND;
}

enum status person_guardian_drop(struct db *db, struct uuid child, struct uuid guardian)
{
	int64_t rows;

	TRY(people_guardian_drop(db, child, guardian, &rows));
	return rows ? OK : NOT_FOUND;
}

/* ---- who could be the same ---- */

#define LOOKED_AT 200
#define SURNAMES_MAX 50000       /* more different ones of about one length there are not */
#define SLIP_LETTERS 5           /* person_alike_words takes no slip in shorter words */
#define MISTYPED_MAX 20
static int likeness(const struct person *wanted, const struct person *found)
{
	bool day = wanted->born.has && found->born.has, year = wanted->born_year.has && found->born.has;
	int score = person_alike_words(wanted->last, found->last) * 4;

	if (score < 8)
		return 0;
	score += person_alike_words(wanted->first, found->first) * 2 + person_alike_words(wanted->middle, found->middle);
	if (day)
		score += date_eq(wanted->born.v, found->born.v) ? 6 : -5;
	else if (year)
		score += wanted->born_year.v == found->born.v.y ? 3 : -4;
	return score;
}

static enum status consider(struct db *db, const struct person *wanted, struct uuid id, struct alike_list *l)
{
	struct person found;
	int score;

	for (size_t i = 0; i < l->n; i++)
		if (uuid_eq(l->v[i].id, id))
			return OK;
	TRY(person_read(db, id, &found));
	score = uuid_eq(wanted->id, id) || str_eq(found.state, S("erased")) ? 0 : likeness(wanted, &found);
	if (score < ALIKE_ENOUGH)
		return OK;
	struct alike one = { found.id, person_name(db->arena, &found), found.born, found.born_year, found.category, score, str_eq(found.state, S("left")) };
	if (l->n == PERSON_ALIKE_MAX && l->v[l->n - 1].score >= score)
		return OK;
	size_t at = l->n < PERSON_ALIKE_MAX ? l->n++ : l->n - 1;
	for (; at > 0 && l->v[at - 1].score < score; at--)
		l->v[at] = l->v[at - 1];
	l->v[at] = one;
	return OK;
}

static enum status consider_found(struct db *db, const struct person *wanted, struct str words, struct alike_list *l)
{
	struct search_hits hits;

	TRY(search_find(db, "person", words, LOOKED_AT, &hits));
	for (size_t i = 0; i < hits.n; i++)
		TRY(consider(db, wanted, hits.v[i].id, l));
	return OK;
}

/* «Иванов Пётр» where the first name is known: among two hundred Ивановы the one who is meant may not be. */
static struct str with_first(struct db *db, struct str last, const struct person *p)
{
	return !p->first.n || person_has_initials(p) ? last : str_fmt(db->arena, "%.*s %.*s", SP(last), SP(p->first));
}

/* Surnames with one slip of the keys, anywhere in them: the first letters too. */
static enum status consider_mistyped(struct db *db, const struct person *p, struct alike_list *l)
{
	struct people_surnames_list words;
	int64_t n = letters_of(p->last);
	int taken = 0;

	if (n < SLIP_LETTERS)
		return OK;
	TRY(people_surnames(db, n - 1, n + 1, SURNAMES_MAX, &words));
	for (size_t i = 0; i < words.n && taken < MISTYPED_MAX; i++)
		if (person_alike_words(words.v[i].word, p->last) == 2) {
			TRY(consider_found(db, p, with_first(db, words.v[i].word, p), l));
			taken++;
		}
	return OK;
}

enum status people_alike(struct db *db, const struct person *p, struct alike_list *ret)
{
	struct people_born_on_list born = { 0 };

	*ret = (struct alike_list){ 0, NEW_ARRAY(db->arena, PERSON_ALIKE_MAX, struct alike) };
	if (!p->last.n)
		return OK;
	TRY(consider_found(db, p, with_first(db, p->last, p), ret));
	TRY(consider_found(db, p, p->last, ret));
	TRY(consider_mistyped(db, p, ret));
	if (p->born.has)
		TRY(people_born_on(db, p->born.v, LOOKED_AT, &born));
	for (size_t i = 0; i < born.n; i++)
		TRY(consider(db, p, born.v[i].id, ret));
	return OK;
}

enum status person_by_name(struct db *db, struct str name, struct uuid *ret, bool *ret_one)
{
	struct person typed = { 0 };
	struct alike_list l;
	size_t n = 0;

	person_name_cut(db->arena, name, &typed);
	TRY(people_alike(db, &typed, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct person p;
		TRY(person_read(db, l.v[i].id, &p));
		bool same = person_alike_words(p.last, typed.last) == 3 && person_alike_words(p.first, typed.first) >= 2 &&
			(!typed.middle.n || person_alike_words(p.middle, typed.middle) >= 2);
		if (same && str_eq(p.state, S("here"))) {
			*ret = p.id;
			n++;
		}
	}
	*ret_one = n == 1;
	return OK;
}

enum status person_name_hint(struct db *db, struct str name, struct str *ret)
{
	struct person typed = { 0 };
	struct alike_list l;

	person_name_cut(db->arena, name, &typed);
	TRY(people_alike(db, &typed, &l));
	*ret = name;
	for (size_t i = 0; i < l.n; i++)
		if (!l.v[i].left) {
			struct str maybe = T("Возможно,");
			*ret = str_fmt(db->arena, "%.*s. %.*s %.*s?", SP(name), SP(maybe), SP(l.v[i].name));
			break;
		}
	return OK;
}
