/* Writing a list, piece by piece. */
#include "features/intake/load_in.h"

#include <stdlib.h>

#include "features/closed/closed.h"
#include "features/consents/consents.h"
#include "features/pairs/pairs.h"
#include "kernel/russian/ru.h"
#include "kernel/dates/deadline_json.h"

#define EVERYBODY 300000

enum status intake_everybody(struct db *db, size_t *ret_n, struct person **ret)
{
	struct intake_people_list l;

	TRY(intake_people(db, EVERYBODY, &l));
	*ret = NEW_ARRAY(db->arena, l.n + 1, struct person);
	for (size_t i = 0; i < l.n; i++)
		(*ret)[i] = (struct person){ .id = l.v[i].id, .last = l.v[i].last, .first = l.v[i].first, .middle = l.v[i].middle, .born = l.v[i].born,
			.born_year = l.v[i].born_year, .category = l.v[i].category, .state = l.v[i].state, .post = l.v[i].post,
			.work_place = l.v[i].work_place, .gender = l.v[i].gender };
	*ret_n = l.n;
	return OK;
}

enum status intake_rules_of(struct db *db, struct people_words *forms, struct people_words *categories, struct intake_rules *ret)
{
	TRY(people_words(db, "form", forms));
	TRY(people_words(db, "category", categories));
	*ret = (struct intake_rules){ db->today, forms, categories };
	return OK;
}

/* ---- beginning ---- */

static struct str reason(struct arena *a, const struct intake *in, const struct intake_plan_row *r)
{
	struct str out = S("");

	if (r->deed == DEED_BLANK)
		return T("строка не о человеке");
	if (r->deed == DEED_ASK)
		return T("есть похожий человек, ответа не было");
	if (r->deed == DEED_SKIP && !r->who.bad)
		return T("пропущено при проверке");
	for (size_t i = 0; i < r->who.issues.n; i++) {
		const struct intake_issue *x = &r->who.issues.v[i];
		struct str h = in->columns.v[x->column].heading.n ? in->columns.v[x->column].heading : intake_code_title(in->columns.v[x->column].code);
		struct str one = str_fmt(a, "%.*s: %.*s", SP(h), SP(x->log));
		out = out.n ? str_fmt(a, "%.*s; %.*s", SP(out), SP(one)) : one;
	}
	return out;
}

static void mark_row(struct arena *a, const struct intake_plan_row *r, size_t at, struct intake *piece)
{
	struct intake_mark *m = VEC_ADD(a, &piece->marks);

	*m = (struct intake_mark){ .row = at, .choice = S("skip") };
	if (r->deed == DEED_ASK)
		m->choice = S("ask");
	else if (r->deed == DEED_ADD)
		m->choice = r->forced ? S("other") : S("add");
	else if (r->deed == DEED_UPDATE && r->person.has)
		*m = (struct intake_mark){ at, S("same"), r->person.v };
	else if (r->deed == DEED_UPDATE)
		m->choice = str_fmt(a, "row:%lld", (long long)r->same_row);
}

static enum status put_piece(struct db *db, struct uuid load, const struct intake *in, const struct intake_plan *plan, size_t from)
{
	struct arena *a = db->arena;
	struct intake piece = *in;
	size_t n = in->rows.n - from < INTAKE_PIECE ? in->rows.n - from : INTAKE_PIECE;

	piece.rows = (struct intake_rows){ n, n, in->rows.v + from };
	piece.marks = (struct intake_marks){ 0 };
	for (size_t i = 0; i < n; i++)
		mark_row(a, &plan->v[from + i], i, &piece);
	return intake_piece_put(db, load, (int64_t)from, intake_write(a, &piece), NULL);
}

static struct str columns_json(struct arena *a, const struct intake *in)
{
	struct intake head = *in;

	head.rows = (struct intake_rows){ 0 };
	head.marks = (struct intake_marks){ 0 };
	return intake_write(a, &head);
}

enum status intake_load_begin(struct db *db, const struct intake *in, const struct intake_plan *plan, struct uuid *ret_id)
{
	struct opt_uuid by = { !uuid_is_nil(db->account), db->account };
	struct str title = in->file_name.n ? in->file_name : T("вставленный список");

