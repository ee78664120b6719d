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
	assert_true(noted(&r, "Вопрос SUM «{SELF_S1 + SELF_S2}» (строка 17): не перенесён, такого вида вопросов здесь нет: формула"));
	assert_true(noted(&r, "подставленные заранее: 1"));
	assert_true(noted(&r, "остальные не перенесены: en"));
}

/* Every way of answering that we have, from both formats: nothing stays behind. */
static void every_kind_of_ours_comes_in(void **state)
{
	static const struct { const char *code; enum item_type type; size_t options, rows; } kinds[] = {
		{ "yn", ITEM_YN, 0, 0 }, { "point", ITEM_SCALE, 0, 0 }, { "ten", ITEM_SCALE, 0, 0 }, { "one", ITEM_ONE, 3, 0 }, { "drop", ITEM_ONE, 2, 0 }, { "often", ITEM_ONE, 4, 0 },
		{ "many", ITEM_MANY, 3, 0 }, { "grid", ITEM_MATRIX, 3, 2 }, { "five", ITEM_MATRIX, 5, 2 }, { "num", ITEM_NUMBER, 0, 0 }, { "day", ITEM_DATE, 0, 0 },
		{ "line", ITEM_SHORT, 0, 0 }, { "words", ITEM_LONG, 0, 0 },
	};
	static const char tabs[] = "=\nclass\ttype/scale\tname\trelevance\ttext\thelp\tlanguage\tmandatory\tmax_num_value_n\n"
		"S\t\tlanguage\t\tru\nSL\t\tsurveyls_title\t\tВсё\t\tru\nG\tG1\tРаздел\t1\t\t\tru\n"
		"Q\tY\tyn\t1\tДа или нет?\tПодсказка\tru\tY\n"
		"Q\t5\tpoint\t1\tОт одного до пяти\t\tru\n"
		"Q\tL\tten\t1\tДо десяти\t\tru\nA\t0\tA1\t\t1\t\tru\nA\t0\tA2\t\t2\t\tru\nA\t0\tA3\t\t3\t\tru\n"
		"Q\tL\tone\t(yn.NAOK == \"Y\")\tОдин\t\tru\nA\t0\ta\t\tпервый\t\tru\nA\t0\tb\t\tвторой\t\tru\nA\t0\tc\t\tтретий\t\tru\n"
		"Q\t!\tdrop\t(point.NAOK == 4 or point.NAOK == 5)\tИз списка\t\tru\nA\t0\ta\t\tпервый\t\tru\nA\t0\tb\t\tвторой\t\tru\n"
		"Q\tL\toften\t1\tКак часто\t\tru\nA\t0\ta\t\tвсегда\t\tru\nA\t0\tb\t\tчасто\t\tru\nA\t0\tc\t\tредко\t\tru\nA\t0\td\t\tникогда\t\tru\n"
		"Q\tM\tmany\t1\tНесколько\t\tru\nSQ\t\tx\t\tраз\t\tru\nSQ\t\ty\t\tдва\t\tru\nSQ\t\tz\t\tтри\t\tru\n"
		"Q\tF\tgrid\t1\tТаблица\t\tru\nSQ\t0\tr1\t\tстрока один\t\tru\nSQ\t0\tr2\t\tстрока два\t\tru\nA\t0\ta\t\tнет\t\tru\nA\t0\tb\t\tотчасти\t\tru\nA\t0\tc\t\tда\t\tru\n"
		"Q\tA\tfive\t1\tПо пять\t\tru\nSQ\t0\tr1\t\tстрока один\t\tru\nSQ\t0\tr2\t\tстрока два\t\tru\n"
		"Q\tN\tnum\t1\tСколько лет\t\tru\t\t60\nQ\tD\tday\t1\tС какого дня\t\tru\n"
		"Q\tS\tline\t1\tСтрокой\t\tru\nQ\tT\twords\t1\tРасскажите\t\tru\n";
	static const char tables[] = "=surveys\nsid\tlanguage\n1\tru\n=surveys_languagesettings\nsurveyls_survey_id\tsurveyls_language\tsurveyls_title\n1\tru\tВсё\n"
		"=groups\ngid\tgroup_order\tgroup_name\tlanguage\n7\t0\tРаздел\tru\n"
		"=questions\nqid\tparent_qid\tgid\ttype\ttitle\tquestion\thelp\tmandatory\tquestion_order\trelevance\tlanguage\n"
		"1\t0\t7\tY\tyn\tДа или нет?\tПодсказка\tY\t1\t1\tru\n2\t0\t7\t5\tpoint\tОт одного до пяти\t\tN\t2\t1\tru\n3\t0\t7\tL\tten\tДо десяти\t\tN\t3\t1\tru\n"
		"4\t0\t7\tL\tone\tОдин\t\tN\t4\t((yn.NAOK == \"Y\"))\tru\n5\t0\t7\t!\tdrop\tИз списка\t\tN\t5\t((point.NAOK == \"4\" or point.NAOK == \"5\"))\tru\n"
		"6\t0\t7\tL\toften\tКак часто\t\tN\t6\t1\tru\n7\t0\t7\tM\tmany\tНесколько\t\tN\t7\t1\tru\n8\t0\t7\tF\tgrid\tТаблица\t\tN\t8\t1\tru\n"
		"9\t0\t7\tA\tfive\tПо пять\t\tN\t9\t1\tru\n10\t0\t7\tN\tnum\tСколько лет\t\tN\t10\t1\tru\n11\t0\t7\tD\tday\tС какого дня\t\tN\t11\t1\tru\n"
		"12\t0\t7\tS\tline\tСтрокой\t\tN\t12\t1\tru\n13\t0\t7\tT\twords\tРасскажите\t\tN\t13\t1\tru\n"
		"=subquestions\nqid\tparent_qid\ttitle\tquestion\tquestion_order\tscale_id\tlanguage\n"
		"21\t7\tx\tраз\t1\t0\tru\n22\t7\ty\tдва\t2\t0\tru\n23\t7\tz\tтри\t3\t0\tru\n24\t8\tr1\tстрока один\t1\t0\tru\n25\t8\tr2\tстрока два\t2\t0\tru\n"
		"26\t9\tr1\tстрока один\t1\t0\tru\n27\t9\tr2\tстрока два\t2\t0\tru\n"
		"=answers\nqid\tcode\tanswer\tsortorder\tscale_id\tlanguage\n"
		"3\tA1\t1\t1\t0\tru\n3\tA2\t2\t2\t0\tru\n3\tA3\t3\t3\t0\tru\n4\ta\tпервый\t1\t0\tru\n4\tb\tвторой\t2\t0\tru\n4\tc\tтретий\t3\t0\tru\n"
		"5\ta\tпервый\t1\t0\tru\n5\tb\tвторой\t2\t0\tru\n6\ta\tвсегда\t1\t0\tru\n6\tb\tчасто\t2\t0\tru\n6\tc\tредко\t3\t0\tru\n6\td\tникогда\t4\t0\tru\n"
		"8\ta\tнет\t1\t0\tru\n8\tb\tотчасти\t2\t0\tru\n8\tc\tда\t3\t0\tru\n"
		"=question_attributes\nqid\tattribute\tvalue\tlanguage\n10\tmax_num_value_n\t60\t\n";
	(void)state;
	for (int k = 0; k < 2; k++) {
		struct outside doc = lime_document(a, str_c(k ? tables : tabs));
		struct read r = { 0 };
		struct err e = { 0 };
		assert_int_equal(lime_read(a, &e, &doc, &r.q, &r.notes), OK);
		assert_int_equal(r.notes.n, 0);
		assert_int_equal(r.q.n, sizeof kinds / sizeof kinds[0]);
		for (size_t i = 0; i < r.q.n; i++) {
			EQUAL(r.q.items[i].code, kinds[i].code);
			assert_int_equal(r.q.items[i].type, kinds[i].type);
			assert_int_equal(r.q.items[i].n_options, kinds[i].options);
			assert_int_equal(r.q.items[i].n_rows, kinds[i].rows);
		}
		assert_true(r.q.items[0].required && !r.q.items[1].required);
		EQUAL(r.q.items[0].help, "Подсказка");
		assert_int_equal(r.q.items[2].max, 3);
		EQUAL(r.q.items[3].when.item, "yn");
		assert_int_equal(r.q.items[3].when.values[0], 1);
		EQUAL(r.q.items[4].when.item, "point");
		assert_int_equal(r.q.items[4].when.values[1], 5);
		assert_int_equal(item(&r, "num")->max, 60);
		EQUAL(r.q.blocks[0].title, "Раздел");
	}
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
		TEST(the_table_of_tabs_says_the_same), TEST(every_kind_of_ours_comes_in), TEST(words_of_an_editor), TEST(what_is_no_survey_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
