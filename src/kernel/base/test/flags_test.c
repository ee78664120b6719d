#include "kernel/base/test/cm.h"

#include "kernel/base/flags.h"

struct given { const char *text, *o; bool yes; struct opt_date date; struct opt_int number; struct flag_words words; };

static bool even(const char *value, void *arg)
{
	int64_t n;
	(void)arg;
	return str_to_int(str_c(value), &n) && n % 2 == 0;
}

/* Reads a command line of at most 11 words, ended by NULL; what is printed goes nowhere. */
static int read_line_of(const char *const *given, struct given *g)
{
	const struct flag flags[] = { { "text", .text = &g->text }, { "yes", .yes = &g->yes }, { "date", .date = &g->date },
		{ "number", .number = &g->number }, { "even", .read = even }, { "o", .text = &g->o }, { 0 } };
	static char *argv[12];           /* g->words point into it */
	int argc = 0;
	while ((argv[argc] = (char *)given[argc]))
		argc++;
	*g = (struct given){ .text = "as it was" };
	return flags_read(argc, argv, flags, "", &g->words);
}
#define READ(g, ...) read_line_of((const char *const[]){ "x", __VA_ARGS__, NULL }, g)

static void flags_and_words_mix(void **state)
{
	struct given g;
	(void)state;
	assert_int_equal(READ(&g, "one", "--text=a", "two", "--yes", "--date", "2026-02-28", "--number", "-5", "--even", "4"), FLAGS_GO);
	assert_string_equal(g.text, "a");
	assert_true(g.yes && g.date.has && g.number.has);
	assert_int_equal(g.date.v.d, 28);
	assert_int_equal(g.number.v, -5);
	assert_int_equal(g.words.n, 2);
	assert_string_equal(g.words.v[1], "two");
}

static void a_name_of_one_letter_has_one_dash(void **state)
{
	struct given g;
	(void)state;
	assert_int_equal(READ(&g, "one", "-o", "file.docx", "two"), FLAGS_GO);
	assert_string_equal(g.o, "file.docx");
	assert_int_equal(g.words.n, 2);
	assert_int_equal(READ(&g, "--o", "file.docx"), FLAGS_GO);
	assert_string_equal(g.o, "file.docx");
	assert_int_equal(READ(&g, "-o"), 2);
	assert_int_equal(READ(&g, "-t", "a"), 2);
}

static void what_is_absent_stays(void **state)
{
	struct given g;
	(void)state;
	assert_int_equal(READ(&g, "one"), FLAGS_GO);
	assert_string_equal(g.text, "as it was");
	assert_false(g.yes || g.date.has || g.number.has);
}

static void after_two_dashes_all_are_words(void **state)
{
	struct given g;
	(void)state;
	assert_int_equal(READ(&g, "--", "--yes", "--help"), FLAGS_GO);
	assert_false(g.yes);
	assert_int_equal(g.words.n, 2);
}

static void nonsense_is_wrong_use(void **state)
{
	struct given g;
	(void)state;
	assert_int_equal(READ(&g, "--unknown"), 2);
	assert_int_equal(READ(&g, "--text"), 2);
	assert_int_equal(READ(&g, "--yes=1"), 2);
	assert_int_equal(READ(&g, "--date", "2026-02-30"), 2);
	assert_int_equal(READ(&g, "--number", "5x"), 2);
	assert_int_equal(READ(&g, "--even", "3"), 2);
	assert_int_equal(READ(&g, "--help"), 0);
	assert_int_equal(READ(&g, "one", "-h"), 0);
}

static void a_line_comes_without_its_end(void **state)
{
	static const char text[] = "пароль с пробелом \r\nвторая";
	struct arena *a = arena_new();
	FILE *f = fmemopen((char *)text, sizeof text - 1, "r");
	struct str line;
	(void)state;
	assert_true(line_read(a, f, &line));
	assert_true(str_eq(line, S("пароль с пробелом ")));
	assert_true(line_read(a, f, &line));
	assert_true(str_eq(line, S("вторая")));
	assert_false(line_read(a, f, &line));
	fclose(f);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(flags_and_words_mix), cmocka_unit_test(a_name_of_one_letter_has_one_dash), cmocka_unit_test(what_is_absent_stays),
		cmocka_unit_test(after_two_dashes_all_are_words), cmocka_unit_test(nonsense_is_wrong_use),
		cmocka_unit_test(a_line_comes_without_its_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