	*ret_id = db_new_id(db);
	TRY(intake_load_insert(db, *ret_id, title, in->sha, columns_json(db->arena, in), db->now, by, date_add_days(db->today, INTAKE_UNDO_DAYS),
		(int64_t)in->rows.n, NULL));
	for (size_t i = 0; i < in->rows.n; i += INTAKE_PIECE)
		TRY(put_piece(db, *ret_id, in, plan, i));
	return intake_mapping_put(db, intake_fingerprint(db->arena, in), intake_codes(db->arena, in), in->preset, db->now, NULL);
}

/* ---- one row ---- */

static void note(struct writing *w, struct str text)
{
	w->note = w->note.n ? str_fmt(w->db->arena, "%.*s; %.*s", SP(w->note), SP(text)) : text;
}

void made_add(struct writing *w, const char *list, struct uuid a, struct str b)
{
	json_t *l = json_object_get(w->made, list), *one = json_array();
	char text[37];

	if (!l)
		json_object_set_new(w->made, list, l = json_array());
	uuid_text(a, text);
	json_array_append_new(one, json_string(text));
	json_array_append_new(one, json_stringn_nocheck(b.p ? b.p : "", b.n));
	json_array_append_new(l, one);
}

enum status intake_touched(struct db *db, struct uuid load, struct uuid person)
{
	struct intake_person_name_row r;

	TRY(intake_person_name(db, person, &r));
	return intake_touch_put(db, load, person, r.rev, NULL);
}

static bool born_against(const struct intake_same_name_row *r, const struct person *p)
{
	int ya = r->born.has ? r->born.v.y : r->born_year.has ? (int)r->born_year.v : 0, yb = p->born.has ? p->born.v.y : p->born_year.has ? (int)p->born_year.v : 0;

	if (r->born.has && p->born.has)
		return !date_eq(r->born.v, p->born.v);
	return ya && yb && ya != yb;
}

/* Who has exactly this name and nothing against him; *ret_n of them. */
static enum status same_name(struct db *db, const struct person *p, struct uuid *ret, size_t *ret_n)
{
	struct intake_same_name_list l;

	*ret_n = 0;
	TRY(intake_same_name(db, ru_key(db->arena, person_name(db->arena, p)), 20, &l));
	for (size_t i = 0; i < l.n; i++)
		if (!born_against(&l.v[i], p)) {
			*ret = l.v[i].id;
			(*ret_n)++;
		}
	return OK;
}

static void fill_text(struct str *to, struct str from, bool all, bool *changed)
{
	if (!from.n || (to->n && !all) || str_eq(*to, from))
		return;
	*to = from;
	*changed = true;
}

static void fill_date(struct opt_date *to, struct opt_date from, bool all, bool *changed)
{
	if (!from.has || (to->has && (!all || date_eq(to->v, from.v))))
		return;
	*to = from;
	*changed = true;
}

/* What the list says of somebody who is there. */
static bool fill(const struct person *from, struct str category, bool all, struct person *p)
{
	bool changed = false;

	/* Initials in the list never take a name away. */
	if (!person_has_initials(from) && person_has_initials(p)) {
		fill_text(&p->first, from->first, true, &changed);
		fill_text(&p->middle, from->middle, true, &changed);
	}
	if (!person_has_initials(from)) {
		fill_text(&p->last, from->last, all, &changed);
		fill_text(&p->first, from->first, all, &changed);
		fill_text(&p->middle, from->middle, all, &changed);
	}
	fill_text(&p->gender, from->gender, false, &changed);
	fill_text(&p->category, category, all && from->category.n, &changed);
	fill_text(&p->phone, from->phone, all, &changed);
	fill_text(&p->email, from->email, all, &changed);
	fill_text(&p->post, from->post, all, &changed);
	fill_text(&p->employment, from->employment, all, &changed);
	fill_text(&p->subject, from->subject, all, &changed);
	fill_text(&p->education, from->education, all, &changed);
	fill_text(&p->qualification, from->qualification, all, &changed);
	fill_text(&p->work_place, from->work_place, all, &changed);
	fill_text(&p->work_inn, from->work_inn, all, &changed);
	fill_date(&p->born, from->born, all, &changed);
	fill_date(&p->hired, from->hired, all, &changed);
	fill_date(&p->teaching_since, from->teaching_since, false, &changed);
	if (p->born.has && p->born_year.has) {
		p->born_year = (struct opt_int){ 0 };
		changed = true;
	} else if (from->born_year.has && !p->born.has && (!p->born_year.has || (all && p->born_year.v != from->born_year.v))) {
		p->born_year = from->born_year;
		changed = true;
	}
	return changed;
}

