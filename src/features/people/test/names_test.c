#include "features/people/names.h"

#include "kernel/base/test/cm.h"

static struct arena *a;
static int setup(void **state) { (void)state; a = arena_new(); return 0; }
static int teardown(void **state) { (void)state; arena_free(a); return 0; }

static void a_form_is_cut_like_its_name(void **state)
{
	struct name of = { S_INIT("Салтыкова Щедрина"), S_INIT("Анна Мария"), S_INIT("Павловна") }, got = { 0 };
	(void)state;
	assert_true(name_cut_like(a, &of, T(" Салтыковой  Щедриной\u00a0Анне Марии Павловне "), &got));
	assert_str(got.last, "Салтыковой Щедриной");
	assert_str(got.first, "Анне Марии");
	assert_str(got.middle, "Павловне");
}

static void another_number_of_words_is_refused(void **state)
{
	struct name of = { S_INIT("Иванова"), S_INIT("Анна"), S_INIT("") }, got = { 0 };
	(void)state;
	assert_false(name_cut_like(a, &of, T("Ивановой"), &got));
	assert_false(name_cut_like(a, &of, T("Ивановой Анне Павловне"), &got));
	assert_false(name_cut_like(a, &of, S("   "), &got));
	assert_true(name_cut_like(a, &of, T("Ивановой Анне"), &got));
	assert_int_equal(got.middle.n, 0);
}

static void initials_are_words_too(void **state)
{
	struct name of = { S_INIT("Ковшарева"), S_INIT("О."), S_INIT("Г.") }, got = { 0 };
	(void)state;
	assert_true(name_cut_like(a, &of, T("Ковшаревой О. Г."), &got));
	assert_str(name_in_order(a, &got), "Ковшаревой\u00a0О.Г.");
}

static void a_post_begins_with_a_capital(void **state)
{
	(void)state;
	assert_str(name_capital(a, T("методисту")), "Методисту");
	assert_str(name_capital(a, T("И.о. директора")), "И.о. директора");
	assert_str(name_capital(a, T("ёлочнику")), "Ёлочнику");
	assert_str(name_capital(a, S("5 «А»")), "5 «А»");
	assert_str(name_capital(a, S("")), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_form_is_cut_like_its_name), cmocka_unit_test(another_number_of_words_is_refused),
		cmocka_unit_test(initials_are_words_too), cmocka_unit_test(a_post_begins_with_a_capital),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
