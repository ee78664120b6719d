/* Columns and cells: what the site never gets. */
#include "kernel/base/test/cm.h"

#include "features/bases/bases_in.h"

static struct arena *a;
static int up(void **s) { (void)s; a = arena_new(); return 0; }
static int down(void **s) { (void)s; arena_free(a); return 0; }

static struct base_entry girl(void)
{
	return (struct base_entry){ .name = S("Лисицына Вера Тимофеевна"), .contacts = S("Лисицын Т. О.: +7 900"), .place = S("Робототехника"),
		.born = { true, { 2011, 4, 18 } }, .request = S("запрос"), .competences = S("паяет"), .interests = S("роботы"), .free_time = S("среда"),
		.achievements = S("призёр"), .results = S("итог"), .partners = S("Жуков Иван Ильич"), .partner_places = S("Шахматы"), .forms = S("ученик – ученик"),
		.site_name = S("обучающийся № 1"), .site_partners = S("обучающийся"), .pupil = true };
}

static void the_site_gets_nothing_of_a_child(void **s)
{
	struct base_entry e = girl();
	struct base_entries l = { 1, 1, &e };
	(void)s;
	for (int side = 0; side < 2; side++) {
		struct str json = base_json(a, side ? "mentor" : "mentee", S(""), S("База"), date_make(2026, 11, 24), &l, true);
		static const char *const never[] = { "Лисицын", "Вера", "+7 900", "2011", "запрос", "паяет", "роботы", "среда", "призёр", "итог", "Жуков", "Шахматы", "Робототехника" };
		for (size_t i = 0; i < sizeof never / sizeof never[0]; i++)
			assert_true(str_find(json, str_c(never[i]), 0) < 0);
		assert_true(str_find(json, S("обучающийся № 1"), 0) >= 0);
	}
}

static void the_whole_base_has_the_columns_of_the_formulary(void **s)
{
	struct base_entry e = girl();
	(void)s;
	static const char *const mentee[] = { "№ п/п", "Ф.И.О. наставляемого", "Контактные данные для связи (данные представителя)", "Год рождения наставляемого",
		"Основной запрос наставляемого", "Дата вхождения в программу", "Ф.И.О. наставника", "Форма наставничества", "Место работы/учебы наставника",
		"Дата завершения программы", "Результаты программы", "Ссылка на кейс/отзыв наставляемого, размещенные на сайте организации", "Отметка о прохождении программы" };
	static const char *const mentor[] = { "№ п/п", "Ф.И.О. наставника", "Контактные данные для связи", "Место работы/учебы наставника",
		"Основные компетенции наставника", "Важные для программы достижения наставника", "Интересы наставника", "Желаемый возраст наставляемых",
		"Ресурс времени на программу наставничества", "Дата вхождения в программу", "Ф.И.О. наставляемого (наставляемых)", "Форма наставничества",
		"Место работы/учебы наставляемого", "Дата завершения программы", "Результаты программы", "Ссылка на кейс/отзыв наставника, размещенные на сайте организации" };
	struct base_columns ours[] = { base_columns(a, "mentee", false), base_columns(a, "mentor", false) };
	assert_int_equal(ours[0].n, 13);
	assert_int_equal(ours[1].n, 16);
	for (size_t i = 0; i < 13; i++)
		assert_str(ours[0].v[i].heading, mentee[i]);
	for (size_t i = 0; i < 16; i++)
		assert_str(ours[1].v[i].heading, mentor[i]);
	e.mark = S("пройдена 31.05.2026");
	assert_str(base_cell(a, &e, S("mark"), 1, true), "пройдена 31.05.2026");
	assert_str(base_cell(a, &e, S("born"), 1, false), "2011");
	assert_str(base_cell(a, &e, S("born"), 1, true), "");
	assert_str(base_cell(a, &e, S("no"), 7, false), "7");
	assert_str(base_cell(a, &e, S("partner"), 1, false), "Жуков Иван Ильич");
	assert_str(base_cell(a, &e, S("unknown"), 1, false), "");
}

static void what_is_missing_is_said(void **s)
{
	struct base_entry e = girl();
	(void)s;
	assert_str(base_lacks(a, &e, "mentee"), "");
	e.contacts = e.request = S("");
	assert_str(base_lacks(a, &e, "mentee"), "контакт представителя, основной запрос");
	assert_str(base_lacks(a, &(struct base_entry){ 0 }, "mentor"), "год рождения, контакт, компетенции, ресурс времени");
}

static void a_kept_table_is_read_back_or_refused(void **s)
{
	struct base_entry e = girl();
	struct base_entries l = { 1, 1, &e };
	struct kept_table k;
	(void)s;
	assert_true(kept_read(a, base_json(a, "mentee", S("UU"), S("База на 24.11.2026"), date_make(2026, 11, 24), &l, false), &k));
	assert_str(k.title, "База на 24.11.2026");
	assert_int_equal(k.rows.n, 1);
	assert_str(k.rows.v[0].v[1], "Лисицына Вера Тимофеевна");
	assert_false(kept_read(a, S("{}"), &k));
	assert_false(kept_read(a, S("not json"), &k));
	assert_false(kept_read(a, S("{\"title\":\"t\",\"columns\":[\"a\",\"b\"],\"rows\":[[\"1\"]]}"), &k));
}

static void words_that_name_somebody(void **s)
{
	static const char *const his[] = { "Лисицына", "лисицыной", "отбор: Лисицына В.", "Лисецына", "вера тимофеевна", "лисицина 8а" };
	static const char *const not_his[] = { "", "Вера", "Л", "Лиса", "вера ивановна", "молодые педагоги" };
	(void)s;
	for (size_t i = 0; i < 6; i++) {
		assert_true(base_words_name(a, str_c(his[i]), S("Лисицына"), S("Вера"), S("Тимофеевна")));
		assert_false(base_words_name(a, str_c(not_his[i]), S("Лисицына"), S("Вера"), S("Тимофеевна")));
		assert_false(base_words_name(a, str_c(his[i]), S("Жуков"), S("Иван"), S("")));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_site_gets_nothing_of_a_child), cmocka_unit_test(the_whole_base_has_the_columns_of_the_formulary),
		cmocka_unit_test(what_is_missing_is_said), cmocka_unit_test(a_kept_table_is_read_back_or_refused), cmocka_unit_test(words_that_name_somebody),
	};
	return cmocka_run_group_tests(tests, up, down);
}
