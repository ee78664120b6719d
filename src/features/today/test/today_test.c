

#include "kernel/base/test/cm.h"
#include "features/today/today.h"

static struct todo on(const char *text, int d) { return (struct todo){ .text = str_c(text), .due = { d > 0, date_make(2026, 11, d > 0 ? d : 1) } }; }

static void the_earliest_stands_first_and_what_has_no_day_last(void **s)
{
	struct todo v[] = { on("без даты, б", 0), on("после", 30), on("без даты, а", 0), on("раньше", 3), on("в тот же день, б", 24), on("в тот же день, а", 24) };
	static const char *const sorted[] = { "раньше", "в тот же день, а", "в тот же день, б", "после", "без даты, а", "без даты, б" };
	struct todo_list l = { 6, 6, v };

	(void)s;
	today_sort(&l);
	for (int i = 0; i < 6; i++)
		assert_memory_equal(l.v[i].text.p, sorted[i], l.v[i].text.n);
}

static void seven_lines_are_shown(void **s)
{
	struct todo v[9] = { { .text = S("одно") } };

	(void)s;
	for (size_t n = 0; n <= 9; n++)
		assert_int_equal(today_shown(&(struct todo_list){ n, n, v }), n < 7 ? n : 7);
	today_sort(&(struct todo_list){ 0 });
}

static void a_text_for_a_messenger(void **state)
{
	struct arena *a = arena_new();
	struct todo v[] = { { .text = S("Исполнить п. 2.3 Опрос"), .due = { true, date_make(2026, 11, 27) }, .late = false }, { .text = S("Загрузить план") } };
	(void)state;
	assert_str(today_copy(a, &(struct todo_list){ 2, 2, v }, date_make(2026, 11, 24)),
		"Дела на 24.11.2026:\n- Исполнить п. 2.3 Опрос: до 27.11.2026, осталось 3 дня\n- Загрузить план");
	assert_str(today_copy(a, &(struct todo_list){ 0 }, date_make(2026, 11, 24)), "");
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_earliest_stands_first_and_what_has_no_day_last),
		cmocka_unit_test(seven_lines_are_shown), cmocka_unit_test(a_text_for_a_messenger),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
