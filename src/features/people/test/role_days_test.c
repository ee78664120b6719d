/* Roles counted by day: against counting people one by one, over random times; and through the store after everything that changes them. */
#include "kernel/store/test/world.h"

#include "features/people/data.h"
#include "features/people/people_in.h"
#include "features/people/queries.h"

enum { DAYS = 40, ROUNDS = 3000, TIMES = 6, PEOPLE = 12, CHANGES = 400 };

static uint32_t chance = 20261127;
static uint32_t random_below(uint32_t n)
{
	chance = chance * 1664525U + 1013904223U;
	return (chance >> 8) % n;
}

static struct date on(int day) { return date_add_days(date_make(2026, 9, 1), day); }

static struct role_time some_time(int n)
{
	static const char *const roles[] = { "mentor", "mentee" }, *const forms[] = { "UU", "TU", "" };
	int from = (int)random_below(DAYS);
	struct role_time t = { .role = str_c(roles[random_below(2)]), .form = str_c(forms[random_below(3)]), .since = on(from) };

	t.id.b[15] = (uint8_t)n;
	t.id.b[0] = (uint8_t)random_below(256);
	if (random_below(3))
		t.until = (struct opt_date){ true, on(from + (int)random_below(15)) };
	return t;
}

static bool lasts(const struct role_time *t, struct date day)
{
	return date_cmp(t->since, day) <= 0 && (!t->until.has || date_cmp(t->until.v, day) >= 0);
}

static int64_t counted(const struct role_days *d, const char *role, const char *form, struct date day)
{
	int64_t n = 0;

	for (size_t i = 0; i < d->n; i++) {
		const struct role_day *x = &d->v[i];
		if (!str_eq(x->role, str_c(role)) || !str_eq(x->form, str_c(form)) || date_cmp(x->day, day) > 0)
			continue;
		n += x->began - (date_cmp(x->day, day) < 0 ? x->ended : 0);
	}
	return n;
}

static int64_t has_role(const struct role_times *l, const char *role, struct date day)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].role, str_c(role)) && lasts(&l->v[i], day))
			return 1;
	return 0;
}

static int64_t of_form(const struct role_times *l, const char *role, const char *form, struct date day)
{
	int64_t n = 0;

	for (size_t i = 0; i < l->n; i++)
		n += str_eq(l->v[i].role, str_c(role)) && str_eq(l->v[i].form, str_c(form)) && lasts(&l->v[i], day);
	return n;
}

static void days_give_what_counting_gives(void **state)
{
	struct arena *a = arena_new();
	(void)state;

	for (int round = 0; round < ROUNDS; round++) {
		struct role_times l = { 0 };
		struct role_days d = { 0 };
		size_t n = random_below(TIMES + 1);
		for (size_t i = 0; i < n; i++)
			*VEC_ADD(a, &l) = some_time((int)i);
		role_days_add(a, &l, 1, &d);
		for (int day = -1; day < DAYS + 20; day++) {
			assert_int_equal(counted(&d, "mentor", "*", on(day)), has_role(&l, "mentor", on(day)));
			assert_int_equal(counted(&d, "mentee", "*", on(day)), has_role(&l, "mentee", on(day)));
			assert_int_equal(counted(&d, "mentor", "UU", on(day)), of_form(&l, "mentor", "UU", on(day)));
			assert_int_equal(counted(&d, "mentee", "", on(day)), of_form(&l, "mentee", "", on(day)));
		}
		role_days_add(a, &l, -1, &d);
		for (size_t i = 0; i < d.n; i++)
			assert_true(d.v[i].began == 0 && d.v[i].ended == 0);
		arena_reset(a);
	}
	arena_free(a);
}

/* ---- through the store ---- */

static struct uuid people[PEOPLE];

static enum status fill(struct db *db, void *arg)
{
	(void)arg;
	for (int i = 0; i < PEOPLE; i++) {
		struct person p = { .last = S("Ёлкина"), .first = str_fmt(db->arena, "Анна%03d", i), .category = i % 2 ? S("teacher") : S("pupil") };
		TRY(person_add(db, &p));
		people[i] = p.id;
	}
	return OK;
}

/* Anything that people's header offers, on anybody: what cannot be done is left. */
static enum status change_something(struct db *db, void *arg)
{
	struct uuid id = people[random_below(PEOPLE)];
	struct role_time t = some_time(0);
	struct people_roles_of_list roles;
	struct person p;
	enum status s = OK;

	(void)arg;
	TRY(people_roles_of(db, id, &roles));
	TRY(person_read(db, id, &p));
	switch (random_below(10)) {
	case 0: case 1: case 2: case 3: s = person_role_add(db, &(struct new_role){ id, t.role, t.form, t.since, t.until, S("") }, NULL); break;
	case 4: case 5: s = roles.n ? person_role_end(db, roles.v[0].id, t.since, S("")) : OK; break;
	case 6: s = roles.n ? person_role_drop(db, roles.v[random_below((uint32_t)roles.n)].id) : OK; break;
	case 7: s = person_leave(db, id, t.since, S("")); break;
	case 8: s = person_return(db, id); break;
	default:
		p.category = str_eq(p.category, S("pupil")) ? S("teacher") : S("pupil");
		s = random_below(8) ? person_change(db, &p) : person_erase(db, id);
	}
	return s == NOT_FOUND || s == CONFLICT ? OK : s;
}

static void what_is_kept_is_what_is_counted(void **state)
{
	struct world *w = *state;
	int64_t checked = 0, wrong = 0;

	assert_int_equal(unit(w, fill, NULL), OK);
	for (int i = 0; i < CHANGES; i++) {
		assert_int_equal(unit(w, change_something, NULL), OK);
		assert_int_equal(people_verify(snapshot(w), S("w"), &checked, &wrong), OK);
		assert_int_equal(wrong, 0);
	}
	assert_true(checked > CHANGES);
	/* A list by category and role follows a changed category. */
	struct people_role_members_category_list l;
	for (int day = 0; day < DAYS; day++) {
		assert_int_equal(people_role_members_category(snapshot(w), S("mentor"), S("pupil"), on(day), (struct bytes){ (const uint8_t *)"", 0 },
			(struct uuid){ { 0 } }, PEOPLE, &l), OK);
		for (size_t i = 0; i < l.n; i++)
			assert_str(l.v[i].category, "pupil");
	}
	/* What somebody forged is found. */
	forge(w, "UPDATE person_role_day SET began = began + 1 WHERE form = '*' AND role = 'mentor'");
	forge(w, "UPDATE person_count SET n = n + 1");
	assert_int_equal(people_verify(snapshot(w), S("w"), &checked, &wrong), OK);
	assert_true(wrong > 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(days_give_what_counting_gives), TEST(what_is_kept_is_what_is_counted) };
	return RUN(tests);
}
