/* The score, the rules, the dictionary, words of days and ages: nasty cases first. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

#include "features/fit/load.h"

static struct arena *a;
static struct fit_dictionary *d;
static struct fit_tags tags;
static struct fit_config config;

static int begin(void **state)
{
	(void)state;
	a = arena_new();
	tags = fit_tags_shipped(a);
	d = fit_dictionary_make(a, &tags);
	fit_config_shipped(&config);
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static struct fit_text text(const char *z)
{
	struct fit_text t;

	fit_text_read(d, str_c(z), &t);
	return t;
}

static void tags_are(const char *z, const char *wanted)
{
	struct fit_text t = text(z);

	assert_string_equal(str_z(a, fit_tag_words(a, d, &t.tags, 20)), wanted);
}

static struct fit_side side(bool mentor)
{
	struct fit_side s = { .mentor = mentor, .in_base = true, .fits_form = true, .age = -1, .age_from = -1, .age_to = -1, .teaches = -1, .cap = 1,
		.initials = mentor ? S("Ёлкина О. И.") : S("Жуков И. И.") };

	s.id.b[15] = mentor ? 1 : 2;
	return s;
}

static struct fit_case two(const struct fit_side *mentor, const struct fit_side *mentee)
{
	return (struct fit_case){ .config = &config, .dictionary = d, .mentor = mentor, .mentee = mentee, .form = S("учитель – ученик") };
}

static struct str said(enum fit_criterion c, const struct fit_case *k, int value)
{
	struct fit_said x = fit_criterion_of(c, k, a);

	assert_int_equal(x.value, value);
	assert_int_equal(fit_criterion_of(c, k, NULL).value, value);
	return x.words;
}
#define SAYS(c, k, value, z) assert_string_equal(str_z(a, said((c), (k), (value))), (z))

/* ---- the score ---- */

static void of_nobody_nothing_is_known(void **state)
{
	(void)state;
	struct fit_side x = side(true), y = side(false);
	struct fit_case k = two(&x, &y);
	struct fit_view v;

	assert_int_equal(fit_points(&k), FIT_POINTS / 2);
	fit_view_of(a, &k, &v);
	assert_int_equal(v.points, FIT_POINTS / 2);
	assert_int_equal(v.stops.n, 0);
	assert_int_equal(fit_words(a, &v).n, 0);
	for (size_t i = 0; i < v.shares.n; i++)
		assert_true(v.shares.v[i].unknown);
}

static void without_weights_nobody_is_better(void **state)
{
	(void)state;
	struct fit_side x = side(true), y = side(false);
	struct fit_config none = config;
	struct fit_case k = two(&x, &y);
	struct fit_view v;

	memset(none.weight, 0, sizeof none.weight);
	k.config = &none;
	x.times = y.times = 1;
	assert_int_equal(fit_points(&k), 0);
	fit_view_of(a, &k, &v);
	assert_int_equal(v.shares.n, 0);
	assert_int_equal(v.points, 0);
}

/* Whatever is known, the shares sum up to the points, and those lie in 0 … FIT_POINTS. */
static void shares_sum_up_to_the_points(void **state)
{
	(void)state;
	for (unsigned n = 0; n < 3000; n++) {
		struct fit_side x = side(true), y = side(false);
		struct fit_config c = config;
		struct fit_tie t = { .is = n % 7 ? 0 : FIT_WAS_GOOD, .wish_mentee = (unsigned char)(n % 4), .wish_mentor = (unsigned char)(n / 4 % 4) };
		struct fit_case k = two(&x, &y);
		struct fit_view v;
		int64_t sum = 0;

		for (int i = 0; i < FIT_CRITERIA; i++)
			c.weight[i] = (int)((n * 37u + (unsigned)i * 11u) % 101u);
		k.config = &c;
		k.tie = n % 3 ? &t : NULL;
		k.mentee_wished = n % 2;
		x.times = n * 2654435761u % (1u << 21);
		y.times = n * 40503u % (1u << 21);
		x.age_from = (int)(n % 10) + 5;
		y.age = (int)(n % 13) + 5;
		x.wants = text("");
		x.can = text(n % 2 ? "вокал, робототехника" : "");
		y.wants = text(n % 5 ? "хочу петь" : "");
		fit_view_of(a, &k, &v);
		for (size_t i = 0; i < v.shares.n; i++) {
			assert_in_range(v.shares.v[i].points, 0, FIT_POINTS);
			sum += v.shares.v[i].points;
		}
		assert_int_equal(sum, v.points);
		assert_int_equal(fit_points(&k), v.points);
		assert_in_range(v.points, 0, FIT_POINTS);
	}
}

