/* An order that was issued outside, read from its lines. */
#include "kernel/base/test/cm.h"

#include "features/orders/entered.h"

static struct arena *a;
static int up(void **s) { (void)s; a = arena_new(); return 0; }
static int down(void **s) { (void)s; arena_free(a); return 0; }

static struct outside lines(const char *text)
{
	struct outside d = { .format = OUT_TEXT, .blocks = NEW_ARRAY(a, 100, struct out_block) };

	for (struct str rest = str_c(text); rest.n; )
		d.blocks[d.n++] = (struct out_block){ .kind = OUT_PARA, .text = str_cut(rest, '\n', &rest) };
	return d;
}

static const char *const order =
	"Муниципальное учреждение дополнительного образования\n«Центр «Ритм»\nПРИКАЗ\n17.10.2022    № 22/1-од\nг. Речной\n"
	"О внедрении целевой модели наставничества\n"
	"В соответствии с распоряжением Минпросвещения России от 25.12.2019 № Р-145 «Об утверждении методологии, приказов и форм», "
	"приказом управления образования от 16.03.2022 № 185, в целях создания условий для роста\n"
	"ПРИКАЗЫВАЮ:\n"
	"1. Внедрить в центре целевую модель наставничества.\n"
	"2. Методисту Ивановой А.П.:\n"
	"2.1. Разработать план мероприятий в срок до 01.11.2022.\n"
	"2.2. Вести базу наставников постоянно.\n"
	"3. Заместителю директора по УВР Лесному И.С. обеспечить условия до 15.11.2022 г.\n"
	"4. Контроль за исполнением настоящего приказа оставляю за собой.\n"
	"Директор Е.В. Сергеева\n"
	"Приложение № 1\nк приказу от 17.10.2022 № 22/1-од\nСостав рабочей группы\n1. Иванова А.П., методист\n2. Лесной И.С.\n";

static struct entered_order read(const char *text)
{
	struct outside d = lines(text);
	struct entered_order e;

	entered_read(a, &d, &e);
	return e;
}

static void head_and_signature_are_found(void **s)
{
	struct entered_order e = read(order);
	(void)s;
	assert_str(e.number, "22/1-од");
	assert_true(e.day.has && date_eq(e.day.v, date_make(2022, 10, 17)));
	assert_str(e.body.heading, "О внедрении целевой модели наставничества");
	assert_str(e.body.signed_name, "Е.В. Сергеева");
	assert_str(e.body.signed_post, "Директор");
}

static void grounds_are_parted_where_an_act_begins(void **s)
{
	struct entered_order e = read(order);
	(void)s;
	assert_int_equal(e.body.n_grounds, 2);
	assert_str(e.body.grounds[0].text, "распоряжением Минпросвещения России от 25.12.2019 № Р-145 «Об утверждении методологии, приказов и форм»");
	assert_str(e.body.grounds[1].text, "приказом управления образования от 16.03.2022 № 185");
	assert_str(e.body.purpose, "создания условий для роста");
}

static void clauses_keep_who_and_when(void **s)
{
	struct entered_order e = read(order);
	(void)s;
	assert_int_equal(e.body.n_clauses, 6);
	const struct order_clause *c = e.body.clauses;
	assert_str(c[1].executor.said, "Методисту Ивановой А.П.");
	assert_int_equal(c[1].text.n, 0);
	assert_int_equal(c[2].depth, 1);
	assert_str(c[2].text, "Разработать план мероприятий");
	assert_true(c[2].due.has && date_eq(c[2].due.v, date_make(2022, 11, 1)));
	assert_str(c[4].executor.said, "Заместителю директора по УВР Лесному И.С.");
	assert_str(c[4].text, "Обеспечить условия");
	assert_true(c[4].due.has && date_eq(c[4].due.v, date_make(2022, 11, 15)));
	assert_true(c[5].standing);
	assert_false(c[5].due.has);
}

static void appendices_have_title_and_text(void **s)
{
	struct entered_order e = read(order);
	(void)s;
	assert_int_equal(e.body.n_appendices, 1);
	assert_str(e.body.appendices[0].title, "Состав рабочей группы");
	assert_str(e.body.appendices[0].text, "1. Иванова А.П., методист\n2. Лесной И.С.");
}