static enum status add_person(struct writing *w, struct person *p)
{
	TRY(person_add(w->db, p));
	made_add(w, "new", p->id, S(""));
	return intake_touch_put(w->db, w->load, p->id, p->rev, NULL);
}

static enum status update_person(struct writing *w, struct uuid id, const struct person *from)
{
	struct person before, p;

	TRY(person_read(w->db, id, &p));
	before = p;
	if (str_eq(p.state, S("left"))) {
		TRY(person_return(w->db, id));
		TRY(person_read(w->db, id, &p));
		note(w, T("выбывший вернулся"));
	}
	if (fill(from, from->category.n ? from->category : w->in->category, str_eq(w->in->update, S("all")), &p)) {
		TRY(person_change(w->db, &p));
		made_add(w, "before", id, intake_person_json(w->db->arena, &before));
	}
	return intake_touched(w->db, w->load, id);
}

/* ---- what hangs on a person ---- */

static enum status take_role(struct writing *w, struct uuid person, const struct intake_person *r)
{
	struct str role = w->in->role, form = r->form.n ? r->form : w->in->form;
	struct uuid id;

	if (!role.n)
		return OK;
	struct new_role n = { .person = person, .role = role, .form = form, .since = r->since.has ? r->since.v : w->in->since.has ? w->in->since.v : w->db->today,
		.until = r->until, .ground = w->in->ground };
	enum status s = w->fresh ? person_role_first(w->db, w->fresh, &n, &id) : person_role_add(w->db, &n, &id);
	if (s == CONFLICT)
		return OK;                               /* he has it already */
	TRY(s);
	made_add(w, "roles", id, S(""));
	return OK;
}

static enum status group_named(struct writing *w, const char *kind, struct str title, struct uuid *ret)
{
	struct groups_seen *g = w->groups;

	for (size_t i = 0; i < g->n; i++)
		if (str_eq(g->v[i].title, title)) {
			*ret = g->v[i].id;
			return OK;
		}
	TRY(people_group_named(w->db, kind, title, ret));
	if (g->n < sizeof g->v / sizeof g->v[0])
		g->v[g->n++] = (struct group_seen){ title, *ret };
	return OK;
}

/* Whether he is in it is asked of whom was there before only. */
static enum status put_into(struct writing *w, struct uuid group, struct uuid person, bool *ret_new)
{
	struct intake_member_since_row r;
	bool first = w->fresh && !w->joined;
	enum status s = first ? NOT_FOUND : intake_member_since(w->db, group, person, &r);

	*ret_new = s == NOT_FOUND;
	w->joined = true;
	if (s != NOT_FOUND)
		return s;
	return first ? person_join_first(w->db, group, w->fresh, w->db->today) : person_join(w->db, group, person, w->db->today);
}

static enum status join(struct writing *w, struct uuid person, const char *kind, struct str title)
{
	struct uuid group;
	bool new;
	char iso[11];

	if (!title.n)
		return OK;
	TRY(group_named(w, kind, title, &group));
	TRY(put_into(w, group, person, &new));
	if (!new)
		return OK;
	date_iso(w->db->today, iso);
	made_add(w, "joins", group, str_fmt(w->db->arena, "%s %s", str_z(w->db->arena, uuid_str(w->db->arena, person)), iso));
	return OK;
}

static enum status take_groups(struct writing *w, struct uuid person, const struct intake_person *r)
{
	const char *kind = str_eq(w->in->group_kind, S("class")) ? "class" : str_eq(w->in->group_kind, S("group")) ? "group" : "association";

	TRY(join(w, person, "class", r->klass));
	TRY(join(w, person, "association", r->group));
	return join(w, person, kind, w->in->group);
}

static void fill_side(const struct intake_person *r, bool all, struct person_side *s, bool *changed)
{
	fill_text(&s->competences, r->competences, all, changed);
	fill_text(&s->achievements, r->achievements, all, changed);
	fill_text(&s->interests, r->interests, all, changed);
	fill_text(&s->wanted_age, r->wanted_age, all, changed);
	fill_text(&s->free_time, r->free_time, all, changed);
	fill_text(&s->request, r->request, all, changed);
	fill_text(&s->results, r->results, all, changed);
	fill_text(&s->link, r->link, all, changed);
	if (r->capacity.has && (!s->capacity.has || all)) {
		s->capacity = r->capacity;
		*changed = true;
	}
}