static void what_fits_says_why(void **state)
{
	(void)state;
	struct fit_side x = side(true), y = side(false);
	struct fit_case k = two(&x, &y);
	struct fit_view v;

	x.can = text("вокал, сольфеджио");
	y.wants = text("Научиться петь и не бояться сцены");
	x.times = person_times_read(S("3d 5e"));
	y.times = person_times_read(S("3m 3d 3e"));
	x.building = fit_words_read(d, S("ул. Лесная, 5"));
	y.building = fit_words_read(d, S("Мира, 2"));
	SAYS(FIT_REQUEST, &k, 80, "тема: вокал");
	SAYS(FIT_TIME, &k, 70, "время совпадает: среда днём");
	SAYS(FIT_PLACE, &k, 0, "разные здания");
	fit_view_of(a, &k, &v);
	assert_string_equal(str_z(a, fit_words(a, &v)), "подходит: тема: вокал; время совпадает: среда днём; против: разные здания");
}

static void buildings_are_compared_by_words(void **state)
{
	(void)state;
	struct fit_side x = side(true), y = side(false);
	struct fit_case k = two(&x, &y);

	x.building = fit_words_read(d, S("ул. Лесная, 5"));
	y.building = fit_words_read(d, S("ЛЕСНАЯ 5"));
	y.building_words = S("ЛЕСНАЯ 5");
	SAYS(FIT_PLACE, &k, 100, "одно здание: ЛЕСНАЯ 5");
	y.building = fit_words_read(d, S("Лесная, 15"));
	x.meets = 'b';
	y.meets = 'o';
	SAYS(FIT_PLACE, &k, 50, "разные здания, но можно дистанционно");
	SAYS(FIT_FORMAT, &k, 100, "обоим удобно дистанционно");
	x.meets = 'h';
	SAYS(FIT_FORMAT, &k, 0, "одному удобно очно, другому дистанционно");
}

static void ages_at_the_bounds(void **state)
{
	(void)state;
	struct fit_side x = side(true), y = side(false);
	struct fit_case k = two(&x, &y);

	x.age_from = 10;
	x.age_to = 13;
	y.age = 13;
	SAYS(FIT_AGE, &k, 100, "возраст подходит: 13 лет");
	y.age = 14;
	SAYS(FIT_AGE, &k, 30, "возраст не тот, что назвал наставник: 14 лет, а хочет 10–13");
	y.age = 8;
	x.age_to = -1;
	SAYS(FIT_AGE, &k, 0, "возраст не тот, что назвал наставник: 8 лет, а хочет от 10");
	y.age = 14;
	x.age = 15;
	SAYS(FIT_EXPERIENCE, &k, 100, "старше на 1 год");
	x.age = 13;
	SAYS(FIT_EXPERIENCE, &k, 0, "младше наставляемого на 1 год");
	x.teaches = 14;
	y.teaches = 1;
	SAYS(FIT_EXPERIENCE, &k, 100, "стаж больше на 13 лет");
}

static void a_mutual_wish_weighs_most(void **state)
{
	(void)state;
	struct fit_side x = side(true), y = side(false);
	struct fit_tie t = { .wish_mentee = 1, .wish_mentor = 1 };
	struct fit_case k = two(&x, &y);

	(void)said(FIT_WISHES, &k, -1);
	k.mentee_wished = k.mentor_wished = true;
	(void)said(FIT_WISHES, &k, 20);
	k.tie = &t;
	SAYS(FIT_WISHES, &k, 100, "хотят работать вместе");
	t.wish_mentor = 0;
	t.wish_mentee = 3;
	(void)said(FIT_WISHES, &k, 70);
}

static void one_of_the_two_sees_no_wishes(void **state)
{
	(void)state;
	struct fit_side x = side(true), y = side(false);
	struct fit_tie t = { .is = FIT_IS_NEVER, .wish_mentee = 1, .words = S("поссорились") };
	struct fit_case k = two(&x, &y);
	struct fit_view v;

	k.tie = &t;
	k.mentee_wished = true;
	fit_view_of(a, &k, &v);
	assert_int_equal(v.stops.n, 1);
	assert_false(str_find(v.stops.v[0].words, S("поссорились"), 0) >= 0);
	fit_hide(&v, (struct uuid){ { 9 } }, x.id, y.id);
	assert_int_equal(v.stops.n, 1);
	assert_string_equal(v.stops.v[0].rule, "never");
	fit_hide(&v, x.id, x.id, y.id);
	assert_string_equal(v.stops.v[0].rule, "");
	assert_true(fit_stopped(&v));
	for (size_t i = 0; i < v.shares.n; i++)
		assert_string_not_equal(v.shares.v[i].criterion, "wishes");
}

/* ---- rules ---- */

static void stops_at(const struct fit_case *k, enum fit_rule wanted)
{
	assert_int_equal(fit_first_stop(k), wanted);
}

