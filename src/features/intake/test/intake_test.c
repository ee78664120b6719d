/* Headings, days, names, who is the same. */
#include "kernel/base/test/cm.h"

#include "features/intake/match.h"
#include "kernel/base/clock.h"

static struct arena *a;
static int up(void **s) { (void)s; a = arena_new(); return 0; }
static int down(void **s) { (void)s; arena_free(a); return 0; }
static const struct date today = { 2026, 11, 24 };

static void headings_as_people_write_them(void **s)
{
	static const struct { const char *heading, *code; } cases[] = {
		{ "ФИО", "name" }, { "Ф.И.О.", "name" }, { "Фамилия, имя, отчество", "name" }, { "ФИО обучающегося", "name" }, { "Ф.И.О. ребёнка", "name" },
		{ "Сотрудник", "name" }, { "Ученик", "name" }, { "Фамилия", "last" }, { "Фамилия ребенка", "last" }, { "Имя", "first" },
		{ "Имя ребёнка", "first" }, { "Отчество", "middle" }, { "Отчество (при наличии)", "middle" }, { "Дата рождения", "born" },
		{ "Дата рожд.", "born" }, { "Д/р", "born" }, { "ДАТА РОЖДЕНИЯ РЕБЕНКА", "born" }, { "Год рождения", "born_year" }, { "Г.р.", "born_year" },
		{ "Год рождения наставляемого", "born_year" }, { "Пол", "gender" }, { "Класс", "class" }, { "Класс (литера)", "class" },
		{ "Объединение", "group" }, { "Группа", "group" }, { "Учебная группа", "group" }, { "Кружок", "group" }, { "Название программы", "group" },
		{ "Должность", "post" }, { "Занимаемая должность", "post" }, { "Стаж", "experience" }, { "Педагогический стаж (лет)", "experience" },
		{ "Категория", "qualification" }, { "Квалификационная категория", "qualification" }, { "Телефон", "phone" }, { "Контактный телефон", "phone" },
		{ "Тел.", "phone" }, { "Моб. тел.", "phone" }, { "E-mail", "email" }, { "Эл. почта", "email" }, { "Адрес электронной почты", "email" },
		{ "Электронная почта родителя", "guardian_email" }, { "Контактные данные для связи", "contact" }, { "Родитель", "guardian" },
		{ "ФИО родителя (законного представителя)", "guardian" }, { "Законный представитель", "guardian" }, { "ФИО матери", "guardian" },
		{ "Телефон родителя", "guardian_phone" }, { "Телефон законного представителя", "guardian_phone" }, { "Кем приходится", "relation" },
		{ "Степень родства", "relation" }, { "Место работы", "work_place" }, { "Место учёбы", "work_place" }, { "Школа", "work_place" },
		{ "Организация", "work_place" }, { "ИНН организации", "work_inn" }, { "Образование", "education" }, { "Предмет", "subject" },
		{ "Дата приёма", "hired" }, { "Дата приема на работу", "hired" }, { "Вид занятости", "employment" }, { "Форма наставничества", "form" },
		{ "ФИО наставника", "mentor" }, { "Наставник", "mentor" }, { "ФИО наставляемого", "mentee" }, { "Наставляемый", "mentee" },
		{ "ФИО наставляемого (наставляемых)", "mentee" }, { "Молодой специалист", "mentee" }, { "Место работы/учёбы наставника", "mentor_place" },
		{ "Дата вхождения в программу", "since" }, { "Дата завершения программы", "until" }, { "Основной запрос наставляемого", "request" },
		{ "Основные компетенции наставника", "competences" }, { "Важные для программы достижения наставника", "achievements" },
		{ "Интересы наставника", "interests" }, { "Желаемый возраст наставляемых", "wanted_age" }, { "Ресурс времени на программу наставничества", "free_time" },
		{ "Результаты программы", "results" }, { "Ссылка на кейс/отзыв наставника", "link" },
		{ "№", "" }, { "№ п/п", "" }, { "Примечание", "" }, { "Возраст", "" }, { "Дата рождения родителя", "" }, { "Любимый цвет", "" },
	};
	struct str no;
	(void)s;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const char *code = intake_code_name(intake_guess(a, str_c(cases[i].heading), &no));
		if (strcmp(code, cases[i].code) != 0 || no.n)
			fail_msg("«%s»: %s instead of %s", cases[i].heading, no.n ? "forbidden" : code, cases[i].code);
	}
}

