/* A table of answers given elsewhere: which column is which question, what cells say. */
#include "kernel/base/test/cm.h"

#include "features/surveys/transfer.h"
#include "features/surveys/test/lime_table.inc"

static struct arena *a;
static struct questionnaire q;

static const char FORM[] = "{\"title\":\"Анкета\",\"blocks\":[{\"items\":["
	"{\"code\":\"yn\",\"type\":\"yn\",\"text\":\"Был ли у вас наставник?\",\"required\":true},"
	"{\"code\":\"s\",\"type\":\"scale\",\"text\":\"Насколько вам комфортно в коллективе?\",\"min_label\":\"совсем нет\",\"max_label\":\"очень\"},"
	"{\"code\":\"one\",\"type\":\"one\",\"text\":\"Как удобнее?\",\"options\":[\"лично\",\"дистанционно\"]},"
	"{\"code\":\"many\",\"type\":\"many\",\"text\":\"Что помогло?\",\"options\":[\"разбор, спокойный\",\"разбор\",\"поддержка\"]},"
	"{\"code\":\"m\",\"type\":\"matrix\",\"text\":\"Оцените\",\"options\":[\"нет\",\"отчасти\",\"да\"],\"rows\":[\"Умею объяснять\",\"Нахожу время\"]},"
	"{\"code\":\"n\",\"type\":\"number\",\"text\":\"Стаж\",\"min\":0,\"max\":60},"
	"{\"code\":\"d\",\"type\":\"date\",\"text\":\"С какого дня?\"},"
	"{\"code\":\"l\",\"type\":\"long\",\"text\":\"Расскажите\"}]}]}";

static int up(void **s)
{
	struct err e = { 0 };

	(void)s;
	a = arena_new();
	return form_read(a, &e, str_c(FORM), &q) == OK ? 0 : 1;
}
static int down(void **s) { (void)s; arena_free(a); return 0; }

static struct transfer_table table_of(const char *text)
{
	struct outside doc = lime_document(a, str_fmt(a, "=\n%s", text));
	struct transfer_table t;
	struct err e = { 0 };

	assert_int_equal(transfer_from(a, &e, &doc, &t), OK);
	transfer_guess(a, &q, true, &t);
	return t;
}

static void headings_say_which_question_it_is(void **state)
{
	(void)state;
	struct transfer_table t = table_of("ID\tФИО\t1. Был ли у вас наставник\tОцените / Нахожу время\tУмею объяснять\tЧто помогло? — поддержка\tКак удобнее?\tкак удобнее\tСтаж\n1\t2\t3\t4\t5\t6\t7\t8\t9\n");

	assert_string_equal(str_z(a, transfer_columns_text(a, &t)), ",name,q1,q5.2,q5.1,q4.3,q3,,q6");
}

/* Яндекс Формы: a number, a time, a column a question; each option of a choice of many, each row of a table in a column of its own. */
static void columns_of_yandex_forms(void **state)
{
	(void)state;
	struct transfer_table t = table_of("ID\tВремя создания\tФамилия, имя, отчество\tБыл ли у вас наставник?\tНасколько вам комфортно в коллективе?\tКак удобнее?\t"
		"Что помогло? / разбор, спокойный\tЧто помогло? / разбор\tЧто помогло? / поддержка\tОцените / Умею объяснять\tОцените / Нахожу время\tРасскажите\n"
		"1839\t2026-11-20T10:15:00Z\tСычёва Дарья Олеговна\tДа\t8\tлично\tразбор, спокойный\t\tподдержка\tда\tотчасти\tХорошо\n");
	struct transfer_answers r;

	assert_string_equal(str_z(a, transfer_columns_text(a, &t)), ",,name,q1,q2,q3,q4.1,q4.2,q4.3,q5.1,q5.2,q8");
	transfer_row_of(a, &q, &t, &t.rows.v[0], &r);
	assert_int_equal(r.faults.n, 0);
	assert_string_equal(str_z(a, r.name), "Сычёва Дарья Олеговна");
	assert_int_equal(r.all.v[3].set, 5);
	assert_int_equal(r.all.v[4].row[0], 3);
	assert_int_equal(r.all.v[4].row[1], 2);
}

