/* Soft hyphens, and columns that are as wide as their words. */
#include "kernel/base/test/cm.h"
#include "kernel/document/docx.h"
#include "kernel/document/hyphen.h"
#include "kernel/document/table.h"

static struct arena *arena;

/* With the soft hyphens seen. */
static struct str seen(const char *word, int letters)
{
	struct str s = hyphen_words(arena, str_c(word), letters), out = S("");

	for (ptrdiff_t at; (at = str_find(s, S(SOFT_HYPHEN), 0)) >= 0; s = str_sub(s, (size_t)at + 2, s.n))
		out = str_fmt(arena, "%.*s%.*s|", SP(out), (int)at, s.p);
	return str_fmt(arena, "%.*s%.*s", SP(out), SP(s));
}

static void words_are_parted_where_setters_part_them(void **state)
{
	static const struct { const char *word, *parted; } cases[] = {
		{ "наставничества", "нас|тав|ни|чест|ва" }, { "наставляемого", "нас|тав|ля|е|мо|го" }, { "работодатель", "ра|бо|то|да|тель" },
		{ "объявление", "объ|яв|ле|ние" }, { "Пятнадцатилетний", "Пят|над|ца|ти|лет|ний" }, { "Контактные", "Кон|такт|ные" },
		{ "аббревиатура", "абб|ре|ви|а|ту|ра" }, { "взгляд", "взгляд" }, { "Vorname-2026", "Vorname-2026" }, { "01.09.2026", "01.09.2026" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(str_z(arena, seen(cases[i].word, 6)), cases[i].parted);
}

static void short_words_and_what_is_no_word_stay(void **state)
{
	(void)state;
	assert_string_equal(str_z(arena, seen("Дата рождения", 9)), "Дата рождения");
	assert_string_equal(str_z(arena, seen("№ п/п <b> \xff", 4)), "№ п/п <b> \xff");
	assert_true(str_eq(hyphen_words(arena, S("работы/учёбы"), 20), S("работы/" NO_WIDTH_SPACE "учёбы")));
	assert_true(str_eq(hyphen_words(arena, S("с/к"), 20), S("с/к")));
	assert_int_equal(hyphen_words(arena, S(""), 4).n, 0);
}

static bool has_vowel(struct str s)
{
	static const char *const vowels[] = { "а", "о", "у", "е", "и", "я", "э", "ю", "ы" };

	for (size_t i = 0; i < sizeof vowels / sizeof *vowels; i++)
		if (str_find(s, str_c(vowels[i]), 0) >= 0)
			return true;
	return false;
}

/* Nothing but marks is ever added, and wherever a line ends, both sides can be read: two letters, two bytes each, and a vowel. */
static void no_part_is_too_small(void **state)
{
	static const char *const words[] = { "взаимодействие", "воспитательной", "контрструктура", "подъезжающий", "аэропорт", "ааааааааа", "ббббббббб",
		"йййййййй", "самоопределение", "мультидисциплинарный", "фельдъегерский", "подразделений", "зооэкология" };
	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct str rest = seen(words[i], 2), all = S("");
		while (rest.n) {
			struct str part = str_cut(rest, '|', &rest);
			all = str_fmt(arena, "%.*s%.*s", SP(all), SP(part));
			struct str after = str_sub(str_c(words[i]), all.n, strlen(words[i]));
			assert_true(!after.n || (all.n >= 4 && after.n >= 4 && has_vowel(all) && has_vowel(after)));
		}
		assert_true(str_eq(all, str_c(words[i])));
	}
}

static void the_longest_piece_is_what_cannot_be_parted(void **state)
{
	(void)state;
	assert_int_equal(hyphen_longest(S("Форма наставничества"), 30), 14);
	assert_int_equal(hyphen_longest(S("Форма наставничества"), 13), 5);
	assert_int_equal(hyphen_longest(S("с 01.09.2026"), 4), 10);
	assert_int_equal(hyphen_longest(S("работы/учёбы"), 30), 6);
	assert_int_equal(hyphen_longest(S(""), 30), 0);
}

static struct doc_table *table_of(struct doc *d)
{
	for (size_t i = 0; i < d->sections.v[0]->blocks.n; i++)
		if (d->sections.v[0]->blocks.v[i].kind == DOC_TABLE)
			return d->sections.v[0]->blocks.v[i].table;
	return NULL;
}

/* A day and a surname stay whole beside a column that asks for nearly everything. */
static void columns_have_what_their_words_need(void **state)
{
	struct sheet_column c[12];
	struct str cells[12];
	double sum = 0;
	(void)state;
	for (int i = 0; i < 12; i++) {
		c[i] = (struct sheet_column){ S("Дата"), 10, false };
		cells[i] = S("01.09.2026");
	}
	c[3].width = 400;
	struct sheet_row row = { .cells = cells };
	struct sheet t = { .title = S("Т"), .n_columns = 12, .columns = c, .n_rows = 1, .rows = &row };
	struct doc_table *table = table_of(doc_of_sheet(arena, &t, date_make(2026, 9, 1)));
	for (int i = 0; i < 12; i++)
		sum += table->columns[i].width;
	for (int i = 0; i < 12; i++)
		assert_true(table->columns[i].width / sum * 257 > 10 * 8 * 0.19 + 3.8);
	assert_true(table->columns[3].width > 2 * table->columns[0].width);
}

static void word_gets_its_own_mark(void **state)
{
	struct doc *d = doc_new(arena, doc_standard_on(date_make(2026, 9, 1)));
	struct buf out = { 0 };
	(void)state;
	doc_para(d, DOC_TEXT, hyphen_words(arena, S("наставничества"), 6));
	docx_body(&(struct docx){ .doc = d, .out = &out, .arena = arena });
	struct str xml = buf_view(&out);
	assert_true(str_find(xml, S("нас</w:t><w:softHyphen/>"), 0) > 0);
	assert_true(str_find(xml, S(SOFT_HYPHEN), 0) < 0);
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_parted_where_setters_part_them), cmocka_unit_test(short_words_and_what_is_no_word_stay),
		cmocka_unit_test(no_part_is_too_small), cmocka_unit_test(the_longest_piece_is_what_cannot_be_parted),
		cmocka_unit_test(columns_have_what_their_words_need), cmocka_unit_test(word_gets_its_own_mark),
	};
	arena = arena_new();
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(arena);
	return failed;
}
