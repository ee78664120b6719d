/* A base out of the store. */
#include "features/bases/bases_in.h"

#include "features/bases/queries.h"
#include "features/consents/consents.h"
#include "features/pairs/pairs.h"
#include "features/people/people.h"
#include "kernel/russian/ru.h"
#include "kernel/search/search.h"

#define PIECE 500
#define FOUND_MOST 2000          /* of one name, in the base or not */

struct reading { struct people_words forms, categories; };

static struct str add_line(struct arena *a, struct str to, struct str line)
{
	if (!line.n)
		return to;
	return to.n ? str_fmt(a, "%.*s\n%.*s", SP(to), SP(line)) : line;
}

static struct str contacts_of(struct arena *a, struct str name, struct str phone, struct str email)
{
	struct str out = phone;

	if (email.n)
		out = out.n ? str_fmt(a, "%.*s, %.*s", SP(out), SP(email)) : email;
	return out.n && name.n ? str_fmt(a, "%.*s: %.*s", SP(name), SP(out)) : out;
}

/* A minor is reached through who stands for him. */
static enum status contacts(struct db *db, const struct base_people_row *r, bool minor, struct base_entry *e)
{
	struct base_guardians_list l;

	if (!minor) {
		e->contacts = contacts_of(db->arena, S(""), r->phone, r->email);
		return OK;
	}
	TRY(base_guardians(db, r->id, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct person g = { .last = l.v[i].last, .first = l.v[i].first, .middle = l.v[i].middle };
		struct str name = person_initials(db->arena, &g);
		e->contacts = add_line(db->arena, e->contacts, contacts_of(db->arena, name, l.v[i].phone, l.v[i].email));
	}
	return OK;
}

static enum status roles(struct db *db, const struct base_filter *f, const struct reading *rd, struct base_entry *e)
{
	struct base_roles_list l;
	bool ends = true;

	TRY(base_roles(db, e->id, str_c(f->side), (struct opt_str){ f->form.n > 0, f->form }, f->day, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct str title = people_word_title(&rd->forms, l.v[i].form);
		if (!e->since.has)
			e->since = (struct opt_date){ true, l.v[i].since };
		if (title.n)
			e->forms = e->forms.n ? str_fmt(db->arena, "%.*s; %.*s", SP(e->forms), SP(title)) : title;
		ends = ends && l.v[i].until.has;
		if (l.v[i].until.has && (!e->until.has || date_cmp(l.v[i].until.v, e->until.v) > 0))
			e->until = l.v[i].until;
	}
	if (!ends)
		e->until = (struct opt_date){ 0 };
	return OK;
}

static struct str site_word(const struct reading *rd, struct str category, struct str place)
{
	return str_eq(category, S("pupil")) || !place.n ? people_word_title(&rd->categories, category) : place;
}

/* A minor's name never goes out, whatever was signed. */
static enum status named_outside(struct db *db, struct uuid person, bool *ret)
{
	struct person p;

	*ret = false;
	TRY(person_read(db, person, &p));
	if (person_minor(&p, db->today) || str_eq(p.category, S("pupil")))
		return OK;
	return consent_allows(db, person, CONSENT_PUBLICATION, db->today, ret);
}

/* A role without an end lasts in the programme as long as its pairs do, when all of them end. */
static void programme_end(const struct partner_list *l, struct base_entry *e)
{
	struct opt_date last = { 0 };

	for (size_t i = 0; i < l->n; i++) {
		if (!l->v[i].until.has)
			return;
		if (!last.has || date_cmp(l->v[i].until.v, last.v) > 0)
			last = l->v[i].until;
	}
	if (!e->until.has)
		e->until = last;
}

/* «Отметка о прохождении программы». */
static enum status finished(struct db *db, const struct base_filter *f, struct base_entry *e)
{
	struct base_finished_list l;

	if (strcmp(f->side, "mentee") != 0)
		return OK;
	TRY(base_finished(db, e->id, f->day, 1, &l));
	if (l.n && l.v[0].until.has)
		e->mark = str_fmt(db->arena, "%.*s %.*s", SP(T("пройдена")), SP(ru_date(db->arena, l.v[0].until.v)));
	return OK;
}

static enum status partners(struct db *db, const struct base_filter *f, const struct reading *rd, struct base_entry *e)
{
	struct partner_list l;

