/* What the demo centre's people say of themselves. */
#include "features/fit/fit_in.h"

#include "kernel/base/embed.h"

EMBED(fit_demo_data, "src/features/fit/data/demo.tsv");

enum { NAME, SIDE, MAIN, INTERESTS, TIMES, FROM, TO, PLACE, MEETS, CAPACITY, FIELDS };

static struct opt_int number(struct str s)
{
	struct opt_int v = { 0 };

	v.has = str_to_int(s, &v.v);
	return v;
}

static enum status add(struct db *db, struct str line)
{
	struct person_side s;
	struct str f[FIELDS];
	struct uuid person;
	bool one;

	for (int i = 0; i < FIELDS; i++)
		f[i] = line.p ? str_cut(line, '\t', &line) : S("");
	TRY(person_by_name(db, f[NAME], &person, &one));
	if (!one)
		return OK;
	const char *side = str_z(db->arena, f[SIDE]);
	TRY(person_side_read(db, person, side, &s));
	*(str_eq(f[SIDE], S("mentor")) ? &s.competences : &s.request) = f[MAIN];
	s.interests = f[INTERESTS];
	s.times = f[TIMES];
	s.age_from = number(f[FROM]);
	s.age_to = number(f[TO]);
	s.place = f[PLACE];
	s.meets = f[MEETS];
	s.capacity = number(f[CAPACITY]);
	return person_side_write(db, person, side, &s);
}

enum status fit_demo(struct db *db)
{
	for (struct str rest = EMBEDDED(fit_demo_data); rest.p && rest.n; ) {
		struct str line = str_cut(rest, '\n', &rest);
		if (line.n && line.p[0] != '#')
			TRY(add(db, line));
	}
	return OK;
}
