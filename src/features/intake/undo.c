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

/* Of all who are new in a piece: what keeps nothing of any of them need not be asked of each. */
struct sparing { bool no_accounts, plain, *nothing; /* by slice */ };
struct undoing { struct db *db; struct uuid load; json_t *made; const struct sparing *spare; struct { size_t n, cap; struct uuid *v; } roles; /* that go with their persons */ };

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

/* Nobody has changed him since; for somebody new, no later list has him too. */
static enum status as_left(const struct undoing *u, struct uuid person, bool new, bool *ret)
{
	struct intake_touched_now_row r;
	enum status s = intake_touched_now(u->db, u->load, person, &r);

	*ret = s == OK && r.rev == r.left_as && !str_eq(r.state, S("erased")) && (!new || r.others == 0);
	return s == NOT_FOUND ? OK : s;
}

/* Roles and pairs of somebody new that this row did not make. */
static enum status only_ours(struct undoing *u, struct uuid person, bool *ret)
{
	struct intake_links_of_list l;

	TRY(intake_links_of(u->db, person, &l));
	for (size_t i = 0; i < l.n; i++) {
		*ret = *ret && in_list(u, l.v[i].pair ? "pairs" : "roles", l.v[i].id);
		if (!l.v[i].pair)
			*VEC_ADD(u->db->arena, &u->roles) = l.v[i].id;
	}
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

enum status intake_kept_of(struct db *db, const struct person_data *d, struct uuid person, bool *ret)
{
	return d->keeps ? d->keeps(db, person, ret) : export_says(db, d, person, ret);
}

/* What only_ours has looked at. */
static bool is_known(const char *slice)
{
	static const char *const known[] = { "people", "pairs", "intake" };

	for (size_t k = 0; k < sizeof known / sizeof known[0]; k++)
		if (strcmp(slice, known[k]) == 0)
			return true;
	return false;
}

/* Papers, closed records: whatever another feature keeps of somebody new. */
static enum status nowhere_else(const struct undoing *u, struct uuid person, bool *ret)
{
	struct person_account account;
	enum status s = u->spare->no_accounts ? NOT_FOUND : people_account_of(u->db, person, &account);

	if (s == OK)
		*ret = false;
	else if (s != NOT_FOUND)
		return s;

	for (size_t i = 0; *ret && i < n_slices; i++) {
		const struct person_data *d = slices[i]->person_data;
		bool keeps = false;
		if (!d || u->spare->nothing[i] || is_known(slices[i]->name))
			continue;
		TRY(intake_kept_of(u->db, d, person, &keeps));
		*ret = !keeps;
	}
	return OK;
}

static enum status untouched(struct undoing *u, bool *ret)
{
	static const char *const changed[] = { "before", "mentor", "mentee" };

	*ret = true;
	for (size_t i = 0; *ret && i < list_n(u, "new"); i++) {
		struct uuid person = item(u, "new", i, NULL);
		TRY(as_left(u, person, true, ret));
		if (*ret)
			TRY(only_ours(u, person, ret));
		if (*ret)
			TRY(nowhere_else(u, person, ret));
	}
	for (size_t k = 0; k < sizeof changed / sizeof changed[0]; k++)
		for (size_t i = 0; *ret && i < list_n(u, changed[k]); i++)
			TRY(as_left(u, item(u, changed[k], i, NULL), false, ret));
	return OK;
}

/* ---- taking back ---- */

static enum status or_gone(enum status s) { return s == NOT_FOUND ? OK : s; }

static enum status drop_part(const struct undoing *u, struct uuid group, struct str more)
{
	struct uuid person;
	struct date since;
	struct str rest;

	if (!uuid_parse(str_cut(more, ' ', &rest), &person) || !date_parse_iso(rest, &since) || in_list(u, "new", person))
		return OK;
	return or_gone(person_part_drop(u->db, group, person, since));
}

static enum status drop_guardian(const struct undoing *u, struct uuid child, struct str more)
{
	struct uuid guardian;
	struct str rest;

