#include "kernel/base/sort.h"

#include "kernel/base/test/cm.h"

struct card { int place; char name; };

static int by_place(const void *x, const void *y) { return ((const struct card *)x)->place - ((const struct card *)y)->place; }

static void names(const struct card *v, size_t n, char *ret)
{
	for (size_t i = 0; i < n; i++)
		ret[i] = v[i].name;
	ret[n] = 0;
}

static void equal_ones_keep_their_order(void **state)
{
	struct card v[] = { { 3, 'a' }, { 1, 'b' }, { 3, 'c' }, { 2, 'd' }, { 1, 'e' }, { -5, 'f' } };
	char got[7];
	(void)state;
	sort_stable(v, 6, sizeof *v, by_place);
	names(v, 6, got);
	assert_string_equal(got, "fbedac");
}

static void nothing_and_one_stay(void **state)
{
	struct card one = { 7, 'x' };
	(void)state;
	sort_stable(NULL, 0, sizeof one, by_place);
	sort_stable(&one, 1, sizeof one, by_place);
	assert_int_equal(one.place, 7);
	assert_int_equal(one.name, 'x');
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(equal_ones_keep_their_order), cmocka_unit_test(nothing_and_one_stay) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