static enum status take_side(struct writing *w, struct uuid person, const struct intake_person *r)
{
	int own = intake_own_column(w->in);
	bool mentee_column = own >= 0 && w->in->columns.v[own].code == IN_MENTEE, mentor_column = own >= 0 && w->in->columns.v[own].code == IN_MENTOR;
	bool mentor = str_eq(w->in->role, S("mentor")) || mentor_column || (!mentee_column && !str_eq(w->in->role, S("mentee")) && r->competences.n);
	const char *side = mentor ? "mentor" : "mentee";
	struct person_side s = { 0 };
	bool changed = false;

	fill_side(r, true, &s, &changed);
	if (!changed)
		return OK;                               /* the list says nothing of it */
	changed = false;
	TRY(person_side_read(w->db, person, side, &s));
	struct person_side before = s;
	fill_side(r, str_eq(w->in->update, S("all")), &s, &changed);
	if (!changed)
		return OK;
	TRY(person_side_write(w->db, person, side, &s));
	made_add(w, mentor ? "mentor" : "mentee", person, intake_side_json(w->db->arena, &before));
	return OK;
}

/* A parent stands once, whichever child brought him; with another telephone he is a namesake. */
static enum status one_guardian(struct writing *w, struct uuid child, const struct person *g, struct str relation)
{
	struct intake_guardian_relation_row was;
	struct person p = *g, there;
	struct uuid id;
	size_t n;

	TRY(same_name(w->db, g, &id, &n));
	if (n == 1) {
		TRY(person_read(w->db, id, &there));
		if (there.phone.n && g->phone.n && !str_eq(there.phone, g->phone))
			n = 0;
	}
	if (n > 1) {
		note(w, T("представителей с таким именем несколько: свяжите вручную"));
		return OK;
	}
	if (n == 0) {
		p.category = S("parent");
		p.source = S("import");
		TRY(add_person(w, &p));
		id = p.id;
	}
	bool said = relation.n > 0;
	relation = said ? relation : T("родитель");
	enum status s = n == 0 ? NOT_FOUND : intake_guardian_relation(w->db, child, id, &was);
	if (s == OK && (!said || str_eq(was.relation, relation)))
		return OK;
	if (s != OK && s != NOT_FOUND)
		return s;
	TRY(person_guardian_set(w->db, child, id, relation));
	made_add(w, "guardians", child, str_fmt(w->db->arena, "%s %.*s", str_z(w->db->arena, uuid_str(w->db->arena, id)), SP(s == OK ? was.relation : S(""))));
	return OK;
}

/* ---- pairs ---- */

static struct str side_category(struct writing *w, struct str form, bool mentor)
{
	for (size_t i = 0; i < w->rules.forms->n; i++)
		if (str_eq(w->rules.forms->v[i].code, form)) {
			struct str mentees, mentors = str_cut(w->rules.forms->v[i].of, '/', &mentees), rest;
			return str_cut(mentor ? mentors : mentees, ' ', &rest);
		}
	return mentor ? S("teacher") : S("pupil");
}

static enum status find_partner(struct writing *w, const struct intake_person *r, struct str form, const struct person *q, struct uuid *ret, bool *ret_found)
{
	struct person p = *q;
	size_t n;
	bool one;

	TRY(same_name(w->db, q, ret, &n));
	*ret_found = n == 1;
	if (n == 1)
		return OK;
	TRY(person_by_name(w->db, person_name(w->db->arena, q), ret, &one));
	*ret_found = one;
	if (one)
		return OK;
	if (n > 1 || person_has_initials(q)) {
		struct str name = person_initials(w->db->arena, q);
		note(w, str_fmt(w->db->arena, "%.*s %.*s", SP(name), SP(n > 1 ? T("— таких несколько: пара не внесена") : T("не найден среди участников: пара не внесена"))));
		return OK;
	}
	p.category = side_category(w, form, r->partners_mentor);
	p.source = S("import");
	if (r->partners_mentor)
		p.work_place = r->partner_place;
	*ret_found = true;
	TRY(add_person(w, &p));
	*ret = p.id;
	return OK;
}

struct id_set { size_t n; struct uuid v[64]; };
static enum status roles_now(struct db *db, struct uuid person, struct id_set *ret)
{
	struct intake_roles_of_list l;

