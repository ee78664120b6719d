/* The demo centre's people: invented, of each category, with roles and groups. */
#include "features/people/data.h"

#include "features/people/people_in.h"
#include "features/people/queries.h"
#include "kernel/auth/people.h"
#include "kernel/base/embed.h"
#include "kernel/russian/ru.h"

EMBED(people_demo, "src/features/people/data/demo.tsv");

#define FIELDS 8
static void cut(struct str line, struct str f[FIELDS])
{
	struct str rest = line;

	for (int i = 0; i < FIELDS; i++)
		f[i] = rest.p ? str_cut(rest, '\t', &rest) : S("");
}

static enum status group_of(struct db *db, struct str title, struct uuid *ret)
{
	struct people_group_choices_list l;

	TRY(people_group_choices(db, 100, &l));
	for (size_t i = 0; i < l.n; i++)
		if (str_eq(l.v[i].title, title)) {
			*ret = l.v[i].id;
			return OK;
		}
	*ret = db_new_id(db);
	return people_group_insert(db, *ret, S("association"), (struct opt_uuid){ 0 }, title, ru_key(db->arena, title), S(""), S(""),
		(struct opt_int){ 0 }, (struct opt_uuid){ 0 }, NULL);
}

static enum status add_roles(struct db *db, struct uuid person, struct str roles, struct date since)
{
	struct str rest = roles;

	while (rest.p && rest.n) {
		struct str form, role = str_cut(str_cut(rest, ' ', &rest), ':', &form);
		TRY(person_role_add(db, &(struct new_role){ .person = person, .role = role, .form = form, .since = since }, NULL));
	}
	return OK;
}

static enum status add_representative(struct db *db, struct uuid child, struct str name)
{
	struct person p = { .category = S("parent"), .source = S("demo") };

	person_name_cut(db->arena, name, &p);
	p.gender = person_gender_guess(p.middle);
	TRY(person_add(db, &p));
	return person_guardian_set(db, child, p.id, str_eq(p.gender, S("f")) ? T("мать") : T("отец"));
}

static enum status add_one(struct db *db, struct str line, struct date year)
{
	struct person p = { .source = S("demo") };
	struct str f[FIELDS];
	struct uuid group;
	int64_t years;

	cut(line, f);
	person_name_cut(db->arena, f[0], &p);
	p.gender = person_gender_guess(p.middle);
	p.category = f[1];
	p.born.has = date_parse_iso(f[2], &p.born.v);
	*(str_eq(f[1], S("employer")) ? &p.work_place : &p.post) = f[3];
	if (str_to_int(f[6], &years))
		p.teaching_since = (struct opt_date){ true, date_add_months(year, -12 * (int)years) };
	TRY(person_add(db, &p));
	if (f[4].n) {
		TRY(group_of(db, f[4], &group));
		TRY(person_join(db, group, p.id, year));
	}
	TRY(add_roles(db, p.id, f[5], year));
	return f[7].n ? add_representative(db, p.id, f[7]) : OK;
}

/* The demo centre's accounts are of the people of the same name. */
static enum status link_accounts(struct db *db)
{
	struct people_accounts_list l;
	struct uuid person;
	bool one;

	TRY(people_accounts(db, 100, &l));
	for (size_t i = 0; i < l.n; i++) {
		TRY(person_by_name(db, l.v[i].name, &person, &one));
		if (one)
			TRY(people_link(db, l.v[i].id, person));
	}
	return OK;
}

enum status people_demo(struct db *db)
{
	struct date year = { (int16_t)(db->today.m >= 9 ? db->today.y : db->today.y - 1), 9, 1 };

	for (struct str rest = EMBEDDED(people_demo); rest.p && rest.n; ) {
		struct str line = str_cut(rest, '\n', &rest);
		if (line.n && line.p[0] != '#')
			TRY(add_one(db, line, year));
	}
	return link_accounts(db);
}