	TRY(pair_partners(db, e->id, f->side, f->day, &l));
	programme_end(&l, e);
	for (size_t i = 0; i < l.n; i++) {
		e->partners = add_line(db->arena, e->partners, l.v[i].name);
		e->partner_places = add_line(db->arena, e->partner_places, l.v[i].place);
		bool named = false;
		if (f->site_names)
			TRY(named_outside(db, l.v[i].id, &named));
		e->site_partners = add_line(db->arena, e->site_partners, named ? l.v[i].name : site_word(rd, l.v[i].category, l.v[i].place));
	}
	return OK;
}

static struct str or_empty(struct opt_str s) { return s.has ? s.v : S(""); }

static enum status entry_of(struct db *db, const struct base_filter *f, const struct reading *rd, const struct base_people_row *r, struct base_entry *e)
{
	struct person p = { .last = r->last, .first = r->first, .middle = r->middle, .born = r->born, .born_year = r->born_year, .category = r->category };

	*e = (struct base_entry){
		.id = r->id, .name = person_name(db->arena, &p), .category = people_word_title(&rd->categories, r->category),
		.place = r->work_place.n ? r->work_place : r->post, .born = r->born, .born_year = r->born_year, .competences = or_empty(r->competences),
		.achievements = or_empty(r->achievements), .interests = or_empty(r->interests), .wanted_age = or_empty(r->wanted_age),
		.free_time = or_empty(r->free_time), .request = or_empty(r->request), .results = or_empty(r->results), .link = or_empty(r->link),
		.pupil = person_minor(&p, f->day) || str_eq(r->category, S("pupil")),
	};
	TRY(contacts(db, r, person_minor(&p, f->day), e));
	TRY(roles(db, f, rd, e));
	TRY(finished(db, f, e));
	return partners(db, f, rd, e);
}

/* On the site pupils are numbered, adults have their post or place, or their name where it may be published. */
static enum status name_for_site(struct db *db, const struct base_filter *f, struct base_entries *l, const struct reading *rd)
{
	size_t pupils = 0;

	for (size_t i = 0; i < l->n; i++) {
		struct base_entry *e = &l->v[i];
		struct str pupil = people_word_title(&rd->categories, S("pupil"));
		bool named = false;
		if (f->site_names && !e->pupil)
			TRY(named_outside(db, e->id, &named));
		e->site_name = e->pupil ? str_fmt(db->arena, "%.*s № %zu", SP(pupil), ++pupils) : named ? e->name : e->place.n ? e->place : e->category;
	}
	return OK;
}

/* Each statement has a row type of its own, all with the same members. */
#define AS_PEOPLE(a, list, into) \
	do { \
		*(into) = (struct base_people_list){ (list).n, NEW_ARRAY(a, (list).n, struct base_people_row) }; \
		for (size_t i_ = 0; i_ < (list).n; i_++) { \
			__typeof__((list).v[0]) x_ = (list).v[i_]; \
			(into)->v[i_] = (struct base_people_row){ x_.id, x_.last, x_.first, x_.middle, x_.name_key, x_.gender, x_.category, x_.born, x_.born_year, \
				x_.phone, x_.email, x_.post, x_.work_place, x_.competences, x_.achievements, x_.interests, x_.wanted_age, x_.free_time, \
				x_.capacity, x_.request, x_.results, x_.link }; \
		} \
	} while (0)

static enum status read_rows(struct db *db, const struct base_filter *f, struct bytes key, struct uuid after, int64_t limit, struct base_people_list *ret)
{
	struct opt_str form = { f->form.n > 0, f->form }, category = { f->category.n > 0, f->category };
	struct base_group_people_list group;
	struct base_category_people_list of;

