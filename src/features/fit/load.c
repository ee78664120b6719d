/* A form's people out of the store: a statement a table, never one a person. */
#include "features/fit/load.h"

#include <stdlib.h>

#include "features/consents/consents.h"
#include "kernel/russian/ru.h"

/* ---- what the centre has chosen ---- */

static void take_weight(struct fit_config *c, struct str code, int64_t value)
{
	for (int i = 0; i < FIT_CRITERIA; i++)
		if (str_eq(code, fit_criterion_words()[i].code) && value >= 0 && value <= FIT_WEIGHT_MAX)
			c->weight[i] = (int)value;
}

static void take_bond(struct fit_config *c, struct str code, int64_t value)
{
	for (int i = 0; i < FIT_BONDS_OWN; i++)
		if (str_eq(code, fit_bond_words()[i].code) && value >= 0 && value <= FIT_WEIGHT_MAX)
			c->bond[i] = (int)value;
}

static void take_level(struct fit_config *c, struct str code, struct str value)
{
	enum fit_level l;

	for (int i = 0; i < FIT_RULES; i++)
		if (str_eq(code, fit_rule_words()[i].code) && fit_level_read(value, &l) && fit_rule_may(&fit_rule_words()[i], l))
			c->level[i] = l;
}

static void take_number(struct fit_config *c, const struct fit_choices_row *r, struct str form)
{
	int64_t v;

	if (!str_to_int(r->value, &v))
		return;
	if (str_eq(r->kind, S("weight")))
		take_weight(c, r->code, v);
	else if (str_eq(r->kind, S("together")))
		take_bond(c, r->code, v);
	else if (str_eq(r->kind, S("number")) && str_eq(r->code, S("capacity")) && v > 0 && v < 1000)
		c->capacity = (int)v;
	else if (str_eq(r->code, form) && v >= -1 && v <= 120)
		*(str_eq(r->kind, S("mentor_from")) ? &c->ages.mentor_from : str_eq(r->kind, S("mentee_from")) ? &c->ages.mentee_from : &c->ages.mentee_to) = (int)v;
}

static void take_choice(struct fit_config *c, const struct fit_choices_row *r, struct str form)
{
	if (str_eq(r->kind, S("level")))
		take_level(c, r->code, r->value);
	else if (str_eq(r->kind, S("word")) && str_eq(r->code, S("aim")))
		c->aim = r->value;
	else if (str_eq(r->kind, S("word")) && str_eq(r->code, S("org")))
		c->org = str_eq(r->value, S("same")) ? FIT_ORG_SAME : str_eq(r->value, S("other")) ? FIT_ORG_OTHER : FIT_ORG_ANY;
	else
		take_number(c, r, form);
}

enum status fit_config_read(struct db *db, struct str form, struct fit_config *ret)
{
	struct fit_choices_list l;

	fit_config_shipped(ret);
	ret->ages = fit_ages_shipped(form);
	TRY(fit_choices(db, 1000, &l));
	for (size_t i = 0; i < l.n; i++)
		take_choice(ret, &l.v[i], form);
	return OK;
}

static struct fit_tag *tag_of(const struct fit_tags *l, struct str code)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].code, code))
			return &l->v[i];
	return NULL;
}

enum status fit_tags_read(struct db *db, struct fit_tags *ret)
{
	struct fit_tags_own_list own;

	*ret = fit_tags_shipped(db->arena);
	TRY(fit_tags_own(db, FIT_TAGS_MAX, &own));
	for (size_t i = 0; i < own.n; i++) {
		struct fit_tag *t = tag_of(ret, own.v[i].code);
		if (!t && ret->n == FIT_TAGS_MAX)
			continue;
		t = t ? t : VEC_ADD(db->arena, ret);
		*t = (struct fit_tag){ own.v[i].code, own.v[i].section, own.v[i].title, own.v[i].words, own.v[i].active, true };
	}
	return OK;
}

/* ---- people ---- */

struct papers { struct consent_lack_list list; struct consent_purposes purposes; };
struct loading { struct db *db; struct fit_data *d; const struct people_word *form; struct papers papers; struct fit_person_tags_list corrected; };

static uint32_t lack_bit(struct str code)
{
	return str_eq(code, S(CONSENT_PARTICIPATION)) ? FIT_LACKS_PART : str_eq(code, S(CONSENT_TRAINING)) ? FIT_LACKS_TRAIN
		: str_eq(code, S(CONSENT_CERTIFICATE)) ? FIT_LACKS_CLEAR : str_eq(code, S("brief")) ? FIT_LACKS_BRIEF
		: str_eq(code, S("partner")) ? FIT_LACKS_PARTNER : FIT_LACKS_OTHER;
}

static void take_lacks(struct arena *a, const struct papers *p, uint32_t purposes, struct fit_side *s)
{
	for (size_t i = 0; i < p->purposes.n; i++) {
		uint32_t bit = lack_bit(p->purposes.v[i].code);
		struct str *title = &s->lack_titles[__builtin_ctz(bit)];
		if (!(purposes >> i & 1))
			continue;
		s->lacks |= bit;
		*title = title->n ? str_fmt(a, "%.*s, %.*s", SP(*title), SP(p->purposes.v[i].title)) : p->purposes.v[i].title;
	}
}