static void what_must_not_enter(void **s)
{
	static const char *const headings[] = { "СНИЛС", "СНИЛС ребёнка", "Паспорт", "Паспортные данные", "Серия и номер паспорта", "Серия, номер документа", "Свидетельство о рождении",
		"ИНН", "ИНН сотрудника", "Полис ОМС", "Адрес", "Адрес проживания", "Домашний адрес", "Адрес регистрации ребенка", "Место жительства", "Диагноз",
		"Группа здоровья", "Физкультурная группа", "Инвалидность", "Ребёнок-инвалид", "Группа инвалидности", "ОВЗ", "Дети с ОВЗ", "Категория ОВЗ", "ТЖС",
		"Трудная жизненная ситуация", "Сирота", "Малообеспеченные", "Многодетная семья", "Социальный статус семьи", "Учёт ПДН", "Состоит на учёте", "КДН",
		"Учёт ВШК", "Учет КДНиЗП", "Национальность", "Гражданство", "Вероисповедание", "Медицинские показания", "Заключение ПМПК" };
	(void)s;
	for (size_t i = 0; i < sizeof headings / sizeof headings[0]; i++) {
		struct str no;
		enum intake_code c = intake_guess(a, str_c(headings[i]), &no);
		if (!no.n || c != IN_NONE)
			fail_msg("«%s» enters as %s", headings[i], intake_code_name(c));
	}
}

static void days_as_people_write_them(void **s)
{
	static const struct { const char *text; enum clean what; int y, m, d; } cases[] = {
		{ "12.03.2011", CLEAN_OK, 2011, 3, 12 }, { " 12.03.2011 г. ", CLEAN_OK, 2011, 3, 12 }, { "12/03/2011", CLEAN_OK, 2011, 3, 12 },
		{ "12-03-2011", CLEAN_OK, 2011, 3, 12 }, { "2011-03-12", CLEAN_OK, 2011, 3, 12 }, { "2011-03-12T00:00:00", CLEAN_OK, 2011, 3, 12 },
		{ "12.03.2011 0:00:00", CLEAN_OK, 2011, 3, 12 }, { "12.03.11", CLEAN_OK, 2011, 3, 12 }, { "12.03.71", CLEAN_OK, 1971, 3, 12 },
		{ "12 марта 2011 г.", CLEAN_OK, 2011, 3, 12 }, { "12 мар. 2011", CLEAN_OK, 2011, 3, 12 }, { "1 мая 2011 года", CLEAN_OK, 2011, 5, 1 },
		{ "40614", CLEAN_OK, 2011, 3, 12 }, { "29.02.2012", CLEAN_OK, 2012, 2, 29 }, { "2011", CLEAN_YEAR, 2011, 1, 1 }, { "2011 г.р.", CLEAN_YEAR, 2011, 1, 1 },
		{ "31.02.2010", CLEAN_NO_SUCH_DAY, 0, 0, 0 }, { "29.02.2011", CLEAN_NO_SUCH_DAY, 0, 0, 0 }, { "12.13.2011", CLEAN_NO_SUCH_DAY, 0, 0, 0 },
		{ "00.00.2011", CLEAN_NO_SUCH_DAY, 0, 0, 0 }, { "999999999.1.2011", CLEAN_NO_SUCH_DAY, 0, 0, 0 }, { "вчера", CLEAN_BAD, 0, 0, 0 },
		{ "12.03", CLEAN_BAD, 0, 0, 0 }, { "12.03.201", CLEAN_BAD, 0, 0, 0 }, { "около 2011", CLEAN_BAD, 0, 0, 0 }, { "", CLEAN_EMPTY, 0, 0, 0 },
		{ "-", CLEAN_EMPTY, 0, 0, 0 }, { "нет", CLEAN_EMPTY, 0, 0, 0 },
	};
	(void)s;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct date d = { 0 };
		enum clean c = clean_date(str_c(cases[i].text), today, &d);
		if (c != cases[i].what || (c <= CLEAN_YEAR && c != CLEAN_EMPTY && (d.y != cases[i].y || d.m != cases[i].m || d.d != cases[i].d)))
			fail_msg("«%s»: %d, %d-%d-%d", cases[i].text, c, d.y, d.m, d.d);
	}
}

