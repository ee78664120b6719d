/* Who reads an appeal, which state may follow, by when it has to be accepted. */
#include "kernel/base/test/cm.h"

#include "features/help/help.h"

static void whom_it_is_about_does_not_read_it(void **state)
{
	(void)state;
	assert_true(help_visible(S(""), S("curator")));
	assert_true(help_visible(S(""), S("methodist psychologist")));
	assert_false(help_visible(S(""), S("director")));
	assert_false(help_visible(S(""), S("deputy admin methodist")));
	assert_false(help_visible(S(""), S("")));
	assert_false(help_visible(S("curator"), S("methodist curator")));
	assert_true(help_visible(S("curator"), S("psychologist")));
	assert_true(help_visible(S("curator"), S("director")));
	assert_false(help_visible(S("curator"), S("director curator")));
	assert_false(help_visible(S("psychologist"), S("psychologist")));
	assert_true(help_visible(S("psychologist"), S("curator")));
	assert_true(help_visible(S("psychologist"), S("director")));
}

static void a_role_is_a_whole_word(void **state)
{
	(void)state;
	assert_false(help_has_role(S("curators"), "curator"));
	assert_false(help_has_role(S("subcurator"), "curator"));
	assert_true(help_has_role(S("methodist curator"), "curator"));
}

static void a_state_is_not_skipped(void **state)
{
	(void)state;
	assert_true(help_may_follow(S("new"), S("accepted")));
	assert_false(help_may_follow(S("new"), S("closed")));
	assert_false(help_may_follow(S("new"), S("measures")));
	assert_true(help_may_follow(S("accepted"), S("closed")));
	assert_true(help_may_follow(S("measures"), S("measures")));
	assert_false(help_may_follow(S("closed"), S("measures")));
	assert_false(help_may_follow(S("closed"), S("accepted")));
}

static void the_term_is_in_working_days(void **state)
{
	(void)state;
	struct calendar c = { 0 };

	assert_int_equal(date_cmp(help_due(&c, date_make(2026, 11, 24), 1), date_make(2026, 11, 25)), 0);
	assert_int_equal(date_cmp(help_due(&c, date_make(2026, 11, 27), 1), date_make(2026, 11, 30)), 0);     /* a Friday */
	assert_int_equal(date_cmp(help_due(&c, date_make(2026, 11, 27), 0), date_make(2026, 11, 27)), 0);
}

static void a_memo_is_cut_into_lines(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct help_lines l = help_cut(a, S("  один \r\n\n два\n"));

	assert_int_equal(l.n, 2);
	assert_true(str_eq(l.v[0], S("один")));
	assert_true(str_eq(l.v[1], S("два")));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whom_it_is_about_does_not_read_it), cmocka_unit_test(a_role_is_a_whole_word), cmocka_unit_test(a_state_is_not_skipped),
		cmocka_unit_test(the_term_is_in_working_days), cmocka_unit_test(a_memo_is_cut_into_lines),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