static int whole(struct opt_int v) { return v.has && v.v >= 0 && v.v < 1000 ? (int)v.v : -1; }
static struct str text(struct opt_str s) { return s.has ? s.v : S(""); }

static void take_ages(const struct fit_people_row *r, struct fit_side *s)
{
	s->age_from = whole(r->age_from);
	s->age_to = whole(r->age_to);
	if (s->age_from < 0 && s->age_to < 0 && !fit_age_read(text(r->wanted_age), &s->age_from, &s->age_to))
		s->age_from = s->age_to = -1;
}

static void take_meeting(struct fit_dictionary *d, const struct fit_people_row *r, struct fit_side *s)
{
	struct str meets = text(r->meets);

	s->times = person_times_read(text(r->times));
	s->times_sure = s->times != 0;
	if (!s->times)
		s->times = fit_times_read(text(r->free_time));
	s->meets = meets.n ? meets.p[0] : 0;
	s->building_words = text(r->place);
	s->building = fit_words_read(d, s->building_words);
	s->languages = fit_words_read(d, text(r->language));
}

static void read_text(struct loading *l, struct str x, struct str y, struct fit_text *ret)
{
	fit_text_read(l->d->dictionary, y.n ? str_fmt(l->db->arena, "%.*s. %.*s", SP(x), SP(y)) : x, ret);
}

static bool works_here(struct str category) { return str_eq(category, S("teacher")) || str_eq(category, S("young")) || str_eq(category, S("staff")); }

static void take_texts(struct loading *l, const struct fit_people_row *r, struct fit_side *s)
{
	s->subject_words = r->subject;
	read_text(l, r->subject, S(""), &s->subject);
	read_text(l, text(r->interests), S(""), &s->likes);
	if (s->mentor)
		read_text(l, text(r->competences), str_fmt(l->db->arena, "%.*s. %.*s", SP(text(r->achievements)), SP(r->subject)), &s->can);
	else
		read_text(l, text(r->request), S(""), &s->wants);
}

static void take(struct loading *l, const struct fit_people_row *r, bool mentor, bool in_base, struct fit_side *s)
{
	struct arena *a = l->db->arena;
	struct person p = { .last = r->last, .first = r->first, .middle = r->middle, .category = r->category, .born = r->born, .born_year = r->born_year,
		.teaching_since = r->teaching_since };

	*s = (struct fit_side){ .id = r->id, .mentor = mentor, .in_base = in_base, .category = r->category, .name = person_name(a, &p),
		.initials = person_initials(a, &p), .place = r->work_place.n ? r->work_place : r->post, .age = person_age(&p, l->d->day),
		.teaches = person_experience(&p, l->d->day), .minor = person_minor(&p, l->d->day), .worker = works_here(r->category) };
	s->outsider = !s->minor && !s->worker && !str_eq(r->category, S("pupil"));
	s->fits_form = !l->form || people_form_fits(l->form, mentor ? "mentor" : "mentee", r->category);
	s->org = s->worker || str_eq(r->category, S("pupil")) ? (struct fit_ids){ 0 } : fit_words_read(l->d->dictionary, r->work_place);
	s->cap = r->capacity.has && r->capacity.v >= 0 && r->capacity.v < 1000 ? (int32_t)r->capacity.v : l->d->config.capacity;
	take_ages(r, s);
	take_meeting(l->d->dictionary, r, s);
	take_texts(l, r, s);
	take_lacks(a, &l->papers, consent_lack_of(&l->papers.list, r->id), s);
}

static int by_uuid(const void *x, const void *y) { return memcmp(x, y, sizeof(struct uuid)); }

/* Somebody who is named and stands in no list. */
static enum status take_named(struct loading *l, struct uuid id, const char *side, int32_t *n, struct fit_side *list)
{
	struct fit_one_row r;
	struct fit_people_row same;
	struct consent_papers *papers = NEW(l->db->arena, struct consent_papers);
	uint32_t lacks = 0;

	for (int32_t i = 0; i < *n; i++)
		if (uuid_eq(list[i].id, id))
			return OK;
	TRY(fit_one(l->db, str_c(side), id, &r));
	_Static_assert(sizeof r == sizeof same, "the same columns");
	memcpy(&same, &r, sizeof same);
	take(l, &same, strcmp(side, "mentor") == 0, false, &list[*n]);
	TRY(consent_papers_for(l->db, id, str_c(side), l->d->form, l->d->day, papers));
	for (size_t i = 0; i < papers->n; i++)
		if (consent_paper_stops(&papers->v[i]))
			lacks |= UINT32_C(1) << i;
	take_lacks(l->db->arena, &l->papers, lacks, &list[(*n)++]);
	return OK;
}

static enum status read_side(struct loading *l, const char *side, struct uuid named, int32_t *ret_n, struct fit_side **ret)
{
	struct fit_people_list rows;
	int32_t n = 0;

