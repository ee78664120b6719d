/* Where pages break.  A page is 100 high. */
#include "kernel/base/test/cm.h"
#include "kernel/document/child/flow.h"

enum { MAX = 400 };
static struct flow_piece v[MAX];
static struct flow_place at[MAX];
static size_t run(size_t n) { return flow(v, n, 100, at); }
static void fill(size_t n, double height)
{
	for (size_t i = 0; i < n; i++)
		v[i] = (struct flow_piece){ .height = height };
}

static void nothing_is_one_page(void **state)
{
	(void)state;
	assert_int_equal(run(0), 1);
}

static void a_page_is_filled_to_its_very_end(void **state)
{
	(void)state;
	fill(20, 10);
	assert_int_equal(run(20), 2);
	assert_int_equal(at[9].page, 0);
	assert_true(at[9].y == 90);
	assert_int_equal(at[10].page, 1);
	assert_true(at[10].y == 0);
}

static void what_is_glued_goes_over_together(void **state)
{
	(void)state;
	fill(12, 10);
	v[8].glue = v[9].glue = true;            /* 8, 9 and 10 stay together */
	assert_int_equal(run(12), 2);
	assert_int_equal(at[7].page, 0);
	assert_int_equal(at[8].page, 1);
	assert_int_equal(at[10].page, 1);
}

static void glue_over_a_whole_page_breaks_where_it_must(void **state)
{
	(void)state;
	fill(30, 10);
	for (int i = 0; i < 29; i++)
		v[i].glue = true;
	assert_int_equal(run(30), 3);
	assert_int_equal(at[10].page, 1);
}

static void a_piece_higher_than_a_page_stands_alone_and_does_not_hang(void **state)
{
	(void)state;
	fill(3, 10);
	v[1].height = 250;
	v[0].glue = true;
	assert_int_equal(run(3), 3);
	assert_int_equal(at[1].page, 1);
	assert_int_equal(at[2].page, 2);
}

static void space_above_is_left_out_on_top_of_a_page_begun_by_itself(void **state)
{
	(void)state;
	fill(3, 60);
	v[0].before = v[1].before = v[2].before = 20;
	v[2].new_page = true;
	assert_int_equal(run(3), 3);
	assert_true(at[0].y == 20);          /* the first page */
	assert_true(at[1].y == 0);           /* a page that filled up */
	assert_true(at[2].y == 20);          /* a page that was asked for */
}

static void heading_rows_come_again_on_each_page(void **state)
{
	(void)state;
	fill(25, 10);
	v[0].glue = true;                        /* the heading row itself */
	for (int i = 1; i < 25; i++)
		v[i].head = 10;
	assert_int_equal(run(25), 3);
	assert_int_equal(at[10].page, 1);
	assert_true(at[10].tops && at[10].y == 10);
	assert_false(at[1].tops);
	assert_int_equal(at[18].page, 1);
	assert_int_equal(at[19].page, 2);
}

static void a_heading_row_does_not_stay_alone_at_the_foot(void **state)
{
	(void)state;
	fill(12, 10);
	v[9].glue = true;                        /* heading row on the last line of the page */
	v[10].head = 10;
	run(12);
	assert_int_equal(at[9].page, 1);
	assert_false(at[10].tops);
}

static void every_piece_is_placed_once_and_in_order(void **state)
{
	(void)state;
	unsigned seed = 1;
	for (int round = 0; round < 500; round++) {
		for (int i = 0; i < MAX; i++) {
			seed = seed * 1103515245u + 12345u;
			v[i] = (struct flow_piece){ .before = seed >> 8 & 7, .height = 1 + (seed >> 12 & 63), .glue = seed >> 20 & 1, .new_page = (seed >> 21 & 31) == 0,
				.head = (seed >> 26 & 3) == 0 ? 8 : 0 };
		}
		size_t pages = run(MAX);
		assert_int_equal(at[0].page, 0);
		assert_int_equal(at[MAX - 1].page, pages - 1);
		for (int i = 1; i < MAX; i++) {
			bool same = at[i].page == at[i - 1].page;
			assert_true(same || at[i].page == at[i - 1].page + 1);
			assert_true(!same || at[i].y >= at[i - 1].y + v[i - 1].height);
			assert_true(at[i].y + v[i].height <= 100.001);
			assert_true(!v[i].new_page || !same);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_one_page), cmocka_unit_test(a_page_is_filled_to_its_very_end), cmocka_unit_test(what_is_glued_goes_over_together),
		cmocka_unit_test(glue_over_a_whole_page_breaks_where_it_must), cmocka_unit_test(a_piece_higher_than_a_page_stands_alone_and_does_not_hang),
		cmocka_unit_test(space_above_is_left_out_on_top_of_a_page_begun_by_itself), cmocka_unit_test(heading_rows_come_again_on_each_page),
		cmocka_unit_test(a_heading_row_does_not_stay_alone_at_the_foot), cmocka_unit_test(every_piece_is_placed_once_and_in_order),
	};
	return RUN(tests);
}
