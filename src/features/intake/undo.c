/* «Отменить всю загрузку»: row by row, from the last; who was changed since stays and is named. */
#include "features/intake/load_in.h"

#include <stdlib.h>

#include "features/pairs/pairs.h"
#include "kernel/auth/people.h"
#include "kernel/dates/deadline_json.h"

/* ---- values before, as JSON ---- */

static json_t *text(struct str s) { return json_stringn_nocheck(s.p ? s.p : "", s.n); }
static struct str text_of(const json_t *o, const char *key)
{
	const json_t *v = json_object_get(o, key);

	return json_is_string(v) ? (struct str){ json_string_value(v), json_string_length(v) } : S("");
}

static struct str dump(struct arena *a, json_t *o)
{
	char *z = json_dumps(o, JSON_COMPACT);
	struct str out = str_dup(a, str_c(z));

	free(z);
	json_decref(o);
	return out;
}

static json_t *day(struct opt_date d)
{
	char iso[11] = "";

	if (d.has)
		date_iso(d.v, iso);
	return json_string(iso);
}

#define PERSON_TEXTS(X) X(last) X(first) X(middle) X(gender) X(category) X(phone) X(email) X(post) X(employment) X(subject) X(education) \
	X(qualification) X(work_place) X(work_inn)
#define PERSON_DAYS(X) X(born) X(teaching_since) X(hired)

struct str intake_person_json(struct arena *a, const struct person *p)
{
	json_t *o = json_object();

#define PUT_TEXT(m) json_object_set_new(o, #m, text(p->m));
#define PUT_DAY(m) json_object_set_new(o, #m, day(p->m));
	PERSON_TEXTS(PUT_TEXT)
	PERSON_DAYS(PUT_DAY)
	if (p->born_year.has)
		json_object_set_new(o, "born_year", json_integer(p->born_year.v));
	return dump(a, o);
}

bool intake_person_back(struct arena *a, struct str json, struct person *p)
{
	json_t *o = json_loadb(json.p, json.n, 0, NULL);

	if (!o)
		return false;
	json_keep(a, o);
#define GET_TEXT(m) p->m = text_of(o, #m);
#define GET_DAY(m) p->m.has = date_parse_iso(text_of(o, #m), &p->m.v);
	PERSON_TEXTS(GET_TEXT)
	PERSON_DAYS(GET_DAY)
	const json_t *year = json_object_get(o, "born_year");
	p->born_year = (struct opt_int){ json_is_integer(year), json_integer_value(year) };
	return true;
}

#define SIDE_TEXTS(X) X(competences) X(achievements) X(interests) X(wanted_age) X(free_time) X(request) X(results) X(link) \
	X(times) X(place) X(meets) X(language)
struct str intake_side_json(struct arena *a, const struct person_side *s)
{
	json_t *o = json_object();

#define PUT_SIDE(m) json_object_set_new(o, #m, text(s->m));
	SIDE_TEXTS(PUT_SIDE)
	if (s->capacity.has)
		json_object_set_new(o, "capacity", json_integer(s->capacity.v));
	if (s->age_from.has)
		json_object_set_new(o, "age_from", json_integer(s->age_from.v));
	if (s->age_to.has)
		json_object_set_new(o, "age_to", json_integer(s->age_to.v));
	return dump(a, o);
}

static struct opt_int whole_of(const json_t *o, const char *name)
{
	const json_t *v = json_object_get(o, name);

	return (struct opt_int){ json_is_integer(v), json_integer_value(v) };
}

bool intake_side_back(struct arena *a, struct str json, struct person_side *s)
{
	json_t *o = json_loadb(json.p, json.n, 0, NULL);

	if (!o)
		return false;
	json_keep(a, o);
#define GET_SIDE(m) s->m = text_of(o, #m);
	SIDE_TEXTS(GET_SIDE)
	s->capacity = whole_of(o, "capacity");
	s->age_from = whole_of(o, "age_from");
	s->age_to = whole_of(o, "age_to");
	return true;
}

/* ---- is it as this load left it? ---- */

struct undoing { struct db *db; struct uuid load; json_t *made; };

static size_t list_n(const struct undoing *u, const char *list) { return json_array_size(json_object_get(u->made, list)); }
static struct uuid item(const struct undoing *u, const char *list, size_t i, struct str *ret_more)
{
	const json_t *one = json_array_get(json_object_get(u->made, list), i), *id = json_array_get(one, 0), *more = json_array_get(one, 1);
	struct uuid out = { 0 };

	(void)uuid_parse(str_c(json_string_value(id)), &out);
	if (ret_more)
		*ret_more = json_is_string(more) ? (struct str){ json_string_value(more), json_string_length(more) } : S("");
	return out;
}

static bool in_list(const struct undoing *u, const char *list, struct uuid id)
{
	for (size_t i = 0; i < list_n(u, list); i++)
		if (uuid_eq(item(u, list, i, NULL), id))
			return true;
	return false;
}

