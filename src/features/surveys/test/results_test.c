/* Results: what is told of few, words, groups that would follow by subtraction. */
#include "kernel/base/test/cm.h"

#include "features/surveys/results.h"

static struct arena *a;
static struct questionnaire q;
static int up(void **s)
{
	struct err e = { 0 };
	(void)s;
	a = arena_new();
	assert_int_equal(form_read(a, &e, S("{\"title\":\"А\",\"blocks\":[{\"items\":[{\"code\":\"s\",\"type\":\"scale\",\"text\":\"Помощь\",\"min\":1,\"max\":10,"
		"\"pair\":\"s\",\"parameter\":\"Помощь\",\"better\":1},{\"code\":\"y\",\"type\":\"yn\",\"text\":\"Рады?\"}]}]}"), &q), OK);
	return 0;
}
static int down(void **s) { (void)s; arena_free(a); return 0; }

static struct bytes counted(const int64_t *scale, size_t n)
{
	struct bytes c = { 0 };

	for (size_t i = 0; i < n; i++) {
		struct answer v[2] = { { .has = true, .value = scale[i] }, { .has = true, .value = scale[i] > 5 ? 1 : 2 } };
		assert_true(counts_add(a, &q, c, &(struct answers){ 2, v }, 1, &c));
	}
	return c;
}

static void fewer_than_five_tell_nothing_but_their_number(void **s)
{
	static const int64_t v[] = { 7, 8, 9, 10, 3 };
	struct results r;
	(void)s;
	results_of(a, &q, counted(v, 4), 4, false, &r);
	assert_true(r.hidden && r.items.v[0].hidden && !r.items.v[0].bars.n && !r.items.v[0].words.n);
	assert_int_equal(r.items.v[0].answered, 4);
	results_of(a, &q, counted(v, 5), 5, false, &r);
	assert_true(!r.hidden && r.items.v[0].bars.n == 10);
	assert_true(str_eq(r.items.v[0].words, S("Среднее 7,4, медиана 8, половина ответов — от 7 до 9, все — от 3 до 10")));
	assert_true(str_eq(r.items.v[1].bars.v[0].percent, S("80%")));
	results_of(a, &q, counted(v, 1), 1, true, &r);
	assert_false(r.hidden || r.items.v[0].hidden);
}

static struct bytes differences(int up_by, int n)
{
	struct bytes c = { 0 };

	for (int i = 0; i < n; i++) {
		struct answer after[2] = { { .has = true, .value = 5 + up_by }, { .has = false } }, before[2] = { { .has = true, .value = 5 - i % 2 }, { .has = false } };
		assert_true(changes_add(a, &q, &(struct answers){ 2, after }, &q, &(struct answers){ 2, before }, c, 1, &c));
	}
	return c;
}

static void words_come_before_figures(void **s)
{
	struct changes few = { 0 }, small = { 0 }, many = { 0 }, worse = { 0 };
	(void)s;
	changes_of(a, &q, differences(2, 4), &few);
	assert_true(few.v[0].hidden && !few.v[0].detail.n);
	changes_of(a, &q, differences(2, 7), &small);
	assert_true(str_eq(small.v[0].words, S("по этим ответам судить рано (n = 7)")));
	changes_of(a, &q, differences(2, 12), &many);
	assert_true(many.v[0].clear && str_starts(many.v[0].words, S("стало лучше: изменение заметно, больше")));
	assert_int_equal(many.v[0].up, 12);
	changes_of(a, &q, differences(-3, 12), &worse);
	assert_true(worse.v[0].clear && str_starts(worse.v[0].words, S("стало хуже")));
}

static struct place_counts place(uint8_t id, int64_t n) { return (struct place_counts){ .place = { { id } }, .n = n }; }

/* 12 answers, groups of 9 and 3: the 3 would be the whole less the 9. */
static void a_group_that_follows_by_subtraction_is_not_shown(void **s)
{
	struct place_counts two[] = { place(1, 9), place(2, 3) }, three[] = { place(1, 9), place(2, 6), place(3, 3) }, fair[] = { place(1, 9), place(2, 5) };
	struct places_counts r = { 0 };
	(void)s;
	places_shown(a, &(struct places_counts){ 2, 2, two }, 12, &r);
	assert_int_equal(r.n, 0);
	r = (struct places_counts){ 0 };
	places_shown(a, &(struct places_counts){ 3, 3, three }, 18, &r);
	assert_int_equal(r.n, 1);
	assert_int_equal(r.v[0].n, 9);
	r = (struct places_counts){ 0 };
	places_shown(a, &(struct places_counts){ 2, 2, fair }, 14, &r);
	assert_int_equal(r.n, 2);
}

/* Three scales that say the same, one of them the other way round. */
static void scales_that_say_one_thing_go_together(void **s)
{
	struct questionnaire three;
	struct bytes packed[12];
	struct err e = { 0 };
	(void)s;
	assert_int_equal(form_read(a, &e, S("{\"title\":\"А\",\"blocks\":[{\"items\":[{\"code\":\"x\",\"type\":\"scale\",\"text\":\"Помощь\"},"
		"{\"code\":\"y\",\"type\":\"scale\",\"text\":\"Поддержка\"},{\"code\":\"z\",\"type\":\"scale\",\"text\":\"Тревога\",\"better\":-1}]}]}"), &three), OK);
	for (int i = 0; i < 12; i++) {
		struct answer v[3] = { { .has = true, .value = 1 + i % 10 }, { .has = true, .value = 1 + i % 10 }, { .has = true, .value = 10 - i % 10 } };
		packed[i] = answers_pack(a, &three, &(struct answers){ 3, v });
	}
	assert_string_equal(str_z(a, results_alpha(a, &three, packed, 12)), "Согласованность шкал: альфа Кронбаха 1,00 (шкал: 3, n = 12). Шкалы говорят об одном.");
	assert_string_equal(str_z(a, results_alpha(a, &three, packed, 9)), "");
	assert_string_equal(str_z(a, results_alpha(a, &q, packed, 12)), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(fewer_than_five_tell_nothing_but_their_number, up, down),
		cmocka_unit_test_setup_teardown(words_come_before_figures, up, down),
		cmocka_unit_test_setup_teardown(scales_that_say_one_thing_go_together, up, down),
		cmocka_unit_test_setup_teardown(a_group_that_follows_by_subtraction_is_not_shown, up, down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