static void each_rule_stops(void **state)
{
	(void)state;
	struct fit_side x = side(true), y = side(false);
	struct fit_tie t = { 0 };
	struct fit_case k = two(&x, &y);

	k.tie = &t;
	stops_at(&k, FIT_RULES);
	t.is = FIT_IN_CIRCLE;
	stops_at(&k, FIT_CIRCLE);
	t.is = FIT_IS_RELATIVE;
	stops_at(&k, FIT_RELATIVE);
	t.is = FIT_IS_NEVER;
	stops_at(&k, FIT_NEVER);
	t.is = 0;
	y.only = S("Кедров С. И.");
	stops_at(&k, FIT_MUST);
	t.is = FIT_IS_MUST;
	stops_at(&k, FIT_RULES);
	x.taken = 1;
	stops_at(&k, FIT_FULL);
	x.cap = 2;
	stops_at(&k, FIT_RULES);
	y.taken_by = S("Кедров С. И.");
	stops_at(&k, FIT_TAKEN);
	y.taken_by = S("");
	x.fits_form = false;
	stops_at(&k, FIT_FORM);
	x.fits_form = true;
	y.in_base = false;
	stops_at(&k, FIT_ROLE);
	y.in_base = true;
	y.id = x.id;
	stops_at(&k, FIT_SELF);
}

static void papers_of_a_pair_with_a_child(void **state)
{
	(void)state;
	struct fit_side x = side(true), y = side(false);
	struct fit_case k = two(&x, &y);
	struct str words, path;

	x.outsider = true;
	x.lacks = FIT_LACKS_CLEAR | FIT_LACKS_TRAIN;
	x.lack_titles[1] = S("Обучение");
	x.lack_titles[2] = S("Справка");
	stops_at(&k, FIT_RULES);                     /* two adults: warnings alone */
	assert_true(fit_rule_of(FIT_PAPERS, &k, a, &words, &path));
	y.minor = true;
	stops_at(&k, FIT_OUTSIDER);
	assert_true(fit_rule_of(FIT_OUTSIDER, &k, a, &words, &path));
	assert_string_equal(str_z(a, words), "Ёлкина О. И.: не работник учреждения, в паре ребёнок, а бумаг не хватает: Справка");
	assert_true(str_starts(path, S("/consents/p/")));
	assert_false(fit_rule_of(FIT_PAPERS, &k, a, &words, &path));
	x.outsider = false;                          /* of a worker it is looked at in his personal file */
	stops_at(&k, FIT_RULES);
	assert_true(fit_rule_of(FIT_PAPERS, &k, a, &words, &path));
	y.lacks = FIT_LACKS_PART;
	stops_at(&k, FIT_CHILD);
	y.minor = false;
	stops_at(&k, FIT_RULES);
}

/* Days that were ticked forbid, those read out of a text speak against. */
static void time_forbids_only_what_is_certain(void **state)
{
	(void)state;
	struct fit_side x = side(true), y = side(false);
	struct fit_case k = two(&x, &y);
	struct str words, path;

	x.times = person_times_read(S("3d"));
	y.times = person_times_read(S("5d"));
	stops_at(&k, FIT_RULES);
	SAYS(FIT_TIME, &k, 0, "нет общего времени");
	x.times_sure = y.times_sure = true;
	stops_at(&k, FIT_NO_TIME);
	assert_true(fit_rule_of(FIT_NO_TIME, &k, a, &words, &path));
	assert_string_equal(str_z(a, words), "нет общего времени: Ёлкина О. И.: среда днём; Жуков И. И.: пятница днём");
}

/* ---- the dictionary ---- */

static void tags_in_any_form_of_the_words(void **state)
{
	(void)state;
	tags_are("", "");
	tags_are("Робототехникой, роботами и вокалом!", "вокал, робототехника");
	tags_are("ПРОГРАММИРОВАНИЕ на Python", "информатика");
	tags_are("програмирование", "информатика");                 /* one slip */
	tags_are("програмировать", "информатика");
	tags_are("помогу с классным руководством", "классное руководство");
	tags_are("дисциплина на уроке", "управление классом");      /* not «самоорганизация»: the longer phrase counts */
	tags_are("3D печать", "3D-моделирование");
	tags_are("3d-печать", "3D-моделирование");
	tags_are("ёлка", "");
}

static void odd_texts(void **state)
{
	(void)state;
	char *long_text = arena_alloc(a, 200001);

	memset(long_text, 'x', 200000);
	long_text[200000] = 0;
	tags_are(long_text, "");
	for (size_t i = 0; i < 200000; i += 7)
		memcpy(long_text + i, " \xD1\x85\xD0\xBE\xD1\x80", 7 < 200000 - i ? 7 : 200000 - i);
	tags_are(long_text, "вокал");
	tags_are("\xFF\xFE \xD1", "");
	assert_int_equal(fit_words_read(d, S("")).n, 0);
	assert_int_equal(fit_words_read(d, S("русский, татарский, русский")).n, 2);
}