static enum status same_rev(const struct undoing *u, struct uuid person, bool *ret)
{
	struct intake_person_name_row now;
	struct intake_touch_rev_row left;
	enum status s = intake_touch_rev(u->db, u->load, person, &left);

	*ret = false;
	if (s == OK)
		s = intake_person_name(u->db, person, &now);
	if (s == OK)
		*ret = now.rev == left.rev && !str_eq(now.state, S("erased"));
	return s == NOT_FOUND ? OK : s;
}

/* Roles and pairs of somebody new that this row did not make. */
static enum status only_ours(const struct undoing *u, struct uuid person, bool *ret)
{
	struct intake_roles_of_list roles;
	struct intake_pairs_of_list pairs;

	TRY(intake_roles_of(u->db, person, &roles));
	TRY(intake_pairs_of(u->db, person, &pairs));
	for (size_t i = 0; i < roles.n; i++)
		*ret = *ret && in_list(u, "roles", roles.v[i].id);
	for (size_t i = 0; i < pairs.n; i++)
		*ret = *ret && in_list(u, "pairs", pairs.v[i].id);
	return OK;
}

static bool nothing(const json_t *v)
{
	const char *key;
	json_t *x;
	size_t i;

	json_array_foreach(v, i, x)
		if (!nothing(x))
			return false;
	json_object_foreach((json_t *)v, key, x)
		if (!nothing(x))
			return false;
	return json_is_array(v) || json_is_object(v) || json_is_null(v) || json_is_false(v) || (json_is_string(v) && json_string_length(v) == 0);
}

static enum status export_says(struct db *db, const struct person_data *d, struct uuid person, bool *ret)
{
	struct buf json = { 0 };
	enum status s = d->export(db, person, &json);
	json_t *v = s == OK ? json_loadb(json.p ? json.p : "", json.n, JSON_DECODE_ANY, NULL) : NULL;

	*ret = v && !nothing(v);
	json_decref(v);
	buf_free(&json);
	return s;
}

/* Papers, closed records: whatever another feature keeps of somebody new. */
static enum status nowhere_else(const struct undoing *u, struct uuid person, bool *ret)
{
	static const char *const known[] = { "people", "pairs", "intake" };
	struct person_account account;
	enum status s = people_account_of(u->db, person, &account);

	if (s == OK)
		*ret = false;
	else if (s != NOT_FOUND)
		return s;

	for (size_t i = 0; *ret && i < n_slices; i++) {
		const struct person_data *d = slices[i]->person_data;
		bool keeps = false, ours = false;
		for (size_t k = 0; k < sizeof known / sizeof known[0]; k++)
			ours |= strcmp(slices[i]->name, known[k]) == 0;
		if (!d || ours)
			continue;
		if (d->keeps)
			TRY(d->keeps(u->db, person, &keeps));
		else
			TRY(export_says(u->db, d, person, &keeps));
		*ret = !keeps;
	}
	return OK;
}

/* Another list that came later has him too. */
static enum status no_other_list(const struct undoing *u, struct uuid person, bool *ret)
{
	struct intake_other_loads_row n;

	TRY(intake_other_loads(u->db, person, u->load, &n));
	*ret = *ret && n.n == 0;
	return OK;
}

static enum status untouched(const struct undoing *u, bool *ret)
{
	static const char *const changed[] = { "before", "mentor", "mentee" };

	*ret = true;
	for (size_t i = 0; *ret && i < list_n(u, "new"); i++) {
		struct uuid person = item(u, "new", i, NULL);
		TRY(same_rev(u, person, ret));
		if (*ret)
			TRY(only_ours(u, person, ret));
		if (*ret)
			TRY(no_other_list(u, person, ret));
		if (*ret)
			TRY(nowhere_else(u, person, ret));
	}
	for (size_t k = 0; k < sizeof changed / sizeof changed[0]; k++)
		for (size_t i = 0; *ret && i < list_n(u, changed[k]); i++)
			TRY(same_rev(u, item(u, changed[k], i, NULL), ret));
	return OK;
}

/* ---- taking back ---- */

static enum status or_gone(enum status s) { return s == NOT_FOUND ? OK : s; }

static enum status drop_links(const struct undoing *u)
{
	struct str more, rest;

	for (size_t i = 0; i < list_n(u, "pairs"); i++)
		TRY(or_gone(pair_unmake(u->db, item(u, "pairs", i, NULL))));
	for (size_t i = 0; i < list_n(u, "roles"); i++)
		TRY(or_gone(person_role_drop(u->db, item(u, "roles", i, NULL))));
	for (size_t i = 0; i < list_n(u, "joins"); i++) {
		struct uuid group = item(u, "joins", i, &more), person;
		struct date since;
		if (uuid_parse(str_cut(more, ' ', &rest), &person) && date_parse_iso(rest, &since))
			TRY(or_gone(person_part_drop(u->db, group, person, since)));
	}
	for (size_t i = 0; i < list_n(u, "guardians"); i++) {
		struct uuid child = item(u, "guardians", i, &more), guardian;
		if (!uuid_parse(str_cut(more, ' ', &rest), &guardian))
			continue;
		if (rest.p && rest.n)
			TRY(person_guardian_set(u->db, child, guardian, rest));
		else
			TRY(or_gone(person_guardian_drop(u->db, child, guardian)));
	}
	return OK;
}

