#include "features/org/letterhead.h"

#include "kernel/base/test/cm.h"

static struct arena *a;
static int setup(void **state) { (void)state; a = arena_new(); return 0; }
static int teardown(void **state) { (void)state; arena_free(a); return 0; }

#define READ(l, above, below) \
	org_head_read(a, (struct org_lines){ sizeof above / sizeof *above, above }, (struct org_lines){ sizeof below / sizeof *below, below }, &l)

static void a_whole_head_is_taken_apart(void **state)
{
	static const struct str above[] = { S_INIT("Российская Федерация"), S_INIT("Управление образования администрации города Омска"),
		S_INIT("муниципальное бюджетное учреждение"), S_INIT("дополнительного образования"), S_INIT("«Центр «Радуга»"), S_INIT("(МБУДО «Центр «Радуга»)"),
		S_INIT("644000, г. Омск, ул. Садовая, д. 5, тел. 12-34-56"), S_INIT("ОГРН 1025500000000 ИНН 5500000000") };
	static const struct str below[] = { S_INIT("от 01.09.2026                № 14"), S_INIT("г. Омск") };
	struct letterhead l;
	(void)state;
	READ(l, above, below);
	assert_str(l.founder, "Российская Федерация\nУправление образования администрации города Омска");
	assert_str(l.full_name, "муниципальное бюджетное учреждение\nдополнительного образования\n«Центр «Радуга»");
	assert_str(l.short_name, "МБУДО «Центр «Радуга»");
	assert_str(l.place, "г. Омск");
	assert_true(l.with_codes && l.with_contacts);
	assert_false(l.number_apart);
}

static void a_bare_head_has_a_name_alone(void **state)
{
	static const struct str above[] = { S_INIT("УТВЕРЖДАЮ"), S_INIT(""), S_INIT("МУДО «ДЮЦ»") };
	static const struct str below[] = { S_INIT("От 17.10.2022 года"), S_INIT("№ 22") };
	struct letterhead l;
	(void)state;
	READ(l, above, below);
	assert_str(l.full_name, "МУДО «ДЮЦ»");
	assert_int_equal(l.founder.n + l.short_name.n + l.place.n, 0);
	assert_false(l.with_codes || l.with_contacts);
	assert_true(l.number_apart);
	assert_str(l.font, "Times New Roman");
}

static void lines_of_one_paragraph_are_lines(void **state)
{
	static const struct str above[] = { S_INIT("Комитет по образованию\nМуниципальное учреждение\n«Школа № 3»") };
	static const struct str below[] = { S_INIT("с. Ивановка") };
	struct letterhead l;
	(void)state;
	READ(l, above, below);
	assert_str(l.founder, "Комитет по образованию");
	assert_str(l.full_name, "Муниципальное учреждение\n«Школа № 3»");
	assert_str(l.place, "с. Ивановка");
}

static void what_is_no_head_names_nobody(void **state)
{
	static const struct str above[] = { S_INIT("Случайная строка"), S_INIT("(в скобках)") };
	static const struct str below[] = { S_INIT("№ 5") };
	struct letterhead l;
	(void)state;
	READ(l, above, below);
	assert_int_equal(l.full_name.n + l.founder.n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_whole_head_is_taken_apart), cmocka_unit_test(a_bare_head_has_a_name_alone),
		cmocka_unit_test(lines_of_one_paragraph_are_lines), cmocka_unit_test(what_is_no_head_names_nobody),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
