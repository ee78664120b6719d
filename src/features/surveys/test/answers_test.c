/* Questionnaires and answers: JSON there and back, faults with their place, typing, conditions, packing. */
#include "kernel/base/test/cm.h"

#include "features/surveys/answers.h"

#include <math.h>
#include <stdio.h>

static struct arena *a;
static int up(void **s) { (void)s; a = arena_new(); return 0; }
static int down(void **s) { (void)s; arena_free(a); return 0; }

static const char WHOLE[] =
	"{\"code\":\"t\",\"title\":\"Анкета\",\"side\":\"mentee\",\"wave\":\"second\",\"pair_form\":\"t1\",\"blocks\":[{\"title\":\"Раздел\",\"items\":["
	"{\"code\":\"yn\",\"type\":\"yn\",\"text\":\"Сталкивались?\",\"required\":true},"
	"{\"code\":\"where\",\"type\":\"short\",\"text\":\"Где?\",\"when\":{\"item\":\"yn\",\"values\":[1]}},"
	"{\"code\":\"s\",\"type\":\"scale\",\"text\":\"Оцените\",\"min\":1,\"max\":10,\"pair\":\"s\",\"better\":1},"
	"{\"code\":\"one\",\"type\":\"one\",\"text\":\"Выберите\",\"options\":[\"а\",\"б\",\"в\"]},"
	"{\"code\":\"many\",\"type\":\"many\",\"text\":\"Отметьте\",\"options\":[\"а\",\"б\",\"в\"]}]},{\"items\":["
	"{\"code\":\"m\",\"type\":\"matrix\",\"text\":\"Таблица\",\"options\":[\"нет\",\"да\"],\"rows\":[\"один\",\"два\"],\"required\":true},"
	"{\"code\":\"f\",\"type\":\"freq\",\"text\":\"Как часто\",\"options\":[\"Часто\",\"Редко\"]},"
	"{\"code\":\"n\",\"type\":\"number\",\"text\":\"Сколько\",\"min\":0,\"max\":40},"
	"{\"code\":\"d\",\"type\":\"date\",\"text\":\"Когда\"},"
	"{\"code\":\"l\",\"type\":\"long\",\"text\":\"Расскажите\"}]}]}";

static struct questionnaire whole(void)
{
	struct questionnaire q;
	struct err e = { 0 };

	assert_int_equal(form_read(a, &e, str_c(WHOLE), &q), OK);
	return q;
}

static void a_questionnaire_comes_back_from_json(void **s)
{
	struct questionnaire q = whole(), again;
	struct buf first = { 0 }, second = { 0 };
	struct err e = { 0 };
	(void)s;
	form_write(&q, &first);
	assert_false(first.failed);
	assert_int_equal(form_read(a, &e, buf_view(&first), &again), OK);
	form_write(&again, &second);
	assert_true(str_eq(buf_view(&first), buf_view(&second)));
	assert_int_equal(again.n, 10);
	assert_int_equal(again.n_blocks, 2);
	assert_int_equal(again.items[5].block, 1);
	assert_str(again.items[1].when.item, "yn");
	assert_int_equal(again.items[2].better, 1);
	buf_free(&first);
	buf_free(&second);
}

