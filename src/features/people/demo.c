/* The demo centre's people: invented, of each category, with roles and groups. */
#include "features/people/data.h"

#include "features/people/people_in.h"
#include "features/people/queries.h"
#include "kernel/auth/people.h"
#include "kernel/base/embed.h"
#include "kernel/russian/ru.h"

EMBED(people_demo, "src/features/people/data/demo.tsv");
EMBED(people_demo_groups, "src/features/people/data/demo_groups.tsv");

#define FIELDS 9
static void cut(struct str line, struct str f[FIELDS])
{
	struct str rest = line;

	for (int i = 0; i < FIELDS; i++)
		f[i] = rest.p ? str_cut(rest, '\t', &rest) : S("");
}

static enum status group_of(struct db *db, struct str title, struct uuid *ret)
{
	return people_group_named(db, "association", title, ret);
}

/* Of the line of a group: its direction, programme, year; who leads it. */
static enum status describe_group(struct db *db, struct str line)
{
	struct people_group_get_row g;
	struct opt_uuid inside = { 0 }, leader = { true, { { 0 } } };
	struct str f[FIELDS];
	struct uuid id;
	int64_t year;

	cut(line, f);
	TRY(people_group_named(db, f[1].n ? str_z(db->arena, f[1]) : "association", f[0], &id));
	TRY(people_group_get(db, id, &g));
	if (f[2].n) {
		inside.has = true;
		TRY(group_of(db, f[2], &inside.v));
	}
	TRY(person_by_name(db, f[6], &leader.v, &leader.has));
	struct opt_int study = { str_to_int(f[5], &year), year };
	return people_group_update(db, id, g.rev, f[1], inside, f[0], ru_key(db->arena, f[0]), f[3], f[4], study, g.school_year, leader, g.state, NULL);
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
	p.employment = f[8];
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
	for (struct str rest = EMBEDDED(people_demo_groups); rest.p && rest.n; ) {
		struct str line = str_cut(rest, '\n', &rest);
		if (line.n && line.p[0] != '#')
			TRY(describe_group(db, line));
	}
	return link_accounts(db);
}