static enum status restore_sides(const struct undoing *u, const char *side)
{
	struct str json;

	for (size_t i = list_n(u, side); i-- > 0; ) {
		struct uuid person = item(u, side, i, &json);
		struct person_side s = { 0 };
		if (intake_side_back(u->db->arena, json, &s))
			TRY(person_side_write(u->db, person, side, &s));
	}
	return OK;
}

static enum status restore_people(const struct undoing *u)
{
	struct str json;

	for (size_t i = 0; i < list_n(u, "before"); i++) {
		struct uuid id = item(u, "before", i, &json);
		struct person p;
		TRY(person_read(u->db, id, &p));
		if (!intake_person_back(u->db->arena, json, &p))
			continue;
		TRY(person_change(u->db, &p));
		TRY(intake_touched(u->db, u->load, id));
	}
	for (size_t i = 0; i < list_n(u, "new"); i++)
		TRY(person_erase(u->db, item(u, "new", i, NULL)));
	return OK;
}

static enum status one_line(struct db *db, struct uuid load, const struct intake_lines_to_undo_row *l, int64_t *kept)
{
	struct undoing u = { db, load, json_loadb(l->made.p, l->made.n, 0, NULL) };
	bool whole;

	if (!u.made)
		return intake_line_undone(db, load, l->n, T("не отменено: запись этой строки не читается"), NULL);
	json_keep(db->arena, u.made);
	TRY(untouched(&u, &whole));
	if (!whole) {
		(*kept)++;
		return intake_line_undone(db, load, l->n, T("не отменено: после загрузки запись изменили или она уже нужна другим"), NULL);
	}
	TRY(drop_links(&u));
	TRY(restore_sides(&u, "mentor"));
	TRY(restore_sides(&u, "mentee"));
	TRY(restore_people(&u));
	return intake_line_undone(db, load, l->n, S(""), NULL);
}

enum status intake_undo_step(struct db *db, struct uuid load, int64_t *ret_rows, bool *ret_done)
{
	struct intake_lines_to_undo_list l;
	int64_t kept = 0;

	TRY(intake_lines_to_undo(db, load, INTAKE_PIECE, &l));
	for (size_t i = 0; i < l.n; i++)
		TRY(one_line(db, load, &l.v[i], &kept));
	*ret_rows = (int64_t)l.n;
	*ret_done = l.n < INTAKE_PIECE;
	TRY(intake_load_kept(db, load, kept, NULL));
	return *ret_done ? intake_over(db, load, "undone") : OK;
}

/* ---- jobs, upkeep, one person's data ---- */

static enum status job_step(struct db *db, struct job_state *state, enum status (*step)(struct db *, struct uuid, int64_t *, bool *))
{
	struct uuid load;
	int64_t rows;

	if (!uuid_parse(str_trim(str_sub(state->data, 1, state->data.n - 1)), &load))
		return err_set(db->err, INVALID, "intake.job", T("Работа не знает, какой это список."), T("Загрузите список ещё раз: повторов не будет."));
	TRY(step(db, load, &rows, &state->finished));
	state->done += rows;
	return OK;
}

enum status intake_job_load(struct db *db, struct job_state *state) { return job_step(db, state, intake_load_step); }
enum status intake_job_undo(struct db *db, struct job_state *state) { return job_step(db, state, intake_undo_step); }

#define CHORE_AT_ONCE 500
enum status intake_chore(struct db *db, bool *ret_more)
{
	struct intake_lines_old_list l;

	TRY(intake_lines_old(db, db->today, CHORE_AT_ONCE, &l));
	for (size_t i = 0; i < l.n; i++)
		TRY(intake_line_forget(db, l.v[i].load_id, l.v[i].n, NULL));
	*ret_more = l.n == CHORE_AT_ONCE;
	return OK;
}

enum status intake_export(struct db *db, struct uuid person, struct buf *json)
{
	struct intake_lines_of_list l;
	json_t *all = json_array();

	json_keep(db->arena, all);
	TRY(intake_lines_of(db, person, &l));
	for (size_t i = 0; i < l.n; i++) {
		json_t *o = json_object();
		json_object_set_new(o, "list", text(l.v[i].title));
		json_object_set_new(o, "loaded", json_integer(l.v[i].made));
		json_object_set_new(o, "deed", text(l.v[i].deed));
		json_array_append_new(all, o);
	}
	char *z = json_dumps(all, JSON_COMPACT);
	buf_z(json, z ? z : "[]");
	free(z);
	return OK;
}

/* A file that is still kept may name him: all of them go. */
enum status intake_erase(struct db *db, struct uuid person)
{
	bool more = true;

	while (more)
		TRY(intake_files_destroy(db, INT64_MAX, &more));
	return intake_forget_person(db, person, NULL);
}