	TRY(intake_roles_of(db, person, &l));
	ret->n = l.n < 64 ? l.n : 64;
	for (size_t i = 0; i < ret->n; i++)
		ret->v[i] = l.v[i].id;
	return OK;
}

/* Roles that a pair gave by itself. */
static enum status note_roles(struct writing *w, struct uuid person, const struct id_set *before)
{
	struct id_set now;

	TRY(roles_now(w->db, person, &now));
	for (size_t i = 0; i < now.n; i++) {
		bool old = false;
		for (size_t k = 0; k < before->n; k++)
			old |= uuid_eq(now.v[i], before->v[k]);
		if (!old)
			made_add(w, "roles", now.v[i], S(""));
	}
	return OK;
}

static enum status one_pair(struct writing *w, struct uuid person, const struct intake_person *r, const struct person *q)
{
	struct str form = r->form.n ? r->form : w->in->form;
	struct id_set mine, his;
	struct uuid other, id;
	bool found;

	TRY(find_partner(w, r, form, q, &other, &found));
	if (!found)
		return OK;
	if (uuid_eq(other, person)) {
		note(w, T("наставник и наставляемый — один человек: пара не внесена"));
		return OK;
	}
	TRY(roles_now(w->db, person, &mine));
	TRY(roles_now(w->db, other, &his));
	struct new_pair p = { .mentor = r->partners_mentor ? other : person, .mentee = r->partners_mentor ? person : other, .form = form,
		.since = r->since.has ? r->since.v : r->order_date.has ? r->order_date.v : w->in->since.has ? w->in->since.v : w->db->today, .until = r->until,
		.order_no = r->order_no, .order_date = r->order_date, .goal = r->request, .source = S("import") };
	enum status s = pair_add(w->db, &p, &id);
	if (s == CONFLICT)
		return OK;                               /* the pair is there */
	if (s == NOT_FOUND) {
		note(w, T("один из пары выбыл: пара не внесена"));
		return OK;
	}
	TRY(s);
	w->pairs++;
	made_add(w, "pairs", id, S(""));
	TRY(note_roles(w, person, &mine));
	return note_roles(w, other, &his);
}

/* ---- the row ---- */

static struct str note_of_issues(struct writing *w, const struct intake_person *r)
{
	struct intake_plan_row one = { .who = *r, .deed = DEED_ADD, .same_row = -1 };

	return reason(w->db->arena, w->in, &one);
}

static enum status who_is(struct writing *w, const struct intake_mark *m, struct intake_person *r, struct uuid *ret, bool *ret_there, bool *ret_skip)
{
	size_t n;

	*ret_there = *ret_skip = false;
	if (str_eq(m->choice, S("same"))) {
		struct intake_person_name_row there;
		enum status s = intake_person_name(w->db, m->person, &there);
		*ret = m->person;
		*ret_there = s == OK && !str_eq(there.state, S("erased"));
		if (s != OK && s != NOT_FOUND)
			return s;
		if (*ret_there)
			return OK;
	} else if (str_starts(m->choice, S("row:"))) {
		struct intake_line_person_row line;
		int64_t row = -1;
		(void)str_to_int(str_sub(m->choice, 4, m->choice.n), &row);
		enum status s = intake_line_person(w->db, w->load, row, &line);
		if (s != OK && s != NOT_FOUND)
			return s;
		if (s == OK && line.person_id.has) {
			*ret = line.person_id.v;
			*ret_there = true;
			return OK;
		}
	} else if (str_eq(m->choice, S("other"))) {
		return OK;
	}
	/* Somebody may have been added since the list was looked at: by another list, by hand. */
	TRY(same_name(w->db, &r->p, ret, &n));
	*ret_there = n == 1;
	*ret_skip = n > 1;
	return OK;
}

static enum status write_row(struct writing *w, const struct intake_mark *m, struct intake_person *r, const char **ret_deed, struct opt_uuid *ret_person)
{
	struct uuid id;
	bool there, skip;