#define ONE(item) "{\"title\":\"А\",\"blocks\":[{\"items\":[" item "]}]}"
static void a_fault_is_told_with_its_place(void **s)
{
	static const struct { const char *json, *says; } cases[] = {
		{ "", "Файл не читается с 1-й строки." },
		{ "[1]", "В файле нет анкеты." },
		{ "{\"title\":\"А\"}", "В анкете нет ни одного вопроса." },
		{ "{\"blocks\":[]}", "У анкеты нет названия." },
		{ "{\"title\":7}", "Анкета: «title» должно быть текстом." },
		{ "{\"titel\":\"А\"}", "Анкета: непонятное слово «titel»." },
		{ ONE("{\"code\":\"a\",\"type\":\"yn\",\"text\":\" \"}"), "Вопрос 1: нет текста вопроса." },
		{ ONE("{\"code\":\"A\",\"type\":\"yn\",\"text\":\"а\"}"), "Вопрос 1: код вопроса — до 40 латинских букв и цифр." },
		{ ONE("{\"code\":\"a\",\"type\":\"stars\",\"text\":\"а\"}"), "Вопрос 1: непонятный вид вопроса." },
		{ ONE("{\"code\":\"a\",\"type\":\"one\",\"text\":\"а\",\"options\":[\"б\"]}"), "Вопрос 1: нужно не меньше двух вариантов ответа." },
		{ ONE("{\"code\":\"a\",\"type\":\"one\",\"text\":\"а\",\"options\":[\"б\",\"б\"]}"), "Вопрос 1: два одинаковых варианта." },
		{ ONE("{\"code\":\"a\",\"type\":\"one\",\"text\":\"а\",\"options\":[\"б\",7]}"), "Вопрос 1: «options» должно быть списком текстов." },
		{ ONE("{\"code\":\"a\",\"type\":\"scale\",\"text\":\"а\",\"min\":5,\"max\":5}"),
		  "Вопрос 1: у шкалы наименьший балл должен быть меньше наибольшего, а делений — не больше 100." },
		{ ONE("{\"code\":\"a\",\"type\":\"yn\",\"text\":\"а\"},{\"code\":\"a\",\"type\":\"yn\",\"text\":\"б\"}"), "Вопрос 2: код вопроса повторяется." },
		{ ONE("{\"code\":\"a\",\"type\":\"yn\",\"text\":\"а\",\"when\":{\"item\":\"b\",\"values\":[1]}},{\"code\":\"b\",\"type\":\"yn\",\"text\":\"б\"}"),
		  "Вопрос 1: условие должно опираться на вопрос, который стоит раньше." },
		{ ONE("{\"code\":\"a\",\"type\":\"yn\",\"text\":\"а\"},{\"code\":\"b\",\"type\":\"yn\",\"text\":\"б\",\"when\":{\"item\":\"a\",\"values\":[3]}}"),
		  "Вопрос 2: в условии назван ответ, которого нет." },
		{ ONE("{\"code\":\"a\",\"type\":\"long\",\"text\":\"а\"},{\"code\":\"b\",\"type\":\"yn\",\"text\":\"б\",\"when\":{\"item\":\"a\",\"values\":[1]}}"),
		  "Вопрос 2: условие может опираться на вопрос «да / нет», на шкалу или на выбор одного варианта." },
	};
	(void)s;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct questionnaire q;
		struct err e = { 0 };
		assert_int_equal(form_read(a, &e, str_c(cases[i].json), &q), INVALID);
		assert_str(e.message, cases[i].says);
	}
}

static void typed_text_becomes_a_value_or_a_sentence(void **s)
{
	static const struct { size_t item; const char *typed; bool fine, has; int64_t value; } cases[] = {
		{ 0, "1", true, true, 1 }, { 0, "Да", true, true, 1 }, { 0, "НЕТ", true, true, 2 }, { 0, "", true, false, 0 }, { 0, "может", false, true, 0 },
		{ 2, "10", true, true, 10 }, { 2, " 7 ", true, true, 7 }, { 2, "0", false, true, 0 }, { 2, "11", false, true, 11 }, { 2, "7.5", false, true, 0 },
		{ 2, "99999999999999999999", false, true, 0 }, { 2, "-1", false, true, -1 }, { 3, "3", true, true, 3 }, { 3, "4", false, true, 4 },
		{ 6, "2", true, true, 2 }, { 8, "31.02.2026", false, true, 0 }, { 8, "2026-09-05", true, true, 20701 }, { 8, "05.09.2026", true, true, 20701 },
	};
	struct questionnaire q = whole();
	(void)s;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct str v = str_c(cases[i].typed);
		struct answer got;
		struct str said = answer_take(a, &q.items[cases[i].item], &(struct typed){ 1, &v }, &got);
		assert_int_equal(said.n == 0, cases[i].fine);
		assert_int_equal(got.has, cases[i].has);
		if (cases[i].fine)
			assert_int_equal(got.value, cases[i].value);
	}
}