static struct transfer_answers row(const char *columns, const char *text)
{
	struct transfer_table t = table_of(text);
	struct transfer_answers r;

	transfer_columns_take(str_c(columns), &q, &t);
	transfer_row_of(a, &q, &t, &t.rows.v[0], &r);
	return r;
}

static void cells_say_what_was_answered(void **state)
{
	(void)state;
	struct transfer_answers r = row("q1,q2,q3,q4,q5.1,q5.2,q6,q7,q8,name", "а\tб\tв\tг\tд\tе\tж\tз\tи\tк\nДА\t8 баллов\tЛично.\tразбор, спокойный, поддержка\tотчасти\t3\t2,5\t2026-09-01 10:15:00\tТекст\tИванова Анна\n");

	assert_int_equal(r.faults.n, 0);
	assert_string_equal(str_z(a, r.name), "Иванова Анна");
	assert_int_equal(r.all.v[0].value, 1);
	assert_int_equal(r.all.v[1].value, 8);
	assert_int_equal(r.all.v[2].value, 1);
	assert_int_equal(r.all.v[3].set, 5);
	assert_int_equal(r.all.v[4].row[0], 2);
	assert_int_equal(r.all.v[4].row[1], 3);
	assert_true(r.all.v[5].number == 2.5);
	assert_int_equal(r.all.v[6].value, date_to_days(date_make(2026, 9, 1)));
	assert_string_equal(str_z(a, answer_words(a, &q.items[7], &r.all.v[7])), "Текст");
	assert_int_equal(row("q1,q2", "а\tб\nнет\tочень\n").all.v[1].value, 10);
	assert_int_equal(row("q1,q4.1,q4.3", "а\tб\tв\n1\tда\tнет\n").all.v[3].set, 1);
	assert_int_equal(row("q1,q5", "а\tб\n1\tУмею объяснять: да; Нахожу время: нет\n").all.v[4].row[0], 3);
	assert_int_equal(row("q1,q5", "а\tб\n1\t\"Умею объяснять\": да, \"Нахожу время\": нет\n").all.v[4].row[1], 1);
	assert_int_equal(row("q1,q5", "а\tб\n1\tУмею объяснять: да, Нахожу\n").faults.n, 1);
}

static void what_does_not_fit_is_said_and_not_kept(void **state)
{
	(void)state;
	struct transfer_answers r = row("q1,q2,q3,q4", "а\tб\tв\tг\nможет быть\t11\tпочтой\tсон\n");

	assert_int_equal(r.faults.n, 4);
	assert_string_equal(str_z(a, r.faults.v[1].said), "вопрос 2: «11» — нужно число от 1 до 10");
	assert_string_equal(str_z(a, r.faults.v[2].log), "вопрос 3: среди вариантов такого нет");
	assert_string_equal(str_z(a, row("q1,q2", "а\tб\n\t5\n").faults.v[0].said), "вопрос 1: нет ответа, а он обязателен");
	assert_int_equal(row("q1,q2", "а\tб\nда\t4,5\n").faults.n, 1);
	assert_true(row("q1,q2", "а\tб\n\t\n").blank);
}

static void a_draft_reads_back(void **state)
{
	(void)state;
	struct transfer_table t = table_of("ФИО\tСтаж\nА\t1\nБ\t2\n"), back;
	struct uuid id = { { 1, 2, 3 } }, campaign;
	struct str json = transfer_write(a, id, &t, 1, 1);

	assert_true(transfer_read(a, json, &q, &back));
	assert_true(transfer_campaign(json, &campaign) && uuid_eq(campaign, id));
	assert_int_equal(back.rows.n, 1);
	assert_int_equal(back.rows.v[0].no, 3);
	assert_string_equal(str_z(a, transfer_columns_text(a, &back)), "name,q6");
	assert_string_equal(str_z(a, transfer_fingerprint(a, &back)), str_z(a, transfer_fingerprint(a, &t)));
	assert_false(transfer_read(a, S("{\"columns\":[[\"а\",\"q99\"]]}"), &q, &back));
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, up, down)
	const struct CMUnitTest tests[] = {
		TEST(headings_say_which_question_it_is), TEST(columns_of_yandex_forms), TEST(cells_say_what_was_answered), TEST(what_does_not_fit_is_said_and_not_kept), TEST(a_draft_reads_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