	TRY(who_is(w, m, r, &id, &there, &skip));
	*ret_deed = skip ? "skipped" : there ? "changed" : "added";
	if (skip) {
		note(w, T("людей с таким именем уже несколько"));
		return OK;
	}
	if (there) {
		TRY(update_person(w, id, &r->p));
	} else {
		struct person p = r->p;
		if (!p.category.n)
			p.category = w->in->category;
		TRY(add_person(w, &p));
		id = p.id;
		struct person *fresh = NEW(w->db->arena, struct person);
		*fresh = p;
		w->fresh = fresh;
	}
	*ret_person = (struct opt_uuid){ true, id };
	TRY(take_groups(w, id, r));
	TRY(take_side(w, id, r));
	for (size_t i = 0; i < r->guardians.n; i++)
		TRY(one_guardian(w, id, &r->guardians.v[i], r->relations.v[i]));
	TRY(take_role(w, id, r));
	for (size_t i = 0; i < r->partners.n; i++)
		TRY(one_pair(w, id, r, &r->partners.v[i]));
	return OK;
}

static const struct intake_mark *mark_of(const struct intake *in, size_t row)
{
	static const struct intake_mark skip = { .choice = S_INIT("skip") };

	return row < in->marks.n && in->marks.v[row].row == row ? &in->marks.v[row] : &skip;
}

static struct str made_text(struct writing *w)
{
	char *z = json_object_size(w->made) ? json_dumps(w->made, JSON_COMPACT) : NULL;
	struct str out = z ? str_dup(w->db->arena, str_c(z)) : S("");

	free(z);
	return out;
}

static enum status take_closed(struct db *db, const struct intake *in, int64_t no, struct opt_uuid person)
{
	struct uuid list;

	return person.has && uuid_parse(in->closed, &list) ? closed_list_take(db, list, no, person.v) : OK;
}

static enum status one_row(struct db *db, struct uuid load, const struct intake *in, const struct intake_rules *rules, struct groups_seen *groups, int64_t n,
                           size_t i, int64_t counts[4])
{
	struct writing w = { .db = db, .load = load, .in = in, .rules = *rules, .made = json_object(), .groups = groups };
	const struct intake_mark *m = mark_of(in, i);
	struct intake_person r;
	struct opt_uuid person = { 0 };
	const char *deed = "skipped";

	json_keep(db->arena, w.made);
	intake_person_of(db->arena, in, &in->rows.v[i], rules, &r);
	bool ask = str_eq(m->choice, S("ask"));
	if (ask || str_eq(m->choice, S("skip"))) {
		struct intake_plan_row why = { .who = r, .same_row = -1, .deed = r.blank ? DEED_BLANK : r.bad ? DEED_BAD : ask ? DEED_ASK : DEED_SKIP };
		w.note = reason(db->arena, in, &why);
	} else {
		w.note = note_of_issues(&w, &r);
		TRY(write_row(&w, m, &r, &deed, &person));
		TRY(take_closed(db, in, in->rows.v[i].no, person));
	}
	counts[0] += deed[0] == 'a';
	counts[1] += deed[0] == 'c';
	counts[2] += deed[0] == 's';
	counts[3] += w.pairs;
	return intake_line_put(db, load, n, in->rows.v[i].no, str_c(deed), person, w.note, made_text(&w), NULL);
}

enum status intake_over(struct db *db, struct uuid load, const char *state)
{
	TRY(consents_settle_soon(db));
	return intake_load_state(db, load, str_c(state), NULL);
}

enum status intake_load_step(struct db *db, struct uuid load, int64_t *ret_rows, bool *ret_done)
{
	struct intake_piece_first_list l;
	struct people_words forms, categories;
	struct intake_rules rules;
	struct intake in;
	struct groups_seen groups = { 0 };
	int64_t counts[4] = { 0 };

	*ret_rows = 0;
	*ret_done = false;
	TRY(intake_piece_first(db, load, 2, &l));
	if (l.n && !intake_read(db->arena, l.v[0].rows, &in))
		return err_set(db->err, INVALID, "intake.piece", T("Часть списка не читается."), T("Загрузите список ещё раз: повторов не будет."));
	TRY(intake_rules_of(db, &forms, &categories, &rules));
	for (size_t i = 0; l.n && i < in.rows.n; i++)
		TRY(one_row(db, load, &in, &rules, &groups, l.v[0].n + (int64_t)i, i, counts));
	if (l.n) {
		*ret_rows = (int64_t)in.rows.n;
		TRY(intake_load_count(db, load, counts[0], counts[1], counts[2], counts[3], NULL));
		TRY(intake_piece_drop(db, load, l.v[0].n, NULL));
	}
	*ret_done = l.n < 2;
	struct uuid list;
	if (*ret_done && l.n && uuid_parse(in.closed, &list))
		TRY(closed_list_drop(db, list));
	return *ret_done ? intake_over(db, load, "done") : OK;
}
