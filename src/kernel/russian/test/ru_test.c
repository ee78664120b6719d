

#include "kernel/base/test/cm.h"
#include "kernel/russian/ru.h"

#include <stdlib.h>

static struct arena *a;

static int order(const char *x, const char *y)
{
	struct bytes k = ru_key(a, str_c(x)), l = ru_key(a, str_c(y));
	return str_cmp((struct str){ (const char *)k.p, k.n }, (struct str){ (const char *)l.p, l.n });
}

static void yo_stands_beside_ye(void **s)
{
	(void)s;
	assert_true(order("Ежов", "Ёлкин") < 0);
	assert_true(order("Ёлкин", "Жуков") < 0);
	assert_true(order("Елкин", "Ёлкина") < 0);
	assert_true(order("Йод", "Кот") < 0 && order("Иванов", "Йод") < 0);
	assert_int_equal(order("ИВАНОВ", "Иванов"), 0);
	assert_int_equal(order("", ""), 0);
	assert_true(order("", "а") < 0);
}

static void decomposed_and_composed_are_one(void **s)
{
	(void)s;
	assert_int_equal(order("Е\xCC\x88лкин", "Ёлкин"), 0);
	assert_true(str_eq(ru_nfc(a, S("Е\xCC\x88")), S("Ё")));
}

static void words(const char *in, const char *out)
{
	struct str w = ru_words(a, str_c(in));
	if (!str_eq(w, str_c(out)))
		fail_msg("%s -> «%.*s», expected «%s»", in, SP(w), out);
}

static void words_are_stemmed(void **s)
{
	(void)s;
	words("Наставники, наставников!", "наставник наставник");
	words("Ёлка", "елк");
	words("приказ № 118/1-ОД", "приказ 118x1 118 1 од");
	words("п. 2.3.", "п 2x3 2 3");
	words("", "");
	words(" — ", "");
	words("2022–2024", "2022 2024");
	words("tests", "test");
}

static void bad_bytes_do_no_harm(void **s)
{
	(void)s;
	words("\xff\xfe", "");
	assert_true(ru_key(a, S("\xff")).n > 0);
}

/* A text of a million letters costs no more than its size, and no word grows past what an index takes. */
static void long_texts_and_words(void **s)
{
	(void)s;
	size_t n = 1000 * 1000;
	char *p = malloc(n);
	for (size_t i = 0; i < n; i++)
		p[i] = i % 5 == 4 ? ' ' : 'z';
	size_t before = arena_used(a);
	assert_int_equal(ru_words(a, (struct str){ p, n }).n, n - 1);
	assert_true(arena_used(a) - before < 4 * n);
	memset(p, 'z', n);
	assert_int_equal(ru_words(a, (struct str){ p, n }).n, 64);
	for (size_t i = 0; i < n; i++)
		p[i] = i % 2 ? '.' : '1';
	struct str w = ru_words(a, (struct str){ p, n }), rest = w;
	while (rest.n)
		assert_true(str_cut(rest, ' ', &rest).n <= 64);
	free(p);
}

static void plurals(void **s)
{
	(void)s;
	const char *v[] = { "дней", "день", "дня", "дня", "дня", "дней" };
	for (int i = 0; i < 6; i++)
		assert_string_equal(ru_plural(i, "день", "дня", "дней"), v[i]);
	assert_string_equal(ru_plural(11, "день", "дня", "дней"), "дней");
	assert_string_equal(ru_plural(112, "день", "дня", "дней"), "дней");
	assert_string_equal(ru_plural(121, "день", "дня", "дней"), "день");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(yo_stands_beside_ye),
		cmocka_unit_test(decomposed_and_composed_are_one),
		cmocka_unit_test(words_are_stemmed),
		cmocka_unit_test(bad_bytes_do_no_harm),
		cmocka_unit_test(long_texts_and_words),
		cmocka_unit_test(plurals),
	};
	a = arena_new();
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(a);
	return failed;
}
