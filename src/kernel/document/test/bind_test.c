/* What must not part at the end of a line. */
#include "kernel/base/test/cm.h"

#include "kernel/document/style.h"

static struct arena *a;
static int begin(void **state) { (void)state; a = arena_new(); return 0; }
static int end(void **state) { (void)state; arena_free(a); return 0; }

/* «~» stands for a no-break blank; in goes the same with blanks. */
static void binds(const char *want)
{
	struct buf in = { 0 }, out = { 0 };

	for (const char *p = want; *p; p++) {
		buf_c(&in, *p == '~' ? ' ' : *p);
		if (*p == '~')
			buf_z(&out, "\xc2\xa0");
		else
			buf_c(&out, *p);
	}
	assert_str(doc_bound(a, buf_view(&in)), str_z(a, buf_view(&out)));
	buf_free(&in), buf_free(&out);
}

static void numbers_and_places_stay_together(void **state)
{
	(void)state;
	binds("от 17.10.2022 №~22 «Об утверждении»");
	binds("(приложение №~1)");
	binds("пункт 2, п.~2.1 и пп.~1.1, 1.2; ст.~351.8 ТК РФ");
	binds("г.~Омск, ул.~Мира, д.~5");
	binds("письмо № ");
	binds("п. Мира");
	binds("№");
	binds("");
	binds("  №  1");
}

static void dates_stay_together(void **state)
{
	(void)state;
	binds("20~октября~2026~г.");
	binds("на 2026–2028~гг.");
}

static void names_stay_together(void **state)
{
	(void)state;
	binds("Методисту Ивановой~А.П. обеспечить");
	binds("Директор А.П.~Иванова");
	binds("(Петров~И.И., Сидорова~О.Г.)");
	binds("Е.~В.~Сергеева");
	binds("Салтыков-Щедрин~М.Е.");
	binds("В. в.");
	binds("Приложение~А. наставник");
}

static void sentences_may_part(void **state)
{
	(void)state;
	binds("до 2026~г. Наставник обязан");
	binds("Работа начата. Срок указан.");
	binds("в 2026~году и 3 дня");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(numbers_and_places_stay_together, begin, end),
		cmocka_unit_test_setup_teardown(dates_stay_together, begin, end),
		cmocka_unit_test_setup_teardown(names_stay_together, begin, end),
		cmocka_unit_test_setup_teardown(sentences_may_part, begin, end),
	};
	return RUN(tests);
}