static void names_classes_telephones(void **s)
{
	struct str p;
	(void)s;
	assert_str(clean_name(a, S("ИВАНОВА-ПЕТРОВА  АННА")), "Иванова-Петрова Анна");
	assert_str(clean_name(a, S("иванова анна")), "Иванова Анна");
	assert_str(clean_name(a, S("Иванова А.П.")), "Иванова А.П.");
	assert_str(clean_name(a, S("Мак-Магон")), "Мак-Магон");
	assert_str(clean_class(a, S("9 «а»")), "9А");
	assert_str(clean_class(a, S("9-А класс")), "9А");
	assert_str(clean_class(a, S("11")), "11");
	assert_str(clean_class(a, S("подготовительный")), "подготовительный");
	assert_str(clean_title(a, S("«Робототехника»")), "Робототехника");
	assert_str(clean_title(a, S("Студия «Мы»")), "Студия «Мы»");
	assert_str(clean_title(a, S("«Мы» и «Вы» вместе")), "«Мы» и «Вы» вместе");
	assert_int_equal(clean_phone(a, S("8 (913) 000-00-01"), &p), CLEAN_OK);
	assert_str(p, "+7 913 000-00-01");
	assert_int_equal(clean_phone(a, S("9130000001"), &p), CLEAN_OK);
	assert_str(p, "+7 913 000-00-01");
	assert_int_equal(clean_phone(a, S("8-913-000-00-01, 8-913-000-00-02"), &p), CLEAN_OK);
	assert_str(p, "8-913-000-00-01, 8-913-000-00-02");
	assert_int_equal(clean_phone(a, S("позже"), &p), CLEAN_BAD);
	assert_int_equal(clean_email(a, S("anna@example.ru"), &p), CLEAN_OK);
	assert_int_equal(clean_email(a, S("anna@example"), &p), CLEAN_BAD);
	assert_int_equal(clean_email(a, S("anna @example.ru"), &p), CLEAN_BAD);
}

static void orders_as_people_write_them(void **s)
{
	static const struct { const char *text, *no, *day; } cases[] = {
		{ "Приказ от 31.08.2026 № 118/1-ОД", "118/1-ОД", "2026-08-31" }, { "№ 22 от 17.10.2022", "22", "2022-10-17" },
		{ "приказ № 118/1-ОД от 31 августа 2026 г.", "118/1-ОД", "2026-08-31" }, { "118-ОД", "118-ОД", "" }, { "№22", "22", "" },
		{ "решение педсовета", "", "" }, { "приказ от 31.02.2026 № 5", "5", "" }, { "", "", "" },
	};
	(void)s;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct opt_date d;
		struct str no;
		char iso[11] = "";
		clean_order(a, str_c(cases[i].text), today, &no, &d);
		if (d.has)
			date_iso(d.v, iso);
		assert_str(no, cases[i].no);
		assert_string_equal(iso, cases[i].day);
	}
}

static struct person who(const char *name, const char *born)
{
	struct person p = { 0 };

	person_name_cut(a, str_c(name), &p);
	p.born.has = date_parse_iso(str_c(born), &p.born.v);
	return p;
}

