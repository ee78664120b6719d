/* Cases and what lies in them. */
#include "kernel/base/test/cm.h"

#include "features/nomenclature/cases.h"

static struct arena *a;
static int up(void **s) { (void)s; a = arena_new(); return 0; }
static int down(void **s) { (void)s; arena_free(a); return 0; }

static void a_year_begins_in_its_month(void **s)
{
	struct date from, to;

	(void)s;
	assert_int_equal(case_year(date_make(2026, 8, 31), 1), 2026);
	assert_int_equal(case_year(date_make(2026, 8, 31), 9), 2025);
	assert_int_equal(case_year(date_make(2026, 9, 1), 9), 2026);
	case_period(2026, 1, &from, &to);
	assert_true(from.y == 2026 && from.m == 1 && from.d == 1 && to.y == 2026 && to.m == 12 && to.d == 31);
	case_period(2026, 9, &from, &to);
	assert_true(from.m == 9 && to.y == 2027 && to.m == 8 && to.d == 31);
	assert_str(case_year_title(a, 2026, 1), "2026");
	assert_str(case_year_title(a, 2099, 9), "2099/00");
}

static void a_case_takes_what_its_words_say(void **s)
{
	(void)s;
	assert_true(case_takes(S("order:main minutes"), S("order"), S("main")));
	assert_false(case_takes(S("order:main minutes"), S("order"), S("staff")));
	assert_false(case_takes(S("order:main minutes"), S("order"), S("")));
	assert_true(case_takes(S("order:main minutes"), S("minutes"), S("ped")));
	assert_false(case_takes(S(""), S("minutes"), S("ped")));
	assert_false(case_takes(S("orders:main"), S("order"), S("main")));
}

static void the_paper_itself_wins_then_its_type_then_its_kind(void **s)
{
	struct file_case v[] = { { .idx = S("03-10"), .takes = S("order") }, { .idx = S("03-11"), .takes = S("order:staff") }, { .idx = S("03-12") } };
	struct file_cases l = { 3, 3, v };
	struct made_item x = { .kind = S("order"), .type = S("staff") };

	(void)s;
	assert_ptr_equal(case_of(&l, &x), &v[1]);
	x.type = S("main");
	assert_ptr_equal(case_of(&l, &x), &v[0]);
	x.case_index = S("03-12");
	assert_ptr_equal(case_of(&l, &x), &v[2]);
	x.case_index = S("нет такого");
	assert_ptr_equal(case_of(&l, &x), &v[0]);
	x.kind = S("minutes");
	assert_null(case_of(&l, &x));
}

static void an_index_is_short_and_plain(void **s)
{
	static const char *const good[] = { "03-14", "1", "01.02-05", "ДО-3/1" }, *const bad[] = { "", "03 14", "03-14<b>", "№3", "123456789012345678901" };

	(void)s;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_int_equal(case_index_fault(str_c(good[i])).n, 0);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_true(case_index_fault(str_c(bad[i])).n > 0);
}

static void papers_lie_by_day_and_number(void **s)
{
	struct filed v[] = { { .item = { .no = S("2"), .issued = { true, date_make(2026, 5, 1) } } }, { .item = { .no = S("1"), .issued = { true, date_make(2026, 5, 1) } } },
		{ .item = { .no = S("9"), .issued = { true, date_make(2026, 1, 9) } } } };
	struct filed_list l = { 3, 3, v };

	(void)s;
	filed_sort(&l);
	assert_str(v[0].item.no, "9");
	assert_str(v[1].item.no, "1");
	assert_str(v[2].item.no, "2");
}

static void what_is_shipped_is_whole(void **s)
{
	struct file_cases l = cases_shipped(a);

	(void)s;
	assert_true(l.n > 5);
	for (size_t i = 0; i < l.n; i++) {
		assert_int_equal(case_index_fault(l.v[i].idx).n, 0);
		assert_true(l.v[i].title.n > 0);
		assert_int_equal(l.v[i].checked.n, 0);
		for (size_t k = 0; k < i; k++)
			assert_false(str_eq(l.v[i].idx, l.v[k].idx));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_year_begins_in_its_month),
		cmocka_unit_test(a_case_takes_what_its_words_say),
		cmocka_unit_test(the_paper_itself_wins_then_its_type_then_its_kind),
		cmocka_unit_test(an_index_is_short_and_plain),
		cmocka_unit_test(papers_lie_by_day_and_number),
		cmocka_unit_test(what_is_shipped_is_whole),
	};
	return cmocka_run_group_tests(tests, up, down);
}
