/* LimeSurvey's surveys become ours; what does not is named.  The samples are of its structure, their words are invented. */
#include "kernel/base/test/cm.h"

#include <fcntl.h>
#include <unistd.h>
#include "features/surveys/lime.h"
#include "features/surveys/test/lime_table.inc"

static struct arena *a;
static int up(void **s) { (void)s; a = arena_new(); return 0; }
static int down(void **s) { (void)s; arena_free(a); return 0; }

struct read { struct questionnaire q; struct lime_notes notes; };

static struct read sample(const char *name)
{
	struct read r = { 0 };
	struct outside doc;
	struct err e = { 0 };
	int fd = open(str_z(a, str_fmt(a, "src/features/surveys/test/data/%s", name)), O_RDONLY | O_CLOEXEC);

	assert_true(fd >= 0);
	assert_int_equal(outside_read(a, &e, (struct outside_source){ .fd = fd, .name = str_c(name) }, &doc), OK);
	assert_int_equal(lime_read(a, &e, &doc, &r.q, &r.notes), OK);
	close(fd);
	return r;
}

static const struct form_item *item(const struct read *r, const char *code)
{
	size_t i = form_find(&r->q, str_c(code));

	assert_true(i != SIZE_MAX);
	return &r->q.items[i];
}

static bool noted(const struct read *r, const char *words)
{
	for (size_t i = 0; i < r->notes.n; i++)
		if (str_find(r->notes.v[i], str_c(words), 0) >= 0)
			return true;
	return false;
}

#define EQUAL(s, z) assert_string_equal(str_z(a, s), z)

static void questions_of_version_3_come_in_the_order_of_their_groups(void **state)
{
	(void)state;
	struct read r = sample("meetings-3.lss");

	EQUAL(r.q.title, "Наставничество: как идут встречи");
	EQUAL(r.q.intro, "Ответы помогут сделать встречи полезнее.");
	EQUAL(r.q.thanks, "Спасибо за ответы!");
	EQUAL(r.q.items[0].text, "Кто вы в программе?");
	assert_int_equal(r.q.items[0].type, ITEM_ONE);
	EQUAL(r.q.items[0].options[2], "Кто-то ещё");
	EQUAL(r.q.items[1].when.item, "role");
	assert_int_equal(r.q.items[1].when.values[0], 3);
	assert_int_equal(item(&r, "score")->type, ITEM_SCALE);
	assert_int_equal(item(&r, "score")->max, 5);
	EQUAL(item(&r, "score")->help, "1 — совсем нет, 5 — очень");
	assert_int_equal(item(&r, "trained")->type, ITEM_YN);
	EQUAL(item(&r, "trained")->text, "Проходили ли вы обучение наставников?");
	EQUAL(r.q.blocks[item(&r, "trained")->block].help, "О встречах этого года.");
	EQUAL(item(&r, "where")->when.item, "trained");
	EQUAL(item(&r, "help")->options[0], "никогда");
	EQUAL(item(&r, "help")->options[2], "часто");
	EQUAL(item(&r, "hours_sq2")->text, "Сколько часов в неделю: на подготовку");
	assert_int_equal(item(&r, "hours_sq2")->when.n, 2);
	EQUAL(form_fault(a, &r.q), "");
}

static void what_stays_behind_is_named(void **state)
{
	(void)state;
	struct read r = sample("meetings-3.lss");

	assert_true(noted(&r, "RANK «Расставьте по важности»: не перенесён, такого вида вопросов здесь нет: расстановка по порядку"));
	assert_true(noted(&r, "условие не перенесено, вопрос задаётся всегда: SCORE.NAOK > 2"));
	assert_true(noted(&r, "не перенесена проверка ответа: /^[0-9]+$/"));
	assert_true(noted(&r, "случайный порядок (random_order = 1)"));
	assert_true(noted(&r, "Настройки вида и показа не переносятся: cssclass"));
	assert_true(noted(&r, "остальные не перенесены: en"));
	assert_true(noted(&r, "квоты: 1"));
	assert_true(noted(&r, "в тексте осталось {TOKEN:FIRSTNAME}"));
	assert_true(noted(&r, "был «желательным»"));
	assert_false(noted(&r, "hidden"));
}

static void texts_of_version_5_stand_apart(void **state)
{
	(void)state;
	struct read r = sample("adaptation-5.lss");

	EQUAL(item(&r, "climate")->text, "Как вам в коллективе?");
	assert_true(item(&r, "climate")->required);
	EQUAL(item(&r, "paired")->options[1], "важно");
	EQUAL(item(&r, "paired_2")->text, "Что важно и что получилось — что получилось");
	EQUAL(item(&r, "paired_2")->options[1], "получилось");
	EQUAL(item(&r, "since")->when.item, "climate");
	assert_int_equal(item(&r, "since")->when.n, 2);
	assert_int_equal(item(&r, "goal_comment")->type, ITEM_LONG);
	assert_int_equal(item(&r, "years")->max, 60);
	assert_true(noted(&r, "таблица текстов"));
	assert_true(noted(&r, "загрузка файла"));
	assert_true(noted(&r, "только целые числа"));
}

static void the_table_of_tabs_says_the_same(void **state)
{
	(void)state;
	struct read r = sample("ready.txt");

	EQUAL(r.q.title, "Готовность стать наставником");
	EQUAL(r.q.thanks, "Спасибо, \"почти наставник\"!");
	EQUAL(r.q.blocks[0].title, "Опыт");
	assert_int_equal(r.q.n, 5);
	EQUAL(item(&r, "exp")->options[1], "да, но не помог");
	EQUAL(item(&r, "why")->when.item, "exp");
	assert_int_equal(item(&r, "why")->when.values[0], 2);
	assert_int_equal(item(&r, "self")->n_options, 10);
	EQUAL(item(&r, "self")->rows[0], "Умею объяснять; терпелив");
	EQUAL(item(&r, "contact_mail")->text, "Как с вами связаться: почта");
	assert_true(noted(&r, "формула"));
	assert_true(noted(&r, "подставленные заранее: 1"));
	assert_true(noted(&r, "остальные не перенесены: en"));
}

static void words_of_an_editor(void **state)
{
	(void)state;
	EQUAL(lime_plain(a, S("<p>Один&nbsp;&laquo;два&raquo;</p>\n<p>три<br />четыре &#1040;&#x411; a < b & c</p>")), "Один «два»\nтри\nчетыре АБ a < b & c");
	EQUAL(lime_plain(a, S("<style>p { color: red }</style>Слова<script>alert(1)</script>")), "Слова");
	EQUAL(lime_plain(a, S("<b")), "<b");
}

static void what_is_no_survey_is_refused(void **state)
{
	(void)state;
	struct outside doc = lime_document(a, S("=\nФИО\tКласс\nИванов\t7А\n"));
	struct lime_notes notes = { 0 };
	struct questionnaire q;
	struct err e = { 0 };

	assert_int_equal(lime_read(a, &e, &doc, &q, &notes), INVALID);
	doc = lime_document(a, S("=questions\nqid\ttype\ttitle\n1\tR\tA\n"));
	assert_int_equal(lime_read(a, &e, &doc, &q, &notes), INVALID);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, up, down)
	const struct CMUnitTest tests[] = {
		TEST(questions_of_version_3_come_in_the_order_of_their_groups), TEST(what_stays_behind_is_named), TEST(texts_of_version_5_stand_apart),
		TEST(the_table_of_tabs_says_the_same), TEST(words_of_an_editor), TEST(what_is_no_survey_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
