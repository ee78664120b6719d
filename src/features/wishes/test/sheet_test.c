/* Cells as they are typed, sheets, and the talks that they ask for. */
#include "kernel/base/test/cm.h"

#include "features/wishes/wishes_in.h"

static struct arena *a;
static int up(void **s) { (void)s; a = arena_new(); return 0; }
static int down(void **s) { (void)s; arena_free(a); return 0; }

static struct uuid id(uint8_t n) { return (struct uuid){ { [0] = 1, [15] = n } }; }

static struct wishes_others three(void)
{
	static const struct str names[] = { S_INIT("Иванова Анна Петровна"), S_INIT("Петров Олег Ильич"), S_INIT("Петров Пётр Ильич"), S_INIT("Ёлкина Ольга Игоревна") };
	struct wishes_others l = { 0 };

	for (uint8_t i = 0; i < 4; i++)
		*VEC_ADD(a, &l) = (struct wishes_other){ id(i), i + 1, names[i] };
	return l;
}

static enum wishes_fault read_as(const char *cell, const char *numbers)
{
	struct wishes_others l = three();
	struct uuid v[WISHES_MOST];
	struct str what;
	size_t n;
	enum wishes_fault f = wishes_cell_read(a, str_c(cell), &l, v, &n, &what);

	if (f == WISHES_FINE)
		assert_string_equal(str_z(a, wishes_cell_write(a, v, n, &l)), numbers);
	return f;
}

static void a_cell_has_numbers_or_names(void **s)
{
	(void)s;
	assert_int_equal(read_as("", ""), WISHES_FINE);
	assert_int_equal(read_as("3 1", "3 1"), WISHES_FINE);
	assert_int_equal(read_as(" 3,1 ; 2,", "3 1 2"), WISHES_FINE);
	assert_int_equal(read_as("елкина, 2", "4 2"), WISHES_FINE);
	assert_int_equal(read_as("Петров О., иванова анна", "2 1"), WISHES_FINE);
}

static void a_wrong_cell_says_what(void **s)
{
	(void)s;
	assert_int_equal(read_as("5", ""), WISHES_UNKNOWN);
	assert_int_equal(read_as("0", ""), WISHES_UNKNOWN);
	assert_int_equal(read_as("99999999999999999999", ""), WISHES_UNKNOWN);
	assert_int_equal(read_as("петров", ""), WISHES_SEVERAL);
	assert_int_equal(read_as("петров п", "3"), WISHES_FINE);
	assert_int_equal(read_as("сидоров", ""), WISHES_UNKNOWN);
	assert_int_equal(read_as("1 2 3 4", ""), WISHES_TOO_MANY);
}

static void nobody_stands_twice_on_a_sheet(void **s)
{
	struct wishes_sheet fine = { 2, 1, { id(1), id(2) }, { id(3) } }, twice = { 2, 0, { id(1), id(1) }, { id(0) } },
		both = { 1, 1, { id(1) }, { id(1) } }, never_twice = { 0, 2, { id(0) }, { id(1), id(1) } };

	(void)s;
	assert_int_equal(wishes_sheet_check(&fine), WISHES_FINE);
	assert_int_equal(wishes_sheet_check(&twice), WISHES_TWICE);
	assert_int_equal(wishes_sheet_check(&never_twice), WISHES_TWICE);
	assert_int_equal(wishes_sheet_check(&both), WISHES_BOTH);
	/* What is said of the group is looked at by itself: a mentor may be named beside a mentee who is the same person. */
	struct wishes_sheet group = { .n_want = 1, .want = { id(1) }, .n_apart = 1, .apart = { id(1) } }, torn = { .n_with = 1, .with = { id(2) }, .n_apart = 1, .apart = { id(2) } };
	assert_int_equal(wishes_group_check(&group), WISHES_FINE);
	assert_int_equal(wishes_group_check(&torn), WISHES_BOTH);
	assert_int_equal(wishes_sheet_check(&torn), WISHES_FINE);
}

static void add(struct wish_list *l, struct uuid who, struct uuid whom, bool mentor, int rank)
{
	*VEC_ADD(a, l) = (struct wish){ who, whom, mentor, rank };
}

static void talks_follow_wishes_and_never_a_refusal(void **s)
{
	struct uuid m1 = id(1), m2 = id(2), e1 = id(11), e2 = id(12);
	struct wish_list said = { 0 };
	struct wishes_talks l;

	(void)s;
	add(&said, e1, m1, false, 1);
	add(&said, m1, e1, true, WISH_NEVER);
	add(&said, e2, m1, false, 3);
	add(&said, m1, e2, true, 3);
	add(&said, e2, m2, false, 1);
	wishes_talks_suggest(a, &said, 3, &l);
	assert_int_equal(l.n, 2);
	assert_true(uuid_eq(l.v[0].mentor, m1) && uuid_eq(l.v[0].mentee, e2));           /* wished by both goes before the dearest of one */
	assert_true(uuid_eq(l.v[1].mentor, m2) && uuid_eq(l.v[1].mentee, e2));
	wishes_talks_suggest(a, &said, 1, &l);
	assert_int_equal(l.n, 1);
	said.n = 0;
	wishes_talks_suggest(a, &said, 3, &l);
	assert_int_equal(l.n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_cell_has_numbers_or_names, up, down), cmocka_unit_test_setup_teardown(a_wrong_cell_says_what, up, down),
		cmocka_unit_test_setup_teardown(nobody_stands_twice_on_a_sheet, up, down), cmocka_unit_test_setup_teardown(talks_follow_wishes_and_never_a_refusal, up, down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