	TRY(fit_people(l->db, str_c(side), l->d->form, l->d->day, FIT_PEOPLE_MOST, &rows));
	struct fit_side *v = NEW_ARRAY(l->db->arena, rows.n + 1, struct fit_side);
	for (size_t i = 0; i < rows.n; i++)
		if (i == 0 || !uuid_eq(rows.v[i].id, rows.v[i - 1].id))
			take(l, &rows.v[i], strcmp(side, "mentor") == 0, true, &v[n++]);
	if (!uuid_is_nil(named))
		TRY(take_named(l, named, side, &n, v));
	*ret_n = n;
	*ret = v;
	return OK;
}

/* ---- who is who ---- */

struct fit_index fit_index_of(struct arena *a, const struct fit_side *l, int32_t n)
{
	struct fit_index x = { n, NEW_ARRAY(a, n, struct fit_place) };

	for (int32_t i = 0; i < n; i++)
		x.v[i] = (struct fit_place){ l[i].id, i };
	qsort(x.v, (size_t)n, sizeof *x.v, by_uuid);
	return x;
}

int32_t fit_at(const struct fit_index *x, struct uuid id)
{
	const struct fit_place *p = x->n ? bsearch(&id, x->v, (size_t)x->n, sizeof *x->v, by_uuid) : NULL;

	return p ? p->at : -1;
}

static int32_t linear(const struct fit_side *l, int32_t n, struct uuid id)
{
	for (int32_t i = 0; i < n; i++)
		if (uuid_eq(l[i].id, id))
			return i;
	return -1;
}

int32_t fit_mentor_at(const struct fit_data *d, struct uuid id) { return linear(d->mentors, d->m, id); }
int32_t fit_mentee_at(const struct fit_data *d, struct uuid id) { return linear(d->mentees, d->n, id); }

/* ---- corrected tags ---- */

static void correct(struct fit_data *d, struct fit_side *s, const struct fit_person_tags_row *r)
{
	struct fit_text *part = str_eq(r->part, S("likes")) ? &s->likes : str_eq(r->part, S("can")) == s->mentor ? (s->mentor ? &s->can : &s->wants) : NULL;

	for (size_t i = 0; part && i < d->tags.n && i < FIT_TAGS_MAX; i++)
		if (str_eq(d->tags.v[i].code, r->tag) && (d->tags.v[i].active || !r->has))
			fit_set_put(&part->tags, i, r->has);
}

static void correct_all(struct loading *l, const struct fit_index *mentors, const struct fit_index *mentees)
{
	for (size_t i = 0; i < l->corrected.n; i++) {
		const struct fit_person_tags_row *r = &l->corrected.v[i];
		int32_t mentor = fit_at(mentors, r->person_id), mentee = fit_at(mentees, r->person_id);
		if (mentor >= 0)
			correct(l->d, &l->d->mentors[mentor], r);
		if (mentee >= 0)
			correct(l->d, &l->d->mentees[mentee], r);
	}
}

/* ---- all of it ---- */

static enum status read_papers(struct db *db, struct papers *ret)
{
	consent_purposes_shipped(&ret->purposes);
	return consent_lacking(db, &ret->list);
}

static enum status read_form(struct loading *l)
{
	struct people_words forms;

	TRY(people_words(l->db, "form", &forms));
	l->d->form_title = people_word_title(&forms, l->d->form);
	for (size_t i = 0; i < forms.n; i++)
		if (str_eq(forms.v[i].code, l->d->form))
			l->form = &forms.v[i];
	return OK;
}

enum status fit_load(struct db *db, struct str form, struct date day, const struct fit_named *named, struct fit_data *ret)
{
	static const struct fit_named nobody;
	struct loading l = { .db = db, .d = ret };
	const struct fit_named *x = named ? named : &nobody;

	*ret = (struct fit_data){ .form = form, .day = day };
	TRY(fit_config_read(db, form, &ret->config));
	TRY(fit_tags_read(db, &ret->tags));
	ret->dictionary = fit_dictionary_make(db->arena, &ret->tags);
	TRY(read_form(&l));
	TRY(read_papers(db, &l.papers));
	TRY(fit_person_tags(db, FIT_PAIRS_MOST, &l.corrected));
	TRY(read_side(&l, "mentor", x->mentor, &ret->m, &ret->mentors));
	TRY(read_side(&l, "mentee", x->mentee, &ret->n, &ret->mentees));
	struct fit_index mentors = fit_index_of(db->arena, ret->mentors, ret->m), mentees = fit_index_of(db->arena, ret->mentees, ret->n);
	correct_all(&l, &mentors, &mentees);
	return fit_tie_all(db, ret, &mentors, &mentees);
}

struct fit_case fit_case_of(const struct fit_data *d, int32_t mentee, int32_t mentor)
{
	struct fit_case k = { &d->config, d->dictionary, &d->mentors[mentor], &d->mentees[mentee], NULL, d->mentee_wished[mentee], d->mentor_wished[mentor],
		d->form_title };

	for (int32_t i = d->first_tie[mentee]; i < d->first_tie[mentee + 1]; i++)
		if (d->ties.v[i].mentor == mentor)
			k.tie = &d->ties.v[i];
	return k;
}