	if (f->group.has) {
		TRY(base_group_people(db, str_c(f->side), form, category, f->group.v, f->day, key, after, limit, &group));
		AS_PEOPLE(db->arena, group, ret);
		return OK;
	}
	if (!f->category.n)
		return base_people(db, str_c(f->side), form, f->day, key, after, limit, ret);
	TRY(base_category_people(db, str_c(f->side), form, f->category, f->day, key, after, limit, &of));
	AS_PEOPLE(db->arena, of, ret);
	return OK;
}

static enum status read_piece(struct db *db, const struct base_filter *f, const struct reading *rd, struct bytes *key, struct uuid *after,
                              int64_t limit, struct base_entries *ret, size_t *ret_n)
{
	struct base_people_list l;

	TRY(read_rows(db, f, *key, *after, limit, &l));
	for (size_t i = 0; i < l.n; i++)
		TRY(entry_of(db, f, rd, &l.v[i], VEC_ADD(db->arena, ret)));
	*ret_n = l.n;
	if (l.n) {
		*key = l.v[l.n - 1].name_key;
		*after = l.v[l.n - 1].id;
	}
	return OK;
}

/* ---- by name ---- */

static enum status read_named(struct db *db, const struct base_filter *f, const struct reading *rd, int64_t limit, struct base_entries *ret)
{
	struct opt_str form = { f->form.n > 0, f->form }, category = { f->category.n > 0, f->category };
	struct search_hits hits;

	TRY(search_find(db, "person", f->q, FOUND_MOST, &hits));
	for (size_t i = 0; i < hits.n && ret->n < (size_t)limit; i++) {
		struct base_named_row r;
		enum status s = base_named(db, hits.v[i].id, str_c(f->side), form, category, f->group, f->day, &r);
		struct base_people_list one;
		struct { size_t n; struct base_named_row *v; } found = { 1, &r };
		if (s == NOT_FOUND)
			continue;
		TRY(s);
		AS_PEOPLE(db->arena, found, &one);
		TRY(entry_of(db, f, rd, &one.v[0], VEC_ADD(db->arena, ret)));
	}
	return OK;
}

/* Along the base from where the letter begins. */
static enum status read_letter(struct db *db, const struct base_filter *f, const struct reading *rd, struct str letter, struct bytes key, struct uuid after,
                               int64_t limit, struct base_entries *ret)
{
	size_t n, kept = ret->n;

	if (!key.n)
		key = ru_key(db->arena, letter);
	TRY(read_piece(db, f, rd, &key, &after, limit, ret, &n));
	while (kept < ret->n && people_has_letter(db->arena, ret->v[kept].name, letter))
		kept++;
	ret->n = kept;
	return OK;
}

static enum status begin(struct db *db, struct reading *rd)
{
	TRY(people_words(db, "form", &rd->forms));
	return people_words(db, "category", &rd->categories);
}

enum status base_read(struct db *db, const struct base_filter *f, struct bytes key, struct uuid after, int64_t limit, struct base_entries *ret)
{
	struct reading rd;
	size_t n;

	*ret = (struct base_entries){ 0 };
	TRY(begin(db, &rd));
	struct str letter = people_letter(db->arena, f->q);
	if (letter.n)
		return read_letter(db, f, &rd, letter, key, after, limit, ret);
	if (f->q.n)
		return read_named(db, f, &rd, limit, ret);
	return read_piece(db, f, &rd, &key, &after, limit, ret, &n);
}

/* Whoever took his consent to taking part back is in no file and no kept base from that moment. */
static enum status without_withdrawn(struct db *db, struct base_entries *l)
{
	struct consent_ids gone;
	size_t n = 0;

	TRY(consent_withdrawn(db, CONSENT_PARTICIPATION, &gone));
	for (size_t i = 0; i < l->n; i++)
		if (!consent_stops(&gone, l->v[i].id))
			l->v[n++] = l->v[i];
	l->n = n;
	return OK;
}

static enum status read_everybody(struct db *db, const struct base_filter *f, const struct reading *rd, struct base_entries *ret)
{
	struct bytes key = { (const uint8_t *)"", 0 };
	struct uuid after = { { 0 } };
	size_t n;

	do {
		TRY(read_piece(db, f, rd, &key, &after, PIECE, ret, &n));
		if (ret->n > BASE_MAX)
			return err_set(db->err, TOO_LARGE, "bases.large", T("В базе больше 20 000 человек."), T("Выберите одну форму наставничества."));
	} while (n == PIECE);
	return OK;
}

enum status base_read_all(struct db *db, const struct base_filter *f, struct base_entries *ret)
{
	struct reading rd;

	*ret = (struct base_entries){ 0 };
	TRY(begin(db, &rd));
	if (f->q.n)
		TRY(base_read(db, f, (struct bytes){ (const uint8_t *)"", 0 }, (struct uuid){ { 0 } }, BASE_MAX, ret));
	else
		TRY(read_everybody(db, f, &rd, ret));
	TRY(without_withdrawn(db, ret));
	return name_for_site(db, f, ret, &rd);
}