static void who_is_the_same(void **s)
{
	static const struct { const char *a, *a_born, *b, *b_born; enum intake_like like; } cases[] = {
		{ "Иванова Алёна Петровна", "2011-03-12", "иванова алена петровна", "2011-03-12", LIKE_SAME },
		{ "Иванова Алёна Петровна", "2011-03-12", "Иванова Алёна Петровна", "", LIKE_SAME },
		{ "Иванова Алёна", "2011-03-12", "Иванова Алёна Петровна", "2011-03-12", LIKE_SAME },
		{ "Иванова Алёна", "", "Иванова Алёна", "", LIKE_ASK },
		{ "Иванова Алёна Петровна", "2011-03-12", "Иванова Алёна Петровна", "2011-12-03", LIKE_ASK },
		{ "Иванова Алёна Петровна", "2011-03-12", "Иванова Алёна Петровна", "2011-03-21", LIKE_ASK },
		{ "Иванова Алёна Петровна", "2011-03-12", "Иванова Алёна Петровна", "2009-05-21", LIKE_NOT },
		{ "Иванова А.П.", "", "Иванова Алёна Петровна", "2011-03-12", LIKE_ASK },
		{ "Лисицына Вера Тимофеевна", "", "Лисицина Вера Тимофеевна", "", LIKE_ASK },
		{ "Гусева Вера Тимофеевна", "1998-03-12", "Лисицина Вера Тимофеевна", "1998-03-12", LIKE_ASK },
		{ "Гусева Вера Тимофеевна", "", "Лисицина Вера Тимофеевна", "", LIKE_NOT },
		{ "Иванова Вера Тимофеевна", "2011-03-12", "Иванова Нина Тимофеевна", "2011-03-12", LIKE_NOT },
		{ "Иванова Вера Тимофеевна", "", "Иванова Вера Олеговна", "", LIKE_NOT },
	};
	(void)s;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct person x = who(cases[i].a, cases[i].a_born), y = who(cases[i].b, cases[i].b_born);
		if (intake_like(&x, &y) != cases[i].like || intake_like(&y, &x) != cases[i].like)
			fail_msg("%s %s / %s %s: %d", cases[i].a, cases[i].a_born, cases[i].b, cases[i].b_born, intake_like(&x, &y));
		/* The index finds whom the rule knows. */
		struct intake_index *index = intake_index_new(a, 1);
		struct intake_founds found;
		intake_index_add(index, &x, -1);
		intake_index_find(a, index, &y, &found);
		assert_int_equal(found.n, cases[i].like != LIKE_NOT);
	}
}

/* A list of n columns with headings and rows of texts, "|" between cells. */
static void list_of(struct intake *in, const char *headings, size_t n, const char *const *rows)
{
	*in = (struct intake){ .update = S("empty") };
	for (struct str rest = str_c(headings); rest.p; )
		VEC_ADD(a, &in->columns)->heading = str_cut(rest, '|', &rest);
	for (size_t i = 0; i < n; i++) {
		struct intake_row *r = VEC_ADD(a, &in->rows);
		*r = (struct intake_row){ (int64_t)i + 2, NEW_ARRAY(a, in->columns.n, struct str) };
		struct str rest = str_c(rows[i]);
		for (size_t c = 0; c < in->columns.n; c++)
			r->cells[c] = rest.p ? str_cut(rest, '|', &rest) : S("");
	}
	intake_guess_all(a, in);
}

static void contents_tell_what_a_heading_does_not(void **s)
{
	static const char *const rows[] = { "Иванова Анна Петровна|111-222-333 44|anna@example.ru|4510 123456", "Гусев Илья Олегович|111-222-333 45|ilya@example.ru|4510 123457" };
	struct intake in;
	(void)s;
	list_of(&in, "Кто|Код|Куда писать|Ещё", 2, rows);
	assert_int_equal(in.columns.v[0].code, IN_NAME);
	assert_true(in.columns.v[1].cut);
	assert_str(in.rows.v[0].cells[1], "");
	assert_int_equal(in.columns.v[2].code, IN_EMAIL);
	assert_true(in.columns.v[3].cut);
	assert_str(in.rows.v[1].cells[3], "");
	/* What is kept holds none of it. */
	assert_true(str_find(intake_write(a, &in), S("111-222"), 0) < 0);
}

static void the_state_survives_writing_and_reading(void **s)
{
	static const char *const rows[] = { "Иванова Анна|12.03.2011", "Гусев \"Илья\"\n|=cmd" };
	struct intake in, back;
	(void)s;
	list_of(&in, "ФИО|Дата рождения", 2, rows);
	in.since = (struct opt_date){ true, today };
	*VEC_ADD(a, &in.marks) = (struct intake_mark){ 1, S("skip"), { { 0 } } };
	assert_true(intake_read(a, intake_write(a, &in), &back));
	assert_int_equal(back.rows.n, 2);
	assert_str(back.rows.v[1].cells[0], "Гусев \"Илья\"\n");
	assert_int_equal(back.columns.v[1].code, IN_BORN);
	assert_int_equal(back.marks.n, 1);
	assert_true(back.since.has);
	assert_false(intake_read(a, S("{\"columns\":[{}],\"rows\":[[1]]}"), &back));
	assert_false(intake_read(a, S("rubbish"), &back));
}

