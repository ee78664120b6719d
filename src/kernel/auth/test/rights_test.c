/* The declared table of rights, on slices of its own. */
#include "kernel/base/test/cm.h"

#include <stdio.h>

#include "kernel/auth/rights.h"

static const struct role roles[] = {
	{ "teacher", "педагог", 50 }, { "director", "директор", 10 }, { "mentor", "наставник", 60 }, { 0 }
};
static const struct perm plan_perms[] = {
	{ "plan.read", "Видеть план", "director teacher  mentor", false }, { "plan.close", "Снимать с контроля", "director", false },
	{ "plan.sums", "Сводные числа", "", true }, { 0 }
};
static const struct slice org = { .name = "org", .roles = roles };
static const struct slice plan = { .name = "plan", .perms = plan_perms };

static struct rights_table t;

static bool make(const struct slice *one, const struct slice *two)
{
	const struct slice *const all[] = { one, two };
	return rights_make(&t, all, 2);
}

static bool may(const char *role, const char *perm)
{
	return perm_set_has(&t.defaults[rights_role(&t, str_c(role))], rights_perm(&t, perm));
}

static void defaults_are_the_declared_ones(void **s)
{
	(void)s;
	assert_true(make(&org, &plan));
	assert_true(make(&plan, &org));                  /* whichever comes first */
	assert_int_equal(t.n_perms, 3);
	assert_true(may("director", "plan.read") && may("director", "plan.close"));
	assert_true(may("teacher", "plan.read") && !may("teacher", "plan.close"));
	assert_true(may("mentor", "plan.read"));         /* two blanks between names */
	for (size_t r = 0; r < t.n_roles; r++)
		assert_false(perm_set_has(&t.defaults[r], rights_perm(&t, "plan.sums")));
}

static void roles_stand_by_weight(void **s)
{
	(void)s;
	assert_true(make(&org, &plan));
	assert_string_equal(t.roles[0]->code, "director");
	assert_string_equal(t.roles[1]->code, "teacher");
	assert_string_equal(t.roles[2]->code, "mentor");
}

static void unknown_names_are_nobody(void **s)
{
	(void)s;
	assert_true(make(&org, &plan));
	assert_int_equal(rights_perm(&t, "plan.rea"), -1);
	assert_int_equal(rights_perm(&t, ""), -1);
	assert_int_equal(rights_role(&t, S("directo")), -1);
	assert_false(perm_set_has(&t.defaults[0], -1));
}

static void faults_are_refused(void **s)
{
	static const struct perm stranger[] = { { "other.x", "", "director nobody", false }, { 0 } };
	static const struct perm twice[] = { { "plan.read", "", "", false }, { "plan.read", "", "", false }, { 0 } };
	static const struct role again[] = { { "director", "", 1 }, { 0 } };
	const struct slice bad_role = { .name = "other", .perms = stranger }, bad_perm = { .name = "plan", .perms = twice },
		bad_again = { .name = "again", .roles = again };
	(void)s;
	assert_false(make(&org, &bad_role));
	assert_false(make(&org, &bad_perm));
	assert_false(make(&org, &bad_again));
}

static void a_set_holds_every_number(void **s)
{
	struct perm_set set = { { 0 } };
	(void)s;
	for (int i = 0; i < PERM_SET_MAX; i += 7)
		perm_set_put(&set, i, true);
	for (int i = 0; i < PERM_SET_MAX; i++)
		assert_int_equal(perm_set_has(&set, i), i % 7 == 0);
	perm_set_put(&set, 63 * 7, false);
	assert_false(perm_set_has(&set, 63 * 7));
}

/* More permissions than fit: refused, not written past the end. */
static void too_many(void **s)
{
	static struct perm many[PERM_SET_MAX + 2];
	static char names[PERM_SET_MAX + 2][16];
	const struct slice big = { .name = "big", .perms = many };
	const struct slice *const all[] = { &big };
	(void)s;
	for (int i = 0; i < PERM_SET_MAX + 1; i++) {
		snprintf(names[i], sizeof names[i], "p.%d", i);
		many[i] = (struct perm){ names[i], "", "", false };
	}
	assert_false(rights_make(&t, all, 1));
	many[PERM_SET_MAX] = (struct perm){ 0 };
	assert_true(rights_make(&t, all, 1));
	for (int i = 0; i < PERM_SET_MAX; i++)
		assert_int_equal(rights_perm(&t, names[i]), i);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(defaults_are_the_declared_ones), cmocka_unit_test(roles_stand_by_weight),
		cmocka_unit_test(unknown_names_are_nobody), cmocka_unit_test(faults_are_refused),
		cmocka_unit_test(a_set_holds_every_number), cmocka_unit_test(too_many),
	};
	return RUN(tests);
}
