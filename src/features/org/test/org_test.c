/* The rules of the card. */
#include "kernel/base/test/cm.h"

#include "features/org/org.h"

static void an_ogrn_has_thirteen_digits_and_a_sum(void **state)
{
	(void)state;
	assert_true(org_ogrn_valid(S("1027700132195")));
	assert_true(org_ogrn_valid(S("1037739877295")));
	assert_false(org_ogrn_valid(S("1027700132196")));
	assert_false(org_ogrn_valid(S("102770013219")));
	assert_false(org_ogrn_valid(S("10277001321950")));
	assert_false(org_ogrn_valid(S("102770013219a")));
	assert_false(org_ogrn_valid(S("0000000000000")));
	assert_false(org_ogrn_valid(S("")));
}

static void a_site_is_an_address_and_nothing_else(void **state)
{
	struct arena *arena = arena_new();
	(void)state;
	assert_true(str_eq(org_site_of(arena, S(" centr.example.ru ")), S("https://centr.example.ru")));
	assert_true(str_eq(org_site_of(arena, S("http://centr.example.ru/a")), S("http://centr.example.ru/a")));
	assert_true(str_eq(org_site_of(arena, S("центр.рф")), S("https://центр.рф")));
	assert_int_equal(org_site_of(arena, S("javascript:alert(1)")).n, 0);
	assert_int_equal(org_site_of(arena, S("ftp://a.b")).n, 0);
	assert_int_equal(org_site_of(arena, S("https://")).n, 0);
	assert_int_equal(org_site_of(arena, S("a b.ru")).n, 0);
	assert_int_equal(org_site_of(arena, S("x@y.ru")).n, 0);
	arena_free(arena);
}

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
	const struct CMUnitTest tests[] = { cmocka_unit_test(inn), cmocka_unit_test(an_ogrn_has_thirteen_digits_and_a_sum), cmocka_unit_test(a_site_is_an_address_and_nothing_else), cmocka_unit_test(names), cmocka_unit_test(year) };
	return RUN(tests);
}