static void a_person_twice_in_a_list_is_one(void **s)
{
	static const char *const rows[] = { "Иванова Анна Петровна|12.03.2011", "Иванова Анна Петровна|12.03.2011", "Иванова Анна Петровна|01.01.2009", "Итого: 3|", "Гусев|01.01.2010", "Гусев Илья|31.02.2010" };
	struct intake_rules rules = { .today = today };
	struct intake_plan plan;
	struct intake in;
	(void)s;
	list_of(&in, "ФИО|Дата рождения", 6, rows);
	intake_plan(a, &in, &rules, 0, NULL, &plan);
	assert_int_equal(plan.add, 2);
	assert_int_equal(plan.update, 1);
	assert_int_equal(plan.v[1].same_row, 0);
	assert_int_equal(plan.blank, 1);
	assert_int_equal(plan.bad, 2);
	assert_str(plan.v[5].who.issues.v[0].text, "дата 31.02.2010 — такой нет");
}

/* 5,000 rows among 5,000 people of the same hundred surnames: how long the plan takes. */
static void five_thousand_rows_are_quick(void **s)
{
	static const char *const firsts[] = { "Анна", "Илья", "Вера", "Глеб", "Дина", "Егор", "Жанна", "Захар", "Инна", "Клим" };
	static const char *const middles[] = { "Петровна", "Олегович", "Ильинична", "Львович", "Павловна" };
	struct intake_rules rules = { .today = today };
	struct person *people = NEW_ARRAY(a, 5000, struct person);
	struct intake_plan plan;
	struct intake in;
	const char **rows = NEW_ARRAY(a, 5000, const char *);
	(void)s;
	for (int i = 0; i < 5000; i++) {
		struct str name = str_fmt(a, "%s%sова %s %s", (const char *[]){ "Бел", "Гал", "Дол", "Кор", "Мир", "Пет", "Сид", "Тум", "Фад", "Яр" }[i / 50 % 10],
			(const char *[]){ "ан", "ен", "ин", "ун", "ян", "ик", "як", "ер", "ор", "ыр" }[i / 500 % 10], firsts[i % 10], middles[i / 10 % 5]);
		rows[i] = str_z(a, str_fmt(a, "%.*s|%02d.%02d.%d|9А|89130000001|Гусева Нина Олеговна|89130000002", SP(name), 1 + i % 28, 1 + i % 12, 2008 + i % 8));
		people[i] = who(str_z(a, name), "2010-01-01");
	}
	list_of(&in, "ФИО|Дата рождения|Класс|Телефон|ФИО родителя|Телефон родителя", 5000, rows);
	int64_t begin = clock_mono_us();
	struct str json = intake_write(a, &in);
	assert_true(intake_read(a, json, &in));
	intake_plan(a, &in, &rules, 5000, people, &plan);
	print_message("5000 rows, 5000 people: %lld ms\n", (long long)(clock_mono_us() - begin) / 1000);
	assert_int_equal(plan.n, 5000);
	assert_int_equal(plan.bad, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(headings_as_people_write_them, up, down),
		cmocka_unit_test_setup_teardown(what_must_not_enter, up, down),
		cmocka_unit_test_setup_teardown(days_as_people_write_them, up, down),
		cmocka_unit_test_setup_teardown(names_classes_telephones, up, down),
		cmocka_unit_test_setup_teardown(orders_as_people_write_them, up, down), cmocka_unit_test_setup_teardown(who_is_the_same, up, down),
		cmocka_unit_test_setup_teardown(contents_tell_what_a_heading_does_not, up, down),
		cmocka_unit_test_setup_teardown(the_state_survives_writing_and_reading, up, down),
		cmocka_unit_test_setup_teardown(a_person_twice_in_a_list_is_one, up, down),
		cmocka_unit_test_setup_teardown(five_thousand_rows_are_quick, up, down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