static void numbers_have_bounds_and_a_comma(void **s)
{
	static const struct { const char *typed; bool fine; double value; } cases[] = {
		{ "3,5", true, 3.5 }, { "40", true, 40 }, { "40.01", false, 0 }, { "-1", false, 0 }, { "1e5", false, 0 }, { "nan", false, 0 },
		{ "1,2,3", false, 0 }, { ",", false, 0 }, { "0x10", false, 0 }, { "000000000000000000000000000000000000001", false, 0 },
	};
	struct questionnaire q = whole();
	(void)s;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct str v = str_c(cases[i].typed);
		struct answer got;
		struct str said = answer_take(a, &q.items[7], &(struct typed){ 1, &v }, &got);
		assert_int_equal(said.n == 0, cases[i].fine);
		if (cases[i].fine)
			assert_true(got.number == cases[i].value);
	}
}

static void a_long_text_is_refused_and_not_cut(void **s)
{
	struct questionnaire q = whole();
	char *big = arena_alloc(a, ANSWER_TEXT_MAX + 1);
	struct str v = { big, ANSWER_TEXT_MAX + 1 };
	struct answer got;
	(void)s;
	memset(big, 'x', v.n);
	assert_true(answer_take(a, &q.items[9], &(struct typed){ 1, &v }, &got).n > 0);
	v.n--;
	assert_int_equal(answer_take(a, &q.items[9], &(struct typed){ 1, &v }, &got).n, 0);
	assert_int_equal(got.text.n, ANSWER_TEXT_MAX);
}

static struct answers take_all(const struct questionnaire *q, struct str *faults)
{
	static const char *const typed[10] = { "1", "В школе", "7", "2", NULL, NULL, "1", "3,5", "05.09.2026", "Да <так>" };
	struct answers all = { q->n, NEW_ARRAY(a, q->n, struct answer) };
	struct str many[2] = { S("1"), S("3") }, rows[2] = { S("2"), S("1") };

	for (size_t i = 0; i < q->n; i++) {
		struct str one = str_c(typed[i]);
		struct typed t = i == 4 ? (struct typed){ 2, many } : i == 5 ? (struct typed){ 2, rows } : (struct typed){ 1, &one };
		faults[i] = answer_take(a, &q->items[i], &t, &all.v[i]);
	}
	return all;
}

static void answers_are_packed_and_come_back(void **s)
{
	struct questionnaire q = whole();
	struct str faults[10];
	struct answers all = take_all(&q, faults), back;
	struct bytes packed;
	struct answer_place places[10];
	(void)s;
	assert_true(answers_check(a, &q, &all, faults));
	packed = answers_pack(a, &q, &all);
	answers_places(&q, places);
	assert_int_equal(packed.n, places[9].at + places[9].n);
	assert_int_equal(packed.n, 2 + 1 + 2 + 2 + 8 + 4 + 2 + 8 + 4 + 1);
	assert_true(answers_unpack(a, &q, packed, &back));
	assert_int_equal(back.v[2].value, 7);
	assert_true(back.v[4].set == 5);
	assert_int_equal(back.v[5].row[0], 2);
	assert_true(back.v[7].number == 3.5);
	assert_int_equal(back.v[8].value, 20701);
	assert_true(back.v[9].has);
	packed.n--;
	assert_false(answers_unpack(a, &q, packed, &back));
}

static void what_is_not_asked_is_not_kept(void **s)
{
	struct questionnaire q = whole();
	struct str faults[10];
	struct answers all = take_all(&q, faults);
	(void)s;
	all.v[0].value = 2;
	faults[1] = S("whatever");
	assert_true(answers_check(a, &q, &all, faults));
	assert_false(all.v[1].has);
}

