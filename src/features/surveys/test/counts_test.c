/* Counters: shapes, adding and taking away, differences, what is read off. */
#include "kernel/base/test/cm.h"

#include "features/surveys/counts.h"

#include <stdio.h>

static struct arena *a;
static int up(void **s) { (void)s; a = arena_new(); return 0; }
static int down(void **s) { (void)s; arena_free(a); return 0; }

static struct questionnaire read_form(const char *json)
{
	struct questionnaire q;
	struct err e = { 0 };

	assert_int_equal(form_read(a, &e, str_c(json), &q), OK);
	return q;
}

static struct questionnaire small(const char *scale)
{
	char json[900];

	snprintf(json, sizeof json, "{\"title\":\"А\",\"blocks\":[{\"items\":[{\"code\":\"yn\",\"type\":\"yn\",\"text\":\"а\"},"
		"{\"code\":\"s\",\"type\":\"scale\",\"text\":\"а\",\"min\":1,\"max\":%s,\"pair\":\"s\"},"
		"{\"code\":\"m\",\"type\":\"many\",\"text\":\"а\",\"options\":[\"а\",\"б\"]},"
		"{\"code\":\"t\",\"type\":\"matrix\",\"text\":\"а\",\"rows\":[\"1\",\"2\"],\"options\":[\"а\",\"б\",\"в\"]},"
		"{\"code\":\"l\",\"type\":\"long\",\"text\":\"а\"}]}]}", scale);
	return read_form(json);
}

static struct answers some(const struct questionnaire *q, int64_t yn, int64_t scale)
{
	struct answers all = { q->n, NEW_ARRAY(a, q->n, struct answer) };

	all.v[0] = (struct answer){ .has = yn != 0, .value = yn };
	all.v[1] = (struct answer){ .has = scale != 0, .value = scale };
	all.v[2] = (struct answer){ .has = true, .set = 2 };
	all.v[3] = (struct answer){ .has = true, .n_rows = 2, .row = NEW_ARRAY(a, 2, int64_t) };
	all.v[3].row[1] = 3;
	return all;
}

static void answers_are_counted_and_taken_away(void **s)
{
	struct questionnaire q = small("10");
	struct count_place at[5];
	struct answers one = some(&q, 1, 7), other = some(&q, 2, 10);
	struct bytes c;
	(void)s;
	assert_int_equal(counts_places(&q, at), 2 + 10 + 3 + 6 + 1);
	assert_true(counts_add(a, &q, (struct bytes){ 0 }, &one, 1, &c));
	assert_true(counts_add(a, &q, c, &other, 1, &c));
	assert_int_equal(count_at(c, at[0].at), 1);
	assert_int_equal(count_at(c, at[0].at + 1), 1);
	assert_int_equal(count_at(c, at[1].at + 6), 1);
	assert_int_equal(count_at(c, at[2].at + 1), 2);
	assert_int_equal(count_at(c, at[2].at + 2), 2);
	assert_int_equal(count_at(c, at[3].at + 3 + 2), 2);
	assert_int_equal(count_at(c, at[4].at), 0);
	assert_true(counts_add(a, &q, c, &one, -1, &c));
	assert_true(counts_add(a, &q, c, &other, -1, &c));
	for (size_t i = 0; i < c.n; i++)
		assert_int_equal(c.p[i], 0);
}

static void counters_of_another_version_are_refused(void **s)
{
	struct questionnaire q = small("10"), wider = small("11");
	struct answers one = some(&q, 1, 7);
	struct bytes c, sum;
	(void)s;
	assert_true(counts_add(a, &q, (struct bytes){ 0 }, &one, 1, &c));
	assert_false(counts_add(a, &wider, c, &one, 1, &sum));
	assert_true(counts_sum(a, c, c, &sum));
	assert_int_equal(count_at(sum, 0), 2);
	assert_true(counts_sum(a, c, (struct bytes){ 0 }, &sum));
	assert_int_equal(count_at(sum, 0), 1);
	c.n -= 4;
	assert_false(counts_sum(a, c, sum, &sum));
	/* Bytes that are no counters at all. */
	c.n -= 1;
	assert_false(counts_sum(a, c, (struct bytes){ 0 }, &sum));
}

