/* The rules of the card. */
#include "kernel/base/test/cm.h"

#include "features/org/org.h"

static void inn(void **s)
{
	(void)s;
	assert_true(org_inn_valid(S("7707083893")));              /* published by banks as their own */
	assert_true(org_inn_valid(S("7702070139")));
	assert_false(org_inn_valid(S("7707083894")));             /* another last digit */
	assert_false(org_inn_valid(S("7707083983")));             /* two swapped */
	assert_false(org_inn_valid(S("0000000000")));             /* adds up, and is nobody's */
	assert_false(org_inn_valid(S("770708389")));
	assert_false(org_inn_valid(S("77070838933")));
	assert_false(org_inn_valid(S("500100732259")));           /* a person's has 12 */
	assert_false(org_inn_valid(S("77070838 3")));
	assert_false(org_inn_valid(S("")));
}

static void names(void **s)
{
	struct arena *a = arena_new();
	(void)s;
	struct org_names n = org_names_of(a, S("  ДЮЦ \r\n\n«Радуга»\nДЮЦ\n \t\nМУДО ДЮЦ"));
	assert_int_equal(n.n, 3);
	assert_str(n.v[0], "ДЮЦ");
	assert_str(n.v[1], "«Радуга»");
	assert_str(n.v[2], "МУДО ДЮЦ");
	assert_int_equal(org_names_of(a, S("")).n, 0);
	struct str many = S("");
	for (int i = 0; i < 40; i++)
		many = str_fmt(a, "%.*sимя %d\n", SP(many), i);
	assert_int_equal(org_names_of(a, many).n, ORG_NAMES_MAX);
	arena_free(a);
}

static void year(void **s)
{
	(void)s;
	assert_true(date_eq(org_year_start(date_make(2026, 9, 1), 9), date_make(2026, 9, 1)));
	assert_true(date_eq(org_year_start(date_make(2026, 8, 31), 9), date_make(2025, 9, 1)));
	assert_true(date_eq(org_year_start(date_make(2027, 1, 1), 9), date_make(2026, 9, 1)));
	assert_true(date_eq(org_year_start(date_make(2026, 5, 9), 1), date_make(2026, 1, 1)));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(inn), cmocka_unit_test(names), cmocka_unit_test(year) };
	return RUN(tests);
}