static void what_a_person_typed_is_read_alike(void **s)
{
	struct entered_order e = read(order);
	struct order_body b = { 0 };
	(void)s;
	entered_parts_read(a, e.preamble, e.clauses, e.day.v, &b);
	assert_int_equal(b.n_clauses, 6);
	assert_int_equal(b.n_grounds, 2);
	assert_str(b.purpose, "создания условий для роста");
	assert_str(b.clauses[4].executor.said, "Заместителю директора по УВР Лесному И.С.");
	assert_true(date_eq(b.clauses[2].due.v, date_make(2022, 11, 1)));
	entered_parts_read(a, S(""), S("нет тут никаких пунктов"), e.day.v, &b);
	assert_int_equal(b.n_clauses, 0);
}

static void nothing_is_made_of_a_paper_that_is_no_order(void **s)
{
	struct entered_order e = read("Меню на вторник\nКаша\n1. Чай\n");
	(void)s;
	assert_int_equal(e.number.n, 0);
	assert_false(e.day.has);
	assert_int_equal(e.body.heading.n, 0);
	assert_int_equal(e.body.n_clauses, 0);
}

static void a_name_in_the_dative_is_known_whatever_its_blanks(void **s)
{
	(void)s;
	assert_true(entered_names(a, S("Методисту Ивановой А. П."), S("Ивановой\u00a0А.П.")));
	assert_false(entered_names(a, S("Методисту Ивановой А. П."), S("Иванову А.П.")));
	assert_false(entered_names(a, S("Методисту"), S("")));
}

static const char *type(const char *heading)
{
	struct order_types l = order_types_shipped(a);
	const struct order_type *t = entered_type(a, &l, str_c(heading));

	return t ? str_z(a, t->code) : "";
}

static void a_heading_tells_the_type(void **s)
{
	(void)s;
	assert_str(str_c(type("Об утверждении плана мероприятий (дорожной карты) по внедрению целевой модели наставничества")), "roadmap");
	assert_str(str_c(type("О внедрении целевой модели наставничества в МУДО ДЮЦ")), "implement");
	assert_str(str_c(type("О закреплении наставнических пар")), "pairs");
	assert_str(str_c(type("Об утверждении Положения о наставничестве")), "regulation");
	assert_str(str_c(type("О режиме работы столовой")), "");
}

static void a_table_below_the_signature_is_an_appendix(void **s)
{
	struct out_cell c[6] = { { .text = S("№") }, { .text = S("ФИО") }, { .text = S("Срок") }, { .text = S("1") }, { .text = S("Жук А.А.") }, { .text = S("май") } };
	struct out_row rows[3] = { { .n = 3, .cells = c }, { .n = 3, .cells = c + 3 }, { .n = 3, .cells = c + 3 } };
	struct outside d = lines("ПРИКАЗ\n01.02.2023 № 4\nО парах\nПРИКАЗЫВАЮ:\n1. Закрепить пары.\nДиректор Е.В. Сергеева\nСписок пар");
	struct entered_order e;
	(void)s;
	d.blocks[d.n++] = (struct out_block){ .kind = OUT_TABLE, .table = { 3, 3, rows, S("") } };
	entered_read(a, &d, &e);
	assert_int_equal(e.body.n_appendices, 1);
	assert_str(e.body.appendices[0].title, "Список пар");
	assert_int_equal(e.body.appendices[0].table.n, 2);
	assert_str(e.body.appendices[0].table.v[0].v[1].text, "Жук А.А.");
	d.blocks[d.n - 2].text = S("С приказом ознакомлены:");
	entered_read(a, &d, &e);
	assert_int_equal(e.body.n_appendices, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_heading_tells_the_type), cmocka_unit_test(a_table_below_the_signature_is_an_appendix),
		cmocka_unit_test(head_and_signature_are_found), cmocka_unit_test(grounds_are_parted_where_an_act_begins), cmocka_unit_test(clauses_keep_who_and_when), cmocka_unit_test(appendices_have_title_and_text),
		cmocka_unit_test(what_a_person_typed_is_read_alike), cmocka_unit_test(nothing_is_made_of_a_paper_that_is_no_order), cmocka_unit_test(a_name_in_the_dative_is_known_whatever_its_blanks),
	};
	return cmocka_run_group_tests(tests, up, down);
}
