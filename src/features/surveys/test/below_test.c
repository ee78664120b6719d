/* Counters of many organisations: few answers come in together or not at all. */
#include "kernel/base/test/cm.h"

#include "features/surveys/below.h"

static struct arena *a;
static int up(void **s) { (void)s; a = arena_new(); return 0; }
static int down(void **s) { (void)s; arena_free(a); return 0; }

/* Two cells: how many said yes, how many no. */
static struct below_counts row(uint8_t org, uint8_t yes, uint8_t no)
{
	uint8_t *p = arena_zalloc(a, 9);

	p[0] = yes;
	p[4] = no;
	return (struct below_counts){ { { org } }, yes + no, { p, 8 } };
}

static struct below_total total(const struct below_counts *v, size_t n)
{
	struct below_total t;

	survey_below_add(a, (struct below_list){ n, v }, 2, &t);
	return t;
}

/* Whoever looks before and after one more campaign is closed sees five answers more, or none. */
static void two_looks_never_differ_by_fewer_than_five(void **state)
{
	(void)state;
	struct below_counts v[200];
	uint32_t seed = 3;

	for (size_t i = 0; i < 200; i++) {
		seed = seed * 1664525u + 1013904223u;
		v[i] = row((uint8_t)(i % 50), (uint8_t)(seed >> 24) % 4, (uint8_t)(seed >> 16) % 4);
	}
	for (size_t n = 1; n <= 200; n++) {
		struct below_total before = total(v, n - 1), after = total(v, n);
		int64_t more = after.n - before.n;
		assert_true(more == 0 || more >= RESULTS_LEAST);
		assert_int_equal(count_at(after.counts, 0) + count_at(after.counts, 1), after.n);
		assert_true(after.waiting_n < RESULTS_LEAST);
	}
}

static void every_answer_is_counted_or_waits(void **state)
{
	(void)state;
	struct below_counts v[] = { row(1, 5, 2), row(2, 1, 0), row(3, 2, 1), row(4, 1, 0), row(5, 0, 3) };
	struct below_total t = total(v, 5);

	assert_int_equal(t.n, 7 + 5);
	assert_int_equal(count_at(t.counts, 0), 5 + 1 + 2 + 1);
	assert_int_equal(t.campaigns, 4);
	assert_int_equal(t.waiting_n, 3);
	assert_int_equal(t.waiting_campaigns, 1);
	v[0].counts.n = 4;
	assert_int_equal(total(v, 5).odd, 1);
}

static void an_organisation_is_one_line_of_its_larger_campaigns(void **state)
{
	(void)state;
	struct below_counts v[] = { row(1, 5, 2), row(2, 1, 0), row(1, 3, 3) };
	struct places_counts l = { 0 };

	survey_below_places(a, (struct below_list){ 3, v }, 2, &l);
	assert_int_equal(l.n, 1);
	assert_int_equal(l.v[0].n, 13);
	assert_int_equal(count_at(l.v[0].counts, 0), 8);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, up, down)
	const struct CMUnitTest tests[] = {
		TEST(two_looks_never_differ_by_fewer_than_five), TEST(every_answer_is_counted_or_waits), TEST(an_organisation_is_one_line_of_its_larger_campaigns),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