	if (!uuid_parse(str_cut(more, ' ', &rest), &guardian) || in_list(u, "new", child) || in_list(u, "new", guardian))
		return OK;
	return rest.p && rest.n ? person_guardian_set(u->db, child, guardian, rest) : or_gone(person_guardian_drop(u->db, child, guardian));
}

/* What hangs on somebody new goes with him. */
static enum status drop_links(const struct undoing *u)
{
	struct str more;

	for (size_t i = 0; i < list_n(u, "pairs"); i++)
		TRY(or_gone(pair_unmake(u->db, item(u, "pairs", i, NULL))));
	for (size_t i = 0; i < list_n(u, "roles"); i++)
		if (!uuid_in(item(u, "roles", i, NULL), u->roles.v, u->roles.n))
			TRY(or_gone(person_role_drop(u->db, item(u, "roles", i, NULL))));
	for (size_t i = 0; i < list_n(u, "joins"); i++) {
		struct uuid group = item(u, "joins", i, &more);
		TRY(drop_part(u, group, more));
	}
	for (size_t i = 0; i < list_n(u, "guardians"); i++) {
		struct uuid child = item(u, "guardians", i, &more);
		TRY(drop_guardian(u, child, more));
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
		TRY(person_unmake(u->db, item(u, "new", i, NULL), u->spare->plain));
	return OK;
}

static enum status one_line(struct undoing *u, int64_t n, int64_t *kept)
{
	bool whole;

	if (!u->made)
		return intake_line_undone(u->db, u->load, n, T("не отменено: запись этой строки не читается"), NULL);
	TRY(untouched(u, &whole));
	if (!whole) {
		(*kept)++;
		return intake_line_undone(u->db, u->load, n, T("не отменено: после загрузки запись изменили или она уже нужна другим"), NULL);
	}
	TRY(drop_links(u));
	TRY(restore_sides(u, "mentor"));
	TRY(restore_sides(u, "mentee"));
	TRY(restore_people(u));
	return intake_line_undone(u->db, u->load, n, S(""), NULL);
}

static bool earlier(struct uuid x, struct uuid y) { return memcmp(x.b, y.b, sizeof x.b) < 0; }

/* Between which ids those lie who are new in the piece; false: nobody is. */
static bool new_between(const struct undoing *lines, size_t n, struct uuid *first, struct uuid *last)
{
	bool any = false;

	for (size_t k = 0; k < n; k++)
		for (size_t i = 0; i < list_n(&lines[k], "new"); i++) {
			struct uuid id = item(&lines[k], "new", i, NULL);
			if (!any || earlier(id, *first))
				*first = id;
			if (!any || earlier(*last, id))
				*last = id;
			any = true;
		}
	return any;
}

static enum status spare(struct db *db, const struct undoing *lines, size_t n, struct sparing *ret)
{
	struct uuid first, last;
	bool any;

	*ret = (struct sparing){ .nothing = NEW_ARRAY(db->arena, n_slices, bool) };
	if (!new_between(lines, n, &first, &last))
		return OK;
	TRY(people_accounts_any(db, first, last, &any));
	ret->no_accounts = !any;
	TRY(people_plain(db, first, last, &ret->plain));
	for (size_t i = 0; i < n_slices; i++) {
		const struct person_data *d = slices[i]->person_data;
		if (!d || !d->any || is_known(slices[i]->name))
			continue;
		TRY(d->any(db, first, last, &any));
		ret->nothing[i] = !any;
	}
	return OK;
}

enum status intake_undo_step(struct db *db, struct uuid load, int64_t *ret_rows, bool *ret_done)
{
	struct undoing lines[INTAKE_PIECE];
	struct intake_lines_to_undo_list l;
	struct sparing spared;
	int64_t kept = 0;

	TRY(intake_lines_to_undo(db, load, INTAKE_PIECE, &l));
	for (size_t i = 0; i < l.n; i++) {
		lines[i] = (struct undoing){ .db = db, .load = load, .made = json_loadb(l.v[i].made.p, l.v[i].made.n, 0, NULL), .spare = &spared };
		if (lines[i].made)
			json_keep(db->arena, lines[i].made);
	}
	TRY(spare(db, lines, l.n, &spared));
	for (size_t i = 0; i < l.n; i++)
		TRY(one_line(&lines[i], l.v[i].n, &kept));
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