static void words_outside_the_dictionary_count_too(void **state)
{
	(void)state;
	struct fit_side x = side(true), y = side(false);
	struct fit_case k = two(&x, &y);

	x.can = text("Пчеловодство, помощь детям");
	y.wants = text("Хочу узнать о пчеловодстве, нужна помощь");
	SAYS(FIT_REQUEST, &k, 80, "тема: пчеловодство");
	y.wants = text("нужна помощь");
	(void)said(FIT_REQUEST, &k, -1);             /* common words say nothing */
}

/* Each shipped word is found by itself, and gives the tag that it stands beside. */
static void the_shipped_dictionary_finds_itself(void **state)
{
	(void)state;
	assert_true(tags.n >= 60 && tags.n <= FIT_TAGS_MAX);
	for (size_t i = 0; i < tags.n; i++) {
		struct str rest = tags.v[i].words, one = tags.v[i].title;
		for (size_t k = 0; k < i; k++)
			assert_false(str_eq(tags.v[i].code, tags.v[k].code));
		do {
			struct fit_text t;
			fit_text_read(d, one, &t);
			if (!fit_set_has(&t.tags, i))
				fail_msg("%.*s: %.*s", SP(tags.v[i].code), SP(one));
			one = rest.p && rest.n ? str_cut(rest, ',', &rest) : S("");
		} while (one.n);
	}
}

/* ---- free words ---- */

static void times_are(const char *z, const char *codes)
{
	assert_string_equal(str_z(a, person_times_codes(a, fit_times_read(str_c(z)))), codes);
}

static void days_in_free_words(void **state)
{
	(void)state;
	times_are("", "");
	times_are("2 раза в неделю", "");
	times_are("среднее образование", "");
	times_are("среда", "3m 3d 3e");
	times_are("по средам и пятницам вечером", "3e 5e");
	times_are("вт, чт после 16", "2d 2e 4d 4e");
	times_are("пн–ср", "1m 1d 1e 2m 2d 2e 3m 3d 3e");
	times_are("пт-пн утром", "1m 5m 6m 7m");
	times_are("Понедельник 15:00-17:00", "1d");
	times_are("понедельник с 15 до 18 часов", "1d 1e");
	times_are("суббота до 12", "6m");
	times_are("выходные", "6m 6d 6e 7m 7d 7e");
	times_are("вечером", "1e 2e 3e 4e 5e 6e 7e");
	times_are("99999999999999999999 вс", "7m 7d 7e");
	assert_string_equal(str_z(a, person_times_words(a, fit_times_read(S("среда, пятница вечером и утром")))), "среда утром и вечером, пятница утром и вечером");
	assert_int_equal(person_times_read(S("8m 3x  3d3e 1")), 0);
}

static void ages_are(const char *z, bool understood, int from, int to)
{
	int f = -7, t = -7;

	assert_int_equal(fit_age_read(str_c(z), &f, &t), understood);
	if (understood) {
		assert_int_equal(f, from);
		assert_int_equal(t, to);
	}
}

static void ages_in_free_words(void **state)
{
	(void)state;
	ages_are("", false, 0, 0);
	ages_are("любой", false, 0, 0);
	ages_are("10–13 лет", true, 10, 13);
	ages_are("от 12", true, 12, -1);
	ages_are("до 15 лет", true, -1, 15);
	ages_are("14", true, 14, 14);
	ages_are("5-7 класс", true, 11, 14);
	ages_are("15-10", false, 0, 0);
	ages_are("2010 года", false, 0, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(of_nobody_nothing_is_known),
		cmocka_unit_test(without_weights_nobody_is_better),
		cmocka_unit_test(shares_sum_up_to_the_points),
		cmocka_unit_test(what_fits_says_why),
		cmocka_unit_test(buildings_are_compared_by_words),
		cmocka_unit_test(ages_at_the_bounds),
		cmocka_unit_test(a_mutual_wish_weighs_most),
		cmocka_unit_test(one_of_the_two_sees_no_wishes),
		cmocka_unit_test(each_rule_stops),
		cmocka_unit_test(papers_of_a_pair_with_a_child),
		cmocka_unit_test(time_forbids_only_what_is_certain),
		cmocka_unit_test(tags_in_any_form_of_the_words),
		cmocka_unit_test(odd_texts),
		cmocka_unit_test(words_outside_the_dictionary_count_too),
		cmocka_unit_test(the_shipped_dictionary_finds_itself),
		cmocka_unit_test(days_in_free_words),
		cmocka_unit_test(ages_in_free_words),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
