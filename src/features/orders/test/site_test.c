/* Names in texts: found in every case, taken for the right person, gone from the copy. */
#include "kernel/base/test/cm.h"

#include "features/orders/site.h"

static struct arena *a;
static int up(void **s) { (void)s; a = arena_new(); return 0; }
static int down(void **s) { (void)s; arena_free(a); return 0; }

static const char *found(const char *text)
{
	struct site_names l = site_names_in(a, str_c(text));
	struct str *v = NEW_ARRAY(a, l.n, struct str);
	size_t n = 0;

	for (size_t i = 0; i < l.n; i++)
		if (!l.v[i].two_words)
			v[n++] = str_sub(str_c(text), l.v[i].from, l.v[i].to);
	return str_z(a, str_join(a, v, n, S("|")));
}

static void names_are_found_as_people_write_them(void **s)
{
	(void)s;
	assert_str(str_c(found("Методисту Ивановой А.П. обеспечить")), "Ивановой А.П.");
	assert_str(str_c(found("поручить А. П. Ивановой, Лесному И.С.")), "А. П. Ивановой|Лесному И.С.");
	assert_str(str_c(found("Назначить Ветрову Анну Павловну, методиста, и Жукова Ивана Ильича")), "Ветрову Анну Павловну|Жукова Ивана Ильича");
	assert_str(str_c(found("закрепить за Петровым-Водкиным К.\u00a0С.")), "Петровым-Водкиным К.\u00a0С.");
	assert_str(str_c(found("Мамедов Рустам Эльчин оглы, 7 лет")), "Мамедов Рустам Эльчин оглы");
	assert_null(strstr(found("Закрепить Иванову Анну Петровну"), "Закрепить"));
}

static void what_is_no_name_is_left_alone(void **s)
{
	(void)s;
	assert_str(str_c(found("распоряжением Минпросвещения России от 25.12.2019 № Р-145")), "");
	assert_str(str_c(found("МУДО «Детско-юношеский центр» г. Речной, п. 2.1. приказа")), "");
	assert_str(str_c(found("")), "");
	assert_str(str_c(found("И.о. директора")), "");
}

static struct site_person *whose(const char *text)
{
	static struct site_person v[] = {
		{ .last = S_INIT("Жуков"), .first = S_INIT("Иван"), .middle = S_INIT("Ильич") },
		{ .last = S_INIT("Жуков"), .first = S_INIT("Игорь"), .middle = S_INIT(""), .minor = true },
		{ .last = S_INIT("Ковалёва"), .first = S_INIT("Софья"), .middle = S_INIT("Андреевна"), .minor = true },
		{ .last = S_INIT("Жуковский"), .first = S_INIT("Иван"), .middle = S_INIT("Ильич") },
	};
	static const struct site_people l = { 4, 4, v };
	struct site_names n = site_names_in(a, str_c(text));

	for (size_t i = 0; i < n.n; i++)
		if (site_match(&l, &n.v[i]))
			return site_match(&l, &n.v[i]);
	return NULL;
}

static void a_name_in_any_case_is_somebodys(void **s)
{
	(void)s;
	assert_str(whose("закрепить за Жуковым Иваном Ильичом")->first, "Иван");
	assert_str(whose("Жуковскому И.И. провести")->last, "Жуковский");
	assert_str(whose("наставляемую Ковалеву Софью Андреевну")->first, "Софья");
	assert_str(whose("наставляемой Ковалёвой Софье")->first, "Софья");
	assert_str(whose("ученице Софье Ковалёвой")->first, "Софья");
	assert_null(whose("Ковальчук С.А. отпустить"));
	assert_null(whose("Жукову П.П. отпустить"));
}

static void of_two_a_child_is_meant(void **s)
{
	(void)s;
	/* «Жуков И.» may be either: the copy must not name the child. */
	assert_true(whose("Жукова И. наградить")->minor);
}