static void what_must_be_answered_is_asked_for(void **s)
{
	struct questionnaire q = whole();
	struct str faults[10];
	struct answers all = take_all(&q, faults);
	(void)s;
	all.v[0].has = false;
	all.v[5].row[1] = 0;
	assert_false(answers_check(a, &q, &all, faults));
	assert_true(faults[0].n && faults[5].n && !faults[2].n);
}

static void nothing_answered_is_packed_too(void **s)
{
	struct questionnaire q = whole();
	struct answers none = { q.n, NEW_ARRAY(a, q.n, struct answer) }, back;
	(void)s;
	assert_true(answers_unpack(a, &q, answers_pack(a, &q, &none), &back));
	for (size_t i = 0; i < q.n; i++)
		assert_false(back.v[i].has);
}

/* What is compared is asked in both, in the same way. */
static void shipped_questionnaires_fit_together(void **s)
{
	const struct questionnaire *all;
	size_t n = forms_shipped(&all), pairs = 0;
	(void)s;
	assert_int_equal(n, 29);
	for (size_t i = 0; i < n; i++) {
		const struct questionnaire *first = form_shipped(all[i].pair_form);
		assert_true(form_shipped(all[i].code) == &all[i]);
		assert_true(all[i].source.n && !all[i].checked);
		assert_int_equal(first != NULL, str_eq(all[i].wave, S("second")));
		for (size_t k = 0; k < all[i].n; k++) {
			const struct form_item *item = &all[i].items[k];
			if (!item->pair.n)
				continue;
			size_t at = form_find(first, item->pair);
			assert_true(at != SIZE_MAX);
			assert_int_equal(first->items[at].type, item->type);
			assert_true(str_eq(first->items[at].parameter, item->parameter) && item->parameter.n && item->better);
			pairs++;
		}
	}
	assert_true(pairs > 80);
}

/* What is kept for ever has an end; what comes after it is read as well. */
static void questionnaires_that_are_kept_take_so_much_and_no_more(void **s)
{
	static char many[48000];
	size_t n = 0, i;
	struct err e = { 0 };
	(void)s;
	for (i = 0; i < 200; i++)
		n += (size_t)snprintf(many + n, sizeof many - n, "%s{\"code\":\"q%zu\",\"type\":\"one\",\"text\":\"Вопрос\",\"options\":[\"один\",\"два\",\"три\",\"четыре\",\"пять\",\"шесть\"]}", i ? "," : "", i);
	for (i = 0; i < 110; i++) {
		struct questionnaire q;
		struct str json = str_fmt(a, "{\"title\":\"Анкета № %zu\",\"blocks\":[{\"items\":[%s]}]}", i, many);
		assert_int_equal(form_read_again(a, &e, json, &q), OK);
		assert_int_equal(q.n, 200);
		assert_true(str_eq(q.title, str_fmt(a, "Анкета № %zu", i)));
		assert_true(forms_cached_bytes() <= FORMS_CACHED_BYTES);
	}
	assert_true(forms_cached_bytes() > FORMS_CACHED_BYTES / 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_questionnaire_comes_back_from_json, up, down),
		cmocka_unit_test_setup_teardown(questionnaires_that_are_kept_take_so_much_and_no_more, up, down),
		cmocka_unit_test_setup_teardown(a_fault_is_told_with_its_place, up, down),
		cmocka_unit_test_setup_teardown(typed_text_becomes_a_value_or_a_sentence, up, down),
		cmocka_unit_test_setup_teardown(numbers_have_bounds_and_a_comma, up, down),
		cmocka_unit_test_setup_teardown(a_long_text_is_refused_and_not_cut, up, down),
		cmocka_unit_test_setup_teardown(answers_are_packed_and_come_back, up, down),
		cmocka_unit_test_setup_teardown(what_is_not_asked_is_not_kept, up, down),
		cmocka_unit_test_setup_teardown(what_must_be_answered_is_asked_for, up, down),
		cmocka_unit_test_setup_teardown(nothing_answered_is_packed_too, up, down),
		cmocka_unit_test(shipped_questionnaires_fit_together),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