static void differences_are_second_less_first(void **s)
{
	struct questionnaire q = small("10"), wider = small("11");
	struct answers before = some(&q, 1, 3), after = some(&q, 1, 10), none = some(&q, 1, 0);
	struct count_place at[5];
	struct bytes c;
	(void)s;
	assert_int_equal(changes_places(&q, at), 19);
	assert_int_equal(at[0].n, 0);
	assert_true(changes_add(a, &q, &after, &q, &before, (struct bytes){ 0 }, 1, &c));
	assert_int_equal(count_at(c, at[1].at + 9 + 7), 1);
	assert_true(changes_add(a, &q, &before, &q, &after, c, 1, &c));
	assert_int_equal(count_at(c, at[1].at + 9 - 7), 1);
	assert_true(changes_add(a, &q, &none, &q, &after, c, 1, &c));
	assert_int_equal(counts_summary(c, at[1], -9).n, 2);
	/* A scale of another length is not compared. */
	assert_true(changes_add(a, &q, &after, &wider, &before, c, 1, &c));
	assert_int_equal(counts_summary(c, at[1], -9).n, 2);
}

/* R: quantile(c(2,2,3,7,10)), mean 4.8; of 1,2: 1.25 1.5 1.75. */
static void a_summary_is_read_off(void **s)
{
	static const int64_t five[] = { 2, 2, 3, 7, 10 }, two[] = { 1, 2 };
	struct questionnaire q = small("10");
	struct count_place at[5];
	struct bytes c = { 0 };
	struct count_summary r;
	(void)s;
	counts_places(&q, at);
	for (size_t i = 0; i < 5; i++) {
		struct answers one = some(&q, 0, five[i]);
		assert_true(counts_add(a, &q, c, &one, 1, &c));
	}
	r = counts_summary(c, at[1], 1);
	assert_int_equal(r.n, 5);
	assert_true(r.mean > 4.79 && r.mean < 4.81 && r.median == 3 && r.low == 2 && r.high == 7 && r.least_seen == 2 && r.most_seen == 10);
	c = (struct bytes){ 0 };
	for (size_t i = 0; i < 2; i++) {
		struct answers one = some(&q, 0, two[i]);
		assert_true(counts_add(a, &q, c, &one, 1, &c));
	}
	r = counts_summary(c, at[1], 1);
	assert_true(r.median == 1.5 && r.low == 1.25 && r.high == 1.75);
	assert_int_equal(counts_summary((struct bytes){ 0 }, at[1], 1).n, 0);
}

/* Everything that the program ships, answered at random: counting the packed rows gives what counting the answers gave. */
static void packed_rows_are_counted_as_answers_are(void **s)
{
	const struct questionnaire *all;
	size_t n = forms_shipped(&all);
	uint32_t seed = 7;
	(void)s;
	for (size_t f = 0; f < n; f++) {
		const struct questionnaire *q = &all[f];
		struct packed_layout layout = packed_layout_of(a, q);
		uint32_t *cells = NEW_ARRAY(a, layout.cells + 1, uint32_t);
		struct bytes counts = { 0 };
		for (int who = 0; who < 20; who++) {
			struct answers x = { q->n, NEW_ARRAY(a, q->n, struct answer) };
			for (size_t i = 0; i < q->n; i++) {
				const struct form_item *item = &q->items[i];
				uint32_t r = (seed = seed * 1664525u + 1013904223u) >> 8;
				struct value_range range = item_is_counted(item->type) ? item_range(item) : (struct value_range){ 1, 1 };
				x.v[i] = (struct answer){ .has = r % 5 != 0, .value = range.least + (int64_t)(r % (uint32_t)(range.most - range.least + 1)), .set = 1 | r % 4,
					.number = r % 9, .text = S("т"), .n_rows = item->n_rows, .row = NEW_ARRAY(a, item->n_rows + 1, int64_t) };
				for (size_t k = 0; k < item->n_rows; k++)
					x.v[i].row[k] = (int64_t)(r >> k) % (int64_t)(item->n_options + 1);
				if (item->type == ITEM_MATRIX)
					x.v[i].has = true;
			}
			struct bytes packed = answers_pack(a, q, &x);
			assert_true(counts_add(a, q, counts, &x, 1, &counts));
			assert_true(packed_count(&layout, packed, cells));
			assert_false(packed_count(&layout, (struct bytes){ packed.p, packed.n - 1 }, cells));
		}
		for (size_t i = 0; i < layout.cells; i++)
			assert_int_equal(cells[i], count_at(counts, i));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(answers_are_counted_and_taken_away, up, down),
		cmocka_unit_test_setup_teardown(counters_of_another_version_are_refused, up, down),
		cmocka_unit_test_setup_teardown(differences_are_second_less_first, up, down),
		cmocka_unit_test_setup_teardown(a_summary_is_read_off, up, down),
		cmocka_unit_test_setup_teardown(packed_rows_are_counted_as_answers_are, up, down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