static void what_stands_instead_reads_well(void **s)
{
	struct { const char *text, *instead, *want; } t[] = {
		{ "Методисту Ивановой А.П. обеспечить", "", "Методисту обеспечить" },
		{ "Назначить Ветрову Анну Павловну, методиста.", "", "Назначить методиста." },
		{ "Закрепить за Жуковым И.И. пару", "обучающимся № 1", "Закрепить за обучающимся № 1 пару" },
		{ "Директор, Сергеева Е.В.", "", "Директор" },
	};
	(void)s;
	for (size_t i = 0; i < 4; i++) {
		struct str text = str_c(t[i].text), instead = str_c(t[i].instead);
		struct site_names all = site_names_in(a, text), one = { 0 };
		for (size_t k = 0; k < all.n; k++)
			if (!all.v[k].two_words)
				*VEC_ADD(a, &one) = all.v[k];
		assert_int_equal(one.n, 1);
		assert_str(site_put(a, text, &one, &instead), t[i].want);
	}
}

static void pupils_are_numbers_in_their_case(void **s)
{
	struct site_person p = { .no = 2, .group = S("объединение «Робототехника»") }, q = { .no = 3 };
	(void)s;
	assert_str(site_pupil(a, &p, CASE_NOM), "обучающийся № 2, объединение «Робототехника»");
	assert_str(site_pupil(a, &q, CASE_DAT), "обучающемуся № 3");
}

static void contacts_pay_and_requests_stay_at_home(void **s)
{
	struct order_appendix x = { .source = S("pairs.list") };
	(void)s;
	assert_true(site_column_stays_home(S("Контактный телефон")));
	assert_true(site_column_stays_home(S("РАЗМЕР доплаты")));
	assert_true(site_column_stays_home(S("Дата рождения")));
	assert_false(site_column_stays_home(S("Срок")));
	assert_false(site_column_stays_home(S("Наставник")));
	assert_true(site_appendix_stays_home(&x, S("Запросы наставляемых")));
	assert_false(site_appendix_stays_home(&x, S("Список пар")));
	assert_true(site_clause_stays_home(S("Установить ДОПЛАТУ в размере 20 %")));
	assert_false(site_clause_stays_home(S("Провести встречу")));
	/* Far down a long text, and where two pieces of it meet. */
	for (size_t n = 150; n < 450; n++) {
		struct str text = str_fmt(a, "%*s надбавку", (int)n, "");
		assert_true(site_clause_stays_home(text));
	}
}

static void contacts_leave_a_text(void **s)
{
	struct { const char *text, *want; } t[] = {
		{ "Жуков Иван, тел. 8 900 000-00-00", "Жуков Иван" },
		{ "Звонить +7 (900) 000-00-00 или на a.b@example.org сегодня", "Звонить или на сегодня" },
		{ "приказ от 25.12.2019 № Р-145, 2026-2027", "приказ от 25.12.2019 № Р-145, 2026-2027" },
		{ "дело 8-800-5, всего 12345678901234", "дело 8-800-5, всего 12345678901234" },
	};
	(void)s;
	for (size_t i = 0; i < 4; i++)
		assert_str(site_without_contacts(a, str_c(t[i].text)), t[i].want);
}

static void files_have_latin_names(void **s)
{
	struct date d = { 2026, 10, 20 };
	(void)s;
	assert_str(site_file_name(a, "prikaz", d, S("118/1-ОД")), "prikaz-2026-10-20-n-118-1-od");
	assert_str(site_file_name(a, "prikaz", d, S("14-ёщЖ/")), "prikaz-2026-10-20-n-14-eshchzh");
	assert_str(site_file_name(a, "prikaz", d, S("")), "prikaz-2026-10-20");
	assert_str(site_file_name(a, "vypiska", d, S("№ 5 <b>")), "vypiska-2026-10-20-n-5-b");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_found_as_people_write_them), cmocka_unit_test(what_is_no_name_is_left_alone), cmocka_unit_test(a_name_in_any_case_is_somebodys),
		cmocka_unit_test(of_two_a_child_is_meant), cmocka_unit_test(what_stands_instead_reads_well), cmocka_unit_test(pupils_are_numbers_in_their_case),
		cmocka_unit_test(contacts_pay_and_requests_stay_at_home), cmocka_unit_test(contacts_leave_a_text), cmocka_unit_test(files_have_latin_names),
	};
	return cmocka_run_group_tests(tests, up, down);
}
